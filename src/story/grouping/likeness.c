#include "story/grouping/likeness.h"

#include "base/status.h"
#include "base/str.h"

#include <math.h>
#include <string.h>

/* Days of publication apart that take two thirds of what days can. */
static const double DAYS = 40;

/* Of an event that is told for a while, articles stand this far from its middle. */
static const double AROUND = 2;

/* As the rows of story_weights.txt name them. */
static const char *const names[RA_LIKENESS_FEATURES] = {
    [RA_LIKENESS_ANY] = "any pair",
    [RA_LIKENESS_MEAN] = "mean cosine",
    [RA_LIKENESS_CENTROID] = "cosine of means",
    [RA_LIKENESS_NAMES] = "names",
    [RA_LIKENESS_NUMBERS] = "numbers",
    [RA_LIKENESS_LEADS] = "leads",
    [RA_LIKENESS_YEARS_SHARED] = "years shared",
    [RA_LIKENESS_YEARS_CONFLICT] = "years conflict",
    [RA_LIKENESS_DATES_SHARED] = "dates shared",
    [RA_LIKENESS_DATES_CONFLICT] = "dates conflict",
    [RA_LIKENESS_WEEKDAYS] = "weekdays",
    [RA_LIKENESS_SIZE] = "smaller",
    [RA_LIKENESS_DAYS_APART] = "days apart",
};

ra_likeness_feature ra_likeness_feature_of(ra_str name)
{
    size_t i = 0;
    while (i < RA_LIKENESS_FEATURES && !ra_str_equal(name, ra_str_from(names[i])))
        i++;
    return (ra_likeness_feature)i;
}

ra_status ra_story_weights_open(const ra_pack *pack, ra_story_weights *weights, ra_error *error)
{
    ra_lexicon rows;
    RA_TRY(ra_lexicon_view(ra_pack_section(pack, "story_weights.lex"), &rows, error));
    for (size_t i = 0; i < RA_LIKENESS_FEATURES; i++) {
        ra_str fields = ra_lexicon_get(&rows, ra_str_from(names[i]));
        weights->groups.at[i] = ra_str_real(ra_row_field(fields, 0));
        weights->arrival.at[i] = ra_str_real(ra_row_field(fields, 1));
    }
    return RA_OK;
}

/* What two profiles have in common, by class of term; in units of weight, or their squares. */
typedef struct common {
    double products[RA_TERM_WEEKDAY + 1];
    double least[RA_TERM_WEEKDAY + 1];
    double leads;
} common;

static uint32_t word_of(ra_term term)
{
    return term.id >> RA_TERM_CLASS_BITS;
}

void ra_probe_set(ra_probe *probe, const ra_profile *profile)
{
    probe->profile = profile;
    memset(probe->places, 0, sizeof probe->places);
    for (uint32_t t = 0; t < profile->count; t++) {
        uint32_t at = word_of(profile->terms[t]) % RA_PROBE_PLACES;
        while (probe->places[at] != 0)
            at = (at + 1) % RA_PROBE_PLACES;
        probe->places[at] = (uint16_t)(t + 1);
    }
}

/* Terms of b that may be terms of a too: few others are. The processor never has to guess which. */
static uint32_t find_common(const ra_probe *a, const ra_profile *b, uint16_t *found)
{
    uint32_t count = 0;
    for (uint32_t t = 0; t < b->count && t < RA_GROUP_TERMS; t++) {
        found[count] = (uint16_t)t;
        count += a->places[word_of(b->terms[t]) % RA_PROBE_PLACES] != 0;
    }
    return count;
}

/* The term of the same word; NULL where there is none. */
static const ra_term *look_up(const ra_probe *a, ra_term term)
{
    uint32_t at = word_of(term) % RA_PROBE_PLACES;
    while (a->places[at] != 0) {
        const ra_term *own = &a->profile->terms[a->places[at] - 1];
        if (word_of(*own) == word_of(term))
            return own;
        at = (at + 1) % RA_PROBE_PLACES;
    }
    return NULL;
}

