#include "account/quotations/quote_points.h"

#include "base/status.h"

#include <stdlib.h>

enum {
    MOST_OF_POINT = 24,  /* utterances of one point that are paired; a point of more is too wide to tell */
    MOST_SUPPORTS = 200, /* of one point that are looked at */
};

typedef struct pairing {
    const ra_draft *draft;
    const ra_utterances *utterances;
    uint32_t *first; /* [index into story->documents], and one past: number of its first utterance */
    uint32_t found[MOST_OF_POINT];
    size_t found_count;
    ra_quote_pairs *pairs;
} pairing;

static ra_status index_documents(pairing *p, ra_error *error)
{
    size_t documents = p->draft->story->documents.count;
    p->first = ra_arena_new_array(p->draft->arena, uint32_t, documents + 1);
    if (p->first == NULL)
        return ra_fail_memory(error);
    uint32_t u = 0;
    for (uint32_t d = 0; d <= documents; d++) {
        while (u < p->utterances->count && p->utterances->at[u].document < d)
            u++;
        p->first[d] = u;
    }
    return RA_OK;
}

/* Whether most of the support's words stand in the utterance, or all of the utterance in the support. */
static bool stands_in(ra_span support, ra_span utterance)
{
    uint32_t start = support.start > utterance.start ? support.start : utterance.start;
    uint32_t end = support.end < utterance.end ? support.end : utterance.end;
    if (start >= end)
        return false;
    uint32_t shared = end - start;
    return shared * 2 > support.end - support.start || shared == utterance.end - utterance.start;
}

static void note(pairing *p, uint32_t utterance)
{
    for (size_t i = 0; i < p->found_count; i++) {
        if (p->found[i] == utterance)
            return;
    }
    if (p->found_count < MOST_OF_POINT)
        p->found[p->found_count++] = utterance;
}

static void find_support(pairing *p, const ra_support *support)
{
    uint32_t document = p->draft->origins.index_of[support->document];
    for (uint32_t u = p->first[document]; u < p->first[document + 1]; u++) {
        if (stands_in(support->span, p->utterances->at[u].span))
            note(p, u);
    }
}

static ra_status pair_found(pairing *p, ra_error *error)
{
    for (size_t i = 0; i < p->found_count; i++) {
        for (size_t j = 0; j < p->found_count; j++) {
            uint32_t a = p->found[i];
            uint32_t b = p->found[j];
            if (a >= b || p->utterances->at[a].document == p->utterances->at[b].document)
                continue;
            uint64_t *pair = ra_list_add(p->draft->arena, p->pairs);
            if (pair == NULL)
                return ra_fail_memory(error);
            *pair = (uint64_t)a << 32 | b;
        }
    }
    return RA_OK;
}

static ra_status pair_point(pairing *p, const ra_point *point, ra_error *error)
{
    size_t supports = 0;
    p->found_count = 0;
    for (size_t v = 0; v < point->versions.count; v++) {
        const ra_version *version = &point->versions.at[v];
        for (size_t s = 0; s < version->support.count && supports < MOST_SUPPORTS; s++, supports++)
            find_support(p, &version->support.at[s]);
    }
    return p->found_count < MOST_OF_POINT ? pair_found(p, error) : RA_OK;
}

static int by_number(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a;
    const uint64_t y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

ra_status ra_quote_points_pairs(const ra_draft *draft, const ra_utterances *utterances, ra_quote_pairs *pairs,
                                ra_error *error)
{
    pairing p = {.draft = draft, .utterances = utterances, .pairs = pairs};
    *pairs = (ra_quote_pairs){0};
    RA_TRY(index_documents(&p, error));
    for (size_t i = 0; i < draft->account->points.count; i++) {
        const ra_point *point = &draft->account->points.at[i];
        if (point->kind == RA_POINT_OUTCOME && point->status != RA_SINGLE)
            RA_TRY(pair_point(&p, point, error));
    }
    if (pairs->count > 0)
        qsort(pairs->at, pairs->count, sizeof *pairs->at, by_number);
    size_t kept = 0;
    for (size_t i = 0; i < pairs->count; i++) {
        if (kept == 0 || pairs->at[i] != pairs->at[kept - 1])
            pairs->at[kept++] = pairs->at[i];
    }
    pairs->count = kept;
    return RA_OK;
}
