#include "base/str.h"
#include "language/quantities/number_words.h"
#include "language/times/timex.h"
#include "language/times/timex_day.h"

#include <math.h>

#define IS(r, i, literal) ra_atom_is((r)->atoms, (i), (r)->end, literal)

ra_cue ra_timex_cue_of(const ra_timex_reader *r, uint32_t at, ra_str class)
{
    ra_row found = ra_lexicon_row(r->times, r->keys[at].row);
    ra_str key = found.key;
    for (uint32_t row = r->keys[at].row;;) {
        if (ra_fields_begin(found.fields, class))
            return (ra_cue){r->keys[at].length, (int)ra_number_field(ra_row_field(found.fields, 1)),
                            ra_str_is(ra_row_field(found.fields, 2), "1")};
        if (++row == r->times->row_count)
            return (ra_cue){0};
        found = ra_lexicon_row(r->times, row);
        if (!ra_str_equal(found.key, key))
            return (ra_cue){0};
    }
}

bool ra_timex_word(const ra_timex_reader *r, uint32_t at, const char *class)
{
    return at < r->end && ra_lexicon_says(r->words, r->atoms->words[at], ra_str_from(class));
}

uint32_t ra_timex_number(const ra_timex_reader *r, uint32_t at, int *value)
{
    ra_number n;
    if (at >= r->end || !ra_number_read(r->atoms, at, r->end, (ra_number_context){false}, &n))
        return 0;
    if (n.value != floor(n.value) || n.value > 9999 || n.fraction || r->atoms->at[at].decimal)
        return 0;
    *value = (int)n.value;
    return n.last;
}

static bool capital_or_digit(const ra_timex_reader *r, uint32_t at)
{
    return at < r->end && (r->atoms->at[at].capital || r->atoms->at[at].shape == RA_ATOM_DIGITS);
}

/* The year or the "last", "this", "next" year that what stands before belongs to. */
static uint32_t year_of(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    uint32_t next = at;
    next += IS(r, next, ",");
    next += IS(r, next, "of") || IS(r, next, "in");
    next += IS(r, next, "the");
    uint32_t end = ra_timex_year(r, next, &x->year);
    if (end != 0)
        return end;
    ra_cue direction = ra_timex_cue(r, next, "direction");
    if (direction.length != 0 && ra_timex_cue(r, next + direction.length, "unit").value == RA_UNIT_YEAR) {
        x->direction = direction.value;
        return next + direction.length + 1;
    }
    return at;
}

/* "the third quarter of 2020", "Q3 2016", "the first half of last year", "the second Monday of next month" */
static uint32_t read_nth(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    uint32_t next = at + IS(r, at, "the");
    if (IS(r, next, "q") && ra_timex_is_digits(r, next + 1, 1, 1) && r->atoms->at[next + 1].glued &&
        r->atoms->at[next + 1].number >= 1 && r->atoms->at[next + 1].number <= 4) {
        x->form = RA_DATE_PART_OF_YEAR;
        x->nth = (int)r->atoms->at[next + 1].number;
        x->unit = RA_UNIT_QUARTER;
        return year_of(r, next + 2, x);
    }
    ra_number n = {0};
    bool last = ra_timex_word(r, next, "last");
    if (!last && (next >= r->end || !ra_number_read(r->atoms, next, r->end, (ra_number_context){false}, &n) ||
                  !n.ordinal || n.value > 5))
        return 0;
    uint32_t word = last ? next + 1 : n.last;
    x->nth = last ? 5 : (int)n.value;
    if (!last && x->nth <= 4 &&
        (ra_timex_word(r, word, "quarter") || (ra_timex_word(r, word, "half") && x->nth <= 2))) {
        x->form = RA_DATE_PART_OF_YEAR;
        x->unit = ra_timex_word(r, word, "quarter") ? RA_UNIT_QUARTER : RA_UNIT_NONE;
        uint32_t end = year_of(r, word + 1, x);
        return end == word + 1 && x->unit != RA_UNIT_QUARTER ? 0 : end;
    }
    bool sure;
    bool week = ra_timex_word(r, word, "week");
    uint32_t weekday_end = week ? word + 1 : ra_timex_weekday(r, word, &x->weekday, &sure);
    x->unit = week ? RA_UNIT_WEEK : RA_UNIT_NONE;
    if (weekday_end == 0 || !(IS(r, weekday_end, "of") || IS(r, weekday_end, "in")))
        return 0;
    x->form = RA_DATE_NTH_WEEKDAY;
    ra_cue direction = ra_timex_cue(r, weekday_end + 1, "direction");
    if (direction.length != 0 && ra_timex_cue(r, weekday_end + 1 + direction.length, "unit").value == RA_UNIT_MONTH) {
        x->direction = direction.value;
        return weekday_end + 2 + direction.length;
    }
    uint32_t month_end = ra_timex_month(r, weekday_end + 1, &x->month, &sure);
    return month_end != 0 ? year_of(r, month_end, x) : 0;
}

