#include "account/about.h"

#include "base/status.h"
#include "base/str.h"

#include <stdlib.h>

enum { MOST_PHRASE = 9 /* words quoted from an article */ };

/* The claim whose words make the best question: short, and not weakened. */
static const ra_claim *spokesman(const ra_claims *claims, const uint32_t *members, size_t count)
{
    const ra_claim *best = &claims->items.at[members[0]];
    for (size_t i = 1; i < count; i++) {
        const ra_claim *c = &claims->items.at[members[i]];
        bool shorter = c->span.end - c->span.start < best->span.end - best->span.start;
        if (!c->implied && (best->implied || (shorter && c->span.end - c->span.start > 12)))
            best = c;
    }
    return best;
}

/* A phrase without what hangs behind it: from the leftmost word below the head to the head. */
static ra_str phrase_of(const ra_view *view, uint32_t token)
{
    uint32_t first = view->tree->left[token];
    const ra_token *all = view->document->tokens.at;
    while (first < token && (all[first].upos == RA_UPOS_PUNCT || view->clauses.of[first] != view->clauses.of[token]))
        first++;
    uint32_t member = view->member[token];
    if (all[token].upos == RA_UPOS_PRON && member == RA_NONE)
        return (ra_str){NULL, 0};
    if (token - first > MOST_PHRASE)
        first = token - MOST_PHRASE;
    return ra_range_text(view->document, (ra_range){first, token + 1});
}

static ra_str name_of(const ra_claims *claims, const ra_view *view, uint32_t token)
{
    uint32_t member = view->member[token];
    if (member != RA_NONE && member < claims->draft->cast.members.count && claims->draft->cast.members.at[member].named)
        return claims->draft->cast.members.at[member].name;
    return phrase_of(view, token);
}

/* What is counted, without its number. */
static ra_str counted(const ra_claims *claims, const ra_claim *claim, uint32_t of)
{
    const ra_view *view = &claims->views[claim->view];
    const ra_token *all = view->document->tokens.at;
    uint32_t first = of;
    while (first > view->tree->left[of] && view->quantity[first - 1] == RA_NONE &&
           (all[first - 1].upos == RA_UPOS_ADJ || all[first - 1].upos == RA_UPOS_NOUN ||
            all[first - 1].upos == RA_UPOS_PROPN) &&
           all[first - 1].head == of)
        first--;
    return ra_range_text(view->document, (ra_range){first, of + 1});
}

static ra_str topic_text(const ra_claims *claims, const ra_claim *claim)
{
    const ra_concept *c = &claims->concepts->items.at[claim->topic];
    return ra_str_slice(c->name, 1, c->name.len);
}

static ra_str clause_text(const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    ra_str text = ra_span_text(view->document->article->text, claim->span);
    return text;
}

static ra_str about_count(const ra_claims *claims, const ra_claim *claim, ra_arena *arena)
{
    const ra_view *view = &claims->views[claim->view];
    ra_str what = counted(claims, claim, claim->head);
    ra_str did = claim->clause != RA_NONE
                     ? view->document->tokens.at[view->clauses.items.at[claim->clause].predicate].form
                     : RA_STR("");
    bool part =
        claim->predicate != RA_NONE && ra_str_is(claims->concepts->items.at[claim->predicate].name, "!takepart");
    if (part)
        return ra_arena_printf(arena, "How many %.*ss took part?",
                               RA_STR_ARG(view->document->tokens.at[claim->head].lemma));
    return ra_arena_printf(arena, "How many %.*s (%.*s)?", RA_STR_ARG(what), RA_STR_ARG(did));
}

static ra_str about_casualty(const ra_claims *claims, const ra_claim *claim, ra_arena *arena)
{
    const ra_concept *topic = &claims->concepts->items.at[claim->topic];
    ra_str kind = claims->concepts->items.at[claim->predicate].name;
    kind = ra_str_slice(kind, 1, kind.len);
    ra_str who = topic_text(claims, claim);
    const char *plural = topic->sort == RA_SORT_PEOPLE || ra_str_ends(who, RA_STR("s")) ? "" : "s";
    ra_str irregular = ra_str_is(who, "man")      ? RA_STR("men")
                       : ra_str_is(who, "woman")  ? RA_STR("women")
                       : ra_str_is(who, "child")  ? RA_STR("children")
                       : ra_str_is(who, "police") ? RA_STR("police officers")
                                                  : who;
    if (irregular.ptr != who.ptr)
        plural = "";
    return ra_arena_printf(arena, "How many %.*s%s were %.*s?", RA_STR_ARG(irregular), plural, RA_STR_ARG(kind));
}

static ra_str about_setting(const ra_claims *claims, const ra_claim *claim, ra_arena *arena)
{
    const ra_view *view = &claims->views[claim->view];
    const char *word = claim->facet == RA_FACET_WHEN ? "When" : "Where";
    const ra_token *head = &view->document->tokens.at[claim->head];
    if (head->upos != RA_UPOS_VERB)
        return ra_arena_printf(arena, "%s: %.*s?", word, RA_STR_ARG(phrase_of(view, claim->head)));
    const ra_clause *c = &view->clauses.items.at[view->clauses.of[claim->head]];
    uint32_t who = c->passive ? c->patient : c->agent;
    ra_str subject = who != RA_NONE ? name_of(claims, view, who) : (ra_str){NULL, 0};
    return ra_arena_printf(arena, "%s: %.*s%s%.*s?", word, RA_STR_ARG(subject), subject.len > 0 ? " " : "",
                           RA_STR_ARG(head->form));
}

static ra_str write(const ra_claims *claims, const ra_claim *claim, ra_arena *arena)
{
    const ra_view *view = &claims->views[claim->view];
    switch (claim->facet) {
    case RA_FACET_CASUALTY: return about_casualty(claims, claim, arena);
    case RA_FACET_COUNT: return about_count(claims, claim, arena);
    case RA_FACET_AGE:
        return ra_arena_printf(arena, "How old is %.*s?", RA_STR_ARG(name_of(claims, view, claim->head)));
    case RA_FACET_MEASURE:
        return ra_arena_printf(arena, "How much or how long: %.*s?", RA_STR_ARG(phrase_of(view, claim->head)));
    case RA_FACET_WHEN:
    case RA_FACET_WHERE: return about_setting(claims, claim, arena);
    case RA_FACET_PHRASE:
        return ra_arena_printf(arena, "Which %.*s?", RA_STR_ARG(view->document->tokens.at[claim->head].lemma));
    case RA_FACET_WHO:
    case RA_FACET_HOME: {
        ra_str name = topic_text(claims, claim);
        const ra_concept *topic = &claims->concepts->items.at[claim->topic];
        if (topic->name.ptr[0] == '@')
            name = claims->draft->cast.members.at[strtoul(topic->name.ptr + 1, NULL, 10)].name;
        return ra_arena_printf(arena, claim->facet == RA_FACET_WHO ? "Who is %.*s?" : "Where is %.*s from?",
                               RA_STR_ARG(name));
    }
    default: return ra_arena_printf(arena, "Is it so: %.*s?", RA_STR_ARG(clause_text(claims, claim)));
    }
}

ra_status ra_about(const ra_claims *claims, const uint32_t *members, size_t count, ra_str *about, ra_error *error)
{
    *about = write(claims, spokesman(claims, members, count), claims->draft->account->arena);
    return about->ptr != NULL ? RA_OK : ra_fail_memory(error);
}
