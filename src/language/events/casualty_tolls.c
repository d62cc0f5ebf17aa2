/* Figures that stand apart from those they are of: tolls, numbers of dead, "three of them fatally". */
#include "base/status.h"
#include "base/str.h"
#include "language/events/casualty_predicates.h"

enum { TOLL_REACH = 16 };

static bool is_toll_link(const ra_counter *k, uint32_t token)
{
    return form_is(k, token, ":") || ra_figure_form_has_role(k, token, "toll_link");
}

/* The figure that a toll "rose to", "stands at", "of": the first number after it with such a word before it. */
static uint32_t toll_figure(const ra_counter *k, uint32_t toll, bool *update)
{
    for (uint32_t t = toll + 1; t < toll + TOLL_REACH && t < k->sentence.last; t++) {
        if (t > k->sentence.first && ra_figure_has_role(k, t, "rising"))
            *update = true;
        uint32_t q = k->quantity_at[t];
        if (q != RA_NONE && is_toll_link(k, k->document->quantities.at[q].tokens.first - 1))
            return q;
    }
    return RA_NONE;
}

/* "the running toll jumped from 30 arrests to 300": of another kind, and counted as that. */
static bool counts_other_harm(const ra_counter *k, const ra_figure *f, uint32_t quantity)
{
    char folded[RA_FIGURE_LONGEST_WORD];
    uint32_t last = k->document->quantities.at[quantity].tokens.last + 1;
    for (uint32_t t = f->predicate + 1; t < last && t < k->sentence.last; t++) {
        ra_str fields = ra_lexicon_get(&k->c->predicates, ra_figure_fold(token_of(k, t)->lemma, folded));
        if (fields.ptr != NULL && !ra_str_equal(ra_row_field(fields, 0), ra_str_from(ra_casualty_kind_name(f->kind))))
            return true;
    }
    return false;
}

ra_status ra_casualty_count_toll(ra_counter *k, ra_figure f, ra_error *error)
{
    bool death = f.predicate > k->sentence.first && ra_figure_form_has_role(k, f.predicate - 1, "death");
    bool update = false;
    for (uint32_t t = f.predicate; t > k->sentence.first && f.predicate - t < 6; t--)
        update |= ra_figure_has_role(k, t - 1, "rising") && token_of(k, t - 1)->upos == RA_UPOS_VERB;
    uint32_t quantity = toll_figure(k, f.predicate, &update);
    if (quantity == RA_NONE || (!death && (!update || counts_other_harm(k, &f, quantity))))
        return RA_OK;
    f.update = update;
    return ra_figure_add_quantity(k, f, quantity, error);
}

/* "the number of dead rose to six" */
ra_status ra_casualty_count_number_of(ra_counter *k, ra_figure f, bool *done, ra_error *error)
{
    for (uint32_t back = 1; back <= 6 && f.predicate >= k->sentence.first + back; back++) {
        uint32_t t = f.predicate - back;
        if (ra_figure_form_has_role(k, t, "number") && form_is(k, t + 1, "of")) {
            bool update = false;
            uint32_t quantity = toll_figure(k, f.predicate, &update);
            if (quantity == RA_NONE)
                return RA_OK;
            *done = true;
            f.update = update;
            return ra_figure_add_quantity(k, f, quantity, error);
        }
    }
    return RA_OK;
}

/* "three of them fatally": deadly where the verb is left out. */
ra_status ra_casualty_count_fatal(ra_counter *k, uint32_t token, ra_error *error)
{
    const ra_token *t = token_of(k, token);
    bool closes = token + 1 >= k->sentence.last || token_of(k, token + 1)->upos == RA_UPOS_PUNCT;
    if (t->upos != RA_UPOS_ADV || !closes || token < k->sentence.first + 2 || !ra_figure_has_role(k, token, "fatal"))
        return RA_OK;
    uint32_t at = token - 1;
    if (token >= k->sentence.first + 3 && form_is(k, token - 2, "of") && ra_figure_form_has_role(k, token - 1, "them"))
        at = token - 3;
    uint32_t quantity = k->quantity_at[at];
    if (quantity == RA_NONE)
        return RA_OK;
    ra_figure f = {.predicate = token, .quantity = RA_NONE, .who = RA_NONE, .kind = RA_CASUALTY_KILLED};
    return ra_figure_add_quantity(k, f, quantity, error);
}
