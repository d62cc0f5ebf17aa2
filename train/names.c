/* Trains the names model: names PACK TYPES SPANS OUT TREEBANK.conllu...

   PACK is a language pack with the lexicons, the syntax network and its vectors. A treebank whose MISC column has GUM's
   Entity annotation gives typed names; in one without them TYPES says what its proper nouns name (name_types.txt), and
   SPANS what their ends are where the tags do not tell (name_spans.txt).
   Every round each sentence is read as it is, with other names of the same types in the places of its own, or in
   another case. The same input gives the same bytes. */
#include "adam.h"
#include "name_chain.h"
#include "treebank.h"

#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    CHAINS = 2,   /* their mean ships: one alone depends on the order of the sentences */
    ROUNDS = 5,   /* more fit the treebanks' own names too well */
    UNITS = 64,   /* of each chain */
    GROUP = 24,   /* sentences that are learned together */
    CROWD = 2000, /* rows that are encoded together, before the last sentence */
};

/* How sentences are varied, in per cent. */
enum {
    REPLACED = 40,     /* of the sentences: others in the places of their names */
    EACH_NAME = 60,    /* of the names in them */
    INVENTED = 15,     /* of the names put there: words that nobody has seen */
    LOWERED_FROM = 88, /* of the lots of sentences: from here on in lower case */
    RAISED_FROM = 94,
    CAPITALISED_FROM = 97,
    UNSEEN_NAME = 40, /* of the names' and the capitalised words, and of others: look as though never seen */
    UNSEEN_WORD = 10,
};

static const name_drop dropped = {.input = 0.1f, .hidden = 0.3f, .feature = 0.3f};
static const adam_settings settings = {.beta1 = 0.9f, .beta2 = 0.98f, .clip = 5, .keep = 0.9995f};
static const float highest_rate = 0.002f;
static const float hidden_scale = 24;

typedef struct name {
    const ra_str *words;
    size_t count;
} name;

typedef RA_LIST(name) names;

typedef struct school {
    ra_arena *arena;
    ra_name_lexicons lexicons;
    ra_network network;
    name_sentences sentences;
    names pool[RA_NAME_CLASSES];
    name_chain chain;
    adam adam;
    uint64_t random;
    uint32_t *rows;
    uint8_t *marks;
} school;

static uint32_t below(uint64_t *random, size_t most)
{
    return (uint32_t)(next_random(random) % most);
}

static bool by_chance(uint64_t *random, unsigned per_cent)
{
    return below(random, 100) < per_cent;
}

/* The end of the clearly labelled name that begins at `first`; `first` where none does. */
static size_t end_of_name(const name_sentence *s, size_t first, unsigned *class)
{
    for (unsigned c = 0; c < RA_NAME_CLASSES; c++) {
        if (s->allowed[first] != 1u << RA_LABEL_BEGIN(c))
            continue;
        size_t end = first + 1;
        while (end < s->count && s->allowed[end] == 1u << RA_LABEL_INSIDE(c))
            end++;
        *class = c;
        return end;
    }
    return first;
}

static void fill_pool(school *sc)
{
    for (size_t n = 0; n < sc->sentences.count; n++) {
        const name_sentence *s = &sc->sentences.at[n];
        unsigned class = 0;
        for (size_t i = 0; i < s->count; i++) {
            size_t end = end_of_name(s, i, &class);
            if (end == i)
                continue;
            name *to = must(ra_list_add(sc->arena, &sc->pool[class]));
            ra_str *words = must(ra_arena_new_array(sc->arena, ra_str, end - i));
            for (size_t k = i; k < end; k++)
                words[k - i] = s->words[k].form;
            *to = (name){words, end - i};
        }
    }
}

static void append(name_sentence *to, ra_str form, uint16_t allowed)
{
    to->words[to->count].form = form;
    to->allowed[to->count++] = allowed;
}

