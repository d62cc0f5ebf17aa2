/* Bytes as a robots.txt, asked about paths that are taken from its own end. */
#include "watch/robots.h"

#include "target.h"

#include <stdlib.h>

enum { LONGEST_PATH = 256 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ra_str text = {(const char *)data, size};
    size_t length = size < LONGEST_PATH ? size : LONGEST_PATH;
    ra_str path = {text.ptr + size - length, length};
    ra_arena *arena = ra_arena_new(NULL);
    ra_arena *scratch = ra_arena_new(NULL);
    ra_robots robots;
    if (arena == NULL || scratch == NULL || ra_robots_parse(arena, text, RA_STR("rashomon"), &robots, NULL) != RA_OK)
        abort();
    bool allowed = ra_robots_allow(&robots, scratch, path);
    if (!(robots.delay >= 0 && robots.delay <= 3600) || (robots.rules.count == 0 && !allowed))
        abort();
    ra_arena_free(scratch);
    ra_arena_free(arena);
    return 0;
}
