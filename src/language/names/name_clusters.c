#include "language/names/name_clusters.h"

#include "base/status.h"
#include "base/str.h"
#include "base/table.h"
#include "language/names/roles.h"
#include "language/words/folding.h"

#include <stdio.h>

enum { MOST_NAMES = 1500, MOST_COMPARED = 64, LONGEST_SKELETON = 24, NEAR = 40 };

/* A name as it is spelt, once per article and type. */
typedef struct node {
    ra_name_key key;
    uint64_t hash;    /* of joined words and type; 0 where free */
    uint32_t first;   /* mention */
    uint32_t longest; /* mention with most letters */
    uint32_t parent;  /* node of the same entity; itself at the root */
    uint32_t next;    /* in the chain of nodes with the same skeleton; RA_NONE */
    uint32_t entity;  /* RA_NONE until given */
    uint8_t type;
} node;

typedef struct table {
    node *nodes;
    uint32_t count;
    uint32_t *slots;  /* node number + 1, by hash */
    uint32_t *chains; /* node number + 1 of the newest with that skeleton, by skeleton's hash */
    uint32_t mask;
} table;

typedef struct step {
    ra_document *document;
    const ra_lexicon *name_words;
    const ra_lexicon *demonyms;
    const ra_lexicon *roles;
    const ra_gazetteer *gazetteer;
    ra_arena *scratch;
    ra_error *error;
    table t;
    uint32_t *node_of; /* by mention */
} step;

static uint32_t root(const table *t, uint32_t n)
{
    while (t->nodes[n].parent != n)
        n = t->nodes[n].parent;
    return n;
}

static void unite(table *t, uint32_t a, uint32_t b)
{
    a = root(t, a);
    b = root(t, b);
    if (a < b)
        t->nodes[b].parent = a;
    else
        t->nodes[a].parent = b;
}

static ra_str mention_text(const step *s, uint32_t mention)
{
    return ra_span_text(s->document->article->text, s->document->mentions.at[mention].span);
}

/* Countries go by their code, so that "U.S." and "America" meet. */
static bool country_key(const step *s, ra_str name, ra_name_key *key)
{
    uint32_t first = 0;
    uint32_t count = ra_gazetteer_find(s->gazetteer, name, &first);
    for (uint32_t i = 0; i < count; i++) {
        ra_toponym place;
        if (!ra_gazetteer_get(s->gazetteer, first + i, name, &place) || place.kind != RA_TOPONYM_COUNTRY)
            continue;
        key->joined = ra_arena_str(s->scratch, (ra_str){place.country, 3});
        key->count = 0;
        return key->joined.ptr != NULL;
    }
    return false;
}

static bool insert(step *s, const ra_name_key *key, uint8_t type, uint32_t mention, uint32_t *number)
{
    table *t = &s->t;
    uint64_t hash = ra_hash(key->joined, type) | 1;
    size_t slot = ra_table_start(t->slots, (size_t)t->mask + 1, hash);
    for (; t->slots[slot] != 0; slot = (slot + 1) & t->mask) {
        node *n = &t->nodes[t->slots[slot] - 1];
        if (n->hash != hash)
            continue;
        if (mention_text(s, mention).len > mention_text(s, n->longest).len)
            n->longest = mention;
        *number = t->slots[slot] - 1;
        return false;
    }
    *number = t->count;
    t->slots[slot] = ++t->count;
    t->nodes[*number] = (node){.key = *key,
                               .hash = hash,
                               .first = mention,
                               .longest = mention,
                               .parent = *number,
                               .next = RA_NONE,
                               .entity = RA_NONE,
                               .type = type};
    return true;
}

static uint32_t *chain_of(table *t, ra_str word, uint8_t type)
{
    char skeleton[LONGEST_SKELETON];
    size_t length = ra_name_skeleton(word, skeleton, sizeof skeleton);
    ra_str by = length > 1 ? (ra_str){skeleton, length} : word;
    return &t->chains[(uint32_t)ra_hash(by, type) & t->mask];
}

