#include "store/drawing.h"

#include "base/status.h"
#include "store/packed.h"

#include <stdlib.h>

static ra_status write_packed(ra_report_writer *write, const ra_report *report, const ra_report_options *options,
                              ra_buffer *packed, ra_error *error)
{
    ra_buffer plain = {0};
    ra_sink sink = ra_buffer_sink(&plain);
    ra_status status = write(report, options, &sink, error);
    if (status == RA_OK)
        status = ra_pack_bytes((ra_str){plain.bytes, plain.length}, packed, error);
    free(plain.bytes);
    return status;
}

ra_status ra_drawing_make(const ra_drawing_options *options, const ra_document *const *documents, size_t count,
                          ra_drawing *drawing, ra_error *error)
{
    *drawing = (ra_drawing){0};
    RA_TRY(ra_stories_new(&(ra_story_options){.one = true, .language = ra_language_code(options->language)},
                          options->pack, documents, count, &drawing->story, error));
    RA_TRY(ra_account_new(&(ra_account_options){0}, options->language, documents, &drawing->story->stories.at[0],
                          &drawing->account, error));
    const ra_account *const accounts[] = {drawing->account};
    const ra_report report = {
        .documents = documents, .document_count = count, .accounts = accounts, .account_count = 1};
    const ra_report_options served = {.served = options->number}; /* the page is kept for those who serve it */
    RA_TRY(write_packed(ra_report_write_json, &report, &served, &drawing->report, error));
    if (count > 1 || options->page_of_one)
        RA_TRY(write_packed(ra_report_write_html, &report, &served, &drawing->page, error));
    return RA_OK;
}

void ra_drawing_free(ra_drawing *drawing)
{
    ra_account_free(drawing->account);
    ra_stories_free(drawing->story);
    free(drawing->report.bytes);
    free(drawing->page.bytes);
    *drawing = (ra_drawing){0};
}
