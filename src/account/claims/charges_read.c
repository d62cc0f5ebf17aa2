/* The charges and denials that call themselves so: "accused him of", "the allegation that", "denied". */
#include "account/claims/charges.h"

#include "base/status.h"
#include "base/str.h"
#include "language/speech/attributions.h"

enum { MOST_WORDS = 24 /* tokens that are shown of one */ };

static const ra_clause *clause_at(const ra_charge_search *s, uint32_t token)
{
    uint32_t at = s->deeds.view->clauses.of[token];
    return at != RA_NONE ? &s->deeds.view->clauses.items.at[at] : NULL;
}

ra_charge ra_charge_begun(const ra_charge_search *s, uint32_t token)
{
    return (ra_charge){.view = s->deeds.number,
                       .clause = s->deeds.view->clauses.of[token],
                       .head = token,
                       .doer = RA_NONE,
                       .principal = RA_NONE,
                       .deed = RA_NONE,
                       .topic = RA_NONE};
}

uint32_t ra_charge_subject(const ra_charge_search *s, uint32_t verb)
{
    const ra_view *view = s->deeds.view;
    const ra_clause *c = clause_at(s, verb);
    if (c != NULL && c->predicate != verb && c->core == verb)
        verb = c->predicate;
    uint32_t own = ra_tree_child(view->tree, verb, RA_DEP_NSUBJ);
    if (own != RA_NONE)
        return own;
    return c != NULL && c->predicate == verb ? (c->passive ? c->patient : c->agent) : RA_NONE;
}

ra_range ra_charge_words(const ra_charge_search *s, uint32_t first, uint32_t head)
{
    const ra_view *view = s->deeds.view;
    ra_range sentence = view->document->sentences.at[ra_deed_token(&s->deeds, head)->sentence].tokens;
    ra_range range = {first < head ? first : head, head > first ? head + 1 : first + 1};
    uint32_t last = view->tree->right[head];
    if (range.first + MOST_WORDS < head)
        range.first = head;
    for (uint32_t t = range.last; t < last && t < sentence.last && t < range.first + MOST_WORDS; t++) {
        if (ra_str_is(ra_deed_token(&s->deeds, t)->form, ",") || ra_str_is(ra_deed_token(&s->deeds, t)->form, ";"))
            break;
        range.last = t + 1;
    }
    return range;
}

/* "did anything wrong": no deed is named. */
static bool is_unnamed(const ra_charge_search *s, uint32_t verb)
{
    uint32_t object = ra_tree_child(s->deeds.view->tree, verb, RA_DEP_OBJ);
    return ra_str_is(ra_deed_token(&s->deeds, verb)->lemma, "do") && object != RA_NONE &&
           (ra_deed_token(&s->deeds, object)->upos == RA_UPOS_PRON || ra_charge_word(s, object, "wrong"));
}

/* "that a boat was sunk", "having been bribed": who did it is its agent, if anybody. NULL where it is not so told. */
static const ra_clause *passive_at(const ra_charge_search *s, uint32_t verb)
{
    const ra_clause *c = clause_at(s, verb);
    return c != NULL && c->predicate == verb && c->passive ? c : NULL;
}

void ra_charge_find(const ra_charge_search *s, ra_charge *charge, uint32_t content, uint32_t denier)
{
    enum { DOWN = 3 };
    charge->doer = denier;
    for (int step = 0; step < DOWN && content != RA_NONE; step++) {
        bool verbal = ra_charge_is_verbal(s, content);
        bool charging = !verbal && ra_charge_word(s, content, "charge");
        if (ra_charge_word(s, content, "wrong"))
            return;
        if (verbal || (!charging && !ra_charge_word(s, content, "part"))) {
            uint32_t below = !verbal ? ra_charge_verb_below(s, content) : RA_NONE;
            const ra_clause *passive = below == RA_NONE && verbal ? passive_at(s, content) : NULL;
            uint32_t subject = below != RA_NONE  ? content
                               : passive != NULL ? passive->agent
                               : verbal          ? ra_charge_subject(s, content)
                                                 : RA_NONE;
            bool own = below != RA_NONE || passive != NULL ||
                       (verbal && ra_tree_child(s->deeds.view->tree, content, RA_DEP_NSUBJ) != RA_NONE);
            verbal |= below != RA_NONE;
            content = below != RA_NONE ? below : content;
            uint32_t owner = verbal ? ra_charge_doer(s, subject) : ra_charge_owner(s, content);
            if (verbal && is_unnamed(s, content))
                return;
            charge->doer = owner != RA_NONE && (own || !verbal) ? owner : own ? RA_NONE : denier;
            charge->head = verbal ? ra_charge_core(s, content) : content;
            charge->deed = ra_charge_deed(s, charge->head);
            if (charge->head != content)
                ra_charge_terms(s, charge, content, charge->head);
            ra_charge_terms(s, charge, charge->head, subject);
            return;
        }
        uint32_t below = ra_charge_content(s, content);
        content = below == RA_NONE && charging ? ra_charge_deed_before(s, content) : below;
    }
}