static void compare(const ra_probe *a, const ra_profile *b, common *c)
{
    uint64_t products[RA_TERM_WEEKDAY + 1] = {0};
    uint64_t least[RA_TERM_WEEKDAY + 1] = {0};
    uint64_t leads = 0;
    uint16_t found[RA_GROUP_TERMS + 1];
    uint32_t count = find_common(a, b, found);
    for (uint32_t f = 0; f < count; f++) {
        const ra_term *y = &b->terms[found[f]];
        const ra_term *x = look_up(a, *y);
        if (x == NULL)
            continue;
        ra_term_class class = ra_term_class_of(x->id > y->id ? *x : *y);
        products[class] += (uint64_t)x->weight * y->weight;
        least[class] += x->weight < y->weight ? x->weight : y->weight;
        leads += (uint64_t)x->lead * y->lead;
    }
    static const double UNIT = 1.0 / RA_TERM_UNIT;
    for (size_t i = 0; i <= RA_TERM_WEEKDAY; i++) {
        c->products[i] = (double)products[i] * UNIT * UNIT;
        c->least[i] = (double)least[i] * UNIT;
    }
    c->leads = (double)leads * UNIT * UNIT;
}

static double cosine(double product, float a, float b)
{
    return a > 0 && b > 0 ? product / ((double)a * b) : 0;
}

static double middle(const ra_profile *p)
{
    return (double)p->days / p->dated;
}

/* Between the spans of two groups, and between their middles: without these a group that has grown over weeks would be
   near every day in them, and themes would grow without end. */
static double days_apart(const ra_profile *a, const ra_profile *b)
{
    if (a->last_day == INT32_MIN || b->last_day == INT32_MIN)
        return 0;
    double apart = fmax((double)a->first_day - b->last_day, (double)b->first_day - a->last_day);
    if (a->dated > 0 && b->dated > 0)
        apart = fmax(apart, fabs(middle(a) - middle(b)) - AROUND);
    return apart > 0 ? 1 - exp(-apart / DAYS) : 0;
}

void ra_likeness_values(const ra_probe *probe, const ra_profile *b, ra_likeness *values)
{
    const ra_profile *a = probe->profile;
    common c;
    compare(probe, b, &c);
    double product = c.products[RA_TERM_WORD] + c.products[RA_TERM_NAME] + c.products[RA_TERM_NUMBER];
    double *v = values->at;
    v[RA_LIKENESS_ANY] = 1;
    v[RA_LIKENESS_MEAN] = product;
    v[RA_LIKENESS_CENTROID] = cosine(product, a->lengths.all, b->lengths.all);
    v[RA_LIKENESS_NAMES] = cosine(c.products[RA_TERM_NAME], a->lengths.names, b->lengths.names);
    v[RA_LIKENESS_NUMBERS] = cosine(c.products[RA_TERM_NUMBER], a->lengths.numbers, b->lengths.numbers);
    v[RA_LIKENESS_LEADS] = cosine(c.leads, a->lengths.lead, b->lengths.lead);
    v[RA_LIKENESS_YEARS_SHARED] = fmin(c.least[RA_TERM_YEAR], 1);
    v[RA_LIKENESS_YEARS_CONFLICT] = a->lengths.years > 0 && b->lengths.years > 0 && c.least[RA_TERM_YEAR] <= 0;
    v[RA_LIKENESS_DATES_SHARED] = fmin(c.least[RA_TERM_DATE], 1);
    v[RA_LIKENESS_DATES_CONFLICT] = a->lengths.dates > 0 && b->lengths.dates > 0 && c.least[RA_TERM_DATE] <= 0;
    bool weekdays = a->lengths.weekdays > 0 && b->lengths.weekdays > 0;
    v[RA_LIKENESS_WEEKDAYS] =
        weekdays ? cosine(c.products[RA_TERM_WEEKDAY], a->lengths.weekdays, b->lengths.weekdays) - 0.5 : 0;
    v[RA_LIKENESS_SIZE] = log(a->size < b->size ? a->size : b->size);
    v[RA_LIKENESS_DAYS_APART] = days_apart(a, b);
}

double ra_likeness_score(const ra_likeness *weights, const ra_likeness *values)
{
    double score = 0;
    for (size_t i = 0; i < RA_LIKENESS_FEATURES; i++)
        score += weights->at[i] * values->at[i];
    return score;
}

double ra_likeness_of(const ra_likeness *weights, const ra_probe *a, const ra_profile *b)
{
    ra_likeness values;
    ra_likeness_values(a, b, &values);
    return ra_likeness_score(weights, &values);
}
