#include "network.h"

#include "matrix.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define SLOPE 0.1f /* of a view below zero */

float *pool_take(pool *p, size_t count)
{
    count = (count + 15) / 16 * 16;
    if (p->used + count > p->size)
        die("train", "a batch needs more memory than the pool has");
    float *block = p->at + p->used;
    p->used += count;
    memset(block, 0, count * sizeof *block);
    return block;
}

double softmax(float *scores, size_t n)
{
    float most = scores[0];
    double sum = 0;
    for (size_t i = 1; i < n; i++)
        most = scores[i] > most ? scores[i] : most;
    for (size_t i = 0; i < n; i++)
        scores[i] = quick_exp(scores[i] - most);
    for (size_t i = 0; i < n; i++)
        sum += (double)scores[i];
    float share = (float)(1 / sum);
    for (size_t i = 0; i < n; i++)
        scores[i] *= share;
    return log(sum) + (double)most;
}

void fill_mask(float *mask, size_t count, float share, uint64_t *random)
{
    uint32_t cut = (uint32_t)((double)share * 65536);
    float kept = 1 / (1 - share);
    for (size_t i = 0; i < count; i += 4) {
        uint64_t r = next_random(random);
        for (size_t j = i; j < i + 4 && j < count; j++, r >>= 16)
            mask[j] = (r & 0xFFFF) < cut ? 0 : kept;
    }
}

/* Gives out the next `count` places. */
static size_t place(network *n, size_t count)
{
    size_t at = n->count;
    n->count += (count + 15) / 16 * 16;
    return at;
}

static void draw(network *n, size_t at, size_t count, double reach, uint64_t *random)
{
    for (size_t i = 0; i < count; i++)
        n->value[at + i] = (float)((2 * next_share(random) - 1) * reach);
}

static void place_all(network *n)
{
    const sizes *s = &n->size;
    n->table = place(n, (size_t)s->rows * s->learned);
    n->root = place(n, input_size(s));
    for (uint32_t l = 0; l < s->layers; l++) {
        for (uint32_t d = 0; d < 2; d++) {
            n->lstm[l][d].from_input = place(n, 4ul * s->hidden * (l == 0 ? input_size(s) : 2 * s->hidden));
            n->lstm[l][d].from_state = place(n, 4ul * s->hidden * s->hidden);
            n->lstm[l][d].bias = place(n, 4ul * s->hidden);
        }
    }
    n->tag_weight = place(n, 2ul * s->tags * s->hidden);
    n->tag_bias = place(n, s->tags);
    n->view_weight = place(n, 2ul * view_size(s) * s->hidden);
    n->view_bias = place(n, view_size(s));
    n->arc_weight = place(n, (size_t)s->arc * s->arc);
    n->arc_head = place(n, s->arc);
    n->relation_weight = place(n, (size_t)s->relations * s->relation * s->relation);
    n->relation_dependent = place(n, (size_t)s->relations * s->relation);
    n->relation_head = place(n, (size_t)s->relations * s->relation);
    n->relation_bias = place(n, s->relations);
}

void network_new(network *n, sizes size, uint64_t seed)
{
    const sizes *s = &size;
    *n = (network){.size = size};
    place_all(n);
    n->value = must(calloc(n->count, sizeof(float)));
    n->gradient = must(calloc(n->count, sizeof(float)));
    draw(n, n->table, (size_t)s->rows * s->learned, 0.15, &seed);
    draw(n, n->root, input_size(s), 0.5, &seed);
    for (uint32_t l = 0; l < s->layers; l++) {
        uint32_t width = l == 0 ? input_size(s) : 2 * s->hidden;
        for (uint32_t d = 0; d < 2; d++) {
            const lstm_place *at = &n->lstm[l][d];
            draw(n, at->from_input, 4ul * s->hidden * width, sqrt(6.0 / (width + s->hidden)), &seed);
            draw(n, at->from_state, 4ul * s->hidden * s->hidden, sqrt(3.0 / s->hidden), &seed);
            for (uint32_t k = 0; k < s->hidden; k++)
                n->value[at->bias + s->hidden + k] = 1;
        }
    }
    draw(n, n->view_weight, 2ul * view_size(s) * s->hidden, sqrt(6.0 / (2 * s->hidden + s->arc)), &seed);
    draw(n, n->arc_weight, (size_t)s->arc * s->arc, 0.05, &seed);
    draw(n, n->relation_weight, (size_t)s->relations * s->relation * s->relation, 0.05, &seed);
}

