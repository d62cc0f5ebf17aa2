/* Claims of what an article itself sets against one another: "officials said the road was shut, but neighbours say it
   was open". Both sides answer one question in whatever words, since the writer says that they speak against each
   other; that they are of one thing is asked all the same, because "but" also adds. */
#include "account/claims/claim.h"

#include "base/status.h"
#include "base/str.h"

#include <stdio.h>

typedef struct side {
    uint32_t number; /* of the attribution */
    ra_range whole;  /* from the first word of source, cue and content to the last */
    ra_range content;
    const ra_clause *clause; /* that all of the content hangs on; NULL */
    uint32_t index;          /* of the clause */
} side;

typedef struct contrasts {
    ra_claims *claims;
    uint32_t number;
    const ra_view *view;
} contrasts;

/* How the writer sets the second against the first. */
typedef enum setting { SETTING_NONE, SETTING_AGAINST, SETTING_THOUGH, SETTING_LOOSE, SETTING_REVERSED } setting;

static bool word_is(const contrasts *s, uint32_t token, const char *role)
{
    return ra_lexicon_says(&s->claims->concepts->contrasts, ra_view_token(s->view, token)->lemma, ra_str_from(role));
}

static bool any_is(const contrasts *s, uint32_t from, uint32_t to, const char *role)
{
    for (uint32_t t = from; t < to; t++) {
        if (word_is(s, t, role))
            return true;
    }
    return false;
}

static void widen(ra_range *range, ra_range by)
{
    if (by.first >= by.last)
        return;
    bool empty = range->first >= range->last;
    range->first = empty || by.first < range->first ? by.first : range->first;
    range->last = empty || by.last > range->last ? by.last : range->last;
}

/* The clause that the others of the content hang on. */
static void find_clause(const contrasts *s, side *made)
{
    for (uint32_t t = made->content.first; t < made->content.last; t++) {
        uint32_t clause = s->view->clauses.of[t];
        uint32_t above = ra_view_token(s->view, t)->head;
        if (clause == RA_NONE || s->view->clauses.items.at[clause].predicate != t ||
            (above >= made->content.first && above < made->content.last))
            continue;
        made->index = clause;
        made->clause = &s->view->clauses.items.at[clause];
        return;
    }
}

static side side_of(const contrasts *s, uint32_t number)
{
    const ra_document *d = s->view->document;
    const ra_attribution *a = &d->attributions.at[number];
    side made = {.number = number, .index = RA_NONE};
    for (size_t i = 0; i < a->content.count; i++)
        widen(&made.content,
              (ra_range){ra_first_token(d, a->content.at[i].start), ra_first_token(d, a->content.at[i].end)});
    made.whole = made.content;
    widen(&made.whole, a->cue);
    for (size_t i = 0; i < a->chain.count; i++)
        widen(&made.whole, a->chain.at[i].tokens);
    find_clause(s, &made);
    return made;
}

/* Something is told between the two: then the word before it sets that against the first. */
static bool told_between(const contrasts *s, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++) {
        uint32_t clause = s->view->clauses.of[t];
        if (clause != RA_NONE && s->view->clauses.items.at[clause].predicate == t)
            return true;
    }
    return false;
}

static setting setting_within(const contrasts *s, const side *a, const side *b, ra_range sentence)
{
    enum { FAR = 8 };
    for (uint32_t t = a->whole.last; t < b->whole.first; t++) {
        bool near = b->whole.first - t <= FAR && !told_between(s, t, b->whole.first);
        if (word_is(s, t, "against"))
            return near && !any_is(s, t, b->whole.first, "besides") ? SETTING_AGAINST : SETTING_NONE;
        if (word_is(s, t, "though") || word_is(s, t, "beside"))
            return !near ? SETTING_NONE : word_is(s, t, "though") ? SETTING_THOUGH : SETTING_LOOSE;
    }
    if (any_is(s, sentence.first, a->whole.first, "though"))
        return SETTING_THOUGH;
    return any_is(s, sentence.first, a->whole.first, "beside") ? SETTING_LOOSE : SETTING_NONE;
}

