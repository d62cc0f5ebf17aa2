#include "account/claims/charges.h"

#include "base/str.h"

#include <stdio.h>

enum { LONGEST_TAIL = 22 /* tokens below a deed that are looked at for what it is about */ };

bool ra_charge_word(const ra_charge_search *s, uint32_t token, const char *role)
{
    return ra_lexicon_says(&s->words, ra_deed_token(&s->deeds, token)->lemma, ra_str_from(role));
}

/* The class of a row with this key and the role "deed"; absent. */
static ra_str class_of(const ra_charge_search *s, ra_str key)
{
    uint32_t first;
    uint32_t count = ra_lexicon_find(&s->words, key, &first);
    for (uint32_t i = 0; i < count; i++) {
        ra_str fields = ra_lexicon_row(&s->words, first + i).fields;
        if (ra_str_is(ra_row_field(fields, 0), "deed"))
            return ra_row_field(fields, 1);
    }
    return (ra_str){NULL, 0};
}

uint32_t ra_charge_deed(const ra_charge_search *s, uint32_t token)
{
    static const double CLASS = 4.0;
    const ra_token *t = ra_deed_token(&s->deeds, token);
    bool tells = t->upos == RA_UPOS_VERB || t->upos == RA_UPOS_NOUN || t->upos == RA_UPOS_ADJ;
    uint32_t word = s->deeds.view->word[token];
    if (!tells || word == RA_NONE)
        return RA_NONE;
    ra_str class = class_of(s, t->lemma);
    if (class.ptr == NULL && ra_charge_word(s, token, "speaks"))
        return RA_NONE;
    return class.ptr != NULL ? ra_concept_number(s->deeds.claims->concepts, '=', class, CLASS) : word;
}

bool ra_charge_grave(const ra_charge_search *s, uint32_t deed)
{
    static const double RARE = 3.2;
    const ra_concept *c = &s->deeds.claims->concepts->items.at[deed];
    return c->rarity >= RARE;
}

/* The member of the cast whose name or title stands before a noun, or that a pronoun there stands for; RA_NONE. */
static uint32_t possessor(const ra_charge_search *s, uint32_t noun)
{
    const ra_view *view = s->deeds.view;
    ra_tree_each_child(view->tree, noun, child)
    {
        uint8_t relation = ra_deed_token(&s->deeds, child)->deprel;
        bool owns = relation == RA_DEP_COMPOUND || relation == RA_DEP_AMOD || relation == RA_DEP_NMOD;
        uint32_t member = view->member[child] != RA_NONE ? view->member[child] : view->name[child];
        if (owns && child < noun && member != RA_NONE)
            return member;
    }
    return RA_NONE;
}

uint32_t ra_charge_doer(const ra_charge_search *s, uint32_t token)
{
    const ra_view *view = s->deeds.view;
    if (token == RA_NONE)
        return RA_NONE;
    ra_actor actor = ra_actor_at(s->deeds.claims->actors, s->deeds.number, token, true);
    if (actor.sort == RA_ACTOR_STATE || actor.sort == RA_ACTOR_BODY || actor.sort == RA_ACTOR_PERSON)
        return actor.concept;
    uint32_t owner = ra_deed_token(&s->deeds, token)->upos == RA_UPOS_NOUN ? possessor(s, token) : RA_NONE;
    if (owner == RA_NONE || view->word[token] == RA_NONE)
        return RA_NONE;
    char key[32];
    int length = snprintf(key, sizeof key, "%u of %u", (unsigned)view->word[token], (unsigned)owner);
    return ra_concept_number(s->deeds.claims->concepts, '&', (ra_str){key, (size_t)length}, 4.0);
}

/* The first person or body named within a few words behind "for" or "of". */
static uint32_t named_behind(const ra_charge_search *s, uint32_t noun)
{
    enum { FAR = 5 };
    const ra_view *view = s->deeds.view;
    uint32_t count = (uint32_t)view->document->tokens.count;
    if (noun + 1 >= count || ra_deed_token(&s->deeds, noun + 1)->upos != RA_UPOS_ADP)
        return RA_NONE;
    for (uint32_t t = noun + 2; t < count && t < noun + FAR; t++) {
        uint32_t member = view->name[t] != RA_NONE ? view->name[t] : view->member[t];
        if (member != RA_NONE)
            return member;
        if (ra_deed_token(&s->deeds, t)->upos == RA_UPOS_PUNCT)
            break;
    }
    return RA_NONE;
}

