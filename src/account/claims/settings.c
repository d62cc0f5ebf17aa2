#include "account/claims/settings.h"

#include "base/str.h"

enum { LONGEST_CLIMB = 12 };

static bool is_verb(const ra_view *view, uint32_t token)
{
    return view->document->tokens.at[token].upos == RA_UPOS_VERB;
}

bool ra_setting_deed_noun(const ra_claims *claims, const ra_view *view, uint32_t token)
{
    const ra_token *t = &view->document->tokens.at[token];
    if (t->upos != RA_UPOS_NOUN || ra_concepts_person_noun(claims->concepts, t->lemma))
        return false;
    uint32_t class = view->class[token];
    return view->event[token] != RA_NONE ||
           (class != RA_NONE && !ra_concept_of_family(claims->concepts, class, "~cause"));
}

/* A setting that the parse left hanging belongs to the event noun or verb just before it. */
static uint32_t event_before(const ra_view *view, uint32_t token)
{
    enum { REACH = 9 };
    uint32_t start = view->document->sentences.at[view->document->tokens.at[token].sentence].tokens.first;
    for (uint32_t t = token; t > start && token - t < REACH; t--) {
        if (view->event[t - 1] != RA_NONE)
            return t - 1;
    }
    return RA_NONE;
}

/* The noun of a deed behind which a setting stands, with nothing but prepositions and other settings between:
   "shooting" in "A shooting on Friday in Norby killed". RA_NONE. */
static uint32_t noun_led(const ra_claims *claims, const ra_view *view, ra_range range)
{
    const ra_token *all = view->document->tokens.at;
    uint32_t start = view->document->sentences.at[all[range.first].sentence].tokens.first;
    for (uint32_t t = range.first; t > start; t--) {
        uint32_t before = t - 1;
        if (view->time[before] == RA_NONE && view->place[before] == RA_NONE && all[before].upos != RA_UPOS_ADP)
            return ra_setting_deed_noun(claims, view, before) ? before : RA_NONE;
    }
    return RA_NONE;
}

/* The token that a setting is said of: the noun of a deed or the predicate above it. */
static uint32_t above(const ra_claims *claims, const ra_view *view, ra_range range)
{
    const ra_token *all = view->document->tokens.at;
    uint32_t token = range.first;
    for (int step = 0; step < LONGEST_CLIMB; step++) {
        uint32_t clause = view->clauses.of[token];
        bool outside = token < range.first || token >= range.last;
        if (outside && (view->event[token] != RA_NONE || ra_setting_deed_noun(claims, view, token)))
            return token;
        if (outside && clause != RA_NONE && view->clauses.items.at[clause].predicate == token)
            return token;
        if (all[token].head == RA_NONE)
            break;
        token = all[token].head;
    }
    return event_before(view, range.first);
}

/* The event that a verb of beginning, going on or happening says to have happened; RA_NONE. */
static uint32_t happened(const ra_claims *claims, const ra_view *view, const ra_clause *c)
{
    uint32_t class = view->class[c->predicate];
    uint32_t subject = c->passive ? c->patient : c->agent;
    if (class == RA_NONE || !ra_concept_of_family(claims->concepts, class, "~phase"))
        return RA_NONE;
    if (subject != RA_NONE && view->event[subject] != RA_NONE)
        return subject;
    return c->patient != RA_NONE && view->event[c->patient] != RA_NONE ? c->patient : RA_NONE;
}

/* "an attack carried out by two men", "the blast injured 29 people": the event that was carried out or did the harm;
   RA_NONE. */
static uint32_t did_harm(const ra_claims *claims, const ra_view *view, const ra_clause *c)
{
    const ra_token *all = view->document->tokens.at;
    if (c->passive)
        return c->patient != RA_NONE && view->event[c->patient] != RA_NONE &&
                       ra_lexicon_get(&claims->concepts->light_verbs, all[c->predicate].lemma).ptr != NULL
                   ? c->patient
                   : RA_NONE;
    uint32_t class = view->class[c->predicate];
    bool harm = class != RA_NONE && ra_concept_of_family(claims->concepts, class, "~harm");
    return harm && c->agent != RA_NONE && view->event[c->agent] != RA_NONE && all[c->agent].upos == RA_UPOS_NOUN
               ? c->agent
               : RA_NONE;
}

/* A word of happening ("took place", "occurred") says nothing of what happened: its subject does. */
static uint32_t happening(const ra_claims *claims, const ra_view *view, ra_range range, uint32_t of)
{
    uint32_t clause = view->clauses.of[of];
    if (clause == RA_NONE || view->clauses.items.at[clause].predicate != of || view->event[of] != RA_NONE)
        return of;
    const ra_clause *c = &view->clauses.items.at[clause];
    uint32_t deed = ra_view_deed_done(claims->concepts, view, c);
    if (deed != RA_NONE && view->event[deed] != RA_NONE)
        return deed;
    uint32_t inquired = ra_view_deed_inquired(claims->concepts, view, c);
    if (inquired != RA_NONE && inquired < range.first && view->event[inquired] != RA_NONE)
        return inquired;
    uint32_t event = happened(claims, view, c);
    if (event == RA_NONE)
        event = did_harm(claims, view, c);
    return event != RA_NONE ? event : of;
}

