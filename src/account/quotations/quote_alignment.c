#include "account/quotations/quote_alignment.h"

#include "base/status.h"
#include "base/str.h"
#include "language/words/folding.h"

enum {
    LONGEST = 400,         /* words of an utterance that are aligned */
    ANCHOR = 3,            /* partners side by side that part one place of difference from the next; half of a short
                              wording */
    LONGEST_PLACE = 25,    /* words of a place whose sense is compared: beyond it the wordings are just different */
    LONGEST_EXCHANGE = 8,  /* words of a place in which a number or name stands for another */
    MOST_APART = 2,        /* words by which the sides of such a place differ in number, at an end of both wordings */
    LONGEST_INSERTION = 3, /* words of an insertion that negates */
    LONGEST_END = 12,
};

/* A place of difference: words [a_first, a_last) of one against [b_first, b_last) of the other. */
typedef struct place {
    size_t a_first, a_last;
    size_t b_first, b_last;
} place;

static bool partners(const ra_quote_word *a, const ra_quote_word *b)
{
    if (a->negation != b->negation)
        return false;
    return ra_str_equal(a->form, b->form) || (a->concept != RA_NONE && a->concept == b->concept);
}

static void note_runs(ra_quote_words a, ra_alignment *alignment)
{
    size_t run = 0;
    size_t telling = 0;
    alignment->longest_run = 0;
    alignment->run_concepts = 0;
    for (size_t i = 0; i < a.count; i++) {
        uint32_t partner = alignment->partner[i];
        bool goes_on = i > 0 && partner != RA_NONE && alignment->partner[i - 1] != RA_NONE &&
                       partner == alignment->partner[i - 1] + 1;
        run = partner == RA_NONE ? 0 : goes_on ? run + 1 : 1;
        telling = run == 0 ? 0 : (run == 1 ? 0 : telling) + (a.at[i].concept != RA_NONE);
        if (run > alignment->longest_run) {
            alignment->longest_run = run;
            alignment->run_concepts = telling;
        }
    }
}

/* What is best where words i and j are partners. Partners that continue a run weigh more, so that runs stay whole. */
static uint16_t score_across(ra_quote_words a, ra_quote_words b, const uint16_t *best, size_t m, size_t n, size_t i,
                             size_t j)
{
    bool follows = i + 1 < m && j + 1 < n && partners(&a.at[i + 1], &b.at[j + 1]);
    return (uint16_t)(best[(i + 1) * (n + 1) + j + 1] + (follows ? 3 : 2));
}

ra_status ra_quote_align(ra_arena *arena, ra_quote_words a, ra_quote_words b, ra_alignment *alignment, ra_error *error)
{
    size_t m = a.count < LONGEST ? a.count : LONGEST;
    size_t n = b.count < LONGEST ? b.count : LONGEST;
    alignment->partner = ra_arena_new_array(arena, uint32_t, a.count);
    /* best[i][j]: partners in a[i..], b[j..]; filled from the end, so that the walk goes forwards. */
    uint16_t *best = ra_arena_new_array(arena, uint16_t, (m + 1) * (n + 1));
    if (alignment->partner == NULL || best == NULL)
        return ra_fail_memory(error);
    size_t width = n + 1;
    for (size_t i = m; i-- > 0;) {
        for (size_t j = n; j-- > 0;) {
            uint16_t down = best[(i + 1) * width + j];
            uint16_t right = best[i * width + j + 1];
            uint16_t score = down > right ? down : right;
            if (partners(&a.at[i], &b.at[j])) {
                uint16_t across = score_across(a, b, best, m, n, i, j);
                score = across > score ? across : score;
            }
            best[i * width + j] = score;
        }
    }
    for (size_t i = 0; i < a.count; i++)
        alignment->partner[i] = RA_NONE;
    bool runs = false; /* of two ways that are as good, the one that goes on with a run */
    for (size_t i = 0, j = 0; i < m && j < n;) {
        uint16_t down = best[(i + 1) * width + j];
        uint16_t right = best[i * width + j + 1];
        bool across = partners(&a.at[i], &b.at[j]) && best[i * width + j] == score_across(a, b, best, m, n, i, j);
        if (across && (runs || (best[i * width + j] > down && best[i * width + j] > right))) {
            alignment->partner[i++] = (uint32_t)j++;
            runs = true;
        } else if (down >= right) {
            i++;
            runs = false;
        } else {
            j++;
            runs = false;
        }
    }
    note_runs(a, alignment);
    return RA_OK;
}

