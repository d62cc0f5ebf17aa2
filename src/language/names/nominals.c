#include "language/names/nominals.h"

#include "base/status.h"
#include "base/str.h"

static unsigned type_of(const ra_lexicon *bodies, const ra_token *token, const ra_name_word *word)
{
    if (token->upos != RA_UPOS_NOUN && !(token->upos == RA_UPOS_PROPN && ra_name_word_has(word, RA_WORD_ROLE)))
        return RA_NAME_TYPE_COUNT;
    if (ra_lexicon_says(bodies, word->lower, RA_STR("body")))
        return RA_NAME_ORGANIZATION;
    if (ra_name_word_has(word, RA_WORD_WEAPON))
        return RA_NAME_WEAPON;
    if (ra_name_word_has(word, RA_WORD_VEHICLE))
        return RA_NAME_VEHICLE;
    if (ra_lexicon_says(bodies, word->lower, RA_STR("people")))
        return RA_NAME_GROUP;
    if (ra_name_word_has(word, RA_WORD_PERSON_NOUN | RA_WORD_ROLE))
        return (token->feats & RA_FEAT_PLUR) != 0 ? RA_NAME_GROUP : RA_NAME_PERSON;
    return RA_NAME_TYPE_COUNT;
}

/* What stands before the head and belongs to it, without gaps: "the two wounded security guards". */
static ra_range phrase(const ra_document *document, const ra_tree *tree, uint32_t head)
{
    uint32_t first = head;
    while (first > tree->left[head]) {
        const ra_token *t = &document->tokens.at[first - 1];
        bool pre = t->upos != RA_UPOS_PUNCT && t->upos != RA_UPOS_ADP && t->upos != RA_UPOS_CCONJ &&
                   t->upos != RA_UPOS_SCONJ && t->upos != RA_UPOS_VERB && t->upos != RA_UPOS_AUX;
        pre = pre || t->deprel == RA_DEP_AMOD || (t->deprel == RA_DEP_PUNCT && ra_str_is(t->form, "-"));
        if (!pre || t->sentence != document->tokens.at[head].sentence)
            break;
        first--;
    }
    return (ra_range){first, head + 1};
}

/* A title beside a name belongs to the name's mention, a noun before a noun to that one's. */
static bool stands_alone(const ra_token *token)
{
    bool title = token->deprel == RA_DEP_NMOD && token->subrel == RA_SUB_DESC;
    return !title && token->deprel != RA_DEP_COMPOUND && token->deprel != RA_DEP_FLAT && token->deprel != RA_DEP_AMOD;
}

/* A person is counted: "a justice"; what stands bare behind a verb is a matter: "to achieve justice". Headlines leave
   articles out everywhere. */
static bool is_matter(const ra_document *document, uint32_t head, unsigned type, ra_range phrase)
{
    const ra_token *token = &document->tokens.at[head];
    uint32_t paragraph = document->sentences.at[token->sentence].paragraph;
    return type == RA_NAME_PERSON && phrase.last - phrase.first == 1 && token->upos == RA_UPOS_NOUN &&
           token->deprel == RA_DEP_OBJ && document->article->paragraphs.at[paragraph].kind != RA_PARAGRAPH_HEADING;
}

ra_status ra_nominals_add(const ra_lexicon *bodies, ra_document *document, const ra_tree *tree,
                          const ra_name_word *words, ra_arena *scratch, ra_error *error)
{
    size_t count = document->tokens.count;
    bool *named = ra_arena_alloc(scratch, count + 1);
    if (named == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < document->mentions.count; i++) {
        for (uint32_t t = document->mentions.at[i].tokens.first; t < document->mentions.at[i].tokens.last; t++)
            named[t] = true;
    }
    for (uint32_t i = 0; i < count; i++) {
        const ra_token *token = &document->tokens.at[i];
        unsigned type = named[i] ? RA_NAME_TYPE_COUNT : type_of(bodies, token, &words[i]);
        if (type == RA_NAME_TYPE_COUNT || !stands_alone(token))
            continue;
        ra_range range = phrase(document, tree, i);
        if (is_matter(document, i, type, range))
            continue;
        ra_mention *m = ra_list_add(document->arena, &document->mentions);
        if (m == NULL)
            return ra_fail_memory(error);
        m->tokens = range;
        m->span = ra_range_span(document, m->tokens);
        m->head = i;
        m->entity = RA_NONE;
        m->type = (uint8_t)type;
        m->kind = RA_MENTION_NOMINAL;
    }
    return RA_OK;
}
