#include "nearest.h"

#include <string.h>

enum { LONGEST = 24, FAR = 3 };

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours. */
static unsigned slips_between(const char *a, const char *b)
{
    unsigned rows[LONGEST + 1][LONGEST + 1];
    size_t n = strlen(a);
    size_t m = strlen(b);
    if (n > LONGEST || m > LONGEST)
        return FAR;
    for (size_t i = 0; i <= n; i++) {
        for (size_t j = 0; j <= m; j++) {
            if (i == 0 || j == 0) {
                rows[i][j] = (unsigned)(i + j);
                continue;
            }
            unsigned other = a[i - 1] != b[j - 1];
            rows[i][j] = least(rows[i - 1][j - 1] + other, least(rows[i - 1][j], rows[i][j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                rows[i][j] = least(rows[i][j], rows[i - 2][j - 2] + 1);
        }
    }
    return rows[n][m];
}

void cli_nearest_try(cli_nearest *nearest, const char *name)
{
    unsigned slips = slips_between(nearest->written, name);
    unsigned allowed = strlen(name) > 5 ? 2 : 1;
    if (slips > allowed || (nearest->name != NULL && slips >= nearest->slips))
        return;
    nearest->name = name;
    nearest->slips = slips;
}
