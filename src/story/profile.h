/* What an article is about, as weighted words: its profile, and how alike two profiles are. */
#ifndef RA_STORY_PROFILE_H
#define RA_STORY_PROFILE_H

#include "base/lexicon.h"
#include "base/table.h"
#include "story/words.h"

#include <rashomon/article.h>

enum { RA_PROFILE_TERMS = 160 }; /* the heaviest ones that a profile keeps */

typedef struct ra_term {
    uint32_t id; /* low bits of the word's hash */
    float weight;
} ra_term;

typedef struct ra_profile {
    ra_term *terms; /* rising by id; the squares of the weights sum to 1 */
    uint32_t count;
    int32_t day; /* of publication, since 1970-01-01; INT32_MIN where unknown */
} ra_profile;

/* How often words stand in articles: in a background collection, and in those seen so far. */
typedef struct ra_counts {
    ra_lexicon background;
    double background_articles;
    ra_table seen; /* word hash: number of articles */
    double seen_articles;
} ra_counts;

typedef struct ra_bag_word {
    uint64_t hash;
    uint32_t count;
    uint32_t capitals; /* of these, how many begin with one */
    float background;  /* log inverse document frequency in the background */
} ra_bag_word;

/* The distinct words of an article with their counts, rising by hash. */
typedef struct ra_bag {
    ra_bag_word *words;
    size_t count;
} ra_bag;

RA_MUST_CHECK ra_status ra_counts_open(const ra_pack *pack, ra_arena *arena, ra_counts *counts, ra_error *error);

/* Counts the words of title and text, scanned before. */
RA_MUST_CHECK ra_status ra_bag_fill(ra_arena *arena, const ra_counts *counts, const ra_article *article,
                                    const ra_words *title, const ra_words *text, ra_bag *bag, ra_error *error);

/* Notes that one more article holds these words. */
RA_MUST_CHECK ra_status ra_counts_add(ra_counts *counts, const ra_bag *bag, ra_error *error);

/* Weighs the bag's words by TF-IDF (the lower of the background's and the seen articles' inverse document frequency,
   so that a word common to all the shootings of a collection does not tie them together). */
RA_MUST_CHECK ra_status ra_profile_make(ra_arena *arena, const ra_counts *counts, const ra_bag *bag,
                                        const ra_article *article, ra_profile *profile, ra_error *error);

/* Cosine of the two, 0 to 1, lessened as their days of publication lie apart. */
double ra_profile_likeness(const ra_profile *a, const ra_profile *b);

/* The factor by which days apart lessen likeness. */
double ra_profile_nearness(int32_t a, int32_t b);

#endif
