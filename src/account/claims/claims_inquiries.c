/* Where something happened, by whose police look into it: what the sheriff of a county investigates was in that county.
   Of interest only where several articles tell of that place. */
#include "account/claims/settings.h"

#include "base/status.h"
#include "base/str.h"

enum { LONGEST_OFFICE = 6, REACH = 24 };

static bool keeps_the_law(const ra_claims *claims, const ra_token *token)
{
    ra_str fields = ra_lexicon_get_folded(&claims->concepts->offices, token->lemma);
    if (fields.ptr == NULL)
        fields = ra_lexicon_get_folded(&claims->concepts->offices, token->form);
    return ra_str_is(ra_row_field(fields, 0), "law");
}

/* The word for those who keep the law in a place, behind its name ("the Norby County Sheriff's Office"); RA_NONE. */
static uint32_t office_of(const ra_claims *claims, const ra_view *view, ra_range place)
{
    const ra_token *all = view->document->tokens.at;
    uint32_t end = view->document->sentences.at[all[place.first].sentence].tokens.last;
    for (uint32_t t = place.last; t < end && t - place.last < LONGEST_OFFICE; t++) {
        if (keeps_the_law(claims, &all[t]))
            return t;
        if (all[t].upos != RA_UPOS_PROPN && all[t].upos != RA_UPOS_NOUN)
            return RA_NONE;
    }
    return RA_NONE;
}

/* The event that those look into who are named by the words from `first` on: the first behind the verb. RA_NONE. */
static uint32_t looked_into(const ra_claims *claims, const ra_view *view, uint32_t first, uint32_t office)
{
    const ra_token *all = view->document->tokens.at;
    uint32_t clause = view->clauses.of[office];
    if (clause == RA_NONE)
        return RA_NONE;
    const ra_clause *c = &view->clauses.items.at[clause];
    bool acts = !c->passive && !c->negated && c->agent != RA_NONE && c->agent >= first && c->agent < c->predicate &&
                c->predicate > office && c->agent - first <= LONGEST_OFFICE &&
                ra_concepts_word_is(claims->concepts, all[c->predicate].lemma, "inquires");
    uint32_t end = view->document->sentences.at[all[office].sentence].tokens.last;
    for (uint32_t t = c->predicate + 1; acts && t < end && t - c->predicate < REACH; t++) {
        if (view->event[t] != RA_NONE)
            return t;
    }
    return RA_NONE;
}

static ra_status add_inquiry(ra_claims *claims, uint32_t number, const ra_place *place, uint32_t event,
                             uint32_t predicate, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    ra_range range = {place->tokens.first, predicate + 1};
    ra_claim *claim = ra_claim_add(claims, number, view->clauses.of[event], event, ra_range_span(view->document, range),
                                   RA_FACET_WHERE);
    if (claim == NULL)
        return ra_fail_memory(error);
    claim->if_shared = true;
    claim->topic = view->word[event];
    ra_claim_place(claims, claim, place);
    return ra_claim_term(claims, claim, claim->topic, 1.3) && ra_claim_term(claims, claim, claim->place, 1.0)
               ? RA_OK
               : ra_fail_memory(error);
}

ra_status ra_claims_of_inquiries(ra_claims *claims, uint32_t number, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    for (size_t i = 0; i < view->document->places.count; i++) {
        const ra_place *place = &view->document->places.at[i];
        uint32_t office = place->adjective || place->tokens.first >= place->tokens.last
                              ? RA_NONE
                              : office_of(claims, view, place->tokens);
        uint32_t event = office != RA_NONE ? looked_into(claims, view, place->tokens.first, office) : RA_NONE;
        uint32_t concept = event != RA_NONE ? ra_concept_place(claims->concepts, place) : RA_NONE;
        if (concept == RA_NONE || claims->concepts->items.at[concept].place == RA_TOPONYM_COUNTRY)
            continue;
        uint32_t clause = view->clauses.of[office];
        RA_TRY(add_inquiry(claims, number, place, event, view->clauses.items.at[clause].predicate, error));
    }
    return RA_OK;
}
