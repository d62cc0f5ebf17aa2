/* Dependency parse: greedy, arc-hybrid. */
#ifndef RA_LANGUAGE_PARSER_H
#define RA_LANGUAGE_PARSER_H

#include "base/arena.h"
#include "language/linear.h"
#include "language/wordnet.h"

#include <rashomon/document.h>

typedef struct ra_parser {
    ra_linear model;
    ra_linear punctuation; /* its only class scores a candidate head */
    ra_wordnet wordnet;
} ra_parser;

/* Finds what the step needs in the pack, for language `code`. */
RA_MUST_CHECK ra_status ra_parser_open(const ra_pack *pack, const char *code, ra_parser *parser, ra_error *error);

/* Sets head, deprel and subrel of every token and the root of every sentence: one root, no cycles. Without a model
   every word hangs on the first. `scratch` is the step's to use and is reset after it. */
RA_MUST_CHECK ra_status ra_parser_annotate(const ra_parser *parser, ra_document *document, ra_arena *scratch,
                                           ra_error *error);

#endif
