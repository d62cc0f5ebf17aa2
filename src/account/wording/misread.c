#include "account/wording/misread.h"

#include "base/str.h"

/* Whether a full stop and at least two letters, the end of a host's name, stand before the slash. */
static bool is_behind_host(ra_str text, size_t slash)
{
    enum { SHORTEST = 2 };
    size_t first = slash;
    while (first > 0 && ra_ascii_alpha(text.ptr[first - 1]))
        first--;
    return slash - first >= SHORTEST && first > 1 && text.ptr[first - 1] == '.' && !ra_ascii_space(text.ptr[first - 2]);
}

bool ra_holds_address(ra_str text)
{
    if (ra_str_find(text, RA_STR("://"), 0) != SIZE_MAX || ra_str_find(text, RA_STR(".com"), 0) != SIZE_MAX)
        return true;
    for (size_t at = 0; (at = ra_str_find(text, RA_STR("/"), at)) != SIZE_MAX; at++) {
        if (is_behind_host(text, at))
            return true;
    }
    return false;
}

/* "(Reuters) - The governor met": who is named in brackets does nothing. */
static bool is_in_brackets(const ra_view *view, uint32_t subject)
{
    return subject > 0 && subject + 1 < view->document->tokens.count &&
           ra_str_is(ra_view_token(view, subject - 1)->form, "(") &&
           ra_str_is(ra_view_token(view, subject + 1)->form, ")");
}

/* "Osk Council member Jan Lind": no council, but a member. */
static bool is_cut_short(const ra_claims *claims, const ra_view *view, uint32_t subject)
{
    uint32_t member = view->member[subject];
    uint32_t next = subject + 1;
    if (member == RA_NONE || ra_member_is_person(&claims->draft->cast, member) ||
        next >= view->document->tokens.count || view->name[next] == member)
        return false;
    uint8_t upos = ra_view_token(view, next)->upos;
    return view->name[subject] != RA_NONE && (upos == RA_UPOS_NOUN || upos == RA_UPOS_PROPN);
}

/* "A victory for Lind, who has fought": who fought is no victory. */
static bool has_other_doer(const ra_claims *claims, const ra_view *view, uint32_t predicate, uint32_t subject)
{
    uint32_t who = ra_tree_child(view->tree, predicate, RA_DEP_NSUBJ);
    if (who == RA_NONE || who == subject || !ra_view_word_is(view, ra_view_token(view, who)->lemma, "person"))
        return false;
    bool beside = subject + 1 == who || (subject + 2 == who && ra_view_token(view, subject + 1)->upos == RA_UPOS_PUNCT);
    return !beside && view->member[subject] == RA_NONE &&
           !ra_concepts_person_noun(claims->concepts, ra_view_token(view, subject)->lemma);
}

/* "With the hall left as the last": a participle by itself, taken for a past tense. */
static bool is_participle(const ra_view *view, uint32_t predicate)
{
    return ra_tree_child(view->tree, predicate, RA_DEP_AUX) == RA_NONE &&
           ra_tree_child(view->tree, predicate, RA_DEP_COP) == RA_NONE &&
           ra_view_word_is(view, ra_view_token(view, predicate)->form, "participle");
}

/* "The deal reached with nearby towns does not prohibit boats": a finite verb without subject or mark hangs on the one
   that was taken for the main verb. */
static bool is_reduced(const ra_view *view, uint32_t predicate)
{
    ra_tree_each_child(view->tree, predicate, child)
    {
        const ra_token *t = ra_view_token(view, child);
        uint32_t aux = ra_tree_child(view->tree, child, RA_DEP_AUX);
        bool finite =
            aux != RA_NONE ? (ra_view_token(view, aux)->feats & RA_FEAT_FIN) != 0 : (t->feats & RA_FEAT_FIN) != 0;
        if (child > predicate && finite && t->upos == RA_UPOS_VERB &&
            (t->deprel == RA_DEP_ADVCL || t->deprel == RA_DEP_CCOMP) &&
            ra_tree_child(view->tree, child, RA_DEP_NSUBJ) == RA_NONE &&
            ra_tree_child(view->tree, child, RA_DEP_MARK) == RA_NONE)
            return true;
    }
    return false;
}

/* "The frost suggests" + "growers must": words that go on at once, in no clause of the verb's own. */
static bool breaks_off(const ra_view *view, const ra_clause *c)
{
    uint32_t next = c->predicate + 1;
    if (c->passive || c->patient != RA_NONE || c->tokens.last != next || next >= view->document->tokens.count ||
        ra_view_token(view, c->predicate)->upos != RA_UPOS_VERB ||
        ra_view_token(view, next)->sentence != ra_view_token(view, c->predicate)->sentence)
        return false;
    const ra_token *t = ra_view_token(view, next);
    bool named = t->upos == RA_UPOS_NOUN || t->upos == RA_UPOS_PROPN || t->upos == RA_UPOS_DET ||
                 t->upos == RA_UPOS_NUM || t->upos == RA_UPOS_PRON;
    return named && !ra_view_word_is(view, t->lemma, "relative");
}

bool ra_is_misread(const ra_claims *claims, const ra_view *view, uint32_t clause, uint32_t subject)
{
    const ra_clause *c = &view->clauses.items.at[clause];
    return is_in_brackets(view, subject) || is_cut_short(claims, view, subject) ||
           has_other_doer(claims, view, c->predicate, subject) || (!c->passive && is_participle(view, c->predicate)) ||
           is_reduced(view, c->predicate) || breaks_off(view, c);
}
