#include "language/events/casualty_predicates.h"

#include "base/status.h"
#include "base/str.h"
#include "language/events/casualty_patient.h"

static ra_harm_class class_named(ra_str name)
{
    static const char *const names[] = {"",          "harm",   "suffer", "hit",     "state",    "loss",   "wound",
                                        "condition", "body",   "life",   "toll",    "multiple", "treat",  "self",
                                        "struck",    "victim", "mend",   "custody", "home",     "nothing"};
    for (unsigned i = 1; i < sizeof names / sizeof names[0]; i++) {
        if (ra_str_equal(name, ra_str_from(names[i])))
            return (ra_harm_class)i;
    }
    return RA_HARM_NO_CLASS;
}

static ra_casualty_kind kind_named(ra_str name)
{
    for (unsigned kind = 0; kind < RA_CASUALTY_KIND_COUNT; kind++) {
        if (ra_str_equal(name, ra_str_from(ra_casualty_kind_name(kind))))
            return (ra_casualty_kind)kind;
    }
    return RA_CASUALTY_KILLED;
}

static bool near_role(const ra_counter *k, uint32_t predicate, const char *role)
{
    for (uint32_t t = predicate > k->sentence.first ? predicate - 1 : predicate;
         t <= predicate + 2 && t < k->sentence.last; t++) {
        if (t != predicate && ra_figure_has_role(k, t, role))
            return true;
    }
    return false;
}

/* "shooting three relatives to death" */
static bool goes_to_death(const ra_counter *k, uint32_t verb)
{
    for (uint32_t t = verb + 1; t + 1 < k->sentence.last && t < verb + 14; t++) {
        if (form_is(k, t, "to") && ra_figure_form_has_role(k, t + 1, "death"))
            return true;
    }
    return false;
}

/* Whether the token is a verb of harm that says what became of those hit. */
static bool tells_outcome(const ra_counter *k, uint32_t token)
{
    char folded[RA_FIGURE_LONGEST_WORD];
    uint32_t row;
    if (token >= k->sentence.last ||
        ra_lexicon_find(&k->c->predicates, ra_figure_fold(token_of(k, token)->lemma, folded), &row) == 0)
        return false;
    ra_harm_class class = class_named(ra_row_field(ra_lexicon_row(&k->c->predicates, row).fields, 1));
    return class == RA_HARM_DONE || class == RA_HARM_SUFFER;
}

/* "shot and killed" is told by "killed". */
static bool outcome_follows(const ra_counter *k, uint32_t verb)
{
    ra_tree_each_child(k->tree, verb, child)
    {
        if (token_of(k, child)->deprel == RA_DEP_CONJ && tells_outcome(k, child) &&
            ra_tree_child(k->tree, child, RA_DEP_OBJ) == RA_NONE &&
            ra_tree_child(k->tree, child, RA_DEP_NSUBJ) == RA_NONE)
            return true;
    }
    return form_is(k, verb + 1, "and") && tells_outcome(k, verb + 2);
}

static bool takes_object(const ra_counter *k, uint32_t verb)
{
    return token_of(k, verb)->upos == RA_UPOS_VERB &&
           (ra_str_ends(token_of(k, verb)->form, RA_STR("ing")) || ra_tree_child(k->tree, verb, RA_DEP_OBJ) != RA_NONE);
}

static bool is_reflexive(const ra_counter *k, uint32_t token)
{
    return ra_figure_form_has_role(k, token, "oneself");
}

/* A verb or adjective; or a noun where the words around show that the tagger took a verb for it: "4 shot in a bar",
   "3 relatives fatally shot", "was shot". */
static bool stands_for_verb(const ra_counter *k, uint32_t token)
{
    const ra_token *t = token_of(k, token);
    if (t->upos == RA_UPOS_VERB || t->upos == RA_UPOS_ADJ || t->upos == RA_UPOS_AUX)
        return true;
    if ((t->feats & RA_FEAT_PLUR) != 0 || token == k->sentence.first || !ra_figure_form_has_role(k, token, "noun_too"))
        return false;
    const ra_token *before = token_of(k, token - 1);
    uint32_t object = ra_tree_child(k->tree, token, RA_DEP_OBJ);
    if (before->upos == RA_UPOS_AUX || (object != RA_NONE && object > token) ||
        ra_figure_has_role(k, token - 1, "fatal") || (form_is(k, token + 1, "and") && tells_outcome(k, token + 2)))
        return true;
    uint32_t quantity = ra_figure_quantity_before(k, token);
    return quantity != RA_NONE && !(k->document->quantities.at[quantity].max <= 1);
}

