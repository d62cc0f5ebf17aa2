#include "base/status.h"
#include "base/str.h"
#include "report/explain.h"
#include "report/figures.h"
#include "report/screen.h"
#include "report/selection.h"
#include "report/story_index.h"
#include "report/tally.h"
#include "report/wording.h"

#include <stdio.h>

/* How much of each section is shown before "and N more"; the JSON has all. */
enum {
    MOST_DISPUTED = 12,
    MOST_AGREED = 12,
    MOST_ECHOED = 8,
    MOST_SINGLE = 8,
    MOST_QUOTES = 8,
    MOST_SINGLE_QUOTES = 3,
    MOST_WORDINGS = 3, /* of one quotation, unless it was altered */
    MOST_MOMENTS = 10,
    MOST_VALUES = 3,    /* of one agreed point */
    MOST_WITNESSES = 4, /* articles shown behind one version */
};

typedef struct writer {
    ra_screen *screen;
    const ra_report *report;
    const ra_report_options *options;
    const ra_account *account;
    ra_arena *arena; /* labels and wordings, until the report is done */
    ra_str *labels;  /* by document: those of the story under way */
} writer;

static void put(writer *w, ra_style style, ra_str text)
{
    ra_screen_put(w->screen, style, text);
}

static void put_text(writer *w, ra_style style, const char *text)
{
    ra_screen_set(w->screen, style, ra_str_from(text));
}

static void put_count(writer *w, ra_style style, size_t count, const char *one, const char *many)
{
    ra_screen_print(w->screen, style, "%zu %s", count, count == 1 ? one : many);
}

static void put_heading(writer *w, const char *name, const char *meaning)
{
    ra_screen_blank(w->screen);
    put_text(w, RA_STYLE_HEADING, name);
    put_text(w, RA_STYLE_FAINT, "  ");
    put_text(w, RA_STYLE_FAINT, meaning);
    ra_screen_wrap(w->screen, 0, 4);
}

static void put_more(writer *w, ra_section section, size_t shown, size_t count)
{
    if (count <= shown)
        return;
    ra_screen_print(w->screen, RA_STYLE_FAINT, "and %zu more: --only %s shows them all", count - shown,
                    ra_section_name(section));
    ra_screen_wrap(w->screen, 2, 4);
}

/* Whoever picks sections, or asks for reasons, wants all that is there. */
static size_t limit(const writer *w, size_t most)
{
    return w->options->only != 0 || w->options->explain ? SIZE_MAX : most;
}

static const ra_document *document_of(const writer *w, uint32_t number)
{
    return w->report->documents[number];
}

/* "FISM News ← Reuters ← security sources": each draws on the next. */
static void put_chain(writer *w, ra_style style, const ra_support *s)
{
    put(w, style, w->labels[s->document]);
    for (size_t i = ra_wording_chain_start(w->report, w->account, s); i < s->via.count; i++) {
        put_text(w, RA_STYLE_FAINT, " ← ");
        put(w, RA_STYLE_PLAIN, w->account->origins.at[s->via.at[i]].name);
    }
}

/* Words that bring marks of their own get none from us. */
static bool has_quotation_marks(ra_str text)
{
    return ra_str_find(text, RA_STR("\""), 0) != SIZE_MAX || ra_str_find(text, RA_STR("“"), 0) != SIZE_MAX ||
           ra_str_find(text, RA_STR("”"), 0) != SIZE_MAX;
}

/* The words of the support, in as much of their sentence as two lines hold. */
static void put_words(writer *w, const ra_support *s)
{
    const ra_document *document = document_of(w, s->document);
    ra_str text = document->article->text;
    ra_excerpt shown = ra_wording_excerpt(document, s->span, w->screen->width * 3 / 2);
    size_t core_end = s->span.end < shown.span.end ? s->span.end : shown.span.end;
    bool quoted = has_quotation_marks(ra_span_text(text, shown.span));
    put_text(w, RA_STYLE_FAINT, quoted ? "" : "“");
    put_text(w, RA_STYLE_FAINT, shown.cut_before ? "… " : "");
    put(w, RA_STYLE_FAINT, ra_str_slice(text, shown.span.start, s->span.start));
    put(w, RA_STYLE_PLAIN, ra_str_slice(text, s->span.start, core_end));
    put(w, RA_STYLE_FAINT, ra_str_slice(text, core_end, shown.span.end));
    put_text(w, RA_STYLE_FAINT, shown.cut_after ? " …" : "");
    put_text(w, RA_STYLE_FAINT, quoted ? "" : "”");
}

