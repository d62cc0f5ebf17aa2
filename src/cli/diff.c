#include "commands.h"
#include "file.h"
#include "present.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
    "Usage: rashomon diff [OPTION...] BEFORE.json AFTER.json\n"
    "\n"
    "Says what changed in the accounts from one report to the other: articles that came, went or were rewritten, a\n"
    "dispute settled or new, a toll risen, versions and origins gained and lost. Both are what report --format json\n"
    "or show prints. Ids need not be the same: articles are known again by their text, address or file, points by the\n"
    "words that they rest on and by their question.\n";

static const char own_options[] =
    "  --width N         columns of the text; default: the terminal's, else 80\n"
    "  --color WHEN      auto (on a terminal, unless NO_COLOR is set; default), always or "
    "never\n"
    "  --no-pager        do not page on a terminal; otherwise $PAGER does, or less\n";

static const char notes[] = "  rashomon report --format json -o monday.json --story one articles/\n"
                            "  rashomon report --format json -o tuesday.json --story one articles/\n"
                            "  rashomon diff monday.json tuesday.json\n";

enum { TWO_REPORTS = 2 };

static ra_status write(const void *context, const ra_format *format, const ra_report_options *how, const ra_sink *sink,
                       ra_error *error)
{
    return ra_report_diff(context, format, how, sink, error);
}

static bool read_report(const char *path, ra_str *report)
{
    size_t length = 0;
    char *bytes = cli_file_read(path, &length);
    if (bytes == NULL)
        fprintf(stderr, "rashomon: %s: %s\n", path, strerror(errno));
    *report = (ra_str){bytes, length};
    return bytes != NULL;
}

static int run(const cli_options *options)
{
    ra_report_pair pair = {.before_name = options->inputs[0], .after_name = options->inputs[1]};
    cli_output output;
    ra_error error = {0};
    int result = EXIT_NOTHING_USABLE;
    if (read_report(pair.before_name, &pair.before) && read_report(pair.after_name, &pair.after) &&
        cli_output_open(&output, options->output)) {
        cli_presentation what = {.command = &cli_diff_command, .options = options, .write = write, .context = &pair};
        ra_status status = cli_present(&what, &output, &error);
        if (status != RA_OK && output.problem == 0)
            fprintf(stderr, "rashomon: %s\n", error.message);
        bool arrived = cli_output_close(&output, status == RA_OK);
        result = status == RA_OK && arrived ? EXIT_DONE : EXIT_NOTHING_USABLE;
    }
    free((char *)(uintptr_t)pair.before.ptr);
    free((char *)(uintptr_t)pair.after.ptr);
    return result;
}

const cli_command cli_diff_command = {
    .name = "diff",
    .summary = "say what changed in the accounts from one report to another",
    .help = help,
    .options = own_options,
    .notes = notes,
    .subject = RA_FORMAT_OF_DIFF,
    .takes = TAKES_WIDTH,
    .least_inputs = TWO_REPORTS,
    .most_inputs = TWO_REPORTS,
    .run = run,
};
