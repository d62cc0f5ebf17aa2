#include "language/tagger.h"

#include "base/status.h"
#include "base/str.h"
#include "language/feats.h"
#include "language/lemmatizer.h"

#include <stdio.h>

ra_status ra_tagger_open(const ra_pack *pack, const char *code, ra_tagger *tagger, ra_error *error)
{
    char name[48];
    snprintf(name, sizeof name, "%s/tagger", code);
    RA_TRY(ra_linear_view(ra_pack_section(pack, name), name, &tagger->model, error));
    snprintf(name, sizeof name, "%s/forms.lex", code);
    RA_TRY(ra_lexicon_view(ra_pack_section(pack, name), &tagger->forms, error));
    return ra_wordnet_open(pack, code, &tagger->wordnet, error);
}

ra_tag_view ra_tagger_view(const ra_tagger *tagger, const ra_token *tokens, uint32_t count, ra_word *words,
                           uint8_t *wordnet, const uint32_t *tags)
{
    uint32_t flags = 0;
    for (uint32_t i = 0; i < count; i++) {
        char folded[RA_FORM_LONGEST];
        words[i] = ra_word_of(tokens[i].form);
        ra_str lower = ra_form_fold(tokens[i].form, folded);
        wordnet[i] = lower.ptr != NULL ? ra_wordnet_parts(&tagger->wordnet, lower) : 0;
        flags |= words[i].flags;
    }
    return (ra_tag_view){.words = words,
                         .wordnet = wordnet,
                         .tags = tags,
                         .count = count,
                         .shouting = (flags & WORD_ALPHA) != 0 && (flags & WORD_LOWER) == 0};
}

static uint32_t best(const ra_linear *model, const int32_t *scores)
{
    uint32_t at = 0;
    for (uint32_t i = 1; i < model->class_count; i++) {
        if (scores[i] > scores[at])
            at = i;
    }
    return model->classes[at];
}

/* The features that follow from a word's form and part of speech. */
static uint32_t lexical_feats(const ra_tagger *tagger, const ra_token *token)
{
    char key[RA_FORM_KEY_LONGEST];
    ra_str found = ra_lexicon_get(&tagger->forms, ra_form_key(token->form, token->upos, key));
    uint32_t feats = found.ptr != NULL ? ra_feats_read(ra_row_field(found, 1)) : 0;
    bool ends_in_s = token->form.len > 1 && ra_ascii_fold(token->form.ptr[token->form.len - 1]) == 's';
    if (token->upos == RA_UPOS_VERB && (token->feats & RA_FEAT_PRES) != 0 && (token->feats & RA_FEAT_FIN) != 0 &&
        ends_in_s)
        feats |= RA_FEAT_THIRD | RA_FEAT_SING;
    return feats;
}

void ra_tagger_finish(const ra_tagger *tagger, uint32_t tag, ra_token *token)
{
    token->upos = RA_TAG_UPOS(tag);
    token->feats = RA_TAG_FEATS(tag);
    token->feats |= lexical_feats(tagger, token);
}

static void tag_sentence(const ra_tagger *tagger, ra_token *tokens, uint32_t count, ra_word *words, uint8_t *wordnet,
                         uint32_t *tags)
{
    ra_tag_view view = ra_tagger_view(tagger, tokens, count, words, wordnet, tags);
    for (uint32_t i = 0; i < count; i++) {
        uint64_t keys[RA_TAG_MOST_FEATURES];
        int32_t scores[RA_LINEAR_MOST_CLASSES];
        size_t n = ra_tag_features(&view, i, keys);
        ra_linear_score(&tagger->model, keys, n, scores);
        tags[i] = best(&tagger->model, scores);
        ra_tagger_finish(tagger, tags[i], &tokens[i]);
    }
}

ra_status ra_tagger_annotate(const ra_tagger *tagger, ra_document *document, ra_arena *scratch, ra_error *error)
{
    uint32_t longest = 0;
    for (size_t i = 0; i < document->sentences.count; i++) {
        ra_range r = document->sentences.at[i].tokens;
        longest = r.last - r.first > longest ? r.last - r.first : longest;
    }
    ra_word *words = ra_arena_new_array(scratch, ra_word, longest);
    uint8_t *wordnet = ra_arena_new_array(scratch, uint8_t, longest);
    uint32_t *tags = ra_arena_new_array(scratch, uint32_t, longest);
    if (words == NULL || wordnet == NULL || tags == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < document->sentences.count && tagger->model.class_count > 0; i++) {
        ra_range r = document->sentences.at[i].tokens;
        tag_sentence(tagger, document->tokens.at + r.first, r.last - r.first, words, wordnet, tags);
    }
    return RA_OK;
}
