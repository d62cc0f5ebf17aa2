#include "account/about.h"

#include "account/versions.h"
#include "base/status.h"
#include "base/str.h"
#include "language/plural.h"

static const ra_range NOTHING = {0, 0};

enum { MOST_PHRASE = 9, MOST_REST = 16, LONGEST = 240 /* words, words, bytes */, MOST_COMPARED = 48 };

/* A question in the making: pieces of the article joined by single spaces. */
typedef struct words {
    char bytes[LONGEST];
    size_t length;
    bool verbatim; /* as the article has it, and no question */
} words;

static void say(words *w, ra_str text)
{
    if (text.len == 0 || w->length + text.len + 2 > sizeof w->bytes)
        return;
    if (w->length > 0)
        w->bytes[w->length++] = ' ';
    for (size_t i = 0; i < text.len; i++)
        w->bytes[w->length++] = text.ptr[i] == '\n' || text.ptr[i] == '\t' ? ' ' : text.ptr[i];
}

static ra_str asked(const words *w, ra_arena *arena)
{
    return ra_arena_printf(arena, "%.*s?", (int)w->length, w->bytes);
}

/* Where no question can be made of the words, they stand for themselves. */
static ra_str quoted(const words *w, ra_arena *arena)
{
    return ra_arena_printf(arena, "\xE2\x80\x9C%.*s\xE2\x80\x9D", (int)w->length, w->bytes);
}

static const ra_token *token_at(const ra_view *view, uint32_t token)
{
    return &view->document->tokens.at[token];
}

/* The claim whose words make the best question: asserted by itself, short, not weakened. */
static int fitness(const ra_claim *c)
{
    int score = (c->finite ? 40 : 0) - (c->implied ? 60 : 0) - (c->hedge.ptr != NULL ? 5 : 0);
    int length = (int)(c->span.end - c->span.start);
    return score - (length < 15 ? 30 : length / 3);
}

/* Whether another of the claims contradicts this one. */
static bool is_contested(const ra_claims *claims, const uint32_t *members, size_t count, const ra_claim *claim)
{
    for (size_t i = 0; i < count && i < MOST_COMPARED; i++) {
        ra_why why;
        if (ra_versions_relate(claims, claim, &claims->items.at[members[i]], &why) == RA_RELATION_CONFLICT)
            return true;
    }
    return false;
}

/* A disputed question is asked in the words of one who says that it is so. */
static const ra_claim *spokesman(const ra_claims *claims, const uint32_t *members, size_t count, bool disputed)
{
    const ra_claim *best = NULL;
    int most = 0;
    for (size_t i = 0; i < count; i++) {
        const ra_claim *c = &claims->items.at[members[i]];
        int score = fitness(c);
        if (disputed && i < MOST_COMPARED && is_contested(claims, members, count, c))
            score += c->negated || c->attempted ? 60 : 100;
        if (best == NULL || score > most) {
            best = c;
            most = score;
        }
    }
    return best;
}

static bool is_time(const ra_view *view, uint32_t token)
{
    return view->time[token] != RA_NONE;
}

static bool is_quote(ra_str form)
{
    static const char *const marks[] = {"\"",           "'",           "''", "``", "\xE2\x80\x9C", "\xE2\x80\x9D",
                                        "\xE2\x80\x98", "\xE2\x80\x99"};
    return ra_str_among(form, marks);
}

static bool is_grammatical(const ra_token *t)
{
    return t->upos == RA_UPOS_DET || t->upos == RA_UPOS_PRON || t->upos == RA_UPOS_NUM || t->upos == RA_UPOS_ADP ||
           t->upos == RA_UPOS_SCONJ || t->upos == RA_UPOS_CCONJ || t->upos == RA_UPOS_ADV || t->upos == RA_UPOS_AUX;
}

/* Opening marks do not count. */
static bool begins_sentence(const ra_document *document, uint32_t token)
{
    uint32_t first = document->sentences.at[document->tokens.at[token].sentence].tokens.first;
    while (first < token && document->tokens.at[first].upos == RA_UPOS_PUNCT)
        first++;
    return first == token;
}

