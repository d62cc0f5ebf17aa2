#include "adam.h"

#include "treebank.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void adam_new(adam *a, const float *value, size_t count)
{
    *a = (adam){.count = count};
    a->first = must(calloc(count, sizeof(float)));
    a->second = must(calloc(count, sizeof(float)));
    a->mean = must(malloc(count * sizeof(float)));
    memcpy(a->mean, value, count * sizeof(float));
}

void adam_free(adam *a)
{
    free(a->first);
    free(a->second);
    free(a->mean);
}

/* `count` is a multiple of 16. */
static float length_of(const float *v, size_t count)
{
    float sums[16] = {0};
    double all = 0;
    for (size_t i = 0; i < count; i += 16) {
        for (size_t j = 0; j < 16; j++)
            sums[j] += v[i + j] * v[i + j];
    }
    for (size_t j = 0; j < 16; j++)
        all += (double)sums[j];
    return (float)sqrt(all);
}

float adam_step(adam *a, const adam_settings *s, float rate, float *restrict value, float *restrict gradient)
{
    float length = length_of(gradient, a->count);
    float shorten = length > s->clip ? s->clip / length : 1;
    a->steps++;
    float first_share = 1 - powf(s->beta1, (float)a->steps);
    float second_share = 1 - powf(s->beta2, (float)a->steps);
    float step = rate / first_share;
    float scale = 1 / second_share;
    float keep = fminf(s->keep, (1 + (float)a->steps) / (10 + (float)a->steps));
    float *restrict first = a->first;
    float *restrict second = a->second;
    float *restrict mean = a->mean;
    float beta1 = s->beta1;
    float beta2 = s->beta2;
    for (size_t i = 0; i < a->count; i++) {
        float g = gradient[i] * shorten;
        first[i] = beta1 * first[i] + (1 - beta1) * g;
        second[i] = beta2 * second[i] + (1 - beta2) * g * g;
        value[i] -= step * first[i] / (sqrtf(second[i] * scale) + 1e-8f);
        mean[i] = keep * mean[i] + (1 - keep) * value[i];
        gradient[i] = 0;
    }
    return length;
}
