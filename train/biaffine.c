#include "matrix.h"
#include "network.h"

/* Columns of the four views in a row of m->views. */
static size_t head_column(const sizes *s)
{
    return s->arc;
}

static size_t relation_column(const sizes *s)
{
    return 2 * s->arc;
}

static void score_arcs(const network *n, const batch *b, pool *p, memory *m)
{
    const sizes *s = &n->size;
    size_t wide = view_size(s);
    const float *weight = n->value + n->arc_head;
    m->arc_left = pool_take(p, b->rows * s->arc);
    multiply_nt(b->rows, s->arc, s->arc, m->views, wide, n->value + n->arc_weight, s->arc, 0, m->arc_left, s->arc);
    /* Score of a head whatever the dependent: adding its weights to every dependent's row gives that. */
    for (size_t r = 0; r < b->rows; r++) {
        for (size_t k = 0; k < s->arc; k++)
            m->arc_left[r * s->arc + k] += weight[k];
    }
    m->arc_scores = pool_take(p, m->arc_first[b->count]);
    for (uint32_t i = 0; i < b->count; i++) {
        size_t words = b->at[i]->count;
        size_t row = b->first[i];
        multiply_nt(words, words + 1, s->arc, m->arc_left + (row + 1) * s->arc, s->arc,
                    m->views + row * wide + head_column(s), wide, 0, m->arc_scores + m->arc_first[i], words + 1);
    }
}

void biaffine_forward(const network *n, const batch *b, pool *p, memory *m)
{
    size_t total = 0;
    m->arc_first = (size_t *)(void *)pool_take(p, (b->count + 1) * 2);
    for (uint32_t i = 0; i <= b->count; i++) {
        m->arc_first[i] = total;
        total += i < b->count ? (size_t)b->at[i]->count * (b->at[i]->count + 1) : 0;
    }
    m->heads = (uint32_t *)(void *)pool_take(p, b->rows);
    for (uint32_t i = 0; i < b->count; i++) {
        for (uint32_t j = 0; j < b->at[i]->count; j++) {
            uint32_t head = b->at[i]->tokens[j].head;
            m->heads[b->first[i] + 1 + j] = b->first[i] + (head == RA_NONE ? 0 : head + 1);
        }
    }
    score_arcs(n, b, p, m);
    network_relations(n, b, p, m);
}

static float dot(const float *restrict a, const float *restrict b, size_t n)
{
    float sums[16] = {0};
    size_t k = 0;
    for (; k + 16 <= n; k += 16) {
        for (size_t j = 0; j < 16; j++)
            sums[j] += a[k + j] * b[k + j];
    }
    for (; k < n; k++)
        sums[0] += a[k] * b[k];
    for (size_t half = 8; half > 0; half /= 2) {
        for (size_t j = 0; j < half; j++)
            sums[j] += sums[j + half];
    }
    return sums[0];
}

static void add_scaled(float *restrict to, float by, const float *restrict from, size_t n)
{
    for (size_t k = 0; k < n; k++)
        to[k] += by * from[k];
}

void network_relations(const network *n, const batch *b, pool *p, memory *m)
{
    const sizes *s = &n->size;
    size_t wide = view_size(s);
    size_t each = s->relation;
    size_t all = s->relations * each;
    const float *dependents = m->views + relation_column(s);
    const float *heads = dependents + each;
    if (m->relation_left == NULL) {
        m->relation_left = pool_take(p, b->rows * all);
        m->relation_scores = pool_take(p, b->rows * s->relations);
    }
    /* relation_weight is [relation k][head][dependent], so that a dependent's row times all of it is one product. */
    for (size_t r = 0; r < b->rows; r++)
        memcpy(m->relation_left + r * all, n->value + n->relation_head, all * sizeof(float));
    multiply_nt(b->rows, all, each, dependents, wide, n->value + n->relation_weight, each, 1, m->relation_left, all);
    for (size_t r = 0; r < b->rows; r++)
        memcpy(m->relation_scores + r * s->relations, n->value + n->relation_bias, s->relations * sizeof(float));
    multiply_nt(b->rows, s->relations, each, dependents, wide, n->value + n->relation_dependent, each, 1,
                m->relation_scores, s->relations);
    for (size_t r = 0; r < b->rows; r++) {
        for (size_t k = 0; k < s->relations; k++)
            m->relation_scores[r * s->relations + k] +=
                dot(m->relation_left + r * all + k * each, heads + m->heads[r] * wide, each);
    }
}

static void arcs_back(const network *n, const batch *b, pool *p, const memory *m, float *views)
{
    const sizes *s = &n->size;
    size_t wide = view_size(s);
    float *left = pool_take(p, b->rows * s->arc);
    for (uint32_t i = 0; i < b->count; i++) {
        size_t words = b->at[i]->count;
        size_t row = b->first[i];
        const float *scores = m->arc_scores + m->arc_first[i];
        multiply_nn(words, s->arc, words + 1, scores, words + 1, m->views + row * wide + head_column(s), wide, 0,
                    left + (row + 1) * s->arc, s->arc);
        multiply_tn(words + 1, s->arc, words, scores, words + 1, m->arc_left + (row + 1) * s->arc, s->arc, 1,
                    views + row * wide + head_column(s), wide);
    }
    add_columns(b->rows, s->arc, left, s->arc, n->gradient + n->arc_head);
    multiply_tn(s->arc, s->arc, b->rows, left, s->arc, m->views, wide, 1, n->gradient + n->arc_weight, s->arc);
    multiply_nn(b->rows, s->arc, s->arc, left, s->arc, n->value + n->arc_weight, s->arc, 1, views, wide);
}

static void relations_back(const network *n, const batch *b, pool *p, const memory *m, float *views)
{
    const sizes *s = &n->size;
    size_t wide = view_size(s);
    size_t each = s->relation;
    size_t all = s->relations * each;
    const float *dependents = m->views + relation_column(s);
    const float *scores = m->relation_scores;
    float *left = pool_take(p, b->rows * all);
    for (size_t r = 0; r < b->rows; r++) {
        const float *head = dependents + each + m->heads[r] * wide;
        float *back = views + relation_column(s) + each + m->heads[r] * wide;
        for (size_t k = 0; k < s->relations; k++) {
            add_scaled(left + r * all + k * each, scores[r * s->relations + k], head, each);
            add_scaled(back, scores[r * s->relations + k], m->relation_left + r * all + k * each, each);
        }
    }
    float *own = views + relation_column(s);
    add_columns(b->rows, all, left, all, n->gradient + n->relation_head);
    multiply_tn(all, each, b->rows, left, all, dependents, wide, 1, n->gradient + n->relation_weight, each);
    multiply_nn(b->rows, each, all, left, all, n->value + n->relation_weight, each, 1, own, wide);
    add_columns(b->rows, s->relations, scores, s->relations, n->gradient + n->relation_bias);
    multiply_tn(s->relations, each, b->rows, scores, s->relations, dependents, wide, 1,
                n->gradient + n->relation_dependent, each);
    multiply_nn(b->rows, each, s->relations, scores, s->relations, n->value + n->relation_dependent, each, 1, own,
                wide);
}

void biaffine_backward(const network *n, const batch *b, pool *p, const memory *m, float *views)
{
    arcs_back(n, b, p, m, views);
    relations_back(n, b, p, m, views);
}
