/* Which entities of a story are one by their names. */
#include "account/cast/cast_nodes.h"
#include "base/status.h"
#include "base/str.h"
#include "base/table.h"

/* The same full key: the same one. A lone surname is not full. */
void ra_cast_unite_same_keys(ra_casting *g)
{
    for (size_t i = 0; i < g->nodes.count; i++) {
        ra_cast_node *n = &g->nodes.at[i];
        bool full = n->of->named && (n->key.count >= 2 || !ra_cast_is_person(n));
        n->bucket = full ? n->key.joined : (ra_str){NULL, 0};
    }
    size_t count = ra_cast_sort_buckets(g);
    for (size_t from = 0, end; from < count; from = end) {
        end = ra_cast_bucket_end(g, from, count);
        for (size_t i = from + 1; i < end; i++) {
            size_t first = from;
            while (first < i && !ra_cast_types_agree(&g->nodes.at[g->order[first]], &g->nodes.at[g->order[i]]) &&
                   g->nodes.at[g->order[i]].key.count < 2)
                first++;
            if (first < i)
                ra_cast_unite(g, g->order[first], g->order[i]);
        }
    }
}

/* Maria is not Mario, nor Paula Paul. */
static bool ends_in_a(ra_str name)
{
    return ra_str_ends(name, RA_STR("a")) || ra_str_ends(name, RA_STR("ah"));
}

/* "Ed" is short for "Edward". */
static bool first_names_alike(ra_str a, ra_str b)
{
    enum { LONG_NAME = 5 };
    size_t shorter = a.len < b.len ? a.len : b.len;
    if (shorter > 1 && ends_in_a(a) != ends_in_a(b))
        return false;
    size_t longer = a.len > b.len ? a.len : b.len;
    bool short_form = shorter >= 3 || (shorter == 2 && longer >= LONG_NAME); /* "Al" is no short "Ali" */
    if (shorter == 1 || (short_form && memcmp(a.ptr, b.ptr, shorter) == 0))
        return a.ptr[0] == b.ptr[0];
    return ra_name_words_alike(a, b);
}

/* Two names of persons, each with a first and a last name, the same or the same in another spelling. */
static bool full_names_alike(const ra_name_key *a, const ra_name_key *b)
{
    return ra_name_words_alike(a->words[a->count - 1], b->words[b->count - 1]) &&
           first_names_alike(a->words[0], b->words[0]);
}

static ra_status skeleton_of(ra_casting *g, ra_str word, ra_str *skeleton, ra_error *error)
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
static ra_status bucket_by_surname(ra_casting *g, ra_error *error)
{
    for (size_t i = 0; i < g->nodes.count; i++) {
        ra_cast_node *n = &g->nodes.at[i];
        n->bucket = (ra_str){NULL, 0};
        if (n->of->named && ra_cast_is_person(n) && n->key.count > 0)
            RA_TRY(skeleton_of(g, n->key.words[n->key.count - 1], &n->bucket, error));
    }
    return RA_OK;
}

/* Nodes of a bucket with distinct names, lone surnames or full names, in order; at most RA_CAST_LARGEST_BUCKET. */
static size_t distinct_names(ra_casting *g, size_t from, size_t end, bool lone, uint32_t *nodes)
{
    size_t count = 0;
    for (size_t i = from; i < end && count < RA_CAST_LARGEST_BUCKET; i++) {
        const ra_cast_node *n = &g->nodes.at[g->order[i]];
        if ((n->key.count == 1) != lone)
            continue;
        size_t seen = 0;
        while (!lone && seen < count &&
               (ra_cast_root(g, nodes[seen]) != ra_cast_root(g, g->order[i]) ||
                !ra_str_equal(g->nodes.at[nodes[seen]].key.joined, n->key.joined)))
            seen++;
        if (lone || seen == count)
            nodes[count++] = g->order[i];
    }
    return count;
}

static bool has_role(const ra_cast_node *n, const ra_cast_node *of)
{
    return n->of->role.len > 0 && of->of->role.len > 0 && ra_str_equal(n->core.joined, of->core.joined);
}

