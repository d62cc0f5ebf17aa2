/* Claims that a number answers: casualties, counts, ages, measures. */
#include "account/claims/claim.h"

#include "base/status.h"
#include "base/str.h"

enum { REACH = 8 /* tokens between a number and what it counts, or its predicate */ };

static bool within(uint32_t a, uint32_t b)
{
    return (a > b ? a - b : b - a) <= REACH;
}

/* From the number to what it counts and, where that is near, to what is said of it. */
static ra_span figure_span(const ra_view *view, ra_range number, uint32_t of, uint32_t predicate)
{
    ra_range range = number;
    uint32_t ends[] = {of, predicate};
    for (size_t i = 0; i < 2; i++) {
        bool near = i == 0 || ends[i] >= number.first || number.first - ends[i] <= 2;
        if (ends[i] == RA_NONE || !near || !within(ends[i], number.first))
            continue;
        if (ends[i] < range.first)
            range.first = ends[i];
        if (ends[i] + 1 > range.last)
            range.last = ends[i] + 1;
    }
    return ra_range_span(view->document, range);
}

/* "more than ten", "over ten": ten itself is left out. */
static bool is_beyond(const ra_claims *claims, const ra_view *view, ra_range number)
{
    const ra_token *all = view->document->tokens.at;
    for (uint32_t t = number.first; t < number.last && t < view->document->tokens.count; t++) {
        bool than = ra_str_is(all[t].lemma, "than") && t > number.first &&
                    !ra_str_equal_fold(all[t - 1].form, RA_STR("less")) &&
                    !ra_str_equal_fold(all[t - 1].form, RA_STR("fewer")) && !ra_str_is(all[t - 1].lemma, "few");
        if (than || ra_concepts_word_is(claims->concepts, all[t].lemma, "beyond"))
            return true;
    }
    return false;
}

/* A named person's death or a pronoun's is no count. */
static bool counts_nobody(const ra_view *view, const ra_casualty *c)
{
    if (c->quantity != RA_NONE || c->who == RA_NONE || c->min > 1)
        return false;
    uint8_t upos = view->document->tokens.at[c->who].upos;
    return upos == RA_UPOS_PROPN || upos == RA_UPOS_PRON;
}

/* "one of the officials", "two of which". */
static bool is_part(const ra_view *view, const ra_quantity *q)
{
    const ra_document *d = view->document;
    return q->tokens.last + 1 < d->tokens.count && ra_str_is(d->tokens.at[q->tokens.last].lemma, "of") &&
           (q->of == RA_NONE || q->tokens.last <= q->of || d->tokens.at[q->tokens.last + 1].upos == RA_UPOS_PRON);
}

/* "Indian soldiers": whose they are. */
static void set_nation(const ra_view *view, uint32_t noun, ra_claim *claim)
{
    ra_tree_each_child(view->tree, noun, child)
    {
        if (view->place[child] == RA_NONE || child > noun)
            continue;
        const ra_place *place = &view->document->places.at[view->place[child]];
        if (place->adjective)
            memcpy(claim->value.country, place->country, sizeof claim->value.country);
    }
}

/* "Two were in surgery", after six were said to be hurt: some of those. */
static bool counts_some_of_those(const ra_claims *claims, const ra_claim *claim, bool named)
{
    enum { FAR = 2 };
    for (size_t i = claims->items.count - 1; i > 0; i--) {
        const ra_claim *before = &claims->items.at[i - 1];
        if (before->view != claim->view || before->facet != RA_FACET_CASUALTY ||
            before->sentence + FAR < claim->sentence)
            return false;
        if (!named && before->predicate == claim->predicate && before->value.min > claim->value.min)
            return true;
    }
    return false;
}

/* "Two died and six others were hurt": six are all of the hurt. */
static bool follows_the_dead(const ra_claims *claims, const ra_claim *claim)
{
    uint32_t dead =
        ra_concept_number(claims->concepts, '!', ra_str_from(ra_casualty_kind_name(RA_CASUALTY_KILLED)), 1.5);
    for (size_t i = claims->items.count - 1; i > 0; i--) {
        const ra_claim *before = &claims->items.at[i - 1];
        if (before->view != claim->view || before->facet != RA_FACET_CASUALTY || before->sentence + 1 < claim->sentence)
            return false;
        if (before->predicate != dead)
            return false;
        if (before->sentence == claim->sentence || !before->implied)
            return true;
    }
    return false;
}

