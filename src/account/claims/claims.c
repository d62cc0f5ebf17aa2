#include "account/claims/charges.h"
#include "account/claims/settings.h"

#include "base/status.h"
#include "base/str.h"
#include "language/times/calendar.h"

#include <math.h>
#include <stdlib.h>

/* A term's weight by the part that it plays in the claim. */
static const double PREDICATE_PART = 1.3;
static const double ARGUMENT_PART = 1.2;
static const double OTHER_PART = 1.0;
static const double MODIFIER_PART = 0.7;

enum { MOST_TERMS = 32, MOST_SPAN_TOKENS = 40 };

/* "at least 80 people were killed in Douma": the event that happened there. */
static uint32_t event_of_place(const ra_claims *claims, const ra_view *view, uint32_t clause)
{
    const ra_clause *c = &view->clauses.items.at[clause];
    for (uint32_t t = c->tokens.first; t < c->tokens.last; t++) {
        if (view->clauses.of[t] != clause || view->place[t] == RA_NONE)
            continue;
        uint32_t place = ra_view_place(claims->concepts, view, t);
        uint32_t event = place != RA_NONE ? ra_subevents_at(claims->events, place) : RA_NONE;
        if (event != RA_NONE)
            return event;
    }
    return RA_NONE;
}

/* The event last named before a word in its sentence: "the shooting early Sunday, which left 50 dead". */
static uint32_t event_before(const ra_view *view, uint32_t token)
{
    uint32_t start = view->document->sentences.at[view->document->tokens.at[token].sentence].tokens.first;
    for (uint32_t t = token; t > start; t--) {
        if (view->event[t - 1] != RA_NONE)
            return view->event[t - 1];
    }
    return RA_NONE;
}

/* A vote or a talk, spoken of just before, is not where somebody was hurt or arrested. */
static bool harms_nobody(const ra_claims *claims, uint32_t event)
{
    ra_str family = claims->concepts->items.at[claims->events->items.at[event].family].name;
    return ra_str_is(family, "~vote") || ra_str_is(family, "~meeting");
}

/* Which sub-event the claim's words name, or else the one spoken of just before. */
static void tie(const ra_claims *claims, ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    claim->event = view->event[claim->head];
    uint32_t clause = claim->clause;
    for (int step = 0; step < 3 && claim->event == RA_NONE && clause != RA_NONE; step++) {
        claim->event = ra_view_event(view, clause);
        clause = view->clauses.items.at[clause].parent;
    }
    if (claim->event == RA_NONE && claim->clause != RA_NONE)
        claim->event = event_of_place(claims, view, claim->clause);
    if (claim->event == RA_NONE && claim->facet == RA_FACET_CASUALTY)
        claim->event = event_before(view, claim->head);
    claim->tie = claim->event != RA_NONE ? RA_TIE_WORDS : RA_TIE_NONE;
    if (claim->event == RA_NONE) {
        claim->event = view->previous[claim->sentence];
        if (claim->event != RA_NONE && claim->facet == RA_FACET_CASUALTY && harms_nobody(claims, claim->event))
            claim->event = RA_NONE;
        claim->tie = claim->event != RA_NONE ? RA_TIE_NEAR : RA_TIE_NONE;
    }
}

/* What a clause says is done: its core, or the object of a verb that says little by itself ("had no contact"). */
static uint32_t telling(const ra_claims *claims, const ra_view *view, uint32_t core)
{
    static const double LITTLE = 0.7;
    uint32_t concept = view->word[core];
    uint32_t object = ra_tree_child(view->tree, core, RA_DEP_OBJ);
    if (concept == RA_NONE || object == RA_NONE || view->document->tokens.at[core].upos != RA_UPOS_VERB ||
        view->document->tokens.at[object].upos != RA_UPOS_NOUN || claims->concepts->items.at[concept].weight > LITTLE)
        return concept;
    return view->word[object];
}

