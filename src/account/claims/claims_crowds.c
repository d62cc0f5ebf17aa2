/* Claims of how many came to a gathering: one question whatever the words ("8,000 people turned out", "attended by
   8,000", "put the crowd at 8,000"). Whoever says so, the police or those who called for it, stands in the claim's
   origins and is not counted. */
#include "account/claims/claim.h"

#include "base/status.h"
#include "base/str.h"

enum { LONGEST_SPAN = 12, LONGEST_KEY = 48, LONGEST_WORDS = 4, REACH = 20, LEAST_CROWD = 5 };

/* Whether the words that begin at a verb play this part, alone or in a row: "turned out", "took to the streets". */
static bool verb_is(const ra_claims *claims, const ra_view *view, uint32_t verb, const char *part)
{
    const ra_document *d = view->document;
    uint32_t last = d->sentences.at[d->tokens.at[verb].sentence].tokens.last;
    char key[LONGEST_KEY];
    size_t length = 0;
    for (uint32_t t = verb; d->tokens.at[verb].upos == RA_UPOS_VERB && t < last && t < verb + LONGEST_WORDS; t++) {
        ra_str word = d->tokens.at[t].lemma;
        if (length + word.len + 1 > sizeof key)
            break;
        if (length > 0)
            key[length++] = ' ';
        for (size_t i = 0; i < word.len; i++)
            key[length++] = word.ptr[i];
        if (ra_concepts_crowd_word(claims->concepts, (ra_str){key, length}, part))
            return true;
    }
    return false;
}

static bool noun_is(const ra_claims *claims, const ra_view *view, uint32_t token, const char *part)
{
    const ra_token *t = &view->document->tokens.at[token];
    return (t->upos == RA_UPOS_NOUN || t->upos == RA_UPOS_PROPN) &&
           ra_concepts_crowd_word(claims->concepts, t->lemma, part);
}

/* The crowd by a noun: "the crowd", "the protesters", "the number of protesters". */
static bool is_crowd(const ra_claims *claims, const ra_view *view, uint32_t token)
{
    if (token == RA_NONE)
        return false;
    if (noun_is(claims, view, token, "crowd") || noun_is(claims, view, token, "one"))
        return true;
    if (noun_is(claims, view, token, "anybody"))
        return ra_concept_population(claims->concepts, view->tree, token) !=
               ra_concept_number(claims->concepts, '#', RA_STR("people"), 0.5);
    uint32_t of = noun_is(claims, view, token, "size") ? ra_tree_child(view->tree, token, RA_DEP_NMOD) : RA_NONE;
    return of != RA_NONE && (noun_is(claims, view, of, "crowd") || noun_is(claims, view, of, "one") ||
                             noun_is(claims, view, of, "anybody"));
}

/* Who is counted: 1 all who came, 0 a group among them, -1 something else. */
static int whole(const ra_claims *claims, const ra_view *view, const ra_quantity *q)
{
    if (q->of == RA_NONE)
        return 1;
    if (noun_is(claims, view, q->of, "one") || noun_is(claims, view, q->of, "anybody"))
        return 1;
    return noun_is(claims, view, q->of, "some") ? 0 : -1;
}

static bool holds(ra_range range, uint32_t token)
{
    return token != RA_NONE && token >= range.first && token < range.last;
}

static bool sentence_has(const ra_claims *claims, const ra_view *view, uint32_t token, const char *part)
{
    const ra_document *d = view->document;
    ra_range sentence = d->sentences.at[d->tokens.at[token].sentence].tokens;
    for (uint32_t t = sentence.first; t < sentence.last; t++) {
        if (ra_concepts_crowd_word(claims->concepts, d->tokens.at[t].lemma, part))
            return true;
    }
    return false;
}

/* A verb that those who came do. */
static bool gathers(const ra_claims *claims, const ra_view *view, uint32_t verb)
{
    if (verb_is(claims, view, verb, "gathers"))
        return true;
    return verb_is(claims, view, verb, "joins") &&
           (sentence_has(claims, view, verb, "crowd") || sentence_has(claims, view, verb, "gathering"));
}

