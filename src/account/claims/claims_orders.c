/* Claims of order: what was done before, during or after something else ("fired while driving", "called before the
   attack"). Two articles that put one deed on two sides of one event contradict each other. */
#include "account/claims/claim.h"

#include "base/status.h"
#include "base/str.h"

enum { LONGEST_MARKER = 4, LONGEST_CLIMB = 4, REACH = 12 };

static ra_order order_named(ra_str name)
{
    return ra_str_is(name, "before") ? RA_ORDER_BEFORE : ra_str_is(name, "during") ? RA_ORDER_DURING : RA_ORDER_AFTER;
}

/* The order that the words from a token on tell; *length is how many they are, 0 where they tell none. */
static ra_order order_at(const ra_claims *claims, const ra_view *view, uint32_t token, size_t *length)
{
    ra_str words[LONGEST_MARKER];
    uint32_t end = view->document->sentences.at[view->document->tokens.at[token].sentence].tokens.last;
    size_t count = 0;
    while (count < LONGEST_MARKER && token + count < end) {
        words[count] = view->document->tokens.at[token + count].form;
        count++;
    }
    uint32_t row;
    *length = ra_lexicon_match(&claims->concepts->orders, words, count, &row);
    return *length > 0 ? order_named(ra_row_field(ra_lexicon_row(&claims->concepts->orders, row).fields, 0))
                       : RA_ORDER_NONE;
}

/* Any of a whole: "the first shots", "the last day". */
static bool is_a_stage(const ra_claims *claims, const ra_view *view, uint32_t token)
{
    ra_tree_each_child(view->tree, token, child)
    {
        const ra_token *t = &view->document->tokens.at[child];
        if (t->upos == RA_UPOS_ADJ &&
            (ra_str_is(t->lemma, "first") || ra_concepts_word_is(claims->concepts, t->lemma, "several")))
            return true;
    }
    return false;
}

/* What the marker puts the deed beside: an event noun, or the predicate of the clause that it opens. */
static uint32_t reference_of(const ra_claims *claims, const ra_view *view, uint32_t marker)
{
    const ra_token *all = view->document->tokens.at;
    uint32_t noun = all[marker].head;
    if (noun >= view->document->tokens.count || noun < marker || noun - marker > REACH || view->word[noun] == RA_NONE ||
        is_a_stage(claims, view, noun))
        return RA_NONE;
    bool preposition =
        all[marker].deprel == RA_DEP_CASE && all[noun].upos == RA_UPOS_NOUN && view->event[noun] != RA_NONE;
    bool opens =
        all[marker].deprel == RA_DEP_MARK && all[noun].upos == RA_UPOS_VERB && all[noun].deprel == RA_DEP_ADVCL;
    return preposition || opens ? noun : RA_NONE;
}

/* The clause whose deed is put in time: the one that the reference hangs on. */
static uint32_t clause_above(const ra_view *view, uint32_t reference)
{
    uint32_t own = view->clauses.of[reference];
    uint32_t above = view->document->tokens.at[reference].head;
    bool verb = view->document->tokens.at[reference].upos == RA_UPOS_VERB;
    if (above >= view->document->tokens.count)
        return RA_NONE;
    return verb && view->clauses.of[above] == own ? RA_NONE : view->clauses.of[above];
}

/* A deed of somebody, told as done. */
static bool is_deed(const ra_claims *claims, uint32_t number, uint32_t clause)
{
    const ra_view *view = &claims->views[number];
    const ra_clause *c = &view->clauses.items.at[clause];
    return c->agent != RA_NONE && !c->negated && !c->attempted && !c->future &&
           !ra_claim_only_speech(claims, number, clause) && view->word[c->core] != RA_NONE &&
           view->document->tokens.at[c->core].upos == RA_UPOS_VERB;
}

/* "after a quarrel during the debate": which of two the deed stands beside is open. */
static bool stands_beside_two(const ra_claims *claims, const ra_view *view, uint32_t predicate, uint32_t marker,
                              ra_order order)
{
    for (uint32_t t = predicate + 1; t < marker; t++) {
        size_t length;
        ra_order other = order_at(claims, view, t, &length);
        if (other != RA_ORDER_NONE && other != order)
            return true;
    }
    return false;
}

static ra_status add_order(ra_claims *claims, uint32_t number, uint32_t clause, uint32_t marker, uint32_t reference,
                           ra_order order, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    const ra_clause *c = &view->clauses.items.at[clause];
    ra_range range = {marker, reference + 1};
    if (c->predicate < marker && marker - c->predicate <= REACH)
        range.first = c->predicate;
    ra_claim *claim =
        ra_claim_add(claims, number, clause, c->predicate, ra_range_span(view->document, range), RA_FACET_ORDER);
    if (claim == NULL)
        return ra_fail_memory(error);
    claim->value.kind = RA_POINT_TIME;
    claim->order = (uint8_t)order;
    claim->topic = view->word[reference];
    claim->beside = view->event[reference];
    uint32_t agent = view->member[c->agent];
    claim->by = agent != RA_NONE ? ra_concept_member(claims->concepts, agent) : RA_NONE;
    if (!ra_claim_term(claims, claim, claim->topic, 1.3) || !ra_claim_context(claims, claim, (ra_range){0, 0}))
        return ra_fail_memory(error);
    return RA_OK;
}

ra_status ra_claims_of_orders(ra_claims *claims, uint32_t number, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    for (uint32_t t = 0; t < view->document->tokens.count; t++) {
        size_t length;
        ra_order order = order_at(claims, view, t, &length);
        if (order == RA_ORDER_NONE)
            continue;
        uint32_t reference = reference_of(claims, view, t + (uint32_t)length - 1);
        if (reference == RA_NONE && length > 1)
            reference = reference_of(claims, view, t);
        uint32_t clause = reference != RA_NONE ? clause_above(view, reference) : RA_NONE;
        if (clause != RA_NONE && is_deed(claims, number, clause) &&
            !stands_beside_two(claims, view, view->clauses.items.at[clause].predicate, t, order))
            RA_TRY(add_order(claims, number, clause, t, reference, order, error));
    }
    return RA_OK;
}
