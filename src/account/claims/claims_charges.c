/* Claims of who is charged with what and denies it. A denial is held against whatever any article tells of the same
   deed of the same doer, be it called a charge or told outright; what nobody denies is left to the claims of clauses.
 */
#include "account/claims/charges.h"

#include "base/status.h"
#include "base/str.h"

#include <stdio.h>

enum { MOST_DENIALS = 256 };

typedef struct joining {
    ra_charge_search search;
    uint32_t *denied; /* by concept of a deed: index of its last denial; RA_NONE */
    size_t concepts;
    uint32_t *before; /* by denial: the one before it of the same deed; RA_NONE */
    size_t read;      /* charges and denials that the articles call so */
    bool **called;    /* by view and token: one of these is told there */
    uint32_t topics;
} joining;

static void look_at(ra_charge_search *s, uint32_t view)
{
    s->deeds.number = view;
    s->deeds.view = &s->deeds.claims->views[view];
}

static uint32_t sentence_of(const ra_claims *claims, const ra_charge *c)
{
    return claims->views[c->view].document->tokens.at[c->head].sentence;
}

static void take_deed(ra_charge *denial, const ra_charge *from)
{
    denial->deed = from->deed;
    denial->term_count = from->term_count;
    for (unsigned i = 0; i < from->term_count; i++)
        denial->terms[i] = from->terms[i];
}

static bool stands_above(const ra_view *view, uint32_t token, uint32_t above)
{
    enum { UP = 12 };
    for (int step = 0; step < UP && token < view->document->tokens.count; step++) {
        if (token == above)
            return true;
        token = view->document->tokens.at[token].head;
    }
    return false;
}

/* "..., which he denies", "He denied it": the last deed of the denier told before it, from a token on. RA_NONE. */
static uint32_t told_before(joining *j, const ra_charge *denial, uint32_t from, ra_charge *found)
{
    static const double EVERYDAY = 1.0; /* "made comments" */
    ra_charge_search *s = &j->search;
    look_at(s, denial->view);
    const ra_view *view = s->deeds.view;
    for (uint32_t t = denial->head; t > from; t--) {
        uint32_t clause = view->clauses.of[t - 1];
        const ra_clause *c = clause != RA_NONE ? &view->clauses.items.at[clause] : NULL;
        if (c != NULL && c->predicate == t - 1 && c->supposed)
            return RA_NONE; /* "whether they colluded, which he denies": nobody says that they did */
        if (c == NULL || c->predicate != t - 1 || view->document->tokens.at[t - 1].upos != RA_UPOS_VERB || c->speech ||
            !c->finite || s->disowned[denial->view][t - 1] || ra_charge_doer(s, c->agent) != denial->doer ||
            (!denial->relative && stands_above(view, denial->head, t - 1)) || !ra_charge_asserted(s, t - 1))
            continue;
        *found = (ra_charge){.view = denial->view, .doer = denial->doer, .deed = ra_charge_deed(s, t - 1)};
        ra_charge_terms(s, found, t - 1, c->agent);
        if (found->deed == RA_NONE)
            return RA_NONE;
        bool everyday = s->deeds.claims->concepts->items.at[found->deed].rarity < EVERYDAY;
        return everyday && found->term_count < 2 ? RA_NONE : t - 1;
    }
    return RA_NONE;
}

/* The charge against a denier that his article brings up nearest to the denial, rather before it; NULL. */
static const ra_charge *charge_near(const joining *j, const ra_charge *denial, uint32_t before, uint32_t behind)
{
    const ra_claims *claims = j->search.deeds.claims;
    uint32_t at = sentence_of(claims, denial);
    const ra_charge *best = NULL;
    for (size_t i = 0; i < j->read; i++) {
        const ra_charge *c = &j->search.charges.at[i];
        if (c->denied || c->view != denial->view || c->doer != denial->doer || c->deed == RA_NONE)
            continue;
        uint32_t sentence = sentence_of(claims, c);
        if (sentence + before < at || sentence > at + behind)
            continue;
        if (best == NULL || (c->head < denial->head && c->head > best->head))
            best = c;
    }
    return best;
}

/* A charge of something grave against somebody, in one article or (RA_NONE) any. */
static bool is_against(const joining *j, const ra_charge *c, uint32_t doer, uint32_t view)
{
    return !c->denied && c->doer == doer && c->deed != RA_NONE && (view == RA_NONE || c->view == view) &&
           ra_charge_grave(&j->search, c->deed);
}

/* How often such a charge tells of this deed (RA_NONE: of any). */
static unsigned times_charged(const joining *j, uint32_t doer, uint32_t view, uint32_t deed)
{
    unsigned times = 0;
    for (size_t i = 0; i < j->read; i++) {
        const ra_charge *c = &j->search.charges.at[i];
        times += is_against(j, c, doer, view) && (deed == RA_NONE || c->deed == deed);
    }
    return times;
}

