/* Claims of who did it: whom somebody blames, who claims it, who is said to have done it, who denies it. The words of
   responsibility are found by their order as much as by the parse: "blamed X for Y" reads one way only. */
#include "account/claims/deeds.h"

#include "base/status.h"
#include "base/str.h"

enum { WINDOW = 14 /* tokens before a word that a denial bears on it from */, LONGEST_KEY = 64 };

/* Whether a verb says that its object, an event, is done: "carry out", "launch". */
static bool does(const ra_deed_search *s, ra_str lemma)
{
    uint32_t first;
    uint32_t count = ra_lexicon_find(&s->words, lemma, &first);
    for (uint32_t i = 0; i < count; i++) {
        if (ra_str_is(ra_row_field(ra_lexicon_row(&s->words, first + i).fields, 2), "does"))
            return true;
    }
    return false;
}

/* Whether a verb between a denial and its object says that somebody does what can be denied; sets what. */
static bool is_denied_deed(const ra_deed_search *s, uint32_t t, uint32_t to, ra_finding *f)
{
    const ra_token *token = ra_deed_token(s, t);
    if (ra_concepts_word_is(s->claims->concepts, token->lemma, "answerable"))
        return ra_deed_behind_word(s, t + 1, to, f);
    if (token->upos != RA_UPOS_VERB)
        return false;
    if (ra_deed_at(s, t) || ra_deed_in_family(s, s->view->word[t], "~harm")) {
        f->deed = ra_deed_at(s, t) ? t : RA_NONE;
        f->event = f->deed != RA_NONE ? s->view->event[t] : ra_deed_spoken_of(s, f->word);
        return f->event != RA_NONE;
    }
    if (!does(s, token->lemma) && !ra_concepts_word_is(s->claims->concepts, token->lemma, "uses"))
        return false;
    f->deed = ra_deed_first(s, t + 1, to);
    f->event = f->deed != RA_NONE ? s->view->event[f->deed] : ra_deed_described(s, t + 1, to, &f->described);
    return f->event != RA_NONE;
}

/* "denied that X was behind the strike", "denied using gas": who is said there to have done it; the denier himself
   where nobody else is. False where the denial is of something else. */
static bool find_denied(const ra_deed_search *s, ra_finding *f)
{
    uint32_t to = ra_deed_window(s, f->word);
    for (uint32_t t = f->word + 1; t < to; t++) {
        const ra_token *token = ra_deed_token(s, t);
        bool breaks = ra_str_is(token->form, ",") || ra_str_is(token->form, ";") || s->view->negation[t] != RA_NONE;
        if (breaks && t > f->word + 1)
            return false;
        if (!is_denied_deed(s, t, to, f))
            continue;
        uint32_t first = f->word + 1;
        while (first < t &&
               (ra_str_is(ra_deed_token(s, first)->lemma, "that") || ra_deed_token(s, first)->upos == RA_UPOS_PUNCT))
            first++;
        if (first < t && ra_deed_token(s, first)->upos == RA_UPOS_PRON)
            f->doer = s->view->member[first] != RA_NONE ? first : f->doer;
        else if (first < t && ra_actor_phrase_end(s->view, first) != RA_NONE)
            f->doer = ra_actor_phrase_end(s->view, first);
        return true;
    }
    return false;
}

/* Where the doer stands by the row of the lexicon. */
static uint32_t find_doer(const ra_deed_search *s, const ra_finding *f, ra_str where)
{
    const ra_clause *c = &s->view->clauses.items.at[f->clause];
    if (ra_str_is(where, "subject"))
        return c->passive && !f->denied ? RA_NONE : ra_deed_subject(s, f->clause);
    if (ra_str_is(where, "object")) {
        uint32_t object = ra_deed_following_phrase(s, f->word);
        return object != RA_NONE || !c->passive ? object : c->patient;
    }
    uint32_t found = ra_deed_behind(s, f->word + 1, ra_deed_window(s, f->word), where);
    return found != RA_NONE ? ra_actor_phrase_end(s->view, found) : RA_NONE;
}

