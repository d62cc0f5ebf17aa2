#include "language/names/roles.h"
#include "base/lower_bound.h"
#include "base/str.h"
#include "language/names/references.h"

enum { LONGEST_ROLE = 5, MALE = 1, FEMALE = 2 };

/* The words of [first, last), lower case as they stand; the number of bytes used, 0 where they do not fit. */
static size_t lower_words(const ra_document *document, uint32_t first, uint32_t last, ra_str words[LONGEST_ROLE],
                          char *room, size_t most)
{
    size_t used = 0;
    for (uint32_t i = first; i < last; i++) {
        ra_str form = document->tokens.at[i].form;
        if (used + form.len > most)
            return 0;
        for (size_t j = 0; j < form.len; j++)
            room[used + j] = ra_ascii_fold(form.ptr[j]);
        words[i - first] = (ra_str){room + used, form.len};
        used += form.len;
    }
    return used;
}

/* The longest role that ends right before token `end`, at least `least` its first token. Returns its length in
   tokens, 0 for none, and its row. */
static uint32_t role_before(const ra_lexicon *roles, const ra_document *document, uint32_t least, uint32_t end,
                            ra_row *row)
{
    for (uint32_t length = LONGEST_ROLE; length > 0; length--) {
        if (end < least + length)
            continue;
        ra_str words[LONGEST_ROLE];
        char room[128];
        uint32_t number;
        if (lower_words(document, end - length, end, words, room, sizeof room) > 0 &&
            ra_lexicon_match(roles, words, length, &number) == length) {
            *row = ra_lexicon_row(roles, number);
            return length;
        }
    }
    return 0;
}

bool ra_role_at(const ra_lexicon *roles, const ra_document *document, uint32_t head, ra_str *role, bool *unique)
{
    ra_row row;
    uint32_t sentence = document->tokens.at[head].sentence;
    uint32_t least = document->sentences.at[sentence].tokens.first;
    if (role_before(roles, document, least, head + 1, &row) == 0 || !ra_str_is(ra_row_field(row.fields, 0), "role"))
        return false;
    ra_str same = ra_row_field(row.fields, 2);
    *role = same.len > 0 ? same : row.key;
    *unique = ra_str_is(ra_row_field(row.fields, 1), "yes");
    return true;
}

bool ra_unique_role_before(const ra_lexicon *roles, const ra_document *document, uint32_t token)
{
    ra_row row;
    uint32_t least = document->sentences.at[document->tokens.at[token].sentence].tokens.first;
    return role_before(roles, document, least, token, &row) > 0 && ra_str_is(ra_row_field(row.fields, 1), "yes");
}

static void note_row(ra_entity *entity, ra_row row)
{
    ra_str sex = ra_row_field(row.fields, 3);
    if (entity->gender == 0 && sex.len == 1)
        entity->gender = sex.ptr[0] == 'm' ? MALE : FEMALE;
    if (ra_str_is(ra_row_field(row.fields, 0), "honorific"))
        return;
    ra_str same = ra_row_field(row.fields, 2);
    ra_str role = same.len > 0 ? same : row.key;
    /* A role outranks a rank, a longer title a shorter. */
    if (entity->role.ptr == NULL || entity->role.len < role.len)
        entity->role = role;
}

/* "Chadian Prime Minister Karim al-Rashidi": the titles before the name, one after the other. */
static void note_titles(const ra_lexicon *roles, ra_document *document, const ra_mention *m)
{
    uint32_t least = document->sentences.at[document->tokens.at[m->tokens.first].sentence].tokens.first;
    uint32_t end = m->tokens.first;
    ra_row row;
    for (uint32_t length; (length = role_before(roles, document, least, end, &row)) > 0; end -= length)
        note_row(&document->entities.at[m->entity], row);
}

static void note_given_name(const ra_lexicon *person_names, ra_document *document, const ra_mention *m)
{
    ra_entity *entity = &document->entities.at[m->entity];
    ra_str words[LONGEST_ROLE];
    char room[128];
    if (entity->gender != 0 || m->tokens.last - m->tokens.first < 2 ||
        lower_words(document, m->tokens.first, m->tokens.first + 1, words, room, sizeof room) == 0)
        return;
    ra_str sex = ra_row_field(ra_lexicon_get(person_names, words[0]), 1);
    if (sex.len == 1 && sex.ptr[0] != 'u')
        entity->gender = sex.ptr[0] == 'm' ? MALE : FEMALE;
}

/* The mention whose head is `token`; RA_NONE. Mentions are in order of their start, so that a binary search finds
   where those that may hold it end. */
static uint32_t mention_with_head(const ra_document *document, uint32_t token)
{
    uint32_t low = (uint32_t)ra_list_lower_bound(document->mentions, ra_mention, tokens.first, token + 1);
    for (uint32_t back = 0; low-- > 0 && back < 8; back++) {
        if (document->mentions.at[low].head == token)
            return low;
    }
    return RA_NONE;
}

static bool singular_person(const ra_mention *m)
{
    return m->type == RA_NAME_PERSON;
}

/* "Karim al-Rashidi, Chad's prime minister" and "the prime minister, Karim al-Rashidi". */
static void note_apposition(const ra_reference_lexicons *lexicons, ra_document *document, uint32_t a, uint32_t b)
{
    ra_mention *name = &document->mentions.at[a];
    ra_mention *nominal = &document->mentions.at[b];
    if (name->kind != RA_MENTION_NAME) {
        name = &document->mentions.at[b];
        nominal = &document->mentions.at[a];
    }
    if (name->kind != RA_MENTION_NAME || nominal->kind != RA_MENTION_NOMINAL || name->entity == RA_NONE ||
        !singular_person(name) || !singular_person(nominal))
        return;
    nominal->entity = name->entity;
    ra_row row;
    uint32_t least = document->sentences.at[document->tokens.at[nominal->head].sentence].tokens.first;
    if (role_before(&lexicons->roles, document, least, nominal->head + 1, &row) > 0)
        note_row(&document->entities.at[name->entity], row);
}

void ra_roles_assign(const ra_reference_lexicons *lexicons, ra_document *document, const ra_tree *tree)
{
    for (uint32_t i = 0; i < document->mentions.count; i++) {
        const ra_mention *m = &document->mentions.at[i];
        if (m->kind == RA_MENTION_NAME && m->type == RA_NAME_PERSON) {
            note_titles(&lexicons->roles, document, m);
            note_given_name(&lexicons->person_names, document, m);
        }
        ra_tree_each_child(tree, m->head, child)
        {
            const ra_token *t = &document->tokens.at[child];
            bool copula = t->deprel == RA_DEP_NSUBJ && m->kind == RA_MENTION_NOMINAL &&
                          ra_tree_child(tree, m->head, RA_DEP_COP) != RA_NONE;
            if (t->deprel != RA_DEP_APPOS && !copula)
                continue;
            uint32_t other = mention_with_head(document, child);
            if (other != RA_NONE)
                note_apposition(lexicons, document, i, other);
        }
    }
}
