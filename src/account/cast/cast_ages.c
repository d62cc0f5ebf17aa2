/* Which persons of a story are one by their age: nothing tells a victim or a suspect whom one article names and another
   describes so well as the number of his years, where each article knows only one of that age. */
#include "account/cast/ages.h"
#include "account/cast/cast_nodes.h"
#include "account/cast/mouths.h"

#include "base/status.h"
#include "base/str.h"

#include <stdlib.h>

/* A mention of somebody whose age its article gives. */
typedef struct aged {
    double age;
    uint32_t document;
    uint32_t node; /* RA_NONE where it is of several: "two 14-year-old girls" */
    uint8_t sex;   /* 1 male, 2 female, 0 unknown */
} aged;

typedef RA_LIST(aged) aged_list;

static bool is_person(const ra_mention *m)
{
    return m->type == RA_NAME_PERSON && m->kind != RA_MENTION_PRONOUN;
}

/* Where the token stands in a mention that is looked for. */
typedef enum place_in { FIRST, LAST, HEAD } place_in;

/* The mention of a person, by name unless the token is its head, in which a token has this place; RA_NONE. */
static uint32_t find_mention(const ra_document *document, uint32_t token, place_in place)
{
    if (token >= document->tokens.count)
        return RA_NONE;
    size_t from = ra_mouth_first_mention(document, document->tokens.at[token].span.start);
    for (size_t i = from; i < document->mentions.count && document->mentions.at[i].tokens.first <= token; i++) {
        const ra_mention *m = &document->mentions.at[i];
        uint32_t at = place == FIRST ? m->tokens.first : place == LAST ? m->tokens.last - 1 : m->head;
        if (at == token && is_person(m) && (place == HEAD || m->kind == RA_MENTION_NAME))
            return (uint32_t)i;
    }
    return RA_NONE;
}

uint32_t ra_age_bearer(const ra_document *document, const ra_quantity *age)
{
    uint32_t behind = age->tokens.last;
    uint32_t before = age->tokens.first;
    uint32_t found = find_mention(document, behind, FIRST);
    if (found == RA_NONE && age->of != RA_NONE && age->of >= behind)
        found = find_mention(document, age->of, HEAD);
    for (uint32_t t = before; t < behind && found == RA_NONE; t++)
        found = find_mention(document, t, HEAD);
    if (found == RA_NONE && before > 1 && document->tokens.at[before - 1].upos == RA_UPOS_PUNCT)
        found = find_mention(document, before - 2, LAST);
    if (found == RA_NONE && age->of != RA_NONE && age->of < before)
        found = find_mention(document, age->of, HEAD);
    return found;
}

static uint8_t sex_of(const ra_casting *g, const ra_document *document, const ra_mention *m)
{
    uint8_t known = m->entity != RA_NONE ? document->entities.at[m->entity].gender : 0;
    const ra_token *head = &document->tokens.at[m->head];
    if (known != 0 || head->upos != RA_UPOS_NOUN)
        return known;
    ra_str sex = ra_row_field(ra_lexicon_get(&g->victims, head->lemma), 0);
    return sex.len == 0 ? 0 : sex.ptr[0] == 'm' ? 1 : 2;
}

/* The nodes of the mentions that their article resolves to no entity, by their number; RA_NONE for the others. */
static ra_status nodes_of_mentions(ra_casting *g, uint32_t d, uint32_t *next, uint32_t **nodes, ra_error *error)
{
    size_t count = g->documents[g->story->documents.at[d]]->mentions.count;
    *nodes = ra_arena_new_array(g->arena, uint32_t, count);
    if (*nodes == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < count; i++)
        (*nodes)[i] = RA_NONE;
    for (; *next < g->nodes.count && g->nodes.at[*next].document == d; ++*next)
        (*nodes)[g->nodes.at[*next].mention] = *next;
    return RA_OK;
}

/* `first_node` is the number of the document's first entity among the nodes, `next` that of its first mention. */
static ra_status gather_ages(ra_casting *g, uint32_t d, uint32_t first_node, uint32_t *next, aged_list *list,
                             ra_error *error)
{
    const ra_document *document = g->documents[g->story->documents.at[d]];
    uint32_t *nodes;
    RA_TRY(nodes_of_mentions(g, d, next, &nodes, error));
    for (size_t i = 0; i < document->quantities.count; i++) {
        const ra_quantity *q = &document->quantities.at[i];
        bool exact = q->kind == RA_QUANTITY_AGE && q->min == q->max && !q->approximate && !q->vague;
        uint32_t bearer = exact && ra_str_is(q->unit, "year") ? ra_age_bearer(document, q) : RA_NONE;
        if (bearer == RA_NONE)
            continue;
        const ra_mention *m = &document->mentions.at[bearer];
        aged *made = ra_list_add(g->arena, list);
        if (made == NULL)
            return ra_fail_memory(error);
        *made =
            (aged){q->min, d, m->entity != RA_NONE ? first_node + m->entity : nodes[bearer], sex_of(g, document, m)};
    }
    return RA_OK;
}

static int by_age(const void *x, const void *y)
{
    const aged *a = x;
    const aged *b = y;
    if (a->age != b->age)
        return a->age < b->age ? -1 : 1;
    if (a->document != b->document)
        return a->document < b->document ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

/* Whether those of one age may be one: nobody is of several, no article knows two, no two have two names or are of two
   sexes. */
static bool are_one(ra_casting *g, const aged *from, const aged *end)
{
    uint8_t sex = 0;
    uint32_t named = RA_NONE;
    for (const aged *a = from; a < end; a++) {
        if (a->node == RA_NONE || (a->sex != 0 && sex != 0 && a->sex != sex))
            return false;
        uint32_t root = ra_cast_root(g, a->node);
        if (a > from && a[-1].document == a->document && ra_cast_root(g, a[-1].node) != root)
            return false;
        bool has_name = g->nodes.at[root].of->named && !g->nodes.at[root].office;
        if (has_name && named != RA_NONE && named != root)
            return false;
        named = has_name ? root : named;
        sex = a->sex != 0 ? a->sex : sex;
    }
    return true;
}

ra_status ra_cast_unite_ages(ra_casting *g, ra_error *error)
{
    aged_list list = {0};
    uint32_t first_node = 0;
    uint32_t next = 0;
    for (size_t d = 0; d < g->story->documents.count; d++)
        next += (uint32_t)g->documents[g->story->documents.at[d]]->entities.count;
    for (uint32_t d = 0; d < g->story->documents.count; d++) {
        RA_TRY(gather_ages(g, d, first_node, &next, &list, error));
        first_node += (uint32_t)g->documents[g->story->documents.at[d]]->entities.count;
    }
    if (list.count > 0)
        qsort(list.at, list.count, sizeof *list.at, by_age);
    for (size_t from = 0, end; from < list.count; from = end) {
        end = from + 1;
        while (end < list.count && list.at[end].age == list.at[from].age)
            end++;
        if (!are_one(g, &list.at[from], &list.at[end]))
            continue;
        for (size_t i = from + 1; i < end; i++)
            ra_cast_unite(g, list.at[from].node, list.at[i].node);
    }
    return RA_OK;
}
