#include "account/cast/offices.h"

#include "account/cast/mouths.h"
#include "base/lower_bound.h"
#include "base/status.h"
#include "base/str.h"
#include "language/syntax/tree.h"
#include "language/words/folding.h"

#include <stdlib.h>

typedef struct finding {
    const ra_draft *draft;
    ra_lexicon families;
    ra_lexicon demonyms;
    ra_lexicon kinds;
    ra_offices *offices;
} finding;

static int by_origin_and_word(const void *a, const void *b)
{
    const ra_office_word *x = a;
    const ra_office_word *y = b;
    if (x->origin != y->origin)
        return x->origin < y->origin ? -1 : 1;
    return (x->word > y->word) - (x->word < y->word);
}

static bool in_time(const ra_document *document, const ra_token *token)
{
    for (size_t i = 0; i < document->times.count; i++) {
        ra_span span = document->times.at[i].span;
        if (span.start <= token->span.start && token->span.end <= span.end)
            return true;
    }
    return false;
}

static bool in_persons_name(const ra_document *document, const ra_token *token)
{
    for (size_t i = ra_mouth_first_mention(document, token->span.start); i < document->mentions.count; i++) {
        const ra_mention *m = &document->mentions.at[i];
        if (m->span.start > token->span.start)
            break;
        if (m->kind == RA_MENTION_NAME && m->type == RA_NAME_PERSON && token->span.end <= m->span.end)
            return true;
    }
    return false;
}

/* Names and adjectives made of them, but for those of persons and days. */
static bool names_office(const finding *f, const ra_document *document, const ra_token *token)
{
    /* A sentence begins with a capital whatever its first word is. */
    bool first = token->span.start == document->sentences.at[token->sentence].span.start &&
                 ra_lexicon_get(&f->demonyms, token->lemma).ptr == NULL;
    bool name = token->upos == RA_UPOS_PROPN ||
                (!first && (token->upos == RA_UPOS_ADJ || token->upos == RA_UPOS_NOUN || token->upos == RA_UPOS_X));
    return name && token->form.len > 1 && ra_ascii_upper(token->form.ptr[0]) && !in_persons_name(document, token) &&
           !in_time(document, token);
}

static ra_status add_word(finding *f, uint32_t origin, const ra_token *token, ra_error *error)
{
    ra_str folded = ra_fold(f->draft->arena, token->form);
    if (folded.ptr == NULL)
        return ra_fail_memory(error);
    ra_str family = ra_row_field(ra_lexicon_get(&f->families, folded), 0);
    ra_office_word *added = ra_list_add(f->draft->arena, f->offices);
    if (added == NULL)
        return ra_fail_memory(error);
    *added = (ra_office_word){origin, (uint32_t)ra_hash(family.len > 0 ? family : folded, 0), false};
    return RA_OK;
}

/* The office that words from a token on name whatever it is called: "the police", "deputies"; {NULL, 0} for none. */
static ra_str office_at(const finding *f, const ra_document *document, size_t token, uint32_t end)
{
    enum { LONGEST = 2 };
    ra_str words[LONGEST];
    size_t count = 0;
    while (count < LONGEST && token + count < document->tokens.count &&
           document->tokens.at[token + count].span.end <= end) {
        words[count] = document->tokens.at[token + count].form;
        count++;
    }
    uint32_t row;
    if (count == 0 || ra_lexicon_match(&f->kinds, words, count, &row) == 0)
        return (ra_str){NULL, 0};
    return ra_row_field(ra_lexicon_row(&f->kinds, row).fields, 0);
}

static ra_status add_office(finding *f, uint32_t origin, ra_str office, ra_error *error)
{
    ra_office_word *added = ra_list_add(f->draft->arena, f->offices);
    if (added == NULL)
        return ra_fail_memory(error);
    *added = (ra_office_word){origin, (uint32_t)ra_hash(office, 1), true};
    return RA_OK;
}

static ra_status add_words(finding *f, const ra_citation *citation, ra_error *error)
{
    const ra_document *document = f->draft->documents[f->draft->story->documents.at[citation->document]];
    for (size_t t = ra_first_token(document, citation->span.start); t < document->tokens.count; t++) {
        const ra_token *token = &document->tokens.at[t];
        if (token->span.start >= citation->span.end)
            break;
        if (names_office(f, document, token))
            RA_TRY(add_word(f, citation->origin, token, error));
        ra_str office = office_at(f, document, t, citation->span.end);
        if (office.ptr != NULL)
            RA_TRY(add_office(f, citation->origin, office, error));
    }
    return RA_OK;
}