/* "denied the request", "denied him entry": not disowned. */
static bool is_refused(const ra_charge_search *s, uint32_t word, uint32_t content)
{
    const ra_clause *c = clause_at(s, word);
    if (content != RA_NONE && ra_charge_word(s, content, "granted"))
        return true;
    if (c == NULL || c->predicate != word)
        return false;
    return c->passive ||
           (content != RA_NONE && ra_deed_token(&s->deeds, content)->deprel == RA_DEP_OBJ &&
            !ra_charge_is_verbal(s, content) && ra_tree_child(s->deeds.view->tree, word, RA_DEP_IOBJ) != RA_NONE);
}

/* A noun that is no deed by its form or its class: "denied the data". */
static bool is_thing(const ra_charge_search *s, uint32_t noun)
{
    const ra_token *t = ra_deed_token(&s->deeds, noun);
    if (t->upos == RA_UPOS_PROPN || t->upos == RA_UPOS_PRON)
        return true;
    if (t->upos != RA_UPOS_NOUN || ra_lexicon_says(&s->words, t->lemma, RA_STR("deed")))
        return false;
    uint32_t word = s->deeds.view->word[noun];
    ra_str name = word != RA_NONE ? s->deeds.claims->concepts->items.at[word].name : (ra_str){NULL, 0};
    return name.len == 0 || (name.ptr[0] != '=' && ra_str_equal(ra_str_slice(name, 1, name.len), t->lemma));
}

void ra_charge_disown(ra_charge_search *s, uint32_t word, uint32_t content)
{
    const ra_view *view = s->deeds.view;
    uint32_t last = content != RA_NONE ? view->tree->right[content] : view->tree->right[word];
    for (uint32_t t = word; t < last; t++)
        s->disowned[s->deeds.number][t] = true;
}

bool ra_charge_is_said(const ra_charge_search *s, uint32_t word)
{
    const ra_clause *c = clause_at(s, word);
    const ra_token *own = ra_deed_token(&s->deeds, word);
    if (own->upos == RA_UPOS_NOUN)
        return true;
    bool goes_on = own->deprel == RA_DEP_XCOMP && ra_charge_word(s, own->head, "goes_on");
    if (c == NULL || (c->predicate != word && !goes_on) || c->negated || c->supposed || c->future || c->attempted)
        return false;
    const ra_clause *before = own->deprel == RA_DEP_CONJ ? clause_at(s, own->head) : NULL;
    if (before != NULL && before->negated && ra_tree_child(s->deeds.view->tree, word, RA_DEP_NSUBJ) == RA_NONE)
        return false; /* "did not confirm or deny" */
    ra_tree_each_child(s->deeds.view->tree, word, child)
    {
        const ra_token *t = ra_deed_token(&s->deeds, child);
        bool modal = t->deprel == RA_DEP_AUX && !ra_str_is(t->lemma, "have") && !ra_str_is(t->lemma, "be") &&
                     !ra_str_is(t->lemma, "do");
        bool mark = t->deprel == RA_DEP_MARK && ra_str_is(t->lemma, "to");
        if (modal || (mark && !goes_on) || s->deeds.view->negation[child] != RA_NONE || ra_str_is(t->lemma, "nor") ||
            ra_str_is(t->lemma, "neither"))
            return false;
    }
    return true;
}

ra_status ra_charge_add(ra_charge_search *s, const ra_charge *charge, ra_error *error)
{
    ra_charge *made = ra_list_add(s->deeds.claims->draft->arena, &s->charges);
    if (made == NULL)
        return ra_fail_memory(error);
    *made = *charge;
    return RA_OK;
}

