#include "account/quote_groups.h"

#include "account/offices.h"
#include "account/quote_likeness.h"
#include "account/quote_points.h"
#include "base/status.h"
#include "base/str.h"

#include <stdlib.h>

enum {
    LARGEST_POSTING = 48, /* utterances that share a concept; a concept of more tells nothing */
    MOST_STEPS = 4096,    /* comparisons to tell whether two clusters are apart */
    LONGEST_SENSES = 120, /* of an utterance, that candidates are sought by */
    SHORT_RUN = 5,        /* words in common that make two quotations of one speaker one */
    MOST_MORE = 2,        /* words that one wording of a quotation has more, where all others are the same */
    LONG_RUN = 8,         /* words in common that make two quotations one whoever is said to have spoken */
    MOST_GUESTS = 256,
};

/* Shares of the smaller utterance's weight that must stand in the larger one. */
static const double LOOSE_SHARE = 0.5;    /* beside a short run of words in common */
static const double ANOTHER_SHARE = 0.85; /* with four, where two are named that are not both persons */
static const double UNKNOWN_SHARE = 0.7;  /* with three, where the speaker of one is not known */
static const double UNKNOWN_WEIGHT = 5.0; /* together, of those */
static const double AKIN_WEIGHT = 4.0;    /* together, of two that two mouths of one office share */

/* The same, of words that are the same or near. */
static const double SOFT_SHARE = 0.6;   /* of one speaker; with three the same, or where both answer one question */
static const double POINT_SHARE = 0.45; /* of one speaker, with three the same, where both answer one question */
static const double AKIN_POINT_SHARE = 0.55; /* of two mouths of one office, where both answer one question */
static const double OWN_SHARE = 0.75;        /* of what an article tells in its own voice */
static const double OWN_POINT_SHARE = 0.5;   /* of that, where both answer one question */
static const double OWN_SAME = 0.55;         /* of that, words that are the same */
static const double LEAST_WEIGHT = 5.0;      /* of an utterance of which part is enough */
static const double NEAR_ALL = 0.9;          /* of a lighter one */

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

typedef struct grouping {
    ra_quote_groups *made;
    uint32_t *office; /* [origin]: the origin that stands for all of its office */
    ra_vectors vectors;
    ra_offices offices;
    RA_LIST(candidate) candidates;
} grouping;

static uint32_t root_of(grouping *g, uint32_t i)
{
    while (g->made->parent[i] != i) {
        g->made->parent[i] = g->made->parent[g->made->parent[i]];
        i = g->made->parent[i];
    }
    return i;
}

typedef enum same_speaker { ANOTHER, UNKNOWN, AKIN, SAME } same_speaker;

static bool is_hidden(const grouping *g, uint32_t origin)
{
    return g->made->draft->account->origins.at[origin].kind == RA_ORIGIN_ANONYMOUS;
}

static bool is_person(const grouping *g, uint32_t origin)
{
    uint32_t member = g->made->draft->origins.member_of[origin];
    return member != RA_NONE && g->made->draft->cast.members.at[member].type == RA_NAME_PERSON;
}

/* Two persons of one office are two speakers; the office and one of them are one. */
static same_speaker compare_speakers(const grouping *g, uint32_t a, uint32_t b)
{
    if (a == RA_NONE || b == RA_NONE)
        return UNKNOWN;
    if (a == b || (g->office[a] == g->office[b] && !(is_person(g, a) && is_person(g, b))))
        return SAME;
    if (ra_offices_akin(g->made->draft, &g->offices, a, b))
        return AKIN;
    return is_hidden(g, a) || is_hidden(g, b) ? UNKNOWN : ANOTHER;
}

/* Origins bound to one office, a ministry and its spokesman, stand for one another. */
static ra_status find_offices(grouping *g, ra_error *error)
{
    size_t count = g->made->draft->account->origins.count;
    g->office = ra_arena_new_array(g->made->draft->arena, uint32_t, count);
    if (g->office == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < count; i++)
        g->office[i] = i;
    for (size_t i = 0; i < g->made->draft->origins.bonds.count; i++) {
        ra_bond bond = g->made->draft->origins.bonds.at[i];
        if (g->office[bond.a] == bond.a && g->office[bond.b] == bond.b)
            g->office[bond.a] = bond.b;
    }
    return RA_OK;
}

