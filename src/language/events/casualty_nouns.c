#include "language/events/casualty_predicates.h"

#include "base/status.h"
#include "base/str.h"
#include "language/events/casualty_patient.h"

/* Where the parse fails: "four males suffered minor injuries", "six others with gunshot wounds". */
static uint32_t sufferers_before(const ra_counter *k, uint32_t noun)
{
    enum { FARTHEST_VERB = 5 };
    for (uint32_t back = 1; back <= FARTHEST_VERB && noun >= k->sentence.first + back; back++) {
        uint32_t at = noun - back;
        if (ra_figure_has_role(k, at, "suffers") || form_is(k, at, "with"))
            return ra_figure_quantity_before(k, at);
        if (token_of(k, at)->upos == RA_UPOS_PUNCT || token_of(k, at)->upos == RA_UPOS_CCONJ)
            break;
    }
    return RA_NONE;
}

/* "six people suffered injuries", "six were treated for gunshot wounds" */
ra_status ra_casualty_count_sufferers(ra_counter *k, ra_figure f, ra_error *error)
{
    const ra_token *t = token_of(k, f.predicate);
    uint32_t verb = t->head;
    uint32_t before = f.kind == RA_CASUALTY_INJURED ? sufferers_before(k, f.predicate) : RA_NONE;
    if (before != RA_NONE)
        return ra_figure_add_quantity(k, f, before, error);
    if (f.kind != RA_CASUALTY_INJURED || verb == RA_NONE || token_of(k, verb)->upos != RA_UPOS_VERB)
        return RA_OK;
    bool suffers = t->deprel == RA_DEP_OBJ && ra_figure_has_role(k, verb, "suffers");
    bool treated = t->deprel == RA_DEP_OBL && ra_figure_lemma_has_role(k, verb, "treats");
    uint32_t patient = suffers   ? ra_patient_of_suffering(k->tree, verb)
                       : treated ? ra_patient_of_harm(k->tree, verb)
                                 : RA_NONE;
    return ra_casualty_count_cared_for(k, f, patient, error);
}

/* "two are in critical condition": part of the injured. */
ra_status ra_casualty_count_condition(ra_counter *k, ra_figure f, ra_error *error)
{
    if (f.predicate == k->sentence.first || !ra_figure_has_role(k, f.predicate - 1, "condition"))
        return RA_OK;
    const ra_token *t = token_of(k, f.predicate);
    uint32_t at = t->deprel == RA_DEP_OBL && t->head != RA_NONE ? t->head : f.predicate;
    uint32_t patient = ra_patient_of_suffering(k->tree, at);
    if (patient == RA_NONE && token_of(k, at)->deprel == RA_DEP_NMOD)
        patient = token_of(k, at)->head;
    f.partial = true;
    return ra_casualty_count_cared_for(k, f, patient, error);
}

/* "six deaths", "no injuries", "the deaths of six people", "double homicide" */
ra_status ra_casualty_count_loss(ra_counter *k, ra_figure f, ra_harm_class class, ra_error *error)
{
    const ra_token *t = token_of(k, f.predicate);
    if (t->upos != RA_UPOS_NOUN)
        return RA_OK;
    if (f.predicate > k->sentence.first && ra_figure_has_role(k, f.predicate - 1, "multiplier")) {
        char folded[RA_FIGURE_LONGEST_WORD];
        ra_str fields = ra_lexicon_get(&k->c->words, ra_figure_fold(token_of(k, f.predicate - 1)->form, folded));
        double n = 0;
        ra_str value = ra_row_field(fields, 1);
        for (size_t i = 0; i < value.len; i++)
            n = n * 10 + (value.ptr[i] - '0');
        f.min = f.max = n;
        f.quantity = RA_NONE;
        if (n <= 0)
            return RA_OK;
        size_t first = k->document->casualties.count;
        RA_TRY(ra_figure_add(k, &f, error));
        return f.kind == RA_CASUALTY_INJURED ? ra_casualty_hold_as_hits(k, first, error) : RA_OK;
    }
    if (ra_figure_has_no(k, f.predicate)) {
        f.min = f.max = 0;
        f.quantity = RA_NONE;
        return ra_figure_add(k, &f, error);
    }
    if (class == RA_HARM_NOTHING)
        return RA_OK; /* "12 casualties": dead or hurt, who knows */
    if (class == RA_HARM_MULTIPLE && f.kind == RA_CASUALTY_INJURED)
        return RA_OK; /* "three shootings" */
    RA_TRY(ra_casualty_count_sufferers(k, f, error));
    uint32_t own = ra_figure_quantity(k, f.predicate);
    if (own != RA_NONE)
        return ra_figure_add_quantity(k, f, own, error);
    /* "the deaths of six people": the noun after "of" */
    uint32_t of = ra_figure_after_of(k, f.predicate);
    uint32_t quantity = of != RA_NONE ? ra_figure_quantity(k, of) : RA_NONE;
    return quantity != RA_NONE ? ra_figure_add_quantity(k, f, quantity, error) : RA_OK;
}

