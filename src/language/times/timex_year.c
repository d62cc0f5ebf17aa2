#include "base/str.h"
#include "language/quantities/number_words.h"
#include "language/times/timex.h"

enum { FIRST_YEAR = 1000, LAST_YEAR = 2199, CENTURY_TURN = 50 };

#define IS(r, i, literal) ra_atom_is((r)->atoms, (i), (r)->end, literal)

bool ra_timex_is_digits(const ra_timex_reader *r, uint32_t at, unsigned least, unsigned most)
{
    if (at >= r->end)
        return false;
    const ra_atom *a = &r->atoms->at[at];
    return a->shape == RA_ATOM_DIGITS && !a->decimal && !a->grouped && a->width >= least && a->width <= most;
}

/* "nineteen eighty-four" */
static uint32_t year_in_words(const ra_timex_reader *r, uint32_t at, int *year)
{
    int high;
    int low;
    uint32_t next = ra_timex_number(r, at, &high);
    if (next == 0 || r->atoms->at[at].shape != RA_ATOM_WORD)
        return 0;
    if (high >= 1100 && high < 2100 && next > at + 1) {
        *year = high;
        return next;
    }
    if (high < 16 || high > 20)
        return 0;
    uint32_t end = ra_timex_number(r, next, &low);
    if (end == 0 || low < 10 || low > 99 || r->atoms->at[next].shape != RA_ATOM_WORD)
        return 0;
    *year = high * 100 + low;
    return end;
}

uint32_t ra_timex_year(const ra_timex_reader *r, uint32_t at, int *year)
{
    if (ra_timex_is_digits(r, at, 4, 4) && r->atoms->at[at].number >= FIRST_YEAR &&
        r->atoms->at[at].number <= LAST_YEAR) {
        /* "2015-16" ends elsewhere; "1,200" is grouped; "2000s" is a decade. */
        *year = (int)r->atoms->at[at].number;
        return at + 1;
    }
    if (IS(r, at, "'") && ra_timex_is_digits(r, at + 1, 2, 2) && r->atoms->at[at + 1].glued) {
        int short_year = (int)r->atoms->at[at + 1].number;
        *year = short_year + (short_year < CENTURY_TURN ? 2000 : 1900);
        return at + 2;
    }
    return year_in_words(r, at, year);
}

/* "the 1990s", "the '70s", "the nineties", "the nineteen seventies" */
uint32_t ra_timex_decade(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    uint32_t next = at + IS(r, at, "the");
    x->form = RA_DATE_DECADE;
    uint32_t quote = next + (IS(r, next, "'") && next + 1 < r->end && r->atoms->at[next + 1].glued);
    if (ra_timex_is_digits(r, quote, 4, 4) || (ra_timex_is_digits(r, quote, 2, 2) && (quote != next || next != at))) {
        uint32_t s = quote + 1;
        s += IS(r, s, "'") && s + 1 < r->end && r->atoms->at[s + 1].glued;
        int year = (int)r->atoms->at[quote].number;
        if (IS(r, s, "s") && r->atoms->at[s].glued && year % 10 == 0 && (year < 100 || year >= FIRST_YEAR)) {
            x->year = year;
            return s + 1;
        }
        return 0;
    }
    int century = 0;
    uint32_t words = ra_timex_number(r, next, &century);
    ra_cue cue = ra_timex_cue(r, words != 0 && century >= 16 && century <= 20 ? words : next, "decade");
    if (cue.length == 0)
        return 0;
    if (words != 0 && century >= 16 && century <= 20) {
        x->year = century * 100 + cue.value;
        return words + cue.length;
    }
    if (next == at && !cue.sure)
        return 0;
    x->year = cue.sure ? 2000 : cue.value;
    return next + cue.length;
}