/* "84 people, including ten children": a part of the people, all of the children. */
static bool counts_group_within(const ra_claims *claims, const ra_view *view, const ra_quantity *q, uint32_t topic)
{
    uint32_t first = q->tokens.first;
    return topic != RA_NONE && claims->concepts->items.at[topic].sort == RA_SORT_GROUP && first > 0 && !q->additional &&
           q->out_of == RA_NONE && !is_part(view, q) &&
           ra_concepts_word_is(claims->concepts, view->document->tokens.at[first - 1].lemma, "including");
}

/* The words of a sum: to the last of those who are listed, "the lives of a boy and his mother". */
static ra_span with_list(const ra_view *view, const ra_casualty *c)
{
    const ra_token *all = view->document->tokens.at;
    ra_span span = c->span;
    if (c->quantity != RA_NONE || c->who == RA_NONE || c->min < 2)
        return span;
    ra_tree_each_child(view->tree, c->who, child)
    {
        if (all[child].deprel == RA_DEP_CONJ && all[child].span.end > span.end)
            span.end = all[child].span.end;
    }
    return span;
}

/* The number of a casualty, and who they are that it counts. `q`: the words of the number; NULL. */
static void set_casualty(ra_claims *claims, ra_claim *claim, const ra_casualty *c, const ra_quantity *q)
{
    const ra_view *view = &claims->views[claim->view];
    claim->value.kind = RA_POINT_QUANTITY;
    claim->value.min = c->min;
    claim->value.max = c->max;
    claim->value.vague = q != NULL && q->vague;
    claim->value.approximate = q != NULL && q->approximate;
    claim->implied = q == NULL;
    claim->partial = c->partial || (q != NULL && q->additional && c->kind == RA_CASUALTY_KILLED) ||
                     (q != NULL && (q->out_of != RA_NONE || is_part(view, q)));
    claim->update = c->update;
    claim->perpetrator = c->perpetrator;
    claim->exceeds = q != NULL && is_beyond(claims, view, q->tokens);
    if (claim->exceeds)
        claim->value.min += 1;
    claim->topic = c->who != RA_NONE ? ra_concept_population(claims->concepts, view->tree, c->who)
                                     : ra_concept_number(claims->concepts, '#', RA_STR("people"), 0.5);
    bool sum = q != NULL ? q->min != c->min : c->min > 1; /* "five officers and four others", "a boy and his mother" */
    if (sum)
        claim->topic = ra_concept_number(claims->concepts, '#', RA_STR("people"), 0.5);
    if (c->who != RA_NONE) {
        claim->value.unit = view->document->tokens.at[c->who].lemma;
        set_nation(view, c->who, claim);
    }
}

static ra_status add_casualty(ra_claims *claims, uint32_t number, const ra_casualty *c, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    if (c->hypothetical || c->reckoned || counts_nobody(view, c) || c->predicate >= view->document->tokens.count)
        return RA_OK;
    ra_claim *claim = ra_claim_add(claims, number, view->clauses.of[c->predicate], c->predicate, with_list(view, c),
                                   RA_FACET_CASUALTY);
    if (claim == NULL)
        return ra_fail_memory(error);
    const ra_quantity *q =
        c->quantity < view->document->quantities.count ? &view->document->quantities.at[c->quantity] : NULL;
    set_casualty(claims, claim, c, q);
    ra_str kind = ra_str_from(ra_casualty_kind_name(c->kind));
    claim->predicate = ra_concept_number(claims->concepts, '!', kind, 1.5);
    bool named =
        c->who != RA_NONE && view->document->tokens.at[c->who].upos == RA_UPOS_NOUN && !(q != NULL && q->additional);
    bool besides = q != NULL && q->additional && !(c->kind == RA_CASUALTY_INJURED && follows_the_dead(claims, claim));
    bool some = q != NULL && (is_part(view, q) || counts_some_of_those(claims, claim, named));
    claim->rest = some ? RA_REST_SOME : besides ? RA_REST_OTHERS : RA_REST_NONE;
    claim->partial |= some;
    if (q != NULL && counts_group_within(claims, view, q, claim->topic))
        claim->partial = false;
    if (!ra_claim_term(claims, claim, claim->predicate, 1.3) || !ra_claim_term(claims, claim, claim->topic, 1) ||
        !ra_claim_context(claims, claim, q != NULL ? q->tokens : (ra_range){0, 0}))
        return ra_fail_memory(error);
    return RA_OK;
}

