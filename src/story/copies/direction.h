/* Which of two articles that share words draws on the other. */
#ifndef RA_STORY_DIRECTION_H
#define RA_STORY_DIRECTION_H

#include "story/text/outlets.h"
#include "story/text/phrases.h"

#include <rashomon/story.h>

/* Lexicons; each may be empty. */
typedef struct ra_copy_words {
    ra_outlets outlets;
    ra_lexicon cues;     /* en/copy_cues */
    ra_lexicon standing; /* en/standing */
} ra_copy_words;

/* An outlet that an article names as its source. */
typedef struct ra_naming {
    ra_str name;
    bool credit; /* its text is printed, rather than its report cited */
} ra_naming;

typedef RA_LIST(ra_naming) ra_namings;

/* One side of a pair. */
typedef struct ra_side {
    const ra_document *document;
    const ra_words *words;
    const ra_phrases *phrases;
    const ra_namings *namings;
    double share; /* of its own words that stand in the other */
} ra_side;

/* Outlets of the lexicon that an article credits or cites: in its dateline, its credit lines, its byline, its
   sentences. */
RA_MUST_CHECK ra_status ra_namings_read(ra_arena *arena, const ra_copy_words *lexicons, const ra_document *document,
                                        const ra_words *words, const ra_phrases *phrases, ra_namings *namings,
                                        ra_error *error);

/* Tells whether `a` draws on `b` (*turned is false) or `b` on `a` (*turned), and by what: the first that tells of
   credit, one of them being an agency's, date of publication, citation, a date inferred from the text, completeness. A
   credit counts for less than a date that says the opposite by more than some days. */
RA_MUST_CHECK ra_status ra_direction_tell(ra_arena *scratch, const ra_copy_words *lexicons, const ra_side *a,
                                          const ra_side *b, ra_direction *by, bool *turned, ra_error *error);

#endif
