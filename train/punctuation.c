/* Trains the attachment of punctuation: punctuation OUT TRAIN.conllu... -- DEV.conllu...
   The heads of punctuation are ranked on the gold trees of the words. Reports the share of right heads on DEV. */
#include "corpus.h"
#include "perceptron.h"

#include "language/punctuation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EPOCHS = 10, SEED = 20211107, MARGIN = 10 };

/* Heads of the words of a sentence, RA_NONE for punctuation. */
static ra_punctuation_view view_of(const example *e, uint32_t *heads)
{
    for (uint32_t i = 0; i < e->count; i++)
        heads[i] = e->tokens[i].upos == RA_UPOS_PUNCT ? RA_NONE : e->tokens[i].head;
    return (ra_punctuation_view){e->tokens, heads, e->count};
}

typedef struct scored {
    uint64_t keys[RA_PUNCTUATION_MOST_FEATURES];
    size_t count;
    int32_t score;
} scored;

static void learn_one(perceptron *p, const ra_punctuation_view *view, uint32_t at, uint32_t gold)
{
    uint32_t candidates[RA_PUNCTUATION_MOST_CANDIDATES];
    scored all[RA_PUNCTUATION_MOST_CANDIDATES];
    uint32_t count = ra_punctuation_candidates(view, at, candidates);
    uint32_t right = RA_NONE;
    uint32_t rival = RA_NONE;
    for (uint32_t i = 0; i < count; i++) {
        int32_t scores[RA_LINEAR_MOST_CLASSES];
        all[i].count = ra_punctuation_features(view, at, candidates, count, i, all[i].keys);
        perceptron_score(p, all[i].keys, all[i].count, scores);
        all[i].score = scores[0];
        if (candidates[i] == gold)
            right = i;
        else if (rival == RA_NONE || all[i].score > all[rival].score)
            rival = i;
    }
    p->step++;
    if (right == RA_NONE || rival == RA_NONE || all[right].score > all[rival].score + MARGIN)
        return;
    perceptron_add(p, all[right].keys, all[right].count, 0, 1);
    perceptron_add(p, all[rival].keys, all[rival].count, 0, -1);
}

static void evaluate(const ra_linear *model, const char *path)
{
    corpus dev = {0};
    size_t marks = 0;
    size_t right = 0;
    corpus_read(&dev, path);
    uint32_t *heads = must(calloc(dev.longest, sizeof *heads));
    for (size_t i = 0; i < dev.count; i++) {
        const example *e = &dev.examples[i];
        ra_punctuation_view view = view_of(e, heads);
        for (uint32_t j = 0; j < e->count; j++) {
            if (e->tokens[j].upos != RA_UPOS_PUNCT)
                continue;
            marks++;
            right += ra_punctuation_attach(model, &view, j) == e->tokens[j].head;
        }
    }
    printf("%s: %zu marks, %.4f right on gold trees\n", path, marks, (double)right / (double)marks);
    free(heads);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: punctuation OUT TRAIN.conllu... -- DEV.conllu...\n", stderr);
        return 2;
    }
    corpus train = {0};
    int a = 2;
    for (; a < argc && strcmp(argv[a], "--") != 0; a++)
        corpus_read(&train, argv[a]);
    perceptron p = {0};
    (void)perceptron_class(&p, 0);
    uint64_t random = SEED;
    size_t *order = must(malloc(train.count * sizeof *order));
    uint32_t *heads = must(calloc(train.longest, sizeof *heads));
    for (unsigned epoch = 0; epoch < EPOCHS; epoch++) {
        corpus_shuffle(order, train.count, &random);
        for (size_t i = 0; i < train.count; i++) {
            const example *e = &train.examples[order[i]];
            ra_punctuation_view view = view_of(e, heads);
            for (uint32_t j = 0; j < e->count; j++) {
                if (e->tokens[j].upos == RA_UPOS_PUNCT)
                    learn_one(&p, &view, j, e->tokens[j].head);
            }
        }
    }
    ra_str section = perceptron_pack(&p, (pruning){.least_updates = 4, .least_weight = 0.2});
    must_write(argv[1], section);
    ra_linear model = must_view(section);
    for (a++; a < argc; a++)
        evaluate(&model, argv[a]);
    return 0;
}
