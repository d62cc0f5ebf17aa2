#include "account/quotations/quote_likeness.h"

#include "account/quotations/utterance_words.h"
#include "base/str.h"

#include <math.h>

enum {
    SHORTEST_FRAGMENT = 2, /* words of a quotation of which one tells enough */
    LONGEST_FRAGMENT = 7   /* of one that is no sentence */
};

/* Shares of the smaller utterance's weight that must stand in the larger one. */
static const double NEAR_SHARE = 0.75;    /* with two concepts in common */
static const double NEAR_WEIGHT = 3.5;    /* of the smaller one of such */
static const double THREE_SHARE = 0.6;    /* with three */
static const double LOOSE_SHARE = 0.5;    /* with more */
static const double LOOSE_WEIGHT = 6.0;   /* of the smaller one of such */
static const double HEAVY_SHARE = 0.40;   /* with two that are rare words */
static const double HEAVY_WEIGHT = 7.5;   /* of such two together */
static const double FRAGMENT_SHARE = 0.6; /* of a fragment in quotation marks */
static const double SENTENCE_SHARE = 0.8; /* of one that is a whole sentence */
static const double LEAST_FRAGMENT = 2.0; /* weight of what both have of a fragment */
static const double MOST_SOFT = 4.5;      /* weight of a sense among near words: rare names are details */
static const double LEAST_COSINE = 0.4;   /* of two words that are near in sense */

/* Concepts in common, by a merge of the two sorted lists. */
size_t ra_quote_share(const ra_utterance *a, const ra_utterance *b, double *weight)
{
    size_t count = 0;
    *weight = 0;
    for (size_t i = 0, j = 0; i < a->sense_count && j < b->sense_count;) {
        if (a->senses[i].concept < b->senses[j].concept) {
            i++;
        } else if (a->senses[i].concept > b->senses[j].concept) {
            j++;
        } else {
            count++;
            *weight += a->senses[i].weight < b->senses[j].weight ? a->senses[i].weight : b->senses[j].weight;
            i++;
            j++;
        }
    }
    return count;
}

double ra_quote_weight(const ra_utterance *u, const ra_utterance *other)
{
    bool charges = u->charge.concept != RA_NONE && other->charge.concept == RA_NONE;
    return charges && u->weight > u->charge.weight ? u->weight - u->charge.weight : u->weight;
}

/* Whether most of the telling words of the quoted fragments of one stand in the other: more than one, where the
   fragment has more. */
bool ra_quote_holds_fragment(const ra_utterance *fragment, const ra_utterance *whole)
{
    double all = 0;
    double held = 0;
    double once;
    bool sentence = fragment->quoted.count > LONGEST_FRAGMENT;
    size_t shared = ra_quote_share(fragment, whole, &once);
    if (fragment->quoted.count > SHORTEST_FRAGMENT && shared < (sentence ? 3 : 2))
        return false;
    for (size_t i = 0; i < fragment->quoted.count; i++) {
        const ra_quote_word *word = &fragment->quoted.at[i];
        if (word->concept == RA_NONE)
            continue;
        all += word->weight;
        for (size_t j = 0; j < whole->sense_count; j++) {
            if (whole->senses[j].concept == word->concept) {
                held += word->weight;
                break;
            }
        }
    }
    return held >= LEAST_FRAGMENT && held >= all * (sentence ? SENTENCE_SHARE : FRAGMENT_SHARE);
}

bool ra_quote_repeats(const ra_utterance *fragment, const ra_utterance *whole)
{
    ra_quote_words few = fragment->quoted;
    ra_quote_words many = whole->quoted;
    if (few.count < SHORTEST_FRAGMENT || few.count > LONGEST_FRAGMENT)
        return false;
    size_t longest = 0;
    for (size_t i = 0; i < few.count; i++) {
        for (size_t j = 0; j < many.count; j++) {
            size_t run = 0;
            while (i + run < few.count && j + run < many.count &&
                   ra_str_equal(few.at[i + run].form, many.at[j + run].form))
                run++;
            longest = run > longest ? run : longest;
        }
    }
    return longest >= SHORTEST_FRAGMENT && longest * 2 >= few.count;
}

bool ra_quote_stands_in(const ra_utterance *fragment, const ra_utterance *whole, double *weight)
{
    ra_quote_words few = fragment->quoted;
    ra_quote_words many = whole->quoted;
    *weight = 0;
    bool found = false;
    for (size_t j = 0; few.count > 0 && j + few.count <= many.count && !found; j++) {
        size_t run = 0;
        while (run < few.count && ra_str_equal(few.at[run].form, many.at[j + run].form))
            run++;
        found = run == few.count;
    }
    for (size_t i = 0; found && i < few.count; i++)
        *weight += few.at[i].concept != RA_NONE ? few.at[i].weight : 0;
    return found;
}

/* A short statement finds much of itself in any long one: what a share tells falls with the difference in length. */
static double length_factor(double smaller, double larger)
{
    double ratio = larger > 0 ? smaller / larger : 1;
    return ratio < 0.5 ? 0.5 + ratio : 1;
}

static double pair_factor(const ra_utterance *a, const ra_utterance *b)
{
    if (a->kind == RA_ATTRIBUTION_DIRECT && b->kind == RA_ATTRIBUTION_DIRECT)
        return 1;
    return a->weight < b->weight ? length_factor(a->weight, b->weight) : length_factor(b->weight, a->weight);
}

