#include "language/times/timex_clock.h"

#include "base/str.h"
#include "language/quantities/number_words.h"

#include <math.h>

#define IS(r, i, literal) ra_atom_is((r)->atoms, (i), (r)->end, literal)

static bool is_digits(const ra_timex_reader *r, uint32_t at, unsigned least, unsigned most)
{
    if (at >= r->end)
        return false;
    const ra_atom *a = &r->atoms->at[at];
    return a->shape == RA_ATOM_DIGITS && !a->grouped && a->width >= least && a->width <= most;
}

bool ra_timex_set_hour(ra_timex *x, int hour, int minute, int second)
{
    if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return false;
    x->hour = hour;
    x->minute = minute;
    x->second = second;
    x->has_clock = true;
    return true;
}

/* Hour and minute joined in one digit atom or over a colon: "6", "6:30", "6.30", "0630". Minute -1 where not stated. */
uint32_t ra_timex_clock_digits(const ra_timex_reader *r, uint32_t at, int *hour, int *minute, int *second)
{
    if (!is_digits(r, at, 1, 2) ||
        (at > r->begin && r->atoms->at[at].glued && r->atoms->at[at - 1].shape != RA_ATOM_MARK))
        return 0;
    const ra_atom *a = &r->atoms->at[at];
    *minute = -1;
    *second = 0;
    if (a->decimal) {
        ra_str text = r->atoms->words[at];
        size_t dot = ra_str_find(text, RA_STR("."), 0);
        if (text.len - dot != 3)
            return 0;
        *hour = (int)a->number;
        *minute = (text.ptr[dot + 1] - '0') * 10 + (text.ptr[dot + 2] - '0');
        return at + 1;
    }
    *hour = (int)a->number;
    bool colon = IS(r, at + 1, ":") && is_digits(r, at + 2, 2, 2) && a[1].glued && a[2].glued;
    if (!colon)
        return at + 1;
    *minute = (int)a[2].number;
    if (IS(r, at + 3, ":") && is_digits(r, at + 4, 2, 2) && a[3].glued && a[4].glued) {
        *second = (int)a[4].number;
        return at + 5;
    }
    return at + 3;
}

/* "GMT", "local time", "ET" after a clock time: stepped over. */
static uint32_t skip_zone(const ra_timex_reader *r, uint32_t at)
{
    uint32_t next = at + (IS(r, at, "(") || IS(r, at, ","));
    ra_cue local = ra_timex_cue(r, next, "local");
    ra_cue zone = ra_timex_cue(r, next, "zone");
    if (local.length != 0 && next == at)
        return at + local.length;
    if (zone.length == 0 || (next != at && IS(r, at, ",")) || (!zone.sure && !r->atoms->at[next].capital))
        return at;
    uint32_t end = next + zone.length;
    end += IS(r, at, "(") && IS(r, end, ")");
    return end;
}

static int with_meridiem(int hour, int meridiem)
{
    return hour == 12 ? meridiem : hour < 12 ? hour + meridiem : hour;
}

/* The hour that a part of the day makes of one told without its half: "7 in the evening", "1 o'clock lunchtime". */
int ra_timex_hour_in_part(int hour, ra_day_part part)
{
    bool late = part == RA_PART_AFTERNOON || part == RA_PART_EVENING || part == RA_PART_DUSK ||
                (part == RA_PART_NIGHT && hour >= 6 && hour != 12) || (part == RA_PART_MIDDAY && hour < 10);
    if (part == RA_PART_MIDDAY && hour == 12)
        return 12;
    return with_meridiem(hour, late || (part == RA_PART_AFTERNOON && hour == 12) ? 12 : 0);
}

uint32_t ra_timex_clock_words(const ra_timex_reader *r, uint32_t at, int *hour, int *minute)
{
    int value;
    uint32_t next = ra_timex_number(r, at, &value);
    if (next == 0 || r->atoms->at[at].shape != RA_ATOM_WORD || value < 1 || value > 24 || next > at + 3)
        return 0;
    *hour = value;
    *minute = -1;
    int low;
    uint32_t after = ra_timex_number(r, next, &low);
    if (after != 0 && low >= 1 && low <= 59 && r->atoms->at[next].shape == RA_ATOM_WORD && low >= 10) {
        *minute = low;
        return after;
    }
    return next;
}

