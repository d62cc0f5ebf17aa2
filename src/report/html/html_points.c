/* The points of a story: those in dispute with their versions side by side, then the others by status. */
#include "base/str.h"
#include "report/html/html.h"
#include "report/wording.h"

enum { MOST_TELLERS = 3 /* of one version, before the rest is folded away */ };

static void write_teller(ra_html *h, const ra_support *support)
{
    ra_html_put(h, "<li><p class=\"chain\">");
    ra_html_chain(h, support);
    ra_html_put(h, "</p>");
    ra_html_words(h, support);
    ra_html_put(h, "</li>\n");
}

static void write_tellers(ra_html *h, const ra_html_tellers *tellers)
{
    size_t open = tellers->count > MOST_TELLERS + 1 ? MOST_TELLERS : tellers->count;
    ra_html_put(h, "<ul class=\"tellers\">\n");
    for (size_t i = 0; i < open; i++)
        write_teller(h, tellers->at[i]);
    ra_html_put(h, "</ul>\n");
    if (open == tellers->count)
        return;
    ra_html_print(h, "<details><summary>and %zu more</summary><ul class=\"tellers\">\n", tellers->count - open);
    for (size_t i = open; i < tellers->count; i++)
        write_teller(h, tellers->at[i]);
    ra_html_put(h, "</ul></details>\n");
}

static void put_weight(ra_html *h, size_t articles, size_t origins)
{
    ra_html_count(h, articles, "article", "articles");
    ra_html_put(h, " · ");
    ra_html_count(h, origins, "origin", "origins");
}

static void write_version(ra_html *h, const ra_point *point, size_t number, const char *tag)
{
    const ra_version *version = &point->versions.at[number];
    ra_html_tellers tellers = ra_html_tellers_of(h, version);
    ra_html_print(h, "<li class=\"version v%zu\"><%s class=\"value\">", number % 6, tag);
    if (point->versions.count > 1)
        ra_html_chip(h, number);
    ra_html_value(h, version);
    ra_html_print(h, "</%s><p class=\"weight\">", tag);
    put_weight(h, tellers.count, version->origins);
    ra_html_put(h, "</p>\n");
    write_tellers(h, &tellers);
    ra_html_put(h, "</li>\n");
}

static const char *reason(unsigned why)
{
    switch (why) {
    case RA_WHY_UPDATE: return "A later count overtakes an earlier one.";
    case RA_WHY_POPULATION: return "Not the same group is counted.";
    case RA_WHY_ROUNDING: return "One of them is rounded.";
    default: return NULL;
    }
}

static void write_dispute(ra_html *h, size_t index, size_t number)
{
    const ra_point *point = &h->account->points.at[index];
    ra_html_print(h, "<article class=\"dispute\" id=\"%sp%zu\"><h3><span class=\"number\">%zu</span> ", h->prefix,
                  index + 1, number);
    ra_html_name(h, point->about);
    ra_html_put(h, "</h3>\n");
    if (reason(point->why) != NULL) {
        ra_html_put(h, "<p class=\"why\">");
        ra_html_put(h, reason(point->why));
        ra_html_put(h, "</p>\n");
    }
    ra_html_print(h, "<ul class=\"versions of%zu\">\n", point->versions.count < 4 ? point->versions.count : 4);
    for (size_t v = 0; v < point->versions.count; v++)
        write_version(h, point, v, "h4");
    ra_html_put(h, "</ul></article>\n");
}

void ra_html_disputes(ra_html *h)
{
    size_t number = 0;
    if (ra_account_points_of(h->account, RA_DISPUTED) == 0)
        return;
    ra_html_section(h, "disputes", "Disputed",
                    "Versions that cannot both be true, in the words of those who tell them.");
    for (size_t i = 0; i < h->account->points.count; i++) {
        if (h->account->points.at[i].status == RA_DISPUTED)
            write_dispute(h, i, ++number);
    }
    ra_html_put(h, "</section>\n");
}

