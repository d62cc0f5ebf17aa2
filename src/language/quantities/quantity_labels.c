#include "language/quantities/quantity_labels.h"

#include "base/str.h"

#include <math.h>

static bool has_place(const ra_lexicon *labels, uint32_t row, ra_str place)
{
    return ra_lexicon_says(labels, ra_lexicon_row(labels, row).key, place);
}

static bool labelled_before(const ra_lexicon *labels, const ra_atoms *atoms, uint32_t begin, uint32_t at)
{
    uint32_t row;
    for (uint32_t n = 3; n >= 1; n--) {
        if (at >= begin + n && ra_lexicon_match(labels, atoms->words + at - n, n, &row) == n &&
            has_place(labels, row, RA_STR("before")))
            return true;
    }
    return false;
}

/* "4100 North Main Street", "1200 block": the atom after the label's last word; 0 where there is none. */
static uint32_t address_end(const ra_lexicon *labels, const ra_atoms *atoms, uint32_t at, uint32_t end)
{
    enum { MOST_NAME_WORDS = 4 };
    uint32_t row;
    if (at < end && ra_lexicon_match(labels, atoms->words + at, 1, &row) == 1 &&
        has_place(labels, row, RA_STR("after")))
        return at + 1;
    for (uint32_t n = 0; n < MOST_NAME_WORDS && at + n < end; n++) {
        uint32_t i = at + n;
        if (n > 0 && ra_lexicon_match(labels, atoms->words + i, 1, &row) == 1 &&
            has_place(labels, row, RA_STR("street")) && atoms->at[i].capital)
            return i + 1;
        bool name = atoms->at[i].capital || atoms->at[i].shape == RA_ATOM_DIGITS ||
                    (ra_atom_is(atoms, i, end, ".") && n > 0) || (atoms->at[i].glued && i > at);
        if (!name)
            return 0;
    }
    return 0;
}

static bool glued_mark(const ra_atoms *atoms, uint32_t i, uint32_t end)
{
    return i < end && atoms->at[i].glued && atoms->at[i].shape == RA_ATOM_MARK;
}

static bool is_digits(const ra_atoms *atoms, uint32_t i, uint32_t end)
{
    return i < end && atoms->at[i].shape == RA_ATOM_DIGITS;
}

/* Digits joined to digits by marks: telephone numbers, scores, dates that were not read, 24/7. Ranges (hyphen, rising)
   are not among them. Gives the atom after the chain. */
static uint32_t chain_end(const ra_atoms *atoms, uint32_t at, uint32_t end)
{
    uint32_t links = 0;
    uint32_t i = at;
    bool range = true;
    while (is_digits(atoms, i, end) && glued_mark(atoms, i + 1, end) && is_digits(atoms, i + 2, end) &&
           atoms->at[i + 2].glued) {
        bool hyphen = ra_atom_is(atoms, i + 1, end, "-");
        bool joined = hyphen || ra_atom_is(atoms, i + 1, end, "/") || ra_atom_is(atoms, i + 1, end, ":") ||
                      ra_atom_is(atoms, i + 1, end, ".");
        if (!joined)
            break;
        const ra_atom *a = &atoms->at[i];
        range = hyphen && a[0].number < a[2].number && !(a[0].width == 3 && a[2].width == 4);
        links++;
        i += 2;
    }
    return links == 0 || (links == 1 && range) ? at : i + 1;
}

