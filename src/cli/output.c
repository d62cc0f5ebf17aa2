#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUFFER_BYTES = 1 << 16 };

/* What the signal handler removes; a handler gets no context of ours. */
static const char *volatile unfinished;

static void remove_unfinished(int signal_number)
{
    if (unfinished != NULL)
        unlink(unfinished);
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

static void remove_on_signals(const char *path)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    unfinished = path;
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        struct sigaction action = {.sa_handler = path != NULL ? remove_unfinished : SIG_DFL};
        struct sigaction before;
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(signals[i], &action, NULL);
    }
}

/* A file that is not regular (/dev/null, a pipe) is written to directly: nothing may be put in its place. */
static bool is_special(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && !S_ISREG(about.st_mode);
}

static int open_temporary(cli_output *output)
{
    size_t length = strlen(output->path);
    output->temporary = malloc(length + sizeof ".XXXXXX");
    if (output->temporary == NULL)
        return -1;
    memcpy(output->temporary, output->path, length);
    memcpy(output->temporary + length, ".XXXXXX", sizeof ".XXXXXX");
    int descriptor = mkstemp(output->temporary);
    if (descriptor < 0)
        return -1;
    mode_t mask = umask(0);
    umask(mask);
    if (fchmod(descriptor, 0666 & ~mask) != 0)
        output->problem = errno;
    remove_on_signals(output->temporary);
    return descriptor;
}

bool cli_output_open(cli_output *output, const char *path)
{
    *output = (struct cli_output){.descriptor = STDOUT_FILENO, .path = path};
    output->buffer = malloc(BUFFER_BYTES);
    if (output->buffer != NULL && path != NULL)
        output->descriptor = is_special(path) ? open(path, O_WRONLY | O_CLOEXEC) : open_temporary(output);
    if (output->buffer != NULL && output->descriptor >= 0)
        return true;
    fprintf(stderr, "rashomon: %s: cannot be written: %s%s\n", path != NULL ? path : "standard output", strerror(errno),
            errno == ENOENT || errno == EACCES ? "; see that its folder is there and may be written" : "");
    free(output->buffer);
    free(output->temporary);
    return false;
}

static void write_all(cli_output *output, const char *bytes, size_t length)
{
    while (length > 0 && output->problem == 0) {
        ssize_t written = write(output->descriptor, bytes, length);
        if (written < 0 && errno != EINTR)
            output->problem = errno;
        if (written > 0) {
            bytes += written;
            length -= (size_t)written;
        }
    }
}

bool cli_output_flush(cli_output *output)
{
    write_all(output, output->buffer, output->used);
    output->used = 0;
    return output->problem == 0;
}

static ra_status take(void *context, const char *bytes, size_t length)
{
    cli_output *output = context;
    if (length > BUFFER_BYTES - output->used)
        cli_output_flush(output);
    if (length >= BUFFER_BYTES) {
        write_all(output, bytes, length);
    } else {
        memcpy(output->buffer + output->used, bytes, length);
        output->used += length;
    }
    return output->problem == 0 ? RA_OK : RA_IO;
}

ra_sink cli_output_sink(cli_output *output)
{
    return (ra_sink){take, output};
}

bool cli_output_close(cli_output *output, bool keep)
{
    cli_output_flush(output);
    if (output->path != NULL && close(output->descriptor) != 0 && output->problem == 0)
        output->problem = errno;
    if (output->temporary != NULL) {
        if (keep && output->problem == 0 && rename(output->temporary, output->path) != 0)
            output->problem = errno;
        if (!keep || output->problem != 0)
            unlink(output->temporary);
        remove_on_signals(NULL);
    }
    if (output->problem != 0 && output->problem != EPIPE)
        fprintf(stderr, "rashomon: %s: the results could not be written: %s\n",
                output->path != NULL ? output->path : "standard output", strerror(output->problem));
    free(output->buffer);
    free(output->temporary);
    return output->problem == 0;
}
