#include "stored.h"

#include <inttypes.h>
#include <stdio.h>

static void say(const ra_error *error)
{
    fprintf(stderr, "rashomon: %s\n", error->message);
}

int cli_stored_run(const cli_options *options, cli_stored_write *write)
{
    ra_store *store;
    cli_output output;
    ra_error error = {0};
    if (ra_store_open(options->inputs[0], RA_STORE_READ, &store, &error) != RA_OK) {
        say(&error);
        return EXIT_NOTHING_USABLE;
    }
    if (!cli_output_open(&output, options->output)) {
        ra_store_close(store);
        return EXIT_NOTHING_USABLE;
    }
    ra_sink sink = cli_output_sink(&output);
    ra_status status = write(options, store, &sink, &error);
    if (status != RA_OK)
        say(&error);
    bool arrived = cli_output_close(&output, status == RA_OK);
    ra_store_close(store);
    return status == RA_OK && arrived ? EXIT_DONE : EXIT_NOTHING_USABLE;
}

/* Tabs and newlines inside a field would break the line. */
static ra_status put_field(const ra_sink *sink, ra_str field)
{
    for (size_t start = 0, end; start < field.len; start = end) {
        bool control = (unsigned char)field.ptr[start] < ' ';
        end = start + 1;
        while (!control && end < field.len && (unsigned char)field.ptr[end] >= ' ')
            end++;
        ra_status status = sink->write(sink->context, control ? " " : field.ptr + start, end - start);
        if (status != RA_OK)
            return status;
    }
    return RA_OK;
}

static ra_status put_row(const ra_sink *sink, const ra_str *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ra_status status = put_field(sink, fields[i]);
        if (status == RA_OK)
            status = sink->write(sink->context, i + 1 < count ? "\t" : "\n", 1);
        if (status != RA_OK)
            return status;
    }
    return RA_OK;
}

static ra_str number(char buffer[24], int64_t value)
{
    int length = snprintf(buffer, 24, "%" PRId64, value);
    return (ra_str){buffer, (size_t)length};
}

ra_status cli_stored_take_story(void *context, const ra_store_row *row)
{
    char id[24];
    char articles[24];
    char disputes[24];
    const ra_str fields[] = {number(id, row->id), number(articles, row->articles), number(disputes, row->disputes),
                             row->title};
    return put_row(context, fields, sizeof fields / sizeof fields[0]);
}

ra_status cli_stored_take_article(void *context, const ra_store_row *row)
{
    char id[24];
    char story[24];
    const ra_str fields[] = {number(id, row->id), number(story, row->story), row->published, row->outlet, row->title,
                             row->excerpt};
    return put_row(context, fields, sizeof fields / sizeof fields[0]);
}