static void put_stance(writer *w, const ra_support *s)
{
    if (s->stance == RA_DENIES)
        put_text(w, RA_STYLE_ALERT, " denies: ");
    else if (s->stance == RA_DOUBTS)
        put_text(w, RA_STYLE_ALERT, " doubts: ");
    else
        put_text(w, RA_STYLE_PLAIN, ": ");
}

static void put_weight(writer *w, const ra_version *v)
{
    size_t articles = ra_version_articles(v);
    put_text(w, RA_STYLE_FAINT, "  ");
    put_count(w, RA_STYLE_FAINT, articles, "article", "articles");
    put_text(w, RA_STYLE_FAINT, ", ");
    put_count(w, RA_STYLE_FAINT, v->origins, "origin", "origins");
}

static void put_value(writer *w, ra_style style, const ra_version *v)
{
    ra_str value = ra_wording_value(w->arena, v);
    if (value.len > 0) {
        put(w, style, value);
        return;
    }
    bool quoted = has_quotation_marks(v->text);
    put_text(w, style, quoted ? "" : "“");
    put(w, style, v->text);
    put_text(w, style, quoted ? "" : "”");
}

static void write_witnesses(writer *w, const ra_version *v)
{
    size_t shown = 0;
    for (size_t i = 0; i < v->support.count && shown < limit(w, MOST_WITNESSES); i++) {
        if (ra_version_repeats(v, i))
            continue;
        put_chain(w, RA_STYLE_PLAIN, &v->support.at[i]);
        put_stance(w, &v->support.at[i]);
        put_words(w, &v->support.at[i]);
        ra_screen_wrap(w->screen, 8, 10);
        shown++;
    }
    size_t articles = ra_version_articles(v);
    if (articles > shown) {
        ra_screen_print(w->screen, RA_STYLE_FAINT, "and %zu more", articles - shown);
        ra_screen_wrap(w->screen, 8, 10);
    }
}

static const char *reason(unsigned why)
{
    switch (why) {
    case RA_WHY_UPDATE: return " (a later count overtakes an earlier one)";
    case RA_WHY_POPULATION: return " (not the same group is counted)";
    case RA_WHY_ROUNDING: return " (one of them is rounded)";
    default: return "";
    }
}

static void write_dispute(writer *w, const ra_point *p, size_t number)
{
    ra_screen_print(w->screen, RA_STYLE_ALERT, "p%-3zu ", number);
    put(w, RA_STYLE_STRONG, p->about);
    put_text(w, RA_STYLE_FAINT, reason(p->why));
    ra_screen_wrap(w->screen, 0, 5);
    for (size_t i = 0; i < p->versions.count; i++) {
        const ra_version *v = &p->versions.at[i];
        put_text(w, RA_STYLE_ALERT, "▸ ");
        put_value(w, RA_STYLE_ALERT, v);
        put_weight(w, v);
        ra_screen_wrap(w->screen, 4, 6);
        write_witnesses(w, v);
    }
    if (w->options->explain)
        ra_explain_point(w->screen, w->report, w->labels, p);
}

/* The articles of a point beside those shown, each once. */
static void put_others(writer *w, const ra_point *p)
{
    bool any = false;
    for (size_t d = 0; d < w->account->documents.count; d++) {
        uint32_t document = w->account->documents.at[d];
        bool tells = false;
        for (size_t i = 0; i < p->versions.count && !tells; i++) {
            for (size_t k = 0; k < p->versions.at[i].support.count && !tells; k++)
                tells = p->versions.at[i].support.at[k].document == document && (i != 0 || k != 0);
        }
        if (!tells || document == p->versions.at[0].support.at[0].document)
            continue;
        put_text(w, RA_STYLE_FAINT, any ? ", " : "; also ");
        put(w, RA_STYLE_FAINT, w->labels[document]);
        any = true;
    }
}

