#include "story/stream/stream.h"

#include "base/status.h"
#include "story/stream/stream_changes.h"
#include "story/stream/window.h"
#include "story/text/prose.h"

#include <string.h>

enum {
    MOST_COMPARED = 24, /* articles of a story that a new one is compared with for copies: the newest */
    MOST_WEIGHED = 16,  /* stories that a new article is weighed against in full */
    MOST_MERGED = 4,    /* of these, those that its story is weighed against after */
    TERMS_FETCHED = 8,  /* with one line of the processor's cache */
    HASHES_FETCHED = 16
};

/* A story that shares less of the cosine, or a smaller part of what the first shares, is never the article's. */
static const float LEAST_SHARED = 0.025f;
static const float LEAST_OF_MOST = 0.15f;

/* A story lies in two lines of the processor's cache. */
static void fetch_line(const line *story)
{
    __builtin_prefetch(story);
    __builtin_prefetch((const char *)(story + 1) - 1);
}

/* The stories that share most with an article. They lie far from one another in memory: all are fetched first. */
static uint32_t find_stories(ra_story_stream *s, const ra_profile *profile, const line **stories, uint32_t *slots)
{
    uint32_t count = 0;
    const ra_candidate *found = s->index.found;
    ra_candidates_search(&s->index, profile, LEAST_SHARED, LEAST_OF_MOST);
    for (uint32_t c = 0; c < s->index.found_count; c++)
        fetch_line(line_at(s, found[c].item));
    for (uint32_t c = 0; c < s->index.found_count && count < MOST_WEIGHED; c++) {
        uint32_t slot = ra_window_root(s, found[c].item);
        uint32_t i = 0;
        while (i < count && slots[i] != slot)
            i++;
        if (i < count || slot == RA_NONE)
            continue;
        slots[count] = slot;
        stories[count] = line_at(s, slot);
        fetch_line(stories[count++]);
    }
    return count;
}

static void fetch_terms(const ra_profile *profile)
{
    for (uint32_t t = 0; t < profile->count; t += TERMS_FETCHED)
        __builtin_prefetch(&profile->terms[t]);
}

/* Weighs an article against the stories that share most with it: the likeliest first, the earlier where they tie. */
static uint32_t choose(ra_story_stream *s, const ra_profile *profile, choice *choices)
{
    const line *stories[MOST_WEIGHED];
    uint32_t slots[MOST_WEIGHED];
    uint32_t found = find_stories(s, profile, stories, slots);
    uint32_t count = 0;
    ra_probe probe;
    for (uint32_t c = 0; c < found; c++)
        fetch_terms(&stories[c]->profile);
    ra_probe_set(&probe, profile);
    for (uint32_t c = 0; c < found; c++) {
        if (ra_window_forgotten(s, stories[c]))
            continue;
        double score = ra_likeness_of(&s->weights.arrival, &probe, &stories[c]->profile);
        uint32_t i = count++;
        for (; i > 0 && score > choices[i - 1].score; i--)
            choices[i] = choices[i - 1];
        choices[i] = (choice){slots[c], score};
    }
    return count;
}

/* The earliest of the story's newest articles whose text the new one repeats. All are fetched first, as stories are. */
static uint32_t find_original(const ra_story_stream *s, const ra_sketch *sketch, const line *story)
{
    uint32_t places[MOST_COMPARED];
    uint32_t count = ra_window_members(s, story, MOST_COMPARED, places);
    for (uint32_t i = 0; i < count; i++)
        __builtin_prefetch(&article_at(s, places[i])->sketch);
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t h = 0; h < article_at(s, places[i])->sketch.count; h += HASHES_FETCHED)
            __builtin_prefetch(article_at(s, places[i])->sketch.hashes + h);
    }
    while (count > 0 && !ra_sketch_resembles(sketch, &article_at(s, places[count - 1])->sketch))
        count--;
    return count > 0 ? article_at(s, places[count - 1])->number : RA_NONE;
}

static ra_status describe(ra_story_stream *s, const ra_article *article, seen *made, ra_error *error)
{
    ra_words title = {0};
    ra_words text = {0};
    ra_bag bag;
    RA_TRY(ra_words_scan(s->scratch, article->title, &title, error));
    RA_TRY(ra_words_scan(s->scratch, article->text, &text, error));
    ra_prose_mark_links(article->text, &s->counts.standing, &text);
    RA_TRY(ra_bag_fill(s->scratch, s->scratch, &s->counts, article, &title, &text, &bag, error));
    s->last_bag = bag;
    RA_TRY(ra_counts_add(&s->counts, &bag, error));
    RA_TRY(ra_profile_make(s->scratch, s->scratch, &s->counts, &bag, &made->profile, error));
    return ra_sketch_make(s->scratch, &text, &made->sketch, error);
}

static ra_status join_story(ra_story_stream *s, const seen *made, const choice *choices, uint32_t count, uint32_t *slot,
                            ra_error *error)
{
    *slot = choices[0].slot;
    line *story = line_at(s, *slot);
    RA_TRY(ra_window_append(s, made, story->newest, &story->newest, error));
    story->last_number = made->number;
    RA_TRY(ra_window_grow(s, story, &made->profile, error));
    RA_TRY(ra_candidates_add(&s->index, &made->profile, *slot, error));
    if (s->one)
        return RA_OK;
    uint32_t others = count - 1 < MOST_MERGED ? count - 1 : MOST_MERGED;
    RA_TRY(ra_stream_merge(s, slot, choices + 1, others, error));
    return ra_stream_part(s, slot, error);
}

