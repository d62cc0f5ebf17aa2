/* When two counts of casualties cannot both be right. */
#include "account/points/relations.h"

#include "base/str.h"
#include "language/times/calendar.h"

#include <math.h>

/* What is known of one toll does not change by more. */
static const double MOST_FOR_A_TOLL = 3;

/* A toll that sinks by much from one day to a later one, or grows to more than twice, is of another blow of a long
 * fight. */
static bool is_another_days(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    static const int64_t DAYS = 2 * (int64_t)RA_SECONDS_PER_DAY;
    static const double MOST = 2;
    static const double CORRECTED = 1.2;
    const ra_claim *late = ra_relations_later(claims, a, b) ? a : b;
    const ra_claim *soon = late == a ? b : a;
    if (!ra_relations_later(claims, late, soon) ||
        ra_relations_published(claims, late).from - ra_relations_published(claims, soon).from < DAYS || late->update ||
        ra_relations_dated_event(claims, a, b))
        return false;
    return ra_relations_least(late) * CORRECTED < ra_relations_least(soon) ||
           ra_relations_least(late) > MOST * ra_relations_most(soon);
}

bool ra_relations_of_the_dead(const ra_claims *claims, const ra_claim *claim)
{
    const ra_document *d = claims->views[claim->view].document;
    ra_range sentence = ra_claim_sentence(claims, claim);
    for (uint32_t t = sentence.first; t + 1 < sentence.last && ra_relations_group(claims, claim->topic); t++) {
        if (ra_str_is(d->tokens.at[t].lemma, "among") && ra_str_is(d->tokens.at[t + 1].lemma, "the"))
            return true;
    }
    return false;
}

/* Attacks of the past that a story compares itself with are told from one another by where they were. */
static bool of_two_in_the_past(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    uint32_t event = ra_relations_event(claims, a);
    return event != claims->events->main && !ra_relations_of_the_dead(claims, a) &&
           !ra_relations_of_the_dead(claims, b) && ra_doubt_places_apart(claims, a, b, false) != 0;
}

/* "The police said 30 were detained. Those who called for the march counted 90": two who count, side by side; or
   a figure and what overtook it. */
static bool two_count(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    enum { NEAR = 2 };
    if (a->update != b->update)
        return true;
    uint32_t between = a->sentence > b->sentence ? a->sentence - b->sentence : b->sentence - a->sentence;
    return a->via.count > 0 && b->via.count > 0 && between <= NEAR && !ra_relations_one_mouth(claims, a, b);
}

bool ra_relations_casualties_clash(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    bool people = !ra_relations_group(claims, a->topic) || !ra_relations_group(claims, b->topic);
    bool parts = a->rest != RA_REST_NONE || b->rest != RA_REST_NONE || a->partial != b->partial;
    if (a->value.max == 0 || b->value.max == 0 || (people && a->view == b->view && !two_count(claims, a, b)) ||
        ra_doubt_found_there(claims, a) || ra_doubt_found_there(claims, b))
        return false;
    if ((ra_doubt_untied(a) && !ra_relations_of_the_dead(claims, a)) ||
        (ra_doubt_untied(b) && !ra_relations_of_the_dead(claims, b)) || ra_doubt_many_or_one(claims, a, b) ||
        ra_doubt_names_year(claims, a) != ra_doubt_names_year(claims, b) || ra_doubt_adds_doer(claims, a, b) ||
        ra_doubt_goes_on(claims, a) != ra_doubt_goes_on(claims, b))
        return false;
    if (ra_doubt_shared(claims, a) || ra_doubt_shared(claims, b) ||
        ra_doubt_counts_all(claims, a) != ra_doubt_counts_all(claims, b) || is_another_days(claims, a, b) ||
        of_two_in_the_past(claims, a, b) || ra_doubt_one_of_many_places(claims, a, b) ||
        (people && ra_doubt_leap(a, b, MOST_FOR_A_TOLL)) || ra_doubt_of_the_first(claims, a) ||
        ra_doubt_of_the_first(claims, b))
        return false;
    if (ra_match_other_event(claims, a, b) || a->implied || b->implied || parts || ra_doubt_far_apart(a, b) ||
        ra_doubt_other_nation(a, b) || ra_doubt_background(claims, a) != ra_doubt_background(claims, b) ||
        ra_doubt_elsewhere(claims, a) != ra_doubt_elsewhere(claims, b) || ra_doubt_other_town(claims, a, b))
        return false;
    bool of_the_dead = ra_relations_of_the_dead(claims, a) || ra_relations_of_the_dead(claims, b);
    return (of_the_dead || ra_relations_event(claims, a) == ra_relations_event(claims, b)) &&
           (a->tie == RA_TIE_WORDS || b->tie == RA_TIE_WORDS || ra_relations_group(claims, a->topic));
}
