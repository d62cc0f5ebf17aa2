#include "language/events/casualty_patient.h"

#include "base/str.h"

enum { MOST_STEPS = 4 };

static const ra_token *token_at(const ra_tree *tree, uint32_t token)
{
    return &tree->document->tokens.at[token];
}

static bool is_relative(const ra_token *t)
{
    return ra_str_equal_fold(t->form, RA_STR("who")) || ra_str_equal_fold(t->form, RA_STR("whom")) ||
           ra_str_equal_fold(t->form, RA_STR("that")) || ra_str_equal_fold(t->form, RA_STR("which"));
}

static bool is_relative_clause(const ra_token *t)
{
    return t->deprel == RA_DEP_ACL;
}

/* "who" and "that" stand for the noun that the clause modifies. */
static uint32_t resolve_relative(const ra_tree *tree, uint32_t verb, uint32_t subject)
{
    if (subject == RA_NONE || !is_relative(token_at(tree, subject)))
        return subject;
    uint32_t at = verb;
    for (int i = 0; i < MOST_STEPS && at != RA_NONE; i++, at = token_at(tree, at)->head) {
        const ra_token *t = token_at(tree, at);
        if (is_relative_clause(t))
            return t->head;
        if (t->deprel != RA_DEP_CONJ)
            break;
    }
    return subject;
}

/* Also where "shot" in "were shot" is taken for an adjective. */
static bool has_passive_aux(const ra_tree *tree, uint32_t verb)
{
    bool participle = token_at(tree, verb)->upos != RA_UPOS_VERB;
    ra_tree_each_child(tree, verb, child)
    {
        const ra_token *t = token_at(tree, child);
        if (t->deprel == RA_DEP_COP && participle)
            return true;
        if (t->deprel == RA_DEP_AUX && (t->subrel == RA_SUB_PASS || ra_str_is(t->lemma, "get")))
            return true;
    }
    return false;
}

static uint32_t subject_of(const ra_tree *tree, uint32_t verb, bool *passive)
{
    ra_tree_each_child(tree, verb, child)
    {
        const ra_token *t = token_at(tree, child);
        if (t->deprel == RA_DEP_NSUBJ) {
            *passive = t->subrel == RA_SUB_PASS || has_passive_aux(tree, verb);
            return child;
        }
    }
    return RA_NONE;
}

static bool is_past_participle(const ra_token *t)
{
    return t->upos == RA_UPOS_ADJ ||
           ((t->feats & RA_FEAT_PART) != 0 && (t->feats & RA_FEAT_PRES) == 0 && (t->feats & RA_FEAT_GER) == 0);
}

uint32_t ra_patient_of_harm(const ra_tree *tree, uint32_t verb)
{
    uint32_t at = verb;
    for (int i = 0; i < MOST_STEPS; i++) {
        const ra_token *t = token_at(tree, at);
        bool passive = false;
        uint32_t subject = subject_of(tree, at, &passive);
        uint32_t object = ra_tree_child(tree, at, RA_DEP_OBJ);
        if (object != RA_NONE && object > at && !(subject != RA_NONE && passive))
            return i == 0 ? object : RA_NONE;
        if (subject != RA_NONE && passive)
            return resolve_relative(tree, at, subject);
        /* "Two killed in blast": a headline's participle, or one that stands for its passive. */
        if (subject != RA_NONE)
            return i == 0 && is_past_participle(t) && !ra_form_is_gerund(t) && (t->feats & RA_FEAT_FIN) == 0
                       ? resolve_relative(tree, at, subject)
                       : RA_NONE;
        if (ra_form_is_gerund(t))
            return RA_NONE;
        if ((t->deprel == RA_DEP_ACL || t->deprel == RA_DEP_AMOD) && t->head != RA_NONE)
            return is_past_participle(t) || t->upos == RA_UPOS_VERB ? t->head : RA_NONE;
        if (t->deprel != RA_DEP_CONJ || t->head == RA_NONE)
            return RA_NONE;
        at = t->head;
        if (token_at(tree, at)->upos != RA_UPOS_VERB && token_at(tree, at)->upos != RA_UPOS_ADJ)
            return RA_NONE;
    }
    return RA_NONE;
}

/* The subject of one predicate, a relative pronoun taken for what it stands for; RA_NONE where it has none. */
static uint32_t own_subject(const ra_tree *tree, uint32_t at)
{
    bool passive = false;
    return resolve_relative(tree, at, subject_of(tree, at, &passive));
}

uint32_t ra_patient_of_suffering(const ra_tree *tree, uint32_t verb)
{
    uint32_t at = verb;
    for (int i = 0; i < MOST_STEPS; i++) {
        const ra_token *t = token_at(tree, at);
        uint32_t subject = own_subject(tree, at);
        if (subject != RA_NONE)
            return subject;
        if (t->deprel == RA_DEP_ACL)
            return t->head;
        if ((t->deprel != RA_DEP_CONJ && t->deprel != RA_DEP_XCOMP) || t->head == RA_NONE)
            return RA_NONE;
        at = t->head;
    }
    return RA_NONE;
}

uint32_t ra_patient_of_state(const ra_tree *tree, uint32_t adjective)
{
    uint32_t at = adjective;
    for (int i = 0; i < MOST_STEPS; i++) {
        const ra_token *t = token_at(tree, at);
        uint32_t subject = own_subject(tree, at);
        if (subject != RA_NONE)
            return subject;
        if (t->head == RA_NONE)
            return RA_NONE;
        if (t->deprel == RA_DEP_AMOD || t->deprel == RA_DEP_ACL)
            return t->head;
        if (t->deprel == RA_DEP_XCOMP || t->deprel == RA_DEP_ADVCL || t->deprel == RA_DEP_OBL) {
            uint32_t object = ra_tree_child(tree, t->head, RA_DEP_OBJ);
            if (object != RA_NONE && object < adjective)
                return object;
            bool passive = false;
            subject = subject_of(tree, t->head, &passive);
            return passive ? resolve_relative(tree, t->head, subject) : RA_NONE;
        }
        if (t->deprel != RA_DEP_CONJ)
            return RA_NONE;
        at = t->head;
        if (token_at(tree, at)->upos == RA_UPOS_NOUN && token_at(tree, at)->deprel != RA_DEP_AMOD)
            return RA_NONE;
    }
    return RA_NONE;
}
