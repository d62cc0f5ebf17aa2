/* Training the tagger; used by its own trainer and by the parser's, which wants tags as wrong as real ones. */
#ifndef TRAIN_TAGGING_H
#define TRAIN_TAGGING_H

#include "corpus.h"
#include "perceptron.h"

/* Trains on the examples whose number modulo `folds` is not `left_out` (folds 0: on all). */
void tagging_train(perceptron *p, const corpus *c, unsigned epochs, unsigned folds, unsigned left_out, uint64_t seed);

/* Sets the tags of a sentence by a model. */
void tagging_apply(const ra_linear *model, example *e);

#endif
