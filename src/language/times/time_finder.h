/* The times of one document being found: what has been read, and what two expressions make together. */
#ifndef RA_LANGUAGE_TIME_FINDER_H
#define RA_LANGUAGE_TIME_FINDER_H

#include "base/arena.h"
#include "language/times/times.h"
#include "language/times/timex.h"

typedef struct ra_time_finder {
    const ra_times *t;
    ra_document *document;
    ra_timex_reader reader; /* of the sentence under way */
    ra_time_anchor anchor;
    RA_LIST(ra_timex) found; /* the expressions that were read, for a second resolution */
    RA_LIST(uint32_t) index; /* per expression its number among the document's times */
    ra_arena *scratch;
} ra_time_finder;

/* Whether atom `i` of the sentence is this word or mark. */
#define RA_TIME_IS(f, i, literal) ra_atom_is((f)->reader.atoms, (i), (f)->reader.end, literal)

/* Whether a verb above the token is in the future or looks ahead. */
bool ra_time_speaks_of_future(const ra_time_finder *f, const ra_tree *tree, uint32_t token);

/* A new time over atoms [first, last), without bounds; NULL where memory ran out. */
ra_time *ra_time_add(ra_time_finder *f, uint32_t first, uint32_t last);

/* Makes one time of the last two where they are the ends of a range: "May 3 to June 5", "between 3 and 5 p.m.". */
RA_MUST_CHECK ra_status ra_time_join_range(ra_time_finder *f, const ra_tree *tree, ra_error *error);

/* "from 1 p.m. to 4": a bare hour that ends a range of clock times, where nothing follows that it could count. */
bool ra_time_read_range_end(const ra_time_finder *f, const ra_timex *a, ra_timex *b);

/* "every three weeks", "each Monday", "twice a week", "annually": the atom after it, its first atom and its value;
   0 where there is none. The value is {NULL, 0} where memory ran out. */
uint32_t ra_time_read_set(ra_time_finder *f, uint32_t at, uint32_t *first, ra_str *value);

/* Adds a set, with the hour that stands beside it ("9 a.m. every Sunday"); *last moves behind that. */
RA_MUST_CHECK ra_status ra_time_add_set(ra_time_finder *f, uint32_t first, uint32_t *last, ra_str value,
                                        ra_error *error);

#endif
