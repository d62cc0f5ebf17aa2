#include "evaluate.h"

#include <stdio.h>
#include <string.h>

typedef struct score {
    size_t words;
    size_t upos;
    size_t classes;
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

/* Puts the likeliest heads in the place of the gold ones. */
static void choose_heads(const batch *b, memory *m)
{
    for (uint32_t i = 0; i < b->count; i++) {
        size_t positions = b->at[i]->count + 1ul;
        for (uint32_t j = 0; j < b->at[i]->count; j++) {
            float *row = m->arc_scores + m->arc_first[i] + j * positions;
            row[j + 1] = -1e9f;
            m->heads[b->first[i] + 1 + j] = b->first[i] + (uint32_t)best(row, positions);
        }
    }
}

static void count_sentence(const network *n, const batch *b, uint32_t i, const answers *a, const memory *m,
                           const uint32_t *gold, score *s)
{
    const sizes *size = &n->size;
    for (uint32_t j = 0; j < b->at[i]->count; j++) {
        size_t r = b->first[i] + 1ul + j;
        const ra_token *t = &b->at[i]->tokens[j];
        size_t tag = best(m->tag_scores + r * size->tags, size->tags);
        size_t relation = best(m->relation_scores + r * size->relations, size->relations);
        bool head = m->heads[r] == gold[r];
        s->words++;
        s->upos += (a->tags.meaning[tag] & 0xFF) == t->upos;
        s->classes += tag == b->at[i]->tags[j];
        s->heads += head;
        s->arcs += head && (a->relations.meaning[relation] & 0xFF) == t->deprel;
    }
}

void evaluate(const network *n, const corpus *c, const char *name, const answers *a, pool *p)
{
    batch b = {0};
    schedule order = {0};
    score s = {0};
    schedule_fill(&order, c, 1000, NULL);
    for (uint32_t g = 0; g < order.count; g++) {
        memory m;
        batch_choose(&b, c, &order, g);
        network_forward(n, &b, NULL, NULL, p, &m);
        uint32_t *gold = (uint32_t *)(void *)pool_take(p, b.rows);
        memcpy(gold, m.heads, b.rows * sizeof *gold);
        choose_heads(&b, &m);
        network_relations(n, &b, p, &m);
        for (uint32_t i = 0; i < b.count; i++)
            count_sentence(n, &b, i, a, &m, gold, &s);
    }
    double w = (double)s.words;
    printf("  %s: UPOS %.4f, with features %.4f, UAS %.4f, LAS %.4f\n", name, (double)s.upos / w, (double)s.classes / w,
           (double)s.heads / w, (double)s.arcs / w);
    fflush(stdout);
    batch_free(&b);
    schedule_free(&order);
}
