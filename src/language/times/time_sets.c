#include "language/times/time_finder.h"

#include "base/status.h"
#include "base/str.h"

static ra_str unit_set_value(ra_time_finder *f, ra_time_unit unit, double count)
{
    double times;
    bool clock;
    char letter = ra_time_unit_letter(unit, &times, &clock);
    return ra_arena_printf(f->document->arena, "P%s%.6g%c", clock ? "T" : "", count * times, letter);
}

static bool counts_something(const ra_time_finder *f, uint32_t at)
{
    if (at <= f->reader.begin)
        return false;
    const ra_atom *a = &f->reader.atoms->at[at - 1];
    uint8_t upos = f->document->tokens.at[a->token].upos;
    return a->shape == RA_ATOM_DIGITS || upos == RA_UPOS_NUM || RA_TIME_IS(f, at - 1, "%") ||
           ra_timex_word(&f->reader, at - 1, "often") ||
           (upos == RA_UPOS_NOUN && (f->document->tokens.at[a->token].feats & RA_FEAT_PLUR) != 0);
}

/* "every three weeks", "each Monday", "every evening". */
static uint32_t read_every(ra_time_finder *f, uint32_t at, ra_cue every, ra_str *value)
{
    static const char *const letters[] = {"", "MO", "AF", "EV", "NI", "MO", "MI", "MO", "EV"};
    const ra_timex_reader *r = &f->reader;
    uint32_t next = at + every.length;
    int count = 1;
    uint32_t number = ra_timex_number(r, next, &count);
    next = number != 0 ? number : next;
    ra_cue unit = ra_timex_cue(r, next, "units");
    if (unit.length == 0)
        unit = ra_timex_cue(r, next, "unit");
    if (unit.length != 0) {
        *value = unit_set_value(f, (ra_time_unit)unit.value, count * every.value);
        return next + unit.length;
    }
    ra_cue weekday = ra_timex_cue(r, next, "weekday");
    if (weekday.length != 0) {
        *value = ra_arena_printf(f->document->arena, "XXXX-WXX-%d", weekday.value);
        return next + weekday.length;
    }
    ra_cue part = ra_timex_cue(r, next, "part");
    if (part.length == 0)
        return 0;
    *value = ra_arena_printf(f->document->arena, "XXXX-XX-XXT%s", letters[part.value]);
    return next + part.length;
}

/* "twice a week", "20 per day". */
static uint32_t read_rate(ra_time_finder *f, uint32_t at, uint32_t *first, ra_str *value)
{
    const ra_timex_reader *r = &f->reader;
    bool per = ra_timex_word(r, at, "each");
    bool rate = per || ((RA_TIME_IS(f, at, "a") || RA_TIME_IS(f, at, "an")) && counts_something(f, at));
    ra_cue unit = rate ? ra_timex_cue(r, at + 1, "unit") : (ra_cue){0};
    uint32_t end = at + 1 + unit.length;
    if (unit.length == 0 || ra_timex_word(r, end, "no_rate"))
        return 0;
    *value = unit_set_value(f, (ra_time_unit)unit.value, 1);
    if (at > r->begin && ra_timex_word(r, at - 1, "told"))
        *first = at - 1;
    return end;
}

uint32_t ra_time_read_set(ra_time_finder *f, uint32_t at, uint32_t *first, ra_str *value)
{
    const ra_timex_reader *r = &f->reader;
    *first = at;
    ra_cue every = ra_timex_cue(r, at, "every");
    if (every.length != 0)
        return read_every(f, at, every, value);
    ra_cue weekdays = ra_timex_cue(r, at, "weekdays");
    if (weekdays.length != 0) {
        *value = ra_arena_printf(f->document->arena, "XXXX-WXX-%d", weekdays.value);
        return at + weekdays.length;
    }
    ra_cue frequency = ra_timex_cue(r, at, "frequency");
    if (frequency.length != 0 && (!r->atoms->at[at].capital || at == r->begin)) {
        *value = unit_set_value(f, (ra_time_unit)frequency.value, 1);
        return at + frequency.length;
    }
    return read_rate(f, at, first, value);
}

/* Whether a set of days, to which an hour can be added, and how much of its value names the day. */
static bool is_of_days(ra_str value, size_t *day)
{
    *day = ra_str_starts(value, RA_STR("XXXX-WXX-")) ? value.len : 10;
    return ra_str_starts(value, RA_STR("XXXX-WXX-")) || ra_str_starts(value, RA_STR("XXXX-XX-XXT")) ||
           ra_str_is(value, "P1D");
}

/* "9 a.m. every Sunday", "each Monday at 4 p.m.": the hour becomes part of the set. Gives the atoms that it takes. */
static bool hour_of_set(ra_time_finder *f, uint32_t *first, uint32_t *last, ra_timex *clock)
{
    const ra_timex_reader *r = &f->reader;
    uint32_t before = *first - (*first > r->begin && RA_TIME_IS(f, *first - 1, "on"));
    if (f->found.count != 0) {
        const ra_timex *x = &f->found.at[f->found.count - 1];
        bool latest = f->index.at[f->index.count - 1] + 1 == f->document->times.count;
        if (latest && x->first >= r->begin && x->last == before && x->form == RA_DATE_NONE && x->has_clock) {
            *clock = *x;
            *first = x->first;
            f->found.count--;
            f->index.count--;
            f->document->times.count--;
            return true;
        }
    }
    *clock = (ra_timex){.direction = RA_NO_DIRECTION, .hour = -1};
    uint32_t at = *last + (RA_TIME_IS(f, *last, "at") || RA_TIME_IS(f, *last, ","));
    uint32_t end = at < r->end ? ra_timex_clock(r, at, clock) : 0;
    *last = end != 0 ? end : *last;
    return end != 0;
}

ra_status ra_time_add_set(ra_time_finder *f, uint32_t first, uint32_t *last, ra_str value, ra_error *error)
{
    size_t day;
    ra_timex clock;
    if (is_of_days(value, &day) && hour_of_set(f, &first, last, &clock)) {
        ra_str date = ra_str_is(value, "P1D") ? RA_STR("XXXX-XX-XX") : ra_str_slice(value, 0, day);
        value = ra_arena_printf(f->document->arena, "%.*sT%02d:%02d", RA_STR_ARG(date), clock.hour, clock.minute);
    }
    ra_time *time = value.ptr != NULL ? ra_time_add(f, first, *last) : NULL;
    if (time == NULL)
        return ra_fail_memory(error);
    time->type = RA_TIME_SET;
    time->value = value;
    return RA_OK;
}
