/* Room report: accounts, articles and annotations as bytes. */
#ifndef RASHOMON_REPORT_H
#define RASHOMON_REPORT_H

#include <rashomon/account.h>

/* Everything that one run found. Borrowed by the writers. */
typedef struct ra_report {
    const ra_document *const *documents;
    size_t document_count;
    const ra_account *const *accounts;
    size_t account_count;
} ra_report;

typedef struct ra_text_options {
    unsigned width; /* columns; 0 means 80 */
    bool color;     /* ANSI SGR sequences */
} ra_text_options;

/* report --format json: report.schema.json. */
RA_API RA_MUST_CHECK ra_status ra_report_write_json(const ra_report *report, const ra_sink *sink, ra_error *error);

/* report --format text: one screen first, evidence behind each line. */
RA_API RA_MUST_CHECK ra_status ra_report_write_text(const ra_report *report, const ra_text_options *options,
                                                    const ra_sink *sink, ra_error *error);

/* read: the article as one line of JSON, or as text. `number` gives the id: a1 for 1. `sentences` etc. are not
 * included. */
RA_API RA_MUST_CHECK ra_status ra_article_write_json(const ra_article *article, size_t number, bool explain,
                                                     const ra_sink *sink, ra_error *error);
RA_API RA_MUST_CHECK ra_status ra_article_write_text(const ra_article *article, bool explain, const ra_sink *sink,
                                                     ra_error *error);

/* annotate: the article with its annotations as one line of JSON, or its sentences as CoNLL-U. */
RA_API RA_MUST_CHECK ra_status ra_document_write_json(const ra_document *document, size_t number, const ra_sink *sink,
                                                      ra_error *error);
RA_API RA_MUST_CHECK ra_status ra_document_write_conllu(const ra_document *document, const ra_sink *sink,
                                                        ra_error *error);

/* stories: one line of JSON that says which story the article belongs to. `story` counts from 0; `copy_of` is the index
   of the earlier article that this one repeats, or RA_NONE. */
RA_API RA_MUST_CHECK ra_status ra_story_write_json(const ra_article *article, size_t number, uint32_t story,
                                                   uint32_t copy_of, const ra_sink *sink, ra_error *error);

#endif
