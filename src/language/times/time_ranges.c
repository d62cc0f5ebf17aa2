#include "language/times/time_finder.h"

#include "base/status.h"
#include "base/str.h"

static void copy_date(ra_timex *to, const ra_timex *from)
{
    ra_timex clock = *to;
    *to = *from;
    to->first = clock.first;
    to->last = clock.last;
    to->part = clock.part;
    to->hour = clock.hour;
    to->minute = clock.minute;
    to->second = clock.second;
    to->has_clock = clock.has_clock;
    to->ambiguous_half = clock.ambiguous_half;
}

/* "from 3 to 5 p.m. on Sunday": both ends lie on the day that either names. */
static ra_status share_date(ra_time_finder *f, const ra_tree *tree, ra_timex *a, ra_timex *b, ra_time *from,
                            ra_time *to, ra_error *error)
{
    if (!a->has_clock || !b->has_clock || (a->form == RA_DATE_NONE) == (b->form == RA_DATE_NONE))
        return RA_OK;
    bool future = ra_time_speaks_of_future(f, tree, from->tokens.first);
    if (a->form == RA_DATE_NONE) {
        copy_date(a, b);
        return ra_timex_resolve(f->document->arena, a, &f->anchor, future, from, error);
    }
    copy_date(b, a);
    return ra_timex_resolve(f->document->arena, b, &f->anchor, future, to, error);
}

/* "between 8am and 2pm", "Friday between 1 and 4 p.m.": "and" joins what follows "between". */
static bool is_linked(const ra_time_finder *f, const ra_timex *a)
{
    if (ra_timex_range_link(&f->reader, a->last, a->first))
        return true;
    bool between = false;
    for (uint32_t i = a->first; i < a->last; i++)
        between |= RA_TIME_IS(f, i, "between");
    return between && RA_TIME_IS(f, a->last, "and");
}

/* "1:30 p.m. to 3:30": the end of a range is the next such hour after its beginning. */
static bool settle_half(const ra_timex *a, ra_timex *b)
{
    if (!a->has_clock || !b->has_clock || a->ambiguous_half || !b->ambiguous_half)
        return false;
    int begin = a->hour * 60 + a->minute;
    int morning = b->hour % 12;
    bool after_morning = morning * 60 + b->minute > begin;
    bool after_noon = (morning + 12) * 60 + b->minute > begin;
    b->hour = after_morning || !after_noon ? morning : morning + 12;
    b->ambiguous_half = false;
    return true;
}

bool ra_time_read_range_end(const ra_time_finder *f, const ra_timex *a, ra_timex *b)
{
    const ra_timex_reader *r = &f->reader;
    bool from = a->first > r->begin && (RA_TIME_IS(f, a->first - 1, "from") || RA_TIME_IS(f, a->first - 1, "between"));
    uint32_t at = a->last + 1;
    if (!a->has_clock || !from || !ra_timex_range_link(r, a->last, a->first) || at >= r->end ||
        !ra_timex_is_digits(r, at, 1, 2))
        return false;
    int hour = (int)r->atoms->at[at].number;
    uint32_t next = at + 1;
    bool ends = next >= r->end ||
                (r->atoms->at[next].shape == RA_ATOM_MARK && !RA_TIME_IS(f, next, "%") && !RA_TIME_IS(f, next, "-") &&
                 !RA_TIME_IS(f, next, ":") && !RA_TIME_IS(f, next, "/")) ||
                ra_timex_cue(r, next, "weekday").length != 0 || RA_TIME_IS(f, next, "on");
    if (hour < 1 || hour > 24 || !ends)
        return false;
    *b = (ra_timex){.first = at, .last = next, .direction = RA_NO_DIRECTION, .hour = hour, .has_clock = true};
    b->ambiguous_half = hour <= 12;
    return true;
}

ra_status ra_time_join_range(ra_time_finder *f, const ra_tree *tree, ra_error *error)
{
    if (f->found.count < 2)
        return RA_OK;
    ra_timex *a = &f->found.at[f->found.count - 2];
    ra_timex *b = &f->found.at[f->found.count - 1];
    uint32_t last = f->index.at[f->index.count - 1];
    if (a->first < f->reader.begin || b->first != a->last + 1 || !is_linked(f, a) ||
        f->index.at[f->index.count - 2] + 1 != last || a->has_clock != b->has_clock ||
        (!a->has_clock && a->part != b->part))
        return RA_OK;
    ra_time *from = &f->document->times.at[last - 1];
    ra_time *to = &f->document->times.at[last];
    bool settled = settle_half(a, b);
    RA_TRY(share_date(f, tree, a, b, from, to, error));
    if (settled)
        RA_TRY(ra_timex_resolve(f->document->arena, b, &f->anchor, false, to, error));
    bool apart = from->resolved && to->resolved && from->interval.from < to->interval.from;
    bool one_day = from->resolved && to->resolved && from->interval.from == to->interval.from && a->ambiguous_half &&
                   b->ambiguous_half;
    bool clocks = one_day || (!from->resolved && !to->resolved && a->has_clock);
    if (!apart && !clocks)
        return RA_OK;
    from->value = ra_arena_printf(f->document->arena, "%.*s/%.*s", RA_STR_ARG(from->value), RA_STR_ARG(to->value));
    if (from->value.ptr == NULL)
        return ra_fail_memory(error);
    from->interval.to = to->interval.to;
    from->span.end = to->span.end;
    from->tokens.last = to->tokens.last;
    from->approximate |= to->approximate;
    a->last = b->last;
    f->found.count--;
    f->index.count--;
    f->document->times.count--;
    return RA_OK;
}
