#include "language/times.h"

#include "base/status.h"
#include "base/str.h"
#include "language/calendar.h"
#include "language/quantity_bounds.h"
#include "language/timex.h"

#include <math.h>
#include <stdio.h>

ra_status ra_times_open(const ra_pack *pack, const char *code, ra_times *times, ra_error *error)
{
    RA_TRY(ra_lexicon_open(pack, code, "times", &times->times, error));
    RA_TRY(ra_lexicon_open(pack, code, "holidays", &times->holidays, error));
    RA_TRY(ra_lexicon_open(pack, code, "numbers", &times->numbers, error));
    RA_TRY(ra_lexicon_open(pack, code, "vague_numbers", &times->vague, error));
    RA_TRY(ra_lexicon_open(pack, code, "number_hedges", &times->hedges, error));
    return ra_lexicon_open(pack, code, "future_cues", &times->future, error);
}

typedef struct finder {
    const ra_times *t;
    ra_document *document;
    ra_timex_reader reader;
    ra_time_anchor anchor;
    RA_LIST(ra_timex) found; /* the expressions that were read, for a second resolution */
    RA_LIST(uint32_t) index; /* per expression its number among the document's times */
    ra_arena *scratch;
} finder;

#define IS(f, i, literal) ra_atom_is((f)->reader.atoms, (i), (f)->reader.end, literal)

static ra_time_anchor anchor_of(ra_interval published)
{
    ra_time_anchor anchor = {0};
    if (!ra_calendar_bounded(published))
        return anchor;
    ra_civil from = ra_calendar_civil(published.from);
    anchor.has_year = true;
    anchor.year = from.year;
    anchor.day = ra_calendar_days(from.year, from.month, from.day);
    anchor.has_day = published.to - published.from <= RA_SECONDS_PER_DAY;
    anchor.has_clock = published.to - published.from <= 60;
    anchor.seconds = published.from;
    return anchor;
}

static bool is_future_aux(const finder *f, ra_str word, const char *place)
{
    char folded[32];
    if (word.len >= sizeof folded)
        return false;
    for (size_t i = 0; i < word.len; i++)
        folded[i] = ra_ascii_fold(word.ptr[i]);
    ra_str fields = ra_lexicon_get(&f->t->future, (ra_str){folded, word.len});
    return ra_str_equal(ra_row_field(fields, 0), ra_str_from(place));
}

/* Whether a verb above the token is in the future or looks ahead. */
static bool speaks_of_future(const finder *f, const ra_tree *tree, uint32_t token)
{
    enum { MOST_STEPS = 6 };
    const ra_token *tokens = f->document->tokens.at;
    for (int i = 0; i < MOST_STEPS && token != RA_NONE; i++, token = tokens[token].head) {
        uint8_t upos = tokens[token].upos;
        if (i > 0 &&
            is_future_aux(f, tokens[token].lemma.ptr != NULL ? tokens[token].lemma : tokens[token].form, "verb"))
            return true;
        if (upos != RA_UPOS_VERB && upos != RA_UPOS_AUX && upos != RA_UPOS_ADJ && upos != RA_UPOS_NOUN)
            continue;
        bool verb = false;
        ra_tree_each_child(tree, token, child)
        {
            if (tokens[child].deprel == RA_DEP_AUX && is_future_aux(f, tokens[child].form, "aux"))
                return true;
            verb |= tokens[child].deprel == RA_DEP_AUX;
        }
        if (upos == RA_UPOS_VERB && (tokens[token].feats & RA_FEAT_PAST) != 0 && !verb)
            return false;
    }
    return false;
}

static ra_time *add_time(finder *f, uint32_t first, uint32_t last)
{
    ra_time *time = ra_list_add(f->document->arena, &f->document->times);
    if (time != NULL) {
        time->span = ra_atoms_span(f->reader.atoms, first, last);
        time->tokens = ra_atoms_tokens(f->reader.atoms, first, last);
        time->interval = (ra_interval){INT64_MIN, INT64_MAX};
    }
    return time;
}

static bool is_approximate(const finder *f, uint32_t first)
{
    return first > f->reader.begin &&
           (IS(f, first - 1, "about") || IS(f, first - 1, "around") || IS(f, first - 1, "approximately") ||
            IS(f, first - 1, "roughly") || IS(f, first - 1, "circa") || IS(f, first - 1, "nearly") ||
            IS(f, first - 1, "almost"));
}

