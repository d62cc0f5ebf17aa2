#include "language/words/tags.h"

#include "base/str.h"
#include "language/words/feats.h"
#include "language/words/lemmatizer.h"

uint32_t ra_tag_class_of(uint8_t upos, uint32_t feats)
{
    uint32_t kept = 0;
    switch (upos) {
    case RA_UPOS_NOUN:
    case RA_UPOS_PROPN: kept = RA_FEAT_SING | RA_FEAT_PLUR; break;
    case RA_UPOS_VERB:
    case RA_UPOS_AUX:
        kept = RA_FEAT_PAST | RA_FEAT_PRES | RA_FEAT_FIN | RA_FEAT_INF | RA_FEAT_PART | RA_FEAT_GER | RA_FEAT_PASS |
               RA_FEAT_IMP;
        break;
    case RA_UPOS_ADJ:
    case RA_UPOS_ADV: kept = RA_FEAT_CMP | RA_FEAT_SUP; break;
    default: break;
    }
    return RA_TAG(upos, feats & kept);
}

/* The features that follow from a word's form and part of speech. */
static uint32_t lexical_feats(const ra_lexicon *forms, const ra_token *token)
{
    char key[RA_FORM_KEY_LONGEST];
    ra_str found = ra_lexicon_get(forms, ra_form_key(token->form, token->upos, key));
    uint32_t feats = found.ptr != NULL ? ra_feats_read(ra_row_field(found, 1)) : 0;
    bool ends_in_s = token->form.len > 1 && ra_ascii_fold(token->form.ptr[token->form.len - 1]) == 's';
    if (token->upos == RA_UPOS_VERB && (token->feats & RA_FEAT_PRES) != 0 && (token->feats & RA_FEAT_FIN) != 0 &&
        ends_in_s)
        feats |= RA_FEAT_THIRD | RA_FEAT_SING;
    return feats;
}

void ra_tag_set(const ra_lexicon *forms, uint32_t tag, ra_token *token)
{
    token->upos = RA_TAG_UPOS(tag);
    token->feats = RA_TAG_FEATS(tag);
    token->feats |= lexical_feats(forms, token);
}
