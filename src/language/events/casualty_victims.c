#include "language/events/casualty_victims.h"

#include "base/lower_bound.h"
#include "base/status.h"
#include "language/times/calendar.h"

#include <math.h>

enum { MOST_VICTIMS = 64, ADULT = 20, CHILD = 13 };

/* What one mention tells of a victim, or all mentions so far. */
typedef struct victim {
    uint32_t entity; /* RA_NONE */
    ra_str name;     /* absent where not named */
    double age;      /* 0 unknown */
    char sex;        /* m, f; 0 unknown */
    char generation; /* c, a; 0 unknown */
    bool pronoun;    /* "he", or "one of them": whoever fits */
    bool definite;   /* "the man", "his wife" */
    bool fresh;      /* "another man", "a third victim" */
    bool perpetrator;
    bool dead;
    bool injured;      /* in words of their own, not only hit */
    uint32_t sentence; /* of the last mention */
    uint32_t figure;   /* of the last mention: index into casualties */
} victim;

typedef struct roster {
    victim items[MOST_VICTIMS];
    unsigned count;
} roster;

static double value_of(const ra_casualty *c)
{
    return isnan(c->max) ? c->min : c->max;
}

static double age_of(const ra_counter *k, uint32_t who)
{
    const ra_document *d = k->document;
    const ra_mention *m = ra_mention_at(d, who);
    ra_range sentence = d->sentences.at[token_of(k, who)->sentence].tokens;
    for (size_t i = ra_figure_quantity_from(k, sentence.first); i < d->quantities.count; i++) {
        const ra_quantity *q = &d->quantities.at[i];
        if (q->tokens.first >= sentence.last)
            break;
        if (q->kind != RA_QUANTITY_AGE)
            continue;
        bool within = q->tokens.first <= who && who < q->tokens.last;
        bool of = q->of == who || (m != NULL && q->of != RA_NONE && m->tokens.first <= q->of && q->of < m->tokens.last);
        if (within || of)
            return q->min;
    }
    return 0;
}

static bool is_fresh(const ra_counter *k, uint32_t who)
{
    ra_tree_each_child(k->tree, who, child)
    {
        if (child < who && ra_figure_has_role(k, child, "fresh"))
            return true;
    }
    return false;
}

static bool is_definite(const ra_counter *k, uint32_t who)
{
    ra_tree_each_child(k->tree, who, child)
    {
        const ra_token *t = token_of(k, child);
        bool possessed = t->deprel == RA_DEP_NMOD && t->subrel == RA_SUB_POSS;
        if (child < who && (possessed || ra_figure_has_role(k, child, "definite")))
            return true;
    }
    return false;
}

static void describe_entity(const ra_document *d, uint32_t entity, victim *v)
{
    const ra_entity *e = &d->entities.at[entity];
    v->entity = entity;
    if (e->named)
        v->name = e->name;
    if (e->gender == 1 || e->gender == 2)
        v->sex = e->gender == 1 ? 'm' : 'f';
}

static victim describe(const ra_counter *k, uint32_t figure)
{
    const ra_document *d = k->document;
    const ra_casualty *c = &d->casualties.at[figure];
    const ra_token *t = token_of(k, c->who);
    victim v = {.entity = RA_NONE, .sentence = t->sentence, .figure = figure, .perpetrator = c->perpetrator};
    const ra_mention *m = ra_mention_at(d, c->who);
    if (m != NULL && m->entity != RA_NONE && m->type == RA_NAME_PERSON)
        describe_entity(d, m->entity, &v);
    ra_str sex = ra_figure_victim(k, c->who, 0);
    ra_str generation = ra_figure_victim(k, c->who, 1);
    if (t->upos == RA_UPOS_NOUN && sex.len != 0)
        v.sex = sex.ptr[0];
    if (t->upos == RA_UPOS_NOUN && generation.len != 0)
        v.generation = generation.ptr[0];
    v.age = age_of(k, c->who);
    if (v.generation == 0 && v.age > 0)
        v.generation = v.age >= ADULT ? 'a' : v.age < CHILD ? 'c' : 0;
    else if (v.age >= CHILD && v.age < ADULT)
        v.generation = 0;
    v.pronoun = t->upos == RA_UPOS_PRON || (c->quantity != RA_NONE && c->partial);
    v.fresh =
        is_fresh(k, c->who) || (v.sex == 0 && c->predicate > 0 && ra_figure_form_has_role(k, c->predicate - 1, "also"));
    v.definite = is_definite(k, c->who);
    v.dead = c->kind == RA_CASUALTY_KILLED;
    return v;
}

static ra_str last_word(ra_str name)
{
    size_t from = name.len;
    while (from > 0 && name.ptr[from - 1] != ' ')
        from--;
    return ra_str_slice(name, from, name.len);
}

static bool has_space(ra_str name)
{
    return last_word(name).len != name.len;
}

typedef enum likeness { DIFFERENT, OPEN, SAME } likeness;