/* What somebody is mostly charged with, in one article or (RA_NONE) all: more often than with all else. NULL. */
static const ra_charge *main_charge(const joining *j, uint32_t doer, uint32_t view)
{
    enum { MOST = 64 };
    unsigned all = times_charged(j, doer, view, RA_NONE);
    unsigned looked = 0;
    for (size_t i = 0; i < j->read && looked < MOST; i++) {
        const ra_charge *c = &j->search.charges.at[i];
        if (!is_against(j, c, doer, view))
            continue;
        looked++;
        if (2 * times_charged(j, doer, view, c->deed) > all)
            return c;
    }
    return NULL;
}

/* A denial that leaves the deed open takes it from what its article says of its doer: "it" and "which" from the last
   deed told before them, "the allegations" from the nearest charge, or what he is mostly charged with. */
static void fill_open(joining *j, ra_charge *denial)
{
    enum { BEFORE = 5, BEHIND = 1 };
    const ra_claims *claims = j->search.deeds.claims;
    const ra_document *d = claims->views[denial->view].document;
    uint32_t at = sentence_of(claims, denial);
    uint32_t back = !denial->near ? BEFORE : denial->relative || at == 0 ? 0 : 1;
    const ra_charge *best = charge_near(j, denial, back, denial->near ? 0 : BEHIND);
    if (best == NULL && denial->broad)
        best = main_charge(j, denial->doer, denial->view);
    if (best == NULL && denial->broad)
        best = main_charge(j, denial->doer, RA_NONE);
    ra_charge told;
    uint32_t head = denial->near ? told_before(j, denial, d->sentences.at[at - back].tokens.first, &told) : RA_NONE;
    if (head != RA_NONE && (best == NULL || best->head < head || best->head > denial->head))
        best = &told;
    if (best != NULL)
        take_deed(denial, best);
}

/* The topic of a denial of what a charge says, or another denial; RA_NONE. In stories with more denials of one deed the
   latest are looked at. */
static uint32_t topic_of(const joining *j, const ra_charge *charge)
{
    unsigned left = MOST_DENIALS;
    if (charge->deed >= j->concepts)
        return RA_NONE;
    for (uint32_t k = j->denied[charge->deed]; k != RA_NONE && left > 0; k = j->before[k], left--) {
        if (ra_charges_meet(&j->search, &j->search.charges.at[k], charge))
            return j->search.charges.at[k].topic;
    }
    return RA_NONE;
}

/* The denials of each deed, chained; each gets the topic of one before it that denies the same, or a new one. */
static ra_status chain_denials(joining *j, ra_error *error)
{
    ra_claims *claims = j->search.deeds.claims;
    ra_arena *arena = claims->draft->arena;
    for (uint32_t i = 0; i < j->read; i++) {
        ra_charge *c = &j->search.charges.at[i];
        if (c->denied && c->principal != RA_NONE && times_charged(j, c->doer, RA_NONE, RA_NONE) == 0)
            c->doer = c->principal; /* "a lawyer for Lind called the claims false" */
        if (c->denied && c->deed == RA_NONE)
            fill_open(j, c);
    }
    j->before = ra_arena_new_array(arena, uint32_t, j->read + 1);
    j->concepts = claims->concepts->items.count;
    j->denied = ra_arena_new_array(arena, uint32_t, j->concepts + 1);
    if (j->before == NULL || j->denied == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < j->concepts; i++)
        j->denied[i] = RA_NONE;
    for (uint32_t i = 0; i < j->read; i++) {
        ra_charge *c = &j->search.charges.at[i];
        if (!c->denied || c->deed == RA_NONE)
            continue;
        c->topic = topic_of(j, c);
        if (c->topic == RA_NONE)
            c->topic = j->topics++;
        j->before[i] = j->denied[c->deed];
        j->denied[c->deed] = i;
    }
    return RA_OK;
}

static ra_range clause_words(const ra_view *view, uint32_t clause, uint32_t head)
{
    enum { AROUND = 14 };
    ra_range range = view->clauses.items.at[clause].tokens;
    if (range.first + AROUND < head)
        range.first = head - AROUND;
    if (range.last > head + AROUND)
        range.last = head + AROUND;
    return range;
}

