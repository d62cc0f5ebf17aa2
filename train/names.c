/* Trains the names model: names PACK OUT [ENTITIES.conllu | TAGS.conllu]...

   PACK is a language pack with the lexicons. A treebank whose MISC column has GUM's Entity annotation gives typed
   names; one without gives the spans of names by their tags (NNP), whose types are found in a first round with a model
   of the typed ones. The weights are averaged perceptron weights (Collins 2002), scaled to a byte each. The same input
   gives the same bytes. */
#include "base/lexicon.h"
#include "base/str.h"
#include "language/name_model.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    BITS = 18,
    ROWS = 1 << BITS,
    EPOCHS = 4, /* more fit the silver types of the second round too well */
    ORDERS = 4,
    MOST_TOKENS = 400,
    MOST_OPEN = 64,
    LOWER_EVERY = 9, /* one sentence in so many is learned in lower case too, one in so many in capitals */
    UPPER_EVERY = 13,
};

typedef struct token {
    ra_str form;
    ra_str xpos;
    ra_str deprel;
    ra_str misc;
    int head; /* 0-based; -1 the root */
} token;

typedef struct sentence {
    ra_name_word *words;
    uint8_t *gold;
    uint16_t *allowed;
    size_t count;
    bool typed;
} sentence;

typedef RA_LIST(sentence) sentence_list;

typedef struct mention {
    size_t first;
    size_t last;
    ra_str type;
} mention;

typedef struct weights {
    int32_t now[ROWS][RA_LABELS];
    int64_t sum[ROWS][RA_LABELS];
    int32_t step[RA_LABELS + 1][RA_LABELS];
    int64_t step_sum[RA_LABELS + 1][RA_LABELS];
    int64_t updates;
    int32_t total[ROWS][RA_LABELS]; /* of the rounds settled so far */
    int32_t step_total[RA_LABELS + 1][RA_LABELS];
} weights;

static ra_arena *arena;
static ra_name_lexicons lexicons;
static weights *model;

static _Noreturn void die(const char *what, const char *why)
{
    fprintf(stderr, "%s: %s\n", what, why);
    exit(1);
}

static void *must(void *block)
{
    if (block == NULL)
        die("names", "out of memory");
    return block;
}

