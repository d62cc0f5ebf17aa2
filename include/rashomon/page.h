/* Room page: files, directories, archives and streams, cut into pages. */
#ifndef RASHOMON_PAGE_H
#define RASHOMON_PAGE_H

#include <rashomon/base.h>

typedef enum ra_page_kind {
    RA_PAGE_HTML,
    RA_PAGE_TEXT,  /* plain text as a crawler saved it, debris included */
    RA_PAGE_CLEAN, /* text given as clean (NDJSON `text`): characters are kept one for one */
} ra_page_kind;

/* What the container (an NDJSON object, an HTTP header, a feed entry) states about the page. {NULL, 0} where silent. */
typedef struct ra_page_claims {
    ra_str url;
    ra_str title;
    ra_str outlet;
    ra_str byline; /* several names separated by newlines */
    ra_str published;
    ra_str modified;
    ra_str language;
    ra_str charset;
} ra_page_claims;

/* One page. All strings live until the reader's next call or its end. */
typedef struct ra_page {
    ra_page_kind kind;
    ra_str input; /* the path or URI as given; path#record-number, from 1, inside an archive */
    ra_str bytes; /* undecoded, unless kind is RA_PAGE_CLEAN: then UTF-8 */
    ra_page_claims claims;
    bool truncated; /* the source ended, or a limit was reached, inside the page */
} ra_page;

typedef struct ra_reader ra_reader;

/* Called for each input, record or member that could not be used; the reader goes on with the next. */
typedef void ra_reader_warning(void *context, ra_str input, const ra_error *error);

typedef struct ra_reader_options {
    const ra_allocator *allocator;
    ra_limits limits;
    ra_reader_warning *warn; /* may be NULL */
    void *warn_context;
} ra_reader_options;

/* Opens a reader over inputs: paths of files, directories (recursively, in byte order of names), or "-" for
   standard input. The strings of `inputs` must outlive the reader. RA_NO_MEMORY only: inputs are opened when it is
   their turn. The caller owns *reader. */
RA_API RA_MUST_CHECK ra_status ra_reader_new(const ra_reader_options *options, const char *const *inputs,
                                             size_t input_count, ra_reader **reader, ra_error *error);

/* The same over bytes in memory, which must outlive the reader; `name` stands for the path. */
RA_API RA_MUST_CHECK ra_status ra_reader_new_memory(const ra_reader_options *options, ra_str name, ra_str bytes,
                                                    ra_reader **reader, ra_error *error);

/* The next page, borrowed until the next call. RA_END after the last. Inputs that cannot be used are handed to
   `warn` and skipped: this fails only where nothing more can be done (no memory). */
RA_API RA_MUST_CHECK ra_status ra_reader_next(ra_reader *reader, const ra_page **page, ra_error *error);

/* Inputs, records and members handed to `warn` so far. */
RA_API size_t ra_reader_failures(const ra_reader *reader);

RA_API void ra_reader_free(ra_reader *reader);

#endif
