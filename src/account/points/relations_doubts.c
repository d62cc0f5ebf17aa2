/* What makes it doubtful that two answers are to one question, whatever else they share: the words around a figure that
   tell of another event, of a part, of a picture, of another time. In doubt there is no dispute. */
#include "account/points/relations.h"

#include "base/str.h"
#include "language/times/calendar.h"

#include <math.h>

enum { LEAD = 3 }; /* sentences that tell of nothing but what the article is about */

bool ra_doubt_untied(const ra_claim *claim)
{
    return claim->tie == RA_TIE_NONE && claim->sentence >= LEAD;
}

/* "attack", "shooting", "bombing": a noun of violence, of whatever event. */
static bool is_violence(const ra_claims *claims, const ra_view *view, uint32_t token)
{
    uint32_t word = view->word[token];
    return view->document->tokens.at[token].upos == RA_UPOS_NOUN &&
           (view->event[token] != RA_NONE || ra_concept_of_family(claims->concepts, word, "~violence"));
}

/* "shootings", "the fighting". */
static bool is_manifold(const ra_claims *claims, const ra_token *noun)
{
    return (noun->feats & RA_FEAT_PLUR) != 0 || ra_concepts_word_is(claims->concepts, noun->lemma, "lasting");
}

/* "shootings that left 31 dead": whether the event noun next to the figure, rather before it, is a plural. */
static bool is_of_many(const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    const ra_token *all = view->document->tokens.at;
    ra_range sentence = ra_claim_sentence(claims, claim);
    for (uint32_t t = claim->head; t > sentence.first; t--) {
        if (ra_str_is(all[t].lemma, "of") && ra_str_is(all[t - 1].lemma, "one"))
            return true; /* "one of two in a day that left 31 dead" */
        if (is_violence(claims, view, t - 1))
            return is_manifold(claims, &all[t - 1]);
    }
    for (uint32_t t = claim->head + 1; t < sentence.last; t++) {
        if (is_violence(claims, view, t))
            return is_manifold(claims, &all[t]);
    }
    return false;
}

bool ra_doubt_many_or_one(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    static const double CLOSE = 1.2; /* figures as close as that are of the same dead, however the event is called */
    double x = isnan(a->value.min) ? a->value.max : a->value.min;
    double y = isnan(b->value.min) ? b->value.max : b->value.min;
    return fmax(x, y) > CLOSE * fmin(x, y) && is_of_many(claims, a) != is_of_many(claims, b);
}

/* "5 killed (including the gunman)" */
static bool includes_doer(const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    bool includes = false;
    ra_range sentence = ra_claim_sentence(claims, claim);
    for (uint32_t t = sentence.first; t < sentence.last && !claim->perpetrator; t++) {
        includes |= ra_concepts_word_is(claims->concepts, view->document->tokens.at[t].lemma, "including");
        uint32_t population = includes ? ra_concept_population(claims->concepts, view->tree, t) : RA_NONE;
        if (population != RA_NONE && ra_str_is(claims->concepts->items.at[population].name, "#perpetrator"))
            return true;
    }
    return claim->perpetrator;
}

bool ra_doubt_adds_doer(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    static const double MOST = 3; /* attackers */
    bool x = includes_doer(claims, a);
    if (x == includes_doer(claims, b))
        return false;
    double more = x ? a->value.min - b->value.min : b->value.min - a->value.min;
    return more > 0 && more <= MOST;
}

/* "an officer and two soldiers": one more stands before the number. */
static bool follows_another(const ra_claims *claims, const ra_claim *claim)
{
    enum { BACK = 4 };
    const ra_view *view = &claims->views[claim->view];
    const ra_token *all = view->document->tokens.at;
    ra_range sentence = ra_claim_sentence(claims, claim);
    uint32_t number = claim->head;
    while (number > sentence.first && all[number].upos != RA_UPOS_NUM)
        number--;
    if (number < sentence.first + 3 || all[number].upos != RA_UPOS_NUM || !ra_str_is(all[number - 1].lemma, "and") ||
        ra_concept_population(claims->concepts, view->tree, number - 2) == RA_NONE)
        return false;
    for (uint32_t t = number - 2, step = 0; step < BACK && t > sentence.first; step++) {
        t--;
        if (ra_str_is(all[t].lemma, "a") || ra_str_is(all[t].lemma, "an"))
            return true;
    }
    return false;
}