static uint32_t read_season(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    uint32_t next = at + IS(r, at, "the");
    ra_cue direction = ra_timex_cue(r, next, "direction");
    next += direction.length;
    ra_cue season = ra_timex_cue(r, next, "season");
    if (season.length == 0)
        return 0;
    x->form = RA_DATE_SEASON;
    x->season = season.value;
    next += season.length;
    if (direction.length != 0)
        x->direction = direction.value;
    uint32_t end = direction.length == 0 ? year_of(r, next, x) : next;
    if (direction.length == 0 && end == next)
        return 0;
    return end;
}

/* "last month", "this week", "the coming year", "the weekend" */
static uint32_t read_unit(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    bool the = IS(r, at, "the");
    uint32_t next = at + the;
    ra_cue direction = ra_timex_cue(r, next, "direction");
    ra_cue unit = ra_timex_cue(r, next + direction.length, "unit");
    if (unit.length == 0)
        return 0;
    uint32_t end = next + direction.length + unit.length;
    x->form = RA_DATE_UNIT;
    x->unit = (ra_time_unit)unit.value;
    x->count = direction.value;
    x->direction = direction.value;
    if (direction.length == 0) {
        bool placed = the && at > r->begin + 1 && IS(r, at - 1, "in") && ra_timex_cue(r, at - 2, "mod").length != 0;
        if (placed && x->unit >= RA_UNIT_DAY) {
            x->direction = 0; /* "earlier in the week" */
            return end;
        }
        bool weekend = the && x->unit == RA_UNIT_WEEKEND;
        x->direction = RA_NO_DIRECTION;
        return weekend ? end : 0;
    }
    if (x->unit < RA_UNIT_DAY || (x->unit == RA_UNIT_QUARTER && direction.value == 0 && !unit.sure && IS(r, end, "of")))
        return 0;
    if (IS(r, end, "-") || (IS(r, end, "'") && !IS(r, end + 1, "s")))
        return 0;
    if (x->unit == RA_UNIT_NIGHT && direction.value == 0)
        return 0;
    /* "the next day" and "the previous week" are told from a time in the text. */
    bool told = (the && ra_timex_word(r, next, "next") && (x->unit == RA_UNIT_DAY || x->unit == RA_UNIT_WEEK)) ||
                !direction.sure;
    if (told) {
        x->form = RA_DATE_RELATIVE;
        return the && x->unit != RA_UNIT_NIGHT ? end : 0;
    }
    return end;
}

/* "Sunday", "last Friday", "Friday of last week", "next week Friday" */
static uint32_t read_weekday_expression(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    bool sure;
    uint32_t next = at;
    ra_cue direction = ra_timex_cue(r, next, "direction");
    next += direction.length;
    uint32_t end = ra_timex_weekday(r, next, &x->weekday, &sure);
    if (end == 0)
        return 0;
    bool paper = !sure && end < r->end && r->atoms->at[end].capital; /* "Sun Media" */
    if (paper || (!sure && direction.length == 0 && !capital_or_digit(r, end) && !IS(r, end, ",")))
        return 0;
    x->form = RA_DATE_WEEKDAY;
    x->direction = direction.length != 0 ? direction.value : RA_NO_DIRECTION;
    uint32_t of = end + IS(r, end, "of");
    ra_cue which = ra_timex_cue(r, of, "direction");
    if (which.length != 0 && ra_timex_cue(r, of + which.length, "unit").value == RA_UNIT_WEEK) {
        x->unit = RA_UNIT_WEEK;
        x->count = which.value;
        end = of + which.length + 1;
    }
    return end;
}

static uint32_t read_holiday(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    uint32_t row;
    size_t n = ra_lexicon_match(r->holidays, r->atoms->words + at, r->end - at, &row);
    if (n == 0)
        return 0;
    ra_str fields = ra_lexicon_row(r->holidays, row).fields;
    uint32_t end = at + (uint32_t)n;
    x->month = (int)ra_number_field(ra_row_field(fields, 0));
    x->day = (int)ra_number_field(ra_row_field(fields, 1));
    x->weekday = (int)ra_number_field(ra_row_field(fields, 2));
    x->nth = (int)ra_number_field(ra_row_field(fields, 3));
    ra_str easter = ra_row_field(fields, 4);
    ra_str year = ra_row_field(fields, 5);
    x->form = RA_DATE_DAY;
    if (easter.len != 0) {
        x->form = RA_DATE_EASTER;
        x->count = ra_number_field(easter);
    } else if (x->weekday != 0) {
        x->form = RA_DATE_NTH_WEEKDAY;
    }
    if (year.len != 0) {
        x->year = (int)ra_number_field(year);
        return end;
    }
    return year_of(r, end, x);
}

