#include "language/name_spans.h"

#include "base/str.h"

typedef struct sentence {
    const ra_gazetteer *gazetteer;
    ra_str text;
    const ra_name_word *words;
    const ra_token *tokens;
    size_t count;
    uint8_t *labels;
} sentence;

static bool has(const ra_name_word *word, uint32_t flags)
{
    return (word->flags & flags) != 0;
}

static bool inside(uint8_t label)
{
    return label != RA_LABEL_O && label % 2 == 0;
}

static size_t end_of(const sentence *s, size_t first)
{
    size_t end = first + 1;
    while (end < s->count && inside(s->labels[end]))
        end++;
    return end;
}

static void set(const sentence *s, size_t first, size_t end, unsigned class)
{
    for (size_t i = first; i < end; i++)
        s->labels[i] = (uint8_t)(i == first ? RA_LABEL_BEGIN(class) : RA_LABEL_INSIDE(class));
}

static bool is_dash(ra_str form)
{
    return ra_str_is(form, "-") || ra_str_is(form, "--") || ra_str_is(form, "\xE2\x80\x93") ||
           ra_str_is(form, "\xE2\x80\x94");
}

/* "Luna - Analyst" is a name and something else; "Hewlett-Packard" is one. */
static void cut_at_dash(const sentence *s, size_t first, size_t end)
{
    for (size_t i = first + 1; i < end; i++) {
        if (!is_dash(s->words[i].form) || s->tokens[i].span.start == s->tokens[i - 1].span.end)
            continue;
        for (size_t j = i; j < end; j++)
            s->labels[j] = RA_LABEL_O;
        return;
    }
}

/* Many words, most of them in lower case: a stretch of another language, or of something else that is no name. */
static bool is_stretch(const sentence *s, size_t first, size_t end)
{
    size_t capitals = 0;
    for (size_t i = first; i < end; i++)
        capitals += s->words[i].capital;
    return end - first > 4 && 2 * capitals < end - first;
}

static ra_str text_of(const sentence *s, size_t first, size_t end)
{
    return ra_span_text(s->text, (ra_span){s->tokens[first].span.start, s->tokens[end - 1].span.end});
}

static bool is_toponym(const sentence *s, size_t first, size_t end, bool division)
{
    ra_str text = text_of(s, first, end);
    uint32_t row = 0;
    uint32_t found = ra_gazetteer_find(s->gazetteer, text, &row);
    for (uint32_t i = 0; i < found; i++) {
        ra_toponym place;
        if (ra_gazetteer_get(s->gazetteer, row + i, text, &place) &&
            (!division || place.kind == RA_TOPONYM_DIVISION || place.kind == RA_TOPONYM_COUNTRY))
            return true;
    }
    return false;
}

static void part_town(const sentence *s, size_t first, size_t end)
{
    if (end - first < 2 || is_toponym(s, first, end, false) || !is_toponym(s, end - 1, end, true) ||
        !is_toponym(s, first, end - 1, false))
        return;
    set(s, first, end - 1, RA_CLASS_PLACE);
    set(s, end - 1, end, RA_CLASS_PLACE);
}

static bool is_company_form(ra_str lower)
{
    static const char *const forms[] = {"inc", "inc.", "corp", "corp.", "ltd",  "ltd.", "llc",  "l.l.c.",
                                        "plc", "l.p.", "lp",   "co.",   "gmbh", "s.a.", "n.v.", "ag"};
    return ra_str_among(lower, forms);
}

static size_t join_company(const sentence *s, size_t first, size_t end)
{
    size_t form = end < s->count && ra_str_is(s->words[end].form, ",") ? end + 1 : end;
    if (form >= s->count || !s->words[form].capital || !is_company_form(s->words[form].lower)) {
        if (end - first > 1 && is_company_form(s->words[end - 1].lower))
            set(s, first, end, RA_CLASS_ORGANIZATION);
        return end;
    }
    set(s, first, form + 1, RA_CLASS_ORGANIZATION);
    return form + 1;
}

/* "Department of State", "Bank of the West": the head, "of", perhaps "the", and a name. */
static size_t join_of(const sentence *s, size_t first, size_t end)
{
    bool body = has(&s->words[end - 1], RA_WORD_ORGANIZATION_HEAD) && !has(&s->words[end - 1], RA_WORD_PLACE_HEAD);
    size_t next = end + 1;
    if (!body || next >= s->count || !ra_str_is(s->words[end].lower, "of"))
        return end;
    if (ra_str_is(s->words[next].lower, "the") && next + 1 < s->count)
        next++;
    if (!s->words[next].capital || s->labels[next] == RA_LABEL_BEGIN(RA_CLASS_PERSON))
        return end;
    size_t last = s->labels[next] != RA_LABEL_O ? end_of(s, next) : next + 1;
    set(s, first, last, RA_CLASS_ORGANIZATION);
    return last;
}

/* Headlines and lists write every word with a capital; capitals tell names there no more. */
static bool is_running_text(const sentence *s)
{
    size_t small = 0;
    size_t capital = 0;
    for (size_t i = 0; i < s->count; i++) {
        small += s->words[i].form.len > 0 && ra_ascii_lower(s->words[i].form.ptr[0]);
        capital += s->words[i].capital;
    }
    return small > capital;
}

/* "the Coastal News Agency": words with capitals within a sentence, the last of which is what bodies are called. */
static void find_bodies(const sentence *s)
{
    for (size_t i = 1; i < s->count; i++) {
        size_t end = i;
        while (end < s->count && s->words[end].capital && s->labels[end] == RA_LABEL_O)
            end++;
        const ra_name_word *last = &s->words[end - 1];
        bool whole = end == s->count || s->labels[end] == RA_LABEL_O;
        bool body = has(last, RA_WORD_ORGANIZATION_HEAD) && !has(last, RA_WORD_PLACE_HEAD | RA_WORD_FACILITY_HEAD);
        if (end - i >= 2 && whole && body && s->labels[i - 1] == RA_LABEL_O)
            set(s, i, end, RA_CLASS_ORGANIZATION);
        if (end > i)
            i = end;
    }
}

void ra_name_spans_mend(const ra_gazetteer *gazetteer, ra_str text, const ra_name_word *words, const ra_token *tokens,
                        size_t count, uint8_t *labels)
{
    sentence s = {gazetteer, text, words, tokens, count, labels};
    for (size_t i = 0; i < count; i++) {
        if (labels[i] == RA_LABEL_O)
            continue;
        if (is_stretch(&s, i, end_of(&s, i))) {
            memset(labels + i, RA_LABEL_O, end_of(&s, i) - i);
            continue;
        }
        cut_at_dash(&s, i, end_of(&s, i));
        size_t end = join_company(&s, i, end_of(&s, i));
        end = join_of(&s, i, end);
        part_town(&s, i, end);
        i = end - 1;
    }
    if (is_running_text(&s))
        find_bodies(&s);
}
