/* Claims of the kind of place that something happened in ("in their home", "inside the residence", "at the Blue Door
   Club"), where it has no name or one that is on no map. */
#include "account/claims/settings.h"

#include "base/status.h"
#include "base/str.h"

#include <string.h>

enum { LONGEST_WORDS = 64 };

/* The row of a kind of place: of "parking lot" at its last word, or of that word alone; absent fields. */
static ra_str row_of(const ra_claims *claims, const ra_view *view, uint32_t head)
{
    const ra_token *all = view->document->tokens.at;
    uint32_t before = head > 0 && all[head - 1].head == head && all[head - 1].sentence == all[head].sentence &&
                              (all[head - 1].deprel == RA_DEP_COMPOUND || all[head - 1].deprel == RA_DEP_AMOD)
                          ? head - 1
                          : RA_NONE;
    if (before != RA_NONE && all[before].lemma.len + all[head].lemma.len + 1 < LONGEST_WORDS) {
        char bytes[LONGEST_WORDS];
        size_t length = all[before].lemma.len;
        memcpy(bytes, all[before].lemma.ptr, length);
        bytes[length++] = ' ';
        memcpy(bytes + length, all[head].lemma.ptr, all[head].lemma.len);
        length += all[head].lemma.len;
        ra_str fields = ra_lexicon_get_folded(&claims->concepts->sites, (ra_str){bytes, length});
        if (fields.ptr != NULL)
            return fields;
    }
    return ra_lexicon_get_folded(&claims->concepts->sites, all[head].lemma);
}

/* "in prison", "at home", "in high school" tell how somebody lives; "in a prison", "in Norby prison" tell where. */
static bool is_told_apart(const ra_view *view, uint32_t head)
{
    const ra_token *all = view->document->tokens.at;
    bool apart = all[head].upos == RA_UPOS_PROPN || (all[head].feats & RA_FEAT_PLUR) != 0;
    ra_tree_each_child(view->tree, head, child)
    {
        apart |= child < head && (all[child].deprel == RA_DEP_DET || all[child].upos == RA_UPOS_PROPN ||
                                  all[child].subrel == RA_SUB_POSS);
    }
    return apart;
}

bool ra_site_is(const ra_claims *claims, const ra_view *view, uint32_t head, ra_str *kind)
{
    uint8_t upos = view->document->tokens.at[head].upos;
    if (upos != RA_UPOS_NOUN && upos != RA_UPOS_PROPN)
        return false;
    ra_str fields = row_of(claims, view, head);
    if (fields.ptr == NULL || (upos == RA_UPOS_PROPN && !ra_str_is(ra_row_field(fields, 1), "named")))
        return false;
    if (!is_told_apart(view, head) && !ra_str_is(ra_row_field(fields, 2), "bare"))
        return false;
    uint32_t preposition = ra_tree_child(view->tree, head, RA_DEP_CASE);
    *kind = ra_row_field(fields, 0);
    return preposition != RA_NONE &&
           ra_lexicon_get(&claims->concepts->prepositions, view->document->tokens.at[preposition].lemma).ptr != NULL;
}

/* The words of the place: the head with what stands before it, as far as that belongs to it. */
static ra_range words_of(const ra_view *view, uint32_t head)
{
    const ra_token *all = view->document->tokens.at;
    ra_range range = {head, head + 1};
    while (range.first > view->tree->left[head] && all[range.first - 1].upos != RA_UPOS_ADP &&
           all[range.first - 1].upos != RA_UPOS_DET)
        range.first--;
    return range;
}

static bool holds_name(const ra_view *view, ra_range range)
{
    for (uint32_t t = range.first; t < range.last; t++) {
        if (view->document->tokens.at[t].upos == RA_UPOS_PROPN)
            return true;
    }
    return false;
}

static ra_status add_site(ra_claims *claims, uint32_t number, uint32_t head, ra_str kind, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    ra_range range = words_of(view, head);
    uint32_t of = ra_setting_deed(claims, view, range);
    if (of == RA_NONE || (of >= range.first && of < range.last) ||
        (!ra_setting_deed_noun(claims, view, of) && ra_claim_only_speech(claims, number, view->clauses.of[of])))
        return RA_OK;
    ra_claim *claim =
        ra_claim_add(claims, number, view->clauses.of[of], of, ra_setting_span(view, range, of), RA_FACET_WHERE);
    if (claim == NULL)
        return ra_fail_memory(error);
    bool named = view->document->tokens.at[head].upos == RA_UPOS_PROPN && holds_name(view, range);
    claim->topic = view->word[of];
    claim->site = ra_concept_number(claims->concepts, '!', kind, 3.0);
    claim->named_site = named;
    claim->if_shared = !named;
    claim->value.kind = RA_POINT_PLACE;
    claim->value.name = named ? ra_range_text(view->document, range) : kind;
    if (!ra_claim_term(claims, claim, claim->site, 1.0) || !ra_claim_term(claims, claim, claim->topic, 1.3) ||
        !ra_claim_context(claims, claim, range))
        return ra_fail_memory(error);
    return RA_OK;
}

ra_status ra_claims_of_sites(ra_claims *claims, uint32_t number, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    for (uint32_t t = 0; t < view->document->tokens.count; t++) {
        ra_str kind;
        if (view->place[t] == RA_NONE && view->time[t] == RA_NONE && ra_site_is(claims, view, t, &kind))
            RA_TRY(add_site(claims, number, t, kind, error));
    }
    return RA_OK;
}
