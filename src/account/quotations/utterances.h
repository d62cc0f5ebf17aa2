/* What a story's articles quote or report of what somebody said, each as the words by which it is compared. */
#ifndef RA_ACCOUNT_UTTERANCES_H
#define RA_ACCOUNT_UTTERANCES_H

#include "account/draft.h"
#include "account/quotations/quote_alignment.h"
#include "language/syntax/vectors.h"

typedef struct ra_sense {
    uint32_t concept;
    uint32_t row;   /* of the word's vector; RA_NONE for names, numbers and unknown words */
    int32_t square; /* of that vector's length; 0 where it has none */
    double weight;
} ra_sense;

typedef struct ra_utterance {
    uint32_t document;    /* index into story->documents */
    uint32_t attribution; /* RA_NONE for what the article tells in its own voice beside somebody's words */
    uint32_t origin;      /* of who said it; RA_NONE */
    ra_span span;         /* without quotation marks at its ends */
    uint8_t kind;         /* ra_attribution_kind */
    bool denies;          /* that something is so, and not only in what it tells beside */
    bool denied;          /* the article says that it is denied, or not said */
    bool says_not;        /* its predicate is negated, or it is denied */
    bool part;            /* one sentence of a quotation of several */
    bool goes_on;         /* one that follows the utterance before it in that quotation */
    bool thing;           /* it names something and says nothing of it: "a deal to avoid the cliff" */
    ra_quote_words words;
    ra_quote_words quoted; /* those inside quotation marks, in order; all of a direct quotation */
    ra_sense *senses;      /* the distinct concepts of `words`, in order of their numbers */
    size_t sense_count;
    ra_sense says;    /* what is said: its predicate; concept RA_NONE where it has none */
    ra_sense doer;    /* its subject; concept RA_NONE where it has none or a pronoun */
    ra_sense charge;  /* that it blames somebody for what it tells; concept RA_NONE */
    double weight;    /* of the senses, summed */
    uint64_t wording; /* equal for the same words in the same order */
} ra_utterance;

typedef RA_LIST(ra_utterance) ra_utterances;

/* One for each stretch of content that stands in one piece, in order of articles and text. What an attribution merely
   relays of another inside it is left to the inner one. */
RA_MUST_CHECK ra_status ra_utterances_gather(const ra_draft *draft, const ra_vectors *vectors,
                                             ra_utterances *utterances, ra_error *error);

#endif
