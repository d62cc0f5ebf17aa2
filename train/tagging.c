#include "tagging.h"

#include <stdio.h>
#include <stdlib.h>

/* A right class must win by more than this; updates change a weight by 1. */
enum { MARGIN = 30 };

static uint32_t best_of(const int32_t *scores, uint32_t count)
{
    uint32_t at = 0;
    for (uint32_t i = 1; i < count; i++) {
        if (scores[i] > scores[at])
            at = i;
    }
    return at;
}

/* Best class but `first`; that itself where it is the only one. */
static uint32_t second_of(const int32_t *scores, uint32_t count, uint32_t first)
{
    uint32_t at = first;
    for (uint32_t i = 0; i < count; i++) {
        if (i != first && (at == first || scores[i] > scores[at]))
            at = i;
    }
    return at;
}

static ra_tag_view view_of(const example *e)
{
    return (ra_tag_view){
        .words = e->words, .wordnet = e->wordnet, .tags = e->tags, .count = e->count, .shouting = e->shouting};
}

static uint32_t learn(perceptron *p, example *e)
{
    uint32_t wrong = 0;
    ra_tag_view view = view_of(e);
    for (uint32_t i = 0; i < e->count; i++) {
        uint64_t keys[RA_TAG_MOST_FEATURES];
        int32_t scores[RA_LINEAR_MOST_CLASSES];
        size_t n = ra_tag_features(&view, i, keys);
        uint32_t gold = perceptron_class(p, e->gold[i]);
        perceptron_score(p, keys, n, scores);
        uint32_t guess = best_of(scores, p->class_count);
        uint32_t rival = guess != gold ? guess : second_of(scores, p->class_count, gold);
        p->step++;
        if (rival != gold && scores[gold] <= scores[rival] + MARGIN)
            perceptron_update(p, keys, n, gold, rival);
        wrong += guess != gold;
        e->tags[i] = p->classes[guess];
    }
    return wrong;
}

void tagging_train(perceptron *p, const corpus *c, unsigned epochs, unsigned folds, unsigned left_out, uint64_t seed)
{
    size_t *order = must(malloc(c->count * sizeof *order));
    for (unsigned epoch = 0; epoch < epochs; epoch++) {
        uint64_t words = 0;
        uint64_t wrong = 0;
        corpus_shuffle(order, c->count, &seed);
        for (size_t i = 0; i < c->count; i++) {
            if (folds > 0 && order[i] % folds == left_out)
                continue;
            wrong += learn(p, &c->examples[order[i]]);
            words += c->examples[order[i]].count;
        }
        fprintf(stderr, "tagger epoch %u: %.4f right in training\n", epoch + 1, 1 - (double)wrong / (double)words);
    }
    free(order);
}

void tagging_apply(const ra_linear *model, example *e)
{
    ra_tag_view view = view_of(e);
    for (uint32_t i = 0; i < e->count; i++) {
        uint64_t keys[RA_TAG_MOST_FEATURES];
        int32_t scores[RA_LINEAR_MOST_CLASSES];
        size_t n = ra_tag_features(&view, i, keys);
        ra_linear_score(model, keys, n, scores);
        e->tags[i] = model->classes[best_of(scores, model->class_count)];
    }
}