ra_status ra_offices_find(const ra_draft *draft, ra_offices *offices, ra_error *error)
{
    finding f = {.draft = draft, .offices = offices};
    *offices = (ra_offices){0};
    RA_TRY(ra_language_lexicon(draft->language, "word_families", &f.families, error));
    RA_TRY(ra_language_lexicon(draft->language, "demonyms", &f.demonyms, error));
    RA_TRY(ra_language_lexicon(draft->language, "offices", &f.kinds, error));
    for (size_t i = 0; i < draft->origins.citations.count; i++)
        RA_TRY(add_words(&f, &draft->origins.citations.at[i], error));
    if (offices->count > 0)
        qsort(offices->at, offices->count, sizeof *offices->at, by_origin_and_word);
    size_t kept = 0;
    for (size_t i = 0; i < offices->count; i++) {
        if (kept == 0 || by_origin_and_word(&offices->at[i], &offices->at[kept - 1]) != 0)
            offices->at[kept++] = offices->at[i];
    }
    offices->count = kept;
    return RA_OK;
}

static size_t first_of(const ra_offices *offices, uint32_t origin)
{
    return ra_list_lower_bound(*offices, ra_office_word, origin, origin);
}

static bool is_person(const ra_draft *draft, uint32_t origin)
{
    uint32_t member = draft->origins.member_of[origin];
    return member != RA_NONE && draft->cast.members.at[member].named &&
           draft->cast.members.at[member].type == RA_NAME_PERSON;
}

/* Whether a word stands with both; `kind`: one for a kind of office. */
static bool share_word(const ra_offices *offices, uint32_t a, uint32_t b, bool kind)
{
    size_t i = first_of(offices, a);
    size_t j = first_of(offices, b);
    while (i < offices->count && j < offices->count && offices->at[i].origin == a && offices->at[j].origin == b) {
        if (offices->at[i].word == offices->at[j].word && (offices->at[i].kind || !kind))
            return true;
        bool before = offices->at[i].word < offices->at[j].word;
        i += before || offices->at[i].word == offices->at[j].word;
        j += !before;
    }
    return false;
}

static size_t count_names(const ra_offices *offices, uint32_t origin)
{
    size_t count = 0;
    for (size_t i = first_of(offices, origin); i < offices->count && offices->at[i].origin == origin; i++)
        count += !offices->at[i].kind;
    return count;
}

static size_t count_shared_names(const ra_offices *offices, uint32_t a, uint32_t b)
{
    size_t count = 0;
    for (size_t i = first_of(offices, a); i < offices->count && offices->at[i].origin == a; i++) {
        for (size_t j = first_of(offices, b); j < offices->count && offices->at[j].origin == b; j++)
            count += !offices->at[i].kind && offices->at[i].word == offices->at[j].word;
    }
    return count;
}

/* Whether the names that stand with both are half of either's, and all but one of those of a body, where the other is
   a person: one state's governor and a college of that state are two. */
static bool are_of_one_name(const ra_draft *draft, const ra_offices *offices, uint32_t a, uint32_t b)
{
    size_t shared = count_shared_names(offices, a, b);
    size_t in_a = count_names(offices, a);
    size_t in_b = count_names(offices, b);
    bool half = shared > 0 && shared * 2 >= (in_a < in_b ? in_a : in_b);
    if (is_person(draft, a) == is_person(draft, b))
        return half;
    return half && (is_person(draft, a) ? in_b : in_a) <= shared + 1;
}

bool ra_offices_akin(const ra_draft *draft, const ra_offices *offices, uint32_t a, uint32_t b)
{
    return !(is_person(draft, a) && is_person(draft, b)) &&
           (share_word(offices, a, b, true) || are_of_one_name(draft, offices, a, b));
}

static bool has_name(const ra_offices *offices, uint32_t origin)
{
    for (size_t i = first_of(offices, origin); i < offices->count && offices->at[i].origin == origin; i++) {
        if (!offices->at[i].kind)
            return true;
    }
    return false;
}

bool ra_offices_apart(const ra_offices *offices, uint32_t a, uint32_t b)
{
    return has_name(offices, a) && has_name(offices, b) && !share_word(offices, a, b, false);
}

bool ra_offices_one_kind(const ra_offices *offices, uint32_t a, uint32_t b)
{
    return share_word(offices, a, b, true);
}
