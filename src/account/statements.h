/* What somebody is said to have said, clause by clause: "she left him after he became violent" are two statements. */
#ifndef RA_ACCOUNT_STATEMENTS_H
#define RA_ACCOUNT_STATEMENTS_H

#include "language/tree.h"

enum { RA_MOST_STATEMENTS = 12 };

/* Cuts a stretch of reported speech before its clauses, never inside quotation marks, and leaves commas and
   conjunctions at the cuts off. Writes at most RA_MOST_STATEMENTS spans, in order; returns how many, at least 1. */
size_t ra_statements_cut(const ra_tree *tree, ra_span stretch, ra_span *statements);

#endif