static likeness compare_names(ra_str a, ra_str b)
{
    if (a.ptr == NULL || b.ptr == NULL)
        return OPEN;
    if (ra_str_equal_fold(a, b))
        return SAME;
    bool last = ra_str_equal_fold(last_word(a), last_word(b));
    return last && !(has_space(a) && has_space(b)) ? SAME : DIFFERENT;
}

/* Whether a mention may be, or must be, of a victim told of before. */
static likeness compare(const victim *known, const victim *v)
{
    if (known->entity != RA_NONE && known->entity == v->entity)
        return SAME;
    likeness names = compare_names(known->name, v->name);
    if (names != OPEN)
        return names;
    if (known->age > 0 && v->age > 0)
        return known->age == v->age && (known->sex == 0 || v->sex == 0 || known->sex == v->sex) ? SAME : DIFFERENT;
    if (known->sex != 0 && v->sex != 0 && known->sex != v->sex)
        return DIFFERENT;
    if (known->generation != 0 && v->generation != 0 && known->generation != v->generation)
        return DIFFERENT;
    if (known->perpetrator != v->perpetrator && v->entity != known->entity)
        return DIFFERENT;
    if (v->pronoun)
        return OPEN;
    if (known->sentence == v->sentence && !v->definite)
        return DIFFERENT;
    if (v->fresh && !known->fresh)
        return DIFFERENT;
    /* "A man was killed … A man was wounded" */
    if (known->dead && v->injured && !v->definite && v->name.ptr == NULL)
        return DIFFERENT;
    return OPEN;
}

static void merge(victim *known, const victim *v)
{
    if (known->entity == RA_NONE)
        known->entity = v->entity;
    if (known->name.ptr == NULL || (v->name.ptr != NULL && v->name.len > known->name.len))
        known->name = v->name;
    if (known->age == 0)
        known->age = v->age;
    if (known->sex == 0)
        known->sex = v->sex;
    if (known->generation == 0)
        known->generation = v->generation;
    known->perpetrator |= v->perpetrator;
    known->fresh |= v->fresh;
    known->dead |= v->dead;
    known->injured |= v->injured;
    known->sentence = v->sentence;
    known->figure = v->figure;
}

static void enrol(roster *r, const victim *v)
{
    victim *open = NULL;
    for (unsigned i = r->count; i-- > 0;) {
        likeness like = compare(&r->items[i], v);
        if (like == SAME) {
            merge(&r->items[i], v);
            return;
        }
        if (like == OPEN && open == NULL)
            open = &r->items[i];
    }
    if (open != NULL)
        merge(open, v);
    else if (r->count < MOST_VICTIMS)
        r->items[r->count++] = *v;
}

static bool is_hit(const ra_counter *k, uint32_t figure)
{
    size_t low = 0;
    size_t high = k->hits.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (k->hits.at[middle] < figure)
            low = middle + 1;
        else
            high = middle;
    }
    return low < k->hits.count && k->hits.at[low] == figure;
}

static bool bears_on_persons(const ra_casualty *c)
{
    return (c->kind == RA_CASUALTY_KILLED || c->kind == RA_CASUALTY_INJURED) && !c->hypothetical;
}

static double max_of(double a, double b)
{
    return b > a ? b : a;
}

/* What is stated, and what the sums are made of. */
typedef struct tally {
    ra_interval when; /* common to all dates that stand with single victims; empty where they tell of two days */
    double killed;    /* largest figure stated */
    double injured;   /* in words of their own */
    double hit;       /* only said to be hit, dead ones among them */
    uint32_t hitting; /* the figure that says so */
    double sum[2];    /* largest sum found for the killed and the injured */
    uint32_t last[2]; /* figure that completes it */
} tally;

static void propose(tally *t, ra_casualty_kind kind, double sum, uint32_t figure)
{
    if (sum > t->sum[kind]) {
        t->sum[kind] = sum;
        t->last[kind] = figure;
    }
}

/* How many of the kind were told of one by one in this sentence or the one before. */
static unsigned told_near(const roster *r, uint32_t sentence, bool dead)
{
    unsigned count = 0;
    for (unsigned i = 0; i < r->count; i++)
        count += r->items[i].dead == dead && r->items[i].sentence + 1 >= sentence;
    return count;
}

/* Narrows the time of those told one by one by the first date of the sentence. */
static void note_time(const ra_document *d, uint32_t sentence, tally *t)
{
    enum { NEAR_DAYS = 2 };
    const int64_t near = (int64_t)NEAR_DAYS * RA_SECONDS_PER_DAY;
    ra_range tokens = d->sentences.at[sentence].tokens;
    size_t low = ra_list_lower_bound(d->times, ra_time, tokens.first, tokens.first);
    for (size_t i = low; i < d->times.count && d->times.at[i].tokens.first < tokens.last; i++) {
        const ra_time *time = &d->times.at[i];
        if (time->type != RA_TIME_DATE || !time->resolved || !ra_calendar_bounded(time->interval))
            continue;
        if (time->interval.from - near > t->when.from)
            t->when.from = time->interval.from - near;
        if (time->interval.to + near < t->when.to)
            t->when.to = time->interval.to + near;
        return;
    }
}

