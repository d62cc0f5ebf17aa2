/* Claims of who somebody is: office, work, kin, nationality, home. */
#include "account/claims/claim.h"

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

ra_status ra_claim_who(ra_claims *claims, uint32_t number, uint32_t who, uint32_t what, ra_range range, ra_facet facet,
                       ra_error *error)
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
            !ra_claim_term(claims, claim, view->word[t], t == what ? 1.3 : 1.0))
            return ra_fail_memory(error);
    }
    return RA_OK;
}

static bool ends_phrase(const ra_token *t)
{
    return t->upos == RA_UPOS_PUNCT && !ra_str_is(t->form, "-") && !ra_str_is(t->form, ".");
}

static bool is_nominal(const ra_token *t)
{
    return t->upos == RA_UPOS_NOUN || t->upos == RA_UPOS_PROPN || t->upos == RA_UPOS_ADJ || t->upos == RA_UPOS_NUM ||
           t->upos == RA_UPOS_DET || t->upos == RA_UPOS_PART || t->upos == RA_UPOS_X ||
           (t->upos == RA_UPOS_VERB && t->deprel == RA_DEP_AMOD && ra_ascii_upper(t->form.ptr[0]));
}

static bool is_common(const ra_token *t)
{
    return t->upos == RA_UPOS_NOUN && t->form.len > 0 && ra_ascii_lower(t->form.ptr[0]);
}

/* Whether a noun says what somebody is: "guard", "Republican", but not "charge" in "a charge Lind denied". */
static bool is_bearer(const ra_claims *claims, const ra_token *t)
{
    if (t->upos == RA_UPOS_PROPN)
        return ra_lexicon_says_folded(&claims->concepts->posts, t->lemma, RA_STR("party"));
    return is_common(t) && ra_concepts_person_noun(claims->concepts, t->lemma);
}

/* "her brother, Ron, left": a name between commas. */
static bool is_set_off(const ra_view *view, ra_range name)
{
    const ra_token *all = view->document->tokens.at;
    return name.first > 0 && name.last < view->document->tokens.count && ra_str_is(all[name.first - 1].form, ",") &&
           (ra_str_is(all[name.last].form, ",") || ra_str_is(all[name.last].form, "."));
}

/* "police chief Ron Hill": what stands before a name, where a common noun is among it. The parse is not asked: titles
   are where it goes wrong most. */
static ra_status add_title(ra_claims *claims, uint32_t number, const ra_mention *m, ra_error *error)
{
    enum { MOST_BEFORE = 8 };
    const ra_view *view = &claims->views[number];
    const ra_token *all = view->document->tokens.at;
    uint32_t start = view->document->sentences.at[all[m->head].sentence].tokens.first;
    uint32_t first = m->tokens.first;
    uint32_t what = RA_NONE;
    if (is_set_off(view, m->tokens) && first > start + 1 && is_common(&all[first - 2]))
        first--;
    while (first > start && m->tokens.first - first < MOST_BEFORE && is_nominal(&all[first - 1])) {
        first--;
        if (is_common(&all[first]) && what == RA_NONE)
            what = first;
    }
    if (what == RA_NONE || !is_bearer(claims, &all[what]))
        return RA_OK;
    return ra_claim_who(claims, number, m->head, what, (ra_range){first, m->tokens.last}, RA_FACET_WHO, error);
}

/* Where the phrase after the name and its comma ends; `first` where there is none that describes. */
static uint32_t description_end(const ra_claims *claims, const ra_view *view, uint32_t first, uint32_t *what)
{
    enum { MOST_AFTER = 14 };
    const ra_token *all = view->document->tokens.at;
    uint32_t end = view->document->sentences.at[all[first].sentence].tokens.last;
    uint32_t last = first;
    *what = RA_NONE;
    while (last < end && last - first < MOST_AFTER && !ends_phrase(&all[last]) &&
           (last == first || !ra_view_word_is(view, all[last].lemma, "person"))) {
        bool verb = all[last].upos == RA_UPOS_VERB || all[last].upos == RA_UPOS_AUX;
        if (verb && (all[last].feats & RA_FEAT_FIN) != 0)
            return first; /* "Ana Lind: The press has been hard on her" */
        if (*what == RA_NONE && is_bearer(claims, &all[last]))
            *what = last;
        last++;
    }
    return last;
}