ra_claim *ra_claim_add(ra_claims *claims, uint32_t view, uint32_t clause, uint32_t head, ra_span span, ra_facet facet)
{
    const ra_view *v = &claims->views[view];
    ra_claim *made = ra_list_add(claims->draft->arena, &claims->items);
    if (made == NULL)
        return NULL;
    *made = (ra_claim){.view = view,
                       .span = span,
                       .sentence = v->document->tokens.at[head].sentence,
                       .clause = clause,
                       .head = head,
                       .facet = (uint8_t)facet,
                       .topic = RA_NONE,
                       .predicate = RA_NONE,
                       .by = RA_NONE,
                       .place = RA_NONE,
                       .site = RA_NONE,
                       .told = {.minute = -1},
                       .minute = RA_NONE,
                       .beside = RA_NONE,
                       .when = {INT64_MIN, INT64_MAX}};
    made->value = (ra_value){.min = NAN, .max = NAN, .latitude = NAN, .longitude = NAN};
    made->value.interval = (ra_interval){INT64_MIN, INT64_MAX};
    if (clause != RA_NONE) {
        const ra_clause *c = &v->clauses.items.at[clause];
        made->negated = c->negated;
        made->attempted = c->attempted;
        made->future = c->future;
        made->hedge = c->hedge;
        made->finite = c->finite;
        made->predicate = telling(claims, v, c->core);
        uint32_t time;
        made->when = ra_view_clause_date(v, clause, &time);
    }
    tie(claims, made);
    ra_span word = v->document->tokens.at[head].span;
    ra_origins_behind(&claims->draft->origins, view, span, word, &made->via, &made->stance);
    if (facet == RA_FACET_WHERE || facet == RA_FACET_WHEN || facet == RA_FACET_STREET || facet == RA_FACET_PHRASE)
        ra_origins_presupposed(&claims->draft->origins, view, span, &made->via, &made->stance);
    return made;
}

static bool add_term(ra_claims *claims, ra_claim *claim, uint32_t concept, double weight, bool name)
{
    if (concept == RA_NONE)
        return true;
    size_t at = 0;
    while (at < claim->terms.count && claim->terms.at[at].concept < concept)
        at++;
    if (at < claim->terms.count && claim->terms.at[at].concept == concept) {
        if (weight > (double)claim->terms.at[at].weight)
            claim->terms.at[at].weight = (float)weight;
        return true;
    }
    if (claim->terms.count >= MOST_TERMS)
        return true;
    if (ra_list_add(claims->draft->arena, &claim->terms) == NULL)
        return false;
    for (size_t i = claim->terms.count - 1; i > at; i--)
        claim->terms.at[i] = claim->terms.at[i - 1];
    claim->terms.at[at] = (ra_term){concept, name, (float)weight};
    return true;
}

bool ra_claim_term(ra_claims *claims, ra_claim *claim, uint32_t concept, double weight)
{
    return add_term(claims, claim, concept, weight, false);
}

/* Proper nouns, and adjectives made of them: "Iraqi". */
static bool is_name(const ra_document *document, uint32_t token)
{
    const ra_token *t = &document->tokens.at[token];
    if (t->upos == RA_UPOS_PROPN)
        return true;
    bool first = document->sentences.at[t->sentence].tokens.first == token;
    return t->upos == RA_UPOS_ADJ && !first && t->form.len > 0 && ra_ascii_upper(t->form.ptr[0]);
}

bool ra_claim_token(ra_claims *claims, ra_claim *claim, uint32_t token, double weight)
{
    const ra_view *view = &claims->views[claim->view];
    bool name = is_name(view->document, token);
    uint32_t member = view->member[token];
    if (member != RA_NONE && !add_term(claims, claim, ra_concept_member(claims->concepts, member), weight, true))
        return false;
    return add_term(claims, claim, view->word[token], weight, name);
}

static double part_of(const ra_clause *c, const ra_token *all, uint32_t t)
{
    if (t == c->core)
        return PREDICATE_PART;
    if (t == c->agent || t == c->patient)
        return ARGUMENT_PART;
    return all[t].deprel == RA_DEP_AMOD || all[t].deprel == RA_DEP_ADVMOD || all[t].deprel == RA_DEP_COMPOUND
               ? MODIFIER_PART
               : OTHER_PART;
}

