/* Web addresses, as far as politeness and safety need them taken apart. */
#ifndef RA_WATCH_ADDRESS_H
#define RA_WATCH_ADDRESS_H

#include "base/arena.h"

enum { RA_LONGEST_ADDRESS = 2048 };

typedef struct ra_address {
    ra_str scheme; /* "http" or "https", as it stands */
    ra_str host;   /* with its port, without user and password */
    ra_str path;   /* from the first '/' on, with the query and without the fragment; may be empty */
} ra_address;

/* Takes an http or https address apart. False for any other, for one without a host, with white space or control
   characters in it, or longer than RA_LONGEST_ADDRESS. */
bool ra_address_parse(ra_str text, ra_address *address);

/* What robots.txt and pauses are kept for: "https://host:port" in lower case, without a usual port. {NULL, 0} where
   memory ran out. */
ra_str ra_address_site(ra_arena *arena, const ra_address *address);

/* An address to know an article by: without the fragment and without what campaigns add to the query (utm_...).
   {NULL, 0} where memory ran out. */
ra_str ra_address_plain(ra_arena *arena, ra_str text);

#endif