void network_load(network *n, const char *path)
{
    sizes size;
    ra_str file = read_file(path);
    if (file.len < sizeof size)
        die(path, "is no network");
    memcpy(&size, file.ptr, sizeof size);
    network_new(n, size, 1);
    if (file.len != sizeof size + n->count * sizeof(float))
        die(path, "is no network");
    memcpy(n->value, file.ptr + sizeof size, n->count * sizeof(float));
    free((void *)(uintptr_t)file.ptr);
}

void network_save(const network *n, const char *path)
{
    size_t size = sizeof n->size + n->count * sizeof(float);
    char *bytes = must(malloc(size));
    memcpy(bytes, &n->size, sizeof n->size);
    memcpy(bytes + sizeof n->size, n->value, n->count * sizeof(float));
    write_file(path, bytes, size);
    free(bytes);
}

void network_free(network *n)
{
    free(n->value);
    free(n->gradient);
}

/* Multiplies rows kept by steps by a mask for each sentence. */
static void apply_mask(const batch *b, float *rows, size_t width, const float *mask)
{
    if (mask == NULL)
        return;
    for (uint32_t t = 0; t < b->steps; t++) {
        float *at = rows + b->offset[t] * width;
        for (size_t k = 0; k < batch_width(b, t) * width; k++)
            at[k] *= mask[k];
    }
}

static void apply_mask_by_sentence(const batch *b, float *rows, size_t width, const float *mask)
{
    if (mask == NULL)
        return;
    for (uint32_t i = 0; i < b->count; i++) {
        for (size_t r = b->first[i]; r < b->first[i + 1]; r++) {
            for (size_t k = 0; k < width; k++)
                rows[r * width + k] *= mask[i * width + k];
        }
    }
}

static float *new_mask(const batch *b, size_t width, float share, uint64_t *random, pool *p)
{
    if (share <= 0)
        return NULL;
    float *mask = pool_take(p, b->count * width);
    fill_mask(mask, b->count * width, share, random);
    return mask;
}

/* Which of a token's inputs this pass leaves out. */
static void drop_inputs(const ra_network_input *in, const dropout *drop, uint64_t *random, bool *no_vector,
                        uint32_t *used)
{
    *no_vector = next_share(random) < (double)drop->vector;
    if (next_share(random) < (double)drop->form)
        *used &= ~1u;
    for (uint32_t k = 1; k < in->row_count && drop->affix > 0; k++) {
        if (next_share(random) < (double)drop->affix)
            *used &= ~(1u << k);
    }
}

static void fill_inputs(const network *n, const batch *b, const dropout *drop, uint64_t *random, pool *p, memory *m)
{
    const sizes *s = &n->size;
    size_t width = input_size(s);
    m->input[0] = pool_take(p, b->rows * width);
    m->no_vector = (bool *)pool_take(p, b->rows);
    m->used = (uint32_t *)(void *)pool_take(p, b->rows);
    for (uint32_t t = 0; t < b->steps; t++) {
        for (uint32_t i = 0; i < batch_width(b, t); i++) {
            size_t r = b->offset[t] + i;
            float *to = m->input[0] + r * width;
            if (t == 0) {
                memcpy(to, n->value + n->root, width * sizeof *to);
                continue;
            }
            const ra_network_input *in = &b->at[i]->inputs[t - 1];
            m->used[r] = UINT32_MAX;
            if (drop != NULL)
                drop_inputs(in, drop, random, &m->no_vector[r], &m->used[r]);
            if (in->vector != RA_NONE && !m->no_vector[r])
                memcpy(to, n->vectors + (size_t)in->vector * s->word, s->word * sizeof *to);
            for (uint32_t k = 0; k < in->row_count; k++) {
                const float *from = n->value + n->table + (size_t)in->rows[k] * s->learned;
                for (uint32_t j = 0; j < s->learned && (m->used[r] >> k & 1) != 0; j++)
                    to[s->word + j] += from[j];
            }
            if (n->rounding.on)
                round_to(to + s->word, s->learned, n->rounding.sum);
        }
    }
}

void round_to(float *values, size_t count, float unit)
{
    for (size_t i = 0; i < count; i++) {
        float q = rintf(values[i] / unit);
        values[i] = (q > 127 ? 127 : q < -127 ? -127 : q) * unit;
    }
}