/* "two jets flew in to carry out the strike": the event that a clause's purpose speaks of; RA_NONE. It stands in the
   same sentence, beyond which nobody looks: articles may have as many clauses as sentences. */
static uint32_t purposed_event(const ra_view *view, uint32_t clause)
{
    const ra_document *d = view->document;
    uint32_t sentence = d->tokens.at[view->clauses.items.at[clause].predicate].sentence;
    ra_range tokens = d->sentences.at[sentence].tokens;
    uint32_t event = RA_NONE;
    for (uint32_t t = tokens.first; t < tokens.last && event == RA_NONE; t++) {
        uint32_t of = view->clauses.of[t];
        if (of == RA_NONE || (d->tokens.at[t].feats & RA_FEAT_INF) == 0)
            continue;
        const ra_clause *below = &view->clauses.items.at[of];
        if (below->predicate == t && below->parent == clause && !below->finite && !below->negated)
            event = ra_view_event(view, of);
    }
    return event;
}

/* Whether the clause, or the event noun that the token hangs on, tells of an attack: whoever or whatever stands in it
   took part. */
static bool takes_part(const ra_claims *claims, const ra_view *view, uint32_t token)
{
    uint32_t clause = view->clauses.of[token];
    if (clause == RA_NONE)
        return false;
    uint32_t event = ra_view_event(view, clause);
    if (event == RA_NONE)
        event = purposed_event(view, clause);
    return event != RA_NONE && ra_concept_is(claims->concepts, claims->events->items.at[event].family, "~violence");
}

static uint32_t count_predicate(ra_claims *claims, const ra_view *view, uint32_t of, uint32_t topic)
{
    uint32_t clause = view->clauses.of[of];
    uint32_t own = clause != RA_NONE ? view->word[view->clauses.items.at[clause].core] : RA_NONE;
    uint8_t sort = topic != RA_NONE ? claims->concepts->items.at[topic].sort : RA_SORT_NONE;
    if (sort != RA_SORT_INSTRUMENT && sort != RA_SORT_PERPETRATOR)
        return own;
    ra_str family = own != RA_NONE && claims->concepts->items.at[own].family != RA_NONE
                        ? claims->concepts->items.at[claims->concepts->items.at[own].family].name
                        : RA_STR("");
    enum { MOST_ATTACKERS = 30 }; /* more are those of many attacks */
    uint32_t at = view->quantity[of];
    ra_tree_each_child(view->tree, of, child) at = at == RA_NONE ? view->quantity[child] : at;
    bool many = at != RA_NONE && view->document->quantities.at[at].min > MOST_ATTACKERS;
    bool suspect = ra_concepts_word_is(claims->concepts, view->document->tokens.at[of].lemma, "suspect");
    bool attacker = !many && sort == RA_SORT_PERPETRATOR && !suspect;
    bool other = ra_str_is(family, "~defence") || ra_str_is(family, "~justice") || ra_str_is(family, "~damage");
    if (!other && !many && !suspect && (attacker || takes_part(claims, view, of)))
        return ra_concept_number(claims->concepts, '!', RA_STR("takepart"), 2.0);
    return own;
}

/* The numbers that a quantity allows, as a claim's value. */
static void set_number(ra_claim *claim, const ra_quantity *q)
{
    claim->value.kind = RA_POINT_QUANTITY;
    claim->value.min = q->min;
    claim->value.max = q->max;
    claim->value.vague = q->vague;
    claim->value.approximate = q->approximate;
}

void ra_claim_number(const ra_claims *claims, ra_claim *claim, const ra_quantity *q)
{
    set_number(claim, q);
    claim->exceeds = is_beyond(claims, &claims->views[claim->view], q->tokens) && !q->approximate;
    if (claim->exceeds)
        claim->value.min += 1;
}