/* A word that nobody has seen, of the same shape: some letters become others of their kind. */
static ra_str mangled(ra_arena *arena, ra_str form, uint64_t *random)
{
    static const char vowels[] = "aeiou";
    static const char consonants[] = "bcdfghjklmnprstvz";
    char *out = must(ra_arena_alloc(arena, form.len + 1));
    memcpy(out, form.ptr, form.len);
    for (size_t i = 0; i < form.len; i++) {
        char c = ra_ascii_fold(form.ptr[i]);
        bool vowel = strchr(vowels, c) != NULL;
        if (!ra_ascii_lower(c) || !by_chance(random, 40))
            continue;
        char other =
            vowel ? vowels[below(random, sizeof vowels - 1)] : consonants[below(random, sizeof consonants - 1)];
        out[i] = ra_ascii_upper(form.ptr[i]) ? (char)(other - 32) : other;
    }
    return (ra_str){out, form.len};
}

/* The sentence with others in the places of some of its names. */
static void replace_names(school *sc, ra_arena *arena, const name_sentence *from, name_sentence *to)
{
    for (size_t i = 0; i < from->count;) {
        unsigned class = 0;
        size_t end = end_of_name(from, i, &class);
        const name *other = end > i ? &sc->pool[class].at[below(&sc->random, sc->pool[class].count)] : NULL;
        bool fits = other != NULL && to->count + other->count + from->count - end <= MOST_NAME_WORDS;
        if (class == RA_CLASS_OTHER || !fits || !by_chance(&sc->random, EACH_NAME)) {
            append(to, from->words[i].form, from->allowed[i]);
            i++;
            continue;
        }
        bool new = by_chance(&sc->random, INVENTED);
        for (size_t k = 0; k < other->count; k++)
            append(to, new && other->words[k].len > 3 ? mangled(arena, other->words[k], &sc->random) : other->words[k],
                   (uint16_t)(1u << (k == 0 ? RA_LABEL_BEGIN(class) : RA_LABEL_INSIDE(class))));
        i = end;
    }
}

typedef enum dress { AS_IT_IS, LOWERED, RAISED, CAPITALISED } dress;

static char raised(char c)
{
    return ra_ascii_lower(c) ? (char)(c - 32) : c;
}

static ra_str dressed(ra_arena *arena, ra_str form, dress how)
{
    if (how == AS_IT_IS || (how == CAPITALISED && form.len < 4))
        return form;
    char *out = must(ra_arena_alloc(arena, form.len + 1));
    memcpy(out, form.ptr, form.len);
    for (size_t i = 0; i < form.len; i++) {
        if (how == LOWERED)
            out[i] = ra_ascii_fold(out[i]);
        else if (how == RAISED || i == 0)
            out[i] = raised(out[i]);
    }
    return (ra_str){out, form.len};
}

/* Lets some words look as though they had never been seen, as many of the names in other texts have not. */
static void forget(school *sc, name_sentence *s)
{
    for (size_t i = 0; i < s->count; i++) {
        bool named = s->allowed[i] != 1u << RA_LABEL_O || s->words[i].capital;
        s->unseen[i] = by_chance(&sc->random, named ? UNSEEN_NAME : UNSEEN_WORD);
        if (s->unseen[i])
            s->words[i].hash = (uint32_t)next_random(&sc->random);
    }
}

/* A sentence as it is read this time. */
static void vary(school *sc, const name_reader *reader, const name_sentence *from, name_sentences *round)
{
    uint32_t lot = below(&sc->random, 100);
    name_sentence *to = name_text_new(reader, round, MOST_NAME_WORDS);
    to->count = 0;
    if (lot < REPLACED) {
        replace_names(sc, reader->arena, from, to);
    } else {
        for (size_t i = 0; i < from->count; i++)
            append(to, from->words[i].form, from->allowed[i]);
    }
    dress how = lot >= CAPITALISED_FROM ? CAPITALISED
                : lot >= RAISED_FROM    ? RAISED
                : lot >= LOWERED_FROM   ? LOWERED
                                        : AS_IT_IS;
    for (size_t i = 0; i < to->count; i++)
        to->words[i].form = dressed(reader->arena, to->words[i].form, how);
    name_text_describe(reader, to);
    forget(sc, to);
}

