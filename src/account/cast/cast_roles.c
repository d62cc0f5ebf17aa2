/* Which entities of a story are one by what they are called besides their names: roles, relations, appositions. */
#include "account/cast/cast_nodes.h"
#include "base/status.h"
#include "base/str.h"

#include <stdlib.h>

static bool fits_anyone(const ra_casting *g, const ra_name_key *core)
{
    return core->count == 0 || ra_name_word_is(&g->name_words, core->words[core->count - 1], RA_STR("anyone"));
}

/* "The prime minister" is the one named bearer of that role in the story; "the gunman" of two articles, each of which
   speaks of one, is one. */
void ra_cast_unite_roles(ra_casting *g)
{
    for (size_t i = 0; i < g->nodes.count; i++) {
        ra_cast_node *n = &g->nodes.at[i];
        bool described = (!n->of->named || n->office) && n->definite;
        bool fits = (described || (n->of->named && ra_cast_is_person(n))) && !fits_anyone(g, &n->core);
        n->bucket = fits ? n->core.joined : (ra_str){NULL, 0};
    }
    size_t count = ra_cast_sort_buckets(g);
    for (size_t from = 0, end; from < count; from = end) {
        end = ra_cast_bucket_end(g, from, count);
        uint32_t bearer = RA_NONE;
        bool unique = true;
        for (size_t i = from; i < end; i++) {
            const ra_cast_node *n = &g->nodes.at[g->order[i]];
            uint32_t root = ra_cast_root(g, g->order[i]);
            if (n->of->named && !n->office) {
                unique &= bearer == RA_NONE || bearer == root;
                bearer = root;
            }
            for (size_t j = from; j < i; j++) {
                const ra_cast_node *other = &g->nodes.at[g->order[j]];
                unique &= ra_cast_countries_agree(n, other);
                bool mentions = n->entity == RA_NONE || other->entity == RA_NONE;
                unique &= mentions || n->of->named || other->of->named || other->document != n->document;
            }
            if (i - from >= RA_CAST_LARGEST_BUCKET)
                unique = false;
            if (!unique)
                break;
        }
        for (size_t i = from + 1; unique && i < end; i++)
            ra_cast_unite(g, g->order[from], g->order[i]);
    }
}

/* Somebody described by whose he is: "the gunman's father", "Holm's ex-wife". */
typedef struct relation {
    uint32_t owner; /* root */
    ra_str word;    /* father */
    uint32_t node;
} relation;

typedef RA_LIST(relation) relation_list;

static int by_relation(const void *a, const void *b)
{
    const relation *x = a;
    const relation *y = b;
    if (x->owner != y->owner)
        return x->owner < y->owner ? -1 : 1;
    int order = ra_str_compare(x->word, y->word);
    return order != 0 ? order : (x->node > y->node) - (x->node < y->node);
}

/* Entities by the token that heads a mention of theirs; RA_NONE elsewhere. */
static ra_status entities_by_head(ra_casting *g, const ra_document *document, uint32_t **entity_at, ra_error *error)
{
    *entity_at = ra_arena_new_array(g->arena, uint32_t, document->tokens.count);
    if (*entity_at == NULL)
        return ra_fail_memory(error);
    for (size_t t = 0; t < document->tokens.count; t++)
        (*entity_at)[t] = RA_NONE;
    for (size_t i = 0; i < document->mentions.count; i++) {
        const ra_mention *m = &document->mentions.at[i];
        if (m->head < document->tokens.count)
            (*entity_at)[m->head] = m->entity;
    }
    return RA_OK;
}

static ra_str last_word(ra_str folded)
{
    size_t start = folded.len;
    while (start > 0 && folded.ptr[start - 1] != ' ')
        start--;
    return ra_str_slice(folded, start, folded.len);
}

static bool is_possessor(const ra_token *token)
{
    return token->deprel == RA_DEP_NMOD && token->subrel == RA_SUB_POSS && token->head != RA_NONE;
}

