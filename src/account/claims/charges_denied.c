/* Denials without a verb of denying: a charge that somebody calls untrue. */
#include "account/claims/charges.h"

#include "base/status.h"
#include "base/str.h"
#include "language/speech/attributions.h"

static const ra_token *token_at(const ra_charge_search *s, uint32_t token)
{
    return ra_deed_token(&s->deeds, token);
}

static bool names_charge(const ra_charge_search *s, uint32_t token)
{
    uint8_t upos = token_at(s, token)->upos;
    return (upos == RA_UPOS_NOUN || upos == RA_UPOS_PROPN) &&
           (ra_charge_word(s, token, "charge") || ra_charge_word(s, token, "broad"));
}

/* Whether the clause that a token heads says it outright. */
static bool is_outright(const ra_charge_search *s, uint32_t token)
{
    uint32_t at = s->deeds.view->clauses.of[token];
    const ra_clause *c = at != RA_NONE ? &s->deeds.view->clauses.items.at[at] : NULL;
    return c != NULL && !c->negated && !c->supposed && !c->future && !c->attempted;
}

/* The head of whom the words at a token are put into the mouth of; RA_NONE. */
static uint32_t speaker_at(const ra_charge_search *s, uint32_t token)
{
    const ra_document *d = s->deeds.view->document;
    uint32_t at = ra_attribution_at(d, token_at(s, token)->span);
    const ra_attribution *a = at != RA_NONE ? &d->attributions.at[at] : NULL;
    return a != NULL && a->speaker != RA_NONE && a->stance == RA_ASSERTS ? a->chain.at[a->speaker].head : RA_NONE;
}

/* "the allegations are false", "a claim that he lied is fabricated": what is called so; RA_NONE. */
static uint32_t subject_called(const ra_charge_search *s, uint32_t untrue)
{
    uint32_t subject = ra_tree_child(s->deeds.view->tree, untrue, RA_DEP_NSUBJ);
    return subject != RA_NONE && subject < untrue && names_charge(s, subject) && is_outright(s, untrue) ? subject
                                                                                                        : RA_NONE;
}

/* "called the allegations false": what is called so, and *verb; RA_NONE. */
static uint32_t object_called(const ra_charge_search *s, uint32_t untrue, uint32_t *verb)
{
    enum { BACK = 14, BETWEEN = 6 };
    const ra_view *view = s->deeds.view;
    uint32_t from = view->document->sentences.at[token_at(s, untrue)->sentence].tokens.first;
    uint32_t noun = RA_NONE;
    for (uint32_t t = untrue; t > from && untrue - t < BACK; t--) {
        uint32_t before = t - 1;
        if (token_at(s, before)->upos == RA_UPOS_VERB) {
            if (noun == RA_NONE || !ra_charge_word(s, before, "calls"))
                return RA_NONE;
            *verb = before;
            return noun;
        }
        if (noun == RA_NONE && untrue - before <= BETWEEN && names_charge(s, before))
            noun = before;
    }
    return RA_NONE;
}

/* "She called the claims false", "the claim that she lied is untrue, she said". */
static ra_status read_untrue(ra_charge_search *s, uint32_t untrue, ra_error *error)
{
    uint32_t verb = RA_NONE;
    uint32_t noun = subject_called(s, untrue);
    if (noun == RA_NONE)
        noun = object_called(s, untrue, &verb);
    if (noun == RA_NONE)
        return RA_OK;
    uint32_t content = ra_charge_content(s, noun);
    ra_charge_disown(s, noun, content);
    uint32_t denier = verb != RA_NONE ? ra_charge_subject(s, verb) : speaker_at(s, untrue);
    if (denier == RA_NONE || (verb != RA_NONE && !ra_charge_is_said(s, verb)))
        return RA_OK;
    ra_charge charge = ra_charge_begun(s, untrue);
    charge.denied = charge.broad = true;
    ra_charge_deny(s, &charge, denier);
    uint32_t who = charge.doer;
    if (content != RA_NONE)
        ra_charge_find(s, &charge, content, charge.doer);
    if (charge.doer == RA_NONE || (charge.head != untrue && charge.deed == RA_NONE))
        return RA_OK;
    if (charge.doer != who)
        charge.principal = RA_NONE;
    charge.words = ra_charge_words(s, verb != RA_NONE && denier < verb ? denier : noun, untrue);
    return ra_charge_add(s, &charge, error);
}

ra_status ra_charges_read_denied(ra_charge_search *s, ra_error *error)
{
    const ra_document *d = s->deeds.view->document;
    for (uint32_t t = 0; t < d->tokens.count; t++) {
        if (ra_charge_word(s, t, "untrue"))
            RA_TRY(read_untrue(s, t, error));
    }
    return RA_OK;
}
