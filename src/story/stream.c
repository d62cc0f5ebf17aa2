#include "base/status.h"
#include "story/grouping.h"
#include "story/sketch.h"

#include <rashomon/story.h>

#include <string.h>

enum {
    WINDOW_DAYS = 120,         /* articles older than the newest by more are forgotten */
    WINDOW_ARTICLES = 1 << 18, /* and those beyond so many */
    LONGEST_WALK = 400,        /* postings looked at for one word of one article */
    MOST_COMPARED = 24,        /* articles of a story that a new one is compared with: the newest */
    REBUILD_AT = 4096          /* articles forgotten before their memory is taken back */
};

/* An article of the window. Places are indices into `articles`. */
typedef struct seen {
    uint32_t number; /* as pushed, from 0 */
    uint32_t story;  /* number of the story's first article */
    uint32_t older;  /* place of the story's article before; RA_NONE */
    ra_profile profile;
    ra_sketch sketch;
} seen;

typedef struct posting {
    uint32_t place;
    uint32_t previous; /* posting of the same word; RA_NONE */
} posting;

struct ra_story_stream {
    ra_allocator allocator;
    bool has_allocator;
    bool one;
    ra_arena *home;  /* holds the struct */
    ra_arena *arena; /* of all below; made anew when much is forgotten */
    ra_arena *scratch;
    ra_counts counts;
    RA_LIST(seen) articles;
    RA_LIST(posting) postings;
    ra_table heads;  /* term: latest posting */
    ra_table newest; /* story: place of its newest article */
    uint32_t oldest; /* place of the first article not forgotten */
    uint32_t pushed;
    int32_t newest_day;
};

static const ra_allocator *allocator_of(const ra_story_stream *s)
{
    return s->has_allocator ? &s->allocator : NULL;
}

static uint64_t term_key(uint32_t id)
{
    return (uint64_t)id * 0x9E3779B97F4A7C15u;
}

static uint64_t story_key(uint32_t number)
{
    return ((uint64_t)number + 1) * 0x9FB21C651E98DF25u;
}

static bool copy_into(ra_arena *arena, seen *article)
{
    ra_term *terms = ra_arena_new_array(arena, ra_term, article->profile.count);
    uint64_t *hashes = ra_arena_new_array(arena, uint64_t, article->sketch.count);
    if (terms == NULL || hashes == NULL)
        return false;
    memcpy(terms, article->profile.terms, article->profile.count * sizeof *terms);
    if (article->sketch.count > 0)
        memcpy(hashes, article->sketch.hashes, article->sketch.count * sizeof *hashes);
    article->profile.terms = terms;
    article->sketch.hashes = hashes;
    return true;
}

/* Copies an article into the stream's arena, behind all others. */
static ra_status append(ra_story_stream *s, const seen *article, ra_error *error)
{
    uint32_t place = (uint32_t)s->articles.count;
    seen *added = ra_list_add(s->arena, &s->articles);
    uint32_t *newest = ra_table_put(&s->newest, story_key(article->story), RA_NONE);
    if (added == NULL || newest == NULL)
        return ra_fail_memory(error);
    *added = *article;
    if (!copy_into(s->arena, added))
        return ra_fail_memory(error);
    added->older = *newest;
    *newest = place;
    for (uint32_t t = 0; t < article->profile.count; t++) {
        uint32_t *head = ra_table_put(&s->heads, term_key(article->profile.terms[t].id), RA_NONE);
        posting *p = head != NULL ? ra_list_add(s->arena, &s->postings) : NULL;
        if (p == NULL)
            return ra_fail_memory(error);
        *p = (posting){place, *head};
        *head = (uint32_t)s->postings.count - 1;
    }
    return RA_OK;
}

/* Moves what is not forgotten into a new arena. Words that stood in one article only are forgotten with it. */
static ra_status rebuild(ra_story_stream *s, ra_error *error)
{
    ra_story_stream fresh = *s;
    fresh.arena = ra_arena_new(allocator_of(s));
    if (fresh.arena == NULL)
        return ra_fail_memory(error);
    memset(&fresh.articles, 0, sizeof fresh.articles);
    memset(&fresh.postings, 0, sizeof fresh.postings);
    fresh.heads = (ra_table){.arena = fresh.arena};
    fresh.newest = (ra_table){.arena = fresh.arena};
    fresh.counts.seen = (ra_table){.arena = fresh.arena};
    fresh.oldest = 0;
    ra_status status = RA_OK;
    for (size_t i = 0; status == RA_OK && i < s->counts.seen.capacity; i++) {
        const ra_table_slot *slot = &s->counts.seen.slots[i];
        if (slot->used && slot->value > 1 && ra_table_put(&fresh.counts.seen, slot->key, slot->value) == NULL)
            status = ra_fail_memory(error);
    }
    for (size_t i = s->oldest; status == RA_OK && i < s->articles.count; i++)
        status = append(&fresh, &s->articles.at[i], error);
    if (status != RA_OK) {
        ra_arena_free(fresh.arena);
        return status;
    }
    ra_arena_free(s->arena);
    *s = fresh;
    return RA_OK;
}

static ra_status forget(ra_story_stream *s, ra_error *error)
{
    size_t count = s->articles.count;
    while (s->oldest < count) {
        int32_t day = s->articles.at[s->oldest].profile.day;
        bool late = day != INT32_MIN && (int64_t)s->newest_day - day > WINDOW_DAYS;
        if (!late && count - s->oldest <= WINDOW_ARTICLES)
            break;
        s->oldest++;
    }
    return s->oldest >= REBUILD_AT && s->oldest * (size_t)2 > count ? rebuild(s, error) : RA_OK;
}