/* "about 6 p.m." may be half an hour off. */
static void blur(ra_time *time, const ra_timex *x)
{
    if (time->approximate && time->resolved && x->has_clock && !x->ambiguous_half) {
        time->interval.from -= 1800;
        time->interval.to += 1800;
    }
}

static ra_status add_expression(finder *f, const ra_tree *tree, const ra_timex *x, ra_error *error)
{
    ra_time *time = add_time(f, x->first, x->last);
    if (time == NULL)
        return ra_fail_memory(error);
    uint32_t number = (uint32_t)f->document->times.count - 1;
    bool future = speaks_of_future(f, tree, time->tokens.first);
    RA_TRY(ra_timex_resolve(f->document->arena, x, &f->anchor, future, time, error));
    time->approximate = is_approximate(f, x->first) || x->vague;
    blur(time, x);
    ra_timex *kept = ra_list_add(f->scratch, &f->found);
    uint32_t *index = kept != NULL ? ra_list_add(f->scratch, &f->index) : NULL;
    if (index == NULL)
        return ra_fail_memory(error);
    *kept = *x;
    *index = number;
    return RA_OK;
}

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
static ra_status share_date(finder *f, const ra_tree *tree, ra_timex *a, ra_timex *b, ra_time *from, ra_time *to,
                            ra_error *error)
{
    if (!a->has_clock || !b->has_clock || (a->form == RA_DATE_NONE) == (b->form == RA_DATE_NONE))
        return RA_OK;
    bool future = speaks_of_future(f, tree, from->tokens.first);
    if (a->form == RA_DATE_NONE) {
        copy_date(a, b);
        return ra_timex_resolve(f->document->arena, a, &f->anchor, future, from, error);
    }
    copy_date(b, a);
    return ra_timex_resolve(f->document->arena, b, &f->anchor, future, to, error);
}

/* "between 8am and 2pm", "Friday between 1 and 4 p.m.": "and" joins what follows "between". */
static bool is_linked(const finder *f, const ra_timex *a)
{
    if (ra_timex_range_link(&f->reader, a->last, a->first))
        return true;
    bool between = false;
    for (uint32_t i = a->first; i < a->last; i++)
        between |= IS(f, i, "between");
    return between && IS(f, a->last, "and");
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

/* "from 1 p.m. to 4": a bare hour that ends a range of clock times, where nothing follows that it could count. */
static bool read_range_end(const finder *f, const ra_timex *a, ra_timex *b)
{
    const ra_timex_reader *r = &f->reader;
    bool from = a->first > r->begin && (IS(f, a->first - 1, "from") || IS(f, a->first - 1, "between"));
    uint32_t at = a->last + 1;
    if (!a->has_clock || !from || !ra_timex_range_link(r, a->last, a->first) || at >= r->end ||
        !ra_timex_is_digits(r, at, 1, 2))
        return false;
    int hour = (int)r->atoms->at[at].number;
    uint32_t next = at + 1;
    bool ends = next >= r->end ||
                (r->atoms->at[next].shape == RA_ATOM_MARK && !IS(f, next, "%") && !IS(f, next, "-") &&
                 !IS(f, next, ":") && !IS(f, next, "/")) ||
                ra_timex_cue(r, next, "weekday").length != 0 || IS(f, next, "on");
    if (hour < 1 || hour > 24 || !ends)
        return false;
    *b = (ra_timex){.first = at, .last = next, .direction = RA_NO_DIRECTION, .hour = hour, .has_clock = true};
    b->ambiguous_half = hour <= 12;
    return true;
}

/* Makes one time of the last two where they are the ends of a range: "May 3 to June 5", "between 3 and 5 p.m.". */
static ra_status join_range(finder *f, const ra_tree *tree, ra_error *error)
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

/* "P1Y6M", "PT2H30M": TIMEX3's form of a length of time. */
static ra_str duration_value(finder *f, const ra_span_of_time *span)
{
    static const ra_time_unit order[] = {
        RA_UNIT_CENTURY, RA_UNIT_DECADE, RA_UNIT_YEAR, RA_UNIT_QUARTER, RA_UNIT_MONTH,  RA_UNIT_FORTNIGHT, RA_UNIT_WEEK,
        RA_UNIT_WEEKEND, RA_UNIT_NIGHT,  RA_UNIT_DAY,  RA_UNIT_HOUR,    RA_UNIT_MINUTE, RA_UNIT_SECOND};
    char text[96];
    size_t length = 0;
    bool in_clock = false;
    text[length++] = 'P';
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        double times;
        bool clock;
        char letter = ra_time_unit_letter(order[i], &times, &clock);
        double n = span->count[order[i]] * times;
        if (n == 0 || length > sizeof text - 32)
            continue;
        if (clock && !in_clock)
            text[length++] = 'T';
        in_clock |= clock;
        if (span->vague)
            length += (size_t)snprintf(text + length, sizeof text - length, "X%c", letter);
        else
            length += (size_t)snprintf(text + length, sizeof text - length, "%.6g%c", n, letter);
    }
    return ra_arena_str(f->document->arena, (ra_str){text, length});
}

