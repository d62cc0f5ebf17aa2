/* A report as Markdown (CommonMark), for notes: every section in full. */
#include "base/status.h"
#include "base/str.h"
#include "report/out.h"
#include "report/selection.h"
#include "report/tally.h"
#include "report/wording.h"
#include "report/writers.h"

enum { EXCERPT_COLUMNS = 240 };

typedef struct writer {
    ra_out *out;
    const ra_report *report;
    const ra_report_options *options;
    const ra_account *account;
    ra_arena *arena; /* of the story under way */
    ra_str *labels;  /* by document */
} writer;

static void say(writer *w, const char *words)
{
    (void)ra_out_text(w->out, words);
}

static bool is_markup(char c)
{
    return strchr("\\`*_[]<>&|~#$^={}", c) != NULL && c != '\0';
}

/* Text of others: nothing in it is markup, and it stays on its line. */
static void put(writer *w, ra_str s)
{
    bool space = false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if ((unsigned char)c <= ' ' || c == 0x7F) {
            space = true;
            continue;
        }
        if (space)
            say(w, " ");
        space = false;
        if (is_markup(c))
            say(w, "\\");
        (void)ra_out_put(w->out, (ra_str){&c, 1});
    }
}

/* The same at the beginning of a paragraph or list item, where a number or a dash would make a list. */
static void put_first(writer *w, ra_str s)
{
    s = ra_str_trim(s);
    size_t digits = 0;
    while (digits < s.len && ra_ascii_digit(s.ptr[digits]))
        digits++;
    if (digits < s.len && ((digits > 0 && (s.ptr[digits] == '.' || s.ptr[digits] == ')')) ||
                           (digits == 0 && (s.ptr[0] == '-' || s.ptr[0] == '+')))) {
        (void)ra_out_put(w->out, ra_str_slice(s, 0, digits));
        say(w, "\\");
        (void)ra_out_put(w->out, ra_str_slice(s, digits, digits + 1));
        s = ra_str_slice(s, digits + 1, s.len);
    }
    put(w, s);
}

static void put_count(writer *w, size_t count, const char *one, const char *many)
{
    (void)ra_out_print(w->out, "%zu %s", count, count == 1 ? one : many);
}

static void put_chain(writer *w, const ra_support *s)
{
    put(w, w->labels[s->document]);
    for (size_t i = ra_wording_chain_start(w->report, w->account, s); i < s->via.count; i++) {
        say(w, " ← ");
        put(w, w->account->origins.at[s->via.at[i]].name);
    }
}

static void put_words(writer *w, const ra_support *s)
{
    const ra_document *document = w->report->documents[s->document];
    ra_str text = document->article->text;
    ra_excerpt shown = ra_wording_excerpt(document, s->span, EXCERPT_COLUMNS);
    size_t end = s->span.end < shown.span.end ? s->span.end : shown.span.end;
    say(w, shown.cut_before ? "… " : "");
    put(w, ra_str_slice(text, shown.span.start, s->span.start));
    say(w, s->span.start > shown.span.start && ra_ascii_space(text.ptr[s->span.start - 1]) ? " " : "");
    say(w, "**");
    put(w, ra_str_slice(text, s->span.start, end));
    say(w, "**");
    put(w, ra_str_slice(text, end, shown.span.end));
    say(w, shown.cut_after ? " …" : "");
}

static const char *stance(const ra_support *s)
{
    return s->stance == RA_DENIES ? " denies" : s->stance == RA_DOUBTS ? " doubts" : "";
}

static void write_witnesses(writer *w, const ra_version *v, const char *indent)
{
    for (size_t i = 0; i < v->support.count; i++) {
        if (ra_version_repeats(v, i))
            continue;
        say(w, indent);
        say(w, "- ");
        put_chain(w, &v->support.at[i]);
        say(w, stance(&v->support.at[i]));
        say(w, ": ");
        put_words(w, &v->support.at[i]);
        say(w, "\n");
    }
}

static void put_value(writer *w, const ra_version *v)
{
    ra_str value = ra_wording_value(w->arena, v);
    put_first(w, value.len > 0 ? value : v->text);
}

static void write_version(writer *w, const ra_version *v)
{
    say(w, "- **");
    put_value(w, v);
    say(w, "** (");
    put_count(w, ra_version_articles(v), "article", "articles");
    say(w, ", ");
    put_count(w, v->origins, "origin", "origins");
    say(w, ")\n");
    write_witnesses(w, v, "  ");
}

