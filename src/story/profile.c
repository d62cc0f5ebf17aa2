#include "story/profile.h"

#include "base/status.h"
#include "base/str.h"
#include "language/calendar.h"

#include <math.h>
#include <stdlib.h>

/* A word in more than about a third of all articles says nothing. */
static const double LEAST_IDF = 1.0;
/* Likeness never falls below this part, however many days apart: trials come months after. */
static const double NEARNESS_FLOOR = 0.6;
static const double NEARNESS_DAYS = 40;
static const double PRIOR_ARTICLES = 300;
/* Words written with a capital, mostly names, tell like events apart: another town, another family. */
static const double NAME_FACTOR = 1.5;
/* A word that all articles seen share keeps this part of its weight, lest reprints of one text have nothing in common.
 */
static const double COMMON_PART = 0.15;

static uint32_t number(ra_str digits)
{
    uint32_t n = 0;
    for (size_t i = 0; i < digits.len && ra_ascii_digit(digits.ptr[i]); i++)
        n = n * 10 + (uint32_t)(digits.ptr[i] - '0');
    return n;
}

ra_status ra_counts_open(const ra_pack *pack, ra_arena *arena, ra_counts *counts, ra_error *error)
{
    *counts = (ra_counts){.seen = {.arena = arena}};
    RA_TRY(ra_lexicon_view(ra_pack_section(pack, "en/document_counts.lex"), &counts->background, error));
    counts->background_articles = number(ra_lexicon_get(&counts->background, RA_STR("*")));
    return RA_OK;
}

static float background_idf(const ra_counts *counts, ra_str word)
{
    char folded[128];
    size_t length = ra_word_fold(word, folded, sizeof folded);
    double articles = number(ra_lexicon_get(&counts->background, (ra_str){folded, length}));
    return (float)log((counts->background_articles + 1) / (articles + 1));
}

static int by_hash(const void *a, const void *b)
{
    uint64_t x = ((const ra_bag_word *)a)->hash;
    uint64_t y = ((const ra_bag_word *)b)->hash;
    return (x > y) - (x < y);
}

static ra_status count_words(ra_table *places, ra_arena *arena, const ra_counts *counts, ra_str text,
                             const ra_words *words, ra_bag *bag, ra_error *error)
{
    (void)arena;
    for (size_t i = 0; i < words->count; i++) {
        ra_str word = ra_span_text(text, words->at[i].span);
        if (word.len < 2 && !ra_ascii_digit(word.ptr[0]))
            continue;
        uint32_t *place = ra_table_put(places, words->at[i].hash, (uint32_t)bag->count);
        if (place == NULL)
            return ra_fail_memory(error);
        if (*place == bag->count)
            bag->words[bag->count++] = (ra_bag_word){words->at[i].hash, 0, 0, background_idf(counts, word)};
        bag->words[*place].count++;
        bag->words[*place].capitals += (words->at[i].flags & RA_WORD_CAPITAL) != 0;
    }
    return RA_OK;
}

ra_status ra_bag_fill(ra_arena *arena, const ra_counts *counts, const ra_article *article, const ra_words *title,
                      const ra_words *text, ra_bag *bag, ra_error *error)
{
    *bag = (ra_bag){ra_arena_new_array(arena, ra_bag_word, title->count + text->count), 0};
    if (bag->words == NULL)
        return ra_fail_memory(error);
    ra_table places = {.arena = arena};
    RA_TRY(count_words(&places, arena, counts, article->title, title, bag, error));
    RA_TRY(count_words(&places, arena, counts, article->text, text, bag, error));
    if (bag->count > 0)
        qsort(bag->words, bag->count, sizeof *bag->words, by_hash);
    return RA_OK;
}

ra_status ra_counts_add(ra_counts *counts, const ra_bag *bag, ra_error *error)
{
    for (size_t i = 0; i < bag->count; i++) {
        uint32_t *articles = ra_table_put(&counts->seen, bag->words[i].hash, 0);
        if (articles == NULL)
            return ra_fail_memory(error);
        ++*articles;
    }
    counts->seen_articles += 1;
    return RA_OK;
}

/* TF-IDF, with the lower of two inverse document frequencies: the background's, and that of the articles seen so far,
   which are taken to come after PRIOR_ARTICLES of the background so that a handful of them does not count for much. */
static double weigh(const ra_counts *counts, const ra_bag_word *word)
{
    const uint32_t *articles = ra_table_get(&counts->seen, word->hash);
    double expected = PRIOR_ARTICLES * exp(-(double)word->background);
    double seen = log((counts->seen_articles + PRIOR_ARTICLES) / ((articles != NULL ? *articles : 1) + expected));
    double idf = seen < word->background ? seen : word->background;
    if (idf < COMMON_PART * word->background)
        idf = COMMON_PART * word->background;
    double named = word->capitals * 2 > word->count ? NAME_FACTOR : 1;
    return word->background > LEAST_IDF ? (1 + log(word->count)) * idf * named : 0;
}

static int by_weight(const void *a, const void *b)
{
    const ra_term *x = a;
    const ra_term *y = b;
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

ra_status ra_profile_make(ra_arena *arena, const ra_counts *counts, const ra_bag *bag, const ra_article *article,
                          ra_profile *profile, ra_error *error)
{
    ra_interval published;
    *profile = (ra_profile){.day = INT32_MIN};
    if (ra_calendar_read(article->published, &published))
        profile->day = (int32_t)(published.from / RA_SECONDS_PER_DAY);
    profile->terms = ra_arena_new_array(arena, ra_term, bag->count);
    if (profile->terms == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < bag->count; i++) {
        double weight = weigh(counts, &bag->words[i]);
        if (weight > 0)
            profile->terms[profile->count++] = (ra_term){(uint32_t)bag->words[i].hash, (float)weight};
    }
    if (profile->count > 0)
        qsort(profile->terms, profile->count, sizeof *profile->terms, by_weight);
    if (profile->count > RA_PROFILE_TERMS)
        profile->count = RA_PROFILE_TERMS;
    double squares = 0;
    for (uint32_t i = 0; i < profile->count; i++)
        squares += (double)profile->terms[i].weight * profile->terms[i].weight;
    for (uint32_t i = 0; i < profile->count; i++)
        profile->terms[i].weight = (float)(profile->terms[i].weight / sqrt(squares));
    if (profile->count > 0)
        qsort(profile->terms, profile->count, sizeof *profile->terms, by_id);
    return RA_OK;
}

double ra_profile_nearness(int32_t a, int32_t b)
{
    if (a == INT32_MIN || b == INT32_MIN)
        return 1;
    return NEARNESS_FLOOR + (1 - NEARNESS_FLOOR) * exp(-fabs((double)a - (double)b) / NEARNESS_DAYS);
}

double ra_profile_likeness(const ra_profile *a, const ra_profile *b)
{
    double cosine = 0;
    for (uint32_t i = 0, j = 0; i < a->count && j < b->count;) {
        if (a->terms[i].id == b->terms[j].id)
            cosine += (double)a->terms[i++].weight * b->terms[j++].weight;
        else if (a->terms[i].id < b->terms[j].id)
            i++;
        else
            j++;
    }
    return cosine * ra_profile_nearness(a->day, b->day);
}
