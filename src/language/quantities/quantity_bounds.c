#include "language/quantities/quantity_bounds.h"

#include "base/str.h"

#include <math.h>

enum { LONGEST_HEDGE = 7, MOST_HEDGES = 3 };

/* How far "about N" reaches: a tenth either side of a number of one or two significant digits, a twentieth of others,
   and never less than one for whole numbers of two or more. */
static double spread(double value)
{
    if (value == 0)
        return 0;
    double scale = pow(10, floor(log10(fabs(value))) - 1);
    double share = value / scale == floor(value / scale) ? 0.1 : 0.05;
    double width = fabs(value) * share;
    if (value == floor(value) && value > 1)
        return fmax(1, floor(width));
    return width;
}

static void apply(ra_str effect, ra_bounds *b)
{
    double low = b->min;
    double high = isnan(b->max) ? b->min : b->max;
    if (ra_str_is(effect, "at_least") || ra_str_is(effect, "more")) {
        b->min = isnan(low) ? high : low;
        b->max = NAN;
    } else if (ra_str_is(effect, "at_most") || ra_str_is(effect, "up_to") || ra_str_is(effect, "less")) {
        b->min = NAN;
        b->max = high;
    } else if (ra_str_is(effect, "nearly")) {
        b->min = NAN;
        b->max = high;
        b->approximate = true;
    } else if (ra_str_is(effect, "about")) {
        b->approximate = true;
        if (b->min == b->max) {
            b->min = low - spread(low);
            b->max = high + spread(high);
        }
    }
    b->hedged = true;
}

/* The effect of hedge words[first, first + count) where they stand at `place`; absent where they are none. */
static ra_str effect_of(const ra_lexicon *hedges, const ra_atoms *atoms, uint32_t first, uint32_t count, ra_str place)
{
    uint32_t row;
    if (ra_lexicon_match(hedges, atoms->words + first, count, &row) != count)
        return (ra_str){NULL, 0};
    ra_str key = ra_lexicon_row(hedges, row).key;
    for (; row < hedges->row_count; row++) {
        ra_row r = ra_lexicon_row(hedges, row);
        if (!ra_str_equal(r.key, key))
            break;
        if (ra_str_equal(ra_row_field(r.fields, 0), place))
            return ra_row_field(r.fields, 1);
    }
    return (ra_str){NULL, 0};
}

static bool widen_left(const ra_lexicon *hedges, const ra_atoms *atoms, uint32_t begin, uint32_t *first,
                       ra_bounds *bounds)
{
    for (uint32_t n = LONGEST_HEDGE; n >= 1; n--) {
        if (*first < begin + n)
            continue;
        ra_str effect = effect_of(hedges, atoms, *first - n, n, RA_STR("before"));
        if (effect.ptr != NULL) {
            apply(effect, bounds);
            *first -= n;
            return true;
        }
    }
    return false;
}

static bool widen_right(const ra_lexicon *hedges, const ra_atoms *atoms, uint32_t end, uint32_t *last,
                        ra_bounds *bounds)
{
    for (uint32_t n = LONGEST_HEDGE; n >= 1; n--) {
        if (*last + n > end)
            continue;
        ra_str effect = effect_of(hedges, atoms, *last, n, RA_STR("after"));
        if (effect.ptr != NULL) {
            apply(effect, bounds);
            *last += n;
            return true;
        }
    }
    return false;
}

void ra_bounds_widen(const ra_lexicon *hedges, const ra_atoms *atoms, uint32_t begin, uint32_t end, uint32_t *first,
                     uint32_t *last, ra_bounds *bounds)
{
    (void)widen_right(hedges, atoms, end, last, bounds);
    /* Nearest first: "at least about 20" is bounded by the outermost. */
    for (int i = 0; i < MOST_HEDGES && widen_left(hedges, atoms, begin, first, bounds); i++)
        ;
}