/* "more than two hundred" in "more than two hundred people"; not "one" in "one of them". */
static bool counts_things(const ra_view *view, uint32_t token)
{
    if (view->quantity[token] == RA_NONE)
        return false;
    const ra_quantity *q = &view->document->quantities.at[view->quantity[token]];
    bool modifies = q->tokens.last > q->tokens.first && token_at(view, q->tokens.last - 1)->deprel == RA_DEP_NUMMOD;
    return modifies && q->unit.len == 0 && q->of != RA_NONE && q->of != token &&
           (token_at(view, q->of)->feats & RA_FEAT_PLUR) != 0;
}

/* One token as the article spaces it, but for quotation marks and numbers of things, which are other questions: joined
   to the last one said where nothing stands between them. A word that is capital only because it begins a sentence is
   not. */
static void say_token(words *w, const ra_view *view, uint32_t token, uint32_t *last)
{
    const ra_token *t = token_at(view, token);
    ra_str form = t->form;
    bool orphan = t->upos == RA_UPOS_PART && t->deprel == RA_DEP_CASE && *last + 1 != token;
    if (is_quote(form) || orphan || (!w->verbatim && counts_things(view, token)))
        return;
    size_t at = w->length;
    bool joined = token > 0 && *last == token - 1 && token_at(view, *last)->span.end == t->span.start;
    *last = token;
    if (joined && w->length + form.len < sizeof w->bytes) {
        memcpy(w->bytes + w->length, form.ptr, form.len);
        w->length += form.len;
        return;
    }
    say(w, form);
    bool word = t->upos != RA_UPOS_PROPN && t->upos != RA_UPOS_ADJ && !ra_str_is(form, "I");
    bool cased = ra_str_is(form, "A") || (form.len > 1 && ra_ascii_lower(form.ptr[1]));
    bool lower = !w->verbatim && word && cased && (is_grammatical(t) || begins_sentence(view->document, token));
    if (lower && at < w->length)
        w->bytes[at > 0 ? at + 1 : 0] = ra_ascii_fold(w->bytes[at > 0 ? at + 1 : 0]);
}

/* Says the words of a noun phrase up to its head, times and clauses left out. */
static void say_phrase(words *w, const ra_claims *claims, const ra_view *view, uint32_t head)
{
    uint32_t member = view->member[head];
    if (member != RA_NONE && claims->draft->cast.members.at[member].named) {
        say(w, claims->draft->cast.members.at[member].name);
        return;
    }
    uint32_t first = view->tree->left[head];
    if (head - first > MOST_PHRASE)
        first = head - MOST_PHRASE;
    uint32_t last = RA_NONE;
    for (uint32_t t = first; t <= head; t++) {
        bool preposition = token_at(view, t)->deprel == RA_DEP_CASE && token_at(view, t)->upos == RA_UPOS_ADP;
        bool leads = last == RA_NONE && token_at(view, t)->upos == RA_UPOS_PUNCT;
        bool own = view->clauses.of[t] == view->clauses.of[head] && !preposition && !leads;
        if (!own || (is_time(view, t) && t != head))
            continue;
        say_token(w, view, t, &last);
    }
}

static bool is_negation(const ra_view *view, uint32_t token)
{
    return view->negation[token] != RA_NONE && token_at(view, token)->deprel == RA_DEP_ADVMOD;
}

/* Says a range of a clause's own words, but for some and for "not". */
static void say_range(words *w, const ra_view *view, uint32_t clause, ra_range range, ra_range but)
{
    unsigned said = 0;
    uint32_t last = RA_NONE;
    size_t whole = w->length; /* up to here no phrase is left unfinished */
    while (range.last > range.first && token_at(view, range.last - 1)->upos == RA_UPOS_PUNCT)
        range.last--;
    for (uint32_t t = range.first; t < range.last; t++) {
        if ((t >= but.first && t < but.last) || view->clauses.of[t] != clause || is_negation(view, t))
            continue;
        uint8_t upos = token_at(view, t)->upos;
        if (upos == RA_UPOS_ADP || upos == RA_UPOS_CCONJ || upos == RA_UPOS_PUNCT)
            whole = w->length;
        if (said++ == MOST_REST) {
            w->length = whole;
            return;
        }
        say_token(w, view, t, &last);
    }
}

static void capitalise(words *w, size_t at)
{
    if (at < w->length && ra_ascii_lower(w->bytes[at]))
        w->bytes[at] = (char)(w->bytes[at] - 32);
}

