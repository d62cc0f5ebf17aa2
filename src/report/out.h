/* Bytes of our own making on their way to a sink, in blocks. */
#ifndef RA_REPORT_OUT_H
#define RA_REPORT_OUT_H

#include <rashomon/base.h>

#include <stdarg.h>

enum { RA_OUT_BYTES = 8192 };

typedef struct ra_out {
    const ra_sink *sink;
    ra_status status; /* the first failure; nothing is written after it */
    size_t length;
    char bytes[RA_OUT_BYTES];
} ra_out;

void ra_out_begin(ra_out *out, const ra_sink *sink);

/* Hands on what is left, and says whether all arrived. */
RA_MUST_CHECK ra_status ra_out_end(ra_out *out, ra_error *error);

/* Each gives out->status, for those who want to stop at once. */
ra_status ra_out_put(ra_out *out, ra_str s);
ra_status ra_out_text(ra_out *out, const char *s); /* NULL is nothing */
ra_status ra_out_number(ra_out *out, uint64_t number);
ra_status ra_out_print(ra_out *out, const char *format, ...) RA_PRINTF(2, 3); /* 255 bytes */
ra_status ra_out_vprint(ra_out *out, const char *format, va_list arguments);

/* A number with up to `places` decimal places, without zeros at its end; nothing for NAN and infinities. */
ra_status ra_out_real(ra_out *out, double number, int places);

#endif
