#include "report/story_index.h"

#include "base/status.h"
#include "report/selection.h"
#include "report/tally.h"

#include <stdlib.h>

/* Told in full, where one article alone tells them; what there is more of is for those who ask. */
enum { MOST_LONE = 10 };

typedef struct row {
    const ra_account *account;
    size_t number;
    size_t disputes;
} row;

static bool is_lone(const ra_account *account)
{
    return account->documents.count < 2;
}

static size_t count_lone(const ra_report *report)
{
    size_t count = 0;
    for (size_t i = 0; i < report->account_count; i++)
        count += is_lone(report->accounts[i]);
    return count;
}

bool ra_story_index_tells(const ra_report *report, size_t index)
{
    size_t lone = count_lone(report);
    return !is_lone(report->accounts[index]) || lone <= MOST_LONE || lone == report->account_count;
}

static int largest_first(const void *x, const void *y)
{
    const row *a = x;
    const row *b = y;
    if (a->account->documents.count != b->account->documents.count)
        return a->account->documents.count > b->account->documents.count ? -1 : 1;
    if (a->disputes != b->disputes)
        return a->disputes > b->disputes ? -1 : 1;
    return a->number < b->number ? -1 : 1;
}

static void write_row(ra_screen *screen, const row *r)
{
    enum { INDENT = 35 };
    ra_str title = r->account->title.len > 0 ? r->account->title : RA_STR("A story without a title");
    size_t articles = r->account->documents.count;
    ra_screen_print(screen, RA_STYLE_STRONG, "%5zu", r->number);
    ra_screen_print(screen, RA_STYLE_PLAIN, "  %4zu %s", articles, articles == 1 ? "article  " : "articles ");
    ra_screen_print(screen, r->disputes > 0 ? RA_STYLE_ALERT : RA_STYLE_FAINT, "%4zu disputed", r->disputes);
    ra_screen_set(screen, RA_STYLE_PLAIN, RA_STR("  "));
    ra_screen_put(screen, RA_STYLE_PLAIN, title);
    ra_screen_wrap(screen, 0, INDENT);
}

static void write_head(ra_screen *screen, const ra_report *report)
{
    size_t articles = 0;
    for (size_t i = 0; i < report->account_count; i++)
        articles += report->accounts[i]->documents.count;
    ra_screen_print(screen, RA_STYLE_HEADING, "%zu STORIES", report->account_count);
    ra_screen_print(screen, RA_STYLE_FAINT, "  in %zu articles; --story N tells one alone", articles);
    ra_screen_wrap(screen, 0, 4);
}

ra_status ra_story_index_write(ra_screen *screen, const ra_report *report, ra_arena *arena, ra_error *error)
{
    size_t count = 0;
    size_t lone = count_lone(report);
    row *rows = ra_arena_new_array(arena, row, report->account_count);
    if (report->account_count < 2)
        return RA_OK;
    if (rows == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < report->account_count; i++) {
        const ra_account *account = report->accounts[i];
        if (is_lone(account) && lone > MOST_LONE && lone < report->account_count)
            continue;
        rows[count++] = (row){account, ra_report_number(report, i), ra_account_points_of(account, RA_DISPUTED)};
    }
    qsort(rows, count, sizeof *rows, largest_first);
    write_head(screen, report);
    for (size_t i = 0; i < count; i++)
        write_row(screen, &rows[i]);
    if (count < report->account_count) {
        ra_screen_print(screen, RA_STYLE_FAINT,
                        "and %zu that one article alone tells: --story N tells one, from %zu on",
                        report->account_count - count, count + 1);
        ra_screen_wrap(screen, 2, 4);
    }
    ra_screen_blank(screen);
    return screen->status;
}
