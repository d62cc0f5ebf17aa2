#include "base/status.h"
#include "base/str.h"
#include "base/utf8.h"
#include "language/reporting.h"

enum { WIDEST_LEFT = 40, WIDEST_RIGHT = 30, LEAST_SPOKEN_WORDS = 2, LEAST_SENTENCE_WORDS = 4 };

/* What goes before and after a quotation, at its own depth. */
typedef struct setting {
    uint32_t index; /* of the quotation */
    const ra_quotation *quotation;
    uint32_t level;   /* depth of the words around it */
    uint32_t words;   /* in it */
    bool starts;      /* begins with a capital, as a sentence does */
    bool ends_open;   /* ends in a comma, a dash, ? or !: the cue may follow */
    bool after_comma; /* a comma stands before it */
    bool after_colon;
    bool opens_sentence;
    bool opens_paragraph;
} setting;

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

static bool is_form(const ra_reporting *r, uint32_t token, const char *form)
{
    return ra_str_equal_fold(ra_token_at(r, token)->form, ra_str_from(form));
}

static bool quotes(const ra_reporting *r, uint32_t token)
{
    return r->cue_at[token] != RA_NONE && (r->cues.at[r->cue_at[token]].frames & RA_FRAME_QUOTE);
}

static bool is_upper_at(ra_str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = ra_utf8_next(text, &at);
        if (c < 128 && (ra_ascii_alpha((char)c) || ra_ascii_digit((char)c)))
            return !ra_ascii_lower((char)c);
        if (c >= 0xC0 && c < 0x2000)
            return true;
    }
    return false;
}

static bool ends_open(const ra_reporting *r, const ra_quotation *q)
{
    ra_str inside = ra_str_trim(ra_span_text(r->document->article->text, q->inside));
    while (inside.len > 0 && (ra_str_ends(inside, RA_STR("'")) || ra_str_ends(inside, RA_STR("’"))))
        inside.len -= ra_str_ends(inside, RA_STR("'")) ? 1 : 3; /* a quotation inside ends here too */
    if (inside.len == 0)
        return false;
    char last = inside.ptr[inside.len - 1];
    if (last == ',' || last == '?' || last == '!' || last == '-' || ra_str_ends(inside, RA_STR("—")) ||
        ra_str_ends(inside, RA_STR("…")) || ra_str_ends(inside, RA_STR("..")))
        return true;
    ra_str text = r->document->article->text;
    return q->span.end < text.len && text.ptr[q->span.end] == ',';
}

/* Whether a sentence has ended before `token`, by its full stop; segmenters may put a mark on the wrong side. */
static bool ends_sentence(const ra_reporting *r, uint32_t token)
{
    uint32_t t = token;
    for (int step = 0; step < 2 && t > 0; step++) {
        ra_str form = ra_token_at(r, --t)->form;
        char last = form.len > 0 ? form.ptr[form.len - 1] : ' ';
        if (last == '.' || last == '?' || last == '!')
            return ra_token_at(r, t)->upos == RA_UPOS_PUNCT;
        if (ra_token_at(r, t)->upos != RA_UPOS_PUNCT)
            return false;
    }
    return false;
}

static bool is_long_dash(const ra_reporting *r, uint32_t token)
{
    return is_form(r, token, "―") || is_form(r, token, "—") || is_form(r, token, "–") || is_form(r, token, "--") ||
           is_form(r, token, "-");
}

static setting setting_of(const ra_reporting *r, uint32_t index)
{
    const ra_quotation *q = &r->quotations.at[index];
    setting s = {.index = index, .quotation = q};
    for (uint32_t outer = q->outer; outer != RA_NONE && s.level < 8; outer = r->quotations.at[outer].outer)
        s.level++;
    for (uint32_t t = q->tokens.first; t < q->tokens.last; t++)
        s.words += ra_token_at(r, t)->upos != RA_UPOS_PUNCT;
    s.starts = is_upper_at(ra_span_text(r->document->article->text, q->inside));
    s.ends_open = ends_open(r, q);
    uint32_t a = q->tokens.first;
    if (a >= r->document->tokens.count)
        return s;
    uint32_t sentence = ra_token_at(r, a)->sentence;
    s.opens_sentence = r->document->sentences.at[sentence].tokens.first == a || ends_sentence(r, a);
    s.opens_paragraph = r->document->article->paragraphs.at[q->paragraph].span.start == q->span.start;
    if (a > 0 && !s.opens_paragraph) {
        bool hyphen = ra_token_at(r, a - 1)->span.end == q->span.start;
        s.after_comma = is_form(r, a - 1, ",") || (!hyphen && is_long_dash(r, a - 1)) || is_form(r, a - 1, "—");
        s.after_colon = is_form(r, a - 1, ":");
    }
    return s;
}

/* The nearest cue to the left, in the same stretch of unquoted words of one sentence. */
static uint32_t cue_left(const ra_reporting *r, const setting *s, uint32_t from)
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
static uint32_t cue_adjacent(const ra_reporting *r, const setting *s)
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
static uint32_t cue_right(const ra_reporting *r, const setting *s)
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

/* A colon at the end of the paragraph before: "He went on:" and the words stand below. */
static uint32_t cue_above(const ra_reporting *r, const setting *s)
{
    uint32_t a = s->quotation->tokens.first;
    if (!s->opens_paragraph || a == 0 || !is_form(r, a - 1, ":"))
        return RA_NONE;
    return a > 1 ? cue_left(r, s, a - 1) : RA_NONE;
}

