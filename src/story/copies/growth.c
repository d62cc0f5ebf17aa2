#include "story/copies/growth.h"

enum {
    MATCH = 2,
    MISMATCH = -2,
    GAP = -2,  /* for each word */
    DROP = 12, /* how far the score may fall below its best */
    BAND = 48, /* columns that are alive in one row, at most */
    DEAD = INT32_MIN / 2
};

typedef struct cell {
    int32_t score; /* DEAD outside of what is alive */
    uint32_t matched;
} cell;

bool ra_effort_spend(uint64_t *left, uint64_t effort)
{
    *left -= effort < *left ? effort : *left;
    return *left > 0;
}

static bool same(const ra_reading *r, uint32_t i, uint32_t j)
{
    return r->a->at[r->at_a + r->step * (int64_t)i].hash == r->b->at[r->at_b + r->step * (int64_t)j].hash;
}

/* One row of cells: those of columns [first, end) are alive. */
typedef struct row {
    cell cells[BAND];
    uint32_t first;
    uint32_t end;
} row;

static cell cell_at(const row *r, int64_t column)
{
    if (column < r->first || column >= r->end)
        return (cell){DEAD, 0};
    return r->cells[column - r->first];
}

static cell better(cell one, cell other)
{
    if (one.score != other.score)
        return one.score > other.score ? one : other;
    return one.matched >= other.matched ? one : other;
}

/* The cell of row i, column j (words read so far), from its three neighbours. */
static cell reach(const ra_reading *r, const row *above, cell left, uint32_t i, uint32_t j)
{
    cell up = cell_at(above, j);
    up.score += GAP;
    left.score += GAP;
    cell best = better(up, left);
    if (j > 0) {
        cell diagonal = cell_at(above, (int64_t)j - 1);
        bool match = diagonal.score > DEAD && same(r, i - 1, j - 1);
        diagonal.score += match ? MATCH : MISMATCH;
        diagonal.matched += match;
        best = better(diagonal, best);
    }
    return best;
}

/* Works out row i from the one above; false where nothing in it is alive. */
static bool fill(const ra_reading *r, const row *above, row *made, uint32_t i, ra_growth *best)
{
    made->first = above->first;
    made->end = above->first;
    cell left = {DEAD, 0};
    bool any = false;
    for (uint32_t j = above->first; j <= r->length_b && made->end - made->first < BAND; j++) {
        cell c = i == 0 ? (cell){(int32_t)j * GAP, 0} : reach(r, above, left, i, j);
        bool alive = c.score >= best->score - DROP;
        if (!alive && j >= above->end && left.score <= DEAD)
            break;
        if (!alive)
            c = (cell){DEAD, 0};
        if (c.score > best->score)
            *best = (ra_growth){i, j, c.matched, c.score};
        if (!any && !alive) {
            made->first = made->end = j + 1;
        } else {
            made->cells[made->end++ - made->first] = c;
        }
        any |= alive;
        left = c;
    }
    return any;
}

ra_growth ra_grow(const ra_reading *r, uint64_t *effort)
{
    row rows[2] = {0};
    ra_growth best = {0};
    (void)fill(r, &rows[1], &rows[0], 0, &best);
    for (uint32_t i = 1; i <= r->length_a; i++) {
        const row *above = &rows[(i - 1) % 2];
        if (!ra_effort_spend(effort, above->end - above->first) || !fill(r, above, &rows[i % 2], i, &best))
            break;
    }
    return best;
}
