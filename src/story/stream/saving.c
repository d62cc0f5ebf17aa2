#include "story/stream/saving.h"

#include "base/status.h"
#include "story/stream/window.h"
#include "story/text/saved_bytes.h"

#include <string.h>

enum { MAGIC = 0x54534152, VERSION = 3, TERM_BYTES = 8, STORY_BYTES = 4 };

static ra_status saved(const ra_saver *saver, ra_error *error)
{
    return saver->failed ? ra_fail_memory(error) : RA_OK;
}

static ra_status damaged(ra_error *error)
{
    return ra_fail(error, RA_MALFORMED, "the saved state of the stories is damaged");
}

static void save_profile(ra_saver *saver, const ra_profile *profile)
{
    ra_save_u32(saver, profile->count);
    ra_save_u32(saver, profile->size);
    ra_save_u16(saver, profile->searched);
    ra_save_u32(saver, (uint32_t)profile->first_day);
    ra_save_u32(saver, (uint32_t)profile->last_day);
    ra_save_u32(saver, profile->dated);
    ra_save_u64(saver, (uint64_t)profile->days);
    for (uint32_t i = 0; i < profile->count; i++) {
        ra_save_u32(saver, profile->terms[i].id);
        ra_save_u16(saver, profile->terms[i].weight);
        ra_save_u16(saver, profile->terms[i].lead);
    }
}

/* Whether the sum of days is one that its articles can have: others would grow beyond their type. */
static bool adds_up(const ra_profile *profile)
{
    enum { MOST_DAY = 4000000 }; /* since 1970, or before it: beyond the year 9999 */
    int64_t most = (int64_t)profile->dated * MOST_DAY;
    return profile->dated <= profile->size && profile->days <= most && profile->days >= -most;
}

static ra_status load_profile(ra_loader *loader, ra_arena *arena, ra_profile *profile, ra_error *error)
{
    *profile = (ra_profile){.count = ra_load_count(loader, TERM_BYTES),
                            .size = ra_load_u32(loader),
                            .searched = ra_load_u16(loader),
                            .first_day = (int32_t)ra_load_u32(loader),
                            .last_day = (int32_t)ra_load_u32(loader),
                            .dated = ra_load_u32(loader),
                            .days = (int64_t)ra_load_u64(loader)};
    if (profile->count > RA_GROUP_TERMS || !adds_up(profile))
        return damaged(error);
    profile->terms = ra_arena_new_array(arena, ra_term, profile->count);
    if (profile->terms == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < profile->count; i++) {
        ra_term *term = &profile->terms[i];
        term->id = ra_load_u32(loader);
        term->weight = ra_load_u16(loader);
        term->lead = ra_load_u16(loader);
        if (ra_term_class_of(*term) > RA_TERM_WEEKDAY || (i > 0 && term->id < term[-1].id))
            return damaged(error);
    }
    ra_profile_measure(profile);
    return loader->failed ? damaged(error) : RA_OK;
}

static void save_sketch(ra_saver *saver, const ra_sketch *sketch)
{
    ra_save_u32(saver, sketch->count);
    ra_save_u32(saver, sketch->shingles);
    for (uint32_t i = 0; i < sketch->count; i++)
        ra_save_u32(saver, sketch->hashes[i]);
}

static ra_status load_sketch(ra_loader *loader, ra_arena *arena, ra_sketch *sketch, ra_error *error)
{
    *sketch = (ra_sketch){.count = ra_load_count(loader, sizeof *sketch->hashes), .shingles = ra_load_u32(loader)};
    sketch->hashes = ra_arena_new_array(arena, uint32_t, sketch->count);
    if (sketch->hashes == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < sketch->count; i++)
        sketch->hashes[i] = ra_load_u32(loader);
    return loader->failed ? damaged(error) : RA_OK;
}

static ra_status load_article(ra_str bytes, ra_arena *arena, seen *article, ra_error *error)
{
    ra_loader loader = {.rest = bytes};
    RA_TRY(load_profile(&loader, arena, &article->profile, error));
    if (article->profile.size != 1)
        return damaged(error);
    return load_sketch(&loader, arena, &article->sketch, error);
}

