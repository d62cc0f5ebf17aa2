/* Claims that something is so, or not, or was only tried: one for each clause that says something of its own. */
#include "account/claims/claim.h"

#include "base/status.h"
#include "base/str.h"

enum { MOST_SPAN = 40, FEWEST_TERMS = 2 };

/* The clause's words without "that" and "and" before them, cut to a readable length around its predicate. */
static ra_range clause_range(const ra_view *view, const ra_clause *c)
{
    const ra_token *all = view->document->tokens.at;
    ra_range range = c->tokens;
    while (range.first < c->predicate &&
           (all[range.first].deprel == RA_DEP_CC ||
            (all[range.first].deprel == RA_DEP_MARK && ra_str_is(all[range.first].lemma, "that"))))
        range.first++;
    if (range.last - range.first <= MOST_SPAN)
        return range;
    if (c->predicate >= range.first + MOST_SPAN / 2)
        range.first = c->predicate - MOST_SPAN / 2;
    if (range.last > range.first + MOST_SPAN)
        range.last = range.first + MOST_SPAN;
    return range;
}

static bool add_argument(ra_claims *claims, ra_claim *claim, const char *role, uint32_t token)
{
    if (token == RA_NONE)
        return true;
    const ra_view *view = &claims->views[claim->view];
    enum { LONGEST = 10 };
    ra_range phrase = {view->tree->left[token], view->tree->right[token]};
    if (phrase.last - phrase.first > LONGEST || token < phrase.first || token >= phrase.last)
        phrase = (ra_range){token, token + 1};
    struct ra_argument *made = ra_list_add(claims->draft->account->arena, &claim->value.arguments);
    if (made == NULL)
        return false;
    *made = (struct ra_argument){ra_str_from(role), ra_range_text(view->document, phrase)};
    return true;
}

static ra_status add_clause(ra_claims *claims, uint32_t number, uint32_t index, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    const ra_clause *c = &view->clauses.items.at[index];
    if (c->blames || c->supposed || ra_claim_only_speech(claims, number, index) || c->tokens.first == RA_NONE ||
        c->tokens.last - c->tokens.first < 2)
        return RA_OK;
    ra_claim *claim = ra_claim_add(claims, number, index, c->predicate,
                                   ra_range_span(view->document, clause_range(view, c)), RA_FACET_CLAUSE);
    if (claim == NULL || !ra_claim_context(claims, claim, (ra_range){0, 0}))
        return ra_fail_memory(error);
    if (claim->terms.count < FEWEST_TERMS) {
        claims->items.count--;
        return RA_OK;
    }
    claim->topic = claim->predicate;
    claim->value.kind = RA_POINT_OUTCOME;
    claim->value.predicate = view->document->tokens.at[c->core].lemma;
    claim->value.negated = c->negated;
    struct ra_argument *mode =
        c->attempted ? ra_list_add(claims->draft->account->arena, &claim->value.arguments) : NULL;
    if (mode != NULL)
        *mode = (struct ra_argument){RA_STR("mode"), RA_STR("attempted")};
    if (!add_argument(claims, claim, "agent", c->agent) || !add_argument(claims, claim, "patient", c->patient))
        return ra_fail_memory(error);
    return RA_OK;
}

ra_status ra_claims_of_clauses(ra_claims *claims, uint32_t number, ra_error *error)
{
    for (uint32_t i = 0; i < claims->views[number].clauses.items.count; i++)
        RA_TRY(add_clause(claims, number, i, error));
    return RA_OK;
}
