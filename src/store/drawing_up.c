/* The accounts of the stories that changed: their documents are gathered, what is not at hand is analysed again, then
   several are drawn up at once. */
#include "base/arena.h"
#include "base/status.h"
#include "store/articles.h"
#include "store/desk_parts.h"
#include "store/drawing.h"
#include "store/journal.h"

#include <rashomon/parallel.h>

enum {
    ROUND_STORIES = 32,        /* drawn up together */
    ROUND_ARTICLES = 64,       /* a round ends with the story that reaches this */
    MOST_DUE = 64,             /* stories of one commit that were allowed to wait */
    DOCUMENT_BYTES = 400 << 10 /* of an analysed article, about: those of a round take the place of others at hand */
};

/* An article of a story that is drawn up. */
typedef struct member {
    int64_t id;
    ra_article *article; /* where it was not at hand; else NULL */
    ra_document *document;
} member;

typedef struct job {
    int64_t story;
    RA_LIST(member) members;
    const ra_document **documents;
    int64_t *articles;
    int64_t number; /* of the account that it will be */
    ra_drawing drawing;
    ra_status status;
    ra_error error;
} job;

typedef struct round {
    ra_desk *desk;
    ra_arena *arena;
    job jobs[ROUND_STORIES];
    size_t count;
    size_t articles;
    size_t loaded; /* of these, not at hand */
    ra_error *error;
} round;

static ra_status number_account(const round *r, job *j)
{
    static const char sql[] = "SELECT account + 1 FROM story WHERE id = ?";
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(r->desk->store, sql, &s, r->error));
    sqlite3_bind_int64(s, 1, j->story);
    RA_TRY(ra_database_next(r->desk->store, s, r->error));
    j->number = sqlite3_column_int64(s, 0);
    sqlite3_reset(s);
    return RA_OK;
}

/* Loads what is not at hand. Others are pinned. */
static ra_status gather(round *r, job *j)
{
    static const char sql[] = "SELECT article FROM story_article WHERE story = ? ORDER BY article";
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(r->desk->store, sql, &s, r->error));
    sqlite3_bind_int64(s, 1, j->story);
    ra_status status;
    while ((status = ra_database_next(r->desk->store, s, r->error)) == RA_OK) {
        member *m = ra_list_add(r->arena, &j->members);
        if (m == NULL)
            return ra_fail_memory(r->error);
        m->id = sqlite3_column_int64(s, 0);
    }
    if (status != RA_END)
        return status;
    j->documents = ra_arena_new_array(r->arena, const ra_document *, j->members.count);
    j->articles = ra_arena_new_array(r->arena, int64_t, j->members.count);
    if (j->documents == NULL || j->articles == NULL)
        return ra_fail_memory(r->error);
    for (size_t i = 0; i < j->members.count; i++) {
        member *m = &j->members.at[i];
        m->document = ra_cache_get(&r->desk->cache, m->id);
        if (m->document == NULL)
            RA_TRY(ra_store_article(r->desk->store, m->id, &m->article, NULL, r->error));
        r->loaded += m->document == NULL;
        j->articles[i] = m->id;
    }
    ra_cache_make_room(&r->desk->cache, r->loaded * DOCUMENT_BYTES);
    return RA_OK;
}

static ra_status draw(const round *r, job *j)
{
    const ra_document_options analysis = {.depth = RA_DEPTH_ALL};
    for (size_t i = 0; i < j->members.count; i++) {
        member *m = &j->members.at[i];
        if (m->document == NULL)
            RA_TRY(ra_document_new(&analysis, r->desk->language, m->article, &m->document, &j->error));
        j->documents[i] = m->document;
    }
    const ra_drawing_options options = {
        .pack = r->desk->pack, .language = r->desk->language, .number = (uint64_t)j->number};
    return ra_drawing_make(&options, j->documents, j->members.count, &j->drawing, &j->error);
}

static void draw_one(void *context, size_t index, unsigned thread)
{
    (void)thread;
    round *r = context;
    r->jobs[index].status = draw(r, &r->jobs[index]);
}

/* Gives the documents back, and to the cache those that were not at hand. */
static ra_status release(round *r, job *j, bool keep)
{
    ra_status status = RA_OK;
    ra_drawing_free(&j->drawing);
    for (size_t i = 0; i < j->members.count; i++) {
        member *m = &j->members.at[i];
        if (m->article == NULL && m->document != NULL) {
            ra_cache_unpin(&r->desk->cache, m->id);
        } else if (keep && m->document != NULL && status == RA_OK) {
            status = ra_cache_put(&r->desk->cache, m->id, m->article, m->document, r->error);
        } else {
            ra_document_free(m->document);
            ra_article_free(m->article);
        }
    }
    return status;
}

static ra_status keep(round *r, job *j)
{
    if (j->status != RA_OK) {
        if (r->error != NULL)
            *r->error = j->error;
        return j->status;
    }
    r->desk->summary.stories_changed++;
    return ra_store_put_account(r->desk->store, j->story, &j->drawing, j->articles, r->error);
}

/* Draws up what was gathered. */
static ra_status finish_round(round *r, ra_status status)
{
    if (status == RA_OK)
        ra_parallel_for(r->count, r->desk->options.threads, draw_one, r);
    for (size_t i = 0; i < r->count; i++) {
        if (status == RA_OK)
            status = keep(r, &r->jobs[i]);
        ra_status released = release(r, &r->jobs[i], status == RA_OK);
        status = status == RA_OK ? released : status;
    }
    ra_arena_reset(r->arena);
    r->count = 0;
    r->articles = 0;
    r->loaded = 0;
    return status;
}

