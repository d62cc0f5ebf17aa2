/* When two counts, two measures or two ages cannot both be right. */
#include "account/points/relations.h"

#include "base/str.h"
#include "language/times/calendar.h"

#include <math.h>

/* What is known of one count does not change by more. */
static const double MOST_FOR_A_COUNT = 2;

/* "A missile" may be one of a dozen; it is not one of two or three that are counted. */
static const double MOST_FOR_ONE = 8;

/* The word after a measure or a duration that says from where it counts: "before", "from", "north". */
static ra_str counts_from(const ra_claims *claims, const ra_claim *claim)
{
    const ra_document *d = claims->views[claim->view].document;
    for (uint32_t t = d->sentences.at[claim->sentence].tokens.first; t < d->sentences.at[claim->sentence].tokens.last;
         t++) {
        if (d->tokens.at[t].span.start < claim->span.start)
            continue;
        if (ra_concepts_word_is(claims->concepts, d->tokens.at[t].lemma, "from"))
            return d->tokens.at[t].lemma;
        if (d->tokens.at[t].span.start > claim->span.end + 1)
            break;
    }
    return (ra_str){"", 0};
}

/* Money is given in the letters of its currency. */
static bool is_money(const ra_claim *claim)
{
    ra_str unit = claim->value.unit;
    return unit.len == 3 && ra_ascii_upper(unit.ptr[0]);
}

/* Prices, rates and shares move from day to day: only those of one day can clash. */
static bool of_two_days(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (!ra_str_is(a->value.unit, "percent") && !is_money(a))
        return false;
    if (ra_calendar_bounded(a->when) && ra_calendar_bounded(b->when))
        return !ra_interval_meet(a->when, b->when);
    ra_interval x = ra_relations_published(claims, a);
    ra_interval y = ra_relations_published(claims, b);
    return !ra_calendar_bounded(x) || !ra_calendar_bounded(y) || !ra_interval_meet(x, y);
}

/* Sums that differ by more than this are of two payments, or of two stretches of time. */
static bool is_same_sum(const ra_claim *a, const ra_claim *b)
{
    static const double MOST = 2;
    double x = isnan(a->value.min) ? a->value.max : a->value.min;
    double y = isnan(b->value.min) ? b->value.max : b->value.min;
    return fmax(x, y) <= MOST * fmin(x, y);
}

/* "53 percent of the vote", "a 95 percent chance": shares of two things. */
static bool of_two_wholes(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    uint32_t x = claims->views[a->view].word[a->head];
    uint32_t y = claims->views[b->view].word[b->head];
    return ra_str_is(a->value.unit, "percent") && x != y && a->topic != b->topic;
}

/* "rose to 12 dollars": prices and rates change by the hour. */
static bool moves(const ra_claims *claims, const ra_claim *claim)
{
    return ra_concept_of_family(claims->concepts, claim->predicate, "~change") &&
           (is_money(claim) || ra_str_is(claim->value.unit, "percent"));
}

bool ra_relations_measures_clash(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->view == b->view || ra_doubt_far_apart(a, b) || ra_str_is(a->value.unit, "yard") || a->topic == RA_NONE ||
        of_two_days(claims, a, b) || ra_doubt_sampled(claims, a) || ra_doubt_sampled(claims, b) ||
        ra_doubt_other_period(claims, a, b, is_money(a)) || (is_money(a) && !is_same_sum(a, b)) ||
        of_two_wholes(claims, a, b) || moves(claims, a) || moves(claims, b))
        return false;
    if (ra_concept_is(claims->concepts, a->topic, "!course"))
        return a->topic == b->topic;
    if (a->predicate != b->predicate && ra_match_is_duration(a->value.unit))
        return false; /* how long they talked, and how long they fought */
    ra_str x = counts_from(claims, a);
    if (!ra_str_equal(x, counts_from(claims, b)) || (x.len > 0 && ra_unit_metres(a->value.unit) > 0))
        return false; /* how far something lies from something else is said of many things */
    return ra_match_cosine(a, b) >= 0.6;
}

