/* Whether two clauses answer one question: by what they share, by how little else they say, and by what is done. */
#include "account/points/relations.h"

#include "base/str.h"

#include <math.h>

/* Two clauses answer one question by four things: how much they share against the length of the shorter one, how little
   else they say, whether the same is done, and whether what they share is more than names and numbers. Weighed on pairs
   of clauses from news of many kinds, each judged by a reader. */
static const double SHORT_CLAUSE = 8.0; /* keeps clauses of two words from matching on one */
static const double SAME_DEED = 0.5;    /* these add to 1: the same is done by or to somebody called the same, each */
static const double OPPOSED = 0.5;      /* one says of it what the other denies */
static const double SAME_EVENT = 0.2;   /* one sub-event */
static const double EACH_WORD = 0.2;    /* each shared word, five at most */
static const double LIKENESS = 0.5;     /* times the cosine */
static const double OTHER_AGENT = 0.8;  /* these multiply: done by or to somebody called something else */
static const double NOT_TELLING = 0.7;  /* names, numbers and people at large are shared, but for one thing */
static const double EVEN_CHANCE = 1.8;  /* halves what all this comes to */
static const double LEAST_PLAIN = 6.0;  /* shared weight that names do not make: two claims on one person are not yet
                                           on one matter */
static const double DONE_ALIKE = 0.2;   /* these add to that half and the cosine */
static const double TOLD_ALIKE = 0.3;   /* two things are shared that are no names, or what is done and more */
static const double DENIED = 0.5;
static const double ENOUGH = 1.02; /* gives RA_SAME_QUESTION */

static const double FEW_CLAIMS = 2000;    /* of a story of some ten articles */
static const double EACH_DOUBLING = 0.15; /* of their number, on what is enough */

/* That they are on one matter at all is told by what is done (is_one_matter). */
static const double ENOUGH_TO_TELL = 1.0; /* nats; what everybody does tells nothing: "makes", "has", "comes" */
static const double RARE = 28.0;          /* shared weight that names do not make, enough by itself */
static const double RARE_DEED = 3.5;      /* nats; enough to be all that two short clauses share */
static const double WEIGHTY_DEED = 9.0;   /* the same of a deed done beside one name */
static const double MUCH_ALIKE = 0.42;    /* cosines */
static const double ALONE_ALIKE = 0.25;
static const double HALF_ALIKE = 0.5;
static const double MOSTLY_ALIKE = 0.6;
enum { MANY_TOLD = 4 }; /* telling things */

/* Words of names that tell what is spoken of: three of them, or two of which clauses are full ("Norby and Lund"). */
static const double RARE_NAME = 10.0; /* shared weight */
static const double SOME_ALIKE = 0.3; /* cosine */
enum { MANY_NAMES = 3, SOME_NAMES = 2 };

static bool is_plain(const ra_concept *concept)
{
    return concept->sort != RA_SORT_PEOPLE && concept->sort != RA_SORT_PERPETRATOR &&
           !(concept->name.len > 1 && ra_ascii_digit(concept->name.ptr[1]));
}

static bool is_common(const ra_concept *concept)
{
    return concept->name.ptr[0] == '.' && concept->rarity < ENOUGH_TO_TELL;
}

ra_overlap ra_match_overlap(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    ra_overlap o = {0};
    for (size_t i = 0, k = 0; i < a->terms.count && k < b->terms.count;) {
        const ra_term *x = &a->terms.at[i];
        const ra_term *y = &b->terms.at[k];
        if (x->concept == y->concept) {
            double weight = (double)x->weight * (double)y->weight;
            o.weight += weight;
            o.plain += x->name || y->name ? 0 : weight;
            o.binds = fmax(o.binds, claims->concepts->items.at[x->concept].binds);
            o.count++;
            bool plain = !x->name && !y->name && is_plain(&claims->concepts->items.at[x->concept]);
            o.plains += plain;
            o.telling += plain && !is_common(&claims->concepts->items.at[x->concept]);
            bool word = claims->concepts->items.at[x->concept].name.ptr[0] == '.';
            o.names += (x->name || y->name) && word && weight >= RARE_NAME;
        }
        i += x->concept <= y->concept;
        k += y->concept <= x->concept;
    }
    return o;
}

static uint32_t oblique(const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    uint32_t core = view->clauses.items.at[claim->clause].core;
    uint32_t found = ra_tree_child(view->tree, core, RA_DEP_OBL);
    return found != RA_NONE ? view->word[found] : RA_NONE;
}

/* "pleaded guilty to burglary" and "pleaded not guilty to murder" are no denial of one another. */
static bool same_oblique(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    return oblique(claims, a) == oblique(claims, b);
}

/* Whether somebody blames anybody is a question by itself, whomever he blames. */
static bool is_blame(const ra_claims *claims, uint32_t predicate)
{
    return ra_concept_of_family(claims->concepts, predicate, "~blame");
}

/* To try to hit is not yet to hit; to try to target, or to look for, is no less than doing it. */
static bool can_fail(const ra_claims *claims, uint32_t predicate)
{
    return claims->concepts->items.at[predicate].opposite != RA_NONE ||
           ra_concept_of_family(claims->concepts, predicate, "~harm") ||
           ra_concept_of_family(claims->concepts, predicate, "~damage");
}

