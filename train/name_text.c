#include "name_text.h"

#include "base/str.h"
#include "treebank.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST_OPEN = 64 };

typedef struct token {
    ra_str form;
    ra_str xpos;
    ra_str misc;
    int head; /* 0-based; -1 the root */
} token;

typedef struct mention {
    size_t first;
    size_t last;
    ra_str type;
} mention;

/* What a proper noun is told to be. */
typedef struct verdict {
    enum { NO_NAME, UNCLEAR, NAME } kind;
    unsigned class;
    bool possessive; /* takes in a possessive that follows */
} verdict;

static int number_of(ra_str s)
{
    int value = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (!ra_ascii_digit(s.ptr[i]))
            return -1;
        value = value * 10 + (s.ptr[i] - '0');
    }
    return s.len > 0 ? value : -1;
}

/* The next sentence's tokens; 0 at the end of the file. */
static size_t next_sentence(ra_str *rest, token tokens[MOST_NAME_WORDS])
{
    size_t count = 0;
    for (ra_str line; ra_str_cut(rest, '\n', &line);) {
        if (line.len == 0) {
            if (count > 0)
                return count;
            continue;
        }
        if (line.ptr[0] == '#')
            continue;
        ra_str column[10] = {{NULL, 0}};
        for (size_t c = 0; c < 10 && ra_str_cut(&line, '\t', &column[c]); c++)
            continue;
        if (number_of(column[0]) < 0 || count == MOST_NAME_WORDS)
            continue;
        tokens[count++] = (token){column[1], column[4], column[9], number_of(column[6]) - 1};
    }
    return count;
}

/* Reads one bracket of an Entity value: "(12-person-..." opens, "12)" closes, "(12-person-...)" does both. */
static void read_bracket(ra_str part, bool opens, bool closes, size_t at, mention open[MOST_OPEN],
                         ra_str ids[MOST_OPEN], size_t *open_count, mention *out, size_t *count)
{
    ra_str id;
    ra_str type = {"", 0};
    ra_str rest = part;
    (void)ra_str_cut(&rest, '-', &id);
    if (opens) {
        (void)ra_str_cut(&rest, '-', &type);
        if (closes) {
            out[(*count)++] = (mention){at, at, type};
        } else if (*open_count < MOST_OPEN) {
            ids[*open_count] = id;
            open[(*open_count)++] = (mention){at, at, type};
        }
        return;
    }
    for (size_t i = *open_count; i-- > 0;) {
        if (!ra_str_equal(ids[i], id))
            continue;
        out[(*count)++] = (mention){open[i].first, at, open[i].type};
        memmove(open + i, open + i + 1, (*open_count - i - 1) * sizeof *open);
        memmove(ids + i, ids + i + 1, (*open_count - i - 1) * sizeof *ids);
        (*open_count)--;
        return;
    }
}

static size_t read_mentions(const token *tokens, size_t count, mention *out)
{
    mention open[MOST_OPEN];
    ra_str ids[MOST_OPEN];
    size_t open_count = 0;
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        size_t at = ra_str_find(tokens[i].misc, RA_STR("Entity="), 0);
        if (at == SIZE_MAX)
            continue;
        ra_str rest = ra_str_slice(tokens[i].misc, at + 7, tokens[i].misc.len);
        ra_str value;
        (void)ra_str_cut(&rest, '|', &value);
        for (size_t from = 0; from < value.len && found < MOST_NAME_WORDS;) {
            bool opens = value.ptr[from] == '(';
            size_t end = from + opens;
            while (end < value.len && value.ptr[end] != '(' && value.ptr[end] != ')')
                end++;
            bool closes = end < value.len && value.ptr[end] == ')';
            read_bracket(ra_str_slice(value, from + opens, end), opens, closes, i, open, ids, &open_count, out, &found);
            from = end + closes;
        }
    }
    return found;
}

