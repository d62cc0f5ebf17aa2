/* A story's earlier accounts: which there are, what each told, what it changed. */
#include "serve/handlers.h"
#include "serve/request.h"
#include "serve/sheet.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

static ra_str string_of(const cJSON *object, const char *key)
{
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key));
    return text != NULL ? (ra_str){text, strlen(text)} : (ra_str){NULL, 0};
}

typedef struct listing {
    ra_sheet sheet;
    int64_t story;
} listing;

static ra_status put_row(void *context, const ra_store_account *account)
{
    listing *l = context;
    ra_sheet_print(&l->sheet, "<li><a href=\"/stories/%lld/versions/%lld\">Account %lld</a> · ", (long long)l->story,
                   (long long)account->number, (long long)account->number);
    ra_sheet_time(&l->sheet, (ra_str){account->drawn, strlen(account->drawn)});
    ra_sheet_put(&l->sheet, " · ");
    ra_sheet_count(&l->sheet, account->articles, "article", "articles");
    ra_sheet_put(&l->sheet, " · ");
    ra_sheet_count(&l->sheet, account->disputes, "dispute", "disputes");
    ra_sheet_put(&l->sheet, "</li>\n");
    return l->sheet.status;
}

ra_status ra_page_versions(ra_request *request, ra_store *store, ra_reply *reply, ra_error *error)
{
    listing l = {.story = request->match.numbers[0]};
    ra_sheet_begin(&l.sheet, reply, RA_STR("The accounts of a story, the latest first"), RA_SHEET_OTHER);
    ra_sheet_print(&l.sheet, "<p><a href=\"/stories/%lld\">The story</a></p>\n<ol class=\"rows\">\n",
                   (long long)l.story);
    ra_status status = ra_store_accounts(store, l.story, put_row, &l, error);
    ra_sheet_put(&l.sheet, "</ol>\n");
    return status == RA_OK ? ra_sheet_end(&l.sheet, error) : status;
}

static void put_teller(ra_sheet *sheet, const cJSON *report, const cJSON *support)
{
    ra_str id = string_of(support, "article");
    const cJSON *article;
    cJSON_ArrayForEach(article, cJSON_GetObjectItemCaseSensitive(report, "articles"))
    {
        ra_str own = string_of(article, "id");
        if (own.len != id.len || memcmp(own.ptr, id.ptr, id.len) != 0)
            continue;
        ra_str outlet = string_of(article, "outlet");
        ra_sheet_put(sheet, "<li>");
        ra_sheet_name(sheet, outlet.len > 0 ? outlet : string_of(article, "title"));
        ra_sheet_put(sheet, "</li>");
    }
}

static void put_version(ra_sheet *sheet, const cJSON *report, const cJSON *version)
{
    double origins = cJSON_GetNumberValue(cJSON_GetObjectItemCaseSensitive(version, "origins"));
    ra_sheet_put(sheet, "<li><span class=\"said\">“");
    ra_sheet_name(sheet, string_of(version, "text"));
    ra_sheet_put(sheet, "”</span> <span class=\"tally\">");
    ra_sheet_count(sheet, (int64_t)origins, "origin", "origins");
    ra_sheet_put(sheet, "</span><ul class=\"tellers\">");
    const cJSON *support;
    cJSON_ArrayForEach(support, cJSON_GetObjectItemCaseSensitive(version, "support"))
        put_teller(sheet, report, support);
    ra_sheet_put(sheet, "</ul></li>\n");
}

static void put_points(ra_sheet *sheet, const cJSON *report, const cJSON *story, const char *status, const char *title)
{
    const cJSON *point;
    const cJSON *version;
    bool any = false;
    cJSON_ArrayForEach(point, cJSON_GetObjectItemCaseSensitive(story, "points"))
    {
        ra_str own = string_of(point, "status");
        if (own.len != strlen(status) || memcmp(own.ptr, status, own.len) != 0)
            continue;
        if (!any)
            ra_sheet_print(sheet, "<section class=\"%s\"><h2>%s</h2>\n", status, title);
        any = true;
        ra_sheet_put(sheet, "<h3>");
        ra_sheet_name(sheet, string_of(point, "about"));
        ra_sheet_put(sheet, "</h3>\n<ul class=\"versions\">\n");
        cJSON_ArrayForEach(version, cJSON_GetObjectItemCaseSensitive(point, "versions"))
            put_version(sheet, report, version);
        ra_sheet_put(sheet, "</ul>\n");
    }
    ra_sheet_put(sheet, any ? "</section>\n" : "");
}

