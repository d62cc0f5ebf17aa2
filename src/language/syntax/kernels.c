#include "language/syntax/kernels.h"

#include <stddef.h>

#if defined(__x86_64__)
static bool runs_avx2(void)
{
    return __builtin_cpu_supports("avx2");
}

static bool runs_avxvnni(void)
{
    return runs_avx2() && ra_kernels_has_avxvnni();
}

static bool runs_avx512(void)
{
    return runs_avx2() && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vnni");
}
#endif

static bool runs_anywhere(void)
{
    return true;
}

/* From the slowest to the fastest. */
static const struct {
    const ra_kernels *kernels;
    bool (*runs)(void);
} versions[] = {{&ra_kernels_portable, runs_anywhere},
#if defined(__x86_64__)
                {&ra_kernels_avx2, runs_avx2},
                {&ra_kernels_avxvnni, runs_avxvnni},
                {&ra_kernels_avx512, runs_avx512}
#endif
};

const ra_kernels *ra_kernels_version(unsigned number)
{
    for (size_t i = 0; i < sizeof versions / sizeof versions[0]; i++) {
        if (versions[i].runs() && number-- == 0)
            return versions[i].kernels;
    }
    return NULL;
}

const ra_kernels *ra_kernels_choose(void)
{
    const ra_kernels *best = &ra_kernels_portable;
    for (unsigned i = 1; ra_kernels_version(i) != NULL; i++)
        best = ra_kernels_version(i);
    return best;
}
