#include "language/times/timex_clock.h"

#define IS(r, i, literal) ra_atom_is((r)->atoms, (i), (r)->end, literal)

/* Over "at", "on", "in the", "around" and the like between a date and a time. */
static uint32_t skip_link(const ra_timex_reader *r, uint32_t at)
{
    uint32_t next = at;
    next += IS(r, next, ",");
    next += IS(r, next, "-") && next + 1 < r->end;
    next += ra_timex_word(r, next, "soon");
    next += ra_timex_word(r, next, "link");
    next += ra_timex_word(r, next, "around");
    return next;
}

static void set_part_half(ra_timex *x, ra_day_part part)
{
    if (!x->ambiguous_half || part == RA_PART_NONE)
        return;
    x->hour = ra_timex_hour_in_part(x->hour, part);
    x->ambiguous_half = false;
}

/* "tonight at 7": a bare hour after a part of the day, which tells its half. */
static uint32_t hour_of_part(const ra_timex_reader *r, uint32_t link, uint32_t end, ra_timex *clock)
{
    int hour;
    int minute;
    int second;
    if (link == end || !(IS(r, link - 1, "at") || IS(r, link - 1, "around") || IS(r, link - 1, "about")))
        return 0;
    uint32_t next = ra_timex_clock_digits(r, link, &hour, &minute, &second);
    if (next == 0)
        next = ra_timex_clock_words(r, link, &hour, &minute);
    if (next == 0 || hour < 1 || hour > 12)
        return 0;
    clock->ambiguous_half = true;
    return ra_timex_set_hour(clock, hour, minute < 0 ? 0 : minute, 0) ? next : 0;
}

/* "in the afternoon", "in the afternoon at 7", "afternoon 7:30" */
static uint32_t part_then_hour(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    uint32_t end = ra_timex_part(r, at, x);
    if (end == 0)
        return 0;
    ra_timex clock = {.hour = -1};
    uint32_t link = skip_link(r, end);
    uint32_t next = link == end ? ra_timex_clock(r, end, &clock) : hour_of_part(r, link, end, &clock);
    if (next == 0 || !clock.ambiguous_half || ra_timex_cue(r, next, "meridiem").length != 0)
        return end;
    x->hour = clock.hour;
    x->minute = clock.minute;
    x->second = clock.second;
    x->has_clock = x->ambiguous_half = true;
    set_part_half(x, x->part);
    return next;
}

static uint32_t clock_or_part(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    uint32_t end = ra_timex_clock(r, at, x);
    if (end != 0) {
        ra_timex part = {0};
        uint32_t more = !IS(r, end, "the") ? ra_timex_part(r, end, &part) : 0;
        if (more != 0)
            set_part_half(x, part.part);
        return more != 0 ? more : end;
    }
    return part_then_hour(r, at, x);
}

static void take_clock(ra_timex *x, const ra_timex *clock)
{
    if (clock->has_clock) {
        x->hour = clock->hour;
        x->minute = clock->minute;
        x->second = clock->second;
        x->has_clock = true;
        x->ambiguous_half = clock->ambiguous_half;
        set_part_half(x, x->part);
    }
    if (clock->part != RA_PART_NONE) {
        x->part = clock->part;
        x->mod = clock->mod != RA_MOD_NONE ? clock->mod : x->mod;
        set_part_half(x, clock->part);
    }
}

static bool can_take_clock(const ra_timex *x)
{
    return x->form == RA_DATE_DAY || x->form == RA_DATE_WEEKDAY || x->form == RA_DATE_OFFSET ||
           x->form == RA_DATE_NTH_WEEKDAY || x->form == RA_DATE_EASTER;
}

/* "Sunday morning", "Nov. 7 at 6 p.m.", "yesterday in the afternoon" */
static uint32_t date_then_clock(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    uint32_t end = ra_timex_date(r, at, x);
    if (end == 0 || !can_take_clock(x) || x->to_day != 0)
        return end;
    for (int i = 0; i < 2; i++) {
        ra_timex clock = {.hour = -1};
        uint32_t link = skip_link(r, end);
        bool genitive = IS(r, end, "'") && IS(r, end + 1, "s");
        uint32_t next = clock_or_part(r, end, &clock);
        if (next == 0 && link != end)
            next = clock_or_part(r, link, &clock);
        if (next == 0 && x->part != RA_PART_NONE)
            next = hour_of_part(r, link, end, &clock);
        if (next == 0 && genitive)
            next = ra_timex_part(r, end + 2, &clock);
        bool bare = IS(r, link, "the") && link == end;
        if (next == 0 || bare || (clock.has_clock && x->has_clock) || (clock.part && x->part))
            return end;
        take_clock(x, &clock);
        end = next;
    }
    return end;
}

/* "(14:00 GMT)" behind a clock time: the same moment elsewhere. */
static uint32_t skip_elsewhere(const ra_timex_reader *r, uint32_t at)
{
    ra_timex clock = {.direction = RA_NO_DIRECTION, .hour = -1};
    uint32_t end = IS(r, at, "(") && at + 1 < r->end ? ra_timex_clock(r, at + 1, &clock) : 0;
    return end != 0 && IS(r, end, ")") ? end + 1 : at;
}

/* "6 p.m. Monday", "10:00 local time (14:00 GMT) on Saturday", "the morning of Nov. 7", "the early hours of Sunday
   morning", "early Sunday" */
static uint32_t clock_then_date(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    ra_timex clock = {.direction = RA_NO_DIRECTION, .hour = -1};
    uint32_t end = clock_or_part(r, at, &clock);
    if (end == 0)
        return 0;
    ra_timex date = {.direction = RA_NO_DIRECTION, .hour = -1};
    uint32_t link = skip_elsewhere(r, end);
    link += IS(r, link, ",");
    link += IS(r, link, "on") || IS(r, link, "of") || IS(r, link, "(") || IS(r, link, "from");
    uint32_t next = link < r->end ? date_then_clock(r, link, &date) : 0;
    if (next == 0 || !can_take_clock(&date) || date.to_day != 0 || (date.has_clock && clock.has_clock)) {
        *x = clock;
        return end;
    }
    ra_timex merged = date;
    ra_day_part both = date.part;
    take_clock(&merged, &clock);
    /* "the early hours of Sunday morning": the narrower part holds. */
    if (clock.part != RA_PART_EARLY_HOURS && both != RA_PART_NONE)
        merged.part = both;
    *x = merged;
    return next;
}

uint32_t ra_timex_read(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    ra_timex date = {.direction = RA_NO_DIRECTION, .hour = -1};
    ra_timex clock = date;
    uint32_t date_end = date_then_clock(r, at, &date);
    uint32_t clock_end = clock_then_date(r, at, &clock);
    bool by_clock = clock_end > date_end;
    *x = by_clock ? clock : date;
    uint32_t end = by_clock ? clock_end : date_end;
    if (end == 0)
        return 0;
    x->first = at;
    x->last = end;
    return end;
}
