#include "language/places/place_resolution.h"

#include "base/status.h"
#include "base/str.h"

#include <math.h>

enum { MOST_CANDIDATES = 60, DIVISIONS = RA_TOPONYM_DIVISIONS, ROUNDS = 3 };

/* In tens of inhabitants' logarithm, the prior's unit; chosen on the Local-Global Lexicon (Lieberman et al. 2010). */
#define DIVISION_PULL 2.2  /* a doubling of what speaks for the division */
#define NATION_PULL 1.2    /* the same for the country */
#define WITHIN_PULL 8.0    /* the state or country stands beside the name */
#define DIVISION_NAMED 3.0 /* a state's own name, in names of its towns */
#define SHARE_SLOPE 0.3    /* how steeply candidates share a name's voice by their priors in the first round */

typedef struct candidate {
    ra_toponym place;
    double prior;
} candidate;

typedef struct step {
    const ra_gazetteer *gazetteer;
    ra_place_name *names;
    uint32_t count;
    candidate *candidates;
    uint32_t *first; /* candidates of name n: [first[n], first[n + 1]) */
    double *division_support;
    double *nation_support;
    ra_error *error;
} step;

/* How likely a name means this place before the article says anything: a matter of inhabitants and rank. */
static double prior_of(const ra_toponym *place, bool county)
{
    double prior = log10(place->population + 100);
    switch ((ra_toponym_kind)place->kind) {
    case RA_TOPONYM_COUNTRY: return prior + 0.8;
    case RA_TOPONYM_DIVISION: return prior;
    case RA_TOPONYM_REGION: return 7.0;
    case RA_TOPONYM_CAPITAL: return prior + 0.8;
    case RA_TOPONYM_SEAT: return prior + 0.5;
    case RA_TOPONYM_SUBSEAT: return prior + (county ? 2.0 : 0.2);
    case RA_TOPONYM_QUARTER: return prior - 1.0;
    case RA_TOPONYM_TOWN: break;
    }
    return prior;
}

static bool may_be(const ra_place_name *name, const ra_toponym *place)
{
    if (!name->county)
        return true;
    return place->kind <= RA_TOPONYM_QUARTER;
}

static ra_status gather(step *s, ra_arena *scratch)
{
    s->first = ra_arena_new_array(scratch, uint32_t, s->count + 1u);
    s->candidates = ra_arena_new_array(scratch, candidate, (size_t)s->count * MOST_CANDIDATES + 1);
    if (s->first == NULL || s->candidates == NULL)
        return ra_fail_memory(s->error);
    uint32_t filled = 0;
    for (uint32_t n = 0; n < s->count; n++) {
        s->first[n] = filled;
        uint32_t row = 0;
        uint32_t found = ra_gazetteer_find(s->gazetteer, s->names[n].looked_up, &row);
        for (uint32_t i = 0; i < found && filled - s->first[n] < MOST_CANDIDATES; i++) {
            candidate *c = &s->candidates[filled];
            if (!ra_gazetteer_get(s->gazetteer, row + i, s->names[n].looked_up, &c->place) ||
                !may_be(&s->names[n], &c->place))
                continue;
            c->prior = prior_of(&c->place, s->names[n].county);
            filled++;
        }
    }
    s->first[s->count] = filled;
    return RA_OK;
}

static bool lies_within(const ra_toponym *inner, const ra_toponym *outer)
{
    if (outer->kind == RA_TOPONYM_COUNTRY)
        return inner->nation == outer->nation && inner->kind != RA_TOPONYM_COUNTRY;
    if (outer->kind == RA_TOPONYM_DIVISION)
        return inner->division == outer->division && inner->kind != RA_TOPONYM_DIVISION;
    return false;
}

/* Whether some reading of name `outer` holds the candidate. */
static bool within_name(const step *s, const candidate *c, uint32_t outer)
{
    for (uint32_t i = s->first[outer]; i < s->first[outer + 1]; i++) {
        if (lies_within(&c->place, &s->candidates[i].place))
            return true;
    }
    return false;
}

static double score(const step *s, uint32_t n, const candidate *c)
{
    const ra_place_name *name = &s->names[n];
    double value = c->prior;
    /* A name supports its own divisions too; what others add is what counts. */
    double division = c->place.kind <= RA_TOPONYM_QUARTER ? s->division_support[c->place.division] : 0;
    double nation = s->nation_support[c->place.nation];
    value += DIVISION_PULL * log2(1 + division);
    value += NATION_PULL * log2(1 + nation);
    if (name->within != RA_NONE && within_name(s, c, name->within))
        value += WITHIN_PULL;
    return value;
}