/* The inputs of a sentence's words; those of the unseen ones lack the row of their form. */
static void look(const ra_network *n, const name_sentence *s, ra_network_input *inputs)
{
    ra_network_inputs(&n->vectors, n->table_rows, s->tokens, (uint32_t)s->count, inputs);
    for (size_t i = 0; i < s->count; i++) {
        if (s->unseen[i]) {
            inputs[i].row_count--;
            memmove(inputs[i].rows, inputs[i].rows + 1, inputs[i].row_count * sizeof *inputs[i].rows);
        }
    }
}

/* What the network sees of every word of the sentences, one row a word. */
static uint8_t *encode(const school *sc, const name_sentences *list, ra_arena *scratch)
{
    size_t columns = sc->chain.size.columns;
    size_t words = 0;
    uint32_t rows = 0;
    for (size_t n = 0; n < list->count; n++)
        words += list->at[n].count;
    uint8_t *seen = must(ra_arena_alloc(scratch, words * columns));
    ra_encoder *encoder = must(ra_encoder_new(&sc->network, scratch, (uint32_t)(words + list->count)));
    ra_network_input *inputs = must(ra_arena_new_array(scratch, ra_network_input, MOST_NAME_WORDS));
    ra_stretch *stretches = must(ra_arena_new_array(scratch, ra_stretch, list->count));
    for (size_t n = 0; n < list->count; n++) {
        stretches[n] = (ra_stretch){rows, (uint32_t)list->at[n].count + 1};
        look(&sc->network, &list->at[n], inputs);
        ra_encoder_fill(encoder, stretches[n], inputs);
        rows += stretches[n].length;
    }
    ra_encoder_begin(encoder, stretches, (uint32_t)list->count);
    for (uint32_t layer = 0; layer < sc->network.layers; layer++)
        ra_encoder_run(encoder);
    uint8_t *to = seen;
    for (size_t n = 0; n < list->count; n++) {
        for (uint32_t i = 1; i < stretches[n].length; i++, to += columns)
            ra_name_input(&sc->network, encoder, stretches[n], i, to);
    }
    return seen;
}

static double learn_group(school *sc, const name_sentence *at, size_t count, const uint8_t *seen, float rate)
{
    name_batch b = {.count = count};
    for (size_t i = 0; i < count; i++) {
        b.at[i] = &at[i];
        b.words += at[i].count;
    }
    size_t values = b.words * sc->chain.size.columns;
    b.input = must(malloc(values * sizeof(float)));
    for (size_t i = 0; i < values; i++)
        b.input[i] = (float)((int)seen[i] - 128) / 127;
    uint32_t row_count = 0;
    double loss = name_chain_learn(&sc->chain, &b, &dropped, &sc->random, sc->rows, &row_count, sc->marks);
    adam_step(&sc->adam, &settings, rate, sc->chain.value, sc->chain.gradient, sc->rows, row_count);
    free(b.input);
    return loss;
}

/* Reads the next sentences in `order` that go through the network together; returns how many. */
static size_t learn_crowd(school *sc, const uint32_t *order, size_t left, float rate, double *loss)
{
    ra_arena *arena = must(ra_arena_new(NULL));
    name_reader reader = {.arena = arena, .lexicons = &sc->lexicons};
    name_sentences round = {NULL, 0, 0};
    size_t rows = 0;
    size_t read = 0;
    while (read < left && rows < CROWD) {
        vary(sc, &reader, &sc->sentences.at[order[read++]], &round);
        rows += round.at[round.count - 1].count + 1;
    }
    const uint8_t *seen = encode(sc, &round, arena);
    for (size_t first = 0; first < round.count; first += GROUP) {
        size_t count = round.count - first < GROUP ? round.count - first : GROUP;
        *loss += learn_group(sc, round.at + first, count, seen, rate);
        for (size_t i = first; i < first + count; i++)
            seen += round.at[i].count * sc->chain.size.columns;
    }
    ra_arena_free(arena);
    return read;
}

