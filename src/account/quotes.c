/* Quotations of several articles that are one utterance, in all their wordings. */
#include "account/utterances.h"
#include "base/status.h"
#include "base/str.h"

#include <stdlib.h>

enum {
    LARGEST_POSTING = 48, /* utterances that share a concept; a concept of more tells nothing */
    LARGEST_CLUSTER = 12, /* utterances of a quotation that are compared in pairs */
    MOST_STEPS = 4096,    /* comparisons to tell whether two clusters are apart */
    LONGEST_SENSES = 120, /* of an utterance, that candidates are sought by */
    SHORT_RUN = 5,        /* words in common that make two quotations of one speaker one */
    LONG_RUN = 8,         /* words in common that make two quotations one whoever is said to have spoken */
    MOST_GUESTS = 256,
    FEWEST_WORDS = 4, /* of a quotation that stands alone; a shorter one is a phrase in quotation marks */
};

/* Shares of the smaller utterance's weight that must stand in the larger one. */
static const double NEAR_SHARE = 0.75;    /* with two concepts in common */
static const double LOOSE_SHARE = 0.5;    /* with three */
static const double HEAVY_SHARE = 0.35;   /* with two that are rare words */
static const double HEAVY_WEIGHT = 7.5;   /* of such two together */
static const double FRAGMENT_SHARE = 0.6; /* of a fragment in quotation marks */
static const double LEAST_FRAGMENT = 2.0; /* weight of what both have of a fragment */
static const double UNKNOWN_SHARE = 0.7;  /* with three, where the speaker of one is not known */

typedef struct posting {
    uint32_t concept;
    uint32_t utterance;
} posting;

/* Two utterances that may be one. */
typedef struct candidate {
    uint32_t a, b; /* a < b */
    double score;
    bool verbatim; /* a run of words in common, both inside quotation marks */
} candidate;

/* An utterance that is a wording of another one besides the one it belongs to. */
typedef struct guest {
    uint32_t host;
    uint32_t visitor;
} guest;

typedef struct grouping {
    ra_draft *draft;
    ra_utterances utterances;
    uint32_t *parent;
    uint32_t *next;   /* ring of the cluster's utterances */
    uint32_t *office; /* [origin]: the origin that stands for all of its office */
    RA_LIST(candidate) candidates;
    RA_LIST(guest) guests;
} grouping;

static uint32_t root_of(grouping *g, uint32_t i)
{
    while (g->parent[i] != i) {
        g->parent[i] = g->parent[g->parent[i]];
        i = g->parent[i];
    }
    return i;
}

typedef enum same_speaker { ANOTHER, UNKNOWN, SAME } same_speaker;

static bool is_hidden(const grouping *g, uint32_t origin)
{
    return origin == RA_NONE || g->draft->account->origins.at[origin].kind == RA_ORIGIN_ANONYMOUS;
}

static same_speaker compare_speakers(const grouping *g, uint32_t a, uint32_t b)
{
    if (a != RA_NONE && b != RA_NONE && g->office[a] == g->office[b])
        return SAME;
    return is_hidden(g, a) || is_hidden(g, b) ? UNKNOWN : ANOTHER;
}

/* Origins bound to one office, a ministry and its spokesman, stand for one another. */
static ra_status find_offices(grouping *g, ra_error *error)
{
    size_t count = g->draft->account->origins.count;
    g->office = ra_arena_new_array(g->draft->arena, uint32_t, count);
    if (g->office == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < count; i++)
        g->office[i] = i;
    for (size_t i = 0; i < g->draft->origins.bonds.count; i++) {
        ra_bond bond = g->draft->origins.bonds.at[i];
        if (g->office[bond.a] == bond.a && g->office[bond.b] == bond.b)
            g->office[bond.a] = bond.b;
    }
    return RA_OK;
}

/* Concepts in common, by a merge of the two sorted lists. */
static size_t share_senses(const ra_utterance *a, const ra_utterance *b, double *weight)
{
    size_t count = 0;
    *weight = 0;
    for (size_t i = 0, j = 0; i < a->sense_count && j < b->sense_count;) {
        if (a->senses[i].concept < b->senses[j].concept) {
            i++;
        } else if (a->senses[i].concept > b->senses[j].concept) {
            j++;
        } else {
            count++;
            *weight += a->senses[i].weight < b->senses[j].weight ? a->senses[i].weight : b->senses[j].weight;
            i++;
            j++;
        }
    }
    return count;
}

