#include "language/casualties.h"

#include "base/status.h"
#include "base/str.h"
#include "language/calendar.h"
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

enum { LONGEST_WORD = 48, TOLL_REACH = 16, FAR_PAST_DAYS = 60, RATE_DAYS = 100 };

typedef struct counter {
    const ra_casualties *c;
    ra_document *document;
    const ra_tree *tree;
    uint32_t *quantity_at; /* per token the quantity that it belongs to; RA_NONE */
    uint32_t *counted_by;  /* per token the first quantity that counts it; RA_NONE */
    ra_range sentence;
    RA_LIST(uint32_t) hits; /* casualties that are only said to have been hit */
    ra_arena *scratch;
} counter;

static const ra_token *token_of(const counter *k, uint32_t token)
{
    return &k->document->tokens.at[token];
}

static bool form_is(const counter *k, uint32_t token, const char *word)
{
    return token >= k->sentence.first && token < k->sentence.last &&
           ra_str_equal_fold(token_of(k, token)->form, ra_str_from(word));
}

static ra_str fold(ra_str word, char out[LONGEST_WORD])
{
    if (word.len > LONGEST_WORD)
        return (ra_str){NULL, 0};
    for (size_t i = 0; i < word.len; i++)
        out[i] = ra_ascii_fold(word.ptr[i]);
    return (ra_str){out, word.len};
}

static bool has_role(const counter *k, uint32_t token, const char *role)
{
    char folded[LONGEST_WORD];
    const ra_token *t = token_of(k, token);
    ra_str fields = ra_lexicon_get(&k->c->words, fold(t->lemma.len != 0 ? t->lemma : t->form, folded));
    if (fields.ptr == NULL)
        fields = ra_lexicon_get(&k->c->words, fold(t->form, folded));
    return fields.ptr != NULL && ra_str_equal(ra_row_field(fields, 0), ra_str_from(role));
}

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

/* A figure on its way into the document. */
typedef struct figure {
    uint32_t predicate;
    uint32_t quantity;
    uint32_t who;
    double min;
    double max;
    ra_casualty_kind kind;
    bool partial;
    bool update;
    bool hypothetical;
} figure;

static void index_quantities(counter *k)
{
    const ra_document *d = k->document;
    for (size_t t = 0; t < d->tokens.count; t++)
        k->quantity_at[t] = k->counted_by[t] = RA_NONE;
    for (uint32_t i = 0; i < d->quantities.count; i++) {
        const ra_quantity *q = &d->quantities.at[i];
        if (q->kind != RA_QUANTITY_COUNT)
            continue;
        for (uint32_t t = q->tokens.first; t < q->tokens.last; t++)
            k->quantity_at[t] = i;
        if (q->of != RA_NONE && k->counted_by[q->of] == RA_NONE)
            k->counted_by[q->of] = i;
    }
}

/* The quantity that says how many `patient` is: the one that it is, or that stands right in its noun phrase. */
static uint32_t quantity_of(const counter *k, uint32_t patient)
{
    const ra_document *d = k->document;
    if (k->quantity_at[patient] != RA_NONE)
        return k->quantity_at[patient];
    ra_tree_each_child(k->tree, patient, child)
    {
        uint32_t q = k->quantity_at[child];
        bool modifies = token_of(k, child)->deprel == RA_DEP_NUMMOD || token_of(k, child)->deprel == RA_DEP_AMOD ||
                        token_of(k, child)->deprel == RA_DEP_DET || token_of(k, child)->deprel == RA_DEP_ADVMOD ||
                        token_of(k, child)->deprel == RA_DEP_COMPOUND;
        if (q != RA_NONE && modifies && child < patient)
            return q;
    }
    uint32_t q = k->counted_by[patient];
    if (q == RA_NONE || token_of(k, patient)->sentence != d->tokens.at[d->quantities.at[q].tokens.first].sentence)
        return RA_NONE;
    bool in_phrase = d->quantities.at[q].tokens.first < patient && patient - d->quantities.at[q].tokens.last < 6 &&
                     d->quantities.at[q].out_of == RA_NONE;
    return in_phrase ? q : RA_NONE;
}

