#include "language/speech/speech.h"

#include "base/str.h"

enum { WIDEST_LEFT = 40, WIDEST_RIGHT = 30 };

static bool quotes(const ra_reporting *r, uint32_t token)
{
    return r->cue_at[token] != RA_NONE && (r->cues.at[r->cue_at[token]].frames & RA_FRAME_QUOTE);
}

/* The nearest cue to the left, in the same stretch of unquoted words of one sentence. */
static uint32_t cue_left(const ra_reporting *r, const ra_setting *s, uint32_t from)
{
    uint32_t sentence = ra_token_at(r, from)->sentence;
    for (uint32_t step = 0; step < WIDEST_LEFT; step++) {
        const ra_token *token = ra_token_at(r, from);
        if (token->sentence != sentence || token->quoted != s->level)
            return RA_NONE;
        if (quotes(r, from))
            return r->cue_at[from];
        if (from == 0)
            return RA_NONE;
        from--;
    }
    return RA_NONE;
}

/* A cue right before the quotation, or with only the one addressed between. */
static uint32_t cue_adjacent(const ra_reporting *r, const ra_setting *s)
{
    uint32_t t = s->quotation->tokens.first - 1;
    if (quotes(r, t))
        return r->cue_at[t];
    for (int step = 0; step < 4; step++) {
        const ra_token *token = ra_token_at(r, t);
        if (token->head == RA_NONE || token->quoted != s->level)
            return RA_NONE;
        bool leans = token->deprel == RA_DEP_OBJ || token->deprel == RA_DEP_IOBJ || token->deprel == RA_DEP_OBL ||
                     token->deprel == RA_DEP_ADVMOD || token->deprel == RA_DEP_COMPOUND;
        t = token->head;
        if (leans && t < s->quotation->tokens.first && quotes(r, t)) {
            bool told = (r->cues.at[r->cue_at[t]].frames & RA_FRAME_PERSON) || token->deprel == RA_DEP_ADVMOD;
            return s->starts && told ? r->cue_at[t] : RA_NONE;
        }
    }
    return RA_NONE;
}

/* The cue that follows: "...," X said / said X. */
static uint32_t cue_right(const ra_reporting *r, const ra_setting *s)
{
    uint32_t t = s->quotation->tokens.last;
    uint32_t count = (uint32_t)r->document->tokens.count;
    if (t >= count)
        return RA_NONE;
    uint32_t sentence = ra_token_at(r, t)->sentence;
    ra_span paragraph = r->document->article->paragraphs.at[s->quotation->paragraph].span;
    for (uint32_t step = 0; t < count && step < WIDEST_RIGHT; step++, t++) {
        const ra_token *token = ra_token_at(r, t);
        if (token->sentence != sentence || token->quoted != s->level || token->span.start >= paragraph.end)
            return RA_NONE;
        if (quotes(r, t)) /* ", saying" begins another report */
            return ra_str_ends(token->form, RA_STR("ing")) ? RA_NONE : r->cue_at[t];
    }
    return RA_NONE;
}

static bool covers(const ra_pieces *pieces, ra_range range)
{
    for (size_t i = 0; i < pieces->count; i++) {
        if (pieces->at[i].first <= range.first && pieces->at[i].last + 1 >= range.last &&
            pieces->at[i].last - pieces->at[i].first > range.last - range.first)
            return true;
    }
    return false;
}

/* A colon at the end of the paragraph before: "He went on:" and the words stand below. */
static uint32_t cue_above(const ra_reporting *r, const ra_setting *s)
{
    uint32_t a = s->quotation->tokens.first;
    if (!s->opens_paragraph || a == 0 || !ra_is_form(r, a - 1, ":"))
        return RA_NONE;
    return a > 1 ? cue_left(r, s, a - 1) : RA_NONE;
}