/* "killed four classmates and himself", "kills wife, then self" */
static ra_status count_and_self(ra_counter *k, ra_figure f, ra_error *error)
{
    enum { FARTHEST_SELF = 16 };
    for (uint32_t t = f.predicate + 2; t < k->sentence.last && t < f.predicate + FARTHEST_SELF; t++) {
        bool self =
            is_reflexive(k, t) || (ra_figure_form_has_role(k, t, "self") && token_of(k, t)->upos == RA_UPOS_NOUN);
        bool joined = form_is(k, t - 1, "and") || form_is(k, t - 1, "then") || form_is(k, t - 1, ",");
        if (!self || !joined)
            continue;
        f.who = t;
        f.min = f.max = 1;
        f.perpetrator = true;
        return ra_figure_add(k, &f, error);
    }
    return RA_OK;
}

static bool is_harm(const ra_counter *k, uint32_t token)
{
    char folded[RA_FIGURE_LONGEST_WORD];
    ra_str fields = ra_lexicon_get(&k->c->predicates, ra_figure_fold(token_of(k, token)->lemma, folded));
    if (fields.ptr == NULL)
        fields = ra_lexicon_get(&k->c->predicates, ra_figure_fold(token_of(k, token)->form, folded));
    ra_harm_class class = class_named(ra_row_field(fields, 1));
    return class == RA_HARM_DONE || class == RA_HARM_STATE;
}

/* "eight killed and four injured", "10 dead and seven wounded": the number between a conjunction and a participle that
   follows another predicate of harm, whose sufferers the parse gives to both; RA_NONE. */
static uint32_t gapped_quantity(const ra_counter *k, uint32_t predicate)
{
    enum { FARTHEST_OTHER = 12 };
    uint32_t quantity = ra_figure_quantity_before(k, predicate);
    if (quantity == RA_NONE || !stands_for_verb(k, predicate) || takes_object(k, predicate))
        return RA_NONE;
    uint32_t patient = ra_patient_of_harm(k->tree, predicate);
    if (patient != RA_NONE && ra_figure_quantity(k, patient) == quantity)
        return RA_NONE;
    const ra_quantity *q = &k->document->quantities.at[quantity];
    uint32_t first = q->tokens.first;
    if (q->kind != RA_QUANTITY_COUNT || first < k->sentence.first + 2 || !form_is(k, first - 1, "and"))
        return RA_NONE;
    for (uint32_t t = first - 1; t-- > k->sentence.first && t + FARTHEST_OTHER > first;) {
        if (k->quantity_at[t] != RA_NONE)
            return RA_NONE;
        if (is_harm(k, t))
            return quantity;
    }
    return RA_NONE;
}

static ra_status count_harm(ra_counter *k, ra_figure f, ra_error *error)
{
    if (!stands_for_verb(k, f.predicate))
        return RA_OK;
    uint32_t patient = f.predicate + 1 < k->sentence.last && is_reflexive(k, f.predicate + 1)
                           ? f.predicate + 1
                           : ra_patient_of_harm(k->tree, f.predicate);
    if (patient != RA_NONE && is_reflexive(k, patient))
        f.perpetrator = true;
    if (f.kind == RA_CASUALTY_KILLED)
        RA_TRY(count_and_self(k, f, error));
    uint32_t quantity = patient != RA_NONE ? ra_figure_quantity(k, patient) : RA_NONE;
    if (quantity == RA_NONE) {
        uint32_t after = ra_figure_quantity_after(k, f.predicate);
        uint32_t before =
            after == RA_NONE && !takes_object(k, f.predicate) ? ra_figure_quantity_before(k, f.predicate) : RA_NONE;
        uint32_t near = after != RA_NONE ? after : before;
        if (near != RA_NONE && (patient == RA_NONE || !ra_figure_is_one_person(k, patient))) {
            RA_TRY(ra_figure_add_quantity(k, f, near, error));
            return ra_figure_add_parts(k, f, near, error);
        }
    }
    return patient != RA_NONE ? ra_figure_add_patient(k, f, patient, error) : RA_OK;
}

/* "shot himself": dead by it, unless the words say where it did not kill. */
static ra_status count_self(ra_counter *k, ra_figure f, uint32_t reflexive, ra_error *error)
{
    for (uint32_t t = reflexive + 1; t < k->sentence.last && t < reflexive + 5; t++) {
        if (ra_figure_has_role(k, t, "limb"))
            return RA_OK;
    }
    f.kind = RA_CASUALTY_KILLED;
    f.perpetrator = true;
    f.who = reflexive;
    f.min = f.max = 1;
    if (ra_figure_form_has_role(k, reflexive, "several_selves"))
        return RA_OK;
    return ra_figure_add(k, &f, error);
}