/* `first_node` is the number of the document's first entity among the nodes. */
static ra_status gather_relations(ra_casting *g, const ra_document *document, uint32_t first_node,
                                  relation_list *relations, ra_error *error)
{
    uint32_t *entity_at = NULL;
    RA_TRY(entities_by_head(g, document, &entity_at, error));
    for (size_t t = 0; t < document->tokens.count; t++) {
        const ra_token *owner = &document->tokens.at[t];
        if (!is_possessor(owner) || entity_at[t] == RA_NONE || entity_at[owner->head] == RA_NONE)
            continue;
        const ra_cast_node *owned = &g->nodes.at[first_node + entity_at[owner->head]];
        const ra_token *word = &document->tokens.at[owner->head];
        if (!ra_cast_is_person(owned) || word->upos != RA_UPOS_NOUN || (word->feats & RA_FEAT_PLUR) != 0)
            continue;
        relation *added = ra_list_add(g->arena, relations);
        if (added == NULL)
            return ra_fail_memory(error);
        *added = (relation){ra_cast_root(g, first_node + entity_at[t]), last_word(ra_fold(g->arena, word->lemma)),
                            first_node + entity_at[owner->head]};
    }
    return RA_OK;
}

/* Whether an article tells two such apart: two entities of one document that are not one. */
static bool are_several(ra_casting *g, const relation *from, const relation *end)
{
    for (const relation *r = from + 1; r < end; r++) {
        bool one_document = g->nodes.at[r[-1].node].document == g->nodes.at[r->node].document;
        if (one_document && ra_cast_root(g, r[-1].node) != ra_cast_root(g, r->node))
            return true;
    }
    return false;
}

/* "The ex-wife" is the one that the story knows somebody to have. */
static void unite_bare_relation(ra_casting *g, const relation *known)
{
    for (uint32_t i = 0; i < g->nodes.count; i++) {
        const ra_cast_node *n = &g->nodes.at[i];
        bool bare = !n->of->named && n->definite && ra_cast_is_person(n) && n->core.count > 0 && n->core.count <= 2 &&
                    ra_str_equal_fold(ra_str_slice(n->of->name, 0, 4), RA_STR("the "));
        if (bare && ra_str_equal(n->core.words[n->core.count - 1], known->word))
            ra_cast_unite(g, known->node, i);
    }
}

/* Whoever two articles describe as one person's father, wife or lawyer is one, unless an article tells two such
   apart. */
ra_status ra_cast_unite_relations(ra_casting *g, ra_error *error)
{
    relation_list relations = {0};
    uint32_t first_node = 0;
    for (size_t d = 0; d < g->story->documents.count; d++) {
        const ra_document *document = g->documents[g->story->documents.at[d]];
        RA_TRY(gather_relations(g, document, first_node, &relations, error));
        first_node += (uint32_t)document->entities.count;
    }
    if (relations.count > 0)
        qsort(relations.at, relations.count, sizeof *relations.at, by_relation);
    for (size_t from = 0, end; from < relations.count; from = end) {
        const relation *first = &relations.at[from];
        end = from + 1;
        while (end < relations.count && relations.at[end].owner == first->owner &&
               ra_str_equal(relations.at[end].word, first->word))
            end++;
        if (are_several(g, first, &relations.at[end]))
            continue;
        for (size_t i = from + 1; i < end; i++)
            ra_cast_unite(g, first->node, relations.at[i].node);
        bool only = true;
        for (size_t i = 0; i < relations.count; i++)
            only &= relations.at[i].owner == first->owner || !ra_str_equal(relations.at[i].word, first->word);
        if (only)
            unite_bare_relation(g, first);
    }
    return RA_OK;
}

static bool is_comma(const ra_document *document, uint32_t token)
{
    return token < document->tokens.count && ra_str_is(document->tokens.at[token].form, ",");
}