/* Attacks, strikes, votes: as many as the time is long that they are counted over. */
static bool counts_events(const ra_claims *claims, const ra_claim *a)
{
    uint32_t word = claims->views[a->view].word[a->head];
    return a->by == RA_NONE && ra_concept_of_family(claims->concepts, word, "~violence");
}

/* Canadians, Iranians: those of one country among all. */
static bool is_nation(const ra_claims *claims, const ra_claim *claim)
{
    return ra_relations_group(claims, claim->topic) && claim->value.country[0] != '\0';
}

/* The sentence tells of somebody's being killed, or hurt, alone. */
static bool tells_only(const ra_claims *claims, const ra_claim *claim, const char *class, const char * not )
{
    const ra_view *view = &claims->views[claim->view];
    ra_range sentence = ra_claim_sentence(claims, claim);
    bool told = false;
    for (uint32_t t = sentence.first; t < sentence.last; t++) {
        if (ra_concept_is(claims->concepts, view->word[t], not ))
            return false;
        told |= ra_concept_is(claims->concepts, view->word[t], class);
    }
    return told;
}

/* As many people, parted into men and women otherwise: not the dead in one article and the hurt in the other. */
static bool makeups_clash(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    bool killed_and_hurt = (tells_only(claims, a, "=kill", "=injure") && tells_only(claims, b, "=injure", "=kill")) ||
                           (tells_only(claims, b, "=kill", "=injure") && tells_only(claims, a, "=injure", "=kill"));
    return a->view != b->view && !killed_and_hurt && !ra_doubt_months_between(claims, a, b) &&
           ra_doubt_background(claims, a) == ra_doubt_background(claims, b) &&
           ra_doubt_names_year(claims, a) == ra_doubt_names_year(claims, b);
}

bool ra_relations_counts_clash(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (ra_concept_is(claims->concepts, a->predicate, "!makeup"))
        return makeups_clash(claims, a, b);
    if (ra_match_is_crowd(claims, a))
        return ra_match_is_crowd(claims, b) && ra_relations_crowds_clash(claims, a, b);
    if (a->partial != b->partial || ra_match(claims, a, b) < 0.6 || counts_events(claims, a) ||
        ra_doubt_other_nation(a, b))
        return false;
    if (a->by == RA_NONE && (a->partial || ra_doubt_other_period(claims, a, b, true)))
        return false;
    if (ra_doubt_far_apart(a, b) || ra_doubt_sampled(claims, a) || ra_doubt_sampled(claims, b) ||
        ra_doubt_needed(claims, a) || ra_doubt_needed(claims, b))
        return false;
    if ((a->implied || b->implied) && a->view == b->view)
        return false; /* "a missile" in an article that counts two is one of them, or any */
    if (ra_relations_takes_part(claims, a))
        return ra_relations_event(claims, a) == ra_relations_event(claims, b) && !a->partial &&
               fmax(a->value.min, b->value.min) <= MOST_FOR_ONE * fmin(a->value.min, b->value.min) / 2 &&
               !ra_doubt_doers(claims, a) && !ra_doubt_doers(claims, b) && !ra_doubt_of_a_series(claims, a) &&
               !ra_doubt_months_between(claims, a, b) &&
               ra_doubt_told_as_earlier(claims, a) == ra_doubt_told_as_earlier(claims, b) &&
               !(a->implied != b->implied && fmax(a->value.min, b->value.min) > MOST_FOR_ONE);
    if (a->by != RA_NONE)
        return a->view != b->view;
    if (ra_doubt_counts_all(claims, a) != ra_doubt_counts_all(claims, b) ||
        ra_doubt_background(claims, a) != ra_doubt_background(claims, b) ||
        ra_doubt_elsewhere(claims, a) != ra_doubt_elsewhere(claims, b) || ra_doubt_other_town(claims, a, b))
        return false;
    bool tied = a->tie == RA_TIE_WORDS && b->tie == RA_TIE_WORDS;
    return a->view != b->view && !a->implied && !b->implied && !ra_doubt_leap(a, b, MOST_FOR_A_COUNT) &&
           (tied || is_nation(claims, a)) &&
           (a->clause == RA_NONE || b->clause == RA_NONE || ra_match_same_argument(a, b, false) >= 0) &&
           ra_relations_same_occasion(a, b);
}

