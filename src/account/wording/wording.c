#include "account/wording/wording.h"
#include "account/wording/misread.h"

#include "base/str.h"

enum { MOST_REST = 16, MOST_CONTINUED = 2 /* clauses */ };

void ra_say(ra_wording *w, ra_str text)
{
    if (text.len == 0 || w->length + text.len + 2 > RA_LONGEST_WORDING)
        return;
    if (w->length > 0)
        w->bytes[w->length++] = ' ';
    for (size_t i = 0; i < text.len; i++)
        w->bytes[w->length++] = text.ptr[i] == '\n' || text.ptr[i] == '\t' ? ' ' : text.ptr[i];
}

ra_str ra_wording_asked(const ra_wording *w, ra_arena *arena)
{
    return ra_arena_printf(arena, "%.*s?", (int)w->length, w->bytes);
}

/* Where no question can be made of the words, they stand for themselves. */
ra_str ra_wording_quoted(const ra_wording *w, ra_arena *arena)
{
    return ra_arena_printf(arena, "\xE2\x80\x9C%.*s\xE2\x80\x9D", (int)w->length, w->bytes);
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
    bool modifies =
        q->tokens.last > q->tokens.first && ra_view_token(view, q->tokens.last - 1)->deprel == RA_DEP_NUMMOD;
    return modifies && q->unit.len == 0 && q->of != RA_NONE && q->of != token &&
           (ra_view_token(view, q->of)->feats & RA_FEAT_PLUR) != 0;
}

/* Whether the article has the word in small letters too, or within a sentence as it stands here. */
static bool is_written(const ra_document *document, ra_str form, bool small)
{
    for (uint32_t i = 0; i < document->tokens.count; i++) {
        ra_str other = document->tokens.at[i].form;
        if (small ? other.len == form.len && ra_ascii_lower(other.ptr[0]) && ra_str_equal_fold(other, form)
                  : ra_str_equal(other, form) && !begins_sentence(document, i))
            return true;
    }
    return false;
}

/* A word that is capital only because it begins a sentence. Adjectives may be of a people or a party, nouns somebody's
   name. */
static bool is_capital_by_place(const ra_view *view, uint32_t token)
{
    const ra_token *t = ra_view_token(view, token);
    bool cased = ra_str_is(t->form, "A") || (t->form.len > 1 && ra_ascii_lower(t->form.ptr[1]));
    if (t->upos == RA_UPOS_PROPN || ra_str_is(t->form, "I") || !cased || view->place[token] != RA_NONE)
        return false;
    if (is_grammatical(t))
        return true;
    if (!begins_sentence(view->document, token))
        return false;
    return is_written(view->document, t->form, true) ||
           (t->upos != RA_UPOS_ADJ && !is_written(view->document, t->form, false));
}

bool ra_is_speaker(const ra_token *token)
{
    return token->upos == RA_UPOS_PRON && (token->feats & (RA_FEAT_FIRST | RA_FEAT_SECOND)) != 0;
}

void ra_say_token(ra_wording *w, const ra_view *view, uint32_t token, uint32_t *last)
{
    const ra_token *t = ra_view_token(view, token);
    ra_str form = t->form;
    bool orphan = t->upos == RA_UPOS_PART && t->deprel == RA_DEP_CASE && *last + 1 != token;
    if (is_quote(form) || orphan || (!w->verbatim && counts_things(view, token)))
        return;
    w->addressed |= ra_is_speaker(t);
    size_t at = w->length;
    bool joined = token > 0 && *last == token - 1 && ra_view_token(view, *last)->span.end == t->span.start;
    *last = token;
    if (joined && w->length + form.len < RA_LONGEST_WORDING) {
        memcpy(w->bytes + w->length, form.ptr, form.len);
        w->length += form.len;
        return;
    }
    ra_say(w, form);
    if (!w->verbatim && is_capital_by_place(view, token) && at < w->length)
        w->bytes[at > 0 ? at + 1 : 0] = ra_ascii_fold(w->bytes[at > 0 ? at + 1 : 0]);
}

