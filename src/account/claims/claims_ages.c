/* Claims of how old somebody is. */
#include "account/cast/ages.h"
#include "account/claims/claim.h"

#include "base/status.h"
#include "base/str.h"
#include "language/quantities/number_words.h"

#include <math.h>

enum { OLDEST = 110, YOUNGEST = 5 /* of those whose age stands without a word for years */ };

/* Of whom the word is said, through verbs of being and believing: "Lind is 24", "Lind, who is believed to be 24"; a
   token, RA_NONE. */
static uint32_t subject_of(const ra_view *view, uint32_t token)
{
    enum { MOST_STEPS = 4 };
    const ra_token *all = view->document->tokens.at;
    for (int step = 0; step < MOST_STEPS && token != RA_NONE; step++) {
        uint32_t subject = ra_tree_child(view->tree, token, RA_DEP_NSUBJ);
        bool relative = subject != RA_NONE && all[subject].upos == RA_UPOS_PRON && view->member[subject] == RA_NONE &&
                        all[token].deprel == RA_DEP_ACL;
        if (subject != RA_NONE)
            return relative ? all[token].head : subject;
        if (all[token].deprel == RA_DEP_ACL)
            return all[token].head;
        if (all[token].deprel != RA_DEP_XCOMP && all[token].deprel != RA_DEP_OBL)
            return RA_NONE;
        token = all[token].head;
    }
    return RA_NONE;
}

/* A person of the cast that the token heads a mention of; RA_NONE. */
static uint32_t person_at(const ra_claims *claims, const ra_view *view, uint32_t token)
{
    uint32_t member = token != RA_NONE ? view->member[token] : RA_NONE;
    return ra_member_is_person(&claims->draft->cast, member) ? member : RA_NONE;
}

/* The member of the cast whose age it is: the one that the number hangs on, or the one named beside it. */
static uint32_t who_is(const ra_claims *claims, const ra_view *view, const ra_quantity *age, uint32_t of,
                       uint32_t number)
{
    uint32_t bearer = ra_age_bearer(view->document, age);
    uint32_t member = bearer != RA_NONE ? view->member[view->document->mentions.at[bearer].head] : RA_NONE;
    if (member == RA_NONE && age->of == RA_NONE)
        member = person_at(claims, view, subject_of(view, age->tokens.last - 1));
    if (member != RA_NONE)
        return member;
    if (view->name[of] != RA_NONE)
        return view->name[of];
    if (of > number && view->document->tokens.at[of].upos == RA_UPOS_NOUN)
        return view->member[of];
    for (uint32_t t = number; t > 0 && number - t < 3; t--) {
        if (view->name[t - 1] != RA_NONE)
            return view->name[t - 1];
        if (view->document->tokens.at[t - 1].upos != RA_UPOS_PUNCT)
            break;
    }
    return view->member[of];
}

/* A claim of the age of a member, or else of what the token `of` names; the value's bounds are set by the caller. */
static ra_claim *add_age(ra_claims *claims, uint32_t number, ra_range range, uint32_t of, uint32_t member)
{
    const ra_view *view = &claims->views[number];
    ra_range words = range;
    static const uint32_t REACH = 8;
    if (of + REACH >= words.first && of < words.first)
        words.first = of;
    if (of >= words.last && of - range.first <= REACH)
        words.last = of + 1;
    ra_claim *claim =
        ra_claim_add(claims, number, view->clauses.of[of], of, ra_range_span(view->document, words), RA_FACET_AGE);
    if (claim == NULL)
        return NULL;
    claim->value.kind = RA_POINT_QUANTITY;
    claim->value.unit = RA_STR("year");
    claim->topic = member != RA_NONE ? ra_concept_member(claims->concepts, member)
                                     : ra_concept_population(claims->concepts, view->tree, of);
    bool kept = ra_claim_term(claims, claim, claim->topic, 1.3) && ra_claim_term(claims, claim, view->word[of], 1.0) &&
                ra_claim_context(claims, claim, range);
    return kept ? claim : NULL;
}

ra_status ra_claims_of_age(ra_claims *claims, uint32_t number, const ra_quantity *q, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    uint32_t of = q->of != RA_NONE ? q->of : q->tokens.first;
    uint32_t member = who_is(claims, view, q, of, q->tokens.first);
    ra_claim *claim = add_age(claims, number, q->tokens, of, member);
    if (claim == NULL)
        return ra_fail_memory(error);
    claim->value.min = q->min;
    claim->value.max = q->max;
    claim->value.approximate = q->approximate;
    claim->value.vague = q->vague;
    return RA_OK;
}

/* "Lind is 24": a bare number that is said of a person by a copula. */
static ra_status add_bare(ra_claims *claims, uint32_t number, const ra_quantity *q, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    const ra_token *all = view->document->tokens.at;
    uint32_t token = q->tokens.first;
    bool whole = q->kind == RA_QUANTITY_COUNT && q->tokens.last == token + 1 && q->of == RA_NONE && q->min == q->max &&
                 q->min >= YOUNGEST && q->min <= OLDEST && q->min == floor(q->min) &&
                 ra_tree_child(view->tree, token, RA_DEP_COP) != RA_NONE;
    bool ends = token + 1 >= view->document->tokens.count || all[token + 1].upos == RA_UPOS_PUNCT ||
                all[token + 1].upos == RA_UPOS_CCONJ || all[token + 1].upos == RA_UPOS_SCONJ;
    uint32_t member = whole && ends ? person_at(claims, view, ra_tree_child(view->tree, token, RA_DEP_NSUBJ)) : RA_NONE;
    if (member == RA_NONE)
        return RA_OK;
    ra_claim *claim = add_age(claims, number, (ra_range){token, token + 1}, token, member);
    if (claim == NULL)
        return ra_fail_memory(error);
    claim->value.min = claim->value.max = q->min;
    return RA_OK;
}

