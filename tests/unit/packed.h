/* The pack that RASHOMON_PACK names, open while a group of tests runs. */
#ifndef PACKED_H
#define PACKED_H

#include <rashomon/pack.h>

#include <stdlib.h>

static ra_pack *pack;

static int open_pack(void **state)
{
    (void)state;
    return ra_pack_open(getenv("RASHOMON_PACK"), &pack, NULL) == RA_OK ? 0 : -1;
}

static int close_pack(void **state)
{
    (void)state;
    ra_pack_free(pack);
    return 0;
}

#endif
