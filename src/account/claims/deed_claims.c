/* What a finding becomes: a claim of who did it, with its words, its doer's name and who says it of him. */
#include "account/claims/deeds.h"

#include "base/status.h"
#include "base/str.h"

#include <stdio.h>

enum { MOST_SPAN = 18 /* tokens from the word of responsibility to either end of a claim's words */ };

static ra_range span_of(const ra_deed_search *s, const ra_finding *f)
{
    ra_range range = {f->word, f->word + 1};
    uint32_t ends[] = {f->doer, f->deed, f->described};
    for (size_t i = 0; i < 3; i++) {
        if (ends[i] == RA_NONE || ra_deed_token(s, ends[i])->sentence != ra_deed_token(s, f->word)->sentence)
            continue;
        if (ends[i] < range.first && f->word - ends[i] <= MOST_SPAN)
            range.first = ends[i];
        if (ends[i] + 1 > range.last && ends[i] - f->word <= MOST_SPAN)
            range.last = ends[i] + 1;
    }
    if (f->doer != RA_NONE && range.last == f->doer + 1) {
        uint32_t end = ra_actor_phrase_end(s->view, f->doer);
        range.last = end != RA_NONE && end + 1 > range.last ? end + 1 : range.last;
    }
    uint32_t start = s->view->document->sentences.at[ra_deed_token(s, f->word)->sentence].tokens.first;
    while (range.first == f->doer && range.first > start && f->doer - range.first < 4 &&
           ra_deed_token(s, range.first - 1)->head == f->doer)
        range.first--;
    return range;
}

static ra_status name_value(ra_deed_search *s, ra_claim *claim, ra_actor actor, ra_error *error)
{
    claim->value.kind = RA_POINT_AGENT;
    claim->value.negated = claim->negated;
    claim->value.name = actor.sort == RA_ACTOR_NONE ? RA_STR("nobody named")
                        : claim->negated
                            ? ra_arena_printf(s->claims->draft->account->arena, "not %.*s", RA_STR_ARG(actor.name))
                            : actor.name;
    return claim->value.name.ptr != NULL ? RA_OK : ra_fail_memory(error);
}

static uint32_t blamer_of(const ra_deed_search *s, const ra_finding *f)
{
    if (f->blamer == RA_NONE)
        return RA_NONE;
    ra_actor actor = ra_actor_at(s->claims->actors, s->number, f->blamer, true);
    if (actor.sort != RA_ACTOR_NONE && actor.sort != RA_ACTOR_CROWD)
        return actor.concept;
    return s->view->word[f->blamer];
}

ra_status ra_deed_claim(ra_deed_search *s, const ra_finding *f, ra_actor actor, ra_error *error)
{
    uint32_t head = f->deed != RA_NONE ? f->deed : f->word;
    ra_claim *claim = ra_claim_add(s->claims, s->number, f->clause, head,
                                   ra_range_span(s->view->document, span_of(s, f)), RA_FACET_DOER);
    if (claim == NULL)
        return ra_fail_memory(error);
    claim->negated = f->denied;
    claim->attempted = claim->future = false;
    claim->actor = actor.sort;
    claim->topic = actor.concept;
    claim->by = blamer_of(s, f);
    claim->accused = f->accused;
    claim->tie = f->deed != RA_NONE || f->described != RA_NONE ? RA_TIE_WORDS : RA_TIE_NEAR;
    claim->event = f->event;
    char digits[16];
    int length = snprintf(digits, sizeof digits, "%u", (unsigned)f->event);
    claim->predicate = ra_concept_number(s->claims->concepts, '%', (ra_str){digits, (size_t)length}, 4.0);
    if (!ra_claim_term(s->claims, claim, claim->predicate, 1.0) || !ra_claim_term(s->claims, claim, claim->topic, 1.0))
        return ra_fail_memory(error);
    return name_value(s, claim, actor, error);
}

ra_status ra_deed_claim_all(ra_deed_search *s, const ra_finding *f, bool voice, ra_error *error)
{
    if (f->doer == RA_NONE)
        return ra_deed_claim(s, f, (ra_actor){.sort = RA_ACTOR_NONE, .concept = RA_NONE}, error);
    ra_actor actor = ra_actor_at(s->claims->actors, s->number, f->doer, voice);
    if (actor.sort == RA_ACTOR_NONE || (f->denied && actor.sort == RA_ACTOR_CROWD))
        return RA_OK;
    RA_TRY(ra_deed_claim(s, f, actor, error));
    ra_tree_each_child(s->view->tree, f->doer, child)
    {
        if (ra_deed_token(s, child)->deprel != RA_DEP_CONJ)
            continue;
        ra_actor other = ra_actor_at(s->claims->actors, s->number, child, voice);
        if (other.sort != RA_ACTOR_NONE && other.concept != actor.concept)
            RA_TRY(ra_deed_claim(s, f, other, error));
    }
    return RA_OK;
}
