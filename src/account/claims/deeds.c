#include "account/claims/deeds.h"

#include "base/str.h"

enum { WINDOW = 14 /* tokens behind a word of responsibility that say who or what */ };

const ra_token *ra_deed_token(const ra_deed_search *s, uint32_t token)
{
    return &s->view->document->tokens.at[token];
}

static uint32_t sentence_end(const ra_deed_search *s, uint32_t token)
{
    return s->view->document->sentences.at[ra_deed_token(s, token)->sentence].tokens.last;
}

uint32_t ra_deed_window(const ra_deed_search *s, uint32_t token)
{
    uint32_t end = sentence_end(s, token);
    return end > token + WINDOW ? token + WINDOW : end;
}

bool ra_deed_in_family(const ra_deed_search *s, uint32_t concept, const char *name)
{
    const ra_concepts *concepts = s->claims->concepts;
    if (concept == RA_NONE || concepts->items.at[concept].family == RA_NONE)
        return false;
    return ra_str_equal(concepts->items.at[concepts->items.at[concept].family].name, ra_str_from(name));
}

bool ra_deed_at(const ra_deed_search *s, uint32_t token)
{
    uint32_t event = s->view->event[token];
    if (event == RA_NONE)
        return false;
    ra_str family = s->claims->concepts->items.at[s->claims->events->items.at[event].family].name;
    return ra_str_is(family, "~violence") || ra_str_is(family, "~unrest") || ra_str_is(family, "~disaster") ||
           ra_str_is(family, "~accident");
}

uint32_t ra_deed_first(const ra_deed_search *s, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++) {
        if (ra_deed_at(s, t))
            return t;
    }
    return RA_NONE;
}

uint32_t ra_deed_described(const ra_deed_search *s, uint32_t from, uint32_t to, uint32_t *where)
{
    static const double TELLING = 2.5;
    const ra_subevents *events = s->claims->events;
    uint32_t found = RA_NONE;
    for (uint32_t t = from; t < to; t++) {
        uint32_t word = s->view->word[t];
        uint8_t relation = ra_deed_token(s, t)->deprel;
        bool modifies = relation == RA_DEP_AMOD || relation == RA_DEP_COMPOUND;
        if (word == RA_NONE || !modifies || s->claims->concepts->items.at[word].rarity < TELLING)
            continue;
        for (uint32_t e = 0; e < events->items.count; e++) {
            const ra_subevent *event = &events->items.at[e];
            for (size_t i = 0; i < event->words.count; i++) {
                if (event->words.at[i] != word || found == e)
                    continue;
                if (found == RA_NONE || event->mentions > events->items.at[found].mentions)
                    found = e;
            }
        }
        if (found != RA_NONE) {
            *where = ra_deed_token(s, t)->head;
            return found;
        }
    }
    return found;
}

uint32_t ra_deed_spoken_of(const ra_deed_search *s, uint32_t token)
{
    uint32_t sentence = ra_deed_token(s, token)->sentence;
    for (uint32_t t = token; t > s->view->document->sentences.at[sentence].tokens.first; t--) {
        if (ra_deed_at(s, t - 1))
            return s->view->event[t - 1];
    }
    return s->view->previous[sentence];
}

bool ra_deed_behind_word(const ra_deed_search *s, uint32_t from, uint32_t to, ra_finding *f)
{
    f->deed = ra_deed_first(s, from, to);
    f->event = f->deed != RA_NONE ? s->view->event[f->deed] : ra_deed_described(s, from, to, &f->described);
    if (f->event != RA_NONE)
        return true;
    for (uint32_t t = from; t < to; t++) {
        const ra_token *token = ra_deed_token(s, t);
        if (token->upos == RA_UPOS_PUNCT || token->upos == RA_UPOS_SCONJ)
            break;
        if (token->upos == RA_UPOS_PRON || ra_deed_in_family(s, s->view->word[t], "~harm"))
            break;
        if (token->upos == RA_UPOS_NOUN || token->upos == RA_UPOS_PROPN || token->upos == RA_UPOS_VERB)
            return false;
    }
    f->event = ra_deed_spoken_of(s, f->word);
    return f->event != RA_NONE;
}

