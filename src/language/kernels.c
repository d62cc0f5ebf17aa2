#include "language/kernels.h"

const ra_kernels *ra_kernels_version(unsigned number)
{
    switch (number) {
    case 0: return &ra_kernels_portable;
#if defined(__x86_64__)
    case 1: return __builtin_cpu_supports("avx2") ? &ra_kernels_avx2 : NULL;
    case 2:
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("avx512bw") &&
                       __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
                       __builtin_cpu_supports("avx512vnni")
                   ? &ra_kernels_avx512
                   : NULL;
#endif
    default: return NULL;
    }
}

const ra_kernels *ra_kernels_choose(void)
{
    const ra_kernels *best = &ra_kernels_portable;
    for (unsigned i = 1; ra_kernels_version(i) != NULL; i++)
        best = ra_kernels_version(i);
    return best;
}
