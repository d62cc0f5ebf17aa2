/* When one clause says what another denies or calls a mere attempt. What is denied in part, supposed, wished or general
   is in no dispute. */
#include "account/points/relations.h"

#include "base/str.h"

/* How rare a word without class must be, in nats, for its denial to be one. */
static const double ENOUGH_TO_DENY = 3.0;
static const double ENOUGH_AGAINST = 2.0;  /* where two are at odds */
static const double ENOUGH_DISOWNED = 1.0; /* where it is called a denial: "denied that it carried" */

/* A word that says something by itself, as nouns, names, numbers and adjectives do. */
static bool is_content(const ra_token *token)
{
    if (token->upos == RA_UPOS_VERB && token->deprel == RA_DEP_AMOD)
        return true;
    return token->upos == RA_UPOS_NOUN || token->upos == RA_UPOS_PROPN || token->upos == RA_UPOS_NUM ||
           token->upos == RA_UPOS_ADJ;
}

/* The claim's terms hold what the token means, or the member that it names. */
static bool speaks_of(const ra_claims *claims, const ra_claim *claim, const ra_view *view, uint32_t token)
{
    uint32_t member =
        view->member[token] != RA_NONE ? ra_concept_member(claims->concepts, view->member[token]) : RA_NONE;
    for (size_t i = 0; i < claim->terms.count; i++) {
        uint32_t concept = claim->terms.at[i].concept;
        if (concept == view->word[token] || (member != RA_NONE && concept == member))
            return true;
    }
    return false;
}

/* "at any stage of the talks": what makes a denial stronger narrows it by nothing. */
static bool is_sweeping(const ra_view *view, uint32_t token)
{
    enum { UP = 3 };
    for (int step = 0; step < UP && token < view->document->tokens.count; step++) {
        uint32_t det = ra_tree_child(view->tree, token, RA_DEP_DET);
        if (det != RA_NONE && ra_str_is(view->document->tokens.at[det].lemma, "any"))
            return true;
        token = view->document->tokens.at[token].head;
    }
    return false;
}

/* One says behind its predicate, agent and patient aside, what the other does not speak of. */
static bool says_more(const ra_claims *claims, const ra_claim *claim, const ra_claim *other)
{
    const ra_view *view = &claims->views[claim->view];
    const ra_clause *c = &view->clauses.items.at[claim->clause];
    for (uint32_t t = c->core + 1; t < c->tokens.last; t++) {
        bool own = view->clauses.of[t] == claim->clause && t != c->agent && t != c->patient;
        bool narrows = own && view->time[t] == RA_NONE && is_content(&view->document->tokens.at[t]);
        if (narrows && !is_sweeping(view, t) && !speaks_of(claims, other, view, t))
            return true;
    }
    return false;
}

/* Of several counts and in several courts: guilty of one, not guilty of another. */
static bool is_of_a_court(const ra_claims *claims, const ra_claim *claim)
{
    return ra_concept_of_family(claims->concepts, claim->predicate, "~justice");
}

static bool denies_less(const ra_claims *claims, const ra_claim *no, const ra_claim *yes)
{
    const ra_view *view = &claims->views[no->view];
    const ra_clause *c = &view->clauses.items.at[no->clause];
    const ra_token *all = view->document->tokens.at;
    if (!no->negated)
        return false;
    for (uint32_t t = c->tokens.first; t < c->tokens.last; t++) {
        if (ra_concepts_word_is(claims->concepts, all[t].lemma, "focus"))
            return true;
    }
    return ra_doubt_sentence_has(claims, no, "until") || says_more(claims, no, yes) ||
           (is_of_a_court(claims, no) && says_more(claims, yes, no));
}

/* "did not establish the order in which it struck", "did not feel that we were": what hangs on a denial is not said. */
static bool is_below_denial(const ra_view *view, uint32_t predicate)
{
    enum { UP = 4 };
    const ra_document *d = view->document;
    uint32_t t = predicate;
    for (int step = 0; step < UP; step++) {
        t = d->tokens.at[t].head;
        if (t >= d->tokens.count)
            return false;
        ra_tree_each_child(view->tree, t, child)
        {
            if (child < predicate && view->negation[child] != RA_NONE && d->tokens.at[t].upos == RA_UPOS_VERB)
                return true;
        }
    }
    return false;
}

