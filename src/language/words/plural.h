/* Plurals of English nouns, for what the reports say themselves. */
#ifndef RA_LANGUAGE_PLURAL_H
#define RA_LANGUAGE_PLURAL_H

#include "base/arena.h"

/* "sailors" for "sailor", "people" for "person". Symbols, codes and words that are plural already stay. Absent where
   memory ran out. */
ra_str ra_plural(ra_arena *arena, ra_str noun);

#endif
