/* Claims of how long something took or takes, from the TIMEX3 values of durations. */
#include "account/claims/claim.h"

#include "base/status.h"
#include "base/str.h"

#include <math.h>

static const struct {
    char letter;
    const char *unit;
    double seconds;
} duration_units[] = {{'Y', "year", 31556952}, {'W', "week", 604800},   {'D', "day", 86400},
                      {'H', "hour", 3600},     {'M', "month", 2629746}, {'S', "second", 1}};

/* The number in a duration such as "P4M"; NAN for "PXM". */
static double stated_number(ra_str value)
{
    double number = NAN;
    for (size_t i = 0; i < value.len; i++) {
        if (ra_ascii_digit(value.ptr[i]))
            number = (isnan(number) ? 0 : number * 10) + (value.ptr[i] - '0');
        else if (value.ptr[i] == '.')
            return NAN;
    }
    return number;
}

/* Months and years have no fixed length: what is close to the number stated is that number. */
static double near_number(double number, double stated)
{
    if (!isnan(stated) && fabs(number - stated) <= 0.06 * stated)
        return stated;
    return round(number * 10) / 10;
}

/* "four months" as 4 and "month": the unit is the one that the TIMEX3 value is given in. */
static bool read_duration(const ra_time *time, ra_value *value)
{
    if (time->value.len < 3 || time->value.ptr[0] != 'P' || !time->resolved)
        return false;
    char letter = time->value.ptr[time->value.len - 1];
    bool of_day = time->value.ptr[1] == 'T';
    for (size_t i = 0; i < sizeof duration_units / sizeof *duration_units; i++) {
        if (duration_units[i].letter != letter)
            continue;
        double seconds = letter == 'M' && of_day ? 60 : duration_units[i].seconds;
        value->unit = letter == 'M' && of_day ? RA_STR("minute") : ra_str_from(duration_units[i].unit);
        double stated = stated_number(time->value);
        value->min =
            time->interval.from == INT64_MIN ? NAN : near_number((double)time->interval.from / seconds, stated);
        value->max = time->interval.to == INT64_MAX ? NAN : near_number((double)time->interval.to / seconds, stated);
        return true;
    }
    return false;
}

static ra_status add_duration(ra_claims *claims, uint32_t number, const ra_time *time, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    ra_value value = {.kind = RA_POINT_QUANTITY,
                      .min = NAN,
                      .max = NAN,
                      .approximate = time->approximate,
                      .interval = {INT64_MIN, INT64_MAX},
                      .latitude = NAN,
                      .longitude = NAN};
    if (time->tokens.first == time->tokens.last || !read_duration(time, &value))
        return RA_OK;
    uint32_t head = time->tokens.last - 1;
    const ra_token *all = view->document->tokens.at;
    while (all[head].head != RA_NONE && all[head].head >= time->tokens.first && all[head].head < time->tokens.last)
        head = all[head].head;
    uint32_t clause = view->clauses.of[head];
    ra_claim *claim = ra_claim_add(claims, number, clause, head, time->span, RA_FACET_MEASURE);
    if (claim == NULL)
        return ra_fail_memory(error);
    claim->value = value;
    claim->value.approximate |= ra_concepts_word_is(claims->concepts, all[head].lemma, "round");
    uint32_t above = all[head].head;
    bool modifies = above != RA_NONE && (all[head].deprel == RA_DEP_COMPOUND || all[head].deprel == RA_DEP_AMOD ||
                                         all[head].deprel == RA_DEP_NMOD || all[head].deprel == RA_DEP_NUMMOD);
    claim->topic = modifies ? view->word[above] : claim->predicate;
    if (!ra_claim_term(claims, claim, claim->topic, 1.3) || !ra_claim_context(claims, claim, time->tokens))
        return ra_fail_memory(error);
    return RA_OK;
}

ra_status ra_claims_of_durations(ra_claims *claims, uint32_t number, ra_error *error)
{
    const ra_document *d = claims->views[number].document;
    for (size_t i = 0; i < d->times.count; i++) {
        if (d->times.at[i].type == RA_TIME_DURATION)
            RA_TRY(add_duration(claims, number, &d->times.at[i], error));
    }
    return RA_OK;
}