static ra_str read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        die(path, strerror(errno));
    char *text = NULL;
    size_t length = 0;
    for (size_t got = 1; got != 0; length += got) {
        text = must(realloc(text, length + (1 << 20)));
        got = fread(text + length, 1, 1 << 20, file);
    }
    fclose(file);
    return (ra_str){text, length};
}

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
static size_t next_sentence(ra_str *rest, token tokens[MOST_TOKENS])
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
        if (number_of(column[0]) < 0 || count == MOST_TOKENS)
            continue;
        tokens[count++] = (token){column[1], column[4], column[7], column[9], number_of(column[6]) - 1};
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
        for (size_t from = 0; from < value.len && found < MOST_TOKENS;) {
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
static int class_of(const mention *mentions, size_t mention_count, size_t first, size_t end)
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

static void allow(sentence *s, size_t at, bool begin)
{
    s->allowed[at] = 0;
    for (unsigned c = 0; c < RA_NAME_CLASSES; c++)
        s->allowed[at] |= (uint16_t)(1u << (begin ? RA_LABEL_BEGIN(c) : RA_LABEL_INSIDE(c)));
}

/* What the lexicons leave of the classes that an untyped name may have: they are surer than a model of few texts. */
static void narrow(sentence *s, size_t first, size_t end)
{
    const ra_name_word *w = &s->words[first];
    const ra_name_word *last = &s->words[end - 1];
    const uint32_t person = RA_WORD_GIVEN | RA_WORD_SURNAME | RA_WORD_FAMOUS_GIVEN | RA_WORD_FAMOUS_SURNAME;
    uint32_t all = w->flags & last->flags;
    int class = -1;
    if (end - first == 1 || has(last, RA_WORD_CONTINUES)) {
        if (all & RA_WORD_COUNTRY)
            class = RA_CLASS_PLACE;
        else if (all & RA_WORD_KNOWN_ORGANIZATION)
            class = RA_CLASS_ORGANIZATION;
        else if ((all & (RA_WORD_REGION | RA_WORD_LARGE_TOWN)) && !(all & person))
            class = RA_CLASS_PLACE;
        else if (all & (RA_WORD_KNOWN_GROUP | RA_WORD_DEMONYM))
            class = RA_CLASS_OTHER;
    }
    const uint32_t head = RA_WORD_ORGANIZATION_HEAD | RA_WORD_FACILITY_HEAD | RA_WORD_PLACE_HEAD | RA_WORD_STREET_HEAD;
    if (class < 0 && end - first > 1 && has(w, RA_WORD_GIVEN) && !has(last, head) && !has(w, RA_WORD_COUNTRY))
        class = RA_CLASS_PERSON;
    if (class < 0 && end - first > 1 && has(last, RA_WORD_STREET_HEAD | RA_WORD_PLACE_HEAD) &&
        !has(last, RA_WORD_ORGANIZATION_HEAD))
        class = RA_CLASS_PLACE;
    if (class < 0 && end - first > 1 && has(last, RA_WORD_ORGANIZATION_HEAD) && !has(last, person))
        class = RA_CLASS_ORGANIZATION;
    if (class < 0)
        return;
    for (size_t i = first; i < end; i++)
        s->allowed[i] = (uint16_t)(1u << (i == first ? RA_LABEL_BEGIN(class) : RA_LABEL_INSIDE(class)));
}

static void mark_name(sentence *s, const mention *mentions, size_t mention_count, size_t first, size_t end)
{
    if (end == first + 1 && is_calendar(&s->words[first]))
        return;
    int class = s->typed ? class_of(mentions, mention_count, first, end) : RA_CLASS_OTHER;
    bool person = class == RA_CLASS_PERSON || !s->typed;
    while (person && first + 1 < end && has(&s->words[first], RA_WORD_HONORIFIC | RA_WORD_RANK | RA_WORD_ROLE) &&
           !has(&s->words[first], RA_WORD_GIVEN))
        first++;
    if (person && end == first + 1 && has(&s->words[first], RA_WORD_ROLE | RA_WORD_HONORIFIC))
        return;
    if (has(&s->words[first], RA_WORD_DEMONYM | RA_WORD_KNOWN_GROUP) && end == first + 1)
        class = RA_CLASS_OTHER;
    for (size_t i = first; i < end; i++) {
        s->gold[i] = (uint8_t)(i == first ? RA_LABEL_BEGIN(class) : RA_LABEL_INSIDE(class));
        allow(s, i, i == first);
    }
    narrow(s, first, end);
}

static ra_str cased(ra_str form, bool upper)
{
    char *out = must(ra_arena_alloc(arena, form.len + 1));
    for (size_t i = 0; i < form.len; i++) {
        char c = form.ptr[i];
        out[i] = upper ? (ra_ascii_lower(c) ? (char)(c - 32) : c) : ra_ascii_fold(c);
    }
    return (ra_str){out, form.len};
}

static sentence *new_sentence(sentence_list *list, size_t count)
{
    sentence *s = must(ra_list_add(arena, list));
    s->count = count;
    s->words = must(ra_arena_new_array(arena, ra_name_word, count));
    s->gold = must(ra_arena_alloc(arena, count));
    s->allowed = must(ra_arena_new_array(arena, uint16_t, count));
    return s;
}

static void describe(sentence *s)
{
    ra_error error;
    if (ra_name_words_describe(&lexicons, s->words, s->count, arena, &error) != RA_OK)
        die("names", error.message);
}

static void read_treebank(const char *path, sentence_list *list)
{
    ra_str rest = read_file(path);
    bool typed = ra_str_find(rest, RA_STR("Entity=("), 0) != SIZE_MAX;
    static token tokens[MOST_TOKENS];
    static mention mentions[MOST_TOKENS + 1];
    for (size_t count; (count = next_sentence(&rest, tokens)) > 0;) {
        sentence *s = new_sentence(list, count);
        s->typed = typed;
        for (size_t i = 0; i < count; i++) {
            s->words[i].form = tokens[i].form;
            s->allowed[i] = 1u << RA_LABEL_O;
        }
        describe(s);
        size_t mention_count = typed ? read_mentions(tokens, count, mentions) : 0;
        for (size_t i = 0; i < count;) {
            if (!is_proper(&tokens[i])) {
                i++;
                continue;
            }
            size_t end = end_of_name(tokens, s->words, count, i);
            mark_name(s, mentions, mention_count, i, end);
            i = end;
        }
    }
}

/* Copies of some sentences without or with nothing but capitals, so that case is not all the model goes by. */
static void add_recased(sentence_list *list)
{
    size_t count = list->count;
    for (size_t n = 0; n < count; n++) {
        bool lower = n % LOWER_EVERY == 0;
        if (!lower && n % UPPER_EVERY != 0)
            continue;
        sentence from = list->at[n];
        sentence *s = new_sentence(list, from.count);
        s->typed = from.typed;
        memcpy(s->gold, from.gold, from.count);
        memcpy(s->allowed, from.allowed, from.count * sizeof *s->allowed);
        for (size_t i = 0; i < from.count; i++)
            s->words[i].form = cased(from.words[i].form, !lower);
        describe(s);
    }
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void score(const sentence *s, int32_t (*scores)[RA_LABELS], uint32_t (*features)[RA_NAME_FEATURES],
                  size_t *counts)
{
    for (size_t i = 0; i < s->count; i++) {
        counts[i] = ra_name_features(s->words, s->count, i, features[i]);
        memset(scores[i], 0, sizeof scores[i]);
        for (size_t f = 0; f < counts[i]; f++) {
            for (unsigned l = 0; l < RA_LABELS; l++)
                scores[i][l] += model->now[features[i][f] & (ROWS - 1)][l];
        }
    }
}

static void bump(uint32_t feature, unsigned label, int32_t by)
{
    model->now[feature & (ROWS - 1)][label] += by;
    model->sum[feature & (ROWS - 1)][label] += by * model->updates;
}

static void bump_step(unsigned from, unsigned to, int32_t by)
{
    model->step[from][to] += by;
    model->step_sum[from][to] += by * model->updates;
}

static void decode(const sentence *s, bool constrained, uint8_t *labels, uint32_t (*features)[RA_NAME_FEATURES],
                   size_t *counts)
{
    static int32_t scores[MOST_TOKENS][RA_LABELS];
    static uint8_t back[MOST_TOKENS][RA_LABELS];
    score(s, scores, features, counts);
    ra_name_viterbi((const int32_t(*)[RA_LABELS])scores, (const int32_t(*)[RA_LABELS])model->step,
                    constrained ? s->allowed : NULL, s->count, back, labels);
}

static size_t learn(const sentence *s)
{
    static uint32_t features[MOST_TOKENS][RA_NAME_FEATURES];
    static size_t counts[MOST_TOKENS];
    uint8_t labels[MOST_TOKENS];
    decode(s, false, labels, features, counts);
    model->updates++;
    size_t wrong = 0;
    for (size_t i = 0; i < s->count; i++) {
        unsigned gold_from = i > 0 ? s->gold[i - 1] : RA_LABELS;
        unsigned from = i > 0 ? labels[i - 1] : RA_LABELS;
        if (gold_from != from || s->gold[i] != labels[i]) {
            bump_step(gold_from, s->gold[i], 1);
            bump_step(from, labels[i], -1);
        }
        if (s->gold[i] == labels[i])
            continue;
        wrong++;
        for (size_t f = 0; f < counts[i]; f++) {
            bump(features[i][f], s->gold[i], 1);
            bump(features[i][f], labels[i], -1);
        }
    }
    return wrong;
}

static void train_once(const sentence_list *list, bool typed_only, uint32_t state)
{
    size_t *order = must(malloc((list->count + 1) * sizeof *order));
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (!typed_only || list->at[i].typed)
            order[count++] = i;
    }
    memset(model->now, 0, sizeof model->now);
    memset(model->sum, 0, sizeof model->sum);
    memset(model->step, 0, sizeof model->step);
    memset(model->step_sum, 0, sizeof model->step_sum);
    model->updates = 0;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        for (size_t i = count; i > 1; i--) {
            size_t j = next_random(&state) % i;
            size_t swap = order[i - 1];
            order[i - 1] = order[j];
            order[j] = swap;
        }
        size_t wrong = 0;
        for (size_t i = 0; i < count; i++)
            wrong += learn(&list->at[order[i]]);
        fprintf(stderr, "epoch %d: %zu labels wrong in %zu sentences\n", epoch + 1, wrong, count);
    }
    free(order);
}

