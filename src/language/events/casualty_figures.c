#include "language/events/casualty_figures.h"

#include "base/lower_bound.h"
#include "base/status.h"
#include "language/syntax/tree.h"

#include <math.h>

ra_str ra_figure_fold(ra_str word, char out[RA_FIGURE_LONGEST_WORD])
{
    if (word.len > RA_FIGURE_LONGEST_WORD)
        return (ra_str){NULL, 0};
    for (size_t i = 0; i < word.len; i++)
        out[i] = ra_ascii_fold(word.ptr[i]);
    return (ra_str){out, word.len};
}

static bool has_role(const ra_counter *k, ra_str word, ra_str role)
{
    return ra_lexicon_says_folded(&k->c->words, word, role);
}

bool ra_figure_has_role(const ra_counter *k, uint32_t token, const char *role)
{
    const ra_token *t = token_of(k, token);
    return has_role(k, t->lemma.len != 0 ? t->lemma : t->form, ra_str_from(role)) ||
           has_role(k, t->form, ra_str_from(role));
}

bool ra_figure_lemma_has_role(const ra_counter *k, uint32_t token, const char *role)
{
    return has_role(k, token_of(k, token)->lemma, ra_str_from(role));
}

bool ra_figure_form_has_role(const ra_counter *k, uint32_t token, const char *role)
{
    return token >= k->sentence.first && token < k->sentence.last &&
           has_role(k, token_of(k, token)->form, ra_str_from(role));
}

/* "his 12- and 10-year-old sons": the number before the hanging hyphen is of the age behind it. */
static bool hangs_on_age(const ra_document *d, uint32_t number)
{
    enum { FARTHEST_AGE = 4 };
    uint32_t hyphen = d->quantities.at[number].tokens.last;
    bool joined = ra_form_is(d, hyphen, "-") && (ra_form_is(d, hyphen + 1, "and") || ra_form_is(d, hyphen + 1, "or") ||
                                                 ra_form_is(d, hyphen + 1, "to") || ra_form_is(d, hyphen + 1, ","));
    for (size_t i = number + 1; joined && i < d->quantities.count; i++) {
        if (d->quantities.at[i].tokens.first > hyphen + FARTHEST_AGE)
            break;
        if (d->quantities.at[i].kind == RA_QUANTITY_AGE)
            return true;
    }
    return false;
}

/* "two boys, 12 and 16, were": numbers that count nothing, between the commas behind a noun or name; "both 35". */
static bool stands_as_age(const ra_counter *k, uint32_t number)
{
    enum { OLDEST = 110 };
    const ra_document *d = k->document;
    const ra_quantity *q = &d->quantities.at[number];
    uint32_t first = q->tokens.first;
    uint32_t last = q->tokens.last;
    bool bare = q->of == RA_NONE && q->min == q->max && q->min >= 1 && q->min <= OLDEST && first > 1 &&
                last < d->tokens.count && ra_ascii_digit(d->tokens.at[first].form.ptr[0]);
    if (!bare || !(ra_form_is(d, last, ",") || ra_form_is(d, last, "and") || ra_form_is(d, last, ".")))
        return false;
    if (ra_form_is(d, first - 1, "both") || ra_form_is(d, first - 1, "one"))
        return true;
    if (ra_form_is(d, first - 1, "other") || ra_form_is(d, first - 1, "and"))
        return number > 0 && k->ages_end + 4 > first;
    uint8_t before = d->tokens.at[first - 2].upos;
    return ra_form_is(d, first - 1, ",") && (before == RA_UPOS_NOUN || before == RA_UPOS_PROPN) &&
           (ra_form_is(d, last, ",") || (ra_form_is(d, last, "and") && ra_form_is(d, last + 2, ",")));
}

static bool is_age(ra_counter *k, uint32_t number)
{
    bool age = hangs_on_age(k->document, number) || stands_as_age(k, number);
    if (age)
        k->ages_end = k->document->quantities.at[number].tokens.last;
    return age;
}

void ra_figure_index(ra_counter *k)
{
    const ra_document *d = k->document;
    for (size_t t = 0; t < d->tokens.count; t++)
        k->quantity_at[t] = k->counted_by[t] = RA_NONE;
    for (uint32_t i = 0; i < d->quantities.count; i++) {
        const ra_quantity *q = &d->quantities.at[i];
        for (uint32_t t = q->tokens.first; q->kind == RA_QUANTITY_AGE && t < q->tokens.last; t++)
            k->age_at[t] = true;
        if (q->kind != RA_QUANTITY_COUNT || is_age(k, i))
            continue;
        for (uint32_t t = q->tokens.first; t < q->tokens.last; t++)
            k->quantity_at[t] = i;
        if (q->of != RA_NONE && k->counted_by[q->of] == RA_NONE)
            k->counted_by[q->of] = i;
    }
}

/* The quantity that says how many `patient` is: the one that it is, or that stands right in its noun phrase. */
uint32_t ra_figure_quantity(const ra_counter *k, uint32_t patient)
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

