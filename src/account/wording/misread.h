/* Clauses whose parse went wrong in a way that shows. */
#ifndef RA_ACCOUNT_MISREAD_H
#define RA_ACCOUNT_MISREAD_H

#include "account/claims/claim.h"

/* Whether a question made of the clause, with this subject, would ask what nobody wrote: the subject stands in brackets
   or is not the one who acts, the verb is no finite one, or the words break off before what they lead to. */
bool ra_is_misread(const ra_claims *claims, const ra_view *view, uint32_t clause, uint32_t subject);

/* Whether a link, or part of one, is among the words: "https:// ...", "pic.example.org/xyz"; "9/11" is none. */
bool ra_holds_address(ra_str text);

#endif
