/* How many independent origins stand behind some support: a union of support that rests on one mouth or one text. */
#include "account/origins/origins.h"
#include "base/disjoint.h"
#include "base/status.h"

typedef struct counting {
    const ra_origins *origins;
    const ra_support *support;
    size_t count;
    uint32_t *parent;
    uint32_t *by_document; /* [index into story->documents]: first support of it; RA_NONE */
    uint32_t *next;        /* next support of the same document; RA_NONE */
    uint32_t *by_origin;   /* [origin]: a support that rests on it; RA_NONE */
    bool *relayed;         /* [index into story->documents]: others relay it, so that all of its support is one */
} counting;

static void unite(counting *c, uint32_t a, uint32_t b)
{
    a = ra_disjoint_root(c->parent, a);
    b = ra_disjoint_root(c->parent, b);
    if (a != b)
        c->parent[a > b ? a : b] = a > b ? b : a;
}

static uint32_t index_of(const counting *c, uint32_t document)
{
    return c->origins->index_of[document];
}

/* The deepest origin that a support rests on: the end of its chain, in the outlet's own voice the agency whose text it
   prints; RA_NONE where it is the outlet alone. */
static uint32_t rests_on(const counting *c, uint32_t i)
{
    const ra_support *s = &c->support[i];
    return s->via.count > 0 ? s->via.at[s->via.count - 1] : c->origins->agency_of[index_of(c, s->document)];
}

static void unite_by_origin(counting *c)
{
    for (uint32_t i = 0; i < c->count; i++) {
        uint32_t origin = rests_on(c, i);
        if (origin == RA_NONE)
            continue;
        if (c->by_origin[origin] == RA_NONE)
            c->by_origin[origin] = i;
        else
            unite(c, c->by_origin[origin], i);
    }
    for (size_t b = 0; b < c->origins->bonds.count; b++) {
        ra_bond bond = c->origins->bonds.at[b];
        if (c->by_origin[bond.a] != RA_NONE && c->by_origin[bond.b] != RA_NONE)
            unite(c, c->by_origin[bond.a], c->by_origin[bond.b]);
    }
}

/* An article that tells of somebody's speaking ("the governor announced the closure") is no witness beside what others
   have from him ("the closure, the governor said"). */
static void unite_told(counting *c)
{
    for (uint32_t i = 0; i < c->count; i++) {
        const ra_support *s = &c->support[i];
        uint32_t told = s->via.count == 0 ? ra_origins_told(c->origins, index_of(c, s->document), s->span) : RA_NONE;
        if (told != RA_NONE && c->by_origin[told] != RA_NONE)
            unite(c, c->by_origin[told], i);
    }
}

/* What an article says in its own voice and what it says elsewhere with a source are one: the voice sums up the source.
   Two sources stay two. */
static void unite_own_voice(counting *c, uint32_t document)
{
    uint32_t own = RA_NONE;
    uint32_t source = RA_NONE; /* the first of the article */
    for (uint32_t i = c->by_document[document]; i != RA_NONE; i = c->next[i]) {
        if (c->support[i].via.count > 0) {
            source = i;
            continue;
        }
        if (own != RA_NONE)
            unite(c, own, i);
        own = i;
    }
    if (own != RA_NONE && source != RA_NONE)
        unite(c, own, source);
}

/* "... told CBS News" in one article and the article of CBS News itself. */
static void unite_relayed(counting *c, uint32_t i)
{
    const ra_support *s = &c->support[i];
    for (size_t v = 0; v < s->via.count; v++) {
        uint32_t document = c->origins->publisher[s->via.at[v]];
        if (document == RA_NONE || document == index_of(c, s->document) || c->by_document[document] == RA_NONE)
            continue;
        unite(c, i, c->by_document[document]);
        for (uint32_t j = c->by_document[document]; j != RA_NONE && !c->relayed[document]; j = c->next[j])
            unite(c, i, j);
        c->relayed[document] = true;
    }
}

static bool overlap(ra_span a, ra_span b)
{
    return a.start < b.end && b.start < a.end;
}

