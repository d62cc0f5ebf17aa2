#include "language/syntax/contradictions.h"

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

static bool is_finite_verb(const ra_token *token)
{
    return token->upos == RA_UPOS_VERB && (token->feats & RA_FEAT_FIN) != 0 && (token->feats & RA_FEAT_PAST) != 0;
}

/* The finite verb before `second` that hangs where it does, with its subject just before it and no mark between the
   two; RA_NONE. */
static uint32_t twin_before(const ra_document *document, ra_range tokens, uint32_t second)
{
    const ra_token *all = document->tokens.at;
    for (uint32_t i = second; i > tokens.first + 1; i--) {
        const ra_token *t = &all[i - 1];
        if (t->upos == RA_UPOS_PUNCT || t->upos == RA_UPOS_CCONJ)
            return RA_NONE;
        if (t->head == all[second].head && t->deprel == all[second].deprel && is_finite_verb(t))
            return all[i - 2].head == i - 1 && all[i - 2].deprel == RA_DEP_NSUBJ ? i - 1 : RA_NONE;
    }
    return RA_NONE;
}

/* "when a boat loaded with nets sank": the first verb describes the subject, which is the second one's. */
static void settle_twins(ra_document *document, ra_range tokens, uint32_t second)
{
    ra_token *all = document->tokens.at;
    bool alone = is_finite_verb(&all[second]) && !has_child(document, tokens, second, RA_DEP_NSUBJ) &&
                 !has_child(document, tokens, second, RA_DEP_CC) && !has_child(document, tokens, second, RA_DEP_MARK);
    uint32_t first = alone ? twin_before(document, tokens, second) : RA_NONE;
    if (first == RA_NONE)
        return;
    for (uint32_t i = tokens.first; i < first; i++) {
        if (all[i].head == first)
            all[i].head = second;
    }
    all[first].head = first - 1;
    all[first].deprel = RA_DEP_ACL;
    all[first].feats = (all[first].feats & ~RA_FEAT_FIN) | RA_FEAT_PART;
}

static bool is_capital(ra_str form)
{
    return form.len > 1 && form.ptr[0] >= 'A' && form.ptr[0] <= 'Z' && form.ptr[1] >= 'a';
}

/* Whether a token hangs on another, at whatever distance. */
static bool hangs_on(const ra_document *document, ra_range tokens, uint32_t token, uint32_t head)
{
    uint32_t above = token;
    for (uint32_t n = tokens.first; n < tokens.last && above != RA_NONE && above != head; n++)
        above = document->tokens.at[above].head;
    return above == head;
}

/* "Theresa May offered": a verb in the past has no modal, so that the word with a capital is a name. */
static void settle_modal(ra_document *document, ra_range tokens, uint32_t modal)
{
    ra_token *all = document->tokens.at;
    ra_token *m = &all[modal];
    const ra_token *verb = &all[m->head];
    if (m->upos != RA_UPOS_AUX || m->subrel != RA_SUB_NONE || modal == tokens.first || m->head < modal ||
        !is_capital(m->form) || is_capital(verb->form) || !is_finite_verb(verb) ||
        has_child(document, tokens, modal, RA_DEP_NSUBJ))
        return;
    const ra_token *before = &all[modal - 1];
    bool named = before->upos == RA_UPOS_PROPN && before->sentence == m->sentence && before->head != RA_NONE;
    if (named ? hangs_on(document, tokens, modal - 1, modal) : has_child(document, tokens, m->head, RA_DEP_NSUBJ))
        return;
    m->upos = RA_UPOS_PROPN;
    m->feats = RA_FEAT_SING;
    m->deprel = named ? RA_DEP_FLAT : RA_DEP_NSUBJ;
    if (named)
        m->head = before->deprel == RA_DEP_FLAT ? before->head : modal - 1;
}

void ra_contradictions_settle(ra_document *document, ra_range tokens)
{
    for (uint32_t i = tokens.first; i < tokens.last; i++) {
        const ra_token *token = &document->tokens.at[i];
        if (token->deprel == RA_DEP_COP && token->head != RA_NONE)
            settle_copula(document, tokens, i);
        else if (token->deprel == RA_DEP_OBL && token->head != RA_NONE)
            settle_oblique(document, tokens, i);
        else if (token->deprel == RA_DEP_ADVCL && token->head != RA_NONE)
            settle_twins(document, tokens, i);
        else if (token->deprel == RA_DEP_AUX && token->head != RA_NONE)
            settle_modal(document, tokens, i);
    }
}
