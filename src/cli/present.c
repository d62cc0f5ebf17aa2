#include "present.h"

#include "folder.h"
#include "pager.h"

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

/* Only text that people read is paged, and only where they read it. */
static const char *pager_for(const cli_options *options, const ra_format *format)
{
    bool read = format->for_people && options->output == NULL && !options->no_pager;
    return read ? cli_pager_command() : NULL;
}

static ra_status write_out(cli_session *session, const ra_format *format, const ra_report *report, ra_error *error)
{
    const cli_options *options = session->options;
    ra_report_options how = {.width = text_width(options),
                             .color = wants_color(options),
                             .only = options->only,
                             .explain = options->explain,
                             .point = options->point};
    if (options->folder != NULL)
        return cli_folder_write(options->folder, report, error);
    ra_sink sink = cli_output_sink(&session->output);
    const char *pager = pager_for(options, format);
    if (pager == NULL)
        return format->write(report, &how, &sink, error);
    ra_buffer text = {0};
    ra_sink held = ra_buffer_sink(&text);
    ra_status status = format->write(report, &how, &held, error);
    cli_progress_clear(&session->progress);
    if (status == RA_OK && !cli_pager_show(pager, (ra_str){text.bytes, text.length})) {
        cli_session_say(session, "the pager %s cannot be run; set PAGER to one that can, or give --no-pager", pager);
        status = sink.write(sink.context, text.bytes, text.length);
    }
    free(text.bytes);
    return status;
}

void cli_present(cli_session *session, const cli_command *command, const ra_report *report)
{
    ra_error error = {0};
    cli_progress_clear(&session->progress);
    if (write_out(session, cli_options_format(command, session->options), report, &error) == RA_OK)
        return;
    session->broken = true;
    if (session->output.problem == 0)
        cli_session_say(session, "%s", error.message);
}