uint32_t ra_deed_behind(const ra_deed_search *s, uint32_t from, uint32_t to, ra_str preposition)
{
    for (uint32_t t = from; t + 1 < to; t++) {
        const ra_token *token = ra_deed_token(s, t);
        if (ra_str_equal(token->lemma, preposition) && token->upos != RA_UPOS_VERB)
            return t + 1;
        if (token->upos == RA_UPOS_PUNCT && (ra_str_is(token->form, ";") || ra_str_is(token->form, ".")))
            break;
    }
    return RA_NONE;
}

uint32_t ra_deed_following_phrase(const ra_deed_search *s, uint32_t verb)
{
    uint32_t end = sentence_end(s, verb);
    for (uint32_t t = verb + 1; t < end && t < verb + 4; t++) {
        const ra_token *token = ra_deed_token(s, t);
        uint32_t head = ra_actor_phrase_end(s->view, t);
        if (head != RA_NONE)
            return head;
        if (token->upos == RA_UPOS_PRON)
            return t;
        if (token->upos != RA_UPOS_ADV && token->upos != RA_UPOS_DET && token->upos != RA_UPOS_ADJ &&
            token->upos != RA_UPOS_PUNCT)
            break;
    }
    return RA_NONE;
}

static bool in_name(uint8_t upos)
{
    return upos == RA_UPOS_PROPN || upos == RA_UPOS_DET || upos == RA_UPOS_ADJ;
}

/* "rebels in Chad claimed it": the rebels, should the parse take the place for the subject. */
static uint32_t above_preposition(const ra_deed_search *s, uint32_t subject)
{
    uint32_t start = s->view->document->sentences.at[ra_deed_token(s, subject)->sentence].tokens.first;
    uint32_t first = subject;
    while (first > start + 1 && in_name(ra_deed_token(s, first - 1)->upos))
        first--;
    bool placed =
        first > start + 1 && ra_deed_token(s, first - 1)->upos == RA_UPOS_ADP && s->view->place[subject] != RA_NONE;
    uint8_t above = placed ? ra_deed_token(s, first - 2)->upos : RA_UPOS_X;
    return placed && (above == RA_UPOS_NOUN || above == RA_UPOS_PROPN) ? first - 2 : subject;
}

uint32_t ra_deed_subject(const ra_deed_search *s, uint32_t clause)
{
    const ra_clause *c = &s->view->clauses.items.at[clause];
    uint32_t subject = c->passive ? c->patient : c->agent;
    if (subject != RA_NONE)
        return above_preposition(s, subject);
    uint32_t start = s->view->document->sentences.at[ra_deed_token(s, c->predicate)->sentence].tokens.first;
    for (uint32_t t = c->predicate; t > start && c->predicate - t < 3; t--) {
        uint8_t upos = ra_deed_token(s, t - 1)->upos;
        if (upos == RA_UPOS_NOUN || upos == RA_UPOS_PROPN)
            return t - 1;
        if (upos != RA_UPOS_ADV && upos != RA_UPOS_AUX && upos != RA_UPOS_PART)
            break;
    }
    return RA_NONE;
}

bool ra_deed_negated(const ra_deed_search *s, uint32_t clause)
{
    enum { REACH = 7 };
    uint32_t predicate = s->view->clauses.items.at[clause].predicate;
    uint32_t start = s->view->document->sentences.at[ra_deed_token(s, predicate)->sentence].tokens.first;
    for (uint32_t t = predicate; t > start && predicate - t < REACH; t--) {
        uint8_t upos = ra_deed_token(s, t - 1)->upos;
        bool only = ra_concepts_word_is(s->claims->concepts, ra_deed_token(s, t)->lemma, "focus"); /* "not only" */
        if (s->view->clauses.of[t - 1] == clause && s->view->negation[t - 1] != RA_NONE && upos != RA_UPOS_VERB)
            return !only;
    }
    return false;
}

bool ra_deed_only_possible(const ra_deed_search *s, uint32_t clause)
{
    const ra_clause *c = &s->view->clauses.items.at[clause];
    if (c->future || c->attempted)
        return true;
    ra_tree_each_child(s->view->tree, c->predicate, child)
    {
        const ra_token *t = ra_deed_token(s, child);
        bool modal = t->deprel == RA_DEP_AUX && !ra_str_is(t->lemma, "have") && !ra_str_is(t->lemma, "be") &&
                     !ra_str_is(t->lemma, "do");
        bool mark = t->deprel == RA_DEP_MARK &&
                    (ra_str_is(t->lemma, "to") || ra_str_is(t->lemma, "if") || ra_str_is(t->lemma, "whether"));
        if (modal || mark)
            return true;
    }
    return false;
}