uint32_t ra_charge_principal(const ra_charge_search *s, uint32_t token)
{
    const ra_tree *tree = s->deeds.view->tree;
    if (token == RA_NONE)
        return RA_NONE;
    if (ra_deed_token(&s->deeds, token)->deprel == RA_DEP_FLAT)
        token = ra_deed_token(&s->deeds, token)->head;
    for (uint32_t t = tree->left[token]; t < tree->right[token]; t++) {
        if (ra_deed_token(&s->deeds, t)->upos != RA_UPOS_NOUN || !ra_charge_word(s, t, "voice"))
            continue;
        uint32_t member = possessor(s, t);
        member = member != RA_NONE ? member : named_behind(s, t);
        if (member != RA_NONE)
            return ra_concept_member(s->deeds.claims->concepts, member);
    }
    return RA_NONE;
}

uint32_t ra_charge_owner(const ra_charge_search *s, uint32_t noun)
{
    const ra_view *view = s->deeds.view;
    ra_tree_each_child(view->tree, noun, child)
    {
        const ra_token *t = ra_deed_token(&s->deeds, child);
        uint32_t preposition = ra_tree_child(view->tree, child, RA_DEP_CASE);
        ra_str lemma = preposition != RA_NONE ? ra_deed_token(&s->deeds, preposition)->lemma : RA_STR("");
        bool before = child < noun && (t->deprel == RA_DEP_AMOD || t->deprel == RA_DEP_COMPOUND ||
                                       t->subrel == RA_SUB_POSS || t->deprel == RA_DEP_NMOD);
        bool behind = child > noun && t->deprel == RA_DEP_NMOD && ra_str_is(lemma, "by");
        ra_toponym state;
        if (before && ra_actor_state(s->deeds.claims->actors, view, child, &state))
            return ra_actor_of_state(s->deeds.claims->actors, &state).concept;
        uint32_t doer = before || behind ? ra_charge_doer(s, child) : RA_NONE;
        if (doer != RA_NONE)
            return doer;
    }
    return RA_NONE;
}

static bool has_term(const ra_charge *charge, uint32_t concept)
{
    for (unsigned i = 0; i < charge->term_count; i++) {
        if (charge->terms[i] == concept)
            return true;
    }
    return false;
}

/* Where what belongs to a deed ends: at a comma behind it, or where something else is told beside it. */
static uint32_t tail_end(const ra_charge_search *s, uint32_t head, uint32_t last)
{
    const ra_tree *tree = s->deeds.view->tree;
    if (last > head + LONGEST_TAIL)
        last = head + LONGEST_TAIL;
    ra_tree_each_child(tree, head, child)
    {
        const ra_token *t = ra_deed_token(&s->deeds, child);
        bool beside = t->deprel == RA_DEP_CONJ || t->deprel == RA_DEP_PARATAXIS || t->deprel == RA_DEP_ADVCL;
        if (beside && child > head && t->upos == RA_UPOS_VERB && tree->left[child] > head && tree->left[child] < last)
            last = tree->left[child];
    }
    for (uint32_t t = head + 1; t < last; t++) {
        if (ra_str_is(ra_deed_token(&s->deeds, t)->form, ",") || ra_str_is(ra_deed_token(&s->deeds, t)->form, ";"))
            return t;
    }
    return last;
}