/* "turned the gun on himself" */
static ra_status count_turned(ra_counter *k, ra_figure f, ra_error *error)
{
    bool weapon = false;
    for (uint32_t t = f.predicate + 1; t < k->sentence.last && t < f.predicate + 8; t++) {
        weapon |= ra_figure_has_role(k, t, "weapon");
        if (weapon && is_reflexive(k, t))
            return count_self(k, f, t, error);
    }
    return RA_OK;
}

ra_status ra_casualty_hold_as_hits(ra_counter *k, size_t first, ra_error *error)
{
    for (size_t i = first; i < k->document->casualties.count; i++) {
        /* "three others were shot": not those who died */
        uint32_t quantity = k->document->casualties.at[i].quantity;
        if (quantity != RA_NONE && k->document->quantities.at[quantity].additional)
            continue;
        uint32_t *slot = ra_list_add(k->scratch, &k->hits);
        if (slot == NULL)
            return ra_fail_memory(error);
        *slot = (uint32_t)i;
    }
    return RA_OK;
}

ra_status ra_casualty_count_cared_for(ra_counter *k, ra_figure f, uint32_t patient, ra_error *error)
{
    size_t first = k->document->casualties.count;
    if (patient == RA_NONE)
        return RA_OK;
    bool counted = ra_figure_quantity(k, patient) != RA_NONE;
    RA_TRY(ra_figure_add_patient(k, f, patient, error));
    return counted ? RA_OK : ra_casualty_hold_as_hits(k, first, error);
}

/* "four people were found dead", "found shot dead" */
static ra_status count_found(ra_counter *k, ra_figure f, uint32_t finds, ra_error *error)
{
    uint32_t found = ra_patient_of_harm(k->tree, finds);
    uint32_t before = found == RA_NONE ? ra_figure_quantity_before(k, finds) : RA_NONE;
    if (before != RA_NONE)
        return ra_figure_add_quantity(k, f, before, error);
    return found != RA_NONE ? ra_figure_add_patient(k, f, found, error) : RA_OK;
}

/* "shot at the officers", but not "were shot at a bar" */
static bool aims_at(const ra_counter *k, uint32_t verb)
{
    if (!form_is(k, verb + 1, "at"))
        return false;
    if (verb + 2 >= k->sentence.last || token_of(k, verb + 2)->upos == RA_UPOS_PUNCT)
        return true;
    bool subject = false;
    bool passive = false;
    ra_tree_each_child(k->tree, verb, child)
    {
        const ra_token *t = token_of(k, child);
        subject |= t->deprel == RA_DEP_NSUBJ && t->subrel != RA_SUB_PASS;
        passive |= (t->deprel == RA_DEP_AUX && t->subrel == RA_SUB_PASS) || t->deprel == RA_DEP_COP ||
                   (t->deprel == RA_DEP_NSUBJ && t->subrel == RA_SUB_PASS);
    }
    return !passive && (subject || token_of(k, verb)->upos == RA_UPOS_VERB) && token_of(k, verb)->deprel != RA_DEP_ACL;
}

static ra_status count_hit(ra_counter *k, ra_figure f, ra_error *error)
{
    if (outcome_follows(k, f.predicate))
        return RA_OK;
    if (near_role(k, f.predicate, "fatal") || goes_to_death(k, f.predicate))
        f.kind = RA_CASUALTY_KILLED;
    if (f.kind == RA_CASUALTY_KILLED && f.predicate > k->sentence.first &&
        ra_figure_has_role(k, f.predicate - 1, "finds"))
        return count_found(k, f, f.predicate - 1, error);
    if (ra_figure_form_has_role(k, f.predicate + 1, "unhurt") ||
        ra_figure_form_has_role(k, f.predicate + 2, "unhurt") || aims_at(k, f.predicate))
        return RA_OK;
    uint32_t object = ra_tree_child(k->tree, f.predicate, RA_DEP_OBJ);
    if (f.predicate + 1 < k->sentence.last && is_reflexive(k, f.predicate + 1))
        object = f.predicate + 1;
    if (object != RA_NONE && is_reflexive(k, object) && f.kind != RA_CASUALTY_KILLED)
        return count_self(k, f, object, error);
    size_t first = k->document->casualties.count;
    RA_TRY(count_harm(k, f, error));
    return f.kind == RA_CASUALTY_INJURED ? ra_casualty_hold_as_hits(k, first, error) : RA_OK;
}