/* Whose denial it is: "Chad's denial", "Chad repeated its denial". */
static uint32_t denier_of(const ra_charge_search *s, uint32_t noun)
{
    uint32_t owner = ra_charge_owner(s, noun);
    uint32_t before = ra_tree_child(s->deeds.view->tree, noun, RA_DEP_NMOD);
    const ra_clause *c = clause_at(s, noun);
    bool pronoun = before < noun && ra_deed_token(&s->deeds, before)->upos == RA_UPOS_PRON;
    return owner == RA_NONE && pronoun && c != NULL ? ra_charge_doer(s, c->agent) : owner;
}

void ra_charge_deny(const ra_charge_search *s, ra_charge *charge, uint32_t denier)
{
    charge->doer = ra_charge_doer(s, denier);
    charge->principal = ra_charge_principal(s, denier);
    if (charge->doer == RA_NONE)
        charge->doer = charge->principal;
}

/* "denied the story", "her claims": of which nothing more is told, so that it is the one that is known. */
static bool is_plain_charge(const ra_charge_search *s, uint32_t noun)
{
    const ra_view *view = s->deeds.view;
    if (!ra_charge_word(s, noun, "charge") || ra_deed_token(&s->deeds, noun)->upos != RA_UPOS_NOUN)
        return false;
    ra_tree_each_child(view->tree, noun, child)
    {
        uint8_t relation = ra_deed_token(&s->deeds, child)->deprel;
        bool told = relation == RA_DEP_DET || ra_deed_token(&s->deeds, child)->upos == RA_UPOS_PRON;
        if (!told)
            return false;
    }
    return true;
}

/* "he denied meddling", "rejected the claim that he meddled", "his denial of meddling". */
static ra_status read_denial(ra_charge_search *s, uint32_t word, ra_error *error)
{
    bool noun = ra_deed_token(&s->deeds, word)->upos == RA_UPOS_NOUN;
    uint32_t content = ra_charge_content(s, word);
    if (is_refused(s, word, content))
        return RA_OK;
    bool rejects = ra_charge_word(s, word, "rejects");
    if (rejects && (content == RA_NONE || !ra_charge_word(s, content, "charge")))
        return RA_OK;
    ra_charge_disown(s, word, content);
    if (!ra_charge_is_said(s, word))
        return RA_OK;
    ra_charge charge = ra_charge_begun(s, word);
    charge.denied = true;
    uint32_t subject = noun ? RA_NONE : ra_charge_subject(s, word);
    if (noun)
        charge.doer = denier_of(s, word);
    else
        ra_charge_deny(s, &charge, subject);
    uint32_t denier = charge.doer;
    if (noun && content == RA_NONE)
        return RA_OK;
    bool pronoun = content != RA_NONE && ra_deed_token(&s->deeds, content)->upos == RA_UPOS_PRON &&
                   !ra_charge_is_verbal(s, content);
    charge.near = pronoun || content == RA_NONE;
    charge.relative = content == RA_NONE;
    charge.broad = !charge.near && (noun || clause_at(s, word)->finite) &&
                   ra_lexicon_says(&s->words, ra_deed_token(&s->deeds, content)->lemma, RA_STR("broad"));
    if (!charge.near)
        ra_charge_find(s, &charge, content, denier);
    if (charge.doer != denier)
        charge.principal = RA_NONE;
    bool plain = !noun && charge.head == word && !charge.near;
    charge.broad |= plain && clause_at(s, word)->finite && is_plain_charge(s, content);
    bool open = charge.head == word;
    if (charge.doer == RA_NONE ||
        (!open && (charge.deed == RA_NONE || (!ra_charge_is_verbal(s, charge.head) && is_thing(s, charge.head)))))
        return RA_OK;
    charge.words = ra_charge_words(s, subject != RA_NONE && subject < word ? subject : word,
                                   open && content != RA_NONE ? content : charge.head);
    return ra_charge_add(s, &charge, error);
}

/* "I never said that he did not meddle" */
static bool is_below_denial(const ra_charge_search *s, const ra_clause *clause)
{
    enum { UP = 4 };
    for (int step = 0; step < UP && clause->parent != RA_NONE; step++) {
        clause = &s->deeds.view->clauses.items.at[clause->parent];
        if (clause->negated || clause->supposed)
            return true;
    }
    return false;
}

