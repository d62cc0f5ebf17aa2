#include "account/wording.h"

#include "base/str.h"

enum { MOST_PHRASE = 9, MOST_REST = 16 /* words */ };

void ra_say(ra_wording *w, ra_str text)
{
    if (text.len == 0 || w->length + text.len + 2 > RA_LONGEST_WORDING)
        return;
    if (w->length > 0)
        w->bytes[w->length++] = ' ';
    for (size_t i = 0; i < text.len; i++)
        w->bytes[w->length++] = text.ptr[i] == '\n' || text.ptr[i] == '\t' ? ' ' : text.ptr[i];
}

ra_str ra_wording_asked(const ra_wording *w, ra_arena *arena)
{
    return ra_arena_printf(arena, "%.*s?", (int)w->length, w->bytes);
}

/* Where no question can be made of the words, they stand for themselves. */
ra_str ra_wording_quoted(const ra_wording *w, ra_arena *arena)
{
    return ra_arena_printf(arena, "\xE2\x80\x9C%.*s\xE2\x80\x9D", (int)w->length, w->bytes);
}

static const ra_token *token_at(const ra_view *view, uint32_t token)
{
    return &view->document->tokens.at[token];
}

static bool is_time(const ra_view *view, uint32_t token)
{
    return view->time[token] != RA_NONE;
}

static bool is_quote(ra_str form)
{
    static const char *const marks[] = {"\"",           "'",           "''", "``", "\xE2\x80\x9C", "\xE2\x80\x9D",
                                        "\xE2\x80\x98", "\xE2\x80\x99"};
    return ra_str_among(form, marks);
}

static bool is_grammatical(const ra_token *t)
{
    return t->upos == RA_UPOS_DET || t->upos == RA_UPOS_PRON || t->upos == RA_UPOS_NUM || t->upos == RA_UPOS_ADP ||
           t->upos == RA_UPOS_SCONJ || t->upos == RA_UPOS_CCONJ || t->upos == RA_UPOS_ADV || t->upos == RA_UPOS_AUX;
}

/* Opening marks do not count. */
static bool begins_sentence(const ra_document *document, uint32_t token)
{
    uint32_t first = document->sentences.at[document->tokens.at[token].sentence].tokens.first;
    while (first < token && document->tokens.at[first].upos == RA_UPOS_PUNCT)
        first++;
    return first == token;
}

/* "more than two hundred" in "more than two hundred people"; not "one" in "one of them". */
static bool counts_things(const ra_view *view, uint32_t token)
{
    if (view->quantity[token] == RA_NONE)
        return false;
    const ra_quantity *q = &view->document->quantities.at[view->quantity[token]];
    bool modifies = q->tokens.last > q->tokens.first && token_at(view, q->tokens.last - 1)->deprel == RA_DEP_NUMMOD;
    return modifies && q->unit.len == 0 && q->of != RA_NONE && q->of != token &&
           (token_at(view, q->of)->feats & RA_FEAT_PLUR) != 0;
}

/* One token as the article spaces it, but for quotation marks and numbers of things, which are other questions: joined
   to the last one said where nothing stands between them. A word that is capital only because it begins a sentence is
   not. */
static void say_token(ra_wording *w, const ra_view *view, uint32_t token, uint32_t *last)
{
    const ra_token *t = token_at(view, token);
    ra_str form = t->form;
    bool orphan = t->upos == RA_UPOS_PART && t->deprel == RA_DEP_CASE && *last + 1 != token;
    if (is_quote(form) || orphan || (!w->verbatim && counts_things(view, token)))
        return;
    size_t at = w->length;
    bool joined = token > 0 && *last == token - 1 && token_at(view, *last)->span.end == t->span.start;
    *last = token;
    if (joined && w->length + form.len < RA_LONGEST_WORDING) {
        memcpy(w->bytes + w->length, form.ptr, form.len);
        w->length += form.len;
        return;
    }
    ra_say(w, form);
    bool word = t->upos != RA_UPOS_PROPN && t->upos != RA_UPOS_ADJ && !ra_str_is(form, "I");
    bool cased = ra_str_is(form, "A") || (form.len > 1 && ra_ascii_lower(form.ptr[1]));
    bool lower = !w->verbatim && word && cased && (is_grammatical(t) || begins_sentence(view->document, token));
    if (lower && at < w->length)
        w->bytes[at > 0 ? at + 1 : 0] = ra_ascii_fold(w->bytes[at > 0 ? at + 1 : 0]);
}

/* Says the words of a noun phrase up to its head, times and clauses left out. */
void ra_say_phrase(ra_wording *w, const ra_claims *claims, const ra_view *view, uint32_t head)
{
    uint32_t member = view->member[head];
    if (member != RA_NONE && claims->draft->cast.members.at[member].named) {
        ra_say(w, claims->draft->cast.members.at[member].name);
        return;
    }
    uint32_t first = view->tree->left[head];
    if (head - first > MOST_PHRASE)
        first = head - MOST_PHRASE;
    uint32_t last = RA_NONE;
    for (uint32_t t = first; t <= head; t++) {
        bool preposition = token_at(view, t)->deprel == RA_DEP_CASE && token_at(view, t)->upos == RA_UPOS_ADP;
        bool leads = last == RA_NONE && token_at(view, t)->upos == RA_UPOS_PUNCT;
        bool own = view->clauses.of[t] == view->clauses.of[head] && !preposition && !leads;
        if (!own || (is_time(view, t) && t != head))
            continue;
        say_token(w, view, t, &last);
    }
}