/* "was struck by a bullet", "hit in the leg" */
static ra_status count_struck(ra_counter *k, ra_figure f, ra_error *error)
{
    bool by_fire = false;
    for (uint32_t t = f.predicate + 1; t < k->sentence.last && t < f.predicate + 9; t++)
        by_fire |=
            ra_figure_has_role(k, t, "fire") || ra_figure_has_role(k, t, "limb") || ra_figure_has_role(k, t, "trunk");
    return by_fire && token_of(k, f.predicate)->upos == RA_UPOS_VERB ? count_hit(k, f, error) : RA_OK;
}

double ra_casualty_rank(const ra_counter *k, uint32_t noun)
{
    enum { FARTHEST_ORDINAL = 4 };
    const ra_document *d = k->document;
    uint32_t from = noun > k->sentence.first + FARTHEST_ORDINAL ? noun - FARTHEST_ORDINAL : k->sentence.first;
    for (size_t i = ra_figure_quantity_from(k, from); i < d->quantities.count; i++) {
        const ra_quantity *q = &d->quantities.at[i];
        uint32_t first = q->tokens.first;
        if (first >= noun)
            break;
        if (q->kind == RA_QUANTITY_ORDINAL && q->of == noun && first > k->sentence.first && form_is(k, first - 1, "a"))
            return q->min;
    }
    return 0;
}

static ra_status count_suffer(ra_counter *k, ra_figure f, ra_error *error)
{
    uint32_t patient = ra_patient_of_suffering(k->tree, f.predicate);
    double rank = patient != RA_NONE ? ra_casualty_rank(k, patient) : 0;
    if (rank > 1) {
        f.min = f.max = rank;
        f.who = patient;
        f.update = true;
        return ra_figure_add(k, &f, error);
    }
    uint32_t quantity = patient != RA_NONE ? ra_figure_quantity(k, patient) : RA_NONE;
    uint32_t near = quantity == RA_NONE ? ra_figure_quantity_before(k, f.predicate) : RA_NONE;
    if (near != RA_NONE && (patient == RA_NONE || !ra_figure_is_one_person(k, patient)))
        return ra_figure_add_quantity(k, f, near, error);
    return patient != RA_NONE ? ra_figure_add_patient(k, f, patient, error) : RA_OK;
}

/* The number of those who are told to be some of the dead: "two sailors among the dead were named", "among the dead
   were two sailors"; RA_NONE. */
static uint32_t number_among(const ra_counter *k, uint32_t state)
{
    const ra_token *t = token_of(k, state);
    uint32_t preposition = ra_tree_child(k->tree, state, RA_DEP_CASE);
    bool among =
        t->deprel == RA_DEP_NMOD && t->head != RA_NONE && preposition != RA_NONE && form_is(k, preposition, "among");
    return among ? ra_figure_quantity(k, t->head) : RA_NONE;
}

static ra_status count_state(ra_counter *k, ra_figure f, ra_error *error)
{
    const ra_token *t = token_of(k, f.predicate);
    bool verb = t->upos == RA_UPOS_VERB && t->deprel != RA_DEP_AMOD;
    if (verb && ra_str_ends(t->form, RA_STR("ing")))
        return count_suffer(k, f, error); /* "three are missing" */
    if (verb)
        return count_harm(k, f, error); /* "slain" taken for a verb */
    uint32_t own = ra_figure_quantity(k, f.predicate);
    if (own != RA_NONE) {
        RA_TRY(ra_figure_add_quantity(k, f, own, error));
        return ra_figure_add_parts(k, f, own, error);
    }
    uint32_t some = number_among(k, f.predicate);
    if (some != RA_NONE)
        return ra_figure_add_quantity(k, f, some, error);
    if (f.predicate > k->sentence.first && ra_figure_has_role(k, f.predicate - 1, "finds") &&
        token_of(k, f.predicate - 1)->upos == RA_UPOS_VERB)
        return count_found(k, f, f.predicate - 1, error);
    uint32_t near = ra_figure_quantity_before(k, f.predicate);
    if (near != RA_NONE) {
        RA_TRY(ra_figure_add_quantity(k, f, near, error));
        return ra_figure_add_parts(k, f, near, error);
    }
    /* "killed six and wounded 14", the second verb taken for an adjective */
    uint32_t after = f.predicate > k->sentence.first && form_is(k, f.predicate - 1, "and")
                         ? ra_figure_quantity_after(k, f.predicate)
                         : RA_NONE;
    if (after != RA_NONE)
        return ra_figure_add_quantity(k, f, after, error);
    uint32_t patient = ra_patient_of_state(k->tree, f.predicate);
    if (patient == RA_NONE && token_of(k, f.predicate)->deprel == RA_DEP_XCOMP) /* "six went missing" */
        patient = ra_patient_of_suffering(k->tree, token_of(k, f.predicate)->head);
    if (patient == RA_NONE || token_of(k, f.predicate)->deprel == RA_DEP_AMOD)
        return RA_OK;
    return ra_figure_add_patient(k, f, patient, error);
}