/* "non-lethal": a denial inside a word, which the clause does not know of. */
static bool has_prefixed_no(const ra_claims *claims, const ra_claim *claim)
{
    const ra_document *d = claims->views[claim->view].document;
    ra_range sentence = ra_claim_sentence(claims, claim);
    for (uint32_t t = sentence.first; t < sentence.last; t++) {
        const ra_token *token = &d->tokens.at[t];
        size_t hyphen = ra_str_find(token->form, RA_STR("-"), 0);
        ra_str prefix = hyphen != SIZE_MAX ? ra_str_slice(token->form, 0, hyphen) : token->lemma;
        if (ra_concepts_word_is(claims->concepts, prefix, "prefix"))
            return true;
    }
    return false;
}

/* "his name": of whom is known only from what went before. */
static bool is_somebodys(const ra_view *view, uint32_t patient)
{
    if (patient == RA_NONE)
        return false;
    ra_tree_each_child(view->tree, patient, child)
    {
        if (view->document->tokens.at[child].upos == RA_UPOS_PRON)
            return true;
    }
    return false;
}

/* "Any time an officer is targeted": nobody says that one was. */
static bool is_of_whoever(const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    const ra_clause *c = &view->clauses.items.at[claim->clause];
    for (uint32_t t = c->tokens.first; t < c->tokens.last && !claim->negated; t++) {
        if (view->clauses.of[t] == claim->clause &&
            ra_concepts_word_is(claims->concepts, view->document->tokens.at[t].lemma, "whoever"))
            return true;
    }
    return false;
}

/* "if he lied and left the country": what stands under a condition is not said to be so. */
static bool is_conditional(const ra_claims *claims, const ra_view *view, const ra_clause *clause)
{
    enum { UP = 4 };
    uint32_t t = clause->predicate;
    for (uint32_t own = clause->tokens.first; own < t; own++) {
        if (ra_concepts_word_is(claims->concepts, view->document->tokens.at[own].lemma, "supposed"))
            return true;
    }
    for (int step = 0; step < UP && t < view->document->tokens.count; step++) {
        ra_tree_each_child(view->tree, t, child)
        {
            const ra_token *mark = &view->document->tokens.at[child];
            if (mark->deprel == RA_DEP_MARK && ra_concepts_word_is(claims->concepts, mark->lemma, "supposed"))
                return true;
        }
        t = view->document->tokens.at[t].head;
    }
    return false;
}

/* "is ready to send troops", "wanted to win", "did not need to win": not yet done, and not left undone. */
static bool is_only_meant(const ra_claims *claims, const ra_view *view, const ra_clause *clause)
{
    const ra_token *predicate = &view->document->tokens.at[clause->predicate];
    const ra_token *above = predicate->head != RA_NONE ? &view->document->tokens.at[predicate->head] : NULL;
    if (above != NULL && predicate->deprel != RA_DEP_ACL &&
        ra_concepts_word_is(claims->concepts, above->lemma, "needed"))
        return true;
    bool tried = clause->attempted && !ra_concepts_word_is(claims->concepts, predicate->lemma, "needed");
    return clause->core != clause->predicate && predicate->upos != RA_UPOS_NOUN && !tried &&
           !ra_concepts_word_is(claims->concepts, predicate->lemma, "achieved");
}

static bool is_doubtful(const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    const ra_clause *c = &view->clauses.items.at[claim->clause];
    if (ra_doubt_sentence_has(claims, claim, "pending") || is_somebodys(view, c->patient) ||
        has_prefixed_no(claims, claim))
        return true;
    if (is_below_denial(view, c->predicate) || ra_doubt_names_year(claims, claim) || is_conditional(claims, view, c))
        return true;
    if (is_of_whoever(claims, claim) || is_only_meant(claims, view, c) ||
        ra_doubt_sentence_has(claims, claim, "overtaken"))
        return true;
    return c->patient != RA_NONE && ra_doubt_told_apart(view, c->patient);
}