static bool is_person_noun(const counter *k, uint32_t token)
{
    char folded[LONGEST_WORD];
    const ra_token *t = token_of(k, token);
    if (t->upos != RA_UPOS_NOUN)
        return false;
    if (has_role(k, token, "person"))
        return true;
    uint32_t row;
    return ra_lexicon_find(&k->c->persons, fold(t->lemma, folded), &row) != 0;
}

static bool is_person_name(const counter *k, uint32_t token)
{
    const ra_document *d = k->document;
    size_t low = 0;
    size_t high = d->mentions.count;
    uint32_t start = d->tokens.at[token].span.start;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (d->mentions.at[middle].span.end <= start)
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t i = low; i < d->mentions.count && i < low + 4 && d->mentions.at[i].span.start <= start; i++) {
        const ra_mention *m = &d->mentions.at[i];
        if (m->tokens.first <= token && token < m->tokens.last)
            return m->type == RA_NAME_PERSON && m->kind == RA_MENTION_NAME;
    }
    return false;
}

static bool has_possessor(const counter *k, uint32_t noun)
{
    ra_tree_each_child(k->tree, noun, child)
    {
        if (token_of(k, child)->deprel == RA_DEP_NMOD && token_of(k, child)->subrel == RA_SUB_POSS)
            return true;
    }
    return false;
}

/* A single person named or described: the figure is one. */
static bool is_one_person(const counter *k, uint32_t patient)
{
    const ra_token *t = token_of(k, patient);
    if (t->upos == RA_UPOS_PROPN)
        return is_person_name(k, patient);
    if (t->upos == RA_UPOS_PRON)
        return ra_str_equal_fold(t->form, RA_STR("he")) || ra_str_equal_fold(t->form, RA_STR("she")) ||
               ra_str_equal_fold(t->form, RA_STR("him")) || ra_str_equal_fold(t->form, RA_STR("himself")) ||
               ra_str_equal_fold(t->form, RA_STR("herself"));
    return is_person_noun(k, patient) && (t->feats & RA_FEAT_PLUR) == 0 &&
           (ra_tree_child(k->tree, patient, RA_DEP_DET) != RA_NONE || has_possessor(k, patient));
}

static bool has_no(const counter *k, uint32_t noun)
{
    ra_tree_each_child(k->tree, noun, child)
    {
        if (form_is(k, child, "no") || form_is(k, child, "No"))
            return true;
    }
    return noun > k->sentence.first && form_is(k, noun - 1, "no");
}

static ra_status add(counter *k, const figure *f, ra_error *error)
{
    ra_document *d = k->document;
    for (size_t i = d->casualties.count; i-- > 0;) {
        const ra_casualty *old = &d->casualties.at[i];
        if (d->tokens.at[old->predicate].sentence != d->tokens.at[f->predicate].sentence)
            break;
        bool same = f->quantity != RA_NONE && old->quantity == f->quantity;
        if (same && old->kind == f->kind)
            return RA_OK;
    }
    ra_casualty *c = ra_list_add(d->arena, &d->casualties);
    if (c == NULL)
        return ra_fail_memory(error);
    uint32_t from = f->quantity != RA_NONE ? d->quantities.at[f->quantity].tokens.first
                    : f->who != RA_NONE    ? f->who
                                           : f->predicate;
    uint32_t to = f->quantity != RA_NONE ? d->quantities.at[f->quantity].tokens.last - 1 : from;
    uint32_t first = from < f->predicate ? from : f->predicate;
    uint32_t last = to > f->predicate ? to : f->predicate;
    *c = (ra_casualty){
        .tokens = {first, last + 1},
        .span = ra_range_span(d, (ra_range){first, last + 1}),
        .predicate = f->predicate,
        .quantity = f->quantity,
        .who = f->who,
        .min = f->min,
        .max = f->max,
        .kind = (uint8_t)f->kind,
        .partial = f->partial,
        .update = f->update,
        .hypothetical = f->hypothetical,
        .perpetrator = f->who != RA_NONE && has_role(k, f->who, "perpetrator"),
    };
    return RA_OK;
}