bool ra_doubt_goes_on(const ra_claims *claims, const ra_claim *claim)
{
    enum { PHRASE = 6 };
    const ra_view *view = &claims->views[claim->view];
    const ra_token *all = view->document->tokens.at;
    ra_range sentence = ra_claim_sentence(claims, claim);
    if (follows_another(claims, claim))
        return true;
    for (uint32_t t = claim->head + 1; t + 1 < sentence.last; t++) {
        ra_str next = all[t + 1].lemma;
        if (ra_str_is(all[t].lemma, "the") && ra_str_is(next, "other"))
            return true;
        if (!ra_str_is(all[t].lemma, "and") || !(ra_str_is(next, "a") || ra_str_is(next, "an")))
            continue;
        for (uint32_t n = t + 2; n < sentence.last && n < t + 2 + PHRASE; n++) {
            if (all[n].upos == RA_UPOS_NOUN && ra_concept_population(claims->concepts, view->tree, n) != RA_NONE)
                return true;
        }
    }
    return false;
}

/* "2012" */
static bool is_year(ra_str form)
{
    bool digits = form.len == 4 && (form.ptr[0] == '1' || form.ptr[0] == '2');
    for (size_t i = 0; digits && i < form.len; i++)
        digits = form.ptr[i] >= '0' && form.ptr[i] <= '9';
    return digits;
}

ra_range ra_doubt_reach(const ra_claims *claims, const ra_claim *claim)
{
    enum { OPENING = 3 };
    const ra_document *d = claims->views[claim->view].document;
    ra_range sentence = ra_claim_sentence(claims, claim);
    uint32_t end = sentence.last < sentence.first + OPENING ? sentence.last : sentence.first + OPENING;
    for (uint32_t t = sentence.first; t < end && claim->sentence > 0; t++) {
        if (ra_concepts_word_is(claims->concepts, d->tokens.at[t].lemma, "pointing"))
            return (ra_range){d->sentences.at[claim->sentence - 1].tokens.first, sentence.last};
    }
    return sentence;
}

bool ra_doubt_names_year(const ra_claims *claims, const ra_claim *claim)
{
    const ra_document *d = claims->views[claim->view].document;
    ra_range sentence = ra_doubt_reach(claims, claim);
    for (uint32_t t = sentence.first + 1; t < sentence.last; t++) {
        ra_str before = d->tokens.at[t - 1].lemma;
        if (is_year(d->tokens.at[t].form) && (ra_str_is(before, "in") || ra_str_is(before, "since")))
            return true;
    }
    return false;
}

/* A word of this role stands in the claim's sentence. */
bool ra_doubt_sentence_has(const ra_claims *claims, const ra_claim *claim, const char *role)
{
    const ra_document *d = claims->views[claim->view].document;
    ra_range sentence = ra_claim_sentence(claims, claim);
    for (uint32_t t = sentence.first; t < sentence.last; t++) {
        if (ra_concepts_word_is(claims->concepts, d->tokens.at[t].lemma, role))
            return true;
    }
    return false;
}

bool ra_doubt_told_as_earlier(const ra_claims *claims, const ra_claim *claim)
{
    return !claim->update && ra_doubt_sentence_has(claims, claim, "earlier");
}

bool ra_doubt_months_between(const ra_claims *claims, const ra_claim *a, const ra_claim *b)
{
    static const int64_t MONTHS = 60 * (int64_t)RA_SECONDS_PER_DAY;
    ra_interval x = claims->views[a->view].document->published;
    ra_interval y = claims->views[b->view].document->published;
    if (!ra_calendar_bounded(x) || !ra_calendar_bounded(y))
        return false;
    return x.from > y.from + MONTHS || y.from > x.from + MONTHS;
}

