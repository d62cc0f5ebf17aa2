/* Passages that two texts share: winnowed shingles for candidates (Schleimer, Wilkerson, Aiken 2003), alignment after.
 */
#ifndef RA_STORY_PASSAGES_H
#define RA_STORY_PASSAGES_H

#include "story/text/words.h"

#include <rashomon/story.h>

typedef RA_LIST(ra_passage) ra_passages;

/* Finds passages of a dozen words or more that stand, nearly word for word, in two of the texts. words[i] are those of
   text i, whose number in the results is numbers[i]; `a` of a passage is the later of the two. Each text is compared
   with a bounded number of others, those that share most with it. */
RA_MUST_CHECK ra_status ra_passages_find(ra_arena *arena, ra_arena *scratch, const ra_words *words,
                                         const uint32_t *numbers, uint32_t count, ra_passages *passages,
                                         ra_error *error);

#endif