/* Mean likeness of a new article to the newest of a story. */
static double likeness_to(const ra_story_stream *s, const ra_profile *profile, uint32_t newest)
{
    double sum = 0;
    uint32_t compared = 0;
    for (uint32_t at = newest; at != RA_NONE && at >= s->oldest && compared < MOST_COMPARED; compared++) {
        sum += ra_profile_likeness(profile, &s->articles.at[at].profile);
        at = s->articles.at[at].older;
    }
    return compared > 0 ? sum / compared : 0;
}

/* The story that the article belongs to: the most alike above the bar, of those that share a word with it; the newest
   article's place is in *newest. RA_NONE where it begins a story of its own. */
static ra_status choose(ra_story_stream *s, const ra_profile *profile, uint32_t *story, uint32_t *newest,
                        ra_error *error)
{
    ra_table tried = {.arena = s->scratch};
    double most = RA_STORY_LIKENESS;
    *story = RA_NONE;
    for (uint32_t t = 0; t < profile->count; t++) {
        const uint32_t *head = ra_table_get(&s->heads, term_key(profile->terms[t].id));
        uint32_t at = head != NULL ? *head : RA_NONE;
        for (int steps = 0; at != RA_NONE && steps < LONGEST_WALK; steps++, at = s->postings.at[at].previous) {
            uint32_t place = s->postings.at[at].place;
            if (place < s->oldest)
                break;
            uint32_t candidate = s->articles.at[place].story;
            if (ra_table_put(&tried, story_key(candidate), candidate) == NULL)
                return ra_fail_memory(error);
        }
    }
    for (size_t i = 0; i < tried.capacity; i++) {
        if (!tried.slots[i].used)
            continue;
        uint32_t candidate = tried.slots[i].value;
        uint32_t place = *ra_table_get(&s->newest, story_key(candidate));
        double likeness = likeness_to(s, profile, place);
        if (likeness > most || (likeness == most && candidate < *story)) {
            most = likeness;
            *story = candidate;
            *newest = place;
        }
    }
    return RA_OK;
}

/* The earliest of the story's newest articles whose text the new one repeats. */
static uint32_t find_original(const ra_story_stream *s, const ra_sketch *sketch, uint32_t newest)
{
    uint32_t original = RA_NONE;
    uint32_t compared = 0;
    for (uint32_t at = newest; at != RA_NONE && at >= s->oldest && compared < MOST_COMPARED; compared++) {
        if (ra_sketch_resembles(sketch, &s->articles.at[at].sketch))
            original = s->articles.at[at].number;
        at = s->articles.at[at].older;
    }
    return original;
}

static ra_status describe(ra_story_stream *s, const ra_article *article, seen *made, ra_error *error)
{
    ra_words title = {0};
    ra_words text = {0};
    ra_bag bag;
    RA_TRY(ra_words_scan(s->scratch, article->title, &title, error));
    RA_TRY(ra_words_scan(s->scratch, article->text, &text, error));
    RA_TRY(ra_bag_fill(s->scratch, &s->counts, article, &title, &text, &bag, error));
    RA_TRY(ra_counts_add(&s->counts, &bag, error));
    RA_TRY(ra_profile_make(s->scratch, &s->counts, &bag, article, &made->profile, error));
    return ra_sketch_make(s->scratch, &text, &made->sketch, error);
}

static ra_status decide(ra_story_stream *s, const ra_article *article, uint32_t *story, uint32_t *copy_of,
                        ra_error *error)
{
    seen made = {.number = s->pushed, .older = RA_NONE};
    RA_TRY(describe(s, article, &made, error));
    if (made.profile.day != INT32_MIN && made.profile.day > s->newest_day)
        s->newest_day = made.profile.day;
    RA_TRY(forget(s, error));
    uint32_t newest = RA_NONE;
    RA_TRY(choose(s, &made.profile, &made.story, &newest, error));
    if (s->one && s->pushed > 0)
        made.story = 0;
    else if (made.story == RA_NONE)
        made.story = s->pushed;
    *copy_of = find_original(s, &made.sketch, newest);
    *story = made.story;
    RA_TRY(append(s, &made, error));
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

ra_status ra_story_stream_new(const ra_story_options *options, const ra_pack *pack, ra_story_stream **stream,
                              ra_error *error)
{
    ra_arena *home = ra_arena_new(options->allocator);
    ra_story_stream *made = home != NULL ? ra_arena_alloc(home, sizeof *made) : NULL;
    if (made == NULL) {
        ra_arena_free(home);
        return ra_fail_memory(error);
    }
    *made = (ra_story_stream){.home = home, .one = options->one, .newest_day = INT32_MIN};
    if (options->allocator != NULL) {
        made->allocator = *options->allocator;
        made->has_allocator = true;
    }
    made->arena = ra_arena_new(options->allocator);
    made->scratch = ra_arena_new(options->allocator);
    ra_status status = RA_NO_MEMORY;
    if (made->arena != NULL && made->scratch != NULL)
        status = ra_counts_open(pack, made->arena, &made->counts, error);
    else
        (void)ra_fail_memory(error);
    if (status != RA_OK) {
        ra_story_stream_free(made);
        return status;
    }
    made->heads.arena = made->arena;
    made->newest.arena = made->arena;
    *stream = made;
    return RA_OK;
}

ra_status ra_story_stream_push(ra_story_stream *stream, const ra_document *document, uint32_t *story, uint32_t *copy_of,
                               ra_error *error)
{
    ra_status status = decide(stream, document->article, story, copy_of, error);
    ra_arena_reset(stream->scratch);
    return status;
}