static bool is_proper(const token *t)
{
    return ra_str_is(t->xpos, "NNP") || ra_str_is(t->xpos, "NNPS");
}

/* Whether the run [first, end) of proper nouns holds together at `at`: some relation crosses it. */
static bool holds(const token *tokens, size_t first, size_t end, size_t at)
{
    for (size_t i = first; i < end; i++) {
        int head = tokens[i].head;
        if (head >= (int)first && head < (int)end && ((i < at) != ((size_t)head < at)))
            return true;
    }
    return false;
}

static bool joins(const token *t)
{
    return ra_str_is(t->form, "-") || ra_str_is(t->form, "&");
}

static bool has(const ra_name_word *w, uint32_t flags)
{
    return (w->flags & flags) != 0;
}

/* Where the name that begins at `first` ends: a run of proper nouns that hang together, also over a hyphen and over
   the "of" of a ministry or a gulf. */
static size_t end_of_name(const token *tokens, const ra_name_word *words, size_t count, size_t first)
{
    size_t run = first;
    while (run < count &&
           (is_proper(&tokens[run]) || (joins(&tokens[run]) && run + 1 < count && is_proper(&tokens[run + 1]))))
        run++;
    size_t end = first + 1;
    while (end < run && (joins(&tokens[end]) || joins(&tokens[end - 1]) || holds(tokens, first, run, end)))
        end++;
    size_t next = end + 1;
    if (next < count && ra_str_is(tokens[next].form, "the"))
        next++;
    if (end < count && ra_str_is(tokens[end].form, "of") && next < count && is_proper(&tokens[next]) &&
        has(&words[end - 1], RA_WORD_ORGANIZATION_HEAD | RA_WORD_PLACE_HEAD | RA_WORD_EVENT_HEAD))
        return end_of_name(tokens, words, count, next);
    return end;
}

static bool is_calendar(const ra_name_word *w)
{
    static const char *const words[] = {
        "monday",   "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",    "january", "february",
        "march",    "april",   "may",       "june",     "july",   "august",   "september", "october", "november",
        "december", "mon",     "tue",       "wed",      "thu",    "thurs",    "fri",       "sat",     "sun",
        "jan",      "feb",     "mar",       "apr",      "jun",    "jul",      "aug",       "sep",     "sept",
        "oct",      "nov",     "dec",       "jan.",     "feb.",   "aug.",     "sept.",     "oct.",    "nov.",
        "dec.",     "am",      "pm",        "est",      "pst",    "edt",      "gmt"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (ra_str_equal(w->lower, ra_str_from(words[i])))
            return true;
    }
    return false;
}

/* The class of the smallest mention that holds the name and whose last proper noun is the name's. */
static unsigned class_of(const mention *mentions, size_t mention_count, size_t first, size_t end)
{
    const mention *best = NULL;
    for (size_t i = 0; i < mention_count; i++) {
        const mention *m = &mentions[i];
        if (m->first <= first && m->last + 1 >= end && (best == NULL || m->last - m->first < best->last - best->first))
            best = m;
    }
    if (best == NULL || best->first + 4 < first || best->last > end + 12)
        return RA_CLASS_OTHER;
    return ra_str_is(best->type, "person")         ? RA_CLASS_PERSON
           : ra_str_is(best->type, "organization") ? RA_CLASS_ORGANIZATION
           : ra_str_is(best->type, "place")        ? RA_CLASS_PLACE
                                                   : RA_CLASS_OTHER;
}

/* The 32-bit FNV-1a hash of words joined by single spaces. */
static uint32_t hash_of(const token *tokens, size_t first, size_t end)
{
    uint32_t hash = 2166136261u;
    for (size_t i = first; i < end; i++) {
        if (i > first)
            hash = (hash ^ ' ') * 16777619u;
        for (size_t k = 0; k < tokens[i].form.len; k++)
            hash = (hash ^ (unsigned char)tokens[i].form.ptr[k]) * 16777619u;
    }
    return hash;
}

