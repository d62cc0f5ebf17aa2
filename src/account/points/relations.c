/* When two answers are one, when they differ and both can be true, and when they cannot. */
#include "account/points/relations.h"
#include "base/str.h"
#include "language/times/calendar.h"

#include <math.h>

/* Dates farther apart than this are of two events, or one of them was worked out wrongly. */
static const int64_t FAR_APART = 14 * (int64_t)RA_SECONDS_PER_DAY;

/* Told in so many words: the deed and its time stand together, and it is no deed of "a man" or "a poll". */
static bool is_told_outright(const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    const ra_token *head = &view->document->tokens.at[claim->head];
    if (head->span.start < claim->span.start || head->span.end > claim->span.end)
        return false;
    uint32_t clause = view->clauses.of[claim->head];
    const ra_clause *c = clause != RA_NONE ? &view->clauses.items.at[clause] : NULL;
    uint32_t subject = c == NULL || c->predicate != claim->head ? claim->head : c->passive ? c->patient : c->agent;
    uint32_t det = subject != RA_NONE ? ra_tree_child(view->tree, subject, RA_DEP_DET) : RA_NONE;
    ra_str lemma = det != RA_NONE ? view->document->tokens.at[det].lemma : (ra_str){"", 0};
    return !ra_str_is(lemma, "a") && !ra_str_is(lemma, "an");
}

/* Something that is done once: a deed told by a verb, or one event; not attacks, not the time of a remark. */
static bool happens_once(const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    const ra_token *head = &view->document->tokens.at[claim->head];
    if (head->upos == RA_UPOS_VERB)
        return !claim->negated;
    return view->event[claim->head] != RA_NONE && (head->feats & RA_FEAT_PLUR) == 0;
}

/* Its own words say of which event it is, and nobody is quoted: "today" in a speech is any day. */
static bool is_dated_deed(const ra_claims *claims, const ra_claim *claim)
{
    return claim->tie == RA_TIE_WORDS && claims->views[claim->view].document->tokens.at[claim->head].quoted == 0;
}

/* What a verb leads to: "downgraded to a tropical storm". RA_NONE. */
static uint32_t goal_of(const ra_view *view, uint32_t verb)
{
    ra_tree_each_child(view->tree, verb, child)
    {
        uint32_t preposition = ra_tree_child(view->tree, child, RA_DEP_CASE);
        bool to = preposition != RA_NONE && ra_str_is(view->document->tokens.at[preposition].lemma, "to");
        if (to && view->document->tokens.at[child].deprel == RA_DEP_OBL && view->time[child] == RA_NONE)
            return view->word[child];
    }
    return RA_NONE;
}

/* "held a rally" and "held an election", "cut to five", "cut to two": one verb and two deeds. */
static bool of_two_deeds(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->clause == RA_NONE || b->clause == RA_NONE)
        return false;
    const ra_view *x = &claims->views[a->view];
    const ra_view *y = &claims->views[b->view];
    if (x->clauses.items.at[a->clause].predicate != a->head || y->clauses.items.at[b->clause].predicate != b->head ||
        x->document->tokens.at[a->head].upos != RA_UPOS_VERB)
        return false;
    int patients = ra_match_same_argument(a, b, true);
    int agents = ra_match_same_argument(a, b, false);
    return patients < 0 || agents < 0 || patients + agents == 0 || goal_of(x, a->head) != goal_of(y, b->head);
}

enum { LEAST_BETWEEN_ALARMS = 20, MOST_BETWEEN_ALARMS = 3 * 60 }; /* minutes */

static uint32_t minutes_between(const ra_claim *a, const ra_claim *b)
{
    return a->minute > b->minute ? a->minute - b->minute : b->minute - a->minute;
}

/* Its article tells of calls at two hours: of a spree there are several. */
static bool is_one_of_several_alarms(const ra_claims *claims, const ra_claim *claim)
{
    for (size_t i = 0; i < claims->items.count; i++) {
        const ra_claim *other = &claims->items.at[i];
        if (other->view == claim->view && other->minute != RA_NONE &&
            minutes_between(other, claim) >= LEAST_BETWEEN_ALARMS)
            return true;
    }
    return false;
}

/* Both tell when the police were called, and the minutes do not meet: dispatch follows the call, and hours are rounded.
 */
static bool alarms_clash(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->minute == RA_NONE || b->minute == RA_NONE || a->view == b->view)
        return false;
    uint32_t between = minutes_between(a, b);
    return between >= LEAST_BETWEEN_ALARMS && between <= MOST_BETWEEN_ALARMS && !is_one_of_several_alarms(claims, a) &&
           !is_one_of_several_alarms(claims, b);
}

static ra_str words_of(const ra_claims *claims, const ra_claim *claim)
{
    return ra_span_text(claims->views[claim->view].document->article->text, claim->span);
}

/* "was at first set for Monday": another time has come for it since. */
static bool is_put_off(const ra_claims *claims, const ra_claim *claim)
{
    return ra_doubt_sentence_has(claims, claim, "overtaken");
}

