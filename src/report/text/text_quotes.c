#include "report/text/text.h"

#include "base/str.h"
#include "report/wording.h"

enum {
    MOST_QUOTES = 8,
    MOST_SINGLE_QUOTES = 3,
    MOST_WORDINGS = 3, /* of one quotation, unless it was altered */
};

/* A quotation's words with those that differ marked, cut around the first of these. */
static void put_wording(ra_text *w, const ra_quote_version *v, bool marked)
{
    ra_span whole = {0, (uint32_t)v->text.len};
    ra_span core = marked && v->differing.count > 0 ? v->differing.at[0] : (ra_span){0, 0};
    ra_excerpt shown = ra_wording_excerpt_of(v->text, whole, core, w->screen->width * 3);
    size_t at = shown.span.start;
    ra_text_set(w, RA_STYLE_PLAIN, v->kind == RA_ATTRIBUTION_INDIRECT ? "" : "“");
    ra_text_set(w, RA_STYLE_FAINT, shown.cut_before ? "… " : "");
    for (size_t i = 0; marked && i < v->differing.count && v->differing.at[i].end <= shown.span.end; i++) {
        ra_text_put(w, RA_STYLE_PLAIN, ra_str_slice(v->text, at, v->differing.at[i].start));
        ra_text_put(w, RA_STYLE_MARK, ra_span_text(v->text, v->differing.at[i]));
        at = v->differing.at[i].end;
    }
    ra_text_put(w, RA_STYLE_PLAIN, ra_str_slice(v->text, at, shown.span.end));
    ra_text_set(w, RA_STYLE_FAINT, shown.cut_after ? " …" : "");
    ra_text_set(w, RA_STYLE_PLAIN, v->kind == RA_ATTRIBUTION_INDIRECT ? "" : "”");
}

static bool has_marks(const ra_quote *q)
{
    return q->status == RA_QUOTE_ALTERED || q->status == RA_QUOTE_REWORDED;
}

/* Whether the article of a version gave an earlier one too. */
static bool is_told_before(const ra_quote *q, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (q->versions.at[i].support.document == q->versions.at[index].support.document)
            return true;
    }
    return false;
}

/* The articles of the wordings from `from` on, which are not shown. */
static void put_other_tellers(ra_text *w, const ra_quote *q, size_t from)
{
    const char *before = q->status == RA_QUOTE_TRIMMED ? "; in part " : "; also ";
    for (size_t i = from; i < q->versions.count; i++) {
        if (is_told_before(q, i))
            continue;
        ra_text_set(w, RA_STYLE_FAINT, before);
        ra_text_put(w, RA_STYLE_FAINT, w->labels[q->versions.at[i].support.document]);
        before = ", ";
    }
}

static void put_speaker(ra_text *w, const ra_quote *q)
{
    bool altered = q->status == RA_QUOTE_ALTERED;
    ra_text_put(w, RA_STYLE_STRONG, q->speaker.len > 0 ? q->speaker : RA_STR("Speaker not named"));
    if (q->status != RA_QUOTE_SINGLE)
        ra_screen_print(w->screen, altered ? RA_STYLE_ALERT : RA_STYLE_FAINT, "  %s%s", ra_quote_status_name(q->status),
                        altered ? ": the sense differs" : "");
    ra_screen_wrap(w->screen, 2, 4);
}

static void write_quote(ra_text *w, const ra_quote *q)
{
    bool same_words = q->status == RA_QUOTE_IDENTICAL || q->status == RA_QUOTE_TRIMMED;
    size_t most = q->status == RA_QUOTE_ALTERED ? q->versions.count : same_words ? 1 : MOST_WORDINGS;
    put_speaker(w, q);
    for (size_t i = 0; i < q->versions.count && i < most; i++) {
        const ra_quote_version *v = &q->versions.at[i];
        put_wording(w, v, has_marks(q));
        ra_text_set(w, RA_STYLE_PLAIN, " ");
        ra_text_chain(w, RA_STYLE_PLAIN, &v->support);
        if (i + 1 == most)
            put_other_tellers(w, q, most);
        ra_screen_wrap(w->screen, 4, 6);
    }
}

void ra_text_quotes(ra_text *w)
{
    static const uint8_t order[] = {RA_QUOTE_ALTERED, RA_QUOTE_REWORDED, RA_QUOTE_TRIMMED, RA_QUOTE_IDENTICAL,
                                    RA_QUOTE_SINGLE};
    if (w->account->quotes.count == 0)
        return;
    ra_text_heading(w, "QUOTATIONS", "each in the wordings in which it is given");
    size_t shown = 0;
    size_t in_all = ra_text_limit(w, MOST_QUOTES);
    for (size_t o = 0; o < sizeof order; o++) {
        size_t most = order[o] == RA_QUOTE_SINGLE ? ra_text_limit(w, shown + MOST_SINGLE_QUOTES) : in_all;
        for (size_t i = 0; i < w->account->quotes.count && shown < most && shown < in_all; i++) {
            const ra_quote *q = &w->account->quotes.at[i];
            if (q->status != order[o] || q->versions.count == 0)
                continue;
            write_quote(w, q);
            shown++;
        }
    }
    ra_text_more(w, RA_SECTION_QUOTATIONS, shown, w->account->quotes.count);
}
