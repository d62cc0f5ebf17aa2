#include "language/times/time_finder.h"

#include "base/lower_bound.h"
#include "base/status.h"
#include "base/str.h"
#include "language/quantities/number_words.h"
#include "language/quantities/quantity_bounds.h"
#include "language/times/calendar.h"

#include <math.h>
#include <stdio.h>

ra_status ra_times_open(const ra_pack *pack, const char *code, ra_times *times, ra_error *error)
{
    RA_TRY(ra_lexicon_open(pack, code, "times", &times->times, error));
    RA_TRY(ra_lexicon_open(pack, code, "time_words", &times->words, error));
    RA_TRY(ra_lexicon_open(pack, code, "holidays", &times->holidays, error));
    RA_TRY(ra_lexicon_open(pack, code, "numbers", &times->numbers, error));
    RA_TRY(ra_lexicon_open(pack, code, "vague_numbers", &times->vague, error));
    RA_TRY(ra_lexicon_open(pack, code, "number_hedges", &times->hedges, error));
    return ra_lexicon_open(pack, code, "future_cues", &times->future, error);
}

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

static bool is_future_aux(const ra_time_finder *f, ra_str word, const char *place)
{
    ra_str fields = ra_lexicon_get_folded(&f->t->future, word);
    return ra_str_equal(ra_row_field(fields, 0), ra_str_from(place));
}

bool ra_time_speaks_of_future(const ra_time_finder *f, const ra_tree *tree, uint32_t token)
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

ra_time *ra_time_add(ra_time_finder *f, uint32_t first, uint32_t last)
{
    ra_time *time = ra_list_add(f->document->arena, &f->document->times);
    if (time != NULL) {
        time->span = ra_atoms_span(f->reader.atoms, first, last);
        time->tokens = ra_atoms_tokens(f->reader.atoms, first, last);
        time->interval = (ra_interval){INT64_MIN, INT64_MAX};
    }
    return time;
}

static bool is_approximate(const ra_time_finder *f, uint32_t first)
{
    return first > f->reader.begin && ra_timex_word(&f->reader, first - 1, "approximate");
}

/* "about 6 p.m." may be half an hour off. */
static void blur(ra_time *time, const ra_timex *x)
{
    if (time->approximate && time->resolved && x->has_clock && !x->ambiguous_half) {
        time->interval.from -= 1800;
        time->interval.to += 1800;
    }
}

