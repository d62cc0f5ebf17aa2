/* Whether two claims of when, or two of where, are of one deed. */
#include "account/match.h"
#include "account/relations.h"
#include "account/sayings.h"
#include "account/settings.h"

#include "base/str.h"
#include "language/calendar.h"

/* Two times of one thing differ by little; what differs by more are two things. */
static bool within_days(ra_interval a, ra_interval b)
{
    static const int64_t MOST = 7 * (int64_t)RA_SECONDS_PER_DAY;
    return ra_interval_meet((ra_interval){a.from - MOST, a.to + MOST}, b);
}

/* One hour of one day by the words of both: few things of a story happen then. */
static bool same_hour(const ra_claim *a, const ra_claim *b)
{
    ra_interval x = a->value.interval;
    ra_interval y = b->value.interval;
    return x.from == y.from && x.to - x.from <= RA_SECONDS_PER_HOUR && y.to - y.from <= RA_SECONDS_PER_HOUR;
}

/* A month or less. */
static bool is_narrow(const ra_claim *claim)
{
    static const int64_t MONTH = 31 * (int64_t)RA_SECONDS_PER_DAY;
    return claim->value.interval.to - claim->value.interval.from <= MONTH;
}

/* Both mention a sub-event themselves. */
static bool are_events(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    return claims->views[a->view].event[a->head] != RA_NONE && claims->views[b->view].event[b->head] != RA_NONE;
}

/* One mentions the sub-event in which the other has somebody killed or hurt, or both have. */
static bool are_of_one_event(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    uint32_t x = ra_setting_event(claims, a);
    return x != RA_NONE && x == ra_setting_event(claims, b);
}

static bool within_a_week(const ra_claim *claim)
{
    return claim->value.interval.to - claim->value.interval.from <= 7 * (int64_t)RA_SECONDS_PER_DAY;
}

/* Somebody spoke, of one matter. */
static double match_sayings(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    bool one = within_a_week(a) && within_a_week(b) && ra_interval_meet(a->value.interval, b->value.interval) &&
               ra_sayings_of_one(claims, a, b);
    return one ? 0.3 + ra_match_cosine(a, b) : 0;
}

double ra_match_times(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    bool alarms =
        ra_concept_is(claims->concepts, a->topic, "!alarm") || ra_concept_is(claims->concepts, b->topic, "!alarm");
    if (alarms)
        return a->topic == b->topic && a->event == b->event ? 0.75 : 0;
    if (a->said || b->said)
        return match_sayings(claims, a, b);
    if (ra_relations_on_two_days(claims, a, b))
        return 0.7;
    bool known = ra_calendar_bounded(a->value.interval) && ra_calendar_bounded(b->value.interval);
    bool meet = known && ra_interval_meet(a->value.interval, b->value.interval);
    if (known && !meet && !within_days(a->value.interval, b->value.interval))
        return 0;
    bool narrow = is_narrow(a) && is_narrow(b);
    if (are_events(claims, a, b))
        return are_of_one_event(claims, a, b) ? 0.7 : 0;
    if (meet && narrow && are_of_one_event(claims, a, b))
        return 0.6;
    double score = 0.85 * ra_match_cosine(a, b) + (a->topic == b->topic ? 0.1 : 0);
    if (known && !meet)
        return score - 0.3;
    if (meet && same_hour(a, b))
        score += 0.4;
    if (meet && a->topic == b->topic &&
        (ra_match_same_argument(a, b, false) > 0 || ra_match_same_argument(a, b, true) > 0))
        score += 0.2;
    return score + (!meet ? 0 : narrow ? 0.25 : 0.1);
}

/* Both are told by name where on the map they lie, and one holds the other. */
static bool are_one_place(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    return a->place != RA_NONE && b->place != RA_NONE && ra_concept_one_place(claims->concepts, a->place, b->place);
}

/* Two names of one kind of place are two places, if neither holds the other. */
static bool are_two_names(const ra_claim *a, const ra_claim *b)
{
    return a->named_site && b->named_site && ra_str_find(a->value.name, b->value.name, 0) == SIZE_MAX &&
           ra_str_find(b->value.name, a->value.name, 0) == SIZE_MAX;
}

/* Something happened in one kind of place: of one event, or of one deed and with more in common. */
static double match_sites(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->site != b->site || are_two_names(a, b))
        return 0;
    if (are_events(claims, a, b))
        return are_of_one_event(claims, a, b) ? 0.7 : 0;
    if (are_of_one_event(claims, a, b))
        return 0.65;
    double score = 0.25 + 0.6 * ra_match_cosine(a, b) + (a->topic == b->topic ? 0.15 : 0);
    if (ra_match_other_event(claims, a, b) || ra_match_other_member(a, b, true))
        return 0;
    return score;
}

double ra_match_places(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->site != RA_NONE || b->site != RA_NONE)
        return match_sites(claims, a, b);
    bool same_name = ra_str_equal_fold(a->value.name, b->value.name);
    bool events = are_events(claims, a, b);
    bool one = are_of_one_event(claims, a, b);
    if ((events && !one) || (a->place != RA_NONE && b->place != RA_NONE && !are_one_place(claims, a, b)))
        return 0;
    if (events)
        return same_name ? 0.8 : 0.55;
    if (one && (same_name || are_one_place(claims, a, b)))
        return same_name ? 0.7 : 0.55;
    double score = 0.6 * ra_match_cosine(a, b) + (a->topic == b->topic ? 0.15 : 0);
    return same_name ? score + 0.25 : score;
}
