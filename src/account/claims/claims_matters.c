/* Claims on what readers ask of every event of a kind, of harm above all: whether it was called terrorism, whether
   anybody was caught, with what he is charged. Such words stand in clauses that share nothing else, and in parts of
   them. */
#include "account/claims/claim.h"

#include "base/status.h"
#include "base/str.h"

enum {
    LONGEST_WORDS = 5, /* of a row */
    MOST_MARKS = 64,   /* of one sentence */
    REACH = 9          /* tokens between an act and its thing */
};

/* Words that bring a matter up, or half of what it takes. */
typedef struct mark {
    ra_str matter;
    ra_str part;
    ra_str sort;
    ra_range tokens;
} mark;

typedef struct marks {
    mark at[MOST_MARKS];
    size_t count;
} marks;

/* The words from a token on, without hyphens: "house-to-house" is three. */
typedef struct words_on {
    ra_str lemmas[LONGEST_WORDS];
    ra_str forms[LONGEST_WORDS];
    uint32_t tokens[LONGEST_WORDS];
    size_t count;
} words_on;

static void mark_rows(const ra_lexicon *matters, const ra_str *words, const words_on *on, marks *found)
{
    uint32_t row;
    size_t length = ra_lexicon_match(matters, words, on->count, &row);
    if (length == 0)
        return;
    ra_str key = ra_lexicon_row(matters, row).key;
    for (uint32_t r = row; r < matters->row_count && ra_str_equal(ra_lexicon_row(matters, r).key, key); r++) {
        ra_str fields = ra_lexicon_row(matters, r).fields;
        if (found->count < MOST_MARKS)
            found->at[found->count++] = (mark){ra_row_field(fields, 0),
                                               ra_row_field(fields, 1),
                                               ra_row_field(fields, 2),
                                               {on->tokens[0], on->tokens[length - 1] + 1}};
    }
}

/* Whether a row may begin with the first of the words. */
static bool may_mark(const ra_lexicon *matters, const ra_token *first)
{
    return ra_lexicon_begins_folded(matters, first->lemma) ||
           (!ra_str_equal(first->lemma, first->form) && ra_lexicon_begins_folded(matters, first->form));
}

static void find_marks(const ra_claims *claims, const ra_view *view, ra_range sentence, marks *found)
{
    found->count = 0;
    for (uint32_t t = sentence.first; t < sentence.last; t++) {
        words_on words = {.count = 0};
        for (uint32_t at = t; at < sentence.last && words.count < LONGEST_WORDS; at++) {
            const ra_token *token = ra_view_token(view, at);
            if (ra_str_is(token->form, "-"))
                continue;
            if (words.count == 0 && !may_mark(&claims->concepts->matters, token))
                break;
            words.lemmas[words.count] = token->lemma;
            words.forms[words.count] = token->form;
            words.tokens[words.count++] = at;
        }
        size_t before = found->count;
        mark_rows(&claims->concepts->matters, words.lemmas, &words, found);
        if (found->count == before)
            mark_rows(&claims->concepts->matters, words.forms, &words, found);
    }
}

static uint32_t between(ra_range a, ra_range b)
{
    return a.last <= b.first ? b.first - a.last : b.last <= a.first ? a.first - b.last : 0;
}

/* Whether what a word names is done to, or is what the predicate says of it: "the gunman is dead". */
static bool is_done_to(const ra_claims *claims, const ra_view *view, uint32_t noun, uint32_t act)
{
    uint32_t clause = view->clauses.of[act];
    if (clause == RA_NONE)
        return false;
    const ra_clause *c = &view->clauses.items.at[clause];
    const ra_token *core = ra_view_token(view, c->core);
    bool state = c->agent == noun &&
                 (core->upos != RA_UPOS_VERB || ra_concepts_word_is(claims->concepts, core->lemma, "befalls"));
    return c->patient == noun || state;
}

