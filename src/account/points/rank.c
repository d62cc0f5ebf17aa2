#include "account/points/rank.h"

#include "account/points/match.h"
#include "account/wording/wording.h"

#include "base/status.h"
#include "base/str.h"

#include <math.h>

enum {
    LEAD = 3,           /* sentences */
    MOST_WEIGHED = 48,  /* claims of a point */
    MOST_COMPARED = 12, /* of them, those held against each other */
    MOST_OF_ONE = 6,    /* of these, claims of one article */
};

/* How much a reader of a summary wants each kind of point, other things equal. */
static const double FACET_WEIGHT[RA_FACET_COUNT_OF_FACETS] = {
    [RA_FACET_CASUALTY] = 8, [RA_FACET_COUNT] = 3,  [RA_FACET_AGE] = 2,    [RA_FACET_MEASURE] = 2.5,
    [RA_FACET_WHEN] = 3,     [RA_FACET_WHERE] = 2,  [RA_FACET_WHO] = -1,   [RA_FACET_HOME] = 1,
    [RA_FACET_DOER] = 5,     [RA_FACET_STREET] = 3, [RA_FACET_CLAUSE] = 4, [RA_FACET_PHRASE] = -6,
    [RA_FACET_ORDER] = 3,    [RA_FACET_CHARGE] = 4, [RA_FACET_SIDE] = 4,   [RA_FACET_MATTER] = 3};

static const double CENTRAL = 8;     /* of what all articles begin with */
static const double FRAGMENT = -4;   /* nothing but infinitives and participles */
static const double RELATIVE = -2;   /* "who had been there": says of which, not what */
static const double BARE_NAME = -8;  /* somebody is who he is called */
static const double NO_NUMERAL = -5; /* "many people" */
static const double SPOKEN = -1.5;   /* "we want it": of whoever speaks */
static const double LOOSE = -14;     /* for each 1 that the likeness of its claims is below SURE */
static const double SURE = 0.85;

ra_status ra_ranking_begin(const ra_claims *claims, ra_ranking *ranking, ra_error *error)
{
    ra_arena *arena = claims->draft->arena;
    size_t concepts = claims->concepts->items.count;
    size_t views = claims->draft->story->documents.count;
    uint32_t *last = ra_arena_new_array(arena, uint32_t, concepts + 1); /* that brought it up, plus 1 */
    *ranking = (ra_ranking){.claims = claims, .leads = ra_arena_new_array(arena, float, concepts + 1)};
    if (last == NULL || ranking->leads == NULL)
        return ra_fail_memory(error);
    for (uint32_t v = 0; v < views; v++) {
        const ra_view *view = &claims->views[v];
        for (uint32_t t = 0; t < view->document->tokens.count && ra_view_token(view, t)->sentence < LEAD; t++) {
            uint32_t concept = view->word[t];
            if (concept >= concepts || last[concept] == v + 1)
                continue;
            last[concept] = v + 1;
            ranking->leads[concept] += 1.0F / (float)views;
        }
    }
    return RA_OK;
}

/* From 0 to 1: how much of what the claim says the articles begin with. */
static double centrality(const ra_ranking *ranking, const ra_claim *claim)
{
    double all = 0;
    double led = 0;
    for (size_t i = 0; i < claim->terms.count; i++) {
        const ra_term *term = &claim->terms.at[i];
        all += term->weight;
        led += term->weight * ranking->leads[term->concept];
    }
    return all > 0 ? led / all : 0;
}

static bool is_relative(const ra_view *view, const ra_claim *claim)
{
    if (claim->clause == RA_NONE)
        return false;
    const ra_token *predicate = ra_view_token(view, view->clauses.items.at[claim->clause].predicate);
    return predicate->deprel == RA_DEP_ACL;
}

/* "I", "we", "you" as the subject. */
static bool is_spoken(const ra_view *view, const ra_claim *claim)
{
    if (claim->clause == RA_NONE)
        return false;
    const ra_clause *c = &view->clauses.items.at[claim->clause];
    uint32_t subject = c->passive ? c->patient : c->agent;
    return subject != RA_NONE && ra_is_speaker(ra_view_token(view, subject));
}