static void note_figure(const ra_counter *k, uint32_t i, const roster *r, tally *t)
{
    const ra_casualty *c = &k->document->casualties.at[i];
    double value = value_of(c);
    bool killed = c->kind == RA_CASUALTY_KILLED;
    bool hit = !killed && is_hit(k, i);
    if (killed)
        t->killed = max_of(t->killed, value);
    else if (!hit)
        t->injured = max_of(t->injured, value);
    else if (value > t->hit) {
        t->hit = value;
        t->hitting = i;
    }
    if (c->quantity != RA_NONE && k->document->quantities.at[c->quantity].additional && value > 0)
        propose(t, c->kind, value + told_near(r, token_of(k, c->predicate)->sentence, killed), i);
}

/* Whether the words say whom somebody killed, not only who is dead. */
static bool is_active(const ra_counter *k, const ra_casualty *c)
{
    uint32_t who = c->who != RA_NONE ? c->who : c->quantity != RA_NONE ? c->tokens.last - 1 : RA_NONE;
    return who != RA_NONE && who > c->predicate && token_of(k, c->predicate)->upos == RA_UPOS_VERB;
}

/* Those that the perpetrator killed, and the perpetrator. */
static void note_perpetrator(const ra_counter *k, tally *t)
{
    const ra_document *d = k->document;
    for (uint32_t i = 0; i < d->casualties.count; i++) {
        const ra_casualty *dead = &d->casualties.at[i];
        if (!bears_on_persons(dead) || dead->kind != RA_CASUALTY_KILLED || !dead->perpetrator || dead->max != 1)
            continue;
        for (uint32_t j = 0; j < d->casualties.count; j++) {
            const ra_casualty *c = &d->casualties.at[j];
            if (!bears_on_persons(c) || c->kind != RA_CASUALTY_KILLED || c->perpetrator)
                continue;
            bool beside = token_of(k, c->predicate)->sentence == token_of(k, dead->predicate)->sentence;
            if (is_active(k, c) || beside)
                propose(t, RA_CASUALTY_KILLED, value_of(c) + 1, i > j ? i : j);
        }
        return;
    }
}

static ra_status add_sum(ra_counter *k, const tally *t, ra_casualty_kind kind, ra_error *error)
{
    ra_casualty *c = ra_list_add(k->document->arena, &k->document->casualties);
    if (c == NULL)
        return ra_fail_memory(error);
    *c = k->document->casualties.at[t->last[kind]];
    c->kind = (uint8_t)kind;
    c->quantity = RA_NONE;
    c->min = c->max = t->sum[kind];
    c->partial = false;
    c->perpetrator = false;
    c->reckoned = true;
    return RA_OK;
}

ra_status ra_victims_reckon(ra_counter *k, ra_error *error)
{
    roster *r = ra_arena_new_array(k->scratch, roster, 1);
    if (r == NULL)
        return ra_fail_memory(error);
    tally t = {.when = {INT64_MIN, INT64_MAX}};
    for (uint32_t i = 0; i < k->document->casualties.count; i++) {
        const ra_casualty *c = &k->document->casualties.at[i];
        if (!bears_on_persons(c))
            continue;
        note_figure(k, i, r, &t);
        if (c->max != 1 || c->who == RA_NONE)
            continue;
        victim v = describe(k, i);
        v.injured = !v.dead && !is_hit(k, i);
        enrol(r, &v);
        note_time(k->document, v.sentence, &t);
    }
    double count[2] = {0, 0};
    uint32_t last[2] = {0, 0};
    for (unsigned i = 0; i < r->count; i++) {
        unsigned kind = r->items[i].dead ? RA_CASUALTY_KILLED : RA_CASUALTY_INJURED;
        count[kind]++;
        if (r->items[i].figure > last[kind])
            last[kind] = r->items[i].figure;
    }
    for (unsigned kind = RA_CASUALTY_KILLED; kind <= RA_CASUALTY_INJURED && t.when.from < t.when.to && !k->several;
         kind++)
        propose(&t, kind, count[kind], last[kind]);
    note_perpetrator(k, &t);
    /* "Six people were shot, two of whom died" */
    double dead = max_of(t.killed, t.sum[RA_CASUALTY_KILLED]);
    if (dead > 0 && t.hit > dead)
        propose(&t, RA_CASUALTY_INJURED, t.hit - dead, t.hitting);
    if (t.sum[RA_CASUALTY_KILLED] > t.killed && t.sum[RA_CASUALTY_KILLED] > 1)
        RA_TRY(add_sum(k, &t, RA_CASUALTY_KILLED, error));
    if (t.sum[RA_CASUALTY_INJURED] > t.injured && t.sum[RA_CASUALTY_INJURED] > 1)
        RA_TRY(add_sum(k, &t, RA_CASUALTY_INJURED, error));
    return RA_OK;
}
