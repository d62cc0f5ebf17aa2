/* The parse of a document, downwards: children, extents. */
#ifndef RA_LANGUAGE_TREE_H
#define RA_LANGUAGE_TREE_H

#include "base/arena.h"

#include <rashomon/document.h>

typedef struct ra_tree {
    const ra_document *document;
    uint32_t *first_child;  /* leftmost dependent; RA_NONE */
    uint32_t *next_sibling; /* next dependent of the same head, to the right; RA_NONE */
    uint32_t *left;         /* leftmost token of the subtree */
    uint32_t *right;        /* one past its rightmost */
} ra_tree;

/* Builds the tables in `arena`; linear in the number of tokens. */
RA_MUST_CHECK ra_status ra_tree_build(ra_arena *arena, const ra_document *document, ra_tree *tree, ra_error *error);

/* `child` is declared there, and a declaration takes no parentheses. NOLINTBEGIN(bugprone-macro-parentheses) */
#define ra_tree_each_child(tree, head, child)                                                                          \
    for (uint32_t child = (tree)->first_child[head]; child != RA_NONE; child = (tree)->next_sibling[child])
/* NOLINTEND(bugprone-macro-parentheses) */

/* First dependent with this relation (any subtype), RA_NONE where there is none. */
uint32_t ra_tree_child(const ra_tree *tree, uint32_t head, ra_deprel deprel);

/* The text of a token range, from the first token's start to the last one's end; empty for an empty range. */
ra_span ra_range_span(const ra_document *document, ra_range range);

/* "killing", by its end. */
bool ra_form_is_gerund(const ra_token *token);

/* Whether the token, which may lie behind the last, is this word in any case. */
bool ra_form_is(const ra_document *document, uint32_t token, const char *word);

ra_str ra_range_text(const ra_document *document, ra_range range);

/* First token that begins at byte `at` or after it; the number of tokens where none does. */
uint32_t ra_first_token(const ra_document *document, uint32_t at);

/* The first mention that holds a token; NULL where none does. By binary search: mentions are in order. */
const ra_mention *ra_mention_at(const ra_document *document, uint32_t token);

/* Nouns, names, verbs, adjectives, adverbs, numbers and words of no part of speech: not what only ties these together.
 */
bool ra_is_content_word(const ra_token *token);

#endif
