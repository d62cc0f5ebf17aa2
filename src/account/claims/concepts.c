#include "account/claims/concepts.h"

#include "base/status.h"
#include "base/str.h"

#include <stdio.h>

/* Weight of a word that the lexicon of families does not list: rarer than any that it does. */
static const double RARE_WEIGHT = 8.0;
static const double MEMBER_WEIGHT = 5.0;
/* Weight of a class that no single word names. */
static const double CLASS_WEIGHT = 4.0;

enum { LONGEST_KEY = 128 };

typedef struct key {
    char bytes[LONGEST_KEY];
    size_t length;
} key;

static void key_add(key *k, ra_str word)
{
    if (k->length + word.len + 1 > sizeof k->bytes)
        return;
    if (k->length > 0)
        k->bytes[k->length++] = ' ';
    for (size_t i = 0; i < word.len; i++)
        k->bytes[k->length++] = ra_ascii_fold(word.ptr[i]);
}

static ra_str key_str(const key *k)
{
    return (ra_str){k->bytes, k->length};
}

ra_status ra_concepts_open(ra_arena *arena, const ra_language *language, ra_concepts *concepts, ra_error *error)
{
    *concepts = (ra_concepts){.arena = arena, .numbers = {.arena = arena}};
    RA_TRY(ra_language_lexicon(language, "predicates", &concepts->predicates, error));
    RA_TRY(ra_language_lexicon(language, "populations", &concepts->populations, error));
    RA_TRY(ra_language_lexicon(language, "questions", &concepts->questions, error));
    RA_TRY(ra_gazetteer_view(ra_pack_section(language->pack, "places"), &concepts->gazetteer, error));
    RA_TRY(ra_language_lexicon(language, "holidays", &concepts->holidays, error));
    RA_TRY(ra_language_lexicon(language, "offices", &concepts->offices, error));
    RA_TRY(ra_language_lexicon(language, "sites", &concepts->sites, error));
    RA_TRY(ra_language_lexicon(language, "streets", &concepts->streets, error));
    RA_TRY(ra_language_lexicon(language, "alarms", &concepts->alarms, error));
    RA_TRY(ra_language_lexicon(language, "crowds", &concepts->crowds, error));
    RA_TRY(ra_language_lexicon(language, "contrasts", &concepts->contrasts, error));
    RA_TRY(ra_language_lexicon(language, "matters", &concepts->matters, error));
    RA_TRY(ra_language_lexicon(language, "matter_questions", &concepts->matter_questions, error));
    RA_TRY(ra_language_lexicon(language, "answer_words", &concepts->answer_words, error));
    RA_TRY(ra_language_lexicon(language, "clause_words", &concepts->clause_words, error));
    RA_TRY(ra_language_lexicon(language, "orders", &concepts->orders, error));
    RA_TRY(ra_language_lexicon(language, "persons", &concepts->persons, error));
    RA_TRY(ra_language_lexicon(language, "roles", &concepts->roles, error));
    RA_TRY(ra_language_lexicon(language, "ages", &concepts->ages, error));
    RA_TRY(ra_language_lexicon(language, "posts", &concepts->posts, error));
    RA_TRY(ra_language_lexicon(language, "ranks", &concepts->ranks, error));
    RA_TRY(ra_language_lexicon(language, "light_verbs", &concepts->light_verbs, error));
    RA_TRY(ra_language_lexicon(language, "place_prepositions", &concepts->prepositions, error));
    return ra_language_lexicon(language, "word_families", &concepts->families, error);
}

uint32_t ra_concept_number(ra_concepts *concepts, char prefix, ra_str name, double weight)
{
    uint64_t hash = ra_hash(name, (unsigned char)prefix);
    uint32_t *found = ra_table_get(&concepts->numbers, hash);
    if (found != NULL)
        return *found;
    uint32_t number = (uint32_t)concepts->items.count;
    char *copy = ra_arena_alloc(concepts->arena, name.len + 1);
    ra_concept *made = ra_list_add(concepts->arena, &concepts->items);
    if (copy == NULL || made == NULL || ra_table_put(&concepts->numbers, hash, number) == NULL) {
        concepts->no_memory = true;
        return RA_NONE;
    }
    copy[0] = prefix;
    memcpy(copy + 1, name.ptr, name.len);
    *made = (ra_concept){.name = {copy, name.len + 1},
                         .rarity = weight,
                         .weight = weight,
                         .family = RA_NONE,
                         .opposite = RA_NONE,
                         .sort = RA_SORT_NONE};
    return number;
}