/* "Now the plan ''has no chance,'' said X": words of the content lead into the quotation. */
static bool may_lead(const ra_reporting *r, const setting *s)
{
    enum { LONGEST_LEAD = 25 };
    uint32_t a = s->quotation->tokens.first;
    uint32_t first = r->document->sentences.at[ra_token_at(r, a)->sentence].tokens.first;
    bool set_off = a > first && ra_token_at(r, a - 1)->upos == RA_UPOS_PUNCT; /* "Nobody came - 'a shame,' she said" */
    if (s->words < LEAST_SPOKEN_WORDS || a - first > LONGEST_LEAD || set_off)
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

/* "... in his book, 'Doomed,' X said that S": a title ahead of a verb that has its content behind it. */
static bool is_title_before(const ra_reporting *r, const setting *s, uint32_t cue)
{
    enum { LONGEST_TITLE = 8 };
    uint32_t verb = r->cues.at[cue].verb;
    uint32_t clause = ra_tree_child(r->tree, verb, RA_DEP_CCOMP);
    return s->words <= LONGEST_TITLE && !s->opens_sentence && clause != RA_NONE && clause > verb &&
           !ra_is_comma(ra_token_at(r, r->cues.at[cue].range.last));
}

/* The cue right before the comma or colon that leads into the quotation: "said, 'No,' the paper reported"; RA_NONE. */
static uint32_t cue_leading(const ra_reporting *r, const setting *s)
{
    uint32_t a = s->quotation->tokens.first;
    bool leads = (s->after_comma || s->after_colon) && a > 1 && quotes(r, a - 2) &&
                 ra_token_at(r, a - 2)->quoted == s->level &&
                 ra_token_at(r, a - 2)->sentence == ra_token_at(r, a)->sentence;
    return leads ? r->cue_at[a - 2] : RA_NONE;
}

/* "He scolded her: 'No,' he said": behind a comma inside the marks the clause at the quotation's end speaks. */
static bool is_closed_by(const ra_reporting *r, const setting *s, uint32_t cue)
{
    enum { WIDEST = 6 };
    uint32_t verb = r->cues.at[cue].verb;
    uint32_t source = ra_source_of(r, &r->cues.at[cue]);
    return source != RA_NONE && source >= s->quotation->tokens.last && verb < s->quotation->tokens.last + WIDEST;
}

static uint32_t choose_cue(const ra_reporting *r, const setting *s)
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
    if (found == RA_NONE && (apart || may_lead(r, s)))
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

/* The quotation before this one at the same depth, of this paragraph the last that somebody speaks; RA_NONE. */
static uint32_t previous_of(const ra_reporting *r, const setting *s)
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
static bool closes_sentence(const ra_reporting *r, const setting *s)
{
    enum { LONGEST_LEAD_IN = 4 };
    uint32_t a = s->quotation->tokens.first;
    ra_range sentence = r->document->sentences.at[ra_token_at(r, a)->sentence].tokens;
    return s->starts && a - sentence.first <= LONGEST_LEAD_IN && s->quotation->tokens.last >= sentence.last;
}

/* A quotation without a cue that goes on where the last one stopped. */
static ra_status go_on(ra_reporting *r, const setting *s, ra_error *error)
{
    uint32_t before = previous_of(r, s);
    if (before == RA_NONE || r->quotation_draft[before] == RA_NONE)
        return RA_OK;
    if (!s->opens_sentence && !(s->words >= LEAST_SENTENCE_WORDS && closes_sentence(r, s) && may_lead(r, s)))
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
static ra_status take_colon(ra_reporting *r, const setting *s, bool *taken, ra_error *error)
{
    uint32_t a = s->quotation->tokens.first;
    *taken = false;
    if (a == 0 || !is_form(r, a - 1, ":") || (!s->after_colon && !s->opens_paragraph) ||
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
static ra_status take_signature(ra_reporting *r, const setting *s, bool *taken, ra_error *error)
{
    enum { LONGEST_NAME = 8 };
    uint32_t dash = s->quotation->tokens.last;
    uint32_t count = (uint32_t)r->document->tokens.count;
    uint32_t end = r->document->article->paragraphs.at[s->quotation->paragraph].span.end;
    *taken = false;
    if (s->words < LEAST_SENTENCE_WORDS || dash + 1 >= count || !is_long_dash(r, dash) ||
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

/* Where the content begins that leads into a first quotation in mid-sentence. */
static void set_lead(const ra_reporting *r, const setting *s, ra_draft *draft)
{
    uint32_t a = s->quotation->tokens.first;
    bool apart = s->opens_sentence || s->after_colon || s->opens_paragraph || s->after_comma;
    if (apart || draft->quotations.count != 1 || draft->cue_range.first < a)
        return;
    uint32_t first = r->document->sentences.at[ra_token_at(r, a)->sentence].tokens.first;
    if (first < a)
        draft->lead = first;
}

ra_status ra_speech_assign(ra_reporting *r, ra_error *error)
{
    for (uint32_t i = 0; i < r->quotations.count; i++) {
        setting s = setting_of(r, i);
        if (s.quotation->tokens.first >= s.quotation->tokens.last || s.words == 0)
            continue;
        bool taken;
        RA_TRY(take_signature(r, &s, &taken, error));
        if (taken)
            continue;
        uint32_t cue = choose_cue(r, &s);
        if (cue != RA_NONE) {
            ra_draft *draft = ra_draft_of_cue(r, cue);
            RA_TRY(give(r, draft, i, error));
            set_lead(r, &s, draft);
            continue;
        }
        RA_TRY(take_colon(r, &s, &taken, error));
        if (!taken && s.words >= LEAST_SPOKEN_WORDS)
            RA_TRY(go_on(r, &s, error));
    }
    return RA_OK;
}