static size_t negations(ra_quote_words words, size_t first, size_t last)
{
    size_t count = 0;
    for (size_t i = first; i < last; i++)
        count += words.at[i].negation;
    return count;
}

static size_t concepts(ra_quote_words words, size_t first, size_t last)
{
    size_t count = 0;
    for (size_t i = first; i < last; i++)
        count += words.at[i].concept != RA_NONE;
    return count;
}

/* Whether both sides of a place hold a word of the same sense. */
static bool speaks_of_the_same(ra_quote_words a, ra_quote_words b, const place *p)
{
    for (size_t i = p->a_first; i < p->a_last; i++) {
        for (size_t j = p->b_first; j < p->b_last; j++) {
            if (a.at[i].concept != RA_NONE && a.at[i].concept == b.at[j].concept)
                return true;
        }
    }
    return false;
}

/* A negation on one side alone: of what both sides say, or put in between words that both have. */
static bool negation_differs(ra_quote_words a, ra_quote_words b, const place *p)
{
    size_t in_a = negations(a, p->a_first, p->a_last);
    size_t in_b = negations(b, p->b_first, p->b_last);
    if (in_a % 2 == in_b % 2)
        return false;
    size_t a_length = p->a_last - p->a_first;
    size_t b_length = p->b_last - p->b_first;
    if (a_length == 0 || b_length == 0) {
        bool bare = concepts(a, p->a_first, p->a_last) + concepts(b, p->b_first, p->b_last) == 0;
        return bare && a_length + b_length <= LONGEST_INSERTION;
    }
    bool auxiliaries = concepts(a, p->a_first, p->a_last) + concepts(b, p->b_first, p->b_last) == 0;
    return speaks_of_the_same(a, b, p) || (auxiliaries && a_length + b_length <= 2 * LONGEST_INSERTION);
}

/* Whether a sentence begins in a place, or right behind one that the wording begins with: what differs there stands in
   another sentence than the words that both have. */
static bool holds_start(ra_quote_words words, size_t first, size_t last)
{
    size_t end = first == 0 && last < words.count ? last + 1 : last;
    for (size_t i = first == 0 ? 1 : first; i < end; i++) {
        if (words.at[i].starts)
            return true;
    }
    return false;
}

static bool alike(const ra_quote_word *a, const ra_quote_word *b)
{
    return ra_str_equal(a->form, b->form) || (a->concept != RA_NONE && a->concept == b->concept) ||
           ra_name_words_alike(a->form, b->form);
}

/* Whether all of the marked words (numbers or names) of one side are missing on the other, and the other way round. */
static bool exchanged(ra_quote_words a, ra_quote_words b, const place *p, bool names)
{
    size_t a_count = 0;
    size_t b_count = 0;
    for (size_t i = p->a_first; i < p->a_last; i++) {
        if (names ? !a.at[i].name : !a.at[i].number)
            continue;
        a_count++;
        for (size_t j = p->b_first; j < p->b_last; j++) {
            if (alike(&a.at[i], &b.at[j]))
                return false;
        }
    }
    for (size_t j = p->b_first; j < p->b_last; j++)
        b_count += names ? b.at[j].name : b.at[j].number;
    return a_count > 0 && b_count > 0;
}

static bool sense_differs(ra_quote_words a, ra_quote_words b, const place *p, bool inside, bool denied)
{
    size_t a_length = p->a_last - p->a_first;
    size_t b_length = p->b_last - p->b_first;
    if (a_length > LONGEST_PLACE || b_length > LONGEST_PLACE)
        return false;
    bool other_sentence = holds_start(a, p->a_first, p->a_last) || holds_start(b, p->b_first, p->b_last);
    if (!denied && !other_sentence && negation_differs(a, b, p))
        return true;
    size_t apart = a_length > b_length ? a_length - b_length : b_length - a_length;
    return a_length <= LONGEST_EXCHANGE && b_length <= LONGEST_EXCHANGE && (inside || apart <= MOST_APART) &&
           (exchanged(a, b, p, false) || exchanged(a, b, p, true));
}

