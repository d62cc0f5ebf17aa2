/* One deed that befalls somebody once, told of two days: who was arrested, died, was born or sentenced on Saturday was
   not on Sunday. */
#include "account/points/relations.h"

#include "base/str.h"
#include "language/times/calendar.h"

/* Whom the deed befalls, as a member of the cast by name; RA_NONE. */
static uint32_t whom(const ra_claims *claims, const ra_claim *claim)
{
    const ra_part *part = claim->patient.token != RA_NONE ? &claim->patient : &claim->agent;
    uint32_t member = part->member;
    return member != RA_NONE && claims->draft->cast.members.at[member].named ? member : RA_NONE;
}

/* "Other leaders were detained on Saturday, including Ana Brook": they are named behind. */
static bool names_behind(const ra_claims *claims, const ra_claim *claim, uint32_t member)
{
    const ra_view *view = &claims->views[claim->view];
    ra_range sentence = ra_claim_sentence(claims, claim);
    bool listed = false;
    for (uint32_t t = claim->head + 1; t < sentence.last; t++) {
        const ra_token *token = ra_view_token(view, t);
        if (listed && view->name[t] == member)
            return true;
        if (token->upos == RA_UPOS_VERB || token->upos == RA_UPOS_PUNCT || token->upos == RA_UPOS_ADP)
            listed |= ra_concepts_word_is(claims->concepts, token->form, "including");
    }
    return false;
}

static bool befell_one(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    uint32_t x = whom(claims, a);
    uint32_t y = whom(claims, b);
    if (x == RA_NONE && y == RA_NONE)
        return false;
    return x == y || (x == RA_NONE && names_behind(claims, a, y)) || (y == RA_NONE && names_behind(claims, b, x));
}

/* Told by a verb of what happens to somebody once, as having happened, in nobody's mouth. */
static bool is_once(const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    const ra_token *head = ra_view_token(view, claim->head);
    return head->upos == RA_UPOS_VERB && head->quoted == 0 && claim->clause != RA_NONE &&
           view->clauses.items.at[claim->clause].predicate == claim->head &&
           ra_concepts_word_is(claims->concepts, head->lemma, "once") && !claim->negated && !claim->attempted &&
           !claim->future && !ra_relations_general(claims, claim) && !ra_doubt_sentence_has(claims, claim, "overtaken");
}

/* The day by its name ("Sunday", "Oct. 3"), not by that of its article ("today"). */
static bool is_named_day(const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    ra_interval when = claim->value.interval;
    if (ra_calendar_bounded(when) ? when.to - when.from > (int64_t)RA_SECONDS_PER_DAY : claim->told.weekday == 0)
        return false;
    for (uint32_t t = ra_first_token(view->document, claim->span.start);
         t < view->document->tokens.count && ra_view_token(view, t)->span.start < claim->span.end; t++) {
        if (view->time[t] != RA_NONE && ra_view_token(view, t)->upos == RA_UPOS_PROPN)
            return true;
    }
    return false;
}

/* From two days to under a week apart, or on two days where both are told as whole ones: late on Friday and early on
   Saturday are one night, and a weekday of an old article is that of another week. */
static bool are_two_days(ra_interval x, ra_interval y)
{
    static const int64_t HALF = 12 * (int64_t)RA_SECONDS_PER_HOUR;
    static const int64_t WEEK = 7 * (int64_t)RA_SECONDS_PER_DAY;
    static const int64_t MOST = 14 * (int64_t)RA_SECONDS_PER_DAY;
    int64_t gap = x.from > y.from ? x.from - y.to : y.from - x.to;
    int64_t between = (x.from > y.from ? x.from - y.from : y.from - x.from) / RA_SECONDS_PER_DAY * RA_SECONDS_PER_DAY;
    bool whole = x.to - x.from == RA_SECONDS_PER_DAY && y.to - y.from == RA_SECONDS_PER_DAY;
    return gap >= (whole ? 0 : HALF) && gap < MOST && between % WEEK != 0;
}

static bool are_days_apart(const ra_claim *a, const ra_claim *b)
{
    if (ra_calendar_bounded(a->value.interval) && ra_calendar_bounded(b->value.interval))
        return are_two_days(a->value.interval, b->value.interval);
    return ra_told_on_two_weekdays(&a->told, &b->told);
}

bool ra_relations_on_two_days(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->view == b->view || a->topic == RA_NONE || a->topic != b->topic)
        return false;
    return befell_one(claims, a, b) && is_once(claims, a) && is_once(claims, b) && is_named_day(claims, a) &&
           is_named_day(claims, b) && are_days_apart(a, b) && !ra_doubt_months_between(claims, a, b) &&
           !ra_doubt_other_town(claims, a, b);
}