/* "the 19th century" */
uint32_t ra_timex_century(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    uint32_t next = at + IS(r, at, "the");
    ra_number n;
    if (next >= r->end || !ra_number_read(r->atoms, next, r->end, (ra_number_context){false}, &n) || !n.ordinal ||
        n.value > 21 || n.value < 1)
        return 0;
    uint32_t word = n.last + IS(r, n.last, "-");
    if (!ra_timex_word(r, word, "century"))
        return 0;
    x->form = RA_DATE_CENTURY;
    x->year = ((int)n.value - 1) * 100;
    return word + 1;
}

/* Digits that tell no year: part of another number or word, counted or measured, or of no time that news tells of. */
static bool is_other_number(const ra_timex_reader *r, uint32_t at, uint32_t next, int year, bool cued)
{
    const ra_token *tokens = r->atoms->document->tokens.at;
    bool piece = at > r->begin && r->atoms->at[at].glued && !IS(r, at - 1, "(") && !IS(r, at - 1, "-") &&
                 !IS(r, at - 1, "\"") && !IS(r, at - 1, "/") && !IS(r, at - 1, "—") && !IS(r, at - 1, "“") &&
                 !IS(r, at - 1, "‘") && !IS(r, at - 1, "'");
    bool runs_on = next < r->end && r->atoms->at[next].glued &&
                   (r->atoms->at[next].shape != RA_ATOM_MARK || IS(r, next, "%") ||
                    (IS(r, next, ".") && next + 1 < r->end && r->atoms->at[next + 1].glued &&
                     ra_timex_is_digits(r, next + 1, 1, 9)));
    bool usual = year >= 1800 && year < 2100;
    bool plural = next < r->end && (tokens[r->atoms->at[next].token].feats & RA_FEAT_PLUR) != 0 &&
                  tokens[r->atoms->at[next].token].upos == RA_UPOS_NOUN;
    bool measured = next < r->end && ra_timex_cue(r, next, "units").length != 0;
    bool hedged = at > r->begin && (ra_timex_word(r, at - 1, "counts") || IS(r, at - 1, "$") || IS(r, at - 1, "£") ||
                                    IS(r, at - 1, "€") || IS(r, at - 1, "#"));
    return piece || runs_on || hedged || measured || !usual || (!cued && (year < 1900 || year == 2000)) ||
           (plural && (!cued || year < 1900 || year == 2000));
}

/* "2014-2018", "between 2014 and 2018": sets the year that it goes on to from x->year, which ends at `next`. */
static uint32_t year_range_end(const ra_timex_reader *r, uint32_t at, uint32_t next, bool cued, ra_timex *x)
{
    int to;
    bool link = (IS(r, next, "-") && r->atoms->at[next].glued) || (IS(r, next, "to") && cued) ||
                (IS(r, next, "and") && at > r->begin && IS(r, at - 1, "between"));
    if (!link)
        return next;
    uint32_t end = ra_timex_year(r, next + 1, &to);
    if (end != 0 && to > x->year && to - x->year < 200) {
        x->to_year = to;
        return end;
    }
    if (!ra_timex_is_digits(r, next + 1, 2, 2) || !IS(r, next, "-") || !r->atoms->at[next + 1].glued)
        return next;
    to = x->year / 100 * 100 + (int)r->atoms->at[next + 1].number;
    if (to <= x->year)
        return next;
    x->to_year = to;
    return next + 2;
}

/* A year that stands alone: after a preposition, before a noun, or hedged by nothing. */
uint32_t ra_timex_bare_year(const ra_timex_reader *r, uint32_t at, ra_timex *x)
{
    int year;
    uint32_t next = ra_timex_year(r, at, &year);
    if (next == 0 || IS(r, at, "'"))
        return 0;
    ra_atom_shape shape = r->atoms->at[at].shape;
    bool cued = at > r->begin && ra_timex_word(r, at - 1, "before_year");
    if ((shape == RA_ATOM_WORD && !cued) || (shape == RA_ATOM_DIGITS && is_other_number(r, at, next, year, cued)))
        return 0;
    x->form = RA_DATE_YEAR;
    x->year = year;
    return year_range_end(r, at, next, cued, x);
}