static double read_weight(ra_str field)
{
    double weight = 0;
    double scale = 0;
    for (size_t i = 0; i < field.len; i++) {
        if (field.ptr[i] == '.') {
            scale = 1;
        } else if (ra_ascii_digit(field.ptr[i])) {
            weight = weight * 10 + (field.ptr[i] - '0');
            scale *= 10;
        }
    }
    return scale > 1 ? weight / scale : weight;
}

/* The weight of a class is that of the word that names it. */
static double class_weight(const ra_concepts *concepts, ra_str name)
{
    ra_str fields = ra_lexicon_get(&concepts->families, name);
    return fields.ptr != NULL ? read_weight(ra_row_field(fields, 1)) : CLASS_WEIGHT;
}

static uint32_t family_of(ra_concepts *concepts, ra_str lemma)
{
    ra_str fields = ra_lexicon_get(&concepts->families, lemma);
    if (fields.ptr == NULL)
        return ra_concept_number(concepts, '.', lemma, RARE_WEIGHT);
    return ra_concept_number(concepts, '.', ra_row_field(fields, 0), read_weight(ra_row_field(fields, 1)));
}

/* The row's class as a concept, with its event family and what excludes it. */
static uint32_t class_of_row(ra_concepts *concepts, ra_str fields)
{
    uint32_t number =
        ra_concept_number(concepts, '=', ra_row_field(fields, 1), class_weight(concepts, ra_row_field(fields, 1)));
    uint32_t family = ra_concept_number(concepts, '~', ra_row_field(fields, 2), 1.0);
    if (number == RA_NONE || family == RA_NONE)
        return RA_NONE;
    concepts->items.at[number].family = family;
    ra_str question = ra_lexicon_get(&concepts->questions, ra_row_field(fields, 1));
    if (question.ptr != NULL) {
        concepts->items.at[number].question = ra_row_field(question, 0);
        concepts->items.at[number].binds = read_weight(ra_row_field(question, 1));
    }
    ra_str opposite = ra_row_field(fields, 3);
    if (opposite.len > 0 && concepts->items.at[number].opposite == RA_NONE) {
        uint32_t other = ra_concept_number(concepts, '=', opposite, concepts->items.at[number].weight);
        concepts->items.at[number].opposite = other;
    }
    return number;
}

static uint8_t sort_named(ra_str name)
{
    static const char *const names[] = {"", "people", "group", "perpetrator", "instrument", "collective", "thing"};
    for (uint8_t i = 1; i < sizeof names / sizeof *names; i++) {
        if (ra_str_equal(name, ra_str_from(names[i])))
            return i;
    }
    return RA_SORT_NONE;
}

/* What a deed is done to: the object, the subject of a passive, or the noun that a participle describes; RA_NONE. */
static uint32_t undergoer(const ra_tree *tree, uint32_t token)
{
    const ra_token *all = tree->document->tokens.at;
    uint32_t object = ra_tree_child(tree, token, RA_DEP_OBJ);
    if (object != RA_NONE)
        return object;
    ra_tree_each_child(tree, token, child)
    {
        if (all[child].deprel == RA_DEP_NSUBJ && all[child].subrel == RA_SUB_PASS)
            return child;
    }
    bool describes = all[token].deprel == RA_DEP_ACL || all[token].deprel == RA_DEP_AMOD;
    return describes ? all[token].head : RA_NONE;
}

/* Whether a deed that is of the class only when done to a thing of one sort ("intercept" a drone, not a letter) is done
   to one, or to what a pronoun or a number stands for. */
static bool is_done_to(ra_concepts *concepts, const ra_tree *tree, uint32_t token, ra_str sort)
{
    uint32_t to = sort.len > 0 ? undergoer(tree, token) : RA_NONE;
    if (sort.len == 0)
        return true;
    if (to == RA_NONE)
        return false;
    uint8_t upos = tree->document->tokens.at[to].upos;
    uint32_t population = ra_concept_population(concepts, tree, to);
    bool stands_for_it =
        upos == RA_UPOS_PRON || upos == RA_UPOS_NUM || upos == RA_UPOS_ADJ || upos == RA_UPOS_DET; /* "the third" */
    return stands_for_it || (population != RA_NONE && concepts->items.at[population].sort == sort_named(sort));
}

