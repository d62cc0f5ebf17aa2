/* Numbers that count nothing: flight and model numbers, addresses, telephone numbers, scores, years, list numbers. */
#ifndef RA_LANGUAGE_QUANTITY_LABELS_H
#define RA_LANGUAGE_QUANTITY_LABELS_H

#include "base/lexicon.h"
#include "language/quantities/atoms.h"
#include "language/quantities/number_words.h"

/* Whether the number is a label; *skip is then the atom after all that belongs to it. `labels` is number_labels.txt;
   [begin, end) is the sentence. */
bool ra_number_is_label(const ra_lexicon *labels, const ra_atoms *atoms, uint32_t begin, uint32_t end,
                        const ra_number *number, uint32_t *skip);

/* Whether "one" is a pronoun or stands in an idiom ("one day", "no one else", "one of the worst") rather than counts.
   `words` is quantity_words.txt. */
bool ra_one_is_idiom(const ra_lexicon *words, const ra_atoms *atoms, uint32_t begin, uint32_t end,
                     const ra_number *number);

#endif
