/* What a CoNLL-U file holds besides its words. */
#ifndef RA_LANGUAGE_CONLLU_H
#define RA_LANGUAGE_CONLLU_H

#include "base/arena.h"

#include <rashomon/conllu.h>

/* One line of the file, without its line break. */
typedef struct conllu_line {
    ra_str text;
    uint32_t token; /* token number of a word; RA_NONE for comments, empty lines, multiword tokens, empty nodes */
} conllu_line;

struct ra_conllu {
    ra_arena *arena; /* holds the struct itself */
    ra_article article;
    ra_document document;
    RA_LIST(conllu_line) lines;
};

enum { CONLLU_COLUMNS = 10 };
enum { CONLLU_ID, CONLLU_FORM, CONLLU_LEMMA, CONLLU_UPOS, CONLLU_XPOS, CONLLU_FEATS, CONLLU_HEAD, CONLLU_DEPREL };
enum { CONLLU_DEPS = 8, CONLLU_MISC = 9 };

/* Splits a line into its ten columns; false where there are more or fewer. */
bool ra_conllu_split(ra_str line, ra_str columns[CONLLU_COLUMNS]);

#endif
