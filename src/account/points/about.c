#include "account/points/about.h"

#include "account/points/match.h"
#include "account/wording/wording.h"
#include "base/status.h"
#include "base/str.h"
#include "language/words/plural.h"

enum { MOST_COMPARED = 48 };

/* The deed of a class is said to be done or not, rather than asked for, supposed or to come: nobody resigns who is
   urged to resign. */
static bool is_told(const ra_claims *claims, const ra_claim *c, uint32_t deed)
{
    const ra_view *view = &claims->views[c->view];
    if (c->clause == RA_NONE)
        return true;
    const ra_clause *clause = &view->clauses.items.at[c->clause];
    for (uint32_t t = clause->tokens.first; t < clause->tokens.last; t++) {
        if (view->word[t] == deed && t != clause->predicate && ra_is_infinitive(view, t))
            return false;
    }
    return !ra_is_infinitive(view, clause->predicate) && !clause->supposed && !c->future;
}

/* The question of the class of predicates that at least half of the claims hold, and tell of as done or not. */
static ra_str question_of_class(const ra_claims *claims, const uint32_t *members, size_t count)
{
    const ra_claim *first = &claims->items.at[members[0]];
    for (size_t k = 0; k < first->terms.count; k++) {
        const ra_concept *concept = &claims->concepts->items.at[first->terms.at[k].concept];
        size_t holding = 0;
        for (size_t i = 0; concept->question.ptr != NULL && i < count; i++) {
            const ra_claim *c = &claims->items.at[members[i]];
            uint32_t deed = first->terms.at[k].concept;
            for (size_t n = 0; is_told(claims, c, deed) && n < c->terms.count; n++)
                holding += c->terms.at[n].concept == deed;
        }
        if (holding * 2 >= count && holding > 1)
            return concept->question;
    }
    return (ra_str){NULL, 0};
}

ra_str ra_about_standard(const ra_claims *claims, const uint32_t *members, size_t count)
{
    const ra_claim *first = &claims->items.at[members[0]];
    if (first->facet == RA_FACET_CLAUSE)
        return question_of_class(claims, members, count);
    if (first->facet != RA_FACET_MATTER)
        return (ra_str){NULL, 0};
    ra_str matter = claims->concepts->items.at[first->topic].name;
    ra_str row = ra_lexicon_get(&claims->concepts->matter_questions, ra_str_slice(matter, 1, matter.len));
    return ra_row_field(row, 0);
}

/* What is counted and, where it is the subject, what is said of it: "houses", "houses burned". */
static bool say_counted(ra_wording *w, const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    uint32_t of = claim->head;
    const ra_token *head = ra_view_token(view, of);
    const ra_clause *c = claim->clause != RA_NONE ? &view->clauses.items.at[claim->clause] : NULL;
    bool subject = c != NULL && of == (c->passive ? c->patient : c->agent) && of < c->predicate;
    bool several = (head->feats & RA_FEAT_PLUR) != 0 || view->quantity[of] != RA_NONE;
    if ((head->upos != RA_UPOS_NOUN && head->upos != RA_UPOS_PROPN && view->quantity[of] == RA_NONE) ||
        (subject && (!several || claim->negated)) || (!subject && view->quantity[of] != RA_NONE))
        return false;
    uint32_t first = of;
    while (first > view->tree->left[of] && ra_view_token(view, first - 1)->head == of &&
           view->quantity[first - 1] == RA_NONE && ra_view_token(view, first - 1)->deprel != RA_DEP_DET &&
           ra_view_token(view, first - 1)->upos != RA_UPOS_ADP && ra_view_token(view, first - 1)->upos != RA_UPOS_PRON)
        first--;
    for (uint32_t t = first; t < of && view->quantity[of] == RA_NONE; t++)
        ra_say(w, ra_view_token(view, t)->form);
    if (view->quantity[of] == RA_NONE)
        ra_say(w, several ? head->form : ra_plural(claims->draft->arena, head->lemma));
    return !subject ||
           ra_say_range(w, claims, view, claim->clause, (ra_range){of + 1, c->tokens.last}, (ra_range){0, 0});
}

/* False where no question can be made of it. */
static bool about_count(ra_wording *w, const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    uint32_t of = claim->head;
    bool part =
        claim->predicate != RA_NONE && ra_str_is(claims->concepts->items.at[claim->predicate].name, "!takepart");
    if (ra_concept_is(claims->concepts, claim->predicate, "!makeup")) {
        ra_str of_all = claims->concepts->items.at[claim->topic].name;
        ra_say(w, RA_STR("How many of the"));
        ra_say(w, ra_str_slice(of_all, 1, of_all.len));
        ra_say(w, RA_STR("were women"));
        return true;
    }
    if (ra_match_is_crowd(claims, claim)) {
        ra_say(w, RA_STR("How many people took part in the"));
        ra_str occasion = claims->concepts->items.at[claim->topic].name;
        ra_say(w, ra_str_slice(occasion, 1, occasion.len));
        return true;
    }
    ra_say(w, RA_STR("How many"));
    if (!part)
        return say_counted(w, claims, claim);
    ra_say(w, ra_plural(claims->draft->arena, ra_view_token(view, of)->lemma));
    ra_say(w, RA_STR("took part"));
    return true;
}

