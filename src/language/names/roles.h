/* The role that a noun names. */
#ifndef RA_LANGUAGE_ROLES_H
#define RA_LANGUAGE_ROLES_H

#include "base/lexicon.h"

#include <rashomon/document.h>

/* The longest role of the lexicon that ends at token `head`, in the wording that synonyms share ("premier" gives "prime
   minister"), and whether one person has it at a time; false where there is none. */
bool ra_role_at(const ra_lexicon *roles, const ra_document *document, uint32_t head, ra_str *role, bool *unique);

/* Whether a role that only one person has at a time stands right before the token: "President" before "Holm". */
bool ra_unique_role_before(const ra_lexicon *roles, const ra_document *document, uint32_t token);

#endif