static uint32_t auxiliary(const ra_view *view, uint32_t predicate)
{
    ra_tree_each_child(view->tree, predicate, child)
    {
        uint8_t relation = token_at(view, child)->deprel;
        if ((relation == RA_DEP_AUX || relation == RA_DEP_COP) && token_at(view, child)->upos != RA_UPOS_PART)
            return child;
    }
    return RA_NONE;
}

static ra_str auxiliary_for(const ra_token *verb)
{
    if ((verb->feats & RA_FEAT_PAST) != 0)
        return RA_STR("Did");
    return (verb->feats & RA_FEAT_SING) != 0 && (verb->feats & RA_FEAT_THIRD) != 0 ? RA_STR("Does") : RA_STR("Do");
}

static bool is_relative_word(const ra_token *token)
{
    static const char *const relatives[] = {"who", "whose", "which", "what", "that"};
    return ra_str_among(token->lemma, relatives);
}

/* "whose supporters", "which of them": the clause hangs on another, which would be left out. */
static bool is_relative(const ra_view *view, uint32_t subject)
{
    if (token_at(view, subject)->upos == RA_UPOS_PRON && view->member[subject] == RA_NONE)
        return true;
    ra_tree_each_child(view->tree, subject, child)
    {
        bool own = token_at(view, child)->upos != RA_UPOS_ADP && token_at(view, child)->deprel != RA_DEP_ACL;
        if (own && child < subject && is_relative_word(token_at(view, child)))
            return true;
    }
    return false;
}

/* "Was the minister unharmed", "Did three drones target the residence". False where the clause cannot be turned. */
static bool turn_clause(words *w, const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    const ra_clause *c = &view->clauses.items.at[claim->clause];
    uint32_t subject = c->passive ? c->patient : c->agent;
    const ra_token *verb = token_at(view, c->predicate);
    uint32_t aux = auxiliary(view, c->predicate);
    if (!c->finite || subject == RA_NONE || subject >= c->predicate || (aux == RA_NONE && verb->upos != RA_UPOS_VERB))
        return false;
    bool several = ra_tree_child(view->tree, subject, RA_DEP_CONJ) != RA_NONE; /* "the girl and her father were" */
    if (several || is_relative_word(token_at(view, c->predicate)) || is_relative(view, subject) ||
        (aux != RA_NONE && !ra_ascii_alpha(token_at(view, aux)->form.ptr[0])))
        return false;
    bool cut = aux != RA_NONE && aux + 1 < c->tokens.last && ra_str_is(token_at(view, aux + 1)->form, "n't");
    say(w, cut ? token_at(view, aux)->lemma : aux != RA_NONE ? token_at(view, aux)->form : auxiliary_for(verb));
    capitalise(w, 0);
    say_phrase(w, claims, view, subject);
    uint32_t from = aux != RA_NONE ? aux + 1 : c->predicate + 1;
    if (aux == RA_NONE)
        say(w, verb->lemma);
    say_range(w, view, claim->clause, (ra_range){from, c->tokens.last}, NOTHING);
    return true;
}

/* The standard question that at least half of the claims bring up. */
static ra_str standard_question(const ra_claims *claims, const uint32_t *members, size_t count)
{
    const ra_claim *first = &claims->items.at[members[0]];
    for (size_t k = 0; k < first->terms.count; k++) {
        const ra_concept *concept = &claims->concepts->items.at[first->terms.at[k].concept];
        size_t holding = 0;
        for (size_t i = 0; concept->question.ptr != NULL && i < count; i++) {
            const ra_claim *c = &claims->items.at[members[i]];
            for (size_t n = 0; n < c->terms.count; n++)
                holding += c->terms.at[n].concept == first->terms.at[k].concept;
        }
        if (holding * 2 >= count && holding > 1)
            return concept->question;
    }
    return (ra_str){NULL, 0};
}

/* The clause in its own words. */
static void say_clause(words *w, const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    const ra_clause *c = &view->clauses.items.at[claim->clause];
    *w = (words){.verbatim = true};
    uint32_t first = c->tokens.first;
    while (first + 1 < c->tokens.last &&
           (token_at(view, first)->deprel == RA_DEP_MARK || token_at(view, first)->deprel == RA_DEP_CC ||
            token_at(view, first)->upos == RA_UPOS_PUNCT))
        first++;
    say_range(w, view, claim->clause, (ra_range){first, c->tokens.last}, NOTHING);
}

