/* Web sites: what each one's robots.txt says, and when it may be asked again. */
#ifndef RA_WATCH_SITES_H
#define RA_WATCH_SITES_H

#include "watch/address.h"
#include "watch/client.h"
#include "watch/robots.h"

struct ra_errand;

typedef struct ra_site {
    ra_arena *arena;
    ra_str key;          /* ra_address_site */
    bool busy;           /* a request is under way */
    double next;         /* no request before */
    double paused;       /* it asked for peace until then */
    double robots_until; /* what is known of its robots.txt holds until then */
    ra_arena *robots_arena;
    ra_robots robots;
    bool unreachable; /* its robots.txt could not be had: nothing may be fetched */
    char problem[160];
    struct ra_errand *asking; /* for robots.txt; under way */
    struct ra_errand *asker;  /* for whose sake */
    size_t errands;           /* that wait or are under way */
    struct ra_site *following;
} ra_site;

/* All zero at first, but for the scratch arena. */
typedef struct ra_sites {
    ra_arena *scratch;
    ra_site *first;
    size_t count;
} ra_sites;

/* The site of an address, made where it is not known; NULL where memory ran out. */
ra_site *ra_sites_find(ra_sites *sites, const ra_address *address, double now);

/* Takes what the request for its robots.txt gave. Where that failed, nothing may be fetched until it is asked again,
   after `again` seconds or what the server asks for (RFC 9309, 2.3.1.4); a site without one allows everything. */
void ra_site_read_robots(ra_site *site, const ra_fetch *fetch, double now, double again);

/* Whether its robots.txt, as it is known, allows to fetch an address. */
bool ra_site_allows(const ra_site *site, ra_arena *scratch, ra_str address);

/* Frees all sites. */
void ra_sites_free(ra_sites *sites);

#endif
