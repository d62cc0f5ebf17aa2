/* An account into a store. Rows stand for what several articles speak of; all else is in the report. */
#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"
#include "store/database.h"
#include "store/drawing.h"
#include "store/journal.h"

typedef struct putting {
    ra_store *store;
    ra_arena *arena;
    const ra_account *account;
    const int64_t *articles;
    int64_t story;
    ra_error *error;
} putting;

/* A statement whose first parameter is the story and whose next ones are these numbers, as the keys of rows are. */
static ra_status use(const putting *p, const char *sql, const size_t *numbers, int count, sqlite3_stmt **s)
{
    RA_TRY(ra_database_use(p->store, sql, s, p->error));
    sqlite3_bind_int64(*s, 1, p->story);
    for (int i = 0; i < count; i++)
        sqlite3_bind_int64(*s, i + 2, (int64_t)numbers[i]);
    return RA_OK;
}

/* The names of an origin's chain, nearest to the outlet first. Absent where it is the outlet's own voice. */
static ra_str via_of(const putting *p, const ra_support *support)
{
    ra_str names = {NULL, 0};
    for (size_t i = 0; i < support->via.count; i++)
        names = ra_arena_printf(p->arena, "%.*s%s%.*s", RA_STR_ARG(names), i > 0 ? " < " : "",
                                RA_STR_ARG(p->account->origins.at[support->via.at[i]].name));
    return names;
}

static ra_status put_support(const putting *p, size_t point, size_t version, size_t number, const ra_support *support)
{
    static const char sql[] = "INSERT INTO support VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    sqlite3_stmt *s;
    RA_TRY(use(p, sql, (size_t[]){point, version, number}, 3, &s));
    sqlite3_bind_int64(s, 5, p->articles[support->document]);
    sqlite3_bind_int64(s, 6, support->span.start);
    sqlite3_bind_int64(s, 7, support->span.end);
    ra_database_bind(s, 8, via_of(p, support));
    ra_database_bind(s, 9, support->hedge);
    ra_database_bind(s, 10, ra_str_from(ra_stance_name(support->stance)));
    return ra_database_do(p->store, s, p->error);
}

static ra_status put_version(const putting *p, size_t point, size_t number, const ra_version *version)
{
    static const char sql[] = "INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?, ?)";
    const ra_value *value = &version->value;
    bool number_like = value->kind == RA_POINT_QUANTITY;
    bool place_like = value->kind == RA_POINT_PLACE;
    sqlite3_stmt *s;
    RA_TRY(use(p, sql, (size_t[]){point, number}, 2, &s));
    ra_database_bind(s, 4, version->text.ptr != NULL ? version->text : RA_STR(""));
    sqlite3_bind_int64(s, 5, version->origins);
    if (number_like) {
        ra_database_bind_real(s, 6, value->min);
        ra_database_bind_real(s, 7, value->max);
    }
    ra_database_bind(s, 8, value->unit);
    ra_database_bind(s, 9, value->from);
    ra_database_bind(s, 10, value->to);
    ra_database_bind(s, 11, value->name);
    ra_database_bind(s, 12, ra_str_from(value->country));
    if (place_like) {
        ra_database_bind_real(s, 13, value->latitude);
        ra_database_bind_real(s, 14, value->longitude);
    }
    ra_database_bind(s, 15, value->predicate);
    sqlite3_bind_int(s, 16, value->negated);
    RA_TRY(ra_database_do(p->store, s, p->error));
    for (size_t i = 0; i < version->support.count; i++)
        RA_TRY(put_support(p, point, number, i + 1, &version->support.at[i]));
    return RA_OK;
}

static ra_status put_point(const putting *p, size_t number, const ra_point *point)
{
    static const char sql[] = "INSERT INTO point VALUES (?, ?, ?, ?, ?, ?, ?)";
    sqlite3_stmt *s;
    RA_TRY(use(p, sql, (size_t[]){number}, 1, &s));
    ra_database_bind(s, 3, ra_str_from(ra_point_kind_name(point->kind)));
    ra_database_bind(s, 4, point->about.ptr != NULL ? point->about : RA_STR(""));
    ra_database_bind(s, 5, ra_str_from(ra_point_status_name(point->status)));
    ra_database_bind(s, 6, ra_str_from(ra_why_name(point->why)));
    sqlite3_bind_double(s, 7, point->weight);
    RA_TRY(ra_database_do(p->store, s, p->error));
    for (size_t i = 0; i < point->versions.count; i++)
        RA_TRY(put_version(p, number, i + 1, &point->versions.at[i]));
    return RA_OK;
}

