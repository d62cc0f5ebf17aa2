/* One article as the analysis of its story sees it: clauses, and by token what the annotations say of it. */
#ifndef RA_ACCOUNT_VIEW_H
#define RA_ACCOUNT_VIEW_H

#include "account/claims/clauses.h"
#include "account/claims/concepts.h"
#include "account/draft.h"
#include "base/str.h"

typedef struct ra_view {
    const ra_document *document;
    const ra_tree *tree;
    const ra_lexicon *words; /* data/<lang>/clause_words.txt */
    ra_clauses clauses;
    uint32_t *class;    /* by token: the class of the predicate there, by ra_concept_predicate; RA_NONE */
    uint32_t *word;     /* by token: the concept that it adds to a claim; RA_NONE */
    uint32_t *event;    /* by token: the sub-event that it mentions; RA_NONE */
    uint32_t *previous; /* by sentence: the last sub-event mentioned shortly before it; RA_NONE */
    uint32_t *member;   /* by token: the cast member whose mention it heads; RA_NONE */
    uint32_t *name;     /* by token: the cast member in whose name it stands; RA_NONE */
    uint32_t *time;     /* by token: index into times of the one that it stands in; RA_NONE */
    uint32_t *place;    /* by token: index into places; RA_NONE */
    uint32_t *negation; /* by token: index into hedges of the negation that it is; RA_NONE */
    uint32_t *quantity; /* by token: index into quantities; RA_NONE */
} ra_view;

static inline const ra_token *ra_view_token(const ra_view *view, uint32_t token)
{
    return &view->document->tokens.at[token];
}

/* Whether data/<lang>/clause_words.txt gives the word, a lemma or a form, this role ("modal", "condition"). */
static inline bool ra_view_word_is(const ra_view *view, ra_str word, const char *role)
{
    return ra_lexicon_says(view->words, word, ra_str_from(role));
}

/* Views by index into the story's documents, in the draft's arena; `event` and `previous` are RA_NONE throughout. */
RA_MUST_CHECK ra_status ra_views_make(const ra_draft *draft, ra_concepts *concepts, ra_view **views, ra_error *error);

/* The sub-event that a clause speaks of: its predicate's, or an argument's; RA_NONE where its words name none. */
uint32_t ra_view_event(const ra_view *view, uint32_t clause);

/* "launched an attack", "carried out a series of strikes": the noun of the deed which the object of a verb names that
   says little itself; RA_NONE. */
uint32_t ra_view_deed_done(const ra_concepts *concepts, const ra_view *view, const ra_clause *clause);

/* "are investigating a shooting Sunday in Norby", "responded to a crash": the noun of what has been inquired into, of
   which the time and the place behind it are told; RA_NONE. */
uint32_t ra_view_deed_inquired(const ra_concepts *concepts, const ra_view *view, const ra_clause *clause);

/* Whether some moment lies in both. */
bool ra_interval_meet(ra_interval a, ra_interval b);

/* The one with bounds; of two such the shorter, the first where they are as long as one another. */
ra_interval ra_interval_narrower(ra_interval a, ra_interval b);

/* The concept of the place that a token names; RA_NONE where it names none, or only a nationality. */
uint32_t ra_view_place(ra_concepts *concepts, const ra_view *view, uint32_t token);

/* Whether a time only bounds what stands at `top`, as "since 2003" and "after the vote in May" do: then it dates
   something else. */
bool ra_view_only_bounds(const ra_view *view, uint32_t time_token, uint32_t top);

/* The date that a clause gives itself, as narrow as its words; unbounded where it gives none. *index is the time's
   number, RA_NONE. */
ra_interval ra_view_clause_date(const ra_view *view, uint32_t clause, uint32_t *index);

#endif
