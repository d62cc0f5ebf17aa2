/* JSON out: yajl's generator over a sink, with the shorthands that our objects need. */
#ifndef RA_REPORT_JSON_H
#define RA_REPORT_JSON_H

#include <rashomon/report.h>

#include "base/utf8.h"

#include <stdalign.h>

typedef struct yajl_gen_t *ra_json_handle;

/* Stays where it is between begin and end. */
typedef struct ra_json {
    ra_json_handle gen;
    const ra_sink *sink;
    ra_status status;                       /* of the sink; the first failure stays */
    size_t used;                            /* of `memory` */
    alignas(max_align_t) char memory[1024]; /* of the generator, which does not look at what malloc gives it */
} ra_json;

RA_MUST_CHECK ra_status ra_json_begin(ra_json *json, const ra_sink *sink, bool beautify, ra_error *error);

/* Ends the text; `newline` adds one after it. Gives the first failure of the whole. */
RA_MUST_CHECK ra_status ra_json_end(ra_json *json, bool newline, ra_error *error);

void ra_json_open(ra_json *json);  /* { */
void ra_json_close(ra_json *json); /* } */
void ra_json_open_array(ra_json *json);
void ra_json_close_array(ra_json *json);
void ra_json_key(ra_json *json, const char *key);
void ra_json_str(ra_json *json, ra_str s);       /* null where absent */
void ra_json_name(ra_json *json, const char *s); /* null where NULL */
void ra_json_bool(ra_json *json, bool value);
void ra_json_integer(ra_json *json, long long value);
void ra_json_number(ra_json *json, double value); /* null for NAN and infinities; whole numbers without a point */
void ra_json_null(ra_json *json);
void ra_json_id(ra_json *json, const char *prefix, size_t index); /* "p3" for prefix "p" and index 2 */

/* A key and its value. */
void ra_json_put_str(ra_json *json, const char *key, ra_str value);
void ra_json_put_name(ra_json *json, const char *key, const char *value);
void ra_json_put_number(ra_json *json, const char *key, double value);

/* A key and [ ; the caller closes it. */
void ra_json_put_array(ra_json *json, const char *key);

/* Two keys, start and end, in code points. */
void ra_json_span(ra_json *json, ra_utf8_counter *counter, ra_span span);

#endif