/* "attended by 1,500 people"; "8,000 people also turned out", whatever the parse makes of it. */
static uint32_t told_beside_verb(const ra_claims *claims, const ra_view *view, const ra_quantity *q)
{
    enum { BETWEEN = 2 };
    const ra_document *d = view->document;
    ra_range sentence = d->sentences.at[d->tokens.at[q->tokens.first].sentence].tokens;
    uint32_t first = q->tokens.first;
    if (first > sentence.first + 1 && ra_str_is(d->tokens.at[first - 1].lemma, "by") &&
        gathers(claims, view, first - 2))
        return first - 2;
    uint32_t noun = q->of != RA_NONE && q->of >= first ? q->of : q->tokens.last - 1;
    for (uint32_t t = noun + 1; t < sentence.last && t <= noun + 1 + BETWEEN; t++) {
        uint8_t upos = d->tokens.at[t].upos;
        if (upos == RA_UPOS_VERB)
            return gathers(claims, view, t) && !ra_form_is_gerund(&d->tokens.at[t]) ? t : RA_NONE;
        if (upos != RA_UPOS_AUX && upos != RA_UPOS_ADV && upos != RA_UPOS_PRON)
            break;
    }
    return RA_NONE;
}

/* "8,000 people turned out", "the march drew 300". */
static uint32_t told_by_verb(const ra_claims *claims, const ra_view *view, const ra_quantity *q)
{
    uint32_t noun = q->of != RA_NONE ? q->of : q->tokens.last - 1;
    uint32_t clause = view->clauses.of[noun];
    if (clause == RA_NONE)
        return RA_NONE;
    const ra_clause *c = &view->clauses.items.at[clause];
    bool does = c->agent == noun || holds(q->tokens, c->agent);
    bool befalls = c->patient == noun || holds(q->tokens, c->patient);
    if (does && gathers(claims, view, c->predicate))
        return c->predicate;
    bool gathering = c->agent != RA_NONE &&
                     (noun_is(claims, view, c->agent, "crowd") || noun_is(claims, view, c->agent, "gathering"));
    return befalls && gathering && verb_is(claims, view, c->predicate, "draws") ? c->predicate : RA_NONE;
}

/* The number has this word right before it, and another before that. */
static bool stands_behind(const ra_view *view, const ra_quantity *q, const char *word)
{
    const ra_document *d = view->document;
    uint32_t first = q->tokens.first;
    return first >= d->sentences.at[d->tokens.at[first].sentence].tokens.first + 2 &&
           ra_str_equal(d->tokens.at[first - 1].lemma, ra_str_from(word));
}

/* "a crowd of 300", "a rally of about 2,000 people". */
static uint32_t told_by_crowd(const ra_claims *claims, const ra_view *view, const ra_quantity *q)
{
    uint32_t first = q->tokens.first;
    return stands_behind(view, q, "of") && noun_is(claims, view, first - 2, "crowd") ? first - 2 : RA_NONE;
}

/* "the protesters numbered about 3,500": the number stands right behind the verb. */
static uint32_t told_by_number(const ra_claims *claims, const ra_view *view, const ra_quantity *q)
{
    enum { NEAR = 3 };
    const ra_document *d = view->document;
    uint32_t start = d->sentences.at[d->tokens.at[q->tokens.first].sentence].tokens.first;
    for (uint32_t t = q->tokens.first; t > start && q->tokens.first - t < NEAR; t--) {
        uint32_t clause = view->clauses.of[t - 1];
        if (clause != RA_NONE && view->clauses.items.at[clause].predicate == t - 1 &&
            verb_is(claims, view, t - 1, "numbers"))
            return is_crowd(claims, view, view->clauses.items.at[clause].agent) ? t - 1 : RA_NONE;
    }
    return RA_NONE;
}

/* "estimated the number of protesters at 3,500", "the crowd was put at 300". */
static uint32_t told_by_estimate(const ra_claims *claims, const ra_view *view, const ra_quantity *q)
{
    const ra_document *d = view->document;
    uint32_t first = q->tokens.first;
    uint32_t start = d->sentences.at[d->tokens.at[first].sentence].tokens.first;
    if (!stands_behind(view, q, "at"))
        return RA_NONE;
    bool crowd = false;
    bool puts = false;
    uint32_t from = RA_NONE;
    for (uint32_t t = first - 1; t > start && first - t < REACH; t--) {
        bool part = is_crowd(claims, view, t - 1);
        bool verb = verb_is(claims, view, t - 1, "puts");
        crowd |= part;
        puts |= verb;
        from = part || verb ? t - 1 : from;
    }
    return crowd && puts ? from : RA_NONE;
}

