#include "story/stream/window.h"

#include "base/status.h"

#include <string.h>

enum {
    WINDOW_DAYS = 120,         /* stories whose last article is older than the newest by more are forgotten */
    LEAST_WINDOW = 1 << 13,    /* but not before so many articles have come: they may come in any order */
    WINDOW_ARTICLES = 1 << 18, /* and those whose last article has so many behind it, whatever its day */
    CHECK_EVERY = 1 << 13,     /* articles between two looks at what can be forgotten */
    TERM_STEP = 16             /* room for terms grows by */
};

static void *resize(const ra_story_stream *s, void *block, size_t old_size, size_t new_size)
{
    return ra_arena_resize(s->home, block, old_size, new_size);
}

uint32_t ra_window_root(const ra_story_stream *s, uint32_t slot)
{
    for (uint32_t parent; slot != RA_NONE && (parent = line_at(s, slot)->parent) != slot;)
        slot = parent;
    return slot;
}

bool ra_window_forgotten(const ra_story_stream *s, const line *story)
{
    if (story->newest == RA_NONE)
        return true;
    int32_t day = story->profile.last_day;
    uint32_t behind = s->pushed - story->last_number;
    bool late = day != INT32_MIN && (int64_t)s->newest_day - day > WINDOW_DAYS;
    return behind > (late ? LEAST_WINDOW : WINDOW_ARTICLES);
}

static size_t size_of(const seen *article)
{
    return sizeof *article + article->profile.count * sizeof(ra_term) + article->sketch.count * sizeof(uint32_t);
}

static ra_status take_place(ra_story_stream *s, uint32_t *place, ra_error *error)
{
    if (s->free_places.count > 0) {
        *place = s->free_places.at[--s->free_places.count];
        return RA_OK;
    }
    if (ra_list_add(s->home, &s->articles) == NULL)
        return ra_fail_memory(error);
    *place = (uint32_t)s->articles.count - 1;
    return RA_OK;
}

ra_status ra_window_append(ra_story_stream *s, const seen *article, uint32_t older, uint32_t *place, ra_error *error)
{
    RA_TRY(take_place(s, place, error));
    seen *added = resize(s, NULL, 0, size_of(article));
    if (added == NULL)
        return ra_fail_memory(error);
    *added = *article;
    added->profile.terms = (ra_term *)(added + 1);
    added->sketch.hashes = (uint32_t *)(added->profile.terms + article->profile.count);
    if (article->profile.count > 0)
        memcpy(added->profile.terms, article->profile.terms, article->profile.count * sizeof(ra_term));
    if (article->sketch.count > 0)
        memcpy(added->sketch.hashes, article->sketch.hashes, article->sketch.count * sizeof(uint32_t));
    s->articles.at[*place] = (held){.article = added, .older = older};
    s->last_place = *place;
    return RA_OK;
}

ra_status ra_window_drop(ra_story_stream *s, uint32_t *link, ra_error *error)
{
    seen *article = article_at(s, *link);
    uint32_t *freed = ra_list_add(s->home, &s->free_places);
    if (freed == NULL)
        return ra_fail_memory(error);
    *freed = *link;
    s->articles.at[*link].article = NULL;
    *link = s->articles.at[*link].older;
    resize(s, article, size_of(article), 0);
    return RA_OK;
}

/* The id that was asked for, once, else the next. */
static uint32_t take_id(ra_story_stream *s)
{
    uint32_t id = s->wanted_id != RA_NONE ? s->wanted_id : s->next_id;
    s->wanted_id = RA_NONE;
    if (id >= s->next_id)
        s->next_id = id + 1;
    return id;
}

static ra_status new_slot(ra_story_stream *s, uint32_t *slot, ra_error *error)
{
    if (s->story_count % RA_STREAM_LINES == 0) {
        line **block = ra_list_add(s->home, &s->lines);
        if (block == NULL || (*block = ra_arena_new_array(s->home, line, RA_STREAM_LINES)) == NULL)
            return ra_fail_memory(error);
    }
    *slot = s->story_count++;
    return RA_OK;
}

ra_status ra_window_begin(ra_story_stream *s, uint32_t place, uint32_t *slot, ra_error *error)
{
    *slot = s->free_line;
    if (*slot != RA_NONE)
        s->free_line = line_at(s, *slot)->newest;
    else
        RA_TRY(new_slot(s, slot, error));
    const seen *article = article_at(s, place);
    s->articles.at[place].named = true;
    *line_at(s, *slot) = (line){.number = article->number,
                                .newest = place,
                                .last_number = article->number,
                                .parent = *slot,
                                .id = take_id(s),
                                .profile = article->profile};
    return RA_OK;
}