static ra_status add_expression(ra_time_finder *f, const ra_tree *tree, const ra_timex *x, ra_error *error)
{
    ra_time *time = ra_time_add(f, x->first, x->last);
    if (time == NULL)
        return ra_fail_memory(error);
    uint32_t number = (uint32_t)f->document->times.count - 1;
    bool future = ra_time_speaks_of_future(f, tree, time->tokens.first);
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

/* "P1Y6M", "PT2H30M": TIMEX3's form of a length of time. */
static ra_str duration_value(ra_time_finder *f, const ra_span_of_time *span)
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
static void duration_bounds(ra_time_finder *f, const ra_span_of_time *span, uint32_t *first, uint32_t *last,
                            ra_time *time)
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

static ra_status add_duration(ra_time_finder *f, const ra_span_of_time *span, uint32_t *last, ra_error *error)
{
    uint32_t first = span->first;
    *last = span->last;
    ra_time made = {.type = RA_TIME_DURATION};
    duration_bounds(f, span, &first, last, &made);
    ra_time *time = ra_time_add(f, first, *last);
    if (time == NULL)
        return ra_fail_memory(error);
    time->type = made.type;
    time->interval = made.interval;
    time->approximate = made.approximate;
    time->resolved = made.resolved;
    time->value = duration_value(f, span);
    return time->value.ptr == NULL ? ra_fail_memory(error) : RA_OK;
}

/* "The Sunday Times", "April Moe", "the June Hall School": a part of somebody's name. Mentions stand in order. */
static bool is_in_name(const ra_time_finder *f, const ra_timex *x)
{
    const ra_mention *mentions = f->document->mentions.at;
    ra_range tokens = ra_atoms_tokens(f->reader.atoms, x->first, x->last);
    size_t low = ra_list_lower_bound(f->document->mentions, ra_mention, tokens.first, tokens.first + 1);
    enum { MOST = 8 };
    for (int i = 0; i < MOST && low-- > 0; i++) {
        const ra_mention *m = &mentions[low];
        bool whole = m->tokens.last - m->tokens.first == tokens.last - tokens.first && m->type != RA_NAME_PERSON;
        bool set = tokens.first > m->tokens.first && f->document->tokens.at[tokens.first - 1].upos == RA_UPOS_ADP;
        bool covers = m->tokens.last >= tokens.last && !whole && !set; /* a name that took in "on Sunday" */
        bool body = m->type == RA_NAME_PERSON || m->type == RA_NAME_ORGANIZATION || m->type == RA_NAME_FACILITY;
        if (m->kind == RA_MENTION_NAME && covers && body)
            return true;
    }
    return false;
}

/* Whether what was read says too little to be kept: a bare "morning", an ambiguous number; or is part of a name. */
static bool is_idle(const ra_time_finder *f, const ra_timex *x)
{
    if (is_in_name(f, x))
        return true;
    if (x->form != RA_DATE_NONE)
        return false;
    if (x->has_clock)
        return false;
    bool led =
        RA_TIME_IS(f, x->first, "in") || RA_TIME_IS(f, x->first, "during") || RA_TIME_IS(f, x->first, "the") ||
        (x->first > f->reader.begin && (RA_TIME_IS(f, x->first - 1, "at") || RA_TIME_IS(f, x->first - 1, "before")));
    return !led && x->mod == RA_MOD_NONE && x->part != RA_PART_EARLY_HOURS;
}

/* One look-up for most words. */
static bool may_begin(const ra_time_finder *f, uint32_t at)
{
    const ra_atoms *atoms = f->reader.atoms;
    ra_str word = atoms->words[at];
    if (atoms->at[at].shape == RA_ATOM_DIGITS)
        return true;
    if (atoms->at[at].shape == RA_ATOM_MARK)
        return word.ptr[0] == '\'';
    return ra_number_has_word(atoms, at) || ra_lexicon_begins(&f->t->times, word) ||
           ra_lexicon_begins(&f->t->vague, word) || ra_lexicon_begins(&f->t->holidays, word) ||
           ra_timex_word(&f->reader, at, "begins");
}

/* Looks the sentence's atoms up in times.txt, once for all classes that are asked for. */
static void note_keys(const ra_timex_reader *r, ra_timex_key *keys)
{
    for (uint32_t at = r->begin; at < r->end; at++)
        keys[at].length = (uint32_t)ra_lexicon_match(r->times, r->atoms->words + at, r->end - at, &keys[at].row);
}

/* Reads one time at `at`; *next is the atom to go on from. */
static ra_status read_at(ra_time_finder *f, const ra_tree *tree, uint32_t at, uint32_t *next, ra_error *error)
{
    const ra_timex_reader *r = &f->reader;
    ra_timex x;
    ra_span_of_time length;
    ra_str value = {NULL, 0};
    uint32_t set_first;
    *next = at + 1;
    uint32_t set_end = ra_time_read_set(f, at, &set_first, &value);
    uint32_t end = ra_timex_read(r, at, &x);
    if (end != 0 && is_idle(f, &x))
        end = 0;
    uint32_t duration_end = ra_timex_duration(r, at, &length);
    if (duration_end != 0 && duration_end > end && duration_end > set_end) {
        bool weak = length.bare && !(at > r->begin && (RA_TIME_IS(f, at - 1, "for") || RA_TIME_IS(f, at - 1, "of")));
        if (!weak)
            return add_duration(f, &length, next, error);
        return RA_OK;
    }
    if (set_end != 0 && set_end >= end) {
        *next = set_end;
        return value.ptr != NULL ? ra_time_add_set(f, set_first, next, value, error) : ra_fail_memory(error);
    }
    if (end == 0)
        return RA_OK;
    *next = end;
    RA_TRY(add_expression(f, tree, &x, error));
    RA_TRY(ra_time_join_range(f, tree, error));
    ra_timex to;
    if (ra_time_read_range_end(f, &x, &to)) {
        *next = to.last;
        RA_TRY(add_expression(f, tree, &to, error));
        RA_TRY(ra_time_join_range(f, tree, error));
    }
    return RA_OK;
}

/* The one full date, stated with its right weekday, that the text of an undated article names. */
static bool anchor_from_text(const ra_time_finder *f, ra_time_anchor *anchor)
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

static ra_status resolve_again(ra_time_finder *f, const ra_tree *tree, ra_error *error)
{
    for (size_t i = 0; i < f->found.count; i++) {
        ra_time *time = &f->document->times.at[f->index.at[i]];
        if (time->resolved)
            continue;
        bool future = ra_time_speaks_of_future(f, tree, time->tokens.first);
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
    RA_TRY(ra_number_words_note(scratch, &times->numbers, &atoms, error));
    ra_timex_key *keys = ra_arena_new_array(scratch, ra_timex_key, atoms.count);
    if (keys == NULL)
        return ra_fail_memory(error);
    ra_time_finder f = {.t = times, .document = document, .scratch = scratch, .anchor = anchor_of(document->published)};
    f.reader = (ra_timex_reader){.times = &times->times,
                                 .words = &times->words,
                                 .holidays = &times->holidays,
                                 .vague = &times->vague,
                                 .atoms = &atoms,
                                 .keys = keys};
    ra_time_anchor of_article = f.anchor;
    for (size_t i = 0; i < document->sentences.count; i++) {
        f.anchor = anchor_at(document, document->sentences.at[i].paragraph, of_article);
        f.reader.begin = atoms.sentence_first[i];
        f.reader.end = atoms.sentence_first[i + 1];
        note_keys(&f.reader, keys);
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
