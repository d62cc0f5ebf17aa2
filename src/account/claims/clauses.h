/* The clauses of a document: each predicate with its arguments, its settings and what is done to its truth. */
#ifndef RA_ACCOUNT_CLAUSES_H
#define RA_ACCOUNT_CLAUSES_H

#include "base/lexicon.h"
#include "language/syntax/tree.h"

typedef struct ra_clause {
    uint32_t predicate; /* token number of its head: a verb, or a noun or adjective with a copula */
    uint32_t core;      /* token that says what is done: below "tried to", "managed to"; else the predicate */
    uint32_t agent;     /* token number of who does it: subject, or "by ..." of a passive; RA_NONE */
    uint32_t patient;   /* of whom it befalls: object, or subject of a passive; RA_NONE */
    uint32_t parent;    /* clause that this one hangs on; RA_NONE */
    ra_range tokens;    /* from its first word to its last, clauses that hang on it left off at both ends */
    ra_str hedge;       /* what weakens it, as it stands; absent */
    bool negated;       /* said not to be so */
    bool attempted;     /* tried, planned, failed: not said to have come about */
    bool future;        /* will, may, is to: not yet come about, or only possible */
    bool speech;        /* it only brings what somebody said */
    bool finite;        /* it is asserted by itself: no infinitive, participle, condition or question */
    bool supposed;      /* a condition or a question: nobody says that it is so, or not */
    bool passive;
    bool blames; /* it says who did something: read as a claim of that */
} ra_clause;

typedef struct ra_clauses {
    RA_LIST(ra_clause) items; /* in order of their predicates */
    uint32_t *of;             /* by token: the clause that it stands in; RA_NONE */
} ra_clauses;

/* `words` are those of data/<lang>/clause_words.txt. Linear in the number of tokens. RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_clauses_find(ra_arena *arena, const ra_tree *tree, const ra_lexicon *words,
                                        ra_clauses *clauses, ra_error *error);

#endif
