/* Trains the tagger and parser: syntax VECTORS OUT [NAME=VALUE...] TRAIN.conllu[*TIMES]... -- DEV.conllu... */
#include "adam.h"
#include "matrix.h"
#include "quantise.h"
#include "teach.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { DAMAGE_SEED = 20211107 };

typedef struct recipe {
    sizes size;
    dropout drop;
    loss_weights weights;
    adam_settings adam;
    double epochs;
    double rate;
    double warm;  /* share of the steps in which the rate rises */
    double words; /* positions in a batch */
    double seed;
    double damage;
    double every; /* epochs between evaluations */
} recipe;

typedef struct setting {
    const char *name;
    size_t at;
    char kind; /* u: uint32_t, f: float, d: double */
} setting;

#define AT(field) offsetof(recipe, field)
static const setting settings[] = {
    {"layers", AT(size.layers), 'u'},
    {"hidden", AT(size.hidden), 'u'},
    {"arc", AT(size.arc), 'u'},
    {"relation", AT(size.relation), 'u'},
    {"learned", AT(size.learned), 'u'},
    {"rows", AT(size.rows), 'u'},
    {"tag-layer", AT(size.tag_layer), 'u'},
    {"drop-vector", AT(drop.vector), 'f'},
    {"drop-form", AT(drop.form), 'f'},
    {"drop-affix", AT(drop.affix), 'f'},
    {"drop-input", AT(drop.input), 'f'},
    {"drop-layer", AT(drop.layer), 'f'},
    {"drop-state", AT(drop.recurrent), 'f'},
    {"drop-top", AT(drop.top), 'f'},
    {"drop-scorer", AT(drop.scorer), 'f'},
    {"tag-loss", AT(weights.tag), 'f'},
    {"arc-loss", AT(weights.arc), 'f'},
    {"relation-loss", AT(weights.relation), 'f'},
    {"soft", AT(weights.soft), 'f'},
    {"smooth", AT(weights.smooth), 'f'},
    {"beta1", AT(adam.beta1), 'f'},
    {"beta2", AT(adam.beta2), 'f'},
    {"clip", AT(adam.clip), 'f'},
    {"keep", AT(adam.keep), 'f'},
    {"epochs", AT(epochs), 'd'},
    {"rate", AT(rate), 'd'},
    {"warm", AT(warm), 'd'},
    {"words", AT(words), 'd'},
    {"seed", AT(seed), 'd'},
    {"damage", AT(damage), 'd'},
    {"every", AT(every), 'd'},
};

static recipe usual(void)
{
    return (recipe){
        .size = {.word = 100,
                 .learned = 64,
                 .rows = 1 << 15,
                 .layers = 2,
                 .hidden = 128,
                 .arc = 128,
                 .relation = 48,
                 .tag_layer = 1},
        .drop = {.vector = 0.1f,
                 .form = 0.33f,
                 .input = 0.2f,
                 .layer = 0.33f,
                 .recurrent = 0.2f,
                 .top = 0.33f,
                 .scorer = 0.33f},
        .weights = {.tag = 1, .arc = 1, .relation = 1},
        .adam = {.beta1 = 0.9f, .beta2 = 0.98f, .clip = 5, .keep = 0.998f},
        .epochs = 20,
        .rate = 0.002,
        .warm = 0.05,
        .words = 1200,
        .seed = 1,
        .damage = 1,
        .every = 5,
    };
}

/* Takes NAME=VALUE; false where the argument is none. */
static bool set(recipe *r, const char *argument)
{
    const char *equals = strchr(argument, '=');
    if (equals == NULL)
        return false;
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        const setting *s = &settings[i];
        if (strlen(s->name) != (size_t)(equals - argument) || strncmp(s->name, argument, strlen(s->name)) != 0)
            continue;
        double value = strtod(equals + 1, NULL);
        void *field = (char *)r + s->at;
        if (s->kind == 'u')
            *(uint32_t *)field = (uint32_t)value;
        else if (s->kind == 'f')
            *(float *)field = (float)value;
        else
            *(double *)field = value;
        return true;
    }
    die(argument, "no such setting");
}

typedef struct score {
    size_t words;
    size_t upos;
    size_t tags;
    size_t heads;
    size_t arcs;
} score;

static size_t best(const float *scores, size_t count)
{
    size_t at = 0;
    for (size_t i = 1; i < count; i++) {
        if (scores[i] > scores[at])
            at = i;
    }
    return at;
}