/* The first word of the name that an age stands with; absent where it has one word. */
static ra_str given_name(const ra_claims *claims, const ra_claim *claim)
{
    enum { REACH = 4 };
    const ra_view *view = &claims->views[claim->view];
    ra_range sentence = ra_claim_sentence(claims, claim);
    uint32_t t = claim->head;
    for (int step = 0; step < REACH && t > sentence.first && view->name[t] == RA_NONE; step++)
        t--;
    if (view->name[t] == RA_NONE)
        return (ra_str){NULL, 0};
    uint32_t last = t;
    while (t > sentence.first && view->name[t - 1] == view->name[t])
        t--;
    while (last + 1 < sentence.last && view->name[last + 1] == view->name[t])
        last++;
    return t < last ? view->document->tokens.at[t].form : (ra_str){NULL, 0};
}

/* Brothers who were taken for one by their name are two. */
static bool other_given_name(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    ra_str x = given_name(claims, a);
    ra_str y = given_name(claims, b);
    return x.len > 0 && y.len > 0 && !ra_str_equal_fold(x, y);
}

/* When the claim's article came out. An undated one did in the days of the story's others, where two of these have
   dates and all lie within two weeks. */
static ra_interval published_within(const ra_claims *claims, const ra_claim *claim)
{
    static const int64_t MOST = 14 * (int64_t)RA_SECONDS_PER_DAY;
    ra_interval own = ra_relations_published(claims, claim);
    ra_interval all = {INT64_MAX, INT64_MIN};
    size_t dated = 0;
    for (size_t i = 0; i < claims->draft->story->documents.count && !ra_calendar_bounded(own); i++) {
        ra_interval of = claims->views[i].document->published;
        if (!ra_calendar_bounded(of))
            continue;
        dated++;
        all = (ra_interval){of.from < all.from ? of.from : all.from, of.to > all.to ? of.to : all.to};
    }
    return dated > 1 && all.to - all.from <= MOST ? all : own;
}

/* "Lind, then in her twenties", "when she was 17": an age of another time. */
static bool is_of_another_time(const ra_claims *claims, const ra_claim *claim)
{
    enum { NEAR = 6 };
    const ra_document *d = claims->views[claim->view].document;
    ra_range sentence = ra_claim_sentence(claims, claim);
    uint32_t at = ra_first_token(d, claim->span.start);
    for (uint32_t t = sentence.first; t < sentence.last; t++) {
        if (t + NEAR >= at && t <= at + 2 * NEAR &&
            ra_concepts_word_is(claims->concepts, d->tokens.at[t].lemma, "then"))
            return true;
    }
    return false;
}

/* People grow older between two articles, and who was 29 in one story may be 77 in the next; within days few have a
   birthday. */
bool ra_relations_ages_clash(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    static const double MOST = 10;
    static const double DAYS = 14.0 / 365;
    ra_interval x = published_within(claims, a);
    ra_interval y = published_within(claims, b);
    if (!ra_calendar_bounded(x) || !ra_calendar_bounded(y) || a->topic != b->topic || ra_doubt_no_person(claims, a) ||
        is_of_another_time(claims, a) != is_of_another_time(claims, b) || other_given_name(claims, a, b))
        return false;
    if (ra_str_find(ra_span_text(claims->views[a->view].document->article->text, a->span), RA_STR(" and "), 0) !=
            SIZE_MAX ||
        ra_str_find(ra_span_text(claims->views[b->view].document->article->text, b->span), RA_STR(" and "), 0) !=
            SIZE_MAX)
        return false; /* two names, of which one is so old */
    double years = fabs((double)(x.from - y.from)) / (365.0 * RA_SECONDS_PER_DAY);
    double between = fmax(a->value.min - b->value.max, b->value.min - a->value.max);
    return between > (years < DAYS ? 0 : 1) + years && between <= MOST;
}
