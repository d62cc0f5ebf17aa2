/* Claims of when somebody spoke, held against others. */
#ifndef RA_ACCOUNT_SAYINGS_H
#define RA_ACCOUNT_SAYINGS_H

#include "account/claims/claim.h"

/* Whether two claims of when have one and the same speak, one of them with what he said. */
bool ra_sayings_of_one(const ra_claims *claims, const ra_claim *a, const ra_claim *b);

#endif
