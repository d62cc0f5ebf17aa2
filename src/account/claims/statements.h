/* What somebody is said to have said, clause by clause: "she left him after he became violent" are two statements; what
   is quoted of him, sentence by sentence. */
#ifndef RA_ACCOUNT_STATEMENTS_H
#define RA_ACCOUNT_STATEMENTS_H

#include "language/syntax/tree.h"

enum { RA_MOST_STATEMENTS = 12 };

/* Cuts a stretch of reported speech before its clauses, never inside quotation marks, and leaves commas and
   conjunctions at the cuts off. Writes at most RA_MOST_STATEMENTS spans, in order; returns how many, at least 1. */
size_t ra_statements_cut(const ra_tree *tree, ra_span stretch, ra_span *statements);

/* Takes the first sentence off `rest`, a stretch of quotation, and returns it: with the next ones, where it or they are
   too short to be known again elsewhere. `rest` must not be empty. */
ra_span ra_statements_next_sentence(const ra_document *document, ra_span *rest);

#endif
