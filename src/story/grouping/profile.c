#include "story/grouping/profile.h"

#include "base/status.h"
#include "story/text/prose.h"

#include <math.h>
#include <stdlib.h>

/* A word in more than about a third of all articles says nothing. */
static const double LEAST_IDF = 1.0;
static const double PRIOR_ARTICLES = 2000;
/* Words written with a capital, mostly names, tell like events apart: another town, another family. */
static const double NAME_FACTOR = 1.5;
/* A word that all articles seen share keeps this part of its weight, lest reprints of one text have nothing in common.
 */
static const double COMMON_PART = 0.15;

static bool is_name(const ra_bag_word *word)
{
    return (uint32_t)word->capitals * 2 > word->count;
}

/* TF-IDF, with the lower of two inverse document frequencies: the background's, and that of the articles seen so far,
   which are taken to come after PRIOR_ARTICLES of the background so that a handful of them does not count for much. */
static double weigh(const ra_counts *counts, const ra_bag_word *word)
{
    if (word->background <= (float)LEAST_IDF)
        return 0;
    double expected = PRIOR_ARTICLES * exp(-(double)word->background);
    double seen = log((counts->seen_articles + PRIOR_ARTICLES) / (ra_counts_of(counts, word->hash) + expected));
    double idf = seen < word->background ? seen : word->background;
    if (idf < COMMON_PART * word->background)
        idf = COMMON_PART * word->background;
    return (1 + log(word->count)) * idf * (is_name(word) ? NAME_FACTOR : 1);
}

static uint32_t term_id(uint64_t hash, ra_term_class class)
{
    return ((uint32_t)hash & ~((1u << RA_TERM_CLASS_BITS) - 1)) | (uint32_t) class;
}

/* A term being made: its weight not yet in parts of the profile's length. */
typedef struct heavy {
    double weight;
    uint32_t id;
    bool lead;
} heavy;

static int heaviest_first(const void *a, const void *b)
{
    const heavy *x = a;
    const heavy *y = b;
    if (x->weight != y->weight)
        return x->weight < y->weight ? 1 : -1;
    return (x->id > y->id) - (x->id < y->id);
}

static int by_id(const void *a, const void *b)
{
    uint32_t x = ((const ra_term *)a)->id;
    uint32_t y = ((const ra_term *)b)->id;
    return (x > y) - (x < y);
}

static uint16_t in_units(double weight)
{
    return (uint16_t)(weight < 1 ? weight * RA_TERM_UNIT + 0.5 : RA_TERM_UNIT);
}

static void add_time(ra_profile *profile, ra_term_class class, uint32_t value, double weight)
{
    uint64_t hash = ((uint64_t)value + 1) * 0x9E3779B97F4A7C15u >> 16;
    profile->terms[profile->count++] = (ra_term){term_id(hash, class), in_units(weight), 0};
}

static void add_times(ra_profile *profile, const ra_told *told)
{
    double weekdays = 0;
    for (size_t i = 0; i < told->date_count; i++)
        add_time(profile, RA_TERM_DATE, told->dates[i], 1);
    for (size_t i = 0; i < told->year_count; i++)
        add_time(profile, RA_TERM_YEAR, told->years[i], 1);
    for (size_t i = 0; i < RA_TOLD_WEEKDAYS; i++)
        weekdays += (double)told->weekdays[i] * told->weekdays[i];
    for (uint32_t i = 0; i < RA_TOLD_WEEKDAYS; i++) {
        if (told->weekdays[i] != 0)
            add_time(profile, RA_TERM_WEEKDAY, i, told->weekdays[i] / sqrt(weekdays));
    }
}

static float length_of(uint64_t squares)
{
    return (float)(sqrt((double)squares) / RA_TERM_UNIT);
}

