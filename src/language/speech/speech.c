#include "language/speech/speech.h"

#include "base/status.h"

enum { LEAST_SENTENCE_WORDS = 4 };

ra_draft *ra_draft_add(ra_reporting *r)
{
    ra_draft *draft = ra_list_add(r->scratch, &r->drafts);
    if (draft != NULL)
        *draft = (ra_draft){.cue = RA_NONE,
                            .source = RA_NONE,
                            .medium = RA_NONE,
                            .further = RA_NONE,
                            .addressee = RA_NONE,
                            .repeats = RA_NONE,
                            .lead = RA_NONE};
    return draft;
}

ra_draft *ra_draft_of_cue(ra_reporting *r, uint32_t cue)
{
    ra_cue *c = &r->cues.at[cue];
    if (c->draft != RA_NONE)
        return &r->drafts.at[c->draft];
    ra_draft *draft = ra_draft_add(r);
    if (draft == NULL)
        return NULL;
    c->draft = (uint32_t)(r->drafts.count - 1);
    draft->cue = cue;
    draft->cue_range = c->range;
    draft->source = ra_source_of(r, c);
    draft->medium = ra_medium_of(r, c->verb);
    uint32_t author = draft->source != RA_NONE ? ra_author_of(r, draft->source) : RA_NONE;
    if (author != RA_NONE && author != draft->medium) {
        if (ra_is_document(r, draft->source))
            draft->medium = draft->source;
        draft->source = author;
    }
    if (draft->medium == RA_NONE && draft->source != RA_NONE)
        draft->medium = ra_medium_of_source(r, draft->source);
    draft->addressee = ra_addressee_of(r, c);
    draft->stance = c->stance;
    if (c->negated)
        draft->stance = c->stance == RA_ASSERTS ? RA_DOUBTS : RA_ASSERTS;
    return draft;
}

static ra_status give(ra_reporting *r, ra_draft *draft, uint32_t quotation, ra_error *error)
{
    if (draft == NULL)
        return ra_fail_memory(error);
    uint32_t *slot = ra_list_add(r->scratch, &draft->quotations);
    if (slot == NULL)
        return ra_fail_memory(error);
    *slot = quotation;
    r->quotation_draft[quotation] = (uint32_t)(draft - r->drafts.at);
    return RA_OK;
}

/* The quotation before this one at the same depth, of this paragraph the last that somebody speaks; RA_NONE. */
static uint32_t previous_of(const ra_reporting *r, const ra_setting *s)
{
    for (uint32_t i = s->index; i-- > 0;) {
        const ra_quotation *q = &r->quotations.at[i];
        bool name = q->paragraph == s->quotation->paragraph && r->quotation_draft[i] == RA_NONE;
        if (q->outer == s->quotation->outer && !name)
            return i;
    }
    return RA_NONE;
}

/* A few words lead in and the quotation ends the sentence: "But ''courses close.''" */
static bool closes_sentence(const ra_reporting *r, const ra_setting *s)
{
    enum { LONGEST_LEAD_IN = 4 };
    uint32_t a = s->quotation->tokens.first;
    ra_range sentence = r->document->sentences.at[ra_token_at(r, a)->sentence].tokens;
    return s->starts && a - sentence.first <= LONGEST_LEAD_IN && s->quotation->tokens.last >= sentence.last;
}

/* A quotation without a cue that goes on where the last one stopped. */
static ra_status go_on(ra_reporting *r, const ra_setting *s, ra_error *error)
{
    uint32_t before = previous_of(r, s);
    if (before == RA_NONE || r->quotation_draft[before] == RA_NONE)
        return RA_OK;
    if (!s->opens_sentence && !(s->words >= LEAST_SENTENCE_WORDS && closes_sentence(r, s) && ra_may_lead(r, s)))
        return RA_OK;
    const ra_quotation *last = &r->quotations.at[before];
    uint32_t draft = r->quotation_draft[before];
    if (last->carried_on && last->paragraph + 1 == s->quotation->paragraph)
        return give(r, &r->drafts.at[draft], s->index, error);
    if (last->paragraph == s->quotation->paragraph) {
        uint32_t from = ra_token_at(r, last->tokens.last - 1)->sentence;
        uint32_t to = ra_token_at(r, s->quotation->tokens.first)->sentence;
        if (to - from <= 2)
            return give(r, &r->drafts.at[draft], s->index, error);
        return RA_OK;
    }
    bool next = last->paragraph + 1 == s->quotation->paragraph && s->opens_paragraph && !s->quotation->single &&
                s->words >= LEAST_SENTENCE_WORDS;
    if (!next)
        return RA_OK;
    ra_draft *made = ra_draft_add(r);
    if (made == NULL)
        return ra_fail_memory(error);
    made->repeats = draft;
    return give(r, made, s->index, error);
}

/* "The office released this statement: ..." with no reporting verb: the sentence's subject speaks. */
static ra_status take_colon(ra_reporting *r, const ra_setting *s, bool *taken, ra_error *error)
{
    uint32_t a = s->quotation->tokens.first;
    *taken = false;
    if (a == 0 || !ra_is_form(r, a - 1, ":") || (!s->after_colon && !s->opens_paragraph) ||
        s->words < LEAST_SENTENCE_WORDS)
        return RA_OK;
    uint32_t verb = r->document->sentences.at[ra_token_at(r, a - 1)->sentence].root;
    if (verb == RA_NONE || verb >= a || ra_token_at(r, verb)->quoted != s->level)
        return RA_OK;
    uint32_t subject = ra_tree_child(r->tree, verb, RA_DEP_NSUBJ);
    if (subject == RA_NONE)
        return RA_OK;
    ra_draft *draft = ra_draft_add(r);
    if (draft == NULL)
        return ra_fail_memory(error);
    draft->cue_range = (ra_range){verb, verb + 1};
    draft->source = subject;
    draft->medium = ra_medium_of(r, verb);
    *taken = true;
    return give(r, draft, s->index, error);
}