static bool initial_of(ra_str a, ra_str b)
{
    return (a.len == 1 || b.len == 1) && a.len > 0 && b.len > 0 && a.ptr[0] == b.ptr[0];
}

/* Whether a name goes with another of the same surname: a lone surname with any; a full one, which brings no other's
   surname with it, with one of its own given name or one that ends with it ("Mohammed Karim Holm", "Karim Holm"). */
static bool given_agree(const ra_name_key *other, const ra_name_key *name)
{
    if (other->count == 1 || name->count == 1)
        return name->count == 1;
    return ra_name_words_alike(other->words[0], name->words[0]) || initial_of(other->words[0], name->words[0]) ||
           ra_name_key_ends(other, name);
}

/* "President Holm" at first and "Ada Holm" later, who is never called president, are two. */
static bool is_titled_other(const step *s, const node *lone, const node *full)
{
    const ra_mention *mentions = s->document->mentions.at;
    if (lone->key.count != 1 || full->key.count < 2 || full->first < lone->first ||
        !ra_unique_role_before(s->roles, s->document, mentions[lone->first].tokens.first))
        return false;
    for (uint32_t i = full->first; i < s->document->mentions.count; i++) {
        if (s->node_of[i] == (uint32_t)(full - s->t.nodes) && mentions[i].kind == RA_MENTION_NAME &&
            ra_unique_role_before(s->roles, s->document, mentions[i].tokens.first))
            return false;
    }
    return true;
}

/* A lone surname goes to the one full name that has it, among several to the one last named before. */
static void join_by_surname(step *s, uint32_t number)
{
    table *t = &s->t;
    node *n = &t->nodes[number];
    ra_str surname = n->key.words[n->key.count - 1];
    uint32_t best = RA_NONE;
    unsigned compared = 0;
    for (uint32_t i = *chain_of(t, surname, RA_NAME_PERSON); i != 0 && compared < MOST_COMPARED; compared++) {
        node *other = &t->nodes[i - 1];
        i = other->next == RA_NONE ? 0 : other->next + 1;
        if (other == n || !ra_name_words_alike(other->key.words[other->key.count - 1], surname) ||
            !given_agree(&other->key, &n->key) || is_titled_other(s, n, other))
            continue;
        uint32_t found = (uint32_t)(other - t->nodes);
        /* Chains run from the newest to the oldest. */
        if (best == RA_NONE || (t->nodes[best].first > n->first && other->first < t->nodes[best].first))
            best = found;
        if (other->key.count == n->key.count && ra_str_equal(other->key.joined, n->key.joined))
            best = found;
        if (t->nodes[best].first < n->first)
            break;
    }
    if (best != RA_NONE)
        unite(t, number, best);
}

/* A lone given name goes to the full name that begins with it, where there is but one. */
static void join_by_given(table *t, uint32_t number)
{
    uint32_t found = RA_NONE;
    for (uint32_t i = 0; i < t->count && i < MOST_NAMES; i++) {
        const node *other = &t->nodes[i];
        if (other->type != RA_NAME_PERSON || other->key.count < 2 ||
            !ra_str_equal(other->key.words[0], t->nodes[number].key.words[0]))
            continue;
        if (found != RA_NONE && root(t, found) != root(t, i))
            return;
        found = i;
    }
    if (found != RA_NONE)
        unite(t, number, found);
}

static bool is_organization(const node *n)
{
    return n->type == RA_NAME_ORGANIZATION || n->type == RA_NAME_GROUP || n->type == RA_NAME_FACILITY ||
           n->type == RA_NAME_OTHER;
}

/* "Popular Mobilization Forces" and PMF, FBI and "Federal Bureau of Investigation". */
static void join_acronym(table *t, uint32_t number)
{
    const node *n = &t->nodes[number];
    for (uint32_t i = 0; i < t->count && i < MOST_NAMES; i++) {
        const node *other = &t->nodes[i];
        if (!is_organization(other) || other->key.count < 2 || other->key.acronym ||
            !ra_str_equal(other->key.initials, n->key.joined))
            continue;
        unite(t, number, i);
        return;
    }
}