static uint32_t find_predicate(ra_concepts *concepts, const key *k, char pos, const ra_tree *tree, uint32_t token)
{
    uint32_t row;
    uint32_t count = ra_lexicon_find(&concepts->predicates, key_str(k), &row);
    for (uint32_t i = 0; i < count; i++) {
        ra_str fields = ra_lexicon_row(&concepts->predicates, row + i).fields;
        if (ra_row_field(fields, 0).ptr[0] == pos && is_done_to(concepts, tree, token, ra_row_field(fields, 4)))
            return class_of_row(concepts, fields);
    }
    return RA_NONE;
}

static char pos_of(const ra_token *token)
{
    switch (token->upos) {
    case RA_UPOS_VERB:
    case RA_UPOS_AUX: return 'v';
    case RA_UPOS_NOUN:
    case RA_UPOS_PROPN: return 'n';
    case RA_UPOS_ADJ: return 'a';
    default: return 0;
    }
}

/* "shoot down", "find guilty", "claim responsibility": the verb with its particle, complement or object; "claim of
   responsibility", the noun made of it. */
static uint32_t find_phrase(ra_concepts *concepts, const ra_tree *tree, uint32_t token)
{
    const ra_token *all = tree->document->tokens.at;
    key verb = {.length = 0};
    key_add(&verb, all[token].lemma);
    if (!ra_lexicon_has_prefix(&concepts->predicates, key_str(&verb)))
        return RA_NONE;
    ra_tree_each_child(tree, token, child)
    {
        uint8_t relation = all[child].deprel;
        bool joins = all[child].subrel == RA_SUB_PRT || relation == RA_DEP_OBJ || relation == RA_DEP_XCOMP ||
                     relation == RA_DEP_ADVMOD || relation == RA_DEP_OBL || relation == RA_DEP_NMOD;
        if (!joins)
            continue;
        key k = verb;
        key_add(&k, all[child].lemma);
        uint32_t found = find_predicate(concepts, &k, 'v', tree, token);
        if (found != RA_NONE)
            return found;
    }
    return RA_NONE;
}

uint32_t ra_concept_predicate(ra_concepts *concepts, const ra_tree *tree, uint32_t token)
{
    const ra_token *t = &tree->document->tokens.at[token];
    char pos = pos_of(t);
    if (pos == 0)
        return RA_NONE;
    if (pos == 'v' || t->upos == RA_UPOS_NOUN) {
        uint32_t phrase = find_phrase(concepts, tree, token);
        if (phrase != RA_NONE)
            return phrase;
    }
    key k = {.length = 0};
    key_add(&k, t->lemma);
    uint32_t found = find_predicate(concepts, &k, pos, tree, token);
    if (found == RA_NONE && pos == 'a') {
        key form = {.length = 0};
        key_add(&form, t->form);
        found = find_predicate(concepts, &form, 'a', tree, token);
    }
    return found;
}

static uint32_t find_population(ra_concepts *concepts, const key *k)
{
    ra_str fields = ra_lexicon_get(&concepts->populations, key_str(k));
    if (fields.ptr == NULL)
        return RA_NONE;
    uint32_t number =
        ra_concept_number(concepts, '#', ra_row_field(fields, 0), class_weight(concepts, ra_row_field(fields, 0)));
    if (number != RA_NONE)
        concepts->items.at[number].sort = sort_named(ra_row_field(fields, 1));
    return number;
}

/* "members of the security force", "a group of protesters": who they are stands below. */
static uint32_t made_up_of(ra_concepts *concepts, const ra_tree *tree, uint32_t token)
{
    key k = {.length = 0};
    key_add(&k, tree->document->tokens.at[token].lemma);
    ra_str fields = ra_lexicon_get(&concepts->populations, key_str(&k));
    bool collective = fields.ptr != NULL && sort_named(ra_row_field(fields, 1)) == RA_SORT_COLLECTIVE;
    uint32_t below = collective ? ra_tree_child(tree, token, RA_DEP_NMOD) : RA_NONE;
    return below != RA_NONE ? below : token;
}

