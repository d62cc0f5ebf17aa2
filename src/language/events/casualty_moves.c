/* Who was taken away or driven off: "taken into custody", "fled their homes". */
#include "base/status.h"
#include "base/str.h"
#include "language/events/casualty_patient.h"
#include "language/events/casualty_predicates.h"

/* Only those whose number is told: one who leaves his home may be going to work. */
static ra_status add_many(ra_counter *k, ra_figure f, uint32_t patient, ra_error *error)
{
    uint32_t quantity = patient != RA_NONE ? ra_figure_quantity(k, patient) : RA_NONE;
    if (quantity == RA_NONE || k->document->quantities.at[quantity].max <= 1)
        return RA_OK;
    return ra_figure_add_quantity(k, f, quantity, error);
}

ra_status ra_casualty_count_custody(ra_counter *k, ra_figure f, ra_error *error)
{
    const ra_token *t = token_of(k, f.predicate);
    if (t->deprel != RA_DEP_OBL || t->head == RA_NONE || !ra_figure_has_role(k, t->head, "takes"))
        return RA_OK;
    uint32_t patient = ra_patient_of_harm(k->tree, t->head);
    return patient != RA_NONE ? ra_figure_add_patient(k, f, patient, error) : RA_OK;
}

ra_status ra_casualty_count_homes(ra_counter *k, ra_figure f, ra_error *error)
{
    const ra_token *t = token_of(k, f.predicate);
    if (t->head == RA_NONE)
        return RA_OK;
    if (t->deprel == RA_DEP_OBJ && ra_figure_has_role(k, t->head, "flees"))
        return add_many(k, f, ra_patient_of_suffering(k->tree, t->head), error);
    uint32_t from = t->deprel == RA_DEP_OBL ? ra_tree_child(k->tree, f.predicate, RA_DEP_CASE) : RA_NONE;
    bool driven = from != RA_NONE && (form_is(k, from, "from") || form_is(k, from, "of")) &&
                  ra_figure_has_role(k, t->head, "drives");
    return driven ? add_many(k, f, ra_patient_of_harm(k->tree, t->head), error) : RA_OK;
}
