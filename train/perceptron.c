#include "perceptron.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *must(void *block)
{
    if (block == NULL) {
        fputs("out of memory\n", stderr);
        exit(1);
    }
    return block;
}

uint32_t perceptron_class(perceptron *p, ra_linear_class meaning)
{
    for (uint32_t i = 0; i < p->class_count; i++) {
        if (p->classes[i] == meaning)
            return i;
    }
    if (p->class_count == RA_LINEAR_MOST_CLASSES) {
        fputs("more classes than a model may have\n", stderr);
        exit(1);
    }
    p->classes[p->class_count] = meaning;
    return p->class_count++;
}

static size_t slot_of(const feature *features, size_t slot_count, uint64_t key)
{
    size_t slot = (key ^ key >> 32) & (slot_count - 1);
    while (features[slot].key != 0 && features[slot].key != key)
        slot = (slot + 1) & (slot_count - 1);
    return slot;
}

static void grow(perceptron *p)
{
    size_t wider = p->slot_count != 0 ? p->slot_count * 2 : 1 << 16;
    feature *features = must(calloc(wider, sizeof *features));
    for (size_t i = 0; i < p->slot_count; i++) {
        if (p->features[i].key != 0)
            features[slot_of(features, wider, p->features[i].key)] = p->features[i];
    }
    free(p->features);
    p->features = features;
    p->slot_count = wider;
}

void perceptron_score(const perceptron *p, const uint64_t *keys, size_t count, int32_t *scores)
{
    memset(scores, 0, p->class_count * sizeof *scores);
    if (p->slot_count == 0)
        return;
    for (size_t i = 0; i < count; i++)
        __builtin_prefetch(&p->features[(keys[i] ^ keys[i] >> 32) & (p->slot_count - 1)]);
    const feature *found[256];
    size_t n = 0;
    for (size_t i = 0; i < count && n < 256; i++) {
        const feature *f = &p->features[slot_of(p->features, p->slot_count, keys[i])];
        if (f->count > 0) {
            __builtin_prefetch(f->weights);
            found[n++] = f;
        }
    }
    for (size_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j < found[i]->count; j++)
            scores[found[i]->weights[j].class] += found[i]->weights[j].value;
    }
}

static void change(perceptron *p, feature *f, uint32_t class, int by)
{
    uint32_t i = 0;
    while (i < f->count && f->weights[i].class != class)
        i++;
    if (i == f->count) {
        if (f->count == f->capacity) {
            f->capacity = (uint16_t)(f->capacity != 0 ? f->capacity * 2 : 2);
            f->weights = must(realloc(f->weights, f->capacity * sizeof *f->weights));
        }
        f->weights[f->count++] = (weight){.seen = p->step, .class = (uint8_t) class};
    }
    weight *w = &f->weights[i];
    w->total += (int64_t)w->value * (p->step - w->seen);
    w->seen = p->step;
    w->value = (int16_t)(w->value + by);
}

static feature *find_or_make(perceptron *p, uint64_t key)
{
    if (p->feature_count * 2 >= p->slot_count)
        grow(p);
    feature *f = &p->features[slot_of(p->features, p->slot_count, key)];
    if (f->key == 0) {
        f->key = key;
        p->feature_count++;
    }
    f->updates++;
    return f;
}

void perceptron_add(perceptron *p, const uint64_t *keys, size_t count, uint32_t class, int by)
{
    for (size_t i = 0; i < count; i++)
        change(p, find_or_make(p, keys[i]), class, by);
}

void perceptron_update(perceptron *p, const uint64_t *keys, size_t count, uint32_t right, uint32_t wrong)
{
    for (size_t i = 0; i < count; i++) {
        feature *f = find_or_make(p, keys[i]);
        change(p, f, right, 1);
        change(p, f, wrong, -1);
    }
}

static double average(const perceptron *p, const weight *w)
{
    return (double)(w->total + (int64_t)w->value * (p->step - w->seen)) / p->step;
}

/* Codes 1 to 255 are magnitudes in geometric steps, odd ones positive. */
typedef struct coder {
    double least;
    double ratio;
    double scale;
} coder;

static coder make_coder(double least, double most)
{
    coder c = {.least = least, .scale = 8000 / most};
    c.ratio = pow(most / least, 1.0 / 126);
    return c;
}

static int16_t decode(const coder *c, uint32_t code)
{
    double magnitude = c->least * pow(c->ratio, (double)(code >> 1));
    return (int16_t)lrint((code & 1 ? magnitude : -magnitude) * c->scale);
}

static uint8_t encode(const coder *c, double value)
{
    double magnitude = fabs(value);
    long step = magnitude <= c->least ? 0 : lrint(log(magnitude / c->least) / log(c->ratio));
    return (uint8_t)((step > 126 ? 126 : step) << 1 | (value > 0));
}

typedef struct draft {
    ra_linear_slot *slots;
    uint8_t *marks;
    ra_linear_entry *entries;
    int32_t *scales;
    int8_t *dense;
    size_t slot_count;
    size_t entry_count;
    size_t dense_count;
    uint32_t stride;
} draft;

/* From this many classes on a row is dense. */
enum { DENSE_FROM = 24 };

static bool kept(const perceptron *p, const feature *f, const weight *w, pruning cut)
{
    return f->updates >= cut.least_updates && fabs(average(p, w)) >= cut.least_weight;
}

static uint32_t kept_count(const perceptron *p, const feature *f, pruning cut)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < f->count; i++)
        count += kept(p, f, &f->weights[i], cut);
    return count;
}