/* A surname alone is the one bearer of it whom the story names in full, of several the one who has its role; without
   any such bearer, surnames alone are one person. */
static void unite_lone_surnames(ra_casting *g, size_t from, size_t end)
{
    uint32_t full[RA_CAST_LARGEST_BUCKET];
    uint32_t lone[RA_CAST_LARGEST_BUCKET];
    size_t lone_count = distinct_names(g, from, end, true, lone);
    size_t full_count = distinct_names(g, from, end, false, full);
    for (size_t i = 0; i < lone_count; i++) {
        ra_str surname = g->nodes.at[lone[i]].key.words[0];
        uint32_t bearer = RA_NONE;
        uint32_t same_role = RA_NONE;
        size_t bearers = 0;
        size_t of_role = 0;
        for (size_t j = 0; j < full_count; j++) {
            const ra_cast_node *n = &g->nodes.at[full[j]];
            if (!ra_name_words_alike(n->key.words[n->key.count - 1], surname))
                continue;
            bearers += bearer == RA_NONE || ra_cast_root(g, bearer) != ra_cast_root(g, full[j]);
            bearer = full[j];
            if (!has_role(&g->nodes.at[lone[i]], n))
                continue;
            of_role += same_role == RA_NONE || ra_cast_root(g, same_role) != ra_cast_root(g, full[j]);
            same_role = full[j];
        }
        if (bearers == 1 || of_role == 1)
            ra_cast_unite(g, bearers == 1 ? bearer : same_role, lone[i]);
        for (size_t j = 0; bearers == 0 && j < i; j++) {
            if (ra_name_words_alike(g->nodes.at[lone[j]].key.words[0], surname)) {
                ra_cast_unite(g, lone[j], lone[i]);
                break;
            }
        }
    }
}

/* Persons' names of as many words each are compared word by word elsewhere. */
static bool may_be_glued(const ra_cast_node *a, const ra_cast_node *b)
{
    if (!ra_cast_types_agree(a, b))
        return false;
    return !ra_cast_is_person(a) ||
           (a->key.count != b->key.count && first_names_alike(a->key.words[0], b->key.words[0]));
}

/* Long names that are one but for their spelling, words glued together or parted included. */
ra_status ra_cast_unite_spellings(ra_casting *g, ra_error *error)
{
    for (size_t i = 0; i < g->nodes.count; i++) {
        ra_cast_node *n = &g->nodes.at[i];
        n->bucket = (ra_str){NULL, 0};
        if (n->of->named && n->key.count >= 2 && n->of->type != RA_NAME_PLACE)
            RA_TRY(skeleton_of(g, ra_fold_tight(g->arena, n->key.joined), &n->bucket, error));
    }
    size_t count = ra_cast_sort_buckets(g);
    for (size_t from = 0, end; from < count; from = end) {
        end = ra_cast_bucket_end(g, from, count);
        uint32_t roots[RA_CAST_LARGEST_BUCKET];
        size_t root_count = distinct_names(g, from, end, false, roots);
        for (size_t i = 0; i < root_count; i++) {
            ra_str name = ra_fold_tight(g->arena, g->nodes.at[roots[i]].key.joined);
            for (size_t j = 0; j < i; j++) {
                if (may_be_glued(&g->nodes.at[roots[j]], &g->nodes.at[roots[i]]) &&
                    ra_name_words_alike(name, ra_fold_tight(g->arena, g->nodes.at[roots[j]].key.joined)))
                    ra_cast_unite(g, roots[j], roots[i]);
            }
        }
    }
    return RA_OK;
}

static bool is_named_person(const ra_cast_node *n)
{
    return n->of->named && ra_cast_is_person(n) && n->key.count > 0;
}

static const uint32_t SEVERAL = RA_NONE - 1;

/* How many persons' names end with a word, in `last`; and of those of more than one word that begin with it, in
   `first`, a node, or SEVERAL where they are of more than one person. */
