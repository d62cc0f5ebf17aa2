#include "language/events/casualties.h"

#include "base/status.h"
#include "base/str.h"
#include "language/events/casualty_figures.h"
#include "language/events/casualty_predicates.h"
#include "language/events/casualty_victims.h"
#include "language/times/calendar.h"

#include <math.h>

ra_status ra_casualties_open(const ra_pack *pack, const char *code, ra_casualties *casualties, ra_error *error)
{
    RA_TRY(ra_lexicon_open(pack, code, "casualties", &casualties->predicates, error));
    RA_TRY(ra_lexicon_open(pack, code, "casualty_words", &casualties->words, error));
    RA_TRY(ra_lexicon_open(pack, code, "victims", &casualties->victims, error));
    return ra_lexicon_open(pack, code, "persons", &casualties->persons, error);
}

enum { FAR_PAST_DAYS = 60, RATE_DAYS = 100 };

typedef enum telling { OF_NOW, OF_SEVERAL, OF_PAST, OF_OTHERS } telling;

/* "separate shootings", "three shootings", "shootings across the city" */
static bool is_round(const ra_counter *k, uint32_t noun)
{
    ra_tree_each_child(k->tree, noun, child)
    {
        uint32_t quantity = child < noun ? k->quantity_at[child] : RA_NONE;
        if (child < noun && ra_figure_has_role(k, child, "apart"))
            return true;
        if (quantity != RA_NONE && k->document->quantities.at[quantity].min > 1)
            return true;
    }
    return (noun > k->sentence.first && ra_figure_has_role(k, noun - 1, "apart")) ||
           (noun + 1 < k->sentence.last && ra_figure_has_role(k, noun + 1, "over"));
}

static bool is_predicate(const ra_counter *k, uint32_t token)
{
    char folded[RA_FIGURE_LONGEST_WORD];
    return ra_lexicon_get(&k->c->predicates, ra_figure_fold(token_of(k, token)->lemma, folded)).ptr != NULL;
}

/* "were shot across the city": the phrase hangs on what was done. */
static bool is_done_over(const ra_counter *k, uint32_t preposition)
{
    uint32_t where = token_of(k, preposition)->head;
    uint32_t deed = where != RA_NONE ? token_of(k, where)->head : RA_NONE;
    return token_of(k, preposition)->deprel == RA_DEP_CASE && ra_figure_has_role(k, preposition, "over") &&
           deed != RA_NONE && (ra_figure_has_role(k, where, "wide") || token_of(k, where)->upos == RA_UPOS_PROPN) &&
           is_predicate(k, deed);
}

/* Whether the sentence sums up several incidents, whose figures are no one incident's. */
static bool sums_up(const ra_counter *k)
{
    for (uint32_t t = k->sentence.first; t < k->sentence.last; t++) {
        const ra_token *token = token_of(k, t);
        if (is_done_over(k, t))
            return true;
        bool plural = token->upos == RA_UPOS_NOUN && (token->feats & RA_FEAT_PLUR) != 0;
        if (plural && (ra_figure_has_role(k, t, "attack") || ra_figure_has_role(k, t, "incident")) && is_round(k, t))
            return true;
    }
    return false;
}

/* "between 3:50 p.m. Friday and 3 a.m. Monday", "from Saturday to early Sunday": `from` and the next time are the ends
   of a span of days. */
static bool spans_days(const ra_counter *k, size_t from)
{
    const ra_document *d = k->document;
    if (from + 1 >= d->times.count || d->times.at[from + 1].tokens.first >= k->sentence.last)
        return false;
    const ra_time *a = &d->times.at[from];
    const ra_time *b = a + 1;
    uint32_t link = b->tokens.first;
    bool between = a->tokens.first > k->sentence.first && link == a->tokens.last + 1 &&
                   ((form_is(k, a->tokens.first - 1, "between") && form_is(k, link - 1, "and")) ||
                    (form_is(k, a->tokens.first - 1, "from") && form_is(k, link - 1, "to")));
    return between && a->resolved && b->resolved && ra_calendar_bounded(a->interval) &&
           a->interval.from / RA_SECONDS_PER_DAY != b->interval.from / RA_SECONDS_PER_DAY;
}

