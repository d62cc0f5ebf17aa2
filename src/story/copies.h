/* From shared passages to who copied whom. */
#ifndef RA_STORY_COPIES_H
#define RA_STORY_COPIES_H

#include "story/passages.h"

/* Sums the passages of a story up into its copies, turns each passage so that `a` is the one that repeats, and sets
   copy_of[number] for documents that repeat another as a whole. Direction comes from the dates of publication, else
   from one citing the other's outlet, else from completeness (the shorter text repeats); where nothing tells, the later
   input is said to repeat the earlier and `directed` is false. words_of[number] are the words of that document. */
RA_MUST_CHECK ra_status ra_copies_sum(ra_arena *arena, ra_arena *scratch, const ra_document *const *documents,
                                      const ra_words *words_of, ra_story *story, uint32_t *copy_of, ra_error *error);

#endif