static bool is_negation(const ra_view *view, uint32_t token)
{
    return view->negation[token] != RA_NONE && ra_view_token(view, token)->deprel == RA_DEP_ADVMOD;
}

bool ra_awaits_more(const ra_token *t)
{
    bool particle = t->deprel == RA_DEP_COMPOUND; /* "shut down" */
    return (t->upos == RA_UPOS_ADP && !particle) || t->upos == RA_UPOS_SCONJ || t->upos == RA_UPOS_CCONJ ||
           t->upos == RA_UPOS_DET || t->upos == RA_UPOS_PART || t->deprel == RA_DEP_MARK;
}

bool ra_is_joined(const ra_view *view, uint32_t mark)
{
    return mark > 0 && mark + 1 < view->document->tokens.count &&
           ra_view_token(view, mark - 1)->span.end == ra_view_token(view, mark)->span.start &&
           ra_view_token(view, mark)->span.end == ra_view_token(view, mark + 1)->span.start;
}

/* "Him" and "her" by name, where the question does not bear it yet; not "his", which may be whose it is that acts.
   False where the word is to be said as it stands. */
static bool say_named(ra_wording *w, const ra_claims *claims, const ra_view *view, uint32_t token, uint32_t *last)
{
    const ra_token *t = ra_view_token(view, token);
    uint32_t number = view->member[token];
    if (t->upos != RA_UPOS_PRON || t->deprel == RA_DEP_NMOD || !ra_view_word_is(view, t->form, "other") ||
        !ra_member_is_person(&claims->draft->cast, number))
        return false;
    const ra_member *member = &claims->draft->cast.members.at[number];
    size_t surname = member->name.len;
    while (surname > 0 && member->name.ptr[surname - 1] != ' ')
        surname--;
    ra_str said = {w->bytes, w->length};
    if (!member->named || ra_str_find(said, ra_str_slice(member->name, surname, member->name.len), 0) != SIZE_MAX)
        return false;
    ra_say(w, member->name);
    *last = token;
    return true;
}

bool ra_say_range(ra_wording *w, const ra_claims *claims, const ra_view *view, uint32_t clause, ra_range range,
                  ra_range but)
{
    unsigned said = 0;
    uint32_t last = RA_NONE;
    uint32_t final = RA_NONE; /* token that is no mark, and up to where its word goes */
    size_t end = w->length;
    size_t whole = w->length; /* up to here no phrase is left unfinished */
    bool broken = false;      /* words that wait for more stand before a clause that is left out */
    for (uint32_t t = range.first; t < range.last; t++) {
        uint8_t upos = ra_view_token(view, t)->upos;
        bool other = view->clauses.of[t] != clause;
        broken |= other && final == t - 1 && ra_awaits_more(ra_view_token(view, final));
        if (t == but.first && but.last > but.first)
            ra_say(w, RA_STR("\xE2\x80\xA6"));
        if ((t >= but.first && t < but.last) || other || is_negation(view, t) ||
            (upos == RA_UPOS_PUNCT && last != t - 1 && t > range.first))
            continue;
        if (upos == RA_UPOS_ADP || upos == RA_UPOS_CCONJ || (upos == RA_UPOS_PUNCT && !ra_is_joined(view, t)))
            whole = end;
        if (said++ == MOST_REST) {
            w->length = whole;
            return !broken;
        }
        if (!say_named(w, claims, view, t, &last))
            ra_say_token(w, view, t, &last);
        if (upos != RA_UPOS_PUNCT) {
            final = t;
            end = w->length;
        }
    }
    w->length = end;
    return !broken &&
           (final == RA_NONE || (!ra_awaits_more(ra_view_token(view, final)) && !ra_is_relative_word(view, final)));
}

static void capitalise(ra_wording *w, size_t at)
{
    if (at < w->length && ra_ascii_lower(w->bytes[at]))
        w->bytes[at] = (char)(w->bytes[at] - 32);
}

