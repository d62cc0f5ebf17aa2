#include "report/text/explain.h"

enum { MOST_WORDS = 160 /* bytes of a claim shown */ };

/* The end of the last whole word within MOST_WORDS. */
static ra_str shorten(ra_str words)
{
    if (words.len <= MOST_WORDS)
        return words;
    size_t end = MOST_WORDS;
    while (end > 0 && words.ptr[end] != ' ')
        end--;
    return (ra_str){words.ptr, end > 0 ? end : words.len};
}

static void put_claim(ra_screen *screen, const ra_report *report, const ra_str *labels, uint32_t document, ra_span span)
{
    ra_str words = ra_span_text(report->documents[document]->article->text, span);
    ra_str shown = shorten(words);
    ra_screen_put(screen, RA_STYLE_PLAIN, labels[document]);
    ra_screen_set(screen, RA_STYLE_FAINT, RA_STR(" “"));
    ra_screen_put(screen, RA_STYLE_STRONG, shown);
    ra_screen_set(screen, RA_STYLE_FAINT, shown.len < words.len ? RA_STR(" …”") : RA_STR("”"));
}

static void write_reason(ra_screen *screen, const ra_report *report, const ra_str *labels, const ra_reason *r)
{
    enum { CLAIMS = 6, GROUNDS = 8 };
    put_claim(screen, report, labels, r->document, r->span);
    ra_screen_set(screen, RA_STYLE_FAINT, RA_STR(" and "));
    put_claim(screen, report, labels, r->other_document, r->other_span);
    if (r->likeness > 0)
        ra_screen_print(screen, RA_STYLE_FAINT, " (likeness %.2f)", r->likeness);
    ra_screen_wrap(screen, CLAIMS, CLAIMS + 2);
    for (size_t i = 0; i < r->grounds.count; i++) {
        ra_screen_set(screen, RA_STYLE_FAINT, RA_STR("· "));
        ra_screen_put(screen, RA_STYLE_PLAIN, r->grounds.at[i]);
        ra_screen_wrap(screen, GROUNDS, GROUNDS + 2);
    }
}

static void write_heading(ra_screen *screen, ra_style style, const char *heading)
{
    ra_screen_print(screen, style, "%s", heading);
    ra_screen_wrap(screen, 4, 6);
}

void ra_explain_point(ra_screen *screen, const ra_report *report, const ra_str *labels, const ra_point *point)
{
    if (point->conflict.count > 0)
        write_heading(screen, RA_STYLE_ALERT, "Why they cannot both be true:");
    for (size_t i = 0; i < point->conflict.count; i++)
        write_reason(screen, report, labels, &point->conflict.at[i]);
    if (point->joins.count > 0)
        write_heading(screen, RA_STYLE_HEADING, "Why they answer one question:");
    for (size_t i = 0; i < point->joins.count; i++)
        write_reason(screen, report, labels, &point->joins.at[i]);
}
