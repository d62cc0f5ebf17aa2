#include "account/match.h"

#include "account/view.h"
#include "base/str.h"
#include "language/calendar.h"

#include <math.h>

/* Two clauses answer one question by four things: how much they share against the length of the shorter one, how little
   else they say, whether the same is done, and whether what they share is more than names and numbers. Weighed on pairs
   of clauses from news of many kinds, each judged by a reader. */
static const double SHORT_CLAUSE = 8.0;   /* keeps clauses of two words from matching on one */
static const double SAME_PREDICATE = 0.1; /* these add to 1 */
static const double SAME_DEED = 0.5;      /* and the same who did it; and to whom or what */
static const double OPPOSED = 0.5;        /* one says of it what the other denies */
static const double SAME_EVENT = 0.2;     /* one sub-event */
static const double EACH_WORD = 0.2;      /* each shared word, five at most */
static const double LIKENESS = 0.5;       /* times the cosine */
static const double OTHER_EVENT = 0.7;    /* these multiply */
static const double OTHER_AGENT = 0.8;    /* it is done by, or to, somebody called something else */
static const double OTHER_MEMBER = 0.9;   /* somebody else does it, or has it done to them */
static const double ONE_WORD = 0.5;       /* what is shared is one thing alone */
static const double NOT_TELLING = 0.7;    /* or names, numbers and people at large */
static const double EVEN_CHANCE = 1.8;    /* halves what all this comes to */
static const double LEAST_PLAIN = 6.0;    /* shared weight that names do not make: two claims on one person are not yet
                                             on one matter */
static const double DONE_ALIKE = 0.2;     /* these add to that half and the cosine */
static const double TOLD_ALIKE = 0.3;     /* two telling things are shared, or what is done and something else */
static const double DENIED = 0.5;
static const double ENOUGH = 1.05; /* gives RA_SAME_QUESTION */

/* What two claims share. */
typedef struct overlap {
    double weight;
    double plain; /* the part that is no name */
    double binds; /* the strongest standard question that both bring up */
    unsigned count;
    unsigned telling; /* of them, those that are no name, no number and no people at large */
} overlap;

static bool is_telling(const ra_concept *concept)
{
    return concept->sort != RA_SORT_PEOPLE && concept->sort != RA_SORT_PERPETRATOR &&
           !(concept->name.len > 1 && ra_ascii_digit(concept->name.ptr[1]));
}

static overlap shared_terms(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    overlap o = {0};
    for (size_t i = 0, k = 0; i < a->terms.count && k < b->terms.count;) {
        const ra_term *x = &a->terms.at[i];
        const ra_term *y = &b->terms.at[k];
        if (x->concept == y->concept) {
            double weight = (double)x->weight * (double)y->weight;
            o.weight += weight;
            o.plain += x->name || y->name ? 0 : weight;
            o.binds = fmax(o.binds, claims->concepts->items.at[x->concept].binds);
            o.count++;
            o.telling += !x->name && !y->name && is_telling(&claims->concepts->items.at[x->concept]);
        }
        i += x->concept <= y->concept;
        k += y->concept <= x->concept;
    }
    return o;
}

static double shared_weight(const ra_claim *a, const ra_claim *b)
{
    double sum = 0;
    for (size_t i = 0, k = 0; i < a->terms.count && k < b->terms.count;) {
        const ra_term *x = &a->terms.at[i];
        const ra_term *y = &b->terms.at[k];
        if (x->concept == y->concept)
            sum += (double)x->weight * (double)y->weight;
        i += x->concept <= y->concept;
        k += y->concept <= x->concept;
    }
    return sum;
}

double ra_match_cosine(const ra_claim *a, const ra_claim *b)
{
    return a->norm > 0 && b->norm > 0 ? shared_weight(a, b) / (a->norm * b->norm) : 0;
}

bool ra_match_same_value(const ra_value *a, const ra_value *b)
{
    return a->min == b->min && a->max == b->max && !a->vague && !b->vague;
}

static const ra_concept *concept_at(const ra_claims *claims, uint32_t number)
{
    return number != RA_NONE ? &claims->concepts->items.at[number] : NULL;
}