static ra_status add_count(ra_claims *claims, uint32_t number, const ra_quantity *q, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    uint32_t of = q->of != RA_NONE ? q->of : q->tokens.last - 1;
    uint32_t clause = view->clauses.of[of];
    uint32_t predicate = clause != RA_NONE ? view->clauses.items.at[clause].predicate : RA_NONE;
    if (ra_claim_only_speech(claims, number, clause))
        return RA_OK;
    ra_claim *claim =
        ra_claim_add(claims, number, clause, of, figure_span(view, q->tokens, q->of, predicate), RA_FACET_COUNT);
    if (claim == NULL)
        return ra_fail_memory(error);
    ra_claim_number(claims, claim, q);
    if (q->of != RA_NONE)
        claim->value.unit = view->document->tokens.at[q->of].lemma;
    claim->partial = q->out_of != RA_NONE || q->additional || is_part(view, q);
    if (q->of != RA_NONE)
        claim->topic = ra_concept_population(claims->concepts, view->tree, q->of);
    claim->predicate = count_predicate(claims, view, of, claim->topic);
    if (!ra_claim_term(claims, claim, claim->topic, 1.3) || !ra_claim_term(claims, claim, claim->predicate, 1.2) ||
        !ra_claim_context(claims, claim, q->tokens))
        return ra_fail_memory(error);
    return RA_OK;
}

/* "for more than a mile", "along a two-mile stretch": how far it went, not how far away something lies. */
static bool is_course(const ra_view *view, const ra_quantity *q)
{
    const ra_document *d = view->document;
    uint32_t start = d->sentences.at[d->tokens.at[q->tokens.first].sentence].tokens.first;
    uint32_t end = d->sentences.at[d->tokens.at[q->tokens.first].sentence].tokens.last;
    uint32_t before = q->tokens.first;
    while (before > start && d->tokens.at[before - 1].upos == RA_UPOS_DET)
        before--;
    if (before == start || q->tokens.last >= end)
        return false;
    ra_str after = d->tokens.at[q->tokens.last].lemma;
    bool away = ra_str_is(after, "from") || ra_str_is(after, "away") || ra_str_is(after, "around");
    ra_str preposition = d->tokens.at[before - 1].lemma;
    return !away && (ra_str_is(preposition, "for") || ra_str_is(preposition, "along"));
}

static ra_status add_measure(ra_claims *claims, uint32_t number, const ra_quantity *q, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    uint32_t head = q->of != RA_NONE ? q->of : q->tokens.last - 1;
    uint32_t clause = view->clauses.of[head];
    uint32_t predicate = clause != RA_NONE ? view->clauses.items.at[clause].predicate : RA_NONE;
    ra_claim *claim =
        ra_claim_add(claims, number, clause, head, figure_span(view, q->tokens, q->of, predicate), RA_FACET_MEASURE);
    if (claim == NULL)
        return ra_fail_memory(error);
    set_number(claim, q);
    claim->beyond = is_beyond(claims, view, q->tokens) && !q->approximate;
    claim->converted = q->tokens.first > 0 && ra_str_is(view->document->tokens.at[q->tokens.first - 1].form, "(");
    claim->value.unit = q->unit;
    claim->topic = q->of != RA_NONE ? ra_concept_population(claims->concepts, view->tree, q->of) : claim->predicate;
    if (ra_unit_metres(q->unit) > 0 && is_course(view, q))
        claim->topic = ra_concept_number(claims->concepts, '!', RA_STR("course"), 2.0);
    if (!ra_claim_term(claims, claim, claim->topic, 1.3) || !ra_claim_context(claims, claim, q->tokens))
        return ra_fail_memory(error);
    return RA_OK;
}

