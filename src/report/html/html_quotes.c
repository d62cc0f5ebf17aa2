/* Quotations: the wordings of one utterance side by side, the words that differ marked. */
#include "base/str.h"
#include "report/html/html.h"
#include "report/wording.h"

enum { MOST_GIVERS = 6 /* of one wording, before the rest is folded away */, SHORT_COLUMNS = 80, LEAD_WORDS = 3 };

static const char *meaning(unsigned status)
{
    switch (status) {
    case RA_QUOTE_ALTERED: return "the sense differs";
    case RA_QUOTE_REWORDED: return "other words, the same sense";
    case RA_QUOTE_TRIMMED: return "one is part of another";
    case RA_QUOTE_IDENTICAL: return "the same words";
    default: return "one article alone";
    }
}

/* The words from `start` to `end`, those that differ marked. */
static void put_marked(ra_html *h, const ra_quote_version *version, size_t start, size_t end)
{
    size_t at = start;
    for (size_t i = 0; i < version->differing.count; i++) {
        ra_span d = version->differing.at[i];
        if (d.start < at || d.end > end || d.start >= d.end)
            continue;
        ra_html_text(h, ra_str_slice(version->text, at, d.start));
        ra_html_put(h, "<mark class=\"differs\">");
        ra_html_text(h, ra_span_text(version->text, d));
        ra_html_put(h, "</mark>");
        at = d.end;
    }
    ra_html_text(h, ra_str_slice(version->text, at, end));
}

/* A wording cut around `core`, with who gives it. */
static void put_short(ra_html *h, const ra_quote_version *version, ra_span core)
{
    ra_span whole = {0, (uint32_t)version->text.len};
    ra_excerpt shown = ra_wording_excerpt_of(version->text, whole, core, SHORT_COLUMNS);
    ra_html_put(h, shown.cut_before ? "<p><q class=\"said\"><bdi>… " : "<p><q class=\"said\"><bdi>");
    put_marked(h, version, shown.span.start, shown.span.end);
    ra_html_put(h, shown.cut_after ? " …</bdi></q> <span class=\"weight\">" : "</bdi></q> <span class=\"weight\">");
    ra_html_name(h, h->labels[version->support.document]);
    ra_html_put(h, "</span></p>");
}

/* The last words before the first that differ: what another wording has in common with this one just there. */
static ra_str lead_of(const ra_quote_version *version)
{
    size_t end = version->differing.at[0].start;
    size_t start = end;
    for (size_t spaces = 0; start > 0; start--) {
        spaces += version->text.ptr[start - 1] == ' ';
        if (spaces > LEAD_WORDS)
            break;
    }
    return ra_str_slice(version->text, start, end);
}

void ra_html_altered(ra_html *h, size_t index)
{
    const ra_quote *quote = &h->account->quotes.at[index];
    const ra_quote_version *marked = NULL;
    for (size_t v = 0; v < quote->versions.count && marked == NULL; v++)
        marked = quote->versions.at[v].differing.count > 0 ? &quote->versions.at[v] : NULL;
    ra_html_print(h, "<div class=\"callout\"><p><a href=\"#%sq%zu\">Altered quotation</a> <strong>", h->prefix,
                  index + 1);
    ra_html_name(h, quote->speaker.len > 0 ? quote->speaker : RA_STR("a speaker who is not named"));
    ra_html_put(h, "</strong></p>");
    if (marked != NULL) {
        ra_str lead = lead_of(marked);
        put_short(h, marked, marked->differing.at[0]);
        for (size_t v = 0; v < quote->versions.count && lead.len > 0; v++) {
            const ra_quote_version *other = &quote->versions.at[v];
            size_t at = ra_str_find(other->text, lead, 0);
            if (other == marked || at == SIZE_MAX)
                continue;
            put_short(h, other, (ra_span){(uint32_t)at, (uint32_t)(at + lead.len)});
            break;
        }
    }
    ra_html_put(h, "</div>\n");
}