static uint32_t auxiliary(const ra_view *view, uint32_t predicate)
{
    ra_tree_each_child(view->tree, predicate, child)
    {
        uint8_t relation = ra_view_token(view, child)->deprel;
        if ((relation == RA_DEP_AUX || relation == RA_DEP_COP) && ra_view_token(view, child)->upos != RA_UPOS_PART)
            return child;
    }
    return RA_NONE;
}

/* By the subject, where it tells: verbs that agree with another noun are the commoner mistake. */
static ra_str auxiliary_for(const ra_token *verb, const ra_token *subject)
{
    if ((verb->feats & RA_FEAT_PAST) != 0)
        return RA_STR("Did");
    bool noun = subject->upos == RA_UPOS_NOUN && (subject->feats & (RA_FEAT_SING | RA_FEAT_PLUR)) != 0;
    if (noun)
        return (subject->feats & RA_FEAT_SING) != 0 ? RA_STR("Does") : RA_STR("Do");
    return (verb->feats & RA_FEAT_SING) != 0 && (verb->feats & RA_FEAT_THIRD) != 0 ? RA_STR("Does") : RA_STR("Do");
}

bool ra_is_infinitive_mark(const ra_token *token)
{
    return token->deprel == RA_DEP_MARK && ra_str_equal_fold(token->form, RA_STR("to"));
}

bool ra_is_infinitive(const ra_view *view, uint32_t verb)
{
    uint32_t mark = ra_tree_child(view->tree, verb, RA_DEP_MARK);
    return mark != RA_NONE && ra_is_infinitive_mark(ra_view_token(view, mark));
}

bool ra_is_relative_word(const ra_view *view, uint32_t token)
{
    return ra_view_word_is(view, ra_view_token(view, token)->lemma, "relative");
}

/* "whose supporters", "which of them": the clause hangs on another, which would be left out. */
static bool is_relative(const ra_view *view, uint32_t subject)
{
    if (ra_view_token(view, subject)->upos == RA_UPOS_PRON && view->member[subject] == RA_NONE)
        return true;
    ra_tree_each_child(view->tree, subject, child)
    {
        bool own = ra_view_token(view, child)->upos != RA_UPOS_ADP && ra_view_token(view, child)->deprel != RA_DEP_ACL;
        if (own && child < subject && ra_is_relative_word(view, child))
            return true;
    }
    return false;
}

/* "the attempt was a drone" as a subject: the parse broke off, and what would be asked is two sentences. */
static bool says_something(const ra_view *view, uint32_t subject)
{
    for (uint32_t t = view->tree->left[subject]; t < subject; t++) {
        const ra_token *token = ra_view_token(view, t);
        bool verb = token->upos == RA_UPOS_VERB || token->upos == RA_UPOS_AUX;
        if (verb && (token->feats & RA_FEAT_FIN) != 0 && view->clauses.of[t] == view->clauses.of[subject])
            return true;
    }
    return false;
}

/* "Nobody" and "no bill" deny the rest, "the third" needs its noun, of "the girl and her father" only one would be
   named, and "the attack last week that" is an attack. */
bool ra_can_be_asked_about(const ra_view *view, uint32_t subject)
{
    if (is_relative(view, subject) || ra_tree_child(view->tree, subject, RA_DEP_CONJ) != RA_NONE ||
        says_something(view, subject) || view->time[subject] != RA_NONE ||
        ra_holds_address(ra_view_token(view, subject)->form))
        return false;
    if (view->member[subject] == RA_NONE && ra_phrase_lacks_noun(view, subject))
        return false;
    for (uint32_t t = view->tree->left[subject]; t < subject; t++) { /* "not one outlet" */
        if (view->negation[t] != RA_NONE)
            return false;
    }
    uint32_t det = ra_tree_child(view->tree, subject, RA_DEP_DET);
    return ra_view_token(view, subject)->upos != RA_UPOS_ADV && view->negation[subject] == RA_NONE &&
           (det == RA_NONE || view->negation[det] == RA_NONE);
}

