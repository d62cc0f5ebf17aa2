/* Tolls: the counts of killed and injured in the story's articles, and why some of them are no matter for a figure. */
#include "account/figures/figures.h"

#include "base/status.h"
#include "base/str.h"
#include "language/times/calendar.h"

#include <math.h>
#include <stdlib.h>

typedef struct tolling {
    const ra_claims *claims;
    ra_policy policy;
    ra_figure_words words;
    ra_tolls *tolls;
} tolling;

static const ra_document *document_of(const tolling *g, uint32_t view)
{
    return g->claims->views[view].document;
}

/* The group that a count is of, by the class of its noun; all where that restricts it to none. */
static void set_group(const tolling *g, uint32_t topic, bool perpetrator, ra_toll *toll)
{
    static const char *const names[] = {"civilians", "state_forces", "armed_groups"};
    toll->group = RA_HARMED_ALL;
    toll->counted = true;
    const ra_concept *concept = topic != RA_NONE ? &g->claims->concepts->items.at[topic] : NULL;
    if (perpetrator && concept != NULL && concept->sort == RA_SORT_PERPETRATOR) {
        toll->group = RA_HARMED_ATTACKERS;
        toll->counted = false;
        return;
    }
    ra_str name = concept != NULL ? ra_str_slice(concept->name, 1, concept->name.len) : (ra_str){NULL, 0};
    ra_str fields = ra_lexicon_get(&g->words.groups, name);
    for (unsigned i = 0; fields.ptr != NULL && i < sizeof names / sizeof *names; i++) {
        if (!ra_str_equal(ra_row_field(fields, 0), ra_str_from(names[i])))
            continue;
        toll->group = (uint8_t)(RA_HARMED_CIVILIANS + i);
        toll->counted = ra_str_is(ra_row_field(fields, 1), "1");
    }
}

/* The number that a policy puts for words that state none ("dozens"); NAN where it puts none. */
static double stand_in(const tolling *g, const ra_document *document, const ra_quantity *q)
{
    enum { MOST_WORDS = 8, ACLED_FIELD = 3 };
    ra_str words[MOST_WORDS];
    size_t count = 0;
    for (uint32_t t = q->tokens.first; t < q->tokens.last && count < MOST_WORDS; t++)
        words[count++] = document->tokens.at[t].form;
    for (size_t i = 0; i < count && g->policy == RA_POLICY_ACLED; i++) {
        uint32_t row;
        size_t length = ra_lexicon_match(&g->words.vague, &words[i], count - i, &row);
        if (length == 0)
            continue;
        ra_str figure = ra_row_field(ra_lexicon_row(&g->words.vague, row).fields, ACLED_FIELD);
        if (i + length < count && ra_str_is(ra_row_field(ra_lexicon_row(&g->words.vague, row).fields, 4), "1"))
            return q->min; /* "several hundred" states its order of size */
        return figure.len > 0 ? strtod(figure.ptr, NULL) : NAN;
    }
    return NAN;
}

/* Of "at least six" and "up to six" the figure is six; of "20 to 25" the lower end; of "about 50" fifty. */
static void set_numbers(ra_toll *toll, double min, double max, bool approximate)
{
    toll->low = isnan(min) ? max : min;
    toll->high = isnan(max) ? min : max;
    toll->number = approximate ? round((toll->low + toll->high) / 2) : toll->low;
    if (approximate)
        toll->low = toll->high = toll->number;
}

static void set_support(const tolling *g, uint32_t view, ra_span span, ra_toll *toll)
{
    toll->view = view;
    toll->support.document = g->claims->draft->story->documents.at[view];
    toll->support.span = span;
    const ra_interval published = document_of(g, view)->published;
    toll->day = ra_calendar_bounded(published) ? published.from / RA_SECONDS_PER_DAY : INT64_MIN;
    toll->point = toll->version = RA_NONE;
}

/* The date that a claim's clause gives it; where it gives none, that of the clause it is joined to: "On Friday one was
   killed and 43 were injured". */