/* "When: 7 November 2021 / last month": the values of all versions that say more than their words. */
static void put_values(writer *w, const ra_point *p)
{
    size_t shown = 0;
    for (size_t i = 0; i < p->versions.count && shown < MOST_VALUES; i++) {
        ra_str value = ra_wording_value(w->arena, &p->versions.at[i]);
        if (value.len == 0 && p->versions.count > 1 && p->kind == RA_POINT_QUANTITY)
            value = p->versions.at[i].text;
        if (value.len == 0)
            continue;
        put_text(w, RA_STYLE_PLAIN, shown > 0 ? " / " : "  ");
        put(w, RA_STYLE_STRONG, value);
        shown++;
    }
}

static void write_point(writer *w, const ra_point *p, size_t number)
{
    const ra_support *first = &p->versions.at[0].support.at[0];
    ra_screen_print(w->screen, RA_STYLE_FAINT, "p%-3zu ", number);
    put(w, RA_STYLE_PLAIN, p->about);
    put_values(w, p);
    ra_screen_wrap(w->screen, 0, 5);
    put_words(w, first);
    put_text(w, RA_STYLE_PLAIN, " ");
    put_chain(w, RA_STYLE_PLAIN, first);
    put_others(w, p);
    ra_screen_wrap(w->screen, 4, 6);
    if (w->options->explain)
        ra_explain_point(w->screen, w->report, w->labels, p);
}

static void write_points(writer *w, unsigned status, size_t most, const char *name, const char *meaning)
{
    static const ra_section sections[] = {[RA_AGREED] = RA_SECTION_AGREED,
                                          [RA_ECHOED] = RA_SECTION_ECHOED,
                                          [RA_DISPUTED] = RA_SECTION_DISPUTED,
                                          [RA_SINGLE] = RA_SECTION_ALONE};
    size_t count = ra_account_points_of(w->account, status);
    if (count == 0 || !ra_report_has(w->options, sections[status]))
        return;
    put_heading(w, name, meaning);
    size_t shown = 0;
    for (size_t i = 0; i < w->account->points.count && shown < limit(w, most); i++) {
        const ra_point *p = &w->account->points.at[i];
        if (p->status != status || p->versions.count == 0)
            continue;
        shown++;
        if (status == RA_DISPUTED)
            write_dispute(w, p, i + 1);
        else
            write_point(w, p, i + 1);
    }
    put_more(w, sections[status], shown, count);
}