static ra_status find_run(grouping *g, const ra_utterance *a, const ra_utterance *b, ra_alignment *alignment,
                          ra_error *error)
{
    *alignment = (ra_alignment){0};
    if (a->quoted.count < SHORT_RUN || b->quoted.count < SHORT_RUN)
        return RA_OK;
    ra_arena_reset(g->made->draft->scratch);
    return ra_quote_align(g->made->draft->scratch, a->quoted, b->quoted, alignment, error);
}

/* Whether one is the other but for a word or two that it has more. */
static bool are_all_but_one(const ra_utterance *a, const ra_utterance *b, const ra_alignment *alignment)
{
    size_t shorter = a->quoted.count < b->quoted.count ? a->quoted.count : b->quoted.count;
    size_t longer = a->quoted.count < b->quoted.count ? b->quoted.count : a->quoted.count;
    size_t partners = 0;
    for (size_t i = 0; alignment->partner != NULL && i < a->quoted.count; i++)
        partners += alignment->partner[i] != RA_NONE;
    return partners == shorter && shorter >= SHORT_RUN && longer - shorter <= MOST_MORE;
}

/* Whether two quotations have a run of words in common that two utterances would not: a long one, most of the shorter
   quotation, or of one speaker all of it. */
static bool runs_together(const ra_utterance *a, const ra_utterance *b, const ra_alignment *alignment,
                          same_speaker speaker, double share)
{
    if (speaker == SAME && alignment->run_concepts > 0 && are_all_but_one(a, b, alignment))
        return true;
    if (alignment->run_concepts < 2)
        return false;
    if (alignment->longest_run >= LONG_RUN)
        return true;
    size_t shorter = a->quoted.count < b->quoted.count ? a->quoted.count : b->quoted.count;
    bool most = alignment->longest_run * 5 >= shorter * 3 || share >= LOOSE_SHARE;
    return speaker != ANOTHER && alignment->longest_run >= SHORT_RUN && most;
}

static bool is_own_voice(const ra_utterance *u)
{
    return u->attribution == RA_NONE;
}

/* What two utterances have in common. */
typedef struct likeness {
    same_speaker speaker;
    size_t shared; /* concepts */
    double weight; /* of those together */
    double share;  /* of the smaller one's weight */
    bool one_point;
} likeness;

/* Paraphrases of one statement: enough words the same or near, and so much the less of them where a point of the
   account has found both to answer one question. What an article tells in its own voice beside a speaker's words is
   his only where somebody else has it from him. */
static bool paraphrases(const grouping *g, const ra_utterance *a, const ra_utterance *b, const likeness *l)
{
    double share = ra_quote_soft_share(&g->vectors, a, b);
    bool light = a->weight < LEAST_WEIGHT || b->weight < LEAST_WEIGHT;
    if ((light && share < NEAR_ALL) || (l->shared < 3 && !(l->one_point && l->shared == 2 && l->share >= NEAR_ALL)))
        return false;
    if (is_own_voice(a) || is_own_voice(b)) {
        double least = l->one_point ? OWN_POINT_SHARE : OWN_SHARE;
        bool quoted = a->quoted.count + b->quoted.count > 0; /* the other gives words of the speaker's own */
        return l->speaker == SAME && (quoted || (l->shared >= 4 && l->share >= OWN_SAME)) && share >= least;
    }
    if (l->speaker != SAME)
        return l->one_point && share >= AKIN_POINT_SHARE;
    return share >= (l->one_point ? POINT_SHARE : SOFT_SHARE);
}