uint32_t ra_concept_population(ra_concepts *concepts, const ra_tree *tree, uint32_t token)
{
    const ra_token *all = tree->document->tokens.at;
    uint32_t whole = token;
    token = made_up_of(concepts, tree, token);
    uint32_t deed = token != whole ? ra_concept_predicate(concepts, tree, token) : RA_NONE;
    if (deed != RA_NONE)
        return deed; /* "a series of airstrikes" */
    ra_tree_each_child(tree, token, child)
    {
        if (all[child].deprel != RA_DEP_COMPOUND && all[child].deprel != RA_DEP_AMOD)
            continue;
        key k = {.length = 0};
        key_add(&k, all[child].lemma);
        key_add(&k, all[token].lemma);
        uint32_t found = find_population(concepts, &k);
        if (found != RA_NONE)
            return found;
    }
    key k = {.length = 0};
    key_add(&k, all[token].lemma);
    uint32_t found = find_population(concepts, &k);
    return found != RA_NONE ? found : family_of(concepts, key_str(&k));
}

static bool tells(const ra_token *token)
{
    return token->lemma.len > 0 && ra_is_content_word(token);
}

uint32_t ra_concept_word(ra_concepts *concepts, const ra_tree *tree, uint32_t token, uint32_t class)
{
    const ra_token *t = &tree->document->tokens.at[token];
    if (!tells(t))
        return RA_NONE;
    if (class != RA_NONE)
        return class;
    if (t->upos == RA_UPOS_NOUN)
        return ra_concept_population(concepts, tree, token);
    key k = {.length = 0};
    key_add(&k, t->lemma);
    return family_of(concepts, key_str(&k));
}

uint32_t ra_concept_place(ra_concepts *concepts, const ra_place *place)
{
    static const double PLACE_WEIGHT = 5.0;
    uint32_t number = ra_concept_number(concepts, '.', place->name, PLACE_WEIGHT);
    if (number == RA_NONE || concepts->items.at[number].country[0] != '\0')
        return number;
    ra_concept *c = &concepts->items.at[number];
    memcpy(c->country, place->country, sizeof c->country);
    uint32_t first;
    uint32_t count = ra_gazetteer_find(&concepts->gazetteer, place->name, &first);
    for (uint32_t i = 0; i < count; i++) {
        ra_toponym t;
        if (!ra_gazetteer_get(&concepts->gazetteer, first + i, place->name, &t) ||
            memcmp(t.country, place->country, 3) != 0 || t.latitude != place->latitude)
            continue;
        c->division = t.division;
        c->place = t.kind;
        break;
    }
    return number;
}

bool ra_concept_one_place(const ra_concepts *concepts, uint32_t a, uint32_t b)
{
    const ra_concept *x = &concepts->items.at[a];
    const ra_concept *y = &concepts->items.at[b];
    if (a == b)
        return true;
    if (x->country[0] == '\0' || memcmp(x->country, y->country, 3) != 0)
        return false;
    if (x->place == RA_TOPONYM_COUNTRY || y->place == RA_TOPONYM_COUNTRY)
        return true;
    bool holds = x->place == RA_TOPONYM_DIVISION || y->place == RA_TOPONYM_DIVISION;
    return holds && x->division != 0 && x->division == y->division;
}

uint32_t ra_concept_member(ra_concepts *concepts, uint32_t member)
{
    while (concepts->members.count <= member) {
        if (ra_list_add(concepts->arena, &concepts->members) == NULL) {
            concepts->no_memory = true;
            return RA_NONE;
        }
    }
    uint32_t *known = &concepts->members.at[member];
    if (*known == 0) {
        char digits[16];
        int length = snprintf(digits, sizeof digits, "%u", (unsigned)member);
        *known = ra_concept_number(concepts, '@', (ra_str){digits, (size_t)length}, MEMBER_WEIGHT) + 1;
    }
    return *known - 1;
}

bool ra_concepts_word_is(const ra_concepts *concepts, ra_str word, const char *role)
{
    return ra_lexicon_says(&concepts->answer_words, word, ra_str_from(role));
}

bool ra_concepts_crowd_word(const ra_concepts *concepts, ra_str word, const char *part)
{
    return ra_lexicon_says(&concepts->crowds, word, ra_str_from(part));
}

bool ra_concept_is(const ra_concepts *concepts, uint32_t number, const char *name)
{
    return number != RA_NONE && ra_str_equal(concepts->items.at[number].name, ra_str_from(name));
}

bool ra_concept_of_family(const ra_concepts *concepts, uint32_t number, const char *family)
{
    return number != RA_NONE && ra_concept_is(concepts, concepts->items.at[number].family, family);
}

bool ra_concepts_person_noun(const ra_concepts *concepts, ra_str lemma)
{
    return ra_lexicon_get(&concepts->persons, lemma).ptr != NULL || ra_lexicon_get(&concepts->roles, lemma).ptr != NULL;
}
