/* One person who came, or was brought, to one of two buildings: "a fourth victim walked into the police station", "into
   the hospital". */
#include "account/points/relations.h"

#include "base/str.h"

/* Told by a verb of coming or bringing, as having happened. */
static bool is_arrival(const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    const ra_token *head = ra_view_token(view, claim->head);
    return head->upos == RA_UPOS_VERB && claim->clause != RA_NONE && claim->named_site &&
           view->clauses.items.at[claim->clause].predicate == claim->head &&
           ra_concepts_word_is(claims->concepts, head->lemma, "comes") && !claim->negated && !claim->attempted &&
           !claim->future && !ra_relations_general(claims, claim) && !ra_doubt_sentence_has(claims, claim, "overtaken");
}

/* Who came or was brought: the last argument that the verb has. */
static const ra_part *comer(const ra_claim *claim)
{
    return claim->patient.token != RA_NONE ? &claim->patient : &claim->agent;
}

/* The word that tells one of several from the others ("the fourth victim"); absent. */
static ra_str nth(const ra_claims *claims, const ra_claim *claim, uint32_t token)
{
    const ra_view *view = &claims->views[claim->view];
    ra_tree_each_child(view->tree, token, child)
    {
        if (child < token && ra_concepts_word_is(claims->concepts, ra_view_token(view, child)->lemma, "nth"))
            return ra_view_token(view, child)->lemma;
    }
    return (ra_str){NULL, 0};
}

static bool is_one_person(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    const ra_part *x = comer(a);
    const ra_part *y = comer(b);
    if (x->token == RA_NONE || y->token == RA_NONE)
        return false;
    if (x->member != RA_NONE && x->member == y->member)
        return claims->draft->cast.members.at[x->member].named;
    ra_str n = nth(claims, a, x->token);
    return x->word != RA_NONE && x->word == y->word && n.len > 0 && ra_str_equal(n, nth(claims, b, y->token));
}

static bool holds(ra_str a, ra_str b)
{
    return ra_str_find(a, b, 0) != SIZE_MAX || ra_str_find(b, a, 0) != SIZE_MAX;
}

bool ra_relations_at_two_places(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    return a->facet == RA_FACET_WHERE && b->facet == RA_FACET_WHERE && a->view != b->view && a->topic != RA_NONE &&
           a->topic == b->topic && is_arrival(claims, a) && is_arrival(claims, b) && is_one_person(claims, a, b) &&
           !holds(a->value.name, b->value.name);
}