bool ra_match_other_event(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (ra_calendar_bounded(a->when) && ra_calendar_bounded(b->when) && !ra_interval_meet(a->when, b->when) &&
        a->facet != RA_FACET_WHEN)
        return true;
    if (a->tie != RA_TIE_WORDS || b->tie != RA_TIE_WORDS || a->event == b->event)
        return false;
    const ra_subevent *x = &claims->events->items.at[a->event];
    const ra_subevent *y = &claims->events->items.at[b->event];
    return x->family == y->family || a->facet != RA_FACET_CLAUSE;
}

static bool is_sort(const ra_claims *claims, uint32_t concept, ra_sort sort)
{
    const ra_concept *c = concept_at(claims, concept);
    return c != NULL && c->sort == sort;
}

/* How two claims hang on sub-events: 0.2 on one, 0.1 where that is open, less than 0 on two. */
static double same_event(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (ra_match_other_event(claims, a, b))
        return -1;
    if (a->event == RA_NONE || b->event == RA_NONE)
        return 0.1;
    return a->event == b->event ? 0.2 : -1;
}

static double match_casualties(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->predicate != b->predicate)
        return 0;
    double event = same_event(claims, a, b);
    bool equal = ra_match_same_value(&a->value, &b->value);
    bool both_people = is_sort(claims, a->topic, RA_SORT_PEOPLE) && is_sort(claims, b->topic, RA_SORT_PEOPLE);
    bool one_people = is_sort(claims, a->topic, RA_SORT_PEOPLE) || is_sort(claims, b->topic, RA_SORT_PEOPLE);
    bool same = a->topic == b->topic || both_people;
    if (both_people && a->partial != b->partial)
        return 0;
    bool alike = equal || (event > 0.1 && a->value.min == b->value.min && !a->value.vague && !b->value.vague);
    if (!same && !(alike && one_people))
        return 0;
    if (event < 0)
        return equal && a->value.min > 3 && !a->implied && (a->tie != RA_TIE_WORDS || b->tie != RA_TIE_WORDS) ? 0.55
                                                                                                              : 0;
    if (a->implied || b->implied)
        event -= 0.15;
    return 0.35 + event + (equal ? 0.2 : alike ? 0.1 : 0) + 0.25 * ra_match_cosine(a, b) - (same ? 0 : 0.1);
}

static double match_ages(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    bool named = concept_at(claims, a->topic)->name.ptr[0] == '@' && concept_at(claims, b->topic)->name.ptr[0] == '@';
    if (named)
        return a->topic == b->topic ? 0.9 : 0;
    double cosine = ra_match_cosine(a, b);
    return ra_match_same_value(&a->value, &b->value) ? 0.45 + cosine : 0.5 * cosine;
}

static ra_str concept_name(const ra_claims *claims, uint32_t concept)
{
    return concept != RA_NONE ? claims->concepts->items.at[concept].name : (ra_str){"", 0};
}

/* How often one did something is a question only where both say since when. */
static bool same_occasions(const ra_claim *a, const ra_claim *b)
{
    return a->by == b->by && ra_calendar_bounded(a->when) && ra_calendar_bounded(b->when) &&
           a->when.from == b->when.from && a->when.to == b->when.to && a->partial == b->partial;
}

static double match_counts(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    bool equal = ra_match_same_value(&a->value, &b->value);
    if (a->topic != b->topic || ra_match_other_event(claims, a, b))
        return 0;
    if (ra_str_is(concept_name(claims, a->topic), "!occasions"))
        return same_occasions(a, b) ? 0.75 : 0;
    bool took_part = a->predicate == b->predicate && concept_at(claims, a->predicate) != NULL &&
                     ra_str_is(concept_at(claims, a->predicate)->name, "!takepart");
    if (took_part)
        return a->partial == b->partial ? 0.7 : 0.3;
    if (a->implied || b->implied)
        return 0;
    double score = 0.1 + 0.6 * ra_match_cosine(a, b) + (equal ? 0.15 : 0);
    score += a->predicate == b->predicate ? 0.15 : 0;
    return score - (a->partial != b->partial ? 0.1 : 0);
}

