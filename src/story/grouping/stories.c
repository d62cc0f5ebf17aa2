#include "base/status.h"
#include "language/times/calendar.h"
#include "story/copies/copies.h"
#include "story/grouping/grouping.h"
#include "story/grouping/naming.h"
#include "story/grouping/strays.h"
#include "story/order.h"

#include <stdlib.h>

typedef struct builder {
    const ra_story_options *options;
    const ra_pack *pack;
    const char *code;
    const ra_document *const *documents; /* in their own order, whatever order they were given in */
    uint32_t *given;                     /* of each, its index as given */
    uint32_t count;
    ra_stories *result; /* by the former until it is done */
    ra_arena *scratch;
    ra_arena *work; /* reset after each story */
    ra_words *words;
    ra_profile *profiles;
    ra_copy_words copy_words;
    ra_lexicon comment;
    ra_bag *bags;
    ra_error *error;
} builder;

static ra_status group_profiles(builder *b, uint32_t *group)
{
    ra_story_weights weights;
    RA_TRY(ra_story_weights_open(b->pack, &weights, b->error));
    ra_group_options options = {.weights = &weights.groups};
    return ra_group(b->scratch, &options, b->profiles, b->count, group, b->error);
}

/* The words of a story's texts, for as long as its copies are looked for. */
static ra_status scan_words(builder *b, const ra_story *story)
{
    for (size_t i = 0; i < story->documents.count; i++) {
        uint32_t number = story->documents.at[i];
        b->words[number] = (ra_words){0};
        RA_TRY(ra_words_scan(b->work, b->documents[number]->article->text, &b->words[number], b->error));
    }
    return RA_OK;
}

/* Finds the passages of each story; where there are stories enough to tell, asks how often their words stand. */
static ra_status find_passages(builder *b, ra_repeats *repeats)
{
    enum { FEWEST_STORIES = 3 };
    ra_stories *result = b->result;
    for (size_t s = 0; s < result->stories.count; s++) {
        ra_story *story = &result->stories.at[s];
        if (story->documents.count < 2)
            continue;
        RA_TRY(scan_words(b, story));
        RA_TRY(ra_copies_find(result->arena, b->work, b->documents, b->words, story, b->error));
        for (size_t i = 0; i < story->passages.count && result->stories.count >= FEWEST_STORIES; i++) {
            const ra_passage *p = &story->passages.at[i];
            RA_TRY(ra_repeats_ask(repeats, &b->words[p->a], p->a_span, b->error));
        }
        ra_arena_reset(b->work);
    }
    return RA_OK;
}

/* The day of publication, since 1970-01-01; INT32_MIN where unknown. */
static int32_t day_of(const ra_article *article)
{
    ra_interval published;
    if (!ra_calendar_read(article->published, &published))
        return INT32_MIN;
    return (int32_t)(published.from / RA_SECONDS_PER_DAY);
}

static ra_status count_repeats(builder *b, ra_repeats *repeats)
{
    const ra_stories *result = b->result;
    for (uint32_t s = 0; repeats->list.count > 0 && s < result->stories.count; s++) {
        const ra_story *story = &result->stories.at[s];
        for (size_t i = 0; i < story->documents.count; i++) {
            uint32_t number = story->documents.at[i];
            ra_words words = {0};
            const ra_article *article = b->documents[number]->article;
            RA_TRY(ra_words_scan(b->work, article->text, &words, b->error));
            ra_repeats_note(repeats, &words, s, day_of(article));
            ra_arena_reset(b->work);
        }
    }
    return RA_OK;
}

static ra_status find_copies(builder *b)
{
    ra_repeats repeats = {.arena = b->scratch};
    ra_stories *result = b->result;
    RA_TRY(find_passages(b, &repeats));
    RA_TRY(count_repeats(b, &repeats));
    for (size_t s = 0; s < result->stories.count; s++) {
        ra_story *story = &result->stories.at[s];
        if (story->passages.count == 0)
            continue;
        RA_TRY(scan_words(b, story));
        RA_TRY(ra_copies_judge(result->arena, b->work, &b->copy_words, &repeats, b->documents, b->words, story,
                               result->copy_of, b->error));
        ra_arena_reset(b->work);
    }
    return RA_OK;
}

static int largest_first(const void *a, const void *b)
{
    const ra_story *x = a;
    const ra_story *y = b;
    if (x->documents.count != y->documents.count)
        return x->documents.count < y->documents.count ? 1 : -1;
    return x->documents.at[0] < y->documents.at[0] ? -1 : 1;
}

static ra_status gather(builder *b, const uint32_t *group)
{
    ra_stories *result = b->result;
    uint32_t *place = ra_arena_new_array(b->scratch, uint32_t, b->count);
    if (place == NULL)
        return ra_fail_memory(b->error);
    for (uint32_t i = 0; i < b->count; i++) {
        if (group[i] == i) {
            place[i] = (uint32_t)result->stories.count;
            if (ra_list_add(result->arena, &result->stories) == NULL)
                return ra_fail_memory(b->error);
        }
        uint32_t *member = ra_list_add(result->arena, &result->stories.at[place[group[i]]].documents);
        if (member == NULL)
            return ra_fail_memory(b->error);
        *member = i;
    }
    if (result->stories.count > 0)
        qsort(result->stories.at, result->stories.count, sizeof *result->stories.at, largest_first);
    for (uint32_t s = 0; s < result->stories.count; s++) {
        ra_story *story = &result->stories.at[s];
        for (size_t i = 0; i < story->documents.count; i++)
            result->story_of[story->documents.at[i]] = s;
        RA_TRY(ra_strays_find(result->arena, b->work, b->documents, b->profiles, b->bags, story, b->error));
        RA_TRY(ra_story_name(b->work, &b->comment, b->documents, b->profiles, story, b->error));
        ra_arena_reset(b->work);
    }
    return find_copies(b);
}

