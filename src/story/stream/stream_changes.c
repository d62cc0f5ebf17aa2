#include "story/stream/stream_changes.h"

#include "base/status.h"
#include "story/grouping/grouping.h"
#include "story/stream/window.h"

enum { LEAST_PART = 2 }; /* articles of a part that becomes a story */

static ra_story_change *add_change(ra_story_stream *s, ra_story_change_kind kind, uint32_t slot, uint32_t other)
{
    ra_story_change *change = ra_list_add(s->scratch, &s->changes);
    const line *a = line_at(s, slot);
    const line *b = line_at(s, other);
    if (change != NULL)
        *change = (ra_story_change){
            .kind = (uint8_t)kind, .story = a->number, .other = b->number, .story_id = a->id, .other_id = b->id};
    return change;
}

/* Puts the articles of two lists, each newest first, into one. */
static uint32_t interleave(ra_story_stream *s, uint32_t a, uint32_t b)
{
    uint32_t first = RA_NONE;
    uint32_t *link = &first;
    while (a != RA_NONE || b != RA_NONE) {
        bool from_a = b == RA_NONE || (a != RA_NONE && article_at(s, a)->number > article_at(s, b)->number);
        uint32_t *next = from_a ? &a : &b;
        *link = *next;
        link = &s->articles.at[*next].older;
        *next = *link;
    }
    return first;
}

/* Of two stories that are one, the larger keeps its name, so that fewer articles change theirs; else the earlier. */
static bool keeps_its_name(const line *a, const line *b)
{
    return a->profile.size != b->profile.size ? a->profile.size > b->profile.size : a->number < b->number;
}

ra_status ra_stream_merge(ra_story_stream *s, uint32_t *slot, const choice *others, uint32_t count, ra_error *error)
{
    ra_probe probe;
    if (count > 0)
        ra_probe_set(&probe, &line_at(s, *slot)->profile);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t kept = *slot;
        uint32_t gone = others[i].slot;
        if (gone == kept || ra_likeness_of(&s->weights.groups, &probe, &line_at(s, gone)->profile) <= 0)
            continue;
        if (keeps_its_name(line_at(s, gone), line_at(s, kept))) {
            kept = gone;
            gone = *slot;
        }
        line *into = line_at(s, kept);
        line *from = line_at(s, gone);
        RA_TRY(ra_window_grow(s, into, &from->profile, error));
        into->newest = interleave(s, into->newest, from->newest);
        into->last_number = article_at(s, into->newest)->number;
        ra_window_merge(s, gone, kept);
        ra_probe_set(&probe, &into->profile);
        *slot = kept;
        if (add_change(s, RA_STORY_MERGED, kept, gone) == NULL)
            return ra_fail_memory(error);
    }
    return RA_OK;
}

/* Makes a story's profile and list of articles anew from those of its articles that `group` puts together with
   `first`. places[] are newest first. */
static ra_status restore(ra_story_stream *s, uint32_t slot, const uint32_t *places, const uint32_t *group,
                         uint32_t count, uint32_t first, ra_error *error)
{
    line *story = line_at(s, slot);
    uint32_t older = RA_NONE;
    for (uint32_t i = count; i-- > 0;) {
        if (group[i] != first)
            continue;
        if (older == RA_NONE) {
            ra_window_shrink(s, story, places[i]);
        } else {
            RA_TRY(ra_window_grow(s, story, &article_at(s, places[i])->profile, error));
        }
        s->articles.at[places[i]].older = older;
        older = places[i];
    }
    story->newest = older;
    story->last_number = article_at(s, older)->number;
    return RA_OK;
}

/* The largest group of a story's articles but `other`; RA_NONE where none has `least` of them. */
static uint32_t largest_part(const uint32_t *group, uint32_t count, uint32_t other, uint32_t least)
{
    uint32_t most = least - 1;
    uint32_t largest = RA_NONE;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t size = 0;
        for (uint32_t k = 0; k < count; k++)
            size += group[k] == group[i];
        if (group[i] != other && size > most) {
            most = size;
            largest = group[i];
        }
    }
    return largest;
}

/* The article that the articles of a part are named by: the first that never named a story, because that one may still
   go by its name. */
static uint32_t name_of(const ra_story_stream *s, const uint32_t *places, const uint32_t *group, uint32_t count,
                        uint32_t part)
{
    for (uint32_t i = count; i-- > 0;) {
        if (group[i] == part && !s->articles.at[places[i]].named)
            return places[i];
    }
    return places[part];
}

/* Takes the articles of group `part` out of a story; those of group `rest` and of no large group stay. */
static ra_status split(ra_story_stream *s, uint32_t *slot, const uint32_t *places, uint32_t *group, uint32_t count,
                       uint32_t rest, uint32_t part, ra_error *error)
{
    uint32_t added;
    RA_TRY(ra_window_begin(s, name_of(s, places, group, count, part), &added, error));
    for (uint32_t i = 0; i < count; i++) /* what is neither stays */
        group[i] = group[i] == part ? part : rest;
    ra_story_change *change = add_change(s, RA_STORY_SPLIT, *slot, added);
    if (change == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = count; i-- > 0;) {
        uint32_t *moved = group[i] == part ? ra_list_add(s->scratch, &change->documents) : NULL;
        if (group[i] == part && moved == NULL)
            return ra_fail_memory(error);
        if (moved != NULL)
            *moved = article_at(s, places[i])->number;
    }
    RA_TRY(restore(s, added, places, group, count, part, error));
    RA_TRY(restore(s, *slot, places, group, count, rest, error));
    for (uint32_t i = 0; i < count; i++) {
        if (group[i] == part)
            RA_TRY(ra_candidates_add(&s->index, &article_at(s, places[i])->profile, added, error));
    }
    if (group[0] == part)
        *slot = added;
    return RA_OK;
}

ra_status ra_stream_part(ra_story_stream *s, uint32_t *slot, ra_error *error)
{
    uint32_t places[RA_STREAM_KEPT];
    uint32_t group[RA_STREAM_KEPT];
    static const uint32_t SIZES = 1u << 5 | 1u << 8 | 1u << 12 | 1u << 18;
    uint32_t size = line_at(s, *slot)->profile.size;
    if (size >= RA_STREAM_KEPT || (SIZES >> size & 1) == 0)
        return RA_OK;
    uint32_t count = ra_window_members(s, line_at(s, *slot), RA_STREAM_KEPT, places);
    ra_profile *profiles = ra_arena_new_array(s->scratch, ra_profile, count);
    if (profiles == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < count; i++)
        profiles[i] = article_at(s, places[i])->profile;
    RA_TRY(ra_group(s->scratch, &(ra_group_options){.weights = &s->weights.groups}, profiles, count, group, error));
    uint32_t rest = largest_part(group, count, RA_NONE, 1);
    uint32_t parted = largest_part(group, count, rest, LEAST_PART);
    return count == size && parted != RA_NONE ? split(s, slot, places, group, count, rest, parted, error) : RA_OK;
}
