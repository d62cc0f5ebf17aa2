/* The question that a point answers, in plain words. */
#ifndef RA_ACCOUNT_ABOUT_H
#define RA_ACCOUNT_ABOUT_H

#include "account/claims/claim.h"

/* Asks the point's question in the words of `claim` (spokesman.h), one of those numbered in `members`; in the account's
   arena. Fills the point's `about` and `asks`, and what its versions answer. */
RA_MUST_CHECK ra_status ra_about(const ra_claims *claims, const ra_claim *claim, const uint32_t *members, size_t count,
                                 ra_point *point, ra_error *error);

/* Fills what the versions of a point on who or where answer beyond its question, which is about `of`, where it asks who
   somebody is. `words` are those of data/<lang>/clause_words.txt. */
void ra_answers(const ra_lexicon *words, ra_str of, ra_point *point);

/* The question that readers bring along and that at least half of the claims answer (data/<lang>/questions.txt,
   matter_questions.txt); absent where there is none. */
ra_str ra_about_standard(const ra_claims *claims, const uint32_t *members, size_t count);

/* The words for what a concept stands for: a member's name, a class of predicates or of people; empty where it stands
   for nothing that has words. */
ra_str ra_about_concept(const ra_claims *claims, uint32_t concept);

#endif