double ra_unit_metres(ra_str unit)
{
    static const struct {
        const char *unit;
        double metres;
    } lengths[] = {{"metre", 1}, {"kilometre", 1000}, {"mile", 1609.344}, {"foot", 0.3048}, {"yard", 0.9144}};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        if (ra_str_equal(unit, ra_str_from(lengths[i].unit)))
            return lengths[i].metres;
    }
    return 0;
}

bool ra_claim_only_speech(const ra_claims *claims, uint32_t view, uint32_t clause)
{
    const ra_view *v = &claims->views[view];
    if (clause == RA_NONE || !v->clauses.items.at[clause].speech)
        return false;
    uint32_t predicate = v->clauses.items.at[clause].predicate;
    if (v->clauses.items.at[clause].passive && v->clauses.items.at[clause].core != predicate)
        return false; /* "is expected to appear in court" */
    if (v->class[predicate] != RA_NONE)
        return false;
    uint32_t object = ra_tree_child(v->tree, predicate, RA_DEP_OBJ);
    return object == RA_NONE || v->document->tokens.at[object].upos == RA_UPOS_PRON;
}

bool ra_claim_context(ra_claims *claims, ra_claim *claim, ra_range skip)
{
    if (claim->clause == RA_NONE)
        return true;
    const ra_view *view = &claims->views[claim->view];
    const ra_clause *c = &view->clauses.items.at[claim->clause];
    uint32_t last = c->tokens.last;
    if (c->tokens.first != RA_NONE && last - c->tokens.first > MOST_SPAN_TOKENS)
        last = c->tokens.first + MOST_SPAN_TOKENS;
    for (uint32_t t = c->tokens.first; t < last; t++) {
        if (view->clauses.of[t] == claim->clause && !(t >= skip.first && t < skip.last) &&
            !ra_claim_token(claims, claim, t, part_of(c, view->document->tokens.at, t)))
            return false;
    }
    uint32_t outside[] = {c->agent, c->patient};
    for (size_t i = 0; i < 2; i++) {
        if (outside[i] != RA_NONE && view->clauses.of[outside[i]] != claim->clause &&
            !(outside[i] >= skip.first && outside[i] < skip.last) &&
            !ra_claim_token(claims, claim, outside[i], ARGUMENT_PART))
            return false;
    }
    return true;
}

/* Made of words that other claims hold already. */
static bool repeats(const ra_claim *claim)
{
    return claim->facet == RA_FACET_MATTER || claim->said || claim->if_shared || claim->site != RA_NONE;
}

/* A concept tells the less the more of the story's claims hold it; half of its weight is that, half its rarity in the
   language. */
static void weigh(ra_claims *claims)
{
    double all = 0;
    for (size_t i = 0; i < claims->items.count; i++) {
        const ra_claim *claim = &claims->items.at[i];
        all += !repeats(claim);
        for (size_t k = 0; k < claim->terms.count && (!repeats(claim) || claim->facet == RA_FACET_MATTER); k++)
            claims->concepts->items.at[claim->terms.at[k].concept].claims++;
    }
    for (size_t i = 0; i < claims->concepts->items.count; i++) {
        ra_concept *c = &claims->concepts->items.at[i];
        double here = c->claims > 0 ? log(1 + all / c->claims) : 0;
        c->weight = 0.5 * fmin(c->weight, 7) + 0.5 * fmin(here, 7);
    }
    for (size_t i = 0; i < claims->items.count; i++) {
        ra_claim *claim = &claims->items.at[i];
        double sum = 0;
        for (size_t k = 0; k < claim->terms.count; k++) {
            ra_term *term = &claim->terms.at[k];
            term->weight *= (float)claims->concepts->items.at[term->concept].weight;
            sum += (double)term->weight * (double)term->weight;
        }
        claim->norm = sqrt(sum);
    }
}

/* "the side of the house": the house is meant. */
static uint32_t whole_of(const ra_claims *claims, const ra_view *view, uint32_t token)
{
    uint32_t below = ra_tree_child(view->tree, token, RA_DEP_NMOD);
    bool part = ra_concepts_word_is(claims->concepts, view->document->tokens.at[token].lemma, "part");
    return below != RA_NONE && part ? below : token;
}

