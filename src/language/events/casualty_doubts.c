#include "language/events/casualty_predicates.h"

#include "base/str.h"
#include "language/syntax/tree.h"

enum { MOST_STEPS = 4 };

bool ra_casualty_is_feared(const ra_counter *k, uint32_t predicate)
{
    uint32_t head = token_of(k, predicate)->head;
    if (head != RA_NONE && ra_figure_has_role(k, head, "feared"))
        return true;
    return predicate > k->sentence.first && ra_figure_has_role(k, predicate - 1, "feared");
}

bool ra_casualty_is_meant(const ra_counter *k, uint32_t predicate)
{
    uint32_t head = token_of(k, predicate)->head;
    uint8_t relation = token_of(k, predicate)->deprel;
    return head != RA_NONE && relation == RA_DEP_XCOMP && ra_figure_has_role(k, head, "unreal");
}

bool ra_casualty_is_negated(const ra_counter *k, uint32_t predicate)
{
    ra_tree_each_child(k->tree, predicate, child)
    {
        if (ra_figure_has_role(k, child, "negates"))
            return true;
    }
    return false;
}

/* "have killed two"; not "have died", which is often put right, nor "have shot himself", of which more must be told. */
static bool has_done_it(const ra_counter *k, uint32_t predicate)
{
    uint32_t object = ra_tree_child(k->tree, predicate, RA_DEP_OBJ);
    if (object == RA_NONE || token_of(k, object)->upos == RA_UPOS_PRON)
        return false;
    ra_tree_each_child(k->tree, predicate, child)
    {
        if (token_of(k, child)->upos == RA_UPOS_AUX && form_is(k, child, "have"))
            return true;
    }
    return false;
}

static bool has_unreal_child(const ra_counter *k, uint32_t predicate)
{
    ra_tree_each_child(k->tree, predicate, child)
    {
        const ra_token *t = token_of(k, child);
        if (t->deprel != RA_DEP_AUX && t->deprel != RA_DEP_MARK)
            continue;
        if (ra_figure_has_role(k, child, "supposed"))
            return true;
        /* "aimed at killing", "kept them from killing" */
        if (t->deprel == RA_DEP_MARK && ra_form_is_gerund(token_of(k, predicate)) &&
            (form_is(k, child, "at") || form_is(k, child, "from")))
            return true;
        /* "to kill": meant, unless "went on to"; "is said to have killed": done */
        if (t->upos == RA_UPOS_PART && form_is(k, child, "to") && t->deprel == RA_DEP_MARK &&
            !has_done_it(k, predicate))
            return true;
    }
    return false;
}

bool ra_casualty_is_supposed(const ra_counter *k, uint32_t predicate)
{
    uint32_t at = predicate;
    for (int i = 0; i < MOST_STEPS && at != RA_NONE; i++) {
        const ra_token *t = token_of(k, at);
        if (has_unreal_child(k, at))
            return true;
        if (t->deprel != RA_DEP_CONJ && t->deprel != RA_DEP_XCOMP)
            return false;
        at = t->head;
    }
    return false;
}