/* Whether what a word names does it, by the parse or because it stands right before. */
static bool does(const ra_view *view, uint32_t noun, uint32_t act)
{
    enum { RIGHT_BEFORE = 4 };
    uint32_t clause = view->clauses.of[act];
    return noun < act &&
           (act - noun <= RIGHT_BEFORE || (clause != RA_NONE && view->clauses.items.at[clause].agent == noun));
}

static bool goes_with(const ra_claims *claims, const ra_view *view, const mark *other, const mark *act)
{
    if (ra_str_is(other->part, "whom"))
        return is_done_to(claims, view, other->tokens.last - 1, act->tokens.first);
    if (ra_str_is(other->part, "whose"))
        return does(view, other->tokens.last - 1, act->tokens.first);
    return ra_str_is(other->part, "thing");
}

/* The words that bring the matter up with a mark: its own where they say all, else with the nearest that goes with an
   act; empty where none does. */
static ra_range brought_up(const ra_claims *claims, const ra_view *view, const marks *found, const mark *m,
                           ra_str *sort)
{
    *sort = m->sort;
    if (ra_str_is(m->part, "all"))
        return m->tokens;
    const mark *best = NULL;
    for (size_t i = 0; i < found->count && ra_str_is(m->part, "act"); i++) {
        const mark *other = &found->at[i];
        bool fits = ra_str_equal(other->matter, m->matter) && between(other->tokens, m->tokens) <= REACH &&
                    goes_with(claims, view, other, m);
        if (fits && (best == NULL || between(other->tokens, m->tokens) < between(best->tokens, m->tokens)))
            best = other;
    }
    if (best == NULL)
        return (ra_range){0, 0};
    *sort = best->sort;
    return (ra_range){best->tokens.first < m->tokens.first ? best->tokens.first : m->tokens.first,
                      best->tokens.last > m->tokens.last ? best->tokens.last : m->tokens.last};
}

static bool is_denied(const ra_view *view, ra_range words, ra_range sentence)
{
    enum { BEFORE = 3 };
    uint32_t first = words.first - sentence.first > BEFORE ? words.first - BEFORE : sentence.first;
    for (uint32_t t = first; t < words.last; t++) {
        if (view->negation[t] != RA_NONE)
            return true;
    }
    return false;
}

/* What the story is mainly about, where each article brings it up twice on average; names of the column `of` of
   data/<lang>/matter_questions.txt. */
static ra_str kind_of_story(const ra_claims *claims)
{
    static const char *const harm[] = {"~violence", "~accident", "~disaster"};
    const ra_subevents *events = claims->events;
    if (events->main == RA_NONE)
        return RA_STR("");
    const ra_subevent *main = &events->items.at[events->main];
    if (main->family == RA_NONE || main->mentions < 2 * claims->draft->story->documents.count)
        return RA_STR("");
    ra_str family = claims->concepts->items.at[main->family].name;
    return ra_str_among(family, harm) ? RA_STR("harm") : ra_str_is(family, "~unrest") ? RA_STR("unrest") : RA_STR("");
}

/* The event that the words name, or that their sentence does; else the story's main one. */
static void tie(const ra_claims *claims, const ra_view *view, ra_range words, ra_claim *claim)
{
    enum { BEHIND = 2 };
    ra_range sentence = ra_claim_sentence(claims, claim);
    for (uint32_t t = words.first; t < words.last + BEHIND && t < sentence.last; t++) {
        if (view->event[t] != RA_NONE) {
            claim->event = view->event[t];
            claim->tie = RA_TIE_WORDS;
            return;
        }
    }
    if (claim->event == RA_NONE) {
        claim->event = claims->events->main;
        claim->tie = RA_TIE_NEAR;
    }
}

/* The words with what stands about them in their clause, for a reader. */
static ra_range shown(const ra_view *view, ra_range words)
{
    enum { MORE = 7 };
    uint32_t clause = view->clauses.of[words.last - 1];
    ra_range range = words;
    if (clause == RA_NONE)
        return range;
    ra_range whole = view->clauses.items.at[clause].tokens;
    while (range.first > whole.first && words.first - range.first < MORE && view->clauses.of[range.first - 1] == clause)
        range.first--;
    while (range.last < whole.last && range.last - words.last < MORE && view->clauses.of[range.last] == clause)
        range.last++;
    while (range.first < words.first && ra_view_token(view, range.first)->upos == RA_UPOS_PUNCT)
        range.first++;
    while (range.last > words.last && ra_view_token(view, range.last - 1)->upos == RA_UPOS_PUNCT)
        range.last--;
    return range;
}

