#include "account/points/spokesman.h"

#include "account/points/match.h"
#include "account/points/versions.h"
#include "account/wording/wording.h"

#include <math.h>

enum { MOST_COMPARED = 48, MOST_LIKENED = 16 };

/* "When did it pass?" asks of nothing. */
static bool has_bare_subject(const ra_view *view, const ra_claim *c)
{
    uint32_t clause = c->head != RA_NONE ? view->clauses.of[c->head] : RA_NONE;
    if (clause == RA_NONE || ra_view_token(view, c->head)->upos != RA_UPOS_VERB)
        return false;
    const ra_clause *k = &view->clauses.items.at[clause];
    uint32_t subject = k->passive ? k->patient : k->agent;
    return subject == RA_NONE ||
           (ra_view_token(view, subject)->upos == RA_UPOS_PRON && view->member[subject] == RA_NONE);
}

/* The claim whose words make the best question: asserted by itself, a clause that can be turned round, short, not
   weakened, and no headline. */
static int fitness(const ra_claims *claims, const ra_claim *c)
{
    const ra_view *view = &claims->views[c->view];
    int score = (c->finite ? 40 : 0) - (c->implied ? 60 : 0) - (c->hedge.ptr != NULL ? 5 : 0);
    ra_wording w = {.length = 0};
    if (c->facet == RA_FACET_CLAUSE)
        score += ra_say_turned(&w, claims, c) ? 50 : 0;
    else if (c->facet == RA_FACET_WHEN || c->facet == RA_FACET_WHERE)
        score -= has_bare_subject(view, c) ? 40 : 0;
    uint32_t paragraph = view->document->sentences.at[c->sentence].paragraph;
    if (view->document->article->paragraphs.at[paragraph].kind == RA_PARAGRAPH_HEADING)
        score -= 30;
    int length = (int)(c->span.end - c->span.start);
    return score - (length < 15 ? 30 : length / 3);
}

/* How much of what the others say it says too, from 0 to 40. */
static int commonness(const ra_claims *claims, const uint32_t *members, size_t count, const ra_claim *c)
{
    size_t shared = 0;
    size_t all = 0;
    for (size_t i = 0; i < count && i < MOST_COMPARED; i++) {
        const ra_claim *other = &claims->items.at[members[i]];
        if (other == c)
            continue;
        all += other->terms.count;
        for (size_t k = 0, n = 0; k < c->terms.count && n < other->terms.count;) {
            uint32_t a = c->terms.at[k].concept;
            uint32_t b = other->terms.at[n].concept;
            shared += a == b;
            k += a <= b;
            n += b <= a;
        }
    }
    return all != 0 ? (int)(40 * shared / all) : 0;
}

/* How like a claim is to the likest of the first ones of the group, in another article, at most 1; what joins two
   claims is not always what a third of the group says. */
static double likeness(const ra_claims *claims, const uint32_t *members, size_t count, const ra_claim *c)
{
    double like = 0;
    for (size_t i = 0; i < count && i < MOST_LIKENED; i++) {
        const ra_claim *other = &claims->items.at[members[i]];
        if (other->view != c->view)
            like = fmax(like, fmin(ra_match(claims, c, other), 1));
    }
    return like;
}

/* From -60 to 80; below 0 where others of the group are much likelier what all mean. Only the first are held against
   each other to find the `most`; those behind them may speak as well. */
static int standing(double like, double most)
{
    static const double NEAR = 0.25;
    return (int)(80 * like) - (like < most - NEAR ? 60 : 0);
}

/* Of who somebody is: a description says more than a name alone, and the first is the one to begin with. */
static int telling(const ra_claim *c)
{
    enum { ENOUGH = 3, EACH = 10, EARLY = 30 };
    int words = 0;
    for (size_t i = 0; i < c->terms.count && words < ENOUGH; i++)
        words += !c->terms.at[i].name;
    return words * EACH + (c->sentence < EARLY ? EARLY - (int)c->sentence : 0);
}

/* Whether another of the claims contradicts this one. */
static bool is_contested(const ra_claims *claims, const uint32_t *members, size_t count, const ra_claim *claim)
{
    for (size_t i = 0; i < count && i < MOST_COMPARED; i++) {
        ra_why why;
        if (ra_versions_relate(claims, claim, &claims->items.at[members[i]], &why) == RA_RELATION_CONFLICT)
            return true;
    }
    return false;
}

const ra_claim *ra_spokesman(const ra_claims *claims, const uint32_t *members, size_t count, bool disputed)
{
    const ra_claim *best = NULL;
    int most = 0;
    if (count == 1 || claims->items.at[members[0]].facet == RA_FACET_SIDE)
        return &claims->items.at[members[0]]; /* a claim alone; a side, in the words that the other speaks against */
    double likest = 0;
    for (size_t i = 0; i < count && i < MOST_LIKENED; i++)
        likest = fmax(likest, likeness(claims, members, count, &claims->items.at[members[i]]));
    for (size_t i = 0; i < count; i++) {
        const ra_claim *c = &claims->items.at[members[i]];
        int score = (c->facet == RA_FACET_WHO ? telling(c) : fitness(claims, c)) +
                    commonness(claims, members, count, c) + standing(likeness(claims, members, count, c), likest);
        if (disputed && i < MOST_COMPARED && is_contested(claims, members, count, c))
            score += c->negated || c->attempted ? 60 : 100;
        if (best == NULL || score > most) {
            best = c;
            most = score;
        }
    }
    return best;
}