static ra_status add_quantity(counter *k, figure f, uint32_t quantity, ra_error *error)
{
    const ra_quantity *q = &k->document->quantities.at[quantity];
    f.quantity = quantity;
    f.min = q->min;
    f.max = q->max;
    if (!(isnan(q->min) || q->min == floor(q->min)) || !(isnan(q->max) || q->max == floor(q->max)))
        return RA_OK; /* a rate */
    f.partial |= q->out_of != RA_NONE;
    if (f.who == RA_NONE || k->quantity_at[f.who] != RA_NONE)
        f.who = q->of;
    if (f.who != RA_NONE && has_role(k, f.who, "animal"))
        return RA_OK;
    return add(k, &f, error);
}

/* "including 10 children", "three of them women": parts of a figure, after it in the sentence. */
static ra_status add_parts(counter *k, figure f, uint32_t whole, ra_error *error)
{
    const ra_document *d = k->document;
    uint32_t from = d->quantities.at[whole].tokens.last;
    for (uint32_t i = whole + 1; i < d->quantities.count && d->quantities.at[i].tokens.first < k->sentence.last; i++) {
        const ra_quantity *q = &d->quantities.at[i];
        uint32_t first = q->tokens.first;
        if (q->kind != RA_QUANTITY_COUNT || first <= from)
            continue;
        bool including =
            form_is(k, first - 1, "including") || (form_is(k, first - 1, "them") && form_is(k, first - 2, "among"));
        double most = d->quantities.at[whole].max;
        if (!including || (!isnan(most) && q->min > most))
            continue;
        figure part = f;
        part.partial = true;
        part.who = q->of;
        RA_TRY(add_quantity(k, part, i, error));
    }
    return RA_OK;
}

typedef struct total {
    double min;
    double max;
    unsigned groups;
    bool known; /* every group says how many it is */
} total;

static void add_group(total *sum, double min, double max)
{
    sum->min += min;
    sum->max += max;
    sum->groups++;
}

/* One group of those coordinated: a number, a single person, or nobody knows how many. */
static ra_status add_one_group(counter *k, figure f, uint32_t group, total *sum, ra_error *error)
{
    uint32_t quantity = quantity_of(k, group);
    f.who = group;
    f.quantity = quantity;
    if (quantity != RA_NONE) {
        const ra_quantity *q = &k->document->quantities.at[quantity];
        add_group(sum, q->min, q->max);
        RA_TRY(add_quantity(k, f, quantity, error));
        return add_parts(k, f, quantity, error);
    }
    f.min = f.max = has_no(k, group) ? 0 : 1;
    if (f.max == 1 && !is_one_person(k, group)) {
        sum->known = false;
        return RA_OK;
    }
    add_group(sum, f.min, f.max);
    return add(k, &f, error);
}

static bool is_coordinated_person(const counter *k, uint32_t token)
{
    if (token_of(k, token)->deprel != RA_DEP_CONJ)
        return false;
    return is_person_noun(k, token) || is_one_person(k, token) || token_of(k, token)->upos == RA_UPOS_NUM;
}

/* The patient and everyone coordinated with it: "three soldiers and two civilians" are five. */
static ra_status add_patient(counter *k, figure f, uint32_t patient, ra_error *error)
{
    total sum = {.known = true};
    size_t first = k->document->casualties.count;
    RA_TRY(add_one_group(k, f, patient, &sum, error));
    ra_tree_each_child(k->tree, patient, child)
    {
        if (is_coordinated_person(k, child))
            RA_TRY(add_one_group(k, f, child, &sum, error));
    }
    uint32_t head = token_of(k, patient)->deprel == RA_DEP_NSUBJ ? token_of(k, patient)->head : RA_NONE;
    for (uint32_t next = head != RA_NONE ? k->tree->next_sibling[patient] : RA_NONE; next != RA_NONE;
         next = k->tree->next_sibling[next]) {
        /* "two civilians and one guard were killed", the second taken for a subject of its own */
        uint32_t left = k->tree->left[next];
        if (token_of(k, next)->deprel == RA_DEP_NSUBJ && is_person_noun(k, next) && left > 0 &&
            form_is(k, left - 1, "and"))
            RA_TRY(add_one_group(k, f, next, &sum, error));
    }
    if (!sum.known || sum.groups < 2 || k->document->casualties.count != first + sum.groups)
        return RA_OK;
    for (size_t i = first; i < k->document->casualties.count; i++)
        k->document->casualties.at[i].partial = true;
    f.who = patient;
    f.quantity = RA_NONE;
    f.min = sum.min;
    f.max = sum.max;
    return add(k, &f, error);
}

