#include "teach.h"

#include "matrix.h"

#include <stdlib.h>

static size_t soft_size(const example *e, const sizes *s)
{
    return (size_t)e->count * (s->tags + e->count + 1ul + s->relations);
}

static void add_shares(float *to, float *scores, size_t count, float weight)
{
    softmax(scores, count);
    for (size_t i = 0; i < count; i++)
        to[i] += weight * scores[i];
}

static void teach_example(const network *n, const batch *b, uint32_t i, memory *m, float weight)
{
    const sizes *s = &n->size;
    const example *e = b->at[i];
    size_t positions = e->count + 1ul;
    float *tags = e->soft;
    float *arcs = tags + (size_t)e->count * s->tags;
    float *relations = arcs + e->count * positions;
    for (uint32_t j = 0; j < e->count; j++) {
        size_t row = b->first[i] + 1ul + j;
        add_shares(tags + (size_t)j * s->tags, m->tag_scores + row * s->tags, s->tags, weight);
        add_shares(arcs + j * positions, m->arc_scores + m->arc_first[i] + j * positions, positions, weight);
        add_shares(relations + (size_t)j * s->relations, m->relation_scores + row * s->relations, s->relations, weight);
    }
}

/* Adds a teacher's shares times `weight` to the soft answers of every sentence. */
static void teach(const network *teacher, corpus *c, float weight, pool *p)
{
    batch b = {0};
    schedule order = {0};
    for (size_t i = 0; i < c->count; i++) {
        example *e = &c->examples[i];
        if (e->soft == NULL)
            e->soft = must(calloc(soft_size(e, &teacher->size), sizeof *e->soft));
    }
    schedule_fill(&order, c, 1000, NULL);
    for (uint32_t g = 0; g < order.count; g++) {
        memory m;
        batch_choose(&b, c, &order, g);
        network_forward(teacher, &b, NULL, NULL, p, &m);
        for (uint32_t i = 0; i < b.count; i++)
            teach_example(teacher, &b, i, &m, weight);
    }
    batch_free(&b);
    schedule_free(&order);
}

static size_t likeliest(const float *shares, size_t count)
{
    size_t at = 0;
    for (size_t i = 1; i < count; i++) {
        if (shares[i] > shares[at])
            at = i;
    }
    return at;
}

static void take_heads(corpus *c, const sizes *s)
{
    for (size_t i = 0; i < c->count; i++) {
        example *e = &c->examples[i];
        size_t positions = e->count + 1ul;
        float *arcs = e->soft + (size_t)e->count * s->tags;
        for (uint32_t j = 0; j < e->count; j++) {
            arcs[j * positions + j + 1] = 0;
            size_t head = likeliest(arcs + j * positions, positions);
            e->tokens[j].head = head == 0 ? RA_NONE : (uint32_t)head - 1;
        }
        memset(e->soft, 0, soft_size(e, s) * sizeof *e->soft);
    }
}

static void take_classes(corpus *c, const sizes *s)
{
    for (size_t i = 0; i < c->count; i++) {
        example *e = &c->examples[i];
        const float *relations = e->soft + (size_t)e->count * (s->tags + e->count + 1ul);
        for (uint32_t j = 0; j < e->count; j++) {
            e->tags[j] = (uint16_t)likeliest(e->soft + (size_t)j * s->tags, s->tags);
            e->relations[j] = (uint16_t)likeliest(relations + (size_t)j * s->relations, s->relations);
        }
        e->guessed = true;
    }
}

void teach_all(const network *teachers, uint32_t count, corpus *c, bool guess, pool *p)
{
    float weight = 1 / (float)count;
    for (uint32_t t = 0; guess && t < count; t++)
        teach(&teachers[t], c, weight, p);
    if (guess)
        take_heads(c, &teachers->size);
    for (uint32_t t = 0; t < count; t++)
        teach(&teachers[t], c, weight, p);
    if (guess)
        take_classes(c, &teachers->size);
}
