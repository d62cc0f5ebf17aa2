/* Trains the tagger and parser: syntax VECTORS OUT [ARGUMENT...] TRAIN.conllu... -- DEV.conllu...
   An ARGUMENT is NAME=VALUE for a setting of recipe.c; teacher=FILE for a network to learn from, as many as are wanted;
   first=FILE for the network to begin with; or +FILE.conllu for sentences whose answers are the teachers' alone. Writes
   the network in bytes to OUT and in floats, to teach or to begin with, to OUT.f32.

   The same data, settings, compiler and BLAS give the same bytes; OpenBLAS chooses its kernels by the processor, so
   they are named in its environment: OPENBLAS_CORETYPE=Haswell OPENBLAS_NUM_THREADS=1. */
#include "evaluate.h"
#include "quantise.h"
#include "recipe.h"
#include "teach.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_TEACHERS = 8, MOST_DEVS = 4, DAMAGE_SEED = 20211107, POOL = 100 << 20 };

typedef struct trainer {
    recipe recipe;
    answers answers;
    corpus train;
    corpus plain; /* sentences without answers */
    corpus dev[MOST_DEVS];
    const char *dev_name[MOST_DEVS];
    uint32_t devs;
    const char *teacher[MOST_TEACHERS];
    uint32_t teachers;
    const char *first;
    ra_vectors vectors;
    float *frozen; /* the vectors as floats */
    pool pool;
    network network;
    char floats[1024]; /* path of the network in floats */
} trainer;

static void read_argument(trainer *t, const char *argument, bool training)
{
    if (strncmp(argument, "teacher=", 8) == 0 && t->teachers < MOST_TEACHERS) {
        t->teacher[t->teachers++] = argument + 8;
    } else if (strncmp(argument, "first=", 6) == 0) {
        t->first = argument + 6;
    } else if (argument[0] == '+') {
        corpus_read(&t->plain, argument + 1);
    } else if (!recipe_set(&t->recipe, argument)) {
        if (!training && t->devs == MOST_DEVS)
            die(argument, "more files than there is room for");
        if (!training)
            t->dev_name[t->devs] = argument;
        corpus_read(training ? &t->train : &t->dev[t->devs++], argument);
    }
}

static void read_vectors(trainer *t, const char *path)
{
    ra_error error = {0};
    ra_str section = read_file(path);
    if (ra_vectors_view(section, path, &t->vectors, &error) != RA_OK)
        die(path, error.message);
    size_t count = (size_t)t->vectors.count * t->vectors.columns;
    t->frozen = must(malloc(count * sizeof *t->frozen));
    for (size_t i = 0; i < count; i++)
        t->frozen[i] = (float)t->vectors.rows[i] * t->vectors.scale;
    t->recipe.size.word = t->vectors.columns;
}

static void prepare(trainer *t)
{
    sizes *s = &t->recipe.size;
    answers *a = &t->answers;
    corpus_damage(&t->train, DAMAGE_SEED);
    corpus_prepare(&t->train, &t->vectors, s->rows, &a->tags, &a->relations);
    corpus_look(&t->plain, &t->vectors, s->rows);
    s->tags = a->tags.count;
    s->relations = a->relations.count;
    for (uint32_t d = 0; d < t->devs; d++)
        corpus_prepare(&t->dev[d], &t->vectors, s->rows, &a->tags, &a->relations);
    t->pool.size = POOL;
    t->pool.at = must(malloc(POOL * sizeof(float)));
}

static void evaluate_all(trainer *t, const network *n)
{
    for (uint32_t d = 0; d < t->devs; d++)
        evaluate(n, &t->dev[d], t->dev_name[d], &t->answers, &t->pool);
}

