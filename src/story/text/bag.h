/* The words of an article, counted, and how often words stand in articles at all. */
#ifndef RA_STORY_BAG_H
#define RA_STORY_BAG_H

#include "story/text/saved_bytes.h"
#include "story/text/told.h"
#include "story/text/words.h"

#include <rashomon/document.h>

typedef struct ra_bag_word {
    uint64_t hash;
    uint32_t count;
    uint16_t capitals; /* of these, how many begin with one */
    bool lead;         /* it stands in title or lead */
    bool number;
    float background; /* log inverse document frequency in the background */
} ra_bag_word;

/* The distinct words of an article with their counts, and the times that it tells. */
typedef struct ra_bag {
    ra_bag_word *words; /* in order of their first place */
    size_t count;
    ra_told told;
    int32_t day; /* of publication, since 1970-01-01; INT32_MIN where unknown */
    bool stated; /* the day, and not inferred from the text */
} ra_bag;

typedef struct ra_counted {
    uint32_t word;     /* of its hash */
    uint32_t articles; /* that hold it; 0: no word here */
} ra_counted;

/* How often words stand in articles: in a background collection, and in those seen so far. Of these, few words are
   counted one by one in a hash table; many by two rows of counters (count-min sketch, Cormode, Muthukrishnan 2005). */
typedef struct ra_counts {
    ra_lexicon background;
    double background_articles;
    ra_lexicon times;
    ra_lexicon standing;
    ra_arena *arena;
    ra_counted *table;
    uint32_t table_bits; /* its size, as a power of two */
    uint32_t words;      /* in the table */
    uint16_t *wide;      /* rows of counters; NULL while there is a table */
    uint8_t *narrow;     /* one that has reached its greatest value says nothing */
    double seen_articles;
} ra_counts;

/* Counters lie in `arena`. `code` is the language whose lexicons tell common words. */
RA_MUST_CHECK ra_status ra_counts_open(const ra_pack *pack, const char *code, ra_arena *arena, ra_counts *counts,
                                       ra_error *error);

/* Counts the words of title and text, scanned before; standing ones are passed over. The bag lies in `arena`. */
RA_MUST_CHECK ra_status ra_bag_fill(ra_arena *arena, ra_arena *scratch, const ra_counts *counts,
                                    const ra_article *article, const ra_words *title, const ra_words *text, ra_bag *bag,
                                    ra_error *error);

/* At least as many of the articles seen as hold the word; seldom more. 1 where none does. */
double ra_counts_of(const ra_counts *counts, uint64_t hash);

/* Notes that one more article holds these words. Once very many are noted, the old ones count half, and so on. */
RA_MUST_CHECK ra_status ra_counts_add(ra_counts *counts, const ra_bag *bag, ra_error *error);

/* The counts of what was seen, as bytes; and counts just opened with those. */
void ra_counts_save(const ra_counts *counts, ra_saver *saver);
RA_MUST_CHECK ra_status ra_counts_load(ra_counts *counts, ra_loader *loader, ra_error *error);

#endif
