#include "store/annotations.h"

#include "base/status.h"
#include "base/str.h"
#include "language/syntax/tree.h"
#include "store/database.h"

typedef struct rows {
    ra_store *store;
    const ra_document *document;
    int64_t article;
    int64_t number; /* of the table's last row */
    ra_error *error;
} rows;

/* A statement with the article and the row's number as its first values. */
static ra_status begin_row(rows *r, const char *sql, sqlite3_stmt **s)
{
    RA_TRY(ra_database_use(r->store, sql, s, r->error));
    sqlite3_bind_int64(*s, 1, r->article);
    sqlite3_bind_int64(*s, 2, ++r->number);
    return RA_OK;
}

/* With the span as its last two values. */
static ra_status end_row(rows *r, sqlite3_stmt *s, int parameter, ra_span span)
{
    sqlite3_bind_int64(s, parameter, span.start);
    sqlite3_bind_int64(s, parameter + 1, span.end);
    return ra_database_do(r->store, s, r->error);
}

static ra_str words(const rows *r, ra_range range)
{
    if (range.first >= range.last)
        return (ra_str){NULL, 0};
    return ra_span_text(r->document->article->text, ra_range_span(r->document, range));
}

static ra_status put_entities(rows *r)
{
    static const char sql[] = "INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    const ra_document *d = r->document;
    r->number = 0;
    for (size_t i = 0; i < d->entities.count; i++) {
        const ra_entity *e = &d->entities.at[i];
        sqlite3_stmt *s;
        if (!e->named || e->first_mention >= d->mentions.count)
            continue;
        RA_TRY(begin_row(r, sql, &s));
        ra_database_bind(s, 3, e->name.ptr != NULL ? e->name : RA_STR(""));
        ra_database_bind(s, 4, ra_str_from(ra_name_type_name(e->type)));
        ra_database_bind(s, 5, e->role);
        sqlite3_bind_int64(s, 6, e->mention_count);
        RA_TRY(end_row(r, s, 7, d->mentions.at[e->first_mention].span));
    }
    return RA_OK;
}

static bool is_same_place(const ra_place *a, const ra_place *b)
{
    return ra_str_equal(a->name, b->name) && ra_str_equal(ra_str_from(a->country), ra_str_from(b->country)) &&
           a->latitude >= b->latitude && a->latitude <= b->latitude && a->longitude >= b->longitude &&
           a->longitude <= b->longitude;
}

/* How often a place is named from `first` on; 0 where it was named before. */
static int64_t count_place(const ra_document *d, size_t first)
{
    int64_t count = 0;
    for (size_t i = 0; i < d->places.count; i++) {
        bool same = d->places.at[i].resolved && is_same_place(&d->places.at[i], &d->places.at[first]);
        if (same && i < first)
            return 0;
        count += same;
    }
    return count;
}

static ra_status put_places(rows *r)
{
    static const char sql[] = "INSERT INTO place VALUES (?, ?, ?, nullif(?, ''), ?, ?, ?, ?, ?)";
    const ra_document *d = r->document;
    r->number = 0;
    for (size_t i = 0; i < d->places.count; i++) {
        const ra_place *p = &d->places.at[i];
        int64_t mentions = p->resolved ? count_place(d, i) : 0;
        sqlite3_stmt *s;
        if (mentions == 0)
            continue;
        RA_TRY(begin_row(r, sql, &s));
        ra_database_bind(s, 3, p->name.ptr != NULL ? p->name : RA_STR(""));
        ra_database_bind(s, 4, ra_str_from(p->country));
        ra_database_bind_real(s, 5, p->latitude);
        ra_database_bind_real(s, 6, p->longitude);
        sqlite3_bind_int64(s, 7, mentions);
        RA_TRY(end_row(r, s, 8, p->span));
    }
    return RA_OK;
}

/* From the first word of what was said to the last. */
static ra_span extent(const ra_attribution *a)
{
    ra_span whole = a->content.at[0];
    for (size_t i = 1; i < a->content.count; i++) {
        if (a->content.at[i].start < whole.start)
            whole.start = a->content.at[i].start;
        if (a->content.at[i].end > whole.end)
            whole.end = a->content.at[i].end;
    }
    return whole;
}

/* The speaker's name, or how the article calls him. Absent where it names nobody. */
static ra_str speaker_of(const rows *r, const ra_source *source)
{
    const ra_document *d = r->document;
    if (source->entity != RA_NONE && d->entities.at[source->entity].name.len > 0)
        return d->entities.at[source->entity].name;
    return ra_span_text(d->article->text, source->span);
}