static ra_status note_names(ra_casting *g, ra_table *first, ra_table *last, ra_error *error)
{
    for (uint32_t i = 0; i < g->nodes.count; i++) {
        const ra_cast_node *n = &g->nodes.at[i];
        if (!is_named_person(n))
            continue;
        uint32_t *ending = ra_table_put(last, ra_hash(n->key.words[n->key.count - 1], 0), 0);
        if (ending == NULL)
            return ra_fail_memory(error);
        *ending += 1;
        if (n->key.count < 2)
            continue;
        uint32_t *bearer = ra_table_put(first, ra_hash(n->key.words[0], 0), i);
        if (bearer == NULL)
            return ra_fail_memory(error);
        if (*bearer != SEVERAL && ra_cast_root(g, *bearer) != ra_cast_root(g, i))
            *bearer = SEVERAL;
    }
    return RA_OK;
}

/* A first name alone that is nobody's last name is the one person of the story who has it. */
static ra_status unite_lone_given(ra_casting *g, ra_error *error)
{
    ra_table first = {.arena = g->arena};
    ra_table last = {.arena = g->arena};
    RA_TRY(note_names(g, &first, &last, error));
    for (uint32_t i = 0; i < g->nodes.count; i++) {
        const ra_cast_node *n = &g->nodes.at[i];
        if (!is_named_person(n) || n->key.count != 1 || ra_cast_root(g, i) != i)
            continue;
        uint64_t word = ra_hash(n->key.words[0], 0);
        const uint32_t *bearer = ra_table_get(&first, word);
        if (bearer != NULL && *bearer != SEVERAL && *ra_table_get(&last, word) == 1) /* its own */
            ra_cast_unite(g, *bearer, i);
    }
    return RA_OK;
}

/* "Karim Holm" is "Mohammed Karim Holm" where no other name of the story ends so. */
static void unite_endings(ra_casting *g, const uint32_t *full, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t bearer = RA_NONE;
        bool only = true;
        for (size_t j = 0; j < count; j++) {
            if (!ra_name_key_ends(&g->nodes.at[full[j]].key, &g->nodes.at[full[i]].key))
                continue;
            only &= bearer == RA_NONE || ra_cast_root(g, bearer) == ra_cast_root(g, full[j]);
            bearer = full[j];
        }
        if (bearer != RA_NONE && only)
            ra_cast_unite(g, bearer, full[i]);
    }
}

/* "Brosnan" and "Bronsan": two letters side by side that stand the other way round. */
static bool are_transposed(ra_str a, ra_str b)
{
    size_t i = 0;
    while (i < a.len && i < b.len && a.ptr[i] == b.ptr[i])
        i++;
    return a.len == b.len && i + 1 < a.len && a.ptr[i] == b.ptr[i + 1] && a.ptr[i + 1] == b.ptr[i] &&
           memcmp(a.ptr + i + 2, b.ptr + i + 2, a.len - i - 2) == 0;
}

/* Two letters of a long surname that stand the other way round are a slip, where the first name is the same. */
static void unite_transposed(ra_casting *g)
{
    enum { LONG = 6 };
    for (size_t i = 0; i < g->nodes.count; i++) {
        ra_cast_node *n = &g->nodes.at[i];
        bool fits = is_named_person(n) && n->key.count >= 2 && n->key.words[n->key.count - 1].len >= LONG;
        n->bucket = fits ? n->key.words[0] : (ra_str){NULL, 0};
    }
    size_t count = ra_cast_sort_buckets(g);
    for (size_t from = 0, end; from < count; from = end) {
        end = ra_cast_bucket_end(g, from, count);
        for (size_t i = from + 1; i < end; i++) {
            const ra_name_key *name = &g->nodes.at[g->order[i]].key;
            size_t earliest = i - from > RA_CAST_LARGEST_BUCKET ? i - RA_CAST_LARGEST_BUCKET : from;
            for (size_t j = earliest; j < i; j++) {
                const ra_name_key *other = &g->nodes.at[g->order[j]].key;
                if (are_transposed(name->words[name->count - 1], other->words[other->count - 1])) {
                    ra_cast_unite(g, g->order[j], g->order[i]);
                    break;
                }
            }
        }
    }
}

