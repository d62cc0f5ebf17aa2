#include "story/stream.h"

#include "base/status.h"
#include "story/grouping.h"
#include "story/stream_parts.h"

#include <string.h>

enum {
    WINDOW_DAYS = 120,         /* stories whose last article is older than the newest by more are forgotten */
    LEAST_WINDOW = 1 << 13,    /* but not before so many articles have come: they may come in any order */
    WINDOW_ARTICLES = 1 << 18, /* and those whose last article has so many behind it, whatever its day */
    MOST_COMPARED = 24,        /* articles of a story that a new one is compared with for copies: the newest */
    MOST_WEIGHED = 16,         /* stories that a new article is weighed against in full */
    MOST_MERGED = 4,           /* of these, those that its story is weighed against after */
    MOST_PARTED = 32,          /* articles of a story that is looked at for two in one */
    LEAST_PART = 2,            /* articles of a part that becomes a story */
    CHECK_EVERY = 4096         /* articles between two looks at what can be forgotten */
};

static const ra_allocator *allocator_of(const ra_story_stream *s)
{
    return s->has_allocator ? &s->allocator : NULL;
}

static uint32_t root_of(const ra_story_stream *s, uint32_t slot)
{
    while (s->stories.at[slot].parent != slot)
        slot = s->stories.at[slot].parent;
    return slot;
}

/* So is a story whose articles were all taken out. */
static bool is_forgotten(const ra_story_stream *s, const line *story)
{
    if (story->newest == RA_NONE)
        return true;
    int32_t day = story->profile.last_day;
    uint32_t behind = s->pushed - story->last_number;
    bool late = day != INT32_MIN && (int64_t)s->newest_day - day > WINDOW_DAYS;
    return behind > (late ? LEAST_WINDOW : WINDOW_ARTICLES);
}

static bool copy_terms(ra_arena *arena, ra_profile *profile)
{
    ra_term *terms = ra_arena_new_array(arena, ra_term, profile->count);
    if (terms == NULL)
        return false;
    if (profile->count > 0)
        memcpy(terms, profile->terms, profile->count * sizeof *terms);
    profile->terms = terms;
    return true;
}