/* "Last month", at its second word. */
static bool is_passed(const ra_view *view, uint32_t token)
{
    const ra_str words[] = {ra_view_token(view, token - 1)->lemma, ra_view_token(view, token)->lemma};
    uint32_t row;
    return ra_lexicon_match(view->words, words, 2, &row) == 2 &&
           ra_fields_begin(ra_lexicon_row(view->words, row).fields, RA_STR("passed"));
}

bool ra_doubt_denies_earlier(const ra_claims *claims, const ra_claim *claim)
{
    static const int64_t WEEKS = 14 * (int64_t)RA_SECONDS_PER_DAY;
    const ra_view *view = &claims->views[claim->view];
    ra_range sentence = ra_claim_sentence(claims, claim);
    ra_interval published = view->document->published;
    for (uint32_t t = sentence.first; t < sentence.last; t++) {
        if (view->time[t] == RA_NONE)
            continue;
        if (t > sentence.first && is_passed(view, t))
            return true;
        const ra_time *time = &view->document->times.at[view->time[t]];
        if (time->type == RA_TIME_DATE && time->resolved && ra_calendar_bounded(time->interval) &&
            ra_calendar_bounded(published) && time->interval.to < published.from - WEEKS)
            return true;
    }
    return false;
}

/* "images showed two gunmen", "officers found four victims": as many as the picture or the scene holds. */
static bool is_seen(const ra_claims *claims, const ra_view *view, uint32_t head)
{
    enum { UP = 2 };
    uint32_t above = head;
    for (int step = 0; step < UP; step++) {
        above = view->document->tokens.at[above].head;
        if (above >= view->document->tokens.count)
            return false;
        if (ra_concepts_word_is(claims->concepts, view->document->tokens.at[above].lemma, "seen"))
            return true;
    }
    return false;
}

bool ra_doubt_found_there(const ra_claims *claims, const ra_claim *claim)
{
    return is_seen(claims, &claims->views[claim->view], claim->head) || ra_doubt_sentence_has(claims, claim, "scene");
}

/* "if this was the result of a bomb": nobody says that it was one. */
static bool is_supposed(const ra_claims *claims, const ra_claim *claim)
{
    const ra_document *d = claims->views[claim->view].document;
    for (uint32_t t = ra_claim_sentence(claims, claim).first; t < claim->head; t++) {
        if (ra_concepts_word_is(claims->concepts, d->tokens.at[t].lemma, "supposed"))
            return true;
    }
    return false;
}

/* "the gunman who killed four": by what is said of him one gunman is told from others. */
bool ra_doubt_told_apart(const ra_view *view, uint32_t head)
{
    ra_tree_each_child(view->tree, head, child)
    {
        if (view->document->tokens.at[child].deprel == RA_DEP_ACL)
            return true;
    }
    return false;
}

/* "Attack on the depot - a lorry burns": a caption begins anew after its heading. */
static bool has_dash(const ra_view *view, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++) {
        if (ra_str_is(view->document->tokens.at[t].lemma, "-"))
            return true;
    }
    return false;
}

/* "a drone hit", "was hit by a drone", "the attack with a drone": part of a deed of violence, not "is a drone". */
static bool does_violence(const ra_view *view, uint32_t head)
{
    enum { UP = 3 };
    uint32_t above = head;
    for (int step = 0; step < UP; step++) {
        above = view->document->tokens.at[above].head;
        if (above >= view->document->tokens.count)
            return false;
        if (view->event[above] != RA_NONE)
            return above > head || !has_dash(view, above, head);
        uint32_t clause = view->clauses.of[above];
        if (clause != RA_NONE && view->clauses.items.at[clause].predicate == above)
            return false;
    }
    return false;
}

