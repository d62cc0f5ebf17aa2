#include "name_chain.h"

#include "matrix.h"
#include "treebank.h"

#include <math.h>
#include <stdlib.h>

static size_t place(size_t *at, size_t count)
{
    size_t first = *at;
    *at += (count + 15) / 16 * 16;
    return first;
}

static void fill_random(float *values, size_t rows, size_t columns, uint64_t *random)
{
    float reach = sqrtf(6.0f / (float)(rows + columns));
    for (size_t i = 0; i < rows * columns; i++)
        values[i] = reach * (float)(2 * next_share(random) - 1);
}

static void lay_out(name_chain *c, size_t columns, size_t units)
{
    name_sizes *s = &c->size;
    size_t at = (size_t)NAME_ROWS * NAME_WIDTH;
    s->columns = columns;
    s->units = units;
    s->hidden = place(&at, units * columns);
    s->hidden_bias = place(&at, units);
    s->output = place(&at, NAME_WIDTH * units);
    s->output_bias = place(&at, NAME_WIDTH);
    s->steps = place(&at, (RA_LABELS + 1ul) * NAME_WIDTH);
    s->count = at;
    c->value = must(calloc(at, sizeof(float)));
    c->gradient = must(calloc(at, sizeof(float)));
}

void name_chain_new(name_chain *c, size_t columns, size_t units, uint64_t *random)
{
    const name_sizes *s = &c->size;
    lay_out(c, columns, units);
    fill_random(c->value + s->hidden, units, columns, random);
    fill_random(c->value + s->output, RA_LABELS, units, random);
}

void name_chain_free(name_chain *c)
{
    free(c->value);
    free(c->gradient);
}

static void mean_of(const float *one, const float *other, size_t count, float *to)
{
    for (size_t i = 0; i < count; i++)
        to[i] = (one[i] + other[i]) / 2;
}

void name_chain_join(const float *one, const float *other, const name_sizes *s, name_chain *both)
{
    const float *from[] = {one, other};
    lay_out(both, s->columns, 2 * s->units);
    float *to = both->value;
    const name_sizes *t = &both->size;
    mean_of(one, other, (size_t)NAME_ROWS * NAME_WIDTH, to);
    mean_of(one + s->output_bias, other + s->output_bias, NAME_WIDTH, to + t->output_bias);
    mean_of(one + s->steps, other + s->steps, (RA_LABELS + 1ul) * NAME_WIDTH, to + t->steps);
    for (size_t k = 0; k < 2; k++) {
        memcpy(to + t->hidden + k * s->units * s->columns, from[k] + s->hidden, s->units * s->columns * sizeof(float));
        memcpy(to + t->hidden_bias + k * s->units, from[k] + s->hidden_bias, s->units * sizeof(float));
        for (size_t l = 0; l < NAME_WIDTH; l++) {
            for (size_t u = 0; u < s->units; u++)
                to[t->output + l * t->units + k * s->units + u] = from[k][s->output + l * s->units + u] / 2;
        }
    }
}

/* Everything between input and scores of one batch. */
typedef struct memory {
    float *hidden;   /* [words][units], rectified and masked */
    float *mask;     /* [words][units]: the slope of each, or 0 */
    float *scores;   /* [words][NAME_WIDTH], then their gradient */
    uint32_t *found; /* [words][RA_NAME_FEATURES] */
    size_t *found_count;
} memory;

static float share_kept(float drop)
{
    return 1 / (1 - drop);
}

static void score_features(const name_chain *c, const name_batch *b, const name_drop *drop, uint64_t *random, memory *m)
{
    float keep = share_kept(drop->feature);
    size_t word = 0;
    for (size_t n = 0; n < b->count; n++) {
        const name_sentence *s = b->at[n];
        for (size_t i = 0; i < s->count; i++, word++) {
            uint32_t *found = m->found + word * RA_NAME_FEATURES;
            size_t count = ra_name_features(s->words, s->count, i, found);
            size_t kept = 0;
            for (size_t f = 0; f < count; f++) {
                if ((float)next_share(random) < drop->feature)
                    continue;
                uint32_t row = found[f] & (NAME_ROWS - 1);
                found[kept++] = row;
                for (size_t l = 0; l < NAME_WIDTH; l++)
                    m->scores[word * NAME_WIDTH + l] += keep * c->value[(size_t)row * NAME_WIDTH + l];
            }
            m->found_count[word] = kept;
        }
    }
}

