#include "language/casualties.h"

#include "base/status.h"
#include "base/str.h"
#include "language/calendar.h"
#include "language/casualty_figures.h"
#include "language/casualty_patient.h"

#include <math.h>

ra_status ra_casualties_open(const ra_pack *pack, const char *code, ra_casualties *casualties, ra_error *error)
{
    RA_TRY(ra_lexicon_open(pack, code, "casualties", &casualties->predicates, error));
    RA_TRY(ra_lexicon_open(pack, code, "casualty_words", &casualties->words, error));
    return ra_lexicon_open(pack, code, "persons", &casualties->persons, error);
}

typedef enum predicate_class {
    NO_CLASS,
    HARM,
    SUFFER,
    HIT,
    STATE,
    LOSS,
    WOUND,
    CONDITION,
    BODY,
    LIFE,
    TOLL,
    MULTIPLE,
    TREAT,
} predicate_class;

enum { TOLL_REACH = 16, FAR_PAST_DAYS = 60, RATE_DAYS = 100 };

static predicate_class class_named(ra_str name)
{
    static const char *const names[] = {"",          "harm", "suffer", "hit",  "state",    "loss", "wound",
                                        "condition", "body", "life",   "toll", "multiple", "treat"};
    for (unsigned i = 1; i < sizeof names / sizeof names[0]; i++) {
        if (ra_str_equal(name, ra_str_from(names[i])))
            return (predicate_class)i;
    }
    return NO_CLASS;
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
    for (uint32_t t = verb + 1; t + 1 < k->sentence.last && t < verb + 9; t++) {
        if (form_is(k, t, "to") && form_is(k, t + 1, "death"))
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
    predicate_class class = class_named(ra_row_field(ra_lexicon_row(&k->c->predicates, row).fields, 1));
    return class == HARM || class == SUFFER;
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

static ra_status count_harm(ra_counter *k, ra_figure f, ra_error *error)
{
    const ra_token *t = token_of(k, f.predicate);
    if (t->upos != RA_UPOS_VERB && t->upos != RA_UPOS_ADJ && t->upos != RA_UPOS_AUX)
        return RA_OK;
    uint32_t patient = ra_patient_of_harm(k->tree, f.predicate);
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

static ra_status count_hit(ra_counter *k, ra_figure f, ra_error *error)
{
    if (outcome_follows(k, f.predicate))
        return RA_OK;
    if (near_role(k, f.predicate, "fatal") || goes_to_death(k, f.predicate))
        f.kind = RA_CASUALTY_KILLED;
    else if (form_is(k, f.predicate + 1, "down") || form_is(k, f.predicate + 1, "at"))
        return RA_OK;
    size_t first = k->document->casualties.count;
    RA_TRY(count_harm(k, f, error));
    for (size_t i = first; f.kind == RA_CASUALTY_INJURED && i < k->document->casualties.count; i++) {
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

static ra_status count_suffer(ra_counter *k, ra_figure f, ra_error *error)
{
    uint32_t patient = ra_patient_of_suffering(k->tree, f.predicate);
    uint32_t quantity = patient != RA_NONE ? ra_figure_quantity(k, patient) : RA_NONE;
    uint32_t near = quantity == RA_NONE ? ra_figure_quantity_before(k, f.predicate) : RA_NONE;
    if (near != RA_NONE && (patient == RA_NONE || !ra_figure_is_one_person(k, patient)))
        return ra_figure_add_quantity(k, f, near, error);
    return patient != RA_NONE ? ra_figure_add_patient(k, f, patient, error) : RA_OK;
}

static ra_status count_state(ra_counter *k, ra_figure f, ra_error *error)
{
    const ra_token *t = token_of(k, f.predicate);
    if (t->upos == RA_UPOS_VERB && t->deprel != RA_DEP_AMOD)
        return count_harm(k, f, error); /* "slain" taken for a verb */
    uint32_t own = ra_figure_quantity(k, f.predicate);
    if (own != RA_NONE) {
        RA_TRY(ra_figure_add_quantity(k, f, own, error));
        return ra_figure_add_parts(k, f, own, error);
    }
    if (f.predicate > k->sentence.first && ra_figure_has_role(k, f.predicate - 1, "finds") &&
        token_of(k, f.predicate - 1)->upos == RA_UPOS_VERB) {
        uint32_t found = ra_patient_of_harm(k->tree, f.predicate - 1);
        uint32_t before = found == RA_NONE ? ra_figure_quantity_before(k, f.predicate - 1) : RA_NONE;
        if (before != RA_NONE)
            return ra_figure_add_quantity(k, f, before, error);
        return found != RA_NONE ? ra_figure_add_patient(k, f, found, error) : RA_OK;
    }
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
    if (patient == RA_NONE || token_of(k, f.predicate)->deprel == RA_DEP_AMOD)
        return RA_OK;
    return ra_figure_add_patient(k, f, patient, error);
}

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
static ra_status count_sufferers(ra_counter *k, ra_figure f, ra_error *error)
{
    const ra_token *t = token_of(k, f.predicate);
    uint32_t verb = t->head;
    uint32_t before = f.kind == RA_CASUALTY_INJURED ? sufferers_before(k, f.predicate) : RA_NONE;
    if (before != RA_NONE)
        return ra_figure_add_quantity(k, f, before, error);
    if (f.kind != RA_CASUALTY_INJURED || verb == RA_NONE || token_of(k, verb)->upos != RA_UPOS_VERB)
        return RA_OK;
    bool suffers = t->deprel == RA_DEP_OBJ && ra_figure_has_role(k, verb, "suffers");
    bool treated = t->deprel == RA_DEP_OBL && ra_str_is(token_of(k, verb)->lemma, "treat");
    uint32_t patient = suffers   ? ra_patient_of_suffering(k->tree, verb)
                       : treated ? ra_patient_of_harm(k->tree, verb)
                                 : RA_NONE;
    return patient != RA_NONE && ra_figure_quantity(k, patient) != RA_NONE ? ra_figure_add_patient(k, f, patient, error)
                                                                           : RA_OK;
}

/* "two are in critical condition": part of the injured. */
static ra_status count_condition(ra_counter *k, ra_figure f, ra_error *error)
{
    static const char *const grave[] = {"critical", "serious", "stable", "grave", "fair", "guarded", NULL};
    bool said = false;
    for (const char *const *w = grave; *w != NULL; w++)
        said |= f.predicate > k->sentence.first && form_is(k, f.predicate - 1, *w);
    if (!said)
        return RA_OK;
    const ra_token *t = token_of(k, f.predicate);
    uint32_t at = t->deprel == RA_DEP_OBL && t->head != RA_NONE ? t->head : f.predicate;
    uint32_t patient = ra_patient_of_suffering(k->tree, at);
    if (patient == RA_NONE && token_of(k, at)->deprel == RA_DEP_NMOD)
        patient = token_of(k, at)->head;
    f.partial = true;
    return patient != RA_NONE && ra_figure_quantity(k, patient) != RA_NONE ? ra_figure_add_patient(k, f, patient, error)
                                                                           : RA_OK;
}

/* "six deaths", "no injuries", "the deaths of six people", "double homicide" */
static ra_status count_loss(ra_counter *k, ra_figure f, ra_error *error)
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
        return f.kind == RA_CASUALTY_KILLED && n > 0 ? ra_figure_add(k, &f, error) : RA_OK;
    }
    if (ra_figure_has_no(k, f.predicate)) {
        f.min = f.max = 0;
        f.quantity = RA_NONE;
        return ra_figure_add(k, &f, error);
    }
    RA_TRY(count_sufferers(k, f, error));
    uint32_t own = ra_figure_quantity(k, f.predicate);
    if (own != RA_NONE)
        return ra_figure_add_quantity(k, f, own, error);
    /* "the deaths of six people": the noun after "of" */
    ra_tree_each_child(k->tree, f.predicate, child)
    {
        if (token_of(k, child)->deprel != RA_DEP_NMOD || child < f.predicate)
            continue;
        uint32_t of = ra_tree_child(k->tree, child, RA_DEP_CASE);
        uint32_t quantity = of != RA_NONE && form_is(k, of, "of") ? ra_figure_quantity(k, child) : RA_NONE;
        if (quantity != RA_NONE)
            return ra_figure_add_quantity(k, f, quantity, error);
    }
    return RA_OK;
}

/* "six bodies were recovered" */
static ra_status count_bodies(ra_counter *k, ra_figure f, ra_error *error)
{
    const ra_token *t = token_of(k, f.predicate);
    uint32_t own = ra_figure_quantity(k, f.predicate);
    bool found = t->head != RA_NONE && ra_figure_has_role(k, t->head, "finds") &&
                 (t->deprel == RA_DEP_OBJ || t->deprel == RA_DEP_NSUBJ);
    return found && own != RA_NONE ? ra_figure_add_quantity(k, f, own, error) : RA_OK;
}

/* "claimed six lives", "six people lost their lives" */
static ra_status count_life(ra_counter *k, ra_figure f, ra_error *error)
{
    const ra_token *t = token_of(k, f.predicate);
    if (t->head == RA_NONE || !ra_figure_has_role(k, t->head, "loses"))
        return RA_OK;
    uint32_t own = ra_figure_quantity(k, f.predicate);
    if (own != RA_NONE)
        return ra_figure_add_quantity(k, f, own, error);
    if (!ra_str_is(token_of(k, t->head)->lemma, "lose"))
        return RA_OK;
    uint32_t patient = ra_patient_of_suffering(k->tree, t->head);
    return patient != RA_NONE ? ra_figure_add_patient(k, f, patient, error) : RA_OK;
}

static bool is_toll_link(const ra_counter *k, uint32_t token)
{
    return form_is(k, token, "to") || form_is(k, token, "at") || form_is(k, token, "of") || form_is(k, token, "is") ||
           form_is(k, token, "was") || form_is(k, token, "stood") || form_is(k, token, "reached") ||
           form_is(k, token, "topped") || form_is(k, token, "past") || form_is(k, token, "as") ||
           form_is(k, token, "hit") || form_is(k, token, "surpassed") || form_is(k, token, ":") ||
           form_is(k, token, "reaches") || form_is(k, token, "be");
}

/* The figure that a toll "rose to", "stands at", "of": the first number after it with such a word before it. */
static uint32_t toll_figure(const ra_counter *k, uint32_t toll, bool *update)
{
    for (uint32_t t = toll + 1; t < toll + TOLL_REACH && t < k->sentence.last; t++) {
        if (t > k->sentence.first && ra_figure_has_role(k, t, "rising"))
            *update = true;
        uint32_t q = k->quantity_at[t];
        if (q != RA_NONE && is_toll_link(k, k->document->quantities.at[q].tokens.first - 1))
            return q;
    }
    return RA_NONE;
}

static ra_status count_toll(ra_counter *k, ra_figure f, ra_error *error)
{
    bool death = f.predicate > k->sentence.first &&
                 (form_is(k, f.predicate - 1, "death") || form_is(k, f.predicate - 1, "fatality"));
    bool update = false;
    for (uint32_t t = f.predicate; t > k->sentence.first && f.predicate - t < 6; t--)
        update |= ra_figure_has_role(k, t - 1, "rising") && token_of(k, t - 1)->upos == RA_UPOS_VERB;
    uint32_t quantity = toll_figure(k, f.predicate, &update);
    if (quantity == RA_NONE || (!death && !update))
        return RA_OK;
    f.update = update;
    return ra_figure_add_quantity(k, f, quantity, error);
}

/* "the number of dead rose to six" */
static ra_status count_number_of(ra_counter *k, ra_figure f, bool *done, ra_error *error)
{
    for (uint32_t back = 1; back <= 6 && f.predicate >= k->sentence.first + back; back++) {
        uint32_t t = f.predicate - back;
        if (form_is(k, t, "number") && form_is(k, t + 1, "of")) {
            bool update = false;
            uint32_t quantity = toll_figure(k, f.predicate, &update);
            if (quantity == RA_NONE)
                return RA_OK;
            *done = true;
            f.update = update;
            return ra_figure_add_quantity(k, f, quantity, error);
        }
    }
    return RA_OK;
}

static ra_status count_treated(ra_counter *k, ra_figure f, ra_error *error)
{
    if (token_of(k, f.predicate)->upos != RA_UPOS_VERB)
        return RA_OK;
    bool hospital = false;
    for (uint32_t t = f.predicate + 1; t < k->sentence.last && t < f.predicate + 9; t++)
        hospital |= ra_figure_has_role(k, t, "hospital");
    uint32_t patient = hospital ? ra_patient_of_harm(k->tree, f.predicate) : RA_NONE;
    return patient != RA_NONE && ra_figure_quantity(k, patient) != RA_NONE ? ra_figure_add_patient(k, f, patient, error)
                                                                           : RA_OK;
}

/* "three of them fatally": deadly where the verb is left out. */
static bool is_feared(const ra_counter *k, uint32_t predicate)
{
    uint32_t head = token_of(k, predicate)->head;
    if (head != RA_NONE && ra_figure_has_role(k, head, "feared"))
        return true;
    return predicate > k->sentence.first && ra_figure_has_role(k, predicate - 1, "feared");
}

static bool governed_by_unreal(const ra_counter *k, uint32_t predicate)
{
    uint32_t head = token_of(k, predicate)->head;
    uint8_t relation = token_of(k, predicate)->deprel;
    return head != RA_NONE && relation == RA_DEP_XCOMP && ra_figure_has_role(k, head, "unreal");
}

static ra_status count_predicate(ra_counter *k, uint32_t token, ra_str fields, ra_error *error)
{
    predicate_class class = class_named(ra_row_field(fields, 1));
    ra_figure f = {
        .predicate = token, .quantity = RA_NONE, .who = RA_NONE, .kind = kind_named(ra_row_field(fields, 0))};
    f.hypothetical = is_feared(k, token);
    bool done = false;
    if (ra_predicate_negated(k->tree, token) || (!f.hypothetical && ra_predicate_unreal(k->tree, token)) ||
        governed_by_unreal(k, token))
        return RA_OK;
    RA_TRY(count_number_of(k, f, &done, error));
    if (done)
        return RA_OK;
    switch (class) {
    case HARM: return count_harm(k, f, error);
    case SUFFER: return count_suffer(k, f, error);
    case HIT: return count_hit(k, f, error);
    case STATE: return count_state(k, f, error);
    case LOSS:
    case MULTIPLE: return count_loss(k, f, error);
    case WOUND: return count_sufferers(k, f, error);
    case CONDITION: return count_condition(k, f, error);
    case BODY: return count_bodies(k, f, error);
    case LIFE: return count_life(k, f, error);
    case TOLL: return count_toll(k, f, error);
    case TREAT: return count_treated(k, f, error);
    case NO_CLASS: break;
    }
    return RA_OK;
}

/* Whether the sentence tells of a rate ("every year", "so far this year") or of a time long before the article. */
static bool tells_of_another_event(const ra_counter *k, size_t *time)
{
    const ra_document *d = k->document;
    bool another = false;
    while (*time < d->times.count && d->times.at[*time].tokens.first < k->sentence.first)
        ++*time;
    for (size_t i = *time; i < d->times.count && d->times.at[i].tokens.first < k->sentence.last; i++) {
        const ra_time *t = &d->times.at[i];
        if (t->type == RA_TIME_SET)
            another = true;
        if (t->type != RA_TIME_DATE || !t->resolved || !ra_calendar_bounded(d->published))
            continue;
        int64_t past = d->published.from - t->interval.to;
        int64_t length = t->interval.to - t->interval.from;
        bool since = t->tokens.first > k->sentence.first && form_is(k, t->tokens.first - 1, "since");
        if (past > (int64_t)FAR_PAST_DAYS * RA_SECONDS_PER_DAY || since ||
            length > (int64_t)RATE_DAYS * RA_SECONDS_PER_DAY)
            another = true;
    }
    return another;
}

static ra_status count_sentence(ra_counter *k, ra_error *error)
{
    char folded[RA_FIGURE_LONGEST_WORD];
    for (uint32_t t = k->sentence.first; t < k->sentence.last; t++) {
        const ra_token *token = token_of(k, t);
        if (token->upos != RA_UPOS_VERB && token->upos != RA_UPOS_NOUN && token->upos != RA_UPOS_ADJ &&
            token->upos != RA_UPOS_PROPN)
            continue;
        uint32_t row;
        uint32_t rows = ra_lexicon_find(&k->c->predicates, ra_figure_fold(token->lemma, folded), &row);
        if (rows == 0 && token->upos != RA_UPOS_NOUN)
            rows = ra_lexicon_find(&k->c->predicates, ra_figure_fold(token->form, folded), &row);
        for (uint32_t i = 0; i < rows; i++)
            RA_TRY(count_predicate(k, t, ra_lexicon_row(&k->c->predicates, row + i).fields, error));
    }
    return RA_OK;
}

/* Those who were shot or stabbed are the injured only where the article tells of no dead, and of no injured in other
   words: else they may be both together. */
static void drop_hits(ra_counter *k)
{
    ra_document *d = k->document;
    bool dead = false;
    bool injured = false;
    size_t hit = 0;
    for (size_t i = 0; i < d->casualties.count; i++) {
        const ra_casualty *c = &d->casualties.at[i];
        while (hit < k->hits.count && k->hits.at[hit] < i)
            hit++;
        bool is_hit = hit < k->hits.count && k->hits.at[hit] == i;
        dead |= c->kind == RA_CASUALTY_KILLED && c->max != 0;
        injured |= c->kind == RA_CASUALTY_INJURED && !is_hit && !c->partial && c->max > 1;
    }
    if (!dead && !injured)
        return;
    size_t kept = 0;
    hit = 0;
    for (size_t i = 0; i < d->casualties.count; i++) {
        while (hit < k->hits.count && k->hits.at[hit] < i)
            hit++;
        if (hit == k->hits.count || k->hits.at[hit] != i)
            d->casualties.at[kept++] = d->casualties.at[i];
    }
    d->casualties.count = kept;
}

/* One person among more is a part of the larger figure. */
static void mark_single_parts(ra_document *d)
{
    double most[RA_CASUALTY_KIND_COUNT] = {0};
    for (size_t i = 0; i < d->casualties.count; i++) {
        const ra_casualty *c = &d->casualties.at[i];
        double stated = isnan(c->max) ? c->min : c->max;
        if (stated > most[c->kind])
            most[c->kind] = stated;
    }
    for (size_t i = 0; i < d->casualties.count; i++) {
        ra_casualty *c = &d->casualties.at[i];
        if (c->quantity == RA_NONE && c->max == 1 && most[c->kind] > 1)
            c->partial = true;
    }
}

ra_status ra_casualties_annotate(const ra_casualties *casualties, ra_document *document, const ra_tree *tree,
                                 ra_arena *scratch, ra_error *error)
{
    ra_counter k = {.c = casualties, .document = document, .tree = tree, .scratch = scratch};
    k.quantity_at = ra_arena_new_array(scratch, uint32_t, document->tokens.count);
    k.counted_by = ra_arena_new_array(scratch, uint32_t, document->tokens.count);
    if (k.quantity_at == NULL || k.counted_by == NULL)
        return ra_fail_memory(error);
    ra_figure_index(&k);
    size_t time = 0;
    for (size_t s = 0; s < document->sentences.count; s++) {
        k.sentence = document->sentences.at[s].tokens;
        if (!tells_of_another_event(&k, &time))
            RA_TRY(count_sentence(&k, error));
    }
    drop_hits(&k);
    mark_single_parts(document);
    return RA_OK;
}
