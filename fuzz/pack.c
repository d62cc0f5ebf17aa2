#include "target.h"

#include <stdio.h>
#include <stdlib.h>

const ra_pack *fuzz_pack(void)
{
    static ra_pack *pack;
    if (pack == NULL) {
        const char *path = getenv("RASHOMON_PACK");
        ra_error error = {0};
        if (path == NULL || ra_pack_open(path, &pack, &error) != RA_OK) {
            fprintf(stderr, "fuzz: set RASHOMON_PACK to the language pack: %s\n", error.message);
            exit(2);
        }
    }
    return pack;
}