static void learn_from_teachers(trainer *t)
{
    network teachers[MOST_TEACHERS];
    for (uint32_t i = 0; i < t->teachers; i++) {
        network_load(&teachers[i], t->teacher[i]);
        if (teachers[i].size.tags != t->recipe.size.tags || teachers[i].size.relations != t->recipe.size.relations)
            die(t->teacher[i], "knows other classes");
        teachers[i].vectors = t->frozen;
        printf("%s\n", t->teacher[i]);
        evaluate_all(t, &teachers[i]);
    }
    if (t->teachers > 0) {
        teach_all(teachers, t->teachers, &t->train, false, &t->pool);
        teach_all(teachers, t->teachers, &t->plain, true, &t->pool);
        corpus_join(&t->train, &t->plain);
    }
    for (uint32_t i = 0; i < t->teachers; i++)
        network_free(&teachers[i]);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* What an epoch needs besides the network. */
typedef struct course {
    adam adam;
    batch batch;
    schedule order;
    uint32_t *rows;
    uint8_t *marks;
    uint64_t random;
} course;

static loss run_epoch(trainer *t, course *c, uint32_t epoch)
{
    const recipe *r = &t->recipe;
    network *n = &t->network;
    loss sum = {0};
    schedule_fill(&c->order, &t->train, (uint32_t)r->positions, &c->random);
    for (uint32_t g = 0; g < c->order.count; g++) {
        memory m;
        batch_choose(&c->batch, &t->train, &c->order, g);
        network_forward(n, &c->batch, &r->drop, &c->random, &t->pool, &m);
        loss l = network_loss(n, &c->batch, &r->weights, &m);
        network_backward(n, &c->batch, &t->pool, &m);
        uint32_t rows = batch_rows(&c->batch, c->rows, c->marks);
        double done = (epoch + (g + 0.5) / c->order.count) / r->epochs;
        adam_step(&c->adam, &r->adam, recipe_rate(r, done), n->value, n->gradient, c->rows, rows);
        sum.tag += l.tag;
        sum.arc += l.arc;
        sum.relation += l.relation;
        sum.words += l.words;
    }
    return sum;
}

/* Leaves the running mean of the parameters in the network. */
static void train(trainer *t)
{
    const recipe *r = &t->recipe;
    network *n = &t->network;
    course c = {.random = (uint64_t)r->seed * 7919};
    double start = now();
    adam_new(&c.adam, n->value, n->count, (size_t)n->size.rows * n->size.learned, n->size.learned);
    c.rows = must(malloc(n->size.rows * sizeof *c.rows));
    c.marks = must(calloc(n->size.rows, 1));
    for (uint32_t epoch = 0; epoch < (uint32_t)r->epochs; epoch++) {
        loss l = run_epoch(t, &c, epoch);
        double w = (double)l.words;
        printf("epoch %u: %.0f s, loss of tags %.4f, arcs %.4f, relations %.4f\n", epoch + 1, now() - start, l.tag / w,
               l.arc / w, l.relation / w);
        fflush(stdout);
        if ((epoch + 1) % (uint32_t)r->every != 0)
            continue;
        float *value = n->value;
        adam_settle(&c.adam, &r->adam, value);
        n->value = c.adam.mean;
        evaluate_all(t, n);
        network_save(n, t->floats);
        n->value = value;
    }
    adam_settle(&c.adam, &r->adam, n->value);
    memcpy(n->value, c.adam.mean, n->count * sizeof *n->value);
    adam_free(&c.adam);
    batch_free(&c.batch);
    schedule_free(&c.order);
    free(c.rows);
    free(c.marks);
}

static void ship(trainer *t, const char *path)
{
    network_save(&t->network, t->floats);
    units u = units_measure(&t->network, &t->train, t->vectors.scale, &t->pool);
    ra_str file = quantise(&t->network, &u, &t->answers.tags, &t->answers.relations, t->vectors.print);
    printf("in %zu bytes:\n", file.len);
    evaluate_all(t, &t->network);
    write_file(path, file.ptr, file.len);
    free((void *)(uintptr_t)file.ptr);
}

int main(int argc, char **argv)
{
    bool training = true;
    if (argc < 4) {
        fputs("usage: syntax VECTORS OUT [ARGUMENT...] TRAIN.conllu... -- DEV.conllu...\n", stderr);
        return 2;
    }
    trainer *t = must(calloc(1, sizeof *t));
    t->recipe = recipe_usual();
    read_vectors(t, argv[1]);
    for (int i = 3; i < argc; i++) {
        if (strcmp(argv[i], "--") == 0)
            training = false;
        else
            read_argument(t, argv[i], training);
    }
    snprintf(t->floats, sizeof t->floats, "%s.f32", argv[2]);
    prepare(t);
    learn_from_teachers(t);
    if (t->first != NULL)
        network_load(&t->network, t->first);
    else
        network_new(&t->network, t->recipe.size, (uint64_t)t->recipe.seed);
    t->network.vectors = t->frozen;
    printf("%zu sentences, %u classes, %u relations, %zu parameters\n", t->train.count, t->answers.tags.count,
           t->answers.relations.count, t->network.count);
    train(t);
    ship(t, argv[2]);
    return 0;
}
