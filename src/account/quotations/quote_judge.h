/* Whether two utterances are one in two wordings: the same words, or enough of the same sense from the same mouth. */
#ifndef RA_ACCOUNT_QUOTE_JUDGE_H
#define RA_ACCOUNT_QUOTE_JUDGE_H

#include "account/cast/offices.h"
#include "account/quotations/utterances.h"

enum { RA_QUOTE_LONG_RUN = 8 }; /* words in common that make two quotations one whoever is said to have spoken */

typedef enum ra_same_speaker {
    RA_SPEAKER_ANOTHER,
    RA_SPEAKER_NAMELESS, /* of one at least is told only what he is: "a witness" */
    RA_SPEAKER_UNKNOWN,
    RA_SPEAKER_AKIN, /* two mouths of one office, or of two articles called the same: "neighbors" */
    RA_SPEAKER_SAME,
} ra_same_speaker;

/* Two utterances that may be one. */
typedef struct ra_quote_candidate {
    uint32_t a, b; /* a < b */
    double score;
    bool verbatim; /* a run of words in common, both inside quotation marks */
} ra_quote_candidate;

typedef struct ra_quote_judge {
    ra_draft *draft;
    const ra_vectors *vectors;
    const ra_utterances *utterances;
    uint32_t *office; /* [origin]: the origin that stands for all of its office */
    ra_offices offices;
    ra_lexicon function_words;
} ra_quote_judge;

/* Borrows what it is given. */
RA_MUST_CHECK ra_status ra_quote_judge_open(ra_draft *draft, const ra_vectors *vectors, const ra_utterances *utterances,
                                            ra_quote_judge *judge, ra_error *error);

/* Whether an article tells it in its own voice, beside somebody's words; not so what stands in quotation marks and is
   left without a speaker. */
bool ra_quote_own_voice(const ra_utterance *u);

/* Whether the utterances c->a and c->b are one, and how surely: fills c->score and c->verbatim. `one_point`: a point of
   the account holds both. */
RA_MUST_CHECK ra_status ra_quote_judge_pair(ra_quote_judge *judge, ra_quote_candidate *c, bool one_point, bool *same,
                                            ra_error *error);

#endif
