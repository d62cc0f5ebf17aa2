/* When two counts of those who came to a gathering cannot both be right. */
#include "account/points/relations.h"

#include "base/str.h"
#include "language/times/calendar.h"

#include <math.h>

/* Those who called for it and the police differ by as much; what differs by more is of another gathering. */
static const double MOST_OF_ONE = 8;
static const double MOST_WHERE_OPEN = 3; /* which gathering it is of */

/* The story tells of gatherings of two days that its articles count: which one is meant must be said. */
static bool is_of_one_among_several(const ra_claims *claims, const ra_claim *claim)
{
    return claim->tie != RA_TIE_WORDS && !ra_calendar_bounded(claim->when) && ra_doubt_of_a_series(claims, claim);
}

static bool is_doubtful(const ra_claims *claims, const ra_claim *claim)
{
    return claim->partial || ra_relations_general(claims, claim) || is_of_one_among_several(claims, claim);
}

/* Of two years, months, towns, or one of them of a gathering that went before. */
static bool of_two_gatherings(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    return ra_match_other_event(claims, a, b) || ra_relations_event(claims, a) != ra_relations_event(claims, b) ||
           ra_doubt_months_between(claims, a, b) || ra_doubt_other_town(claims, a, b) ||
           ra_doubt_elsewhere(claims, a) != ra_doubt_elsewhere(claims, b) ||
           ra_doubt_names_year(claims, a) != ra_doubt_names_year(claims, b) ||
           ra_doubt_background(claims, a) != ra_doubt_background(claims, b) ||
           ra_doubt_told_as_earlier(claims, a) != ra_doubt_told_as_earlier(claims, b);
}

bool ra_relations_crowds_clash(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (is_doubtful(claims, a) || is_doubtful(claims, b) || of_two_gatherings(claims, a, b))
        return false;
    if (a->view == b->view && !a->update && !b->update && ra_relations_one_mouth(claims, a, b))
        return false;
    double x = isnan(a->value.min) ? a->value.max : a->value.min;
    double y = isnan(b->value.min) ? b->value.max : b->value.min;
    bool told = a->tie == RA_TIE_WORDS && b->tie == RA_TIE_WORDS;
    return fmax(x, y) <= (told ? MOST_OF_ONE : MOST_WHERE_OPEN) * fmin(x, y);
}
