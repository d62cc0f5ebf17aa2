/* How many were harmed: low, best and high by the policy, with the numbers that each comes from. */
#include "report/html/html.h"

#include <math.h>

static void put_number(ra_html *h, const char *tag, double number)
{
    if (isnan(number))
        ra_html_print(h, "<td><%s>–</%s></td>", tag, tag);
    else
        ra_html_print(h, "<td><%s>%.0f</%s></td>", tag, number, tag);
}

static void write_row(ra_html *h, const ra_figure *f)
{
    ra_html_print(h, "<tr><th scope=\"row\">%s, %s</th>", ra_casualty_kind_name(f->kind), ra_harmed_name(f->group));
    put_number(h, "span", f->origins > 0 ? f->low : NAN);
    put_number(h, "b", f->origins > 0 ? f->best : NAN);
    put_number(h, "span", f->origins > 0 ? f->high : NAN);
    ra_html_print(h, "<td class=\"weight\">%u</td></tr>\n", f->origins);
}

/* What was reported, with the reason where a number was left out. */
static void write_reported(ra_html *h, const ra_figure *f)
{
    ra_html_print(h, "<details class=\"fold\"><summary>%s, %s: %zu reported</summary><ul class=\"tellers\">\n",
                  ra_casualty_kind_name(f->kind), ra_harmed_name(f->group), f->reported.count);
    for (size_t i = 0; i < f->reported.count; i++) {
        const ra_reported *r = &f->reported.at[i];
        ra_html_put(h, "<li><p>");
        if (!isnan(r->number))
            ra_html_print(h, "<b>%.0f</b> ", r->number);
        ra_html_put(h, "<q class=\"said\">");
        ra_html_name(h, r->text);
        ra_html_put(h, "</q>");
        if (r->left_out != RA_LEFT_OUT_NOT)
            ra_html_print(h, " <span class=\"weight\">left out: %s</span>", ra_left_out_name(r->left_out));
        ra_html_put(h, "</p>");
        for (size_t s = 0; s < r->support.count; s++) {
            ra_html_put(h, "<p class=\"chain\">");
            ra_html_chain(h, &r->support.at[s]);
            ra_html_put(h, "</p>");
        }
        ra_html_put(h, "</li>\n");
    }
    ra_html_put(h, "</ul></details>\n");
}

void ra_html_figures(ra_html *h)
{
    const ra_account *account = h->account;
    if (account->policy == RA_POLICY_NONE || account->figures.count == 0)
        return;
    ra_html_section(h, "harm", "Figures", NULL);
    ra_html_print(h, "<p class=\"meaning\">By the rule of %s: ", ra_policy_name(account->policy));
    ra_html_put(h, ra_policy_rule(account->policy));
    ra_html_put(h, ". A count, with its evidence; not a verdict.</p>\n<table class=\"harm\"><thead><tr>"
                   "<td></td><th scope=\"col\">low</th><th scope=\"col\">best</th><th scope=\"col\">high</th>"
                   "<th scope=\"col\">origins</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < account->figures.count; i++)
        write_row(h, &account->figures.at[i]);
    ra_html_put(h, "</tbody></table>\n");
    for (size_t i = 0; i < account->figures.count; i++) {
        if (account->figures.at[i].reported.count > 0)
            write_reported(h, &account->figures.at[i]);
    }
    ra_html_put(h, "</section>\n");
}
