#include "account/quotations/utterance_words.h"

#include "base/status.h"
#include "base/str.h"
#include "language/words/folding.h"

/* Weight of a word that the lexicon of families does not list, and the weight under which a word tells nothing. */
static const double RARE_WEIGHT = 8.0;
static const double LEAST_WEIGHT = 0.4;
static const double NUMBER_WEIGHT = 3.0; /* at most: the same number may count other things */
static const double NAME_WEIGHT = 4.0;   /* of a name as a whole */
static const double PLACE_WEIGHT = 3.0;  /* at most, of a word of a place's name */
static const double TIME_WEIGHT = 1.0;   /* at most, of a word that tells when */

static char predicate_pos(const ra_token *token)
{
    switch (token->upos) {
    case RA_UPOS_VERB: return 'v';
    case RA_UPOS_NOUN: return 'n';
    case RA_UPOS_ADJ: return 'a';
    default: return 0;
    }
}

static uint32_t concept_number(ra_str name, uint64_t seed)
{
    uint32_t number = (uint32_t)ra_hash(name, seed);
    return number != RA_NONE ? number : 0;
}

/* The class of the lemma as a predicate; absent where the lexicon has none. */
static ra_str class_of(const ra_word_reader *r, const ra_token *token, ra_str lemma)
{
    uint32_t first;
    uint32_t count = ra_lexicon_find(&r->predicates, lemma, &first);
    for (uint32_t i = 0; i < count; i++) {
        ra_str fields = ra_lexicon_row(&r->predicates, first + i).fields;
        ra_str pos = ra_row_field(fields, 0);
        if (pos.len > 0 && pos.ptr[0] == predicate_pos(token))
            return ra_row_field(fields, 1);
    }
    return (ra_str){NULL, 0};
}

/* The family of a word, with its weight; that of the verb where the family is one of participles ("repeatedly",
   "repeated", "repeat"). */
static ra_str family_of(const ra_word_reader *r, ra_str lemma)
{
    enum { SHORTEST_STEM = 4 };
    ra_str fields = ra_lexicon_get(&r->families, lemma);
    ra_str family = fields.ptr != NULL ? ra_row_field(fields, 0) : lemma;
    if (family.len < SHORTEST_STEM + 2 || !ra_str_ends(family, RA_STR("ed")))
        return fields;
    for (size_t cut = 2; cut > 0; cut--) { /* "repeat-ed", "allege-d" */
        ra_str verb = ra_lexicon_get(&r->families, ra_str_slice(family, 0, family.len - cut));
        if (verb.ptr != NULL)
            return verb;
    }
    return fields;
}

/* What a noun names that other nouns name too: a warplane, a jet; absent for what it is not listed for, and for people
   at large. */
static ra_str kind_of(const ra_word_reader *r, const ra_token *token, ra_str lemma)
{
    ra_str fields = token->upos == RA_UPOS_NOUN ? ra_lexicon_get(&r->populations, lemma) : (ra_str){NULL, 0};
    ra_str sort = ra_row_field(fields, 1);
    bool at_large = ra_str_is(sort, "people") || ra_str_is(sort, "collective");
    return fields.ptr != NULL && !at_large ? ra_row_field(fields, 0) : (ra_str){NULL, 0};
}

/* Words derived from one another, predicates of one class and nouns for one kind of thing are one concept. */
void ra_word_concept(const ra_word_reader *r, const ra_token *token, ra_str lemma, ra_quote_word *word)
{
    word->concept = RA_NONE;
    if (!ra_is_content_word(token) || word->negation || lemma.len == 0)
        return;
    ra_str fields = family_of(r, lemma);
    double weight = fields.ptr != NULL ? ra_str_real(ra_row_field(fields, 1)) : RARE_WEIGHT;
    if (weight < LEAST_WEIGHT)
        return;
    word->weight = word->number && weight > NUMBER_WEIGHT ? NUMBER_WEIGHT : weight;
    ra_str class = class_of(r, token, lemma);
    ra_str kind = kind_of(r, token, lemma);
    if (class.ptr != NULL)
        word->concept = concept_number(class, 1);
    else if (kind.ptr != NULL)
        word->concept = concept_number(kind, 4);
    else
        word->concept = concept_number(fields.ptr != NULL ? ra_row_field(fields, 0) : lemma, 0);
}

/* "nearly 1,000", folded, names the number that "1000" does. */
static ra_str without_gaps(ra_arena *arena, ra_str number)
{
    char *kept = ra_arena_new_array(arena, char, number.len);
    size_t count = 0;
    for (size_t i = 0; kept != NULL && i < number.len; i++) {
        if (number.ptr[i] != ' ')
            kept[count++] = number.ptr[i];
    }
    return (ra_str){kept, count};
}

static bool starts_sentence(const ra_document *document, uint32_t token)
{
    uint32_t first = document->sentences.at[document->tokens.at[token].sentence].tokens.first;
    while (first < token && document->tokens.at[first].upos == RA_UPOS_PUNCT)
        first++;
    return first == token;
}