/* "You cannot buy one", "it is usually closed": said of anybody at any time. */
bool ra_relations_general(const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    ra_tree_each_child(view->tree, view->clauses.items.at[claim->clause].predicate, child)
    {
        const ra_token *t = &view->document->tokens.at[child];
        bool bears = t->deprel == RA_DEP_AUX || t->deprel == RA_DEP_NSUBJ || t->deprel == RA_DEP_ADVMOD;
        if (bears && ra_concepts_word_is(claims->concepts, t->lemma, "general"))
            return true;
    }
    return false;
}

/* Of a class of deeds, or a word that is not on everybody's lips: everybody "has" and "takes". */
bool ra_relations_tells(const ra_claims *claims, uint32_t concept, double enough)
{
    const ra_concept *c = &claims->concepts->items.at[concept];
    return c->name.ptr[0] == '=' || c->rarity >= enough;
}

/* Prices and rates rise and fall by turns. */
bool ra_relations_moves(const ra_claims *claims, const ra_claim *claim)
{
    return ra_concept_of_family(claims->concepts, claim->predicate, "~change");
}

/* Whether the claim, taken with its source's stance, says that it did not come about. */
static bool says_no(const ra_claim *claim)
{
    return claim->negated || claim->attempted || claim->stance == RA_DENIES;
}

/* "was not injured" and "was unharmed" say the same. */
static bool turned(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->predicate == RA_NONE || b->predicate == RA_NONE || a->predicate == b->predicate)
        return false;
    return claims->concepts->items.at[a->predicate].opposite == b->predicate ||
           claims->concepts->items.at[b->predicate].opposite == a->predicate;
}

static uint32_t argument(const ra_claims *claims, const ra_claim *claim, bool patient)
{
    const ra_clause *c = &claims->views[claim->view].clauses.items.at[claim->clause];
    return patient ? c->patient : c->agent;
}

/* One of the two who do it or have it done to them is the same in both, and none is another. */
static bool same_arguments(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    const ra_view *x = &claims->views[a->view];
    const ra_view *y = &claims->views[b->view];
    unsigned same = 0;
    for (int patient = 0; patient < 2; patient++) {
        uint32_t s = argument(claims, a, patient == 1);
        uint32_t t = argument(claims, b, patient == 1);
        if (s == RA_NONE || t == RA_NONE)
            continue;
        bool members = x->member[s] != RA_NONE && x->member[s] == y->member[t];
        if (ra_match_other_member(a, b, patient == 1))
            return false;
        uint32_t word = x->word[s];
        same += members || (word != RA_NONE && word == y->word[t]);
    }
    return same > 0;
}

bool ra_relations_disowned(const ra_claims *claims, const ra_claim *claim)
{
    const ra_token *head = &claims->views[claim->view].document->tokens.at[claim->head];
    return claim->stance == RA_DENIES && head->deprel == RA_DEP_CCOMP;
}

/* Asserted outright, of a predicate that tells enough for its denial to be one. */
static bool is_firm(const ra_claims *claims, const ra_claim *claim, double enough)
{
    if (claim->future || !claim->finite || claim->hedge.ptr != NULL || claim->predicate == RA_NONE ||
        ra_relations_general(claims, claim))
        return false;
    return ra_relations_tells(claims, claim->predicate, enough);
}

/* "More officers were not killed" denies nothing of those who were; to have denied something is no denial of having
   denied it; and what only happens or begins may be anything. */
static bool speaks_of_others(const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    if (ra_concept_of_family(claims->concepts, claim->predicate, "~phase") ||
        ra_concept_of_family(claims->concepts, claim->predicate, "~stance"))
        return true;
    uint32_t patient = argument(claims, claim, true);
    if (patient == RA_NONE)
        return false;
    ra_tree_each_child(view->tree, patient, child)
    {
        if (ra_concepts_word_is(claims->concepts, view->document->tokens.at[child].lemma, "other"))
            return true;
    }
    return false;
}

