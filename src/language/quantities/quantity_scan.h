/* The working state of the step that finds quantities, shared by the files that do its parts. The functions that read
   something set it in the reading and move `core_last` behind it; they leave the reading as it is where they return
   false. */
#ifndef RA_LANGUAGE_QUANTITY_SCAN_H
#define RA_LANGUAGE_QUANTITY_SCAN_H

#include "base/str.h"
#include "language/quantities/atoms.h"
#include "language/quantities/number_words.h"
#include "language/quantities/quantities.h"
#include "language/quantities/quantity_bounds.h"

/* One number as it is read; atoms [core_first, core_last) are the number itself, [first, last) with everything. */
typedef struct ra_reading {
    uint32_t first;
    uint32_t last;
    uint32_t core_first;
    uint32_t core_last;
    ra_bounds bounds;
    ra_number number;
    ra_str unit;
    ra_quantity_kind kind;
    bool vague;
    bool money;
} ra_reading;

typedef struct ra_scanner {
    const ra_quantities *q;
    const ra_atoms *atoms;
    ra_document *document;
    ra_arena *scratch;
    RA_LIST(ra_range) cores; /* per quantity the tokens of its number */
    uint32_t begin;          /* of the sentence */
    uint32_t end;
} ra_scanner;

#define IS(s, i, literal) ra_atom_is_word((s)->atoms, (i), (s)->end, RA_STR(literal))

static inline uint8_t ra_scan_upos(const ra_scanner *s, uint32_t atom)
{
    return s->document->tokens.at[s->atoms->at[atom].token].upos;
}

/* The longest key at `at` and its fields; 0 where there is none. */
size_t ra_scan_match(const ra_scanner *s, const ra_lexicon *lexicon, uint32_t at, ra_str *fields);
bool ra_scan_is_hyphen(const ra_scanner *s, uint32_t at);

/* quantity_ages.c */
/* "29-year-old", "five years old", "3 years of age" */
bool ra_age_read_after(const ra_scanner *s, ra_reading *r);
/* "aged 31", "age 87", "ages 13, 17 and 19" */
bool ra_age_read_before(const ra_scanner *s, ra_reading *r);
/* "Smith, 23," and "Smith (23)": an age, where a number of that size stands alone after a name. */
bool ra_age_read_of_name(const ra_scanner *s, ra_reading *r);

/* quantity_units.c */
/* A currency before digits: the atom where the number stands; `at` where there is no currency. */
uint32_t ra_currency_before(const ra_scanner *s, uint32_t at, ra_str *code);
bool ra_currency_read_after(const ra_scanner *s, ra_reading *r);
bool ra_unit_read(const ra_scanner *s, ra_reading *r);
/* "thirteen dollars and forty-five cents", "5 feet 2 inches" */
void ra_unit_read_smaller(const ra_scanner *s, ra_reading *r);
/* "a mile", "an acre": a length, an area or a weight that an article counts. "A foot" and "a yard" are more often none.
 */
bool ra_unit_has_article(const ra_scanner *s, uint32_t at);
/* Whether what follows a measure says that it is one: "a mile away", "a mile from the school", "a mile of road". */
bool ra_unit_measures_on(const ra_scanner *s, uint32_t at);

#endif
