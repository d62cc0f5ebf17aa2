/* Points of a story and of what it was before: one where they rest on the same words and ask the same question. */
#include "base/status.h"
#include "base/str.h"
#include "base/table.h"
#include "report/diff_match.h"

enum {
    STEP = 64,          /* code points: evidence is looked up by the steps that it covers */
    MOST_STEPS = 64,    /* of one piece of evidence */
    MOST_IN_STEP = 128, /* entries of one step that are looked at */
};

static const double SAME_POINT = 0.5;    /* the least likeness of two points that are one */
static const double SAME_QUESTION = 0.6; /* what the same question adds to shared evidence */
static const double LIKE_QUESTION = 0.4; /* times the share of its words */

/* What evidence is looked up by: its article in the report before, and a step of its text, or its words. */
static uint64_t step_key(uint32_t article, uint64_t step, uint64_t words)
{
    uint64_t parts[] = {article, step, words};
    return ra_hash((ra_str){(const char *)parts, sizeof parts}, 1);
}

typedef struct entry {
    uint32_t point;
    uint32_t next;
    const ra_diff_evidence *evidence;
} entry;

/* The points of a story before, by their evidence and their questions. */
typedef struct lookup {
    const ra_diff_matching *m;
    const ra_diff_story *old;
    ra_table first;
    RA_LIST(entry) entries;
    uint32_t *seen_for; /* by point: the last point after that it was weighed for, plus 1 */
} lookup;

static ra_status enter(lookup *l, uint64_t key, uint32_t point, const ra_diff_evidence *evidence, ra_error *error)
{
    uint32_t *head = ra_table_put(&l->first, key, RA_NONE);
    entry *made = head != NULL ? ra_list_add(l->m->arena, &l->entries) : NULL;
    if (made == NULL)
        return ra_fail_memory(error);
    *made = (entry){point, *head, evidence};
    *head = (uint32_t)l->entries.count - 1;
    return RA_OK;
}

static uint64_t question_key(const ra_diff_point *p)
{
    return ra_hash(p->about, ra_hash(p->kind, 2));
}

/* Words stand for places where the text is another now. */
static bool by_words(const ra_diff_side *side, const ra_diff_evidence *e)
{
    return side->articles.at[e->article].changed;
}

static uint64_t words_of(const ra_diff_version *v)
{
    return ra_hash(v->version.text, 3);
}

static ra_status enter_point(lookup *l, uint32_t number, ra_error *error)
{
    const ra_diff_point *p = &l->old->points.at[number];
    RA_TRY(enter(l, question_key(p), number, NULL, error));
    for (size_t v = 0; v < p->versions.count; v++) {
        const ra_diff_version *version = &p->versions.at[v];
        for (size_t i = 0; i < version->evidence.count; i++) {
            const ra_diff_evidence *e = &version->evidence.at[i];
            if (l->m->before->articles.at[e->article].match == RA_NONE)
                continue;
            if (by_words(l->m->before, e)) {
                RA_TRY(enter(l, step_key(e->article, 0, words_of(version)), number, e, error));
                continue;
            }
            for (uint32_t s = e->start / STEP, n = 0; s <= e->end / STEP && n < MOST_STEPS; s++, n++)
                RA_TRY(enter(l, step_key(e->article, s, 0), number, e, error));
        }
    }
    return RA_OK;
}

static bool overlap(const ra_diff_evidence *a, const ra_diff_evidence *b)
{
    return a->start < b->end && b->start < a->end;
}

/* How many of the pieces of evidence of a point after stand in the point before too. */
static size_t shared_evidence(const ra_diff_matching *m, const ra_diff_point *old, const ra_diff_point *now)
{
    size_t count = 0;
    for (size_t v = 0; v < now->versions.count; v++) {
        const ra_diff_version *version = &now->versions.at[v];
        for (size_t i = 0; i < version->evidence.count; i++) {
            const ra_diff_evidence *e = &version->evidence.at[i];
            uint32_t article = m->after->articles.at[e->article].match;
            bool words = by_words(m->after, e);
            bool found = article == RA_NONE;
            for (size_t w = 0; w < old->versions.count && !found; w++) {
                const ra_diff_version *other = &old->versions.at[w];
                if (words && !ra_str_equal(other->version.text, version->version.text))
                    continue;
                for (size_t k = 0; k < other->evidence.count && !found; k++)
                    found = other->evidence.at[k].article == article && (words || overlap(&other->evidence.at[k], e));
            }
            count += found && article != RA_NONE;
        }
    }
    return count;
}

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

static double likeness(const ra_diff_matching *m, const ra_diff_point *old, const ra_diff_point *now)
{
    size_t all = old->evidence < now->evidence ? old->evidence : now->evidence;
    double evidence = all > 0 ? (double)shared_evidence(m, old, now) / (double)all : 0;
    bool same = ra_str_equal_fold(old->about, now->about);
    bool quote = ra_str_is(now->kind, "quote"); /* one speaker says many things */
    double question = quote ? 0 : same ? SAME_QUESTION : LIKE_QUESTION * like_questions(old->about, now->about);
    return (evidence < 1 ? evidence : 1) + question;
}

