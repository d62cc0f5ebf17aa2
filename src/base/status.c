#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>

void ra_error_set(ra_error *error, ra_status status, const char *format, ...)
{
    if (error == NULL)
        return;
    error->status = status;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
}

const char *ra_status_name(ra_status status)
{
    switch (status) {
    case RA_OK: return "ok";
    case RA_END: return "end";
    case RA_NO_MEMORY: return "no-memory";
    case RA_LIMIT: return "limit";
    case RA_IO: return "io";
    case RA_MALFORMED: return "malformed";
    case RA_UNSUPPORTED: return "unsupported";
    case RA_NOT_FOUND: return "not-found";
    case RA_USAGE: return "usage";
    case RA_BUSY: return "busy";
    }
    return "unknown";
}

static size_t or_default(size_t value, size_t fallback)
{
    return value != 0 ? value : fallback;
}

ra_limits ra_limits_resolve(const ra_limits *limits)
{
    ra_limits given = limits != NULL ? *limits : (ra_limits){0};
    return (ra_limits){
        .page_bytes = or_default(given.page_bytes, (size_t)16 << 20),
        .article_bytes = or_default(given.article_bytes, (size_t)1 << 20),
        .html_depth = or_default(given.html_depth, 512),
        .inflate_ratio = or_default(given.inflate_ratio, 1000),
        .sentence_tokens = or_default(given.sentence_tokens, 400),
    };
}
