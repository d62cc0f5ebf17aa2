/* Noun phrases in questions. */
#include "account/wording/wording.h"

#include "base/str.h"

enum { MOST_PHRASE = 9 /* words */ };

/* The noun of which "the third" is one: the last before it in the sentence that a number counts; RA_NONE. */
static uint32_t counted_before(const ra_view *view, uint32_t token)
{
    uint32_t first = view->document->sentences.at[ra_view_token(view, token)->sentence].tokens.first;
    for (uint32_t t = token; t-- > first;) {
        const ra_quantity *q = view->quantity[t] != RA_NONE ? &view->document->quantities.at[view->quantity[t]] : NULL;
        if (q != NULL && q->of != RA_NONE && q->of < token && ra_view_token(view, q->of)->upos == RA_UPOS_NOUN &&
            (ra_view_token(view, q->of)->feats & RA_FEAT_PLUR) != 0)
            return q->of;
    }
    return RA_NONE;
}

/* "the third", "two": an adjective or a number that stands for a noun. */
static bool is_elliptic(const ra_view *view, uint32_t head)
{
    uint8_t upos = ra_view_token(view, head)->upos;
    return upos == RA_UPOS_ADJ || upos == RA_UPOS_NUM;
}

bool ra_phrase_lacks_noun(const ra_view *view, uint32_t head)
{
    return is_elliptic(view, head) && counted_before(view, head) == RA_NONE;
}

/* A name takes the article that it has where it stands, or mostly has in its article: "the United States". A person's
   is no name's own: "the minister" may be the mention of somebody named elsewhere. */
static bool has_article(const ra_view *view, uint32_t head)
{
    uint32_t det = ra_tree_child(view->tree, head, RA_DEP_DET);
    return det != RA_NONE && det < head && ra_str_equal_fold(ra_view_token(view, det)->form, RA_STR("the"));
}

static bool takes_article(const ra_view *view, const ra_member *member, uint32_t head)
{
    enum { ENOUGH = 32 /* mentions that show what a name mostly has */ };
    if (member->type == RA_NAME_PERSON || ra_view_token(view, head)->upos != RA_UPOS_PROPN ||
        ra_str_starts(member->name, RA_STR("The ")))
        return false;
    if (has_article(view, head))
        return true;
    size_t with = 0;
    size_t without = 0;
    for (uint32_t t = 0; t < view->document->tokens.count && with + without < ENOUGH; t++) {
        if (view->member[t] != view->member[head] || ra_view_token(view, t)->upos != RA_UPOS_PROPN)
            continue;
        bool article = has_article(view, t);
        with += article;
        without += !article;
    }
    return with > 0 && with >= without;
}

static bool is_noun(const ra_view *view, uint32_t token)
{
    uint8_t upos = ra_view_token(view, token)->upos;
    return upos == RA_UPOS_NOUN || upos == RA_UPOS_PROPN;
}

/* "Of teachers" behind "thousands", where it follows at once and is short. */
static void say_of(ra_wording *w, const ra_view *view, uint32_t head, uint32_t *last)
{
    enum { MOST = 6 /* words */ };
    uint32_t of = head + 1;
    if (of >= view->tree->right[head] || !ra_str_equal_fold(ra_view_token(view, of)->form, RA_STR("of")))
        return;
    uint32_t noun = ra_view_token(view, of)->head;
    if (noun == RA_NONE || noun <= of || noun - head > MOST || ra_view_token(view, noun)->head != head ||
        !is_noun(view, noun) || view->clauses.of[noun] != view->clauses.of[head] || view->time[noun] != RA_NONE)
        return;
    uint32_t end = noun + 1;
    while (end < view->tree->right[noun] && ra_view_token(view, end)->deprel == RA_DEP_FLAT)
        end++;
    for (uint32_t t = of; t < end; t++)
        ra_say_token(w, view, t, last);
    if (end == noun + 1)
        say_of(w, view, noun, last);
}

/* "Veterans" of "United Veterans": a body's name of which the words before were left out. */
static bool lacks_its_beginning(const ra_view *view, const ra_member *member, uint32_t number, uint32_t head)
{
    uint32_t first = head;
    while (first > view->tree->left[head] && view->name[first - 1] == number)
        first--;
    if (member->type == RA_NAME_PERSON || first == view->tree->left[head])
        return false;
    const ra_token *before = ra_view_token(view, first - 1);
    if (first - 1 == view->document->sentences.at[before->sentence].tokens.first) /* "Other members" */
        return false;
    return before->upos != RA_UPOS_DET && ra_ascii_upper(before->form.ptr[0]) && before->head == head;
}

void ra_say_phrase(ra_wording *w, const ra_claims *claims, const ra_view *view, uint32_t head)
{
    uint32_t number = view->member[head];
    const ra_member *member = number != RA_NONE ? &claims->draft->cast.members.at[number] : NULL;
    if (member != NULL && member->named && !lacks_its_beginning(view, member, number, head)) {
        if (takes_article(view, member, head))
            ra_say(w, RA_STR("the"));
        ra_say(w, member->name);
        return;
    }
    uint32_t first = view->tree->left[head];
    if (head - first > MOST_PHRASE)
        first = head - MOST_PHRASE;
    uint32_t last = RA_NONE;
    for (uint32_t t = first; t <= head; t++) {
        const ra_token *token = ra_view_token(view, t);
        bool preposition = (token->deprel == RA_DEP_CASE && token->upos != RA_UPOS_PART) ||
                           token->deprel == RA_DEP_FIXED; /* "of", "according to"; not the 's of an owner */
        bool leads = last == RA_NONE && (token->upos == RA_UPOS_PUNCT || token->upos == RA_UPOS_CCONJ ||
                                         (token->upos == RA_UPOS_ADV && t != head));
        bool own = view->clauses.of[t] == view->clauses.of[head] && !preposition && !leads;
        if (!own || (view->time[t] != RA_NONE && t != head))
            continue;
        ra_say_token(w, view, t, &last);
    }
    if (last == head)
        say_of(w, view, head, &last);
    uint32_t noun = is_elliptic(view, head) ? counted_before(view, head) : RA_NONE;
    if (noun != RA_NONE)
        ra_say(w, ra_view_token(view, head)->upos == RA_UPOS_ADJ ? ra_view_token(view, noun)->lemma
                                                                 : ra_view_token(view, noun)->form);
}