/* "... in his book, 'Doomed,' X said that S": a title ahead of a verb that has its content behind it. */
static bool is_title_before(const ra_reporting *r, const ra_setting *s, uint32_t cue)
{
    enum { LONGEST_TITLE = 8 };
    uint32_t verb = r->cues.at[cue].verb;
    uint32_t clause = ra_tree_child(r->tree, verb, RA_DEP_CCOMP);
    return s->words <= LONGEST_TITLE && !s->opens_sentence && clause != RA_NONE && clause > verb &&
           !ra_is_comma(ra_token_at(r, r->cues.at[cue].range.last));
}

/* The cue right before the comma or colon that leads into the quotation: "said, 'No,' the paper reported"; RA_NONE. */
static uint32_t cue_leading(const ra_reporting *r, const ra_setting *s)
{
    uint32_t a = s->quotation->tokens.first;
    bool leads = (s->after_comma || s->after_colon) && a > 1 && quotes(r, a - 2) &&
                 ra_token_at(r, a - 2)->quoted == s->level &&
                 ra_token_at(r, a - 2)->sentence == ra_token_at(r, a)->sentence;
    return leads ? r->cue_at[a - 2] : RA_NONE;
}

/* "He scolded her: 'No,' he said": behind a comma inside the marks the clause at the quotation's end speaks. */
static bool is_closed_by(const ra_reporting *r, const ra_setting *s, uint32_t cue)
{
    enum { WIDEST = 6 };
    uint32_t verb = r->cues.at[cue].verb;
    uint32_t source = ra_source_of(r, &r->cues.at[cue]);
    return source != RA_NONE && source >= s->quotation->tokens.last && verb < s->quotation->tokens.last + WIDEST;
}

bool ra_may_lead(const ra_reporting *r, const ra_setting *s)
{
    enum { LONGEST_LEAD = 25 };
    uint32_t a = s->quotation->tokens.first;
    uint32_t first = r->document->sentences.at[ra_token_at(r, a)->sentence].tokens.first;
    bool set_off = a > first && ra_token_at(r, a - 1)->upos == RA_UPOS_PUNCT; /* "Nobody came - 'a shame,' she said" */
    if (s->words < RA_LEAST_SPOKEN_WORDS || a - first > LONGEST_LEAD || set_off)
        return false;
    bool verb = false;
    for (uint32_t t = first; t < a; t++) {
        if (r->cue_at[t] != RA_NONE && ra_token_at(r, t)->quoted == s->level)
            return false;
    }
    for (uint32_t t = first; t < s->quotation->tokens.last; t++)
        verb |= ra_token_at(r, t)->upos == RA_UPOS_VERB || ra_token_at(r, t)->upos == RA_UPOS_AUX;
    return verb || ra_token_at(r, first)->upos != RA_UPOS_ADP; /* else a setting: "On the show 'Early This Week,'" */
}

uint32_t ra_cue_of_quotation(const ra_reporting *r, const ra_setting *s)
{
    uint32_t a = s->quotation->tokens.first;
    uint32_t found = cue_leading(r, s);
    if (found != RA_NONE)
        return found;
    uint32_t right = s->ends_open ? cue_right(r, s) : RA_NONE;
    if (right != RA_NONE && is_title_before(r, s, right))
        return RA_NONE;
    if (s->after_colon && (right == RA_NONE || !is_closed_by(r, s, right)))
        found = cue_left(r, s, a - 1);
    if (found == RA_NONE)
        found = cue_above(r, s);
    bool apart = s->opens_sentence || s->after_comma || s->after_colon || s->opens_paragraph;
    if (found == RA_NONE && (apart || ra_may_lead(r, s)))
        found = right;
    if (found == RA_NONE && s->after_comma)
        found = cue_left(r, s, a - 1);
    if (found == RA_NONE && !apart && a > 0 && ra_token_at(r, a)->sentence == ra_token_at(r, a - 1)->sentence) {
        found = cue_adjacent(r, s);
        if (found != RA_NONE && !s->starts) { /* part of a longer clause, or the words themselves */
            ra_pieces content;
            const ra_cue *cue = &r->cues.at[found];
            ra_content_of(r, cue, ra_source_of(r, cue), &content);
            if (covers(&content, s->quotation->tokens))
                return RA_NONE;
        }
    }
    return found;
}
