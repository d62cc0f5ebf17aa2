/* Which utterances of a story are one: the same words, or enough of the same sense from the same mouth. */
#ifndef RA_ACCOUNT_QUOTE_GROUPS_H
#define RA_ACCOUNT_QUOTE_GROUPS_H

#include "account/quotations/utterances.h"

/* An utterance that is a wording of another one besides the one it belongs to. */
typedef struct ra_guest {
    uint32_t host;
    uint32_t visitor;
} ra_guest;

typedef struct ra_quote_groups {
    ra_draft *draft;
    ra_utterances utterances;
    uint32_t *parent; /* union: an utterance whose parent it is itself stands for its group */
    uint32_t *next;   /* ring of the group's utterances */
    RA_LIST(ra_guest) guests;
} ra_quote_groups;

RA_MUST_CHECK ra_status ra_quote_groups_find(ra_draft *draft, ra_quote_groups *groups, ra_error *error);

#endif