/* Where the parse fails: "six people dead", "16 hurt": a number, at most two nouns, the predicate. */
static uint32_t quantity_right_before(const counter *k, uint32_t predicate)
{
    enum { MOST_BETWEEN = 4 };
    for (uint32_t back = 1; back <= MOST_BETWEEN && predicate >= k->sentence.first + back; back++) {
        uint32_t at = predicate - back;
        if (k->quantity_at[at] != RA_NONE)
            return k->quantity_at[at];
        const ra_token *t = token_of(k, at);
        bool may_stand = t->upos == RA_UPOS_NOUN || t->upos == RA_UPOS_PROPN || t->upos == RA_UPOS_ADV ||
                         t->upos == RA_UPOS_ADJ || form_is(k, at, "others") || form_is(k, at, "more") ||
                         t->upos == RA_UPOS_AUX;
        if (!may_stand)
            return RA_NONE;
    }
    return RA_NONE;
}

/* "wounding 14", "killed at least six": a number right after a verb. */
static uint32_t quantity_right_after(const counter *k, uint32_t predicate)
{
    uint32_t at = predicate + 1;
    if (at < k->sentence.last && form_is(k, at, "another"))
        at++;
    return at < k->sentence.last ? k->quantity_at[at] : RA_NONE;
}

static bool near_role(const counter *k, uint32_t predicate, const char *role)
{
    for (uint32_t t = predicate > k->sentence.first ? predicate - 1 : predicate;
         t <= predicate + 2 && t < k->sentence.last; t++) {
        if (t != predicate && has_role(k, t, role))
            return true;
    }
    return false;
}

/* "shooting three relatives to death" */
static bool goes_to_death(const counter *k, uint32_t verb)
{
    for (uint32_t t = verb + 1; t + 1 < k->sentence.last && t < verb + 9; t++) {
        if (form_is(k, t, "to") && form_is(k, t + 1, "death"))
            return true;
    }
    return false;
}

/* Whether the token is a verb of harm that says what became of those hit. */
static bool tells_outcome(const counter *k, uint32_t token)
{
    char folded[LONGEST_WORD];
    uint32_t row;
    if (token >= k->sentence.last ||
        ra_lexicon_find(&k->c->predicates, fold(token_of(k, token)->lemma, folded), &row) == 0)
        return false;
    predicate_class class = class_named(ra_row_field(ra_lexicon_row(&k->c->predicates, row).fields, 1));
    return class == HARM || class == SUFFER;
}

/* "shot and killed" is told by "killed". */
static bool outcome_follows(const counter *k, uint32_t verb)
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

static bool takes_object(const counter *k, uint32_t verb)
{
    return token_of(k, verb)->upos == RA_UPOS_VERB &&
           (ra_str_ends(token_of(k, verb)->form, RA_STR("ing")) || ra_tree_child(k->tree, verb, RA_DEP_OBJ) != RA_NONE);
}

static ra_status count_harm(counter *k, figure f, ra_error *error)
{
    const ra_token *t = token_of(k, f.predicate);
    if (t->upos != RA_UPOS_VERB && t->upos != RA_UPOS_ADJ && t->upos != RA_UPOS_AUX)
        return RA_OK;
    uint32_t patient = ra_patient_of_harm(k->tree, f.predicate);
    uint32_t quantity = patient != RA_NONE ? quantity_of(k, patient) : RA_NONE;
    if (quantity == RA_NONE) {
        uint32_t after = quantity_right_after(k, f.predicate);
        uint32_t before =
            after == RA_NONE && !takes_object(k, f.predicate) ? quantity_right_before(k, f.predicate) : RA_NONE;
        uint32_t near = after != RA_NONE ? after : before;
        if (near != RA_NONE && (patient == RA_NONE || !is_one_person(k, patient))) {
            RA_TRY(add_quantity(k, f, near, error));
            return add_parts(k, f, near, error);
        }
    }
    return patient != RA_NONE ? add_patient(k, f, patient, error) : RA_OK;
}

static ra_status count_hit(counter *k, figure f, ra_error *error)
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

