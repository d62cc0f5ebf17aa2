/* When somebody spoke: a time in the clause of the verb by which he does ("said on Monday that ..."). */
#include "account/claims/sayings.h"

#include "account/cast/mouths.h"
#include "account/claims/settings.h"
#include "base/status.h"
#include "base/str.h"
#include "language/times/calendar.h"

/* Who speaks, as a member of the cast by name; RA_NONE. */
static uint32_t speaker_of(const ra_claims *claims, uint32_t number, const ra_attribution *a)
{
    if (a->speaker >= a->chain.count)
        return RA_NONE;
    const ra_document *d = claims->views[number].document;
    uint32_t member = ra_mouth_member(&claims->draft->cast, d, number, &a->chain.at[a->speaker]);
    return member != RA_NONE && claims->draft->cast.members.at[member].named ? member : RA_NONE;
}

/* By token: the first attribution in whose cue it stands, RA_NONE. Once for an article, of which every sentence may say
   that somebody spoke, and when. NULL where memory ran out. */
static uint32_t *cues_by_token(ra_arena *arena, const ra_document *d)
{
    uint32_t *cue_at = ra_arena_new_array(arena, uint32_t, d->tokens.count);
    if (cue_at == NULL)
        return NULL;
    for (size_t t = 0; t < d->tokens.count; t++)
        cue_at[t] = RA_NONE;
    for (uint32_t i = 0; i < d->attributions.count; i++) {
        ra_range cue = d->attributions.at[i].cue;
        for (uint32_t t = cue.first; t < cue.last && t < d->tokens.count; t++) {
            if (cue_at[t] == RA_NONE)
                cue_at[t] = i;
        }
    }
    return cue_at;
}

/* Finds the attribution of which a predicate is the cue. */
static const ra_attribution *said_by(const ra_view *view, const uint32_t *cue_at, uint32_t verb)
{
    uint32_t clause = view->clauses.of[verb];
    if (view->document->tokens.at[verb].upos != RA_UPOS_VERB || clause == RA_NONE ||
        view->clauses.items.at[clause].predicate != verb || view->clauses.items.at[clause].negated)
        return NULL;
    return cue_at[verb] != RA_NONE ? &view->document->attributions.at[cue_at[verb]] : NULL;
}

/* What is said, as terms. */
static bool add_content(ra_claims *claims, ra_claim *claim, const ra_attribution *a)
{
    const ra_view *view = &claims->views[claim->view];
    const ra_document *d = view->document;
    for (size_t i = 0; i < a->content.count; i++) {
        ra_span span = a->content.at[i];
        for (uint32_t t = ra_first_token(d, span.start); t < d->tokens.count && d->tokens.at[t].span.start < span.end;
             t++) {
            if (view->time[t] == RA_NONE && !ra_claim_token(claims, claim, t, 1.0))
                return false;
        }
    }
    return true;
}

static ra_status add_saying(ra_claims *claims, uint32_t number, const ra_time *time, const uint32_t *cue_at,
                            ra_error *error)
{
    const ra_view *view = &claims->views[number];
    uint32_t of = ra_setting_deed(claims, view, time->tokens);
    const ra_attribution *a = of != RA_NONE ? said_by(view, cue_at, of) : NULL;
    uint32_t speaker = a != NULL ? speaker_of(claims, number, a) : RA_NONE;
    if (speaker == RA_NONE)
        return RA_OK;
    ra_claim *claim =
        ra_claim_add(claims, number, view->clauses.of[of], of, ra_setting_span(view, time->tokens, of), RA_FACET_WHEN);
    if (claim == NULL)
        return ra_fail_memory(error);
    claim->said = claim->if_shared = true;
    claim->by = ra_concept_member(claims->concepts, speaker);
    claim->value.kind = RA_POINT_TIME;
    claim->value.approximate = time->approximate;
    claim->told = ra_told_day_of(time);
    if (time->resolved) {
        claim->value.interval = claim->when = time->interval;
        RA_TRY(ra_calendar_write(claims->draft->account->arena, time->interval, &claim->value.from, &claim->value.to,
                                 error));
    }
    return add_content(claims, claim, a) ? RA_OK : ra_fail_memory(error);
}

ra_status ra_claims_of_sayings(ra_claims *claims, uint32_t number, ra_error *error)
{
    const ra_document *d = claims->views[number].document;
    const uint32_t *cue_at = cues_by_token(claims->draft->arena, d);
    if (cue_at == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < d->times.count; i++) {
        const ra_time *time = &d->times.at[i];
        bool dates =
            (time->type == RA_TIME_DATE || time->type == RA_TIME_TIME) && time->tokens.first < time->tokens.last;
        if (dates)
            RA_TRY(add_saying(claims, number, time, cue_at, error));
    }
    return RA_OK;
}

/* "defended", "warned": what is done by speaking, told without what was said. */
static bool is_done_by_speaking(const ra_claims *claims, const ra_claim *claim)
{
    static const char *const families[] = {"~reaction", "~publish", "~stance", "~blame"};
    uint32_t family = claim->predicate != RA_NONE ? claims->concepts->items.at[claim->predicate].family : RA_NONE;
    return family != RA_NONE && ra_str_among(claims->concepts->items.at[family].name, families);
}

/* The concept of him who spoke at the time that the claim gives; RA_NONE. */
static uint32_t mouth_of(const ra_claims *claims, const ra_claim *claim)
{
    if (claim->said)
        return claim->by;
    bool speaks = claim->agent.named != RA_NONE && is_done_by_speaking(claims, claim);
    return speaks ? ra_concept_member(claims->concepts, claim->agent.named) : RA_NONE;
}

bool ra_sayings_of_one(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    uint32_t mouth = a->said || b->said ? mouth_of(claims, a) : RA_NONE;
    return mouth != RA_NONE && mouth == mouth_of(claims, b);
}