static void forward(const name_chain *c, const name_batch *b, const name_drop *drop, uint64_t *random, memory *m)
{
    const name_sizes *s = &c->size;
    float keep = share_kept(drop->hidden);
    multiply_nt(b->words, s->units, s->columns, b->input, s->columns, c->value + s->hidden, s->columns, 0, m->hidden,
                s->units);
    for (size_t i = 0; i < b->words * s->units; i++) {
        float y = m->hidden[i] + c->value[s->hidden_bias + i % s->units];
        m->mask[i] = (float)next_share(random) < drop->hidden ? 0 : y > 0 ? keep : keep / 10;
        m->hidden[i] = y * m->mask[i];
    }
    multiply_nt(b->words, NAME_WIDTH, s->units, m->hidden, s->units, c->value + s->output, s->units, 0, m->scores,
                NAME_WIDTH);
    for (size_t i = 0; i < b->words * NAME_WIDTH; i++)
        m->scores[i] += c->value[s->output_bias + i % NAME_WIDTH];
    score_features(c, b, drop, random, m);
}

typedef double lattice[MOST_NAME_WORDS][RA_LABELS];

static bool may(const uint16_t *allowed, size_t i, unsigned label)
{
    return allowed == NULL || (allowed[i] >> label & 1u) != 0;
}

static double log_sum(const double *terms, size_t count)
{
    double most = -INFINITY;
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        most = fmax(most, terms[i]);
    if (most == -INFINITY)
        return -INFINITY;
    for (size_t i = 0; i < count; i++)
        sum += (double)quick_exp((float)(terms[i] - most));
    return most + log(sum);
}

static double step_score(const float *steps, unsigned from, unsigned to)
{
    return ra_name_label_follows(from, to) ? (double)steps[from * NAME_WIDTH + to] : -INFINITY;
}

/* The logarithm of the sum over all paths that are allowed; their shares of labels are added, times `by`, to `shares`,
   those of steps to `step_shares`. */
static double expect(const float *scores, const float *steps, const uint16_t *allowed, size_t count, float by,
                     float *shares, float *step_shares)
{
    static lattice before;
    static lattice after;
    double terms[RA_LABELS];
    for (size_t i = 0; i < count; i++) {
        for (unsigned to = 0; to < RA_LABELS; to++) {
            double best = step_score(steps, RA_LABELS, to);
            for (unsigned from = 0; i > 0 && from < RA_LABELS; from++)
                terms[from] = before[i - 1][from] + step_score(steps, from, to);
            if (i > 0)
                best = log_sum(terms, RA_LABELS);
            before[i][to] = may(allowed, i, to) ? best + (double)scores[i * NAME_WIDTH + to] : -INFINITY;
        }
    }
    double all = log_sum(before[count - 1], RA_LABELS);
    for (size_t i = count; i-- > 0;) {
        for (unsigned from = 0; from < RA_LABELS; from++) {
            for (unsigned to = 0; i + 1 < count && to < RA_LABELS; to++)
                terms[to] = step_score(steps, from, to) + after[i + 1][to] +
                            (may(allowed, i + 1, to) ? (double)scores[(i + 1) * NAME_WIDTH + to] : -INFINITY);
            after[i][from] = i + 1 < count ? log_sum(terms, RA_LABELS) : 0;
            shares[i * NAME_WIDTH + from] += by * quick_exp((float)(before[i][from] + after[i][from] - all));
            for (unsigned to = 0; i + 1 < count && to < RA_LABELS; to++)
                step_shares[from * NAME_WIDTH + to] += by * quick_exp((float)(before[i][from] + terms[to] - all));
        }
    }
    for (unsigned to = 0; to < RA_LABELS; to++)
        step_shares[RA_LABELS * NAME_WIDTH + to] += by * quick_exp((float)(before[0][to] + after[0][to] - all));
    return all;
}

