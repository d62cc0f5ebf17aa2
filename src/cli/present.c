#include "present.h"

#include "pager.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static unsigned text_width(const cli_options *options)
{
    struct winsize size;
    if (options->width != 0)
        return options->width;
    if (options->output == NULL && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return 0;
}

static bool wants_color(const cli_options *options)
{
    if (options->color != COLOR_AUTO)
        return options->color == COLOR_ALWAYS;
    const char *refused = getenv("NO_COLOR");
    return options->output == NULL && isatty(STDOUT_FILENO) && (refused == NULL || refused[0] == '\0');
}

/* Only text that people read is paged, and only where they read it; a pager shows no pages of markup. */
static const char *pager_for(const cli_options *options, const ra_format *format)
{
    bool read =
        format->for_people && strcmp(format->name, "html") != 0 && options->output == NULL && !options->no_pager;
    return read ? cli_pager_command() : NULL;
}

ra_status cli_present(const cli_presentation *what, cli_output *output, ra_error *error)
{
    const cli_options *options = what->options;
    const ra_format *format = cli_options_format(what->command, options);
    const ra_report_options how = {.width = text_width(options),
                                   .color = wants_color(options),
                                   .only = options->only,
                                   .explain = options->explain,
                                   .point = options->point};
    ra_sink sink = cli_output_sink(output);
    const char *pager = pager_for(options, format);
    if (pager == NULL)
        return what->write(what->context, format, &how, &sink, error);
    ra_buffer text = {0};
    ra_sink held = ra_buffer_sink(&text);
    ra_status status = what->write(what->context, format, &how, &held, error);
    if (status == RA_OK && !cli_pager_show(pager, (ra_str){text.bytes, text.length})) {
        fprintf(stderr, "rashomon: the pager %s cannot be run; set PAGER to one that can, or give --no-pager\n", pager);
        status = sink.write(sink.context, text.bytes, text.length);
    }
    free(text.bytes);
    return status;
}
