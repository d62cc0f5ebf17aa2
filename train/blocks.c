/* Fits the weights of blocks: blocks PACK WEIGHTS.txt OUT.txt PAGES...
   Each of PAGES is the start of two file names: .html is a page, .txt the lines of its article, one a block (made by
   pages/generate.py). The weights of WEIGHTS.txt are where the search begins, and what it is held to (ridge regression
   towards them); OUT.txt is that file with other weights. What the neighbours of a block say depends on the weights of
   the pack: build one with the new weights and fit again until they stand. Reports blocks judged rightly before and
   after. */
#define TRAINER "blocks"
#include "stop.h"

#include "article/blocks/choose.h"
#include "base/str.h"
#include "weight_rows.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { ROUNDS = 2, STEPS = 3000, MOST_FILE = 1 << 24 };

static const double pull = 0.002; /* towards the weights given, for one unit of a block's weight */
static const double pace = 0.5;

typedef struct example {
    ra_block_values values;
    double weight;
    bool article;
} example;

typedef struct examples {
    example *at;
    size_t count;
    size_t capacity;
} examples;

typedef struct trainer {
    ra_pack *pack;
    ra_lexicon hints;
    ra_block_weights weights;
    ra_lexicon words;
    examples all;
} trainer;

static ra_str read_file(const char *stem, const char *ending)
{
    char name[4096];
    snprintf(name, sizeof name, "%s%s", stem, ending);
    FILE *file = fopen(name, "rb");
    char *bytes = need(malloc(MOST_FILE));
    if (file == NULL)
        die("cannot be opened", name);
    size_t length = fread(bytes, 1, MOST_FILE, file);
    fclose(file);
    return (ra_str){bytes, length};
}

static bool is_line(ra_str lines, ra_str text)
{
    ra_str line;
    while (ra_str_cut(&lines, '\n', &line)) {
        if (ra_str_equal(line, text))
            return true;
    }
    return false;
}

/* Long blocks count for more, as they do in an article. */
static double weight_of(const ra_look *look)
{
    return 0.3 + (look->words < 40 ? look->words : 40) / 20.0;
}

/* Reads a page with the weights as they are; the blocks that they decide are examples. */
static void add_page(trainer *t, const char *stem)
{
    ra_str html = read_file(stem, ".html");
    ra_str gold = read_file(stem, ".txt");
    ra_arena *arena = need(ra_arena_new(NULL));
    ra_limits limits = ra_limits_resolve(NULL);
    ra_html_page page;
    if (ra_html_page_read(arena, &t->hints, &limits, html, &page, NULL) != RA_OK)
        die("cannot be read", stem);
    ra_block_values *values = need(ra_arena_new_array(arena, ra_block_values, page.blocks.count));
    ra_choosing_options options = {.weights = &t->weights, .words = &t->words, .values = values};
    if (ra_choose_blocks(&options, &page, NULL) != RA_OK)
        die("out of memory", stem);
    for (size_t i = 0; i < page.blocks.count; i++) {
        const ra_block *block = &page.blocks.at[i];
        if (values[i].at[RA_BLOCK_ANY] == 0 || block->reason != NULL || block->kind == RA_PARAGRAPH_HEADING)
            continue;
        if (t->all.count == t->all.capacity) {
            t->all.capacity = t->all.capacity != 0 ? t->all.capacity * 2 : 4096;
            t->all.at = need(realloc(t->all.at, t->all.capacity * sizeof *t->all.at));
        }
        t->all.at[t->all.count++] = (example){values[i], weight_of(&page.looks.at[i]), is_line(gold, block->text)};
    }
    ra_arena_free(arena);
    free((char *)(uintptr_t)html.ptr);
    free((char *)(uintptr_t)gold.ptr);
}

static void fit(const examples *all, const ra_block_weights *given, ra_block_weights *weights)
{
    double total = 0;
    for (size_t i = 0; i < all->count; i++)
        total += all->at[i].weight;
    for (int step = 0; step < STEPS; step++) {
        double slope[RA_BLOCK_FEATURES] = {0};
        for (size_t i = 0; i < all->count; i++) {
            const example *e = &all->at[i];
            double miss = e->article - 1 / (1 + exp(-ra_block_score(weights, &e->values)));
            for (size_t k = 0; k < RA_BLOCK_FEATURES; k++)
                slope[k] += e->weight * miss * e->values.at[k];
        }
        for (size_t k = 0; k < RA_BLOCK_FEATURES; k++)
            weights->at[k] += pace * (slope[k] / total - pull * (weights->at[k] - given->at[k]));
    }
}

static double share_right(const examples *all, const ra_block_weights *weights)
{
    double right = 0;
    double total = 0;
    for (size_t i = 0; i < all->count; i++) {
        right += all->at[i].weight * ((ra_block_score(weights, &all->at[i].values) > 0) == all->at[i].article);
        total += all->at[i].weight;
    }
    return total > 0 ? right / total : 0;
}

static size_t feature_of(ra_str name)
{
    return ra_block_feature_of(name);
}

static ra_weight_rows rows_of(ra_block_weights *weights)
{
    return (ra_weight_rows){feature_of, RA_BLOCK_FEATURES, {weights->at}};
}

int main(int argc, char **argv)
{
    trainer t = {0};
    ra_error error = {0};
    if (argc < 5) {
        fputs("usage: blocks PACK WEIGHTS.txt OUT.txt PAGES...\n", stderr);
        return 2;
    }
    if (ra_pack_open(argv[1], &t.pack, &error) != RA_OK ||
        ra_lexicon_view(ra_pack_section(t.pack, "en/blocks.lex"), &t.hints, &error) != RA_OK ||
        ra_lexicon_view(ra_pack_section(t.pack, "en/reading_words.lex"), &t.words, &error) != RA_OK)
        die(error.message, argv[1]);
    ra_block_weights given = {{0}};
    ra_weight_rows rows = rows_of(&given);
    ra_weight_rows_copy(argv[2], NULL, &rows);
    t.weights = given;
    for (int round = 0; round < ROUNDS; round++) {
        t.all.count = 0;
        for (int i = 4; i < argc; i++)
            add_page(&t, argv[i]);
        double before = share_right(&t.all, &t.weights);
        fit(&t.all, &given, &t.weights);
        printf("%zu blocks: %.4f right before, %.4f after\n", t.all.count, before, share_right(&t.all, &t.weights));
    }
    rows = rows_of(&t.weights);
    ra_weight_rows_copy(argv[2], argv[3], &rows);
    free(t.all.at);
    ra_pack_free(t.pack);
    return 0;
}