/* What is counted without its number, and what is said of it where it is the subject. */
static void about_count(words *w, const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    uint32_t of = claim->head;
    bool part =
        claim->predicate != RA_NONE && ra_str_is(claims->concepts->items.at[claim->predicate].name, "!takepart");
    say(w, RA_STR("How many"));
    uint32_t first = of;
    while (first > view->tree->left[of] && token_at(view, first - 1)->head == of &&
           view->quantity[first - 1] == RA_NONE && token_at(view, first - 1)->deprel != RA_DEP_DET)
        first--;
    for (uint32_t t = first; t <= of && !part && view->quantity[of] == RA_NONE; t++)
        say(w, token_at(view, t)->form);
    if (part) {
        say(w, ra_plural(claims->draft->arena, token_at(view, of)->lemma));
        say(w, RA_STR("took part"));
        return;
    }
    const ra_clause *c = claim->clause != RA_NONE ? &view->clauses.items.at[claim->clause] : NULL;
    if (c != NULL && of == (c->passive ? c->patient : c->agent) && of < c->predicate)
        say_range(w, view, claim->clause, (ra_range){of + 1, c->tokens.last}, NOTHING);
}

static void about_casualty(words *w, const ra_claims *claims, const ra_claim *claim)
{
    const ra_concept *topic = &claims->concepts->items.at[claim->topic];
    bool class = topic->name.ptr[0] == '#' || claim->value.unit.len == 0;
    ra_str who = class ? ra_str_slice(topic->name, 1, topic->name.len) : claim->value.unit;
    ra_str kind = claims->concepts->items.at[claim->predicate].name;
    say(w, RA_STR("How many"));
    say(w, ra_plural(claims->draft->arena, who));
    say(w, RA_STR("were"));
    say(w, ra_str_slice(kind, 1, kind.len));
}

static void about_setting(words *w, const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    const ra_token *head = token_at(view, claim->head);
    say(w, claim->facet == RA_FACET_WHERE ? RA_STR("Where") : RA_STR("When"));
    uint32_t clause = view->clauses.of[claim->head];
    if (claim->topic != RA_NONE && ra_str_is(claims->concepts->items.at[claim->topic].name, "!alarm")) {
        say(w, RA_STR("was the alarm given"));
        return;
    }
    if (head->upos != RA_UPOS_VERB || clause == RA_NONE) {
        say(w, (head->feats & RA_FEAT_PLUR) != 0 ? RA_STR("were") : RA_STR("was"));
        say_phrase(w, claims, view, claim->head);
        return;
    }
    const ra_clause *c = &view->clauses.items.at[clause];
    uint32_t subject = c->passive ? c->patient : c->agent;
    say(w, c->passive ? RA_STR("was") : RA_STR("did"));
    if (subject != RA_NONE)
        say_phrase(w, claims, view, subject);
    say(w, c->passive ? head->form : head->lemma);
    if (!c->passive && c->patient != RA_NONE)
        say_phrase(w, claims, view, c->patient);
}

/* The words of the measure itself: "for nearly a month", "2.3 metres". */
static ra_range measure_words(const ra_view *view, const ra_claim *claim, ra_range clause)
{
    const ra_document *d = view->document;
    for (uint32_t t = clause.first; t < clause.last; t++) {
        const ra_time *time = view->time[t] != RA_NONE ? &d->times.at[view->time[t]] : NULL;
        if (time != NULL && time->span.start == claim->span.start) {
            bool led = t > clause.first && token_at(view, t - 1)->upos == RA_UPOS_ADP;
            return (ra_range){led ? t - 1 : t, time->tokens.last};
        }
        const ra_quantity *q = view->quantity[t] != RA_NONE ? &d->quantities.at[view->quantity[t]] : NULL;
        if (q == NULL || q->min != claim->value.min || !ra_str_equal(q->unit, claim->value.unit))
            continue;
        bool unit = q->of == q->tokens.last && q->of < clause.last;
        return (ra_range){q->tokens.first, unit ? q->of + 1 : q->tokens.last};
    }
    return NOTHING;
}