/* The speaker's name after a dash: “...” — Jane Roe, and no more before the next quotation or the paragraph's end. */
static ra_status take_signature(ra_reporting *r, const ra_setting *s, bool *taken, ra_error *error)
{
    enum { LONGEST_NAME = 8 };
    uint32_t dash = s->quotation->tokens.last;
    uint32_t count = (uint32_t)r->document->tokens.count;
    uint32_t end = r->document->article->paragraphs.at[s->quotation->paragraph].span.end;
    *taken = false;
    if (s->words < LEAST_SENTENCE_WORDS || dash + 1 >= count || !ra_is_long_dash(r, dash) ||
        ra_token_at(r, dash + 1)->span.start >= end)
        return RA_OK;
    uint32_t last = dash + 1;
    while (last < count && last - dash <= LONGEST_NAME && ra_token_at(r, last)->span.start < end &&
           ra_token_at(r, last)->upos == RA_UPOS_PROPN)
        last++;
    bool closed = last >= count || ra_token_at(r, last)->span.start >= end || r->quotation_at[last] != RA_NONE ||
                  ra_token_at(r, last)->upos == RA_UPOS_PUNCT;
    if (last == dash + 1 || !closed)
        return RA_OK;
    ra_draft *draft = ra_draft_add(r);
    if (draft == NULL)
        return ra_fail_memory(error);
    uint32_t head = dash + 1;
    for (uint32_t t = dash + 1; t < last; t++) {
        uint32_t above = ra_token_at(r, t)->head;
        if (above == RA_NONE || above <= dash || above >= last)
            head = t;
    }
    draft->cue_range = (ra_range){dash, dash + 1};
    draft->source = head;
    *taken = true;
    return give(r, draft, s->index, error);
}

/* "While it was cheap, 'nobody wanted it,' she said": a quotation behind a comma that goes on with its sentence. */
static bool goes_on_from(const ra_reporting *r, const ra_setting *s, uint32_t first)
{
    enum { SHORTEST_LEAD = 3 };
    uint32_t a = s->quotation->tokens.first;
    bool joins = ra_token_at(r, first)->upos == RA_UPOS_SCONJ;
    bool clause = false;
    for (uint32_t t = first; t < a; t++) {
        const ra_token *token = ra_token_at(r, t);
        if (token->quoted != s->level ||
            (r->cue_at[t] != RA_NONE && (r->cues.at[r->cue_at[t]].frames & RA_FRAME_QUOTE)))
            return false;
        clause |= token->upos == RA_UPOS_VERB || token->upos == RA_UPOS_AUX;
    }
    return clause && (joins || !s->starts) && a - first > SHORTEST_LEAD;
}

/* "Said that if it rained, 'nobody would come'": where the clause begins, right behind the cue, whose end is quoted;
   RA_NONE where what stands between is no part of what is said. */
static uint32_t lead_behind(const ra_reporting *r, const ra_setting *s, const ra_cue *cue)
{
    uint32_t a = s->quotation->tokens.first;
    uint32_t t = cue->range.last;
    if (!s->after_comma || t >= a || !(cue->frames & RA_FRAME_THAT))
        return RA_NONE;
    while (t < a && r->in_time[t])
        t++;
    return t < a && ra_token_at(r, t)->upos == RA_UPOS_SCONJ && goes_on_from(r, s, t) ? t : RA_NONE;
}

/* Where the content begins that leads into a first quotation in mid-sentence. */
static void set_lead(const ra_reporting *r, const ra_setting *s, ra_draft *draft)
{
    uint32_t a = s->quotation->tokens.first;
    if (draft->quotations.count != 1)
        return;
    if (draft->cue_range.first < a) {
        draft->lead = draft->cue != RA_NONE ? lead_behind(r, s, &r->cues.at[draft->cue]) : RA_NONE;
        return;
    }
    uint32_t first = r->document->sentences.at[ra_token_at(r, a)->sentence].tokens.first;
    bool apart = s->opens_sentence || s->after_colon || s->opens_paragraph ||
                 (s->after_comma && !(first < a && goes_on_from(r, s, first)));
    if (!apart && first < a)
        draft->lead = first;
}

ra_status ra_speech_assign(ra_reporting *r, ra_error *error)
{
    for (uint32_t i = 0; i < r->quotations.count; i++) {
        ra_setting s = ra_setting_of(r, i);
        if (s.quotation->tokens.first >= s.quotation->tokens.last || s.words == 0)
            continue;
        bool taken;
        RA_TRY(take_signature(r, &s, &taken, error));
        if (taken)
            continue;
        uint32_t cue = ra_cue_of_quotation(r, &s);
        if (cue != RA_NONE) {
            ra_draft *draft = ra_draft_of_cue(r, cue);
            RA_TRY(give(r, draft, i, error));
            set_lead(r, &s, draft);
            continue;
        }
        RA_TRY(take_colon(r, &s, &taken, error));
        if (!taken && s.words >= RA_LEAST_SPOKEN_WORDS)
            RA_TRY(go_on(r, &s, error));
    }
    return RA_OK;
}
