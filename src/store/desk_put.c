/* Articles in: kept, analysed, put in their stories. */
#include "base/arena.h"
#include "base/status.h"
#include "store/annotations.h"
#include "store/articles.h"
#include "store/desk_parts.h"

#include <rashomon/parallel.h>

/* One article on its way. */
typedef struct arrival {
    ra_desk_put_result result;
    ra_article *article; /* as it is kept, so that what is analysed is what will be read again; NULL: nothing to do */
    ra_document *document;
    ra_status status;
    ra_error error;
} arrival;

typedef struct arrivals {
    const ra_desk *desk;
    arrival *at;
} arrivals;

static ra_status find_story(ra_desk *desk, arrival *a, ra_error *error)
{
    static const char sql[] = "SELECT story FROM story_article WHERE article = ?";
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(desk->store, sql, &s, error));
    sqlite3_bind_int64(s, 1, a->result.article);
    ra_status status = ra_database_next(desk->store, s, error);
    a->result.story = status == RA_OK ? sqlite3_column_int64(s, 0) : 0;
    sqlite3_reset(s);
    return status == RA_END ? RA_OK : status;
}

static ra_status keep(ra_desk *desk, const ra_article *article, arrival *a, ra_error *error)
{
    RA_TRY(ra_store_put_article(desk->store, article, &a->result.article, &a->result.outcome, error));
    if (a->result.outcome == RA_DESK_SAME)
        return find_story(desk, a, error);
    if (a->result.outcome == RA_DESK_UPDATED)
        ra_cache_drop(&desk->cache, a->result.article);
    return ra_store_article(desk->store, a->result.article, &a->article, NULL, error);
}

static void analyse(void *context, size_t index, unsigned thread)
{
    (void)thread;
    const arrivals *all = context;
    arrival *a = &all->at[index];
    const ra_document_options options = {.depth = RA_DEPTH_ALL};
    if (a->article != NULL && ra_store_is_analysed(a->article))
        a->status = ra_document_new(&options, all->desk->language, a->article, &a->document, &a->error);
}

/* Puts a new version in its story, with its annotations. */
static ra_status settle_in(ra_desk *desk, arrival *a, ra_error *error)
{
    int64_t former = 0;
    if (a->status != RA_OK && error != NULL)
        *error = a->error;
    RA_TRY(a->status);
    if (a->result.outcome == RA_DESK_UPDATED)
        RA_TRY(ra_desk_displace(desk, a->result.article, &former, error));
    RA_TRY(ra_store_annotate(desk->store, a->result.article, a->document, error));
    if (a->document == NULL)
        return RA_OK;
    RA_TRY(ra_desk_place(desk, a->result.article, a->article, former, &a->result.story, error));
    ra_status status = ra_cache_put(&desk->cache, a->result.article, a->article, a->document, error);
    a->article = NULL;
    a->document = NULL;
    return status;
}

static ra_status settle_all(ra_desk *desk, arrival *all, size_t count, ra_desk_put_result *results, ra_error *error)
{
    for (size_t i = 0; i < count; i++) {
        if (all[i].article != NULL)
            RA_TRY(settle_in(desk, &all[i], error));
        desk->summary.added += all[i].result.outcome == RA_DESK_NEW;
        desk->summary.updated += all[i].result.outcome == RA_DESK_UPDATED;
        desk->summary.same += all[i].result.outcome == RA_DESK_SAME;
        if (results != NULL)
            results[i] = all[i].result;
    }
    return RA_OK;
}

/* A version that another of the same call takes the place of is not analysed. */
static void pass_over(arrival *all, size_t last)
{
    for (size_t i = 0; i < last; i++) {
        if (all[i].result.article == all[last].result.article && all[i].article != NULL) {
            ra_article_free(all[i].article);
            all[i].article = NULL;
            if (all[i].result.outcome == RA_DESK_NEW)
                all[last].result.outcome = RA_DESK_NEW; /* it is in no story yet */
            all[i].result.outcome = RA_DESK_SAME;
        }
    }
}

ra_status ra_desk_put_all(ra_desk *desk, const ra_article *const *articles, size_t count, ra_desk_put_result *results,
                          ra_error *error)
{
    RA_TRY(ra_desk_begin(desk, error));
    ra_arena *arena = ra_arena_new(NULL);
    arrival *all = arena != NULL ? ra_arena_new_array(arena, arrival, count) : NULL;
    if (all == NULL) {
        ra_arena_free(arena);
        return ra_fail_memory(error);
    }
    ra_status status = RA_OK;
    for (size_t i = 0; i < count && status == RA_OK; i++) {
        status = keep(desk, articles[i], &all[i], error);
        if (status == RA_OK && all[i].result.outcome == RA_DESK_UPDATED)
            pass_over(all, i);
    }
    if (status == RA_OK)
        ra_parallel_for(count, desk->options.threads, analyse, &(arrivals){desk, all});
    if (status == RA_OK)
        status = settle_all(desk, all, count, results, error);
    for (size_t i = 0; i < count; i++) {
        ra_document_free(all[i].document);
        ra_article_free(all[i].article);
    }
    ra_arena_free(arena);
    return status;
}

ra_status ra_desk_put(ra_desk *desk, const ra_article *article, ra_desk_put_result *result, ra_error *error)
{
    return ra_desk_put_all(desk, &article, 1, result, error);
}