/* What changed from one account to another, where both are kept. */
static void put_changes(ra_sheet *sheet, const ra_buffer *before, const ra_buffer *after, const char *title)
{
    ra_buffer text = {0};
    ra_sink sink = ra_buffer_sink(&text);
    ra_report_pair pair = {.before = {before->bytes, before->length},
                           .after = {after->bytes, after->length},
                           .before_name = "before",
                           .after_name = "after"};
    const ra_format *format = ra_format_find(RA_FORMAT_OF_DIFF, RA_STR("text"));
    ra_report_options options = {.width = 100};
    if (before->length > 0 && after->length > 0 && format != NULL &&
        ra_report_diff(&pair, format, &options, &sink, NULL) == RA_OK) {
        ra_sheet_print(sheet, "<section><h2>%s</h2>\n<pre class=\"diff\" dir=\"auto\">", title);
        ra_sheet_text(sheet, (ra_str){text.bytes, text.length});
        ra_sheet_put(sheet, "</pre></section>\n");
    }
    free(text.bytes);
}

/* An account as JSON; empty where it is not kept. */
static ra_buffer load(ra_store *store, int64_t story, int64_t number)
{
    ra_buffer report = {0};
    ra_sink sink = ra_buffer_sink(&report);
    if (number < 1 || ra_store_write_account(store, story, number, &sink, NULL) != RA_OK)
        report.length = 0;
    return report;
}

static void put_head(ra_sheet *sheet, int64_t story, int64_t number, int64_t latest)
{
    ra_sheet_print(sheet, "<p class=\"tally\">Account %lld of %lld · <a href=\"/stories/%lld/versions\">all</a>",
                   (long long)number, (long long)latest, (long long)story);
    if (number > 1)
        ra_sheet_print(sheet, " · <a rel=\"prev\" href=\"/stories/%lld/versions/%lld\">the one before</a>",
                       (long long)story, (long long)number - 1);
    if (number < latest)
        ra_sheet_print(sheet, " · <a rel=\"next\" href=\"/stories/%lld/versions/%lld\">the one after</a>",
                       (long long)story, (long long)number + 1);
    ra_sheet_print(sheet, " · <a href=\"/stories/%lld\">the latest, in full</a></p>\n", (long long)story);
}

static void write_account(ra_sheet *sheet, ra_store *store, const ra_buffer *report, int64_t story, int64_t number,
                          int64_t latest)
{
    cJSON *parsed = cJSON_ParseWithLength(report->bytes, report->length);
    const cJSON *told = cJSON_GetArrayItem(cJSON_GetObjectItemCaseSensitive(parsed, "stories"), 0);
    ra_str title = string_of(told, "title");
    ra_buffer before = load(store, story, number - 1);
    ra_buffer last = number < latest ? load(store, story, latest) : (ra_buffer){0};
    ra_sheet_begin(sheet, sheet->reply, title.len > 0 ? title : RA_STR("A story without a title"), RA_SHEET_OTHER);
    put_head(sheet, story, number, latest);
    put_changes(sheet, &before, report, "What this account changed");
    put_changes(sheet, report, &last, "What has changed since");
    put_points(sheet, parsed, told, "disputed", "Disputed");
    put_points(sheet, parsed, told, "agreed", "Agreed");
    put_points(sheet, parsed, told, "echoed", "Echoed");
    put_points(sheet, parsed, told, "single", "Told once");
    free(before.bytes);
    free(last.bytes);
    cJSON_Delete(parsed);
}

ra_status ra_page_version(ra_request *request, ra_store *store, ra_reply *reply, ra_error *error)
{
    int64_t story = request->match.numbers[0];
    int64_t number = request->match.numbers[1];
    ra_store_account latest;
    ra_buffer report = {0};
    ra_sink sink = ra_buffer_sink(&report);
    ra_sheet sheet = {.reply = reply};
    ra_status status = ra_store_story_page(store, story, NULL, &latest, error);
    if (status == RA_OK || status == RA_END)
        status = ra_store_write_account(store, story, number, &sink, error);
    if (status == RA_OK) {
        write_account(&sheet, store, &report, story, number, latest.number);
        status = ra_sheet_end(&sheet, error);
    }
    free(report.bytes);
    return status;
}
