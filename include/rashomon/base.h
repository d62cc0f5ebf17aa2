/* Strings, spans, status, errors and lists: what every other header stands on. */
#ifndef RASHOMON_BASE_H
#define RASHOMON_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define RA_API __attribute__((visibility("default")))
#define RA_MUST_CHECK __attribute__((warn_unused_result))
#define RA_PRINTF(string, first) __attribute__((format(printf, string, first)))
#else
#define RA_API
#define RA_MUST_CHECK
#define RA_PRINTF(string, first)
#endif

#define RA_VERSION "0.1.0"

/* The version of the library that runs, which may differ from RA_VERSION of the header compiled against. */
RA_API const char *ra_library_version(void);

/* A borrowed run of bytes; not NUL-terminated, NUL bytes allowed. {NULL, 0} means absent, {non-NULL, 0} empty. */
typedef struct ra_str {
    const char *ptr;
    size_t len;
} ra_str;

/* Half-open byte range [start, end) of an article's text. */
typedef struct ra_span {
    uint32_t start;
    uint32_t end;
} ra_span;

/* Half-open range [first, last) of token numbers of a document; empty where first == last. */
typedef struct ra_range {
    uint32_t first;
    uint32_t last;
} ra_range;

/* "No such index": no head, no entity, no quantity. */
#define RA_NONE UINT32_MAX

typedef enum ra_status {
    RA_OK = 0,
    RA_END,         /* no more items; not an error */
    RA_NO_MEMORY,   /* the allocator returned NULL */
    RA_LIMIT,       /* a limit of ra_limits was exceeded */
    RA_IO,          /* the operating system refused */
    RA_MALFORMED,   /* the bytes are not what they should be */
    RA_UNSUPPORTED, /* well-formed, but of a kind this build cannot read */
    RA_NOT_FOUND,
    RA_USAGE, /* the caller broke the contract of the function */
    RA_BUSY,  /* another process holds it */
} ra_status;

/* Filled in by a failing call, left alone by a successful one. `message` is NUL-terminated UTF-8
   that names the file or record, the place in it and, where there is one, the remedy. */
typedef struct ra_error {
    ra_status status;
    char message[512];
} ra_error;

/* The status as one lower-case word; never NULL, static storage. */
RA_API const char *ra_status_name(ra_status status);

/* Where bytes go. Returns RA_OK, or RA_IO when no more can be taken. */
typedef ra_status ra_write(void *context, const char *bytes, size_t length);

typedef struct ra_sink {
    ra_write *write;
    void *context;
} ra_sink;

/* Bytes in memory that a sink fills. All zero at first; `bytes` comes from malloc and is the caller's to free. */
typedef struct ra_buffer {
    char *bytes;
    size_t length;
    size_t capacity;
} ra_buffer;

/* A sink that adds to the buffer, which must stay where it is. Its writes fail with RA_NO_MEMORY, and leave the buffer
 * as it was. */
RA_API ra_sink ra_buffer_sink(ra_buffer *buffer);

/* Memory hook. resize(context, NULL, 0, n) allocates, resize(context, p, old, 0) frees, else resizes;
   returns NULL on failure (the old block stays). A NULL ra_allocator * anywhere means malloc and free. */
typedef struct ra_allocator {
    void *(*resize)(void *context, void *block, size_t old_size, size_t new_size);
    void *context;
} ra_allocator;

/* Upper bounds on what outside bytes may cost. Zero means the default named here. */
typedef struct ra_limits {
    size_t page_bytes;      /* one page, and one record or entry; default 16 MiB, the rest is cut and the page flagged
                               truncated */
    size_t article_bytes;   /* one article's text; default 1 MiB, the rest is cut and the article flagged truncated */
    size_t html_depth;      /* nesting of elements; default 512 */
    size_t inflate_ratio;   /* decompressed over compressed bytes; default 1000 */
    size_t sentence_tokens; /* longer sentences are cut; default 400 */
} ra_limits;

/* The limits with zeros replaced by defaults. */
RA_API ra_limits ra_limits_resolve(const ra_limits *limits);

/* A growable array inside an arena: `count` items at `at`. Read freely; grown by the library only. */
#define RA_LIST(type)                                                                                                  \
    struct {                                                                                                           \
        type *at;                                                                                                      \
        size_t count;                                                                                                  \
        size_t capacity;                                                                                               \
    }

#define RA_STR(literal) ((ra_str){(literal), sizeof(literal) - 1})
#define RA_STR_ARG(s) (int)(s).len, (s).ptr /* for "%.*s" */

/* The words of a span, borrowed from the text, which the span must lie in. */
static inline ra_str ra_span_text(ra_str text, ra_span span)
{
    return (ra_str){text.ptr + span.start, (size_t)(span.end - span.start)};
}

#endif
