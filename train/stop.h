/* How a trainer ends where it cannot go on: with a line that says why. TRAINER, its name, is defined before. */
#ifndef TRAIN_STOP_H
#define TRAIN_STOP_H

#include <stdio.h>
#include <stdlib.h>

static _Noreturn void die(const char *what, const char *name)
{
    fprintf(stderr, TRAINER ": %s: %s\n", name, what);
    exit(1);
}

static inline void *need(void *block)
{
    if (block == NULL)
        die("out of memory", "training");
    return block;
}

#endif