ra_status ra_cast_unite_persons(ra_casting *g, ra_error *error)
{
    RA_TRY(bucket_by_surname(g, error));
    size_t count = ra_cast_sort_buckets(g);
    for (size_t from = 0, end; from < count; from = end) {
        uint32_t full[RA_CAST_LARGEST_BUCKET];
        end = ra_cast_bucket_end(g, from, count);
        size_t full_count = distinct_names(g, from, end, false, full);
        for (size_t i = 0; i < full_count; i++) {
            for (size_t j = 0; j < i; j++) {
                if (full_names_alike(&g->nodes.at[full[j]].key, &g->nodes.at[full[i]].key)) {
                    ra_cast_unite(g, full[j], full[i]);
                    break;
                }
            }
        }
        unite_endings(g, full, full_count);
        unite_lone_surnames(g, from, end);
    }
    unite_transposed(g);
    return unite_lone_given(g, error);
}

/* The one cluster among a bucket's nodes from `from` to `end`, but for node `except`; RA_NONE where there are none or
   several, or where its nationality is another. */
static uint32_t only_cluster(ra_casting *g, size_t from, size_t end, uint32_t except)
{
    uint32_t only = RA_NONE;
    for (size_t i = from; i < end; i++) {
        if (g->order[i] == except)
            continue;
        uint32_t root = ra_cast_root(g, g->order[i]);
        if (only != RA_NONE && only != root)
            return RA_NONE;
        if (!ra_cast_countries_agree(&g->nodes.at[g->order[i]], &g->nodes.at[except]))
            return RA_NONE;
        only = root;
    }
    return only;
}

/* "U.S. State Department", "State Department": the same core and no other nationality. */
void ra_cast_unite_organizations(ra_casting *g)
{
    for (size_t i = 0; i < g->nodes.count; i++) {
        ra_cast_node *n = &g->nodes.at[i];
        bool fits = n->of->named && !ra_cast_is_person(n) && n->of->type != RA_NAME_PLACE;
        n->bucket = fits ? n->core.joined : (ra_str){NULL, 0};
    }
    size_t count = ra_cast_sort_buckets(g);
    for (size_t from = 0, end; from < count; from = end) {
        end = ra_cast_bucket_end(g, from, count);
        for (size_t i = from + 1; i < end; i++) {
            for (size_t j = from; j < i; j++) {
                const ra_cast_node *a = &g->nodes.at[g->order[j]];
                const ra_cast_node *b = &g->nodes.at[g->order[i]];
                if (a->country[0] != '\0' && strcmp(a->country, b->country) == 0) {
                    ra_cast_unite(g, g->order[j], g->order[i]);
                    break;
                }
            }
        }
        for (size_t i = from; i < end; i++) {
            uint32_t only =
                g->nodes.at[g->order[i]].country[0] == '\0' ? only_cluster(g, from, end, g->order[i]) : RA_NONE;
            if (only != RA_NONE)
                ra_cast_unite(g, only, g->order[i]);
        }
    }
}

/* "FBI", "Federal Bureau of Investigation": an acronym is the one name with these initials. */
void ra_cast_unite_acronyms(ra_casting *g)
{
    for (size_t i = 0; i < g->nodes.count; i++) {
        ra_cast_node *n = &g->nodes.at[i];
        n->bucket = (ra_str){NULL, 0};
        if (n->of->named && !ra_cast_is_person(n))
            n->bucket = n->key.acronym ? n->key.joined : n->key.count >= 2 ? n->key.initials : n->bucket;
    }
    size_t count = ra_cast_sort_buckets(g);
    for (size_t from = 0, end; from < count; from = end) {
        end = ra_cast_bucket_end(g, from, count);
        uint32_t acronym = RA_NONE;
        uint32_t full = RA_NONE;
        bool unique = true;
        for (size_t i = from; i < end; i++) {
            uint32_t root = ra_cast_root(g, g->order[i]);
            uint32_t *side = g->nodes.at[g->order[i]].key.acronym ? &acronym : &full;
            unique &= *side == RA_NONE || *side == root;
            *side = root;
        }
        if (unique && acronym != RA_NONE && full != RA_NONE &&
            ra_cast_types_agree(&g->nodes.at[acronym], &g->nodes.at[full]))
            ra_cast_unite(g, acronym, full);
    }
}
