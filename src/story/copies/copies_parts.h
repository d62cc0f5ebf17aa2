/* What copies are found with: the texts of a story, two of them with passages in common, and how much of one stands in
   the other. */
#ifndef RA_STORY_COPIES_PARTS_H
#define RA_STORY_COPIES_PARTS_H

#include "story/copies/copies.h"

/* A document of the story; texts are in order of publication, those of unknown date last. */
typedef struct ra_copy_text {
    uint32_t document;
    uint32_t listed; /* place among the story's documents */
    int64_t from;    /* of its publication; INT64_MAX where unknown */
    bool read;
    double prose; /* words; at least 1 */
    ra_words *words;
    ra_phrases phrases;
    ra_namings namings;
} ra_copy_text;

/* Two texts with passages in common, `a` drawing on `b`. */
typedef struct ra_copy_pair {
    uint32_t a;
    uint32_t b;
    size_t first; /* passages */
    size_t end;
    double share_a;
    double share_b;
    double whole_a; /* the same of all its words, quoted ones too */
    double whole_b;
    double gain; /* words of `a` that it explains and no source chosen before does */
    ra_direction by;
    bool chosen;
} ra_copy_pair;

typedef struct ra_copy_finder {
    ra_arena *arena;
    ra_arena *scratch;
    const ra_copy_words *lexicons;
    const ra_repeats *repeats;
    const ra_document *const *documents;
    ra_copy_text *texts;
    uint32_t *place_of; /* by place among the story's documents: that among texts */
    uint32_t count;
    RA_LIST(ra_copy_pair) pairs;
    bool *explained; /* words of the text at hand */
    ra_story *story;
    ra_error *error;
} ra_copy_finder;

/* Tells whether a passage is no more than a quotation, or standing text. */
void ra_passage_judge(const ra_copy_finder *f, ra_passage *p);

/* How many words of `a` a pair explains that are prose and not explained yet, each weighed by how closely its passage
   follows the other text; *spanned are they unweighed. Where `mark` is set they are explained from now on. */
double ra_pair_explain(const ra_copy_finder *f, const ra_copy_pair *p, bool mark, double *spanned);

/* What a pair explains of `a` counts as not explained again. */
void ra_pair_forget(const ra_copy_finder *f, const ra_copy_pair *p);

/* The share of one text's prose, and of all its words, that stands in the other: of `b` where `side_b` is set. No word
   is explained before or after. */
double ra_pair_share(const ra_copy_finder *f, const ra_copy_pair *p, bool side_b);
double ra_pair_whole(const ra_copy_finder *f, const ra_copy_pair *p, bool side_b);

/* Chooses the sources of each text among the pairs and adds them to the story's copies. */
RA_MUST_CHECK ra_status ra_sources_choose(ra_copy_finder *f, uint32_t *copy_of);

#endif
