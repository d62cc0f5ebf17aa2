/* Treebanks in memory, for trainers. */
#ifndef TRAIN_TREEBANK_H
#define TRAIN_TREEBANK_H

#include "base/arena.h"
#include "language/syntax/network_input.h"

#include <rashomon/conllu.h>

typedef struct example {
    ra_token *tokens; /* heads are numbers in the sentence, RA_NONE for the root */
    ra_network_input *inputs;
    uint16_t *tags;      /* gold classes */
    uint16_t *relations; /* gold classes */
    float *soft;         /* a teacher's shares: tags, then arcs, then relations of each token; NULL where none */
    uint32_t count;
    bool guessed; /* the answers are a teacher's too */
} example;

typedef struct corpus {
    example *examples;
    size_t count;
    size_t capacity;
    uint32_t longest;
    ra_arena *arena;
} corpus;

/* Numbers given to meanings in the order of their first appearance. */
typedef struct classes {
    uint32_t meaning[256];
    uint32_t count;
} classes;

uint32_t class_number(classes *c, uint32_t meaning);

/* splitmix64: the same numbers on every machine. */
uint64_t next_random(uint64_t *state);
double next_share(uint64_t *state); /* [0, 1) */

void *must(void *block);
_Noreturn void die(const char *path, const char *message);

ra_str read_file(const char *path); /* to be freed */
void write_file(const char *path, const void *bytes, size_t size);

/* Adds the sentences of a CoNLL-U file. */
void corpus_read(corpus *c, const char *path);

/* Adds damaged copies of some sentences: without final punctuation, in capitals, with capitalised words. */
void corpus_damage(corpus *c, uint64_t seed);

/* Fills inputs alone. */
void corpus_look(corpus *c, const ra_vectors *vectors, uint32_t table_rows);

/* Adds the examples of another corpus, which must live on. */
void corpus_join(corpus *c, const corpus *more);

/* Fills inputs and gold classes; new classes are added to `tags` and `relations`. */
void corpus_prepare(corpus *c, const ra_vectors *vectors, uint32_t table_rows, classes *tags, classes *relations);

#endif