/* The very same, not only one of a kind: an election is a vote, and there are many. A house is a residence. */
static bool same_patient(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    const ra_view *x = &claims->views[a->view];
    const ra_view *y = &claims->views[b->view];
    uint32_t s = a->patient.token;
    uint32_t t = b->patient.token;
    return (x->event[s] == RA_NONE && y->event[t] == RA_NONE) ||
           ra_str_equal_fold(x->document->tokens.at[s].lemma, y->document->tokens.at[t].lemma) ||
           (x->member[s] != RA_NONE && x->member[s] == y->member[t]);
}

/* Not so, or only tried, in the words of the clause or of whom it is told by. */
static bool is_undone(const ra_claims *claims, const ra_claim *claim)
{
    return claim->negated || claim->attempted || ra_relations_disowned(claims, claim);
}

/* The same words of the same stance say the same, wherever a negation was found in them. */
static bool is_worded_alike(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    ra_str x = ra_span_text(claims->views[a->view].document->article->text, a->span);
    ra_str y = ra_span_text(claims->views[b->view].document->article->text, b->span);
    return a->stance == b->stance && ra_str_equal_fold(x, y);
}

bool ra_match_opposed(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->facet != RA_FACET_CLAUSE || b->facet != RA_FACET_CLAUSE || a->predicate != b->predicate ||
        a->predicate == RA_NONE || !a->finite || !b->finite || a->future || b->future ||
        is_undone(claims, a) == is_undone(claims, b) || is_worded_alike(claims, a, b))
        return false;
    if (a->negated == b->negated && a->stance == b->stance && !can_fail(claims, a->predicate))
        return false;
    if (ra_match_other_member(a, b, false) || ra_match_other_member(a, b, true))
        return false;
    int agents = ra_match_same_argument(a, b, false);
    int patients = ra_match_same_argument(a, b, true);
    if (patients > 0)
        return agents > 0 || (agents == 0 && same_patient(claims, a, b));
    if (agents > 0 && is_blame(claims, a->predicate))
        return true;
    return agents > 0 && patients == 0 && same_oblique(claims, a, b) && ra_match_cosine(a, b) >= 0.5;
}

/* The same befalls the same person, or the same person does it. */
static bool same_deed(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->predicate != b->predicate || a->predicate == RA_NONE)
        return false;
    const ra_view *x = &claims->views[a->view];
    const ra_view *y = &claims->views[b->view];
    const ra_clause *c = &x->clauses.items.at[a->clause];
    const ra_clause *d = &y->clauses.items.at[b->clause];
    bool patient = c->patient != RA_NONE && d->patient != RA_NONE && x->member[c->patient] != RA_NONE &&
                   x->member[c->patient] == y->member[d->patient];
    bool agent = c->agent != RA_NONE && d->agent != RA_NONE && x->member[c->agent] != RA_NONE &&
                 x->member[c->agent] == y->member[d->agent];
    return patient || agent;
}

/* How what is done in two clauses compares. */
typedef struct deeds {
    bool same; /* one predicate class */
    bool opposed;
    int agents; /* as ra_match_same_argument says */
    int patients;
    bool other_event;
    bool other_member;
} deeds;

static double cosine(const ra_claim *a, const ra_claim *b, const ra_overlap *shared)
{
    return shared->weight / (a->norm * b->norm);
}

static bool are_names_enough(const ra_claim *a, const ra_claim *b, const ra_overlap *shared)
{
    double likeness = cosine(a, b, shared);
    return (shared->names >= MANY_NAMES && likeness >= SOME_ALIKE) ||
           (shared->names >= SOME_NAMES && likeness >= HALF_ALIKE);
}

/* What speaks for one question beside the words that are shared. */
static double supports(const ra_claim *a, const ra_claim *b, const deeds *d)
{
    double more = a->event != RA_NONE && a->event == b->event ? SAME_EVENT : 0;
    if (d->same)
        more += SAME_DEED * ((d->agents > 0) + (d->patients > 0));
    return more + (d->opposed ? OPPOSED : 0);
}

/* How much two clauses share, from 0; 1.8 is as much as not. */
static double evidence(const ra_claim *a, const ra_claim *b, const ra_overlap *shared, const deeds *d)
{
    double sum = shared->weight / (fmin(a->norm, b->norm) + SHORT_CLAUSE);
    sum *= 1 + EACH_WORD * fmin(shared->count, 5) + LIKENESS * cosine(a, b, shared) + shared->binds + supports(a, b, d);
    if (d->same && (d->agents < 0 || d->patients < 0))
        sum *= OTHER_AGENT;
    if (shared->plains < 2 && !are_names_enough(a, b, shared) && !(d->same && (d->agents > 0 || d->patients > 0)))
        sum *= NOT_TELLING;
    return sum;
}

static bool tells(const ra_claims *claims, uint32_t predicate)
{
    return predicate != RA_NONE && ra_relations_tells(claims, predicate, ENOUGH_TO_TELL);
}

