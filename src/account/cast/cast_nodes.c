/* The entities of all articles as nodes of a union, with the keys that they are compared by. */
#include "account/cast/cast_nodes.h"
#include "base/status.h"
#include "base/str.h"

#include <stdlib.h>

uint32_t ra_cast_root(ra_casting *g, uint32_t i)
{
    while (g->nodes.at[i].parent != i) {
        g->nodes.at[i].parent = g->nodes.at[g->nodes.at[i].parent].parent;
        i = g->nodes.at[i].parent;
    }
    return i;
}

void ra_cast_unite(ra_casting *g, uint32_t a, uint32_t b)
{
    a = ra_cast_root(g, a);
    b = ra_cast_root(g, b);
    if (a < b)
        g->nodes.at[b].parent = a;
    else
        g->nodes.at[a].parent = b;
}

static int by_word(const void *a, const void *b)
{
    const ra_demonym *x = a;
    const ra_demonym *y = b;
    int order = ra_str_compare(x->word, y->word);
    return order != 0 ? order : strcmp(x->country, y->country);
}

ra_status ra_cast_gather_demonyms(ra_casting *g, ra_error *error)
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
            ra_demonym *added = ra_list_add(g->arena, &g->demonyms);
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

static const ra_demonym *find_demonym(const ra_casting *g, ra_str word)
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
static ra_status make_core(ra_casting *g, ra_str text, ra_cast_node *n, ra_error *error)
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
        const ra_demonym *nation = find_demonym(g, key.words[i]);
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
static ra_str closing_role(const ra_casting *g, ra_str name)
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
static ra_str usual_role(const ra_casting *g, ra_str description)
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

static bool is_definite(const ra_casting *g, ra_str description)
{
    ra_str first;
    ra_str rest = description;
    return ra_str_cut(&rest, ' ', &first) && !ra_lexicon_says_folded(&g->function_words, first, RA_STR("anybody"));
}

/* Whether one of the words begins with `start`: "LindStocks" with "Lind". */
static bool holds_word_beginning(ra_str words, ra_str start)
{
    for (ra_str word; start.len > 0 && ra_str_cut(&words, ' ', &word);) {
        if (ra_str_starts(word, start))
            return true;
    }
    return false;
}

ra_str ra_cast_name_once(ra_str name)
{
    ra_str first;
    ra_str rest = name;
    (void)ra_str_cut(&rest, ' ', &first);
    ra_str last = first;
    ra_str word;
    for (size_t words = 1; ra_str_cut(&rest, ' ', &word); words++) {
        if (words > 1 && ra_str_equal(word, first) && holds_word_beginning(rest, last))
            return (ra_str){name.ptr, (size_t)(word.ptr - name.ptr) - 1};
        last = word;
    }
    return name;
}

static ra_status add_node(ra_casting *g, ra_cast_node like, ra_error *error)
{
    uint32_t number = (uint32_t)g->nodes.count;
    ra_cast_node *n = ra_list_add(g->arena, &g->nodes);
    if (n == NULL)
        return ra_fail_memory(error);
    *n = like;
    n->parent = number;
    const ra_entity *entity = n->of;
    bool person = entity->named && entity->type == RA_NAME_PERSON;
    n->definite = is_definite(g, entity->name);
    ra_str name = person ? ra_cast_name_once(entity->name) : entity->name;
    RA_TRY(ra_name_key_make(g->arena, &g->name_words, name, person, &n->key, error));
    ra_str office = entity->named && !person ? closing_role(g, entity->name) : (ra_str){NULL, 0};
    n->office = office.ptr != NULL;
    if (n->office)
        return make_core(g, usual_role(g, office), n, error);
    return make_core(g, usual_role(g, person ? entity->role : entity->name), n, error);
}

/* "The mayor of Oldtown" is not the one mayor whom the story names, whose town may be another. */
static bool is_of_somewhere(const ra_document *document, const ra_mention *m)
{
    enum { FARTHEST = 3 };
    uint32_t t = m->tokens.last;
    if (t >= document->tokens.count || !ra_str_is(document->tokens.at[t].form, "of"))
        return false;
    for (uint32_t last = t + FARTHEST; ++t <= last && t < document->tokens.count;) {
        if (document->tokens.at[t].upos == RA_UPOS_PROPN)
            return true;
    }
    return false;
}