static ra_status draw_all(round *r, const int64_t *stories, size_t count)
{
    ra_status status = RA_OK;
    for (size_t i = 0; i < count && status == RA_OK; i++) {
        job *j = &r->jobs[r->count++];
        *j = (struct job){.story = stories[i]};
        status = number_account(r, j);
        if (status == RA_OK)
            status = gather(r, j);
        r->articles += j->members.count;
        if (r->count == ROUND_STORIES || r->articles >= ROUND_ARTICLES || i + 1 == count || status != RA_OK)
            status = finish_round(r, status);
    }
    return status;
}

/* Stories without articles, whose articles were deleted or went elsewhere one by one. */
static ra_status remove_empty(ra_desk *desk, ra_error *error)
{
    static const char find[] = "SELECT id, account FROM story WHERE waiting = 1 AND articles = 0 LIMIT 1";
    static const char drop[] = "DELETE FROM story WHERE id = ?";
    for (;;) {
        sqlite3_stmt *s;
        int64_t sequence;
        RA_TRY(ra_database_use(desk->store, find, &s, error));
        ra_status status = ra_database_next(desk->store, s, error);
        if (status != RA_OK)
            return status == RA_END ? RA_OK : status;
        int64_t story = sqlite3_column_int64(s, 0);
        bool seen = sqlite3_column_int64(s, 1) > 0;
        RA_TRY(ra_database_use(desk->store, drop, &s, error));
        sqlite3_bind_int64(s, 1, story);
        RA_TRY(ra_database_do(desk->store, s, error));
        ra_store_change change = {.story = story, .kind = RA_CHANGE_STORY_GONE};
        if (seen)
            RA_TRY(ra_journal_add(desk->store, &change, &sequence, error));
    }
}

/* Whether all articles of a story are at hand. */
static ra_status is_at_hand(ra_desk *desk, int64_t story, bool *at_hand, ra_error *error)
{
    static const char sql[] = "SELECT article FROM story_article WHERE story = ?";
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(desk->store, sql, &s, error));
    sqlite3_bind_int64(s, 1, story);
    *at_hand = true;
    ra_status status;
    while ((status = ra_database_next(desk->store, s, error)) == RA_OK && *at_hand)
        *at_hand = ra_cache_has(&desk->cache, sqlite3_column_int64(s, 0));
    sqlite3_reset(s);
    return status == RA_END ? RA_OK : status;
}

/* Stories to draw up: those at hand come first, lest the articles of others push theirs out. */
typedef struct due_list {
    RA_LIST(int64_t) at_hand;
    RA_LIST(int64_t) others;
} due_list;

/* In bulk a story waits whose articles must be analysed again, until it has twice as many as when it was drawn up: so
   each is analysed a few times at most, however many come one by one. */
static ra_status add_due(ra_desk *desk, ra_arena *arena, ra_desk_turn turn, sqlite3_stmt *row, due_list *due,
                         ra_error *error)
{
    int64_t story = sqlite3_column_int64(row, 0);
    int64_t articles = sqlite3_column_int64(row, 1);
    int64_t drawn = sqlite3_column_int64(row, 2);
    bool at_hand;
    RA_TRY(is_at_hand(desk, story, &at_hand, error));
    bool now = at_hand || turn == RA_DESK_ALL || (turn == RA_DESK_READY && (drawn == 0 || articles >= 2 * drawn)) ||
               (turn == RA_DESK_SOME && due->others.count < MOST_DUE);
    if (!now) {
        desk->summary.waiting++;
        return RA_OK;
    }
    int64_t *added = at_hand ? ra_list_add(arena, &due->at_hand) : ra_list_add(arena, &due->others);
    if (added == NULL)
        return ra_fail_memory(error);
    *added = story;
    return RA_OK;
}

/* The stories whose turn it is, in order. */
static ra_status list_due(ra_desk *desk, ra_arena *arena, ra_desk_turn turn, due_list *due, ra_error *error)
{
    static const char sql[] = "SELECT s.id, s.articles, coalesce((SELECT a.articles FROM account a WHERE a.story = s.id"
                              " AND a.number = s.account), 0) FROM story s WHERE waiting = 1 ORDER BY id";
    sqlite3_stmt *s;
    RA_TRY(ra_database_use(desk->store, sql, &s, error));
    ra_status status;
    desk->summary.waiting = 0;
    while ((status = ra_database_next(desk->store, s, error)) == RA_OK)
        RA_TRY(add_due(desk, arena, turn, s, due, error));
    return status == RA_END ? RA_OK : status;
}

ra_status ra_desk_draw(ra_desk *desk, ra_desk_turn turn, ra_error *error)
{
    RA_TRY(
        ra_database_run(desk->store,
                        "UPDATE story SET articles = (SELECT count(*) FROM story_article sa WHERE sa.story = story.id)"
                        " WHERE waiting = 1",
                        error));
    RA_TRY(remove_empty(desk, error));
    ra_arena *list = ra_arena_new(NULL);
    round r = {.desk = desk, .arena = ra_arena_new(NULL), .error = error};
    due_list due = {0};
    ra_status status =
        list != NULL && r.arena != NULL ? list_due(desk, list, turn, &due, error) : ra_fail_memory(error);
    if (status == RA_OK)
        status = draw_all(&r, due.at_hand.at, due.at_hand.count);
    if (status == RA_OK)
        status = draw_all(&r, due.others.at, due.others.count);
    ra_arena_free(r.arena);
    ra_arena_free(list);
    return status;
}
