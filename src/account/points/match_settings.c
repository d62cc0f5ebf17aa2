/* Whether two claims of when, or two of where, are of one deed. */
#include "account/claims/sayings.h"
#include "account/claims/settings.h"
#include "account/points/match.h"
#include "account/points/relations.h"

#include "base/str.h"
#include "language/times/calendar.h"

/* How two times lie to one another. */
typedef struct lie {
    bool meet;
    bool days;   /* half a day or more lies between them */
    bool apart;  /* they cannot be of one thing */
    bool narrow; /* both are a month or less */
    bool hour;   /* one hour of one day: few things of a story happen then */
} lie;

static int64_t length_of(const ra_claim *claim)
{
    return claim->value.interval.to - claim->value.interval.from;
}

/* Two times of one thing differ by little; what differs by more are two things. */
static bool within_days(ra_interval a, ra_interval b)
{
    static const int64_t MOST = 7 * (int64_t)RA_SECONDS_PER_DAY;
    return ra_interval_meet((ra_interval){a.from - MOST, a.to + MOST}, b);
}

/* Where the year of one is not known: by the weekday, or by the month and its day. */
static lie compare_open(const ra_claim *a, const ra_claim *b)
{
    ra_meeting meeting = ra_told_days_meet(&a->told, &b->told);
    lie l = {.apart = meeting == RA_MEETING_APART, .meet = meeting > RA_MEETING_OPEN};
    l.narrow = l.meet;
    l.hour = meeting == RA_MEETING_DAY && a->told.minute >= 0 && a->told.minute == b->told.minute;
    return l;
}

static lie compare_times(const ra_claim *a, const ra_claim *b)
{
    static const int64_t MONTH = 31 * (int64_t)RA_SECONDS_PER_DAY;
    static const int64_t HALF_A_DAY = 12 * (int64_t)RA_SECONDS_PER_HOUR;
    ra_interval x = a->value.interval;
    ra_interval y = b->value.interval;
    if (!ra_calendar_bounded(x) || !ra_calendar_bounded(y))
        return compare_open(a, b);
    lie l = {.meet = ra_interval_meet(x, y), .narrow = length_of(a) <= MONTH && length_of(b) <= MONTH};
    l.days = !ra_interval_meet((ra_interval){x.from - HALF_A_DAY, x.to + HALF_A_DAY}, y);
    l.apart = !l.meet && !within_days(x, y);
    l.hour = l.meet && x.from == y.from && length_of(a) <= RA_SECONDS_PER_HOUR && length_of(b) <= RA_SECONDS_PER_HOUR;
    return l;
}

/* That long or less, or a day of some week. */
static bool is_within(const ra_claim *claim, int64_t days)
{
    return ra_calendar_bounded(claim->value.interval) ? length_of(claim) <= days * (int64_t)RA_SECONDS_PER_DAY
                                                      : claim->told.weekday != 0 || claim->told.day != 0;
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

/* Somebody spoke, of one matter. */
static double match_sayings(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    enum { WEEK = 7 };
    bool one = is_within(a, WEEK) && is_within(b, WEEK) && compare_times(a, b).meet && ra_sayings_of_one(claims, a, b);
    return one ? 0.3 + ra_match_cosine(a, b) : 0;
}

/* Where it is its surroundings that tell of which event one is, both must be narrow. */
static bool are_times_of_one_event(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    enum { FEW = 2 };
    bool worded = ra_setting_event_is_worded(claims, a) && ra_setting_event_is_worded(claims, b);
    return (worded || (is_within(a, FEW) && is_within(b, FEW))) && are_of_one_event(claims, a, b);
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
    lie l = compare_times(a, b);
    if (l.apart)
        return 0;
    if (are_events(claims, a, b) && !are_of_one_event(claims, a, b))
        return 0;
    ra_why why;
    if (l.days && ra_versions_relate(claims, a, b, &why) == RA_RELATION_AGREES)
        return 0; /* no answers on which both agree */
    if (are_events(claims, a, b))
        return 0.7;
    if (l.meet && l.narrow && are_times_of_one_event(claims, a, b))
        return 0.6;
    bool known = ra_calendar_bounded(a->value.interval) && ra_calendar_bounded(b->value.interval);
    double score = 0.85 * ra_match_cosine(a, b) + (a->topic == b->topic ? 0.1 : 0);
    if (known && !l.meet)
        return score - 0.3;
    if (l.hour)
        score += 0.4;
    if (l.meet && a->topic == b->topic &&
        (ra_match_same_argument(a, b, false) > 0 || ra_match_same_argument(a, b, true) > 0))
        score += 0.2;
    return score + (!l.meet ? 0 : l.narrow ? 0.25 : 0.1);
}

/* Both are told by name where on the map they lie, and one holds the other. */
static bool are_one_place(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    return a->place != RA_NONE && b->place != RA_NONE && ra_concept_one_place(claims->concepts, a->place, b->place);
}

static bool is_country(const ra_claims *claims, const ra_claim *claim)
{
    return claim->place != RA_NONE && claims->concepts->items.at[claim->place].place == RA_TOPONYM_COUNTRY;
}

/* The same of places: where it is their surroundings that tell of which event one is, a country is too little. */
static bool are_places_of_one_event(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    bool worded = ra_setting_event_is_worded(claims, a) && ra_setting_event_is_worded(claims, b);
    return (worded || (!is_country(claims, a) && !is_country(claims, b))) && are_of_one_event(claims, a, b);
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
    if (are_places_of_one_event(claims, a, b))
        return 0.65;
    double score = 0.25 + 0.6 * ra_match_cosine(a, b) + (a->topic == b->topic ? 0.15 : 0);
    if (ra_match_other_event(claims, a, b) || ra_match_other_member(a, b, true))
        return 0;
    return score;
}

double ra_match_places(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (ra_relations_at_two_places(claims, a, b))
        return 0.7;
    if (a->site != RA_NONE || b->site != RA_NONE)
        return match_sites(claims, a, b);
    bool same_name = ra_str_equal_fold(a->value.name, b->value.name);
    bool events = are_events(claims, a, b);
    bool one = are_of_one_event(claims, a, b);
    if ((events && !one) || (a->place != RA_NONE && b->place != RA_NONE && !are_one_place(claims, a, b)))
        return 0;
    if (events)
        return same_name ? 0.8 : 0.55;
    if (are_places_of_one_event(claims, a, b) && (same_name || are_one_place(claims, a, b)))
        return same_name ? 0.7 : 0.55;
    double score = 0.6 * ra_match_cosine(a, b) + (a->topic == b->topic ? 0.15 : 0);
    return same_name ? score + 0.25 : score;
}
