#define TRAINER "stories"
#include "story_weights.h"

#include "stop.h"
#include "weight_rows.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { STEPS = 25 };

static const double pull = 0.001; /* towards nothing, for one example's weight */
static const double hold = 1000;  /* of days apart: the articles' dates are mostly guessed from their text */

void ra_examples_add(ra_examples *list, const ra_likeness *values, bool same, uint8_t a_fold, uint8_t b_fold)
{
    if (list->count == list->capacity) {
        list->capacity = list->capacity != 0 ? list->capacity * 2 : 4096;
        list->at = need(realloc(list->at, list->capacity * sizeof *list->at));
    }
    list->at[list->count++] = (ra_example){*values, same, a_fold, b_fold};
}

/* Solves a symmetric system by elimination; the matrix is changed. */
static void solve(double (*m)[RA_LIKENESS_FEATURES], double *v)
{
    enum { N = RA_LIKENESS_FEATURES };
    for (int i = 0; i < N; i++) {
        for (int k = i + 1; k < N; k++) {
            double factor = m[k][i] / m[i][i];
            for (int c = i; c < N; c++)
                m[k][c] -= factor * m[i][c];
            v[k] -= factor * v[i];
        }
    }
    for (int i = N - 1; i >= 0; i--) {
        for (int c = i + 1; c < N; c++)
            v[i] -= m[i][c] * v[c];
        v[i] /= m[i][i];
    }
}

static bool left_out(const ra_example *e, uint32_t fold)
{
    return e->a_fold == fold || e->b_fold == fold;
}

void ra_examples_fit(const ra_examples *all, uint32_t fold, const ra_likeness *given, ra_likeness *weights)
{
    enum { N = RA_LIKENESS_FEATURES };
    double counts[2] = {0};
    for (size_t i = 0; i < all->count; i++)
        counts[all->at[i].same] += !left_out(&all->at[i], fold);
    *weights = *given;
    for (int step = 0; step < STEPS; step++) {
        double slope[N] = {0};
        double bend[N][N] = {{0}};
        for (size_t i = 0; i < all->count; i++) {
            const ra_example *e = &all->at[i];
            if (left_out(e, fold))
                continue;
            double guess = 1 / (1 + exp(-ra_likeness_score(weights, &e->values)));
            double weight = 0.5 / counts[e->same];
            for (int a = 0; a < N; a++) {
                slope[a] += weight * (e->same - guess) * e->values.at[a];
                for (int b = 0; b < N; b++)
                    bend[a][b] += weight * guess * (1 - guess) * e->values.at[a] * e->values.at[b];
            }
        }
        for (int a = 0; a < N; a++) {
            double held = a == RA_LIKENESS_ANY ? pull * 0.01 : a == RA_LIKENESS_DAYS_APART ? hold : pull;
            slope[a] -= held * (weights->at[a] - given->at[a]);
            bend[a][a] += held;
        }
        solve(bend, slope);
        for (int a = 0; a < N; a++)
            weights->at[a] += slope[a];
    }
}

static size_t feature_of(ra_str name)
{
    return ra_likeness_feature_of(name);
}

void ra_weights_copy(const char *from, const char *to, ra_story_weights *weights)
{
    ra_weight_rows rows = {feature_of, RA_LIKENESS_FEATURES, {weights->groups.at, weights->arrival.at}};
    ra_weight_rows_copy(from, to, &rows);
}