static void inputs_back(const network *n, const batch *b, const memory *m, const float *inputs)
{
    const sizes *s = &n->size;
    size_t width = input_size(s);
    for (uint32_t t = 0; t < b->steps; t++) {
        for (uint32_t i = 0; i < batch_width(b, t); i++) {
            size_t r = b->offset[t] + i;
            const float *from = inputs + r * width;
            for (uint32_t j = 0; j < width && t == 0; j++)
                n->gradient[n->root + j] += from[j];
            const ra_network_input *in = t > 0 ? &b->at[i]->inputs[t - 1] : NULL;
            for (uint32_t k = 0; in != NULL && k < in->row_count; k++) {
                float *to = n->gradient + n->table + (size_t)in->rows[k] * s->learned;
                for (uint32_t j = 0; j < s->learned && (m->used[r] >> k & 1) != 0; j++)
                    to[j] += from[s->word + j];
            }
        }
    }
}

static void score_tags(const network *n, const batch *b, pool *p, memory *m)
{
    size_t wide = 2 * n->size.hidden;
    size_t tags = n->size.tags;
    m->tag_scores = pool_take(p, b->rows * tags);
    for (size_t r = 0; r < b->rows; r++)
        memcpy(m->tag_scores + r * tags, n->value + n->tag_bias, tags * sizeof(float));
    multiply_nt(b->rows, tags, wide, m->tag_top, wide, n->value + n->tag_weight, wide, 1, m->tag_scores, tags);
}

static void fill_views(const network *n, const batch *b, const dropout *drop, uint64_t *random, pool *p, memory *m)
{
    size_t wide = 2 * n->size.hidden;
    size_t views = view_size(&n->size);
    m->views = pool_take(p, b->rows * views);
    for (size_t r = 0; r < b->rows; r++)
        memcpy(m->views + r * views, n->value + n->view_bias, views * sizeof(float));
    multiply_nt(b->rows, views, wide, m->top, wide, n->value + n->view_weight, wide, 1, m->views, views);
    for (size_t k = 0; k < b->rows * views; k++)
        m->views[k] = m->views[k] > 0 ? m->views[k] : SLOPE * m->views[k];
    for (size_t r = 0; n->rounding.on && r < b->rows; r++) {
        round_to(m->views + r * views, n->size.arc, n->rounding.arc);
        round_to(m->views + r * views + 2ul * n->size.arc, n->size.relation, n->rounding.relation);
    }
    m->view_mask = new_mask(b, views, drop != NULL ? drop->scorer : 0, random, p);
    apply_mask_by_sentence(b, m->views, views, m->view_mask);
}

void network_forward(const network *n, const batch *b, const dropout *drop, uint64_t *random, pool *p, memory *m)
{
    const sizes *s = &n->size;
    size_t wide = 2 * s->hidden;
    p->used = 0;
    *m = (memory){0};
    fill_inputs(n, b, drop, random, p, m);
    for (uint32_t l = 0; l <= s->layers; l++) {
        size_t width = l == 0 ? input_size(s) : wide;
        float share = drop == NULL ? 0 : l == 0 ? drop->input : l < s->layers ? drop->layer : drop->top;
        if (l > 0) {
            m->input[l] = pool_take(p, b->rows * width);
            memcpy(m->input[l], m->state[l - 1], b->rows * width * sizeof(float));
        }
        m->mask[l] = new_mask(b, width, share, random, p);
        apply_mask(b, m->input[l], width, m->mask[l]);
        if (l == s->layers)
            break;
        m->state[l] = pool_take(p, b->rows * wide);
        for (uint32_t d = 0; d < 2; d++) {
            m->lstm[l][d].kept = new_mask(b, s->hidden, drop != NULL ? drop->recurrent : 0, random, p);
            lstm_forward(n, b, l, d, p, m);
        }
    }
    m->top = pool_take(p, b->rows * wide);
    batch_to_sentences(b, m->input[s->layers], m->top, wide);
    m->tag_top = m->top;
    if (s->tag_layer + 1 < s->layers) {
        m->tag_top = pool_take(p, b->rows * wide);
        batch_to_sentences(b, m->input[s->tag_layer + 1], m->tag_top, wide);
    }
    score_tags(n, b, p, m);
    fill_views(n, b, drop, random, p, m);
    biaffine_forward(n, b, p, m);
}

/* What an answer is held to. */
typedef struct target {
    const float *soft; /* the teacher's shares; NULL */
    size_t gold;
    size_t count;
    bool guessed;
} target;