static ra_status count_treated(ra_counter *k, ra_figure f, ra_error *error)
{
    if (token_of(k, f.predicate)->upos != RA_UPOS_VERB)
        return RA_OK;
    bool hospital = false;
    for (uint32_t t = f.predicate + 1; t < k->sentence.last && t < f.predicate + 9; t++)
        hospital |= ra_figure_has_role(k, t, "hospital");
    return ra_casualty_count_cared_for(k, f, hospital ? ra_patient_of_harm(k->tree, f.predicate) : RA_NONE, error);
}

/* "four are recovering", "both are expected to survive" */
static ra_status count_mending(ra_counter *k, ra_figure f, ra_error *error)
{
    const ra_token *t = token_of(k, f.predicate);
    if (t->upos != RA_UPOS_VERB)
        return RA_OK;
    bool expected = t->deprel == RA_DEP_XCOMP && t->head != RA_NONE && ra_figure_lemma_has_role(k, t->head, "expects");
    if (!expected && !(ra_figure_lemma_has_role(k, f.predicate, "recovers") && ra_form_is_gerund(t)))
        return RA_OK;
    uint32_t patient = ra_patient_of_suffering(k->tree, expected ? t->head : f.predicate);
    return ra_casualty_count_cared_for(k, f, patient, error);
}

ra_status ra_casualty_count(ra_counter *k, uint32_t token, ra_str fields, ra_error *error)
{
    ra_harm_class class = class_named(ra_row_field(fields, 1));
    ra_figure f = {
        .predicate = token, .quantity = RA_NONE, .who = RA_NONE, .kind = kind_named(ra_row_field(fields, 0))};
    f.hypothetical = ra_casualty_is_feared(k, token);
    bool done = false;
    bool mends = class == RA_HARM_MEND || f.hypothetical;
    if (ra_casualty_is_negated(k, token) || ra_casualty_is_meant(k, token) ||
        (!mends && ra_casualty_is_supposed(k, token)))
        return RA_OK;
    RA_TRY(ra_casualty_count_number_of(k, f, &done, error));
    if (done)
        return RA_OK;
    uint32_t gapped = class == RA_HARM_DONE || class == RA_HARM_STATE ? gapped_quantity(k, token) : RA_NONE;
    if (gapped != RA_NONE) {
        RA_TRY(ra_figure_add_quantity(k, f, gapped, error));
        return ra_figure_add_parts(k, f, gapped, error);
    }
    switch (class) {
    case RA_HARM_DONE: return count_harm(k, f, error);
    case RA_HARM_SUFFER: return count_suffer(k, f, error);
    case RA_HARM_HIT: return count_hit(k, f, error);
    case RA_HARM_STATE: return count_state(k, f, error);
    case RA_HARM_LOSS:
    case RA_HARM_NOTHING:
    case RA_HARM_MULTIPLE: return ra_casualty_count_loss(k, f, class, error);
    case RA_HARM_WOUND: return ra_casualty_count_sufferers(k, f, error);
    case RA_HARM_CONDITION: return ra_casualty_count_condition(k, f, error);
    case RA_HARM_BODY: return ra_casualty_count_bodies(k, f, error);
    case RA_HARM_LIFE: return ra_casualty_count_life(k, f, error);
    case RA_HARM_TOLL: return ra_casualty_count_toll(k, f, error);
    case RA_HARM_TREAT: return count_treated(k, f, error);
    case RA_HARM_MEND: return count_mending(k, f, error);
    case RA_HARM_STRUCK: return count_struck(k, f, error);
    case RA_HARM_VICTIM: return ra_casualty_count_victims(k, f, error);
    case RA_HARM_SELF: return count_turned(k, f, error);
    case RA_HARM_CUSTODY: return ra_casualty_count_custody(k, f, error);
    case RA_HARM_HOME: return ra_casualty_count_homes(k, f, error);
    case RA_HARM_NO_CLASS: break;
    }
    return RA_OK;
}
