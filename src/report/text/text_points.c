#include "report/text/text.h"

#include "base/str.h"
#include "report/tally.h"
#include "report/text/explain.h"
#include "report/wording.h"

enum {
    MOST_VALUES = 3,    /* of one agreed point */
    MOST_WITNESSES = 4, /* articles shown behind one version */
};

static void put_stance(ra_text *w, const ra_support *s)
{
    if (s->stance == RA_DENIES)
        ra_text_set(w, RA_STYLE_ALERT, " denies: ");
    else if (s->stance == RA_DOUBTS)
        ra_text_set(w, RA_STYLE_ALERT, " doubts: ");
    else
        ra_text_set(w, RA_STYLE_PLAIN, ": ");
}

static void put_weight(ra_text *w, const ra_version *v)
{
    size_t articles = ra_version_articles(v);
    ra_text_set(w, RA_STYLE_FAINT, "  ");
    ra_text_count(w, RA_STYLE_FAINT, articles, "article", "articles");
    ra_text_set(w, RA_STYLE_FAINT, ", ");
    ra_text_count(w, RA_STYLE_FAINT, v->origins, "origin", "origins");
}

static void put_value(ra_text *w, ra_style style, const ra_version *v)
{
    ra_str value = ra_wording_value(w->arena, v);
    if (value.len > 0) {
        ra_text_put(w, style, value);
        return;
    }
    bool quoted = ra_wording_has_marks(v->text);
    ra_text_set(w, style, quoted ? "" : "“");
    ra_text_put(w, style, v->text);
    ra_text_set(w, style, quoted ? "" : "”");
}

static void write_witnesses(ra_text *w, const ra_version *v)
{
    size_t shown = 0;
    for (size_t i = 0; i < v->support.count && shown < ra_text_limit(w, MOST_WITNESSES); i++) {
        if (ra_version_repeats(v, i))
            continue;
        ra_text_chain(w, RA_STYLE_PLAIN, &v->support.at[i]);
        put_stance(w, &v->support.at[i]);
        ra_text_words(w, &v->support.at[i]);
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

static void write_dispute(ra_text *w, const ra_point *p, size_t number)
{
    ra_screen_print(w->screen, RA_STYLE_ALERT, "p%-3zu ", number);
    ra_text_put(w, RA_STYLE_STRONG, p->about);
    ra_text_set(w, RA_STYLE_FAINT, reason(p->why));
    ra_screen_wrap(w->screen, 0, 5);
    for (size_t i = 0; i < p->versions.count; i++) {
        const ra_version *v = &p->versions.at[i];
        ra_text_set(w, RA_STYLE_ALERT, "▸ ");
        put_value(w, RA_STYLE_ALERT, v);
        put_weight(w, v);
        ra_screen_wrap(w->screen, 4, 6);
        write_witnesses(w, v);
    }
    if (w->options->explain)
        ra_explain_point(w->screen, w->report, w->labels, p);
}

/* The articles of a point beside the one shown, each once. */
static void put_others(ra_text *w, const ra_point *p, uint32_t shown)
{
    bool any = false;
    for (size_t d = 0; d < w->account->documents.count; d++) {
        uint32_t document = w->account->documents.at[d];
        bool tells = false;
        for (size_t i = 0; i < p->versions.count && !tells; i++) {
            for (size_t k = 0; k < p->versions.at[i].support.count && !tells; k++)
                tells = p->versions.at[i].support.at[k].document == document;
        }
        if (!tells || document == shown)
            continue;
        ra_text_set(w, RA_STYLE_FAINT, any ? ", " : "; also ");
        ra_text_put(w, RA_STYLE_FAINT, w->labels[document]);
        any = true;
    }
}

/* "When: 7 November 2021 / last month": the values of all versions that say more than their words. */
static void put_values(ra_text *w, const ra_point *p)
{
    size_t shown = 0;
    const ra_str *answers = ra_wording_answers(w->arena, p);
    for (size_t i = 0; answers != NULL && i < p->versions.count && shown < MOST_VALUES; i++) {
        ra_str value = answers[i];
        if (value.len == 0 && p->versions.count > 1 && p->kind == RA_POINT_QUANTITY)
            value = p->versions.at[i].text;
        if (value.len == 0)
            continue;
        ra_text_set(w, RA_STYLE_PLAIN, shown > 0 ? " / " : "  ");
        ra_text_put(w, RA_STYLE_STRONG, value);
        shown++;
    }
}

static void write_point(ra_text *w, const ra_point *p, size_t number)
{
    const ra_support *first = ra_point_words(p);
    ra_screen_print(w->screen, RA_STYLE_FAINT, "p%-3zu ", number);
    ra_text_put(w, RA_STYLE_PLAIN, p->about);
    put_values(w, p);
    ra_screen_wrap(w->screen, 0, 5);
    ra_text_words(w, first);
    ra_text_set(w, RA_STYLE_PLAIN, " ");
    ra_text_chain(w, RA_STYLE_PLAIN, first);
    put_others(w, p, first->document);
    ra_screen_wrap(w->screen, 4, 6);
    if (w->options->explain)
        ra_explain_point(w->screen, w->report, w->labels, p);
}

/* The points of a status, first those whose words are alike: how many are shown. */
static size_t write_points(ra_text *w, unsigned status, size_t most, bool loose)
{
    size_t shown = 0;
    bool all = ra_text_limit(w, most) == SIZE_MAX;
    for (size_t i = 0; i < w->account->points.count && shown < ra_text_limit(w, most); i++) {
        const ra_point *p = &w->account->points.at[i];
        if (p->status != status || p->versions.count == 0 || ra_point_is_loose(p) != loose ||
            (!all && (loose || ra_wording_is_idle(p))))
            continue;
        if (loose && shown == 0) {
            ra_text_set(w, RA_STYLE_FAINT, "little alike: read both before you take them for one matter");
            ra_screen_wrap(w->screen, 2, 4);
        }
        shown++;
        if (status == RA_DISPUTED)
            write_dispute(w, p, i + 1);
        else
            write_point(w, p, i + 1);
    }
    return shown;
}

void ra_text_points(ra_text *w, unsigned status, size_t most, const char *name, const char *meaning)
{
    static const ra_section sections[] = {[RA_AGREED] = RA_SECTION_AGREED,
                                          [RA_ECHOED] = RA_SECTION_ECHOED,
                                          [RA_DISPUTED] = RA_SECTION_DISPUTED,
                                          [RA_SINGLE] = RA_SECTION_ALONE};
    size_t count = ra_account_points_of(w->account, status);
    if (count == 0 || !ra_report_has(w->options, sections[status]))
        return;
    ra_text_heading(w, name, meaning);
    size_t shown = write_points(w, status, most, false);
    shown += write_points(w, status, most, true);
    ra_text_more(w, sections[status], shown, count);
}

void ra_text_point(ra_text *w, size_t number)
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
