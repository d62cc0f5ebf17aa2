#include "report/figures.h"

#include "base/str.h"

#include <math.h>

enum { MOST_LEFT_OUT = 6, MOST_LABELS = 4 };

static void put_number(ra_screen *s, ra_style style, const char *name, double number)
{
    if (isnan(number))
        ra_screen_print(s, RA_STYLE_FAINT, "  %s none", name);
    else
        ra_screen_print(s, style, "  %s %.0f", name, number);
}

/* Its articles, each once. */
static void put_articles(ra_screen *s, const ra_reported *r, const ra_str *labels)
{
    size_t shown = 0;
    for (size_t i = 0; i < r->support.count && shown < MOST_LABELS; i++) {
        bool repeated = false;
        for (size_t k = 0; k < i; k++)
            repeated |= r->support.at[k].document == r->support.at[i].document;
        if (repeated)
            continue;
        ra_screen_set(s, RA_STYLE_FAINT, ra_str_from(shown == 0 ? "  " : ", "));
        ra_screen_put(s, RA_STYLE_FAINT, labels[r->support.at[i].document]);
        shown++;
    }
}

static void write_reported(ra_screen *s, const ra_reported *r, const ra_str *labels)
{
    bool taken = r->left_out == RA_LEFT_OUT_NOT;
    ra_screen_set(s, RA_STYLE_FAINT, ra_str_from(taken ? "▸ " : "– "));
    if (!isnan(r->number))
        ra_screen_print(s, taken ? RA_STYLE_STRONG : RA_STYLE_FAINT, "%.0f  ", r->number);
    ra_screen_set(s, RA_STYLE_FAINT, RA_STR("“"));
    ra_screen_put(s, taken ? RA_STYLE_PLAIN : RA_STYLE_FAINT, r->text);
    ra_screen_set(s, RA_STYLE_FAINT, RA_STR("”"));
    put_articles(s, r, labels);
    if (taken)
        ra_screen_print(s, RA_STYLE_FAINT, r->origins == 1 ? ", %u origin" : ", %u origins", r->origins);
    else
        ra_screen_print(s, RA_STYLE_FAINT, ": left out, %s", ra_left_out_name(r->left_out));
    if (r->reckoned)
        ra_screen_set(s, RA_STYLE_FAINT, RA_STR(" (reckoned from single victims)"));
    ra_screen_wrap(s, 4, 6);
}

static void write_figure(ra_screen *s, const ra_account *account, const ra_figure *f, const ra_str *labels)
{
    ra_screen_print(s, RA_STYLE_STRONG, "%s, %s:", ra_casualty_kind_name(f->kind), ra_harmed_name(f->group));
    if (f->origins == 0) {
        ra_screen_set(s, RA_STYLE_FAINT, RA_STR(" none reported"));
    } else {
        put_number(s, RA_STYLE_PLAIN, "low", f->low);
        put_number(s, RA_STYLE_STRONG, "best", f->best);
        put_number(s, RA_STYLE_PLAIN, "high", f->high);
        ra_screen_print(s, RA_STYLE_FAINT, f->origins == 1 ? "  %u origin" : "  %u origins", f->origins);
    }
    if (!ra_policy_records(account->policy, f->kind))
        ra_screen_set(s, RA_STYLE_FAINT, RA_STR("  (not recorded by the project; by the same rule)"));
    ra_screen_wrap(s, 2, 4);
    size_t left_out = 0;
    for (size_t i = 0; i < f->reported.count; i++) {
        const ra_reported *r = &f->reported.at[i];
        if (r->left_out == RA_LEFT_OUT_NOT || (f->group == RA_HARMED_ALL && left_out++ < MOST_LEFT_OUT))
            write_reported(s, r, labels);
    }
    if (left_out > MOST_LEFT_OUT) {
        ra_screen_print(s, RA_STYLE_FAINT, "and %zu more left out: --format json has them all",
                        left_out - MOST_LEFT_OUT);
        ra_screen_wrap(s, 4, 6);
    }
}

void ra_screen_figures(ra_screen *screen, const ra_account *account, const ra_str *labels)
{
    if (account->policy == RA_POLICY_NONE)
        return;
    ra_screen_blank(screen);
    ra_screen_set(screen, RA_STYLE_HEADING, RA_STR("FIGURES"));
    ra_screen_print(screen, RA_STYLE_FAINT, "  by the rule of %s: %s", ra_policy_name(account->policy),
                    ra_policy_rule(account->policy));
    ra_screen_wrap(screen, 0, 4);
    for (size_t i = 0; i < account->figures.count; i++)
        write_figure(screen, account, &account->figures.at[i], labels);
}
