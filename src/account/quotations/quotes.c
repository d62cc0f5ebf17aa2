/* Quotations of several articles that are one utterance, in all their wordings. */
#include "account/quotations/quote_groups.h"
#include "account/quotations/quote_likeness.h"
#include "account/quotations/quote_runs.h"
#include "base/status.h"
#include "base/str.h"

#include <stdlib.h>

enum {
    LARGEST_CLUSTER = 12, /* utterances of a quotation that are compared in pairs */
    FEWEST_WORDS = 4,     /* of a quotation that stands alone; a shorter one is a phrase in quotation marks */
};

typedef struct wording {
    const ra_utterance *utterance;
    uint32_t number;
} wording;

/* Quotations before paraphrases, long ones before short ones, then in order of the articles. */
static int by_fullness(const void *a, const void *b)
{
    const ra_utterance *x = ((const wording *)a)->utterance;
    const ra_utterance *y = ((const wording *)b)->utterance;
    if (x->kind != y->kind)
        return x->kind == RA_ATTRIBUTION_DIRECT                                         ? -1
               : y->kind == RA_ATTRIBUTION_DIRECT || x->kind == RA_ATTRIBUTION_INDIRECT ? 1
                                                                                        : -1;
    if (x->words.count != y->words.count)
        return x->words.count > y->words.count ? -1 : 1;
    uint32_t i = ((const wording *)a)->number;
    uint32_t j = ((const wording *)b)->number;
    return (i > j) - (i < j);
}

static bool has_telling_partner(ra_quote_words words, const ra_alignment *alignment)
{
    for (size_t i = 0; i < words.count; i++) {
        if (alignment->partner[i] != RA_NONE && words.at[i].concept != RA_NONE)
            return true;
    }
    return false;
}

/* Whether each of two wordings has words that tell something and that the other has not. */
static bool both_tell_more(ra_quote_words x, ra_quote_words y, const ra_alignment *alignment)
{
    size_t partners = 0;
    bool more = false;
    for (size_t i = 0; i < x.count; i++) {
        partners += alignment->partner[i] != RA_NONE && x.at[i].concept != RA_NONE;
        more |= alignment->partner[i] == RA_NONE && x.at[i].concept != RA_NONE;
    }
    size_t telling = 0;
    for (size_t j = 0; j < y.count; j++)
        telling += y.at[j].concept != RA_NONE;
    return more && telling > partners;
}

/* Whether an article denies in words of its own what it has in quotation marks: denied any "knowledge or involvement".
 */
static bool denies_outside(const ra_utterance *u)
{
    if (u->kind != RA_ATTRIBUTION_MIXED || !u->denies)
        return false;
    for (size_t i = 0; i < u->quoted.count; i++) {
        if (u->quoted.at[i].negation)
            return false;
    }
    return true;
}

/* *status is RA_QUOTE_SINGLE where the two have nothing in common. */
static ra_status compare_wordings(ra_quote_groups *g, const ra_utterance *a, const ra_utterance *b,
                                  ra_quote_status *status, ra_error *error)
{
    static const ra_quote_status statuses[] = {
        [RA_WORDING_SAME] = RA_QUOTE_IDENTICAL,
        [RA_WORDING_PART] = RA_QUOTE_TRIMMED,
        [RA_WORDING_OTHER] = RA_QUOTE_REWORDED,
        [RA_WORDING_ALTERED] = RA_QUOTE_ALTERED,
    };
    bool quoted = a->kind != RA_ATTRIBUTION_INDIRECT && b->kind != RA_ATTRIBUTION_INDIRECT;
    ra_quote_words x = quoted ? a->quoted : a->words;
    ra_quote_words y = quoted ? b->quoted : b->words;
    ra_alignment alignment;
    ra_arena_reset(g->draft->scratch);
    RA_TRY(ra_quote_align(g->draft->scratch, x, y, &alignment, error));
    *status = RA_QUOTE_SINGLE;
    if (!has_telling_partner(x, &alignment)) {
        /* Fragments of different parts of one utterance, unless the words around them say the same. */
        *status = ra_quote_much_in_common(a, b) ? RA_QUOTE_REWORDED : RA_QUOTE_SINGLE;
        return RA_OK;
    }
    *status = statuses[ra_quote_compare(x, y, &alignment, denies_outside(a) || denies_outside(b))];
    if (!quoted && *status == RA_QUOTE_TRIMMED && both_tell_more(x, y, &alignment))
        *status = RA_QUOTE_REWORDED; /* a cut leaves one a part of the other */
    if (!quoted && *status == RA_QUOTE_ALTERED)
        /* Fragments of different parts of one utterance, unless the words around them say the same. */
        *status = ra_quote_much_in_common(a, b) ? RA_QUOTE_REWORDED : RA_QUOTE_SINGLE;
    return RA_OK;
}