static void shuffle(uint32_t *order, size_t count, uint64_t *random)
{
    for (size_t i = count; i > 1; i--) {
        size_t j = below(random, i);
        uint32_t swap = order[i - 1];
        order[i - 1] = order[j];
        order[j] = swap;
    }
}

static void learn(school *sc)
{
    size_t count = sc->sentences.count;
    uint32_t *order = must(malloc((count + 1) * sizeof *order));
    for (size_t i = 0; i < count; i++)
        order[i] = (uint32_t)i;
    for (unsigned round = 0; round < ROUNDS; round++) {
        double loss = 0;
        shuffle(order, count, &sc->random);
        for (size_t at = 0; at < count;) {
            float past = ((float)round + (float)at / (float)count) / (float)ROUNDS;
            at += learn_crowd(sc, order + at, count - at, highest_rate * (1 - 0.95f * past), &loss);
        }
        fprintf(stderr, "round %u: loss %.0f\n", round + 1, loss);
    }
    free(order);
}

/* A chain from the next random numbers; returns the running mean of its parameters. */
static float *learn_chain(school *sc)
{
    name_chain_new(&sc->chain, ra_name_input_size(&sc->network), UNITS, &sc->random);
    adam_new(&sc->adam, sc->chain.value, sc->chain.size.count, (size_t)NAME_ROWS * NAME_WIDTH, NAME_WIDTH);
    learn(sc);
    adam_settle(&sc->adam, &settings, sc->chain.value);
    float *mean = must(malloc(sc->chain.size.count * sizeof(float)));
    memcpy(mean, sc->adam.mean, sc->chain.size.count * sizeof(float));
    name_chain_free(&sc->chain);
    adam_free(&sc->adam);
    return mean;
}

static void open_pack(school *sc, const ra_pack *pack, const char *path)
{
    ra_error error;
    sc->arena = must(ra_arena_new(NULL));
    if (ra_name_lexicons_open(pack, "en", &sc->lexicons, &error) != RA_OK ||
        ra_network_open(pack, "en", sc->arena, &sc->network, &error) != RA_OK)
        die(path, error.message);
    if (sc->network.layers == 0)
        die(path, "has no syntax network");
}

int main(int argc, char **argv)
{
    ra_error error;
    ra_pack *pack;
    static school sc = {.random = 1};
    if (argc < 6)
        die("usage", "names PACK TYPES SPANS OUT TREEBANK.conllu...");
    if (ra_pack_open(argv[1], &pack, &error) != RA_OK)
        die(argv[1], error.message);
    open_pack(&sc, pack, argv[1]);
    name_reader reader = {
        .arena = sc.arena, .lexicons = &sc.lexicons, .types = read_file(argv[2]), .spans = read_file(argv[3])};
    for (int i = 5; i < argc; i++)
        name_text_read(&reader, argv[i], &sc.sentences);
    fill_pool(&sc);
    sc.rows = must(calloc(NAME_ROWS, sizeof *sc.rows));
    sc.marks = must(calloc(NAME_ROWS, 1));
    float *means[CHAINS];
    name_chain both;
    for (unsigned i = 0; i < CHAINS; i++)
        means[i] = learn_chain(&sc);
    name_chain_join(means[0], means[1], &sc.chain.size, &both);
    name_chain_write(&both, ra_name_syntax_print(ra_pack_section(pack, "en/syntax")), hidden_scale, argv[4]);
    name_chain_free(&both);
    free(means[0]);
    free(means[1]);
    free(sc.rows);
    free(sc.marks);
    ra_arena_free(sc.arena);
    ra_pack_free(pack);
    return 0;
}
