/* Clauses whose parse went wrong in a way that shows. */
#ifndef RA_ACCOUNT_MISREAD_H
#define RA_ACCOUNT_MISREAD_H

#include "account/claims/claim.h"

/* Whether a question made of the clause, with this subject, would ask what nobody wrote: the subject stands in brackets
   or is not the one who acts, the verb is no finite one, or the words break off before what they lead to. */
bool ra_is_misread(const ra_claims *claims, const ra_view *view, uint32_t clause, uint32_t subject);

/* A link, or part of one: "pic.example.com/xyz". */
bool ra_is_address(ra_str form);

#endif