/* What gives even odds that two measures in one unit answer one question: percentages, money and durations stand
   everywhere, tons and miles do not. */
static const double COMMON_UNIT = 2.5;
static const double RARE_UNIT = 1.0;

bool ra_match_is_duration(ra_str unit)
{
    static const char *const units[] = {"second", "minute", "hour", "day", "week", "month", "year"};
    return ra_str_among(unit, units);
}

static bool is_course(const ra_claims *claims, const ra_claim *a)
{
    const ra_concept *topic = concept_at(claims, a->topic);
    return topic != NULL && ra_str_is(topic->name, "!course");
}

static double match_measures(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    bool lengths = ra_unit_metres(a->value.unit) > 0 && ra_unit_metres(b->value.unit) > 0;
    if (!ra_str_equal(a->value.unit, b->value.unit) && !lengths)
        return 0;
    if (ra_match_other_event(claims, a, b))
        return 0;
    if (lengths && is_course(claims, a) && is_course(claims, b))
        return a->event != RA_NONE && a->event == b->event ? 0.75 : 0;
    double shared = shared_weight(a, b);
    double evidence = shared / (fmin(a->norm, b->norm) + SHORT_CLAUSE) * (1 + LIKENESS * ra_match_cosine(a, b));
    bool common = ra_str_is(a->value.unit, "percent") || a->value.unit.len == 3 || ra_match_is_duration(a->value.unit);
    double score = evidence / (evidence + (common ? COMMON_UNIT : RARE_UNIT));
    score += a->topic == b->topic ? 0.1 : 0;
    return score + (ra_match_same_value(&a->value, &b->value) ? 0.15 : 0);
}

static bool is_alarm(const ra_claims *claims, const ra_claim *a)
{
    return ra_str_is(concept_name(claims, a->topic), "!alarm");
}

/* Two times of one thing differ by little; what differs by more are two things. */
static bool within_days(ra_interval a, ra_interval b)
{
    static const int64_t MOST = 7 * (int64_t)86400;
    return ra_interval_meet((ra_interval){a.from - MOST, a.to + MOST}, b);
}

static double match_times(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    const ra_view *x = &claims->views[a->view];
    const ra_view *y = &claims->views[b->view];
    bool alarms = is_alarm(claims, a) || is_alarm(claims, b);
    if (alarms)
        return a->topic == b->topic && a->event == b->event ? 0.75 : 0;
    bool known = ra_calendar_bounded(a->value.interval) && ra_calendar_bounded(b->value.interval);
    bool meet = known && ra_interval_meet(a->value.interval, b->value.interval);
    if (known && !meet && !within_days(a->value.interval, b->value.interval))
        return 0;
    bool events = x->event[a->head] != RA_NONE && y->event[b->head] != RA_NONE;
    if (events)
        return x->event[a->head] == y->event[b->head] ? 0.7 : 0;
    double score = 0.85 * ra_match_cosine(a, b) + (a->topic == b->topic ? 0.1 : 0);
    if (known && !meet)
        return score - 0.3;
    return score + (meet ? 0.1 : 0);
}

static double match_places(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    const ra_view *x = &claims->views[a->view];
    const ra_view *y = &claims->views[b->view];
    bool events = x->event[a->head] != RA_NONE && y->event[b->head] != RA_NONE;
    bool same_name = ra_str_equal_fold(a->value.name, b->value.name);
    if (events && x->event[a->head] != y->event[b->head])
        return 0;
    if (a->place != RA_NONE && b->place != RA_NONE && !ra_concept_one_place(claims->concepts, a->place, b->place))
        return 0;
    if (events)
        return same_name ? 0.8 : 0.55;
    double score = 0.6 * ra_match_cosine(a, b) + (a->topic == b->topic ? 0.15 : 0);
    return same_name ? score + 0.15 : score;
}

static double match_phrases(const ra_claim *a, const ra_claim *b)
{
    static const double LEAST = 16.0;
    double shared = shared_weight(a, b);
    if (shared < LEAST || a->topic != b->topic)
        return 0;
    return 0.84 * shared / (a->norm * b->norm);
}

