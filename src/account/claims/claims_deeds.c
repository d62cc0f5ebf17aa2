/* Claims of how many did it and how often: counts read from the doers and the occasions of a deed, not from a noun. */
#include "account/claims/actors.h"

#include "base/status.h"
#include "base/str.h"

#include <math.h>

enum { MOST_DOERS = 20, REACH = 8 };

static bool in_family(const ra_claims *claims, uint32_t concept, const char *name)
{
    if (concept == RA_NONE || claims->concepts->items.at[concept].family == RA_NONE)
        return false;
    return ra_str_equal(claims->concepts->items.at[claims->concepts->items.at[concept].family].name, ra_str_from(name));
}

static ra_range up_to(uint32_t a, uint32_t b)
{
    ra_range range = a < b ? (ra_range){a, b + 1} : (ra_range){b, a + 1};
    if (range.last - range.first > REACH)
        range = (ra_range){a, a + 1};
    return range;
}

static ra_claim *add_count(ra_claims *claims, uint32_t number, uint32_t head, ra_range range, uint32_t topic,
                           uint32_t predicate)
{
    const ra_view *view = &claims->views[number];
    ra_claim *claim = ra_claim_add(claims, number, view->clauses.of[head], head, ra_range_span(view->document, range),
                                   RA_FACET_COUNT);
    if (claim == NULL)
        return NULL;
    claim->value.kind = RA_POINT_QUANTITY;
    claim->value.min = claim->value.max = 1;
    claim->value.unit = view->document->tokens.at[head].lemma;
    claim->topic = topic;
    claim->predicate = predicate;
    bool done = ra_claim_term(claims, claim, topic, 1.3) && ra_claim_term(claims, claim, predicate, 1.2) &&
                ra_claim_context(claims, claim, range);
    return done ? claim : NULL;
}

/* The quantity that counts a noun; NULL where none does. */
static const ra_quantity *count_of(const ra_view *view, uint32_t noun)
{
    ra_tree_each_child(view->tree, noun, child)
    {
        uint32_t at = view->quantity[child];
        if (at != RA_NONE && view->document->quantities.at[at].of == noun &&
            view->document->quantities.at[at].kind == RA_QUANTITY_COUNT)
            return &view->document->quantities.at[at];
    }
    return NULL;
}

static bool is_singular_indefinite(const ra_view *view, uint32_t noun)
{
    const ra_token *all = view->document->tokens.at;
    uint32_t det = ra_tree_child(view->tree, noun, RA_DEP_DET);
    return (all[noun].feats & RA_FEAT_PLUR) == 0 && det != RA_NONE &&
           (ra_str_is(all[det].lemma, "a") || ra_str_is(all[det].lemma, "an"));
}

/* Men, women, teenagers, people; not the police, nor soldiers, who shoot on other occasions too. */
static bool is_anybody(const ra_claims *claims, const ra_view *view, uint32_t noun)
{
    static const char *const anybody[] = {"#people", "#man", "#woman", "#teenager", "#boy", "#girl"};
    if (view->document->tokens.at[noun].upos != RA_UPOS_NOUN)
        return false;
    uint32_t population = ra_concept_population(claims->concepts, view->tree, noun);
    return population != RA_NONE && ra_str_among(claims->concepts->items.at[population].name, anybody);
}

/* "Three people shot two men": the doers of an attack, counted. */
static ra_status add_doers(ra_claims *claims, uint32_t number, const ra_clause *c, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    uint32_t agent = c->agent;
    bool attack = c->patient != RA_NONE && agent != RA_NONE && view->event[c->core] != RA_NONE &&
                  view->document->tokens.at[c->core].upos == RA_UPOS_VERB && !c->negated && !c->future &&
                  in_family(claims, view->word[c->core], "~violence");
    if (!attack || !is_anybody(claims, view, agent))
        return RA_OK;
    const ra_quantity *q = count_of(view, agent);
    if (q != NULL ? q->min > MOST_DOERS : !is_singular_indefinite(view, agent))
        return RA_OK;
    uint32_t topic = ra_concept_number(claims->concepts, '#', RA_STR("perpetrator"), 3.0);
    uint32_t predicate = ra_concept_number(claims->concepts, '!', RA_STR("takepart"), 2.0);
    uint32_t first = q != NULL && q->tokens.first < agent ? q->tokens.first : agent;
    ra_claim *claim = add_count(claims, number, agent, up_to(first, c->core), topic, predicate);
    if (claim == NULL)
        return ra_fail_memory(error);
    claim->event = view->event[c->core];
    claim->tie = RA_TIE_WORDS;
    claim->implied = q == NULL;
    if (q != NULL) {
        claim->value.min = q->min;
        claim->value.max = q->max;
        claim->value.vague = q->vague;
        claim->value.approximate = q->approximate;
        claim->partial = q->out_of != RA_NONE || q->additional;
    }
    return RA_OK;
}

