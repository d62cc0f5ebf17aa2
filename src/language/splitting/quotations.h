/* What stands inside quotation marks, straight or curly, nested, over several paragraphs. */
#ifndef RA_LANGUAGE_QUOTATIONS_H
#define RA_LANGUAGE_QUOTATIONS_H

#include "base/arena.h"

#include <rashomon/document.h>

typedef struct ra_quotation {
    ra_span span;    /* marks included */
    ra_span inside;  /* marks excluded */
    ra_range tokens; /* those that begin within `span` */
    uint32_t paragraph;
    uint32_t outer;  /* index of the quotation around it; RA_NONE */
    bool single;     /* single marks */
    bool carried_on; /* unclosed, and the next paragraph opens with a mark again: the next quotation goes on with it */
} ra_quotation;

typedef struct ra_quotations {
    ra_quotation *at;
    size_t count;
    size_t capacity;
} ra_quotations;

/* All quotations of the document in order of their start, in `arena`. Apostrophes, feet and inches, and marks that
   find no partner are left out. Linear in the length of the text. */
RA_MUST_CHECK ra_status ra_quotations_find(const ra_document *document, ra_arena *arena, ra_quotations *quotations,
                                           ra_error *error);

/* Sets the depth of quotation of every token. */
RA_MUST_CHECK ra_status ra_quotations_annotate(ra_document *document, ra_arena *scratch, ra_error *error);

/* Any mark of any kind, an apostrophe among them. */
bool ra_is_quotation_mark(const ra_token *token);

#endif
