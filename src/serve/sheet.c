#include "serve/sheet.h"
#include "serve/fail.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char policy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'";

static void put_bytes(ra_sheet *sheet, const char *bytes, size_t length)
{
    if (sheet->status == RA_OK)
        sheet->status = sheet->sink.write(sheet->sink.context, bytes, length);
}

void ra_sheet_put(ra_sheet *sheet, const char *markup)
{
    put_bytes(sheet, markup, strlen(markup));
}

void ra_sheet_print(ra_sheet *sheet, const char *format, ...)
{
    char bytes[256];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(bytes, sizeof bytes, format, arguments);
    va_end(arguments);
    if (length > 0)
        put_bytes(sheet, bytes, (size_t)length < sizeof bytes ? (size_t)length : sizeof bytes - 1);
}

static void put_foreign(ra_sheet *sheet, ra_html_where where, ra_str text)
{
    if (sheet->status == RA_OK)
        sheet->status = ra_html_write(&sheet->sink, where, text, NULL);
}

void ra_sheet_text(ra_sheet *sheet, ra_str text)
{
    put_foreign(sheet, RA_HTML_TEXT, text);
}

void ra_sheet_name(ra_sheet *sheet, ra_str text)
{
    put_foreign(sheet, RA_HTML_NAME, text);
}

void ra_sheet_attribute(ra_sheet *sheet, ra_str text)
{
    put_foreign(sheet, RA_HTML_ATTRIBUTE, text);
}

void ra_sheet_count(ra_sheet *sheet, int64_t count, const char *one, const char *many)
{
    ra_sheet_print(sheet, "%lld %s", (long long)count, count == 1 ? one : many);
}

void ra_sheet_time(ra_sheet *sheet, ra_str time)
{
    enum { DAY = 10, MINUTE = 16 };
    ra_sheet_put(sheet, "<time datetime=\"");
    ra_sheet_attribute(sheet, time);
    ra_sheet_put(sheet, "\">");
    ra_sheet_text(sheet, (ra_str){time.ptr, time.len < DAY ? time.len : DAY});
    if (time.len > MINUTE && time.ptr[DAY] == 'T') {
        ra_sheet_put(sheet, " ");
        ra_sheet_text(sheet, (ra_str){time.ptr + DAY + 1, MINUTE - DAY - 1});
        ra_sheet_put(sheet, time.ptr[time.len - 1] == 'Z' ? " UTC" : "");
    }
    ra_sheet_put(sheet, "</time>");
}

void ra_sheet_title(ra_sheet *sheet, ra_str title)
{
    ra_sheet_name(sheet, title.len > 0 ? title : RA_STR("A story without a title"));
}

static void put_place(ra_sheet *sheet, const char *path, const char *name, bool here)
{
    ra_sheet_print(sheet, "<li><a href=\"%s\"%s>%s</a></li>", path, here ? " aria-current=\"page\"" : "", name);
}

void ra_sheet_begin(ra_sheet *sheet, ra_reply *reply, ra_str title, ra_sheet_place place)
{
    ra_reply_drop(reply);
    *sheet = (ra_sheet){.reply = reply, .sink = ra_buffer_sink(&reply->body)};
    reply->type = ra_type_html;
    reply->policy = policy;
    ra_sheet_put(sheet,
                 "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                 "content=\"width=device-width, initial-scale=1\">\n<title>");
    ra_sheet_attribute(sheet, title);
    ra_sheet_put(sheet, " · Rashomon</title>\n<link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\">\n"
                        "<link rel=\"stylesheet\" href=\"/style.css\">\n<link rel=\"stylesheet\" href=\"/page.css\">\n"
                        "<script src=\"/live.js\" defer></script>\n</head>\n<body>\n"
                        "<a class=\"skip\" href=\"#main\">Skip to the page</a>\n"
                        "<header class=\"masthead\"><p class=\"brand\"><a href=\"/\">Rashomon</a></p>"
                        "<nav aria-label=\"Stories\"><ul>");
    put_place(sheet, "/", "Changed", place == RA_SHEET_CHANGED);
    put_place(sheet, "/new", "New", place == RA_SHEET_NEW);
    put_place(sheet, "/disputed", "Disputed", place == RA_SHEET_DISPUTED);
    ra_sheet_put(sheet, "</ul></nav>\n<form role=\"search\" action=\"/search\"><label for=\"q\">Search</label> "
                        "<input id=\"q\" type=\"search\" name=\"q\" required> <button>Find</button></form></header>\n"
                        "<main id=\"main\">\n<h1 dir=\"auto\">");
    ra_sheet_text(sheet, title);
    ra_sheet_put(sheet, "</h1>\n");
}

ra_status ra_sheet_end(ra_sheet *sheet, ra_error *error)
{
    ra_sheet_put(sheet, "</main>\n");
    if (sheet->live)
        ra_sheet_put(sheet, "<p id=\"live\" class=\"spoken\" role=\"status\"></p>\n");
    ra_sheet_put(sheet, "<footer><p>An origin is whoever an account rests on. Rashomon counts origins; it does not say "
                        "who is right.</p></footer>\n</body>\n</html>\n");
    if (sheet->status != RA_OK)
        return ra_serve_fail(error, RA_NO_MEMORY, "out of memory");
    return RA_OK;
}