/* A name as the set of its words, what says of which nation it is apart from the rest. */
typedef struct bag {
    uint64_t words; /* 0 where the name has too few */
    uint64_t nation;
} bag;

static bag bag_of(const step *s, const ra_name_key *key)
{
    bag b = {0, 0};
    size_t kept = 0;
    for (size_t i = 0; i < key->count; i++) {
        bool nation = ra_name_word_is(s->name_words, key->words[i], RA_STR("nation")) ||
                      ra_lexicon_get(s->demonyms, key->words[i]).ptr != NULL;
        *(nation ? &b.nation : &b.words) += ra_hash(key->words[i], 7);
        kept += !nation;
    }
    if (kept < 2)
        b.words = 0;
    return b;
}

/* "Ministry of Interior" and "Interior Ministry", "Iraqi Interior Ministry" too; but not the Iranian one. */
static ra_status join_bags(step *s)
{
    table *t = &s->t;
    uint32_t *slots = ra_arena_new_array(s->scratch, uint32_t, (size_t)t->mask + 1);
    bag *bags = ra_arena_new_array(s->scratch, bag, t->count + 1u);
    if (slots == NULL || bags == NULL)
        return ra_fail_memory(s->error);
    for (uint32_t i = 0; i < t->count; i++) {
        if (!is_organization(&t->nodes[i]))
            continue;
        bags[i] = bag_of(s, &t->nodes[i].key);
        if (bags[i].words == 0)
            continue;
        size_t slot = ra_table_start(slots, (size_t)t->mask + 1, bags[i].words);
        for (; slots[slot] != 0; slot = (slot + 1) & t->mask) {
            const bag *other = &bags[slots[slot] - 1];
            bool same_nation = other->nation == bags[i].nation || other->nation == 0 || bags[i].nation == 0;
            if (other->words == bags[i].words && same_nation)
                break;
        }
        if (slots[slot] == 0)
            slots[slot] = i + 1;
        else
            unite(t, slots[slot] - 1, i);
    }
    return RA_OK;
}

/* "(PMF)" right after a name whose initials it has, of whatever types the two were taken for. */
static bool defines(const step *s, uint32_t mention)
{
    const ra_mention *m = &s->document->mentions.at[mention];
    const ra_token *t = s->document->tokens.at;
    return m->tokens.first > 0 && m->tokens.last < s->document->tokens.count &&
           ra_str_is(t[m->tokens.first - 1].form, "(") && ra_str_is(t[m->tokens.last].form, ")");
}

static void join_definitions(step *s)
{
    uint32_t before = RA_NONE;
    for (uint32_t i = 0; i < s->document->mentions.count; i++) {
        const ra_mention *m = &s->document->mentions.at[i];
        if (m->kind != RA_MENTION_NAME)
            continue;
        if (before != RA_NONE && defines(s, i) && s->document->mentions.at[before].tokens.last + 1 == m->tokens.first) {
            const ra_name_key *full = &s->t.nodes[s->node_of[before]].key;
            const ra_name_key *brief = &s->t.nodes[s->node_of[i]].key;
            if (brief->acronym && full->count > 1 && full->initials.len > 0 && brief->joined.len > 1 &&
                full->initials.ptr[0] == brief->joined.ptr[0])
                unite(&s->t, s->node_of[before], s->node_of[i]);
        }
        before = i;
    }
}

static ra_status collect(step *s)
{
    table *t = &s->t;
    for (uint32_t i = 0; i < s->document->mentions.count; i++) {
        const ra_mention *m = &s->document->mentions.at[i];
        if (m->kind != RA_MENTION_NAME)
            continue;
        ra_name_key key = {0};
        if (m->type != RA_NAME_PLACE || !country_key(s, mention_text(s, i), &key))
            RA_TRY(ra_name_key_make(s->scratch, s->name_words, mention_text(s, i), m->type == RA_NAME_PERSON, &key,
                                    s->error));
        if (insert(s, &key, m->type, i, &s->node_of[i]) && m->type == RA_NAME_PERSON && key.count > 0) {
            uint32_t *chain = chain_of(t, key.words[key.count - 1], RA_NAME_PERSON);
            t->nodes[s->node_of[i]].next = *chain == 0 ? RA_NONE : *chain - 1;
            *chain = s->node_of[i] + 1;
        }
    }
    return RA_OK;
}