/* "a drone", "the gunman": one, though no numeral says so. Kept later only where the story counts such things. */
static ra_status add_implied(ra_claims *claims, uint32_t number, uint32_t token, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    const ra_token *all = view->document->tokens.at;
    bool noun = all[token].upos == RA_UPOS_NOUN && (all[token].feats & RA_FEAT_PLUR) == 0 &&
                all[token].deprel != RA_DEP_COMPOUND && view->quantity[token] == RA_NONE;
    uint32_t det = noun ? ra_tree_child(view->tree, token, RA_DEP_DET) : RA_NONE;
    if (det == RA_NONE || ra_tree_child(view->tree, token, RA_DEP_NUMMOD) != RA_NONE)
        return RA_OK;
    uint32_t topic = ra_concept_population(claims->concepts, view->tree, token);
    uint8_t sort = topic != RA_NONE ? claims->concepts->items.at[topic].sort : RA_SORT_NONE;
    bool indefinite = ra_str_is(all[det].lemma, "a") || ra_str_is(all[det].lemma, "an");
    bool one = (sort == RA_SORT_INSTRUMENT && indefinite) ||
               (sort == RA_SORT_PERPETRATOR && (indefinite || ra_str_is(all[det].lemma, "the")));
    uint32_t predicate = one ? count_predicate(claims, view, token, topic) : RA_NONE;
    if (predicate == RA_NONE || !ra_str_is(claims->concepts->items.at[predicate].name, "!takepart"))
        return RA_OK;
    ra_range range = {det, token + 1};
    ra_claim *claim = ra_claim_add(claims, number, view->clauses.of[token], token, ra_range_span(view->document, range),
                                   RA_FACET_COUNT);
    if (claim == NULL)
        return ra_fail_memory(error);
    claim->value.kind = RA_POINT_QUANTITY;
    claim->value.min = claim->value.max = 1;
    claim->value.unit = all[token].lemma;
    claim->implied = true;
    claim->topic = topic;
    claim->predicate = predicate;
    if (!ra_claim_term(claims, claim, topic, 1.3) || !ra_claim_term(claims, claim, predicate, 1.2) ||
        !ra_claim_context(claims, claim, range))
        return ra_fail_memory(error);
    return RA_OK;
}

/* "Zero tolerance", "zero-sum": none of what comes in numbers is counted there. */
static bool is_no_number(const ra_view *view, const ra_quantity *q)
{
    return q->max == 0 && q->of != RA_NONE && (ra_view_token(view, q->of)->feats & RA_FEAT_PLUR) == 0;
}

/* "52 were in critical condition" counts too, a bare number elsewhere does not. */
static bool counts_something(const ra_view *view, const ra_quantity *q)
{
    uint8_t relation = view->document->tokens.at[q->tokens.last - 1].deprel;
    if (is_no_number(view, q))
        return false;
    return q->of != RA_NONE || relation == RA_DEP_NSUBJ || relation == RA_DEP_OBJ;
}

static ra_status add_counted(ra_claims *claims, uint32_t number, const ra_quantity *q, ra_error *error)
{
    bool crowd;
    RA_TRY(ra_claims_of_crowd(claims, number, q, &crowd, error));
    return !crowd && counts_something(&claims->views[number], q) ? add_count(claims, number, q, error) : RA_OK;
}

static ra_status add_quantity(ra_claims *claims, uint32_t number, const ra_quantity *q, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    bool empty = q->tokens.first >= q->tokens.last || q->tokens.last > view->document->tokens.count;
    if (empty || view->time[q->tokens.first] != RA_NONE)
        return RA_OK;
    switch (q->kind) {
    case RA_QUANTITY_AGE: return ra_claims_of_age(claims, number, q, error);
    case RA_QUANTITY_COUNT: return add_counted(claims, number, q, error);
    case RA_QUANTITY_PERCENT:
    case RA_QUANTITY_MONEY:
    case RA_QUANTITY_FRACTION:
    case RA_QUANTITY_MEASURE: return add_measure(claims, number, q, error);
    default: return RA_OK;
    }
}

ra_status ra_claims_of_figures(ra_claims *claims, uint32_t number, ra_error *error)
{
    const ra_document *d = claims->views[number].document;
    bool *counted = ra_arena_new_array(claims->draft->arena, bool, d->quantities.count);
    if (counted == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < d->casualties.count; i++) {
        if (d->casualties.at[i].quantity < d->quantities.count)
            counted[d->casualties.at[i].quantity] = true;
        RA_TRY(add_casualty(claims, number, &d->casualties.at[i], error));
    }
    for (size_t i = 0; i < d->quantities.count; i++) {
        if (!counted[i])
            RA_TRY(add_quantity(claims, number, &d->quantities.at[i], error));
    }
    RA_TRY(ra_claims_of_ages(claims, number, error));
    RA_TRY(ra_claims_of_durations(claims, number, error));
    for (uint32_t t = 0; t < d->tokens.count; t++)
        RA_TRY(add_implied(claims, number, t, error));
    return RA_OK;
}