void ra_charge_terms(const ra_charge_search *s, ra_charge *charge, uint32_t head, uint32_t but)
{
    const ra_view *view = s->deeds.view;
    ra_range below = {view->tree->left[head], view->tree->right[head]};
    ra_range out = but != RA_NONE ? (ra_range){view->tree->left[but], view->tree->right[but]} : (ra_range){0, 0};
    if (below.first + LONGEST_TAIL < head)
        below.first = head - LONGEST_TAIL;
    below.last = tail_end(s, head, below.last);
    for (uint32_t t = below.first; t < below.last; t++) {
        const ra_token *token = ra_deed_token(&s->deeds, t);
        bool tells = token->upos == RA_UPOS_NOUN || token->upos == RA_UPOS_PROPN || token->upos == RA_UPOS_VERB ||
                     (token->upos == RA_UPOS_PRON && view->member[t] != RA_NONE);
        if (!tells || t == head || (t >= out.first && t < out.last) || view->time[t] != RA_NONE)
            continue;
        uint32_t member = view->name[t] != RA_NONE ? view->name[t] : view->member[t];
        uint32_t concept =
            member != RA_NONE ? ra_concept_member(s->deeds.claims->concepts, member) : ra_charge_deed(s, t);
        if (concept != RA_NONE && concept != charge->doer && concept != charge->deed && !has_term(charge, concept) &&
            charge->term_count < RA_MOST_CHARGE_TERMS)
            charge->terms[charge->term_count++] = concept;
    }
}

/* "an inquiry into", "whether"; what an inquiry concluded is no question. */
static bool asks(const ra_charge_search *s, uint32_t token, uint32_t next)
{
    uint8_t upos = ra_deed_token(&s->deeds, next)->upos;
    bool noun = ra_deed_token(&s->deeds, token)->upos == RA_UPOS_NOUN;
    return ra_charge_word(s, token, "asks") && (!noun || upos == RA_UPOS_ADP || upos == RA_UPOS_SCONJ);
}

/* A word in the sentence before the token leaves open whether it is so: "an inquiry into", "whether". */
static bool is_left_open(const ra_charge_search *s, uint32_t token)
{
    enum { BACK = 9 };
    const ra_view *view = s->deeds.view;
    ra_range sentence = view->document->sentences.at[ra_deed_token(&s->deeds, token)->sentence].tokens;
    if (ra_str_is(ra_deed_token(&s->deeds, sentence.last - 1)->form, "?"))
        return true;
    for (uint32_t t = token; t > sentence.first && token - t < BACK; t--) {
        if (asks(s, t - 1, t) || ra_charge_word(s, t - 1, "false"))
            return true;
    }
    return false;
}

bool ra_charge_asserted(const ra_charge_search *s, uint32_t token)
{
    enum { UP = 8 };
    const ra_view *view = s->deeds.view;
    if (s->disowned[s->deeds.number][token] || is_left_open(s, token))
        return false;
    uint32_t t = token;
    for (int step = 0; step < UP && t < view->document->tokens.count; step++) {
        uint32_t at = view->clauses.of[t];
        const ra_clause *c = at != RA_NONE ? &view->clauses.items.at[at] : NULL;
        bool own = c != NULL && (c->predicate == t || c->core == t || step == 0);
        if (own && (c->negated || c->supposed || (step == 0 && (c->attempted || c->future))))
            return false;
        bool open = step > 0 && ra_deed_token(&s->deeds, t)->upos == RA_UPOS_VERB && ra_charge_word(s, t, "asks");
        if (open || (step > 0 && (ra_charge_word(s, t, "denies") || ra_charge_word(s, t, "rejects") ||
                                  ra_charge_word(s, t, "false"))))
            return false;
        ra_tree_each_child(view->tree, t, child)
        {
            if (child < token && view->negation[child] != RA_NONE)
                return false;
        }
        t = ra_deed_token(&s->deeds, t)->head;
    }
    return true;
}

static unsigned shared_terms(const ra_charge *a, const ra_charge *b)
{
    unsigned shared = 0;
    for (unsigned i = 0; i < a->term_count; i++)
        shared += has_term(b, a->terms[i]);
    return shared;
}

bool ra_charges_meet(const ra_charge_search *s, const ra_charge *denial, const ra_charge *charge)
{
    if (denial->deed != charge->deed || denial->doer != charge->doer)
        return false;
    static const double ON_EVERYBODYS_LIPS = 0.25; /* "said", "had" */
    unsigned shared = shared_terms(denial, charge);
    if (s->deeds.claims->concepts->items.at[denial->deed].rarity < ON_EVERYBODYS_LIPS)
        return false;
    if (ra_charge_grave(s, denial->deed))
        return shared > 0 || denial->term_count == 0 || charge->term_count == 0;
    return shared >= 2 || (shared == 1 && denial->term_count <= 2);
}