ra_status ra_stream_append(ra_story_stream *s, const seen *article, uint32_t older, uint32_t *place, ra_error *error)
{
    if (s->article_count % RA_STREAM_BLOCK == 0) {
        seen **block = ra_list_add(s->arena, &s->blocks);
        if (block == NULL || (*block = ra_arena_new_array(s->arena, seen, RA_STREAM_BLOCK)) == NULL)
            return ra_fail_memory(error);
    }
    *place = s->article_count++;
    seen *added = article_at(s, *place);
    *added = *article;
    added->older = older;
    uint32_t *hashes = ra_arena_new_array(s->arena, uint32_t, article->sketch.count);
    if (hashes == NULL || !copy_terms(s->arena, &added->profile))
        return ra_fail_memory(error);
    if (article->sketch.count > 0)
        memcpy(hashes, article->sketch.hashes, article->sketch.count * sizeof *hashes);
    added->sketch.hashes = hashes;
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

static ra_status begin_story(ra_story_stream *s, uint32_t place, uint32_t *slot, ra_error *error)
{
    line *added = ra_list_add(s->arena, &s->stories);
    if (added == NULL)
        return ra_fail_memory(error);
    const seen *article = article_at(s, place);
    *slot = (uint32_t)s->stories.count - 1;
    *added = (line){.number = article->number,
                    .newest = place,
                    .last_number = article->number,
                    .parent = *slot,
                    .id = take_id(s),
                    .profile = article->profile};
    return RA_OK;
}

/* Adds a profile to a story's. Its room grows by doubling, so that what is left behind stays in proportion. */
static ra_status grow(ra_story_stream *s, line *story, const ra_profile *profile, ra_error *error)
{
    ra_term terms[RA_GROUP_TERMS * 2];
    ra_profile sum;
    ra_profile_join(&story->profile, profile, RA_GROUP_TERMS, terms, &sum);
    if (sum.count > story->capacity) {
        story->capacity = sum.count * 2 < RA_GROUP_TERMS ? sum.count * 2 : RA_GROUP_TERMS;
        story->profile.terms = ra_arena_new_array(s->arena, ra_term, story->capacity);
        if (story->profile.terms == NULL)
            return ra_fail_memory(error);
    }
    sum.terms = story->profile.terms;
    if (sum.count > 0)
        memcpy(sum.terms, terms, sum.count * sizeof *terms);
    story->profile = sum;
    return RA_OK;
}

/* The part of a story's articles that is in the window, newest first, until `most`. */
static uint32_t members_of(const ra_story_stream *s, const line *story, uint32_t most, uint32_t *places)
{
    uint32_t count = 0;
    for (uint32_t at = story->newest; at != RA_NONE && count < most; at = article_at(s, at)->older)
        places[count++] = at;
    return count;
}

/* Moves a story that is not forgotten into the arena of `fresh`. Of its articles the newest are kept. */
static ra_status move_story(const ra_story_stream *s, const line *story, ra_story_stream *fresh, ra_error *error)
{
    uint32_t places[MOST_PARTED];
    uint32_t count = members_of(s, story, MOST_PARTED, places);
    uint32_t place = RA_NONE;
    while (count-- > 0)
        RA_TRY(ra_stream_append(fresh, article_at(s, places[count]), place, &place, error));
    line *moved = ra_list_add(fresh->arena, &fresh->stories);
    if (moved == NULL)
        return ra_fail_memory(error);
    *moved = *story;
    moved->newest = place;
    moved->parent = (uint32_t)fresh->stories.count - 1;
    moved->capacity = 0;
    if (story->profile.size == 1)
        moved->profile.terms = article_at(fresh, place)->profile.terms;
    else if (!copy_terms(fresh->arena, &moved->profile))
        return ra_fail_memory(error);
    return RA_OK;
}

/* Moves what is not forgotten. */
static ra_status move_all(const ra_story_stream *s, ra_story_stream *fresh, ra_error *error)
{
    uint32_t *moved = ra_arena_new_array(s->scratch, uint32_t, s->stories.count);
    if (moved == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < s->stories.count; i++) {
        moved[i] = RA_NONE;
        if (s->stories.at[i].parent != i || is_forgotten(s, &s->stories.at[i]))
            continue;
        moved[i] = (uint32_t)fresh->stories.count;
        RA_TRY(move_story(s, &s->stories.at[i], fresh, error));
    }
    for (uint32_t i = 0; i < s->stories.count; i++)
        moved[i] = moved[root_of(s, i)];
    return ra_candidates_move(&s->index, moved, &fresh->index, error);
}

static ra_status rebuild(ra_story_stream *s, ra_error *error)
{
    ra_story_stream fresh = *s;
    fresh.arena = ra_arena_new(allocator_of(s));
    if (fresh.arena == NULL)
        return ra_fail_memory(error);
    memset(&fresh.blocks, 0, sizeof fresh.blocks);
    fresh.article_count = 0;
    memset(&fresh.stories, 0, sizeof fresh.stories);
    ra_candidates_start(&fresh.index, fresh.arena);
    ra_status status = move_all(s, &fresh, error);
    if (status != RA_OK) {
        ra_arena_free(fresh.arena);
        return status;
    }
    ra_arena_free(s->arena);
    *s = fresh;
    return RA_OK;
}

/* Takes memory back where a quarter of the articles held can be forgotten. */
static ra_status forget(ra_story_stream *s, ra_error *error)
{
    if (s->pushed % CHECK_EVERY != 0)
        return RA_OK;
    return ra_stream_window(s) * 4 < (size_t)s->article_count * 3 ? rebuild(s, error) : RA_OK;
}

typedef struct choice {
    uint32_t slot;
    double score;
} choice;

/* Weighs an article against the stories that share most with it: the likeliest first, the earlier where they tie. */
static uint32_t choose(ra_story_stream *s, const ra_profile *profile, choice *choices)
{
    uint32_t count = 0;
    ra_candidates_search(&s->index, profile);
    for (uint32_t c = 0; c < s->index.found_count && count < MOST_WEIGHED; c++) {
        uint32_t slot = root_of(s, s->index.found[c].item);
        const line *story = &s->stories.at[slot];
        uint32_t i = 0;
        while (i < count && choices[i].slot != slot)
            i++;
        if (i < count || is_forgotten(s, story))
            continue;
        double score = ra_likeness_of(&s->weights.arrival, profile, &story->profile);
        for (i = count++; i > 0 && score > choices[i - 1].score; i--)
            choices[i] = choices[i - 1];
        choices[i] = (choice){slot, score};
    }
    return count;
}

static ra_story_change *add_change(ra_story_stream *s, ra_story_change_kind kind, uint32_t slot, uint32_t other)
{
    ra_story_change *change = ra_list_add(s->scratch, &s->changes);
    const line *a = &s->stories.at[slot];
    const line *b = &s->stories.at[other];
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
        link = &article_at(s, *next)->older;
        *next = *link;
    }
    return first;
}