ra_status ra_stream_save_article(const ra_story_stream *stream, ra_buffer *profile, ra_buffer *words, ra_error *error)
{
    ra_saver to_profile = {.to = profile};
    ra_saver to_words = {.to = words};
    const seen *last = article_at(stream, stream->last_place);
    save_profile(&to_profile, &last->profile);
    save_sketch(&to_profile, &last->sketch);
    for (size_t i = 0; i < stream->last_bag.count; i++)
        ra_save_u32(&to_words, (uint32_t)stream->last_bag.words[i].hash);
    RA_TRY(saved(&to_profile, error));
    return saved(&to_words, error);
}

ra_status ra_stream_push_again(ra_story_stream *stream, ra_str profile, ra_str words, ra_error *error)
{
    ra_loader loader = {.rest = words};
    ra_bag bag = {.count = words.len / sizeof(uint32_t)};
    seen article = {.number = stream->pushed};
    ra_stream_start_push(stream);
    bag.words = ra_arena_new_array(stream->scratch, ra_bag_word, bag.count);
    if (bag.words == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < bag.count; i++)
        bag.words[i].hash = ra_load_u32(&loader);
    RA_TRY(load_article(profile, stream->scratch, &article, error));
    RA_TRY(ra_counts_add(&stream->counts, &bag, error));
    return ra_stream_decide(stream, &article, error);
}

/* A story that others were merged into, or none: its articles, oldest first. */
static void save_members(ra_saver *saver, const ra_story_stream *s, const line *story)
{
    uint32_t count = 0;
    for (uint32_t at = story->newest; at != RA_NONE; at = s->articles.at[at].older)
        count++;
    ra_save_u32(saver, count);
    for (uint32_t at = story->newest; at != RA_NONE; at = s->articles.at[at].older)
        ra_save_u32(saver, article_at(s, at)->number);
}

static void save_story(ra_saver *saver, const ra_story_stream *s, uint32_t slot)
{
    const line *story = line_at(s, slot);
    ra_save_u32(saver, story->parent);
    if (story->parent == RA_NONE)
        ra_save_u32(saver, story->newest);
    if (story->parent != slot)
        return;
    ra_save_u32(saver, story->id);
    ra_save_u32(saver, story->number);
    ra_save_u32(saver, story->last_number);
    save_members(saver, s, story);
    ra_save_u16(saver, story->profile.size > 1); /* else it is its article's own */
    if (story->profile.size > 1)
        save_profile(saver, &story->profile);
}

ra_status ra_stream_save(const ra_story_stream *stream, ra_buffer *state, ra_error *error)
{
    ra_saver saver = {.to = state};
    ra_save_u32(&saver, MAGIC);
    ra_save_u32(&saver, VERSION);
    ra_save_u32(&saver, stream->pushed);
    ra_save_u32(&saver, stream->next_id);
    ra_save_u32(&saver, (uint32_t)stream->newest_day);
    ra_save_u32(&saver, stream->free_line);
    ra_save_u32(&saver, stream->gone);
    ra_save_u32(&saver, stream->story_count);
    for (uint32_t i = 0; i < stream->story_count; i++)
        save_story(&saver, stream, i);
    ra_candidates_save(&stream->index, &saver);
    ra_counts_save(&stream->counts, &saver);
    return saved(&saver, error);
}

typedef struct restoring {
    ra_story_stream *stream;
    ra_loader *from;
    ra_stream_read_article *read;
    void *context;
    ra_error *error;
} restoring;

static ra_status restore_member(const restoring *r, uint32_t number, line *story)
{
    ra_str bytes;
    seen article = {.number = number};
    RA_TRY(r->read(r->context, number, &bytes, r->error));
    RA_TRY(load_article(bytes, r->stream->scratch, &article, r->error));
    RA_TRY(ra_window_append(r->stream, &article, story->newest, &story->newest, r->error));
    ra_arena_reset(r->stream->scratch);
    return RA_OK;
}

/* The articles come newest first, and are linked oldest first. */
static ra_status restore_members(const restoring *r, line *story)
{
    uint32_t count = ra_load_count(r->from, STORY_BYTES);
    ra_str numbers = ra_load_bytes(r->from, (size_t)count * sizeof(uint32_t));
    story->newest = RA_NONE;
    for (uint32_t i = count; i-- > 0;) {
        ra_loader one = {.rest = {numbers.ptr + (size_t)i * sizeof(uint32_t), sizeof(uint32_t)}};
        RA_TRY(restore_member(r, ra_load_u32(&one), story));
    }
    return RA_OK;
}