/* "He said that he did not shoot": he who says it is he who is said not to have done it. */
static bool is_of_himself(const ra_charge_search *s, uint32_t verb, uint32_t doer)
{
    const ra_document *d = s->deeds.view->document;
    uint32_t at = ra_attribution_at(d, ra_deed_token(&s->deeds, verb)->span);
    const ra_attribution *a = at != RA_NONE ? &d->attributions.at[at] : NULL;
    return a != NULL && a->speaker != RA_NONE && doer != RA_NONE &&
           ra_charge_doer(s, a->chain.at[a->speaker].head) == doer;
}

/* Deeds that people are charged with, and whatever somebody says of himself not to have done. */
static bool is_denied_deed(const ra_charge_search *s, uint32_t verb, uint32_t doer)
{
    static const double EVERYDAY = 1.0; /* "know", "want" */
    if (ra_lexicon_says(&s->words, ra_deed_token(&s->deeds, verb)->lemma, RA_STR("deed")))
        return true;
    uint32_t word = s->deeds.view->word[verb];
    return word != RA_NONE && s->deeds.claims->concepts->items.at[word].rarity >= EVERYDAY &&
           is_of_himself(s, verb, doer);
}

/* "he never meddled": denied by the words themselves. */
static ra_status read_negation(ra_charge_search *s, uint32_t verb, ra_error *error)
{
    const ra_clause *c = clause_at(s, verb);
    if (c == NULL || c->predicate != verb || !c->negated || !c->finite || c->future || c->attempted || c->supposed ||
        s->disowned[s->deeds.number][verb] || ra_deed_only_possible(&s->deeds, s->deeds.view->clauses.of[verb]) ||
        is_below_denial(s, c))
        return RA_OK;
    ra_charge charge = ra_charge_begun(s, verb);
    charge.denied = true;
    charge.doer = ra_charge_doer(s, c->agent);
    if (!is_denied_deed(s, verb, charge.doer))
        return RA_OK;
    charge.deed = ra_charge_deed(s, verb);
    if (charge.doer == RA_NONE || charge.deed == RA_NONE)
        return RA_OK;
    ra_charge_terms(s, &charge, verb, c->agent);
    charge.words = ra_charge_words(s, c->agent < verb ? c->agent : verb, verb);
    return ra_charge_add(s, &charge, error);
}

/* "accused Chad of meddling": who, whatever the parse made of it. */
static uint32_t accused_by(const ra_charge_search *s, uint32_t word)
{
    const ra_clause *c = clause_at(s, word);
    if (c == NULL)
        return RA_NONE;
    uint32_t object = c->passive ? RA_NONE : ra_deed_following_phrase(&s->deeds, word);
    return object != RA_NONE ? object : c->predicate == word ? c->patient : RA_NONE;
}

static uint32_t content_behind(const ra_charge_search *s, uint32_t word)
{
    uint32_t to = ra_deed_window(&s->deeds, word);
    for (uint32_t t = word + 1; t + 1 < to; t++) {
        const ra_token *token = ra_deed_token(&s->deeds, t);
        if (token->upos == RA_UPOS_PUNCT)
            break;
        if (!ra_view_word_is(s->deeds.view, token->lemma, "content"))
            continue;
        for (uint32_t n = t + 1; n < to; n++) {
            uint8_t upos = ra_deed_token(&s->deeds, n)->upos;
            if (upos == RA_UPOS_VERB && ra_deed_token(&s->deeds, n)->deprel != RA_DEP_AMOD)
                return n;
            if (upos == RA_UPOS_NOUN && ra_deed_token(&s->deeds, n)->deprel != RA_DEP_COMPOUND)
                return n;
            if (upos == RA_UPOS_PUNCT || upos == RA_UPOS_SCONJ)
                break;
        }
        break;
    }
    return RA_NONE;
}

static ra_status read_accusation(ra_charge_search *s, uint32_t word, ra_error *error)
{
    uint32_t whom = accused_by(s, word);
    uint32_t content = content_behind(s, word);
    uint32_t doer = ra_charge_doer(s, whom);
    if (doer == RA_NONE || content == RA_NONE || content < word || !ra_charge_is_said(s, word) ||
        s->disowned[s->deeds.number][word])
        return RA_OK;
    ra_charge charge = ra_charge_begun(s, word);
    charge.told = true;
    charge.doer = doer;
    charge.head = ra_charge_is_verbal(s, content) ? ra_charge_core(s, content) : content;
    charge.deed = ra_charge_deed(s, charge.head);
    if (charge.deed == RA_NONE)
        return RA_OK;
    if (charge.head != content)
        ra_charge_terms(s, &charge, content, charge.head);
    ra_charge_terms(s, &charge, charge.head, RA_NONE);
    charge.words = ra_charge_words(s, word, charge.head);
    return ra_charge_add(s, &charge, error);
}

