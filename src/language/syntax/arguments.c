#include "language/syntax/arguments.h"

#include "base/str.h"

enum { MOST_CLIMB = 5, LONGEST_PHRASE = 40 };

static const ra_token *at(const ra_document *document, uint32_t token)
{
    return &document->tokens.at[token];
}

static bool is_verb(const ra_token *token)
{
    return token->upos == RA_UPOS_VERB || token->upos == RA_UPOS_AUX;
}

static bool is_nominal(const ra_token *token)
{
    return token->upos == RA_UPOS_NOUN || token->upos == RA_UPOS_PROPN || token->upos == RA_UPOS_PRON ||
           token->upos == RA_UPOS_NUM;
}

static bool is_relative(const ra_lexicon *words, const ra_token *token)
{
    return token->upos == RA_UPOS_PRON && ra_lexicon_says_folded(words, token->form, RA_STR("relative"));
}

/* First dependent with this relation that stands under a preposition of the class. */
static uint32_t phrase_under(const ra_lexicon *words, const ra_document *document, const ra_tree *tree, uint32_t head,
                             ra_str class)
{
    ra_tree_each_child(tree, head, child)
    {
        const ra_token *token = at(document, child);
        bool phrase = token->deprel == RA_DEP_OBL || token->deprel == RA_DEP_NMOD;
        uint32_t preposition = phrase && is_nominal(token) ? ra_tree_child(tree, child, RA_DEP_CASE) : RA_NONE;
        if (preposition != RA_NONE && ra_lexicon_says(words, at(document, preposition)->lemma, class))
            return child;
    }
    return RA_NONE;
}

static uint32_t subject(const ra_document *document, const ra_tree *tree, uint32_t verb, bool passive)
{
    ra_tree_each_child(tree, verb, child)
    {
        const ra_token *token = at(document, child);
        if (token->deprel == RA_DEP_NSUBJ && (token->subrel == RA_SUB_PASS) == passive)
            return child;
    }
    return RA_NONE;
}

/* A full sentence without a finite verb, whose noun has a participle: parsers take "protested" for one. */
static bool is_lost_verb(const ra_lexicon *words, const ra_document *document, const ra_tree *tree, uint32_t verb)
{
    const ra_sentence *sentence = &document->sentences.at[at(document, verb)->sentence];
    uint32_t last = sentence->tokens.last - 1;
    if (at(document, verb)->head != sentence->root || at(document, last)->upos != RA_UPOS_PUNCT ||
        tree->right[sentence->root] < last)
        return false;
    for (uint32_t t = sentence->tokens.first; t < sentence->tokens.last; t++) {
        const ra_token *token = at(document, t);
        bool oblique = token->head == verb && token->deprel == RA_DEP_OBL;
        uint32_t preposition = oblique ? ra_tree_child(tree, t, RA_DEP_CASE) : RA_NONE;
        bool agent = preposition != RA_NONE && ra_lexicon_says(words, at(document, preposition)->form, RA_STR("agent"));
        if (agent || (t != verb && (token->feats & RA_FEAT_FIN)))
            return false;
    }
    return true;
}

static bool is_passive(const ra_lexicon *words, const ra_document *document, const ra_tree *tree, uint32_t verb)
{
    ra_tree_each_child(tree, verb, child)
    {
        if (at(document, child)->subrel == RA_SUB_PASS)
            return true;
    }
    const ra_token *token = at(document, verb);
    bool participle = (token->feats & RA_FEAT_PART) && (token->feats & RA_FEAT_PAST);
    if (participle && token->deprel == RA_DEP_ACL && is_lost_verb(words, document, tree, verb))
        return false;
    return participle && (token->deprel == RA_DEP_ACL || token->deprel == RA_DEP_AMOD) && token->subrel != RA_SUB_RELCL;
}

/* The noun that a relative clause hangs on. */
static uint32_t antecedent(const ra_document *document, uint32_t pronoun, uint32_t verb)
{
    for (int step = 0; step < MOST_CLIMB && verb != RA_NONE; step++) {
        const ra_token *token = at(document, verb);
        if (token->deprel == RA_DEP_ACL)
            return token->head != RA_NONE ? token->head : pronoun;
        verb = token->head;
    }
    return pronoun;
}

/* Whoever acts in a clause that leaves it unsaid: the subject of the clause above. */
static uint32_t borrowed(const ra_document *document, const ra_tree *tree, uint32_t verb)
{
    for (int step = 0; step < MOST_CLIMB; step++) {
        const ra_token *token = at(document, verb);
        if (token->head == RA_NONE)
            return RA_NONE;
        if (token->deprel == RA_DEP_ACL)
            return is_nominal(at(document, token->head)) ? token->head : RA_NONE;
        if (token->deprel == RA_DEP_XCOMP) {
            uint32_t object = ra_tree_child(tree, token->head, RA_DEP_OBJ);
            if (object != RA_NONE && object < verb)
                return object;
        } else if (token->deprel != RA_DEP_CONJ && token->deprel != RA_DEP_ADVCL) {
            return RA_NONE;
        }
        verb = token->head;
        uint32_t found = subject(document, tree, verb, false);
        if (found == RA_NONE)
            found = subject(document, tree, verb, true);
        if (found != RA_NONE)
            return found;
    }
    return RA_NONE;
}