static ra_status restore_story(const restoring *r, uint32_t slot, uint32_t count)
{
    ra_story_stream *s = r->stream;
    line story = {.parent = ra_load_u32(r->from), .newest = RA_NONE};
    if (story.parent == RA_NONE)
        story.newest = ra_load_u32(r->from);
    else if (story.parent >= count)
        return damaged(r->error);
    if (story.parent == slot) {
        story.id = ra_load_u32(r->from);
        story.number = ra_load_u32(r->from);
        story.last_number = ra_load_u32(r->from);
        RA_TRY(restore_members(r, &story));
        bool sum = ra_load_u16(r->from) != 0;
        if (sum) {
            RA_TRY(load_profile(r->from, s->scratch, &story.profile, r->error));
            if (story.profile.size < 2)
                return damaged(r->error);
        } else if (story.newest != RA_NONE) {
            story.profile = article_at(s, story.newest)->profile;
        }
    }
    RA_TRY(ra_window_restore(s, &story, r->error));
    ra_arena_reset(s->scratch);
    return r->from->failed ? damaged(r->error) : RA_OK;
}

/* Parents lead to stories that are their own, or forgotten. */
static ra_status check_parents(const ra_story_stream *s, ra_error *error)
{
    for (uint32_t i = 0; i < s->story_count; i++) {
        uint32_t at = i;
        for (uint32_t steps = 0; at != RA_NONE && line_at(s, at)->parent != at; steps++) {
            if (steps > s->story_count)
                return damaged(error);
            at = line_at(s, at)->parent;
        }
    }
    return RA_OK;
}

/* The list of free slots leads over forgotten stories to its end. */
static ra_status check_free(const ra_story_stream *s, ra_error *error)
{
    uint32_t steps = 0;
    for (uint32_t at = s->free_line; at != RA_NONE; at = line_at(s, at)->newest) {
        if (at >= s->story_count || line_at(s, at)->parent != RA_NONE || steps++ > s->story_count)
            return damaged(error);
    }
    return RA_OK;
}

static ra_status restore(const restoring *r)
{
    ra_story_stream *s = r->stream;
    if (ra_load_u32(r->from) != MAGIC || ra_load_u32(r->from) != VERSION)
        return ra_fail(r->error, RA_UNSUPPORTED, "the state of the stories was saved by another version");
    s->pushed = ra_load_u32(r->from);
    s->next_id = ra_load_u32(r->from);
    s->newest_day = (int32_t)ra_load_u32(r->from);
    s->free_line = ra_load_u32(r->from);
    s->gone = ra_load_u32(r->from);
    uint32_t count = ra_load_count(r->from, STORY_BYTES);
    for (uint32_t i = 0; i < count; i++)
        RA_TRY(restore_story(r, i, count));
    RA_TRY(check_parents(s, r->error));
    RA_TRY(check_free(s, r->error));
    RA_TRY(ra_candidates_load(&s->index, r->from, count, r->error));
    RA_TRY(ra_counts_load(&s->counts, r->from, r->error));
    return r->from->failed ? damaged(r->error) : RA_OK;
}

ra_status ra_stream_restore(const ra_story_options *options, const ra_pack *pack, ra_str state,
                            ra_stream_read_article *read, void *context, ra_story_stream **stream, ra_error *error)
{
    ra_loader loader = {.rest = state};
    ra_story_stream *made;
    RA_TRY(ra_story_stream_new(options, pack, &made, error));
    ra_status status = restore(&(restoring){made, &loader, read, context, error});
    if (status != RA_OK) {
        ra_story_stream_free(made);
        return status;
    }
    *stream = made;
    return RA_OK;
}

ra_status ra_stream_remove(ra_story_stream *stream, uint32_t number, ra_error *error)
{
    for (uint32_t i = 0; i < stream->story_count; i++) {
        line *story = line_at(stream, i);
        uint32_t *link = &story->newest;
        if (story->parent != i)
            continue;
        while (*link != RA_NONE && article_at(stream, *link)->number > number)
            link = &stream->articles.at[*link].older;
        if (*link == RA_NONE || article_at(stream, *link)->number != number)
            continue;
        RA_TRY(ra_window_drop(stream, link, error));
        if (story->newest == RA_NONE)
            story->profile.count = 0;
        return RA_OK;
    }
    return ra_fail(error, RA_NOT_FOUND, "article %u is not in the window of the stories", number);
}

void ra_stream_reserve_ids(ra_story_stream *stream, uint32_t least)
{
    if (stream->next_id < least)
        stream->next_id = least;
}
