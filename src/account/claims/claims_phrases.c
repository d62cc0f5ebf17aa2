/* Descriptions: noun phrases that several articles use of one thing ("a suburban barbershop"). They are points only
   where articles share them. */
#include "account/claims/claim.h"

#include "base/status.h"

enum { FEWEST_WORDS = 2, MOST_WORDS = 9 };

static bool belongs(const ra_token *t)
{
    return t->deprel == RA_DEP_AMOD || t->deprel == RA_DEP_COMPOUND || t->deprel == RA_DEP_NMOD ||
           t->deprel == RA_DEP_FLAT || t->deprel == RA_DEP_NUMMOD || t->deprel == RA_DEP_CASE ||
           t->deprel == RA_DEP_DET;
}

/* The head with its modifiers, as far as they stand together. */
static ra_range phrase(const ra_view *view, uint32_t head)
{
    const ra_token *all = view->document->tokens.at;
    ra_range range = {head, head + 1};
    while (range.first > view->tree->left[head] && belongs(&all[range.first - 1]) &&
           view->clauses.of[range.first - 1] == view->clauses.of[head])
        range.first--;
    while (range.last < view->tree->right[head] && (belongs(&all[range.last]) || all[range.last].head != head) &&
           all[range.last].upos != RA_UPOS_PUNCT && all[range.last].upos != RA_UPOS_PART &&
           view->clauses.of[range.last] == view->clauses.of[head])
        range.last++;
    while (range.first < head && (all[range.first].upos == RA_UPOS_ADP || all[range.first].upos == RA_UPOS_DET))
        range.first++;
    return range;
}

/* A name tells which thing is meant, and nothing of it. */
static bool is_bare_name(const ra_view *view, ra_range range)
{
    const ra_token *all = view->document->tokens.at;
    for (uint32_t t = range.first; t < range.last; t++) {
        if (all[t].upos == RA_UPOS_NOUN || all[t].upos == RA_UPOS_ADJ)
            return false;
    }
    return true;
}

/* "Services" of "Health and Human Services". */
static bool is_inside_name(const ra_view *view, uint32_t head)
{
    return view->name[head] != RA_NONE && view->member[head] == RA_NONE;
}

/* A name is not cut. */
static void take_name(const ra_view *view, uint32_t head, ra_range *range)
{
    uint32_t name = view->name[head];
    while (name != RA_NONE && range->first > 0 && view->name[range->first - 1] == name)
        range->first--;
    while (name != RA_NONE && range->last < view->document->tokens.count && view->name[range->last] == name)
        range->last++;
}

static ra_status add_phrase(ra_claims *claims, uint32_t number, uint32_t head, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    if (ra_member_is_person(&claims->draft->cast, view->member[head]))
        return RA_OK;
    ra_range range = phrase(view, head);
    take_name(view, head, &range);
    bool place = view->place[head] != RA_NONE;
    if (range.last - range.first < FEWEST_WORDS || (!place && is_bare_name(view, range)) || is_inside_name(view, head))
        return RA_OK;
    if (range.last - range.first > MOST_WORDS)
        range.last = head + 1 > range.first + MOST_WORDS ? head + 1 : range.first + MOST_WORDS;
    ra_claim *claim = ra_claim_add(claims, number, view->clauses.of[head], head, ra_range_span(view->document, range),
                                   RA_FACET_PHRASE);
    if (claim == NULL)
        return ra_fail_memory(error);
    claim->value.kind = place ? RA_POINT_PLACE : RA_POINT_AGENT;
    claim->value.name = ra_range_text(view->document, range);
    claim->topic = view->word[head];
    for (uint32_t t = range.first; t < range.last; t++) {
        uint32_t word = view->time[t] == RA_NONE ? view->word[t] : RA_NONE;
        if (!ra_claim_term(claims, claim, word, t == head ? 1.3 : 1.0))
            return ra_fail_memory(error);
    }
    if (claim->terms.count < FEWEST_WORDS)
        claims->items.count--;
    return RA_OK;
}

ra_status ra_claims_of_phrases(ra_claims *claims, uint32_t number, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    const ra_token *all = view->document->tokens.at;
    for (uint32_t t = 0; t < view->document->tokens.count; t++) {
        bool head = (all[t].upos == RA_UPOS_NOUN || all[t].upos == RA_UPOS_PROPN) && all[t].deprel != RA_DEP_COMPOUND &&
                    all[t].deprel != RA_DEP_FLAT && view->time[t] == RA_NONE;
        if (head)
            RA_TRY(add_phrase(claims, number, t, error));
    }
    return RA_OK;
}
