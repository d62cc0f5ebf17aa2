#include "account/quotations/quote_groups.h"

#include "account/quotations/quote_judge.h"
#include "account/quotations/quote_likeness.h"
#include "account/quotations/quote_pairs.h"
#include "account/quotations/quote_points.h"
#include "account/quotations/quote_speakers.h"
#include "base/disjoint.h"
#include "base/status.h"

#include <stdlib.h>

enum {
    FEWEST_WORDS = 5,   /* that two mouths, not known to be two, have in common word for word */
    FEWEST_TELLING = 3, /* of those, words that are no function words */
    MOST_STEPS = 4096,  /* comparisons to tell whether two clusters are apart */
    MOST_GUESTS = 256,
};

typedef struct grouping {
    ra_quote_groups *made;
    ra_vectors vectors;
    ra_quote_judge judge;
    RA_LIST(ra_quote_candidate) candidates;
} grouping;

static int by_score(const void *a, const void *b)
{
    const ra_quote_candidate *x = a;
    const ra_quote_candidate *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static void unite(grouping *g, uint32_t a, uint32_t b)
{
    a = ra_disjoint_root(g->made->parent, a);
    b = ra_disjoint_root(g->made->parent, b);
    if (a == b)
        return;
    g->made->parent[a > b ? a : b] = a > b ? b : a;
    uint32_t after = g->made->next[a];
    g->made->next[a] = g->made->next[b];
    g->made->next[b] = after;
}

typedef struct worded {
    uint64_t wording;
    uint32_t utterance;
} worded;

static int by_wording(const void *a, const void *b)
{
    const worded *x = a;
    const worded *y = b;
    if (x->wording != y->wording)
        return x->wording < y->wording ? -1 : 1;
    return (x->utterance > y->utterance) - (x->utterance < y->utterance);
}

/* Whether the same words from two mouths are one utterance: they are many, or tell enough and nobody else is named. */
static bool are_one(const grouping *g, const ra_utterance *a, const ra_utterance *b)
{
    ra_same_speaker speaker = ra_quote_speakers(&g->judge, a->origin, b->origin);
    size_t telling = 0;
    for (size_t i = 0; i < b->words.count; i++)
        telling += b->words.at[i].concept != RA_NONE;
    bool enough = b->words.count >= FEWEST_WORDS && telling >= FEWEST_TELLING;
    if (a->denied != b->denied)
        return false;
    return b->words.count >= RA_QUOTE_LONG_RUN || speaker == RA_SPEAKER_SAME ||
           (speaker >= RA_SPEAKER_UNKNOWN && enough);
}

/* The same words, of one speaker or too many for chance: one utterance. What is compared after this is one of each. */
static ra_status unite_same_words(grouping *g, ra_error *error)
{
    worded *list = ra_arena_new_array(g->made->draft->arena, worded, g->made->utterances.count);
    if (list == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < g->made->utterances.count; i++)
        list[i] = (worded){g->made->utterances.at[i].wording, i};
    if (g->made->utterances.count > 0)
        qsort(list, g->made->utterances.count, sizeof *list, by_wording);
    for (size_t i = 1, first = 0; i < g->made->utterances.count; i++) {
        if (list[i].wording != list[first].wording) {
            first = i;
            continue;
        }
        const ra_utterance *a = &g->made->utterances.at[list[first].utterance];
        const ra_utterance *b = &g->made->utterances.at[list[i].utterance];
        if (ra_quote_own_voice(a))
            first = i;
        if (ra_quote_own_voice(a) || ra_quote_own_voice(b))
            continue;
        if (are_one(g, a, b))
            unite(g, list[first].utterance, list[i].utterance);
    }
    return RA_OK;
}

static ra_status try_pair(grouping *g, uint64_t pair, bool one_point, ra_error *error)
{
    ra_quote_candidate c = {.a = (uint32_t)(pair >> 32), .b = (uint32_t)pair};
    bool same;
    RA_TRY(ra_quote_judge_pair(&g->judge, &c, one_point, &same, error));
    ra_quote_candidate *kept = same ? ra_list_add(g->made->draft->arena, &g->candidates) : NULL;
    if (same && kept == NULL)
        return ra_fail_memory(error);
    if (same)
        *kept = c;
    return RA_OK;
}

static ra_status find_candidates(grouping *g, ra_error *error)
{
    ra_quote_pairs pairs;
    ra_quote_pairs of_points;
    RA_TRY(ra_quote_pairs_list(g->made, g->judge.office, &pairs, error));
    RA_TRY(ra_quote_points_pairs(g->made->draft, &g->made->utterances, &of_points, error));
    for (size_t i = 0, j = 0; i < pairs.count || j < of_points.count;) {
        bool one_point = i == pairs.count || (j < of_points.count && of_points.at[j] <= pairs.at[i]);
        uint64_t pair = one_point ? of_points.at[j] : pairs.at[i];
        i += i < pairs.count && pairs.at[i] == pair;
        j += one_point;
        RA_TRY(try_pair(g, pair, one_point, error));
    }
    if (g->candidates.count > 0)
        qsort(g->candidates.at, g->candidates.count, sizeof *g->candidates.at, by_score);
    return RA_OK;
}

/* Two stretches of one article that do not say the same in other words. */
static bool are_apart(const ra_utterance *a, const ra_utterance *b)
{
    return a->document == b->document && !ra_quote_much_in_common(a, b);
}

/* Whether two clusters hold different things said in one article: then they are two utterances. */
static bool clash(const grouping *g, uint32_t a, uint32_t b)
{
    size_t steps = 0;
    uint32_t i = a;
    do {
        uint32_t j = b;
        do {
            if (are_apart(&g->made->utterances.at[i], &g->made->utterances.at[j]))
                return true;
            j = g->made->next[j];
        } while (j != b && ++steps < MOST_STEPS);
        i = g->made->next[i];
    } while (i != a && steps < MOST_STEPS);
    return false;
}

static bool is_alone(const grouping *g, uint32_t utterance)
{
    return g->made->next[utterance] == utterance;
}

/* A long statement may give in one piece what another article gives in two: the second of them takes it as a wording
   too, though it belongs to the first. */
static ra_status add_guest(grouping *g, const ra_quote_candidate *c, ra_error *error)
{
    uint32_t host = is_alone(g, c->a) ? c->a : c->b;
    if (!is_alone(g, host))
        return RA_OK;
    uint32_t visitor = host == c->a ? c->b : c->a;
    for (size_t i = 0; i < g->made->guests.count; i++) {
        const ra_guest *other = &g->made->guests.at[i];
        bool one_document = g->made->utterances.at[other->visitor].document == g->made->utterances.at[visitor].document;
        if (other->visitor == host || (other->host == host && one_document))
            return RA_OK;
    }
    ra_guest *added = ra_list_add(g->made->draft->arena, &g->made->guests);
    if (added == NULL)
        return ra_fail_memory(error);
    *added = (ra_guest){host, visitor};
    return RA_OK;
}

/* Best pairs first; two stretches of one article come together only where their words do. */
static ra_status cluster(grouping *g, ra_error *error)
{
    for (size_t i = 0; i < g->candidates.count; i++) {
        const ra_quote_candidate *c = &g->candidates.at[i];
        uint32_t a = ra_disjoint_root(g->made->parent, c->a);
        uint32_t b = ra_disjoint_root(g->made->parent, c->b);
        bool within = g->made->utterances.at[c->a].document == g->made->utterances.at[c->b].document;
        if (a == b || ((!c->verbatim || within) && clash(g, a, b)))
            continue;
        unite(g, a, b);
    }
    for (size_t i = 0; i < g->candidates.count && g->made->guests.count < MOST_GUESTS; i++) {
        const ra_quote_candidate *c = &g->candidates.at[i];
        if (ra_disjoint_root(g->made->parent, c->a) != ra_disjoint_root(g->made->parent, c->b))
            RA_TRY(add_guest(g, c, error));
    }
    return RA_OK;
}

ra_status ra_quote_groups_find(ra_draft *draft, ra_quote_groups *groups, ra_error *error)
{
    *groups = (ra_quote_groups){.draft = draft};
    grouping g = {.made = groups};
    RA_TRY(ra_vectors_open(draft->language->pack, draft->language->code, &g.vectors, error));
    RA_TRY(ra_utterances_gather(draft, &g.vectors, &groups->utterances, error));
    RA_TRY(ra_quote_judge_open(draft, &g.vectors, &groups->utterances, &g.judge, error));
    groups->parent = ra_arena_new_array(draft->arena, uint32_t, groups->utterances.count);
    groups->next = ra_arena_new_array(draft->arena, uint32_t, groups->utterances.count);
    if (groups->parent == NULL || groups->next == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < groups->utterances.count; i++)
        groups->parent[i] = groups->next[i] = i;
    RA_TRY(unite_same_words(&g, error));
    RA_TRY(find_candidates(&g, error));
    return cluster(&g, error);
}