/* What was done, by the row. */
static bool find_event(const ra_deed_search *s, ra_finding *f, ra_str where)
{
    uint32_t to = ra_deed_window(s, f->word);
    if (ra_str_is(where, "object")) {
        uint32_t start = s->view->document->sentences.at[ra_deed_token(s, f->word)->sentence].tokens.first;
        const ra_clause *c = &s->view->clauses.items.at[f->clause];
        f->deed = ra_deed_first(s,
                                c->passive && f->word > start + WINDOW ? f->word - WINDOW
                                : c->passive                           ? start
                                                                       : f->word,
                                c->passive ? f->word : to);
        f->event = f->deed != RA_NONE ? s->view->event[f->deed] : RA_NONE;
        return f->event != RA_NONE;
    }
    if (ra_str_is(where, "any")) {
        f->deed = ra_deed_first(s, f->word + 1, to);
        f->event = f->deed != RA_NONE ? s->view->event[f->deed] : ra_deed_described(s, f->word + 1, to, &f->described);
        return f->event != RA_NONE;
    }
    uint32_t from = ra_deed_behind(s, f->word + 1, to, where);
    if (from != RA_NONE)
        return ra_deed_behind_word(s, from, to, f);
    f->event = ra_deed_spoken_of(s, f->word);
    return f->event != RA_NONE;
}

static ra_status apply_row(ra_deed_search *s, uint32_t clause, uint32_t word, ra_str row, bool *taken, ra_error *error)
{
    const ra_clause *c = &s->view->clauses.items.at[clause];
    ra_finding f = {.clause = clause,
                    .word = word,
                    .doer = RA_NONE,
                    .deed = RA_NONE,
                    .event = RA_NONE,
                    .described = RA_NONE,
                    .blamer = RA_NONE};
    ra_str says = ra_row_field(row, 2);
    f.accused = ra_str_is(says, "accused");
    f.denied = ra_str_is(says, "denied");
    bool negated = ra_deed_negated(s, clause);
    bool withheld = f.accused && negated;
    if (f.denied && negated)
        return RA_OK;
    f.doer = find_doer(s, &f, ra_row_field(row, 0));
    if (ra_str_is(ra_row_field(row, 1), "clause") ? f.doer == RA_NONE || !find_denied(s, &f)
                                                  : !find_event(s, &f, ra_row_field(row, 1)))
        return RA_OK;
    if (withheld)
        f.doer = RA_NONE;
    else if (f.doer == RA_NONE || (f.accused && ra_deed_token(s, f.doer)->upos == RA_UPOS_PRON))
        return RA_OK;
    if (f.accused && f.doer != c->patient)
        f.blamer = word == c->predicate ? ra_deed_subject(s, clause) : RA_NONE;
    if (!f.accused && !f.denied && negated) {
        if (ra_str_is(ra_row_field(row, 1), "for") && !ra_str_is(ra_deed_token(s, word)->lemma, "responsible"))
            return RA_OK; /* who has not claimed it has not denied it */
        f.denied = true;
    }
    size_t before = s->claims->items.count;
    RA_TRY(ra_deed_claim_all(s, &f, f.denied, error));
    *taken = s->claims->items.count > before;
    return RA_OK;
}

static void key_add(char *key, size_t *length, ra_str word)
{
    if (*length + word.len + 1 > LONGEST_KEY)
        return;
    if (*length > 0)
        key[(*length)++] = ' ';
    for (size_t i = 0; i < word.len; i++)
        key[(*length)++] = ra_ascii_fold(word.ptr[i]);
}

static ra_status try_rows(ra_deed_search *s, uint32_t clause, uint32_t word, uint32_t with, bool *taken,
                          ra_error *error)
{
    char key[LONGEST_KEY];
    size_t length = 0;
    key_add(key, &length, ra_deed_token(s, word)->lemma);
    if (with != RA_NONE)
        key_add(key, &length, ra_deed_token(s, with)->lemma);
    uint32_t first;
    uint32_t count = ra_lexicon_find(&s->words, (ra_str){key, length}, &first);
    for (uint32_t i = 0; i < count && !*taken; i++) {
        if (ra_str_is(ra_row_field(ra_lexicon_row(&s->words, first + i).fields, 2), "does"))
            continue;
        RA_TRY(apply_row(s, clause, word, ra_lexicon_row(&s->words, first + i).fields, taken, error));
    }
    return RA_OK;
}

