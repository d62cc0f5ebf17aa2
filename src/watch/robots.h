/* robots.txt: what a site asks of programs that fetch from it (RFC 9309, and the Crawl-delay that many add to it). */
#ifndef RA_WATCH_ROBOTS_H
#define RA_WATCH_ROBOTS_H

#include "base/arena.h"

enum { RA_ROBOTS_BYTES = 512 << 10 }; /* what is read of one; RFC 9309 asks for 500 KiB at least */

typedef struct ra_robots_rule {
    ra_str pattern; /* '*' stands for any bytes, '$' at the end for the end */
    bool allow;
} ra_robots_rule;

/* The rules that hold for one program. All zero allows everything. */
typedef struct ra_robots {
    RA_LIST(ra_robots_rule) rules;
    double delay; /* seconds between two requests; 0 where the file asks for none */
} ra_robots;

/* Reads the groups that name `agent` (a product token, in any case), or those for "*" where none does. Whatever is not
   understood is passed over. Strings in the arena. RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_robots_parse(ra_arena *arena, ra_str text, ra_str agent, ra_robots *robots, ra_error *error);

/* Whether a path with its query may be fetched: the longest rule that fits decides, and of two as long the one that
   allows. `scratch` is reset. */
bool ra_robots_allow(const ra_robots *robots, ra_arena *scratch, ra_str path);

#endif
