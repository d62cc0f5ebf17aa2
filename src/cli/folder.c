#include "folder.h"
#include "output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { LONGEST_PATH = 4096 };

bool cli_folder_is(const char *path)
{
    struct stat about;
    if (path == NULL || path[0] == '\0')
        return false;
    return path[strlen(path) - 1] == '/' || (stat(path, &about) == 0 && S_ISDIR(about.st_mode));
}

static ra_status fail(ra_error *error, const char *path, const char *why)
{
    error->status = RA_IO;
    snprintf(error->message, sizeof error->message, "%.300s: cannot be written: %.150s", path, why);
    return RA_IO;
}

/* The story at `index`, or the list of all where it is RA_NONE. */
static ra_status write_page(const char *path, ra_html_pages *pages, size_t index, ra_error *error)
{
    cli_output output;
    if (!cli_output_open(&output, path))
        return fail(error, path, "the folder does not take it");
    ra_sink sink = cli_output_sink(&output);
    ra_status status = index == RA_NONE ? ra_html_pages_write_index(pages, &sink, error)
                                        : ra_html_pages_write_story(pages, index, &sink, error);
    bool arrived = cli_output_close(&output, status == RA_OK);
    return status != RA_OK || arrived ? status : fail(error, path, "what was written did not arrive");
}

static ra_status write_pages(const char *path, const ra_report *report, ra_html_pages *pages, ra_error *error)
{
    char page[LONGEST_PATH];
    for (size_t i = 0; i < report->account_count; i++) {
        size_t number = report->numbers != NULL ? report->numbers[i] : i + 1;
        snprintf(page, sizeof page, "%s/story-%zu.html", path, number);
        ra_status status = write_page(page, pages, i, error);
        if (status != RA_OK)
            return status;
    }
    snprintf(page, sizeof page, "%s/index.html", path);
    return write_page(page, pages, RA_NONE, error);
}

ra_status cli_folder_write(const char *path, const ra_report *report, const ra_report_options *options, ra_error *error)
{
    if (strlen(path) > LONGEST_PATH - 64)
        return fail(error, path, "the name is too long");
    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        return fail(error, path, strerror(errno));
    ra_html_pages *pages;
    ra_status status = ra_html_pages_new(report, options, &pages, error);
    if (status != RA_OK)
        return status;
    status = write_pages(path, report, pages, error);
    ra_html_pages_free(pages);
    return status;
}
