/* Claims of what a group is made up of: so many men and so many women. Articles that count three people and part them
   otherwise cannot both be right, whatever they say of them. */
#include "account/claims/claim.h"

#include "base/status.h"
#include "base/str.h"

#include <stdio.h>

enum { MOST_BETWEEN = 6, MOST_PEOPLE = 30 };

/* Who a token says is counted. */
typedef enum counted { NEITHER, MEN, WOMEN } counted;

static counted counted_at(const ra_claims *claims, const ra_view *view, uint32_t token)
{
    uint8_t upos = view->document->tokens.at[token].upos;
    if (upos != RA_UPOS_NOUN && upos != RA_UPOS_ADJ)
        return NEITHER;
    uint32_t population = ra_concept_population(claims->concepts, view->tree, token);
    return ra_concept_is(claims->concepts, population, "#man")     ? MEN
           : ra_concept_is(claims->concepts, population, "#woman") ? WOMEN
                                                                   : NEITHER;
}

/* How many by the words right before a noun, "two", "a", and where they begin; 0 where no number is given. */
static uint32_t count_before(const ra_view *view, uint32_t noun, uint32_t *first)
{
    enum { BACK = 3 };
    const ra_document *d = view->document;
    uint32_t start = d->sentences.at[d->tokens.at[noun].sentence].tokens.first;
    for (uint32_t t = noun; t > start && noun - t < BACK; t--) {
        const ra_token *before = &d->tokens.at[t - 1];
        const ra_quantity *q = view->quantity[t - 1] != RA_NONE ? &d->quantities.at[view->quantity[t - 1]] : NULL;
        *first = t - 1;
        if (q != NULL)
            return q->min == q->max && q->min >= 1 && q->min <= MOST_PEOPLE && !q->approximate &&
                           q->out_of == RA_NONE && !q->additional
                       ? (uint32_t)q->min
                       : 0;
        if (ra_str_is(before->lemma, "a") || ra_str_is(before->lemma, "an"))
            return (d->tokens.at[noun].feats & RA_FEAT_PLUR) == 0;
        if (before->upos != RA_UPOS_ADJ && before->upos != RA_UPOS_NOUN)
            break;
    }
    return 0;
}

/* Nothing but commas, "and" and the second number lies between the two. */
static bool is_one_list(const ra_view *view, uint32_t from, uint32_t to)
{
    bool joined = false;
    for (uint32_t t = from + 1; t < to; t++) {
        uint8_t upos = view->document->tokens.at[t].upos;
        joined |= upos == RA_UPOS_CCONJ || upos == RA_UPOS_PUNCT;
        if (upos != RA_UPOS_CCONJ && upos != RA_UPOS_PUNCT && upos != RA_UPOS_NUM && upos != RA_UPOS_DET &&
            upos != RA_UPOS_ADJ && upos != RA_UPOS_NOUN)
            return false;
    }
    return joined;
}

/* Those who are said to have done it are another group than those to whom it was done. */
static bool tells_of_accused(const ra_claims *claims, const ra_view *view, uint32_t token)
{
    ra_range sentence = view->document->sentences.at[view->document->tokens.at[token].sentence].tokens;
    for (uint32_t t = sentence.first; t < sentence.last; t++) {
        uint32_t population = view->document->tokens.at[t].upos == RA_UPOS_NOUN
                                  ? ra_concept_population(claims->concepts, view->tree, t)
                                  : RA_NONE;
        if ((population != RA_NONE && claims->concepts->items.at[population].sort == RA_SORT_PERPETRATOR) ||
            ra_concept_of_family(claims->concepts, view->word[t], "~justice"))
            return true;
    }
    return false;
}

static ra_status add_makeup(ra_claims *claims, uint32_t number, ra_range range, uint32_t women, uint32_t all,
                            ra_error *error)
{
    const ra_view *view = &claims->views[number];
    ra_claim *claim = ra_claim_add(claims, number, view->clauses.of[range.last - 1], range.last - 1,
                                   ra_range_span(view->document, range), RA_FACET_COUNT);
    if (claim == NULL)
        return ra_fail_memory(error);
    bool accused = tells_of_accused(claims, view, range.first);
    char key[48];
    int length = snprintf(key, sizeof key, "%u%s", (unsigned)all, accused ? " accused" : "");
    claim->value.kind = RA_POINT_QUANTITY;
    claim->value.min = claim->value.max = women;
    claim->value.unit = RA_STR("woman");
    claim->negated = claim->attempted = claim->future = false;
    claim->topic = ra_concept_number(claims->concepts, '!', (ra_str){key, (size_t)length}, 2.0);
    claim->predicate = ra_concept_number(claims->concepts, '!', RA_STR("makeup"), 2.0);
    if (!ra_claim_term(claims, claim, claim->topic, 1.0) || !ra_claim_term(claims, claim, claim->predicate, 1.0))
        return ra_fail_memory(error);
    return RA_OK;
}

/* "two men and one woman", "one male, and two females". */
ra_status ra_claims_of_makeup(ra_claims *claims, uint32_t number, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    const ra_document *d = view->document;
    for (uint32_t t = 1; t < d->tokens.count; t++) {
        uint32_t first;
        uint32_t second;
        uint32_t one = count_before(view, t, &first);
        counted who = one > 0 ? counted_at(claims, view, t) : NEITHER;
        ra_range sentence = d->sentences.at[d->tokens.at[t].sentence].tokens;
        for (uint32_t n = t + 1; who != NEITHER && n < sentence.last && n <= t + MOST_BETWEEN; n++) {
            if (counted_at(claims, view, n) != (who == MEN ? WOMEN : MEN))
                continue;
            uint32_t other = count_before(view, n, &second);
            if (other > 0 && second > t && is_one_list(view, t, n) && one + other > 2)
                RA_TRY(
                    add_makeup(claims, number, (ra_range){first, n + 1}, who == MEN ? other : one, one + other, error));
            break;
        }
    }
    return RA_OK;
}