static void write_point(writer *w, size_t number)
{
    const ra_point *p = &w->account->points.at[number - 1];
    (void)ra_out_print(w->out, "\n### p%zu: ", number);
    put(w, p->about);
    say(w, "\n\n");
    for (size_t v = 0; v < p->versions.count; v++)
        write_version(w, &p->versions.at[v]);
}

/* Those whose words are little alike come last, and are called so. */
static void write_points(writer *w, ra_point_status status, ra_section section, const char *heading)
{
    if (!ra_report_has(w->options, section) || ra_account_points_of(w->account, status) == 0)
        return;
    (void)ra_out_print(w->out, "\n## %s\n", heading);
    size_t loose = 0;
    for (size_t i = 0; i < w->account->points.count; i++) {
        const ra_point *p = &w->account->points.at[i];
        loose += p->status == status && ra_point_is_loose(p);
        if (p->status == status && !ra_point_is_loose(p))
            write_point(w, i + 1);
    }
    if (loose > 0)
        say(w, "\nLittle alike: read both before you take them for one matter.\n");
    for (size_t i = 0; i < w->account->points.count && loose > 0; i++) {
        const ra_point *p = &w->account->points.at[i];
        if (p->status == status && ra_point_is_loose(p))
            write_point(w, i + 1);
    }
}

static void write_quotes(writer *w)
{
    if (!ra_report_has(w->options, RA_SECTION_QUOTATIONS) || w->account->quotes.count == 0)
        return;
    say(w, "\n## Quotations\n");
    for (size_t i = 0; i < w->account->quotes.count; i++) {
        const ra_quote *q = &w->account->quotes.at[i];
        (void)ra_out_print(w->out, "\n### q%zu: ", i + 1);
        put(w, q->speaker.len > 0 ? q->speaker : RA_STR("speaker not named"));
        (void)ra_out_print(w->out, " (%s)\n\n", ra_quote_status_name(q->status));
        for (size_t v = 0; v < q->versions.count; v++) {
            say(w, "> ");
            put_first(w, q->versions.at[v].text);
            say(w, "\n>\n> ");
            put_chain(w, &q->versions.at[v].support);
            say(w, v + 1 < q->versions.count ? "\n\n<!-- -->\n\n" : "\n");
        }
    }
}

static void write_lineage(writer *w)
{
    bool any = false;
    for (size_t i = 0; i < w->account->lineage.count && ra_report_has(w->options, RA_SECTION_LINEAGE); i++) {
        const ra_lineage *l = &w->account->lineage.at[i];
        if (!ra_lineage_tells(w->account, i))
            continue;
        say(w, any ? "- " : "\n## Who draws on whom\n\n- ");
        any = true;
        put_first(w, w->labels[l->document]);
        if (l->origin == RA_NONE)
            (void)ra_out_print(w->out, " repeats %.0f %% of its words from ", l->share * 100);
        else
            say(w, " cites ");
        put(w, l->origin == RA_NONE ? w->labels[l->of] : w->account->origins.at[l->origin].name);
        if (l->origin != RA_NONE && l->of != RA_NONE)
            (void)ra_out_print(w->out, " (article a%u)", l->of + 1);
        say(w, "\n");
    }
}

static void write_timeline(writer *w)
{
    if (!ra_report_has(w->options, RA_SECTION_TIMELINE) || w->account->timeline.count == 0)
        return;
    say(w, "\n## Timeline\n\n");
    for (size_t i = 0; i < w->account->timeline.count; i++) {
        const ra_moment *m = &w->account->timeline.at[i];
        say(w, "- **");
        put_first(w, ra_wording_dates(w->arena, m->from, m->to));
        say(w, "** ");
        put(w, ra_wording_moment(w->arena, w->report, m));
        for (size_t k = 0; k < m->support.count; k++) {
            say(w, k == 0 ? " (" : ", ");
            put(w, w->labels[m->support.at[k].document]);
        }
        say(w, m->support.count > 0 ? ")\n" : "\n");
    }
}

