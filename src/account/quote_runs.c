#include "account/quote_runs.h"

#include "base/status.h"
#include "base/str.h"

#include <string.h>

static uint32_t root_of(const ra_quote_groups *g, uint32_t i)
{
    while (g->parent[i] != i)
        i = g->parent[i];
    return i;
}

static bool is_guest_or_host(const ra_quote_groups *g, uint32_t utterance)
{
    for (size_t i = 0; i < g->guests.count; i++) {
        if (g->guests.at[i].host == utterance || g->guests.at[i].visitor == utterance)
            return true;
    }
    return false;
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
static bool follow_everywhere(const ra_quote_groups *g, uint32_t group, uint32_t next)
{
    uint32_t followers = root_of(g, next);
    if (root_of(g, group) == followers)
        return false;
    size_t count = 0;
    uint32_t i = group;
    do {
        bool follows = i + 1 < g->utterances.count && g->utterances.at[i + 1].goes_on && root_of(g, i + 1) == followers;
        if (!follows || is_guest_or_host(g, i) || is_guest_or_host(g, i + 1))
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

static ra_status append_words(ra_arena *arena, ra_quote_words *words, ra_quote_words more, ra_error *error)
{
    ra_quote_word *all = ra_arena_new_array(arena, ra_quote_word, words->count + more.count);
    if (all == NULL)
        return ra_fail_memory(error);
    if (words->count > 0)
        memcpy(all, words->at, words->count * sizeof *all);
    if (more.count > 0)
        memcpy(all + words->count, more.at, more.count * sizeof *all);
    *words = (ra_quote_words){all, words->count + more.count};
    return RA_OK;
}

/* The senses of both, each once, in order. */
static ra_status merge_senses(ra_arena *arena, ra_utterance *u, const ra_utterance *next, ra_error *error)
{
    ra_sense *all = ra_arena_new_array(arena, ra_sense, u->sense_count + next->sense_count);
    if (all == NULL)
        return ra_fail_memory(error);
    size_t count = 0;
    u->weight = 0;
    for (size_t i = 0, j = 0; i < u->sense_count || j < next->sense_count; count++) {
        bool first = j == next->sense_count || (i < u->sense_count && u->senses[i].concept <= next->senses[j].concept);
        all[count] = first ? u->senses[i] : next->senses[j];
        j += j < next->sense_count && next->senses[j].concept == all[count].concept;
        i += first;
        u->weight += all[count].weight;
    }
    u->senses = all;
    u->sense_count = count;
    return RA_OK;
}

static ra_status append(ra_arena *arena, ra_utterance *u, const ra_utterance *next, ra_error *error)
{
    RA_TRY(append_words(arena, &u->words, next->words, error));
    RA_TRY(append_words(arena, &u->quoted, next->quoted, error));
    RA_TRY(merge_senses(arena, u, next, error));
    for (size_t i = 0; i < next->words.count; i++)
        u->wording = ra_hash(next->words.at[i].form, u->wording);
    u->span.end = next->span.end;
    u->denies |= next->denies;
    if (u->kind != next->kind)
        u->kind = RA_ATTRIBUTION_MIXED;
    return RA_OK;
}

/* Each utterance of a group takes in the one behind it, which stands for nothing any more. */
static ra_status join(ra_quote_groups *g, uint32_t group, ra_error *error)
{
    uint32_t i = group;
    do {
        RA_TRY(append(g->draft->arena, &g->utterances.at[i], &g->utterances.at[i + 1], error));
        g->parent[i + 1] = i;
        g->next[i + 1] = i + 1;
        i = g->next[i];
    } while (i != group);
    return RA_OK;
}

ra_status ra_quote_runs_join(ra_quote_groups *groups, ra_error *error)
{
    for (uint32_t i = (uint32_t)groups->utterances.count; i-- > 1;) {
        if (groups->utterances.at[i].goes_on && are_worded_alike(groups, i - 1) && are_worded_alike(groups, i) &&
            follow_everywhere(groups, i - 1, i))
            RA_TRY(join(groups, i - 1, error));
    }
    return RA_OK;
}
