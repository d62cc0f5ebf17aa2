/* Claims of who somebody is: office, work, kin, nationality, home. */
#include "account/claim.h"

#include "base/status.h"
#include "base/str.h"

enum { MOST_SPAN = 14 };

static ra_range clip(ra_range range, uint32_t keep)
{
    if (range.last - range.first <= MOST_SPAN)
        return range;
    if (keep >= range.first + MOST_SPAN)
        range.first = keep + 1 - MOST_SPAN;
    range.last = range.first + MOST_SPAN;
    return range;
}

static bool is_person(const ra_view *view, uint32_t token, const ra_cast *cast)
{
    uint32_t member = view->member[token];
    return member != RA_NONE && member < cast->members.count && cast->members.at[member].type == RA_NAME_PERSON;
}

/* `who` is said to be what stands in `range` with its head at `what`. */
static ra_status add_who(ra_claims *claims, uint32_t number, uint32_t who, uint32_t what, ra_range range,
                         ra_facet facet, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    ra_claim *claim = ra_claim_add(claims, number, view->clauses.of[what], what,
                                   ra_range_span(view->document, clip(range, what)), facet);
    if (claim == NULL)
        return ra_fail_memory(error);
    claim->value.kind = facet == RA_FACET_HOME ? RA_POINT_PLACE : RA_POINT_AGENT;
    claim->value.name = ra_range_text(view->document, clip(range, what));
    claim->topic = view->member[who] != RA_NONE ? ra_concept_member(claims->concepts, view->member[who])
                                                : ra_concept_population(claims->concepts, view->tree, who);
    if (view->place[what] != RA_NONE) {
        const ra_place *place = &view->document->places.at[view->place[what]];
        claim->value.latitude = place->latitude;
        claim->value.longitude = place->longitude;
        memcpy(claim->value.country, place->country, sizeof claim->value.country);
    }
    if (!ra_claim_term(claims, claim, claim->topic, 1.0))
        return ra_fail_memory(error);
    for (uint32_t t = range.first; t < range.last; t++) {
        if (t != who && view->quantity[t] == RA_NONE &&
            !ra_claim_term(claims, claim, ra_concept_word(claims->concepts, view->tree, t), t == what ? 1.3 : 1.0))
            return ra_fail_memory(error);
    }
    return RA_OK;
}

/* "Omar Mateen, a guard" and "the gunman, Omar Mateen". */
static ra_status add_apposition(ra_claims *claims, uint32_t number, uint32_t token, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    const ra_cast *cast = &claims->draft->cast;
    const ra_token *all = view->document->tokens.at;
    uint32_t head = all[token].head;
    if (all[token].deprel != RA_DEP_APPOS || head == RA_NONE)
        return RA_OK;
    bool head_named = all[head].upos == RA_UPOS_PROPN && is_person(view, head, cast);
    bool own_named = all[token].upos == RA_UPOS_PROPN && is_person(view, token, cast);
    if (head_named && view->place[token] != RA_NONE)
        return add_who(claims, number, head, token, (ra_range){token, view->tree->right[token]}, RA_FACET_HOME, error);
    if (head_named && all[token].upos == RA_UPOS_NOUN)
        return add_who(claims, number, head, token, (ra_range){view->tree->left[token], view->tree->right[token]},
                       RA_FACET_WHO, error);
    if (own_named && all[head].upos == RA_UPOS_NOUN)
        return add_who(claims, number, token, head, (ra_range){view->tree->left[head], token + 1}, RA_FACET_WHO, error);
    return RA_OK;
}

