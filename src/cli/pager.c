#include "pager.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CANNOT_EXECUTE = 126, NOT_FOUND = 127, LONGEST_PATH = 4096 };

/* Whether a folder of $PATH holds the program. */
static bool is_installed(const char *program)
{
    const char *at = getenv("PATH");
    while (at != NULL && *at != '\0') {
        size_t length = strcspn(at, ":");
        char path[LONGEST_PATH];
        int written = snprintf(path, sizeof path, "%.*s/%s", (int)length, at, program);
        if (written > 0 && (size_t)written < sizeof path && access(path, X_OK) == 0)
            return true;
        at += length + (at[length] == ':');
    }
    return false;
}

const char *cli_pager_command(void)
{
    if (!isatty(STDOUT_FILENO))
        return NULL;
    const char *asked = getenv("PAGER");
    if (asked == NULL)
        return is_installed("less") ? "less" : NULL;
    return asked[0] != '\0' && strcmp(asked, "cat") != 0 ? asked : NULL;
}

/* In the child: what is written to the pipe comes out of the pager. */
static void become_pager(const char *command, const int ends[2])
{
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    close(ends[1]);
    signal(SIGINT, SIG_DFL);
    signal(SIGPIPE, SIG_DFL);
    setenv("LESS", "FRX", 0); /* leave at once where one screen holds it all, show colours, leave the text there */
    setenv("LV", "-c", 0);
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(NOT_FOUND);
}

static void feed(int descriptor, ra_str text)
{
    while (text.len > 0) {
        ssize_t written = write(descriptor, text.ptr, text.len);
        if (written < 0 && errno != EINTR)
            return; /* the reader has seen enough */
        if (written > 0)
            text = (ra_str){text.ptr + written, text.len - (size_t)written};
    }
}

static int wait_for(pid_t child)
{
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR)
            return NOT_FOUND;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}

bool cli_pager_show(const char *command, ra_str text)
{
    int ends[2];
    if (pipe(ends) != 0)
        return false;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0)
        become_pager(command, ends);
    close(ends[0]);
    if (child < 0) {
        close(ends[1]);
        return false;
    }
    /* An interrupt is the pager's business until it ends, and so is a pipe that it closes. */
    void (*interrupt)(int) = signal(SIGINT, SIG_IGN);
    void (*broken)(int) = signal(SIGPIPE, SIG_IGN);
    feed(ends[1], text);
    close(ends[1]);
    int status = wait_for(child);
    signal(SIGINT, interrupt);
    signal(SIGPIPE, broken);
    return status != NOT_FOUND && status != CANNOT_EXECUTE;
}
