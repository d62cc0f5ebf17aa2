/* From shared passages to who copied whom. */
#ifndef RA_STORY_COPIES_H
#define RA_STORY_COPIES_H

#include "story/copies/direction.h"
#include "story/copies/repeats.h"

/* Views the lexicons that direction and standing text are told by; `pack` may be NULL. */
RA_MUST_CHECK ra_status ra_copy_words_open(const ra_pack *pack, const char *code, ra_copy_words *lexicons,
                                           ra_error *error);

/* Finds the passages that the story's documents share: story->passages, in no order that says who draws on whom.
   words_of[number] are the words of that document. `scratch` is used up in proportion to the story's text. */
RA_MUST_CHECK ra_status ra_copies_find(ra_arena *arena, ra_arena *scratch, const ra_document *const *documents,
                                       ra_words *words_of, ra_story *story, ra_error *error);

/* Tells what of the passages is copied and who drew on whom, turns and sorts them, and sums them up into the story's
   copies: each text names the one that explains most of its words, and after it only those that explain more. Sets
   copy_of[number] for documents that repeat another as a whole. Flags of words are made more exact. */
RA_MUST_CHECK ra_status ra_copies_judge(ra_arena *arena, ra_arena *scratch, const ra_copy_words *lexicons,
                                        const ra_repeats *repeats, const ra_document *const *documents,
                                        ra_words *words_of, ra_story *story, uint32_t *copy_of, ra_error *error);

#endif
