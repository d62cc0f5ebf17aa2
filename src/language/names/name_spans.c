#include "language/names/name_spans.h"

#include "base/str.h"
#include "language/splitting/quotations.h"

typedef struct sentence {
    const ra_name_lexicons *lexicons;
    ra_str text;
    const ra_name_word *words;
    const ra_token *tokens;
    uint32_t base; /* number of the first token */
    size_t count;
    uint8_t *labels;
} sentence;

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

/* "Luna - Analyst" is a name and something else; "Hewlett-Packard" is one. */
static void cut_at_dash(const sentence *s, size_t first, size_t end)
{
    for (size_t i = first + 1; i < end; i++) {
        if (!ra_str_is_dash(s->words[i].form) || s->tokens[i].span.start == s->tokens[i - 1].span.end)
            continue;
        for (size_t j = i; j < end; j++)
            s->labels[j] = RA_LABEL_O;
        return;
    }
}

/* "The Department of Health on Sunday said": a day behind a preposition is no part of the name. */
static void cut_at_day(const sentence *s, size_t first, size_t end)
{
    for (size_t i = first + 1; i + 1 < end; i++) {
        if (s->tokens[i].upos == RA_UPOS_ADP &&
            ra_lexicon_says(&s->lexicons->words, s->words[i + 1].lower, RA_STR("day"))) {
            memset(s->labels + i, RA_LABEL_O, end - i);
            return;
        }
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
    uint32_t found = ra_gazetteer_find(&s->lexicons->gazetteer, text, &row);
    for (uint32_t i = 0; i < found; i++) {
        ra_toponym place;
        if (ra_gazetteer_get(&s->lexicons->gazetteer, row + i, text, &place) &&
            (!division || place.kind == RA_TOPONYM_DIVISION || place.kind == RA_TOPONYM_COUNTRY))
            return true;
    }
    return false;
}

/* A division's code, in any case: "San Rafael Ca". */
static bool is_division_code(const sentence *s, size_t at)
{
    enum { CODE_LENGTH = 2 };
    char code[CODE_LENGTH];
    ra_str form = s->words[at].lower;
    uint32_t row = 0;
    if (form.len != CODE_LENGTH || !s->words[at].capital)
        return false;
    for (size_t i = 0; i < CODE_LENGTH; i++)
        code[i] = ra_ascii_lower(form.ptr[i]) ? (char)(form.ptr[i] - 32) : form.ptr[i];
    ra_str name = {code, CODE_LENGTH};
    uint32_t found = ra_gazetteer_find(&s->lexicons->gazetteer, name, &row);
    for (uint32_t i = 0; i < found; i++) {
        ra_toponym place;
        if (ra_gazetteer_get(&s->lexicons->gazetteer, row + i, name, &place) && place.kind == RA_TOPONYM_DIVISION)
            return true;
    }
    return false;
}

static void part_town(const sentence *s, size_t first, size_t end)
{
    if (end - first < 2 || is_toponym(s, first, end, false) ||
        !(is_toponym(s, end - 1, end, true) || is_division_code(s, end - 1)) || !is_toponym(s, first, end - 1, false))
        return;
    set(s, first, end - 1, RA_CLASS_PLACE);
    set(s, end - 1, end, RA_CLASS_PLACE);
}

static bool is_company_form(const sentence *s, ra_str lower)
{
    return ra_lexicon_says(&s->lexicons->words, lower, RA_STR("form"));
}

static size_t join_company(const sentence *s, size_t first, size_t end)
{
    size_t form = end < s->count && ra_str_is(s->words[end].form, ",") ? end + 1 : end;
    if (form >= s->count || !s->words[form].capital || !is_company_form(s, s->words[form].lower)) {
        if (end - first > 1 && is_company_form(s, s->words[end - 1].lower))
            set(s, first, end, RA_CLASS_ORGANIZATION);
        return end;
    }
    set(s, first, form + 1, RA_CLASS_ORGANIZATION);
    return form + 1;
}

/* A name that the lexicon has, of which the model saw the beginning. */
static size_t join_known(const sentence *s, size_t first, size_t end)
{
    const uint32_t known =
        s->words[first].flags & (RA_WORD_KNOWN_ORGANIZATION | RA_WORD_KNOWN_FACILITY | RA_WORD_KNOWN_GROUP);
    size_t last = first + 1;
    if (known == 0 || ra_name_word_has(&s->words[first], RA_WORD_CONTINUES))
        return end;
    while (last < s->count && ra_name_word_has(&s->words[last], RA_WORD_CONTINUES) &&
           ra_name_word_has(&s->words[last], known))
        last++;
    if (last <= end)
        return end;
    set(s, first, last, (s->labels[first] - 1u) / 2u);
    return last;
}

/* "Department of State", "Bank of the West": the head, "of", perhaps "the", and a name. */
static size_t join_of(const sentence *s, size_t first, size_t end)
{
    bool body = ra_name_word_has(&s->words[end - 1], RA_WORD_ORGANIZATION_HEAD) &&
                !ra_name_word_has(&s->words[end - 1], RA_WORD_PLACE_HEAD);
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

static bool is_possessive(const sentence *s, size_t at)
{
    return at < s->count && (ra_str_is(s->words[at].form, "'s") || ra_str_is(s->words[at].form, "\xE2\x80\x99s"));
}

/* "Arden's Pizza": somebody's name and what he runs. */
static size_t join_shop(const sentence *s, size_t first, size_t end)
{
    enum { LONGEST_OWNER = 2 };
    size_t head = end + 1;
    if (end - first > LONGEST_OWNER || !is_possessive(s, end) || head >= s->count || !s->words[head].capital ||
        !ra_lexicon_says(&s->lexicons->heads, s->words[head].lower, RA_STR("shop")))
        return end;
    size_t last = s->labels[head] != RA_LABEL_O ? end_of(s, head) : head + 1;
    set(s, first, last, RA_CLASS_ORGANIZATION);
    return last;
}

/* "at Arden's for dinner": nothing is possessed, so the place is called so. A country or a town may be meant for what
   it has ("worse than Norway's"). */
static size_t join_possessive(const sentence *s, size_t first, size_t end)
{
    static const uint32_t known = RA_WORD_COUNTRY | RA_WORD_REGION | RA_WORD_LARGE_TOWN | RA_WORD_DEMONYM;
    unsigned class = (s->labels[first] - 1u) / 2u;
    bool at = first > 0 && ra_str_is(s->words[first - 1].lower, "at");
    bool venue = class == RA_CLASS_PERSON ? at : class == RA_CLASS_ORGANIZATION || class == RA_CLASS_PLACE;
    if (!venue || !is_possessive(s, end) || ra_name_word_has(&s->words[first], known))
        return end;
    uint8_t next = end + 1 < s->count ? s->tokens[end + 1].upos : (uint8_t)RA_UPOS_PUNCT;
    if (next != RA_UPOS_PUNCT && next != RA_UPOS_ADP)
        return end;
    set(s, first, end + 1, class == RA_CLASS_ORGANIZATION ? RA_CLASS_ORGANIZATION : RA_CLASS_PLACE);
    return end + 1;
}

static bool is_drawn_out(ra_str lower)
{
    for (size_t i = 2; i < lower.len; i++) {
        char c = lower.ptr[i];
        if (ra_ascii_lower(c) && c != 'i' && c != 'w' && c != 'x' && lower.ptr[i - 1] == c && lower.ptr[i - 2] == c)
            return true;
    }
    return false;
}

static bool is_file(const sentence *s, ra_str lower)
{
    size_t dot = lower.len;
    while (dot > 0 && lower.ptr[dot - 1] != '.')
        dot--;
    return dot > 1 && ra_lexicon_says(&s->lexicons->heads, ra_str_slice(lower, dot, lower.len), RA_STR("file"));
}

/* One word that nothing is called by: a file's name, a cry ("Sooo"), a letter that stands for somebody ("X"). */
static bool names_nothing(const sentence *s, size_t first, size_t end)
{
    static const uint32_t title = RA_WORD_HONORIFIC | RA_WORD_RANK | RA_WORD_ROLE;
    ra_str lower = s->words[first].lower;
    if (end - first > 1)
        return false;
    bool titled = first > 0 && ra_name_word_has(&s->words[first - 1], title);
    bool letter = lower.len == 1 || (lower.len == 2 && lower.ptr[1] == '.');
    return is_file(s, lower) || is_drawn_out(lower) ||
           (letter && !titled && s->count > 2 && s->labels[first] == RA_LABEL_PERSON);
}

/* "Ada Price": a surname that is a common word, by the parse a part of the name before it. */
static size_t join_surname(const sentence *s, size_t first, size_t end)
{
    size_t last = end;
    while (s->labels[first] == RA_LABEL_PERSON && last < s->count && s->words[last].capital &&
           s->labels[last] == RA_LABEL_O && s->tokens[last].deprel == RA_DEP_FLAT &&
           s->tokens[last].upos == RA_UPOS_PROPN && s->tokens[last].head >= s->base + first &&
           s->tokens[last].head < s->base + last)
        last++;
    if (last > end)
        set(s, first, last, RA_CLASS_PERSON);
    return last;
}

/* "Ada "Bee" Moe": a person's name goes on behind a nickname in quotation marks. */
static size_t join_nickname(const sentence *s, size_t first, size_t end)
{
    enum { MOST_WORDS = 2 }; /* of given names, and of a nickname */
    size_t open = first + 1;
    while (open < s->count && open <= first + MOST_WORDS && s->words[open].capital)
        open++;
    size_t close = open + 1;
    while (close < s->count && close <= open + MOST_WORDS && s->words[close].capital)
        close++;
    if (s->labels[first] != RA_LABEL_PERSON || close == open + 1 || close + 1 >= s->count ||
        !ra_is_quotation_mark(&s->tokens[open]) || !ra_is_quotation_mark(&s->tokens[close]) ||
        !s->words[close + 1].capital || s->tokens[close + 1].upos != RA_UPOS_PROPN)
        return end;
    size_t last = close + 2;
    while (last < s->count && inside(s->labels[last]) && s->words[last].capital)
        last++;
    set(s, first, last, RA_CLASS_PERSON);
    return last;
}

/* Whether the words before a month set a date ("in June Jordan closed it", "last April Moe said", "6 June Moe said")
   rather than begin a name ("the reporter April Moe", "staff at June Hall School"). */
static bool sets_date(const sentence *s, size_t month)
{
    if (month == 0)
        return false;
    uint8_t upos = s->tokens[month - 1].upos;
    bool before_name = upos == RA_UPOS_NOUN || upos == RA_UPOS_PROPN || upos == RA_UPOS_VERB || upos == RA_UPOS_PUNCT ||
                       upos == RA_UPOS_CCONJ;
    return !before_name && !ra_lexicon_says(&s->lexicons->words, s->words[month - 1].lower, RA_STR("before_name"));
}

/* "April Moe": a given name that is a month's, before the name that begins at `first`; where the name begins then. */
static size_t join_month(const sentence *s, size_t first)
{
    bool joins = s->labels[first] == RA_LABEL_BEGIN(RA_CLASS_PERSON) ||
                 s->labels[first] == RA_LABEL_BEGIN(RA_CLASS_ORGANIZATION);
    if (first == 0 || !joins || s->labels[first - 1] != RA_LABEL_O || !s->words[first - 1].capital ||
        s->tokens[first - 1].upos != RA_UPOS_PROPN ||
        !ra_lexicon_says(&s->lexicons->person_names, s->words[first - 1].lower, RA_STR("given")) ||
        sets_date(s, first - 1))
        return first;
    s->labels[first - 1] = s->labels[first];
    s->labels[first]++;
    return first - 1;
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
        bool body = ra_name_word_has(last, RA_WORD_ORGANIZATION_HEAD) &&
                    !ra_name_word_has(last, RA_WORD_PLACE_HEAD | RA_WORD_FACILITY_HEAD);
        if (end - i >= 2 && whole && body && s->labels[i - 1] == RA_LABEL_O)
            set(s, i, end, RA_CLASS_ORGANIZATION);
        if (end > i)
            i = end;
    }
}

void ra_name_spans_mend(const ra_name_lexicons *lexicons, ra_str text, const ra_name_word *words,
                        const ra_token *tokens, uint32_t base, size_t count, uint8_t *labels)
{
    sentence s = {lexicons, text, words, tokens, base, count, labels};
    for (size_t i = 0; i < count; i++) {
        if (labels[i] == RA_LABEL_O)
            continue;
        if (is_stretch(&s, i, end_of(&s, i)) || names_nothing(&s, i, end_of(&s, i))) {
            memset(labels + i, RA_LABEL_O, end_of(&s, i) - i);
            continue;
        }
        cut_at_dash(&s, i, end_of(&s, i));
        cut_at_day(&s, i, end_of(&s, i));
        size_t end = join_company(&s, i, end_of(&s, i));
        end = join_of(&s, i, end);
        end = join_known(&s, i, end);
        end = join_surname(&s, i, end);
        end = join_nickname(&s, i, end);
        end = join_shop(&s, i, end);
        end = join_possessive(&s, i, end);
        i = join_month(&s, i);
        part_town(&s, i, end);
        i = end - 1;
    }
    if (is_running_text(&s))
        find_bodies(&s);
}