/* Two mouths, or words of nobody in particular and a mouth; "he" is another only where it is known who. */
static bool other_mouths(const contrasts *s, const side *a, const side *b)
{
    const ra_origins *o = &s->claims->draft->origins;
    uint32_t x = o->speaker_of[s->number][a->number];
    uint32_t y = o->speaker_of[s->number][b->number];
    const ra_attribution *later = &s->view->document->attributions.at[b->number];
    if (y == RA_NONE || later->speaker == RA_NONE || x == y ||
        (x == RA_NONE && s->view->document->attributions.at[a->number].stance != RA_ASSERTS))
        return false;
    bool pronoun = ra_view_token(s->view, later->chain.at[later->speaker].head)->upos == RA_UPOS_PRON;
    return !pronoun || (x != RA_NONE && o->member_of[x] != RA_NONE && o->member_of[y] != RA_NONE &&
                        o->member_of[x] != o->member_of[y]);
}

static setting setting_of(const contrasts *s, const side *a, const side *b)
{
    const ra_document *d = s->view->document;
    uint32_t first = d->tokens.at[a->whole.last - 1].sentence;
    uint32_t second = d->tokens.at[b->whole.first].sentence;
    ra_range sentence = d->sentences.at[second].tokens;
    if (first == second)
        return setting_within(s, a, b, sentence);
    bool next = second == first + 1 &&
                (word_is(s, sentence.first, "opens") || any_is(s, b->whole.first, b->content.first, "opens"));
    if (next)
        return SETTING_LOOSE;
    enum { SOON = 3 /* sentences */ };
    bool reversed = second > first && second <= first + SOON && any_is(s, sentence.first, b->content.first, "reverses");
    return reversed && !other_mouths(s, a, b) ? SETTING_REVERSED : SETTING_NONE;
}

/* Told as being so, or not so: no question, wish, forecast or share of those asked, and nothing that nobody knows. */
static bool is_told(const contrasts *s, const side *x)
{
    enum { LONGEST = 60 /* tokens; more is a speech */ };
    const ra_clause *c = x->clause;
    if (c == NULL || x->content.last - x->content.first > LONGEST || !c->finite || c->future || c->supposed ||
        c->attempted)
        return false;
    if (c->negated && (word_is(s, c->predicate, "unsure") || any_is(s, x->content.first, x->content.last, "besides")))
        return false;
    ra_tree_each_child(s->view->tree, c->predicate, child)
    {
        if (ra_view_token(s->view, child)->deprel == RA_DEP_AUX && word_is(s, child, "wish"))
            return false;
    }
    for (uint32_t t = x->content.first; t < x->content.last; t++) {
        uint32_t q = s->view->quantity[t];
        if (q != RA_NONE && ra_str_is(s->view->document->quantities.at[q].unit, "percent"))
            return false;
    }
    return true;
}

/* The word by which somebody says it; RA_NONE where there is none. */
static uint32_t cue_of(const contrasts *s, const side *x)
{
    const ra_attribution *a = &s->view->document->attributions.at[x->number];
    for (uint32_t t = a->cue.first; t < a->cue.last; t++) {
        if (ra_view_token(s->view, t)->upos == RA_UPOS_VERB)
            return t;
    }
    return RA_NONE;
}

/* Of what goes on in his own mind nobody can be wrong. */
static bool is_of_a_mind(const contrasts *s, const side *x)
{
    uint32_t cue = cue_of(s, x);
    return (cue != RA_NONE && word_is(s, cue, "mind")) || word_is(s, x->clause->core, "mind");
}

/* "whose successor, who has said that", "the first time that somebody said": told on the way to something else. */
static bool is_aside(const contrasts *s, const side *x)
{
    uint32_t cue = cue_of(s, x);
    return cue != RA_NONE && ra_view_token(s->view, cue)->deprel == RA_DEP_ACL;
}