static void about_casualty(ra_wording *w, const ra_claims *claims, const ra_claim *claim)
{
    const ra_concept *topic = &claims->concepts->items.at[claim->topic];
    bool class = topic->name.ptr[0] == '#' || claim->value.unit.len == 0;
    ra_str who = class ? ra_str_slice(topic->name, 1, topic->name.len) : claim->value.unit;
    ra_str kind = claims->concepts->items.at[claim->predicate].name;
    ra_say(w, RA_STR("How many"));
    ra_say(w, ra_plural(claims->draft->arena, who));
    ra_say(w, RA_STR("were"));
    ra_say(w, ra_str_slice(kind, 1, kind.len));
}

/* The words of the measure itself: "for nearly a month", "2.3 metres". */
static ra_range measure_words(const ra_view *view, const ra_claim *claim, ra_range clause)
{
    const ra_document *d = view->document;
    for (uint32_t t = clause.first; t < clause.last; t++) {
        const ra_time *time = view->time[t] != RA_NONE ? &d->times.at[view->time[t]] : NULL;
        if (time != NULL && time->span.start == claim->span.start) {
            bool led = t > clause.first && ra_view_token(view, t - 1)->upos == RA_UPOS_ADP;
            return (ra_range){led ? t - 1 : t, time->tokens.last};
        }
        const ra_quantity *q = view->quantity[t] != RA_NONE ? &d->quantities.at[view->quantity[t]] : NULL;
        if (q == NULL || q->min != claim->value.min || !ra_str_equal(q->unit, claim->value.unit))
            continue;
        bool unit = q->of == q->tokens.last && q->of < clause.last;
        return (ra_range){q->tokens.first, unit ? q->of + 1 : q->tokens.last};
    }
    return (ra_range){0, 0};
}

/* Words by which a clause hangs on the one before: "which", "after", "and"; not "to". */
static bool ties(const ra_view *view, uint32_t token)
{
    const ra_token *t = ra_view_token(view, token);
    return ra_is_relative_word(view, token) || t->deprel == RA_DEP_CC || t->upos == RA_UPOS_PUNCT ||
           (t->deprel == RA_DEP_MARK && !ra_is_infinitive_mark(t));
}

/* Whether the clause says of what it gives the measure, rather than hanging on that. */
static bool has_own_subject(const ra_view *view, const ra_clause *c)
{
    uint32_t subject = c->passive ? c->patient : c->agent;
    return subject != RA_NONE && subject >= c->tokens.first && subject < c->predicate &&
           !ra_is_relative_word(view, subject);
}

static bool about_measure(ra_wording *w, const ra_claims *claims, const ra_claim *claim)
{
    static const char *const durations[] = {"second", "minute", "hour", "day", "week", "month", "year"};
    const ra_view *view = &claims->views[claim->view];
    bool duration = false;
    for (size_t i = 0; i < sizeof durations / sizeof *durations; i++)
        duration |= ra_str_equal(claim->value.unit, ra_str_from(durations[i]));
    bool percent = ra_str_is(claim->value.unit, "percent");
    ra_say(w, duration ? RA_STR("How long:") : percent ? RA_STR("What share:") : RA_STR("How much:"));
    uint32_t above = ra_view_token(view, claim->head)->head;
    if (claim->clause == RA_NONE) {
        if (above != RA_NONE)
            ra_say_phrase(w, claims, view, above);
        return above != RA_NONE;
    }
    const ra_clause *c = &view->clauses.items.at[claim->clause];
    ra_range clause = c->tokens;
    ra_range measure = measure_words(view, claim, clause);
    while (clause.first < clause.last && ties(view, clause.first))
        clause.first++;
    return has_own_subject(view, c) && ra_say_range(w, claims, view, claim->clause, clause, measure) && !w->addressed;
}

/* The member of the cast that a concept's name ("@12") stands for; RA_NONE for other names, handles among them. */
static uint32_t member_of(ra_str name)
{
    uint64_t number = 0;
    for (size_t i = 1; i < name.len; i++) {
        if (!ra_ascii_digit(name.ptr[i]) || number > RA_NONE / 10)
            return RA_NONE;
        number = number * 10 + (uint64_t)(name.ptr[i] - '0');
    }
    return name.len > 1 && name.ptr[0] == '@' && number < RA_NONE ? (uint32_t)number : RA_NONE;
}