static uint32_t read_day_word(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    ra_cue day = ra_timex_cue(r, at, "day");
    if (day.length != 0) {
        x->form = RA_DATE_OFFSET;
        x->count = day.value;
        return at + day.length;
    }
    ra_cue direction = ra_timex_cue(r, at, "direction");
    ra_cue part = direction.length != 0 ? ra_timex_cue(r, at + direction.length, "part") : (ra_cue){0};
    if (part.length != 0 && direction.sure) {
        x->form = RA_DATE_OFFSET;
        x->count = direction.value;
        x->part = (ra_day_part)part.value;
        return at + direction.length + part.length;
    }
    ra_cue night = ra_timex_cue(r, at, "night");
    if (night.length == 0)
        return 0;
    x->form = RA_DATE_OFFSET;
    x->count = night.value;
    x->part = RA_PART_NIGHT;
    return at + night.length;
}

/* "three days ago", "a year ago", "two weeks later", "in two days" */
static uint32_t read_shift(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    ra_span_of_time length;
    bool in = IS(r, at, "in");
    uint32_t next = ra_timex_duration(r, at + in, &length);
    if (next == 0)
        return 0;
    /* "two days from tomorrow" */
    ra_cue day = IS(r, next, "from") ? ra_timex_cue(r, next + 1, "day") : (ra_cue){0};
    if (day.length != 0 && (length.unit == RA_UNIT_DAY || length.unit == RA_UNIT_WEEK) && !length.vague) {
        x->form = RA_DATE_OFFSET;
        x->count = day.value + length.count[RA_UNIT_DAY] + 7 * length.count[RA_UNIT_WEEK];
        return next + 1 + day.length;
    }
    ra_cue ago = ra_timex_cue(r, next, "ago");
    ra_cue hence = ra_timex_cue(r, next, "hence");
    ra_cue later = ra_timex_cue(r, next, "later");
    ra_cue earlier = ra_timex_cue(r, next, "earlier");
    ra_cue cue = ago.length != 0 ? ago : hence.length != 0 ? hence : later.length != 0 ? later : earlier;
    if (cue.length == 0 || (ago.length != 0 && !ago.sure))
        return 0;
    x->unit = length.unit;
    x->count = length.count[length.unit] * cue.value;
    x->vague = length.vague || length.bare;
    x->form = ago.length != 0 || hence.length != 0 ? RA_DATE_AGO : RA_DATE_RELATIVE;
    /* "two days after the vote" is told from the vote. */
    if (ra_timex_word(r, next, "from_there"))
        return 0;
    return next + cue.length;
}

typedef uint32_t date_reader(const ra_timex_reader *r, uint32_t at, ra_timex *x);

/* The longest that any reader finds. */
static uint32_t longest(const ra_timex_reader *r, uint32_t at, ra_timex *x, date_reader *const *readers, size_t count)
{
    uint32_t best = 0;
    for (size_t i = 0; i < count; i++) {
        ra_timex tried = {.direction = RA_NO_DIRECTION, .hour = -1};
        uint32_t end = readers[i](r, at, &tried);
        if (end > best) {
            best = end;
            tried.mod = x->mod;
            *x = tried;
        }
    }
    return best;
}

static uint32_t plain_date(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    static date_reader *const readers[] = {ra_timex_weekday_and_date,
                                           ra_timex_month_first,
                                           ra_timex_day_first,
                                           ra_timex_numeric_date,
                                           ra_timex_decade,
                                           ra_timex_century,
                                           read_nth,
                                           read_season,
                                           read_unit,
                                           read_shift,
                                           read_day_word,
                                           read_weekday_expression,
                                           read_holiday,
                                           ra_timex_bare_year,
                                           ra_timex_week_of};
    return longest(r, at, x, readers, sizeof readers / sizeof readers[0]);
}

/* "last October", "this May" */
static uint32_t directed_month(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    ra_cue direction = ra_timex_cue(r, at, "direction");
    bool sure;
    if (direction.length == 0)
        return 0;
    uint32_t next = at + direction.length;
    uint32_t end = ra_timex_month(r, next, &x->month, &sure);
    if (end == 0 || (!sure && !r->atoms->at[next].capital))
        return 0;
    int day;
    bool ordinal;
    uint32_t day_end = ra_timex_day(r, end, &day, &ordinal);
    x->form = RA_DATE_MONTH;
    x->direction = direction.value;
    if (day_end != 0) {
        x->form = RA_DATE_DAY;
        x->day = day;
        return day_end;
    }
    return end;
}

uint32_t ra_timex_date(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    uint32_t end = plain_date(r, at, x);
    ra_timex directed = {.direction = RA_NO_DIRECTION, .hour = -1};
    uint32_t month_end = directed_month(r, at, &directed);
    if (month_end > end) {
        *x = directed;
        end = month_end;
    }
    if (end != 0)
        return end;
    uint32_t next = at + IS(r, at, "in");
    ra_cue mod = ra_timex_cue(r, next, "mod");
    if (mod.length == 0)
        return 0;
    next += mod.length;
    next += IS(r, next, "-");
    next += IS(r, next, "on") || IS(r, next, "in");
    end = plain_date(r, next, x);
    month_end = end == 0 ? directed_month(r, next, &directed) : 0;
    if (month_end != 0) {
        *x = directed;
        end = month_end;
    }
    if (end != 0)
        x->mod = (ra_time_mod)mod.value;
    return end;
}
