#include "language/syntax/tree.h"

#include "base/lower_bound.h"
#include "base/str.h"

#include "base/status.h"

static void widen(const ra_tree *tree, uint32_t child, uint32_t head)
{
    if (tree->left[child] < tree->left[head])
        tree->left[head] = tree->left[child];
    if (tree->right[child] > tree->right[head])
        tree->right[head] = tree->right[child];
}

/* Extents by repeated sweeps: one pass settles projective trees to the left, few more the rest; the bound keeps a
   damaged tree from costing more. */
static void extend(const ra_tree *tree, ra_range tokens)
{
    enum { MOST_SWEEPS = 64 };
    const ra_token *all = tree->document->tokens.at;
    bool changed = true;
    for (int sweep = 0; changed && sweep < MOST_SWEEPS; sweep++) {
        changed = false;
        for (uint32_t n = 0; n < tokens.last - tokens.first; n++) {
            uint32_t i = sweep % 2 == 0 ? tokens.first + n : tokens.last - 1 - n;
            uint32_t head = all[i].head;
            if (head == RA_NONE)
                continue;
            uint32_t left = tree->left[head];
            uint32_t right = tree->right[head];
            widen(tree, i, head);
            changed |= left != tree->left[head] || right != tree->right[head];
        }
    }
}

ra_status ra_tree_build(ra_arena *arena, const ra_document *document, ra_tree *tree, ra_error *error)
{
    size_t n = document->tokens.count;
    *tree = (ra_tree){.document = document};
    uint32_t *table = ra_arena_new_array(arena, uint32_t, n * 4);
    if (table == NULL)
        return ra_fail_memory(error);
    tree->first_child = table;
    tree->next_sibling = table + n;
    tree->left = table + 2 * n;
    tree->right = table + 3 * n;
    for (uint32_t i = 0; i < n; i++) {
        tree->first_child[i] = RA_NONE;
        tree->next_sibling[i] = RA_NONE;
        tree->left[i] = i;
        tree->right[i] = i + 1;
    }
    for (uint32_t i = (uint32_t)n; i-- > 0;) {
        uint32_t head = document->tokens.at[i].head;
        if (head == RA_NONE)
            continue;
        tree->next_sibling[i] = tree->first_child[head];
        tree->first_child[head] = i;
    }
    for (size_t s = 0; s < document->sentences.count; s++)
        extend(tree, document->sentences.at[s].tokens);
    return RA_OK;
}

uint32_t ra_tree_child(const ra_tree *tree, uint32_t head, ra_deprel deprel)
{
    ra_tree_each_child(tree, head, child)
    {
        if (tree->document->tokens.at[child].deprel == deprel)
            return child;
    }
    return RA_NONE;
}

ra_span ra_range_span(const ra_document *document, ra_range range)
{
    if (range.first >= range.last)
        return (ra_span){0, 0};
    return (ra_span){document->tokens.at[range.first].span.start, document->tokens.at[range.last - 1].span.end};
}

ra_str ra_range_text(const ra_document *document, ra_range range)
{
    return ra_span_text(document->article->text, ra_range_span(document, range));
}

uint32_t ra_first_token(const ra_document *document, uint32_t at)
{
    return (uint32_t)ra_list_lower_bound(document->tokens, ra_token, span.start, at);
}

const ra_mention *ra_mention_at(const ra_document *document, uint32_t token)
{
    enum { MOST_AROUND = 4 }; /* mentions that end behind where a token begins and may yet not hold it */
    uint32_t start = document->tokens.at[token].span.start;
    size_t low = ra_list_lower_bound(document->mentions, ra_mention, span.end, start + 1);
    size_t last = low + MOST_AROUND;
    for (size_t i = low; i < document->mentions.count && i < last; i++) {
        const ra_mention *m = &document->mentions.at[i];
        if (m->span.start > start)
            break;
        if (m->tokens.first <= token && token < m->tokens.last)
            return m;
    }
    return NULL;
}

bool ra_is_content_word(const ra_token *token)
{
    switch (token->upos) {
    case RA_UPOS_NOUN:
    case RA_UPOS_PROPN:
    case RA_UPOS_VERB:
    case RA_UPOS_ADJ:
    case RA_UPOS_ADV:
    case RA_UPOS_NUM:
    case RA_UPOS_X: return true;
    default: return false;
    }
}

bool ra_form_is(const ra_document *document, uint32_t token, const char *word)
{
    return token < document->tokens.count && ra_str_equal_fold(document->tokens.at[token].form, ra_str_from(word));
}

bool ra_form_is_gerund(const ra_token *token)
{
    return token->form.len > 3 && ra_str_ends(token->form, RA_STR("ing"));
}