/* Whether most of the telling words of the quoted fragments of one stand in the other. */
static bool holds_fragment(const ra_utterance *fragment, const ra_utterance *whole)
{
    double all = 0;
    double held = 0;
    for (size_t i = 0; i < fragment->quoted.count; i++) {
        const ra_quote_word *word = &fragment->quoted.at[i];
        if (word->concept == RA_NONE)
            continue;
        all += word->weight;
        for (size_t j = 0; j < whole->sense_count; j++) {
            if (whole->senses[j].concept == word->concept) {
                held += word->weight;
                break;
            }
        }
    }
    return held >= LEAST_FRAGMENT && held >= all * FRAGMENT_SHARE;
}

/* Whether most that the smaller of two utterances says stands in the other. */
static bool much_in_common(const ra_utterance *a, const ra_utterance *b)
{
    double weight;
    size_t shared = share_senses(a, b, &weight);
    double share = weight / (a->weight < b->weight ? a->weight : b->weight);
    return (shared >= 2 && share >= NEAR_SHARE) || (shared >= 3 && share >= LOOSE_SHARE) ||
           (shared >= 2 && weight >= HEAVY_WEIGHT && share >= HEAVY_SHARE);
}

static ra_status find_run(grouping *g, const ra_utterance *a, const ra_utterance *b, ra_alignment *alignment,
                          ra_error *error)
{
    *alignment = (ra_alignment){0};
    if (a->quoted.count < SHORT_RUN || b->quoted.count < SHORT_RUN)
        return RA_OK;
    ra_arena_reset(g->draft->scratch);
    return ra_quote_align(g->draft->scratch, a->quoted, b->quoted, alignment, error);
}

/* Whether two quotations have a run of words in common that two utterances would not: a long one, or most of the
   shorter quotation. */
static bool runs_together(const ra_utterance *a, const ra_utterance *b, const ra_alignment *alignment,
                          same_speaker speaker, double share)
{
    if (alignment->run_concepts < 2)
        return false;
    if (alignment->longest_run >= LONG_RUN)
        return true;
    size_t shorter = a->quoted.count < b->quoted.count ? a->quoted.count : b->quoted.count;
    bool most = alignment->longest_run * 5 >= shorter * 3 || share >= LOOSE_SHARE;
    return speaker != ANOTHER && alignment->longest_run >= SHORT_RUN && most;
}

/* Whether two utterances are one in two wordings, and how surely. */
static ra_status judge(grouping *g, candidate *c, bool *same, ra_error *error)
{
    const ra_utterance *a = &g->utterances.at[c->a];
    const ra_utterance *b = &g->utterances.at[c->b];
    same_speaker speaker = compare_speakers(g, a->origin, b->origin);
    double weight;
    size_t shared = share_senses(a, b, &weight);
    double share = weight / (a->weight < b->weight ? a->weight : b->weight);
    ra_alignment alignment;
    RA_TRY(find_run(g, a, b, &alignment, error));
    c->verbatim = runs_together(a, b, &alignment, speaker, share);
    c->score = share + (double)shared * 0.1 + (c->verbatim ? 10 : 0);
    *same = c->verbatim;
    if (*same || a->document == b->document)
        return RA_OK;
    if (speaker == SAME) {
        bool quoted = a->kind != RA_ATTRIBUTION_INDIRECT && b->kind != RA_ATTRIBUTION_INDIRECT;
        c->verbatim = quoted && (holds_fragment(a, b) || holds_fragment(b, a));
        *same = c->verbatim || much_in_common(a, b);
    } else if (speaker == UNKNOWN) {
        bool quoted = a->quoted.count > 0 || b->quoted.count > 0;
        *same = quoted && shared >= 3 && share >= UNKNOWN_SHARE;
    }
    return RA_OK;
}

static int by_concept(const void *a, const void *b)
{
    const posting *x = a;
    const posting *y = b;
    if (x->concept != y->concept)
    return x->concept < y->concept ? -1 : 1;
    return (x->utterance > y->utterance) - (x->utterance < y->utterance);
}

