/* What every fuzz target gives: one call for one input, which must neither crash nor hang nor leak. */
#ifndef RASHOMON_FUZZ_TARGET_H
#define RASHOMON_FUZZ_TARGET_H

#include <rashomon/rashomon.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The pack named by RASHOMON_PACK, opened once for the process; the process ends where there is none. */
const ra_pack *fuzz_pack(void);

#endif