static uint32_t add_dense(draft *d, const perceptron *p, const feature *f, const coder *c)
{
    double most = 0;
    for (uint32_t i = 0; i < f->count; i++)
        most = fmax(most, fabs(average(p, &f->weights[i])));
    double scale = fmax(1, ceil(most * c->scale / 127));
    int8_t *row = d->dense + d->dense_count * d->stride;
    for (uint32_t i = 0; i < f->count; i++)
        row[f->weights[i].class] = (int8_t)lrint(average(p, &f->weights[i]) * c->scale / scale);
    d->scales[d->dense_count] = (int32_t)scale;
    return (uint32_t)d->dense_count++ << 8 | RA_LINEAR_DENSE;
}

static uint32_t add_sparse(draft *d, const perceptron *p, const feature *f, pruning cut, const coder *c)
{
    size_t first = d->entry_count;
    for (uint32_t i = 0; i < f->count; i++) {
        const weight *w = &f->weights[i];
        if (kept(p, f, w, cut))
            d->entries[d->entry_count++] = (ra_linear_entry){w->class, encode(c, average(p, w))};
    }
    return (uint32_t)(first << 8 | (d->entry_count - first - 1));
}

/* A key whose print stands in its place already is left out. */
static void add_row(draft *d, const perceptron *p, const feature *f, pruning cut, const coder *c)
{
    uint32_t slot = ra_linear_slot_of(f->key, (uint32_t)d->slot_count);
    uint32_t print = ra_linear_print(f->key);
    for (; d->marks[slot] != 0; slot = slot + 1 < d->slot_count ? slot + 1 : 0) {
        if (d->slots[slot].print == print)
            return;
    }
    bool dense = kept_count(p, f, cut) >= DENSE_FROM;
    d->marks[slot] = ra_linear_mark(f->key);
    d->slots[slot] = (ra_linear_slot){print, dense ? add_dense(d, p, f, c) : add_sparse(d, p, f, cut, c)};
}

static int by_key(const void *a, const void *b)
{
    const feature *const *x = a;
    const feature *const *y = b;
    return ((*x)->key > (*y)->key) - ((*x)->key < (*y)->key);
}

static char *append(char *to, const void *bytes, size_t length)
{
    if (length > 0)
        memcpy(to, bytes, length);
    return to + length;
}

static ra_str assemble(const perceptron *p, const draft *d, const coder *c)
{
    ra_linear_header header = {.magic = RA_LINEAR_MAGIC,
                               .class_count = p->class_count,
                               .slot_count = (uint32_t)d->slot_count,
                               .entry_count = (uint32_t)d->entry_count,
                               .dense_count = (uint32_t)d->dense_count,
                               .stride = d->stride};
    for (uint32_t i = 0; i < 256; i++)
        header.code_book[i] = decode(c, i);
    size_t size = sizeof header + p->class_count * sizeof *p->classes + d->slot_count * (sizeof *d->slots + 1) +
                  d->dense_count * (sizeof *d->scales + d->stride) + d->entry_count * sizeof *d->entries;
    char *bytes = must(malloc(size));
    char *to = append(bytes, &header, sizeof header);
    to = append(to, p->classes, p->class_count * sizeof *p->classes);
    to = append(to, d->slots, d->slot_count * sizeof *d->slots);
    to = append(to, d->scales, d->dense_count * sizeof *d->scales);
    to = append(to, d->dense, d->dense_count * d->stride);
    to = append(to, d->entries, d->entry_count * sizeof *d->entries);
    append(to, d->marks, d->slot_count);
    return (ra_str){bytes, size};
}

ra_str perceptron_pack(const perceptron *p, pruning cut)
{
    size_t entries = 0;
    size_t dense = 0;
    size_t rows = 0;
    double most = cut.least_weight * 2;
    const feature **order = must(malloc((p->feature_count + 1) * sizeof *order));
    for (size_t i = 0; i < p->slot_count; i++) {
        const feature *f = &p->features[i];
        uint32_t count = kept_count(p, f, cut);
        for (uint32_t j = 0; j < f->count && count > 0; j++)
            most = fmax(most, fabs(average(p, &f->weights[j])));
        entries += count;
        dense += count >= DENSE_FROM;
        if (count > 0)
            order[rows++] = f;
    }
    qsort(order, rows, sizeof *order, by_key);
    draft d = {.slot_count = rows + rows / 4 + 1, .stride = (p->class_count + 15) / 16 * 16};
    d.slots = must(calloc(d.slot_count, sizeof *d.slots));
    d.marks = must(calloc(d.slot_count, 1));
    d.entries = must(calloc(entries + 1, sizeof *d.entries));
    d.scales = must(calloc(dense + 1, sizeof *d.scales));
    d.dense = must(calloc(dense + 1, d.stride));
    coder c = make_coder(cut.least_weight, most);
    for (size_t i = 0; i < rows; i++)
        add_row(&d, p, order[i], cut, &c);
    ra_str section = assemble(p, &d, &c);
    printf("%zu features of %zu, %zu weights, %zu dense rows, %u classes, %zu bytes\n", rows, p->feature_count, entries,
           d.dense_count, p->class_count, section.len);
    free(d.slots);
    free(d.marks);
    free(d.entries);
    free(d.scales);
    free(d.dense);
    free(order);
    return section;
}

ra_linear must_view(ra_str section)
{
    ra_error error = {0};
    ra_linear model;
    if (ra_linear_view(section, "trained model", &model, &error) != RA_OK) {
        fprintf(stderr, "%s\n", error.message);
        exit(1);
    }
    return model;
}

void must_write(const char *path, ra_str bytes)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(bytes.ptr, 1, bytes.len, file) != bytes.len || fclose(file) != 0) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        exit(1);
    }
}

void perceptron_free(perceptron *p)
{
    for (size_t i = 0; i < p->slot_count; i++)
        free(p->features[i].weights);
    free(p->features);
    *p = (perceptron){0};
}