static ra_status count_suffer(counter *k, figure f, ra_error *error)
{
    uint32_t patient = ra_patient_of_suffering(k->tree, f.predicate);
    uint32_t quantity = patient != RA_NONE ? quantity_of(k, patient) : RA_NONE;
    uint32_t near = quantity == RA_NONE ? quantity_right_before(k, f.predicate) : RA_NONE;
    if (near != RA_NONE && (patient == RA_NONE || !is_one_person(k, patient)))
        return add_quantity(k, f, near, error);
    return patient != RA_NONE ? add_patient(k, f, patient, error) : RA_OK;
}

static ra_status count_state(counter *k, figure f, ra_error *error)
{
    const ra_token *t = token_of(k, f.predicate);
    if (t->upos == RA_UPOS_VERB && t->deprel != RA_DEP_AMOD)
        return count_harm(k, f, error); /* "slain" taken for a verb */
    uint32_t own = quantity_of(k, f.predicate);
    if (own != RA_NONE) {
        RA_TRY(add_quantity(k, f, own, error));
        return add_parts(k, f, own, error);
    }
    if (f.predicate > k->sentence.first && has_role(k, f.predicate - 1, "finds") &&
        token_of(k, f.predicate - 1)->upos == RA_UPOS_VERB) {
        uint32_t found = ra_patient_of_harm(k->tree, f.predicate - 1);
        uint32_t before = found == RA_NONE ? quantity_right_before(k, f.predicate - 1) : RA_NONE;
        if (before != RA_NONE)
            return add_quantity(k, f, before, error);
        return found != RA_NONE ? add_patient(k, f, found, error) : RA_OK;
    }
    uint32_t near = quantity_right_before(k, f.predicate);
    if (near != RA_NONE) {
        RA_TRY(add_quantity(k, f, near, error));
        return add_parts(k, f, near, error);
    }
    /* "killed six and wounded 14", the second verb taken for an adjective */
    uint32_t after = f.predicate > k->sentence.first && form_is(k, f.predicate - 1, "and")
                         ? quantity_right_after(k, f.predicate)
                         : RA_NONE;
    if (after != RA_NONE)
        return add_quantity(k, f, after, error);
    uint32_t patient = ra_patient_of_state(k->tree, f.predicate);
    if (patient == RA_NONE || token_of(k, f.predicate)->deprel == RA_DEP_AMOD)
        return RA_OK;
    return add_patient(k, f, patient, error);
}

/* Where the parse fails: "four males suffered minor injuries", "six others with gunshot wounds". */
static uint32_t sufferers_before(const counter *k, uint32_t noun)
{
    enum { FARTHEST_VERB = 5 };
    for (uint32_t back = 1; back <= FARTHEST_VERB && noun >= k->sentence.first + back; back++) {
        uint32_t at = noun - back;
        if (has_role(k, at, "suffers") || form_is(k, at, "with"))
            return quantity_right_before(k, at);
        if (token_of(k, at)->upos == RA_UPOS_PUNCT || token_of(k, at)->upos == RA_UPOS_CCONJ)
            break;
    }
    return RA_NONE;
}

/* "six people suffered injuries", "six were treated for gunshot wounds" */
static ra_status count_sufferers(counter *k, figure f, ra_error *error)
{
    const ra_token *t = token_of(k, f.predicate);
    uint32_t verb = t->head;
    uint32_t before = f.kind == RA_CASUALTY_INJURED ? sufferers_before(k, f.predicate) : RA_NONE;
    if (before != RA_NONE)
        return add_quantity(k, f, before, error);
    if (f.kind != RA_CASUALTY_INJURED || verb == RA_NONE || token_of(k, verb)->upos != RA_UPOS_VERB)
        return RA_OK;
    bool suffers = t->deprel == RA_DEP_OBJ && has_role(k, verb, "suffers");
    bool treated = t->deprel == RA_DEP_OBL && ra_str_is(token_of(k, verb)->lemma, "treat");
    uint32_t patient = suffers   ? ra_patient_of_suffering(k->tree, verb)
                       : treated ? ra_patient_of_harm(k->tree, verb)
                                 : RA_NONE;
    return patient != RA_NONE && quantity_of(k, patient) != RA_NONE ? add_patient(k, f, patient, error) : RA_OK;
}