/* What the table of types says of a name. */
static verdict look_up(ra_str types, uint32_t hash)
{
    char key[16];
    int length = snprintf(key, sizeof key, "\n%08x\t", (unsigned)hash);
    size_t at = ra_str_find(types, (ra_str){key, (size_t)length}, 0);
    if (at == SIZE_MAX)
        return (verdict){.kind = UNCLEAR};
    ra_str rest = ra_str_slice(types, at + (size_t)length, types.len);
    ra_str type;
    (void)ra_str_cut(&rest, '\n', &type);
    if (ra_str_is(type, "none"))
        return (verdict){.kind = NO_NAME};
    if (ra_str_is(type, "unclear"))
        return (verdict){.kind = UNCLEAR};
    unsigned class = ra_str_starts(type, RA_STR("person"))         ? RA_CLASS_PERSON
                     : ra_str_starts(type, RA_STR("organization")) ? RA_CLASS_ORGANIZATION
                     : ra_str_starts(type, RA_STR("place"))        ? RA_CLASS_PLACE
                                                                   : RA_CLASS_OTHER;
    return (verdict){NAME, class, ra_str_ends(type, RA_STR("+"))};
}

/* A company's form after a comma belongs to its name: "Oakfield Systems, Inc." */
static size_t take_company_form(const token *tokens, size_t count, size_t end)
{
    static const char *const forms[] = {"Inc", "Inc.", "Corp.", "Ltd", "Ltd.", "LLC", "L.L.C.", "L.P.", "S.A.", "N.V."};
    return end + 1 < count && ra_str_is(tokens[end].form, ",") && ra_str_among(tokens[end + 1].form, forms) ? end + 2
                                                                                                            : end;
}

static void allow_all(name_sentence *s, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        s->allowed[i] = (1u << RA_LABELS) - 1;
}

/* Titles are no part of a person's name. */
static size_t past_titles(const name_sentence *s, size_t first, size_t end)
{
    while (first + 1 < end && has(&s->words[first], RA_WORD_HONORIFIC | RA_WORD_RANK | RA_WORD_ROLE) &&
           !has(&s->words[first], RA_WORD_GIVEN))
        first++;
    return first;
}

static void mark_name(name_sentence *s, verdict v, size_t first, size_t end)
{
    if (v.kind == UNCLEAR)
        allow_all(s, first, end);
    if (v.kind != NAME)
        return;
    if (v.class == RA_CLASS_PERSON) {
        first = past_titles(s, first, end);
        if (end == first + 1 && has(&s->words[first], RA_WORD_ROLE | RA_WORD_HONORIFIC))
            return;
    }
    for (size_t i = first; i < end; i++)
        s->allowed[i] = (uint16_t)(1u << (i == first ? RA_LABEL_BEGIN(v.class) : RA_LABEL_INSIDE(v.class)));
}

name_sentence *name_text_new(const name_reader *reader, name_sentences *list, size_t count)
{
    name_sentence *s = must(ra_list_add(reader->arena, list));
    s->count = count;
    s->words = must(ra_arena_new_array(reader->arena, ra_name_word, count));
    s->tokens = must(ra_arena_new_array(reader->arena, ra_token, count));
    s->allowed = must(ra_arena_new_array(reader->arena, uint16_t, count));
    s->unseen = must(ra_arena_new_array(reader->arena, bool, count));
    return s;
}

void name_text_describe(const name_reader *reader, name_sentence *s)
{
    ra_name_memory memory = {0};
    ra_error error;
    for (size_t i = 0; i < s->count; i++)
        s->tokens[i].form = s->words[i].form;
    if (ra_name_words_describe(reader->lexicons, &memory, s->words, s->count, reader->arena, &error) != RA_OK)
        die("names", error.message);
}

