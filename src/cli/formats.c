#include "commands.h"
#include "output.h"

#include <stdio.h>
#include <string.h>

static const char help[] =
    "Usage: rashomon formats [OPTION...]\n"
    "\n"
    "Lists what the other commands can print: for each format the command and its --format, the extension and media\n"
    "type of such a file, and what it is for. rashomon-formats(5) describes each with an example.\n";

static const char own_options[] = "  --format text     a table (default)\n"
                                  "  --format tsv      the same, separated by tabs, under a line of column names\n";

static const char *command_of(unsigned subject)
{
    switch (subject) {
    case RA_FORMAT_OF_REPORT: return "report";
    case RA_FORMAT_OF_ARTICLE: return "read";
    case RA_FORMAT_OF_DOCUMENT: return "annotate";
    case RA_FORMAT_OF_DIFF: return "diff";
    default: return "stories";
    }
}

static bool write_row(const ra_sink *sink, bool tabs, const ra_format *f)
{
    char line[512];
    int length = snprintf(line, sizeof line, tabs ? "%s\t%s\t%s\t%s\t%s\n" : "%-9s %-9s .%-8s %-24s %s\n",
                          command_of(f->subject), f->name, f->extension, f->media_type, f->purpose);
    return sink->write(sink->context, line, (size_t)length) == RA_OK;
}

static int run(const cli_options *options)
{
    static const char names[] = "command\tformat\textension\tmedia_type\tpurpose\n";
    bool tabs = cli_options_format_is(&cli_formats_command, options, "tsv");
    size_t count;
    const ra_format *all = ra_formats(&count);
    cli_output output;
    if (!cli_output_open(&output, options->output))
        return EXIT_NOTHING_USABLE;
    ra_sink sink = cli_output_sink(&output);
    bool good = !tabs || sink.write(sink.context, names, strlen(names)) == RA_OK;
    for (size_t i = 0; i < count && good; i++)
        good = write_row(&sink, tabs, &all[i]);
    return cli_output_close(&output, good) ? EXIT_DONE : EXIT_NOTHING_USABLE;
}

const cli_command cli_formats_command = {
    .name = "formats",
    .summary = "list what the commands can print, and what each format is for",
    .help = help,
    .options = own_options,
    .formats = "text tsv",
    .no_inputs = true,
    .run = run,
};