/* "The prime minister" of an article that names none. */
static ra_status add_unresolved(ra_casting *g, uint32_t d, uint32_t mention, ra_error *error)
{
    const ra_document *document = g->documents[g->story->documents.at[d]];
    const ra_mention *m = &document->mentions.at[mention];
    bool plural = m->head < document->tokens.count && (document->tokens.at[m->head].feats & RA_FEAT_PLUR) != 0;
    if (m->entity != RA_NONE || m->kind != RA_MENTION_NOMINAL || m->type != RA_NAME_PERSON || plural ||
        is_of_somewhere(document, m))
        return RA_OK;
    ra_entity *alone = ra_arena_alloc(g->arena, sizeof *alone);
    if (alone == NULL)
        return ra_fail_memory(error);
    *alone = (ra_entity){.name = ra_span_text(document->article->text, m->span), .mention_count = 1, .type = m->type};
    return add_node(g, (ra_cast_node){.document = d, .entity = RA_NONE, .mention = mention, .of = alone}, error);
}

/* Another full name that an article gives a person: it links as well as the one that the entity goes by. */
static ra_status add_alias(ra_casting *g, uint32_t d, uint32_t mention, uint32_t first_node, ra_error *error)
{
    const ra_document *document = g->documents[g->story->documents.at[d]];
    const ra_mention *m = &document->mentions.at[mention];
    if (m->entity == RA_NONE || m->kind != RA_MENTION_NAME || m->tokens.last - m->tokens.first < 2)
        return RA_OK;
    const ra_entity *entity = &document->entities.at[m->entity];
    ra_str text = ra_span_text(document->article->text, m->span);
    if (!entity->named || entity->type != RA_NAME_PERSON || ra_str_equal(text, entity->name))
        return RA_OK;
    ra_entity *alias = ra_arena_alloc(g->arena, sizeof *alias);
    if (alias == NULL)
        return ra_fail_memory(error);
    *alias = (ra_entity){.name = text, .role = entity->role, .mention_count = 1, .type = entity->type, .named = true};
    uint32_t number = (uint32_t)g->nodes.count;
    RA_TRY(add_node(g, (ra_cast_node){.document = d, .entity = RA_NONE, .mention = mention, .of = alias}, error));
    ra_cast_unite(g, first_node + m->entity, number);
    return RA_OK;
}

ra_status ra_cast_gather_nodes(ra_casting *g, ra_error *error)
{
    for (uint32_t d = 0; d < g->story->documents.count; d++) {
        const ra_document *document = g->documents[g->story->documents.at[d]];
        for (uint32_t i = 0; i < document->entities.count; i++) {
            ra_cast_node like = {.document = d, .entity = i, .mention = RA_NONE, .of = &document->entities.at[i]};
            RA_TRY(add_node(g, like, error));
        }
    }
    uint32_t first_node = 0;
    for (uint32_t d = 0; d < g->story->documents.count; d++) {
        const ra_document *document = g->documents[g->story->documents.at[d]];
        for (uint32_t m = 0; m < document->mentions.count; m++) {
            RA_TRY(add_unresolved(g, d, m, error));
            RA_TRY(add_alias(g, d, m, first_node, error));
        }
        first_node += (uint32_t)document->entities.count;
    }
    g->order = ra_arena_new_array(g->arena, uint32_t, g->nodes.count);
    g->slots = ra_arena_new_array(g->arena, ra_cast_slot, g->nodes.count);
    return g->order != NULL && g->slots != NULL ? RA_OK : ra_fail_memory(error);
}

bool ra_cast_is_person(const ra_cast_node *n)
{
    return n->of->type == RA_NAME_PERSON;
}

bool ra_cast_types_agree(const ra_cast_node *a, const ra_cast_node *b)
{
    if (a->of->type == b->of->type)
        return true;
    bool plain = !ra_cast_is_person(a) && !ra_cast_is_person(b);
    return plain && a->of->type != RA_NAME_PLACE && b->of->type != RA_NAME_PLACE;
}

bool ra_cast_countries_agree(const ra_cast_node *a, const ra_cast_node *b)
{
    return a->country[0] == '\0' || b->country[0] == '\0' || strcmp(a->country, b->country) == 0;
}

static int by_bucket(const void *a, const void *b)
{
    const ra_cast_slot *x = a;
    const ra_cast_slot *y = b;
    int order = ra_str_compare(x->bucket, y->bucket);
    return order != 0 ? order : (x->node > y->node) - (x->node < y->node);
}

size_t ra_cast_sort_buckets(ra_casting *g)
{
    size_t count = 0;
    for (uint32_t i = 0; i < g->nodes.count; i++) {
        if (g->nodes.at[i].bucket.len > 0)
            g->slots[count++] = (ra_cast_slot){g->nodes.at[i].bucket, i};
    }
    if (count > 0)
        qsort(g->slots, count, sizeof *g->slots, by_bucket);
    for (size_t i = 0; i < count; i++)
        g->order[i] = g->slots[i].node;
    return count;
}

size_t ra_cast_bucket_end(const ra_casting *g, size_t from, size_t count)
{
    size_t end = from + 1;
    while (end < count && ra_str_equal(g->nodes.at[g->order[from]].bucket, g->nodes.at[g->order[end]].bucket))
        end++;
    return end;
}
