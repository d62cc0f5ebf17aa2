#include "name_chain.h"

#include "matrix.h"
#include "treebank.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What 1 of a byte of the features' weights is worth; the scores' unit. */
enum { UNITS_A_NAT = 24 };

typedef struct file {
    char *bytes;
    size_t size;
} file;

/* Adds one part of zeros; returns where it stands. */
static char *put(file *f, size_t size)
{
    size_t end = (f->size + size + RA_NAME_MODEL_ALIGNMENT - 1) / RA_NAME_MODEL_ALIGNMENT * RA_NAME_MODEL_ALIGNMENT;
    f->bytes = must(realloc(f->bytes, end));
    char *at = f->bytes + f->size;
    memset(at, 0, end - f->size);
    f->size = end;
    return at;
}

/* `worth` is what 1 of an input is worth, `by` what the outputs are multiplied with. */
static void put_product(file *f, const float *weights, const float *biases, size_t rows, size_t columns, float worth,
                        float by)
{
    float *scales = must(calloc(rows, sizeof *scales));
    char *bytes = put(f, rows * columns);
    for (size_t i = 0; i < rows; i++) {
        float most = 0;
        for (size_t j = 0; j < columns; j++)
            most = fmaxf(most, fabsf(weights[i * columns + j]));
        float scale = most > 0 ? most / 127 : 1;
        for (size_t j = 0; j < columns; j++)
            bytes[i * columns + j] = (char)round_to_byte(weights[i * columns + j] / scale);
        scales[i] = scale * worth * by;
    }
    memcpy(put(f, rows * sizeof(float)), scales, rows * sizeof(float));
    float *to = (float *)(void *)put(f, rows * sizeof(float));
    for (size_t i = 0; i < rows; i++)
        to[i] = biases[i] * by;
    free(scales);
}

void name_chain_write(const name_chain *c, uint32_t syntax_print, float hidden_scale, const char *path)
{
    const name_sizes *s = &c->size;
    const float *value = c->value;
    file f = {0};
    ra_name_model_header header = {.magic = RA_NAME_MODEL_MAGIC,
                                   .version = RA_NAME_MODEL_VERSION,
                                   .bits = NAME_BITS,
                                   .labels = RA_LABELS,
                                   .units = (uint32_t)s->units,
                                   .columns = (uint32_t)s->columns,
                                   .syntax_print = syntax_print,
                                   .hidden_scale = hidden_scale};
    for (size_t from = 0; from <= RA_LABELS; from++) {
        for (size_t to = 0; to < RA_LABELS; to++)
            header.transitions[from][to] = (int16_t)rintf(value[s->steps + from * NAME_WIDTH + to] * UNITS_A_NAT);
    }
    (void)put(&f, sizeof header);
    char *weights = put(&f, (size_t)NAME_ROWS * RA_LABELS);
    for (size_t i = 0; i < (size_t)NAME_ROWS * RA_LABELS; i++)
        weights[i] = (char)round_to_byte(value[i / RA_LABELS * NAME_WIDTH + i % RA_LABELS] * UNITS_A_NAT);
    put_product(&f, value + s->hidden, value + s->hidden_bias, s->units, s->columns, 1.0f / 127, 1);
    put_product(&f, value + s->output, value + s->output_bias, RA_LABELS, s->units, 1 / hidden_scale, UNITS_A_NAT);
    header.size = (uint32_t)f.size;
    memcpy(f.bytes, &header, sizeof header);
    write_file(path, f.bytes, f.size);
    free(f.bytes);
}