/* The first anchor at or after word *i of a: [*i, *end) of partners side by side; false where there is none. */
static bool next_anchor(ra_quote_words a, const ra_alignment *alignment, size_t least, size_t *i, size_t *end)
{
    while (*i < a.count) {
        if (alignment->partner[*i] == RA_NONE) {
            (*i)++;
            continue;
        }
        *end = *i + 1;
        while (*end < a.count && alignment->partner[*end] == alignment->partner[*end - 1] + 1)
            (*end)++;
        if (*end - *i >= least)
            return true;
        *i = *end;
    }
    return false;
}

/* The only cut that needs no words of the other side: at the beginning, at the end, or an ellipsis in between. */
static bool is_cut(const place *p)
{
    return p->a_first == p->a_last || p->b_first == p->b_last;
}

/* What stands behind the last partners of the last place, on one side alone, is only left out on the other: whether it
   is. */
static bool leave_cut(const ra_alignment *alignment, place *p)
{
    size_t i = p->a_last;
    while (i > p->a_first && alignment->partner[i - 1] == RA_NONE)
        i--;
    if (i == p->a_first)
        return false;
    size_t j = alignment->partner[i - 1] + 1;
    if ((i == p->a_last) == (j == p->b_last))
        return false;
    p->a_last = i - 1;
    p->b_last = j - 1;
    return true;
}

/* A place at an end of both wordings is compared only where it is short: it may be another sentence altogether. */
static bool is_short(const place *p)
{
    return p->a_last - p->a_first <= LONGEST_END && p->b_last - p->b_first <= LONGEST_END;
}

/* "The boat" for "the boats" is another word; "Sept." for "September", or a name spelt otherwise, is not. */
static bool are_to_the_letter(ra_quote_words a, ra_quote_words b)
{
    for (size_t i = 0; i < a.count; i++) {
        bool spelt = (a.at[i].name && b.at[i].name) || (a.at[i].time && b.at[i].time);
        if (!spelt && !ra_str_equal(a.at[i].form, b.at[i].form))
            return false;
    }
    return true;
}

ra_wording ra_quote_compare(ra_quote_words a, ra_quote_words b, const ra_alignment *alignment, bool denied)
{
    if (alignment->longest_run == a.count || alignment->longest_run == b.count) {
        if (a.count != b.count)
            return RA_WORDING_PART;
        return are_to_the_letter(a, b) ? RA_WORDING_SAME : RA_WORDING_OTHER;
    }
    size_t shorter = a.count < b.count ? a.count : b.count;
    size_t least = shorter >= 2 * ANCHOR ? ANCHOR : (shorter + 1) / 2;
    place p = {0};
    bool cut = false;
    bool other = false;
    size_t i = 0;
    for (size_t end = 0;; i = end) {
        bool anchored = next_anchor(a, alignment, least, &i, &end);
        p.a_last = anchored ? i : a.count;
        p.b_last = anchored ? alignment->partner[i] : b.count;
        cut |= !anchored && leave_cut(alignment, &p);
        bool inside = end > 0 && p.a_first > 0 && anchored;
        bool differs = p.a_first < p.a_last || p.b_first < p.b_last;
        if (differs && (inside || (!is_cut(&p) && is_short(&p))) && sense_differs(a, b, &p, inside, denied))
            return RA_WORDING_ALTERED;
        cut |= differs && is_cut(&p);
        other |= differs && !is_cut(&p);
        if (!anchored)
            break;
        p.a_first = end;
        p.b_first = alignment->partner[end - 1] + 1;
    }
    return other ? RA_WORDING_OTHER : cut ? RA_WORDING_PART : RA_WORDING_SAME;
}