/* Whether the sentence tells of dead: of those of attacks of the past a list may tell beside this one's. */
static bool tells_of_killing(const ra_counter *k)
{
    char folded[RA_FIGURE_LONGEST_WORD];
    for (uint32_t t = k->sentence.first; t < k->sentence.last; t++) {
        ra_str fields = ra_lexicon_get(&k->c->predicates, ra_figure_fold(token_of(k, t)->lemma, folded));
        if (fields.ptr != NULL && ra_str_is(ra_row_field(fields, 0), "killed"))
            return true;
    }
    return false;
}

/* "the largest number in a decade", "the worst since 2001": how far back nothing was like it. */
static bool is_of_comparison(const ra_counter *k, const ra_time *time)
{
    enum { REACH = 14 };
    for (uint32_t t = time->tokens.first; t > k->sentence.first && time->tokens.first - t < REACH; t--) {
        if ((token_of(k, t - 1)->feats & RA_FEAT_SUP) != 0 && token_of(k, t - 1)->upos == RA_UPOS_ADJ &&
            !form_is(k, t - 1, "least") && (!form_is(k, t - 1, "most") || form_is(k, t - 2, "the")))
            return true;
    }
    return false;
}

/* "the group, which has counted them since 2011, said": of what one noun of the sentence does, and no harm. */
static bool is_of_relative(const ra_counter *k, const ra_time *time)
{
    enum { MOST_STEPS = 6 };
    uint32_t at = time->tokens.first;
    for (int i = 0; i < MOST_STEPS && at != RA_NONE; i++) {
        if (token_of(k, at)->subrel == RA_SUB_RELCL) {
            for (uint32_t t = k->tree->left[at]; t < k->tree->right[at]; t++) {
                bool number = k->quantity_at[t] != RA_NONE;
                if (is_predicate(k, t) && (number || token_of(k, t)->upos == RA_UPOS_VERB))
                    return false;
            }
            return true;
        }
        at = token_of(k, at)->head;
    }
    return false;
}

/* Whether the sentence tells of other events: at a rate ("every year", "so far this year"), or of a time long before
   the article, which then narrows *when. *time is the first time expression not before the sentence. */
static telling told_of(const ra_counter *k, size_t *time, ra_interval *when)
{
    const ra_document *d = k->document;
    telling of = sums_up(k) ? OF_SEVERAL : OF_NOW;
    bool kills = tells_of_killing(k);
    while (*time < d->times.count && d->times.at[*time].tokens.first < k->sentence.first)
        ++*time;
    for (size_t i = *time; i < d->times.count && d->times.at[i].tokens.first < k->sentence.last; i++) {
        const ra_time *t = &d->times.at[i];
        if (t->type == RA_TIME_SET)
            return OF_OTHERS;
        bool hour =
            t->type == RA_TIME_TIME && t->tokens.first > k->sentence.first && form_is(k, t->tokens.first - 1, "since");
        if (of == OF_NOW && (hour || spans_days(k, i)))
            of = OF_SEVERAL;
        if (t->type != RA_TIME_DATE || !t->resolved || !ra_calendar_bounded(d->published) ||
            (!kills && (is_of_comparison(k, t) || is_of_relative(k, t))))
            continue;
        int64_t past = d->published.from - t->interval.to;
        int64_t length = t->interval.to - t->interval.from;
        bool since = t->tokens.first > k->sentence.first && form_is(k, t->tokens.first - 1, "since");
        if (since || length > (int64_t)RATE_DAYS * RA_SECONDS_PER_DAY)
            return OF_OTHERS;
        if (past <= (int64_t)FAR_PAST_DAYS * RA_SECONDS_PER_DAY)
            continue;
        of = OF_PAST;
        when->from = t->interval.from > when->from ? t->interval.from : when->from;
        when->to = t->interval.to < when->to ? t->interval.to : when->to;
    }
    return of;
}

/* The words of the sentence that tell of another event, set against this one: "came six weeks after a massacre that
   killed 49", "Six months before that, ...". `time` is the first time expression not before the sentence. */
static ra_range aside_of(const ra_counter *k, size_t time)
{
    enum { LEAST_DAYS = 7 };
    const ra_document *d = k->document;
    for (size_t i = time; i < d->times.count && d->times.at[i].tokens.first < k->sentence.last; i++) {
        const ra_time *t = &d->times.at[i];
        uint32_t link = t->tokens.last;
        if (t->type != RA_TIME_DURATION || !t->resolved || t->interval.from < (int64_t)LEAST_DAYS * RA_SECONDS_PER_DAY)
            continue;
        if (form_is(k, link, "before") && form_is(k, link + 1, "that"))
            return (ra_range){link, k->sentence.last};
        if (!form_is(k, link, "after"))
            continue;
        uint32_t end = k->sentence.last;
        bool leads = t->tokens.first < k->sentence.first + 3;
        for (uint32_t c = link; leads && c < end; c++) {
            if (form_is(k, c, ","))
                end = c;
        }
        return (ra_range){link, end};
    }
    return (ra_range){0, 0};
}