static bool is_negation(const ra_view *view, uint32_t token)
{
    return view->negation[token] != RA_NONE && token_at(view, token)->deprel == RA_DEP_ADVMOD;
}

/* Says a range of a clause's own words, but for some and for "not". */
void ra_say_range(ra_wording *w, const ra_view *view, uint32_t clause, ra_range range, ra_range but)
{
    unsigned said = 0;
    uint32_t last = RA_NONE;
    size_t whole = w->length; /* up to here no phrase is left unfinished */
    while (range.last > range.first && token_at(view, range.last - 1)->upos == RA_UPOS_PUNCT)
        range.last--;
    for (uint32_t t = range.first; t < range.last; t++) {
        if ((t >= but.first && t < but.last) || view->clauses.of[t] != clause || is_negation(view, t))
            continue;
        uint8_t upos = token_at(view, t)->upos;
        if (upos == RA_UPOS_ADP || upos == RA_UPOS_CCONJ || upos == RA_UPOS_PUNCT)
            whole = w->length;
        if (said++ == MOST_REST) {
            w->length = whole;
            return;
        }
        say_token(w, view, t, &last);
    }
}

static void capitalise(ra_wording *w, size_t at)
{
    if (at < w->length && ra_ascii_lower(w->bytes[at]))
        w->bytes[at] = (char)(w->bytes[at] - 32);
}

static uint32_t auxiliary(const ra_view *view, uint32_t predicate)
{
    ra_tree_each_child(view->tree, predicate, child)
    {
        uint8_t relation = token_at(view, child)->deprel;
        if ((relation == RA_DEP_AUX || relation == RA_DEP_COP) && token_at(view, child)->upos != RA_UPOS_PART)
            return child;
    }
    return RA_NONE;
}

static ra_str auxiliary_for(const ra_token *verb)
{
    if ((verb->feats & RA_FEAT_PAST) != 0)
        return RA_STR("Did");
    return (verb->feats & RA_FEAT_SING) != 0 && (verb->feats & RA_FEAT_THIRD) != 0 ? RA_STR("Does") : RA_STR("Do");
}

bool ra_is_relative_word(const ra_token *token)
{
    static const char *const relatives[] = {"who", "whose", "which", "what", "that"};
    return ra_str_among(token->lemma, relatives);
}

/* "whose supporters", "which of them": the clause hangs on another, which would be left out. */
static bool is_relative(const ra_view *view, uint32_t subject)
{
    if (token_at(view, subject)->upos == RA_UPOS_PRON && view->member[subject] == RA_NONE)
        return true;
    ra_tree_each_child(view->tree, subject, child)
    {
        bool own = token_at(view, child)->upos != RA_UPOS_ADP && token_at(view, child)->deprel != RA_DEP_ACL;
        if (own && child < subject && ra_is_relative_word(token_at(view, child)))
            return true;
    }
    return false;
}

/* "Was the minister unharmed", "Did three drones target the residence". False where the clause cannot be turned. */
bool ra_say_turned(ra_wording *w, const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    const ra_clause *c = &view->clauses.items.at[claim->clause];
    uint32_t subject = c->passive ? c->patient : c->agent;
    const ra_token *verb = token_at(view, c->predicate);
    uint32_t aux = auxiliary(view, c->predicate);
    if (!c->finite || subject == RA_NONE || subject >= c->predicate || (aux == RA_NONE && verb->upos != RA_UPOS_VERB))
        return false;
    bool several = ra_tree_child(view->tree, subject, RA_DEP_CONJ) != RA_NONE; /* "the girl and her father were" */
    if (several || ra_is_relative_word(token_at(view, c->predicate)) || is_relative(view, subject) ||
        (aux != RA_NONE && !ra_ascii_alpha(token_at(view, aux)->form.ptr[0])))
        return false;
    bool cut = aux != RA_NONE && aux + 1 < c->tokens.last && ra_str_is(token_at(view, aux + 1)->form, "n't");
    ra_say(w, cut ? token_at(view, aux)->lemma : aux != RA_NONE ? token_at(view, aux)->form : auxiliary_for(verb));
    capitalise(w, 0);
    ra_say_phrase(w, claims, view, subject);
    uint32_t from = aux != RA_NONE ? aux + 1 : c->predicate + 1;
    if (aux == RA_NONE)
        ra_say(w, verb->lemma);
    ra_say_range(w, view, claim->clause, (ra_range){from, c->tokens.last}, (ra_range){0, 0});
    return true;
}

/* The clause in its own words. */
void ra_say_clause(ra_wording *w, const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    const ra_clause *c = &view->clauses.items.at[claim->clause];
    *w = (ra_wording){.verbatim = true};
    uint32_t first = c->tokens.first;
    while (first + 1 < c->tokens.last &&
           (token_at(view, first)->deprel == RA_DEP_MARK || token_at(view, first)->deprel == RA_DEP_CC ||
            token_at(view, first)->upos == RA_UPOS_PUNCT))
        first++;
    ra_say_range(w, view, claim->clause, (ra_range){first, c->tokens.last}, (ra_range){0, 0});
}
