#include "adam.h"

#include "treebank.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void adam_new(adam *a, const float *value, size_t count, size_t sparse, size_t width)
{
    *a = (adam){.count = count, .sparse = sparse, .width = width};
    a->first = must(calloc(count, sizeof(float)));
    a->second = must(calloc(count, sizeof(float)));
    a->mean = must(malloc(count * sizeof(float)));
    a->seen = must(calloc(sparse / width + 1, sizeof *a->seen));
    memcpy(a->mean, value, count * sizeof(float));
}

void adam_free(adam *a)
{
    free(a->first);
    free(a->second);
    free(a->mean);
    free(a->seen);
}

/* The sum of squares; `count` is a multiple of 16. */
static double square_sum(const float *v, size_t count)
{
    float sums[16] = {0};
    double all = 0;
    for (size_t i = 0; i < count; i += 16) {
        for (size_t j = 0; j < 16; j++)
            sums[j] += v[i + j] * v[i + j];
    }
    for (size_t j = 0; j < 16; j++)
        all += (double)sums[j];
    return all;
}

/* What one step does with every parameter. */
typedef struct change {
    float beta1;
    float beta2;
    float shorten; /* factor of the gradient */
    float step;
    float scale; /* of the second moment */
    float keep;
} change;

static void change_range(adam *a, const change *c, size_t from, size_t to, float *restrict value,
                         float *restrict gradient)
{
    float *restrict first = a->first;
    float *restrict second = a->second;
    float *restrict mean = a->mean;
    const change by = *c;
    for (size_t i = from; i < to; i++) {
        float g = gradient[i] * by.shorten;
        first[i] = by.beta1 * first[i] + (1 - by.beta1) * g;
        second[i] = by.beta2 * second[i] + (1 - by.beta2) * g * g;
        value[i] -= by.step * first[i] / (sqrtf(second[i] * by.scale) + 1e-8f);
        mean[i] = by.keep * mean[i] + (1 - by.keep) * value[i];
        gradient[i] = 0;
    }
}

/* The running mean of a row whose value has stood still since it was last seen. */
static void catch_up(adam *a, float keep, uint32_t row, uint32_t step, const float *value)
{
    uint32_t missed = step - a->seen[row];
    a->seen[row] = step;
    if (missed == 0)
        return;
    float kept = powf(keep, (float)missed);
    for (size_t i = row * a->width; i < (row + 1) * a->width; i++)
        a->mean[i] = kept * a->mean[i] + (1 - kept) * value[i];
}

static float keep_at(const adam_settings *s, uint32_t step)
{
    return fminf(s->keep, (1 + (float)step) / (10 + (float)step));
}

void adam_step(adam *a, const adam_settings *s, float rate, float *value, float *gradient, const uint32_t *rows,
               uint32_t row_count)
{
    double squares = square_sum(gradient + a->sparse, a->count - a->sparse);
    for (uint32_t i = 0; i < row_count; i++)
        squares += square_sum(gradient + rows[i] * a->width, a->width);
    float length = (float)sqrt(squares);
    a->steps++;
    change c = {.beta1 = s->beta1,
                .beta2 = s->beta2,
                .shorten = length > s->clip ? s->clip / length : 1,
                .step = rate / (1 - powf(s->beta1, (float)a->steps)),
                .scale = 1 / (1 - powf(s->beta2, (float)a->steps)),
                .keep = keep_at(s, a->steps)};
    for (uint32_t i = 0; i < row_count; i++) {
        catch_up(a, c.keep, rows[i], a->steps - 1, value);
        change_range(a, &c, rows[i] * a->width, (rows[i] + 1) * a->width, value, gradient);
        a->seen[rows[i]] = a->steps;
    }
    change_range(a, &c, a->sparse, a->count, value, gradient);
}

void adam_settle(adam *a, const adam_settings *s, const float *value)
{
    for (uint32_t row = 0; row < a->sparse / a->width; row++)
        catch_up(a, keep_at(s, a->steps), row, a->steps, value);
}
