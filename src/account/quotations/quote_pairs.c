#include "account/quotations/quote_pairs.h"

#include "base/status.h"

#include <stdlib.h>

enum {
    LARGEST_POSTING = 48, /* utterances that share a concept; a concept of more tells nothing */
    LONGEST_SENSES = 120, /* of an utterance, that candidates are sought by */
};

typedef struct posting {
    uint32_t concept;
    uint32_t utterance;
} posting;

typedef struct spoken {
    uint32_t office;
    uint32_t utterance;
} spoken;

static int by_concept(const void *a, const void *b)
{
    const posting *x = a;
    const posting *y = b;
    if (x->concept != y->concept)
        return x->concept < y->concept ? -1 : 1;
    return (x->utterance > y->utterance) - (x->utterance < y->utterance);
}

static int by_office(const void *a, const void *b)
{
    const spoken *x = a;
    const spoken *y = b;
    if (x->office != y->office)
        return x->office < y->office ? -1 : 1;
    return (x->utterance > y->utterance) - (x->utterance < y->utterance);
}

static int by_pair(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a;
    const uint64_t y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static ra_status list_postings(const ra_quote_groups *g, posting **postings, size_t *count, ra_error *error)
{
    size_t most = 0;
    for (size_t i = 0; i < g->utterances.count; i++)
        most += g->utterances.at[i].sense_count;
    *postings = ra_arena_new_array(g->draft->arena, posting, most);
    if (*postings == NULL)
        return ra_fail_memory(error);
    *count = 0;
    for (uint32_t i = 0; i < g->utterances.count; i++) {
        const ra_utterance *u = &g->utterances.at[i];
        for (size_t s = 0; s < u->sense_count && s < LONGEST_SENSES && g->parent[i] == i; s++)
            (*postings)[(*count)++] = (posting){u->senses[s].concept, i};
    }
    if (*count > 0)
        qsort(*postings, *count, sizeof **postings, by_concept);
    return RA_OK;
}

/* Utterances of one speaker, or of one office, where they are few. */
static ra_status add_speakers_pairs(const ra_quote_groups *g, const uint32_t *office, ra_quote_pairs *list,
                                    ra_error *error)
{
    spoken *by_speaker = ra_arena_new_array(g->draft->arena, spoken, g->utterances.count);
    if (by_speaker == NULL)
        return ra_fail_memory(error);
    size_t count = 0;
    for (uint32_t i = 0; i < g->utterances.count; i++) {
        if (g->utterances.at[i].origin != RA_NONE && g->parent[i] == i)
            by_speaker[count++] = (spoken){office[g->utterances.at[i].origin], i};
    }
    if (count > 0)
        qsort(by_speaker, count, sizeof *by_speaker, by_office);
    for (size_t from = 0, end; from < count; from = end) {
        end = from + 1;
        while (end < count && by_speaker[end].office == by_speaker[from].office)
            end++;
        for (size_t i = from; end - from <= LARGEST_POSTING && i < end; i++) {
            for (size_t j = from; j < i; j++) {
                uint64_t *pair = ra_list_add(g->draft->arena, list);
                if (pair == NULL)
                    return ra_fail_memory(error);
                *pair = (uint64_t)by_speaker[j].utterance << 32 | by_speaker[i].utterance;
            }
        }
    }
    return RA_OK;
}

ra_status ra_quote_pairs_list(const ra_quote_groups *g, const uint32_t *office, ra_quote_pairs *pairs, ra_error *error)
{
    posting *postings = NULL;
    size_t posting_count = 0;
    RA_TRY(list_postings(g, &postings, &posting_count, error));
    *pairs = (ra_quote_pairs){0};
    for (size_t from = 0, end; from < posting_count; from = end) {
        end = from + 1;
        while (end < posting_count && postings[end].concept == postings[from].concept)
            end++;
        for (size_t i = from; end - from <= LARGEST_POSTING && i < end; i++) {
            for (size_t j = from; j < i; j++) {
                uint64_t *pair = ra_list_add(g->draft->arena, pairs);
                if (pair == NULL)
                    return ra_fail_memory(error);
                *pair = (uint64_t)postings[j].utterance << 32 | postings[i].utterance;
            }
        }
    }
    RA_TRY(add_speakers_pairs(g, office, pairs, error));
    if (pairs->count > 0)
        qsort(pairs->at, pairs->count, sizeof *pairs->at, by_pair);
    size_t kept = 0;
    for (size_t i = 0; i < pairs->count; i++) {
        if (i == 0 || pairs->at[i] != pairs->at[i - 1])
            pairs->at[kept++] = pairs->at[i];
    }
    pairs->count = kept;
    return RA_OK;
}