static double match_persons(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->topic != b->topic)
        return 0;
    bool member = concept_at(claims, a->topic)->name.ptr[0] == '@';
    return member ? 0.8 : 0.15 + 0.7 * ra_match_cosine(a, b);
}

static bool one_deed(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->predicate == b->predicate)
        return true;
    const ra_concept *x = concept_at(claims, a->predicate);
    const ra_concept *y = concept_at(claims, b->predicate);
    return x->family != RA_NONE && x->family == y->family && ra_str_is(concept_name(claims, x->family), "~violence");
}

/* "took place", "happened": what did is told by its subject alone. */
static bool happens(const ra_claims *claims, const ra_claim *a)
{
    uint32_t family = concept_at(claims, a->predicate)->family;
    return family != RA_NONE && ra_str_is(concept_name(claims, family), "~phase");
}

static bool same_happening(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    const ra_view *x = &claims->views[a->view];
    const ra_view *y = &claims->views[b->view];
    uint32_t s = x->clauses.items.at[a->clause].agent;
    uint32_t t = y->clauses.items.at[b->clause].agent;
    return s != RA_NONE && t != RA_NONE && x->event[s] != RA_NONE && x->event[s] == y->event[t];
}

/* One deed of one doer beside one event, or beside another deed of his. */
static double match_orders(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->predicate == RA_NONE || b->predicate == RA_NONE || !one_deed(claims, a, b))
        return 0;
    bool events = a->beside != RA_NONE && b->beside != RA_NONE;
    bool same = events ? a->beside == b->beside : a->topic == b->topic;
    if (!same || ra_match_other_member(a, b, false) || ra_match_other_member(a, b, true) ||
        (happens(claims, a) && !same_happening(claims, a, b)))
        return 0;
    return a->by != RA_NONE && a->by == b->by ? 0.8 : 0.3 + 0.5 * ra_match_cosine(a, b);
}

/* On which street is one question where the street's own name is one. */
static double match_streets(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    uint32_t family = claims->events->items.at[a->event].family;
    return a->topic == b->topic && claims->events->items.at[b->event].family == family ? 0.8 : 0;
}

/* Who did it is one question for each sub-event. */
static double match_doers(const ra_claim *a, const ra_claim *b)
{
    if (a->event != b->event)
        return 0;
    return a->tie == RA_TIE_WORDS || b->tie == RA_TIE_WORDS ? 0.8 : 0.6;
}

int ra_match_same_argument(const ra_claim *a, const ra_claim *b, bool patient)
{
    const ra_part *x = patient ? &a->patient : &a->agent;
    const ra_part *y = patient ? &b->patient : &b->agent;
    if (x->word == RA_NONE || y->word == RA_NONE || x->word == a->predicate)
        return 0;
    bool one = x->word == y->word || (x->member != RA_NONE && x->member == y->member);
    return one ? 1 : x->noun && y->noun ? -1 : 0;
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
    const ra_concept *family = concept_at(claims, concept_at(claims, predicate)->family);
    return family != NULL && ra_str_is(family->name, "~blame");
}

/* Two different persons or things of the story doing the same, or having it done to them, are two matters. */
bool ra_match_other_member(const ra_claim *a, const ra_claim *b, bool patients)
{
    uint32_t x = patients ? a->patient.named : a->agent.named;
    uint32_t y = patients ? b->patient.named : b->agent.named;
    return x != RA_NONE && y != RA_NONE && x != y;
}

/* To try to hit is not yet to hit; to try to target, or to look for, is no less than doing it. */
static bool can_fail(const ra_claims *claims, uint32_t predicate)
{
    const ra_concept *class = concept_at(claims, predicate);
    const ra_concept *family = concept_at(claims, class->family);
    return class->opposite != RA_NONE ||
           (family != NULL && (ra_str_is(family->name, "~harm") || ra_str_is(family->name, "~damage")));
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

bool ra_match_opposed(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->facet != RA_FACET_CLAUSE || b->facet != RA_FACET_CLAUSE || a->predicate != b->predicate ||
        a->predicate == RA_NONE || !a->finite || !b->finite || a->future || b->future ||
        (a->negated || a->attempted) == (b->negated || b->attempted))
        return false;
    if (a->negated == b->negated && !can_fail(claims, a->predicate))
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
} deeds;