/* Whether two utterances of different articles say enough of the same for the mouths that they come from. */
static bool say_the_same(const grouping *g, const ra_utterance *a, const ra_utterance *b, const likeness *l)
{
    bool own = is_own_voice(a) || is_own_voice(b);
    if (a->thing != b->thing && l->shared < 4)
        return false;
    if (l->speaker == SAME && !own && ra_quote_much_in_common(a, b))
        return true;
    if (l->speaker == AKIN && !own && l->shared >= 2 && l->share >= (l->shared > 2 ? UNKNOWN_SHARE : ANOTHER_SHARE) &&
        l->weight >= AKIN_WEIGHT)
        return true;
    if (l->speaker >= AKIN)
        return paraphrases(g, a, b, l);
    if (own || (a->quoted.count == 0 && b->quoted.count == 0))
        return false;
    if (l->speaker == UNKNOWN)
        return l->share >= (l->shared > 3 ? UNKNOWN_SHARE : NEAR_ALL) && l->weight >= UNKNOWN_WEIGHT;
    /* A firm and its director: two names for one statement, where all but all of the smaller is in the larger. */
    bool two_persons = is_person(g, a->origin) && is_person(g, b->origin);
    return !two_persons && l->shared >= 4 && l->share >= ANOTHER_SHARE;
}

/* Whether two utterances are one in two wordings, and how surely. */
static ra_status judge(grouping *g, candidate *c, bool one_point, bool *same, ra_error *error)
{
    const ra_utterance *a = &g->made->utterances.at[c->a];
    const ra_utterance *b = &g->made->utterances.at[c->b];
    likeness l = {.speaker = compare_speakers(g, a->origin, b->origin), .one_point = one_point};
    *same = false;
    if (is_own_voice(a) && is_own_voice(b))
        return RA_OK;
    l.shared = ra_quote_share(a, b, &l.weight);
    l.share = l.weight / (a->weight < b->weight ? a->weight : b->weight);
    ra_alignment alignment;
    RA_TRY(find_run(g, a, b, &alignment, error));
    c->verbatim = runs_together(a, b, &alignment, l.speaker, l.share);
    bool quoted = a->kind != RA_ATTRIBUTION_INDIRECT && b->kind != RA_ATTRIBUTION_INDIRECT;
    bool one_mouth = l.speaker == SAME || (l.speaker != ANOTHER && l.shared >= 4 && l.share >= LOOSE_SHARE);
    if (quoted && one_mouth && a->document != b->document)
        c->verbatim |= ra_quote_holds_fragment(a, b) || ra_quote_holds_fragment(b, a);
    bool apart = a->document == b->document || (!quoted && ra_quote_other_numbers(a, b));
    *same = c->verbatim || (!apart && say_the_same(g, a, b, &l));
    c->score = l.share + (double)l.shared * 0.1 + (c->verbatim ? 10 : 0);
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
        if (is_own_voice(a))
            first = i;
        if (is_own_voice(a) || is_own_voice(b))
            continue;
        if (b->words.count >= LONG_RUN || compare_speakers(g, a->origin, b->origin) == SAME)
            unite(g, list[first].utterance, list[i].utterance);
    }
    return RA_OK;
}

static ra_status list_postings(grouping *g, posting **postings, size_t *count, ra_error *error)
{
    size_t most = 0;
    for (size_t i = 0; i < g->made->utterances.count; i++)
        most += g->made->utterances.at[i].sense_count;
    *postings = ra_arena_new_array(g->made->draft->arena, posting, most);
    if (*postings == NULL)
        return ra_fail_memory(error);
    *count = 0;
    for (uint32_t i = 0; i < g->made->utterances.count; i++) {
        const ra_utterance *u = &g->made->utterances.at[i];
        for (size_t s = 0; s < u->sense_count && s < LONGEST_SENSES && root_of(g, i) == i; s++)
            (*postings)[(*count)++] = (posting){u->senses[s].concept, i};
    }
    if (*count > 0)
        qsort(*postings, *count, sizeof **postings, by_concept);
    return RA_OK;
}

