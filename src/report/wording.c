#include "report/wording.h"

#include "base/str.h"
#include "base/utf8.h"
#include "language/words/plural.h"
#include "report/screen.h"

#include <math.h>
#include <stdio.h>

enum { LABEL_COLUMNS = 28, FILE_COLUMNS = 20, NUMBER_BYTES = 48 };

/* Whole numbers with a comma between thousands, others with up to two places. */
static void print_number(char out[NUMBER_BYTES], double value)
{
    char digits[NUMBER_BYTES];
    if (fabs(value) >= 1e15 || value != floor(value)) {
        snprintf(out, NUMBER_BYTES, fabs(value) >= 1e15 ? "%.3g" : "%.10g", value);
        return;
    }
    int length = snprintf(digits, sizeof digits, "%.0f", fabs(value));
    size_t at = 0;
    if (value < 0)
        out[at++] = '-';
    for (int i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            out[at++] = ',';
        out[at++] = digits[i];
    }
    out[at] = '\0';
}

static ra_str quantity(ra_arena *arena, const ra_value *v)
{
    char low[NUMBER_BYTES];
    char high[NUMBER_BYTES];
    print_number(low, v->min);
    print_number(high, v->max);
    const char *about = v->approximate ? "about " : "";
    bool one = isfinite(v->max) ? v->max == 1 && !(v->min < 1 && v->min > 0) : v->min == 1;
    ra_str unit = one ? v->unit : ra_plural(arena, v->unit);
    const char *space = unit.len > 0 ? " " : "";
    bool has_low = isfinite(v->min);
    bool has_high = isfinite(v->max);
    if (v->vague || (!has_low && !has_high))
        return (ra_str){"", 0};
    if (has_low && has_high && v->min == v->max)
        return v->min == 0 ? RA_STR("none") : ra_arena_printf(arena, "%s%s%s%.*s", about, low, space, RA_STR_ARG(unit));
    if (has_low && has_high)
        return ra_arena_printf(arena, "%s%s to %s%s%.*s", about, low, high, space, RA_STR_ARG(unit));
    if (has_low)
        return ra_arena_printf(arena, "at least %s%s%.*s", low, space, RA_STR_ARG(unit));
    return ra_arena_printf(arena, "%s %s%s%.*s", v->approximate ? "nearly" : "at most", high, space, RA_STR_ARG(unit));
}

ra_str ra_wording_value(ra_arena *arena, const ra_version *version)
{
    const ra_value *v = &version->value;
    switch (v->kind) {
    case RA_POINT_QUANTITY: return quantity(arena, v);
    case RA_POINT_TIME: return ra_wording_dates(arena, v->from, v->to);
    case RA_POINT_PLACE:
    case RA_POINT_AGENT: return v->name.len > 0 ? v->name : RA_STR("");
    default: return (ra_str){"", 0};
    }
}

static int digits_at(ra_str s, size_t at, size_t count)
{
    int value = 0;
    for (size_t i = at; i < at + count; i++) {
        if (i >= s.len || !ra_ascii_digit(s.ptr[i]))
            return -1;
        value = value * 10 + (s.ptr[i] - '0');
    }
    return value;
}

/* One end: YYYY, YYYY-MM, YYYY-MM-DD or that with THH:MM; anything else stays as it is. */
static ra_str date(ra_arena *arena, ra_str iso)
{
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    int year = digits_at(iso, 0, 4);
    int month = iso.len >= 7 && iso.ptr[4] == '-' ? digits_at(iso, 5, 2) : -1;
    int day = iso.len >= 10 && iso.ptr[7] == '-' ? digits_at(iso, 8, 2) : -1;
    if (year < 0 || month < 1 || month > 12)
        return iso;
    if (day < 1)
        return iso.len == 7 ? ra_arena_printf(arena, "%s %d", months[month - 1], year) : iso;
    if (iso.len >= 16 && iso.ptr[10] == 'T')
        return ra_arena_printf(arena, "%d %s %d, %.5s", day, months[month - 1], year, iso.ptr + 11);
    return ra_arena_printf(arena, "%d %s %d", day, months[month - 1], year);
}

ra_str ra_wording_dates(ra_arena *arena, ra_str from, ra_str to)
{
    if (from.len == 0 && to.len == 0)
        return (ra_str){"", 0};
    ra_str first = date(arena, from);
    ra_str last = date(arena, to);
    if (from.len == 0)
        return ra_arena_printf(arena, "until %.*s", RA_STR_ARG(last));
    if (to.len == 0)
        return ra_arena_printf(arena, "from %.*s", RA_STR_ARG(first));
    if (ra_str_equal(first, last))
        return first;
    if (from.len >= 16 && to.len >= 16 && memcmp(from.ptr, to.ptr, sizeof "YYYY-MM-DDT" - 1) == 0)
        return ra_arena_printf(arena, "%.*s to %.5s", RA_STR_ARG(first), to.ptr + sizeof "YYYY-MM-DDT" - 1);
    return ra_arena_printf(arena, "%.*s to %.*s", RA_STR_ARG(first), RA_STR_ARG(last));
}

static ra_str host(ra_str url)
{
    size_t scheme = ra_str_find(url, RA_STR("://"), 0);
    if (scheme == SIZE_MAX)
        return (ra_str){NULL, 0};
    ra_str rest = ra_str_slice(url, scheme + 3, url.len);
    ra_str name;
    if (!ra_str_cut(&rest, '/', &name))
        return (ra_str){NULL, 0};
    return ra_str_starts(name, RA_STR("www.")) ? ra_str_slice(name, 4, name.len) : name;
}