/* From the words before a decade ("in her mid- to late 50s") which of its years are meant; the first of these words. */
static uint32_t read_shares(const ra_claims *claims, const ra_document *d, uint32_t decade, double *from, double *to)
{
    uint32_t start = d->sentences.at[d->tokens.at[decade].sentence].tokens.first;
    uint32_t t = decade;
    bool shared = false;
    for (; t > start && decade - t < 6; t--) {
        const ra_token *before = &d->tokens.at[t - 1];
        ra_str fields = ra_lexicon_get_folded(&claims->concepts->ages, before->form);
        if (ra_str_is(ra_row_field(fields, 0), "share")) {
            double low = ra_number_field(ra_row_field(fields, 1));
            double high = ra_number_field(ra_row_field(fields, 2));
            *from = shared ? fmin(*from, low) : low;
            *to = shared ? fmax(*to, high) : high;
            shared = true;
        } else if (before->upos != RA_UPOS_PUNCT && !ra_str_is(before->form, "to") && !ra_str_is(before->form, "or") &&
                   !ra_str_is(before->form, "and")) {
            break;
        }
    }
    return t;
}

/* The one person whom the sentence names before the token; RA_NONE. */
static uint32_t only_name_before(const ra_claims *claims, const ra_view *view, uint32_t token)
{
    uint32_t start = view->document->sentences.at[view->document->tokens.at[token].sentence].tokens.first;
    uint32_t only = RA_NONE;
    for (uint32_t t = start; t < token; t++) {
        uint32_t member = view->name[t];
        if (member == only || !ra_member_is_person(&claims->draft->cast, member))
            continue;
        if (only != RA_NONE)
            return RA_NONE;
        only = member;
    }
    return only;
}

/* "in her late fifties" */
static ra_status add_decade(ra_claims *claims, uint32_t number, uint32_t token, ra_str fields, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    const ra_document *d = view->document;
    double from = 0;
    double to = 9;
    uint32_t first = read_shares(claims, d, token, &from, &to);
    uint32_t start = d->sentences.at[d->tokens.at[token].sentence].tokens.first;
    bool owned = first > start + 1 && d->tokens.at[first - 1].upos == RA_UPOS_PRON &&
                 (d->tokens.at[first - 1].feats & RA_FEAT_POSS) != 0 && ra_str_is(d->tokens.at[first - 2].lemma, "in");
    if (!owned)
        return RA_OK;
    uint32_t owner = first - 1;
    bool described = d->tokens.at[token].deprel == RA_DEP_NMOD; /* "a man in his thirties" */
    uint32_t bearer = described ? d->tokens.at[token].head : subject_of(view, token);
    uint32_t member = described ? RA_NONE : person_at(claims, view, owner);
    member = member != RA_NONE ? member : person_at(claims, view, bearer);
    bool told = bearer != RA_NONE && d->tokens.at[bearer].upos != RA_UPOS_PRON; /* "the victim was in her fifties" */
    if (member == RA_NONE && !described && !told) {
        member = only_name_before(claims, view, owner);
        bearer = token;
    }
    if (member == RA_NONE && (!described || bearer == RA_NONE || (d->tokens.at[bearer].feats & RA_FEAT_PLUR) != 0))
        return RA_OK;
    ra_claim *claim =
        add_age(claims, number, (ra_range){owner - 1, token + 1}, bearer != RA_NONE ? bearer : token, member);
    if (claim == NULL)
        return ra_fail_memory(error);
    double low = ra_number_field(ra_row_field(fields, 1));
    double high = ra_number_field(ra_row_field(fields, 2));
    double ten = floor(low / 10) * 10;
    claim->value.min = fmax(low, ten + from);
    claim->value.max = fmin(high, ten + to);
    return RA_OK;
}

ra_status ra_claims_of_ages(ra_claims *claims, uint32_t number, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    const ra_document *d = view->document;
    for (size_t i = 0; i < d->quantities.count; i++) {
        const ra_quantity *q = &d->quantities.at[i];
        if (q->tokens.first < q->tokens.last && q->tokens.last <= d->tokens.count)
            RA_TRY(add_bare(claims, number, q, error));
    }
    for (uint32_t t = 0; t < d->tokens.count; t++) {
        ra_str form = d->tokens.at[t].form;
        ra_str fields = form.len > 2 && form.ptr[form.len - 1] == 's'
                            ? ra_lexicon_get_folded(&claims->concepts->ages, form)
                            : (ra_str){NULL, 0};
        if (ra_str_is(ra_row_field(fields, 0), "decade"))
            RA_TRY(add_decade(claims, number, t, fields, error));
    }
    return RA_OK;
}