static ra_interval date_of(const tolling *g, const ra_claim *claim)
{
    const ra_view *view = &g->claims->views[claim->view];
    ra_interval when = claim->when;
    uint32_t clause = claim->clause;
    while (!ra_calendar_bounded(when) && clause != RA_NONE) {
        const ra_clause *c = &view->clauses.items.at[clause];
        if (view->document->tokens.at[c->predicate].deprel != RA_DEP_CONJ || c->parent == RA_NONE)
            break;
        uint32_t time;
        when = ra_view_clause_date(view, c->parent, &time);
        clause = c->parent;
    }
    return when;
}

/* Whether a claim's count is of another event than the story's main one: its words say so, or it is of another day. */
static bool is_elsewhere(const tolling *g, const ra_claim *claim)
{
    const ra_subevents *events = g->claims->events;
    if (events->main == RA_NONE)
        return false;
    if (claim->tie == RA_TIE_WORDS)
        return claim->event != events->main;
    ra_interval when = date_of(g, claim);
    ra_interval of_main = events->items.at[events->main].when;
    bool dated = ra_calendar_bounded(when) && ra_calendar_bounded(of_main);
    return (claim->event != RA_NONE && claim->event != events->main) || (dated && !ra_interval_meet(when, of_main));
}

/* "Seven of the minister's guards" are some of his guards, but all of those hurt. "Three others were injured" leaves
   out the dead, as a count of the injured does. */
static bool is_part(const ra_document *document, const ra_claim *claim, const ra_casualty *c, const ra_quantity *q)
{
    const ra_token *all = document->tokens.at;
    bool of_group =
        q != NULL && q->of != RA_NONE && q->tokens.last < q->of && ra_str_is(all[q->tokens.last].lemma, "of");
    bool others = q != NULL && q->additional;
    if (of_group)
        return c->partial || others || q->out_of != RA_NONE || all[q->of].upos == RA_UPOS_PRON;
    if (q != NULL && q->tokens.last < document->tokens.count && ra_str_is(all[q->tokens.last].lemma, "else"))
        return true;
    bool beside_the_dead = others && c->kind == RA_CASUALTY_INJURED && claim->rest == RA_REST_OTHERS;
    return claim->partial || (claim->rest != RA_REST_NONE && !beside_the_dead);
}

static uint8_t reason(const tolling *g, const ra_claim *claim, const ra_toll *toll, bool part)
{
    if (is_elsewhere(g, claim))
        return RA_LEFT_OUT_EVENT;
    if (claim->stance != RA_ASSERTS)
        return RA_LEFT_OUT_DENIED;
    if (part)
        return RA_LEFT_OUT_PART;
    if (toll->vague && isnan(toll->number))
        return RA_LEFT_OUT_VAGUE;
    return g->policy == RA_POLICY_IBC && !toll->counted ? RA_LEFT_OUT_COMBATANTS : RA_LEFT_OUT_NOT;
}

/* The quantity that a claim's casualty states; NULL where it states none. */
static const ra_quantity *quantity_of(const ra_document *document, const ra_casualty *c)
{
    return c->quantity < document->quantities.count ? &document->quantities.at[c->quantity] : NULL;
}

static const ra_casualty *casualty_of(const ra_document *document, const ra_claim *claim)
{
    for (size_t i = 0; i < document->casualties.count; i++) {
        const ra_casualty *c = &document->casualties.at[i];
        if (c->predicate == claim->head && c->span.start == claim->span.start && c->span.end == claim->span.end &&
            !c->reckoned && !c->hypothetical)
            return c;
    }
    return NULL;
}

static bool is_recorded(unsigned kind)
{
    return kind == RA_CASUALTY_KILLED || kind == RA_CASUALTY_INJURED;
}

static ra_status add_claim(tolling *g, const ra_claim *claim, ra_error *error)
{
    const ra_document *document = document_of(g, claim->view);
    const ra_casualty *c = casualty_of(document, claim);
    if (c == NULL || !is_recorded(c->kind))
        return RA_OK;
    ra_toll *toll = ra_list_add(g->claims->draft->arena, g->tolls);
    if (toll == NULL)
        return ra_fail_memory(error);
    set_support(g, claim->view, claim->span, toll);
    toll->kind = c->kind;
    toll->update = claim->update;
    toll->support.hedge = claim->hedge;
    toll->support.stance = claim->stance;
    toll->support.via.at = claim->via.at;
    toll->support.via.count = claim->via.count;
    toll->mouth = claim->via.count > 0 ? claim->via.at[claim->via.count - 1] : RA_NONE;
    set_group(g, claim->topic, c->perpetrator, toll);
    const ra_quantity *q = quantity_of(document, c);
    toll->vague = q != NULL && q->vague;
    toll->stated = q != NULL;
    set_numbers(toll, c->min, c->max, q != NULL && q->approximate);
    if (toll->vague)
        toll->low = toll->number = toll->high = stand_in(g, document, q);
    toll->left_out = reason(g, claim, toll, is_part(document, claim, c, q));
    return RA_OK;
}

