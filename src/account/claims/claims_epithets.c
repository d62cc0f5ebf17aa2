/* Claims of who somebody is that stand without his name, or behind it in a word: descriptions, work, party. */
#include "account/claims/claim.h"

#include "base/status.h"
#include "base/str.h"

/* A person of the cast who has a name in some article. */
static bool is_named_person(const ra_claims *claims, uint32_t member)
{
    const ra_cast *cast = &claims->draft->cast;
    return ra_member_is_person(cast, member) && cast->members.at[member].named;
}

/* Whether the mention's own article names whom it describes. */
static bool is_named_there(const ra_document *document, const ra_mention *m)
{
    return m->entity < document->entities.count && document->entities.at[m->entity].named;
}

/* "The president" tells nothing that every article does not, nor does "the Chadian president", of whom there is one;
   "the Democratic lawmaker", "the 24-year-old reservist" and "the bakery owner" do. */
static bool tells(const ra_claims *claims, const ra_view *view, const ra_mention *m)
{
    const ra_token *all = view->document->tokens.at;
    ra_str role = ra_lexicon_get(&claims->concepts->roles, all[m->head].lemma);
    if (ra_str_is(ra_row_field(role, 1), "yes") || !ra_concepts_person_noun(claims->concepts, all[m->head].lemma) ||
        (all[m->head].feats & RA_FEAT_PLUR) != 0)
        return false;
    for (uint32_t t = m->tokens.first; t < m->head; t++) {
        bool capital =
            ra_ascii_upper(all[t].form.ptr[0]) && (all[t].upos == RA_UPOS_ADJ || all[t].upos == RA_UPOS_PROPN);
        bool aged =
            view->quantity[t] != RA_NONE && view->document->quantities.at[view->quantity[t]].kind == RA_QUANTITY_AGE;
        if (aged || capital || all[t].upos == RA_UPOS_NOUN)
            return (all[m->tokens.first].feats & RA_FEAT_POSS) == 0;
    }
    return false;
}

/* Whether the article has called the member by the same noun before. */
static bool is_repeated(const ra_claims *claims, size_t from, uint32_t topic, ra_str lemma)
{
    for (size_t i = from; i < claims->items.count; i++) {
        const ra_claim *c = &claims->items.at[i];
        if (c->facet == RA_FACET_WHO && c->topic == topic &&
            ra_str_equal(claims->views[c->view].document->tokens.at[c->head].lemma, lemma))
            return true;
    }
    return false;
}

/* "the Democratic lawmaker", "the 24-year-old reservist": a description that the story knows the bearer of. */
static ra_status add_epithet(ra_claims *claims, uint32_t number, size_t from, const ra_mention *m, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    uint32_t member = view->member[m->head];
    if (!is_named_person(claims, member) || !is_named_there(view->document, m) || !tells(claims, view, m) ||
        is_repeated(claims, from, ra_concept_member(claims->concepts, member),
                    view->document->tokens.at[m->head].lemma))
        return RA_OK;
    return ra_claim_who(claims, number, m->head, m->head, m->tokens, RA_FACET_WHO, error);
}

/* Whether the token is an adjective or a noun of nationality. */
static bool is_nation(const ra_view *view, uint32_t token)
{
    uint32_t place = view->place[token];
    return place != RA_NONE && view->document->places.at[place].adjective &&
           view->document->places.at[place].country[0] != '\0';
}

/* "citizen", "driver": a noun for a person that is no office, whose country would be that of the office. */
static bool is_plain_person(const ra_claims *claims, const ra_token *t)
{
    return t->upos == RA_UPOS_NOUN && (t->feats & RA_FEAT_PLUR) == 0 &&
           ra_concepts_person_noun(claims->concepts, t->lemma) &&
           ra_lexicon_get(&claims->concepts->roles, t->lemma).ptr == NULL;
}

/* The word of nationality that is said of a mention: "the Chadian driver", "Chadian citizen Ana Lind", "Ana Lind, a
   Chadian,"; RA_NONE. */