static ra_status put_quotations(rows *r)
{
    static const char sql[] = "INSERT INTO quotation VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    r->number = 0;
    for (size_t i = 0; i < r->document->attributions.count; i++) {
        const ra_attribution *a = &r->document->attributions.at[i];
        sqlite3_stmt *s;
        if (a->content.count == 0)
            continue;
        RA_TRY(begin_row(r, sql, &s));
        ra_database_bind(s, 3, ra_str_from(ra_attribution_kind_name(a->kind)));
        if (a->speaker != RA_NONE) {
            ra_database_bind(s, 4, speaker_of(r, &a->chain.at[a->speaker]));
            ra_database_bind(s, 5, ra_str_from(ra_origin_kind_name(a->chain.at[a->speaker].kind)));
        }
        ra_database_bind(s, 6, ra_str_from(ra_stance_name(a->stance)));
        RA_TRY(end_row(r, s, 7, extent(a)));
    }
    return RA_OK;
}

static ra_status put_casualties(rows *r)
{
    static const char sql[] = "INSERT INTO casualty VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    r->number = 0;
    for (size_t i = 0; i < r->document->casualties.count; i++) {
        const ra_casualty *c = &r->document->casualties.at[i];
        sqlite3_stmt *s;
        RA_TRY(begin_row(r, sql, &s));
        ra_database_bind(s, 3, ra_str_from(ra_casualty_kind_name(c->kind)));
        ra_database_bind_real(s, 4, c->min);
        ra_database_bind_real(s, 5, c->max);
        ra_database_bind(s, 6, c->who != RA_NONE ? r->document->tokens.at[c->who].form : (ra_str){NULL, 0});
        sqlite3_bind_int(s, 7, c->partial);
        sqlite3_bind_int(s, 8, c->perpetrator);
        sqlite3_bind_int(s, 9, c->hypothetical);
        RA_TRY(end_row(r, s, 10, c->span));
    }
    return RA_OK;
}

static ra_status put_events(rows *r)
{
    static const char sql[] = "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    const ra_document *d = r->document;
    r->number = 0;
    for (size_t i = 0; i < d->events.count; i++) {
        const ra_event *e = &d->events.at[i];
        sqlite3_stmt *s;
        if (e->plover.ptr == NULL)
            continue;
        RA_TRY(begin_row(r, sql, &s));
        ra_database_bind(s, 3, e->plover);
        ra_database_bind(s, 4, e->mode);
        ra_database_bind(s, 5, e->cameo);
        ra_database_bind(s, 6, words(r, e->actor));
        ra_database_bind(s, 7, words(r, e->recipient));
        ra_database_bind(s, 8, e->place != RA_NONE ? d->places.at[e->place].name : (ra_str){NULL, 0});
        ra_database_bind(s, 9, e->time != RA_NONE ? d->times.at[e->time].value : (ra_str){NULL, 0});
        sqlite3_bind_int(s, 10, e->negated);
        sqlite3_bind_int(s, 11, e->attempted);
        RA_TRY(end_row(r, s, 12, e->span));
    }
    return RA_OK;
}

static ra_status clear(ra_store *store, int64_t article, ra_error *error)
{
    static const char entity[] = "DELETE FROM entity WHERE article = ?";
    static const char place[] = "DELETE FROM place WHERE article = ?";
    static const char quotation[] = "DELETE FROM quotation WHERE article = ?";
    static const char casualty[] = "DELETE FROM casualty WHERE article = ?";
    static const char event[] = "DELETE FROM event WHERE article = ?";
    const char *const all[] = {entity, place, quotation, casualty, event};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        sqlite3_stmt *s;
        RA_TRY(ra_database_use(store, all[i], &s, error));
        sqlite3_bind_int64(s, 1, article);
        RA_TRY(ra_database_do(store, s, error));
    }
    return RA_OK;
}

ra_status ra_store_annotate(ra_store *store, int64_t article, const ra_document *document, ra_error *error)
{
    RA_TRY(clear(store, article, error));
    if (document == NULL)
        return RA_OK;
    rows r = {.store = store, .document = document, .article = article, .error = error};
    RA_TRY(put_entities(&r));
    RA_TRY(put_places(&r));
    RA_TRY(put_quotations(&r));
    RA_TRY(put_casualties(&r));
    return put_events(&r);
}
