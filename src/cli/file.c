#include "file.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BYTES = 1 << 16, MOST_BYTES = 1 << 30 };

/* Reads to the end; NULL, with errno set, where that fails. */
static char *read_stream(FILE *file, size_t *length)
{
    size_t capacity = FIRST_BYTES;
    char *bytes = malloc(capacity);
    *length = 0;
    while (bytes != NULL) {
        *length += fread(bytes + *length, 1, capacity - *length, file);
        if (*length < capacity)
            break;
        char *wider = capacity < MOST_BYTES ? realloc(bytes, capacity *= 2) : NULL;
        if (wider == NULL) {
            free(bytes);
            errno = capacity < MOST_BYTES ? ENOMEM : EFBIG;
        }
        bytes = wider;
    }
    if (bytes != NULL && ferror(file)) {
        free(bytes);
        bytes = NULL;
    }
    return bytes;
}

char *cli_file_read(const char *path, size_t *length)
{
    bool standard = strcmp(path, "-") == 0;
    FILE *file = standard ? stdin : fopen(path, "rb");
    char *bytes = file != NULL ? read_stream(file, length) : NULL;
    int problem = errno;
    if (file != NULL && !standard)
        fclose(file);
    errno = problem;
    return bytes;
}