static uint32_t nation_of(const ra_claims *claims, const ra_view *view, const ra_mention *m)
{
    const ra_token *all = view->document->tokens.at;
    ra_range sentence = view->document->sentences.at[all[m->head].sentence].tokens;
    uint32_t first = m->tokens.first;
    if (m->kind == RA_MENTION_NOMINAL)
        return m->head > first && is_plain_person(claims, &all[m->head]) && is_nation(view, m->head - 1) ? m->head - 1
                                                                                                         : RA_NONE;
    if (first > sentence.first && is_nation(view, first - 1))
        return first - 1;
    if (first > sentence.first + 1 && is_plain_person(claims, &all[first - 1]) && is_nation(view, first - 2))
        return first - 2;
    uint32_t behind = m->tokens.last + 2; /* the comma, "a" */
    bool apposed =
        behind < sentence.last && ra_str_is(all[behind - 2].form, ",") && all[behind - 1].upos == RA_UPOS_DET;
    bool ends = apposed && is_nation(view, behind) && behind + 1 < sentence.last &&
                (all[behind + 1].upos == RA_UPOS_PUNCT || is_plain_person(claims, &all[behind + 1]));
    return ends ? behind : RA_NONE;
}

static ra_status add_nation(ra_claims *claims, uint32_t number, const ra_mention *m, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    uint32_t nation = nation_of(claims, view, m);
    if (nation == RA_NONE || !is_named_person(claims, view->member[m->head]) || !is_named_there(view->document, m))
        return RA_OK;
    ra_range range = m->tokens;
    range.first = nation < range.first ? nation : range.first;
    range.last = nation >= range.last ? nation + 1 : range.last;
    return ra_claim_who(claims, number, m->head, nation, range, RA_FACET_HOME, error);
}

/* "Ana Lind (D-Ohio)", "Ron Hill, R-Texas,": the tag of a party and what goes with it. */
static ra_status add_party(ra_claims *claims, uint32_t number, const ra_mention *m, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    const ra_token *all = view->document->tokens.at;
    uint32_t end = view->document->sentences.at[all[m->head].sentence].tokens.last;
    uint32_t tag = m->tokens.last + 1;
    bool opened = tag + 1 < end && (ra_str_is(all[tag - 1].form, "(") || ra_str_is(all[tag - 1].form, ","));
    bool linked = opened && (ra_str_is(all[tag + 1].form, "-") || ra_str_is(all[tag + 1].form, "–") ||
                             ra_str_is(all[tag + 1].form, ")"));
    if (!linked || !ra_ascii_upper(all[tag].form.ptr[0]) ||
        !ra_lexicon_says_folded(&claims->concepts->posts, all[tag].form, RA_STR("tag")))
        return RA_OK;
    uint32_t last = tag + 1;
    while (last < end && all[last].upos != RA_UPOS_VERB && !ra_str_is(all[last].form, ",") &&
           !ra_str_is(all[last].form, ")"))
        last++;
    return ra_claim_who(claims, number, m->head, tag, (ra_range){m->tokens.first, last}, RA_FACET_WHO, error);
}

/* "the navy", "a baker", "Norby Glass": somewhere that people work, or as what. */
static bool is_place_of_work(const ra_claims *claims, const ra_view *view, uint32_t token)
{
    const ra_token *t = &view->document->tokens.at[token];
    return view->time[token] == RA_NONE &&
           (t->upos == RA_UPOS_PROPN || ra_lexicon_says_folded(&claims->concepts->posts, t->lemma, RA_STR("place")) ||
            (t->upos == RA_UPOS_NOUN && ra_concepts_person_noun(claims->concepts, t->lemma)));
}

/* Whom or what somebody works for, or as what, among what hangs on the verb; RA_NONE. */
static uint32_t workplace(const ra_claims *claims, const ra_view *view, uint32_t verb, ra_str prepositions)
{
    const ra_token *all = view->document->tokens.at;
    ra_tree_each_child(view->tree, verb, child)
    {
        bool behind = child > verb && (all[child].deprel == RA_DEP_OBL || all[child].deprel == RA_DEP_NMOD);
        uint32_t adposition = behind ? ra_tree_child(view->tree, child, RA_DEP_CASE) : RA_NONE;
        uint32_t whole =
            behind && all[child].upos == RA_UPOS_NUM ? ra_tree_child(view->tree, child, RA_DEP_NMOD) : RA_NONE;
        uint32_t at = whole != RA_NONE && whole > child ? whole : child; /* "one of the local companies" */
        ra_str rest = prepositions;
        ra_str word;
        while (adposition != RA_NONE && ra_str_cut(&rest, ' ', &word)) {
            if (ra_str_equal(word, all[adposition].lemma) && is_place_of_work(claims, view, at))
                return at;
        }
    }
    return RA_NONE;
}

