#include "corpus.h"

#include "base/str.h"
#include "perceptron.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

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

static _Noreturn void die(const char *path, const char *message)
{
    fprintf(stderr, "%s: %s\n", path, message);
    exit(1);
}

static ra_str read_file(const char *path)
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

static example *add_example(corpus *c, uint32_t count)
{
    if (c->count == c->capacity) {
        c->capacity = c->capacity != 0 ? c->capacity * 2 : 1024;
        c->examples = must(realloc(c->examples, c->capacity * sizeof *c->examples));
    }
    example *e = &c->examples[c->count++];
    *e = (example){.count = count};
    e->tokens = must(ra_arena_new_array(c->arena, ra_token, count));
    e->words = must(ra_arena_new_array(c->arena, ra_word, count));
    e->wordnet = must(ra_arena_new_array(c->arena, uint8_t, count));
    e->gold = must(ra_arena_new_array(c->arena, uint32_t, count));
    e->tags = must(ra_arena_new_array(c->arena, uint32_t, count));
    e->seen = must(ra_arena_new_array(c->arena, ra_seen, count));
    e->numbers = must(ra_arena_new_array(c->arena, uint32_t, count));
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

void corpus_prepare(corpus *c, const ra_tagger *tagger)
{
    for (size_t i = 0; i < c->count; i++) {
        example *e = &c->examples[i];
        e->shouting = ra_tagger_view(tagger, e->tokens, e->count, e->words, e->wordnet, e->gold).shouting;
        for (uint32_t j = 0; j < e->count; j++)
            e->gold[j] = ra_tag_class_of(e->tokens[j].upos, e->tokens[j].feats);
    }
}

void corpus_see(corpus *c, example *e, const ra_tagger *tagger, const ra_lemmatizer *lemmatizer)
{
    ra_token *tokens = must(calloc(e->count, sizeof *tokens));
    for (uint32_t i = 0; i < e->count; i++) {
        char buffer[RA_WORDNET_LONGEST];
        tokens[i].form = e->tokens[i].form;
        ra_tagger_finish(tagger, e->tags[i], &tokens[i]);
        tokens[i].lemma = must_str(c, ra_lemmatizer_lemma(lemmatizer, &tokens[i], buffer));
    }
    e->seen_count = ra_seen_fill(&lemmatizer->wordnet, tokens, e->count, e->seen, e->numbers);
    free(tokens);
}

void corpus_shuffle(size_t *order, size_t count, uint64_t *random)
{
    for (size_t i = 0; i < count; i++)
        order[i] = i;
    for (size_t i = count; i > 1; i--) {
        size_t j = next_random(random) % i;
        size_t swap = order[i - 1];
        order[i - 1] = order[j];
        order[j] = swap;
    }
}

ra_pack *must_open_pack(const char *path)
{
    ra_error error = {0};
    ra_pack *pack;
    if (ra_pack_open(path, &pack, &error) != RA_OK)
        die(path, error.message);
    return pack;
}
