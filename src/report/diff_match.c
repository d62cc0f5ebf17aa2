/* What of one report is what of the other. Ids say nothing: articles are known by their text, address or file, stories
   by their articles, points by the words that they rest on and by their question. */
#include "base/status.h"
#include "base/str.h"
#include "base/table.h"
#include "report/diff.h"

#include <stdlib.h>

enum {
    STEP = 64,          /* code points: evidence is looked up by the steps that it covers */
    MOST_STEPS = 64,    /* of one piece of evidence */
    MOST_IN_STEP = 128, /* entries of one step that are looked at */
};

static const double SAME_POINT = 0.5;     /* the least likeness of two points that are one */
static const double SAME_QUESTION = 0.6;  /* what the same question adds to shared evidence */
static const double LIKE_QUESTION = 0.4;  /* times the share of its words */
static const double SAME_STORY = 1.0 / 3; /* of the articles of both */

typedef struct candidate {
    double likeness;
    uint32_t before;
    uint32_t after;
} candidate;

typedef struct matching {
    ra_diff_side *before;
    ra_diff_side *after;
    ra_arena *arena;
} matching;

static int best_first(const void *x, const void *y)
{
    const candidate *a = x;
    const candidate *b = y;
    if (a->likeness != b->likeness)
        return a->likeness > b->likeness ? -1 : 1;
    if (a->after != b->after)
        return a->after < b->after ? -1 : 1;
    return a->before < b->before ? -1 : a->before > b->before;
}

typedef ra_str article_key(const ra_diff_article *article);

static ra_str by_text(const ra_diff_article *article)
{
    return article->text;
}

static ra_str by_url(const ra_diff_article *article)
{
    return article->url;
}

static ra_str by_input(const ra_diff_article *article)
{
    return article->input;
}

/* Matches the articles that still lack one with the first free one of the same key. */
static ra_status match_articles_by(const matching *m, article_key *key, ra_error *error)
{
    ra_table first = {.arena = m->arena};
    uint32_t *next = ra_arena_new_array(m->arena, uint32_t, m->before->articles.count);
    if (next == NULL)
        return ra_fail_memory(error);
    for (size_t i = m->before->articles.count; i-- > 0;) {
        ra_str k = key(&m->before->articles.at[i]);
        next[i] = RA_NONE;
        if (k.len == 0 || m->before->articles.at[i].match != RA_NONE)
            continue;
        uint32_t *head = ra_table_put(&first, ra_hash(k, 0), RA_NONE);
        if (head == NULL)
            return ra_fail_memory(error);
        next[i] = *head;
        *head = (uint32_t)i;
    }
    for (size_t i = 0; i < m->after->articles.count; i++) {
        ra_diff_article *a = &m->after->articles.at[i];
        ra_str k = key(a);
        uint32_t *head = a->match == RA_NONE && k.len > 0 ? ra_table_get(&first, ra_hash(k, 0)) : NULL;
        if (head == NULL || *head == RA_NONE)
            continue;
        uint32_t found = *head;
        *head = next[found];
        a->match = found;
        m->before->articles.at[found].match = (uint32_t)i;
        a->changed = m->before->articles.at[found].changed = !ra_str_equal(a->text, m->before->articles.at[found].text);
    }
    return RA_OK;
}

/* Stories by their articles: each article votes for the story in which its match stands. */
static ra_status match_stories(const matching *m, ra_error *error)
{
    RA_LIST(candidate) pairs = {0};
    uint32_t *story_of = ra_arena_new_array(m->arena, uint32_t, m->before->articles.count);
    uint32_t *votes = ra_arena_new_array(m->arena, uint32_t, m->before->stories.count);
    if (story_of == NULL || votes == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < m->before->articles.count; i++)
        story_of[i] = RA_NONE;
    for (size_t s = 0; s < m->before->stories.count; s++) {
        const ra_diff_story *story = &m->before->stories.at[s];
        for (size_t i = 0; i < story->articles.count; i++)
            story_of[story->articles.at[i]] = (uint32_t)s;
    }
    for (size_t s = 0; s < m->after->stories.count; s++) {
        const ra_diff_story *story = &m->after->stories.at[s];
        for (int pass = 0; pass < 2; pass++) { /* count the votes, then take them back */
            for (size_t i = 0; i < story->articles.count; i++) {
                uint32_t article = m->after->articles.at[story->articles.at[i]].match;
                uint32_t other = article != RA_NONE ? story_of[article] : RA_NONE;
                if (other == RA_NONE)
                    continue;
                if (pass == 0) {
                    votes[other]++;
                    continue;
                }
                if (votes[other] > 0) {
                    size_t all = story->articles.count + m->before->stories.at[other].articles.count - votes[other];
                    candidate *made = ra_list_add(m->arena, &pairs);
                    if (made == NULL)
                        return ra_fail_memory(error);
                    *made = (candidate){(double)votes[other] / (double)all, other, (uint32_t)s};
                }
                votes[other] = 0;
            }
        }
    }
    if (pairs.count > 1)
        qsort(pairs.at, pairs.count, sizeof *pairs.at, best_first);
    for (size_t i = 0; i < pairs.count; i++) {
        ra_diff_story *old = &m->before->stories.at[pairs.at[i].before];
        ra_diff_story *now = &m->after->stories.at[pairs.at[i].after];
        size_t least = old->articles.count < now->articles.count ? old->articles.count : now->articles.count;
        size_t both = old->articles.count + now->articles.count;
        double shared = pairs.at[i].likeness * (double)both / (1 + pairs.at[i].likeness);
        if (old->match != RA_NONE || now->match != RA_NONE || shared < SAME_STORY * (double)least)
            continue;
        old->match = pairs.at[i].after;
        now->match = pairs.at[i].before;
    }
    return RA_OK;
}

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
    const matching *m;
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
static size_t shared_evidence(const matching *m, const ra_diff_point *old, const ra_diff_point *now)
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

