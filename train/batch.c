#include "batch.h"

#include <stdlib.h>
#include <string.h>

static int longer_first(const void *a, const void *b)
{
    const example *x = *(const example *const *)a;
    const example *y = *(const example *const *)b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return x < y ? -1 : x > y;
}

void batch_fill(batch *b, const example *const *sentences, uint32_t count)
{
    b->count = count;
    b->at = must(realloc(b->at, count * sizeof *b->at));
    b->first = must(realloc(b->first, (count + 1) * sizeof *b->first));
    memcpy(b->at, sentences, count * sizeof *b->at);
    qsort(b->at, count, sizeof *b->at, longer_first);
    b->steps = b->at[0]->count + 1;
    b->offset = must(realloc(b->offset, (b->steps + 1) * sizeof *b->offset));
    b->rows = 0;
    uint32_t width = count;
    for (uint32_t t = 0; t < b->steps; t++) {
        while (b->at[width - 1]->count < t)
            width--;
        b->offset[t] = b->rows;
        b->rows += width;
    }
    b->offset[b->steps] = b->rows;
    b->first[0] = 0;
    for (uint32_t i = 0; i < count; i++)
        b->first[i + 1] = b->first[i] + b->at[i]->count + 1;
    b->words = b->rows - count;
}

uint32_t batch_rows(const batch *b, uint32_t *rows, uint8_t *marks)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < b->count; i++) {
        for (uint32_t j = 0; j < b->at[i]->count; j++) {
            const ra_network_input *in = &b->at[i]->inputs[j];
            for (uint32_t k = 0; k < in->row_count; k++) {
                if (marks[in->rows[k]] == 0)
                    rows[count++] = in->rows[k];
                marks[in->rows[k]] = 1;
            }
        }
    }
    for (uint32_t i = 0; i < count; i++)
        marks[rows[i]] = 0;
    return count;
}

void batch_to_sentences(const batch *b, const float *from, float *to, size_t width)
{
    for (uint32_t t = 0; t < b->steps; t++) {
        for (uint32_t i = 0; i < batch_width(b, t); i++)
            memcpy(to + (b->first[i] + t) * width, from + (b->offset[t] + i) * width, width * sizeof *to);
    }
}

void batch_to_steps(const batch *b, const float *from, float *to, size_t width)
{
    for (uint32_t t = 0; t < b->steps; t++) {
        for (uint32_t i = 0; i < batch_width(b, t); i++)
            memcpy(to + (b->offset[t] + i) * width, from + (b->first[i] + t) * width, width * sizeof *to);
    }
}

void batch_free(batch *b)
{
    free(b->at);
    free(b->first);
    free(b->offset);
    *b = (batch){0};
}

static void shuffle(uint32_t *order, uint32_t count, uint64_t *random)
{
    for (uint32_t i = count; i > 1; i--) {
        uint32_t j = (uint32_t)(next_random(random) % i);
        uint32_t swap = order[i - 1];
        order[i - 1] = order[j];
        order[j] = swap;
    }
}

/* Groups of like length: a shuffled order is sorted by length, so that which of a length come together is chance. */
static void sort_by_length(uint32_t *order, uint32_t count, const corpus *c)
{
    uint32_t *sorted = must(malloc(count * sizeof *sorted));
    uint32_t *start = must(calloc(c->longest + 2ul, sizeof *start));
    for (uint32_t i = 0; i < count; i++)
        start[c->examples[order[i]].count + 1]++;
    for (uint32_t n = 1; n < c->longest + 2; n++)
        start[n] += start[n - 1];
    for (uint32_t i = 0; i < count; i++)
        sorted[start[c->examples[order[i]].count]++] = order[i];
    memcpy(order, sorted, count * sizeof *order);
    free(sorted);
    free(start);
}

void schedule_fill(schedule *s, const corpus *c, uint32_t words, uint64_t *random)
{
    uint32_t count = (uint32_t)c->count;
    uint32_t *order = must(malloc(count * sizeof *order));
    uint32_t *start = must(malloc((count + 1) * sizeof *start));
    s->order = must(realloc(s->order, count * sizeof *s->order));
    s->start = must(realloc(s->start, (count + 1) * sizeof *s->start));
    for (uint32_t i = 0; i < count; i++)
        order[i] = i;
    if (random != NULL)
        shuffle(order, count, random);
    sort_by_length(order, count, c);
    uint32_t groups = 0;
    uint32_t filled = words;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t length = c->examples[order[i]].count + 1;
        if (filled + length > words) {
            start[groups++] = i;
            filled = 0;
        }
        filled += length;
    }
    start[groups] = count;
    uint32_t *turns = must(malloc(groups * sizeof *turns));
    for (uint32_t g = 0; g < groups; g++)
        turns[g] = g;
    if (random != NULL)
        shuffle(turns, groups, random);
    uint32_t at = 0;
    for (uint32_t g = 0; g < groups; g++) {
        s->start[g] = at;
        for (uint32_t i = start[turns[g]]; i < start[turns[g] + 1]; i++)
            s->order[at++] = order[i];
    }
    s->start[groups] = at;
    s->count = groups;
    free(order);
    free(start);
    free(turns);
}

void batch_choose(batch *b, const corpus *c, const schedule *s, uint32_t group)
{
    uint32_t count = s->start[group + 1] - s->start[group];
    const example **sentences = must(malloc(count * sizeof *sentences));
    for (uint32_t i = 0; i < count; i++)
        sentences[i] = &c->examples[s->order[s->start[group] + i]];
    batch_fill(b, sentences, count);
    free(sentences);
}

void schedule_free(schedule *s)
{
    free(s->order);
    free(s->start);
    *s = (schedule){0};
}
