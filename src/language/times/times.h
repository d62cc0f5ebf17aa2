/* TIMEX3 expressions, resolved against the article's date. docs/quantities.md states what each wording means. */
#ifndef RA_LANGUAGE_TIMES_H
#define RA_LANGUAGE_TIMES_H

#include "base/lexicon.h"
#include "language/syntax/tree.h"

typedef struct ra_times {
    ra_lexicon times;    /* times.txt */
    ra_lexicon words;    /* time_words.txt */
    ra_lexicon holidays; /* holidays.txt */
    ra_lexicon numbers;  /* numbers.txt */
    ra_lexicon vague;    /* vague_numbers.txt */
    ra_lexicon hedges;   /* number_hedges.txt */
    ra_lexicon future;   /* future_cues.txt */
} ra_times;

/* Finds what the step needs in the pack, for language `code`. */
RA_MUST_CHECK ra_status ra_times_open(const ra_pack *pack, const char *code, ra_times *times, ra_error *error);

/* Sets the document's `published` from its article and adds its times, in order. Where the article states no date, but
   its text names one full date with its weekday, that one anchors the others. `scratch` is the step's to use and is
   reset after it. */
RA_MUST_CHECK ra_status ra_times_annotate(const ra_times *times, ra_document *document, const ra_tree *tree,
                                          ra_arena *scratch, ra_error *error);

#endif