/* What speaks for one question beside the words that are shared. */
static double supports(const ra_claim *a, const ra_claim *b, const deeds *d)
{
    double more = a->event != RA_NONE && a->event == b->event ? SAME_EVENT : 0;
    if (d->same)
        more += SAME_PREDICATE + SAME_DEED * ((d->agents > 0) + (d->patients > 0));
    return more + (d->opposed ? OPPOSED : 0);
}

/* How much two clauses share, from 0; 1.8 is as much as not. */
static double evidence(const ra_claims *claims, const ra_claim *a, const ra_claim *b, const overlap *shared,
                       const deeds *d)
{
    double sum = shared->weight / (fmin(a->norm, b->norm) + SHORT_CLAUSE);
    sum *= 1 + EACH_WORD * fmin(shared->count, 5) + LIKENESS * shared->weight / (a->norm * b->norm) + shared->binds +
           supports(a, b, d);
    if (d->same && (d->agents < 0 || d->patients < 0))
        sum *= OTHER_AGENT;
    if (ra_match_other_member(a, b, false) || ra_match_other_member(a, b, true))
        sum *= OTHER_MEMBER;
    if (ra_match_other_event(claims, a, b))
        sum *= OTHER_EVENT;
    if (shared->telling < 2 && !(d->same && (d->agents > 0 || d->patients > 0)))
        sum *= NOT_TELLING;
    return shared->count < 2 ? sum * ONE_WORD : sum;
}

/* Two things in common that do not make up much of either clause, of two events or none, and neither who does it nor to
   whom: "there are next steps" and "they spoke of the next steps". */
static bool is_slight(const ra_claim *a, const ra_claim *b, const overlap *shared, const deeds *d)
{
    static const double MUCH_OF_BOTH = 0.25;
    bool one_event = a->event != RA_NONE && a->event == b->event;
    if (d->agents > 0 || d->patients > 0 || d->opposed || one_event)
        return false;
    return shared->count == 2 && shared->weight < MUCH_OF_BOTH * a->norm * b->norm;
}

static double match_clauses(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    overlap shared = shared_terms(claims, a, b);
    if (shared.weight <= 0 || (shared.plain < LEAST_PLAIN && !same_deed(claims, a, b)))
        return 0;
    deeds d = {.same = a->predicate == b->predicate,
               .opposed = ra_match_opposed(claims, a, b),
               .agents = ra_match_same_argument(a, b, false),
               .patients = ra_match_same_argument(a, b, true)};
    if (is_slight(a, b, &shared, &d))
        return 0;
    double sum = evidence(claims, a, b, &shared, &d);
    bool alike = d.same && d.patients >= 0;
    double likeness = sum / (sum + EVEN_CHANCE) + shared.weight / (a->norm * b->norm);
    likeness += alike ? DONE_ALIKE : 0;
    likeness += shared.telling >= 2 || (alike && shared.count >= 2) ? TOLD_ALIKE : 0;
    likeness += d.opposed ? DENIED : 0;
    return fmin(RA_SAME_QUESTION * likeness / ENOUGH, 1);
}

double ra_match(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->facet != b->facet || (a->view == b->view && a->sentence == b->sentence))
        return 0;
    switch (a->facet) {
    case RA_FACET_CASUALTY: return match_casualties(claims, a, b);
    case RA_FACET_AGE: return match_ages(claims, a, b);
    case RA_FACET_COUNT: return match_counts(claims, a, b);
    case RA_FACET_MEASURE: return match_measures(claims, a, b);
    case RA_FACET_WHEN: return match_times(claims, a, b);
    case RA_FACET_ORDER: return match_orders(claims, a, b);
    case RA_FACET_WHERE: return match_places(claims, a, b);
    case RA_FACET_WHO:
    case RA_FACET_HOME: return match_persons(claims, a, b);
    case RA_FACET_STREET: return match_streets(claims, a, b);
    case RA_FACET_DOER: return match_doers(a, b);
    case RA_FACET_PHRASE: return match_phrases(a, b);
    default: return match_clauses(claims, a, b);
    }
}
