#include "language/speech/attributions.h"

#include "base/status.h"
#include "language/speech/reporting.h"

ra_status ra_attributions_open(const ra_pack *pack, const char *code, ra_attributions *attributions, ra_error *error)
{
    RA_TRY(ra_lexicon_open(pack, code, "cues", &attributions->cues, error));
    RA_TRY(ra_lexicon_open(pack, code, "cue_nouns", &attributions->cue_nouns, error));
    RA_TRY(ra_lexicon_open(pack, code, "evidentials", &attributions->evidentials, error));
    RA_TRY(ra_lexicon_open(pack, code, "sources", &attributions->sources, error));
    RA_TRY(ra_lexicon_open(pack, code, "outlets", &attributions->outlets, error));
    RA_TRY(ra_lexicon_open(pack, code, "roles", &attributions->roles, error));
    return ra_lexicon_open(pack, code, "report_words", &attributions->report_words, error);
}

static ra_status prepare(ra_reporting *r, ra_error *error)
{
    const ra_document *d = r->document;
    RA_TRY(ra_quotations_find(d, r->scratch, &r->quotations, error));
    r->mention_at = ra_arena_new_array(r->scratch, uint32_t, d->tokens.count);
    r->quotation_at = ra_arena_new_array(r->scratch, uint32_t, d->tokens.count);
    r->quotation_draft = ra_arena_new_array(r->scratch, uint32_t, r->quotations.count);
    r->in_time = ra_arena_new_array(r->scratch, bool, d->tokens.count);
    if (r->in_time == NULL || r->mention_at == NULL || r->quotation_at == NULL || r->quotation_draft == NULL)
        return ra_fail_memory(error);
    for (size_t t = 0; t < d->tokens.count; t++)
        r->mention_at[t] = r->quotation_at[t] = RA_NONE;
    for (size_t m = d->mentions.count; m-- > 0;) { /* the longer of two that start together comes first, and wins */
        if (d->mentions.at[m].head < d->tokens.count)
            r->mention_at[d->mentions.at[m].head] = (uint32_t)m;
    }
    for (size_t i = 0; i < d->times.count; i++) {
        for (uint32_t t = d->times.at[i].tokens.first; t < d->times.at[i].tokens.last && t < d->tokens.count; t++)
            r->in_time[t] = true;
    }
    for (uint32_t q = 0; q < r->quotations.count; q++) {
        r->quotation_draft[q] = RA_NONE;
        if (r->quotations.at[q].outer != RA_NONE)
            continue;
        for (uint32_t t = r->quotations.at[q].tokens.first; t < r->quotations.at[q].tokens.last; t++)
            r->quotation_at[t] = q;
    }
    return RA_OK;
}

/* What a speaker thinks or likes inside his own quotation is no report of its own, nor what "you" say. */
static bool is_small_talk(const ra_reporting *r, const ra_cue *cue, uint32_t source)
{
    if (!ra_token_at(r, cue->verb)->quoted)
        return false;
    if (cue->class != RA_CUE_SAY && cue->class != RA_CUE_WRITE && cue->class != RA_CUE_ASK)
        return true;
    uint32_t person = source != RA_NONE ? ra_token_at(r, source)->feats : 0;
    return (person & (RA_FEAT_FIRST | RA_FEAT_SECOND)) != 0;
}

/* Words of opinion and wish report something only where somebody is said to utter them: not under a modal, not as a
   noun's or a clause's mere part ("the plan to blame", "that voters support"). */
static bool is_idle(const ra_reporting *r, const ra_cue *cue)
{
    const ra_token *verb = ra_token_at(r, cue->verb);
    bool spoken = cue->class == RA_CUE_SAY || cue->class == RA_CUE_WRITE || cue->class == RA_CUE_ASK;
    bool argument = verb->deprel == RA_DEP_OBJ || verb->deprel == RA_DEP_OBL || verb->deprel == RA_DEP_NSUBJ ||
                    verb->deprel == RA_DEP_NMOD;
    if (spoken || cue->class == RA_CUE_SHOW)
        return false;
    bool inner = verb->deprel == RA_DEP_CCOMP && cue->class != RA_CUE_SHOW;
    return inner || argument || (cue->unreal && cue->class != RA_CUE_WANT) ||
           (cue->negated && (cue->class == RA_CUE_JUDGE || cue->class == RA_CUE_WANT));
}

/* "used a telephone to discuss the terms": an infinitive that says what for, or of a noun, reports only a clause. */
static bool is_purpose(const ra_reporting *r, const ra_cue *cue, const ra_pieces *content)
{
    const ra_token *verb = ra_token_at(r, cue->verb);
    if (!cue->unreal || (verb->deprel != RA_DEP_ADVCL && verb->deprel != RA_DEP_ACL) || verb->subrel == RA_SUB_RELCL)
        return false;
    uint32_t clause = ra_tree_child(r->tree, cue->verb, RA_DEP_CCOMP);
    return clause == RA_NONE || content->at[0].first > clause;
}

/* Reports in other words than the source's own. */
static ra_status add_indirect(ra_reporting *r, ra_error *error)
{
    for (uint32_t c = 0; c < r->cues.count; c++) {
        const ra_cue *cue = &r->cues.at[c];
        if (cue->draft != RA_NONE)
            continue;
        uint32_t source = ra_source_of(r, cue);
        if ((source == RA_NONE && !cue->passive) || is_small_talk(r, cue, source) || is_idle(r, cue))
            continue;
        ra_pieces content;
        ra_content_of(r, cue, source, &content);
        if (content.count == 0 || is_purpose(r, cue, &content))
            continue;
        ra_draft *draft = ra_draft_of_cue(r, c);
        if (draft == NULL)
            return ra_fail_memory(error);
        draft->content = content;
    }
    return RA_OK;
}

ra_status ra_attributions_annotate(const ra_attributions *attributions, ra_document *document, const ra_tree *tree,
                                   ra_arena *scratch, ra_error *error)
{
    ra_reporting r = {.lexicons = attributions, .document = document, .tree = tree, .scratch = scratch};
    RA_TRY(prepare(&r, error));
    RA_TRY(ra_cues_find(&r, error));
    RA_TRY(ra_speech_assign(&r, error));
    RA_TRY(add_indirect(&r, error));
    RA_TRY(ra_evidence_find(&r, error));
    RA_TRY(ra_transcripts_find(&r, error));
    RA_TRY(ra_posts_find(&r, error));
    return ra_chains_build(&r, error);
}

/* First token that ends after `offset`. */
static uint32_t token_at(const ra_document *document, uint32_t offset)
{
    uint32_t low = 0;
    uint32_t high = (uint32_t)document->tokens.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (document->tokens.at[middle].span.end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool covers(const ra_attribution *a, ra_span span)
{
    for (size_t i = 0; i < a->content.count; i++) {
        if (a->content.at[i].start <= span.start && a->content.at[i].end >= span.end)
            return true;
    }
    return false;
}

uint32_t ra_attribution_at(const ra_document *document, ra_span span)
{
    uint32_t token = token_at(document, span.start);
    if (token >= document->tokens.count)
        return RA_NONE;
    uint32_t found = document->tokens.at[token].attribution;
    for (int step = 0; found < document->attributions.count && step < 64; step++) {
        if (covers(&document->attributions.at[found], span))
            return found;
        found = document->attributions.at[found].parent;
    }
    return RA_NONE;
}
