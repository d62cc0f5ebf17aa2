#include "language/syntax/participles.h"

#include "language/words/lemmatizer.h"

static bool is_adjective(const ra_wordnet *wordnet, const ra_token *token)
{
    char folded[RA_FORM_LONGEST];
    if (token->upos != RA_UPOS_VERB || (token->feats & RA_FEAT_PART) == 0 || (token->feats & RA_FEAT_PASS) == 0)
        return false;
    ra_str lower = ra_form_fold(token->form, folded);
    if (lower.ptr == NULL || (RA_WORDNET_PARTS(ra_wordnet_lookup(wordnet, lower)) & RA_WORDNET_ADJ) == 0)
        return false;
    return (ra_wordnet_parts(wordnet, lower) & RA_WORDNET_VERB) == 0;
}

static void settle_dependents(ra_document *document, ra_range tokens, uint32_t head)
{
    for (uint32_t i = tokens.first; i < tokens.last; i++) {
        ra_token *t = &document->tokens.at[i];
        if (t->head != head)
            continue;
        if (t->deprel == RA_DEP_AUX && t->subrel == RA_SUB_PASS)
            t->deprel = RA_DEP_COP;
        if (t->subrel == RA_SUB_PASS || t->subrel == RA_SUB_AGENT)
            t->subrel = RA_SUB_NONE;
    }
}

void ra_participles_settle(const ra_wordnet *wordnet, ra_document *document, ra_range tokens)
{
    for (uint32_t i = tokens.first; i < tokens.last; i++) {
        ra_token *t = &document->tokens.at[i];
        if (!is_adjective(wordnet, t))
            continue;
        t->upos = RA_UPOS_ADJ;
        t->feats = 0;
        settle_dependents(document, tokens, i);
    }
}