static bool is_person_noun(const ra_counter *k, uint32_t token)
{
    char folded[RA_FIGURE_LONGEST_WORD];
    const ra_token *t = token_of(k, token);
    if (t->upos != RA_UPOS_NOUN)
        return false;
    if (ra_figure_has_role(k, token, "person"))
        return true;
    uint32_t row;
    return ra_lexicon_find(&k->c->persons, ra_figure_fold(t->lemma, folded), &row) != 0;
}

static bool is_person_name(const ra_counter *k, uint32_t token)
{
    const ra_mention *m = ra_mention_at(k->document, token);
    return m != NULL && m->type == RA_NAME_PERSON && m->kind == RA_MENTION_NAME;
}

static bool has_possessor(const ra_counter *k, uint32_t noun)
{
    ra_tree_each_child(k->tree, noun, child)
    {
        if (token_of(k, child)->deprel == RA_DEP_NMOD && token_of(k, child)->subrel == RA_SUB_POSS)
            return true;
    }
    return false;
}

uint32_t ra_figure_after_of(const ra_counter *k, uint32_t noun)
{
    ra_tree_each_child(k->tree, noun, child)
    {
        if (token_of(k, child)->deprel != RA_DEP_NMOD || child < noun)
            continue;
        uint32_t of = ra_tree_child(k->tree, child, RA_DEP_CASE);
        if (of != RA_NONE && form_is(k, of, "of"))
            return child;
    }
    return RA_NONE;
}

size_t ra_figure_quantity_from(const ra_counter *k, uint32_t token)
{
    return ra_list_lower_bound(k->document->quantities, ra_quantity, tokens.first, token);
}

ra_str ra_figure_victim(const ra_counter *k, uint32_t noun, unsigned field)
{
    char folded[RA_FIGURE_LONGEST_WORD];
    ra_str fields = ra_lexicon_get(&k->c->victims, ra_figure_fold(token_of(k, noun)->lemma, folded));
    if (fields.ptr == NULL)
        fields = ra_lexicon_get(&k->c->victims, ra_figure_fold(token_of(k, noun)->form, folded));
    return fields.ptr != NULL ? ra_row_field(fields, field) : (ra_str){NULL, 0};
}

/* "wife" in "kills wife and son" */
static bool is_bare_kin(const ra_counter *k, uint32_t noun)
{
    const ra_token *t = token_of(k, noun);
    return t->upos == RA_UPOS_NOUN && (t->feats & RA_FEAT_PLUR) == 0 && ra_figure_victim(k, noun, 2).len != 0;
}

/* "killing her", not "killing her sister" */
static bool is_object_her(const ra_counter *k, uint32_t token)
{
    const ra_token *t = token_of(k, token);
    if (!ra_str_equal_fold(t->form, RA_STR("her")) || t->deprel != RA_DEP_OBJ)
        return false;
    if (token + 1 >= k->sentence.last)
        return true;
    uint8_t next = token_of(k, token + 1)->upos;
    return next != RA_UPOS_NOUN && next != RA_UPOS_ADJ && next != RA_UPOS_VERB && next != RA_UPOS_PROPN;
}

/* A single person named or described: the figure is one. */
bool ra_figure_is_one_person(const ra_counter *k, uint32_t patient)
{
    const ra_token *t = token_of(k, patient);
    if (t->upos == RA_UPOS_PROPN)
        return is_person_name(k, patient);
    if (t->upos == RA_UPOS_PRON)
        return has_role(k, t->form, RA_STR("he")) || is_object_her(k, patient);
    if (ra_figure_form_has_role(k, patient, "aged") && k->age_at[patient])
        return true; /* "the 17-year-old" */
    return is_person_noun(k, patient) && (t->feats & RA_FEAT_PLUR) == 0 &&
           (ra_tree_child(k->tree, patient, RA_DEP_DET) != RA_NONE || has_possessor(k, patient) ||
            is_bare_kin(k, patient));
}

bool ra_figure_has_no(const ra_counter *k, uint32_t noun)
{
    ra_tree_each_child(k->tree, noun, child)
    {
        if (form_is(k, child, "no"))
            return true;
    }
    return noun > k->sentence.first && form_is(k, noun - 1, "no");
}

ra_status ra_figure_add(ra_counter *k, const ra_figure *f, ra_error *error)
{
    ra_document *d = k->document;
    for (size_t i = d->casualties.count; i-- > 0;) {
        const ra_casualty *old = &d->casualties.at[i];
        if (d->tokens.at[old->predicate].sentence != d->tokens.at[f->predicate].sentence)
            break;
        bool same = f->quantity != RA_NONE ? old->quantity == f->quantity
                                           : f->who != RA_NONE && old->who == f->who && old->max == f->max;
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
        .perpetrator = f->perpetrator || (f->who != RA_NONE && ra_figure_has_role(k, f->who, "perpetrator")),
    };
    return RA_OK;
}

/* "None suffered life-threatening injuries": that nobody was hurt badly is not that nobody was hurt. */
static bool tells_of_grave(const ra_counter *k, uint32_t from)
{
    for (uint32_t t = from; t < k->sentence.last; t++) {
        if (ra_figure_form_has_role(k, t, "grave") || ra_figure_has_role(k, t, "condition"))
            return true;
    }
    return false;
}

