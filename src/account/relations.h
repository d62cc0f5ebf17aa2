/* What the relations of numbers, of times and of outcomes share. */
#ifndef RA_ACCOUNT_RELATIONS_H
#define RA_ACCOUNT_RELATIONS_H

#include "account/versions.h"

/* Two claims with numbers. *why is set for a conflict. */
ra_relation ra_relations_of_numbers(const ra_claims *claims, const ra_claim *a, const ra_claim *b, ra_why *why);

/* Whether one claim's article was published on a later day than the other's. */
bool ra_relations_later(const ra_claims *claims, const ra_claim *a, const ra_claim *b);

/* The same event in the words of either, or the same done by or to the same. */
bool ra_relations_same_occasion(const ra_claims *claims, const ra_claim *a, const ra_claim *b);

/* No number lies in both sets. */
bool ra_relations_apart(const ra_claim *a, const ra_claim *b);

/* Said by one mouth, or both by the article itself, of which both are: an article tells what several witnesses say
   without going back on its own word. */
bool ra_relations_one_mouth(const ra_claims *claims, const ra_claim *a, const ra_claim *b);

#endif
