/* Dates and times of day taken from a text piece by piece. Each steps *at behind what it takes. */
#ifndef RA_ARTICLE_DATE_SCAN_H
#define RA_ARTICLE_DATE_SCAN_H

#include "article/text/dates.h"

enum { RA_LONGEST_SCANNED = 12 }; /* letters of a word: no month, weekday or zone has more */

/* Reads up to `most` digits; -1 where fewer than `least` or more than `most` stand there. */
int ra_scan_digits(ra_str s, size_t *at, int least, int most);

/* Whether this character stands there. */
bool ra_scan_take(ra_str s, size_t *at, char c);

/* Steps over any of these characters. */
void ra_scan_skip(ra_str s, size_t *at, const char *set);

/* The word of letters, folded; empty where there is none, or a longer one. */
ra_str ra_scan_word(ra_str s, size_t *at, char folded[RA_LONGEST_SCANNED]);

/* The value that reading_words.txt has for a word in a class; {NULL, 0} where it has none. */
ra_str ra_scan_value(const ra_lexicon *words, ra_str word, const char *class);

/* Steps over a word of the class and the space behind it. */
void ra_scan_over(const ra_lexicon *words, ra_str s, size_t *at, const char *class);

/* "10:30", "10:30:05.250", "10:30 p.m.", "10.30pm", with its zone; leaves *at where no time of day stands. */
void ra_clock_parse(const ra_lexicon *words, ra_str s, size_t *at, ra_stated_date *d);

#endif
