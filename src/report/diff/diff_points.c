/* Points of a story and of what it was before: one where they rest on the same words and ask the same question. */
#include "base/status.h"
#include "base/str.h"
#include "report/diff/diff_places.h"

static const double SAME_POINT = 0.5;    /* the least likeness of two points that are one */
static const double SAME_QUESTION = 0.6; /* what the same question adds to shared evidence */
static const double LIKE_QUESTION = 0.4; /* times the share of its words */

/* What a point before shares with the point after that is looked at. */
typedef struct meeting {
    uint32_t evidence; /* pieces of the point after that stand in it too */
    uint32_t piece;    /* the last one that was counted, from 1 over all */
    bool met;          /* it is in `met` of the lookup */
} meeting;

/* The points of a story before, by their evidence and their questions. */
typedef struct lookup {
    const ra_diff_story *old;
    ra_diff_places places;
    ra_table asked;       /* by kind and question: the last point */
    uint32_t *asked_next; /* by point: another of the same question; RA_NONE */
    meeting *with;        /* by point */
    RA_LIST(uint32_t) met;
    uint32_t piece;
} lookup;

/* The share of words that two questions have in common. */
static double like_questions(ra_str a, ra_str b)
{
    enum { MOST_WORDS = 64 }; /* of a question */
    ra_str words[MOST_WORDS];
    ra_str word;
    size_t words_a = 0;
    size_t words_b = 0;
    size_t shared = 0;
    for (ra_str rest = b; words_b < MOST_WORDS && ra_str_cut(&rest, ' ', &words[words_b]);)
        words_b++;
    for (ra_str rest = a; words_a < MOST_WORDS && ra_str_cut(&rest, ' ', &word);) {
        bool found = false;
        words_a++;
        for (size_t i = 0; i < words_b && !found; i++)
            found = ra_str_equal_fold(word, words[i]);
        shared += found;
    }
    return words_a + words_b > 0 ? (double)shared / (double)(words_a + words_b - shared) : 0;
}

static uint64_t question_key(const ra_diff_point *p)
{
    return ra_hash_fold(p->about, ra_hash(p->kind, 2));
}

static ra_status enter_point(lookup *l, uint32_t number, ra_error *error)
{
    const ra_diff_point *p = &l->old->points.at[number];
    uint32_t *last = ra_table_put(&l->asked, question_key(p), RA_NONE);
    if (last == NULL)
        return ra_fail_memory(error);
    l->asked_next[number] = *last;
    *last = number;
    for (size_t v = 0; v < p->versions.count; v++)
        RA_TRY(ra_diff_places_enter(&l->places, &p->versions.at[v], number, error));
    return RA_OK;
}

static double likeness(const ra_diff_point *old, const ra_diff_point *now, size_t shared_evidence)
{
    size_t all = old->evidence < now->evidence ? old->evidence : now->evidence;
    double evidence = all > 0 ? (double)shared_evidence / (double)all : 0;
    bool same = ra_str_equal_fold(old->about, now->about);
    bool quote = ra_str_is(now->kind, "quote"); /* one speaker says many things */
    double question = quote ? 0 : same ? SAME_QUESTION : LIKE_QUESTION * like_questions(old->about, now->about);
    return (evidence < 1 ? evidence : 1) + question;
}

static ra_status meet(lookup *l, uint32_t old, ra_error *error)
{
    if (l->with[old].met)
        return RA_OK;
    uint32_t *slot = ra_list_add(l->places.m->arena, &l->met);
    if (slot == NULL)
        return ra_fail_memory(error);
    *slot = old;
    l->with[old].met = true;
    return RA_OK;
}

/* The points before of the same question, as many as are looked at. */
static ra_status meet_asked(lookup *l, const ra_diff_point *p, ra_error *error)
{
    enum { MOST_ASKED = 128 };
    const uint32_t *last = ra_table_get(&l->asked, question_key(p));
    uint32_t old = last != NULL ? *last : RA_NONE;
    for (int looked = 0; old != RA_NONE && looked < MOST_ASKED; looked++) {
        RA_TRY(meet(l, old, error));
        old = l->asked_next[old];
    }
    return RA_OK;
}

/* Counts for each point before how many pieces of evidence of the point after stand in it too. */
static ra_status meet_evidence(lookup *l, const ra_diff_point *p, ra_error *error)
{
    for (size_t v = 0; v < p->versions.count; v++) {
        const ra_diff_version *version = &p->versions.at[v];
        for (size_t i = 0; i < version->evidence.count; i++) {
            RA_TRY(ra_diff_places_find(&l->places, version, &version->evidence.at[i], error));
            l->piece++;
            for (size_t n = 0; n < l->places.found.count; n++) {
                meeting *with = &l->with[l->places.found.at[n]];
                with->evidence += with->piece != l->piece;
                with->piece = l->piece;
                RA_TRY(meet(l, l->places.found.at[n], error));
            }
        }
    }
    return RA_OK;
}

static ra_status propose(lookup *l, uint32_t number, const ra_diff_point *p, ra_diff_pairs *pairs, ra_error *error)
{
    l->met.count = 0;
    RA_TRY(meet_asked(l, p, error));
    RA_TRY(meet_evidence(l, p, error));
    for (size_t i = 0; i < l->met.count; i++) {
        uint32_t old = l->met.at[i];
        const ra_diff_point *o = &l->old->points.at[old];
        double like = ra_str_equal(o->kind, p->kind) ? likeness(o, p, l->with[old].evidence) : 0;
        l->with[old] = (meeting){0};
        if (like < SAME_POINT)
            continue;
        ra_diff_pair *made = ra_list_add(l->places.m->arena, pairs);
        if (made == NULL)
            return ra_fail_memory(error);
        *made = (ra_diff_pair){like, old, number};
    }
    return RA_OK;
}

ra_status ra_diff_match_points(const ra_diff_matching *m, ra_diff_story *old, ra_diff_story *now, ra_error *error)
{
    ra_diff_pairs pairs = {0};
    lookup l = {.old = old, .places = {.m = m}, .asked = {.arena = m->arena}};
    l.asked_next = ra_arena_new_array(m->arena, uint32_t, old->points.count);
    l.with = ra_arena_new_array(m->arena, meeting, old->points.count);
    if (l.asked_next == NULL || l.with == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < old->points.count; i++)
        RA_TRY(enter_point(&l, i, error));
    for (uint32_t i = 0; i < now->points.count; i++)
        RA_TRY(propose(&l, i, &now->points.at[i], &pairs, error));
    ra_diff_pairs_sort(&pairs);
    for (size_t i = 0; i < pairs.count; i++) {
        ra_diff_point *o = &old->points.at[pairs.at[i].before];
        ra_diff_point *n = &now->points.at[pairs.at[i].after];
        if (o->match != RA_NONE || n->match != RA_NONE)
            continue;
        o->match = pairs.at[i].after;
        n->match = pairs.at[i].before;
        RA_TRY(ra_diff_match_versions(m, o, n, error));
    }
    return RA_OK;
}
