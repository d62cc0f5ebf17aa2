#include "treebank.h"

#include "base/str.h"
#include "language/words/tags.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void die(const char *path, const char *message)
{
    fprintf(stderr, "%s: %s\n", path, message);
    exit(1);
}

void *must(void *block)
{
    if (block == NULL)
        die("train", "out of memory");
    return block;
}

uint64_t next_random(uint64_t *state)
{
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

double next_share(uint64_t *state)
{
    return (double)(next_random(state) >> 11) * 0x1p-53;
}

ra_str read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0)
        die(path, strerror(errno));
    long size = ftell(file);
    rewind(file);
    char *bytes = must(malloc((size_t)size + 1));
    if (fread(bytes, 1, (size_t)size, file) != (size_t)size)
        die(path, "cannot be read");
    fclose(file);
    return (ra_str){bytes, (size_t)size};
}

void write_file(const char *path, const void *bytes, size_t size)
{
    FILE *out = fopen(path, "wb");
    if (out == NULL || fwrite(bytes, 1, size, out) != size || fclose(out) != 0)
        die(path, "cannot be written");
}

static example *add_example(corpus *c, uint32_t count)
{
    if (c->count == c->capacity) {
        c->capacity = c->capacity != 0 ? c->capacity * 2 : 1024;
        c->examples = must(realloc(c->examples, c->capacity * sizeof *c->examples));
    }
    example *e = &c->examples[c->count++];
    *e = (example){.count = count};
    e->tokens = must(ra_arena_new_array(c->arena, ra_token, count));
    e->inputs = must(ra_arena_new_array(c->arena, ra_network_input, count));
    e->tags = must(ra_arena_new_array(c->arena, uint16_t, count));
    e->relations = must(ra_arena_new_array(c->arena, uint16_t, count));
    c->longest = count > c->longest ? count : c->longest;
    return e;
}

static ra_str must_str(corpus *c, ra_str s)
{
    ra_str copy = ra_arena_str(c->arena, s);
    (void)must((void *)(uintptr_t)copy.ptr);
    return copy;
}

void corpus_read(corpus *c, const char *path)
{
    ra_error error = {0};
    ra_conllu *file;
    ra_str text = read_file(path);
    if (c->arena == NULL)
        c->arena = must(ra_arena_new(NULL));
    if (ra_conllu_read(NULL, NULL, text, path, &file, &error) != RA_OK)
        die(path, error.message);
    const ra_document *document = ra_conllu_document(file);
    for (size_t s = 0; s < document->sentences.count; s++) {
        ra_range r = document->sentences.at[s].tokens;
        example *e = add_example(c, r.last - r.first);
        for (uint32_t i = 0; i < e->count; i++) {
            e->tokens[i] = document->tokens.at[r.first + i];
            e->tokens[i].form = must_str(c, e->tokens[i].form);
            e->tokens[i].lemma = must_str(c, e->tokens[i].lemma);
            if (e->tokens[i].head != RA_NONE)
                e->tokens[i].head -= r.first;
        }
    }
    ra_conllu_free(file);
    free((void *)(uintptr_t)text.ptr);
}

static bool has_head(const example *e, uint32_t word)
{
    for (uint32_t i = 0; i < e->count; i++) {
        if (e->tokens[i].head == word)
            return true;
    }
    return false;
}

static void recase(corpus *c, ra_token *token, bool all)
{
    char *copy = must(ra_arena_alloc(c->arena, token->form.len));
    memcpy(copy, token->form.ptr, token->form.len);
    for (size_t i = 0; i < token->form.len && (all || i == 0); i++)
        copy[i] = ra_ascii_lower(copy[i]) ? (char)(copy[i] - 32) : copy[i];
    token->form.ptr = copy;
}

/* Headlines capitalise all but short function words. */
static bool stays_small(const ra_token *token)
{
    return token->form.len < 5 && (token->upos == RA_UPOS_ADP || token->upos == RA_UPOS_DET ||
                                   token->upos == RA_UPOS_CCONJ || token->upos == RA_UPOS_PART);
}

void corpus_damage(corpus *c, uint64_t seed)
{
    const double unpunctuated = 0.08;
    const double capitals = 0.03;
    const double headline = 0.03;
    size_t count = c->count;
    for (size_t i = 0; i < count; i++) {
        double share = next_share(&seed);
        bool drop = share < unpunctuated || share >= 1 - headline;
        bool upper = share >= unpunctuated && share < unpunctuated + capitals;
        bool title = share >= 1 - headline;
        uint32_t n = c->examples[i].count;
        if ((!drop && !upper) || n < 3)
            continue;
        bool cut = drop && c->examples[i].tokens[n - 1].upos == RA_UPOS_PUNCT && !has_head(&c->examples[i], n - 1);
        if (!cut && !upper && !title)
            continue;
        example *e = add_example(c, n - cut);
        memcpy(e->tokens, c->examples[i].tokens, e->count * sizeof *e->tokens);
        for (uint32_t j = 0; j < e->count && (upper || title); j++) {
            if (upper || !stays_small(&e->tokens[j]))
                recase(c, &e->tokens[j], upper);
        }
    }
}

uint32_t class_number(classes *c, uint32_t meaning)
{
    for (uint32_t i = 0; i < c->count; i++) {
        if (c->meaning[i] == meaning)
            return i;
    }
    if (c->count == sizeof c->meaning / sizeof *c->meaning)
        die("train", "more classes than there is room for");
    c->meaning[c->count] = meaning;
    return c->count++;
}

void corpus_look(corpus *c, const ra_vectors *vectors, uint32_t table_rows)
{
    for (size_t i = 0; i < c->count; i++) {
        example *e = &c->examples[i];
        ra_network_inputs(vectors, table_rows, e->tokens, e->count, e->inputs);
    }
}

void corpus_prepare(corpus *c, const ra_vectors *vectors, uint32_t table_rows, classes *tags, classes *relations)
{
    corpus_look(c, vectors, table_rows);
    for (size_t i = 0; i < c->count; i++) {
        example *e = &c->examples[i];
        for (uint32_t j = 0; j < e->count; j++) {
            const ra_token *t = &e->tokens[j];
            e->tags[j] = (uint16_t)class_number(tags, ra_tag_class_of(t->upos, t->feats));
            e->relations[j] = (uint16_t)class_number(relations, t->deprel | (uint32_t)t->subrel << 8);
        }
    }
}

void corpus_join(corpus *c, const corpus *more)
{
    c->capacity = c->count + more->count;
    c->examples = must(realloc(c->examples, c->capacity * sizeof *c->examples));
    if (more->count > 0)
        memcpy(c->examples + c->count, more->examples, more->count * sizeof *more->examples);
    c->count += more->count;
    c->longest = more->longest > c->longest ? more->longest : c->longest;
}
