/* Which of a point's claims the question is put by. */
#ifndef RA_ACCOUNT_SPOKESMAN_H
#define RA_ACCOUNT_SPOKESMAN_H

#include "account/claims/claim.h"

/* The claim whose words make the best question and are the likest to what another article says; a disputed one is asked
   in the words of somebody who says that it is so. At least one member. */
const ra_claim *ra_spokesman(const ra_claims *claims, const uint32_t *members, size_t count, bool disputed);

#endif