/* Whether several articles attribute it: then what one of them tells beside it in its own voice is no wording that
   tells how far it was changed. */
static bool is_attributed_twice(const wording *wordings, size_t count)
{
    uint32_t first = RA_NONE;
    for (size_t i = 0; i < count; i++) {
        const ra_utterance *u = wordings[i].utterance;
        if (u->attribution == RA_NONE)
            continue;
        if (first != RA_NONE && u->document != first)
            return true;
        first = u->document;
    }
    return false;
}

/* One of each wording of a quotation. */
typedef struct distinct_wordings {
    const ra_utterance *at[LARGEST_CLUSTER];
    bool repeated[LARGEST_CLUSTER]; /* several articles have it */
    size_t count;
} distinct_wordings;

static void find_distinct(const wording *wordings, size_t count, distinct_wordings *distinct)
{
    bool attributed = is_attributed_twice(wordings, count);
    distinct->count = 0;
    for (size_t i = 0; i < count; i++) {
        const ra_utterance *u = wordings[i].utterance;
        if (attributed && u->attribution == RA_NONE)
            continue;
        size_t same = 0;
        while (same < distinct->count && distinct->at[same]->wording != u->wording)
            same++;
        if (same < distinct->count) {
            distinct->repeated[same] |= distinct->at[same]->document != u->document;
        } else if (same < LARGEST_CLUSTER) {
            distinct->at[same] = u;
            distinct->repeated[same] = false;
            distinct->count++;
        }
    }
}

/* Whether two articles have them, one each. */
static bool are_of_two_articles(const distinct_wordings *distinct, size_t i, size_t j)
{
    return distinct->at[i]->document != distinct->at[j]->document || distinct->repeated[i] || distinct->repeated[j];
}

/* The farthest that two wordings of different articles are from one another. */
static ra_status find_status(ra_quote_groups *g, const wording *wordings, size_t count, ra_quote_status *status,
                             ra_error *error)
{
    distinct_wordings distinct;
    find_distinct(wordings, count, &distinct);
    *status = RA_QUOTE_SINGLE;
    for (size_t i = 0; i < distinct.count; i++) {
        if (distinct.repeated[i] && *status < RA_QUOTE_IDENTICAL)
            *status = RA_QUOTE_IDENTICAL;
        for (size_t j = 0; j < i; j++) {
            if (!are_of_two_articles(&distinct, i, j))
                continue;
            ra_quote_status pair;
            RA_TRY(compare_wordings(g, distinct.at[j], distinct.at[i], &pair, error));
            if (pair > *status)
                *status = pair;
        }
    }
    /* Paraphrases that share no telling word. */
    for (size_t i = 1; i < distinct.count && *status == RA_QUOTE_SINGLE; i++) {
        if (distinct.at[i]->document != distinct.at[0]->document)
            *status = RA_QUOTE_REWORDED;
    }
    return RA_OK;
}

/* Runs of words of `later` without a partner in `first`, as bytes of its text; `inner`: only those between words that
   have one, as what stands before and after may merely be left out there. */
static ra_status mark_differing(ra_quote_groups *g, const ra_utterance *first, const ra_utterance *later, bool inner,
                                ra_quote_version *version, ra_error *error)
{
    ra_alignment alignment;
    ra_arena_reset(g->draft->scratch);
    RA_TRY(ra_quote_align(g->draft->scratch, later->words, first->words, &alignment, error));
    ra_span *run = NULL;
    size_t from = 0;
    size_t to = later->words.count;
    while (inner && from < to && alignment.partner[from] == RA_NONE)
        from++;
    while (inner && to > from && alignment.partner[to - 1] == RA_NONE)
        to--;
    for (size_t i = from; i < to; i++) {
        ra_span span = later->words.at[i].span;
        if (alignment.partner[i] != RA_NONE || span.start < later->span.start) {
            run = NULL;
            continue;
        }
        if (run == NULL) {
            run = ra_list_add(g->draft->account->arena, &version->differing);
            if (run == NULL)
                return ra_fail_memory(error);
            run->start = span.start - later->span.start;
        }
        run->end = span.end - later->span.start;
    }
    return RA_OK;
}

/* The fullest name among those that the versions give the speaker: a named one before any other, then the one most
   versions give. */
static ra_str find_speaker(const ra_quote_groups *g, const wording *wordings, size_t count)
{
    const ra_origin *best = NULL;
    size_t most = 0;
    for (size_t i = 0; i < count && i < LARGEST_CLUSTER; i++) {
        uint32_t number = wordings[i].utterance->origin;
        if (number == RA_NONE)
            continue;
        const ra_origin *origin = &g->draft->account->origins.at[number];
        size_t votes = 0;
        for (size_t j = 0; j < count && j < LARGEST_CLUSTER; j++)
            votes += wordings[j].utterance->origin == number;
        votes += origin->named ? LARGEST_CLUSTER * 2 : 0;
        votes += origin->kind == RA_ORIGIN_PERSON || origin->kind == RA_ORIGIN_OFFICIAL ? LARGEST_CLUSTER : 0;
        if (votes > most) {
            most = votes;
            best = origin;
        }
    }
    return best != NULL ? best->name : (ra_str){NULL, 0};
}

