/* Where results go: standard output, or a file that is there whole or not at all. */
#ifndef RASHOMON_CLI_OUTPUT_H
#define RASHOMON_CLI_OUTPUT_H

#include <rashomon/report.h>

typedef struct cli_output {
    int descriptor;
    int problem; /* errno of the first write that failed; 0 */
    const char *path;
    char *temporary; /* the file written until it is whole; NULL for standard cli_output */
    char *buffer;
    size_t used;
} cli_output;

/* Opens `path`, or standard output where it is NULL. False, with a message on standard error, where it cannot. */
bool cli_output_open(cli_output *output, const char *path);

ra_sink cli_output_sink(cli_output *output);

/* Hands on what is buffered, for readers that wait at the other end. */
bool cli_output_flush(cli_output *output);

/* Ends the output. Where `keep` is false, or a write failed, a file is removed. False where what was written did not
   arrive; says why on standard error unless the reader at the other end merely went away. */
bool cli_output_close(cli_output *output, bool keep);

#endif