/* Words of responsibility at a clause's predicate. The longer phrase goes before the word alone. */
static ra_status read_words(ra_deed_search *s, uint32_t clause, uint32_t word, bool *taken, ra_error *error)
{
    if (ra_deed_only_possible(s, clause))
        return RA_OK;
    uint32_t to = ra_deed_window(s, word);
    for (uint32_t t = word + 1; t < to && t < word + 7 && !*taken; t++) {
        uint8_t upos = ra_deed_token(s, t)->upos;
        if (upos == RA_UPOS_NOUN || upos == RA_UPOS_ADJ)
            RA_TRY(try_rows(s, clause, word, t, taken, error));
        if (upos == RA_UPOS_PUNCT || upos == RA_UPOS_VERB)
            break;
    }
    if (!*taken)
        RA_TRY(try_rows(s, clause, word, RA_NONE, taken, error));
    return RA_OK;
}

/* Below a denial nothing is asserted: "denied that it struck the base". */
static bool is_denied_above(const ra_deed_search *s, uint32_t clause)
{
    uint32_t word = s->view->clauses.items.at[clause].predicate;
    uint32_t start = s->view->document->sentences.at[ra_deed_token(s, word)->sentence].tokens.first;
    for (uint32_t t = word; t > start && word - t < WINDOW; t--) {
        ra_str lemma = ra_deed_token(s, t - 1)->lemma;
        if (ra_concepts_word_is(s->claims->concepts, lemma, "denial") ||
            ra_concepts_word_is(s->claims->concepts, lemma, "supposed"))
            return true;
    }
    return false;
}

/* "the United States was behind the strike", read at its predicate, the event. */
static ra_status read_behind(ra_deed_search *s, uint32_t clause, bool *taken, ra_error *error)
{
    const ra_clause *c = &s->view->clauses.items.at[clause];
    uint32_t case_of = ra_tree_child(s->view->tree, c->predicate, RA_DEP_CASE);
    if (case_of == RA_NONE || !ra_deed_at(s, c->predicate) || ra_deed_only_possible(s, clause) ||
        is_denied_above(s, clause) || !ra_str_is(ra_deed_token(s, case_of)->lemma, "behind"))
        return RA_OK;
    ra_finding f = {.clause = clause, .word = case_of, .deed = c->predicate, .described = RA_NONE, .blamer = RA_NONE};
    f.event = s->view->event[c->predicate];
    f.doer = ra_deed_subject(s, clause);
    f.denied = ra_deed_negated(s, clause);
    size_t before = s->claims->items.count;
    if (f.doer != RA_NONE)
        RA_TRY(ra_deed_claim_all(s, &f, false, error));
    *taken = s->claims->items.count > before;
    return RA_OK;
}

/* Many times over is no single event. */
static bool is_repeated(const ra_deed_search *s, const ra_clause *c)
{
    for (uint32_t t = c->tokens.first; t < c->tokens.last; t++) {
        const ra_token *token = ra_deed_token(s, t);
        if (ra_concepts_word_is(s->claims->concepts, token->lemma, "times") && (token->feats & RA_FEAT_PLUR) != 0)
            return true;
    }
    return false;
}

/* Verbs that say by themselves that somebody was attacked: not to fire, to land, to explode. */
static bool is_attack(const ra_deed_search *s, uint32_t verb)
{
    static const char *const classes[] = {"=attack", "=hit", "=bomb", "=target", "=raid", "=shoot"};
    uint32_t concept = s->view->word[verb];
    return concept != RA_NONE && ra_str_among(s->claims->concepts->items.at[concept].name, classes);
}

