#include "watch/sites.h"

#include "base/str.h"

#include <math.h>
#include <stdio.h>

enum {
    ROBOTS_SECONDS = 24 * 3600, /* RFC 9309, 2.4 */
    MOST_SITES = 1024           /* before those that nobody needs are forgotten */
};

static void free_site(ra_site *site)
{
    ra_arena_free(site->robots_arena);
    ra_arena_free(site->arena);
}

void ra_sites_free(ra_sites *sites)
{
    for (ra_site *site = sites->first, *next; site != NULL; site = next) {
        next = site->following;
        free_site(site);
    }
}

/* Forgets sites that nobody has an errand to, and that asked for nothing that still holds. */
static void forget(ra_sites *sites, double now)
{
    for (ra_site **at = &sites->first; *at != NULL;) {
        ra_site *site = *at;
        if (site->errands > 0 || site->busy || now < site->next || now < site->robots_until) {
            at = &site->following;
            continue;
        }
        *at = site->following;
        sites->count--;
        free_site(site);
    }
}

static ra_site *make(ra_sites *sites, ra_str key)
{
    ra_arena *arena = ra_arena_new(NULL);
    ra_arena *robots = arena != NULL ? ra_arena_new(NULL) : NULL;
    ra_site *site = robots != NULL ? ra_arena_alloc(arena, sizeof *site) : NULL;
    ra_str name = site != NULL ? ra_arena_str(arena, key) : (ra_str){NULL, 0};
    if (name.ptr == NULL) {
        ra_arena_free(robots);
        ra_arena_free(arena);
        return NULL;
    }
    *site = (ra_site){.arena = arena, .key = name, .robots_arena = robots, .following = sites->first};
    sites->first = site;
    sites->count++;
    return site;
}

ra_site *ra_sites_find(ra_sites *sites, const ra_address *address, double now)
{
    ra_arena_reset(sites->scratch);
    ra_str key = ra_address_site(sites->scratch, address);
    if (key.ptr == NULL)
        return NULL;
    for (ra_site *site = sites->first; site != NULL; site = site->following) {
        if (ra_str_equal(site->key, key))
            return site;
    }
    if (sites->count >= MOST_SITES)
        forget(sites, now);
    return make(sites, key);
}

void ra_site_read_robots(ra_site *site, const ra_fetch *fetch, double now, double again)
{
    bool failed = fetch->status == 0 || fetch->status >= 500 || fetch->status == 429;
    ra_str text = {fetch->body.bytes, fetch->status < 300 ? fetch->body.length : 0}; /* with 4xx there is none */
    ra_error error;
    ra_arena_reset(site->robots_arena);
    site->robots = (ra_robots){.delay = 0};
    if (!failed && text.ptr != NULL)
        failed = ra_robots_parse(site->robots_arena, text, RA_STR("rashomon"), &site->robots, &error) != RA_OK;
    site->unreachable = failed;
    site->robots_until = now + (failed ? fmax(again, fetch->retry_after) : ROBOTS_SECONDS);
    if (failed && fetch->status != 0)
        snprintf(site->problem, sizeof site->problem, "the robots.txt of its site cannot be had: HTTP %ld",
                 fetch->status);
    else if (failed)
        snprintf(site->problem, sizeof site->problem, "its site cannot be asked for its robots.txt: %.100s",
                 fetch->problem);
}

bool ra_site_allows(const ra_site *site, ra_arena *scratch, ra_str address)
{
    ra_address parts;
    return ra_address_parse(address, &parts) && ra_robots_allow(&site->robots, scratch, parts.path);
}
