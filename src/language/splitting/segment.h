/* Sentences and tokens, after the UD English guidelines. */
#ifndef RA_LANGUAGE_SEGMENT_H
#define RA_LANGUAGE_SEGMENT_H

#include "base/arena.h"
#include "language/splitting/tokenize.h"

#include <rashomon/document.h>

typedef struct ra_segment {
    ra_tokenizer tokenizer;
    ra_lexicon speech_verbs;
} ra_segment;

/* Finds what the step needs in the pack, for language `code`. */
RA_MUST_CHECK ra_status ra_segment_open(const ra_pack *pack, const char *code, ra_segment *segment, ra_error *error);

/* Fills sentences and tokens: forms, spans, sentence numbers, depth of quotation marks. No sentence crosses a paragraph
   or has more than most_tokens tokens (0: the default of ra_limits). */
RA_MUST_CHECK ra_status ra_segment_annotate(const ra_segment *segment, size_t most_tokens, ra_document *document,
                                            ra_error *error);

/* Sets `quoted` of the tokens of one paragraph: how many quotations they stand inside; of a mark, how many its
   quotation stands inside. A quotation that is not closed ends with the paragraph. */
void ra_quotation_depths(ra_document *document, ra_range range);

#endif