static ra_status write_version(ra_quote_groups *g, const ra_utterance *u, const ra_utterance *first, ra_quote *quote,
                               ra_error *error)
{
    const ra_draft *draft = g->draft;
    ra_quote_version *version = ra_list_add(draft->account->arena, &quote->versions);
    if (version == NULL)
        return ra_fail_memory(error);
    uint32_t number = draft->story->documents.at[u->document];
    const ra_document *document = draft->documents[number];
    bool own = u->attribution == RA_NONE;
    ra_via via = own ? (ra_via){0} : draft->origins.chain_of[u->document][u->attribution];
    version->text = ra_span_text(document->article->text, u->span);
    version->kind = u->kind;
    version->support = (ra_support){.document = number, .span = u->span};
    version->support.stance = own ? RA_ASSERTS : document->attributions.at[u->attribution].stance;
    version->support.via.at = via.at;
    version->support.via.count = via.count;
    return u != first ? mark_differing(g, first, u, false, version, error) : RA_OK;
}

/* Words of the first version that the first one altered against it has not: a lost negation leaves no other trace. */
static ra_status mark_first(ra_quote_groups *g, const wording *wordings, size_t count, ra_quote *quote, ra_error *error)
{
    const ra_utterance *first = wordings[0].utterance;
    for (size_t i = 1; i < count && i < LARGEST_CLUSTER; i++) {
        ra_quote_status pair;
        RA_TRY(compare_wordings(g, first, wordings[i].utterance, &pair, error));
        if (pair == RA_QUOTE_ALTERED)
            return mark_differing(g, wordings[i].utterance, first, true, &quote->versions.at[0], error);
    }
    return RA_OK;
}

static ra_status write_quote(ra_quote_groups *g, const wording *wordings, size_t count, ra_quote_status status,
                             ra_error *error)
{
    ra_quote *quote = ra_list_add(g->draft->account->arena, &g->draft->account->quotes);
    if (quote == NULL)
        return ra_fail_memory(error);
    quote->speaker = find_speaker(g, wordings, count);
    quote->status = (uint8_t)status;
    for (size_t i = 0; i < count; i++)
        RA_TRY(write_version(g, wordings[i].utterance, wordings[0].utterance, quote, error));
    return status == RA_QUOTE_ALTERED ? mark_first(g, wordings, count, quote, error) : RA_OK;
}

/* A quotation that stands in one article is kept where it is one: inside quotation marks, and longer than a phrase. */
static bool stands_alone(const wording *wordings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (wordings[i].utterance->attribution != RA_NONE && wordings[i].utterance->quoted.count >= FEWEST_WORDS)
            return true;
    }
    return false;
}

static size_t list_cluster(const ra_quote_groups *g, uint32_t root, wording *wordings)
{
    size_t count = 0;
    uint32_t i = root;
    do {
        wordings[count++] = (wording){&g->utterances.at[i], i};
        i = g->next[i];
    } while (i != root);
    for (size_t v = 0; v < g->guests.count && g->next[root] == root; v++) {
        if (g->guests.at[v].host == root)
            wordings[count++] = (wording){&g->utterances.at[g->guests.at[v].visitor], g->guests.at[v].visitor};
    }
    qsort(wordings, count, sizeof *wordings, by_fullness);
    return count;
}

/* First what several articles quote, then what one alone does. */
static ra_status write_quotes(ra_quote_groups *g, ra_error *error)
{
    wording *wordings = ra_arena_new_array(g->draft->arena, wording, g->utterances.count);
    if (wordings == NULL)
        return ra_fail_memory(error);
    for (int several = 1; several >= 0; several--) {
        for (uint32_t i = 0; i < g->utterances.count; i++) {
            if (g->parent[i] != i)
                continue;
            size_t count = list_cluster(g, i, wordings);
            ra_quote_status status;
            RA_TRY(find_status(g, wordings, count, &status, error));
            bool single = status == RA_QUOTE_SINGLE;
            if (single == (several == 1) || (single && !stands_alone(wordings, count)))
                continue;
            RA_TRY(write_quote(g, wordings, count, status, error));
        }
    }
    return RA_OK;
}

ra_status ra_draft_quotes(ra_draft *draft, ra_error *error)
{
    ra_quote_groups groups;
    RA_TRY(ra_quote_groups_find(draft, &groups, error));
    RA_TRY(ra_quote_runs_join(&groups, error));
    return write_quotes(&groups, error);
}
