/* The noun phrase of a source. */
#include "base/str.h"
#include "language/speech/reporting.h"

enum { LONGEST_SOURCE = 40 };

static bool ends_source(const ra_reporting *r, uint32_t child)
{
    const ra_token *token = ra_token_at(r, child);
    switch (token->deprel) {
    case RA_DEP_FLAT:
    case RA_DEP_COMPOUND:
    case RA_DEP_NMOD:
    case RA_DEP_NUMMOD:
    case RA_DEP_CONJ:
    case RA_DEP_AMOD:
    case RA_DEP_FIXED:
    case RA_DEP_GOESWITH: return false;
    case RA_DEP_APPOS: /* "spokesman Ned Price" is sometimes parsed as an apposition without a comma */
        return r->tree->left[child] == 0 || ra_token_at(r, r->tree->left[child] - 1)->upos == RA_UPOS_PUNCT ||
               ra_token_at(r, r->tree->left[child])->upos == RA_UPOS_PUNCT;
    default: return true;
    }
}

/* The preposition of "at least three" belongs to the number. */
static bool is_of_degree(const ra_reporting *r, const ra_token *token)
{
    return token->deprel == RA_DEP_CASE && token->head != RA_NONE &&
           (ra_token_at(r, token->head)->upos == RA_UPOS_ADJ || ra_token_at(r, token->head)->upos == RA_UPOS_ADV);
}

static bool is_left_edge(const ra_reporting *r, const ra_token *token)
{
    if (is_of_degree(r, token))
        return false;
    return token->deprel == RA_DEP_PUNCT || token->deprel == RA_DEP_CASE || token->deprel == RA_DEP_CC ||
           token->deprel == RA_DEP_MARK || token->deprel == RA_DEP_FIXED || token->upos == RA_UPOS_PUNCT;
}

/* Never across a quotation mark, nor, behind the head, a reporting verb. */
static ra_range without_speech(const ra_reporting *r, uint32_t head, ra_range range)
{
    uint8_t quoted = ra_token_at(r, head)->quoted;
    for (uint32_t t = head; t > range.first; t--) {
        if (ra_token_at(r, t - 1)->quoted != quoted)
            range.first = t;
    }
    for (uint32_t t = head + 1; t < range.last; t++) {
        if (ra_token_at(r, t)->quoted != quoted || r->cue_at[t] != RA_NONE)
            range.last = t;
    }
    return range;
}

static bool is_right_edge(const ra_reporting *r, uint32_t token)
{
    uint8_t upos = ra_token_at(r, token)->upos;
    return upos == RA_UPOS_PUNCT || upos == RA_UPOS_CCONJ || upos == RA_UPOS_ADP || r->in_time[token];
}

ra_range ra_source_range(const ra_reporting *r, uint32_t head)
{
    uint32_t first = r->tree->left[head];
    uint32_t last = r->tree->right[head];
    ra_tree_each_child(r->tree, head, child)
    {
        uint32_t start = r->tree->left[child];
        if (child < head) { /* a clause before the noun is no part of it */
            bool clause = ra_token_at(r, child)->deprel == RA_DEP_ACL ||
                          ra_token_at(r, child)->deprel == RA_DEP_PARATAXIS ||
                          ra_token_at(r, child)->deprel == RA_DEP_NSUBJ || ra_token_at(r, child)->deprel == RA_DEP_COP;
            if (clause && r->tree->right[child] <= head && r->tree->right[child] > first)
                first = r->tree->right[child];
        } else if (ends_source(r, child) && start > head && start < last) {
            last = start;
        }
    }
    if (head - first > LONGEST_SOURCE)
        first = head;
    if (last - head > LONGEST_SOURCE)
        last = head + 1;
    uint32_t mention = r->mention_at[head]; /* a name is not cut, whatever the parse says */
    if (mention != RA_NONE && r->document->mentions.at[mention].kind == RA_MENTION_NAME) {
        ra_range name = r->document->mentions.at[mention].tokens;
        first = name.first < first ? name.first : first;
        last = name.last > last ? name.last : last;
    }
    ra_range range = without_speech(r, head, (ra_range){first, last});
    while (range.first < head && is_left_edge(r, ra_token_at(r, range.first)))
        range.first++;
    while (range.last > head + 1 && is_right_edge(r, range.last - 1))
        range.last--;
    return range;
}

/* Whether somebody or something that speaks by its name or noun, no mere thing. */
static bool is_person_or_mouth(const ra_reporting *r, uint32_t head)
{
    uint32_t mention = r->mention_at[head];
    bool name = mention != RA_NONE && r->document->mentions.at[mention].kind == RA_MENTION_NAME;
    return name || ra_is_mouth(r, head);
}

uint32_t ra_inverted_source(const ra_reporting *r, const ra_cue *cue)
{
    enum { LONGEST_TOPIC = 16, LONGEST_PHRASE = 6 };
    ra_range sentence = ra_reporting_sentence(r, cue->verb);
    uint32_t first = cue->range.first;
    if (cue->class != RA_CUE_SAY || cue->unreal || first != cue->verb || first < sentence.first + 2 ||
        first - sentence.first > LONGEST_TOPIC || !ra_is_form(r, first - 1, ",") || ra_token_at(r, first)->quoted ||
        ra_str_ends(ra_token_at(r, first)->form, RA_STR("ing")))
        return RA_NONE;
    for (uint32_t t = sentence.first; t + 1 < first; t++) {
        const ra_token *token = ra_token_at(r, t);
        bool verb =
            (token->upos == RA_UPOS_VERB && !ra_str_ends(token->form, RA_STR("ing"))) || token->upos == RA_UPOS_AUX;
        bool subject = token->upos == RA_UPOS_PRON && (token->feats & RA_FEAT_NOM);
        if (token->upos == RA_UPOS_PUNCT || verb || subject || is_person_or_mouth(r, t))
            return RA_NONE;
    }
    for (uint32_t t = first + 1; t < sentence.last && t <= first + LONGEST_PHRASE; t++) {
        uint8_t upos = ra_token_at(r, t)->upos;
        if (upos != RA_UPOS_DET && upos != RA_UPOS_ADJ && upos != RA_UPOS_NOUN && upos != RA_UPOS_PROPN)
            return RA_NONE;
        uint32_t end = is_person_or_mouth(r, t) ? ra_source_range(r, t).last : RA_NONE;
        if (end != RA_NONE && end < sentence.last && ra_is_form(r, end, ","))
            return t;
    }
    return RA_NONE;
}