static ra_status put_wording(const putting *p, size_t quote, size_t number, const ra_quote_version *version)
{
    static const char sql[] = "INSERT INTO wording VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    sqlite3_stmt *s;
    RA_TRY(use(p, sql, (size_t[]){quote, number}, 2, &s));
    sqlite3_bind_int64(s, 4, p->articles[version->support.document]);
    ra_database_bind(s, 5, ra_str_from(ra_attribution_kind_name(version->kind)));
    ra_database_bind(s, 6, version->text.ptr != NULL ? version->text : RA_STR(""));
    sqlite3_bind_int64(s, 7, version->support.span.start);
    sqlite3_bind_int64(s, 8, version->support.span.end);
    return ra_database_do(p->store, s, p->error);
}

static ra_status put_quote(const putting *p, size_t number, const ra_quote *quote)
{
    static const char sql[] = "INSERT INTO quote VALUES (?, ?, ?, ?)";
    sqlite3_stmt *s;
    RA_TRY(use(p, sql, (size_t[]){number}, 1, &s));
    ra_database_bind(s, 3, quote->speaker);
    ra_database_bind(s, 4, ra_str_from(ra_quote_status_name(quote->status)));
    RA_TRY(ra_database_do(p->store, s, p->error));
    for (size_t i = 0; i < quote->versions.count; i++)
        RA_TRY(put_wording(p, number, i + 1, &quote->versions.at[i]));
    return RA_OK;
}

static ra_status put_copy(const putting *p, const ra_lineage *link)
{
    static const char sql[] = "INSERT INTO copy VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    sqlite3_stmt *s;
    RA_TRY(use(p, sql, NULL, 0, &s));
    sqlite3_bind_int64(s, 2, p->articles[link->document]);
    sqlite3_bind_int64(s, 3, p->articles[link->of]);
    sqlite3_bind_double(s, 4, link->share);
    ra_database_bind(s, 5, ra_str_from(ra_direction_name(link->by)));
    return ra_database_do(p->store, s, p->error);
}

static ra_status clear_rows(const putting *p)
{
    static const char points[] = "DELETE FROM point WHERE story = ?";
    static const char quotes[] = "DELETE FROM quote WHERE story = ?";
    static const char copies[] = "DELETE FROM copy WHERE story = ?";
    const char *const all[] = {points, quotes, copies};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        sqlite3_stmt *s;
        RA_TRY(use(p, all[i], NULL, 0, &s));
        RA_TRY(ra_database_do(p->store, s, p->error));
    }
    return RA_OK;
}

static ra_status put_rows(const putting *p)
{
    const ra_account *account = p->account;
    RA_TRY(clear_rows(p));
    for (size_t i = 0; i < account->points.count; i++) {
        if (account->points.at[i].status != RA_SINGLE)
            RA_TRY(put_point(p, i + 1, &account->points.at[i]));
    }
    for (size_t i = 0; i < account->quotes.count; i++) {
        if (account->quotes.at[i].status != RA_QUOTE_SINGLE)
            RA_TRY(put_quote(p, i + 1, &account->quotes.at[i]));
    }
    for (size_t i = 0; i < account->lineage.count; i++) {
        if (account->lineage.at[i].origin == RA_NONE && account->lineage.at[i].of != RA_NONE)
            RA_TRY(put_copy(p, &account->lineage.at[i]));
    }
    return RA_OK;
}

static ra_status put_page(const putting *p, int64_t number, const ra_buffer *page)
{
    static const char keep[] = "INSERT INTO page VALUES (?1, ?2, ?3) ON CONFLICT (story) DO UPDATE SET"
                               " account = excluded.account, html = excluded.html";
    static const char drop[] = "DELETE FROM page WHERE story = ?1";
    sqlite3_stmt *s;
    RA_TRY(use(p, page->length > 0 ? keep : drop, NULL, 0, &s));
    if (page->length > 0) {
        sqlite3_bind_int64(s, 2, number);
        ra_database_bind_blob(s, 3, (ra_str){page->bytes, page->length});
    }
    return ra_database_do(p->store, s, p->error);
}

