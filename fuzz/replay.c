/* Runs a fuzz target on every file of a folder: found inputs stay found, in every build. One TAP line a file. */
#include "target.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_file(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static void replay(const char *folder, const char *name, int number)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    long size = file != NULL && fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    /* A block of the exact size, so that one byte read too far is seen. */
    uint8_t *data = size >= 0 ? malloc((size_t)size + (size == 0)) : NULL;
    bool read = data != NULL && fseek(file, 0, SEEK_SET) == 0 && fread(data, 1, (size_t)size, file) == (size_t)size;
    if (read)
        LLVMFuzzerTestOneInput(data, (size_t)size);
    printf("%s %d - %s\n", read ? "ok" : "not ok", number, name);
    fflush(stdout);
    free(data);
    if (file != NULL)
        fclose(file);
}

int main(int argc, char **argv)
{
    struct dirent **entries;
    int count = argc == 2 ? scandir(argv[1], &entries, is_file, by_name) : -1;
    if (count < 0) {
        fprintf(stderr, "usage: replay FOLDER\n");
        return 2;
    }
    printf("1..%d\n", count);
    for (int i = 0; i < count; i++) {
        replay(argv[1], entries[i]->d_name, i + 1);
        free(entries[i]);
    }
    free(entries);
    return 0;
}