/* What is done in one clause is spoken of in the other: "resigned", "calls for him to resign". */
static bool speaks_of_deed(const ra_claims *claims, const ra_claim *claim, const ra_claim *other)
{
    if (!tells(claims, claim->predicate))
        return false;
    for (size_t i = 0; i < other->terms.count; i++) {
        if (other->terms.at[i].concept == claim->predicate)
            return true;
    }
    return false;
}

/* One deed in both: by or to somebody who is called the same, or with more in common than the deed and a name. */
static bool is_one_deed(const ra_claim *a, const ra_claim *b, const ra_overlap *shared, const deeds *d)
{
    bool argument = d->agents > 0 || d->patients > 0;
    bool other = d->agents < 0 || d->patients < 0;
    if (other && !argument && shared->telling < MANY_TOLD && cosine(a, b, shared) < HALF_ALIKE)
        return false;
    return shared->telling > 1 || (!d->other_event && (argument || shared->plain >= WEIGHTY_DEED));
}

/* Two deeds, or what is no deed: what is done in one clause is spoken of in the other, or little else is said in
 * either. */
static bool is_one_topic(const ra_claims *claims, const ra_claim *a, const ra_claim *b, const ra_overlap *shared,
                         const deeds *d)
{
    double likeness = cosine(a, b, shared);
    if (shared->telling == 0)
        return false;
    bool spoken = speaks_of_deed(claims, a, b) || speaks_of_deed(claims, b, a);
    if ((d->agents > 0 || d->patients > 0) && shared->telling >= 2)
        return true;
    if (shared->count == 2)
        return likeness >= (spoken ? MUCH_ALIKE : MOSTLY_ALIKE);
    return spoken || likeness >= MUCH_ALIKE || shared->telling >= MANY_TOLD;
}

/* What a standard question asks for is all that two clauses share, and nothing says that it is asked of two: "took him
   into custody", "a suspect is in custody". */
static bool answers_alone(const ra_claim *a, const ra_claim *b, const ra_overlap *shared, const deeds *d)
{
    return d->same && shared->binds > 0 && !d->opposed && a->negated == b->negated && d->agents >= 0 &&
           d->patients >= 0 && !d->other_event && !d->other_member && cosine(a, b, shared) >= ALONE_ALIKE;
}

/* Whether two clauses are on one matter, however many words they share: they answer a standard question, share what is
   rare, tell of one deed, or are on one topic. A thing or a person alone is no matter. */
static bool is_one_matter(const ra_claims *claims, const ra_claim *a, const ra_claim *b, const ra_overlap *shared,
                          const deeds *d)
{
    if (answers_alone(a, b, shared, d))
        return true;
    if (shared->count == 1 && d->same && a->predicate != RA_NONE && shared->plain > 0 &&
        cosine(a, b, shared) >= HALF_ALIKE)
        return !d->other_member && claims->concepts->items.at[a->predicate].rarity >= RARE_DEED;
    if (shared->count < 2 || d->opposed || shared->binds > 0)
        return d->opposed || shared->count >= 2;
    if (a->negated != b->negated && (d->agents < 0 || d->patients < 0 || d->other_member))
        return false; /* "guards were injured", "the minister was not injured" */
    if (shared->plain >= RARE || are_names_enough(a, b, shared))
        return true;
    bool deed = d->same && (tells(claims, a->predicate) || (d->patients > 0 && a->patient.noun));
    return deed ? is_one_deed(a, b, shared, d) : is_one_topic(claims, a, b, shared, d);
}

/* The more claims a story has, the more pairs of them are alike by chance: the odds that any two answer one question
   fall with their number, and what they share must tell the more. */
static double enough(const ra_claims *claims)
{
    return ENOUGH + EACH_DOUBLING * fmax(0, log2((double)claims->items.count / FEW_CLAIMS));
}

double ra_match_clauses(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    ra_overlap shared = ra_match_overlap(claims, a, b);
    if (shared.weight <= 0 || (shared.plain < LEAST_PLAIN && !same_deed(claims, a, b)))
        return 0;
    deeds d = {.same = a->predicate == b->predicate,
               .opposed = ra_match_opposed(claims, a, b),
               .agents = ra_match_same_argument(a, b, false),
               .patients = ra_match_same_argument(a, b, true),
               .other_event = ra_match_other_event(claims, a, b),
               .other_member = ra_match_other_member(a, b, false) || ra_match_other_member(a, b, true)};
    if (!is_one_matter(claims, a, b, &shared, &d))
        return 0;
    double sum = evidence(a, b, &shared, &d);
    bool alike = d.same && d.patients >= 0;
    double likeness = sum / (sum + EVEN_CHANCE) + cosine(a, b, &shared);
    likeness += alike ? DONE_ALIKE : 0;
    bool told = shared.plains >= 2 || (alike && shared.count >= 2) || are_names_enough(a, b, &shared);
    likeness += told ? TOLD_ALIKE : 0;
    likeness += d.opposed ? DENIED : 0;
    likeness += shared.count == 1 && answers_alone(a, b, &shared, &d) ? TOLD_ALIKE : 0;
    return fmin(RA_SAME_QUESTION * likeness / enough(claims), 1);
}
