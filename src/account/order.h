/* Indices of documents: those that the caller gave, and those of the draft, which follow the documents' own order. */
#ifndef RA_ACCOUNT_ORDER_H
#define RA_ACCOUNT_ORDER_H

#include "account/draft.h"

/* Puts the documents of the draft's story in their own order and numbers them anew from 0, in documents and story
   alike; strays leave the story for the account's. *given has of each the index that the caller knows it by; it lives
   in the draft's arena. */
RA_MUST_CHECK ra_status ra_draft_order(ra_draft *draft, uint32_t **given, ra_error *error);

/* Names the documents in a finished account by the indices that the caller gave. */
void ra_account_name_as_given(ra_account *account, const uint32_t *given);

#endif
