#include "language/casualties.h"

#include "base/status.h"
#include "base/str.h"
#include "language/calendar.h"
#include "language/casualty_figures.h"
#include "language/casualty_predicates.h"
#include "language/casualty_victims.h"

#include <math.h>

ra_status ra_casualties_open(const ra_pack *pack, const char *code, ra_casualties *casualties, ra_error *error)
{
    RA_TRY(ra_lexicon_open(pack, code, "casualties", &casualties->predicates, error));
    RA_TRY(ra_lexicon_open(pack, code, "casualty_words", &casualties->words, error));
    RA_TRY(ra_lexicon_open(pack, code, "victims", &casualties->victims, error));
    return ra_lexicon_open(pack, code, "persons", &casualties->persons, error);
}

enum { FAR_PAST_DAYS = 60, RATE_DAYS = 100 };

/* Whether the sentence tells of a rate ("every year", "so far this year") or of a time long before the article. */
static bool tells_of_another_event(const ra_counter *k, size_t *time)
{
    const ra_document *d = k->document;
    bool another = false;
    while (*time < d->times.count && d->times.at[*time].tokens.first < k->sentence.first)
        ++*time;
    for (size_t i = *time; i < d->times.count && d->times.at[i].tokens.first < k->sentence.last; i++) {
        const ra_time *t = &d->times.at[i];
        if (t->type == RA_TIME_SET)
            another = true;
        if (t->type != RA_TIME_DATE || !t->resolved || !ra_calendar_bounded(d->published))
            continue;
        int64_t past = d->published.from - t->interval.to;
        int64_t length = t->interval.to - t->interval.from;
        bool since = t->tokens.first > k->sentence.first && form_is(k, t->tokens.first - 1, "since");
        if (past > (int64_t)FAR_PAST_DAYS * RA_SECONDS_PER_DAY || since ||
            length > (int64_t)RATE_DAYS * RA_SECONDS_PER_DAY)
            another = true;
    }
    return another;
}

static ra_status count_sentence(ra_counter *k, ra_error *error)
{
    char folded[RA_FIGURE_LONGEST_WORD];
    for (uint32_t t = k->sentence.first; t < k->sentence.last; t++) {
        const ra_token *token = token_of(k, t);
        if (token->upos != RA_UPOS_VERB && token->upos != RA_UPOS_NOUN && token->upos != RA_UPOS_ADJ &&
            token->upos != RA_UPOS_PROPN)
            continue;
        uint32_t row;
        uint32_t rows = ra_lexicon_find(&k->c->predicates, ra_figure_fold(token->lemma, folded), &row);
        if (rows == 0 && token->upos != RA_UPOS_NOUN)
            rows = ra_lexicon_find(&k->c->predicates, ra_figure_fold(token->form, folded), &row);
        for (uint32_t i = 0; i < rows; i++)
            RA_TRY(ra_casualty_count(k, t, ra_lexicon_row(&k->c->predicates, row + i).fields, error));
    }
    return RA_OK;
}

static bool tells_of_dead(const ra_document *d)
{
    for (size_t i = 0; i < d->casualties.count; i++) {
        if (d->casualties.at[i].kind == RA_CASUALTY_KILLED && d->casualties.at[i].max != 0)
            return true;
    }
    return false;
}

/* Those who were shot or stabbed are the injured only where the article tells of no dead: else they may be both
   together. */
static void drop_hits(ra_counter *k)
{
    ra_document *d = k->document;
    if (!tells_of_dead(d))
        return;
    size_t kept = 0;
    size_t hit = 0;
    for (size_t i = 0; i < d->casualties.count; i++) {
        while (hit < k->hits.count && k->hits.at[hit] < i)
            hit++;
        if (hit == k->hits.count || k->hits.at[hit] != i)
            d->casualties.at[kept++] = d->casualties.at[i];
    }
    d->casualties.count = kept;
}

/* One person among more is a part of the larger figure. */
static void mark_single_parts(ra_document *d)
{
    double most[RA_CASUALTY_KIND_COUNT] = {0};
    for (size_t i = 0; i < d->casualties.count; i++) {
        const ra_casualty *c = &d->casualties.at[i];
        double stated = isnan(c->max) ? c->min : c->max;
        if (stated > most[c->kind])
            most[c->kind] = stated;
    }
    for (size_t i = 0; i < d->casualties.count; i++) {
        ra_casualty *c = &d->casualties.at[i];
        if (c->quantity == RA_NONE && c->max == 1 && most[c->kind] > 1)
            c->partial = true;
    }
}

ra_status ra_casualties_annotate(const ra_casualties *casualties, ra_document *document, const ra_tree *tree,
                                 ra_arena *scratch, ra_error *error)
{
    ra_counter k = {.c = casualties, .document = document, .tree = tree, .scratch = scratch};
    k.quantity_at = ra_arena_new_array(scratch, uint32_t, document->tokens.count);
    k.counted_by = ra_arena_new_array(scratch, uint32_t, document->tokens.count);
    k.age_at = ra_arena_new_array(scratch, bool, document->tokens.count);
    if (k.age_at == NULL || k.quantity_at == NULL || k.counted_by == NULL)
        return ra_fail_memory(error);
    ra_figure_index(&k);
    size_t time = 0;
    for (size_t s = 0; s < document->sentences.count; s++) {
        k.sentence = document->sentences.at[s].tokens;
        if (!tells_of_another_event(&k, &time))
            RA_TRY(count_sentence(&k, error));
    }
    RA_TRY(ra_victims_reckon(&k, error));
    drop_hits(&k);
    mark_single_parts(document);
    return RA_OK;
}
