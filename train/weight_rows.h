/* Files of weights: rows of a feature's name, its weights and what it is for, parted by tabs. */
#ifndef RA_TRAIN_WEIGHT_ROWS_H
#define RA_TRAIN_WEIGHT_ROWS_H

#include <rashomon/base.h>

enum { RA_WEIGHT_COLUMNS = 2 };

typedef struct ra_weight_rows {
    size_t (*feature_of)(ra_str name); /* `features` for other rows, which stay as they are */
    size_t features;
    double *columns[RA_WEIGHT_COLUMNS]; /* of `features` each; the first NULL ends them */
} ra_weight_rows;

/* Copies a file of weights with new numbers in it; where there is no file to write, takes the numbers that are. */
void ra_weight_rows_copy(const char *from, const char *to, const ra_weight_rows *rows);

#endif