/* "initially said", "earlier reports": before more was known, so that one mouth may set itself right. */
static bool is_overtaken(const contrasts *s, const side *x)
{
    const ra_attribution *a = &s->view->document->attributions.at[x->number];
    return any_is(s, x->whole.first, x->content.first + 1, "first") || any_is(s, a->cue.first, a->cue.last, "first");
}

/* "initially said ..., but later said", "initially said ... He reversed course, saying": one word is taken back for
   another, whatever both are about. */
static bool is_taken_back(const contrasts *s, const side *a, const side *b, setting set)
{
    if (!is_overtaken(s, a))
        return false;
    if (set == SETTING_AGAINST)
        return any_is(s, a->whole.last, b->content.first, "later") &&
               !any_is(s, a->whole.last, b->content.first, "adds");
    uint32_t from = s->view->document->sentences.at[ra_view_token(s->view, b->whole.first)->sentence].tokens.first;
    return set == SETTING_REVERSED && any_is(s, from, b->content.first, "reverses");
}

static bool same_thing(const ra_view *view, uint32_t a, uint32_t b)
{
    if (a == RA_NONE || b == RA_NONE)
        return false;
    bool member = view->member[a] != RA_NONE && view->member[a] == view->member[b];
    uint8_t upos = ra_view_token(view, a)->upos;
    bool noun = upos == RA_UPOS_NOUN || upos == RA_UPOS_PROPN;
    return member || (noun && view->word[a] != RA_NONE && view->word[a] == view->word[b]);
}

static uint32_t subject_of(const ra_clause *c)
{
    return c->passive ? c->patient : c->agent;
}

/* Both are said of one doer, or of one to whom it is done. */
static bool of_one(const contrasts *s, const side *a, const side *b)
{
    const ra_clause *x = a->clause;
    const ra_clause *y = b->clause;
    return same_thing(s->view, subject_of(x), subject_of(y)) ||
           (!x->passive && !y->passive && same_thing(s->view, x->patient, y->patient));
}

/* He does it in one, and in the other it is done to him: "he left alive", "she never saw him". */
static bool of_one_in_turn(const contrasts *s, const side *a, const side *b)
{
    return same_thing(s->view, subject_of(a->clause), b->clause->patient) ||
           same_thing(s->view, a->clause->patient, subject_of(b->clause));
}

/* The same is done in both, to whomever. */
static bool of_one_deed(const contrasts *s, const side *a, const side *b)
{
    static const double RARE_DEED = 2.0;
    uint32_t deed = s->view->word[a->clause->core];
    if (deed == RA_NONE || deed != s->view->word[b->clause->core])
        return false;
    const ra_concept *c = &s->claims->concepts->items.at[deed];
    return c->name.ptr[0] == '=' || c->rarity >= RARE_DEED;
}

/* How rare the rarest word is that both say, in nats; names left out. */
static double shared(const contrasts *s, const side *a, const side *b)
{
    const ra_view *view = s->view;
    double most = 0;
    for (uint32_t t = a->content.first; t < a->content.last; t++) {
        const ra_token *token = ra_view_token(view, t);
        if (view->word[t] == RA_NONE || view->name[t] != RA_NONE || token->upos == RA_UPOS_PROPN ||
            view->time[t] != RA_NONE || token->upos == RA_UPOS_NUM)
            continue;
        double rarity = s->claims->concepts->items.at[view->word[t]].rarity;
        for (uint32_t u = b->content.first; u < b->content.last && rarity > most; u++) {
            if (view->word[u] == view->word[t])
                most = rarity;
        }
    }
    return most;
}

static bool says_no(const contrasts *s, const side *x)
{
    return x->clause->negated != (s->view->document->attributions.at[x->number].stance == RA_DENIES);
}