/* The averaged weights, in units of 1 / SCALE. */
enum { SCALE = 16 };

static int32_t average(int32_t now, int64_t sum)
{
    double value = (double)now - (double)sum / (double)(model->updates + 1);
    return (int32_t)(value * SCALE + (value < 0 ? -0.5 : 0.5));
}

static void settle(void)
{
    for (size_t r = 0; r < ROWS; r++) {
        for (unsigned l = 0; l < RA_LABELS; l++)
            model->total[r][l] += average(model->now[r][l], model->sum[r][l]);
    }
    for (unsigned from = 0; from <= RA_LABELS; from++) {
        for (unsigned to = 0; to < RA_LABELS; to++)
            model->step_total[from][to] += average(model->step[from][to], model->step_sum[from][to]);
    }
}

/* Several models from as many orders of the sentences, and their mean: one perceptron alone depends on its order. */
static void train(const sentence_list *list, bool typed_only)
{
    memset(model, 0, sizeof *model);
    for (uint32_t order = 1; order <= ORDERS; order++) {
        train_once(list, typed_only, order);
        settle();
    }
    for (size_t r = 0; r < ROWS; r++) {
        for (unsigned l = 0; l < RA_LABELS; l++) {
            int32_t w = model->total[r][l] / ORDERS;
            model->now[r][l] = w > INT8_MAX ? INT8_MAX : w < -INT8_MAX ? -INT8_MAX : w;
        }
    }
    for (unsigned from = 0; from <= RA_LABELS; from++) {
        for (unsigned to = 0; to < RA_LABELS; to++)
            model->step[from][to] = model->step_total[from][to] / ORDERS;
    }
}