/* What the clause's verb takes is a clause of its own, other than `next`. */
static bool goes_on_elsewhere(const ra_view *view, uint32_t clause, uint32_t next)
{
    ra_tree_each_child(view->tree, view->clauses.items.at[clause].predicate, child)
    {
        uint8_t relation = ra_view_token(view, child)->deprel;
        uint32_t in = view->clauses.of[child];
        if ((relation == RA_DEP_CCOMP || relation == RA_DEP_XCOMP) && in != clause && (next == RA_NONE || in != next))
            return true;
    }
    return false;
}

bool ra_leaves_out_object(const ra_view *view, uint32_t clause, uint32_t next)
{
    const ra_clause *c = &view->clauses.items.at[clause];
    if (!c->passive && c->patient != RA_NONE && c->patient < c->predicate)
        return true;
    const ra_token *verb = ra_view_token(view, c->predicate);
    if (verb->deprel == RA_DEP_ACL && verb->upos == RA_UPOS_VERB && !c->passive && c->patient == RA_NONE)
        return true;
    return goes_on_elsewhere(view, clause, next);
}

/* The clause without a subject that goes on where another ends: "is a way" + "to show strength", "accused the council"
   + "of hiding it"; RA_NONE. */
static uint32_t continuation(const ra_view *view, uint32_t clause)
{
    uint32_t next = view->clauses.items.at[clause].tokens.last;
    if (next >= view->document->tokens.count)
        return RA_NONE;
    uint32_t below = view->clauses.of[next];
    if (below == RA_NONE || below == clause || view->clauses.items.at[below].parent != clause)
        return RA_NONE;
    const ra_token *first = ra_view_token(view, next);
    const ra_token *predicate = ra_view_token(view, view->clauses.items.at[below].predicate);
    bool infinitive = ra_is_infinitive_mark(first);
    bool gerund = (first->upos == RA_UPOS_ADP || &view->document->tokens.at[next] == predicate) &&
                  predicate->upos == RA_UPOS_VERB && ra_str_ends(predicate->form, RA_STR("ing"));
    bool tied =
        predicate->deprel == RA_DEP_XCOMP || predicate->deprel == RA_DEP_ACL || predicate->deprel == RA_DEP_ADVCL;
    bool alone = predicate->deprel == RA_DEP_ACL && view->clauses.items.at[below].tokens.last == next + 1;
    bool whole = !alone && !view->clauses.items.at[below].negated && !goes_on_elsewhere(view, below, RA_NONE);
    return (infinitive || gerund) && tied && whole ? below : RA_NONE;
}

/* "They have", said of one person, or "the mayor were": somebody else does it, or the verb is another's. */
static bool disagrees(const ra_claims *claims, const ra_view *view, const ra_token *verb, uint32_t subject,
                      uint32_t aux)
{
    const ra_token *t = ra_view_token(view, subject);
    uint32_t member = view->member[subject];
    bool person = member != RA_NONE && claims->draft->cast.members.at[member].type == RA_NAME_PERSON;
    bool many = t->upos == RA_UPOS_PRON && (t->feats & RA_FEAT_PLUR) != 0;
    bool one = person || (t->upos == RA_UPOS_NOUN && (t->feats & RA_FEAT_SING) != 0);
    bool bare = aux == RA_NONE &&
                (verb->feats & (RA_FEAT_PAST | RA_FEAT_SING)) == 0; /* "heard her walk", "asks that the mill close" */
    bool single = person || (t->upos == RA_UPOS_PROPN && (t->feats & RA_FEAT_SING) != 0);
    return (person && many) || (single && bare) ||
           (one && aux != RA_NONE && ra_view_word_is(view, ra_view_token(view, aux)->form, "plural"));
}

bool ra_brings_content(const ra_view *view, uint32_t clause)
{
    const ra_clause *c = &view->clauses.items.at[clause];
    const ra_document *d = view->document;
    if (c->passive || c->patient != RA_NONE)
        return false;
    for (size_t i = 0; i < d->attributions.count; i++) {
        const ra_attribution *a = &d->attributions.at[i];
        if (a->content.count > 0 && a->cue.first <= c->predicate && c->predicate < a->cue.last)
            return true;
    }
    return false;
}