static double likeness(const matching *m, const ra_diff_point *old, const ra_diff_point *now)
{
    size_t all = old->evidence < now->evidence ? old->evidence : now->evidence;
    double evidence = all > 0 ? (double)shared_evidence(m, old, now) / (double)all : 0;
    bool same = ra_str_equal_fold(old->about, now->about);
    bool quote = ra_str_is(now->kind, "quote"); /* one speaker says many things */
    double question = quote ? 0 : same ? SAME_QUESTION : LIKE_QUESTION * like_questions(old->about, now->about);
    return (evidence < 1 ? evidence : 1) + question;
}

typedef RA_LIST(candidate) candidates;

static ra_status weigh(lookup *l, uint32_t old, const ra_diff_point *p, uint32_t number, candidates *pairs,
                       ra_error *error)
{
    if (l->seen_for[old] == number + 1 || !ra_str_equal(l->old->points.at[old].kind, p->kind))
        return RA_OK;
    l->seen_for[old] = number + 1;
    double like = likeness(l->m, &l->old->points.at[old], p);
    candidate *made = like >= SAME_POINT ? ra_list_add(l->m->arena, pairs) : NULL;
    if (made != NULL)
        *made = (candidate){like, old, number};
    return made != NULL || like < SAME_POINT ? RA_OK : ra_fail_memory(error);
}

static ra_status look_up(lookup *l, uint64_t key, const ra_diff_point *p, uint32_t number, candidates *pairs,
                         ra_error *error)
{
    const uint32_t *head = ra_table_get(&l->first, key);
    uint32_t at = head != NULL ? *head : RA_NONE;
    for (int looked = 0; at != RA_NONE && looked < MOST_IN_STEP; looked++) {
        RA_TRY(weigh(l, l->entries.at[at].point, p, number, pairs, error));
        at = l->entries.at[at].next;
    }
    return RA_OK;
}

static ra_status propose(lookup *l, const ra_diff_point *p, uint32_t number, candidates *pairs, ra_error *error)
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

static bool same_words(const matching *m, const ra_diff_version *old, const ra_diff_version *now)
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

static void match_versions(const matching *m, ra_diff_point *old, ra_diff_point *now)
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

static ra_status match_points(const matching *m, ra_diff_story *old, ra_diff_story *now, ra_error *error)
{
    candidates pairs = {0};
    lookup l = {.m = m, .old = old, .first = {.arena = m->arena}};
    l.seen_for = ra_arena_new_array(m->arena, uint32_t, old->points.count);
    if (l.seen_for == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < old->points.count; i++)
        RA_TRY(enter_point(&l, i, error));
    for (uint32_t i = 0; i < now->points.count; i++)
        RA_TRY(propose(&l, &now->points.at[i], i, &pairs, error));
    if (pairs.count > 1)
        qsort(pairs.at, pairs.count, sizeof *pairs.at, best_first);
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

ra_status ra_diff_match(ra_diff_side *before, ra_diff_side *after, ra_arena *arena, ra_error *error)
{
    const matching m = {before, after, arena};
    RA_TRY(match_articles_by(&m, by_text, error));
    RA_TRY(match_articles_by(&m, by_url, error));
    RA_TRY(match_articles_by(&m, by_input, error));
    RA_TRY(match_stories(&m, error));
    for (size_t i = 0; i < after->stories.count; i++) {
        ra_diff_story *now = &after->stories.at[i];
        if (now->match != RA_NONE)
            RA_TRY(match_points(&m, &before->stories.at[now->match], now, error));
    }
    return RA_OK;
}