/* Counts what the sentence tells of this event, or where `asides` is set, of the one set against it. */
static ra_status count_sentence(ra_counter *k, size_t time, bool asides, ra_error *error)
{
    char folded[RA_FIGURE_LONGEST_WORD];
    ra_range aside = aside_of(k, time);
    for (uint32_t t = k->sentence.first; t < k->sentence.last; t++) {
        const ra_token *token = token_of(k, t);
        if (asides != (t >= aside.first && t < aside.last))
            continue;
        RA_TRY(ra_casualty_count_fatal(k, t, error));
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

/* "one of them", "two of the victims": a part of those told of before. */
static bool is_part_of_them(const ra_counter *k, const ra_quantity *q)
{
    uint32_t of = q->tokens.last;
    return form_is(k, of, "of") && ra_figure_form_has_role(k, of + 1, "them");
}

/* Adds a figure to the hits, which stay in order. */
static ra_status hold(ra_counter *k, uint32_t figure, ra_error *error)
{
    if (ra_list_add(k->scratch, &k->hits) == NULL)
        return ra_fail_memory(error);
    size_t at = k->hits.count - 1;
    for (; at > 0 && k->hits.at[at - 1] > figure; at--)
        k->hits.at[at] = k->hits.at[at - 1];
    k->hits.at[at] = figure;
    return RA_OK;
}

/* "Ten were wounded. One of them died": whoever dies was wounded first, so the wounded are counted with the dead. Keeps
   such a figure apart as one of people hit. */
static ra_status hold_later_dead(ra_counter *k, ra_error *error)
{
    const ra_document *d = k->document;
    for (uint32_t i = 0; i < d->casualties.count; i++) {
        const ra_casualty *dead = &d->casualties.at[i];
        k->sentence = d->sentences.at[token_of(k, dead->predicate)->sentence].tokens;
        if (dead->kind != RA_CASUALTY_KILLED || dead->quantity == RA_NONE ||
            !is_part_of_them(k, &d->quantities.at[dead->quantity]))
            continue;
        for (uint32_t j = i; j-- > 0;) {
            const ra_casualty *hurt = &d->casualties.at[j];
            if (token_of(k, hurt->predicate)->sentence + 1 < token_of(k, dead->predicate)->sentence)
                break;
            if (hurt->kind == RA_CASUALTY_INJURED && !hurt->partial && hurt->max > dead->max) {
                RA_TRY(hold(k, j, error));
                break;
            }
        }
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

/* Counts the sentences that tell of this, what they set against other events or, with `asides`, those. */
static ra_status count_sentences(ra_counter *k, telling of, bool asides, ra_interval *past, ra_error *error)
{
    size_t time = 0;
    for (size_t s = 0; s < k->document->sentences.count; s++) {
        k->sentence = k->document->sentences.at[s].tokens;
        telling told = told_of(k, &time, past);
        k->several |= told == OF_SEVERAL;
        if (told == of)
            RA_TRY(count_sentence(k, time, asides, error));
    }
    return RA_OK;
}

static bool tells_of_harm(const ra_document *d)
{
    for (size_t i = 0; i < d->casualties.count; i++) {
        if (d->casualties.at[i].kind == RA_CASUALTY_KILLED || d->casualties.at[i].kind == RA_CASUALTY_INJURED)
            return true;
    }
    return false;
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
    ra_interval past = {INT64_MIN, INT64_MAX};
    RA_TRY(count_sentences(&k, OF_NOW, false, &past, error));
    if (!tells_of_harm(document))
        RA_TRY(count_sentences(&k, OF_NOW, true, &past, error));
    if (!tells_of_harm(document))
        RA_TRY(count_sentences(&k, OF_SEVERAL, false, &past, error));
    /* A report on what follows from one day long ago, a trial say, tells of that day's. */
    if (!tells_of_harm(document) && past.from < past.to && past.from != INT64_MIN)
        RA_TRY(count_sentences(&k, OF_PAST, false, &past, error));
    RA_TRY(hold_later_dead(&k, error));
    RA_TRY(ra_victims_reckon(&k, error));
    drop_hits(&k);
    mark_single_parts(document);
    return RA_OK;
}
