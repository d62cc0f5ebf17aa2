/* Words that many stories hold alike: what an outlet sets under each article, an agency's paragraphs of background. */
#ifndef RA_STORY_REPEATS_H
#define RA_STORY_REPEATS_H

#include "base/table.h"
#include "story/text/words.h"

typedef struct ra_repeat {
    uint32_t stories;
    uint32_t last; /* story that it was seen in last */
    int32_t first_day;
    int32_t last_day;
} ra_repeat;

/* The shingles of passages that are asked about, and where else they stand. All zero but for the arena to begin with.
 */
typedef struct ra_repeats {
    ra_arena *arena;
    ra_table places; /* shingle: its place in `list` */
    RA_LIST(ra_repeat) list;
    uint64_t *seen; /* bits by hash, so that most shingles of a text are turned away at sight */
} ra_repeats;

/* Asks about the words that lie within a span. */
RA_MUST_CHECK ra_status ra_repeats_ask(ra_repeats *repeats, const ra_words *words, ra_span span, ra_error *error);

/* Notes an article's words; articles come story by story. `day`: of publication, INT32_MIN where unknown. */
void ra_repeats_note(ra_repeats *repeats, const ra_words *words, uint32_t story, int32_t day);

/* Whether most of the words within a span stand in three stories or more, which lie a week or more apart where their
   days are known: the parts of one event that grouping kept apart share words of a few days. */
bool ra_repeats_often(const ra_repeats *repeats, const ra_words *words, ra_span span);

#endif
