/* Sentences with names for the trainer of the names model. */
#ifndef TRAIN_NAME_TEXT_H
#define TRAIN_NAME_TEXT_H

#include "language/names/name_model.h"

#include <rashomon/document.h>

enum { MOST_NAME_WORDS = 400 };

/* One sentence. Words and tokens stand for the same words: what the lexicons and what the network see of them. */
typedef struct name_sentence {
    ra_name_word *words;
    ra_token *tokens;  /* forms alone */
    uint16_t *allowed; /* per word a bit for each label that it may have: one where the annotation is clear */
    bool *unseen;      /* words that are to look as though training had never shown them */
    size_t count;
} name_sentence;

typedef RA_LIST(name_sentence) name_sentences;

typedef struct name_reader {
    ra_arena *arena;
    const ra_name_lexicons *lexicons;
    ra_str types; /* rows of name_types.txt */
    ra_str spans; /* rows of name_spans.txt */
} name_reader;

/* Adds a treebank's sentences. One with GUM's Entity annotation gives the types of its proper nouns itself; in another
   they are looked up in the reader's types, and a name that is not there may be any. */
void name_text_read(const name_reader *reader, const char *path, name_sentences *list);

/* Adds a sentence with room for `count` words. */
name_sentence *name_text_new(const name_reader *reader, name_sentences *list, size_t count);

/* Looks up words in the lexicons, once the forms are set. */
void name_text_describe(const name_reader *reader, name_sentence *sentence);

#endif
