/* Trains the tagger: tagger PACK OUT TRAIN.conllu... -- DEV.conllu...
   PACK gives WordNet's parts of speech. Reports the share of right parts of speech on each DEV file. */
#include "tagging.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EPOCHS = 10, SEED = 20211107 };

static void evaluate(const ra_linear *model, const ra_tagger *tagger, const char *path)
{
    corpus dev = {0};
    corpus_read(&dev, path);
    corpus_prepare(&dev, tagger);
    size_t words = 0;
    size_t upos = 0;
    size_t whole = 0;
    for (size_t i = 0; i < dev.count; i++) {
        example *e = &dev.examples[i];
        tagging_apply(model, e);
        words += e->count;
        for (uint32_t j = 0; j < e->count; j++) {
            upos += RA_TAG_UPOS(e->tags[j]) == RA_TAG_UPOS(e->gold[j]);
            whole += e->tags[j] == e->gold[j];
        }
    }
    printf("%s: UPOS %.4f with features %.4f\n", path, (double)upos / (double)words, (double)whole / (double)words);
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fputs("usage: tagger PACK OUT TRAIN.conllu... -- DEV.conllu...\n", stderr);
        return 2;
    }
    ra_error error = {0};
    ra_tagger tagger;
    ra_pack *pack = must_open_pack(argv[1]);
    if (ra_wordnet_open(pack, "en", &tagger.wordnet, &error) != RA_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    corpus train = {0};
    int i = 3;
    for (; i < argc && strcmp(argv[i], "--") != 0; i++)
        corpus_read(&train, argv[i]);
    corpus_damage(&train, SEED);
    corpus_prepare(&train, &tagger);
    perceptron p = {0};
    tagging_train(&p, &train, EPOCHS, 0, 0, SEED);
    ra_str section = perceptron_pack(&p, (pruning){.least_updates = 4, .least_weight = 0.4});
    must_write(argv[2], section);
    tagger.model = must_view(section);
    for (i++; i < argc; i++)
        evaluate(&tagger.model, &tagger, argv[i]);
    return 0;
}