bool ra_quote_much_in_common(const ra_utterance *a, const ra_utterance *b)
{
    double weight;
    size_t shared = ra_quote_share(a, b, &weight);
    double weight_a = ra_quote_weight(a, b);
    double weight_b = ra_quote_weight(b, a);
    double smaller = weight_a < weight_b ? weight_a : weight_b;
    double share = weight / smaller * pair_factor(a, b);
    return (shared >= 2 && smaller >= NEAR_WEIGHT && share >= NEAR_SHARE) ||
           (shared >= 3 && smaller >= LOOSE_WEIGHT && share >= (shared > 3 ? LOOSE_SHARE : THREE_SHARE)) ||
           (shared >= 2 && weight >= HEAVY_WEIGHT && share >= HEAVY_SHARE);
}

bool ra_quote_other_numbers(const ra_utterance *a, const ra_utterance *b)
{
    bool in_b = false;
    bool in_a = false;
    for (size_t j = 0; j < b->words.count; j++)
        in_b |= b->words.at[j].number && !b->words.at[j].time;
    for (size_t i = 0; i < a->words.count; i++) {
        const ra_quote_word *word = &a->words.at[i];
        if (!word->number || word->time)
            continue;
        in_a = true;
        for (size_t j = 0; j < b->words.count; j++) {
            const ra_quote_word *other = &b->words.at[j];
            if (other->number && !other->time && ra_str_equal(word->form, other->form))
                return false;
        }
    }
    return in_a && in_b;
}

/* "8" tells as much as "80" where both count metres. */
static bool count_alike(const ra_utterance *a, size_t i, const ra_utterance *b, size_t j)
{
    return i + 1 < a->words.count && j + 1 < b->words.count && a->words.at[i + 1].concept != RA_NONE &&
           a->words.at[i + 1].concept == b->words.at[j + 1].concept;
}

bool ra_quote_share_number(const ra_utterance *a, const ra_utterance *b)
{
    for (size_t i = 0; i < a->words.count; i++) {
        const ra_quote_word *word = &a->words.at[i];
        if (!word->number || word->time)
            continue;
        for (size_t j = 0; j < b->words.count; j++) {
            const ra_quote_word *other = &b->words.at[j];
            bool equal = other->number && !other->time && ra_str_equal(word->form, other->form);
            if (equal && (word->form.len > 1 || count_alike(a, i, b, j))) /* "two" and "5" count many things */
                return true;
        }
    }
    return false;
}

/* Cosine of the vectors of two senses. */
static double cosine(const ra_vectors *vectors, const ra_sense *a, const ra_sense *b)
{
    const int8_t *x = ra_vectors_row(vectors, a->row);
    const int8_t *y = ra_vectors_row(vectors, b->row);
    int32_t dot = 0;
    for (uint32_t i = 0; i < vectors->columns; i++)
        dot += x[i] * y[i];
    return a->square > 0 && b->square > 0 ? dot / sqrt((double)a->square * b->square) : 0;
}

static double soft_weight(const ra_sense *sense)
{
    return sense->weight < MOST_SOFT ? sense->weight : MOST_SOFT;
}

static double soft_total(const ra_utterance *u, const ra_utterance *other)
{
    double total = ra_quote_weight(u, other) < u->weight ? -soft_weight(&u->charge) : 0;
    for (size_t i = 0; i < u->sense_count; i++)
        total += soft_weight(&u->senses[i]);
    return total;
}

/* What two senses weigh at most together. */
static double least_of(const ra_sense *a, const ra_sense *b)
{
    return soft_weight(a) < soft_weight(b) ? soft_weight(a) : soft_weight(b);
}

/* How much of a sense stands in an utterance: all where it is there, part where a word near to it is. */
static double found_in(const ra_vectors *vectors, const ra_sense *sense, const ra_utterance *other)
{
    for (size_t i = 0; i < other->sense_count; i++) {
        if (other->senses[i].concept == sense->concept)
            return least_of(sense, &other->senses[i]);
    }
    double best = 0;
    for (size_t i = 0; i < other->sense_count && sense->row != RA_NONE; i++) {
        const ra_sense *s = &other->senses[i];
        double least = least_of(sense, s);
        if (s->row == RA_NONE || least <= best) /* no word comes nearer than the same one */
            continue;
        double near = (cosine(vectors, sense, s) - LEAST_COSINE) / (1 - LEAST_COSINE);
        if (near * least > best)
            best = near * least;
    }
    return best;
}

double ra_quote_soft_share(const ra_vectors *vectors, const ra_utterance *a, const ra_utterance *b)
{
    double total_a = soft_total(a, b);
    double total_b = soft_total(b, a);
    const ra_utterance *smaller = total_a < total_b ? a : b;
    const ra_utterance *larger = smaller == a ? b : a;
    double total = smaller == a ? total_a : total_b;
    double held = 0;
    for (size_t i = 0; i < smaller->sense_count; i++)
        held += found_in(vectors, &smaller->senses[i], larger);
    return total > 0 ? held / total * pair_factor(a, b) : 0;
}

static double predicate_in(const ra_vectors *vectors, const ra_sense *says, const ra_utterance *other)
{
    return says->concept != RA_NONE && says->weight > 0 ? found_in(vectors, says, other) / soft_weight(says) : 0;
}

double ra_quote_predicates(const ra_vectors *vectors, const ra_utterance *a, const ra_utterance *b)
{
    double in_b = predicate_in(vectors, &a->says, b);
    double in_a = predicate_in(vectors, &b->says, a);
    return in_a > in_b ? in_a : in_b;
}