/* A sum over the victims that an article tells of one by one, or one of these by name. Which of them are civilians a
   sum does not say where attackers died too. */
static ra_status add_victims(tolling *g, uint32_t view, const ra_casualty *c, ra_error *error)
{
    const ra_document *document = document_of(g, view);
    ra_toll *toll = ra_list_add(g->claims->draft->arena, g->tolls);
    if (toll == NULL)
        return ra_fail_memory(error);
    set_support(g, view, c->span, toll);
    ra_via via;
    ra_origins_behind(&g->claims->draft->origins, view, c->span, (ra_span){0}, &via, &toll->support.stance);
    toll->support.via.at = via.at;
    toll->support.via.count = via.count;
    toll->mouth = RA_NONE;
    toll->kind = c->kind;
    toll->reckoned = c->reckoned;
    toll->left_out = c->reckoned ? RA_LEFT_OUT_NOT : RA_LEFT_OUT_PART;
    toll->counted = !c->perpetrator;
    toll->group = c->perpetrator ? RA_HARMED_ATTACKERS : RA_HARMED_ALL;
    set_numbers(toll, c->min, c->max, false);
    for (size_t i = 0; toll->reckoned && g->policy == RA_POLICY_IBC && i < document->casualties.count; i++) {
        if (document->casualties.at[i].perpetrator && document->casualties.at[i].kind == c->kind)
            toll->left_out = RA_LEFT_OUT_COMBATANTS;
    }
    return RA_OK;
}

/* Somebody's death told by name, which is no count. */
static bool is_named(const ra_document *document, const ra_casualty *c)
{
    return !c->hypothetical && c->quantity == RA_NONE && c->max == 1 && c->who < document->tokens.count &&
           document->tokens.at[c->who].upos == RA_UPOS_PROPN;
}

/* The version of a point that has the words of the toll. */
static void find_version(const ra_account *account, ra_toll *toll)
{
    for (uint32_t p = 0; p < account->points.count; p++) {
        const ra_point *point = &account->points.at[p];
        for (uint32_t v = 0; point->kind == RA_POINT_QUANTITY && v < point->versions.count; v++) {
            const ra_version *version = &point->versions.at[v];
            for (size_t i = 0; i < version->support.count; i++) {
                const ra_support *s = &version->support.at[i];
                if (s->document != toll->support.document || s->span.start != toll->support.span.start ||
                    s->span.end != toll->support.span.end)
                    continue;
                toll->point = p;
                toll->version = v;
                return;
            }
        }
    }
}

ra_status ra_tolls_gather(const ra_claims *claims, ra_policy policy, ra_tolls *tolls, ra_error *error)
{
    tolling g = {.claims = claims, .policy = policy, .tolls = tolls};
    RA_TRY(ra_language_lexicon(claims->draft->language, "casualty_groups", &g.words.groups, error));
    RA_TRY(ra_language_lexicon(claims->draft->language, "vague_numbers", &g.words.vague, error));
    for (size_t i = 0; i < claims->items.count; i++) {
        if (claims->items.at[i].facet == RA_FACET_CASUALTY)
            RA_TRY(add_claim(&g, &claims->items.at[i], error));
    }
    for (uint32_t view = 0; view < claims->draft->story->documents.count; view++) {
        const ra_document *document = document_of(&g, view);
        for (size_t i = 0; i < document->casualties.count; i++) {
            const ra_casualty *c = &document->casualties.at[i];
            if (is_recorded(c->kind) && (c->reckoned || is_named(document, c)))
                RA_TRY(add_victims(&g, view, c, error));
        }
    }
    for (size_t i = 0; i < tolls->count; i++)
        find_version(claims->draft->account, &tolls->at[i]);
    return RA_OK;
}