static uint32_t noun_actor(const ra_lexicon *words, const ra_document *document, const ra_tree *tree, uint32_t noun)
{
    uint32_t found = phrase_under(words, document, tree, noun, RA_STR("actor"));
    if (found != RA_NONE)
        return found;
    ra_tree_each_child(tree, noun, child)
    {
        const ra_token *token = at(document, child);
        bool name = token->deprel == RA_DEP_COMPOUND && token->upos == RA_UPOS_PROPN;
        if (child < noun && (token->subrel == RA_SUB_POSS || name) && token->upos != RA_UPOS_NUM)
            return child;
    }
    return RA_NONE;
}

uint32_t ra_actor_of(const ra_lexicon *words, const ra_document *document, const ra_tree *tree, uint32_t trigger)
{
    if (!is_verb(at(document, trigger)))
        return at(document, trigger)->upos == RA_UPOS_NOUN ? noun_actor(words, document, tree, trigger) : RA_NONE;
    if (is_passive(words, document, tree, trigger))
        return phrase_under(words, document, tree, trigger, RA_STR("agent"));
    uint32_t found = subject(document, tree, trigger, false);
    if (found == RA_NONE)
        found = borrowed(document, tree, trigger);
    if (found != RA_NONE && is_relative(words, at(document, found)))
        found = antecedent(document, found, trigger);
    return found;
}

static uint32_t passive_recipient(const ra_lexicon *words, const ra_document *document, const ra_tree *tree,
                                  uint32_t verb)
{
    uint32_t found = subject(document, tree, verb, true);
    if (found == RA_NONE) {
        const ra_token *token = at(document, verb);
        bool modifies = token->deprel == RA_DEP_ACL || token->deprel == RA_DEP_AMOD;
        found = modifies ? token->head : borrowed(document, tree, verb);
    }
    if (found != RA_NONE && is_relative(words, at(document, found)))
        found = antecedent(document, found, verb);
    return found;
}

uint32_t ra_recipient_of(const ra_lexicon *words, const ra_document *document, const ra_tree *tree, uint32_t trigger)
{
    if (!is_verb(at(document, trigger)))
        return phrase_under(words, document, tree, trigger, RA_STR("of"));
    if (is_passive(words, document, tree, trigger))
        return passive_recipient(words, document, tree, trigger);
    uint32_t object = ra_tree_child(tree, trigger, RA_DEP_IOBJ);
    if (object == RA_NONE)
        object = ra_tree_child(tree, trigger, RA_DEP_OBJ);
    uint32_t found = object != RA_NONE ? object : phrase_under(words, document, tree, trigger, RA_STR("toward"));
    uint32_t clause = found == RA_NONE ? ra_tree_child(tree, trigger, RA_DEP_XCOMP) : RA_NONE;
    if (clause != RA_NONE && is_verb(at(document, clause)))
        found = ra_tree_child(tree, clause, RA_DEP_OBJ);
    if (found != RA_NONE && is_relative(words, at(document, found)))
        found = antecedent(document, found, trigger);
    return found;
}

static bool belongs(const ra_token *token)
{
    switch (token->deprel) {
    case RA_DEP_FLAT:
    case RA_DEP_COMPOUND:
    case RA_DEP_NMOD:
    case RA_DEP_NUMMOD:
    case RA_DEP_AMOD:
    case RA_DEP_CONJ:
    case RA_DEP_FIXED:
    case RA_DEP_GOESWITH: return true;
    default: return false;
    }
}

ra_range ra_phrase_of(const ra_document *document, const ra_tree *tree, uint32_t head)
{
    if (head == RA_NONE)
        return (ra_range){0, 0};
    uint32_t first = tree->left[head];
    uint32_t last = tree->right[head];
    ra_tree_each_child(tree, head, child)
    {
        if (child > head && !belongs(at(document, child)) && tree->left[child] > head && tree->left[child] < last)
            last = tree->left[child];
    }
    if (head - first > LONGEST_PHRASE)
        first = head;
    if (last - head > LONGEST_PHRASE)
        last = head + 1;
    while (first < head && (at(document, first)->upos == RA_UPOS_PUNCT || at(document, first)->deprel == RA_DEP_CASE ||
                            at(document, first)->deprel == RA_DEP_MARK || at(document, first)->deprel == RA_DEP_CC))
        first++;
    while (last > head + 1 &&
           (at(document, last - 1)->upos == RA_UPOS_PUNCT || at(document, last - 1)->upos == RA_UPOS_CCONJ))
        last--;
    return (ra_range){first, last};
}