/* Pairs that share a concept which is not everywhere, each once, in order. */
/* Utterances of one speaker, or of one office, where they are few. */
static ra_status add_speakers_pairs(grouping *g, ra_quote_pairs *list, ra_error *error)
{
    worded *by_speaker = ra_arena_new_array(g->made->draft->arena, worded, g->made->utterances.count);
    if (by_speaker == NULL)
        return ra_fail_memory(error);
    size_t count = 0;
    for (uint32_t i = 0; i < g->made->utterances.count; i++) {
        if (g->made->utterances.at[i].origin != RA_NONE && root_of(g, i) == i)
            by_speaker[count++] = (worded){g->office[g->made->utterances.at[i].origin], i};
    }
    if (count > 0)
        qsort(by_speaker, count, sizeof *by_speaker, by_wording);
    for (size_t from = 0, end; from < count; from = end) {
        end = from + 1;
        while (end < count && by_speaker[end].wording == by_speaker[from].wording)
            end++;
        for (size_t i = from; end - from <= LARGEST_POSTING && i < end; i++) {
            for (size_t j = from; j < i; j++) {
                uint64_t *pair = ra_list_add(g->made->draft->arena, list);
                if (pair == NULL)
                    return ra_fail_memory(error);
                *pair = (uint64_t)by_speaker[j].utterance << 32 | by_speaker[i].utterance;
            }
        }
    }
    return RA_OK;
}

static ra_status list_pairs(grouping *g, uint64_t **pairs, size_t *count, ra_error *error)
{
    posting *postings = NULL;
    size_t posting_count = 0;
    RA_TRY(list_postings(g, &postings, &posting_count, error));
    ra_quote_pairs list = {0};
    for (size_t from = 0, end; from < posting_count; from = end) {
        end = from + 1;
        while (end < posting_count && postings[end].concept == postings[from].concept)
            end++;
        for (size_t i = from; end - from <= LARGEST_POSTING && i < end; i++) {
            for (size_t j = from; j < i; j++) {
                uint64_t *pair = ra_list_add(g->made->draft->arena, &list);
                if (pair == NULL)
                    return ra_fail_memory(error);
                *pair = (uint64_t)postings[j].utterance << 32 | postings[i].utterance;
            }
        }
    }
    RA_TRY(add_speakers_pairs(g, &list, error));
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

static ra_status try_pair(grouping *g, uint64_t pair, bool one_point, ra_error *error)
{
    candidate c = {.a = (uint32_t)(pair >> 32), .b = (uint32_t)pair};
    bool same;
    RA_TRY(judge(g, &c, one_point, &same, error));
    candidate *kept = same ? ra_list_add(g->made->draft->arena, &g->candidates) : NULL;
    if (same && kept == NULL)
        return ra_fail_memory(error);
    if (same)
        *kept = c;
    return RA_OK;
}

static ra_status find_candidates(grouping *g, ra_error *error)
{
    uint64_t *pairs = NULL;
    size_t count = 0;
    ra_quote_pairs of_points;
    RA_TRY(list_pairs(g, &pairs, &count, error));
    RA_TRY(ra_quote_points_pairs(g->made->draft, &g->made->utterances, &of_points, error));
    for (size_t i = 0, j = 0; i < count || j < of_points.count;) {
        bool one_point = i == count || (j < of_points.count && of_points.at[j] <= pairs[i]);
        uint64_t pair = one_point ? of_points.at[j] : pairs[i];
        i += i < count && pairs[i] == pair;
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
static ra_status add_guest(grouping *g, const candidate *c, ra_error *error)
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
        const candidate *c = &g->candidates.at[i];
        uint32_t a = root_of(g, c->a);
        uint32_t b = root_of(g, c->b);
        if (a == b || (!c->verbatim && clash(g, a, b)))
            continue;
        unite(g, a, b);
    }
    for (size_t i = 0; i < g->candidates.count && g->made->guests.count < MOST_GUESTS; i++) {
        const candidate *c = &g->candidates.at[i];
        if (root_of(g, c->a) != root_of(g, c->b))
            RA_TRY(add_guest(g, c, error));
    }
    return RA_OK;
}

ra_status ra_quote_groups_find(ra_draft *draft, ra_quote_groups *groups, ra_error *error)
{
    *groups = (ra_quote_groups){.draft = draft};
    grouping g = {.made = groups};
    RA_TRY(ra_vectors_view(ra_pack_section(draft->language->pack, "en/vectors"), "en/vectors", &g.vectors, error));
    RA_TRY(ra_utterances_gather(draft, &g.vectors, &groups->utterances, error));
    RA_TRY(find_offices(&g, error));
    RA_TRY(ra_offices_find(draft, &g.offices, error));
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