/* A deed that somebody denies, told without being called a charge. */
static ra_status read_mention(joining *j, uint32_t token, ra_error *error)
{
    ra_charge_search *s = &j->search;
    const ra_view *view = s->deeds.view;
    uint32_t clause = view->clauses.of[token];
    uint32_t deed = ra_charge_deed(s, token);
    if (clause == RA_NONE || deed == RA_NONE || deed >= j->concepts || j->denied[deed] == RA_NONE)
        return RA_OK;
    const ra_clause *c = &view->clauses.items.at[clause];
    bool verb = c->predicate == token || c->core == token;
    bool noun = !verb && view->document->tokens.at[token].upos == RA_UPOS_NOUN;
    if ((!verb && !noun) || (verb && !c->finite) || !ra_charge_asserted(s, token) || j->called[s->deeds.number][token])
        return RA_OK;
    ra_charge charge = {.view = s->deeds.number, .clause = clause, .head = token, .deed = deed, .topic = RA_NONE};
    charge.doer = verb ? ra_charge_doer(s, c->agent) : ra_charge_owner(s, token);
    if (charge.doer == RA_NONE)
        return RA_OK;
    ra_charge_terms(s, &charge, token, verb ? c->agent : RA_NONE);
    charge.topic = topic_of(j, &charge);
    if (charge.topic == RA_NONE)
        return RA_OK;
    charge.words =
        verb ? clause_words(view, clause, token) : (ra_range){view->tree->left[token], view->tree->right[token]};
    if (charge.words.last > charge.words.first + 20)
        charge.words = (ra_range){token, token + 1};
    ra_charge *made = ra_list_add(s->deeds.claims->draft->arena, &s->charges);
    if (made == NULL)
        return ra_fail_memory(error);
    *made = charge;
    return RA_OK;
}

static ra_status add_claim(joining *j, const ra_charge *charge, ra_error *error)
{
    ra_claims *claims = j->search.deeds.claims;
    const ra_view *view = &claims->views[charge->view];
    ra_claim *claim = ra_claim_add(claims, charge->view, charge->clause, charge->head,
                                   ra_range_span(view->document, charge->words), RA_FACET_CHARGE);
    if (claim == NULL)
        return ra_fail_memory(error);
    if (!charge->denied && claim->stance == RA_DENIES) {
        claims->items.count--;
        return RA_OK;
    }
    char digits[16];
    int length = snprintf(digits, sizeof digits, "%u", (unsigned)charge->topic);
    claim->topic = ra_concept_number(claims->concepts, '?', (ra_str){digits, (size_t)length}, 4.0);
    claim->predicate = charge->deed;
    claim->by = charge->doer;
    claim->negated = charge->denied;
    claim->accused = charge->told;
    claim->attempted = claim->future = false;
    claim->value.kind = RA_POINT_OUTCOME;
    claim->value.predicate = view->document->tokens.at[charge->head].lemma;
    claim->value.negated = charge->denied;
    bool added = ra_claim_term(claims, claim, claim->topic, 1.0) &&
                 ra_claim_term(claims, claim, claim->predicate, 1.0) && ra_claim_term(claims, claim, claim->by, 1.0);
    return added ? RA_OK : ra_fail_memory(error);
}

/* Claims of the topics that are denied and charged. */
static ra_status add_claims(joining *j, ra_error *error)
{
    bool *charged = ra_arena_new_array(j->search.deeds.claims->draft->arena, bool, j->topics + 1);
    if (charged == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < j->search.charges.count; i++) {
        const ra_charge *c = &j->search.charges.at[i];
        if (!c->denied && c->topic != RA_NONE)
            charged[c->topic] = true;
    }
    for (size_t i = 0; i < j->search.charges.count; i++) {
        const ra_charge *c = &j->search.charges.at[i];
        if (c->topic != RA_NONE && charged[c->topic])
            RA_TRY(add_claim(j, c, error));
    }
    return RA_OK;
}

static ra_status open_search(ra_claims *claims, joining *j, ra_error *error)
{
    ra_arena *arena = claims->draft->arena;
    size_t count = claims->draft->story->documents.count;
    *j = (joining){.search = {.deeds = {.claims = claims}}};
    j->search.disowned = ra_arena_new_array(arena, bool *, count);
    j->called = ra_arena_new_array(arena, bool *, count);
    if (j->search.disowned == NULL || j->called == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < count; i++) {
        size_t tokens = claims->views[i].document->tokens.count + 1;
        j->search.disowned[i] = ra_arena_new_array(arena, bool, tokens);
        j->called[i] = ra_arena_new_array(arena, bool, tokens);
        if (j->search.disowned[i] == NULL || j->called[i] == NULL)
            return ra_fail_memory(error);
    }
    return ra_language_lexicon(claims->draft->language, "charges", &j->search.words, error);
}

ra_status ra_claims_of_charges(ra_claims *claims, ra_error *error)
{
    joining j;
    RA_TRY(open_search(claims, &j, error));
    size_t count = claims->draft->story->documents.count;
    for (uint32_t i = 0; i < count; i++) {
        look_at(&j.search, i);
        RA_TRY(ra_charges_read(&j.search, error));
    }
    j.read = j.search.charges.count;
    RA_TRY(chain_denials(&j, error));
    if (j.topics == 0)
        return RA_OK;
    for (size_t i = 0; i < j.read; i++) {
        ra_charge *c = &j.search.charges.at[i];
        look_at(&j.search, c->view);
        j.called[c->view][c->head] = true;
        if (!c->denied)
            c->topic = topic_of(&j, c);
    }
    for (uint32_t i = 0; i < count; i++) {
        look_at(&j.search, i);
        for (uint32_t t = 0; t < j.search.deeds.view->document->tokens.count; t++)
            RA_TRY(read_mention(&j, t, error));
    }
    return add_claims(&j, error);
}
