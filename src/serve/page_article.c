/* One article as it is kept. */
#include "serve/handlers.h"
#include "serve/request.h"
#include "serve/sheet.h"

#include <string.h>

/* Only addresses of the web become links. */
static bool is_web(ra_str url)
{
    static const char *const schemes[] = {"http://", "https://"};
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
        size_t length = strlen(schemes[i]);
        if (url.len > length && memcmp(url.ptr, schemes[i], length) == 0)
            return true;
    }
    return false;
}

static void put_source(ra_sheet *sheet, const ra_article *article)
{
    ra_str outlet = article->outlet.len > 0 ? article->outlet : article->url;
    ra_sheet_put(sheet, "<p class=\"tally\">");
    if (is_web(article->url)) {
        ra_sheet_put(sheet, "<a rel=\"noreferrer\" href=\"");
        ra_sheet_attribute(sheet, article->url);
        ra_sheet_put(sheet, "\">");
        ra_sheet_name(sheet, outlet);
        ra_sheet_put(sheet, "</a>");
    } else {
        ra_sheet_name(sheet, outlet.len > 0 ? outlet : RA_STR("from an unnamed source"));
    }
    for (size_t i = 0; i < article->byline.count; i++) {
        ra_sheet_put(sheet, " · ");
        ra_sheet_name(sheet, article->byline.at[i]);
    }
    if (article->published.len > 0) {
        ra_sheet_put(sheet, " · ");
        ra_sheet_time(sheet, article->published);
    }
    ra_sheet_put(sheet, "</p>\n");
}

static void put_flags(ra_sheet *sheet, unsigned flags)
{
    for (unsigned bit = 1; bit != 0 && ra_flag_name(bit) != NULL; bit <<= 1) {
        if ((flags & bit) != 0)
            ra_sheet_print(sheet, "<p class=\"tally\">%s</p>\n", ra_flag_name(bit));
    }
}

static void put_paragraph(ra_sheet *sheet, const ra_article *article, const ra_paragraph *p)
{
    const char *element = p->kind == RA_PARAGRAPH_HEADING ? "h2" : p->kind == RA_PARAGRAPH_QUOTE ? "blockquote" : "p";
    ra_sheet_print(sheet, "<%s class=\"%s\" dir=\"auto\">", element, ra_paragraph_kind_name(p->kind));
    ra_sheet_text(sheet, ra_span_text(article->text, p->span));
    ra_sheet_print(sheet, "</%s>\n", element);
}

ra_status ra_page_article(ra_request *request, ra_store *store, ra_reply *reply, ra_error *error)
{
    ra_article *article;
    int64_t story;
    ra_status status = ra_store_article(store, request->match.numbers[0], &article, &story, error);
    if (status != RA_OK)
        return status;
    ra_sheet sheet;
    ra_sheet_begin(&sheet, reply, article->title.len > 0 ? article->title : RA_STR("An article without a title"),
                   RA_SHEET_OTHER);
    put_source(&sheet, article);
    if (story != 0)
        ra_sheet_print(&sheet, "<p><a href=\"/stories/%lld\">The accounts of its story</a></p>\n", (long long)story);
    else
        ra_sheet_put(&sheet, "<p class=\"tally\">It is in no story.</p>\n");
    put_flags(&sheet, article->flags);
    ra_sheet_put(&sheet, "<article class=\"text\">\n");
    for (size_t i = 0; i < article->paragraphs.count; i++)
        put_paragraph(&sheet, article, &article->paragraphs.at[i]);
    ra_sheet_put(&sheet, "</article>\n");
    ra_article_free(article);
    return ra_sheet_end(&sheet, error);
}