/* One answer in two wordings: the same done to the same, or tried on the same ("tried to hit", "tried to target"). */
static bool same_side(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->negated != b->negated || a->attempted != b->attempted || a->stance != b->stance || a->future != b->future ||
        a->predicate == RA_NONE || b->predicate == RA_NONE || a->clause == RA_NONE || b->clause == RA_NONE)
        return false;
    uint32_t family = claims->concepts->items.at[a->predicate].family;
    bool tried = a->attempted && family != RA_NONE && family == claims->concepts->items.at[b->predicate].family;
    int patients = ra_match_same_argument(a, b, true);
    int agents = ra_match_same_argument(a, b, false);
    bool same = patients > 0 || (tried && agents > 0 && a->event != RA_NONE && a->event == b->event);
    return (a->predicate == b->predicate || tried) && same && !ra_match_other_member(a, b, false) &&
           !ra_match_other_event(claims, a, b);
}

/* A later article says in its own voice what an earlier one denied in its own; what persons deny stays a conflict. */
static bool overtaken(const ra_claims *claims, const ra_claim *yes, const ra_claim *no)
{
    return yes->via.count == 0 && no->via.count == 0 && ra_relations_later(claims, yes, no);
}

/* "people who are dependent": tells which people, not of whom it is so. */
static bool tells_which(const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    const ra_token *head = ra_view_token(view, view->clauses.items.at[claim->clause].predicate);
    return head->deprel == RA_DEP_ACL;
}

/* Said by two, each in words of his own. */
static bool of_two_mouths(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    return a->via.count > 0 && b->via.count > 0 && a->via.at[a->via.count - 1] != b->via.at[b->via.count - 1] &&
           !tells_which(claims, a) && !tells_which(claims, b);
}

ra_relation ra_relations_of_outcomes(const ra_claims *claims, const ra_claim *a, const ra_claim *b, ra_why *why)
{
    bool turn = turned(claims, a, b);
    bool opposed = says_no(a) != (says_no(b) != turn);
    if (!opposed) {
        bool same = (ra_match_cosine(a, b) >= 0.6 && a->future == b->future) || same_side(claims, a, b);
        return same ? RA_RELATION_SAME : RA_RELATION_AGREES;
    }
    bool disowned = ra_relations_disowned(claims, a) != ra_relations_disowned(claims, b);
    bool mouths = of_two_mouths(claims, a, b);
    double enough = disowned ? ENOUGH_DISOWNED : mouths ? ENOUGH_AGAINST : ENOUGH_TO_DENY;
    bool firm = is_firm(claims, a, enough) && is_firm(claims, b, enough) && !speaks_of_others(claims, a) &&
                !speaks_of_others(claims, b) && (a->predicate == b->predicate || turn);
    bool open = ra_match_other_event(claims, a, b) || ra_match(claims, a, b) < RA_SAME_QUESTION ||
                !(turn ? same_arguments(claims, a, b) : ra_match_opposed(claims, a, b));
    bool told =
        a->tie != RA_TIE_NONE || b->tie != RA_TIE_NONE || ((disowned || mouths) && ra_match_cosine(a, b) >= 0.6);
    bool doubt = !told || is_doubtful(claims, a) || is_doubtful(claims, b);
    const ra_claim *no = says_no(a) ? a : b;
    bool halved = (argument(claims, a, true) == RA_NONE) != (argument(claims, b, true) == RA_NONE);
    if (halved || (turn && ra_relations_moves(claims, a)))
        return RA_RELATION_AGREES; /* "did not recall", "fell": not that, not then */
    if (!firm || open || doubt || (a->view == b->view && !mouths) || denies_less(claims, no, no == a ? b : a))
        return RA_RELATION_AGREES;
    bool later = overtaken(claims, no == a ? b : a, no);
    if (later && !ra_relations_dated_event(claims, a, b))
        return RA_RELATION_AGREES; /* of one night of unrest and of another */
    *why = later ? RA_WHY_UPDATE : RA_WHY_CONFLICT;
    return RA_RELATION_CONFLICT;
}