/* The first support at or behind `i` in its document's list that lies in a passage; RA_NONE. */
static uint32_t first_within(const counting *c, uint32_t i, ra_span passage)
{
    while (i != RA_NONE && !overlap(c->support[i].span, passage))
        i = c->next[i];
    return i;
}

/* Unites all support of a document that lies in a passage with `with`. */
static void unite_within(counting *c, uint32_t i, ra_span passage, uint32_t with)
{
    while ((i = first_within(c, i, passage)) != RA_NONE) {
        unite(c, i, with);
        i = c->next[i];
    }
}

/* Support that lies in a passage which two articles have in common, or in an article that repeats another. */
static void unite_copies(counting *c)
{
    const ra_story *story = c->origins->story;
    for (size_t p = 0; p < story->passages.count; p++) {
        const ra_passage *passage = &story->passages.at[p];
        uint32_t a = first_within(c, c->by_document[index_of(c, passage->a)], passage->a_span);
        uint32_t b = first_within(c, c->by_document[index_of(c, passage->b)], passage->b_span);
        if (a == RA_NONE || b == RA_NONE)
            continue;
        unite_within(c, a, passage->a_span, a);
        unite_within(c, b, passage->b_span, a);
    }
    for (size_t k = 0; k < story->copies.count; k++) {
        const ra_copy *copy = &story->copies.at[k];
        uint32_t a = c->by_document[index_of(c, copy->a)];
        uint32_t b = c->by_document[index_of(c, copy->b)];
        for (uint32_t i = a; copy->duplicate && b != RA_NONE && i != RA_NONE; i = c->next[i])
            unite(c, i, b);
    }
}

static ra_status prepare(counting *c, ra_arena *scratch, ra_error *error)
{
    size_t documents = c->origins->story->documents.count;
    size_t origins = c->origins->account->origins.count;
    c->parent = ra_arena_new_array(scratch, uint32_t, c->count);
    c->next = ra_arena_new_array(scratch, uint32_t, c->count);
    c->by_document = ra_arena_new_array(scratch, uint32_t, documents);
    c->by_origin = ra_arena_new_array(scratch, uint32_t, origins);
    c->relayed = ra_arena_new_array(scratch, bool, documents);
    if (c->relayed == NULL || c->parent == NULL || c->next == NULL || c->by_document == NULL || c->by_origin == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < documents; i++)
        c->by_document[i] = RA_NONE;
    for (size_t i = 0; i < origins; i++)
        c->by_origin[i] = RA_NONE;
    for (uint32_t i = 0; i < c->count; i++) {
        uint32_t document = index_of(c, c->support[i].document);
        c->parent[i] = i;
        c->next[i] = c->by_document[document];
        c->by_document[document] = i;
    }
    return RA_OK;
}

ra_status ra_origins_roots(const ra_origins *origins, ra_arena *scratch, const ra_support *support, size_t count,
                           uint32_t *root, ra_error *error)
{
    counting c = {.origins = origins, .support = support, .count = count};
    if (count == 0)
        return RA_OK;
    RA_TRY(prepare(&c, scratch, error));
    unite_by_origin(&c);
    unite_told(&c);
    for (uint32_t d = 0; d < origins->story->documents.count; d++)
        unite_own_voice(&c, d);
    for (uint32_t i = 0; i < c.count; i++)
        unite_relayed(&c, i);
    unite_copies(&c);
    for (uint32_t i = 0; i < c.count; i++)
        root[i] = ra_disjoint_root(c.parent, i);
    return RA_OK;
}

ra_status ra_origins_count(const ra_origins *origins, ra_arena *scratch, const ra_support *support,
                           size_t support_count, uint32_t *count, ra_error *error)
{
    *count = 1;
    if (support_count < 2)
        return RA_OK;
    uint32_t *root = ra_arena_new_array(scratch, uint32_t, support_count);
    if (root == NULL)
        return ra_fail_memory(error);
    RA_TRY(ra_origins_roots(origins, scratch, support, support_count, root, error));
    uint32_t roots = 0;
    for (uint32_t i = 0; i < support_count; i++)
        roots += root[i] == i;
    *count = roots;
    return RA_OK;
}
