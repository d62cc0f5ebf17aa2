/* Questions of when and where. */
#include "account/points/about.h"
#include "account/wording/misread.h"
#include "account/wording/wording.h"

#include "base/str.h"

/* A noun that neither an article nor an owner stands before: "meeting" in "after meeting after meeting"; a day is no
   owner ("Tuesday's hearing"). */
static bool is_bare(const ra_view *view, uint32_t head)
{
    ra_tree_each_child(view->tree, head, child)
    {
        const ra_token *t = ra_view_token(view, child);
        bool owner = t->deprel == RA_DEP_NMOD && t->subrel == RA_SUB_POSS && view->time[child] == RA_NONE;
        if (child < head && (t->deprel == RA_DEP_DET || owner))
            return false;
    }
    return ra_view_token(view, head)->upos == RA_UPOS_NOUN && view->member[head] == RA_NONE;
}

/* A noun phrase as of something spoken of before: "an attack" and "attack" are "the attack". */
static void say_known(ra_wording *w, const ra_claims *claims, const ra_view *view, uint32_t head)
{
    ra_wording phrase = {.length = 0};
    ra_say_phrase(&phrase, claims, view, head);
    ra_str said = {phrase.bytes, phrase.length};
    w->addressed |= phrase.addressed;
    if (is_bare(view, head) && !ra_str_starts(said, RA_STR("the ")))
        ra_say(w, RA_STR("the"));
    ra_str first = {NULL, 0};
    ra_str rest = said;
    bool fresh = ra_str_cut(&rest, ' ', &first) && rest.len > 0 && ra_view_word_is(view, first, "article");
    if (fresh)
        ra_say(w, RA_STR("the"));
    ra_say(w, fresh ? rest : said);
}

/* Whether somebody or something can be asked about by name or as "the attack". */
static bool is_askable(const ra_view *view, uint32_t head)
{
    uint8_t upos = ra_view_token(view, head)->upos;
    return (upos == RA_UPOS_NOUN || upos == RA_UPOS_PROPN || view->member[head] != RA_NONE) &&
           ra_can_be_asked_about(view, head);
}

/* Whether the token is a word of the answer: of any time for a question of when, of the claim's place for one of where.
 */
static bool is_of_answer(const ra_view *view, const ra_claim *claim, uint32_t token)
{
    if (claim->facet != RA_FACET_WHERE)
        return view->time[token] != RA_NONE;
    const ra_place *place = view->place[token] != RA_NONE ? &view->document->places.at[view->place[token]] : NULL;
    return place != NULL && place->span.start < claim->span.end && claim->span.start < place->span.end;
}

/* Whether the token goes with the answer, being below it: "in" and "Ohio" of "in Norby, Ohio". */
static bool answers(const ra_view *view, const ra_claim *claim, uint32_t token)
{
    enum { HIGHEST = 6 };
    for (int step = 0; step < HIGHEST && token != RA_NONE && token != claim->head; step++) {
        if (is_of_answer(view, claim, token))
            return true;
        token = ra_view_token(view, token)->head;
    }
    return false;
}

/* Marks that nothing is left to hold together, at the beginning of a stretch, go with the answer. */
static bool passes(const ra_view *view, const ra_claim *claim, ra_range stretch)
{
    return answers(view, claim, stretch.last) ||
           (stretch.last == stretch.first && ra_view_token(view, stretch.last)->upos == RA_UPOS_PUNCT);
}

/* "Down" right behind "stepped". */
static bool is_particle(const ra_view *view, uint32_t verb, uint32_t token)
{
    const ra_token *t = ra_view_token(view, token);
    return token == verb + 1 && t->head == verb && (t->deprel == RA_DEP_COMPOUND || t->upos == RA_UPOS_ADV);
}

/* Without what only leads to the answer behind it: "as soon as", "about". */
static ra_range without_lead(const ra_view *view, uint32_t verb, ra_range stretch)
{
    while (stretch.last > stretch.first && !is_particle(view, verb, stretch.last - 1)) {
        uint8_t upos = ra_view_token(view, stretch.last - 1)->upos;
        if (upos != RA_UPOS_ADV && upos != RA_UPOS_ADP && upos != RA_UPOS_SCONJ && upos != RA_UPOS_PUNCT &&
            upos != RA_UPOS_NUM && upos != RA_UPOS_CCONJ && upos != RA_UPOS_DET)
            break;
        stretch.last--;
    }
    return stretch;
}

/* What the verb's clause says behind it, but for the answer: "off the job". A single word behind the answer is a rest
   of it. */