/* A quotation's words with those that differ marked, cut around the first of these. */
static void put_wording(writer *w, const ra_quote_version *v, bool marked)
{
    ra_span whole = {0, (uint32_t)v->text.len};
    ra_span core = marked && v->differing.count > 0 ? v->differing.at[0] : (ra_span){0, 0};
    ra_excerpt shown = ra_wording_excerpt_of(v->text, whole, core, w->screen->width * 3);
    size_t at = shown.span.start;
    put_text(w, RA_STYLE_PLAIN, v->kind == RA_ATTRIBUTION_INDIRECT ? "" : "“");
    put_text(w, RA_STYLE_FAINT, shown.cut_before ? "… " : "");
    for (size_t i = 0; marked && i < v->differing.count && v->differing.at[i].end <= shown.span.end; i++) {
        put(w, RA_STYLE_PLAIN, ra_str_slice(v->text, at, v->differing.at[i].start));
        put(w, RA_STYLE_MARK, ra_span_text(v->text, v->differing.at[i]));
        at = v->differing.at[i].end;
    }
    put(w, RA_STYLE_PLAIN, ra_str_slice(v->text, at, shown.span.end));
    put_text(w, RA_STYLE_FAINT, shown.cut_after ? " …" : "");
    put_text(w, RA_STYLE_PLAIN, v->kind == RA_ATTRIBUTION_INDIRECT ? "" : "”");
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
static void put_other_tellers(writer *w, const ra_quote *q, size_t from)
{
    const char *before = q->status == RA_QUOTE_TRIMMED ? "; in part " : "; also ";
    for (size_t i = from; i < q->versions.count; i++) {
        if (is_told_before(q, i))
            continue;
        put_text(w, RA_STYLE_FAINT, before);
        put(w, RA_STYLE_FAINT, w->labels[q->versions.at[i].support.document]);
        before = ", ";
    }
}

static void put_speaker(writer *w, const ra_quote *q)
{
    bool altered = q->status == RA_QUOTE_ALTERED;
    put(w, RA_STYLE_STRONG, q->speaker.len > 0 ? q->speaker : RA_STR("Speaker not named"));
    if (q->status != RA_QUOTE_SINGLE)
        ra_screen_print(w->screen, altered ? RA_STYLE_ALERT : RA_STYLE_FAINT, "  %s%s", ra_quote_status_name(q->status),
                        altered ? ": the sense differs" : "");
    ra_screen_wrap(w->screen, 2, 4);
}

static void write_quote(writer *w, const ra_quote *q)
{
    bool same_words = q->status == RA_QUOTE_IDENTICAL || q->status == RA_QUOTE_TRIMMED;
    size_t most = q->status == RA_QUOTE_ALTERED ? q->versions.count : same_words ? 1 : MOST_WORDINGS;
    put_speaker(w, q);
    for (size_t i = 0; i < q->versions.count && i < most; i++) {
        const ra_quote_version *v = &q->versions.at[i];
        put_wording(w, v, has_marks(q));
        put_text(w, RA_STYLE_PLAIN, " ");
        put_chain(w, RA_STYLE_PLAIN, &v->support);
        if (i + 1 == most)
            put_other_tellers(w, q, most);
        ra_screen_wrap(w->screen, 4, 6);
    }
}

static void write_quotes(writer *w)
{
    static const uint8_t order[] = {RA_QUOTE_ALTERED, RA_QUOTE_REWORDED, RA_QUOTE_TRIMMED, RA_QUOTE_IDENTICAL,
                                    RA_QUOTE_SINGLE};
    if (w->account->quotes.count == 0)
        return;
    put_heading(w, "QUOTATIONS", "each in the wordings in which it is given");
    size_t shown = 0;
    size_t in_all = limit(w, MOST_QUOTES);
    for (size_t o = 0; o < sizeof order; o++) {
        size_t most = order[o] == RA_QUOTE_SINGLE ? limit(w, shown + MOST_SINGLE_QUOTES) : in_all;
        for (size_t i = 0; i < w->account->quotes.count && shown < most && shown < in_all; i++) {
            const ra_quote *q = &w->account->quotes.at[i];
            if (q->status != order[o] || q->versions.count == 0)
                continue;
            write_quote(w, q);
            shown++;
        }
    }
    put_more(w, RA_SECTION_QUOTATIONS, shown, w->account->quotes.count);
}

static void put_relations(writer *w, uint32_t document)
{
    bool any = false;
    for (size_t i = 0; i < w->account->lineage.count; i++) {
        const ra_lineage *l = &w->account->lineage.at[i];
        if (l->document != document || !ra_lineage_tells(w->account, i))
            continue;
        put_text(w, RA_STYLE_FAINT, any ? "; " : "");
        any = true;
        if (l->origin == RA_NONE) {
            bool known = l->by != RA_DIRECTION_UNKNOWN;
            ra_screen_print(w->screen, RA_STYLE_ALERT, "%s %.0f %% of its words %s ", known ? "repeats" : "shares",
                            l->share * 100, known ? "from" : "with");
            put(w, RA_STYLE_STRONG, w->labels[l->of]);
            continue;
        }
        put(w, RA_STYLE_PLAIN, w->account->origins.at[l->origin].name);
        if (l->of != RA_NONE)
            ra_screen_print(w->screen, RA_STYLE_FAINT, " (article a%u here)", l->of + 1);
    }
}

static bool draws_on_any(const writer *w, uint32_t document)
{
    for (size_t i = 0; i < w->account->lineage.count; i++) {
        if (w->account->lineage.at[i].document == document && ra_lineage_tells(w->account, i))
            return true;
    }
    return false;
}

static void write_lineage(writer *w)
{
    if (w->account->lineage.count == 0)
        return;
    put_heading(w, "WHO DRAWS ON WHOM", "");
    for (size_t i = 0; i < w->account->documents.count; i++) {
        uint32_t document = w->account->documents.at[i];
        if (!draws_on_any(w, document))
            continue;
        put(w, RA_STYLE_STRONG, w->labels[document]);
        put_text(w, RA_STYLE_FAINT, " ← ");
        put_relations(w, document);
        ra_screen_wrap(w->screen, 2, 6);
    }
}

static void write_timeline(writer *w)
{
    if (w->account->timeline.count == 0)
        return;
    put_heading(w, "TIMELINE", "");
    size_t shown = 0;
    for (; shown < w->account->timeline.count && shown < limit(w, MOST_MOMENTS); shown++) {
        const ra_moment *m = &w->account->timeline.at[shown];
        put(w, RA_STYLE_STRONG, ra_wording_dates(w->arena, m->from, m->to));
        put_text(w, RA_STYLE_FAINT, m->inferred ? " (inferred)  " : "  ");
        put(w, RA_STYLE_PLAIN, m->text);
        if (m->support.count > 0) {
            put_text(w, RA_STYLE_FAINT, "  ");
            put(w, RA_STYLE_FAINT, w->labels[m->support.at[0].document]);
            if (m->support.count > 1)
                ra_screen_print(w->screen, RA_STYLE_FAINT, " and %zu more", m->support.count - 1);
        }
        ra_screen_wrap(w->screen, 2, 6);
    }
    put_more(w, RA_SECTION_TIMELINE, shown, w->account->timeline.count);
}

static void put_flags(writer *w, unsigned flags)
{
    for (unsigned bit = 1; bit != 0 && ra_flag_name(bit) != NULL; bit <<= 1) {
        if (flags & bit)
            ra_screen_print(w->screen, RA_STYLE_FAINT, "  [%s]", ra_flag_name(bit));
    }
}

static void write_article(writer *w, uint32_t number)
{
    const ra_article *a = document_of(w, number)->article;
    ra_screen_print(w->screen, RA_STYLE_FAINT, "a%u  ", number + 1);
    if (w->labels[number].ptr[0] != '[') {
        put(w, RA_STYLE_STRONG, w->labels[number]);
        put_text(w, RA_STYLE_FAINT, "  ");
    }
    if (a->published.len > 0) {
        put(w, RA_STYLE_FAINT, ra_wording_dates(w->arena, a->published, a->published));
        put_text(w, RA_STYLE_FAINT, "  ");
    }
    if (a->title.len > 0) {
        put(w, RA_STYLE_PLAIN, a->title);
        put_text(w, RA_STYLE_FAINT, "  ");
    }
    put(w, RA_STYLE_FAINT, a->input);
    put_flags(w, a->flags);
    ra_screen_wrap(w->screen, 2, 6);
}

static void write_articles(writer *w)
{
    put_heading(w, "ARTICLES", "");
    for (size_t i = 0; i < w->account->documents.count; i++)
        write_article(w, w->account->documents.at[i]);
    if (w->account->strays.count == 0)
        return;
    put_heading(w, "NOT OF THIS STORY", "about something else; nothing above rests on them");
    for (size_t i = 0; i < w->account->strays.count; i++)
        write_article(w, w->account->strays.at[i]);
}

/* Date, place, and how many articles stand on how many origins. */
static void put_where_and_when(writer *w)
{
    const ra_event_record *e = &w->account->event;
    ra_str when = ra_wording_dates(w->arena, e->from, e->to);
    if (when.len > 0) {
        put(w, RA_STYLE_PLAIN, when);
        put_text(w, RA_STYLE_FAINT, " · ");
    }
    if (e->place.len > 0) {
        put(w, RA_STYLE_PLAIN, e->place);
        if (e->country[0] != '\0')
            ra_screen_print(w->screen, RA_STYLE_PLAIN, " (%s)", e->country);
        put_text(w, RA_STYLE_FAINT, " · ");
    }
    put_count(w, RA_STYLE_PLAIN, w->account->documents.count, "article", "articles");
    if (w->account->strays.count > 0)
        ra_screen_print(w->screen, RA_STYLE_ALERT, ", %zu not of this story", w->account->strays.count);
    put_text(w, RA_STYLE_FAINT, " · ");
    put_count(w, RA_STYLE_PLAIN, w->account->origins.count, "origin cited", "origins cited");
    ra_screen_wrap(w->screen, 0, 2);
}

static void put_tally(writer *w)
{
    static const struct {
        uint8_t status;
        const char *word;
    } tallies[] = {{RA_DISPUTED, "disputed"}, {RA_AGREED, "agreed"}, {RA_ECHOED, "echoed"}, {RA_SINGLE, "told once"}};
    for (size_t i = 0; i < sizeof tallies / sizeof tallies[0]; i++) {
        size_t count = ra_account_points_of(w->account, tallies[i].status);
        ra_style style = tallies[i].status != RA_DISPUTED ? RA_STYLE_PLAIN
                         : count > 0                      ? RA_STYLE_ALERT
                                                          : RA_STYLE_FAINT;
        ra_screen_print(w->screen, style, "%zu %s", count, tallies[i].word);
        put_text(w, RA_STYLE_FAINT, " · ");
    }
    size_t altered = ra_account_quotes_of(w->account, RA_QUOTE_ALTERED);
    put_count(w, RA_STYLE_PLAIN, w->account->quotes.count, "quotation", "quotations");
    if (altered > 0)
        ra_screen_print(w->screen, RA_STYLE_ALERT, ", %zu altered", altered);
    ra_screen_wrap(w->screen, 0, 2);
}

/* One point by itself, with all its witnesses and reasons. */
static void write_one(writer *w, size_t number)
{
    if (number > w->account->points.count)
        return;
    const ra_point *p = &w->account->points.at[number - 1];
    ra_screen_blank(w->screen);
    ra_screen_print(w->screen, RA_STYLE_HEADING, "%s",
                    p->status == RA_SINGLE ? "alone" : ra_point_status_name(p->status));
    ra_screen_wrap(w->screen, 0, 0);
    write_dispute(w, p, number);
}

static void write_story(writer *w, size_t index)
{
    size_t count = ra_report_story_count(w->report);
    if (index > 0)
        ra_screen_blank(w->screen);
    if (count > 1) {
        ra_screen_rule(w->screen, "─");
        ra_screen_print(w->screen, RA_STYLE_FAINT, "Story %zu of %zu", ra_report_number(w->report, index), count);
        ra_screen_wrap(w->screen, 0, 0);
    }
    put(w, RA_STYLE_TITLE, w->account->title.len > 0 ? w->account->title : RA_STR("A story without a title"));
    ra_screen_wrap(w->screen, 0, 2);
    put_where_and_when(w);
    put_tally(w);
    if (w->options->explain && w->options->point > 0) {
        write_one(w, w->options->point);
        return;
    }
    ra_screen_figures(w->screen, w->account, w->labels);
    write_points(w, RA_DISPUTED, MOST_DISPUTED, "DISPUTED", "versions that cannot both be true");
    write_points(w, RA_AGREED, MOST_AGREED, "AGREED", "two independent origins or more, and none against");
    write_points(w, RA_ECHOED, MOST_ECHOED, "ECHOED", "several articles, one origin");
    write_points(w, RA_SINGLE, MOST_SINGLE, "ALONE", "one article only");
    if (ra_report_has(w->options, RA_SECTION_QUOTATIONS))
        write_quotes(w);
    if (ra_report_has(w->options, RA_SECTION_LINEAGE))
        write_lineage(w);
    if (ra_report_has(w->options, RA_SECTION_TIMELINE))
        write_timeline(w);
    if (ra_report_has(w->options, RA_SECTION_ARTICLES))
        write_articles(w);
}

ra_status ra_report_write_text(const ra_report *report, const ra_report_options *options, const ra_sink *sink,
                               ra_error *error)
{
    const ra_report_options usual = {0};
    ra_screen screen;
    options = options != NULL ? options : &usual;
    RA_TRY(ra_screen_begin(&screen, options, sink, error));
    writer w = {.screen = &screen, .report = report, .options = options, .arena = ra_arena_new(NULL)};
    if (w.arena != NULL)
        w.labels = ra_arena_new_array(w.arena, ra_str, report->document_count);
    if (w.labels == NULL)
        screen.status = RA_NO_MEMORY;
    else if (ra_story_index_write(&screen, report, w.arena, error) != RA_OK)
        screen.status = RA_NO_MEMORY;
    for (size_t i = 0; i < report->account_count && screen.status == RA_OK; i++) {
        w.account = report->accounts[i];
        if (!ra_story_index_tells(report, i))
            continue;
        if (ra_wording_labels(w.arena, report, w.account, w.labels))
            write_story(&w, i);
        else
            screen.status = RA_NO_MEMORY;
    }
    ra_arena_free(w.arena);
    return ra_screen_end(&screen, error);
}