static ra_status join(step *s)
{
    table *t = &s->t;
    uint32_t count = t->count < MOST_NAMES ? t->count : MOST_NAMES;
    for (uint32_t i = 0; i < count; i++) {
        if (t->nodes[i].type == RA_NAME_PERSON && t->nodes[i].key.count > 0)
            join_by_surname(s, i);
        if (is_organization(&t->nodes[i]) && t->nodes[i].key.acronym)
            join_acronym(t, i);
    }
    for (uint32_t i = 0; i < count; i++) {
        if (t->nodes[i].type == RA_NAME_PERSON && t->nodes[i].key.count == 1 && root(t, i) == i)
            join_by_given(t, i);
    }
    join_definitions(s);
    return join_bags(s);
}

/* The better of two mentions to call the entity by: more words, then more letters, no acronym. */
static bool fuller(const step *s, const node *a, const node *b)
{
    if (a->key.acronym != b->key.acronym)
        return b->key.acronym;
    if (a->key.count != b->key.count)
        return a->key.count > b->key.count;
    return mention_text(s, a->longest).len > mention_text(s, b->longest).len;
}

static ra_status make_entities(step *s)
{
    table *t = &s->t;
    ra_document *document = s->document;
    uint32_t *fullest = ra_arena_new_array(s->scratch, uint32_t, t->count + 1u);
    if (fullest == NULL)
        return ra_fail_memory(s->error);
    for (uint32_t i = 0; i < t->count; i++)
        fullest[i] = i;
    for (uint32_t i = 0; i < t->count; i++) {
        uint32_t r = root(t, i);
        if (fuller(s, &t->nodes[i], &t->nodes[fullest[r]]))
            fullest[r] = i;
    }
    for (uint32_t i = 0; i < document->mentions.count; i++) {
        ra_mention *m = &document->mentions.at[i];
        if (m->kind != RA_MENTION_NAME)
            continue;
        node *r = &t->nodes[root(t, s->node_of[i])];
        if (r->entity == RA_NONE) {
            ra_entity *e = ra_list_add(document->arena, &document->entities);
            if (e == NULL)
                return ra_fail_memory(s->error);
            const node *best = &t->nodes[fullest[r - t->nodes]];
            e->name = mention_text(s, best->longest);
            e->type = best->type;
            e->named = true;
            e->first_mention = RA_NONE;
            r->entity = (uint32_t)(document->entities.count - 1);
        }
        m->entity = r->entity;
        m->type = document->entities.at[m->entity].type;
    }
    return RA_OK;
}

ra_status ra_name_clusters_make(ra_document *document, const ra_lexicon *name_words, const ra_lexicon *demonyms,
                                const ra_lexicon *roles, const ra_gazetteer *gazetteer, ra_arena *scratch,
                                ra_error *error)
{
    step s = {.document = document,
              .name_words = name_words,
              .demonyms = demonyms,
              .roles = roles,
              .gazetteer = gazetteer,
              .scratch = scratch,
              .error = error};
    size_t mentions = document->mentions.count;
    uint32_t slots = 64;
    while (slots < mentions * 2 + 2)
        slots *= 2;
    s.t.mask = slots - 1;
    s.t.nodes = ra_arena_new_array(scratch, node, mentions + 1);
    s.t.slots = ra_arena_new_array(scratch, uint32_t, slots);
    s.t.chains = ra_arena_new_array(scratch, uint32_t, slots);
    s.node_of = ra_arena_new_array(scratch, uint32_t, mentions + 1);
    if (s.t.nodes == NULL || s.t.slots == NULL || s.t.chains == NULL || s.node_of == NULL)
        return ra_fail_memory(error);
    RA_TRY(collect(&s));
    RA_TRY(join(&s));
    return make_entities(&s);
}
