#include "story/copies/copies_parts.h"
#include "story/text/prose.h"

enum {
    LEAST_PROSE = 8, /* words of a passage that are neither quoted nor standing text, in both texts */
    SHORT_PROSE = 25 /* fewer are a quotation with what introduces it, where they are a small part of the passage */
};
static const double SMALL_PART = 0.2;

/* Words of a span: all, those not quoted, and those of them that are no standing text either. */
typedef struct tally {
    double all;
    double unquoted;
    double prose;
} tally;

static tally tally_span(const ra_words *words, ra_span span)
{
    tally t = {0, 0, 0};
    ra_range range = ra_words_within(words, span);
    for (uint32_t i = range.first; i < range.last; i++) {
        t.all++;
        t.unquoted += (words->at[i].flags & RA_WORD_QUOTED) == 0;
        t.prose += ra_word_is_prose(&words->at[i]);
    }
    return t;
}

/* Too few words for a copy once others are left out. */
static bool is_little(double words, double all)
{
    return words < LEAST_PROSE || (words < SMALL_PART * all && words < SHORT_PROSE);
}

void ra_passage_judge(const ra_copy_finder *f, ra_passage *p)
{
    tally a = tally_span(f->texts[p->a].words, p->a_span);
    tally b = tally_span(f->texts[p->b].words, p->b_span);
    double all = a.all > b.all ? a.all : b.all;
    p->quotation = is_little(a.unquoted < b.unquoted ? a.unquoted : b.unquoted, all);
    p->standing = !p->quotation && (is_little(a.prose < b.prose ? a.prose : b.prose, all) ||
                                    ra_repeats_often(f->repeats, f->texts[p->a].words, p->a_span));
}

static bool is_copied(const ra_passage *p)
{
    return !p->quotation && !p->standing;
}

/* Marks the words of the side's passages as explained; returns how many are prose and were not before, each weighed by
   how closely its passage follows the other text. */
static double explain(const ra_copy_finder *f, const ra_copy_pair *p, bool side_b, bool mark, double *spanned)
{
    const ra_words *words = f->texts[side_b ? p->b : p->a].words;
    double gain = 0;
    *spanned = 0;
    for (size_t n = p->first; n < p->end; n++) {
        const ra_passage *passage = &f->story->passages.at[n];
        ra_span span = side_b ? passage->b_span : passage->a_span;
        if (!is_copied(passage))
            continue;
        ra_range range = ra_words_within(words, span);
        double closeness = passage->words / (double)(range.last - range.first);
        for (uint32_t i = range.first; i < range.last; i++) {
            if (f->explained[i] || !ra_word_is_prose(&words->at[i]))
                continue;
            gain += closeness < 1 ? closeness : 1;
            (*spanned)++;
            f->explained[i] = mark;
        }
    }
    return gain;
}

static void forget(const ra_copy_finder *f, const ra_copy_pair *p, bool side_b)
{
    const ra_words *words = f->texts[side_b ? p->b : p->a].words;
    for (size_t n = p->first; n < p->end; n++) {
        ra_range range =
            ra_words_within(words, side_b ? f->story->passages.at[n].b_span : f->story->passages.at[n].a_span);
        for (uint32_t i = range.first; i < range.last; i++)
            f->explained[i] = false;
    }
}

double ra_pair_share(const ra_copy_finder *f, const ra_copy_pair *p, bool side_b)
{
    double spanned;
    (void)explain(f, p, side_b, true, &spanned);
    forget(f, p, side_b);
    return spanned / f->texts[side_b ? p->b : p->a].prose;
}

double ra_pair_whole(const ra_copy_finder *f, const ra_copy_pair *p, bool side_b)
{
    const ra_words *words = f->texts[side_b ? p->b : p->a].words;
    double within = 0;
    for (size_t n = p->first; n < p->end; n++) {
        ra_range range =
            ra_words_within(words, side_b ? f->story->passages.at[n].b_span : f->story->passages.at[n].a_span);
        for (uint32_t i = range.first; i < range.last; i++) {
            within += !f->explained[i];
            f->explained[i] = true;
        }
    }
    forget(f, p, side_b);
    return within / (words->count > 0 ? (double)words->count : 1);
}

double ra_pair_explain(const ra_copy_finder *f, const ra_copy_pair *p, bool mark, double *spanned)
{
    return explain(f, p, false, mark, spanned);
}

void ra_pair_forget(const ra_copy_finder *f, const ra_copy_pair *p)
{
    forget(f, p, false);
}