static const candidate *best_of(const step *s, uint32_t n)
{
    const candidate *best = NULL;
    double most = 0;
    for (uint32_t i = s->first[n]; i < s->first[n + 1]; i++) {
        double value = score(s, n, &s->candidates[i]);
        if (best == NULL || value > most) {
            best = &s->candidates[i];
            most = value;
        }
    }
    return best;
}

static void support(step *s, const ra_toponym *place, double weight)
{
    if (place->nation != 0)
        s->nation_support[place->nation] += weight;
    if (place->kind != RA_TOPONYM_COUNTRY && place->kind != RA_TOPONYM_REGION)
        s->division_support[place->division] += place->kind == RA_TOPONYM_DIVISION ? DIVISION_NAMED * weight : weight;
}

static double weight_of(const ra_place_name *name)
{
    double weight = 1 + 0.25 * (double)(name->uses < 8 ? name->uses - 1 : 7);
    return (name->dateline ? 3 : 1) * (name->weak ? 0.5 : 1) * weight;
}

static void clear_support(step *s)
{
    for (uint32_t i = 0; i < s->first[s->count]; i++) {
        s->division_support[s->candidates[i].place.division] = 0;
        s->nation_support[s->candidates[i].place.nation] = 0;
    }
}

/* First every candidate speaks for its division with its share of the name, by its prior; then the chosen ones do. */
static void tally(step *s, bool first_round)
{
    clear_support(s);
    for (uint32_t n = 0; n < s->count; n++) {
        double weight = weight_of(&s->names[n]);
        if (s->names[n].county)
            continue;
        if (!first_round) {
            if (s->names[n].resolved)
                support(s, &s->names[n].place, weight);
            continue;
        }
        double sum = 0;
        for (uint32_t i = s->first[n]; i < s->first[n + 1]; i++)
            sum += exp2(SHARE_SLOPE * s->candidates[i].prior);
        for (uint32_t i = s->first[n]; i < s->first[n + 1]; i++)
            support(s, &s->candidates[i].place, weight * exp2(SHARE_SLOPE * s->candidates[i].prior) / sum);
    }
}

static void choose(step *s)
{
    for (uint32_t n = 0; n < s->count; n++) {
        const candidate *best = best_of(s, n);
        s->names[n].resolved = best != NULL;
        if (best != NULL)
            s->names[n].place = best->place;
    }
}

/* The town that the article names nearest to name `n`, of those small enough to be local news. */
static const ra_toponym *nearest_town(const step *s, uint32_t n)
{
    for (uint32_t distance = 1; distance < s->count; distance++) {
        for (int side = 0; side < 2; side++) {
            uint32_t other = side == 0 ? n - distance : n + distance;
            if (other < s->count && !s->names[other].county && s->names[other].resolved &&
                s->names[other].place.kind <= RA_TOPONYM_QUARTER && s->names[other].place.population < 2e6)
                return &s->names[other].place;
        }
    }
    return NULL;
}

/* The gazetteer has no counties. One that is called after its seat lies there, where the article speaks of that state;
   any other lies about where the nearest town of the article does. */
static void place_counties(step *s)
{
    for (uint32_t n = 0; n < s->count; n++) {
        ra_place_name *county = &s->names[n];
        if (!county->county)
            continue;
        const candidate *seat = best_of(s, n);
        const ra_toponym *town = nearest_town(s, n);
        bool state = seat != NULL && (s->division_support[seat->place.division] > 0 ||
                                      (county->within != RA_NONE && within_name(s, seat, county->within)));
        county->resolved = state || town != NULL;
        if (!county->resolved)
            continue;
        county->place = state ? seat->place : *town;
        county->place.name = county->text;
        county->place.population = 0;
    }
}

ra_status ra_place_names_resolve(const ra_gazetteer *gazetteer, ra_place_name *names, uint32_t count, ra_arena *scratch,
                                 ra_error *error)
{
    step s = {.gazetteer = gazetteer, .names = names, .count = count, .error = error};
    if (count == 0)
        return RA_OK;
    s.division_support = ra_arena_new_array(scratch, double, DIVISIONS);
    s.nation_support = ra_arena_new_array(scratch, double, DIVISIONS);
    if (s.division_support == NULL || s.nation_support == NULL)
        return ra_fail_memory(error);
    RA_TRY(gather(&s, scratch));
    for (int round = 0; round < ROUNDS; round++) {
        tally(&s, round == 0);
        choose(&s);
    }
    tally(&s, false);
    place_counties(&s);
    return RA_OK;
}
