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
    const size_t *numbers; /* of the accounts' stories, from 1; NULL where these are 1, 2, 3... and all are there. Where
                              it is given, the writers leave out the documents of other stories */
    size_t story_count;    /* of the run, of which only some may be reported; 0 means account_count */
} ra_report;

/* Sections of the reports that people read, one bit each. */
typedef enum ra_section {
    RA_SECTION_DISPUTED = 1u << 0,
    RA_SECTION_AGREED = 1u << 1,
    RA_SECTION_ECHOED = 1u << 2,
    RA_SECTION_ALONE = 1u << 3,
    RA_SECTION_QUOTATIONS = 1u << 4,
    RA_SECTION_LINEAGE = 1u << 5,
    RA_SECTION_TIMELINE = 1u << 6,
    RA_SECTION_ARTICLES = 1u << 7,
} ra_section;

/* "disputed", "agreed", ...; NULL for what is no such bit. */
RA_API const char *ra_section_name(unsigned section);

/* How a report is written. All zero gives everything, for a screen of the usual width. */
typedef struct ra_report_options {
    unsigned width;  /* columns of a text; 0 means 80 */
    bool color;      /* of a text: ANSI SGR sequences */
    unsigned only;   /* ra_section bits of a report that people read; 0 for all. Pages always have their articles */
    bool explain;    /* text, JSON: say why claims are one question and why they conflict, as far as the accounts kept
                        it */
    size_t point;    /* with `explain`, text: the only point to show, from 1; 0 for all */
    uint64_t served; /* the number of the account, where its page is one that a server hands out: leads to the server's
                        list, /, and says when a later account is there; 0 for all other pages */
} ra_report_options;

/* Writes all of a report in one form. `options` may be NULL. RA_NO_MEMORY; RA_IO, or what else the sink gave, where it
   takes no more. */
typedef ra_status ra_report_writer(const ra_report *report, const ra_report_options *options, const ra_sink *sink,
                                   ra_error *error);

/* What a format is a form of. */
typedef enum ra_format_subject {
    RA_FORMAT_OF_REPORT,   /* accounts of stories: report */
    RA_FORMAT_OF_ARTICLE,  /* an article: read */
    RA_FORMAT_OF_DOCUMENT, /* an annotated article: annotate */
    RA_FORMAT_OF_STORIES,  /* which article is of which story: stories */
    RA_FORMAT_OF_DIFF,     /* what changed between two reports: diff */
} ra_format_subject;

/* One row of the table of formats. Strings are static. */
typedef struct ra_format {
    const char *name;        /* what --format takes */
    const char *media_type;  /* IANA's, or the usual one */
    const char *extension;   /* of a file's name, without the dot */
    const char *purpose;     /* what it is for, in one line */
    uint8_t subject;         /* ra_format_subject */
    bool for_people;         /* a report to read: ra_report_options.only applies */
    uint8_t policy;          /* ra_policy whose figures it prints, unless the accounts have others; RA_POLICY_NONE */
    ra_report_writer *write; /* of a report's formats; NULL for others */
} ra_format;

/* All formats, those of one subject together, its usual one first. */
RA_API const ra_format *ra_formats(size_t *count);

/* The format of that name; NULL where the subject has none. */
RA_API const ra_format *ra_format_find(ra_format_subject subject, ra_str name);

/* report --format json: report.schema.json. */
RA_API RA_MUST_CHECK ra_status ra_report_write_json(const ra_report *report, const ra_report_options *options,
                                                    const ra_sink *sink, ra_error *error);

/* report --format text: one screen first, evidence behind each line. */
RA_API RA_MUST_CHECK ra_status ra_report_write_text(const ra_report *report, const ra_report_options *options,
                                                    const ra_sink *sink, ra_error *error);

/* report --format html: one page that needs nothing beside it, with all stories. */
RA_API RA_MUST_CHECK ra_status ra_report_write_html(const ra_report *report, const ra_report_options *options,
                                                    const ra_sink *sink, ra_error *error);

/* The same as the pages of a folder: one that lists the stories and leads to story-1.html, story-2.html ... (by their
   numbers), and each of these. The report is borrowed until the pages are freed; the caller owns *pages. */
typedef struct ra_html_pages ra_html_pages;

RA_API RA_MUST_CHECK ra_status ra_html_pages_new(const ra_report *report, const ra_report_options *options,
                                                 ra_html_pages **pages, ra_error *error);
RA_API RA_MUST_CHECK ra_status ra_html_pages_write_index(ra_html_pages *pages, const ra_sink *sink, ra_error *error);

/* The story whose account stands at `index` in the report. */
RA_API RA_MUST_CHECK ra_status ra_html_pages_write_story(ra_html_pages *pages, size_t index, const ra_sink *sink,
                                                         ra_error *error);
RA_API void ra_html_pages_free(ra_html_pages *pages);

/* Two reports of the same or of a later run, each as `report --format json` prints it, and the names of their files. */
typedef struct ra_report_pair {
    ra_str before;
    ra_str after;
    const char *before_name;
    const char *after_name;
} ra_report_pair;

/* diff: what changed in the accounts from one report to the other. Articles, stories and points are known again by
   their texts, words and questions, whatever ids they have. `format` is one of the table's for RA_FORMAT_OF_DIFF.
   RA_MALFORMED where one of them is no report. */
RA_API RA_MUST_CHECK ra_status ra_report_diff(const ra_report_pair *pair, const ra_format *format,
                                              const ra_report_options *options, const ra_sink *sink, ra_error *error);

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
   of the earlier article that this one repeats, or RA_NONE. `changes` are those that the article made to stories
   decided before it; there is no member for them where there are none. */
RA_API RA_MUST_CHECK ra_status ra_story_write_json(const ra_article *article, size_t number, uint32_t story,
                                                   uint32_t copy_of, const ra_story_change *changes,
                                                   size_t change_count, const ra_sink *sink, ra_error *error);

#endif
