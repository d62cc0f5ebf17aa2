/* How many origins a story rests on in the end. */
#include "report/html/html.h"

static const double REPEATS = 0.5; /* share of an article beyond which it has no voice of its own */

typedef struct roots {
    bool *origins;          /* [origin]: some chain ends in it */
    bool *voices;           /* [member of the story]: it says something in its own voice */
    uint32_t *publisher_of; /* [origin]: the member that it published; RA_NONE */
    uint32_t *repeats;      /* [member]: the one that it repeats; RA_NONE */
} roots;

static bool prepare(ra_html *h, roots *r)
{
    const ra_account *account = h->account;
    *r = (roots){ra_arena_new_array(h->arena, bool, account->origins.count),
                 ra_arena_new_array(h->arena, bool, account->documents.count),
                 ra_arena_new_array(h->arena, uint32_t, account->origins.count),
                 ra_arena_new_array(h->arena, uint32_t, account->documents.count)};
    if (r->origins == NULL || r->voices == NULL || r->publisher_of == NULL || r->repeats == NULL) {
        h->status = RA_NO_MEMORY;
        return false;
    }
    for (size_t i = 0; i < account->origins.count; i++)
        r->publisher_of[i] = RA_NONE;
    for (size_t i = 0; i < account->documents.count; i++)
        r->repeats[i] = RA_NONE;
    for (size_t i = 0; i < account->lineage.count; i++) {
        const ra_lineage *link = &account->lineage.at[i];
        if (link->of == RA_NONE)
            continue;
        uint32_t member = h->member_of[link->document];
        uint32_t of = h->member_of[link->of];
        if (link->origin != RA_NONE)
            r->publisher_of[link->origin] = of;
        else if (link->share >= REPEATS && r->repeats[of] != member)
            r->repeats[member] = of;
    }
    return true;
}

static void take(const ra_html *h, roots *r, const ra_support *support)
{
    uint32_t voice = h->member_of[support->document];
    if (support->via.count > 0) {
        uint32_t last = support->via.at[support->via.count - 1];
        voice = r->publisher_of[last];
        if (voice == RA_NONE) {
            r->origins[last] = true;
            return;
        }
    }
    for (size_t steps = 0; r->repeats[voice] != RA_NONE && steps < h->account->documents.count;
         steps++) /* no circle goes on */
        voice = r->repeats[voice];
    r->voices[voice] = true;
}

size_t ra_html_count_independent(ra_html *h)
{
    const ra_account *account = h->account;
    roots r;
    if (h->status != RA_OK || !prepare(h, &r))
        return 0;
    for (size_t p = 0; p < account->points.count; p++) {
        for (size_t v = 0; v < account->points.at[p].versions.count; v++) {
            const ra_version *version = &account->points.at[p].versions.at[v];
            for (size_t s = 0; s < version->support.count; s++)
                take(h, &r, &version->support.at[s]);
        }
    }
    size_t count = 0;
    for (size_t i = 0; i < account->origins.count; i++)
        count += r.origins[i];
    for (size_t i = 0; i < account->documents.count; i++)
        count += r.voices[i];
    return count;
}
