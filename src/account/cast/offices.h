/* What office each origin is of, by the words that cite it: a ministry, its state, its spokesman; the police. */
#ifndef RA_ACCOUNT_OFFICES_H
#define RA_ACCOUNT_OFFICES_H

#include "account/draft.h"

typedef struct ra_office_word {
    uint32_t origin;
    uint32_t word; /* number of a family of words: Syria, Syrian; of a kind of office */
    bool kind;     /* of offices.txt: whoever keeps the law, whatever the articles call him */
} ra_office_word;

/* By origin, then word; each once. */
typedef RA_LIST(ra_office_word) ra_offices;

RA_MUST_CHECK ra_status ra_offices_find(const ra_draft *draft, ra_offices *offices, ra_error *error);

/* Whether two origins may speak for one office: names of it stand with both, or words for one kind of office. Two
   persons never do. */
bool ra_offices_akin(const ra_draft *draft, const ra_offices *offices, uint32_t a, uint32_t b);

/* Whether names stand with both, but no name with both alike: two states, two towns. */
bool ra_offices_apart(const ra_offices *offices, uint32_t a, uint32_t b);

/* Whether words for one kind of office stand with both: police, their chief, deputies, investigators. */
bool ra_offices_one_kind(const ra_offices *offices, uint32_t a, uint32_t b);

#endif