/* What the story's row says of it before this account. */
typedef struct story_state {
    int64_t account;
    int64_t disputes;
    int64_t disputed;
} story_state;

static ra_status read_state(const putting *p, story_state *state)
{
    static const char sql[] = "SELECT account, disputes, disputed FROM story WHERE id = ?";
    sqlite3_stmt *s;
    RA_TRY(use(p, sql, NULL, 0, &s));
    RA_TRY(ra_database_next(p->store, s, p->error));
    *state = (story_state){sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1), sqlite3_column_int64(s, 2)};
    sqlite3_reset(s);
    return RA_OK;
}

static ra_status put_report(const putting *p, int64_t number, int64_t disputes, const ra_buffer *report)
{
    static const char sql[] = "INSERT INTO account (story, number, articles, disputes, report) VALUES (?, ?, ?, ?, ?)";
    sqlite3_stmt *s;
    RA_TRY(use(p, sql, NULL, 0, &s));
    sqlite3_bind_int64(s, 2, number);
    sqlite3_bind_int64(s, 3, (int64_t)(p->account->documents.count + p->account->strays.count));
    sqlite3_bind_int64(s, 4, disputes);
    ra_database_bind_blob(s, 5, (ra_str){report->bytes, report->length});
    return ra_database_do(p->store, s, p->error);
}

/* Writes the journal, and sets *state to what the story's row is to say. */
static ra_status tell(const putting *p, int64_t number, int64_t disputes, story_state *state, int64_t *sequence)
{
    ra_store_change change = {.story = p->story, .account = number};
    change.kind = state->account == 0 ? RA_CHANGE_STORY_NEW : RA_CHANGE_STORY_CHANGED;
    RA_TRY(ra_journal_add(p->store, &change, sequence, p->error));
    bool disputed = state->disputed > 0;
    if (disputed != (disputes > 0)) {
        change.kind = disputes > 0 ? RA_CHANGE_BECAME_DISPUTED : RA_CHANGE_NO_LONGER_DISPUTED;
        RA_TRY(ra_journal_add(p->store, &change, sequence, p->error));
        state->disputed = disputes > 0 ? *sequence : 0;
    }
    return RA_OK;
}

static ra_status put_story(const putting *p, int64_t number, int64_t disputes, story_state *state)
{
    static const char sql[] = "UPDATE story SET title = ?2, articles = ?3, disputes = ?4, disputes_before = ?5,"
                              " account = ?6, disputed = ?7, sequence = ?8, waiting = 0,"
                              " changed = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE id = ?1";
    int64_t sequence;
    sqlite3_stmt *s;
    RA_TRY(tell(p, number, disputes, state, &sequence));
    RA_TRY(use(p, sql, NULL, 0, &s));
    ra_database_bind(s, 2, p->account->title.ptr != NULL ? p->account->title : RA_STR(""));
    sqlite3_bind_int64(s, 3, (int64_t)(p->account->documents.count + p->account->strays.count));
    sqlite3_bind_int64(s, 4, disputes);
    sqlite3_bind_int64(s, 5, state->disputes);
    sqlite3_bind_int64(s, 6, number);
    sqlite3_bind_int64(s, 7, state->disputed);
    sqlite3_bind_int64(s, 8, sequence);
    return ra_database_do(p->store, s, p->error);
}

static ra_status put(const putting *p, const ra_drawing *drawing)
{
    story_state state;
    int64_t disputes = 0;
    for (size_t i = 0; i < p->account->points.count; i++)
        disputes += p->account->points.at[i].status == RA_DISPUTED;
    RA_TRY(read_state(p, &state));
    int64_t number = state.account + 1;
    RA_TRY(put_report(p, number, disputes, &drawing->report));
    RA_TRY(put_page(p, number, &drawing->page));
    RA_TRY(put_rows(p));
    return put_story(p, number, disputes, &state);
}

ra_status ra_store_put_account(ra_store *store, int64_t story, const ra_drawing *drawing, const int64_t *articles,
                               ra_error *error)
{
    putting p = {.store = store,
                 .arena = ra_arena_new(NULL),
                 .account = drawing->account,
                 .articles = articles,
                 .story = story,
                 .error = error};
    if (p.arena == NULL)
        return ra_fail_memory(error);
    ra_status status = put(&p, drawing);
    ra_arena_free(p.arena);
    return status;
}