/* "struck more than 100 times", "launched nearly 100 strikes": how often one actor did what, within a time that is
   told. */
static ra_status add_occasions(ra_claims *claims, const ra_actors *actors, uint32_t number, const ra_quantity *q,
                               ra_error *error)
{
    const ra_view *view = &claims->views[number];
    const ra_token *all = view->document->tokens.at;
    bool counts = q->kind == RA_QUANTITY_COUNT && q->of != RA_NONE && !q->vague;
    uint32_t clause = counts ? view->clauses.of[q->of] : RA_NONE;
    if (clause == RA_NONE)
        return RA_OK;
    const ra_clause *c = &view->clauses.items.at[clause];
    bool times = ra_concepts_word_is(claims->concepts, all[q->of].lemma, "times");
    uint32_t deed = times ? view->word[c->core] : view->word[q->of];
    if (c->agent == RA_NONE || c->negated || c->future || !in_family(claims, deed, "~violence"))
        return RA_OK;
    ra_actor actor = ra_actor_at(actors, number, c->agent, false);
    if (actor.sort == RA_ACTOR_NONE || actor.sort == RA_ACTOR_CROWD)
        return RA_OK;
    uint32_t topic = ra_concept_number(claims->concepts, '!', RA_STR("occasions"), 2.0);
    ra_claim *claim = add_count(claims, number, q->of, up_to(q->tokens.first, q->of), topic, actor.concept);
    if (claim == NULL)
        return ra_fail_memory(error);
    claim->value.min = q->min;
    claim->value.max = q->max;
    claim->value.approximate = q->approximate;
    claim->beyond = !isnan(q->min) && isnan(q->max) && !q->approximate;
    claim->partial = q->additional;
    claim->by = actor.concept;
    return RA_OK;
}

/* "the second gunman", "the other drone": there are more. */
static bool is_one_of_several(const ra_claims *claims, const ra_view *view, uint32_t noun)
{
    ra_tree_each_child(view->tree, noun, child)
    {
        if (ra_concepts_word_is(claims->concepts, view->document->tokens.at[child].lemma, "several"))
            return true;
    }
    return false;
}

static bool counts_doers(const ra_claim *c, uint32_t number, uint32_t takepart)
{
    return c->view == number && c->facet == RA_FACET_COUNT && c->predicate == takepart;
}

/* Of an article that counts several attackers, "the gunman" is one of them. Of several drones "a drone" is not:
   articles that took the number from two sources say so. */
static void mark_parts(ra_claims *claims, uint32_t number, size_t from)
{
    uint32_t takepart = ra_concept_number(claims->concepts, '!', RA_STR("takepart"), 2.0);
    for (size_t i = from; i < claims->items.count; i++) {
        ra_claim *one = &claims->items.at[i];
        if (!counts_doers(one, number, takepart) || !one->implied)
            continue;
        one->partial |= is_one_of_several(claims, &claims->views[number], one->head);
        bool thing = claims->concepts->items.at[one->topic].sort == RA_SORT_INSTRUMENT;
        for (size_t k = from; k < claims->items.count && !one->partial && !thing; k++) {
            const ra_claim *other = &claims->items.at[k];
            one->partial = counts_doers(other, number, takepart) && other->topic == one->topic && !other->implied &&
                           !other->update && other->value.min > 1;
        }
    }
}

/* "initially said": what is told after it overtakes it. */
static bool is_overtaken(const ra_claims *claims, const ra_view *view, const ra_claim *claim)
{
    const ra_document *d = view->document;
    for (uint32_t t = d->sentences.at[claim->sentence].tokens.first; t < claim->head; t++) {
        if (d->tokens.at[t].upos == RA_UPOS_ADV &&
            ra_concepts_word_is(claims->concepts, d->tokens.at[t].lemma, "overtaken"))
            return true;
    }
    return false;
}

ra_status ra_claims_of_deeds(ra_claims *claims, uint32_t number, size_t from, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    for (size_t i = 0; i < view->clauses.items.count; i++)
        RA_TRY(add_doers(claims, number, &view->clauses.items.at[i], error));
    for (size_t i = 0; i < view->document->quantities.count; i++)
        RA_TRY(add_occasions(claims, claims->actors, number, &view->document->quantities.at[i], error));
    for (size_t i = from; i < claims->items.count; i++) {
        ra_claim *c = &claims->items.at[i];
        c->update |= (c->facet == RA_FACET_COUNT || c->facet == RA_FACET_CASUALTY) && is_overtaken(claims, view, c);
    }
    mark_parts(claims, number, from);
    return RA_OK;
}
