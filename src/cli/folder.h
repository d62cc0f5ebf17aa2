/* A report as a folder of pages: index.html and one page a story. */
#ifndef RASHOMON_CLI_FOLDER_H
#define RASHOMON_CLI_FOLDER_H

#include <rashomon/report.h>

/* Whether an -o names a folder: one that is there, or a path that ends in a slash. NULL names none. */
bool cli_folder_is(const char *path);

/* Writes the pages, each whole or not at all, and the index last. Makes the folder where it is not there; other files
   in it stay. */
RA_MUST_CHECK ra_status cli_folder_write(const char *path, const ra_report *report, const ra_report_options *options,
                                         ra_error *error);

#endif
