/* Claims of the street and the hour: where on the map of a town something happened, and when the police were called. */
#include "account/claims/claim.h"

#include "base/status.h"
#include "base/str.h"

enum { MOST_WORDS = 3 /* of a street's own name */ };

/* "Rd." as "road": the lexicon's fields for the kind of street that a word stands for; absent for any other word. */
static ra_str kind_of_street(const ra_lexicon *streets, const ra_token *token)
{
    char bytes[16];
    size_t length = 0;
    if (token->form.len >= sizeof bytes || token->form.len == 0 || ra_ascii_lower(token->form.ptr[0]))
        return (ra_str){NULL, 0};
    for (size_t i = 0; i < token->form.len; i++) {
        if (token->form.ptr[i] != '.')
            bytes[length++] = ra_ascii_fold(token->form.ptr[i]);
    }
    return ra_lexicon_get(streets, (ra_str){bytes, length});
}

static bool names_street(const ra_token *token)
{
    return token->upos == RA_UPOS_PROPN || (token->form.len > 0 && ra_ascii_upper(token->form.ptr[0]) &&
                                            token->upos != RA_UPOS_DET && token->upos != RA_UPOS_ADP);
}

/* The event that a street is told of: the one named before it in its sentence, else the first behind it. */
static uint32_t event_on(const ra_view *view, uint32_t token)
{
    ra_range sentence = view->document->sentences.at[view->document->tokens.at[token].sentence].tokens;
    for (uint32_t t = token; t > sentence.first; t--) {
        if (view->event[t - 1] != RA_NONE)
            return view->event[t - 1];
    }
    for (uint32_t t = token; t < sentence.last; t++) {
        if (view->event[t] != RA_NONE)
            return view->event[t];
    }
    return RA_NONE;
}

/* Whether a preposition stands before the token, with or without the number of a house. */
static bool is_placed(const ra_document *d, uint32_t token, uint32_t start)
{
    enum { MOST_BETWEEN = 2 }; /* "in the 77 Mill Lane club" */
    const ra_token *all = d->tokens.at;
    uint32_t t = token;
    while (t > start && token - t < MOST_BETWEEN && (all[t - 1].upos == RA_UPOS_NUM || all[t - 1].upos == RA_UPOS_DET))
        t--;
    return t > start && all[t - 1].upos == RA_UPOS_ADP;
}

/* Whether a number is told before the token: of a house or of a block. */
static bool is_numbered(const ra_document *d, uint32_t token, uint32_t start)
{
    enum { MOST_BEFORE = 5 }; /* "in the 200 block of West Elm Court" */
    for (uint32_t t = token; t > start && token - t < MOST_BEFORE; t--) {
        if (d->tokens.at[t - 1].upos == RA_UPOS_NUM)
            return true;
    }
    return false;
}

static ra_status add_street(ra_claims *claims, uint32_t number, ra_range range, ra_str kind, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    uint32_t event = event_on(view, range.first);
    if (event == RA_NONE)
        return RA_OK;
    ra_claim *claim = ra_claim_add(claims, number, view->clauses.of[range.last - 1], range.last - 1,
                                   ra_range_span(view->document, range), RA_FACET_STREET);
    if (claim == NULL)
        return ra_fail_memory(error);
    claim->event = event;
    claim->tie = RA_TIE_WORDS;
    claim->value.kind = RA_POINT_PLACE;
    claim->value.name = ra_range_text(view->document, range);
    claim->topic = ra_concept_number(claims->concepts, '.',
                                     ra_range_text(view->document, (ra_range){range.first, range.last - 1}), 6.0);
    claim->predicate = ra_concept_number(claims->concepts, '!', kind, 2.0);
    if (!ra_claim_term(claims, claim, claim->topic, 1.3))
        return ra_fail_memory(error);
    return RA_OK;
}

/* "on Mill Lane", "at 14 Mill Lane", "in the 200 block of Elm Street". */
ra_status ra_claims_of_streets(ra_claims *claims, uint32_t number, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    const ra_document *d = view->document;
    for (uint32_t t = 1; t < d->tokens.count; t++) {
        ra_str kind = kind_of_street(&claims->concepts->streets, &d->tokens.at[t]);
        uint32_t start = d->sentences.at[d->tokens.at[t].sentence].tokens.first;
        uint32_t first = t;
        while (kind.ptr != NULL && first > start && t - first < MOST_WORDS && names_street(&d->tokens.at[first - 1]))
            first--;
        bool law = ra_str_is(ra_row_field(kind, 1), "numbered") && !is_numbered(d, first, start);
        if (first < t && is_placed(d, first, start) && !law)
            RA_TRY(add_street(claims, number, (ra_range){first, t + 1}, ra_row_field(kind, 0), error));
    }
    return RA_OK;
}
