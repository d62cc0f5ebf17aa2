/* What of one report is what of the other. Ids say nothing: articles are known by their text, address or file, stories
   by their articles, points by the words that they rest on and by their question. */
#include "report/diff/diff_match.h"

#include "base/status.h"
#include "base/str.h"
#include "base/table.h"

#include <stdlib.h>

static const double SAME_STORY = 1.0 / 3; /* of the articles of both */

static int best_first(const void *x, const void *y)
{
    const ra_diff_pair *a = x;
    const ra_diff_pair *b = y;
    if (a->likeness != b->likeness)
        return a->likeness > b->likeness ? -1 : 1;
    if (a->after != b->after)
        return a->after < b->after ? -1 : 1;
    return a->before < b->before ? -1 : a->before > b->before;
}

void ra_diff_pairs_sort(ra_diff_pairs *pairs)
{
    if (pairs->count > 1)
        qsort(pairs->at, pairs->count, sizeof *pairs->at, best_first);
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
static ra_status match_articles_by(const ra_diff_matching *m, article_key *key, ra_error *error)
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

/* For each article before, its story; RA_NONE. NULL where memory ran out. */
static uint32_t *stories_before(const ra_diff_matching *m)
{
    uint32_t *story_of = ra_arena_new_array(m->arena, uint32_t, m->before->articles.count);
    for (size_t i = 0; story_of != NULL && i < m->before->articles.count; i++)
        story_of[i] = RA_NONE;
    for (size_t s = 0; story_of != NULL && s < m->before->stories.count; s++) {
        const ra_diff_story *story = &m->before->stories.at[s];
        for (size_t i = 0; i < story->articles.count; i++)
            story_of[story->articles.at[i]] = (uint32_t)s;
    }
    return story_of;
}

/* Each article of a story after votes for the story before in which its match stands; a pair for each story that got a
   vote. `votes` holds one number a story before: all are 0 before and behind it. */
static ra_status pair_story(const ra_diff_matching *m, size_t number, const uint32_t *story_of, uint32_t *votes,
                            ra_diff_pairs *pairs, ra_error *error)
{
    const ra_diff_story *story = &m->after->stories.at[number];
    for (int pass = 0; pass < 2; pass++) { /* count the votes, then use them up */
        for (size_t i = 0; i < story->articles.count; i++) {
            uint32_t article = m->after->articles.at[story->articles.at[i]].match;
            uint32_t other = article != RA_NONE ? story_of[article] : RA_NONE;
            if (other != RA_NONE && pass == 0)
                votes[other]++;
            if (other == RA_NONE || pass == 0 || votes[other] == 0)
                continue;
            size_t all = story->articles.count + m->before->stories.at[other].articles.count - votes[other];
            ra_diff_pair *made = ra_list_add(m->arena, pairs);
            if (made == NULL)
                return ra_fail_memory(error);
            *made = (ra_diff_pair){(double)votes[other] / (double)all, other, (uint32_t)number};
            votes[other] = 0;
        }
    }
    return RA_OK;
}

static ra_status match_stories(const ra_diff_matching *m, ra_error *error)
{
    ra_diff_pairs pairs = {0};
    const uint32_t *story_of = stories_before(m);
    uint32_t *votes = ra_arena_new_array(m->arena, uint32_t, m->before->stories.count);
    if (story_of == NULL || votes == NULL)
        return ra_fail_memory(error);
    for (size_t s = 0; s < m->after->stories.count; s++)
        RA_TRY(pair_story(m, s, story_of, votes, &pairs, error));
    ra_diff_pairs_sort(&pairs);
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

static ra_status match_origins(const ra_diff_matching *m, const ra_diff_story *here, ra_diff_story *there,
                               ra_error *error)
{
    ra_table names = {.arena = m->arena};
    for (size_t i = 0; i < here->origins.count; i++) {
        if (ra_table_put(&names, ra_hash_fold(here->origins.at[i].name, 0), 0) == NULL)
            return ra_fail_memory(error);
    }
    for (size_t i = 0; i < there->origins.count; i++)
        there->origins.at[i].matched = ra_table_get(&names, ra_hash_fold(there->origins.at[i].name, 0)) != NULL;
    return RA_OK;
}

ra_status ra_diff_match(ra_diff_side *before, ra_diff_side *after, ra_arena *arena, ra_error *error)
{
    const ra_diff_matching m = {before, after, arena};
    RA_TRY(match_articles_by(&m, by_text, error));
    RA_TRY(match_articles_by(&m, by_url, error));
    RA_TRY(match_articles_by(&m, by_input, error));
    RA_TRY(match_stories(&m, error));
    for (size_t i = 0; i < after->stories.count; i++) {
        ra_diff_story *now = &after->stories.at[i];
        if (now->match == RA_NONE)
            continue;
        ra_diff_story *old = &before->stories.at[now->match];
        RA_TRY(match_origins(&m, old, now, error));
        RA_TRY(match_origins(&m, now, old, error));
        RA_TRY(ra_diff_match_points(&m, old, now, error));
    }
    return RA_OK;
}