void ra_profile_measure(ra_profile *profile)
{
    uint64_t squares[RA_TERM_WEEKDAY + 1] = {0};
    uint64_t sums[RA_TERM_WEEKDAY + 1] = {0};
    uint64_t lead = 0;
    for (uint32_t i = 0; i < profile->count; i++) {
        ra_term term = profile->terms[i];
        squares[ra_term_class_of(term)] += (uint64_t)term.weight * term.weight;
        sums[ra_term_class_of(term)] += term.weight;
        lead += (uint64_t)term.lead * term.lead;
    }
    profile->lengths = (ra_lengths){
        .all = length_of(squares[RA_TERM_WORD] + squares[RA_TERM_NAME] + squares[RA_TERM_NUMBER]),
        .names = length_of(squares[RA_TERM_NAME]),
        .numbers = length_of(squares[RA_TERM_NUMBER]),
        .lead = length_of(lead),
        .dates = (float)((double)sums[RA_TERM_DATE] / RA_TERM_UNIT),
        .years = (float)((double)sums[RA_TERM_YEAR] / RA_TERM_UNIT),
        .weekdays = length_of(squares[RA_TERM_WEEKDAY]),
    };
}

/* The heaviest terms of a bag, in units of the length of all of them together. */
static void keep_heaviest(heavy *terms, size_t count, ra_profile *profile)
{
    if (count > 0)
        qsort(terms, count, sizeof *terms, heaviest_first);
    profile->count = count < RA_PROFILE_TERMS ? (uint32_t)count : RA_PROFILE_TERMS;
    double squares = 0;
    for (uint32_t i = 0; i < profile->count; i++)
        squares += terms[i].weight * terms[i].weight;
    for (uint32_t i = 0; i < profile->count; i++) {
        uint16_t weight = in_units(terms[i].weight / sqrt(squares));
        profile->terms[i] = (ra_term){terms[i].id, weight, terms[i].lead ? weight : 0};
        if (i < RA_SEARCHED_TERMS)
            profile->searched = weight;
    }
}

ra_status ra_profile_make(ra_arena *arena, ra_arena *scratch, const ra_counts *counts, const ra_bag *bag,
                          ra_profile *profile, ra_error *error)
{
    enum { MOST_TIMES = RA_TOLD_DATES + RA_TOLD_YEARS + RA_TOLD_WEEKDAYS };
    *profile = (ra_profile){.size = 1, .first_day = INT32_MAX, .last_day = INT32_MIN};
    if (bag->day != INT32_MIN)
        profile->first_day = profile->last_day = bag->day;
    if (bag->stated) {
        profile->dated = 1;
        profile->days = bag->day;
    }
    size_t most = bag->count < RA_PROFILE_TERMS ? bag->count : RA_PROFILE_TERMS;
    profile->terms = ra_arena_new_array(arena, ra_term, most + MOST_TIMES);
    heavy *terms = ra_arena_new_array(scratch, heavy, bag->count);
    if (profile->terms == NULL || terms == NULL)
        return ra_fail_memory(error);
    size_t count = 0;
    for (size_t i = 0; i < bag->count; i++) {
        const ra_bag_word *word = &bag->words[i];
        double weight = weigh(counts, word);
        ra_term_class class = word->number ? RA_TERM_NUMBER : is_name(word) ? RA_TERM_NAME : RA_TERM_WORD;
        if (weight > 0)
            terms[count++] = (heavy){weight, term_id(word->hash, class), word->lead};
    }
    keep_heaviest(terms, count, profile);
    add_times(profile, &bag->told);
    if (profile->count > 0)
        qsort(profile->terms, profile->count, sizeof *profile->terms, by_id);
    ra_profile_measure(profile);
    return RA_OK;
}

static ra_status fill_from(ra_arena *arena, ra_arena *scratch, const ra_counts *counts, const ra_article *article,
                           ra_bag *bag, ra_error *error)
{
    ra_words title = {0};
    ra_words text = {0};
    RA_TRY(ra_words_scan(scratch, article->title, &title, error));
    RA_TRY(ra_words_scan(scratch, article->text, &text, error));
    ra_prose_mark_links(article->text, &counts->standing, &text);
    return ra_bag_fill(arena, scratch, counts, article, &title, &text, bag, error);
}

