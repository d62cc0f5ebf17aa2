/* Text of unknown origin in HTML: nothing in it is markup, and none of its characters turns the text around it. */
#include "base/str.h"
#include "base/utf8.h"
#include "report/html/html.h"

#include <rashomon/html.h>

#include <stdarg.h>
#include <stdio.h>

static void put_bytes(ra_html *h, const char *bytes, size_t length)
{
    ra_status status = ra_out_put(&h->out, (ra_str){bytes, length});
    if (h->status == RA_OK)
        h->status = status;
}

void ra_html_put(ra_html *h, const char *markup)
{
    put_bytes(h, markup, strlen(markup));
}

void ra_html_print(ra_html *h, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    ra_status status = ra_out_vprint(&h->out, format, arguments);
    va_end(arguments);
    if (h->status == RA_OK)
        h->status = status;
}

/* Controls that HTML does not allow or that no text needs, and those of the Unicode bidirectional algorithm that embed,
   override and isolate (UAX 9). Marks (U+200E, U+200F, U+061C) only help neighbours and stay. */
static bool is_obeyed(uint32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x206F) || c == 0x2028 || c == 0x2029 || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
           (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF) || (c >= 0xE0000 && c <= 0xE007F);
}

static const char *entity(uint32_t c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

static void put_text(ra_html *h, ra_str text, bool show_controls)
{
    size_t kept = 0;
    for (size_t at = 0; at < text.len && h->status == RA_OK;) {
        size_t start = at;
        uint32_t c = ra_utf8_next(text, &at);
        bool broken = c == 0xFFFD && at - start == 1;
        const char *instead = broken ? "\xEF\xBF\xBD" : entity(c);
        bool obeyed = is_obeyed(c);
        if (instead == NULL && !obeyed)
            continue;
        put_bytes(h, text.ptr + kept, start - kept);
        kept = at;
        if (instead != NULL)
            ra_html_put(h, instead);
        else if (show_controls)
            ra_html_print(h, "<i class=\"control\">U+%04X</i>", (unsigned)c);
    }
    put_bytes(h, text.ptr + kept, text.len - kept);
}

void ra_html_text(ra_html *h, ra_str text)
{
    put_text(h, text, true);
}

void ra_html_plain(ra_html *h, ra_str text)
{
    put_text(h, text, false);
}

void ra_html_name(ra_html *h, ra_str text)
{
    ra_html_put(h, "<bdi>");
    put_text(h, text, true);
    ra_html_put(h, "</bdi>");
}

ra_status ra_html_write(const ra_sink *sink, ra_html_where where, ra_str text, ra_error *error)
{
    ra_html h = {.status = RA_OK};
    ra_out_begin(&h.out, sink);
    switch (where) {
    case RA_HTML_TEXT: ra_html_text(&h, text); break;
    case RA_HTML_NAME: ra_html_name(&h, text); break;
    case RA_HTML_ATTRIBUTE: ra_html_plain(&h, text); break;
    }
    return ra_out_end(&h.out, error);
}