/* "Israel struck the base", "Israel carried out the strike", "Israel did it". */
static ra_status read_deed(ra_deed_search *s, uint32_t clause, ra_error *error)
{
    const ra_clause *c = &s->view->clauses.items.at[clause];
    uint32_t word = c->predicate;
    uint32_t deed =
        ra_deed_at(s, word) && ra_deed_token(s, word)->upos == RA_UPOS_VERB && is_attack(s, word) ? word : RA_NONE;
    bool light = deed == RA_NONE && does(s, ra_deed_token(s, word)->lemma);
    if (light && c->patient != RA_NONE && ra_deed_at(s, c->patient))
        deed = c->patient;
    bool it = light && ra_str_is(ra_deed_token(s, word)->lemma, "do") && c->patient != RA_NONE &&
              ra_deed_token(s, c->patient)->upos == RA_UPOS_PRON;
    if ((deed == RA_NONE && !it) || !c->finite || c->agent == RA_NONE || ra_deed_only_possible(s, clause) ||
        is_repeated(s, c) || is_denied_above(s, clause))
        return RA_OK;
    ra_actor actor = ra_actor_at(s->claims->actors, s->number, c->agent, false);
    bool fits =
        actor.sort == RA_ACTOR_STATE || (light && (actor.sort == RA_ACTOR_BODY || actor.sort == RA_ACTOR_PERSON));
    ra_finding f = {
        .clause = clause,
        .word = word,
        .doer = c->agent,
        .deed = deed,
        .described = RA_NONE,
        .blamer = RA_NONE,
    };
    f.denied = ra_deed_negated(s, clause);
    if (f.denied && !light && c->patient != RA_NONE)
        return RA_OK; /* "is not targeting the rebels": it may be targeting others */
    f.event = deed != RA_NONE ? s->view->event[deed] : ra_deed_spoken_of(s, word);
    return fits && f.event != RA_NONE ? ra_deed_claim_all(s, &f, false, error) : RA_OK;
}

/* "an American aggression": the state whose deed it is called, where it did not happen in that country. */
static ra_status read_nationality(ra_deed_search *s, uint32_t token, ra_error *error)
{
    ra_toponym state;
    uint32_t event = s->view->event[token];
    bool noun = ra_deed_token(s, token)->upos == RA_UPOS_NOUN && ra_deed_at(s, token) && token > 0;
    bool bare = (ra_deed_token(s, token)->feats & RA_FEAT_PLUR) == 0 &&
                ra_tree_child(s->view->tree, token, RA_DEP_DET) == RA_NONE; /* "fears of Chadian aggression" */
    if (!noun || bare || s->view->place[token - 1] == RA_NONE || ra_deed_token(s, token - 1)->head != token ||
        !s->view->document->places.at[s->view->place[token - 1]].adjective ||
        !ra_actor_state(s->claims->actors, s->view, token - 1, &state))
        return RA_OK;
    const ra_subevent *e = &s->claims->events->items.at[event];
    for (size_t i = 0; i < e->countries.count; i++) {
        if (memcmp(e->countries.at[i].code, state.country, 3) == 0)
            return RA_OK;
    }
    uint32_t clause = s->view->clauses.of[token];
    if (clause == RA_NONE || ra_deed_only_possible(s, clause) || is_denied_above(s, clause))
        return RA_OK;
    ra_finding f = {.clause = clause,
                    .word = token,
                    .doer = token - 1,
                    .deed = token,
                    .event = event,
                    .described = RA_NONE,
                    .blamer = RA_NONE};
    f.denied = s->view->clauses.items.at[clause].predicate == token && s->view->clauses.items.at[clause].negated;
    return ra_deed_claim(s, &f, ra_actor_of_state(s->claims->actors, &state), error);
}