/* The least and most seconds that the words allow. */
static void duration_bounds(finder *f, const ra_span_of_time *span, uint32_t *first, uint32_t *last, ra_time *time)
{
    double seconds = 0;
    for (int unit = 1; unit <= RA_UNIT_NIGHT; unit++)
        seconds += span->count[unit] * ra_time_unit_seconds((ra_time_unit)unit);
    ra_bounds bounds = {.min = seconds, .max = span->vague ? NAN : seconds};
    ra_bounds_widen(&f->t->hedges, f->reader.atoms, f->reader.begin, f->reader.end, first, last, &bounds);
    time->interval.from = isnan(bounds.min) ? INT64_MIN : (int64_t)bounds.min;
    time->interval.to = isnan(bounds.max) ? INT64_MAX : (int64_t)bounds.max;
    time->approximate = bounds.approximate || span->vague;
    time->resolved = true;
}

static ra_status add_duration(finder *f, const ra_span_of_time *span, uint32_t *last, ra_error *error)
{
    uint32_t first = span->first;
    *last = span->last;
    ra_time made = {.type = RA_TIME_DURATION};
    duration_bounds(f, span, &first, last, &made);
    ra_time *time = add_time(f, first, *last);
    if (time == NULL)
        return ra_fail_memory(error);
    time->type = made.type;
    time->interval = made.interval;
    time->approximate = made.approximate;
    time->resolved = made.resolved;
    time->value = duration_value(f, span);
    return time->value.ptr == NULL ? ra_fail_memory(error) : RA_OK;
}

static ra_str unit_set_value(finder *f, ra_time_unit unit, double count)
{
    double times;
    bool clock;
    char letter = ra_time_unit_letter(unit, &times, &clock);
    return ra_arena_printf(f->document->arena, "P%s%.6g%c", clock ? "T" : "", count * times, letter);
}

static bool counts_something(const finder *f, uint32_t at)
{
    if (at <= f->reader.begin)
        return false;
    const ra_atom *a = &f->reader.atoms->at[at - 1];
    uint8_t upos = f->document->tokens.at[a->token].upos;
    return a->shape == RA_ATOM_DIGITS || upos == RA_UPOS_NUM || IS(f, at - 1, "%") || IS(f, at - 1, "times") ||
           IS(f, at - 1, "once") || IS(f, at - 1, "twice") ||
           (upos == RA_UPOS_NOUN && (f->document->tokens.at[a->token].feats & RA_FEAT_PLUR) != 0);
}

/* "every three weeks", "each Monday", "twice a week", "annually": the atom after it; 0 where none. */
static uint32_t read_set(finder *f, uint32_t at, uint32_t *first, ra_str *value)
{
    const ra_timex_reader *r = &f->reader;
    *first = at;
    ra_cue every = ra_timex_cue(r, at, "every");
    if (every.length != 0) {
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
        ra_cue part = ra_timex_cue(r, next, "part");
        if (weekday.length != 0) {
            *value = ra_arena_printf(f->document->arena, "XXXX-WXX-%d", weekday.value);
            return next + weekday.length;
        }
        static const char *const letters[] = {"", "MO", "AF", "EV", "NI", "MO", "MI", "MO", "EV"};
        if (part.length != 0) {
            *value = ra_arena_printf(f->document->arena, "XXXX-XX-XXT%s", letters[part.value]);
            return next + part.length;
        }
        return 0;
    }
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
    bool rate =
        (IS(f, at, "a") || IS(f, at, "an") || IS(f, at, "per")) && (IS(f, at, "per") || counts_something(f, at));
    ra_cue unit = rate ? ra_timex_cue(r, at + 1, "unit") : (ra_cue){0};
    if (unit.length == 0 || IS(f, at + 1 + unit.length, "ago") || IS(f, at + 1 + unit.length, "later") ||
        IS(f, at + 1 + unit.length, "earlier"))
        return 0;
    *value = unit_set_value(f, (ra_time_unit)unit.value, 1);
    if (at > r->begin && (IS(f, at - 1, "once") || IS(f, at - 1, "twice")))
        *first = at - 1;
    return at + 1 + unit.length;
}

