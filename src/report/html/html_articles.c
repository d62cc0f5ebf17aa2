/* The articles in full, every claim marked in its words. */
#include "base/str.h"
#include "report/html/html.h"
#include "report/wording.h"

enum { MOST_OPEN = 16 /* marks one inside the other; what lies deeper gets a place but no mark */ };

static const char *const kinds[] = {"d", "x", "g", "e", "s", "q", "o"};

/* A paragraph under way: the marks that are open, the outermost first. */
typedef struct weaving {
    ra_html *h;
    ra_str text;
    size_t at; /* how far the text is out */
    size_t open[MOST_OPEN];
    size_t depth;
} weaving;

static const ra_mark *mark_at(const weaving *w, size_t index)
{
    return &w->h->marks.at[index];
}

static void advance(weaving *w, size_t to)
{
    if (to > w->at) {
        ra_html_text(w->h, ra_str_slice(w->text, w->at, to));
        w->at = to;
    }
}

static void open_again(weaving *w, size_t index)
{
    ra_html_print(w->h, "<mark class=\"%s\" data-of=\"%sm%zu\">", kinds[mark_at(w, index)->kind], w->h->prefix,
                  index + 1);
}

/* "1A" behind words that speak to a dispute. */
static void put_reference(weaving *w, size_t index)
{
    const ra_mark *mark = mark_at(w, index);
    if (mark->point == RA_NONE || !ra_html_has(w->h, RA_SECTION_DISPUTED))
        return;
    ra_html_print(w->h, "<a class=\"ref v%u\" href=\"#%sp%u\"><span class=\"spoken\">dispute </span>%u%s</a>",
                  mark->version % 6, w->h->prefix, mark->point + 1, mark->dispute, ra_html_sign_of(mark->version).text);
}

/* Closes the mark at `position` of the open ones, and those inside it, which go on behind it. */
static void close_mark(weaving *w, size_t position)
{
    for (size_t i = w->depth; i > position; i--)
        ra_html_put(w->h, "</mark>");
    put_reference(w, w->open[position]);
    w->depth--;
    for (size_t i = position; i < w->depth; i++) {
        w->open[i] = w->open[i + 1];
        open_again(w, w->open[i]);
    }
}

/* Closes all marks that end at or before `to`, in order of their ends. */
static void close_until(weaving *w, size_t to)
{
    for (;;) {
        size_t first = SIZE_MAX;
        for (size_t i = 0; i < w->depth; i++) {
            if (first == SIZE_MAX || mark_at(w, w->open[i])->span.end <= mark_at(w, w->open[first])->span.end)
                first = i;
        }
        if (first == SIZE_MAX || mark_at(w, w->open[first])->span.end > to)
            return;
        advance(w, mark_at(w, w->open[first])->span.end);
        close_mark(w, first);
    }
}

static void open_mark(weaving *w, size_t index)
{
    if (w->depth == MOST_OPEN) {
        ra_html_print(w->h, "<span id=\"%sm%zu\"></span>", w->h->prefix, index + 1);
        return;
    }
    ra_html_print(w->h, "<mark class=\"%s\" id=\"%sm%zu\">", kinds[mark_at(w, index)->kind], w->h->prefix, index + 1);
    w->open[w->depth++] = index;
}

/* One paragraph; *next is the first mark that does not begin before it. What goes on past its end is cut there. */
static void weave(ra_html *h, uint32_t document, ra_span paragraph, size_t *next)
{
    weaving w = {.h = h, .text = h->report->documents[document]->article->text, .at = paragraph.start};
    for (; *next < h->marks.count; (*next)++) {
        const ra_mark *mark = mark_at(&w, *next);
        if (mark->member != h->member_of[document] || mark->span.start >= paragraph.end)
            break;
        size_t start = mark->span.start > w.at ? mark->span.start : w.at;
        close_until(&w, start);
        advance(&w, start);
        open_mark(&w, *next);
    }
    close_until(&w, paragraph.end);
    advance(&w, paragraph.end);
    while (w.depth > 0)
        close_mark(&w, w.depth - 1);
}

static const char *element_of(ra_paragraph_kind kind)
{
    switch (kind) {
    case RA_PARAGRAPH_HEADING: return "p class=\"subheading\"";
    case RA_PARAGRAPH_CAPTION: return "p class=\"caption\"";
    case RA_PARAGRAPH_QUOTE: return "p class=\"quoted\"";
    case RA_PARAGRAPH_LIST: return "p class=\"item\"";
    default: return "p";
    }
}

static void write_text(ra_html *h, uint32_t document)
{
    const ra_article *article = h->report->documents[document]->article;
    size_t next = ra_html_marks_begin(&h->marks, h->member_of[document]);
    for (size_t i = 0; i < article->paragraphs.count; i++) {
        ra_paragraph paragraph = article->paragraphs.at[i];
        ra_html_print(h, "<%s dir=\"auto\">", element_of(paragraph.kind));
        weave(h, document, paragraph.span, &next);
        ra_html_put(h, "</p>\n");
    }
}

