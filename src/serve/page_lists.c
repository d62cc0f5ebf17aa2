/* Pages that list: stories by their last change, by age, in dispute; articles that hold words. */
#include "serve/handlers.h"
#include "serve/request.h"
#include "serve/sheet.h"
#include "serve/values.h"

#include <stdlib.h>
#include <string.h>

enum { ROWS = 50 };

/* A list under way. */
typedef struct list {
    ra_sheet sheet;
    size_t count;
    bool more;
    int64_t cursor;
} list;

static ra_status put_story(void *context, const ra_store_row *row)
{
    list *l = context;
    ra_sheet *sheet = &l->sheet;
    l->more = l->count == ROWS;
    if (l->more)
        return RA_OK;
    l->count++;
    l->cursor = row->cursor;
    ra_sheet_print(sheet, "<li id=\"story-%lld\"><h2><a href=\"/stories/%lld\">", (long long)row->id,
                   (long long)row->id);
    ra_sheet_title(sheet, row->title);
    ra_sheet_put(sheet, "</a></h2>\n<p class=\"tally\">");
    ra_sheet_count(sheet, row->articles, "article", "articles");
    if (row->disputes > 0) {
        ra_sheet_put(sheet, " · <strong class=\"disputed\">");
        ra_sheet_count(sheet, row->disputes, "dispute", "disputes");
        ra_sheet_put(sheet, "</strong>");
    }
    if (row->account > 1 && row->disputes != row->disputes_before)
        ra_sheet_print(sheet, " (%lld before)", (long long)row->disputes_before);
    ra_sheet_put(sheet, " · changed ");
    ra_sheet_time(sheet, row->changed);
    ra_sheet_put(sheet, "</p></li>\n");
    return sheet->status;
}

typedef struct kind {
    const char *title;
    const char *path;
    const char *empty;
    ra_sheet_place place;
    ra_store_order order;
} kind;

static ra_status write_stories(const ra_request *request, ra_store *store, ra_reply *reply, ra_error *error,
                               const kind *k)
{
    ra_store_query query = {.order = (uint8_t)k->order, .limit = ROWS + 1};
    ra_status status = ra_request_number(request, "before", 1, RA_VALUES_MOST, &query.before, error);
    if (status != RA_OK)
        return status;
    list l = {.count = 0};
    ra_sheet_begin(&l.sheet, reply, (ra_str){k->title, strlen(k->title)}, k->place);
    l.sheet.live = query.before == 0;
    ra_sheet_put(&l.sheet, "<ol class=\"rows\">\n");
    status = ra_store_list(store, &query, put_story, &l, error);
    if (status != RA_OK)
        return status;
    ra_sheet_put(&l.sheet, "</ol>\n");
    if (l.count == 0)
        ra_sheet_print(&l.sheet, "<p class=\"calm\">%s</p>\n", k->empty);
    if (l.more)
        ra_sheet_print(&l.sheet, "<p><a rel=\"next\" href=\"%s?before=%lld\">Further stories</a></p>\n", k->path,
                       (long long)l.cursor);
    return ra_sheet_end(&l.sheet, error);
}

ra_status ra_page_changed(ra_request *request, ra_store *store, ra_reply *reply, ra_error *error)
{
    static const kind k = {"Stories, the latest changed first", "/", "There is no story yet.", RA_SHEET_CHANGED,
                           RA_STORE_CHANGED};
    return write_stories(request, store, reply, error, &k);
}

ra_status ra_page_new(ra_request *request, ra_store *store, ra_reply *reply, ra_error *error)
{
    static const kind k = {"New stories", "/new", "There is no story yet.", RA_SHEET_NEW, RA_STORE_NEWEST};
    return write_stories(request, store, reply, error, &k);
}

ra_status ra_page_disputed(ra_request *request, ra_store *store, ra_reply *reply, ra_error *error)
{
    static const kind k = {"What became disputed, the latest first", "/disputed",
                           "In no story were versions found that cannot both be true.", RA_SHEET_DISPUTED,
                           RA_STORE_DISPUTED};
    return write_stories(request, store, reply, error, &k);
}

static ra_status put_article(void *context, const ra_store_row *row)
{
    list *l = context;
    ra_sheet *sheet = &l->sheet;
    l->count++;
    ra_sheet_print(sheet, "<li><h2><a href=\"/articles/%lld\">", (long long)row->id);
    ra_sheet_name(sheet, row->title.len > 0 ? row->title : RA_STR("An article without a title"));
    ra_sheet_put(sheet, "</a></h2>\n<p class=\"tally\">");
    if (row->outlet.len > 0) {
        ra_sheet_name(sheet, row->outlet);
        ra_sheet_put(sheet, " · ");
    }
    if (row->published.len > 0) {
        ra_sheet_time(sheet, row->published);
        ra_sheet_put(sheet, " · ");
    }
    if (row->story != 0)
        ra_sheet_print(sheet, "<a href=\"/stories/%lld\">its story</a>", (long long)row->story);
    else
        ra_sheet_put(sheet, "in no story");
    ra_sheet_put(sheet, "</p>\n<blockquote dir=\"auto\">");
    ra_sheet_text(sheet, row->excerpt);
    ra_sheet_put(sheet, "</blockquote></li>\n");
    return sheet->status;
}

ra_status ra_page_search(ra_request *request, ra_store *store, ra_reply *reply, ra_error *error)
{
    ra_buffer words = {0};
    bool asked = ra_request_text(request, "q", &words) && words.length > 0;
    list l = {.count = 0};
    ra_sheet_begin(&l.sheet, reply, RA_STR("Search"), RA_SHEET_OTHER);
    ra_status status = RA_OK;
    if (asked) {
        ra_sheet_put(&l.sheet, "<p>Articles with ");
        ra_sheet_name(&l.sheet, (ra_str){words.bytes, words.length});
        ra_sheet_put(&l.sheet, "</p>\n<ol class=\"rows\">\n");
        status = ra_store_search(store, (ra_str){words.bytes, words.length}, ROWS, put_article, &l, error);
        ra_sheet_put(&l.sheet, "</ol>\n");
    }
    free(words.bytes);
    if (status != RA_OK)
        return status;
    if (asked && l.count == 0)
        ra_sheet_put(&l.sheet, "<p class=\"calm\">No article holds all of these words.</p>\n");
    if (!asked)
        ra_sheet_put(&l.sheet, "<p class=\"calm\">Articles that hold all words; \"words in quotation marks\" stand "
                               "together.</p>\n");
    return ra_sheet_end(&l.sheet, error);
}