/* "half", "a quarter", "20 minutes" before "past": how many minutes these are, and where they end, else 0. */
static uint32_t read_part_of_hour(const ra_timex_reader *r, uint32_t at, int *minutes)
{
    uint32_t next = at + IS(r, at, "a");
    bool half = ra_timex_word(r, next, "half");
    if (half || ra_timex_word(r, next, "quarter")) {
        *minutes = half ? 30 : 15;
        return next + 1;
    }
    next = ra_timex_number(r, at, minutes);
    if (next == 0)
        return 0;
    ra_cue unit = ra_timex_cue(r, next, "units");
    if (unit.length == 0)
        unit = ra_timex_cue(r, next, "unit");
    bool fits = unit.length != 0 ? unit.value == RA_UNIT_MINUTE : *minutes % 5 == 0;
    return fits ? next + unit.length : 0;
}

/* "half past six", "a quarter to seven", "20 minutes past eight" */
static uint32_t read_past(const ra_timex_reader *r, uint32_t at, int *hour, int *minute)
{
    int value = 0;
    int second;
    uint32_t next = read_part_of_hour(r, at, &value);
    if (next == 0)
        return 0;
    bool to = ra_timex_word(r, next, "to_hour");
    bool past = ra_timex_word(r, next, "past_hour");
    if ((!to && !past) || value > 59 || value < 1)
        return 0;
    next++;
    ra_cue word = ra_timex_cue(r, next, "clock");
    uint32_t end = word.length != 0 ? next + word.length : 0;
    if (word.length != 0)
        *hour = word.value;
    if (end == 0)
        end = ra_timex_clock_digits(r, next, hour, minute, &second);
    if (end == 0)
        end = ra_timex_clock_words(r, next, hour, minute);
    if (end == 0 || *hour > 24 ||
        (to && !IS(r, at, "a") && !ra_timex_word(r, at, "quarter") && !ra_timex_word(r, at, "half") && next == at + 2))
        return 0;
    *minute = value;
    if (to) {
        *hour = *hour > 0 ? *hour - 1 : 23;
        *minute = 60 - value;
    }
    return end;
}

static uint32_t clock_word(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    uint32_t next = at;
    int hour;
    int minute;
    int second;
    /* "12 noon" */
    uint32_t digits = ra_timex_clock_digits(r, at, &hour, &minute, &second);
    if (digits != 0 && hour == 12 && ra_timex_cue(r, digits, "clock").length != 0)
        next = digits;
    ra_cue word = ra_timex_cue(r, next, "clock");
    if (word.length == 0 || !ra_timex_set_hour(x, word.value % 24, 0, 0))
        return 0;
    return skip_zone(r, next + word.length);
}

/* A clock time whose half of the day is stated: "6:30 p.m.", "noon". */
static uint32_t clock_with_half(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    int hour;
    int minute;
    int second;
    uint32_t end = clock_word(r, at, x);
    if (end != 0)
        return end;
    end = ra_timex_clock_digits(r, at, &hour, &minute, &second);
    if (end == 0)
        end = ra_timex_clock_words(r, at, &hour, &minute);
    if (end == 0 || hour > 12 || hour == 0)
        return 0;
    ra_cue meridiem = ra_timex_cue(r, end, "meridiem");
    uint32_t in = end + (IS(r, end, "in") && IS(r, end + 1, "the") ? 2 : 0);
    ra_cue part = in != end ? ra_timex_cue(r, in, "part") : (ra_cue){0};
    if (meridiem.length == 0 && part.length == 0)
        return 0;
    hour = meridiem.length != 0 ? with_meridiem(hour, meridiem.value)
                                : ra_timex_hour_in_part(hour, (ra_day_part)part.value);
    return ra_timex_set_hour(x, hour, minute < 0 ? 0 : minute, 0) ? end + meridiem.length : 0;
}

bool ra_timex_range_link(const ra_timex_reader *r, uint32_t at, uint32_t first)
{
    bool between = first > r->begin && IS(r, first - 1, "between");
    return IS(r, at, "-") || ra_timex_word(r, at, "until") || (between && IS(r, at, "and"));
}

/* "5 to 6pm": the half of the day that the end of the range gives its beginning. */
static bool half_from_range(const ra_timex_reader *r, uint32_t first, uint32_t end, int *hour)
{
    if (*hour < 1 || *hour > 24 || !ra_timex_range_link(r, end, first) || end + 1 >= r->end ||
        ra_timex_range_link(r, end + 1, first))
        return false;
    ra_timex to = {.hour = -1};
    /* The end is no range of its own: that bounds the recursion. */
    uint32_t to_end = clock_with_half(r, end + 1, &to);
    if (to_end == 0)
        return false;
    if (*hour > 12)
        return true;
    int morning = *hour % 12;
    bool before_noon = morning < to.hour || (morning == to.hour && to.minute > 0);
    *hour = to.hour > 12 && morning + 12 < to.hour ? morning + 12 : before_noon ? morning : morning + 12;
    return true;
}