/* Whether a set of days, to which an hour can be added, and how much of its value names the day. */
static bool is_of_days(ra_str value, size_t *day)
{
    *day = ra_str_starts(value, RA_STR("XXXX-WXX-")) ? value.len : 10;
    return ra_str_starts(value, RA_STR("XXXX-WXX-")) || ra_str_starts(value, RA_STR("XXXX-XX-XXT")) ||
           ra_str_is(value, "P1D");
}

/* "9 a.m. every Sunday", "each Monday at 4 p.m.": the hour becomes part of the set. Gives the atoms that it takes. */
static bool hour_of_set(finder *f, uint32_t *first, uint32_t *last, ra_timex *clock)
{
    const ra_timex_reader *r = &f->reader;
    uint32_t before = *first - (*first > r->begin && IS(f, *first - 1, "on"));
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
    uint32_t at = *last + (IS(f, *last, "at") || IS(f, *last, ","));
    uint32_t end = at < r->end ? ra_timex_clock(r, at, clock) : 0;
    *last = end != 0 ? end : *last;
    return end != 0;
}

static ra_status add_set(finder *f, uint32_t first, uint32_t *last, ra_str value, ra_error *error)
{
    size_t day;
    ra_timex clock;
    if (is_of_days(value, &day) && hour_of_set(f, &first, last, &clock)) {
        ra_str date = ra_str_is(value, "P1D") ? RA_STR("XXXX-XX-XX") : ra_str_slice(value, 0, day);
        value = ra_arena_printf(f->document->arena, "%.*sT%02d:%02d", RA_STR_ARG(date), clock.hour, clock.minute);
    }
    ra_time *time = value.ptr != NULL ? add_time(f, first, *last) : NULL;
    if (time == NULL)
        return ra_fail_memory(error);
    time->type = RA_TIME_SET;
    time->value = value;
    return RA_OK;
}

/* Whether what was read says too little to be kept: a bare "morning", an ambiguous number. */
static bool is_idle(const finder *f, const ra_timex *x)
{
    if (x->form != RA_DATE_NONE)
        return false;
    if (x->has_clock)
        return false;
    bool led = IS(f, x->first, "in") || IS(f, x->first, "during") || IS(f, x->first, "the") ||
               (x->first > f->reader.begin && (IS(f, x->first - 1, "at") || IS(f, x->first - 1, "before")));
    return !led && x->mod == RA_MOD_NONE && x->part != RA_PART_EARLY_HOURS;
}

/* One look-up for most words. */
static bool may_begin(const finder *f, uint32_t at)
{
    const ra_atoms *atoms = f->reader.atoms;
    ra_str word = atoms->words[at];
    uint32_t row;
    if (atoms->at[at].shape == RA_ATOM_DIGITS)
        return true;
    if (atoms->at[at].shape == RA_ATOM_MARK)
        return word.ptr[0] == '\'';
    if (ra_str_is(word, "a") || ra_str_is(word, "an") || ra_str_is(word, "the") || ra_str_is(word, "in") ||
        ra_str_is(word, "another") || ra_str_is(word, "per") || ra_str_is(word, "during") || ra_str_is(word, "all") ||
        ra_str_is(word, "full") || ra_str_is(word, "whole") || ra_str_is(word, "entire"))
        return true;
    return ra_lexicon_find(&f->t->times, word, &row) != 0 || ra_lexicon_has_prefix(&f->t->times, word) ||
           ra_lexicon_find(&f->t->numbers, word, &row) != 0 || ra_lexicon_find(&f->t->vague, word, &row) != 0 ||
           ra_lexicon_has_prefix(&f->t->vague, word) || ra_lexicon_find(&f->t->holidays, word, &row) != 0 ||
           ra_lexicon_has_prefix(&f->t->holidays, word) || ra_str_is(word, "q");
}