/* "she alleged that he lied" */
static ra_status read_allegation(ra_charge_search *s, uint32_t word, ra_error *error)
{
    uint32_t content = ra_tree_child(s->deeds.view->tree, word, RA_DEP_CCOMP);
    uint32_t subject = content != RA_NONE ? ra_tree_child(s->deeds.view->tree, content, RA_DEP_NSUBJ) : RA_NONE;
    if (subject == RA_NONE || content < word || !ra_charge_is_said(s, word) || !ra_charge_asserted(s, content))
        return RA_OK;
    ra_charge charge = ra_charge_begun(s, content);
    charge.told = true;
    uint32_t agent = clause_at(s, content) != NULL ? clause_at(s, content)->agent : subject;
    charge.doer = ra_charge_doer(s, agent);
    charge.head = ra_charge_core(s, content);
    charge.deed = ra_charge_deed(s, charge.head);
    bool of_himself = ra_charge_doer(s, ra_charge_subject(s, word)) == charge.doer; /* "she alleged that she saw" */
    if (charge.deed == RA_NONE || charge.doer == RA_NONE || of_himself)
        return RA_OK;
    ra_charge_terms(s, &charge, charge.head, agent);
    charge.words = ra_charge_words(s, subject, charge.head);
    return ra_charge_add(s, &charge, error);
}

/* "the allegation that he lied", "allegations of fraud against him". */
static ra_status read_noun(ra_charge_search *s, uint32_t word, ra_error *error)
{
    uint32_t content = ra_charge_content(s, word);
    if (content == RA_NONE)
        content = ra_charge_deed_before(s, word);
    if (content == RA_NONE || s->disowned[s->deeds.number][word] || !ra_charge_asserted(s, word))
        return RA_OK;
    ra_charge charge = ra_charge_begun(s, word);
    charge.told = true;
    uint32_t against = ra_deed_behind(&s->deeds, word + 1, ra_deed_window(&s->deeds, word), RA_STR("against"));
    uint32_t whom = against != RA_NONE ? ra_actor_phrase_end(s->deeds.view, against) : RA_NONE;
    ra_charge_find(s, &charge, content, ra_charge_doer(s, whom));
    bool of_himself = whom == RA_NONE && ra_charge_owner(s, word) == charge.doer; /* "her claim that she told him" */
    if (charge.head == word || charge.deed == RA_NONE || charge.doer == RA_NONE || of_himself)
        return RA_OK;
    charge.words = ra_charge_words(s, word, charge.head);
    return ra_charge_add(s, &charge, error);
}

/* A verb or a noun of which the lexicon says something. */
static bool has_role(const ra_charge_search *s, const ra_token *token)
{
    uint32_t first;
    return (token->upos == RA_UPOS_VERB || token->upos == RA_UPOS_NOUN) &&
           ra_lexicon_find(&s->words, token->lemma, &first) > 0;
}

ra_status ra_charges_read(ra_charge_search *s, ra_error *error)
{
    const ra_document *d = s->deeds.view->document;
    for (uint32_t t = 0; t < d->tokens.count; t++) {
        bool verb = d->tokens.at[t].upos == RA_UPOS_VERB;
        if (!verb && !has_role(s, &d->tokens.at[t]))
            continue;
        if (ra_charge_word(s, t, "denies") || (verb && ra_charge_word(s, t, "rejects")))
            RA_TRY(read_denial(s, t, error));
        else if (verb)
            RA_TRY(read_negation(s, t, error));
    }
    RA_TRY(ra_charges_read_denied(s, error));
    for (uint32_t t = 0; t < d->tokens.count; t++) {
        bool verb = d->tokens.at[t].upos == RA_UPOS_VERB;
        if (!has_role(s, &d->tokens.at[t]))
            continue;
        if (verb && ra_charge_word(s, t, "accuses"))
            RA_TRY(read_accusation(s, t, error));
        else if (verb && ra_charge_word(s, t, "alleges"))
            RA_TRY(read_allegation(s, t, error));
        else if (!verb && ra_charge_word(s, t, "charge"))
            RA_TRY(read_noun(s, t, error));
    }
    return RA_OK;
}
