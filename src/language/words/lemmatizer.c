#include "language/words/lemmatizer.h"

#include "base/status.h"
#include "base/str.h"

#include <stdio.h>

ra_str ra_form_fold(ra_str form, char buffer[RA_FORM_LONGEST])
{
    size_t n = 0;
    for (size_t i = 0; i < form.len; i++) {
        if (n == RA_FORM_LONGEST)
            return (ra_str){NULL, 0};
        bool curly = form.len - i >= 3 &&
                     (memcmp(form.ptr + i, "\xE2\x80\x99", 3) == 0 || memcmp(form.ptr + i, "\xE2\x80\x98", 3) == 0);
        buffer[n++] = curly || form.ptr[i] == '`' ? '\'' : ra_ascii_fold(form.ptr[i]);
        i += curly ? 2 : 0;
    }
    return (ra_str){buffer, n};
}

ra_str ra_form_key(ra_str form, uint8_t upos, char buffer[RA_FORM_KEY_LONGEST])
{
    ra_str folded = ra_form_fold(form, buffer);
    if (folded.ptr == NULL)
        return folded;
    const char *name = ra_upos_name(upos);
    size_t length = strlen(name);
    buffer[folded.len] = '|';
    memcpy(buffer + folded.len + 1, name, length);
    return (ra_str){buffer, folded.len + 1 + length};
}

ra_status ra_lemmatizer_open(const ra_pack *pack, const char *code, ra_lemmatizer *lemmatizer, ra_error *error)
{
    char name[48];
    snprintf(name, sizeof name, "%s/forms.lex", code);
    RA_TRY(ra_lexicon_view(ra_pack_section(pack, name), &lemmatizer->forms, error));
    return ra_wordnet_open(pack, code, &lemmatizer->wordnet, error);
}

/* Endings taken off words that WordNet does not know. */
static ra_str strip_unknown(ra_str lower, uint8_t part, uint32_t feats)
{
    if (part == RA_WORDNET_NOUN && (feats & RA_FEAT_PLUR) != 0 && lower.len > 3 && ra_str_ends(lower, RA_STR("s")) &&
        !ra_str_ends(lower, RA_STR("ss")))
        lower.len--;
    else if (part == RA_WORDNET_VERB && lower.len > 4 && (feats & (RA_FEAT_PAST)) != 0 &&
             ra_str_ends(lower, RA_STR("ed")))
        lower.len -= 2;
    else if (part == RA_WORDNET_VERB && lower.len > 5 && (feats & (RA_FEAT_PART | RA_FEAT_GER)) != 0 &&
             ra_str_ends(lower, RA_STR("ing")))
        lower.len -= 3;
    else if (part == RA_WORDNET_VERB && lower.len > 3 && (feats & RA_FEAT_THIRD) != 0 &&
             ra_str_ends(lower, RA_STR("s")))
        lower.len--;
    return lower;
}

static ra_str base_form(const ra_lemmatizer *lemmatizer, ra_str lower, uint8_t part, uint32_t feats,
                        char buffer[RA_WORDNET_LONGEST])
{
    ra_str base = ra_wordnet_base(&lemmatizer->wordnet, lower, part, buffer);
    return base.ptr != NULL ? base : strip_unknown(lower, part, feats);
}

static bool is_inflected(const ra_token *token)
{
    uint32_t feats = token->feats;
    switch (token->upos) {
    case RA_UPOS_NOUN:
    case RA_UPOS_PROPN: return (feats & RA_FEAT_PLUR) != 0;
    case RA_UPOS_VERB:
    case RA_UPOS_AUX: return (feats & (RA_FEAT_PAST | RA_FEAT_PART | RA_FEAT_GER)) != 0 || (feats & RA_FEAT_THIRD) != 0;
    case RA_UPOS_ADJ:
    case RA_UPOS_ADV: return (feats & (RA_FEAT_CMP | RA_FEAT_SUP)) != 0;
    default: return false;
    }
}