/* Somebody's name and nothing else says who he is. */
static bool is_bare_name(const ra_view *view, const ra_claim *claim)
{
    if (claim->facet != RA_FACET_WHO || claim->head == RA_NONE || view->name[claim->head] == RA_NONE)
        return false;
    size_t words = 0;
    for (size_t i = 0; i < claim->terms.count; i++)
        words += !claim->terms.at[i].name;
    return words == 0;
}

/* What all claims of a point have in common that makes it idle. */
typedef struct idleness {
    bool fragment;
    bool relative;
    bool name;
    bool vague;
    bool spoken;
} idleness;

static double penalty(const ra_claim *first, const idleness *idle, bool shared)
{
    double sum = 0;
    bool clause = first->facet == RA_FACET_CLAUSE || first->facet == RA_FACET_WHEN || first->facet == RA_FACET_WHERE ||
                  first->facet == RA_FACET_MEASURE;
    bool counts = first->facet == RA_FACET_COUNT || first->facet == RA_FACET_CASUALTY;
    sum += clause && idle->fragment ? FRAGMENT : 0;
    sum += clause && idle->relative ? RELATIVE : 0;
    sum += clause && idle->spoken ? SPOKEN : 0;
    sum += idle->name ? BARE_NAME : 0;
    return sum + (counts && idle->vague && !shared ? NO_NUMERAL : 0);
}

/* The first claims of each article, as far as they are held against each other. */
static size_t sample(const ra_claims *claims, const uint32_t *members, size_t count, uint32_t chosen[MOST_COMPARED])
{
    size_t taken = 0;
    size_t here = 0; /* of the article at hand */
    for (size_t i = 0; i < count && taken < MOST_COMPARED; i++) {
        bool same = i > 0 && claims->items.at[members[i]].view == claims->items.at[members[i - 1]].view;
        here = same ? here + 1 : 1;
        if (here <= MOST_OF_ONE)
            chosen[taken++] = members[i];
    }
    return taken;
}

/* How like its claims are those of other articles, in the mean of the best of each. */
static double cohesion(const ra_claims *claims, const uint32_t *members, size_t count)
{
    uint32_t chosen[MOST_COMPARED];
    size_t most = sample(claims, members, count, chosen);
    double sum = 0;
    for (size_t i = 0; i < most; i++) {
        const ra_claim *a = &claims->items.at[chosen[i]];
        double best = 0;
        for (size_t k = 0; k < most; k++) {
            const ra_claim *b = &claims->items.at[chosen[k]];
            if (a->view != b->view)
                best = fmax(best, ra_match(claims, a, b));
        }
        sum += best;
    }
    return sum / (double)most;
}

void ra_ranking_weigh(const ra_ranking *ranking, const uint32_t *members, size_t count, ra_point *point)
{
    const ra_claims *claims = ranking->claims;
    const ra_claim *first = &claims->items.at[members[0]];
    uint32_t earliest = first->sentence;
    uint32_t documents = 0;
    uint32_t last = RA_NONE;
    bool main = false;
    double central = 0;
    idleness idle = {true, true, true, true, true};
    for (size_t i = 0; i < count; i++) {
        const ra_claim *c = &claims->items.at[members[i]];
        const ra_view *view = &claims->views[c->view];
        documents += c->view != last;
        last = c->view;
        earliest = c->sentence < earliest ? c->sentence : earliest;
        main |= c->event != RA_NONE && c->event == claims->events->main;
        central = i < MOST_WEIGHED ? fmax(central, centrality(ranking, c)) : central;
        idle.fragment &= !c->finite;
        idle.relative &= is_relative(view, c);
        idle.name &= is_bare_name(view, c);
        idle.vague &= c->value.vague;
        idle.spoken &= is_spoken(view, c);
    }
    double weight = FACET_WEIGHT[first->facet] + 3 * log2(fmax(documents, 1)) + 3.0 / (1 + earliest) + (main ? 2 : 0);
    weight += CENTRAL * central + penalty(first, &idle, documents > 1);
    point->likeness = documents > 1 ? cohesion(claims, members, count) : 1;
    if (point->status != RA_DISPUTED) /* points whose claims are little alike often join two matters */
        weight += LOOSE * fmax(SURE - point->likeness, 0);
    point->weight = weight + (point->status == RA_DISPUTED ? 9 : point->status == RA_SINGLE ? 3 : 0);
}
