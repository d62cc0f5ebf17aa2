#include "matrix.h"
#include "network.h"

/* The rows of one step, and where their states of the step before stand. */
typedef struct step {
    uint32_t row;   /* first row */
    uint32_t width; /* rows */
    uint32_t past;  /* first row of the step before */
    uint32_t known; /* rows that have a step before; the others begin here */
} step;

/* The step that is gone through as number `turn` in the given direction. */
static step step_at(const batch *b, uint32_t direction, uint32_t turn)
{
    uint32_t t = direction == 0 ? turn : b->steps - 1 - turn;
    step s = {.row = b->offset[t], .width = batch_width(b, t)};
    if (direction == 0 && t > 0) {
        s.past = b->offset[t - 1];
        s.known = s.width;
    } else if (direction == 1 && t + 1 < b->steps) {
        s.past = b->offset[t + 1];
        s.known = batch_width(b, t + 1);
    }
    return s;
}

/* Turns the sums of one row into gates, cell and state. */
static void activate(size_t hidden, float *restrict gates, const float *restrict past, float *restrict cell,
                     float *restrict bent, float *restrict state)
{
    float *restrict i = gates;
    float *restrict f = gates + hidden;
    float *restrict g = gates + 2 * hidden;
    float *restrict o = gates + 3 * hidden;
    for (size_t k = 0; k < 2 * hidden; k++)
        gates[k] = quick_sigmoid(gates[k]);
    for (size_t k = 0; k < hidden; k++)
        g[k] = quick_tanh(g[k]);
    for (size_t k = 0; k < hidden; k++)
        o[k] = quick_sigmoid(o[k]);
    for (size_t k = 0; k < hidden; k++) {
        cell[k] = i[k] * g[k] + f[k] * past[k];
        bent[k] = quick_tanh(cell[k]);
        state[k] = o[k] * bent[k];
    }
}

static void copy_states(const network *n, uint32_t layer, uint32_t direction, step s, memory *m)
{
    size_t hidden = n->size.hidden;
    const lstm_memory *l = &m->lstm[layer][direction];
    const float *states = m->state[layer] + direction * hidden;
    for (size_t r = 0; r < s.known; r++) {
        const float *from = states + (s.past + r) * 2 * hidden;
        float *to = l->before + (s.row + r) * hidden;
        for (size_t k = 0; k < hidden; k++)
            to[k] = l->kept != NULL ? from[k] * l->kept[r * hidden + k] : from[k];
    }
}

void lstm_forward(const network *n, const batch *b, uint32_t layer, uint32_t direction, pool *p, memory *m)
{
    size_t hidden = n->size.hidden;
    size_t width = layer == 0 ? input_size(&n->size) : 2 * hidden;
    const lstm_place *at = &n->lstm[layer][direction];
    lstm_memory *l = &m->lstm[layer][direction];
    const float *nothing = pool_take(p, hidden);
    l->gates = pool_take(p, b->rows * 4 * hidden);
    l->cell = pool_take(p, b->rows * hidden);
    l->bent = pool_take(p, b->rows * hidden);
    l->before = pool_take(p, b->rows * hidden);
    for (size_t r = 0; r < b->rows; r++)
        memcpy(l->gates + r * 4 * hidden, n->value + at->bias, 4 * hidden * sizeof(float));
    multiply_nt(b->rows, 4 * hidden, width, m->input[layer], width, n->value + at->from_input, width, 1, l->gates,
                4 * hidden);
    for (uint32_t turn = 0; turn < b->steps; turn++) {
        step s = step_at(b, direction, turn);
        copy_states(n, layer, direction, s, m);
        multiply_nt(s.known, 4 * hidden, hidden, l->before + s.row * hidden, hidden, n->value + at->from_state, hidden,
                    1, l->gates + s.row * 4 * hidden, 4 * hidden);
        for (size_t r = 0; r < s.width; r++) {
            const float *past = r < s.known ? l->cell + (s.past + r) * hidden : nothing;
            activate(hidden, l->gates + (s.row + r) * 4 * hidden, past, l->cell + (s.row + r) * hidden,
                     l->bent + (s.row + r) * hidden, m->state[layer] + (s.row + r) * 2 * hidden + direction * hidden);
            if (n->rounding.on)
                round_to(m->state[layer] + (s.row + r) * 2 * hidden + direction * hidden, hidden, 1.0f / 127);
        }
    }
}

/* Gradients of one row's sums; `carried` is the gradient of its cell from the step after and becomes that for the step
   before. */
static void activate_back(size_t hidden, const float *restrict gates, const float *restrict past,
                          const float *restrict bent, const float *restrict state, float *restrict carried,
                          float *restrict sums)
{
    const float *restrict i = gates;
    const float *restrict f = gates + hidden;
    const float *restrict g = gates + 2 * hidden;
    const float *restrict o = gates + 3 * hidden;
    for (size_t k = 0; k < hidden; k++) {
        float cell = carried[k] + state[k] * o[k] * (1 - bent[k] * bent[k]);
        sums[k] = cell * g[k] * i[k] * (1 - i[k]);
        sums[hidden + k] = cell * past[k] * f[k] * (1 - f[k]);
        sums[2 * hidden + k] = cell * i[k] * (1 - g[k] * g[k]);
        sums[3 * hidden + k] = state[k] * bent[k] * o[k] * (1 - o[k]);
        carried[k] = cell * f[k];
    }
}

void lstm_backward(const network *n, const batch *b, uint32_t layer, uint32_t direction, pool *p, const memory *m,
                   const float *states, float *inputs)
{
    size_t hidden = n->size.hidden;
    size_t width = layer == 0 ? input_size(&n->size) : 2 * hidden;
    const lstm_place *at = &n->lstm[layer][direction];
    const lstm_memory *l = &m->lstm[layer][direction];
    const float *nothing = pool_take(p, hidden);
    float *sums = pool_take(p, b->rows * 4 * hidden);
    float *cell = pool_take(p, b->count * hidden);
    float *state = pool_take(p, b->count * hidden);
    for (uint32_t turn = b->steps; turn-- > 0;) {
        step s = step_at(b, direction, turn);
        for (size_t r = 0; r < s.width; r++) {
            const float *own = states + (s.row + r) * 2 * hidden + direction * hidden;
            const float *past = r < s.known ? l->cell + (s.past + r) * hidden : nothing;
            for (size_t k = 0; k < hidden; k++)
                state[r * hidden + k] += own[k];
            activate_back(hidden, l->gates + (s.row + r) * 4 * hidden, past, l->bent + (s.row + r) * hidden,
                          state + r * hidden, cell + r * hidden, sums + (s.row + r) * 4 * hidden);
        }
        multiply_nn(s.known, hidden, 4 * hidden, sums + s.row * 4 * hidden, 4 * hidden, n->value + at->from_state,
                    hidden, 0, state, hidden);
        for (size_t k = 0; l->kept != NULL && k < s.known * hidden; k++)
            state[k] *= l->kept[k];
    }
    multiply_tn(4 * hidden, width, b->rows, sums, 4 * hidden, m->input[layer], width, 1, n->gradient + at->from_input,
                width);
    multiply_tn(4 * hidden, hidden, b->rows, sums, 4 * hidden, l->before, hidden, 1, n->gradient + at->from_state,
                hidden);
    add_columns(b->rows, 4 * hidden, sums, 4 * hidden, n->gradient + at->bias);
    multiply_nn(b->rows, width, 4 * hidden, sums, 4 * hidden, n->value + at->from_input, width, 1, inputs, width);
}