/* "from 3 to 3:30" */
static bool begins_clock_range(const ra_timex_reader *r, uint32_t first, uint32_t end, int hour)
{
    int to_hour;
    int minute;
    int second;
    if (hour < 1 || hour > 24 || first == r->begin || !IS(r, first - 1, "from") || !ra_timex_range_link(r, end, first))
        return false;
    return ra_timex_clock_digits(r, end + 1, &to_hour, &minute, &second) != 0 && minute >= 0 &&
           !r->atoms->at[end + 1].decimal;
}

/* A time of the clock under way. */
typedef struct clock_time {
    int hour;
    int minute; /* -1: none is told */
    int second;
    bool stated; /* it is a time, and no other number */
    bool sure;   /* in which half of the day it is */
} clock_time;

static uint32_t read_hour(const ra_timex_reader *r, uint32_t at, clock_time *c)
{
    uint32_t end = read_past(r, at, &c->hour, &c->minute);
    c->stated = end != 0;
    if (end != 0)
        return end;
    end = ra_timex_clock_digits(r, at, &c->hour, &c->minute, &c->second);
    c->stated = end != 0 && c->minute >= 0 && !r->atoms->at[at].decimal;
    return end != 0 ? end : ra_timex_clock_words(r, at, &c->hour, &c->minute);
}

/* What stands behind the hour: "o'clock", "p.m.", a zone, "in the morning". Returns where that ends; 0 where no such
   hour can be. */
static uint32_t read_behind_hour(const ra_timex_reader *r, uint32_t end, clock_time *c)
{
    ra_cue whole = ra_timex_cue(r, end, "oclock");
    end += whole.length;
    ra_cue meridiem = ra_timex_cue(r, end, "meridiem");
    c->sure = meridiem.length != 0;
    c->stated |= whole.length != 0 || c->sure;
    if (c->sure) {
        if (c->hour > 12 || c->hour == 0)
            return 0;
        c->hour = with_meridiem(c->hour, meridiem.value);
        end += meridiem.length;
    }
    uint32_t zone = skip_zone(r, end);
    if (zone != end && (c->minute >= 0 || c->sure)) {
        end = zone;
        c->stated = true;
    }
    uint32_t in = end + (IS(r, end, "in") && IS(r, end + 1, "the") ? 2 : IS(r, end, "at") ? 1 : 0);
    ra_cue part = in != end ? ra_timex_cue(r, in, "part") : (ra_cue){0};
    if (!c->sure && part.length != 0 && c->hour <= 12) {
        c->hour = ra_timex_hour_in_part(c->hour, (ra_day_part)part.value);
        end = in + part.length;
        c->sure = c->stated = true;
    }
    return end;
}

uint32_t ra_timex_clock(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    clock_time c = {.minute = -1};
    uint32_t end = clock_word(r, at, x);
    if (end != 0)
        return end;
    end = read_hour(r, at, &c);
    if (end != 0)
        end = read_behind_hour(r, end, &c);
    if (end == 0)
        return 0;
    if (!c.sure && half_from_range(r, at, end, &c.hour))
        c.sure = c.stated = true;
    if (!c.stated && begins_clock_range(r, at, end, c.hour))
        c.stated = true;
    x->ambiguous_half = !c.sure && c.hour <= 12 && c.hour > 0 && !(r->atoms->at[at].width == 2 && c.hour < 10);
    if (!c.stated)
        return 0;
    return ra_timex_set_hour(x, c.hour, c.minute < 0 ? 0 : c.minute, c.second) ? end : 0;
}

uint32_t ra_timex_part(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    uint32_t next = at;
    next += IS(r, next, "in") && IS(r, next + 1, "the");
    next += IS(r, next, "during") && IS(r, next + 1, "the");
    next += IS(r, next, "the");
    ra_cue part = ra_timex_cue(r, next, "part");
    ra_cue mod = {0};
    if (part.length == 0) {
        mod = ra_timex_cue(r, next, "mod");
        if (mod.length == 0)
            return 0;
        next += mod.length;
        next += IS(r, next, "-");
        next += IS(r, next, "the");
        part = ra_timex_cue(r, next, "part");
        if (part.length == 0)
            return 0;
    }
    next += part.length;
    x->part = (ra_day_part)part.value;
    x->mod = mod.length != 0 ? (ra_time_mod)mod.value : x->mod;
    if (ra_timex_word(r, next, "hours") && !ra_timex_word(r, next - 1, "hours"))
        next++;
    return next;
}
