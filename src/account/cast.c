#include "account/cast.h"

#include "base/status.h"
#include "base/str.h"
#include "language/folding.h"

#include <stdlib.h>

/* Names that share a skeleton are compared in pairs; a bucket larger than this is no longer telling. */
enum { LARGEST_BUCKET = 64 };

/* An entity of one article, or a mention that its article resolves to none. */
typedef struct node {
    uint32_t document; /* index into story->documents */
    uint32_t entity;   /* RA_NONE for a mention */
    uint32_t mention;  /* RA_NONE for an entity */
    const ra_entity *of;
    ra_name_key key;  /* of the name; of the description where it has none */
    ra_name_key core; /* the key without words of nationality; for a named person that of its role */
    char country[4];  /* of the words of nationality left out of the core */
    ra_str bucket;    /* what it is looked up by in the step at work; absent where it takes no part */
    uint32_t parent;
    bool office;   /* named by a unique role: "Brewster County Sheriff" */
    bool definite; /* a description that means a particular one: "the gunman", "police", but not "a man" */
} node;

/* A word of nationality, and which. */
typedef struct demonym {
    ra_str word;
    char country[4];
} demonym;

typedef struct slot {
    ra_str bucket;
    uint32_t node;
} slot;

typedef struct gathering {
    ra_arena *arena;
    ra_lexicon name_words;
    ra_lexicon roles;
    const ra_document *const *documents;
    const ra_story *story;
    RA_LIST(node) nodes;
    RA_LIST(demonym) demonyms;
    slot *slots;     /* scratch of every step */
    uint32_t *order; /* nodes bucket by bucket */
} gathering;

static uint32_t root_of(gathering *g, uint32_t i)
{
    while (g->nodes.at[i].parent != i) {
        g->nodes.at[i].parent = g->nodes.at[g->nodes.at[i].parent].parent;
        i = g->nodes.at[i].parent;
    }
    return i;
}

/* The earlier node stays the root, so that members come in the order of the articles. */
static void unite(gathering *g, uint32_t a, uint32_t b)
{
    a = root_of(g, a);
    b = root_of(g, b);
    if (a < b)
        g->nodes.at[b].parent = a;
    else
        g->nodes.at[a].parent = b;
}

static int by_word(const void *a, const void *b)
{
    const demonym *x = a;
    const demonym *y = b;
    int order = ra_str_compare(x->word, y->word);
    return order != 0 ? order : strcmp(x->country, y->country);
}

/* Words of nationality that the articles use: adjectives, and the short forms that the lexicon lists. */
static ra_status gather_demonyms(gathering *g, ra_error *error)
{
    for (size_t d = 0; d < g->story->documents.count; d++) {
        const ra_document *document = g->documents[g->story->documents.at[d]];
        for (size_t i = 0; i < document->places.count; i++) {
            const ra_place *place = &document->places.at[i];
            if (place->country[0] == '\0')
                continue;
            ra_str word = ra_fold(g->arena, ra_span_text(document->article->text, place->span));
            if (word.ptr == NULL)
                return ra_fail_memory(error);
            if (!place->adjective && !ra_name_word_is(&g->name_words, word, RA_STR("nation")))
                continue;
            demonym *added = ra_list_add(g->arena, &g->demonyms);
            if (added == NULL)
                return ra_fail_memory(error);
            added->word = word;
            memcpy(added->country, place->country, sizeof added->country);
        }
    }
    if (g->demonyms.count > 0)
        qsort(g->demonyms.at, g->demonyms.count, sizeof *g->demonyms.at, by_word);
    return RA_OK;
}

