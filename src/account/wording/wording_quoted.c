/* Clauses that stand for themselves, where no question can be made of them. */
#include "account/wording/wording.h"

#include "base/str.h"

enum { MOST_VERBATIM = 20 /* words */ };

/* A stretch of the article, cut before a phrase where it is long. */
static void say_verbatim(ra_wording *w, const ra_view *view, ra_range range)
{
    while (range.last > range.first && ra_view_token(view, range.last - 1)->upos == RA_UPOS_PUNCT)
        range.last--;
    bool cut = range.last - range.first > MOST_VERBATIM;
    if (cut)
        range.last = range.first + MOST_VERBATIM;
    while (cut && range.last > range.first + 1 &&
           (ra_awaits_more(ra_view_token(view, range.last - 1)) || ra_is_joined(view, range.last - 1) ||
            ra_is_joined(view, range.last)))
        range.last--;
    uint32_t last = RA_NONE;
    for (uint32_t t = range.first; t < range.last; t++)
        ra_say_token(w, view, t, &last);
    if (cut)
        ra_say(w, RA_STR("\xE2\x80\xA6"));
}

uint32_t ra_behind_dateline(const ra_document *document, ra_range range)
{
    enum { LONGEST = 8 };
    static const char *const dashes[] = {"-", "--", "\xE2\x80\x93", "\xE2\x80\x94"};
    for (uint32_t t = range.first + 1; t < range.last && t < range.first + LONGEST; t++) {
        if (ra_str_is(document->tokens.at[t - 1].form, ")") && ra_str_among(document->tokens.at[t].form, dashes))
            return t + 1;
    }
    return range.first;
}

/* The words from the clause's first to its last as they stand, with what they enclose and what goes on from them. */
void ra_say_clause(ra_wording *w, const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    const ra_clause *c = &view->clauses.items.at[claim->clause];
    *w = (ra_wording){.verbatim = true};
    uint32_t first = ra_behind_dateline(view->document, c->tokens);
    while (first + 1 < c->tokens.last &&
           ((ra_view_token(view, first)->deprel == RA_DEP_MARK && !ra_is_infinitive_mark(ra_view_token(view, first))) ||
            ra_view_token(view, first)->deprel == RA_DEP_CC || ra_view_token(view, first)->upos == RA_UPOS_PUNCT))
        first++;
    uint32_t last = view->tree->right[c->predicate];
    say_verbatim(w, view, (ra_range){first, last > c->tokens.last ? last : c->tokens.last});
}