static void put_wording(ra_html *h, const ra_quote_version *version, bool marked)
{
    bool direct = version->kind != RA_ATTRIBUTION_INDIRECT;
    bool bare = direct && (version->text.len == 0 || version->text.ptr[0] != '"');
    ra_html_put(h, direct ? "<blockquote dir=\"auto\">" : "<blockquote dir=\"auto\" class=\"indirect\">");
    ra_html_put(h, bare ? "“" : "");
    if (marked)
        put_marked(h, version, 0, version->text.len);
    else
        ra_html_text(h, version->text);
    ra_html_put(h, bare ? "”</blockquote>" : "</blockquote>");
}

static const char *kind_words(unsigned kind)
{
    return kind == RA_ATTRIBUTION_INDIRECT ? "in the article’s words"
           : kind == RA_ATTRIBUTION_MIXED  ? "partly in quotation marks"
                                           : "";
}

/* Wordings that say the same, one after the other, share one entry with all who give it. */
static bool is_same(const ra_quote_version *a, const ra_quote_version *b)
{
    return a->kind == b->kind && ra_str_equal(a->text, b->text);
}

static bool is_given_before(const ra_quote *quote, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (is_same(&quote->versions.at[i], &quote->versions.at[index]))
            return true;
    }
    return false;
}

static void write_wording(ra_html *h, const ra_quote *quote, size_t index)
{
    const ra_quote_version *version = &quote->versions.at[index];
    bool marked = quote->status == RA_QUOTE_ALTERED || quote->status == RA_QUOTE_REWORDED;
    ra_html_put(h, "<li class=\"wording\">");
    put_wording(h, version, marked);
    if (kind_words(version->kind)[0] != '\0')
        ra_html_print(h, "<p class=\"kind\">%s</p>", kind_words(version->kind));
    size_t givers = 0;
    for (size_t i = index; i < quote->versions.count; i++) {
        if (i != index && !is_same(&quote->versions.at[i], version))
            continue;
        if (givers++ == MOST_GIVERS)
            ra_html_put(h, "<details><summary>and more</summary>");
        ra_html_put(h, "<p class=\"chain\">");
        ra_html_chain(h, &quote->versions.at[i].support);
        ra_html_put(h, "</p>");
    }
    ra_html_put(h, givers > MOST_GIVERS ? "</details>" : "");
    ra_html_put(h, "</li>\n");
}

static void write_quote(ra_html *h, size_t index)
{
    const ra_quote *quote = &h->account->quotes.at[index];
    const char *status = ra_quote_status_name(quote->status);
    ra_html_print(h, "<article class=\"quote %s\" id=\"%sq%zu\"><h3>", status, h->prefix, index + 1);
    ra_html_name(h, quote->speaker.len > 0 ? quote->speaker : RA_STR("Speaker not named"));
    if (quote->status != RA_QUOTE_SINGLE)
        ra_html_print(h, " <span class=\"status\">%s: %s</span>", status, meaning(quote->status));
    ra_html_put(h, "</h3>\n<ul class=\"wordings\">\n");
    for (size_t v = 0; v < quote->versions.count; v++) {
        if (!is_given_before(quote, v))
            write_wording(h, quote, v);
    }
    ra_html_put(h, "</ul></article>\n");
}

static void write_quotes_of(ra_html *h, unsigned status)
{
    for (size_t i = 0; i < h->account->quotes.count; i++) {
        if (h->account->quotes.at[i].status == status)
            write_quote(h, i);
    }
}

void ra_html_quotes(ra_html *h)
{
    if (h->account->quotes.count == 0)
        return;
    ra_html_section(h, "quotations", "Quotations",
                    "Each in every wording in which the articles give it. Marked words are not in the other wordings.");
    write_quotes_of(h, RA_QUOTE_ALTERED);
    write_quotes_of(h, RA_QUOTE_REWORDED);
    write_quotes_of(h, RA_QUOTE_TRIMMED);
    write_quotes_of(h, RA_QUOTE_IDENTICAL);
    size_t single = ra_account_quotes_of(h->account, RA_QUOTE_SINGLE);
    if (single > 0) {
        ra_html_print(h, "<details class=\"fold\"><summary>%zu given by one article alone</summary>\n", single);
        write_quotes_of(h, RA_QUOTE_SINGLE);
        ra_html_put(h, "</details>\n");
    }
    ra_html_put(h, "</section>\n");
}