/* Types the names that only tags gave. */
static void type_untyped(sentence_list *list)
{
    static uint32_t features[MOST_TOKENS][RA_NAME_FEATURES];
    static size_t counts[MOST_TOKENS];
    for (size_t i = 0; i < list->count; i++) {
        if (!list->at[i].typed)
            decode(&list->at[i], true, list->at[i].gold, features, counts);
    }
}

static void write_model(const char *path)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        die(path, strerror(errno));
    ra_name_model_header header = {.magic = RA_NAME_MODEL_MAGIC, .bits = BITS, .labels = RA_LABELS};
    header.size = (uint32_t)(sizeof header + (size_t)ROWS * RA_LABELS);
    for (unsigned from = 0; from <= RA_LABELS; from++) {
        for (unsigned to = 0; to < RA_LABELS; to++)
            header.transitions[from][to] = (int16_t)model->step[from][to];
    }
    bool done = fwrite(&header, sizeof header, 1, file) == 1;
    for (size_t r = 0; r < ROWS; r++) {
        int8_t row[RA_LABELS];
        for (unsigned l = 0; l < RA_LABELS; l++)
            row[l] = (int8_t)model->now[r][l];
        done = done && fwrite(row, sizeof row, 1, file) == 1;
    }
    if (fclose(file) != 0 || !done)
        die(path, "cannot be written");
}

int main(int argc, char **argv)
{
    ra_error error;
    ra_pack *pack;
    if (argc < 4)
        die("usage", "names PACK OUT TREEBANK.conllu...");
    arena = must(ra_arena_new(NULL));
    model = must(calloc(1, sizeof *model));
    if (ra_pack_open(argv[1], &pack, &error) != RA_OK || ra_name_lexicons_open(pack, "en", &lexicons, &error) != RA_OK)
        die(argv[1], error.message);
    sentence_list list = {NULL, 0, 0};
    for (int i = 3; i < argc; i++)
        read_treebank(argv[i], &list);
    train(&list, true);
    type_untyped(&list);
    add_recased(&list);
    train(&list, false);
    write_model(argv[2]);
    free(model);
    ra_arena_free(arena);
    ra_pack_free(pack);
    return 0;
}