/* Turns scores into their gradient; adds the steps'. */
static double lose(const name_chain *c, const name_batch *b, float by, float *scores, float *step_gradient)
{
    const float *steps = c->value + c->size.steps;
    double loss = 0;
    size_t word = 0;
    for (size_t n = 0; n < b->count; n++) {
        const name_sentence *s = b->at[n];
        float *here = scores + word * NAME_WIDTH;
        float *shares = must(calloc(s->count * NAME_WIDTH, sizeof(float)));
        loss += expect(here, steps, NULL, s->count, by, shares, step_gradient);
        loss -= expect(here, steps, s->allowed, s->count, -by, shares, step_gradient);
        memcpy(here, shares, s->count * NAME_WIDTH * sizeof(float));
        free(shares);
        word += s->count;
    }
    return loss;
}

static void backward(name_chain *c, const name_batch *b, const name_drop *drop, memory *m, uint32_t *rows,
                     uint32_t *row_count, uint8_t *marks)
{
    const name_sizes *s = &c->size;
    float *g = c->gradient;
    float keep = share_kept(drop->feature);
    multiply_tn(NAME_WIDTH, s->units, b->words, m->scores, NAME_WIDTH, m->hidden, s->units, 1, g + s->output, s->units);
    add_columns(b->words, NAME_WIDTH, m->scores, NAME_WIDTH, g + s->output_bias);
    multiply_nn(b->words, s->units, NAME_WIDTH, m->scores, NAME_WIDTH, c->value + s->output, s->units, 0, m->hidden,
                s->units);
    for (size_t i = 0; i < b->words * s->units; i++)
        m->hidden[i] *= m->mask[i];
    multiply_tn(s->units, s->columns, b->words, m->hidden, s->units, b->input, s->columns, 1, g + s->hidden,
                s->columns);
    add_columns(b->words, s->units, m->hidden, s->units, g + s->hidden_bias);
    *row_count = 0;
    for (size_t i = 0; i < b->words; i++) {
        for (size_t f = 0; f < m->found_count[i]; f++) {
            uint32_t row = m->found[i * RA_NAME_FEATURES + f];
            if (marks[row] == 0)
                rows[(*row_count)++] = row;
            marks[row] = 1;
            for (size_t l = 0; l < NAME_WIDTH; l++)
                g[(size_t)row * NAME_WIDTH + l] += keep * m->scores[i * NAME_WIDTH + l];
        }
    }
    for (uint32_t i = 0; i < *row_count; i++)
        marks[rows[i]] = 0;
}

double name_chain_learn(name_chain *c, const name_batch *b, const name_drop *drop, uint64_t *random, uint32_t *rows,
                        uint32_t *row_count, uint8_t *marks)
{
    memory m = {.hidden = must(malloc(b->words * c->size.units * sizeof(float))),
                .mask = must(malloc(b->words * c->size.units * sizeof(float))),
                .scores = must(malloc(b->words * NAME_WIDTH * sizeof(float))),
                .found = must(malloc(b->words * RA_NAME_FEATURES * sizeof(uint32_t))),
                .found_count = must(malloc(b->words * sizeof(size_t)))};
    float input_kept = share_kept(drop->input);
    for (size_t i = 0; i < b->words * c->size.columns; i++)
        b->input[i] = (float)next_share(random) < drop->input ? 0 : b->input[i] * input_kept;
    forward(c, b, drop, random, &m);
    double loss = lose(c, b, 1 / (float)b->words, m.scores, c->gradient + c->size.steps);
    backward(c, b, drop, &m, rows, row_count, marks);
    free(m.hidden);
    free(m.mask);
    free(m.scores);
    free(m.found);
    free(m.found_count);
    return loss;
}