ra_status ra_profiles_make(ra_arena *arena, ra_arena *scratch, const ra_pack *pack, const char *code,
                           const ra_document *const *documents, uint32_t count, ra_profile *profiles, ra_bag **kept,
                           ra_error *error)
{
    ra_counts counts;
    RA_TRY(ra_counts_open(pack, code, arena, &counts, error));
    ra_bag *bags = ra_arena_new_array(arena, ra_bag, count);
    if (bags == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < count; i++) {
        RA_TRY(fill_from(arena, scratch, &counts, documents[i]->article, &bags[i], error));
        ra_arena_reset(scratch);
    }
    for (uint32_t i = 0; i < count; i++)
        RA_TRY(ra_counts_add(&counts, &bags[i], error));
    for (uint32_t i = 0; i < count; i++) {
        RA_TRY(ra_profile_make(arena, scratch, &counts, &bags[i], &profiles[i], error));
        ra_arena_reset(scratch);
    }
    if (kept != NULL)
        *kept = bags;
    return RA_OK;
}

/* Drops the lightest terms beyond `most`, and of those that weigh as much as the heaviest of them the last. */
static uint32_t drop_lightest(ra_term *terms, uint32_t count, uint32_t most)
{
    uint32_t reached[1u << 10] = {0};
    enum { STEP = (RA_TERM_UNIT + 1) >> 10 };
    for (uint32_t i = 0; i < count; i++)
        reached[terms[i].weight / STEP]++;
    uint32_t bar = 0;
    uint32_t below = 0;
    while (below + reached[bar] < count - most)
        below += reached[bar++];
    uint32_t kept = 0;
    uint32_t level = reached[bar] - (count - most - below); /* how many of those on the bar may stay */
    for (uint32_t i = 0; i < count; i++) {
        uint32_t step = terms[i].weight / STEP;
        if (step > bar || (step == bar && level > 0)) {
            level -= step == bar;
            terms[kept++] = terms[i];
        }
    }
    return kept;
}

static uint16_t mean(uint32_t x, double x_part, uint32_t y, double y_part)
{
    return (uint16_t)(x * x_part + y * y_part + 0.5);
}

void ra_profile_join(const ra_profile *a, const ra_profile *b, uint32_t most, ra_term *terms, ra_profile *sum)
{
    double size = (double)a->size + b->size;
    double a_part = a->size / size;
    double b_part = b->size / size;
    uint32_t n = 0;
    for (uint32_t i = 0, j = 0; i < a->count || j < b->count;) {
        static const ra_term nothing;
        uint32_t x = i < a->count ? a->terms[i].id >> RA_TERM_CLASS_BITS : UINT32_MAX;
        uint32_t y = j < b->count ? b->terms[j].id >> RA_TERM_CLASS_BITS : UINT32_MAX;
        ra_term of_a = x <= y ? a->terms[i++] : nothing;
        ra_term of_b = y <= x ? b->terms[j++] : nothing;
        uint16_t weight = mean(of_a.weight, a_part, of_b.weight, b_part);
        uint32_t id = of_a.id > of_b.id ? of_a.id : of_b.id;
        if (weight > 0)
            terms[n++] = (ra_term){id, weight, mean(of_a.lead, a_part, of_b.lead, b_part)};
    }
    *sum = (ra_profile){
        .terms = terms,
        .count = n > most ? drop_lightest(terms, n, most) : n,
        .size = a->size + b->size,
        .searched = a->searched < b->searched ? a->searched : b->searched,
        .first_day = a->first_day < b->first_day ? a->first_day : b->first_day,
        .last_day = a->last_day > b->last_day ? a->last_day : b->last_day,
        .dated = a->dated + b->dated,
        .days = a->days + b->days,
    };
    ra_profile_measure(sum);
}