/* "350 attendees". */
static uint32_t told_by_noun(const ra_claims *claims, const ra_view *view, const ra_quantity *q)
{
    return q->of != RA_NONE && noun_is(claims, view, q->of, "one") ? q->of : RA_NONE;
}

/* What the crowd came to: an event of the story, or else by a word of its sentence ("vigil"). RA_NONE. */
static uint32_t occasion(ra_claims *claims, const ra_view *view, const ra_claim *claim)
{
    const ra_document *d = view->document;
    ra_range sentence = d->sentences.at[claim->sentence].tokens;
    for (uint32_t t = sentence.first; t < sentence.last; t++) {
        if (noun_is(claims, view, t, "gathering"))
            return view->word[t];
    }
    uint32_t event = claim->event != RA_NONE ? claim->event : claims->events->main;
    uint32_t family = event != RA_NONE ? claims->events->items.at[event].family : RA_NONE;
    if (family == RA_NONE)
        return RA_NONE;
    if (ra_str_is(claims->concepts->items.at[family].name, "~unrest"))
        return ra_concept_number(claims->concepts, '!', RA_STR("protest"), 1.0);
    bool crowd = ra_str_is(claims->concepts->items.at[family].name, "~meeting") &&
                 sentence_has(claims, view, claim->head, "crowd");
    return crowd ? ra_concept_number(claims->concepts, '!', RA_STR("gathering"), 1.0) : RA_NONE;
}

static ra_range told_range(const ra_claims *claims, const ra_view *view, const ra_quantity *q, uint32_t by)
{
    ra_range range = q->tokens;
    bool counts = q->of != RA_NONE && whole(claims, view, q) >= 0; /* else the parse took what comes next for it */
    uint32_t ends[] = {counts ? q->of : RA_NONE, by};
    for (size_t i = 0; i < 2; i++) {
        bool far = ends[i] == RA_NONE || ends[i] + LONGEST_SPAN < range.first || ends[i] > range.last + LONGEST_SPAN;
        if (far)
            continue;
        range.first = ends[i] < range.first ? ends[i] : range.first;
        range.last = ends[i] + 1 > range.last ? ends[i] + 1 : range.last;
    }
    return range;
}

static ra_status add_crowd(ra_claims *claims, uint32_t number, const ra_quantity *q, uint32_t by, bool *made,
                           ra_error *error)
{
    const ra_view *view = &claims->views[number];
    ra_range range = told_range(claims, view, q, by);
    size_t before = claims->items.count;
    ra_claim *claim =
        ra_claim_add(claims, number, view->clauses.of[by], by, ra_range_span(view->document, range), RA_FACET_COUNT);
    if (claim == NULL)
        return ra_fail_memory(error);
    uint32_t at = occasion(claims, view, claim);
    if (at == RA_NONE) {
        claims->items.count = before;
        return RA_OK;
    }
    ra_claim_number(claims, claim, q);
    claim->value.unit = RA_STR("people");
    claim->topic = at;
    if (claim->event == RA_NONE)
        claim->event = claims->events->main;
    claim->predicate = ra_concept_number(claims->concepts, '!', RA_STR("crowd"), 2.0);
    claim->partial =
        q->out_of != RA_NONE || q->additional || whole(claims, view, q) == 0 || sentence_has(claims, view, by, "wide");
    *made = true;
    return ra_claim_term(claims, claim, claim->predicate, 1.3) && ra_claim_term(claims, claim, at, 1.0) &&
                   ra_claim_context(claims, claim, q->tokens)
               ? RA_OK
               : ra_fail_memory(error);
}

ra_status ra_claims_of_crowd(ra_claims *claims, uint32_t number, const ra_quantity *q, bool *made, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    *made = false;
    if (q->min < LEAST_CROWD || sentence_has(claims, view, q->tokens.first, "foreseen"))
        return RA_OK;
    uint32_t by = told_by_estimate(claims, view, q);
    by = by == RA_NONE ? told_by_number(claims, view, q) : by;
    if (by == RA_NONE && whole(claims, view, q) < 0)
        return RA_OK;
    by = by == RA_NONE ? told_by_verb(claims, view, q) : by;
    by = by == RA_NONE ? told_beside_verb(claims, view, q) : by;
    by = by == RA_NONE ? told_by_crowd(claims, view, q) : by;
    by = by == RA_NONE ? told_by_noun(claims, view, q) : by;
    return by != RA_NONE ? add_crowd(claims, number, q, by, made, error) : RA_OK;
}