/* "FBI chief Ron Hopper": common nouns before a name. */
static ra_status add_title(ra_claims *claims, uint32_t number, uint32_t token, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    const ra_token *all = view->document->tokens.at;
    if (all[token].upos != RA_UPOS_PROPN || !is_person(view, token, &claims->draft->cast))
        return RA_OK;
    uint32_t what = RA_NONE;
    uint32_t first = token;
    ra_tree_each_child(view->tree, token, child)
    {
        bool title = child < token && (all[child].deprel == RA_DEP_COMPOUND || all[child].deprel == RA_DEP_NMOD ||
                                       all[child].deprel == RA_DEP_FLAT || all[child].deprel == RA_DEP_AMOD);
        if (!title)
            continue;
        if (view->tree->left[child] < first)
            first = view->tree->left[child];
        if (all[child].upos == RA_UPOS_NOUN)
            what = child;
    }
    if (what == RA_NONE || token - first < 2)
        return RA_OK;
    return add_who(claims, number, token, what, (ra_range){first, token + 1}, RA_FACET_WHO, error);
}

/* "Omar Mateen, 29, of Fort Pierce". */
static ra_status add_home(ra_claims *claims, uint32_t number, uint32_t token, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    const ra_token *all = view->document->tokens.at;
    uint32_t head = all[token].head;
    bool fits = all[token].deprel == RA_DEP_NMOD && head != RA_NONE && view->place[token] != RA_NONE &&
                all[head].upos == RA_UPOS_PROPN && is_person(view, head, &claims->draft->cast);
    uint32_t preposition = fits ? ra_tree_child(view->tree, token, RA_DEP_CASE) : RA_NONE;
    if (preposition == RA_NONE ||
        !(ra_str_is(all[preposition].lemma, "of") || ra_str_is(all[preposition].lemma, "from")))
        return RA_OK;
    return add_who(claims, number, head, token, (ra_range){preposition, view->tree->right[token]}, RA_FACET_HOME,
                   error);
}

/* "Mateen was a guard". */
static ra_status add_copula(ra_claims *claims, uint32_t number, const ra_clause *c, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    const ra_token *all = view->document->tokens.at;
    bool fits = all[c->predicate].upos == RA_UPOS_NOUN && c->agent != RA_NONE && !c->negated && !c->future &&
                ra_tree_child(view->tree, c->predicate, RA_DEP_COP) != RA_NONE;
    if (!fits)
        return RA_OK;
    ra_range range = c->tokens;
    if (range.first < c->agent)
        range.first = c->agent;
    return add_who(claims, number, c->agent, c->predicate, range, RA_FACET_WHO, error);
}

/* The article's first full naming of a person, with what hangs on the name. */
static ra_status add_naming(ra_claims *claims, uint32_t number, uint32_t token, bool *named, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    const ra_token *all = view->document->tokens.at;
    if (all[token].upos != RA_UPOS_PROPN || !is_person(view, token, &claims->draft->cast) || named[view->member[token]])
        return RA_OK;
    ra_range range = {token, token + 1};
    bool full = false;
    ra_tree_each_child(view->tree, token, child)
    {
        bool part = all[child].deprel == RA_DEP_FLAT || all[child].deprel == RA_DEP_COMPOUND ||
                    all[child].deprel == RA_DEP_APPOS || all[child].deprel == RA_DEP_NUMMOD;
        if (!part || view->clauses.of[child] != view->clauses.of[token])
            continue;
        full |= all[child].upos == RA_UPOS_PROPN;
        if (view->tree->left[child] < range.first)
            range.first = view->tree->left[child];
        if (view->tree->right[child] > range.last)
            range.last = view->tree->right[child];
    }
    if (!full)
        return RA_OK;
    named[view->member[token]] = true;
    return add_who(claims, number, token, token, range, RA_FACET_WHO, error);
}

ra_status ra_claims_of_persons(ra_claims *claims, uint32_t number, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    bool *named = ra_arena_new_array(claims->draft->arena, bool, claims->draft->cast.members.count);
    if (named == NULL)
        return ra_fail_memory(error);
    for (uint32_t t = 0; t < view->document->tokens.count; t++) {
        RA_TRY(add_naming(claims, number, t, named, error));
        RA_TRY(add_apposition(claims, number, t, error));
        RA_TRY(add_title(claims, number, t, error));
        RA_TRY(add_home(claims, number, t, error));
    }
    for (size_t i = 0; i < view->clauses.items.count; i++)
        RA_TRY(add_copula(claims, number, &view->clauses.items.at[i], error));
    return RA_OK;
}