static ra_status add_matter(ra_claims *claims, uint32_t number, ra_str matter, ra_str sort, ra_range words,
                            bool standing, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    ra_claim *claim = ra_claim_add(claims, number, view->clauses.of[words.last - 1], words.last - 1,
                                   ra_range_span(view->document, shown(view, words)), RA_FACET_MATTER);
    if (claim == NULL)
        return ra_fail_memory(error);
    if (standing) {
        claim->event = claims->events->main;
        claim->tie = RA_TIE_NEAR;
    } else {
        tie(claims, view, words, claim);
    }
    claim->value.kind = RA_POINT_OUTCOME;
    claim->value.name = ra_range_text(view->document, words);
    claim->topic = ra_concept_number(claims->concepts, '!', matter, 3.0);
    claim->by = sort.len > 0 ? ra_concept_number(claims->concepts, '!', sort, 3.0) : RA_NONE;
    return ra_claim_term(claims, claim, claim->topic, 1.0) ? RA_OK : ra_fail_memory(error);
}

/* Events at large: "terror attacks" without more are of no event. */
static bool is_at_large(const ra_view *view, ra_range words)
{
    for (uint32_t t = words.first; t < words.last; t++) {
        const ra_token *token = ra_view_token(view, t);
        if (token->upos == RA_UPOS_NOUN && (token->feats & RA_FEAT_PLUR) != 0 && view->event[t] == RA_NONE)
            return true;
    }
    return false;
}

/* "the country's deadliest mass shooting": by the words or right behind them. */
static bool names_event(const ra_view *view, ra_range words, ra_range sentence)
{
    enum { BEHIND = 3 };
    for (uint32_t t = words.first; t < words.last + BEHIND && t < sentence.last; t++) {
        if (view->event[t] != RA_NONE)
            return true;
    }
    return false;
}

static bool is_asked_of(ra_str of, ra_str kind)
{
    return ra_str_is(of, "any") || ra_str_equal(of, kind) || (ra_str_is(of, "both") && kind.len > 0);
}

/* Whether a matter is asked where the words stand, by its row of data/<lang>/matter_questions.txt. */
static bool is_asked(const ra_view *view, ra_str rule, ra_str kind, ra_range words, ra_range sentence)
{
    ra_str asked = ra_row_field(rule, 1);
    if (words.first == words.last || !is_asked_of(ra_row_field(rule, 2), kind))
        return false;
    if (ra_str_is(asked, "named"))
        return names_event(view, words, sentence);
    bool denied = is_denied(view, words, sentence);
    if (ra_str_is(asked, "single"))
        return !denied && !is_at_large(view, words);
    return ra_str_is(asked, "told") || ra_str_is(asked, "standing") || (ra_str_is(asked, "denied") ? denied : !denied);
}

ra_status ra_claims_of_matters(ra_claims *claims, uint32_t number, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    ra_str kind = kind_of_story(claims);
    for (uint32_t s = 0; s < view->document->sentences.count; s++) {
        ra_range sentence = view->document->sentences.at[s].tokens;
        marks found;
        find_marks(claims, view, sentence, &found);
        for (size_t i = 0; i < found.count; i++) {
            ra_str sort;
            ra_range words = brought_up(claims, view, &found, &found.at[i], &sort);
            ra_str rule = ra_lexicon_get(&claims->concepts->matter_questions, found.at[i].matter);
            bool standing = ra_str_is(ra_row_field(rule, 1), "standing");
            if (is_asked(view, rule, kind, words, sentence))
                RA_TRY(add_matter(claims, number, found.at[i].matter, sort, words, standing, error));
        }
    }
    return RA_OK;
}