static void count_batch(const network *n, const batch *b, const classes *tags, const classes *relations, pool *p,
                        memory *m, score *s)
{
    uint32_t *gold = (uint32_t *)(void *)pool_take(p, b->rows);
    memcpy(gold, m->heads, b->rows * sizeof *gold);
    for (uint32_t i = 0; i < b->count; i++) {
        size_t positions = b->at[i]->count + 1ul;
        for (uint32_t j = 0; j < b->at[i]->count; j++) {
            float *row = m->arc_scores + m->arc_first[i] + j * positions;
            row[j + 1] = -1e9f;
            m->heads[b->first[i] + 1 + j] = b->first[i] + (uint32_t)best(row, positions);
        }
    }
    network_relations(n, b, p, m);
    for (uint32_t i = 0; i < b->count; i++) {
        for (uint32_t j = 0; j < b->at[i]->count; j++) {
            size_t r = b->first[i] + 1ul + j;
            const ra_token *t = &b->at[i]->tokens[j];
            size_t tag = best(m->tag_scores + r * n->size.tags, n->size.tags);
            size_t relation = best(m->relation_scores + r * n->size.relations, n->size.relations);
            bool head = m->heads[r] == gold[r];
            s->words++;
            s->upos += (tags->meaning[tag] & 0xFF) == t->upos;
            s->tags += tag == b->at[i]->tags[j];
            s->heads += head;
            s->arcs += head && (relations->meaning[relation] & 0xFF) == t->deprel;
        }
    }
}

