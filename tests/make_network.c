/* Writes a small syntax network of random numbers: make-network OUT. What it says is nonsense, but every sentence gets
   a tree; with it a language pack can be tried before anything was trained. */
#include "unit/random_network.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: make-network OUT\n", stderr);
        return 2;
    }
    ra_network_header sizes = {.table_rows = 1024,
                               .table_columns = 32,
                               .hidden = 32,
                               .layers = 1,
                               .tag_layer = 1,
                               .classes = 30,
                               .relations = 12,
                               .arc_size = 32,
                               .relation_size = 16};
    ra_str section = random_network(sizes, 1);
    FILE *out = fopen(argv[1], "wb");
    bool written = out != NULL && fwrite(section.ptr, 1, section.len, out) == section.len;
    written = out != NULL && fclose(out) == 0 && written;
    free((void *)(uintptr_t)section.ptr);
    if (!written)
        perror(argv[1]);
    return written ? 0 : 1;
}
