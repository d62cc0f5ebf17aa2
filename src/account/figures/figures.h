/* How many were killed and injured, as a project that records it would put it. A toll is one count of one article;
   tolls are weeded, gathered by the independent origin behind them, and a policy makes one figure of them. */
#ifndef RA_ACCOUNT_FIGURES_H
#define RA_ACCOUNT_FIGURES_H

#include "account/claims/claim.h"

/* One count that one article gives. */
typedef struct ra_toll {
    uint32_t view;  /* index into the story's documents */
    uint32_t mouth; /* origin at the end of the chain; RA_NONE in the article's own voice */
    uint8_t kind;   /* ra_casualty_kind: killed or injured */
    uint8_t group;  /* ra_harmed: RA_HARMED_ALL where its words restrict it to none */
    bool counted;   /* by a project that records civilians */
    bool vague;     /* its words state no number */
    bool update;    /* says itself that it overtakes an earlier one */
    bool reckoned;  /* see ra_casualty */
    bool stated;    /* a numeral stands there */
    int64_t day;    /* of the article, in days since 1970; INT64_MIN where unknown */
    double low;     /* see ra_reported */
    double number;
    double high;
    uint32_t point;
    uint32_t version;
    uint32_t root; /* number of the first toll that rests on the same independent origin */
    uint8_t left_out;
    ra_support support;
} ra_toll;

typedef RA_LIST(ra_toll) ra_tolls;

/* What figures look up. */
typedef struct ra_figure_words {
    ra_lexicon groups; /* casualty_groups.txt */
    ra_lexicon vague;  /* vague_numbers.txt */
} ra_figure_words;

/* All tolls of the story, in order of articles and text, weeded of those that no policy takes. */
RA_MUST_CHECK ra_status ra_tolls_gather(const ra_claims *claims, ra_policy policy, ra_tolls *tolls, ra_error *error);

/* Makes one figure of the tolls of one kind that count `group`. Marks those that it leaves out. */
RA_MUST_CHECK ra_status ra_policy_apply(ra_draft *draft, ra_policy policy, ra_toll *tolls, size_t count,
                                        ra_figure *figure, ra_error *error);

/* account->figures; nothing without a policy. */
RA_MUST_CHECK ra_status ra_figures_draw(const ra_claims *claims, ra_policy policy, ra_error *error);

#endif