static bool ends_apposition(const ra_document *document, uint32_t token)
{
    return token >= document->tokens.count || document->tokens.at[token].upos == RA_UPOS_PUNCT;
}

/* "The mayor, Ada Holm,", "Ada Holm, the mayor of the town," and "her father Jan Moe": a description and a name side by
   side. A description by "his" or "her" after a name rather goes on with a list: "Sam Reed, his wife and ...". */
static bool are_apposed(const ra_document *document, const ra_mention *a, const ra_mention *b)
{
    if (b->tokens.first == a->tokens.last) /* "her father Jan Moe" */
        return a->kind == RA_MENTION_NOMINAL && b->kind == RA_MENTION_NAME &&
               (document->tokens.at[a->tokens.first].feats & RA_FEAT_POSS) != 0;
    bool one_sentence = document->tokens.at[a->head].sentence == document->tokens.at[b->head].sentence;
    if (!one_sentence || !ends_apposition(document, b->tokens.last))
        return false;
    if (a->kind == RA_MENTION_NOMINAL)
        return b->kind == RA_MENTION_NAME;
    const ra_token *first = &document->tokens.at[b->tokens.first];
    return a->kind == RA_MENTION_NAME && b->kind == RA_MENTION_NOMINAL && first->upos != RA_UPOS_PRON;
}

/* The mention that begins at the end of mention number i, or behind the comma there; NULL where there is none. */
static const ra_mention *next_mention(const ra_document *document, size_t i)
{
    enum { MOST_INSIDE = 6 }; /* mentions inside the first one */
    uint32_t begin = document->mentions.at[i].tokens.last;
    begin += is_comma(document, begin);
    for (size_t j = i + 1; j < document->mentions.count && j <= i + MOST_INSIDE; j++) {
        if (document->mentions.at[j].tokens.first == begin)
            return &document->mentions.at[j];
    }
    return NULL;
}

/* A first name and a last name that were taken for two names. */
static bool are_one_name(const ra_mention *a, const ra_mention *b)
{
    return a->tokens.last == b->tokens.first && a->kind == RA_MENTION_NAME && b->kind == RA_MENTION_NAME &&
           a->tokens.last - a->tokens.first == 1 && b->tokens.last - b->tokens.first == 1;
}

/* An article that gives two people first names and surnames of their own knows them apart, whatever stands beside one
   of them. */
static bool are_two_names(const ra_cast_node *a, const ra_cast_node *b)
{
    enum { FULL = 2 /* words */ };
    return a->of->named && b->of->named && a->key.count >= FULL && b->key.count >= FULL &&
           !ra_name_words_alike(a->key.words[a->key.count - 1], b->key.words[b->key.count - 1]);
}

void ra_cast_unite_apposed(ra_casting *g)
{
    uint32_t first_node = 0;
    for (size_t d = 0; d < g->story->documents.count; d++) {
        const ra_document *document = g->documents[g->story->documents.at[d]];
        for (size_t i = 0; i < document->mentions.count; i++) {
            const ra_mention *a = &document->mentions.at[i];
            const ra_mention *b = next_mention(document, i);
            if (b == NULL || a->entity == RA_NONE || b->entity == RA_NONE)
                continue;
            bool singular = (document->tokens.at[a->head].feats & RA_FEAT_PLUR) == 0 &&
                            (document->tokens.at[b->head].feats & RA_FEAT_PLUR) == 0;
            if (singular && a->type == RA_NAME_PERSON && b->type == RA_NAME_PERSON &&
                (are_one_name(a, b) || are_apposed(document, a, b)) &&
                !are_two_names(&g->nodes.at[first_node + a->entity], &g->nodes.at[first_node + b->entity]))
                ra_cast_unite(g, first_node + a->entity, first_node + b->entity);
        }
        first_node += (uint32_t)document->entities.count;
    }
}