/* "two are in critical condition": part of the injured. */
static ra_status count_condition(counter *k, figure f, ra_error *error)
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
    return patient != RA_NONE && quantity_of(k, patient) != RA_NONE ? add_patient(k, f, patient, error) : RA_OK;
}

/* "six deaths", "no injuries", "the deaths of six people", "double homicide" */
static ra_status count_loss(counter *k, figure f, ra_error *error)
{
    const ra_token *t = token_of(k, f.predicate);
    if (t->upos != RA_UPOS_NOUN)
        return RA_OK;
    if (f.predicate > k->sentence.first && has_role(k, f.predicate - 1, "multiplier")) {
        char folded[LONGEST_WORD];
        ra_str fields = ra_lexicon_get(&k->c->words, fold(token_of(k, f.predicate - 1)->form, folded));
        double n = 0;
        ra_str value = ra_row_field(fields, 1);
        for (size_t i = 0; i < value.len; i++)
            n = n * 10 + (value.ptr[i] - '0');
        f.min = f.max = n;
        f.quantity = RA_NONE;
        return f.kind == RA_CASUALTY_KILLED && n > 0 ? add(k, &f, error) : RA_OK;
    }
    if (has_no(k, f.predicate)) {
        f.min = f.max = 0;
        f.quantity = RA_NONE;
        return add(k, &f, error);
    }
    RA_TRY(count_sufferers(k, f, error));
    uint32_t own = quantity_of(k, f.predicate);
    if (own != RA_NONE)
        return add_quantity(k, f, own, error);
    /* "the deaths of six people": the noun after "of" */
    ra_tree_each_child(k->tree, f.predicate, child)
    {
        if (token_of(k, child)->deprel != RA_DEP_NMOD || child < f.predicate)
            continue;
        uint32_t of = ra_tree_child(k->tree, child, RA_DEP_CASE);
        uint32_t quantity = of != RA_NONE && form_is(k, of, "of") ? quantity_of(k, child) : RA_NONE;
        if (quantity != RA_NONE)
            return add_quantity(k, f, quantity, error);
    }
    return RA_OK;
}

/* "six bodies were recovered" */
static ra_status count_bodies(counter *k, figure f, ra_error *error)
{
    const ra_token *t = token_of(k, f.predicate);
    uint32_t own = quantity_of(k, f.predicate);
    bool found =
        t->head != RA_NONE && has_role(k, t->head, "finds") && (t->deprel == RA_DEP_OBJ || t->deprel == RA_DEP_NSUBJ);
    return found && own != RA_NONE ? add_quantity(k, f, own, error) : RA_OK;
}

/* "claimed six lives", "six people lost their lives" */
static ra_status count_life(counter *k, figure f, ra_error *error)
{
    const ra_token *t = token_of(k, f.predicate);
    if (t->head == RA_NONE || !has_role(k, t->head, "loses"))
        return RA_OK;
    uint32_t own = quantity_of(k, f.predicate);
    if (own != RA_NONE)
        return add_quantity(k, f, own, error);
    if (!ra_str_is(token_of(k, t->head)->lemma, "lose"))
        return RA_OK;
    uint32_t patient = ra_patient_of_suffering(k->tree, t->head);
    return patient != RA_NONE ? add_patient(k, f, patient, error) : RA_OK;
}

static bool is_toll_link(const counter *k, uint32_t token)
{
    return form_is(k, token, "to") || form_is(k, token, "at") || form_is(k, token, "of") || form_is(k, token, "is") ||
           form_is(k, token, "was") || form_is(k, token, "stood") || form_is(k, token, "reached") ||
           form_is(k, token, "topped") || form_is(k, token, "past") || form_is(k, token, "as") ||
           form_is(k, token, "hit") || form_is(k, token, "surpassed") || form_is(k, token, ":") ||
           form_is(k, token, "reaches") || form_is(k, token, "be");
}

/* The figure that a toll "rose to", "stands at", "of": the first number after it with such a word before it. */
static uint32_t toll_figure(const counter *k, uint32_t toll, bool *update)
{
    for (uint32_t t = toll + 1; t < toll + TOLL_REACH && t < k->sentence.last; t++) {
        if (t > k->sentence.first && has_role(k, t, "rising"))
            *update = true;
        uint32_t q = k->quantity_at[t];
        if (q != RA_NONE && is_toll_link(k, k->document->quantities.at[q].tokens.first - 1))
            return q;
    }
    return RA_NONE;
}