static ra_status decide(ra_story_stream *s, const seen *made, uint32_t *story, uint32_t *copy_of, ra_error *error)
{
    choice choices[MOST_WEIGHED] = {{0, 1}};
    uint32_t count = s->story_count > 0;
    uint32_t slot = 0;
    if (made->profile.last_day != INT32_MIN && made->profile.last_day > s->newest_day)
        s->newest_day = made->profile.last_day;
    RA_TRY(ra_window_forget(s, error));
    if (!s->one)
        count = choose(s, &made->profile, choices);
    if (count > 0 && choices[0].score > 0) {
        *copy_of = find_original(s, &made->sketch, line_at(s, choices[0].slot));
        RA_TRY(join_story(s, made, choices, count, &slot, error));
    } else {
        uint32_t place;
        *copy_of = RA_NONE;
        RA_TRY(ra_window_append(s, made, RA_NONE, &place, error));
        RA_TRY(ra_window_begin(s, place, &slot, error));
        RA_TRY(ra_candidates_add(&s->index, &made->profile, slot, error));
    }
    *story = line_at(s, slot)->number;
    s->last_id = line_at(s, slot)->id;
    s->pushed++;
    return RA_OK;
}

void ra_story_stream_free(ra_story_stream *stream)
{
    if (stream == NULL)
        return;
    ra_window_free(stream);
    ra_arena_free(stream->scratch);
    ra_arena_free(stream->home);
}

static ra_status open_data(ra_story_stream *stream, const ra_pack *pack, const char *code, ra_error *error)
{
    if (stream->scratch == NULL)
        return ra_fail_memory(error);
    ra_candidates_start(&stream->index, stream->home);
    RA_TRY(ra_story_weights_open(pack, &stream->weights, error));
    return ra_counts_open(pack, code, stream->home, &stream->counts, error);
}

ra_status ra_story_stream_new(const ra_story_options *options, const ra_pack *pack, ra_story_stream **stream,
                              ra_error *error)
{
    static const ra_story_options defaults;
    if (options == NULL)
        options = &defaults;
    ra_arena *home = ra_arena_new(options->allocator);
    ra_story_stream *made = home != NULL ? ra_arena_alloc(home, sizeof *made) : NULL;
    if (made == NULL) {
        ra_arena_free(home);
        return ra_fail_memory(error);
    }
    *made = (ra_story_stream){
        .home = home, .one = options->one, .free_line = RA_NONE, .newest_day = INT32_MIN, .wanted_id = RA_NONE};
    made->scratch = ra_arena_new(options->allocator);
    ra_status status = open_data(made, pack, options->language != NULL ? options->language : "en", error);
    if (status != RA_OK) {
        ra_story_stream_free(made);
        return status;
    }
    *stream = made;
    return RA_OK;
}

void ra_stream_start_push(ra_story_stream *s)
{
    s->last_bag = (ra_bag){0};
    ra_arena_reset(s->scratch);
    memset(&s->changes, 0, sizeof s->changes);
}

ra_status ra_stream_push_profile(ra_story_stream *stream, const ra_profile *profile, uint32_t *story, ra_error *error)
{
    seen made = {.number = stream->pushed, .profile = *profile};
    uint32_t copy_of;
    ra_stream_start_push(stream);
    return decide(stream, &made, story, &copy_of, error);
}

ra_status ra_stream_push_bag(ra_story_stream *stream, const ra_bag *bag, const ra_sketch *sketch, uint32_t *story,
                             ra_error *error)
{
    seen made = {.number = stream->pushed, .sketch = *sketch};
    uint32_t copy_of;
    ra_stream_start_push(stream);
    RA_TRY(ra_counts_add(&stream->counts, bag, error));
    RA_TRY(ra_profile_make(stream->scratch, stream->scratch, &stream->counts, bag, &made.profile, error));
    return decide(stream, &made, story, &copy_of, error);
}

void ra_stream_want_id(ra_story_stream *stream, uint32_t id)
{
    stream->wanted_id = id;
}

ra_status ra_stream_decide(ra_story_stream *s, const seen *article, ra_error *error)
{
    uint32_t story;
    uint32_t copy_of;
    return decide(s, article, &story, &copy_of, error);
}

uint32_t ra_stream_pushed(const ra_story_stream *stream)
{
    return stream->pushed;
}

void ra_stream_weigh_by(ra_story_stream *stream, const ra_story_weights *weights)
{
    stream->weights = *weights;
}

ra_status ra_story_stream_push(ra_story_stream *stream, const ra_document *document, uint32_t *story, uint32_t *copy_of,
                               ra_error *error)
{
    seen made = {.number = stream->pushed};
    ra_stream_start_push(stream);
    RA_TRY(describe(stream, document->article, &made, error));
    return decide(stream, &made, story, copy_of, error);
}

uint32_t ra_story_stream_story_id(const ra_story_stream *stream)
{
    return stream->last_id;
}

const ra_story_change *ra_story_stream_changes(const ra_story_stream *stream, size_t *count)
{
    *count = stream->changes.count;
    return stream->changes.at;
}