/* "Ana Lind, 29, of Norby" and "Ron Hill, assistant agent in charge". */
static ra_status add_description(ra_claims *claims, uint32_t number, const ra_mention *m, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    const ra_token *all = view->document->tokens.at;
    uint32_t end = view->document->sentences.at[all[m->head].sentence].tokens.last;
    uint32_t at = m->tokens.last;
    while (at < end && (all[at].upos == RA_UPOS_PUNCT || all[at].upos == RA_UPOS_NUM) && at < m->tokens.last + 3)
        at++;
    if (at >= end || (at == m->tokens.last && all[at].upos != RA_UPOS_ADP))
        return RA_OK;
    bool from = ra_str_is(all[at].lemma, "of") || ra_str_is(all[at].lemma, "from");
    if (from && at + 1 < end && view->place[at + 1] != RA_NONE) {
        ra_range place = view->document->places.at[view->place[at + 1]].tokens;
        RA_TRY(ra_claim_who(claims, number, m->head, place.last - 1, (ra_range){m->tokens.first, place.last},
                            RA_FACET_HOME, error));
        if (place.last + 1 >= end || !ra_str_is(all[place.last].form, ","))
            return RA_OK;
        at = place.last + 1; /* "Ana Lind of Norby, the mayor" */
    }
    uint32_t what;
    uint32_t last = is_nominal(&all[at]) && at > m->tokens.last ? description_end(claims, view, at, &what) : at;
    if (last == at || what == RA_NONE)
        return RA_OK;
    return ra_claim_who(claims, number, m->head, what, (ra_range){m->tokens.first, last}, RA_FACET_WHO, error);
}

/* The name with the title before it: "Foreign Minister Ana Lind". */
static ra_range with_title(const ra_view *view, ra_range name)
{
    enum { MOST_TITLE = 6 };
    const ra_token *all = view->document->tokens.at;
    uint32_t start = view->document->sentences.at[all[name.first].sentence].tokens.first;
    ra_range range = name;
    while (range.first > start && name.first - range.first < MOST_TITLE && is_nominal(&all[range.first - 1]) &&
           all[range.first - 1].upos != RA_UPOS_DET && all[range.first - 1].upos != RA_UPOS_NUM)
        range.first--;
    if (all[range.first].upos == RA_UPOS_PART)
        range.first++;
    return range;
}

/* The article's first naming of a person with more than one word. */
static ra_status add_naming(ra_claims *claims, uint32_t number, const ra_mention *m, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    uint32_t member = view->member[m->head];
    if (m->tokens.last - m->tokens.first < 2 || claims->named_in[member] == number + 1)
        return RA_OK;
    claims->named_in[member] = number + 1;
    return ra_claim_who(claims, number, m->head, m->head, with_title(view, m->tokens), RA_FACET_WHO, error);
}

/* "Lind was a guard". */
static ra_status add_copula(ra_claims *claims, uint32_t number, const ra_clause *c, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    const ra_token *all = view->document->tokens.at;
    bool fits = all[c->predicate].upos == RA_UPOS_NOUN && c->agent != RA_NONE && !c->negated && !c->future &&
                ra_tree_child(view->tree, c->predicate, RA_DEP_COP) != RA_NONE;
    bool nobody = fits && all[c->agent].upos == RA_UPOS_PRON && view->member[c->agent] == RA_NONE; /* "it was a lie" */
    if (!fits || nobody)
        return RA_OK;
    ra_range range = c->tokens;
    if (c->agent >= range.last)
        return RA_OK; /* the parse went astray */
    if (range.first < c->agent)
        range.first = c->agent;
    if (ra_tree_child(view->tree, c->predicate, RA_DEP_CASE) != RA_NONE)
        return RA_OK; /* "is in critical condition" */
    return ra_claim_who(claims, number, c->agent, c->predicate, range, RA_FACET_WHO, error);
}

ra_status ra_claims_of_persons(ra_claims *claims, uint32_t number, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    const ra_document *d = view->document;
    for (size_t i = 0; i < d->mentions.count; i++) {
        const ra_mention *m = &d->mentions.at[i];
        bool person = m->kind == RA_MENTION_NAME && m->head < d->tokens.count && m->tokens.first < m->tokens.last &&
                      ra_member_is_person(&claims->draft->cast, view->member[m->head]);
        if (!person)
            continue;
        RA_TRY(add_naming(claims, number, m, error));
        RA_TRY(add_title(claims, number, m, error));
        RA_TRY(add_description(claims, number, m, error));
    }
    for (size_t i = 0; i < view->clauses.items.count; i++)
        RA_TRY(add_copula(claims, number, &view->clauses.items.at[i], error));
    return RA_OK;
}