/* Reads one time at `at`; *next is the atom to go on from. */
static ra_status read_at(finder *f, const ra_tree *tree, uint32_t at, uint32_t *next, ra_error *error)
{
    const ra_timex_reader *r = &f->reader;
    ra_timex x;
    ra_span_of_time length;
    ra_str value = {NULL, 0};
    uint32_t set_first;
    *next = at + 1;
    uint32_t set_end = read_set(f, at, &set_first, &value);
    uint32_t end = ra_timex_read(r, at, &x);
    if (end != 0 && is_idle(f, &x))
        end = 0;
    uint32_t duration_end = ra_timex_duration(r, at, &length);
    if (duration_end != 0 && duration_end > end && duration_end > set_end) {
        bool weak = length.bare && !(at > r->begin && (IS(f, at - 1, "for") || IS(f, at - 1, "of")));
        if (!weak)
            return add_duration(f, &length, next, error);
        return RA_OK;
    }
    if (set_end != 0 && set_end >= end) {
        *next = set_end;
        return value.ptr != NULL ? add_set(f, set_first, next, value, error) : ra_fail_memory(error);
    }
    if (end == 0)
        return RA_OK;
    *next = end;
    RA_TRY(add_expression(f, tree, &x, error));
    RA_TRY(join_range(f, tree, error));
    ra_timex to;
    if (read_range_end(f, &x, &to)) {
        *next = to.last;
        RA_TRY(add_expression(f, tree, &to, error));
        RA_TRY(join_range(f, tree, error));
    }
    return RA_OK;
}

/* The one full date, stated with its right weekday, that the text of an undated article names. */
static bool anchor_from_text(const finder *f, ra_time_anchor *anchor)
{
    bool found = false;
    for (size_t i = 0; i < f->found.count; i++) {
        const ra_timex *x = &f->found.at[i];
        if (x->form != RA_DATE_DAY || x->year == 0 || x->weekday == 0 || x->to_day != 0)
            continue;
        int64_t day = ra_calendar_days(x->year, x->month, x->day);
        if (ra_calendar_weekday(day) != (unsigned)x->weekday)
            continue;
        if (found && anchor->day != day)
            return false;
        *anchor = (ra_time_anchor){.has_day = true, .has_year = true, .day = day, .year = x->year};
        found = true;
    }
    return found;
}

static ra_status resolve_again(finder *f, const ra_tree *tree, ra_error *error)
{
    for (size_t i = 0; i < f->found.count; i++) {
        ra_time *time = &f->document->times.at[f->index.at[i]];
        if (time->resolved)
            continue;
        bool future = speaks_of_future(f, tree, time->tokens.first);
        RA_TRY(ra_timex_resolve(f->document->arena, &f->found.at[i], &f->anchor, future, time, error));
        blur(time, &f->found.at[i]);
    }
    return RA_OK;
}

/* What times in a paragraph are told from: in a liveblog, the time of its entry. */
static ra_time_anchor anchor_at(const ra_document *document, uint32_t paragraph, ra_time_anchor of_article)
{
    ra_interval written;
    if (paragraph >= document->article->paragraphs.count)
        return of_article;
    ra_str entry = document->article->paragraphs.at[paragraph].written;
    return entry.len != 0 && ra_calendar_read(entry, &written) ? anchor_of(written) : of_article;
}

ra_status ra_times_annotate(const ra_times *times, ra_document *document, const ra_tree *tree, ra_arena *scratch,
                            ra_error *error)
{
    ra_atoms atoms;
    ra_interval published;
    if (ra_calendar_read(document->article->published, &published))
        document->published = published;
    RA_TRY(ra_atoms_build(scratch, document, &atoms, error));
    finder f = {.t = times, .document = document, .scratch = scratch, .anchor = anchor_of(document->published)};
    f.reader = (ra_timex_reader){&times->times, &times->holidays, &times->numbers, &times->vague, &atoms, 0, 0};
    ra_time_anchor of_article = f.anchor;
    for (size_t i = 0; i < document->sentences.count; i++) {
        f.anchor = anchor_at(document, document->sentences.at[i].paragraph, of_article);
        f.reader.begin = atoms.sentence_first[i];
        f.reader.end = atoms.sentence_first[i + 1];
        for (uint32_t at = f.reader.begin; at < f.reader.end;) {
            uint32_t next = at + 1;
            if (may_begin(&f, at))
                RA_TRY(read_at(&f, tree, at, &next, error));
            at = next > at ? next : at + 1;
        }
    }
    f.anchor = of_article;
    if (!f.anchor.has_day && anchor_from_text(&f, &f.anchor))
        RA_TRY(resolve_again(&f, tree, error));
    return RA_OK;
}