bool ra_doubt_doers(const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    if (is_seen(claims, view, claim->head) || ra_doubt_sentence_has(claims, claim, "perhaps"))
        return true;
    if (!claim->implied)
        return false;
    if (ra_doubt_sentence_has(claims, claim, "or_more"))
        return true;
    bool thing = claim->topic != RA_NONE && claims->concepts->items.at[claim->topic].sort == RA_SORT_INSTRUMENT;
    return is_supposed(claims, claim) || (thing && !does_violence(view, claim->head)) ||
           (!thing && (ra_doubt_told_apart(view, claim->head) || claim->sentence >= LEAD));
}

bool ra_doubt_needed(const ra_claims *claims, const ra_claim *claim)
{
    enum { UP = 3 };
    const ra_document *d = claims->views[claim->view].document;
    uint32_t above = claim->head;
    for (int step = 0; step < UP; step++) {
        above = d->tokens.at[above].head;
        if (above >= d->tokens.count)
            return false;
        if (ra_concepts_word_is(claims->concepts, d->tokens.at[above].lemma, "needed"))
            return true;
    }
    return false;
}

/* The class of predicates that tells of the one kind where the other is counted. */
static const char *other_kind(ra_str counted)
{
    return ra_str_is(counted, "!injured") ? "=kill" : ra_str_is(counted, "!killed") ? "=injure" : NULL;
}

bool ra_doubt_shared(const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    const char *other = other_kind(claims->concepts->items.at[claim->predicate].name);
    ra_range sentence = ra_claim_sentence(claims, claim);
    for (uint32_t t = sentence.first; t < sentence.last; t++) {
        const ra_token *token = &view->document->tokens.at[t];
        bool within = token->span.start >= claim->span.start && token->span.end <= claim->span.end;
        if (within && ra_str_is(token->lemma, "both"))
            return true;
        if (within && t != claim->head && other != NULL && view->word[t] != RA_NONE &&
            ra_str_equal(claims->concepts->items.at[view->word[t]].name, ra_str_from(other)))
            return true;
    }
    return false;
}

bool ra_doubt_sampled(const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    bool said = claim->clause != RA_NONE && view->clauses.items.at[claim->clause].speech;
    return said || ra_doubt_sentence_has(claims, claim, "sampled");
}

/* "Lima (3), Ada (40), Chad (11)": a table in a line. */
static bool is_listed(const ra_claims *claims, const ra_claim *claim)
{
    enum { FEWEST = 3 };
    const ra_document *d = claims->views[claim->view].document;
    ra_range sentence = ra_claim_sentence(claims, claim);
    unsigned bracketed = 0;
    for (uint32_t t = sentence.first; t + 1 < sentence.last; t++)
        bracketed += ra_str_is(d->tokens.at[t].form, "(") && d->tokens.at[t + 1].upos == RA_UPOS_NUM;
    return bracketed >= FEWEST;
}

bool ra_doubt_no_person(const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    enum { BACK = 2 }; /* "Lima (3" */
    if (is_listed(claims, claim))
        return true;
    for (uint32_t t = claim->head, step = 0; step <= BACK; t--, step++) {
        if (view->place[t] != RA_NONE)
            return true;
        if (view->name[t] != RA_NONE && view->document->tokens.at[t].form.len == 1)
            return true; /* "D (69)" */
        if (t == 0 || view->document->tokens.at[t].upos == RA_UPOS_NOUN || view->name[t] != RA_NONE)
            break;
    }
    uint32_t member = view->member[claim->head];
    return member != RA_NONE && claims->draft->cast.members.at[member].named &&
           claims->draft->cast.members.at[member].type == RA_NAME_PLACE;
}

/* "all 298 on board": those of one ship or house, however many more the story counts. */
bool ra_doubt_counts_all(const ra_claims *claims, const ra_claim *claim)
{
    const ra_document *d = claims->views[claim->view].document;
    ra_range sentence = ra_claim_sentence(claims, claim);
    for (uint32_t t = sentence.first; t + 1 < sentence.last; t++) {
        if (d->tokens.at[t].span.start >= claim->span.start && d->tokens.at[t].span.end <= claim->span.end + 4 &&
            ra_str_is(d->tokens.at[t].lemma, "all") && d->tokens.at[t + 1].upos == RA_UPOS_NUM)
            return true;
    }
    return false;
}