/* The file's name without folders and ending. */
static ra_str file_name(ra_str input)
{
    ra_str name = input;
    for (size_t i = 0; i + 1 < input.len; i++) {
        if (input.ptr[i] == '/')
            name = ra_str_slice(input, i + 1, input.len);
    }
    size_t dot = ra_str_find(name, RA_STR("."), 1);
    bool record = ra_str_find(name, RA_STR("#"), 0) != SIZE_MAX;
    return dot != SIZE_MAX && !record ? ra_str_slice(name, 0, dot) : name;
}

static ra_str shorten(ra_arena *arena, ra_str text, size_t columns)
{
    if (ra_screen_measure(text) <= columns)
        return text;
    size_t at = 0;
    size_t used = 0;
    for (size_t next = 0; next < text.len; at = next) {
        used += ra_screen_columns(ra_utf8_next(text, &next));
        if (used >= columns)
            break;
    }
    return ra_arena_printf(arena, "%.*s…", (int)at, text.ptr);
}

/* Empty where nothing short is known: file names of machines say nothing to people. */
static ra_str label(ra_arena *arena, const ra_article *article)
{
    ra_str name = ra_str_trim(article->outlet);
    if (name.len == 0)
        name = host(article->url);
    if (name.len > 0)
        return shorten(arena, name, LABEL_COLUMNS);
    name = file_name(article->input);
    return ra_screen_measure(name) < FILE_COLUMNS ? name : RA_STR("");
}

bool ra_wording_labels(ra_arena *arena, const ra_report *report, const ra_account *account, ra_str *labels)
{
    enum { WINDOW = 1000 };
    size_t count = account->documents.count;
    const uint32_t *members = account->documents.at;
    bool *shared = ra_arena_new_array(arena, bool, count);
    if (shared == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        labels[members[i]] = label(arena, report->documents[members[i]]->article);
        for (size_t k = i > WINDOW ? i - WINDOW : 0; k < i; k++) {
            if (ra_str_equal(labels[members[k]], labels[members[i]]))
                shared[k] = shared[i] = true;
        }
    }
    for (size_t i = 0; i < count; i++) {
        ra_str *made = &labels[members[i]];
        if (made->len == 0)
            *made = ra_arena_printf(arena, "[a%u]", members[i] + 1);
        else if (shared[i])
            *made = ra_arena_printf(arena, "%.*s [a%u]", RA_STR_ARG(*made), members[i] + 1);
    }
    for (size_t i = 0; i < account->strays.count; i++)
        labels[account->strays.at[i]] = ra_arena_printf(arena, "[a%u]", account->strays.at[i] + 1);
    return true;
}

size_t ra_wording_chain_start(const ra_report *report, const ra_account *account, const ra_support *support)
{
    ra_str outlet = report->documents[support->document]->article->outlet;
    if (support->via.count == 0 || outlet.len == 0)
        return 0;
    return ra_str_equal(account->origins.at[support->via.at[0]].name, outlet) ? 1 : 0;
}

/* The last end of a word in (from, limit] that `columns` columns reach; `from` where not even one word fits. */
static size_t reach_forward(ra_str text, size_t from, size_t limit, size_t columns)
{
    size_t word = from;
    size_t used = 0;
    for (size_t at = from; at < limit;) {
        used += ra_screen_columns(ra_utf8_next(text, &at));
        if (used > columns)
            break;
        if (at == limit || ra_ascii_space(text.ptr[at]))
            word = at;
    }
    return word;
}

/* The first beginning of a word in [limit, from) that `columns` columns reach back to. */
static size_t reach_back(ra_str text, size_t from, size_t limit, size_t columns)
{
    size_t word = from;
    size_t used = 0;
    for (size_t at = from; at > limit;) {
        used += ra_screen_columns(ra_utf8_previous(text, &at));
        if (used > columns)
            break;
        if (at == limit || ra_ascii_space(text.ptr[at - 1]))
            word = at;
    }
    return word;
}

ra_excerpt ra_wording_excerpt_of(ra_str text, ra_span within, ra_span core, size_t columns)
{
    size_t end = reach_forward(text, core.start, core.end, columns);
    size_t start = core.start;
    if (end == core.end) {
        size_t spare = columns - ra_screen_measure(ra_span_text(text, core));
        size_t before = ra_screen_measure(ra_str_slice(text, within.start, core.start));
        size_t after = ra_screen_measure(ra_str_slice(text, core.end, within.end));
        size_t for_before = spare / 2;
        if (before < for_before)
            for_before = before;
        else if (after < spare - for_before)
            for_before = spare - after;
        start = reach_back(text, core.start, within.start, for_before);
        end = reach_forward(text, core.end, within.end, spare - for_before);
    } else if (end == core.start) {
        end = core.end; /* one long word */
    }
    return (ra_excerpt){{(uint32_t)start, (uint32_t)end}, start > within.start, end < within.end};
}

ra_excerpt ra_wording_excerpt(const ra_document *document, ra_span span, size_t columns)
{
    ra_span within = span;
    for (size_t i = 0; i < document->sentences.count; i++) {
        ra_span s = document->sentences.at[i].span;
        if (s.start <= span.start && span.start < s.end) {
            within.start = s.start;
            within.end = s.end > span.end ? s.end : span.end;
            break;
        }
    }
    return ra_wording_excerpt_of(document->article->text, within, span, columns);
}

bool ra_wording_has_marks(ra_str words)
{
    return ra_str_find(words, RA_STR("\""), 0) != SIZE_MAX || ra_str_find(words, RA_STR("“"), 0) != SIZE_MAX ||
           ra_str_find(words, RA_STR("”"), 0) != SIZE_MAX;
}