static int by_score(const void *a, const void *b)
{
    const candidate *x = a;
    const candidate *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static int by_pair(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a;
    const uint64_t y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void unite(grouping *g, uint32_t a, uint32_t b)
{
    a = root_of(g, a);
    b = root_of(g, b);
    if (a == b)
        return;
    g->parent[a > b ? a : b] = a > b ? b : a;
    uint32_t after = g->next[a];
    g->next[a] = g->next[b];
    g->next[b] = after;
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

/* The same words, of one speaker or too many for chance: one utterance. What is compared after this is one of each. */
static ra_status unite_same_words(grouping *g, ra_error *error)
{
    worded *list = ra_arena_new_array(g->draft->arena, worded, g->utterances.count);
    if (list == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < g->utterances.count; i++)
        list[i] = (worded){g->utterances.at[i].wording, i};
    if (g->utterances.count > 0)
        qsort(list, g->utterances.count, sizeof *list, by_wording);
    for (size_t i = 1, first = 0; i < g->utterances.count; i++) {
        if (list[i].wording != list[first].wording) {
            first = i;
            continue;
        }
        const ra_utterance *a = &g->utterances.at[list[first].utterance];
        const ra_utterance *b = &g->utterances.at[list[i].utterance];
        if (b->words.count >= LONG_RUN || compare_speakers(g, a->origin, b->origin) == SAME)
            unite(g, list[first].utterance, list[i].utterance);
    }
    return RA_OK;
}

static ra_status list_postings(grouping *g, posting **postings, size_t *count, ra_error *error)
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
        for (size_t s = 0; s < u->sense_count && s < LONGEST_SENSES && root_of(g, i) == i; s++)
            (*postings)[(*count)++] = (posting){u->senses[s].concept, i};
    }
    if (*count > 0)
        qsort(*postings, *count, sizeof **postings, by_concept);
    return RA_OK;
}

/* Pairs that share a concept which is not everywhere, each once, in order. */
static ra_status list_pairs(grouping *g, uint64_t **pairs, size_t *count, ra_error *error)
{
    posting *postings = NULL;
    size_t posting_count = 0;
    RA_TRY(list_postings(g, &postings, &posting_count, error));
    RA_LIST(uint64_t) list = {0};
    for (size_t from = 0, end; from < posting_count; from = end) {
        end = from + 1;
        while (end < posting_count && postings[end].concept == postings[from].concept)
            end++;
        for (size_t i = from; end - from <= LARGEST_POSTING && i < end; i++) {
            for (size_t j = from; j < i; j++) {
                uint64_t *pair = ra_list_add(g->draft->arena, &list);
                if (pair == NULL)
                    return ra_fail_memory(error);
                *pair = (uint64_t)postings[j].utterance << 32 | postings[i].utterance;
            }
        }
    }
    if (list.count > 0)
        qsort(list.at, list.count, sizeof *list.at, by_pair);
    *count = 0;
    for (size_t i = 0; i < list.count; i++) {
        if (i == 0 || list.at[i] != list.at[i - 1])
            list.at[(*count)++] = list.at[i];
    }
    *pairs = list.at;
    return RA_OK;
}

static ra_status find_candidates(grouping *g, ra_error *error)
{
    uint64_t *pairs = NULL;
    size_t count = 0;
    RA_TRY(list_pairs(g, &pairs, &count, error));
    for (size_t i = 0; i < count; i++) {
        candidate c = {.a = (uint32_t)(pairs[i] >> 32), .b = (uint32_t)pairs[i]};
        bool same;
        RA_TRY(judge(g, &c, &same, error));
        candidate *kept = same ? ra_list_add(g->draft->arena, &g->candidates) : NULL;
        if (same && kept == NULL)
            return ra_fail_memory(error);
        if (same)
            *kept = c;
    }
    if (g->candidates.count > 0)
        qsort(g->candidates.at, g->candidates.count, sizeof *g->candidates.at, by_score);
    return RA_OK;
}

/* Two stretches of one article that do not say the same in other words. */
static bool are_apart(const ra_utterance *a, const ra_utterance *b)
{
    return a->document == b->document && !much_in_common(a, b);
}

/* Whether two clusters hold different things said in one article: then they are two utterances. */
static bool clash(const grouping *g, uint32_t a, uint32_t b)
{
    size_t steps = 0;
    uint32_t i = a;
    do {
        uint32_t j = b;
        do {
            if (are_apart(&g->utterances.at[i], &g->utterances.at[j]))
                return true;
            j = g->next[j];
        } while (j != b && ++steps < MOST_STEPS);
        i = g->next[i];
    } while (i != a && steps < MOST_STEPS);
    return false;
}

static bool is_alone(const grouping *g, uint32_t utterance)
{
    return g->next[utterance] == utterance;
}

/* A long statement may give in one piece what another article gives in two: the second of them takes it as a wording
   too, though it belongs to the first. */
static ra_status add_guest(grouping *g, const candidate *c, ra_error *error)
{
    uint32_t host = is_alone(g, c->a) ? c->a : c->b;
    if (!is_alone(g, host))
        return RA_OK;
    uint32_t visitor = host == c->a ? c->b : c->a;
    for (size_t i = 0; i < g->guests.count; i++) {
        const guest *other = &g->guests.at[i];
        bool one_document = g->utterances.at[other->visitor].document == g->utterances.at[visitor].document;
        if (other->visitor == host || (other->host == host && one_document))
            return RA_OK;
    }
    guest *added = ra_list_add(g->draft->arena, &g->guests);
    if (added == NULL)
        return ra_fail_memory(error);
    *added = (guest){host, visitor};
    return RA_OK;
}

/* Best pairs first; two stretches of one article come together only where their words do. */
static ra_status cluster(grouping *g, ra_error *error)
{
    for (size_t i = 0; i < g->candidates.count; i++) {
        const candidate *c = &g->candidates.at[i];
        uint32_t a = root_of(g, c->a);
        uint32_t b = root_of(g, c->b);
        if (a == b || (!c->verbatim && clash(g, a, b)))
            continue;
        unite(g, a, b);
    }
    for (size_t i = 0; i < g->candidates.count && g->guests.count < MOST_GUESTS; i++) {
        const candidate *c = &g->candidates.at[i];
        if (root_of(g, c->a) != root_of(g, c->b))
            RA_TRY(add_guest(g, c, error));
    }
    return RA_OK;
}

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

/* *status is RA_QUOTE_SINGLE where the two have nothing in common. */
static ra_status compare_wordings(grouping *g, const ra_utterance *a, const ra_utterance *b, ra_quote_status *status,
                                  ra_error *error)
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
        *status = much_in_common(a, b) ? RA_QUOTE_REWORDED : RA_QUOTE_SINGLE;
        return RA_OK;
    }
    *status = statuses[ra_quote_compare(x, y, &alignment)];
    if (!quoted && *status == RA_QUOTE_ALTERED)
        *status = RA_QUOTE_REWORDED;
    return RA_OK;
}