static ra_relation relate_times(const ra_claims *claims, const ra_claim *a, const ra_claim *b, ra_why *why)
{
    if (alarms_clash(claims, a, b)) {
        *why = RA_WHY_CONFLICT;
        return RA_RELATION_CONFLICT;
    }
    if (ra_relations_on_two_days(claims, a, b)) {
        *why = RA_WHY_CONFLICT;
        return RA_RELATION_CONFLICT;
    }
    ra_interval x = a->value.interval;
    ra_interval y = b->value.interval;
    if (ra_str_equal_fold(words_of(claims, a), words_of(claims, b)))
        return RA_RELATION_SAME; /* "earlier that day": of one day, whenever the articles came out */
    if (!ra_calendar_bounded(x) || !ra_calendar_bounded(y))
        return RA_RELATION_AGREES;
    if (x.from == y.from && x.to == y.to)
        return RA_RELATION_SAME;
    bool clock = x.to - x.from <= 3600 && y.to - y.from <= 3600;
    int64_t slack = clock && (a->value.approximate || b->value.approximate) ? 15 * 60 : clock ? 5 * 60 : 0;
    if (ra_interval_meet((ra_interval){x.from - slack, x.to + slack}, y) || a->topic != b->topic)
        return RA_RELATION_AGREES;
    int64_t between = x.from > y.from ? x.from - y.from : y.from - x.from;
    if (!is_told_outright(claims, a) || !is_told_outright(claims, b))
        return RA_RELATION_AGREES;
    if (a->view == b->view || !happens_once(claims, a) || !happens_once(claims, b) || !is_dated_deed(claims, a) ||
        !is_dated_deed(claims, b))
        return RA_RELATION_AGREES;
    if (is_put_off(claims, a) || is_put_off(claims, b) || of_two_deeds(claims, a, b) || ra_match_cosine(a, b) < 0.45 ||
        between > FAR_APART || !ra_relations_same_occasion(a, b))
        return RA_RELATION_AGREES;
    *why = RA_WHY_CONFLICT;
    return RA_RELATION_CONFLICT;
}

static bool name_holds(ra_str a, ra_str b)
{
    return b.len > 0 && b.len <= a.len && ra_str_find(a, b, 0) != SIZE_MAX;
}

/* Mill Road or Mill Avenue: two kinds of street of one name are two streets, and it happened on one. */
static ra_relation relate_streets(const ra_claim *a, const ra_claim *b, ra_why *why)
{
    if (a->predicate == b->predicate)
        return RA_RELATION_SAME;
    if (a->view == b->view)
        return RA_RELATION_AGREES;
    *why = RA_WHY_CONFLICT;
    return RA_RELATION_CONFLICT;
}

/* The rank that stands last before a person's name where the claim names him: of "Lt. Col. Ron Hill" that of a colonel;
   absent. */
static ra_str rank_of(const ra_claims *claims, const ra_claim *claim)
{
    const ra_document *d = claims->views[claim->view].document;
    ra_str rank = {NULL, 0};
    for (uint32_t t = ra_first_token(d, claim->span.start); t + 1 < d->tokens.count && t < claim->head; t++) {
        const ra_token *token = &d->tokens.at[t];
        ra_str word = token->form;
        bool title = word.len > 0 && ra_ascii_upper(word.ptr[0]);
        if (title && word.ptr[word.len - 1] == '.')
            word.len--;
        ra_str found = title ? ra_lexicon_get_folded(&claims->concepts->ranks, word) : (ra_str){NULL, 0};
        if (found.ptr != NULL)
            rank = found;
    }
    return rank;
}

/* One person, called a sergeant here and a lieutenant there, within the time in which nobody is promoted. */
static bool ranks_clash(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    if (a->facet != RA_FACET_WHO || b->facet != RA_FACET_WHO || a->view == b->view || a->topic != b->topic ||
        claims->views[a->view].member[a->head] == RA_NONE || claims->views[b->view].member[b->head] == RA_NONE)
        return false;
    ra_interval x = ra_relations_published(claims, a);
    ra_interval y = ra_relations_published(claims, b);
    if (ra_calendar_bounded(x) && ra_calendar_bounded(y) &&
        (x.from > y.from ? x.from - y.from : y.from - x.from) > FAR_APART)
        return false;
    ra_str rank = rank_of(claims, a);
    ra_str other = rank_of(claims, b);
    return rank.ptr != NULL && other.ptr != NULL && !ra_str_equal(rank, other);
}

static ra_relation relate_names(const ra_claims *claims, const ra_claim *a, const ra_claim *b, ra_why *why)
{
    if (ranks_clash(claims, a, b) || ra_relations_at_two_places(claims, a, b)) {
        *why = RA_WHY_CONFLICT;
        return RA_RELATION_CONFLICT;
    }
    bool same = ra_str_equal_fold(a->value.name, b->value.name) || name_holds(a->value.name, b->value.name) ||
                name_holds(b->value.name, a->value.name);
    return same ? RA_RELATION_SAME : RA_RELATION_AGREES;
}

/* How rare a word without class must be, in nats, for two orders of it to clash. */
static const double ENOUGH_TO_ORDER = 2.0;