/* "Until the council meets": it has not, and may not. */
static bool is_awaited(const ra_view *view, const ra_clause *c)
{
    uint32_t mark = ra_tree_child(view->tree, c->predicate, RA_DEP_MARK);
    return mark != RA_NONE && ra_view_word_is(view, ra_view_token(view, mark)->lemma, "awaits") &&
           (ra_view_token(view, c->predicate)->feats & RA_FEAT_PAST) == 0;
}

/* "The decision comes" + "as she faces an inquiry": the verb alone is no question. */
static bool leans_on_more(const ra_view *view, uint32_t clause)
{
    const ra_clause *c = &view->clauses.items.at[clause];
    uint32_t next = c->tokens.last;
    if (next != c->predicate + 1 || next >= view->document->tokens.count ||
        ra_view_token(view, c->predicate)->upos != RA_UPOS_VERB)
        return false;
    uint32_t below = view->clauses.of[next];
    if (ra_view_token(view, next)->upos == RA_UPOS_PUNCT || below == RA_NONE ||
        view->clauses.items.at[below].parent != clause)
        return false;
    uint32_t predicate = view->clauses.items.at[below].predicate;
    uint8_t relation = ra_view_token(view, predicate)->deprel;
    uint32_t mark = ra_tree_child(view->tree, predicate, RA_DEP_MARK);
    if (relation == RA_DEP_CONJ || relation == RA_DEP_ACL)
        return false;
    return mark != RA_NONE ? ra_view_word_is(view, ra_view_token(view, mark)->lemma, "clings")
                           : ra_view_token(view, next)->upos != RA_UPOS_ADV;
}

bool ra_say_turned(ra_wording *w, const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    const ra_clause *c = &view->clauses.items.at[claim->clause];
    uint32_t subject = c->passive ? c->patient : c->agent;
    const ra_token *verb = ra_view_token(view, c->predicate);
    uint32_t aux = auxiliary(view, c->predicate);
    if (!c->finite || subject == RA_NONE || subject >= c->predicate || (aux == RA_NONE && verb->upos != RA_UPOS_VERB) ||
        (aux != RA_NONE && aux < subject)) /* "should she resign": a condition */
        return false;
    if ((aux == RA_NONE && ra_str_is(verb->lemma, "be")) || ra_is_misread(claims, view, claim->clause, subject))
        return false;
    uint32_t next = continuation(view, claim->clause);
    if (ra_is_relative_word(view, c->predicate) || disagrees(claims, view, verb, subject, aux) ||
        !ra_can_be_asked_about(view, subject) || ra_leaves_out_object(view, claim->clause, next) ||
        ra_brings_content(view, claim->clause) || is_awaited(view, c) ||
        (aux != RA_NONE && !ra_ascii_alpha(ra_view_token(view, aux)->form.ptr[0])))
        return false;
    bool cut = aux != RA_NONE && aux + 1 < c->tokens.last && ra_str_is(ra_view_token(view, aux + 1)->form, "n't") &&
               ra_view_word_is(view, ra_view_token(view, aux)->lemma, "modal"); /* "wo" of "won't"; not "did" */
    ra_say(w, cut              ? ra_view_token(view, aux)->lemma
              : aux != RA_NONE ? ra_view_token(view, aux)->form
                               : auxiliary_for(verb, ra_view_token(view, subject)));
    capitalise(w, 0);
    size_t before = w->length;
    ra_say_phrase(w, claims, view, subject);
    if (w->length == before)
        return false;
    uint32_t from = aux != RA_NONE ? aux + 1 : c->predicate + 1;
    if (aux == RA_NONE)
        ra_say(w, verb->lemma);
    bool whole = ra_say_range(w, claims, view, claim->clause, (ra_range){from, c->tokens.last}, (ra_range){0, 0});
    if (next == RA_NONE && leans_on_more(view, claim->clause))
        return false;
    for (int more = 0; whole && next != RA_NONE && more < MOST_CONTINUED; more++, next = continuation(view, next))
        whole = ra_say_range(w, claims, view, next, view->clauses.items.at[next].tokens, (ra_range){0, 0});
    return whole && !w->addressed;
}