/* One of each wording, at most LARGEST_CLUSTER; *repeated where several articles have the same one. */
static size_t distinct_wordings(const wording *wordings, size_t count, const ra_utterance **distinct, bool *repeated)
{
    size_t kept = 0;
    *repeated = false;
    for (size_t i = 0; i < count; i++) {
        const ra_utterance *u = wordings[i].utterance;
        size_t same = 0;
        while (same < kept && distinct[same]->wording != u->wording)
            same++;
        if (same < kept)
            *repeated |= distinct[same]->document != u->document;
        else if (kept < LARGEST_CLUSTER)
            distinct[kept++] = u;
    }
    return kept;
}

/* The farthest that two wordings of different articles are from one another. */
static ra_status find_status(grouping *g, const wording *wordings, size_t count, ra_quote_status *status,
                             ra_error *error)
{
    const ra_utterance *distinct[LARGEST_CLUSTER];
    bool repeated;
    size_t kept = distinct_wordings(wordings, count, distinct, &repeated);
    *status = repeated ? RA_QUOTE_IDENTICAL : RA_QUOTE_SINGLE;
    for (size_t i = 0; i < kept; i++) {
        for (size_t j = 0; j < i; j++) {
            if (distinct[i]->document == distinct[j]->document)
                continue;
            ra_quote_status pair;
            RA_TRY(compare_wordings(g, distinct[j], distinct[i], &pair, error));
            if (pair > *status)
                *status = pair;
        }
    }
    return RA_OK;
}

