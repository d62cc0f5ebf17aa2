#include "account/claims/statements.h"

#include <string.h>

enum {
    FEWEST_WORDS = 3,      /* of a statement that stands by itself */
    SHORTEST_STRETCH = 20, /* words; a shorter one is read at a glance and stays whole */
    LONGEST_STRETCH = 200, /* tokens; a longer one is no sentence and stays whole */
};

static bool is_word(const ra_token *token)
{
    return token->upos != RA_UPOS_PUNCT && token->upos != RA_UPOS_SYM;
}

/* Whether a clause begins to be told here that hangs on another one of the stretch: coordinated, adverbial, or an
   addition behind a comma. */
static bool hangs_on(const ra_tree *tree, uint32_t predicate, uint32_t first)
{
    const ra_token *token = &tree->document->tokens.at[predicate];
    if (token->head == RA_NONE || token->head < first)
        return false;
    bool verbal = token->upos == RA_UPOS_VERB || ra_tree_child(tree, predicate, RA_DEP_COP) != RA_NONE;
    uint32_t left = tree->left[predicate];
    while (left < predicate && !is_word(&tree->document->tokens.at[left]))
        left++;
    bool behind_comma = left > first && !is_word(&tree->document->tokens.at[left - 1]);
    switch (token->deprel) {
    case RA_DEP_CONJ:
    case RA_DEP_PARATAXIS: return verbal;
    case RA_DEP_ADVCL: return verbal && (behind_comma || ra_tree_child(tree, predicate, RA_DEP_NSUBJ) != RA_NONE);
    case RA_DEP_ACL: return verbal && behind_comma;
    default: return false;
    }
}

/* The next token at or after `at` where a statement begins; `last` where none does. */
static uint32_t next_cut(const ra_tree *tree, uint32_t first, uint32_t at, uint32_t last)
{
    uint32_t best = last;
    for (uint32_t t = at; t < last; t++) {
        uint32_t left = tree->left[t];
        if (left >= at && left < best && tree->document->tokens.at[left].quoted == 0 && hangs_on(tree, t, first))
            best = left;
    }
    return best;
}

static uint32_t words_between(const ra_document *document, uint32_t first, uint32_t last)
{
    uint32_t count = 0;
    for (uint32_t t = first; t < last; t++)
        count += is_word(&document->tokens.at[t]);
    return count;
}

static bool is_edge(const ra_token *token)
{
    return token->upos == RA_UPOS_CCONJ || (token->form.len == 1 && memchr(",;-", token->form.ptr[0], 3) != NULL);
}

static ra_span without_edges(const ra_document *document, uint32_t first, uint32_t last)
{
    while (first + 1 < last && is_edge(&document->tokens.at[first]))
        first++;
    while (last > first + 1 && is_edge(&document->tokens.at[last - 1]))
        last--;
    return ra_range_span(document, (ra_range){first, last});
}

size_t ra_statements_cut(const ra_tree *tree, ra_span stretch, ra_span *statements)
{
    const ra_document *document = tree->document;
    uint32_t first = ra_first_token(document, stretch.start);
    uint32_t last = first;
    while (last < document->tokens.count && document->tokens.at[last].span.end <= stretch.end)
        last++;
    size_t count = 0;
    uint32_t from = first;
    bool cuts = last - first <= LONGEST_STRETCH && words_between(document, first, last) >= SHORTEST_STRETCH;
    uint32_t end = cuts ? last : first;
    for (uint32_t at = first + 1; at < end && count + 1 < RA_MOST_STATEMENTS;) {
        uint32_t cut = next_cut(tree, first, at, last);
        at = cut + 1;
        if (cut >= last || words_between(document, from, cut) < FEWEST_WORDS ||
            words_between(document, cut, last) < FEWEST_WORDS)
            continue;
        statements[count++] = without_edges(document, from, cut);
        from = cut;
    }
    if (count == 0) {
        statements[0] = stretch;
        return 1;
    }
    statements[count++] = without_edges(document, from, last);
    return count;
}

/* Where the part of a sentence that stands before byte `end` stops: a token number. */
static uint32_t sentence_end(const ra_document *document, uint32_t first, uint32_t end)
{
    uint32_t last = document->sentences.at[document->tokens.at[first].sentence].tokens.last;
    uint32_t t = first;
    while (t < last && document->tokens.at[t].span.start < end)
        t++;
    return t;
}

ra_span ra_statements_next_sentence(const ra_document *document, ra_span *rest)
{
    ra_span sentence = *rest;
    uint32_t count = (uint32_t)document->tokens.count;
    uint32_t first = ra_first_token(document, rest->start);
    uint32_t last = first;
    while (last < count && document->tokens.at[last].span.start < rest->end) {
        uint32_t next = sentence_end(document, last, rest->end);
        bool enough = words_between(document, first, last) >= FEWEST_WORDS;
        if (enough && words_between(document, last, next) >= FEWEST_WORDS)
            break;
        last = next;
    }
    if (last > first && last < count && document->tokens.at[last].span.start < rest->end)
        sentence.end = document->tokens.at[last - 1].span.end;
    rest->start = sentence.end < rest->end ? document->tokens.at[last].span.start : rest->end;
    return sentence;
}