/* "have arrested": what has been done was done at no time that is told. */
static bool is_perfect(const ra_view *view, uint32_t verb)
{
    const ra_token *all = view->document->tokens.at;
    ra_tree_each_child(view->tree, verb, child)
    {
        if (all[child].deprel == RA_DEP_AUX && ra_str_is(all[child].lemma, "have") &&
            (all[child].feats & RA_FEAT_PAST) == 0)
            return true;
    }
    return false;
}

/* Whether a time behind the noun of an event belongs to that, and not to the verb before both: the verb's own time
   stands between, the verb has none, or what follows tells more of the noun ("in a shooting two days ago that left").
 */
static bool is_of_noun(const ra_view *view, ra_range range, uint32_t verb, uint32_t noun)
{
    const ra_token *all = view->document->tokens.at;
    if (view->time[range.first] == RA_NONE || verb > noun)
        return false;
    for (uint32_t t = verb + 1; t < noun; t++) {
        if (view->time[t] != RA_NONE)
            return true;
    }
    bool follows = range.last < view->document->tokens.count && all[range.last].sentence == all[verb].sentence &&
                   ra_view_word_is(view, all[range.last].lemma, "furthers");
    return follows || is_perfect(view, verb);
}

uint32_t ra_setting_noun_of_year(const ra_document *document, ra_range range)
{
    const ra_token *year = &document->tokens.at[range.first];
    if (range.last != range.first + 1 || year->form.len != 4 || !ra_ascii_digit(year->form.ptr[0]))
        return RA_NONE;
    uint32_t noun = year->head;
    bool before = noun != RA_NONE && noun > range.first;
    return before && (document->tokens.at[noun].upos == RA_UPOS_NOUN || document->tokens.at[noun].upos == RA_UPOS_PROPN)
               ? noun
               : RA_NONE;
}

bool ra_setting_only_names(const ra_claims *claims, const ra_view *view, ra_range range)
{
    uint32_t noun = ra_setting_noun_of_year(view->document, range);
    return noun != RA_NONE && !ra_setting_deed_noun(claims, view, noun);
}

uint32_t ra_setting_deed(const ra_claims *claims, const ra_view *view, ra_range range)
{
    uint32_t of = above(claims, view, range);
    uint32_t noun = noun_led(claims, view, range);
    bool event = noun != RA_NONE && view->event[noun] != RA_NONE;
    bool behind = of == RA_NONE || (is_verb(view, of) && of >= range.last);
    if (noun != RA_NONE && (behind || (event && (!is_verb(view, of) || is_of_noun(view, range, of, noun)))))
        return noun;
    return of != RA_NONE ? happening(claims, view, range, of) : RA_NONE;
}

ra_span ra_setting_span(const ra_view *view, ra_range range, uint32_t of)
{
    enum { REACH = 8 };
    uint32_t first = of < range.first ? of : range.first;
    uint32_t last = of + 1 > range.last ? of + 1 : range.last;
    ra_range wide = {first, last};
    return ra_range_span(view->document, last - first <= REACH ? wide : range);
}

uint32_t ra_setting_undergoer(const ra_view *view, uint32_t noun)
{
    const ra_token *all = view->document->tokens.at;
    ra_tree_each_child(view->tree, noun, child)
    {
        uint32_t preposition = ra_tree_child(view->tree, child, RA_DEP_CASE);
        bool of = preposition != RA_NONE && ra_str_is(all[preposition].lemma, "of");
        if (all[child].deprel == RA_DEP_NMOD && view->time[child] == RA_NONE && view->place[child] == RA_NONE &&
            (of || all[child].subrel == RA_SUB_POSS))
            return child;
    }
    return RA_NONE;
}

static bool is_event_of(const ra_claims *claims, uint32_t event, const char *const *families, size_t count)
{
    if (event == RA_NONE)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (ra_concept_is(claims->concepts, claims->events->items.at[event].family, families[i]))
            return true;
    }
    return false;
}

uint32_t ra_setting_event(const ra_claims *claims, const ra_claim *claim)
{
    static const char *const harmful[] = {"~unrest", "~violence", "~accident", "~disaster"};
    const ra_view *view = &claims->views[claim->view];
    uint32_t event = view->event[claim->head];
    uint32_t word = view->word[claim->head];
    if (event != RA_NONE || word == RA_NONE)
        return event;
    bool harm = ra_concept_of_family(claims->concepts, word, "~harm");
    bool arrest = ra_concept_is(claims->concepts, word, "=arrest") && claim->tie == RA_TIE_WORDS;
    event = claim->event == RA_NONE && harm ? claims->events->main : claim->event;
    size_t families = harm ? sizeof harmful / sizeof *harmful : arrest ? 1 : 0;
    return is_event_of(claims, event, harmful, families) ? event : RA_NONE;
}

bool ra_setting_event_is_worded(const ra_claims *claims, const ra_claim *claim)
{
    return claims->views[claim->view].event[claim->head] != RA_NONE || claim->tie == RA_TIE_WORDS;
}