/* Makes a profile a story's, in memory of its own. */
static ra_status set_profile(ra_story_stream *s, line *story, const ra_profile *profile, ra_error *error)
{
    ra_term *room = story->capacity > 0 ? story->profile.terms : NULL;
    if (room == NULL || profile->count > story->capacity) {
        uint32_t capacity = (profile->count / TERM_STEP + 1) * TERM_STEP;
        room = resize(s, room, story->capacity * sizeof *room, capacity * sizeof *room);
        if (room == NULL)
            return ra_fail_memory(error);
        story->capacity = capacity;
    }
    if (profile->count > 0)
        memcpy(room, profile->terms, profile->count * sizeof *room);
    story->profile = *profile;
    story->profile.terms = room;
    return RA_OK;
}

ra_status ra_window_restore(ra_story_stream *s, const line *story, ra_error *error)
{
    uint32_t slot = 0;
    RA_TRY(new_slot(s, &slot, error));
    *line_at(s, slot) = *story;
    line_at(s, slot)->capacity = 0;
    return story->profile.size > 1 ? set_profile(s, line_at(s, slot), &story->profile, error) : RA_OK;
}

ra_status ra_window_grow(ra_story_stream *s, line *story, const ra_profile *profile, ra_error *error)
{
    ra_term terms[RA_GROUP_TERMS * 2];
    ra_profile sum;
    ra_profile_join(&story->profile, profile, RA_GROUP_TERMS, terms, &sum);
    return set_profile(s, story, &sum, error);
}

static void drop_profile(ra_story_stream *s, line *story)
{
    if (story->capacity > 0)
        resize(s, story->profile.terms, story->capacity * sizeof *story->profile.terms, 0);
    story->capacity = 0;
}

void ra_window_shrink(ra_story_stream *s, line *story, uint32_t place)
{
    drop_profile(s, story);
    story->profile = article_at(s, place)->profile;
}

void ra_window_merge(ra_story_stream *s, uint32_t gone, uint32_t kept)
{
    drop_profile(s, line_at(s, gone));
    line_at(s, gone)->parent = kept;
    s->gone++;
}

uint32_t ra_window_members(const ra_story_stream *s, const line *story, uint32_t most, uint32_t *places)
{
    uint32_t count = 0;
    for (uint32_t at = story->newest; at != RA_NONE && count < most; at = s->articles.at[at].older)
        places[count++] = at;
    return count;
}

/* Takes the slots that no posting names any more. */
static ra_status renew_index(ra_story_stream *s, ra_error *error)
{
    uint32_t *moved = ra_arena_new_array(s->scratch, uint32_t, s->story_count);
    if (moved == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < s->story_count; i++)
        moved[i] = ra_window_root(s, i);
    ra_candidates_rename(&s->index, moved);
    s->free_line = RA_NONE;
    for (uint32_t i = s->story_count; i-- > 0;) {
        if (moved[i] == i)
            continue;
        line_at(s, i)->parent = RA_NONE;
        line_at(s, i)->newest = s->free_line;
        s->free_line = i;
    }
    s->gone = 0;
    return RA_OK;
}

/* Forgets a story, or all of its articles but the newest. */
static ra_status look_at(ra_story_stream *s, line *story, ra_error *error)
{
    uint32_t places[RA_STREAM_KEPT];
    uint32_t *link = &story->newest;
    if (ra_window_forgotten(s, story)) {
        drop_profile(s, story);
        story->profile.count = 0;
        story->parent = RA_NONE;
        s->gone++;
    } else {
        uint32_t count = story->profile.size > RA_STREAM_KEPT ? ra_window_members(s, story, RA_STREAM_KEPT, places) : 0;
        if (count < RA_STREAM_KEPT)
            return RA_OK;
        link = &s->articles.at[places[count - 1]].older;
    }
    while (*link != RA_NONE)
        RA_TRY(ra_window_drop(s, link, error));
    return RA_OK;
}

ra_status ra_window_forget(ra_story_stream *s, ra_error *error)
{
    if (s->pushed % CHECK_EVERY != 0)
        return RA_OK;
    for (uint32_t i = 0; i < s->story_count; i++) {
        if (line_at(s, i)->parent == i)
            RA_TRY(look_at(s, line_at(s, i), error));
    }
    return s->gone > s->story_count / 8 ? renew_index(s, error) : RA_OK;
}

void ra_window_free(ra_story_stream *s)
{
    for (size_t i = 0; i < s->articles.count; i++) {
        seen *article = s->articles.at[i].article;
        if (article != NULL)
            resize(s, article, size_of(article), 0);
    }
    for (uint32_t i = 0; i < s->story_count; i++) {
        if (line_at(s, i)->parent == i)
            drop_profile(s, line_at(s, i));
    }
}

size_t ra_stream_window(const ra_story_stream *stream)
{
    return stream->articles.count - stream->free_places.count;
}