/* "it was not the US", "it was Israel that had carried out the strike". */
static ra_status read_cleft(ra_deed_search *s, uint32_t it, ra_error *error)
{
    uint32_t end = s->view->document->sentences.at[ra_deed_token(s, it)->sentence].tokens.last;
    uint32_t t = it + 1;
    if (!ra_str_is(ra_deed_token(s, it)->lemma, "it") || t + 1 >= end || !ra_str_is(ra_deed_token(s, t)->lemma, "be"))
        return RA_OK;
    bool negated = false;
    for (t++; t < end && (s->view->negation[t] != RA_NONE || ra_deed_token(s, t)->upos == RA_UPOS_ADV); t++)
        negated |= s->view->negation[t] != RA_NONE || ra_str_is(ra_deed_token(s, t)->lemma, "not");
    uint32_t head = t < end ? ra_actor_phrase_end(s->view, t) : RA_NONE;
    if (head == RA_NONE || head + 1 >= end)
        return RA_OK;
    bool closed = ra_deed_token(s, head + 1)->upos == RA_UPOS_PUNCT;
    bool cleft = ra_str_is(ra_deed_token(s, head + 1)->lemma, "that") ||
                 ra_str_is(ra_deed_token(s, head + 1)->lemma, "who") ||
                 ra_str_is(ra_deed_token(s, head + 1)->lemma, "which");
    uint32_t deed = cleft ? ra_deed_first(s, head + 2, ra_deed_window(s, head)) : RA_NONE;
    ra_actor actor = ra_actor_at(s->claims->actors, s->number, head, false);
    bool fits = (deed != RA_NONE || (closed && negated)) && actor.sort != RA_ACTOR_NONE && actor.sort != RA_ACTOR_CROWD;
    ra_finding f = {.clause = s->view->clauses.of[head],
                    .word = head,
                    .doer = head,
                    .deed = deed,
                    .described = RA_NONE,
                    .blamer = RA_NONE};
    f.denied = negated;
    f.event = deed != RA_NONE ? s->view->event[deed] : ra_deed_spoken_of(s, it);
    return fits && f.event != RA_NONE && f.clause != RA_NONE ? ra_deed_claim(s, &f, actor, error) : RA_OK;
}

static ra_status read_clause(ra_deed_search *s, uint32_t clause, ra_error *error)
{
    bool taken = false;
    RA_TRY(read_words(s, clause, s->view->clauses.items.at[clause].predicate, &taken, error));
    if (!taken)
        RA_TRY(read_behind(s, clause, &taken, error));
    if (taken && ra_deed_in_family(s, s->view->word[s->view->clauses.items.at[clause].predicate], "~blame"))
        s->view->clauses.items.at[clause].blames = true;
    return taken ? RA_OK : read_deed(s, clause, error);
}

/* A verb that the parse takes for an attribute: "blamed government forces for the attack". */
static ra_status read_attribute(ra_deed_search *s, uint32_t token, ra_error *error)
{
    const ra_token *t = ra_deed_token(s, token);
    uint32_t clause = s->view->clauses.of[token];
    bool attribute = t->upos == RA_UPOS_VERB && clause != RA_NONE && t->deprel == RA_DEP_AMOD &&
                     s->view->clauses.items.at[clause].predicate != token &&
                     ra_deed_behind(s, token + 1, ra_deed_window(s, token), RA_STR("for")) != RA_NONE;
    bool taken = false;
    return attribute ? read_words(s, clause, token, &taken, error) : RA_OK;
}

ra_status ra_claims_of_doers(ra_claims *claims, ra_error *error)
{
    ra_deed_search s = {.claims = claims};
    RA_TRY(ra_language_lexicon(claims->draft->language, "responsibility", &s.words, error));
    for (s.number = 0; s.number < claims->draft->story->documents.count; s.number++) {
        s.view = &claims->views[s.number];
        for (uint32_t i = 0; i < s.view->clauses.items.count; i++)
            RA_TRY(read_clause(&s, i, error));
        for (uint32_t t = 0; t < s.view->document->tokens.count; t++) {
            RA_TRY(read_nationality(&s, t, error));
            RA_TRY(read_cleft(&s, t, error));
            RA_TRY(read_attribute(&s, t, error));
        }
    }
    return RA_OK;
}