/* Letters and digits in one piece ("T4", "F-15", "Su24M", "covid-19"), unless the letters are a number's own. */
static bool is_piece_of_name(const ra_atoms *atoms, uint32_t begin, uint32_t end, const ra_number *n)
{
    const ra_atom *first = &atoms->at[n->first];
    if (n->first > begin && first->glued && first->shape == RA_ATOM_DIGITS) {
        const ra_atom *before = first - 1;
        if (before->shape == RA_ATOM_WORD)
            return true;
        bool joins = ra_atom_is(atoms, n->first - 1, end, "-") || ra_atom_is(atoms, n->first - 1, end, "/") ||
                     ra_atom_is(atoms, n->first - 1, end, "@") || ra_atom_is(atoms, n->first - 1, end, "_") ||
                     ra_atom_is(atoms, n->first - 1, end, "#") || ra_atom_is(atoms, n->first - 1, end, "'") ||
                     ra_atom_is(atoms, n->first - 1, end, "’");
        if (joins && (before->glued || n->first - 1 == begin || ra_atom_is(atoms, n->first - 1, end, "#") ||
                      ra_atom_is(atoms, n->first - 1, end, "@")))
            return true;
    }
    return false;
}

/* "1. Open the box": a number alone at the start of a sentence with a full stop or bracket after it. */
static bool is_list_number(const ra_atoms *atoms, uint32_t begin, uint32_t end, const ra_number *n)
{
    return n->digits && n->first == begin && n->last < end && atoms->at[n->last].glued &&
           (ra_atom_is(atoms, n->last, end, ".") || ra_atom_is(atoms, n->last, end, ")")) && n->value < 100;
}

/* A bare year that the times did not take: four digits without a separator. */
static bool is_year(const ra_atoms *atoms, const ra_number *n)
{
    const ra_atom *a = &atoms->at[n->first];
    return n->digits && n->last == n->first + 1 && a->width == 4 && !a->grouped && !a->decimal && n->value >= 1900 &&
           n->value < 2100 && n->value != 2000;
}

bool ra_number_is_label(const ra_lexicon *labels, const ra_atoms *atoms, uint32_t begin, uint32_t end,
                        const ra_number *number, uint32_t *skip)
{
    *skip = number->last;
    if (is_piece_of_name(atoms, begin, end, number) || is_list_number(atoms, begin, end, number) ||
        is_year(atoms, number))
        return true;
    if (number->digits && !number->fraction) {
        uint32_t after = chain_end(atoms, number->first, end);
        if (after != number->first) {
            *skip = after;
            return true;
        }
        after =
            number->last == number->first + 1 || number->ordinal ? address_end(labels, atoms, number->last, end) : 0;
        if (after != 0) {
            *skip = after;
            return true;
        }
        bool long_id = atoms->at[number->first].width >= 7 && !atoms->at[number->first].grouped &&
                       !atoms->at[number->first].decimal && number->last == number->first + 1;
        if (long_id)
            return true;
    }
    return !number->ordinal && !number->fraction && labelled_before(labels, atoms, begin, number->first);
}

static bool ends_est(ra_str word)
{
    return word.len > 4 && ra_str_ends(word, RA_STR("est"));
}

/* "one of the worst", "one of its most": a superlative, not a count. */
static bool of_superlative(const ra_lexicon *words, const ra_atoms *atoms, uint32_t at, uint32_t end)
{
    if (!ra_atom_is(atoms, at, end, "of"))
        return false;
    for (uint32_t i = at + 1; i < end && i < at + 5; i++) {
        if (ends_est(atoms->words[i]) || ra_lexicon_says(words, atoms->words[i], RA_STR("superlative")))
            return true;
    }
    return false;
}

bool ra_one_is_idiom(const ra_lexicon *words, const ra_atoms *atoms, uint32_t begin, uint32_t end,
                     const ra_number *number)
{
    uint32_t at = number->first;
    if (number->last != at + 1 || !ra_atom_is(atoms, at, end, "one"))
        return false;
    bool last = number->last >= end;
    if (at > begin && ra_lexicon_says(words, atoms->words[at - 1], RA_STR("before-one")))
        return !(ra_lexicon_says(words, atoms->words[at - 1], RA_STR("restricts")) &&
                 (at < begin + 2 || !ra_atom_is(atoms, at - 2, end, "the")));
    if (last)
        return false;
    if (ra_atom_is(atoms, number->last, end, "of"))
        return of_superlative(words, atoms, number->last, end);
    return ra_lexicon_says(words, atoms->words[number->last], RA_STR("after-one"));
}
