/* Where the words stand that say what is charged or denied. */
#include "account/claims/charges.h"

#include "base/str.h"

bool ra_charge_is_verbal(const ra_charge_search *s, uint32_t token)
{
    return ra_deed_token(&s->deeds, token)->upos == RA_UPOS_VERB ||
           ra_tree_child(s->deeds.view->tree, token, RA_DEP_COP) != RA_NONE;
}

/* It has what it takes: "the report that he took bribes", not "the story that he built his career around". */
static bool is_whole(const ra_charge_search *s, uint32_t verb)
{
    const ra_tree *tree = s->deeds.view->tree;
    bool taken = ra_tree_child(tree, verb, RA_DEP_OBJ) != RA_NONE ||
                 ra_tree_child(tree, verb, RA_DEP_XCOMP) != RA_NONE ||
                 ra_tree_child(tree, verb, RA_DEP_CCOMP) != RA_NONE;
    return taken && ra_deed_token(&s->deeds, tree->right[verb] - 1)->upos != RA_UPOS_ADP;
}

/* "that he lied", "he lied", "lying" behind a word. */
static bool is_clause_behind(const ra_charge_search *s, uint32_t child)
{
    const ra_token *t = ra_deed_token(&s->deeds, child);
    if (t->deprel == RA_DEP_CCOMP || t->deprel == RA_DEP_XCOMP)
        return true;
    if (t->deprel == RA_DEP_ADVCL) /* not "denied it, insisting that" */
        return t->upos == RA_UPOS_VERB && child <= t->head + 3 &&
               ra_deed_token(&s->deeds, child - 1)->upos != RA_UPOS_PUNCT;
    const ra_tree *tree = s->deeds.view->tree;
    bool subject = ra_tree_child(tree, child, RA_DEP_NSUBJ) != RA_NONE;
    if (t->deprel != RA_DEP_ACL || (t->subrel == RA_SUB_RELCL && !(subject && is_whole(s, child))))
        return false;
    return subject || ra_tree_child(tree, child, RA_DEP_MARK) != RA_NONE || child == t->head + 2;
}

static bool is_phrase_behind(const ra_charge_search *s, uint32_t child)
{
    const ra_token *t = ra_deed_token(&s->deeds, child);
    uint32_t preposition = ra_tree_child(s->deeds.view->tree, child, RA_DEP_CASE);
    return t->deprel == RA_DEP_OBJ ||
           (t->deprel == RA_DEP_NMOD && ra_deed_token(&s->deeds, t->head)->upos == RA_UPOS_NOUN &&
            preposition != RA_NONE && !ra_str_is(ra_deed_token(&s->deeds, preposition)->lemma, "against") &&
            !ra_str_is(ra_deed_token(&s->deeds, preposition)->lemma, "by"));
}

/* "denied in an interview that he lied": a clause that the parse hangs on another word. */
static uint32_t clause_after_that(const ra_charge_search *s, uint32_t word)
{
    enum { FAR = 10 };
    uint32_t to = ra_deed_window(&s->deeds, word);
    for (uint32_t t = word + 1; t < to && t < word + FAR; t++) {
        const ra_token *token = ra_deed_token(&s->deeds, t);
        if (ra_str_is(token->lemma, "that") && token->deprel == RA_DEP_MARK && token->head > t &&
            token->head != RA_NONE)
            return token->head;
        if (token->upos == RA_UPOS_VERB || token->upos == RA_UPOS_PUNCT)
            break;
    }
    return RA_NONE;
}

/* What hangs on the word that charges or denies and says what; "the claims made by her that he lied" too. RA_NONE. */
uint32_t ra_charge_content(const ra_charge_search *s, uint32_t word)
{
    const ra_tree *tree = s->deeds.view->tree;
    uint32_t phrase = RA_NONE;
    ra_tree_each_child(tree, word, child)
    {
        if (child < word)
            continue;
        if (is_clause_behind(s, child))
            return child;
        uint32_t below =
            ra_deed_token(&s->deeds, child)->deprel == RA_DEP_ACL ? ra_tree_child(tree, child, RA_DEP_CCOMP) : RA_NONE;
        if (below != RA_NONE)
            return below;
        if (phrase == RA_NONE && is_phrase_behind(s, child))
            phrase = child;
    }
    uint32_t clause = phrase == RA_NONE && ra_deed_token(&s->deeds, word)->upos == RA_UPOS_VERB
                          ? clause_after_that(s, word)
                          : RA_NONE;
    return clause != RA_NONE ? clause : phrase;
}

/* "denied his campaign colluded": a verb that the parse hangs on its own subject. */
uint32_t ra_charge_verb_below(const ra_charge_search *s, uint32_t noun)
{
    const ra_tree *tree = s->deeds.view->tree;
    uint32_t verb = ra_tree_child(tree, noun, RA_DEP_ACL);
    bool bare = verb != RA_NONE && ra_deed_token(&s->deeds, verb)->upos == RA_UPOS_VERB && verb <= noun + 3 &&
                (ra_deed_token(&s->deeds, verb)->feats & RA_FEAT_FIN) != 0 &&
                ra_tree_child(tree, verb, RA_DEP_NSUBJ) == RA_NONE && ra_tree_child(tree, verb, RA_DEP_MARK) == RA_NONE;
    return bare ? verb : RA_NONE;
}

/* "do nothing wrong", "play a part": what is done is told by the object. */
uint32_t ra_charge_core(const ra_charge_search *s, uint32_t head)
{
    uint32_t object = ra_tree_child(s->deeds.view->tree, head, RA_DEP_OBJ);
    uint32_t word = s->deeds.view->word[head];
    bool light = word == RA_NONE || s->deeds.claims->concepts->items.at[word].rarity < 0.7;
    return light && object != RA_NONE && ra_deed_token(&s->deeds, object)->upos == RA_UPOS_NOUN ? object : head;
}

/* "the sexual assault allegation": the deed before the word that calls it a charge. */
uint32_t ra_charge_deed_before(const ra_charge_search *s, uint32_t noun)
{
    ra_tree_each_child(s->deeds.view->tree, noun, child)
    {
        const ra_token *t = ra_deed_token(&s->deeds, child);
        if (child < noun && (t->deprel == RA_DEP_COMPOUND || t->deprel == RA_DEP_AMOD) &&
            ra_lexicon_says(&s->words, t->lemma, RA_STR("deed")))
            return child;
    }
    return RA_NONE;
}
