/* Where two texts go together: local alignments of their words, grown from words that stand in both in one order. */
#ifndef RA_STORY_ALIGNMENT_H
#define RA_STORY_ALIGNMENT_H

#include "story/text/words.h"

/* Words [a, a_end) of one text beside [b, b_end) of another; `matched` of them are equal, in order. */
typedef struct ra_alignment {
    uint32_t a;
    uint32_t b;
    uint32_t a_end;
    uint32_t b_end;
    uint32_t matched;
} ra_alignment;

typedef RA_LIST(ra_alignment) ra_alignments;

typedef struct ra_aligner ra_aligner;

/* An aligner for texts of up to `longest` words; everything it needs is taken from `arena`. NULL where memory ran out.
 */
ra_aligner *ra_aligner_new(ra_arena *arena, size_t longest);

/* Chooses the text that others are aligned with next. Borrowed. */
void ra_aligner_set(ra_aligner *aligner, const ra_words *a);

/* Alignments of the text chosen with `b`, longest first; at least a dozen words long, or shorter and right behind or
   before one that is. The list is borrowed and good until the next call. Shared runs of words are found through
   shingles and grown on both sides by dynamic programming until the score has fallen too far below its best (Altschul
   et al. 1997), so that single words may be changed, gone or put in, while a new sentence ends an alignment. The work
   is bounded in proportion to the texts' length: of texts that repeat themselves only part is found. */
RA_MUST_CHECK ra_status ra_align(ra_aligner *aligner, const ra_words *b, const ra_alignments **found, ra_error *error);

#endif