static const demonym *find_demonym(const gathering *g, ra_str word)
{
    size_t low = 0;
    size_t high = g->demonyms.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (ra_str_compare(g->demonyms.at[middle].word, word) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < g->demonyms.count && ra_str_equal(g->demonyms.at[low].word, word) ? &g->demonyms.at[low] : NULL;
}

/* The key without words of nationality; where nothing else would stay it is the key itself. */
static ra_status make_core(gathering *g, ra_str text, node *n, ra_error *error)
{
    ra_name_key key;
    RA_TRY(ra_name_key_make(g->arena, &g->name_words, text, false, &key, error));
    n->core = key;
    n->core.count = 0;
    char country[4] = "";
    size_t length = 0;
    char *joined = ra_arena_alloc(g->arena, key.joined.len + 1);
    if (joined == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < key.count; i++) {
        const demonym *nation = find_demonym(g, key.words[i]);
        if (nation != NULL && country[0] == '\0') {
            memcpy(country, nation->country, sizeof country);
            continue;
        }
        if (length > 0)
            joined[length++] = ' ';
        memcpy(joined + length, key.words[i].ptr, key.words[i].len);
        length += key.words[i].len;
        n->core.words[n->core.count++] = key.words[i];
    }
    if (n->core.count == 0) {
        n->core = key;
        return RA_OK;
    }
    n->core.joined = (ra_str){joined, length};
    memcpy(n->country, country, sizeof country);
    return RA_OK;
}

/* The unique role that ends a name: "Brewster County Sheriff". Absent where the name is none of an office. */
static ra_str closing_role(const gathering *g, ra_str name)
{
    for (int words = 2; words >= 1; words--) {
        size_t start = name.len;
        for (int i = 0; i < words && start > 0; i++) {
            start -= start < name.len;
            while (start > 0 && name.ptr[start - 1] != ' ')
                start--;
        }
        ra_str role = ra_str_slice(name, start, name.len);
        uint32_t row;
        ra_str parts[2] = {role, role};
        size_t count = words == 1 ? 1 : 2;
        ra_str rest = role;
        for (size_t i = 0; i < count; i++)
            (void)ra_str_cut(&rest, ' ', &parts[i]);
        if (ra_lexicon_match(&g->roles, parts, count, &row) == count &&
            ra_str_is(ra_row_field(ra_lexicon_row(&g->roles, row).fields, 1), "yes"))
            return role;
    }
    return (ra_str){NULL, 0};
}

/* "The premier" is the prime minister: the role that the lexicon puts for another. */
static ra_str usual_role(const gathering *g, ra_str description)
{
    ra_str words[RA_NAME_WORDS];
    size_t count = 0;
    ra_str rest = description;
    while (count < RA_NAME_WORDS && ra_str_cut(&rest, ' ', &words[count]))
        count++;
    size_t first = count > 1 && ra_str_equal_fold(words[0], RA_STR("the")) ? 1 : 0;
    uint32_t row;
    if (ra_lexicon_match(&g->roles, words + first, count - first, &row) != count - first || count == first)
        return description;
    ra_str same = ra_row_field(ra_lexicon_row(&g->roles, row).fields, 2);
    return same.len > 0 ? same : description;
}

static bool is_definite(ra_str description)
{
    ra_str first;
    ra_str rest = description;
    if (!ra_str_cut(&rest, ' ', &first))
        return false;
    return !ra_str_equal_fold(first, RA_STR("a")) && !ra_str_equal_fold(first, RA_STR("an")) &&
           !ra_str_equal_fold(first, RA_STR("another")) && !ra_str_equal_fold(first, RA_STR("one"));
}

static ra_status add_node(gathering *g, node like, ra_error *error)
{
    uint32_t number = (uint32_t)g->nodes.count;
    node *n = ra_list_add(g->arena, &g->nodes);
    if (n == NULL)
        return ra_fail_memory(error);
    *n = like;
    n->parent = number;
    const ra_entity *entity = n->of;
    bool person = entity->named && entity->type == RA_NAME_PERSON;
    n->definite = is_definite(entity->name);
    RA_TRY(ra_name_key_make(g->arena, &g->name_words, entity->name, person, &n->key, error));
    ra_str office = entity->named && !person ? closing_role(g, entity->name) : (ra_str){NULL, 0};
    n->office = office.ptr != NULL;
    if (n->office)
        return make_core(g, usual_role(g, office), n, error);
    return make_core(g, usual_role(g, person ? entity->role : entity->name), n, error);
}

/* "The prime minister" of an article that names none. */
static ra_status add_unresolved(gathering *g, uint32_t d, uint32_t mention, ra_error *error)
{
    const ra_document *document = g->documents[g->story->documents.at[d]];
    const ra_mention *m = &document->mentions.at[mention];
    bool plural = m->head < document->tokens.count && (document->tokens.at[m->head].feats & RA_FEAT_PLUR) != 0;
    if (m->entity != RA_NONE || m->kind != RA_MENTION_NOMINAL || m->type != RA_NAME_PERSON || plural)
        return RA_OK;
    ra_entity *alone = ra_arena_alloc(g->arena, sizeof *alone);
    if (alone == NULL)
        return ra_fail_memory(error);
    *alone = (ra_entity){.name = ra_span_text(document->article->text, m->span), .mention_count = 1, .type = m->type};
    return add_node(g, (node){.document = d, .entity = RA_NONE, .mention = mention, .of = alone}, error);
}

/* Entities first, document by document, so that an entity's node is found by counting. */
static ra_status gather_nodes(gathering *g, ra_error *error)
{
    for (uint32_t d = 0; d < g->story->documents.count; d++) {
        const ra_document *document = g->documents[g->story->documents.at[d]];
        for (uint32_t i = 0; i < document->entities.count; i++) {
            node like = {.document = d, .entity = i, .mention = RA_NONE, .of = &document->entities.at[i]};
            RA_TRY(add_node(g, like, error));
        }
    }
    for (uint32_t d = 0; d < g->story->documents.count; d++) {
        for (uint32_t m = 0; m < g->documents[g->story->documents.at[d]]->mentions.count; m++)
            RA_TRY(add_unresolved(g, d, m, error));
    }
    g->order = ra_arena_new_array(g->arena, uint32_t, g->nodes.count);
    g->slots = ra_arena_new_array(g->arena, slot, g->nodes.count);
    return g->order != NULL && g->slots != NULL ? RA_OK : ra_fail_memory(error);
}

static bool is_person(const node *n)
{
    return n->of->type == RA_NAME_PERSON;
}

/* Organisations, groups, facilities and the rest are often taken for one another; persons and places seldom. */
static bool types_agree(const node *a, const node *b)
{
    if (a->of->type == b->of->type)
        return true;
    bool plain = !is_person(a) && !is_person(b);
    return plain && a->of->type != RA_NAME_PLACE && b->of->type != RA_NAME_PLACE;
}

static int by_bucket(const void *a, const void *b)
{
    const slot *x = a;
    const slot *y = b;
    int order = ra_str_compare(x->bucket, y->bucket);
    return order != 0 ? order : (x->node > y->node) - (x->node < y->node);
}

/* Puts the nodes that have a bucket into g->order, bucket by bucket, and returns their number. */
static size_t sort_buckets(gathering *g)
{
    size_t count = 0;
    for (uint32_t i = 0; i < g->nodes.count; i++) {
        if (g->nodes.at[i].bucket.len > 0)
            g->slots[count++] = (slot){g->nodes.at[i].bucket, i};
    }
    if (count > 0)
        qsort(g->slots, count, sizeof *g->slots, by_bucket);
    for (size_t i = 0; i < count; i++)
        g->order[i] = g->slots[i].node;
    return count;
}

static size_t bucket_end(const gathering *g, size_t from, size_t count)
{
    size_t end = from + 1;
    while (end < count && ra_str_equal(g->nodes.at[g->order[from]].bucket, g->nodes.at[g->order[end]].bucket))
        end++;
    return end;
}

/* The same full key: the same one. A lone surname is not full. */
static void unite_same_keys(gathering *g)
{
    for (size_t i = 0; i < g->nodes.count; i++) {
        node *n = &g->nodes.at[i];
        bool full = n->of->named && (n->key.count >= 2 || !is_person(n));
        n->bucket = full ? n->key.joined : (ra_str){NULL, 0};
    }
    size_t count = sort_buckets(g);
    for (size_t from = 0, end; from < count; from = end) {
        end = bucket_end(g, from, count);
        for (size_t i = from + 1; i < end; i++) {
            size_t first = from;
            while (first < i && !types_agree(&g->nodes.at[g->order[first]], &g->nodes.at[g->order[i]]) &&
                   g->nodes.at[g->order[i]].key.count < 2)
                first++;
            if (first < i)
                unite(g, g->order[first], g->order[i]);
        }
    }
}

/* Maria is not Mario, nor Paula Paul. */
static bool ends_in_a(ra_str name)
{
    return ra_str_ends(name, RA_STR("a")) || ra_str_ends(name, RA_STR("ah"));
}

static bool first_names_alike(ra_str a, ra_str b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;
    if (shorter > 1 && ends_in_a(a) != ends_in_a(b))
        return false;
    if (shorter == 1 || (shorter >= 3 && memcmp(a.ptr, b.ptr, shorter) == 0))
        return a.ptr[0] == b.ptr[0];
    return ra_name_words_alike(a, b);
}

/* Two names of persons, each with a first and a last name, the same or the same in another spelling. */
static bool full_names_alike(const ra_name_key *a, const ra_name_key *b)
{
    return ra_name_words_alike(a->words[a->count - 1], b->words[b->count - 1]) &&
           first_names_alike(a->words[0], b->words[0]);
}

static ra_status skeleton_of(gathering *g, ra_str word, ra_str *skeleton, ra_error *error)
{
    char *bytes = ra_arena_alloc(g->arena, word.len + 1);
    if (bytes == NULL)
        return ra_fail_memory(error);
    *skeleton = (ra_str){bytes, ra_name_skeleton(word, bytes, word.len)};
    if (skeleton->len == 0)
        *skeleton = word;
    return RA_OK;
}

/* Buckets of persons by the skeleton of their last name. */
static ra_status bucket_by_surname(gathering *g, ra_error *error)
{
    for (size_t i = 0; i < g->nodes.count; i++) {
        node *n = &g->nodes.at[i];
        n->bucket = (ra_str){NULL, 0};
        if (n->of->named && is_person(n) && n->key.count > 0)
            RA_TRY(skeleton_of(g, n->key.words[n->key.count - 1], &n->bucket, error));
    }
    return RA_OK;
}

/* Distinct roots of a bucket that pass, in order; at most LARGEST_BUCKET. */
static size_t distinct_roots(gathering *g, size_t from, size_t end, bool lone, uint32_t *roots)
{
    size_t count = 0;
    for (size_t i = from; i < end && count < LARGEST_BUCKET; i++) {
        if ((g->nodes.at[g->order[i]].key.count == 1) != lone)
            continue;
        uint32_t root = lone ? g->order[i] : root_of(g, g->order[i]);
        size_t seen = 0;
        while (seen < count && roots[seen] != root)
            seen++;
        if (seen == count)
            roots[count++] = root;
    }
    return count;
}

/* A surname alone is the one bearer of it whom the story names in full; without any such bearer, surnames alone are
   one person. */
static void unite_lone_surnames(gathering *g, size_t from, size_t end)
{
    uint32_t full[LARGEST_BUCKET];
    uint32_t lone[LARGEST_BUCKET];
    size_t lone_count = distinct_roots(g, from, end, true, lone);
    size_t full_count = distinct_roots(g, from, end, false, full);
    for (size_t i = 0; i < lone_count; i++) {
        ra_str surname = g->nodes.at[lone[i]].key.words[0];
        uint32_t bearer = RA_NONE;
        size_t bearers = 0;
        for (size_t j = 0; j < full_count; j++) {
            const ra_name_key *key = &g->nodes.at[full[j]].key;
            if (ra_name_words_alike(key->words[key->count - 1], surname)) {
                bearer = full[j];
                bearers++;
            }
        }
        if (bearers == 1)
            unite(g, bearer, lone[i]);
        for (size_t j = 0; bearers == 0 && j < i; j++) {
            if (ra_name_words_alike(g->nodes.at[lone[j]].key.words[0], surname)) {
                unite(g, lone[j], lone[i]);
                break;
            }
        }
    }
}

/* Persons' names of as many words each are compared word by word elsewhere. */
static bool may_be_glued(const node *a, const node *b)
{
    if (!types_agree(a, b))
        return false;
    return !is_person(a) || (a->key.count != b->key.count && first_names_alike(a->key.words[0], b->key.words[0]));
}

/* Long names that are one but for their spelling, words glued together or parted included. */
static ra_status unite_spellings(gathering *g, ra_error *error)
{
    for (size_t i = 0; i < g->nodes.count; i++) {
        node *n = &g->nodes.at[i];
        n->bucket = (ra_str){NULL, 0};
        if (n->of->named && n->key.count >= 2 && n->of->type != RA_NAME_PLACE)
            RA_TRY(skeleton_of(g, ra_fold_tight(g->arena, n->key.joined), &n->bucket, error));
    }
    size_t count = sort_buckets(g);
    for (size_t from = 0, end; from < count; from = end) {
        end = bucket_end(g, from, count);
        uint32_t roots[LARGEST_BUCKET];
        size_t root_count = distinct_roots(g, from, end, false, roots);
        for (size_t i = 0; i < root_count; i++) {
            ra_str name = ra_fold_tight(g->arena, g->nodes.at[roots[i]].key.joined);
            for (size_t j = 0; j < i; j++) {
                if (may_be_glued(&g->nodes.at[roots[j]], &g->nodes.at[roots[i]]) &&
                    ra_name_words_alike(name, ra_fold_tight(g->arena, g->nodes.at[roots[j]].key.joined)))
                    unite(g, roots[j], roots[i]);
            }
        }
    }
    return RA_OK;
}

static ra_status unite_persons(gathering *g, ra_error *error)
{
    RA_TRY(bucket_by_surname(g, error));
    size_t count = sort_buckets(g);
    for (size_t from = 0, end; from < count; from = end) {
        uint32_t full[LARGEST_BUCKET];
        end = bucket_end(g, from, count);
        size_t full_count = distinct_roots(g, from, end, false, full);
        for (size_t i = 0; i < full_count; i++) {
            for (size_t j = 0; j < i; j++) {
                if (full_names_alike(&g->nodes.at[full[j]].key, &g->nodes.at[full[i]].key)) {
                    unite(g, full[j], full[i]);
                    break;
                }
            }
        }
        unite_lone_surnames(g, from, end);
    }
    return RA_OK;
}

static bool countries_agree(const node *a, const node *b)
{
    return a->country[0] == '\0' || b->country[0] == '\0' || strcmp(a->country, b->country) == 0;
}

/* The one cluster among a bucket's nodes from `from` to `end`, but for node `except`; RA_NONE where there are none or
   several, or where its nationality is another. */
static uint32_t only_cluster(gathering *g, size_t from, size_t end, uint32_t except)
{
    uint32_t only = RA_NONE;
    for (size_t i = from; i < end; i++) {
        if (g->order[i] == except)
            continue;
        uint32_t root = root_of(g, g->order[i]);
        if (only != RA_NONE && only != root)
            return RA_NONE;
        if (!countries_agree(&g->nodes.at[g->order[i]], &g->nodes.at[except]))
            return RA_NONE;
        only = root;
    }
    return only;
}

/* "U.S. State Department", "State Department": the same core and no other nationality. */
static void unite_organizations(gathering *g)
{
    for (size_t i = 0; i < g->nodes.count; i++) {
        node *n = &g->nodes.at[i];
        bool fits = n->of->named && !is_person(n) && n->of->type != RA_NAME_PLACE;
        n->bucket = fits ? n->core.joined : (ra_str){NULL, 0};
    }
    size_t count = sort_buckets(g);
    for (size_t from = 0, end; from < count; from = end) {
        end = bucket_end(g, from, count);
        for (size_t i = from + 1; i < end; i++) {
            for (size_t j = from; j < i; j++) {
                const node *a = &g->nodes.at[g->order[j]];
                const node *b = &g->nodes.at[g->order[i]];
                if (a->country[0] != '\0' && strcmp(a->country, b->country) == 0) {
                    unite(g, g->order[j], g->order[i]);
                    break;
                }
            }
        }
        for (size_t i = from; i < end; i++) {
            uint32_t only =
                g->nodes.at[g->order[i]].country[0] == '\0' ? only_cluster(g, from, end, g->order[i]) : RA_NONE;
            if (only != RA_NONE)
                unite(g, only, g->order[i]);
        }
    }
}

/* "FBI", "Federal Bureau of Investigation": an acronym is the one name with these initials. */
static void unite_acronyms(gathering *g)
{
    for (size_t i = 0; i < g->nodes.count; i++) {
        node *n = &g->nodes.at[i];
        n->bucket = (ra_str){NULL, 0};
        if (n->of->named && !is_person(n))
            n->bucket = n->key.acronym ? n->key.joined : n->key.count >= 2 ? n->key.initials : n->bucket;
    }
    size_t count = sort_buckets(g);
    for (size_t from = 0, end; from < count; from = end) {
        end = bucket_end(g, from, count);
        uint32_t acronym = RA_NONE;
        uint32_t full = RA_NONE;
        bool unique = true;
        for (size_t i = from; i < end; i++) {
            uint32_t root = root_of(g, g->order[i]);
            uint32_t *side = g->nodes.at[g->order[i]].key.acronym ? &acronym : &full;
            unique &= *side == RA_NONE || *side == root;
            *side = root;
        }
        if (unique && acronym != RA_NONE && full != RA_NONE && types_agree(&g->nodes.at[acronym], &g->nodes.at[full]))
            unite(g, acronym, full);
    }
}

static bool fits_anyone(const gathering *g, const ra_name_key *core)
{
    return core->count == 0 || ra_name_word_is(&g->name_words, core->words[core->count - 1], RA_STR("anyone"));
}

/* "The prime minister" is the one named bearer of that role in the story; "the gunman" of two articles, each of which
   speaks of one, is one. */
static void unite_roles(gathering *g)
{
    for (size_t i = 0; i < g->nodes.count; i++) {
        node *n = &g->nodes.at[i];
        bool described = (!n->of->named || n->office) && n->definite;
        bool fits = (described || (n->of->named && is_person(n))) && !fits_anyone(g, &n->core);
        n->bucket = fits ? n->core.joined : (ra_str){NULL, 0};
    }
    size_t count = sort_buckets(g);
    for (size_t from = 0, end; from < count; from = end) {
        end = bucket_end(g, from, count);
        uint32_t bearer = RA_NONE;
        bool unique = true;
        for (size_t i = from; i < end; i++) {
            const node *n = &g->nodes.at[g->order[i]];
            uint32_t root = root_of(g, g->order[i]);
            if (n->of->named && !n->office) {
                unique &= bearer == RA_NONE || bearer == root;
                bearer = root;
            }
            for (size_t j = from; j < i; j++) {
                const node *other = &g->nodes.at[g->order[j]];
                unique &= countries_agree(n, other);
                bool mentions = n->entity == RA_NONE || other->entity == RA_NONE;
                unique &= mentions || n->of->named || other->of->named || other->document != n->document;
            }
            if (i - from >= LARGEST_BUCKET)
                unique = false;
            if (!unique)
                break;
        }
        for (size_t i = from + 1; unique && i < end; i++)
            unite(g, g->order[from], g->order[i]);
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
static ra_status entities_by_head(gathering *g, const ra_document *document, uint32_t **entity_at, ra_error *error)
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
static ra_status gather_relations(gathering *g, const ra_document *document, uint32_t first_node,
                                  relation_list *relations, ra_error *error)
{
    uint32_t *entity_at = NULL;
    RA_TRY(entities_by_head(g, document, &entity_at, error));
    for (size_t t = 0; t < document->tokens.count; t++) {
        const ra_token *owner = &document->tokens.at[t];
        if (!is_possessor(owner) || entity_at[t] == RA_NONE || entity_at[owner->head] == RA_NONE)
            continue;
        const node *owned = &g->nodes.at[first_node + entity_at[owner->head]];
        const ra_token *word = &document->tokens.at[owner->head];
        if (!is_person(owned) || word->upos != RA_UPOS_NOUN || (word->feats & RA_FEAT_PLUR) != 0)
            continue;
        relation *added = ra_list_add(g->arena, relations);
        if (added == NULL)
            return ra_fail_memory(error);
        *added = (relation){root_of(g, first_node + entity_at[t]), last_word(ra_fold(g->arena, word->lemma)),
                            first_node + entity_at[owner->head]};
    }
    return RA_OK;
}

/* Whether an article tells two such apart: two entities of one document that are not one. */
static bool are_several(gathering *g, const relation *from, const relation *end)
{
    for (const relation *r = from + 1; r < end; r++) {
        bool one_document = g->nodes.at[r[-1].node].document == g->nodes.at[r->node].document;
        if (one_document && root_of(g, r[-1].node) != root_of(g, r->node))
            return true;
    }
    return false;
}

/* "The ex-wife" is the one that the story knows somebody to have. */
static void unite_bare_relation(gathering *g, const relation *known)
{
    for (uint32_t i = 0; i < g->nodes.count; i++) {
        const node *n = &g->nodes.at[i];
        bool bare = !n->of->named && n->definite && is_person(n) && n->core.count > 0 && n->core.count <= 2 &&
                    ra_str_starts(n->of->name, RA_STR("the "));
        if (bare && ra_str_equal(n->core.words[n->core.count - 1], known->word))
            unite(g, known->node, i);
    }
}

/* Whoever two articles describe as one person's father, wife or lawyer is one, unless an article tells two such
   apart. */
static ra_status unite_relations(gathering *g, ra_error *error)
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
            unite(g, first->node, relations.at[i].node);
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

/* "The mayor, Ada Holm," and "Ada Holm, the mayor of the town,": a description and a name side by side. A description
   by "his" or "her" after a name rather goes on with a list: "Sam Reed, his wife and ...". */
static bool are_apposed(const ra_document *document, const ra_mention *a, const ra_mention *b)
{
    if (b->tokens.first == a->tokens.last)
        return false;
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

static void unite_apposed(gathering *g)
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
                (are_one_name(a, b) || are_apposed(document, a, b)))
                unite(g, first_node + a->entity, first_node + b->entity);
        }
        first_node += (uint32_t)document->entities.count;
    }
}