/* Turns scores into their gradient times `weight`. */
static double answer(float *scores, target t, const loss_weights *w, float weight)
{
    float soft = t.soft == NULL ? 0 : t.guessed ? 1 - w->smooth : w->soft;
    float hard = 1 - soft - w->smooth;
    double right = (double)scores[t.gold];
    double lost = softmax(scores, t.count) - right;
    for (size_t k = 0; k < t.count; k++)
        scores[k] = weight * (scores[k] - w->smooth / (float)t.count - (t.soft != NULL ? soft * t.soft[k] : 0));
    scores[t.gold] -= weight * hard;
    return lost;
}

loss network_loss(const network *n, const batch *b, const loss_weights *w, memory *m)
{
    const sizes *s = &n->size;
    loss l = {.words = b->words};
    float each = 1 / (float)b->words;
    for (uint32_t i = 0; i < b->count; i++) {
        const example *e = b->at[i];
        size_t positions = e->count + 1ul;
        size_t root = b->first[i];
        memset(m->tag_scores + root * s->tags, 0, s->tags * sizeof(float));
        memset(m->relation_scores + root * s->relations, 0, s->relations * sizeof(float));
        const float *soft_arcs = e->soft != NULL ? e->soft + (size_t)e->count * s->tags : NULL;
        const float *soft_relations = e->soft != NULL ? soft_arcs + e->count * positions : NULL;
        for (uint32_t j = 0; j < e->count; j++) {
            size_t r = root + 1 + j;
            target tag = {e->soft != NULL ? e->soft + (size_t)j * s->tags : NULL, e->tags[j], s->tags, e->guessed};
            target arc = {e->soft != NULL ? soft_arcs + j * positions : NULL, m->heads[r] - root, positions,
                          e->guessed};
            target relation = {e->soft != NULL ? soft_relations + (size_t)j * s->relations : NULL, e->relations[j],
                               s->relations, e->guessed};
            l.tag += answer(m->tag_scores + r * s->tags, tag, w, w->tag * each);
            l.arc += answer(m->arc_scores + m->arc_first[i] + j * positions, arc, w, w->arc * each);
            l.relation += answer(m->relation_scores + r * s->relations, relation, w, w->relation * each);
        }
    }
    return l;
}

/* From the scores' gradients to those of the scorers' input, by sentences. */
static void scorers_back(const network *n, const batch *b, pool *p, const memory *m, float *top, float *tag_top)
{
    size_t wide = 2 * n->size.hidden;
    size_t tags = n->size.tags;
    size_t width = view_size(&n->size);
    float *views = pool_take(p, b->rows * width);
    biaffine_backward(n, b, p, m, views);
    apply_mask_by_sentence(b, views, width, m->view_mask);
    for (size_t k = 0; k < b->rows * width; k++)
        views[k] = m->views[k] > 0 ? views[k] : SLOPE * views[k];
    add_columns(b->rows, width, views, width, n->gradient + n->view_bias);
    multiply_tn(width, wide, b->rows, views, width, m->top, wide, 1, n->gradient + n->view_weight, wide);
    multiply_nn(b->rows, wide, width, views, width, n->value + n->view_weight, wide, 1, top, wide);
    add_columns(b->rows, tags, m->tag_scores, tags, n->gradient + n->tag_bias);
    multiply_tn(tags, wide, b->rows, m->tag_scores, tags, m->tag_top, wide, 1, n->gradient + n->tag_weight, wide);
    multiply_nn(b->rows, wide, tags, m->tag_scores, tags, n->value + n->tag_weight, wide, 1, tag_top, wide);
}

void network_backward(const network *n, const batch *b, pool *p, const memory *m)
{
    const sizes *s = &n->size;
    size_t wide = 2 * s->hidden;
    float *top = pool_take(p, b->rows * wide);
    float *tag_top = s->tag_layer + 1 < s->layers ? pool_take(p, b->rows * wide) : top;
    float *states = pool_take(p, b->rows * wide);
    scorers_back(n, b, p, m, top, tag_top);
    batch_to_steps(b, top, states, wide);
    for (uint32_t l = s->layers; l-- > 0;) {
        size_t width = l == 0 ? input_size(s) : wide;
        if (l == s->tag_layer && tag_top != top) {
            float *tags = pool_take(p, b->rows * wide);
            batch_to_steps(b, tag_top, tags, wide);
            for (size_t k = 0; k < b->rows * wide; k++)
                states[k] += tags[k];
        }
        apply_mask(b, states, wide, m->mask[l + 1]);
        float *inputs = pool_take(p, b->rows * width);
        for (uint32_t d = 0; d < 2; d++)
            lstm_backward(n, b, l, d, p, m, states, inputs);
        states = inputs;
    }
    apply_mask(b, states, input_size(s), m->mask[0]);
    inputs_back(n, b, m, states);
}
