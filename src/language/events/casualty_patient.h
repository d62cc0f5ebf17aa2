/* Whom a predicate of harm befalls, by the parse. */
#ifndef RA_LANGUAGE_CASUALTY_PATIENT_H
#define RA_LANGUAGE_CASUALTY_PATIENT_H

#include "language/syntax/tree.h"

/* Head of those whom the verb or participle `verb` harms: its passive subject, object, or the noun it modifies;
   RA_NONE where the sentence does not say. */
uint32_t ra_patient_of_harm(const ra_tree *tree, uint32_t verb);

/* Subject of a verb such as "die", over relative clauses and coordination. */
uint32_t ra_patient_of_suffering(const ra_tree *tree, uint32_t verb);

/* Bearer of an adjective such as "dead": the noun it modifies, its subject, or the object that is left or found so. */
uint32_t ra_patient_of_state(const ra_tree *tree, uint32_t adjective);

#endif
