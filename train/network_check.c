/* Holds the network's gradients to differences of its loss, on a few small sentences made up here. */
#include "network.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { SENTENCES = 3 };

static example make_example(uint32_t count, const sizes *s, uint64_t *random)
{
    example e = {.count = count};
    e.tokens = must(calloc(count, sizeof *e.tokens));
    e.inputs = must(calloc(count, sizeof *e.inputs));
    e.tags = must(calloc(count, sizeof *e.tags));
    e.relations = must(calloc(count, sizeof *e.relations));
    for (uint32_t i = 0; i < count; i++) {
        e.tokens[i].head = i == 0 ? RA_NONE : (uint32_t)(next_random(random) % i);
        e.inputs[i].vector = (uint32_t)(next_random(random) % 8);
        e.inputs[i].row_count = 3;
        for (uint32_t k = 0; k < 3; k++)
            e.inputs[i].rows[k] = (uint32_t)(next_random(random) % s->rows);
        e.tags[i] = (uint16_t)(next_random(random) % s->tags);
        e.relations[i] = (uint16_t)(next_random(random) % s->relations);
    }
    return e;
}

static double lost(const network *n, const batch *b, const dropout *drop, const loss_weights *w, pool *p, memory *m)
{
    uint64_t random = 5;
    network_forward(n, b, drop, &random, p, m);
    loss l = network_loss(n, b, w, m);
    return ((double)w->tag * l.tag + (double)w->arc * l.arc + (double)w->relation * l.relation) / (double)l.words;
}

int main(void)
{
    const sizes size = {.word = 8,
                        .learned = 8,
                        .rows = 16,
                        .layers = 2,
                        .hidden = 16,
                        .arc = 16,
                        .relation = 16,
                        .tags = 5,
                        .relations = 4,
                        .tag_layer = 0};
    const dropout drop = {.vector = 0.2f,
                          .form = 0.2f,
                          .affix = 0.1f,
                          .input = 0.2f,
                          .layer = 0.2f,
                          .recurrent = 0.2f,
                          .top = 0.2f,
                          .scorer = 0.2f};
    const loss_weights w = {.tag = 1, .arc = 1.5f, .relation = 0.7f};
    uint64_t random = 11;
    example made[SENTENCES];
    const example *at[SENTENCES];
    for (uint32_t i = 0; i < SENTENCES; i++) {
        made[i] = make_example(2 + 2 * i, &size, &random);
        at[i] = &made[i];
    }
    float vectors[64];
    for (uint32_t i = 0; i < 64; i++)
        vectors[i] = (float)next_share(&random) - 0.5f;
    network n;
    batch b = {0};
    memory m;
    pool p = {.size = 1 << 22};
    p.at = must(malloc(p.size * sizeof(float)));
    network_new(&n, size, 3);
    n.vectors = vectors;
    for (size_t i = 0; i < n.count; i++)
        n.value[i] += 0.2f * (float)(next_share(&random) - 0.5);
    batch_fill(&b, at, SENTENCES);
    (void)lost(&n, &b, &drop, &w, &p, &m);
    network_backward(&n, &b, &p, &m);
    double worst = 0;
    for (size_t i = 0; i < n.count; i += 3) {
        const float reach = 4e-3f;
        float value = n.value[i];
        n.value[i] = value + reach;
        double above = lost(&n, &b, &drop, &w, &p, &m);
        n.value[i] = value - reach;
        double below = lost(&n, &b, &drop, &w, &p, &m);
        n.value[i] = value;
        double expected = (above - below) / (2 * (double)reach);
        double off = fabs(expected - (double)n.gradient[i]) / (1e-2 + fabs(expected));
        if (off > 0.02)
            printf("parameter %zu: gradient %.6f, difference %.6f\n", i, (double)n.gradient[i], expected);
        worst = off > worst ? off : worst;
    }
    printf("%zu parameters, worst relative error %.4f\n", n.count, worst);
    return worst > 0.05;
}