ra_status ra_figure_add_quantity(ra_counter *k, ra_figure f, uint32_t quantity, ra_error *error)
{
    const ra_quantity *q = &k->document->quantities.at[quantity];
    f.quantity = quantity;
    f.min = q->min;
    f.max = q->max;
    if (!(isnan(q->min) || q->min == floor(q->min)) || !(isnan(q->max) || q->max == floor(q->max)))
        return RA_OK; /* a rate */
    if (q->max == 0 && f.kind == RA_CASUALTY_INJURED && tells_of_grave(k, q->tokens.last))
        return RA_OK;
    f.partial |= q->out_of != RA_NONE;
    if (f.who == RA_NONE || k->quantity_at[f.who] != RA_NONE)
        f.who = q->of;
    if (f.who != RA_NONE && ra_figure_has_role(k, f.who, "animal"))
        return RA_OK;
    return ra_figure_add(k, &f, error);
}

/* "including 10 children", "three of them women": parts of a figure, after it in the sentence. */
ra_status ra_figure_add_parts(ra_counter *k, ra_figure f, uint32_t whole, ra_error *error)
{
    const ra_document *d = k->document;
    uint32_t from = d->quantities.at[whole].tokens.last;
    for (uint32_t i = whole + 1; i < d->quantities.count && d->quantities.at[i].tokens.first < k->sentence.last; i++) {
        const ra_quantity *q = &d->quantities.at[i];
        uint32_t first = q->tokens.first;
        if (q->kind != RA_QUANTITY_COUNT || first <= from)
            continue;
        bool including = ra_figure_form_has_role(k, first - 1, "including") ||
                         (form_is(k, first - 1, "them") && form_is(k, first - 2, "among"));
        double most = d->quantities.at[whole].max;
        if (!including || (!isnan(most) && q->min > most))
            continue;
        ra_figure part = f;
        part.partial = true;
        part.who = q->of;
        RA_TRY(ra_figure_add_quantity(k, part, i, error));
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
static ra_status add_one_group(ra_counter *k, ra_figure f, uint32_t group, total *sum, ra_error *error)
{
    uint32_t quantity = ra_figure_quantity(k, group);
    f.who = group;
    f.quantity = quantity;
    if (quantity != RA_NONE) {
        const ra_quantity *q = &k->document->quantities.at[quantity];
        add_group(sum, q->min, q->max);
        RA_TRY(ra_figure_add_quantity(k, f, quantity, error));
        return ra_figure_add_parts(k, f, quantity, error);
    }
    f.min = f.max = ra_figure_has_no(k, group) ? 0 : 1;
    bool bare = sum->groups > 0 && (token_of(k, group)->feats & RA_FEAT_PLUR) == 0 &&
                token_of(k, group)->upos == RA_UPOS_NOUN && ra_figure_victim(k, group, 0).ptr != NULL;
    if (f.max == 1 && !bare && !ra_figure_is_one_person(k, group)) {
        sum->known = false;
        return RA_OK;
    }
    add_group(sum, f.min, f.max);
    return ra_figure_add(k, &f, error);
}

static bool is_coordinated_person(const ra_counter *k, uint32_t token)
{
    /* "and himself" is counted apart */
    if (token_of(k, token)->deprel != RA_DEP_CONJ || token_of(k, token)->upos == RA_UPOS_PRON)
        return false;
    return is_person_noun(k, token) || ra_figure_is_one_person(k, token) || token_of(k, token)->upos == RA_UPOS_NUM;
}

/* The patient and everyone coordinated with it: "three soldiers and two civilians" are five. */
ra_status ra_figure_add_patient(ra_counter *k, ra_figure f, uint32_t patient, ra_error *error)
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
    return ra_figure_add(k, &f, error);
}

/* Where the parse fails: "six people dead", "16 hurt": a number, at most two nouns, the predicate. */
uint32_t ra_figure_quantity_before(const ra_counter *k, uint32_t predicate)
{
    enum { MOST_BETWEEN = 4 };
    for (uint32_t back = 1; back <= MOST_BETWEEN && predicate >= k->sentence.first + back; back++) {
        uint32_t at = predicate - back;
        if (k->quantity_at[at] != RA_NONE)
            return k->quantity_at[at];
        const ra_token *t = token_of(k, at);
        bool may_stand = t->upos == RA_UPOS_NOUN || t->upos == RA_UPOS_PROPN || t->upos == RA_UPOS_ADV ||
                         t->upos == RA_UPOS_ADJ || ra_figure_form_has_role(k, at, "besides") || t->upos == RA_UPOS_AUX;
        if (!may_stand)
            return RA_NONE;
    }
    return RA_NONE;
}

/* "wounding 14", "killed at least six": a number right after a verb. */
uint32_t ra_figure_quantity_after(const ra_counter *k, uint32_t predicate)
{
    uint32_t at = predicate + 1;
    if (at < k->sentence.last && form_is(k, at, "another"))
        at++;
    return at < k->sentence.last ? k->quantity_at[at] : RA_NONE;
}