static bool is_somebody(const ra_claims *claims, uint32_t word)
{
    if (word == RA_NONE)
        return false;
    const ra_concept *c = &claims->concepts->items.at[word];
    return c->sort == RA_SORT_PEOPLE || c->sort == RA_SORT_PERPETRATOR || ra_str_is(c->name, "#man") ||
           ra_str_is(c->name, "#woman");
}

static ra_part argument_at(const ra_claims *claims, const ra_view *view, uint32_t token)
{
    if (token == RA_NONE)
        return (ra_part){.token = RA_NONE, .word = RA_NONE, .member = RA_NONE, .named = RA_NONE};
    uint32_t whole = whole_of(claims, view, token);
    uint8_t upos = view->document->tokens.at[whole].upos;
    uint32_t own = view->member[token];
    return (ra_part){.token = whole,
                     .word = view->word[whole],
                     .member = view->member[whole],
                     .named = own != RA_NONE && claims->draft->cast.members.at[own].named ? own : RA_NONE,
                     .noun = upos == RA_UPOS_NOUN || upos == RA_UPOS_PROPN,
                     .somebody = is_somebody(claims, view->word[whole])};
}

/* Looked up once for each claim: every claim is held against many. */
static void set_arguments(ra_claims *claims)
{
    for (size_t i = 0; i < claims->items.count; i++) {
        ra_claim *claim = &claims->items.at[i];
        const ra_view *view = &claims->views[claim->view];
        const ra_clause *c = claim->clause != RA_NONE ? &view->clauses.items.at[claim->clause] : NULL;
        bool noun = (claim->facet == RA_FACET_WHEN || claim->facet == RA_FACET_WHERE) &&
                    ra_setting_deed_noun(claims, view, claim->head) && (c == NULL || c->predicate != claim->head);
        uint32_t undergoer = noun ? ra_setting_undergoer(view, claim->head) : RA_NONE;
        claim->agent = argument_at(claims, view, c != NULL && !noun ? c->agent : RA_NONE);
        claim->patient = argument_at(claims, view, noun ? undergoer : c != NULL ? c->patient : RA_NONE);
    }
}

ra_status ra_claims_gather(ra_claims *claims, ra_error *error)
{
    ra_actors actors;
    RA_TRY(ra_actors_open(claims, &actors, error));
    claims->actors = &actors;
    claims->named_in = ra_arena_new_array(claims->draft->arena, uint32_t, claims->draft->cast.members.count);
    if (claims->named_in == NULL)
        return ra_fail_memory(error);
    RA_TRY(ra_claims_of_doers(claims, error));
    RA_TRY(ra_claims_of_charges(claims, error));
    for (uint32_t i = 0; i < claims->draft->story->documents.count; i++) {
        size_t from = claims->items.count;
        RA_TRY(ra_claims_of_figures(claims, i, error));
        RA_TRY(ra_claims_of_makeup(claims, i, error));
        RA_TRY(ra_claims_of_settings(claims, i, error));
        RA_TRY(ra_claims_of_inquiries(claims, i, error));
        RA_TRY(ra_claims_of_sites(claims, i, error));
        RA_TRY(ra_claims_of_sayings(claims, i, error));
        RA_TRY(ra_claims_of_orders(claims, i, error));
        RA_TRY(ra_claims_of_streets(claims, i, error));
        RA_TRY(ra_claims_of_persons(claims, i, error));
        RA_TRY(ra_claims_of_epithets(claims, i, from, error));
        RA_TRY(ra_claims_of_clauses(claims, i, error));
        RA_TRY(ra_claims_of_matters(claims, i, error));
        RA_TRY(ra_claims_of_phrases(claims, i, error));
        RA_TRY(ra_claims_of_contrasts(claims, i, error));
        RA_TRY(ra_claims_of_deeds(claims, i, from, error));
    }
    claims->actors = NULL;
    set_arguments(claims);
    weigh(claims);
    return RA_OK;
}

ra_range ra_claim_sentence(const ra_claims *claims, const ra_claim *claim)
{
    return claims->views[claim->view].document->sentences.at[claim->sentence].tokens;
}