static void about_measure(words *w, const ra_claims *claims, const ra_claim *claim)
{
    static const char *const durations[] = {"second", "minute", "hour", "day", "week", "month", "year"};
    const ra_view *view = &claims->views[claim->view];
    bool duration = false;
    for (size_t i = 0; i < sizeof durations / sizeof *durations; i++)
        duration |= ra_str_equal(claim->value.unit, ra_str_from(durations[i]));
    bool percent = ra_str_is(claim->value.unit, "percent");
    say(w, duration ? RA_STR("How long:") : percent ? RA_STR("What share:") : RA_STR("How much:"));
    uint32_t above = token_at(view, claim->head)->head;
    if (claim->clause != RA_NONE) {
        ra_range clause = view->clauses.items.at[claim->clause].tokens;
        ra_range measure = measure_words(view, claim, clause);
        clause.first += clause.first < clause.last && is_relative_word(token_at(view, clause.first));
        say_range(w, view, claim->clause, clause, measure);
    } else if (above != RA_NONE) {
        say_phrase(w, claims, view, above);
    }
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
    return name.ptr[0] != '%' ? ra_str_slice(name, 1, name.len) : RA_STR("");
}

static void say_topic(words *w, const ra_claims *claims, const ra_claim *claim)
{
    if (member_of(claims->concepts->items.at[claim->topic].name) >= claims->draft->cast.members.count)
        say(w, RA_STR("the"));
    say(w, ra_about_concept(claims, claim->topic));
}

/* In the words of the claim that names the deed by a noun, where one does. */
static void about_doer(words *w, const ra_claims *claims, const uint32_t *members, size_t count)
{
    say(w, RA_STR("Who was behind"));
    for (size_t i = 0; i < count; i++) {
        const ra_claim *claim = &claims->items.at[members[i]];
        const ra_view *view = &claims->views[claim->view];
        if (token_at(view, claim->head)->upos != RA_UPOS_NOUN || view->event[claim->head] != claim->event)
            continue;
        say(w, RA_STR("the"));
        say(w, token_at(view, claim->head)->lemma);
        return;
    }
    say(w, RA_STR("it"));
}

/* False where no question can be made of the claim. */
static bool ask(words *w, const ra_claims *claims, const ra_claim *claim, const uint32_t *members, size_t count)
{
    const ra_view *view = &claims->views[claim->view];
    switch (claim->facet) {
    case RA_FACET_CASUALTY: about_casualty(w, claims, claim); break;
    case RA_FACET_COUNT: about_count(w, claims, claim); break;
    case RA_FACET_MEASURE: about_measure(w, claims, claim); break;
    case RA_FACET_WHEN:
    case RA_FACET_ORDER:
    case RA_FACET_WHERE: about_setting(w, claims, claim); break;
    case RA_FACET_AGE:
        say(w, RA_STR("How old is"));
        say_topic(w, claims, claim);
        break;
    case RA_FACET_WHO:
        say(w, RA_STR("Who is"));
        say_topic(w, claims, claim);
        break;
    case RA_FACET_HOME:
        say(w, RA_STR("Where is"));
        say_topic(w, claims, claim);
        say(w, RA_STR("from"));
        break;
    case RA_FACET_STREET: say(w, RA_STR("On which street did it happen")); break;
    case RA_FACET_DOER: about_doer(w, claims, members, count); break;
    case RA_FACET_PHRASE:
        if (view->place[claim->head] != RA_NONE)
            return false;
        say(w, RA_STR("How is the"));
        say(w, token_at(view, claim->head)->lemma);
        say(w, RA_STR("described"));
        break;
    default: return turn_clause(w, claims, claim);
    }
    return true;
}

static void say_claim(words *w, const ra_claims *claims, const ra_claim *claim)
{
    if (claim->facet == RA_FACET_CLAUSE)
        say_clause(w, claims, claim);
    else
        say(w, claim->value.name);
}

ra_status ra_about(const ra_claims *claims, const uint32_t *members, size_t count, bool disputed, ra_str *about,
                   ra_error *error)
{
    ra_arena *arena = claims->draft->account->arena;
    const ra_claim *claim = spokesman(claims, members, count, disputed);
    ra_str standard = {NULL, 0};
    if (claim->facet == RA_FACET_CLAUSE)
        standard = standard_question(claims, members, count);
    if (standard.ptr != NULL) {
        *about = ra_arena_str(arena, standard);
    } else {
        words w = {.length = 0};
        bool question = ask(&w, claims, claim, members, count);
        if (!question)
            say_claim(&w, claims, claim);
        *about = question ? asked(&w, arena) : quoted(&w, arena);
    }
    return about->ptr != NULL ? RA_OK : ra_fail_memory(error);
}