ra_str ra_about_concept(const ra_claims *claims, uint32_t concept)
{
    if (concept == RA_NONE)
        return RA_STR("");
    ra_str name = claims->concepts->items.at[concept].name;
    uint32_t member = member_of(name);
    if (member < claims->draft->cast.members.count)
        return claims->draft->cast.members.at[member].name;
    bool number = name.ptr[0] == '%' || name.ptr[0] == '?' || name.ptr[0] == '&';
    return !number ? ra_str_slice(name, 1, name.len) : RA_STR("");
}

/* One of the cast, a kind of people, or a noun for a person: no law or number, as in "they were 10 or 11". */
static bool names_somebody(const ra_claims *claims, uint32_t concept)
{
    ra_str name = claims->concepts->items.at[concept].name;
    ra_str word = ra_str_slice(name, 1, name.len);
    bool digit = word.len > 0 && ra_ascii_digit(word.ptr[0]);
    return name.ptr[0] == '@' || (name.ptr[0] == '#' && !digit) || ra_concepts_person_noun(claims->concepts, word);
}

static void say_topic(ra_wording *w, const ra_claims *claims, const ra_claim *claim)
{
    ra_str name = ra_about_concept(claims, claim->topic);
    bool article = ra_str_starts(name, RA_STR("The "));
    if (article || member_of(claims->concepts->items.at[claim->topic].name) >= claims->draft->cast.members.count)
        ra_say(w, RA_STR("the"));
    ra_say(w, article ? ra_str_slice(name, 4, name.len) : name);
}

/* Of a person, or of who did it, by that; of anything else in the words of the claim: "Is the story a lie". */
static bool about_who(ra_wording *w, const ra_claims *claims, const ra_claim *claim)
{
    const ra_concept *c = &claims->concepts->items.at[claim->topic];
    uint32_t member = member_of(c->name);
    bool person = member < claims->draft->cast.members.count
                      ? claims->draft->cast.members.at[member].type == RA_NAME_PERSON
                      : c->sort == RA_SORT_PERPETRATOR;
    if (!person)
        return claim->clause != RA_NONE && ra_say_turned(w, claims, claim);
    ra_say(w, RA_STR("Who is"));
    w->whom = w->length + 1;
    say_topic(w, claims, claim);
    return true;
}

/* In the words of the claim that names the deed by a noun, where one does. */
static void about_doer(ra_wording *w, const ra_claims *claims, const uint32_t *members, size_t count)
{
    ra_say(w, RA_STR("Who was behind"));
    for (size_t i = 0; i < count; i++) {
        const ra_claim *claim = &claims->items.at[members[i]];
        const ra_view *view = &claims->views[claim->view];
        if (ra_view_token(view, claim->head)->upos != RA_UPOS_NOUN || view->event[claim->head] != claim->event)
            continue;
        ra_say(w, RA_STR("the"));
        ra_say(w, ra_view_token(view, claim->head)->lemma);
        return;
    }
    ra_say(w, RA_STR("it"));
}

/* Of whom it is said: a member of the cast, or the state that acts. */
static ra_str doer_name(const ra_claims *claims, const ra_claim *claim)
{
    ra_str name = claims->concepts->items.at[claim->by].name;
    ra_toponym state;
    if (name.ptr[0] == '$')
        return ra_gazetteer_country(&claims->concepts->gazetteer, ra_str_slice(name, 1, name.len), &state) ? state.name
                                                                                                           : RA_STR("");
    return name.ptr[0] == '@' ? ra_about_concept(claims, claim->by) : RA_STR("");
}

/* "Did Chad meddle in the vote": a charge told by a verb, turned round. */
static bool ask_deed(ra_wording *w, const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    uint32_t clause = view->clauses.of[claim->head];
    uint32_t last = claim->head + 1;
    ra_str name = doer_name(claims, claim);
    if (claim->negated || clause == RA_NONE || name.len == 0 ||
        ra_view_token(view, claim->head)->upos != RA_UPOS_VERB || view->clauses.items.at[clause].passive)
        return false;
    while (last < view->document->tokens.count && ra_view_token(view, last)->span.end <= claim->span.end)
        last++;
    *w = (ra_wording){.length = 0};
    ra_say(w, RA_STR("Did"));
    ra_say(w, name);
    ra_say(w, ra_view_token(view, claim->head)->lemma);
    return ra_say_range(w, claims, view, clause, (ra_range){claim->head + 1, last}, (ra_range){0, 0}) && !w->addressed;
}

