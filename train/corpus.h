/* Treebanks in memory, for trainers. */
#ifndef TRAIN_CORPUS_H
#define TRAIN_CORPUS_H

#include "language/lemmatizer.h"
#include "language/tagger.h"
#include "language/transition.h"

#include <rashomon/conllu.h>

typedef struct example {
    ra_token *tokens; /* heads are numbers in the sentence, RA_NONE for the root */
    ra_word *words;
    uint8_t *wordnet;
    uint32_t *gold;    /* classes of the tagger */
    uint32_t *tags;    /* predicted ones, where the trainer needs them */
    ra_seen *seen;     /* what the parser sees with them: its words, without punctuation */
    uint32_t *numbers; /* of those words */
    uint32_t seen_count;
    uint32_t count;
    bool shouting;
} example;

typedef struct corpus {
    example *examples;
    size_t count;
    size_t capacity;
    uint32_t longest;
    ra_arena *arena;
} corpus;

/* splitmix64: the same numbers on every machine. */
uint64_t next_random(uint64_t *state);
double next_share(uint64_t *state); /* [0, 1) */

/* Adds the sentences of a CoNLL-U file. */
void corpus_read(corpus *c, const char *path);

/* Adds damaged copies of some sentences: without final punctuation, in capitals, with capitalised words. */
void corpus_damage(corpus *c, uint64_t seed);

/* Fills words, wordnet and gold of all sentences. */
void corpus_prepare(corpus *c, const ra_tagger *tagger);

/* Fills `seen` of a sentence from its predicted tags. */
void corpus_see(corpus *c, example *e, const ra_tagger *tagger, const ra_lemmatizer *lemmatizer);

/* A random order of the sentences. */
void corpus_shuffle(size_t *order, size_t count, uint64_t *random);

/* The pack that WordNet's table is taken from; ends the program where it cannot be opened. */
ra_pack *must_open_pack(const char *path);

#endif
