/* Results on their way out: in the format chosen, as wide as the terminal, through a pager where somebody reads them.
 */
#ifndef RASHOMON_CLI_PRESENT_H
#define RASHOMON_CLI_PRESENT_H

#include "options.h"
#include "output.h"

typedef struct cli_presentation {
    const cli_command *command; /* whose formats stand in the table */
    const cli_options *options;
    ra_status (*write)(const void *context, const ra_format *format, const ra_report_options *how, const ra_sink *sink,
                       ra_error *error);
    const void *context;
} cli_presentation;

/* Writes to the output, or through a pager. */
ra_status cli_present(const cli_presentation *what, cli_output *output, ra_error *error);

#endif