/* What the Entity annotation says of a name. */
static verdict annotated(const name_sentence *s, const mention *mentions, size_t mention_count, size_t first,
                         size_t end)
{
    if (end == first + 1 && is_calendar(&s->words[first]))
        return (verdict){.kind = NO_NAME};
    if (end == first + 1 && has(&s->words[first], RA_WORD_DEMONYM | RA_WORD_KNOWN_GROUP))
        return (verdict){NAME, RA_CLASS_OTHER, false};
    return (verdict){NAME, class_of(mentions, mention_count, first, end), false};
}

static void mark_names(const name_reader *reader, name_sentence *s, const token *tokens, bool typed)
{
    static mention mentions[MOST_NAME_WORDS + 1];
    size_t mention_count = typed ? read_mentions(tokens, s->count, mentions) : 0;
    for (size_t i = 0; i < s->count;) {
        if (!is_proper(&tokens[i])) {
            i++;
            continue;
        }
        size_t end = end_of_name(tokens, s->words, s->count, i);
        verdict v = typed                                       ? annotated(s, mentions, mention_count, i, end)
                    : end == i + 1 && is_calendar(&s->words[i]) ? (verdict){.kind = NO_NAME}
                                                                : look_up(reader->types, hash_of(tokens, i, end));
        size_t whole = end;
        if (v.kind == NAME && v.class == RA_CLASS_ORGANIZATION)
            whole = take_company_form(tokens, s->count, end);
        if (v.possessive && end < s->count && ra_str_is(tokens[end].xpos, "POS"))
            whole = end + 1;
        mark_name(s, v, i, whole);
        i = whole;
    }
}

/* The label that a letter of the table of spans stands for: RA_LABELS where any is as good as another. */
static unsigned label_of(char letter)
{
    static const char begins[] = "POLX";
    static const char continues[] = "polx";
    for (unsigned class = 0; class < RA_NAME_CLASSES; class ++) {
        if (letter == begins[class])
            return RA_LABEL_BEGIN(class);
        if (letter == continues[class])
            return RA_LABEL_INSIDE(class);
    }
    return letter == '.' ? RA_LABEL_O : RA_LABELS;
}

/* Sets what the table of spans tells of single stretches of the sentence. */
static void mark_spans(ra_str spans, name_sentence *s, const token *tokens)
{
    char key[16];
    int length = snprintf(key, sizeof key, "\n%08x\t", (unsigned)hash_of(tokens, 0, s->count));
    for (size_t at = 0; (at = ra_str_find(spans, (ra_str){key, (size_t)length}, at)) != SIZE_MAX; at++) {
        ra_str rest = ra_str_slice(spans, at + (size_t)length, spans.len);
        ra_str first;
        ra_str labels;
        (void)ra_str_cut(&rest, '\t', &first);
        (void)ra_str_cut(&rest, '\n', &labels);
        size_t begin = (size_t)number_of(first) - 1;
        if (begin >= s->count || labels.len > s->count - begin)
            die("names", "a row of the table of spans goes beyond its sentence");
        for (size_t i = 0; i < labels.len; i++) {
            unsigned label = label_of(labels.ptr[i]);
            s->allowed[begin + i] = (uint16_t)(label < RA_LABELS ? 1u << label : (1u << RA_LABELS) - 1);
        }
    }
}

void name_text_read(const name_reader *reader, const char *path, name_sentences *list)
{
    ra_str rest = read_file(path);
    bool typed = ra_str_find(rest, RA_STR("Entity=("), 0) != SIZE_MAX;
    static token tokens[MOST_NAME_WORDS];
    for (size_t count; (count = next_sentence(&rest, tokens)) > 0;) {
        name_sentence *s = name_text_new(reader, list, count);
        for (size_t i = 0; i < count; i++) {
            s->words[i].form = tokens[i].form;
            s->allowed[i] = 1u << RA_LABEL_O;
        }
        name_text_describe(reader, s);
        mark_names(reader, s, tokens, typed);
        if (!typed)
            mark_spans(reader->spans, s, tokens);
    }
}