static bool same_blamer(const ra_claim *a, const ra_claim *b)
{
    return a->by != RA_NONE && a->by == b->by;
}

/* Two accusers who name two: each the other, or any two of one sort, if not in one breath. */
static bool accuse_others(const ra_claim *a, const ra_claim *b)
{
    bool one_sort = a->actor == b->actor && (a->actor == RA_ACTOR_STATE || a->actor == RA_ACTOR_BODY);
    if (!one_sort || !a->accused || !b->accused || a->by == RA_NONE || b->by == RA_NONE)
        return false;
    return a->by != b->by && a->tie == RA_TIE_WORDS && b->tie == RA_TIE_WORDS;
}

/* A denial that does not say of what it is answers what its own article has just said, or nothing. */
static bool near_or_worded(const ra_claim *a, const ra_claim *b)
{
    enum { JUST_SAID = 6 };
    uint32_t between = a->sentence > b->sentence ? a->sentence - b->sentence : b->sentence - a->sentence;
    return (a->tie == RA_TIE_WORDS && b->tie == RA_TIE_WORDS) || (a->view == b->view && between <= JUST_SAID);
}

static ra_relation relate_doers(const ra_claims *claims, const ra_claim *a, const ra_claim *b, ra_why *why)
{
    if (a->topic == b->topic && a->negated == b->negated)
        return RA_RELATION_SAME;
    bool named = a->actor != RA_ACTOR_NONE && b->actor != RA_ACTOR_NONE;
    bool tied = a->event == b->event && (a->tie == RA_TIE_WORDS || b->tie == RA_TIE_WORDS);
    tied = tied && ra_doubt_denies_earlier(claims, a) == ra_doubt_denies_earlier(claims, b) && near_or_worded(a, b);
    bool denied = named && tied && a->topic == b->topic && a->actor != RA_ACTOR_CROWD;
    bool withheld = !named && a->accused && b->accused && same_blamer(a, b);
    bool others = named && !a->negated && !b->negated && accuse_others(a, b);
    if (!denied && !withheld && !others)
        return RA_RELATION_AGREES;
    *why = RA_WHY_CONFLICT;
    return RA_RELATION_CONFLICT;
}

/* A deed of the past that is not told as a habit, nor as what went on, rose or fell over years. */
static bool is_told_once(const ra_claims *claims, const ra_claim *claim)
{
    const ra_token *head = &claims->views[claim->view].document->tokens.at[claim->head];
    return (head->feats & RA_FEAT_PAST) != 0 && !ra_relations_general(claims, claim) &&
           !ra_relations_moves(claims, claim) &&
           ra_relations_tells(claims, claims->views[claim->view].word[claim->head], ENOUGH_TO_ORDER) &&
           ra_relations_tells(claims, claim->topic, ENOUGH_TO_ORDER);
}

/* Before, during or after one and the same: not two of them of one deed. */
static ra_relation relate_orders(const ra_claims *claims, const ra_claim *a, const ra_claim *b, ra_why *why)
{
    if (a->order == b->order)
        return RA_RELATION_SAME;
    if (ra_match(claims, a, b) < RA_SAME_QUESTION || !is_told_once(claims, a) || !is_told_once(claims, b))
        return RA_RELATION_AGREES;
    *why = RA_WHY_CONFLICT;
    return RA_RELATION_CONFLICT;
}

/* Who is charged with it and denies it. */
static ra_relation relate_charges(const ra_claim *a, const ra_claim *b, ra_why *why)
{
    if (a->negated == b->negated)
        return RA_RELATION_SAME;
    *why = RA_WHY_CONFLICT;
    return RA_RELATION_CONFLICT;
}

/* Whom the article itself sets against one another. */
static ra_relation relate_sides(const ra_claim *a, const ra_claim *b, ra_why *why)
{
    if (a->side == b->side)
        return RA_RELATION_SAME;
    *why = RA_WHY_CONFLICT;
    return RA_RELATION_CONFLICT;
}

ra_relation ra_versions_relate(const ra_claims *claims, const ra_claim *a, const ra_claim *b, ra_why *why)
{
    if (a->facet == RA_FACET_STREET)
        return relate_streets(a, b, why);
    if (a->facet == RA_FACET_ORDER)
        return relate_orders(claims, a, b, why);
    if (a->facet == RA_FACET_DOER)
        return relate_doers(claims, a, b, why);
    if (a->facet == RA_FACET_CHARGE)
        return relate_charges(a, b, why);
    if (a->facet == RA_FACET_SIDE)
        return relate_sides(a, b, why);
    if (a->facet == RA_FACET_MATTER)
        return ra_str_equal_fold(a->value.name, b->value.name) && a->negated == b->negated ? RA_RELATION_SAME
                                                                                           : RA_RELATION_AGREES;
    switch (a->value.kind) {
    case RA_POINT_QUANTITY: return ra_relations_of_numbers(claims, a, b, why);
    case RA_POINT_TIME: return relate_times(claims, a, b, why);
    case RA_POINT_PLACE:
    case RA_POINT_AGENT: return relate_names(claims, a, b, why);
    default: return ra_relations_of_outcomes(claims, a, b, why);
    }
}