static bool say_rest(ra_wording *w, const ra_claims *claims, const ra_claim *claim, uint32_t clause, uint32_t from)
{
    const ra_view *view = &claims->views[claim->view];
    uint32_t last = view->clauses.items.at[clause].tokens.last;
    for (ra_range said = {from, from}; said.last < last; said.first = ++said.last) {
        while (said.last < last && !passes(view, claim, said))
            said.last++;
        ra_range kept = said.last < last ? without_lead(view, claim->head, said) : said;
        bool rest = said.first > from && said.last == said.first + 1;
        if (kept.last > kept.first && !rest && !ra_say_range(w, claims, view, clause, kept, (ra_range){0, 0}))
            return false;
    }
    return true;
}

static ra_str past_auxiliary(const ra_clause *c, bool several)
{
    return !c->passive ? RA_STR("did") : several ? RA_STR("were") : RA_STR("was");
}

/* "will", "may": "When will the council meet"; absent where the deed is told as done. */
static ra_str modal(const ra_view *view, uint32_t predicate)
{
    ra_tree_each_child(view->tree, predicate, child)
    {
        const ra_token *t = ra_view_token(view, child);
        if (t->deprel == RA_DEP_AUX && ra_view_word_is(view, t->form, "modal"))
            return t->form;
    }
    return (ra_str){NULL, 0};
}

/* "did the minister leave the town by boat", "were the guards hurt", after "When" or "Where". */
static bool turn_setting(ra_wording *w, const ra_claims *claims, const ra_claim *claim, uint32_t clause)
{
    const ra_view *view = &claims->views[claim->view];
    const ra_token *head = ra_view_token(view, claim->head);
    const ra_clause *c = &view->clauses.items.at[clause];
    uint32_t subject = c->passive ? c->patient : c->agent;
    uint32_t object = c->passive ? RA_NONE : c->patient;
    if (subject == RA_NONE && object == RA_NONE &&
        view->event[claim->head] != RA_NONE) { /* "strike": a deed and nobody */
        ra_say(w, RA_STR("was the"));
        ra_say(w, head->lemma);
        return true;
    }
    bool himself = subject != RA_NONE && object != RA_NONE && view->member[subject] != RA_NONE &&
                   view->member[subject] == view->member[object];
    if (subject == RA_NONE || himself || !is_askable(view, subject) ||
        (object != RA_NONE && !is_askable(view, object)) || ra_leaves_out_object(view, clause, RA_NONE) ||
        ra_str_is(head->lemma, "be") || c->negated || c->supposed || ra_brings_content(view, clause) ||
        ra_is_infinitive(view, c->predicate) || ra_is_misread(claims, view, clause, subject))
        return false;
    ra_str later = modal(view, c->predicate);
    bool several = (ra_view_token(view, subject)->feats & RA_FEAT_PLUR) != 0;
    ra_say(w, later.len > 0 ? later : past_auxiliary(c, several));
    ra_say_phrase(w, claims, view, subject);
    if (later.len > 0 && c->passive)
        ra_say(w, RA_STR("be"));
    ra_say(w, c->passive ? head->form : head->lemma);
    uint32_t from = claim->head + 1;
    if (object != RA_NONE && ra_view_token(view, object)->upos == RA_UPOS_PRON) {
        ra_say_phrase(w, claims, view, object);
        from = object + 1;
    }
    return say_rest(w, claims, claim, clause, from) && !w->addressed;
}

bool ra_say_setting(ra_wording *w, const ra_claims *claims, const ra_claim *claim)
{
    const ra_view *view = &claims->views[claim->view];
    const ra_token *head = ra_view_token(view, claim->head);
    ra_say(w, claim->facet == RA_FACET_WHERE ? RA_STR("Where") : RA_STR("When"));
    uint32_t clause = view->clauses.of[claim->head];
    if (claim->topic != RA_NONE && ra_str_is(claims->concepts->items.at[claim->topic].name, "!alarm")) {
        ra_say(w, RA_STR("was the alarm given"));
        return true;
    }
    if (claim->said) {
        ra_say(w, RA_STR("did"));
        ra_say(w, ra_about_concept(claims, claim->by));
        ra_say(w, RA_STR("say so"));
        return true;
    }
    if (head->upos == RA_UPOS_VERB && clause != RA_NONE)
        return turn_setting(w, claims, claim, clause);
    ra_say(w, (head->feats & RA_FEAT_PLUR) != 0 ? RA_STR("were") : RA_STR("was"));
    say_known(w, claims, view, claim->head);
    return is_askable(view, claim->head) && !w->addressed;
}