static ra_status count_toll(counter *k, figure f, ra_error *error)
{
    bool death = f.predicate > k->sentence.first &&
                 (form_is(k, f.predicate - 1, "death") || form_is(k, f.predicate - 1, "fatality"));
    bool update = false;
    for (uint32_t t = f.predicate; t > k->sentence.first && f.predicate - t < 6; t--)
        update |= has_role(k, t - 1, "rising") && token_of(k, t - 1)->upos == RA_UPOS_VERB;
    uint32_t quantity = toll_figure(k, f.predicate, &update);
    if (quantity == RA_NONE || (!death && !update))
        return RA_OK;
    f.update = update;
    return add_quantity(k, f, quantity, error);
}

/* "the number of dead rose to six" */
static ra_status count_number_of(counter *k, figure f, bool *done, ra_error *error)
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
            return add_quantity(k, f, quantity, error);
        }
    }
    return RA_OK;
}

static ra_status count_treated(counter *k, figure f, ra_error *error)
{
    if (token_of(k, f.predicate)->upos != RA_UPOS_VERB)
        return RA_OK;
    bool hospital = false;
    for (uint32_t t = f.predicate + 1; t < k->sentence.last && t < f.predicate + 9; t++)
        hospital |= has_role(k, t, "hospital");
    uint32_t patient = hospital ? ra_patient_of_harm(k->tree, f.predicate) : RA_NONE;
    return patient != RA_NONE && quantity_of(k, patient) != RA_NONE ? add_patient(k, f, patient, error) : RA_OK;
}

/* "three of them fatally": deadly where the verb is left out. */
static bool is_feared(const counter *k, uint32_t predicate)
{
    uint32_t head = token_of(k, predicate)->head;
    if (head != RA_NONE && has_role(k, head, "feared"))
        return true;
    return predicate > k->sentence.first && has_role(k, predicate - 1, "feared");
}

static bool governed_by_unreal(const counter *k, uint32_t predicate)
{
    uint32_t head = token_of(k, predicate)->head;
    uint8_t relation = token_of(k, predicate)->deprel;
    return head != RA_NONE && relation == RA_DEP_XCOMP && has_role(k, head, "unreal");
}

static ra_status count_predicate(counter *k, uint32_t token, ra_str fields, ra_error *error)
{
    predicate_class class = class_named(ra_row_field(fields, 1));
    figure f = {.predicate = token, .quantity = RA_NONE, .who = RA_NONE, .kind = kind_named(ra_row_field(fields, 0))};
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
static bool tells_of_another_event(const counter *k, size_t *time)
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

static ra_status count_sentence(counter *k, ra_error *error)
{
    char folded[LONGEST_WORD];
    for (uint32_t t = k->sentence.first; t < k->sentence.last; t++) {
        const ra_token *token = token_of(k, t);
        if (token->upos != RA_UPOS_VERB && token->upos != RA_UPOS_NOUN && token->upos != RA_UPOS_ADJ &&
            token->upos != RA_UPOS_PROPN)
            continue;
        uint32_t row;
        uint32_t rows = ra_lexicon_find(&k->c->predicates, fold(token->lemma, folded), &row);
        if (rows == 0 && token->upos != RA_UPOS_NOUN)
            rows = ra_lexicon_find(&k->c->predicates, fold(token->form, folded), &row);
        for (uint32_t i = 0; i < rows; i++)
            RA_TRY(count_predicate(k, t, ra_lexicon_row(&k->c->predicates, row + i).fields, error));
    }
    return RA_OK;
}

/* Those who were shot or stabbed are the injured only where the article tells of no dead, and of no injured in other
   words: else they may be both together. */
static void drop_hits(counter *k)
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
    counter k = {.c = casualties, .document = document, .tree = tree, .scratch = scratch};
    k.quantity_at = ra_arena_new_array(scratch, uint32_t, document->tokens.count);
    k.counted_by = ra_arena_new_array(scratch, uint32_t, document->tokens.count);
    if (k.quantity_at == NULL || k.counted_by == NULL)
        return ra_fail_memory(error);
    index_quantities(&k);
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