/* In the words of the charge; where they make no question, of him who denies it. */
static void about_charge(ra_wording *w, const ra_claims *claims, const uint32_t *members, size_t count)
{
    const ra_claim *first = &claims->items.at[members[0]];
    for (size_t i = 0; i < count && i < MOST_COMPARED; i++) {
        if (ask_deed(w, claims, &claims->items.at[members[i]]))
            return;
    }
    ra_str name = doer_name(claims, first);
    ra_str deed = claims->concepts->items.at[first->predicate].name;
    *w = (ra_wording){.length = 0};
    ra_say(w, RA_STR("Is it true what"));
    ra_say(w, name.len > 0 ? name : RA_STR("the accused"));
    ra_say(w, RA_STR("denies"));
    if (deed.ptr[0] == '=') {
        ra_say(w, RA_STR("about the"));
        ra_say(w, ra_str_slice(deed, 1, deed.len));
    }
}

/* Where all use one phrase, it is quoted: there are no two descriptions. */
static bool are_one_phrase(const ra_claims *claims, const uint32_t *members, size_t count)
{
    for (size_t i = 1; i < count && i < MOST_COMPARED; i++) {
        if (!ra_str_equal_fold(claims->items.at[members[i]].value.name, claims->items.at[members[0]].value.name))
            return false;
    }
    return true;
}

/* False where no question can be made of the claim. */
static bool ask(ra_wording *w, const ra_claims *claims, const ra_claim *claim, const uint32_t *members, size_t count)
{
    const ra_view *view = &claims->views[claim->view];
    switch (claim->facet) {
    case RA_FACET_CASUALTY: about_casualty(w, claims, claim); break;
    case RA_FACET_COUNT: return about_count(w, claims, claim);
    case RA_FACET_MEASURE: return about_measure(w, claims, claim);
    case RA_FACET_WHEN:
    case RA_FACET_ORDER:
    case RA_FACET_WHERE: return ra_say_setting(w, claims, claim);
    case RA_FACET_AGE:
        if (!names_somebody(claims, claim->topic))
            return false;
        ra_say(w, RA_STR("How old is"));
        say_topic(w, claims, claim);
        break;
    case RA_FACET_WHO: return about_who(w, claims, claim);
    case RA_FACET_HOME:
        ra_say(w, RA_STR("Where is"));
        say_topic(w, claims, claim);
        ra_say(w, RA_STR("from"));
        break;
    case RA_FACET_STREET: ra_say(w, RA_STR("On which street did it happen")); break;
    case RA_FACET_MATTER: return false;
    case RA_FACET_CHARGE: about_charge(w, claims, members, count); break;
    case RA_FACET_DOER: about_doer(w, claims, members, count); break;
    case RA_FACET_PHRASE:
        if (view->place[claim->head] != RA_NONE || view->name[claim->head] != RA_NONE ||
            are_one_phrase(claims, members, count))
            return false;
        ra_say(w, RA_STR("How is the"));
        ra_say(w, ra_view_token(view, claim->head)->lemma);
        ra_say(w, RA_STR("described"));
        break;
    default: return ra_say_turned(w, claims, claim);
    }
    return true;
}

static void say_claim(ra_wording *w, const ra_claims *claims, const ra_claim *claim)
{
    *w = (ra_wording){.length = 0};
    if (claim->facet != RA_FACET_PHRASE && claim->clause != RA_NONE)
        ra_say_clause(w, claims, claim);
    else if (claim->value.name.len > 0)
        ra_say(w, claim->value.name);
    else
        ra_say(w, ra_span_text(claims->views[claim->view].document->article->text, claim->span));
}

static uint8_t asks_for(const ra_claim *claim, bool question)
{
    if (!question)
        return RA_ASKS_NOTHING;
    return claim->facet == RA_FACET_PHRASE ? RA_ASKS_HOW_CALLED : RA_ASKS_DEED;
}

ra_status ra_about(const ra_claims *claims, const ra_claim *claim, const uint32_t *members, size_t count,
                   ra_point *point, ra_error *error)
{
    ra_arena *arena = claims->draft->account->arena;
    ra_wording w = {.length = 0};
    bool question = ask(&w, claims, claim, members, count);
    if (!question)
        say_claim(&w, claims, claim);
    point->about = question ? ra_wording_asked(&w, arena) : ra_wording_quoted(&w, arena);
    if (point->about.ptr == NULL)
        return ra_fail_memory(error);
    bool who = question && w.whom > 0;
    point->asks = who ? RA_ASKS_WHO : asks_for(claim, question);
    ra_answers(&claims->concepts->clause_words, who ? ra_str_slice(point->about, w.whom, w.length) : RA_STR(""), point);
    return RA_OK;
}