ra_status ra_word_read(const ra_word_reader *r, uint32_t token, ra_quote_word *word, ra_error *error)
{
    const ra_token *t = &r->of->tokens.at[token];
    ra_str written = t->lemma.len > 0 ? t->lemma : t->form;
    ra_str lemma = ra_fold(r->draft->arena, written);
    *word = (ra_quote_word){.span = t->span};
    word->form = ra_str_equal(written, t->form) ? lemma : ra_fold(r->draft->arena, t->form);
    if (lemma.ptr == NULL || word->form.ptr == NULL)
        return ra_fail_memory(error);
    ra_str fields = ra_lexicon_get(&r->quote_words, lemma);
    if (fields.ptr == NULL)
        fields = ra_lexicon_get(&r->quote_words, word->form);
    bool often = ra_str_is(ra_row_field(fields, 0), "number");
    word->negation = fields.ptr != NULL && !often;
    word->number = t->upos == RA_UPOS_NUM;
    word->name = t->upos == RA_UPOS_PROPN;
    word->starts = starts_sentence(r->of, token);
    if (r->value_of[token].ptr != NULL)
        word->form = lemma = r->value_of[token];
    else if (word->number && memchr(word->form.ptr, ' ', word->form.len) != NULL)
        word->form = lemma = without_gaps(r->draft->arena, word->form);
    if (word->form.ptr == NULL)
        return ra_fail_memory(error);
    if (often && r->value_of[token].ptr == NULL)
        lemma = ra_row_field(fields, 1);
    bool place = r->place_of[token].ptr != NULL;
    ra_word_concept(r, t, place ? r->place_of[token] : lemma, word);
    word->name |= place;
    if (!place && r->name_of[token] != RA_NONE) {
        word->concept = r->name_of[token];
        word->weight = NAME_WEIGHT;
    }
    word->time = r->in_time[token];
    if (place && word->weight > PLACE_WEIGHT)
        word->weight = PLACE_WEIGHT;
    if (word->time && word->weight > TIME_WEIGHT)
        word->weight = TIME_WEIGHT;
    return RA_OK;
}

/* Numbers by their values, so that "two" and "2" are one word. */
static ra_status find_values(ra_word_reader *r, ra_error *error)
{
    r->value_of = ra_arena_new_array(r->draft->arena, ra_str, r->of->tokens.count);
    if (r->value_of == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < r->of->quantities.count; i++) {
        const ra_quantity *q = &r->of->quantities.at[i];
        if (!(q->min == q->max))
            continue;
        ra_str value = ra_arena_printf(r->draft->arena, "%g", q->min);
        if (value.ptr == NULL)
            return ra_fail_memory(error);
        for (uint32_t t = q->tokens.first; t < q->tokens.last; t++) {
            if (r->of->tokens.at[t].upos == RA_UPOS_NUM)
                r->value_of[t] = value;
        }
    }
    return RA_OK;
}

static ra_status find_times(ra_word_reader *r, ra_error *error)
{
    r->in_time = ra_arena_new_array(r->draft->arena, bool, r->of->tokens.count);
    if (r->in_time == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < r->of->times.count; i++) {
        ra_range range = r->of->times.at[i].tokens;
        for (uint32_t t = range.first; t < range.last && t < r->of->tokens.count; t++)
            r->in_time[t] = true;
    }
    return RA_OK;
}

/* A name is one sense, however many words it has and whichever of its spellings an article uses. */
static ra_status find_names(ra_word_reader *r, ra_error *error)
{
    size_t count = r->of->tokens.count;
    r->name_of = ra_arena_new_array(r->draft->arena, uint32_t, count);
    if (r->name_of == NULL)
        return ra_fail_memory(error);
    for (size_t t = 0; t < count; t++)
        r->name_of[t] = RA_NONE;
    for (size_t i = 0; i < r->of->mentions.count; i++) {
        const ra_mention *m = &r->of->mentions.at[i];
        if (m->kind != RA_MENTION_NAME || m->entity == RA_NONE)
            continue;
        uint32_t member = r->draft->cast.member_of[r->member][m->entity];
        for (uint32_t t = m->tokens.first; member != RA_NONE && t < m->tokens.last && t < count; t++) {
            if (ra_is_content_word(&r->of->tokens.at[t]) && r->name_of[t] == RA_NONE)
                r->name_of[t] = (uint32_t)ra_hash((ra_str){(const char *)&member, sizeof member}, 3);
        }
    }
    return RA_OK;
}

static ra_status find_places(ra_word_reader *r, ra_error *error)
{
    r->place_of = ra_arena_new_array(r->draft->arena, ra_str, r->of->tokens.count);
    if (r->place_of == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < r->of->places.count; i++) {
        const ra_place *place = &r->of->places.at[i];
        ra_str name = place->resolved ? ra_fold(r->draft->arena, place->name) : (ra_str){NULL, 0};
        if (place->resolved && name.ptr == NULL)
            return ra_fail_memory(error);
        for (uint32_t t = place->tokens.first; place->resolved && t < place->tokens.last; t++)
            r->place_of[t] = name;
    }
    return RA_OK;
}

uint32_t ra_word_negation(void)
{
    return concept_number(RA_STR("not"), 2);
}

uint32_t ra_word_blame(void)
{
    return concept_number(RA_STR("blame"), 1);
}

ra_status ra_word_reader_open(const ra_draft *draft, ra_word_reader *r, ra_error *error)
{
    *r = (ra_word_reader){.draft = draft};
    RA_TRY(ra_language_lexicon(draft->language, "predicates", &r->predicates, error));
    RA_TRY(ra_language_lexicon(draft->language, "populations", &r->populations, error));
    RA_TRY(ra_language_lexicon(draft->language, "word_families", &r->families, error));
    return ra_language_lexicon(draft->language, "quote_words", &r->quote_words, error);
}

ra_status ra_word_reader_turn(ra_word_reader *r, uint32_t member, ra_error *error)
{
    r->member = member;
    r->of = r->draft->documents[r->draft->story->documents.at[member]];
    RA_TRY(find_values(r, error));
    RA_TRY(find_times(r, error));
    RA_TRY(find_names(r, error));
    return find_places(r, error);
}