/* Takes the documents in their own order. */
static ra_status put_in_order(builder *b)
{
    b->given = ra_arena_new_array(b->scratch, uint32_t, b->count);
    if (b->given == NULL)
        return ra_fail_memory(b->error);
    for (uint32_t i = 0; i < b->count; i++)
        b->given[i] = i;
    RA_TRY(ra_order_indices(b->scratch, b->documents, b->given, b->count, b->error));
    return ra_order_pick(b->scratch, b->documents, b->given, b->count, &b->documents, b->error);
}

static void name_as_given(const uint32_t *given, ra_story *story)
{
    for (size_t i = 0; i < story->documents.count; i++)
        story->documents.at[i] = given[story->documents.at[i]];
    for (size_t i = 0; i < story->strays.count; i++)
        story->strays.at[i] = given[story->strays.at[i]];
    for (size_t i = 0; i < story->passages.count; i++) {
        story->passages.at[i].a = given[story->passages.at[i].a];
        story->passages.at[i].b = given[story->passages.at[i].b];
    }
    for (size_t i = 0; i < story->copies.count; i++) {
        story->copies.at[i].a = given[story->copies.at[i].a];
        story->copies.at[i].b = given[story->copies.at[i].b];
    }
    story->lead = given[story->lead];
}

/* Names the documents in what was found by the indices that they were given with. */
static ra_status hand_over(builder *b)
{
    ra_stories *result = b->result;
    uint32_t *story_of = ra_arena_new_array(result->arena, uint32_t, b->count);
    uint32_t *copy_of = ra_arena_new_array(result->arena, uint32_t, b->count);
    if (story_of == NULL || copy_of == NULL)
        return ra_fail_memory(b->error);
    for (uint32_t i = 0; i < b->count; i++) {
        uint32_t of = result->copy_of[i];
        story_of[b->given[i]] = result->story_of[i];
        copy_of[b->given[i]] = of != RA_NONE ? b->given[of] : RA_NONE;
    }
    result->story_of = story_of;
    result->copy_of = copy_of;
    for (size_t s = 0; s < result->stories.count; s++)
        name_as_given(b->given, &result->stories.at[s]);
    return RA_OK;
}

static ra_status build(builder *b)
{
    RA_TRY(put_in_order(b));
    b->words = ra_arena_new_array(b->scratch, ra_words, b->count);
    b->profiles = ra_arena_new_array(b->scratch, ra_profile, b->count);
    b->result->story_of = ra_arena_new_array(b->scratch, uint32_t, b->count);
    b->result->copy_of = ra_arena_new_array(b->scratch, uint32_t, b->count);
    uint32_t *group = ra_arena_new_array(b->scratch, uint32_t, b->count);
    if (b->words == NULL || b->profiles == NULL || b->result->story_of == NULL || b->result->copy_of == NULL ||
        group == NULL)
        return ra_fail_memory(b->error);
    for (uint32_t i = 0; i < b->count; i++)
        b->result->copy_of[i] = RA_NONE;
    RA_TRY(ra_copy_words_open(b->pack, b->code, &b->copy_words, b->error));
    RA_TRY(ra_lexicon_open(b->pack, b->code, "comment", &b->comment, b->error));
    RA_TRY(ra_profiles_make(b->scratch, b->work, b->pack, b->code, b->documents, b->count, b->profiles, &b->bags,
                            b->error));
    if (!b->options->one)
        RA_TRY(group_profiles(b, group));
    RA_TRY(gather(b, group));
    return hand_over(b);
}

ra_status ra_stories_new(const ra_story_options *options, const ra_pack *pack, const ra_document *const *documents,
                         size_t count, ra_stories **stories, ra_error *error)
{
    static const ra_story_options defaults;
    if (options == NULL)
        options = &defaults;
    if (count >= RA_NONE)
        return ra_fail(error, RA_LIMIT, "more than %u articles in one run", RA_NONE - 1);
    ra_arena *arena = ra_arena_new(options->allocator);
    builder b = {.options = options,
                 .pack = pack,
                 .code = options->language != NULL ? options->language : "en",
                 .documents = documents,
                 .count = (uint32_t)count,
                 .error = error};
    b.scratch = ra_arena_new(options->allocator);
    b.work = ra_arena_new(options->allocator);
    b.result = arena != NULL ? ra_arena_alloc(arena, sizeof *b.result) : NULL;
    ra_status status = RA_NO_MEMORY;
    if (b.result != NULL && b.scratch != NULL && b.work != NULL) {
        b.result->arena = arena;
        status = build(&b);
    } else {
        (void)ra_fail_memory(error);
    }
    ra_arena_free(b.work);
    ra_arena_free(b.scratch);
    if (status != RA_OK) {
        ra_arena_free(arena);
        return status;
    }
    *stories = b.result;
    return RA_OK;
}

void ra_stories_free(ra_stories *stories)
{
    if (stories != NULL)
        ra_arena_free(stories->arena);
}