/* The destination of a link stands between angle brackets; only the web is linked to. */
static void put_link(writer *w, ra_str title, ra_str url)
{
    bool web = ra_str_starts(url, RA_STR("https://")) || ra_str_starts(url, RA_STR("http://"));
    if (!web) {
        put(w, title);
        return;
    }
    say(w, "[");
    put(w, title);
    say(w, "](<");
    for (size_t i = 0; i < url.len; i++) {
        unsigned char c = (unsigned char)url.ptr[i];
        if (c <= ' ' || c == '<' || c == '>' || c == '\\' || c == 0x7F)
            (void)ra_out_print(w->out, "%%%02X", c);
        else
            (void)ra_out_put(w->out, ra_str_slice(url, i, i + 1));
    }
    say(w, ">)");
}

static void write_article(writer *w, uint32_t number)
{
    const ra_article *a = w->report->documents[number]->article;
    (void)ra_out_print(w->out, "- a%u: ", number + 1);
    put(w, w->labels[number]);
    if (a->published.len > 0) {
        say(w, ", ");
        put(w, ra_wording_dates(w->arena, a->published, a->published));
    }
    say(w, ": ");
    put_link(w, a->title.len > 0 ? a->title : a->input, a->url);
    say(w, "\n");
}

static void write_articles(writer *w)
{
    if (!ra_report_has(w->options, RA_SECTION_ARTICLES))
        return;
    say(w, "\n## Articles\n\n");
    for (size_t i = 0; i < w->account->documents.count; i++)
        write_article(w, w->account->documents.at[i]);
    if (w->account->strays.count == 0)
        return;
    say(w, "\n## Not of this story\n\nAbout something else; nothing above rests on them.\n\n");
    for (size_t i = 0; i < w->account->strays.count; i++)
        write_article(w, w->account->strays.at[i]);
}

static void write_heading(writer *w)
{
    const ra_event_record *e = &w->account->event;
    ra_str when = ra_wording_dates(w->arena, e->from, e->to);
    say(w, "# ");
    put(w, w->account->title.len > 0 ? w->account->title : RA_STR("A story without a title"));
    say(w, "\n\n");
    if (when.len > 0) {
        put_first(w, when);
        say(w, " · ");
    }
    if (e->place.len > 0) {
        put(w, e->place);
        say(w, " · ");
    }
    put_count(w, w->account->documents.count, "article", "articles");
    if (w->account->strays.count > 0)
        (void)ra_out_print(w->out, ", %zu not of this story", w->account->strays.count);
    say(w, " · ");
    put_count(w, w->account->origins.count, "origin cited", "origins cited");
    (void)ra_out_print(w->out, " · %zu disputed · %zu agreed · %zu echoed · %zu told once\n",
                       ra_account_points_of(w->account, RA_DISPUTED), ra_account_points_of(w->account, RA_AGREED),
                       ra_account_points_of(w->account, RA_ECHOED), ra_account_points_of(w->account, RA_SINGLE));
}

static void write_story(writer *w)
{
    write_heading(w);
    write_points(w, RA_DISPUTED, RA_SECTION_DISPUTED, "Disputed");
    write_points(w, RA_AGREED, RA_SECTION_AGREED, "Agreed");
    write_points(w, RA_ECHOED, RA_SECTION_ECHOED, "Echoed: several articles, one origin");
    write_points(w, RA_SINGLE, RA_SECTION_ALONE, "Alone: one article only");
    write_quotes(w);
    write_lineage(w);
    write_timeline(w);
    write_articles(w);
}

ra_status ra_report_write_markdown(const ra_report *report, const ra_report_options *options, const ra_sink *sink,
                                   ra_error *error)
{
    ra_out out;
    ra_arena *arena = ra_arena_new(NULL);
    ra_status status = arena != NULL ? RA_OK : ra_fail_memory(error);
    ra_out_begin(&out, sink);
    for (size_t i = 0; i < report->account_count && status == RA_OK; i++) {
        writer w = {.out = &out, .report = report, .options = options, .account = report->accounts[i], .arena = arena};
        w.labels = ra_arena_new_array(arena, ra_str, report->document_count);
        if (w.labels == NULL || !ra_wording_labels(arena, report, w.account, w.labels))
            status = ra_fail_memory(error);
        if (status == RA_OK && i > 0)
            say(&w, "\n---\n\n");
        if (status == RA_OK)
            write_story(&w);
        if (status == RA_OK && ra_arena_lacked(arena))
            status = ra_fail_memory(error);
        ra_arena_reset(arena);
    }
    ra_arena_free(arena);
    return status == RA_OK ? ra_out_end(&out, error) : status;
}
