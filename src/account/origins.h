/* Whose words an account rests on: every attribution's chain as origins of the whole story. */
#ifndef RA_ACCOUNT_ORIGINS_H
#define RA_ACCOUNT_ORIGINS_H

#include "account/cast.h"

#include <rashomon/account.h>

typedef RA_LIST(uint32_t) ra_via;

typedef struct ra_origins {
    ra_via **chain_of; /* [index into story->documents][attribution]: origins of the account, nearest first */
    const ra_story *story;
    const ra_document *const *documents;
    const ra_account *account;
} ra_origins;

/* Fills account->origins and account->lineage. */
RA_MUST_CHECK ra_status ra_origins_gather(ra_arena *arena, const ra_document *const *documents, const ra_story *story,
                                          const ra_cast *cast, ra_account *account, ra_origins *origins,
                                          ra_error *error);

/* The chain and stance behind the words at `span` of the story's document number `member`: that of the innermost
   attribution whose content holds them; an empty chain where the outlet says it in its own voice. *via is borrowed. */
void ra_origins_behind(const ra_origins *origins, uint32_t member, ra_span span, ra_via *via, uint8_t *stance);

/* How many independent origins stand behind some support: copies of one text, and several outlets that rest on one
   named origin, count once; an outlet's own voice is an origin of its own. At least 1. */
RA_MUST_CHECK ra_status ra_origins_count(const ra_origins *origins, ra_arena *scratch, const ra_support *support,
                                         size_t support_count, uint32_t *count, ra_error *error);

#endif