/* "six bodies were recovered" */
ra_status ra_casualty_count_bodies(ra_counter *k, ra_figure f, ra_error *error)
{
    const ra_token *t = token_of(k, f.predicate);
    uint32_t own = ra_figure_quantity(k, f.predicate);
    bool found = t->head != RA_NONE && ra_figure_has_role(k, t->head, "finds") &&
                 (t->deprel == RA_DEP_OBJ || t->deprel == RA_DEP_NSUBJ);
    if (!found)
        return RA_OK;
    if (own != RA_NONE)
        return ra_figure_add_quantity(k, f, own, error);
    /* "found the bodies of a man and a child" */
    uint32_t of = ra_figure_after_of(k, f.predicate);
    return of != RA_NONE ? ra_figure_add_patient(k, f, of, error) : RA_OK;
}

/* "claimed six lives", "six people lost their lives" */
ra_status ra_casualty_count_life(ra_counter *k, ra_figure f, ra_error *error)
{
    const ra_token *t = token_of(k, f.predicate);
    if (t->head == RA_NONE || !ra_figure_has_role(k, t->head, "loses"))
        return RA_OK;
    uint32_t own = ra_figure_quantity(k, f.predicate);
    if (own != RA_NONE)
        return ra_figure_add_quantity(k, f, own, error);
    /* "claimed the life of one woman", "took his own life" */
    uint32_t of = ra_figure_after_of(k, f.predicate);
    if (of != RA_NONE)
        return ra_figure_add_patient(k, f, of, error);
    bool own_life = f.predicate > k->sentence.first && ra_figure_form_has_role(k, f.predicate - 1, "own");
    f.perpetrator = own_life;
    if (!own_life && !ra_figure_lemma_has_role(k, t->head, "dies"))
        return RA_OK;
    uint32_t patient = ra_patient_of_suffering(k->tree, t->head);
    return patient != RA_NONE ? ra_figure_add_patient(k, f, patient, error) : RA_OK;
}

static bool tells_of_attack(ra_counter *k)
{
    if (k->attack == 0) {
        k->attack = 1;
        for (uint32_t t = 0; k->attack == 1 && t < k->document->tokens.count; t++) {
            uint8_t upos = token_of(k, t)->upos;
            if ((upos == RA_UPOS_NOUN || upos == RA_UPOS_VERB) && ra_figure_has_role(k, t, "attack"))
                k->attack = 2;
        }
    }
    return k->attack == 2;
}

/* "found three victims", "a fourth victim": so many were hit, where the article tells of a shooting. */
ra_status ra_casualty_count_victims(ra_counter *k, ra_figure f, ra_error *error)
{
    size_t first = k->document->casualties.count;
    uint32_t quantity = ra_figure_quantity(k, f.predicate);
    f.min = f.max = ra_casualty_rank(k, f.predicate);
    if (f.max > 1 && tells_of_attack(k)) {
        f.who = f.predicate;
        RA_TRY(ra_figure_add(k, &f, error));
        return ra_casualty_hold_as_hits(k, first, error);
    }
    if (quantity == RA_NONE || k->document->quantities.at[quantity].out_of != RA_NONE ||
        k->document->quantities.at[quantity].max <= 1 || k->document->quantities.at[quantity].vague ||
        !tells_of_attack(k))
        return RA_OK;
    RA_TRY(ra_figure_add_quantity(k, f, quantity, error));
    return ra_casualty_hold_as_hits(k, first, error);
}