static void evaluate(const network *n, const corpus *dev, const char *name, const classes *tags,
                     const classes *relations, pool *p)
{
    batch b = {0};
    schedule order = {0};
    score s = {0};
    schedule_fill(&order, dev, 1000, NULL);
    for (uint32_t g = 0; g < order.count; g++) {
        memory m;
        batch_choose(&b, dev, &order, g);
        network_forward(n, &b, NULL, NULL, p, &m);
        count_batch(n, &b, tags, relations, p, &m, &s);
    }
    double w = (double)s.words;
    printf("  %s UPOS %.4f class %.4f UAS %.4f LAS %.4f\n", name, (double)s.upos / w, (double)s.tags / w,
           (double)s.heads / w, (double)s.arcs / w);
    fflush(stdout);
    batch_free(&b);
    schedule_free(&order);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

enum { MOST_TEACHERS = 8 };

/* Reads a network that `save` wrote. */
static network load(const char *path)
{
    network n;
    sizes size;
    ra_str file = read_file(path);
    if (file.len < sizeof size)
        die(path, "is no network");
    memcpy(&size, file.ptr, sizeof size);
    network_new(&n, size, 1);
    if (file.len != sizeof size + n.count * sizeof(float))
        die(path, "is no network");
    memcpy(n.value, file.ptr + sizeof size, n.count * sizeof(float));
    free((void *)(uintptr_t)file.ptr);
    return n;
}

static void save(const network *n, const char *path)
{
    size_t size = sizeof n->size + n->count * sizeof(float);
    char *bytes = must(malloc(size));
    memcpy(bytes, &n->size, sizeof n->size);
    memcpy(bytes + sizeof n->size, n->value, n->count * sizeof(float));
    write_file(path, bytes, size);
    free(bytes);
}

static double rate_at(const recipe *r, double done)
{
    return r->rate * (done < r->warm ? done / r->warm : (1 - done) / (1 - r->warm));
}

int main(int argc, char **argv)
{
    recipe r = usual();
    ra_error error = {0};
    ra_vectors vectors;
    classes tags = {0};
    classes relations = {0};
    corpus train = {0};
    corpus plain = {0};
    corpus dev[4] = {0};
    const char *dev_name[4];
    const char *teacher[MOST_TEACHERS];
    const char *first = NULL;
    uint32_t teachers = 0;
    uint32_t devs = 0;
    bool training = true;
    ra_str section = read_file(argv[1]);
    if (ra_vectors_view(section, argv[1], &vectors, &error) != RA_OK)
        die(argv[1], error.message);
    for (int i = 3; i < argc; i++) {
        char path[1024];
        uint32_t times = 1;
        if (strncmp(argv[i], "teacher=", 8) == 0 && teachers < MOST_TEACHERS) {
            teacher[teachers++] = argv[i] + 8;
            continue;
        }
        if (strncmp(argv[i], "first=", 6) == 0) {
            first = argv[i] + 6;
            continue;
        }
        if (strcmp(argv[i], "--") == 0) {
            training = false;
            continue;
        }
        if (set(&r, argv[i]))
            continue;
        snprintf(path, sizeof path, "%s", argv[i]);
        char *star = strchr(path, '*');
        if (star != NULL) {
            times = (uint32_t)strtoul(star + 1, NULL, 10);
            *star = '\0';
        }
        if (!training)
            dev_name[devs] = argv[i];
        if (path[0] == '+') {
            corpus_read(&plain, path + 1, times);
            continue;
        }
        corpus_read(training ? &train : &dev[devs++], path, times);
    }
    if (r.damage > 0)
        corpus_damage(&train, DAMAGE_SEED);
    corpus_prepare(&train, &vectors, r.size.rows, &tags, &relations);
    r.size.tags = tags.count;
    corpus_look(&plain, &vectors, r.size.rows);
    r.size.relations = relations.count;
    for (uint32_t d = 0; d < devs; d++)
        corpus_prepare(&dev[d], &vectors, r.size.rows, &tags, &relations);
    network n;
    if (first != NULL)
        n = load(first);
    else
        network_new(&n, r.size, (uint64_t)r.seed);
    float *frozen = must(malloc((size_t)vectors.count * vectors.columns * sizeof(float)));
    for (size_t i = 0; i < (size_t)vectors.count * vectors.columns; i++)
        frozen[i] = (float)vectors.rows[i] * vectors.scale;
    n.vectors = frozen;
    printf("%zu sentences, %u tags, %u relations, %zu parameters\n", train.count, tags.count, relations.count, n.count);
    pool p = {.size = 100u << 20};
    p.at = must(malloc(p.size * sizeof(float)));
    network from[MOST_TEACHERS];
    for (uint32_t t = 0; t < teachers; t++) {
        from[t] = load(teacher[t]);
        from[t].vectors = frozen;
        for (uint32_t d = 0; d < devs; d++)
            evaluate(&from[t], &dev[d], dev_name[d], &tags, &relations, &p);
    }
    if (teachers > 0) {
        teach_all(from, teachers, &train, false, &p);
        teach_all(from, teachers, &plain, true, &p);
        corpus_join(&train, &plain);
    }
    adam a;
    adam_new(&a, n.value, n.count);
    uint64_t random = (uint64_t)r.seed * 7919;
    batch b = {0};
    schedule order = {0};
    double start = now();
    for (uint32_t epoch = 0; epoch < (uint32_t)r.epochs; epoch++) {
        loss sum = {0};
        schedule_fill(&order, &train, (uint32_t)r.words, &random);
        for (uint32_t g = 0; g < order.count; g++) {
            memory m;
            batch_choose(&b, &train, &order, g);
            network_forward(&n, &b, &r.drop, &random, &p, &m);
            loss l = network_loss(&n, &b, &r.weights, &m);
            network_backward(&n, &b, &p, &m);
            double done = (epoch + (g + 0.5) / order.count) / r.epochs;
            adam_step(&a, &r.adam, (float)rate_at(&r, done), n.value, n.gradient);
            sum.tag += l.tag;
            sum.arc += l.arc;
            sum.relation += l.relation;
            sum.words += l.words;
        }
        double w = (double)sum.words;
        printf("epoch %u: %.0f s, loss %.4f %.4f %.4f\n", epoch + 1, now() - start, sum.tag / w, sum.arc / w,
               sum.relation / w);
        fflush(stdout);
        if ((epoch + 1) % (uint32_t)r.every != 0 && epoch + 1 != (uint32_t)r.epochs)
            continue;
        float *value = n.value;
        n.value = a.mean;
        for (uint32_t d = 0; d < devs; d++)
            evaluate(&n, &dev[d], dev_name[d], &tags, &relations, &p);
        n.value = value;
    }
    memcpy(n.value, a.mean, n.count * sizeof *n.value);
    char path[1024];
    snprintf(path, sizeof path, "%s.f32", argv[2]);
    save(&n, path);
    units u = units_measure(&n, &train, vectors.scale, &p);
    printf("units: table %.5f sum %.5f arc %.5f relation %.5f\n", (double)u.table, (double)u.sum, (double)u.arc,
           (double)u.relation);
    ra_str file = quantise(&n, &u, &tags, &relations, vectors.print);
    for (uint32_t d = 0; d < devs; d++)
        evaluate(&n, &dev[d], dev_name[d], &tags, &relations, &p);
    write_file(argv[2], file.ptr, file.len);
    return 0;
}