/* Runs of words of a later version without a partner in the first, as bytes of its text. */
static ra_status mark_differing(grouping *g, const ra_utterance *first, const ra_utterance *later,
                                ra_quote_version *version, ra_error *error)
{
    ra_alignment alignment;
    ra_arena_reset(g->draft->scratch);
    RA_TRY(ra_quote_align(g->draft->scratch, later->words, first->words, &alignment, error));
    ra_span *run = NULL;
    for (size_t i = 0; i < later->words.count; i++) {
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
static ra_str find_speaker(const grouping *g, const wording *wordings, size_t count)
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

static ra_status write_version(grouping *g, const ra_utterance *u, const ra_utterance *first, ra_quote *quote,
                               ra_error *error)
{
    const ra_draft *draft = g->draft;
    ra_quote_version *version = ra_list_add(draft->account->arena, &quote->versions);
    if (version == NULL)
        return ra_fail_memory(error);
    uint32_t number = draft->story->documents.at[u->document];
    const ra_document *document = draft->documents[number];
    ra_via *via = &draft->origins.chain_of[u->document][u->attribution];
    version->text = ra_span_text(document->article->text, u->span);
    version->kind = u->kind;
    version->support = (ra_support){.document = number, .span = u->span};
    version->support.stance = document->attributions.at[u->attribution].stance;
    version->support.via.at = via->at;
    version->support.via.count = via->count;
    return u != first ? mark_differing(g, first, u, version, error) : RA_OK;
}

static ra_status write_quote(grouping *g, const wording *wordings, size_t count, ra_quote_status status,
                             ra_error *error)
{
    ra_quote *quote = ra_list_add(g->draft->account->arena, &g->draft->account->quotes);
    if (quote == NULL)
        return ra_fail_memory(error);
    quote->speaker = find_speaker(g, wordings, count);
    quote->status = (uint8_t)status;
    for (size_t i = 0; i < count; i++)
        RA_TRY(write_version(g, wordings[i].utterance, wordings[0].utterance, quote, error));
    return RA_OK;
}

/* A quotation that stands in one article is kept where it is one: inside quotation marks, and longer than a phrase. */
static bool stands_alone(const wording *wordings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (wordings[i].utterance->quoted.count >= FEWEST_WORDS)
            return true;
    }
    return false;
}

static size_t list_cluster(const grouping *g, uint32_t root, wording *wordings)
{
    size_t count = 0;
    uint32_t i = root;
    do {
        wordings[count++] = (wording){&g->utterances.at[i], i};
        i = g->next[i];
    } while (i != root);
    for (size_t v = 0; v < g->guests.count && is_alone(g, root); v++) {
        if (g->guests.at[v].host == root)
            wordings[count++] = (wording){&g->utterances.at[g->guests.at[v].visitor], g->guests.at[v].visitor};
    }
    qsort(wordings, count, sizeof *wordings, by_fullness);
    return count;
}

/* First what several articles quote, then what one alone does. */
static ra_status write_quotes(grouping *g, ra_error *error)
{
    wording *wordings = ra_arena_new_array(g->draft->arena, wording, g->utterances.count);
    if (wordings == NULL)
        return ra_fail_memory(error);
    for (int several = 1; several >= 0; several--) {
        for (uint32_t i = 0; i < g->utterances.count; i++) {
            if (root_of(g, i) != i)
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

static ra_status group(grouping *g, ra_error *error)
{
    RA_TRY(ra_utterances_gather(g->draft, &g->utterances, error));
    RA_TRY(find_offices(g, error));
    g->parent = ra_arena_new_array(g->draft->arena, uint32_t, g->utterances.count);
    g->next = ra_arena_new_array(g->draft->arena, uint32_t, g->utterances.count);
    if (g->parent == NULL || g->next == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < g->utterances.count; i++)
        g->parent[i] = g->next[i] = i;
    RA_TRY(unite_same_words(g, error));
    RA_TRY(find_candidates(g, error));
    RA_TRY(cluster(g, error));
    return write_quotes(g, error);
}

ra_status ra_draft_quotes(ra_draft *draft, ra_error *error)
{
    grouping g = {.draft = draft};
    return group(&g, error);
}
