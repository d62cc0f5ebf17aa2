/* Two wordings of one utterance laid word against word. */
#ifndef RA_ACCOUNT_QUOTE_ALIGNMENT_H
#define RA_ACCOUNT_QUOTE_ALIGNMENT_H

#include "base/arena.h"

/* A word of an utterance. */
typedef struct ra_quote_word {
    ra_str form;      /* folded */
    uint32_t concept; /* equal for words of one lemma or of one family; RA_NONE for function words */
    ra_span span;     /* in the article's text */
    double weight;    /* how much sharing it tells; 0 for function words */
    bool quoted;      /* inside quotation marks */
    bool negation;
    bool number;
    bool name;
    bool time;   /* part of a time or date */
    bool starts; /* the first of a sentence */
} ra_quote_word;

typedef struct ra_quote_words {
    const ra_quote_word *at;
    size_t count;
} ra_quote_words;

/* How the words of one relate to those of the other, from nearest to farthest. */
typedef enum ra_wording {
    RA_WORDING_SAME,    /* word for word */
    RA_WORDING_PART,    /* one is a stretch of the other, or they overlap at their ends; ellipses count as cuts */
    RA_WORDING_OTHER,   /* other words, same sense as far as can be told */
    RA_WORDING_ALTERED, /* a negation, number or name differs in a place that both have */
} ra_wording;

typedef struct ra_alignment {
    uint32_t *partner;   /* by word of a: its partner in b; RA_NONE */
    size_t longest_run;  /* of partners side by side in both, in words */
    size_t run_concepts; /* words of that run that are no function words */
} ra_alignment;

/* Longest common subsequence of words, function words included; words are partners where form or concept is the same.
   Only the first words of very long utterances are aligned. Quadratic in at most 400 words. */
RA_MUST_CHECK ra_status ra_quote_align(ra_arena *arena, ra_quote_words a, ra_quote_words b, ra_alignment *alignment,
                                       ra_error *error);

/* Judges two wordings, both taken from inside quotation marks, by their alignment. `denied`: one of the articles denies
   in words of its own, outside the marks, what it quotes: then a negation on one side alone alters nothing. */
ra_wording ra_quote_compare(ra_quote_words a, ra_quote_words b, const ra_alignment *alignment, bool denied);

#endif
