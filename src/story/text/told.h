/* Times that a text tells outright, read from its words: years, days of a month, weekdays. */
#ifndef RA_STORY_TOLD_H
#define RA_STORY_TOLD_H

#include "base/lexicon.h"
#include "story/text/words.h"

enum { RA_TOLD_YEARS = 8, RA_TOLD_DATES = 12, RA_TOLD_WEEKDAYS = 7 };

typedef struct ra_told {
    uint16_t years[RA_TOLD_YEARS];       /* each once */
    uint16_t dates[RA_TOLD_DATES];       /* month times 32 plus day, each once */
    uint16_t weekdays[RA_TOLD_WEEKDAYS]; /* how often each is named, from Monday */
    uint8_t year_count;
    uint8_t date_count;
} ra_told;

/* Adds the times of a text to *told. `times` is data/en/times.txt. */
void ra_told_read(const ra_lexicon *times, ra_str text, const ra_words *words, ra_told *told);

#endif
