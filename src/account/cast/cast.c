#include "account/cast/cast_nodes.h"
#include "base/status.h"
#include "base/str.h"
#include "base/table.h"

/* Names a member by the words of one of its nodes. */
static uint64_t name_hash(ra_casting *g, uint32_t node)
{
    return ra_hash(g->nodes.at[node].key.joined, ra_cast_root(g, node));
}

/* How many articles call the member of each node by just the node's name. */
static ra_status count_uses(ra_casting *g, uint32_t **uses, ra_error *error)
{
    ra_table names = {.arena = g->arena};
    *uses = ra_arena_new_array(g->arena, uint32_t, g->nodes.count);
    if (*uses == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < g->nodes.count; i++) {
        uint32_t *count = ra_table_put(&names, name_hash(g, i), 0);
        if (count == NULL)
            return ra_fail_memory(error);
        *count += 1;
    }
    for (uint32_t i = 0; i < g->nodes.count; i++)
        (*uses)[i] = *ra_table_get(&names, name_hash(g, i));
    return RA_OK;
}

/* A fuller name: a name of its own rather than an office's, two words or more and then those that most articles use (a
   longer one may have a neighbour's word), more words, more mentions. */
static bool fuller(const ra_cast_node *a, uint32_t uses_a, const ra_cast_node *b, uint32_t uses_b)
{
    if (a->of->named != b->of->named)
        return a->of->named;
    if (a->office != b->office)
        return b->office;
    bool whole_a = a->key.count > 1, whole_b = b->key.count > 1;
    if (whole_a != whole_b)
        return whole_a;
    if (uses_a != uses_b)
        return uses_a > uses_b;
    if (a->key.count != b->key.count)
        return a->key.count > b->key.count;
    return a->of->mention_count > b->of->mention_count;
}

static ra_status make_members(ra_casting *g, ra_cast *cast, ra_error *error)
{
    uint32_t *uses;
    uint32_t *best = ra_arena_new_array(g->arena, uint32_t, g->nodes.count);
    uint32_t *last_document = ra_arena_new_array(g->arena, uint32_t, g->nodes.count);
    if (best == NULL || last_document == NULL)
        return ra_fail_memory(error);
    RA_TRY(count_uses(g, &uses, error));
    for (uint32_t i = 0; i < g->nodes.count; i++) {
        const ra_cast_node *n = &g->nodes.at[i];
        uint32_t root = ra_cast_root(g, i);
        if (n->entity == RA_NONE) {
            const ra_cast_node *whole = &g->nodes.at[root];
            if (whole->entity != RA_NONE)
                cast->member_of_mention[n->document][n->mention] = cast->member_of[whole->document][whole->entity];
            continue;
        }
        uint32_t number = root == i ? (uint32_t)cast->members.count
                                    : cast->member_of[g->nodes.at[root].document][g->nodes.at[root].entity];
        ra_member *member = root == i ? ra_list_add(g->arena, &cast->members) : &cast->members.at[number];
        if (member == NULL)
            return ra_fail_memory(error);
        cast->member_of[n->document][n->entity] = number;
        if (root == i || fuller(n, uses[i], &g->nodes.at[best[number]], uses[best[number]])) {
            best[number] = i;
            member->name = ra_cast_is_person(n) ? ra_cast_name_once(n->of->name) : n->of->name;
            member->type = n->of->type;
            member->named = n->of->named;
        }
        if (member->role.len < n->of->role.len)
            member->role = n->of->role;
        if (root == i || last_document[number] != n->document)
            member->documents++;
        last_document[number] = n->document;
        member->mentions += n->of->mention_count;
    }
    return RA_OK;
}

ra_status ra_cast_gather(ra_arena *arena, const ra_language *language, const ra_document *const *documents,
                         const ra_story *story, ra_cast *cast, ra_error *error)
{
    *cast = (ra_cast){0};
    ra_casting g = {.arena = arena, .documents = documents, .story = story};
    if (language != NULL) {
        RA_TRY(ra_language_lexicon(language, "name_words", &g.name_words, error));
        RA_TRY(ra_language_lexicon(language, "function_words", &g.function_words, error));
        RA_TRY(ra_language_lexicon(language, "roles", &g.roles, error));
        RA_TRY(ra_language_lexicon(language, "victims", &g.victims, error));
    }
    cast->member_of = ra_arena_new_array(arena, uint32_t *, story->documents.count);
    cast->member_of_mention = ra_arena_new_array(arena, uint32_t *, story->documents.count);
    if (cast->member_of == NULL || cast->member_of_mention == NULL)
        return ra_fail_memory(error);
    for (size_t d = 0; d < story->documents.count; d++) {
        size_t count = documents[story->documents.at[d]]->entities.count;
        cast->member_of[d] = ra_arena_new_array(arena, uint32_t, count);
        size_t mentions = documents[story->documents.at[d]]->mentions.count;
        cast->member_of_mention[d] = ra_arena_new_array(arena, uint32_t, mentions);
        if (cast->member_of[d] == NULL || cast->member_of_mention[d] == NULL)
            return ra_fail_memory(error);
        for (size_t m = 0; m < mentions; m++)
            cast->member_of_mention[d][m] = RA_NONE;
    }
    RA_TRY(ra_cast_gather_demonyms(&g, error));
    RA_TRY(ra_cast_gather_nodes(&g, error));
    ra_cast_unite_same_keys(&g);
    RA_TRY(ra_cast_unite_spellings(&g, error));
    RA_TRY(ra_cast_unite_persons(&g, error));
    ra_cast_unite_organizations(&g);
    ra_cast_unite_acronyms(&g);
    ra_cast_unite_apposed(&g);
    ra_cast_unite_roles(&g);
    RA_TRY(ra_cast_unite_relations(&g, error));
    RA_TRY(ra_cast_unite_ages(&g, error));
    return make_members(&g, cast, error);
}
