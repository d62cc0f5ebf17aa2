#include "base/str.h"
#include "language/quantities/number_words.h"
#include "language/times/timex.h"

#include <math.h>

#define IS(r, i, literal) ra_atom_is((r)->atoms, (i), (r)->end, literal)

char ra_time_unit_letter(ra_time_unit unit, double *times, bool *clock)
{
    static const struct {
        double times;
        char letter;
        bool clock;
    } units[] = {{0, 0, false},     {1, 'S', true},  {1, 'M', true},  {1, 'H', true},  {1, 'D', false},
                 {1, 'W', false},   {1, 'M', false}, {3, 'M', false}, {1, 'Y', false}, {10, 'Y', false},
                 {100, 'Y', false}, {2, 'D', false}, {2, 'W', false}, {1, 'D', false}};
    *times = units[unit].times;
    *clock = units[unit].clock;
    return units[unit].letter;
}

double ra_time_unit_seconds(ra_time_unit unit)
{
    static const double seconds[] = {0,       1,        60,        3600,        86400,      604800,  2592000,
                                     7776000, 31536000, 315360000, 3153600000., 2 * 86400., 1209600, 86400};
    return seconds[unit];
}

/* The number before a unit: "three", "several", "a few", "half an", "1.5", "a couple of". */
static uint32_t read_count(const ra_timex_reader *r, uint32_t at, double *count, ra_span_of_time *span)
{
    uint32_t row;
    size_t n = ra_lexicon_match(r->vague, r->atoms->words + at, r->end - at, &row);
    if (n != 0) {
        ra_str fields = ra_lexicon_row(r->vague, row).fields;
        *count = ra_number_field(ra_row_field(fields, 0));
        span->vague = ra_str_is(ra_row_field(fields, 2), "1");
        uint32_t end = at + (uint32_t)n;
        return *count > 0 ? end + IS(r, end, "of") : 0;
    }
    if (ra_timex_word(r, at, "half") && (IS(r, at + 1, "an") || IS(r, at + 1, "a") || IS(r, at + 1, "-"))) {
        *count = 0.5;
        return at + 2;
    }
    ra_number number;
    if (ra_number_read(r->atoms, at, r->end, (ra_number_context){false}, &number)) {
        bool part =
            number.fraction && (IS(r, number.last, "a") || IS(r, number.last, "an") || IS(r, number.last, "of"));
        if (number.ordinal ||
            (number.fraction && number.value < 1 && !IS(r, at, "a") && !part && number.last < r->end &&
             r->atoms->at[at].shape == RA_ATOM_WORD && !ra_timex_word(r, at, "half")))
            return 0;
        *count = number.value;
        if (r->atoms->at[at].shape == RA_ATOM_DIGITS && r->atoms->at[at].width == 4 && !r->atoms->at[at].grouped)
            return number.value < 1900 || number.value > 2100 ? number.last : 0;
        return number.last + (part ? 1 : 0);
    }
    if (ra_timex_word(r, at, "one")) {
        *count = 1;
        span->article = IS(r, at, "a") || IS(r, at, "an");
        at++;
        at += ra_timex_word(r, at, "lasting");
        return at;
    }
    return 0;
}

static ra_cue unit_at(const ra_timex_reader *r, uint32_t at)
{
    ra_cue cue = ra_timex_cue(r, at, "units");
    return cue.length != 0 ? cue : ra_timex_cue(r, at, "unit");
}

/* One count and its unit: "three days", "six-month". */
static uint32_t read_piece(const ra_timex_reader *r, uint32_t at, ra_span_of_time *span, ra_time_unit *unit)
{
    double count;
    uint32_t next = read_count(r, at, &count, span);
    if (next == 0 || next >= r->end)
        return 0;
    bool hyphen = IS(r, next, "-");
    uint32_t after = next + hyphen;
    after += ra_timex_word(r, after, "counted");
    ra_cue cue = unit_at(r, after);
    if (cue.length == 0 || (!cue.sure && r->atoms->at[at].shape != RA_ATOM_DIGITS && cue.value != RA_UNIT_QUARTER) ||
        (cue.value == RA_UNIT_QUARTER && !ra_timex_cue(r, after, "units").length))
        return 0;
    uint32_t end = after + cue.length;
    /* "5 m" is metres, and ages are no durations. */
    uint32_t old = end + IS(r, end, "-");
    if (ra_timex_word(r, old, "old") || (IS(r, old, "of") && ra_timex_word(r, old + 1, "age")))
        return 0;
    *unit = (ra_time_unit)cue.value;
    span->count[*unit] += count;
    return end;
}

uint32_t ra_timex_duration(const ra_timex_reader *r, uint32_t at, ra_span_of_time *span)
{
    *span = (ra_span_of_time){.first = at};
    ra_time_unit unit = RA_UNIT_NONE;
    uint32_t end = read_piece(r, at, span, &unit);
    if (end == 0) {
        ra_cue bare = ra_timex_cue(r, at, "units");
        if (bare.length == 0 || !bare.sure)
            return 0;
        *span = (ra_span_of_time){at, at + bare.length, {0}, (ra_time_unit)bare.value, true, false, true};
        span->count[bare.value] = 2;
        return at + bare.length;
    }
    span->unit = unit;
    /* "a year and a half" */
    uint32_t part = end + 1 + IS(r, end + 1, "a");
    bool half =
        IS(r, end, "and") && (ra_timex_word(r, part, "half") || (ra_timex_word(r, part, "quarter") && part == end + 2));
    if (half && !IS(r, part + 1, "of")) {
        span->count[unit] += ra_timex_word(r, part, "half") ? 0.5 : 0.25;
        end = part + 1;
    }
    for (int i = 0; i < 5; i++) {
        ra_span_of_time more = {0};
        ra_time_unit smaller = RA_UNIT_NONE;
        uint32_t link = end + (IS(r, end, ",") ? 1 : 0);
        link += IS(r, link, "and");
        uint32_t next = link < r->end ? read_piece(r, link, &more, &smaller) : 0;
        if (next == 0 || ra_time_unit_seconds(smaller) >= ra_time_unit_seconds(unit) || more.article || more.vague)
            break;
        span->count[smaller] += more.count[smaller];
        unit = smaller;
        end = next;
    }
    /* "six-month-long" */
    if (IS(r, end, "-") && ra_timex_word(r, end + 1, "long"))
        end += 2;
    span->last = end;
    return end;
}