/* Of two stories that are one, the larger keeps its name, so that fewer articles change theirs; else the earlier. */
static bool keeps_its_name(const line *a, const line *b)
{
    return a->profile.size != b->profile.size ? a->profile.size > b->profile.size : a->number < b->number;
}

/* The article just added may show two stories to be one. */
static ra_status merge_others(ra_story_stream *s, uint32_t *slot, const choice *others, uint32_t count, ra_error *error)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t kept = *slot;
        uint32_t gone = others[i].slot;
        if (gone == kept ||
            ra_likeness_of(&s->weights.groups, &s->stories.at[kept].profile, &s->stories.at[gone].profile) <= 0)
            continue;
        if (keeps_its_name(&s->stories.at[gone], &s->stories.at[kept])) {
            kept = gone;
            gone = *slot;
        }
        line *into = &s->stories.at[kept];
        line *from = &s->stories.at[gone];
        RA_TRY(grow(s, into, &from->profile, error));
        into->newest = interleave(s, into->newest, from->newest);
        into->last_number = article_at(s, into->newest)->number;
        from->parent = kept;
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
    line *story = &s->stories.at[slot];
    uint32_t older = RA_NONE;
    for (uint32_t i = count; i-- > 0;) {
        if (group[i] != first)
            continue;
        seen *article = article_at(s, places[i]);
        if (older == RA_NONE) {
            story->number = article->number;
            story->profile = article->profile;
            story->capacity = 0;
        } else {
            RA_TRY(grow(s, story, &article->profile, error));
        }
        article->older = older;
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

/* Takes the articles of group `part` out of a story; those of group `rest` and of no large group stay. */
static ra_status split(ra_story_stream *s, uint32_t *slot, const uint32_t *places, uint32_t *group, uint32_t count,
                       uint32_t rest, uint32_t part, ra_error *error)
{
    uint32_t number = s->stories.at[*slot].number;
    uint32_t place = places[part];
    uint32_t added;
    RA_TRY(begin_story(s, place, &added, error));
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
    s->stories.at[*slot].number = number;
    change->other = s->stories.at[added].number;
    for (uint32_t i = 0; i < count; i++) {
        if (group[i] == part)
            RA_TRY(ra_candidates_add(&s->index, &article_at(s, places[i])->profile, added, error));
    }
    if (group[0] == part)
        *slot = added;
    return RA_OK;
}

/* A story that has grown is looked at as a whole: it may be two. */
static ra_status part(ra_story_stream *s, uint32_t *slot, ra_error *error)
{
    uint32_t places[MOST_PARTED];
    uint32_t group[MOST_PARTED];
    uint32_t size = s->stories.at[*slot].profile.size;
    if (size < 5 || size > MOST_PARTED || (size > 12 && size % 4 != 0))
        return RA_OK;
    uint32_t count = members_of(s, &s->stories.at[*slot], MOST_PARTED, places);
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

/* The earliest of the story's newest articles whose text the new one repeats. */
static uint32_t find_original(const ra_story_stream *s, const ra_sketch *sketch, const line *story)
{
    uint32_t places[MOST_COMPARED];
    uint32_t count = members_of(s, story, MOST_COMPARED, places);
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
    line *story = &s->stories.at[*slot];
    RA_TRY(ra_stream_append(s, made, story->newest, &story->newest, error));
    story->last_number = made->number;
    RA_TRY(grow(s, story, &made->profile, error));
    RA_TRY(ra_candidates_add(&s->index, &made->profile, *slot, error));
    if (s->one)
        return RA_OK;
    uint32_t others = count - 1 < MOST_MERGED ? count - 1 : MOST_MERGED;
    RA_TRY(merge_others(s, slot, choices + 1, others, error));
    return part(s, slot, error);
}

static ra_status decide(ra_story_stream *s, const seen *made, uint32_t *story, uint32_t *copy_of, ra_error *error)
{
    choice choices[MOST_WEIGHED] = {{0, 1}};
    uint32_t count = s->stories.count > 0;
    uint32_t slot = 0;
    if (made->profile.last_day != INT32_MIN && made->profile.last_day > s->newest_day)
        s->newest_day = made->profile.last_day;
    RA_TRY(forget(s, error));
    if (!s->one)
        count = choose(s, &made->profile, choices);
    if (count > 0 && choices[0].score > 0) {
        *copy_of = find_original(s, &made->sketch, &s->stories.at[choices[0].slot]);
        RA_TRY(join_story(s, made, choices, count, &slot, error));
    } else {
        uint32_t place;
        *copy_of = RA_NONE;
        RA_TRY(ra_stream_append(s, made, RA_NONE, &place, error));
        RA_TRY(begin_story(s, place, &slot, error));
        RA_TRY(ra_candidates_add(&s->index, &made->profile, slot, error));
    }
    *story = s->stories.at[slot].number;
    s->last_id = s->stories.at[slot].id;
    s->pushed++;
    return RA_OK;
}

void ra_story_stream_free(ra_story_stream *stream)
{
    if (stream == NULL)
        return;
    ra_arena_free(stream->arena);
    ra_arena_free(stream->scratch);
    ra_arena_free(stream->home);
}

static ra_status open_data(ra_story_stream *stream, const ra_pack *pack, ra_error *error)
{
    if (stream->arena == NULL || stream->scratch == NULL)
        return ra_fail_memory(error);
    ra_candidates_start(&stream->index, stream->arena);
    RA_TRY(ra_story_weights_open(pack, &stream->weights, error));
    return ra_counts_open(pack, stream->home, &stream->counts, error);
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
    *made = (ra_story_stream){.home = home, .one = options->one, .newest_day = INT32_MIN, .wanted_id = RA_NONE};
    if (options->allocator != NULL) {
        made->allocator = *options->allocator;
        made->has_allocator = true;
    }
    made->arena = ra_arena_new(options->allocator);
    made->scratch = ra_arena_new(options->allocator);
    ra_status status = open_data(made, pack, error);
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
    seen made = {.number = stream->pushed, .older = RA_NONE, .profile = *profile};
    uint32_t copy_of;
    ra_stream_start_push(stream);
    return decide(stream, &made, story, &copy_of, error);
}

ra_status ra_stream_push_bag(ra_story_stream *stream, const ra_bag *bag, const ra_sketch *sketch, uint32_t *story,
                             ra_error *error)
{
    seen made = {.number = stream->pushed, .older = RA_NONE, .sketch = *sketch};
    uint32_t copy_of;
    ra_stream_start_push(stream);
    RA_TRY(ra_counts_add(&stream->counts, bag, error));
    RA_TRY(ra_profile_make(stream->scratch, stream->scratch, &stream->counts, bag, &made.profile, error));
    return decide(stream, &made, story, &copy_of, error);
}

size_t ra_stream_window(const ra_story_stream *stream)
{
    size_t kept = 0;
    for (uint32_t i = 0; i < stream->stories.count; i++) {
        const line *story = &stream->stories.at[i];
        if (story->parent == i && !is_forgotten(stream, story))
            kept += story->profile.size < MOST_PARTED ? story->profile.size : MOST_PARTED;
    }
    return kept;
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
    seen made = {.number = stream->pushed, .older = RA_NONE};
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