/* A proper noun keeps its case; a plural one ("Bermans", "Games") loses its s. */
static ra_str proper_lemma(const ra_lemmatizer *lemmatizer, const ra_token *token, ra_str lower)
{
    char buffer[RA_WORDNET_LONGEST];
    ra_str form = token->form;
    if ((token->feats & RA_FEAT_PLUR) == 0 || lower.ptr == NULL)
        return form;
    ra_str base = ra_wordnet_base(&lemmatizer->wordnet, lower, RA_WORDNET_NOUN, buffer);
    if (base.ptr == NULL)
        base = strip_unknown(lower, RA_WORDNET_NOUN, token->feats);
    bool begins = base.len <= form.len && ra_str_equal_fold(base, ra_str_slice(form, 0, base.len));
    return begins ? ra_str_slice(form, 0, base.len) : form;
}

/* `lower` is token's form folded into a buffer of the caller's, which the result may point into. */
static ra_str guess(const ra_lemmatizer *lemmatizer, const ra_token *token, ra_str lower,
                    char buffer[RA_WORDNET_LONGEST])
{
    if (token->upos == RA_UPOS_PROPN)
        return proper_lemma(lemmatizer, token, lower);
    if (lower.ptr == NULL || token->upos == RA_UPOS_X || token->upos == RA_UPOS_SYM)
        return token->form;
    if (!is_inflected(token))
        return lower;
    switch (token->upos) {
    case RA_UPOS_NOUN: return base_form(lemmatizer, lower, RA_WORDNET_NOUN, token->feats, buffer);
    case RA_UPOS_VERB:
    case RA_UPOS_AUX: return base_form(lemmatizer, lower, RA_WORDNET_VERB, token->feats, buffer);
    case RA_UPOS_ADJ:
    case RA_UPOS_ADV: return base_form(lemmatizer, lower, RA_WORDNET_ADJ, token->feats, buffer);
    default: return lower;
    }
}

ra_str ra_lemmatizer_guess(const ra_lemmatizer *lemmatizer, const ra_token *token, char buffer[RA_WORDNET_LONGEST])
{
    char folded[RA_FORM_LONGEST];
    ra_str base = guess(lemmatizer, token, ra_form_fold(token->form, folded), buffer);
    if (base.ptr >= folded && base.ptr < folded + sizeof folded) {
        memcpy(buffer, base.ptr, base.len);
        base.ptr = buffer;
    }
    return base;
}

ra_str ra_lemmatizer_lemma(const ra_lemmatizer *lemmatizer, const ra_token *token, char buffer[RA_WORDNET_LONGEST])
{
    char key[RA_FORM_KEY_LONGEST];
    ra_str known = ra_lexicon_get(&lemmatizer->forms, ra_form_key(token->form, token->upos, key));
    ra_str lemma = known.ptr != NULL ? ra_row_field(known, 0) : known;
    return lemma.len > 0 ? lemma : ra_lemmatizer_guess(lemmatizer, token, buffer);
}

/* A lemma that begins the form is a slice of the text; the pack's are used in place; others are copied. */
static bool set_lemma(const ra_lemmatizer *lemmatizer, ra_document *document, ra_token *token)
{
    char buffer[RA_WORDNET_LONGEST];
    ra_str lemma = ra_lemmatizer_lemma(lemmatizer, token, buffer);
    if (lemma.ptr == buffer) {
        bool slice = lemma.len <= token->form.len && memcmp(lemma.ptr, token->form.ptr, lemma.len) == 0;
        lemma = slice ? ra_str_slice(token->form, 0, lemma.len) : ra_arena_str(document->arena, lemma);
    }
    token->lemma = lemma;
    return lemma.ptr != NULL;
}

ra_status ra_lemmatizer_annotate(const ra_lemmatizer *lemmatizer, ra_document *document, ra_arena *scratch,
                                 ra_error *error)
{
    (void)scratch;
    for (size_t i = 0; i < document->tokens.count; i++) {
        if (!set_lemma(lemmatizer, document, &document->tokens.at[i]))
            return ra_fail_memory(error);
    }
    return RA_OK;
}
