#include "language/contradictions.h"

static bool has_child(const ra_document *document, ra_range tokens, uint32_t head, ra_deprel deprel)
{
    for (uint32_t i = tokens.first; i < tokens.last; i++) {
        if (document->tokens.at[i].head == head && document->tokens.at[i].deprel == deprel)
            return true;
    }
    return false;
}

static bool is_measure(const ra_document *document, ra_range tokens, uint32_t at)
{
    return document->tokens.at[at].upos == RA_UPOS_NOUN && has_child(document, tokens, at, RA_DEP_NUMMOD) &&
           !has_child(document, tokens, at, RA_DEP_COP) && !has_child(document, tokens, at, RA_DEP_NSUBJ);
}

static void change_places(ra_document *document, uint32_t measure, uint32_t predicate)
{
    ra_token *tokens = document->tokens.at;
    tokens[predicate].head = tokens[measure].head;
    tokens[predicate].deprel = tokens[measure].deprel;
    tokens[predicate].subrel = tokens[measure].subrel;
    tokens[measure].head = predicate;
    tokens[measure].deprel = RA_DEP_OBL;
    tokens[measure].subrel = RA_SUB_UNMARKED;
    ra_sentence *sentence = &document->sentences.at[tokens[measure].sentence];
    if (sentence->root == measure)
        sentence->root = predicate;
}

static void settle_copula(ra_document *document, ra_range tokens, uint32_t copula)
{
    uint32_t predicate = document->tokens.at[copula].head;
    const ra_token *p = &document->tokens.at[predicate];
    bool modifies = p->deprel == RA_DEP_NMOD || p->deprel == RA_DEP_OBL;
    if (modifies && copula < p->head && p->head < predicate && is_measure(document, tokens, p->head) &&
        has_child(document, tokens, predicate, RA_DEP_NSUBJ))
        change_places(document, p->head, predicate);
}

static void settle_oblique(ra_document *document, ra_range tokens, uint32_t oblique)
{
    ra_token *o = &document->tokens.at[oblique];
    if (o->upos == RA_UPOS_NOUN && o->subrel == RA_SUB_NONE && o->head < oblique &&
        document->tokens.at[o->head].upos == RA_UPOS_VERB && (document->tokens.at[o->head].feats & RA_FEAT_PASS) == 0 &&
        has_child(document, tokens, oblique, RA_DEP_DET) && !has_child(document, tokens, oblique, RA_DEP_CASE) &&
        !has_child(document, tokens, o->head, RA_DEP_OBJ))
        o->deprel = RA_DEP_OBJ;
}

void ra_contradictions_settle(ra_document *document, ra_range tokens)
{
    for (uint32_t i = tokens.first; i < tokens.last; i++) {
        const ra_token *token = &document->tokens.at[i];
        if (token->deprel == RA_DEP_COP && token->head != RA_NONE)
            settle_copula(document, tokens, i);
        else if (token->deprel == RA_DEP_OBL && token->head != RA_NONE)
            settle_oblique(document, tokens, i);
    }
}