static size_t count_articles(ra_html *h, const ra_point *point, size_t *most_origins)
{
    size_t count = 0;
    *most_origins = 0;
    ra_html_forget(h);
    for (size_t v = 0; v < point->versions.count; v++) {
        const ra_version *version = &point->versions.at[v];
        if (version->origins > *most_origins)
            *most_origins = version->origins;
        for (size_t s = 0; s < version->support.count; s++)
            count += ra_html_is_new(h, version->support.at[s].document);
    }
    return count;
}

/* The values of a point that say more than its words do: "14 May 2023 / the morning of 14 May 2023". */
static void put_values(ra_html *h, const ra_point *point)
{
    bool any = false;
    const ra_str *answers = ra_html_answers(h, point);
    for (size_t v = 0; answers != NULL && v < point->versions.count; v++) {
        if (answers[v].len == 0)
            continue;
        ra_html_put(h, any ? " / " : " <span class=\"answer\">");
        ra_html_name(h, answers[v]);
        any = true;
    }
    ra_html_put(h, any ? "</span>" : "");
}

static void write_point(ra_html *h, size_t index)
{
    const ra_point *point = &h->account->points.at[index];
    size_t origins;
    size_t articles = count_articles(h, point, &origins);
    ra_html_print(h, "<details class=\"point\" id=\"%sp%zu\"><summary><span class=\"question\">", h->prefix, index + 1);
    ra_html_name(h, point->about);
    put_values(h, point);
    ra_html_put(h, "</span> <span class=\"weight\">");
    if (point->status != RA_SINGLE)
        put_weight(h, articles, origins);
    else if (point->versions.count > 0 && point->versions.at[0].support.count > 0)
        ra_html_name(h, h->labels[point->versions.at[0].support.at[0].document]);
    ra_html_put(h, "</span></summary>\n<ul class=\"versions of1\">\n");
    for (size_t v = 0; v < point->versions.count; v++)
        write_version(h, point, v, "p");
    ra_html_put(h, "</ul></details>\n");
}

/* Folded away: those whose words are little alike. */
static void write_loose(ra_html *h, unsigned status, size_t count)
{
    ra_html_print(h,
                  "<details class=\"group\"><summary><span class=\"groupname\">Little alike</span> <b>%zu</b> "
                  "<span class=\"weight\">read both before you take them for one matter</span></summary>\n",
                  count);
    for (size_t i = 0; i < h->account->points.count; i++) {
        if (h->account->points.at[i].status == status && ra_point_is_loose(&h->account->points.at[i]))
            write_point(h, i);
    }
    ra_html_put(h, "</details>\n");
}

static void write_group(ra_html *h, unsigned status, const char *name, const char *meaning)
{
    size_t count = ra_account_points_of(h->account, status);
    if (count == 0)
        return;
    ra_html_print(h, "<details class=\"group\"><summary><span class=\"groupname\">%s</span> <b>%zu</b> ", name, count);
    ra_html_print(h, "<span class=\"weight\">%s</span></summary>\n", meaning);
    size_t loose = 0;
    for (size_t i = 0; i < h->account->points.count; i++) {
        const ra_point *point = &h->account->points.at[i];
        loose += point->status == status && ra_point_is_loose(point);
        if (point->status == status && !ra_point_is_loose(point))
            write_point(h, i);
    }
    if (loose > 0)
        write_loose(h, status, loose);
    ra_html_put(h, "</details>\n");
}

void ra_html_points(ra_html *h, unsigned statuses)
{
    static const struct {
        uint8_t status;
        const char *name;
        const char *meaning;
    } groups[] = {{RA_AGREED, "Agreed", "two independent origins or more tell it, and none tells otherwise"},
                  {RA_ECHOED, "Echoed", "several articles tell it, all from one origin"},
                  {RA_SINGLE, "Told once", "one article alone tells it"}};
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++) {
        if ((statuses >> groups[i].status & 1) != 0)
            write_group(h, groups[i].status, groups[i].name, groups[i].meaning);
    }
}
