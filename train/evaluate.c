#include "evaluate.h"

#include "language/syntax/arborescence.h"

#include <stdio.h>
#include <stdlib.h>
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

/* Puts the heads of the best trees in the place of the gold ones. */
static void choose_heads(const batch *b, ra_arborescence *trees, uint32_t *heads, memory *m)
{
    for (uint32_t i = 0; i < b->count; i++) {
        uint32_t words = b->at[i]->count;
        ra_arborescence_find(trees, m->arc_scores + m->arc_first[i], words + 1ul, words, heads);
        for (uint32_t j = 1; j <= words; j++)
            m->heads[b->first[i] + j] = b->first[i] + heads[j];
    }
}

/* The best relation; that of the root is for its child alone. */
static uint32_t best_relation(const float *scores, const classes *relations, bool root)
{
    uint32_t at = 0;
    for (uint32_t k = 0; k < relations->count; k++) {
        if ((relations->meaning[k] == RA_DEP_ROOT) == root && (at == 0 || scores[k] > scores[at - 1]))
            at = k + 1;
    }
    return at > 0 ? relations->meaning[at - 1] & 0xFF : RA_DEP_DEP;
}

static void count_sentence(const network *n, const batch *b, uint32_t i, const answers *a, const memory *m,
                           const uint32_t *gold, score *s)
{
    const sizes *size = &n->size;
    for (uint32_t j = 0; j < b->at[i]->count; j++) {
        size_t r = b->first[i] + 1ul + j;
        const ra_token *t = &b->at[i]->tokens[j];
        size_t tag = best(m->tag_scores + r * size->tags, size->tags);
        const float *scores = m->relation_scores + r * size->relations;
        uint32_t relation = best_relation(scores, &a->relations, m->heads[r] == b->first[i]);
        bool head = m->heads[r] == gold[r];
        s->words++;
        s->upos += (a->tags.meaning[tag] & 0xFF) == t->upos;
        s->classes += tag == b->at[i]->tags[j];
        s->heads += head;
        s->arcs += head && relation == t->deprel;
    }
}

void evaluate(const network *n, const corpus *c, const char *name, const answers *a, pool *p)
{
    batch b = {0};
    schedule order = {0};
    score s = {0};
    ra_arena *arena = must(ra_arena_new(NULL));
    ra_arborescence *trees = must(ra_arborescence_new(arena, c->longest));
    uint32_t *heads = must(ra_arena_new_array(arena, uint32_t, c->longest + 1));
    schedule_fill(&order, c, 1000, NULL);
    for (uint32_t g = 0; g < order.count; g++) {
        memory m;
        batch_choose(&b, c, &order, g);
        network_forward(n, &b, NULL, NULL, p, &m);
        uint32_t *gold = (uint32_t *)(void *)pool_take(p, b.rows);
        memcpy(gold, m.heads, b.rows * sizeof *gold);
        choose_heads(&b, trees, heads, &m);
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
    ra_arena_free(arena);
}
