/* Which dated events a timeline does not tell as what happened then. */
#ifndef RA_ACCOUNT_MOMENTS_H
#define RA_ACCOUNT_MOMENTS_H

#include "account/draft.h"

/* Whether the event was hardly then: it is told in the present tense of a day, which is a plan or another's day; a
   possibility hangs on it; or the day is one by whoever is quoted. `words` are those of data/<lang>/clause_words.txt.
 */
bool ra_moment_is_unsure(const ra_tree *tree, const ra_lexicon *words, const ra_event *event, const ra_time *time);

/* Whether another time than the event's is told of the verb `head`, from which the event is told: "met on Monday over
   last week's letter". */
bool ra_moment_has_other_time(const ra_tree *tree, uint32_t head, const ra_time *time);

/* The word below `head` whose words tell of the event by themselves: the noun that a clause tells more of ("the test,
   conducted in May"), a noun of the event, or a verb with a subject; `head` where there is none. */
uint32_t ra_moment_apart(const ra_tree *tree, uint32_t trigger, uint32_t head);

#endif
