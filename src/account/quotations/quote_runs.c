#include "account/quotations/quote_runs.h"

#include "base/disjoint.h"
#include "base/status.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

/* What is known of each utterance, and of each group at its root. */
typedef struct knowledge {
    bool *visits; /* it is a guest or a host */
    bool *joined; /* it is a part of the run of the one before it */
    bool *apart;  /* of a group: nothing follows it everywhere, which no later join changes */
} knowledge;

static ra_status know(const ra_quote_groups *g, knowledge *k, ra_error *error)
{
    ra_arena *arena = g->draft->arena;
    *k = (knowledge){.visits = ra_arena_new_array(arena, bool, g->utterances.count + 1),
                     .joined = ra_arena_new_array(arena, bool, g->utterances.count + 1),
                     .apart = ra_arena_new_array(arena, bool, g->utterances.count + 1)};
    if (k->visits == NULL || k->joined == NULL || k->apart == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < g->guests.count; i++)
        k->visits[g->guests.at[i].host] = k->visits[g->guests.at[i].visitor] = true;
    return RA_OK;
}

/* Whether a group is one article's, or the same words in all. */
static bool are_worded_alike(const ra_quote_groups *g, uint32_t group)
{
    for (uint32_t i = g->next[group]; i != group; i = g->next[i]) {
        if (g->utterances.at[i].wording != g->utterances.at[group].wording)
            return false;
    }
    return true;
}

/* Whether each utterance of a group is followed by one of the other group, and each of those follows one. */
static bool follow_everywhere(const ra_quote_groups *g, const knowledge *k, uint32_t group, uint32_t next)
{
    uint32_t followers = ra_disjoint_root(g->parent, next);
    if (ra_disjoint_root(g->parent, group) == followers)
        return false;
    size_t count = 0;
    uint32_t i = group;
    do {
        bool follows = i + 1 < g->utterances.count && g->utterances.at[i + 1].goes_on &&
                       ra_disjoint_root(g->parent, i + 1) == followers;
        if (!follows || k->visits[i] || k->visits[i + 1])
            return false;
        count++;
        i = g->next[i];
    } while (i != group);
    i = next;
    do {
        count--;
        i = g->next[i];
    } while (i != next && count > 0);
    return i == next && count == 0;
}

/* A sense, and which utterance of a run it is of. */
typedef struct told_sense {
    ra_sense sense;
    uint32_t of;
} told_sense;

static int by_concept(const void *x, const void *y)
{
    const told_sense *a = x;
    const told_sense *b = y;
    if (a->sense.concept != b->sense.concept)
        return a->sense.concept < b->sense.concept ? -1 : 1;
    return a->of < b->of ? -1 : a->of > b->of;
}

/* The senses of a run, each once, as its first utterance that has it tells it. */
static ra_status gather_senses(const ra_quote_groups *g, uint32_t first, uint32_t end, ra_error *error)
{
    ra_arena *arena = g->draft->arena;
    ra_utterance *u = &g->utterances.at[first];
    size_t count = 0;
    for (uint32_t i = first; i < end; i++)
        count += g->utterances.at[i].sense_count;
    told_sense *all = ra_arena_new_array(arena, told_sense, count + 1);
    ra_sense *kept = ra_arena_new_array(arena, ra_sense, count + 1);
    if (all == NULL || kept == NULL)
        return ra_fail_memory(error);
    count = 0;
    for (uint32_t i = first; i < end; i++) {
        for (size_t k = 0; k < g->utterances.at[i].sense_count; k++)
            all[count++] = (told_sense){g->utterances.at[i].senses[k], i};
    }
    if (count > 1)
        qsort(all, count, sizeof *all, by_concept);
    u->senses = kept;
    u->sense_count = 0;
    u->weight = 0;
    for (size_t k = 0; k < count; k++) {
        if (k > 0 && all[k].sense.concept == all[k - 1].sense.concept)
            continue;
        kept[u->sense_count++] = all[k].sense;
        u->weight += all[k].sense.weight;
    }
    return RA_OK;
}

static ra_status gather_words(const ra_quote_groups *g, uint32_t first, uint32_t end, bool quoted, ra_error *error)
{
    size_t count = 0;
    for (uint32_t i = first; i < end; i++)
        count += quoted ? g->utterances.at[i].quoted.count : g->utterances.at[i].words.count;
    ra_quote_word *all = ra_arena_new_array(g->draft->arena, ra_quote_word, count + 1);
    if (all == NULL)
        return ra_fail_memory(error);
    count = 0;
    for (uint32_t i = first; i < end; i++) {
        ra_quote_words more = quoted ? g->utterances.at[i].quoted : g->utterances.at[i].words;
        if (more.count > 0)
            memcpy(all + count, more.at, more.count * sizeof *all);
        count += more.count;
    }
    *(quoted ? &g->utterances.at[first].quoted : &g->utterances.at[first].words) = (ra_quote_words){all, count};
    return RA_OK;
}

/* Makes the first utterance of a run the whole of it: at once, as a speech may have thousands of sentences. */
static ra_status gather(const ra_quote_groups *g, uint32_t first, uint32_t end, ra_error *error)
{
    ra_utterance *u = &g->utterances.at[first];
    for (uint32_t i = first + 1; i < end; i++) {
        const ra_utterance *next = &g->utterances.at[i];
        for (size_t k = 0; k < next->words.count; k++)
            u->wording = ra_hash(next->words.at[k].form, u->wording);
        u->span.end = next->span.end;
        u->denies |= next->denies;
        if (u->kind != next->kind)
            u->kind = RA_ATTRIBUTION_MIXED;
    }
    RA_TRY(gather_words(g, first, end, false, error));
    RA_TRY(gather_words(g, first, end, true, error));
    return gather_senses(g, first, end, error);
}

static ra_status gather_runs(const ra_quote_groups *g, const knowledge *k, ra_error *error)
{
    uint32_t count = (uint32_t)g->utterances.count;
    for (uint32_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && k->joined[end];)
            end++;
        if (end > first + 1)
            RA_TRY(gather(g, first, end, error));
    }
    return RA_OK;
}

/* Each utterance of a group takes in the one behind it, which stands for nothing any more. */
static void join(ra_quote_groups *g, const knowledge *k, uint32_t group)
{
    uint32_t i = group;
    do {
        k->joined[i + 1] = true;
        g->parent[i + 1] = i;
        g->next[i + 1] = i + 1;
        i = g->next[i];
    } while (i != group);
}

ra_status ra_quote_runs_join(ra_quote_groups *groups, ra_error *error)
{
    knowledge k;
    RA_TRY(know(groups, &k, error));
    for (uint32_t i = (uint32_t)groups->utterances.count; i-- > 1;) {
        uint32_t root = ra_disjoint_root(groups->parent, i - 1);
        if (!groups->utterances.at[i].goes_on || k.joined[i - 1] || k.apart[root])
            continue;
        /* first whether they follow: what does is as many, so that each group is walked no more than its own size */
        k.apart[root] = !follow_everywhere(groups, &k, i - 1, i) || !are_worded_alike(groups, i - 1) ||
                        !are_worded_alike(groups, i);
        if (!k.apart[root])
            join(groups, &k, i - 1);
    }
    return gather_runs(groups, &k, error);
}