/* A link is made of http and https alone; anything else a page may call its address is shown as text. */
static void put_address(ra_html *h, ra_str url)
{
    bool plain = ra_str_starts(url, RA_STR("https://")) || ra_str_starts(url, RA_STR("http://"));
    ra_html_put(h, plain ? " <a class=\"address\" rel=\"noopener noreferrer nofollow\" href=\""
                         : " <span class=\"address\">");
    if (plain) {
        ra_html_plain(h, url);
        ra_html_put(h, "\">");
    }
    ra_html_name(h, url);
    ra_html_put(h, plain ? "</a>" : "</span>");
}

static const char *flag_meaning(unsigned flag)
{
    switch (flag) {
    case RA_FLAG_GARBLED: return "mangled by a machine";
    case RA_FLAG_MOJIBAKE_REPAIRED: return "broken characters mended";
    case RA_FLAG_DATE_INFERRED: return "date inferred";
    case RA_FLAG_TRUNCATED: return "cut short";
    case RA_FLAG_NOT_AN_ARTICLE: return "perhaps no article";
    case RA_FLAG_LANGUAGE_UNSUPPORTED: return "language not read";
    default: return NULL;
    }
}

static void write_facts(ra_html *h, const ra_article *article)
{
    ra_html_put(h, "<p class=\"facts\">");
    for (size_t i = 0; i < article->byline.count; i++) {
        ra_html_put(h, i == 0 ? "By " : ", ");
        ra_html_name(h, article->byline.at[i]);
    }
    ra_html_put(h, article->byline.count > 0 ? " · " : "");
    if (article->published.len > 0) {
        ra_html_name(h, ra_wording_dates(h->arena, article->published, article->published));
        ra_html_put(h, " · ");
    }
    ra_html_put(h, "<span class=\"input\">");
    ra_html_name(h, article->input);
    ra_html_put(h, "</span>");
    for (unsigned bit = 1; ra_flag_name(bit) != NULL; bit <<= 1) {
        if ((article->flags & bit) != 0 && flag_meaning(bit) != NULL)
            ra_html_print(h, " <span class=\"flag\">%s</span>", flag_meaning(bit));
    }
    if (article->url.len > 0)
        put_address(h, article->url);
    ra_html_put(h, "</p>\n");
}

/* The article's language where it is told in a form that an attribute may hold. */
static void put_language(ra_html *h, ra_str language)
{
    for (size_t i = 0; i < language.len; i++) {
        if (!ra_ascii_alpha(language.ptr[i]) && !ra_ascii_digit(language.ptr[i]) && language.ptr[i] != '-')
            return;
    }
    if (language.len < 2 || language.len > 35)
        return;
    ra_html_put(h, " lang=\"");
    ra_html_plain(h, language);
    ra_html_put(h, "\"");
}

static void write_article(ra_html *h, uint32_t document)
{
    const ra_article *article = h->report->documents[document]->article;
    ra_html_print(h, "<article class=\"article\" id=\"%sa%u\"", h->prefix, document + 1);
    put_language(h, article->language);
    ra_html_put(h, "><p class=\"outlet\">");
    ra_html_name(h, h->labels[document]);
    ra_html_put(h, "</p><h3 dir=\"auto\">");
    ra_html_text(h, article->title.len > 0 ? article->title : RA_STR("Without a title"));
    ra_html_put(h, "</h3>\n");
    write_facts(h, article);
    ra_html_put(h, "<div class=\"body\">\n");
    write_text(h, document);
    ra_html_put(h, "</div></article>\n");
}

/* What the marks mean; each kind can be put out. */
static void write_key(ra_html *h)
{
    static const struct {
        const char *class;
        const char *words;
    } rows[] = {{"d", "disputed, or altered"}, {"g", "agreed"}, {"e", "echoed"}, {"s", "told once"}};
    ra_html_put(h, "<div class=\"key\" role=\"group\" aria-label=\"Marks\">");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ra_html_print(h, "<label><input type=\"checkbox\" class=\"k%s\" checked>", rows[i].class);
        ra_html_print(h, "<span class=\"body\"><mark class=\"%s\">%s</mark></span></label>\n", rows[i].class,
                      rows[i].words);
    }
    ra_html_put(h, "</div>\n");
}

void ra_html_articles(ra_html *h)
{
    ra_html_section(
        h, "articles", "The articles in full",
        "Every claim is marked in its words; a sign such as 1A stands behind words that speak to a dispute.");
    write_key(h);
    for (size_t i = 0; i < h->account->documents.count && h->status == RA_OK; i++)
        write_article(h, h->account->documents.at[i]);
    ra_html_put(h, "</section>\n");
}

void ra_html_strays(ra_html *h)
{
    if (h->account->strays.count == 0)
        return;
    ra_html_section(h, "strays", "Not of this story", "About something else; nothing above rests on them.");
    for (size_t i = 0; i < h->account->strays.count && h->status == RA_OK; i++)
        write_article(h, h->account->strays.at[i]);
    ra_html_put(h, "</section>\n");
}