/* A fuller name: more words, then more letters. */
static bool fuller(const node *a, const node *b)
{
    if (a->of->named != b->of->named)
        return a->of->named;
    if (a->key.count != b->key.count)
        return a->key.count > b->key.count;
    return a->of->mention_count > b->of->mention_count;
}

static ra_status make_members(gathering *g, ra_cast *cast, ra_error *error)
{
    uint32_t *best = ra_arena_new_array(g->arena, uint32_t, g->nodes.count);
    uint32_t *last_document = ra_arena_new_array(g->arena, uint32_t, g->nodes.count);
    if (best == NULL || last_document == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < g->nodes.count; i++) {
        const node *n = &g->nodes.at[i];
        uint32_t root = root_of(g, i);
        if (n->entity == RA_NONE) {
            const node *whole = &g->nodes.at[root];
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
        if (root == i || fuller(n, &g->nodes.at[best[number]])) {
            best[number] = i;
            member->name = n->of->name;
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

ra_status ra_cast_gather(ra_arena *arena, const ra_pack *pack, const ra_document *const *documents,
                         const ra_story *story, ra_cast *cast, ra_error *error)
{
    *cast = (ra_cast){0};
    gathering g = {.arena = arena, .documents = documents, .story = story};
    if (pack != NULL) {
        RA_TRY(ra_lexicon_view(ra_pack_section(pack, "en/name_words.lex"), &g.name_words, error));
        RA_TRY(ra_lexicon_view(ra_pack_section(pack, "en/roles.lex"), &g.roles, error));
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
    RA_TRY(gather_demonyms(&g, error));
    RA_TRY(gather_nodes(&g, error));
    unite_same_keys(&g);
    RA_TRY(unite_spellings(&g, error));
    RA_TRY(unite_persons(&g, error));
    unite_organizations(&g);
    unite_acronyms(&g);
    unite_apposed(&g);
    unite_roles(&g);
    RA_TRY(unite_relations(&g, error));
    return make_members(&g, cast, error);
}
