/* Names as keys: the same name in two spellings or transliterations gives the same words, or words that are near. */
#ifndef RA_LANGUAGE_FOLDING_H
#define RA_LANGUAGE_FOLDING_H

#include "base/arena.h"
#include "base/lexicon.h"

enum { RA_NAME_WORDS = 12 };

typedef struct ra_name_key {
    ra_str words[RA_NAME_WORDS]; /* folded, in order; small and legal words and particles left out */
    size_t count;
    ra_str joined;   /* the words with single spaces */
    ra_str initials; /* of the words that are kept */
    bool acronym;    /* one word of two to six capitals as it stands: FBI, U.N. */
} ra_name_key;

/* Lower-case ASCII where there is any: diacritics, apostrophes and full stops dropped, hyphens and other marks as
   single spaces; letters of other scripts stay as they are. {NULL, 0} where memory ran out. */
ra_str ra_fold(ra_arena *arena, ra_str text);

/* Whether the lexicon name_words puts the folded word into the class. */
bool ra_name_word_is(const ra_lexicon *name_words, ra_str word, ra_str class);

/* The key of a name; `person` leaves out titles before it and the initials between. A name of nothing but words that
   keys leave out keeps them. */
RA_MUST_CHECK ra_status ra_name_key_make(ra_arena *arena, const ra_lexicon *name_words, ra_str name, bool person,
                                         ra_name_key *key, ra_error *error);

/* Whether a name ends with all words of a shorter one of two words or more: "Mohammed Karim Holm" with "Karim Holm". */
bool ra_name_key_ends(const ra_name_key *name, const ra_name_key *shorter);

/* What stays of a folded word over transliterations: its consonants without h and w, doubled ones once, q and c as k,
   z as s. Writes at most `room` bytes and returns their number. */
size_t ra_name_skeleton(ra_str folded_word, char *skeleton, size_t room);

/* Whether two folded words are spellings of one name: equal, or long enough and near enough in letters and with the
   same skeleton. */
bool ra_name_words_alike(ra_str a, ra_str b);

/* The folded words without spaces: "newsnet5 com" and "newsnet5.com" compare alike. */
ra_str ra_fold_tight(ra_arena *arena, ra_str text);

#endif