static bool speak_against(const contrasts *s, const side *a, const side *b)
{
    static const double TELLING = 3.4;
    static const double ENOUGH = 2.8;
    static const double DENIED = 1.5; /* by a word that says so */
    setting set = setting_of(s, a, b);
    if (set == SETTING_NONE || !is_told(s, a) || !is_told(s, b) || is_aside(s, b) || is_of_a_mind(s, a) ||
        is_of_a_mind(s, b) || !(is_overtaken(s, a) || other_mouths(s, a, b)))
        return false;
    if (is_taken_back(s, a, b, set))
        return true;
    if (any_is(s, b->content.first, b->content.last, "changed") || any_is(s, b->whole.first, b->content.last, "adds"))
        return false;
    if (set == SETTING_REVERSED)
        return false;
    bool one = of_one(s, a, b) || (set != SETTING_LOOSE && of_one_deed(s, a, b));
    double word = shared(s, a, b);
    bool turned = says_no(s, a) != says_no(s, b);
    if (set == SETTING_LOOSE)
        return one && turned && word >= ENOUGH;
    bool denies = s->view->document->attributions.at[b->number].stance == RA_DENIES;
    one |= turned && of_one_in_turn(s, a, b);
    return one || (set == SETTING_AGAINST && word >= TELLING) || (denies && word >= DENIED);
}

static ra_status add_side(const contrasts *s, const side *x, uint32_t topic, unsigned number, ra_error *error)
{
    const ra_document *d = s->view->document;
    ra_claim *claim =
        ra_claim_add(s->claims, s->number, x->index, x->clause->predicate, ra_range_span(d, x->content), RA_FACET_SIDE);
    if (claim == NULL)
        return ra_fail_memory(error);
    claim->topic = topic;
    claim->side = (uint8_t)number;
    claim->value.kind = RA_POINT_OUTCOME;
    claim->value.predicate = d->tokens.at[x->clause->core].lemma;
    claim->value.negated = x->clause->negated;
    return ra_claim_term(s->claims, claim, topic, 1.0) ? RA_OK : ra_fail_memory(error);
}

static ra_status add_sides(const contrasts *s, const side *a, const side *b, ra_error *error)
{
    char key[32];
    int length = snprintf(key, sizeof key, "side %u %u", (unsigned)s->number, (unsigned)a->number);
    uint32_t topic = ra_concept_number(s->claims->concepts, '?', (ra_str){key, (size_t)length}, 4.0);
    if (topic == RA_NONE)
        return ra_fail_memory(error);
    RA_TRY(add_side(s, a, topic, 1, error));
    return add_side(s, b, topic, 2, error);
}

/* "officials first said ..., but later said": who says both stands before the first alone. */
static void leave_source(const contrasts *s, const side *a, side *b)
{
    ra_range cue = s->view->document->attributions.at[b->number].cue;
    if (cue.first >= cue.last || cue.first < a->whole.last || b->whole.first > a->content.first)
        return;
    b->whole = b->content;
    widen(&b->whole, cue);
}

ra_status ra_claims_of_contrasts(ra_claims *claims, uint32_t number, ra_error *error)
{
    enum { AHEAD = 4 }; /* attributions are in order of where their contents begin */
    contrasts s = {.claims = claims, .number = number, .view = &claims->views[number]};
    uint32_t count = (uint32_t)s.view->document->attributions.count;
    for (uint32_t i = 0; i + 1 < count; i++) {
        side a = side_of(&s, i);
        for (uint32_t k = i + 1; k < count && k <= i + AHEAD && a.clause != NULL; k++) {
            side b = side_of(&s, k);
            leave_source(&s, &a, &b);
            if (b.clause == NULL || b.whole.first < a.whole.last)
                continue;
            bool against = speak_against(&s, &a, &b);
            if (against)
                RA_TRY(add_sides(&s, &a, &b, error));
            if (against || !is_overtaken(&s, &a))
                break;
        }
    }
    return RA_OK;
}
