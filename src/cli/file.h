/* A file that is taken whole, not as articles. */
#ifndef RASHOMON_CLI_FILE_H
#define RASHOMON_CLI_FILE_H

#include <stddef.h>

/* Reads all of a file, or of standard input for "-". The caller frees what it gets. NULL, with errno set, where that
   fails or the file is larger than 1 GiB. */
char *cli_file_read(const char *path, size_t *length);

#endif