/* "was hired as a clerk", "joined the firm as an engineer": what somebody is said to be there, by whatever verb; not
   what "posed as a guard" says, nor "saw him as a rival". RA_NONE. */
static uint32_t capacity(const ra_claims *claims, const ra_view *view, uint32_t verb)
{
    const ra_token *all = view->document->tokens.at;
    uint32_t object = ra_tree_child(view->tree, verb, RA_DEP_OBJ);
    bool somebody = object != RA_NONE && (all[object].upos == RA_UPOS_PRON || view->member[object] != RA_NONE ||
                                          ra_concepts_person_noun(claims->concepts, all[object].lemma));
    if (somebody || all[verb].upos != RA_UPOS_VERB ||
        ra_lexicon_says(&claims->concepts->posts, all[verb].lemma, RA_STR("guise")))
        return RA_NONE;
    uint32_t at = workplace(claims, view, verb, RA_STR("as"));
    if (at == RA_NONE || all[at].upos != RA_UPOS_NOUN || (all[at].feats & RA_FEAT_PLUR) != 0)
        return RA_NONE;
    uint32_t as = ra_tree_child(view->tree, at, RA_DEP_CASE);
    if (as == RA_NONE)
        return RA_NONE; /* "as one of its clerks" */
    bool compound = as > 0 && (all[as - 1].upos == RA_UPOS_ADV || all[as - 1].upos == RA_UPOS_ADJ); /* "as well as" */
    return compound ? RA_NONE : at;
}

/* "Lind worked at a bakery", "she served in the navy", "was hired as a clerk". */
static ra_status add_post(ra_claims *claims, uint32_t number, const ra_clause *c, ra_error *error)
{
    enum { NEAR = 3 };
    const ra_view *view = &claims->views[number];
    const ra_token *all = view->document->tokens.at;
    uint32_t who = c->passive ? c->patient : c->agent;
    bool said = !c->negated && !c->future && !c->attempted && !c->supposed && c->predicate == c->core;
    if (!said || who == RA_NONE || who > c->core || !is_named_person(claims, view->member[who]))
        return RA_OK;
    ra_str fields = ra_lexicon_get(&claims->concepts->posts, all[c->core].lemma);
    bool post = ra_str_is(ra_row_field(fields, 0), "post");
    uint32_t at = post ? workplace(claims, view, c->core, ra_row_field(fields, 1)) : capacity(claims, view, c->core);
    if (at == RA_NONE)
        return RA_OK;
    uint32_t first = c->core - who <= NEAR ? who : c->core;
    return ra_claim_who(claims, number, who, at, (ra_range){first, at + 1}, RA_FACET_WHO, error);
}

ra_status ra_claims_of_epithets(ra_claims *claims, uint32_t number, size_t from, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    const ra_document *d = view->document;
    for (size_t i = 0; i < d->mentions.count; i++) {
        const ra_mention *m = &d->mentions.at[i];
        if (m->head >= d->tokens.count || m->tokens.first >= m->tokens.last || m->type != RA_NAME_PERSON)
            continue;
        if (m->kind != RA_MENTION_PRONOUN)
            RA_TRY(add_nation(claims, number, m, error));
        if (m->kind == RA_MENTION_NOMINAL)
            RA_TRY(add_epithet(claims, number, from, m, error));
        else if (m->kind == RA_MENTION_NAME && view->member[m->head] != RA_NONE)
            RA_TRY(add_party(claims, number, m, error));
    }
    for (size_t i = 0; i < view->clauses.items.count; i++)
        RA_TRY(add_post(claims, number, &view->clauses.items.at[i], error));
    return RA_OK;
}