static ra_status weigh(lookup *l, uint32_t old, const ra_diff_point *p, uint32_t number, ra_diff_pairs *pairs,
                       ra_error *error)
{
    if (l->seen_for[old] == number + 1 || !ra_str_equal(l->old->points.at[old].kind, p->kind))
        return RA_OK;
    l->seen_for[old] = number + 1;
    double like = likeness(l->m, &l->old->points.at[old], p);
    ra_diff_pair *made = like >= SAME_POINT ? ra_list_add(l->m->arena, pairs) : NULL;
    if (made != NULL)
        *made = (ra_diff_pair){like, old, number};
    return made != NULL || like < SAME_POINT ? RA_OK : ra_fail_memory(error);
}

static ra_status look_up(lookup *l, uint64_t key, const ra_diff_point *p, uint32_t number, ra_diff_pairs *pairs,
                         ra_error *error)
{
    const uint32_t *head = ra_table_get(&l->first, key);
    uint32_t at = head != NULL ? *head : RA_NONE;
    for (int looked = 0; at < l->entries.count && looked < MOST_IN_STEP; looked++) {
        RA_TRY(weigh(l, l->entries.at[at].point, p, number, pairs, error));
        at = l->entries.at[at].next;
    }
    return RA_OK;
}

static ra_status propose(lookup *l, const ra_diff_point *p, uint32_t number, ra_diff_pairs *pairs, ra_error *error)
{
    RA_TRY(look_up(l, question_key(p), p, number, pairs, error));
    for (size_t v = 0; v < p->versions.count; v++) {
        const ra_diff_version *version = &p->versions.at[v];
        for (size_t i = 0; i < version->evidence.count; i++) {
            const ra_diff_evidence *e = &version->evidence.at[i];
            uint32_t article = l->m->after->articles.at[e->article].match;
            if (article == RA_NONE)
                continue;
            if (by_words(l->m->after, e)) {
                RA_TRY(look_up(l, step_key(article, 0, words_of(version)), p, number, pairs, error));
                continue;
            }
            for (uint32_t s = e->start / STEP, n = 0; s <= e->end / STEP && n < MOST_STEPS; s++, n++)
                RA_TRY(look_up(l, step_key(article, s, 0), p, number, pairs, error));
        }
    }
    return RA_OK;
}

/* Two versions are one where they give the same value, or rest on the same words. */
static bool same_value(const ra_diff_version *a, const ra_diff_version *b)
{
    const ra_value *x = &a->version.value;
    const ra_value *y = &b->version.value;
    if (x->kind != y->kind)
        return false;
    switch (x->kind) {
    case RA_POINT_QUANTITY: {
        bool low = x->min == y->min || (x->min != x->min && y->min != y->min); /* both unknown */
        bool high = x->max == y->max || (x->max != x->max && y->max != y->max);
        return low && high && x->vague == y->vague && ra_str_equal(x->unit, y->unit);
    }
    case RA_POINT_TIME: return ra_str_equal(x->from, y->from) && ra_str_equal(x->to, y->to);
    case RA_POINT_PLACE:
    case RA_POINT_AGENT: return ra_str_equal_fold(x->name, y->name) && x->negated == y->negated;
    default: return ra_str_equal(a->version.text, b->version.text);
    }
}

static bool same_words(const ra_diff_matching *m, const ra_diff_version *old, const ra_diff_version *now)
{
    for (size_t i = 0; i < now->evidence.count; i++) {
        const ra_diff_evidence *e = &now->evidence.at[i];
        uint32_t article = m->after->articles.at[e->article].match;
        for (size_t k = 0; k < old->evidence.count && article != RA_NONE && !by_words(m->after, e); k++) {
            if (old->evidence.at[k].article == article && overlap(&old->evidence.at[k], e))
                return true;
        }
    }
    return false;
}

static void match_versions(const ra_diff_matching *m, ra_diff_point *old, ra_diff_point *now)
{
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < now->versions.count; i++) {
            ra_diff_version *v = &now->versions.at[i];
            for (size_t k = 0; k < old->versions.count && v->match == RA_NONE; k++) {
                ra_diff_version *o = &old->versions.at[k];
                bool one = o->match == RA_NONE && (pass == 0 ? same_value(o, v) : same_words(m, o, v));
                if (!one)
                    continue;
                v->match = (uint32_t)k;
                o->match = (uint32_t)i;
            }
        }
    }
}

ra_status ra_diff_match_points(const ra_diff_matching *m, ra_diff_story *old, ra_diff_story *now, ra_error *error)
{
    ra_diff_pairs pairs = {0};
    lookup l = {.m = m, .old = old, .first = {.arena = m->arena}};
    l.seen_for = ra_arena_new_array(m->arena, uint32_t, old->points.count);
    if (l.seen_for == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < old->points.count; i++)
        RA_TRY(enter_point(&l, i, error));
    for (uint32_t i = 0; i < now->points.count; i++)
        RA_TRY(propose(&l, &now->points.at[i], i, &pairs, error));
    ra_diff_pairs_sort(&pairs);
    for (size_t i = 0; i < pairs.count; i++) {
        ra_diff_point *o = &old->points.at[pairs.at[i].before];
        ra_diff_point *n = &now->points.at[pairs.at[i].after];
        if (o->match != RA_NONE || n->match != RA_NONE)
            continue;
        o->match = pairs.at[i].after;
        n->match = pairs.at[i].before;
        match_versions(m, o, n);
    }
    return RA_OK;
}
