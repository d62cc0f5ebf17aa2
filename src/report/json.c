#include "report/json.h"

#include "base/status.h"
#include "base/str.h"

#include <math.h>
#include <stdio.h>
#include <yajl/yajl_gen.h>

static void print(void *context, const char *bytes, size_t length)
{
    ra_json *json = context;
    if (json->status == RA_OK)
        json->status = json->sink->write(json->sink->context, bytes, length);
}

static void note(ra_json *json, yajl_gen_status status)
{
    if (status != yajl_gen_status_ok && json->status == RA_OK)
        json->status = status == yajl_max_depth_exceeded ? RA_LIMIT : RA_MALFORMED;
}

ra_status ra_json_begin(ra_json *json, const ra_sink *sink, bool beautify, ra_error *error)
{
    *json = (ra_json){.sink = sink};
    json->gen = yajl_gen_alloc(NULL);
    if (json->gen == NULL)
        return ra_fail_memory(error);
    yajl_gen_config(json->gen, yajl_gen_beautify, beautify ? 1 : 0);
    yajl_gen_config(json->gen, yajl_gen_indent_string, "  ");
    yajl_gen_config(json->gen, yajl_gen_validate_utf8, 1);
    yajl_gen_config(json->gen, yajl_gen_print_callback, print, json);
    return RA_OK;
}

ra_status ra_json_end(ra_json *json, bool newline, ra_error *error)
{
    if (newline)
        print(json, "\n", 1);
    yajl_gen_free(json->gen);
    if (json->status == RA_MALFORMED)
        return ra_fail(error, RA_MALFORMED, "text that is not valid UTF-8 cannot be written as JSON");
    if (json->status != RA_OK)
        return ra_fail(error, json->status, "the output could not be written");
    return RA_OK;
}

void ra_json_open(ra_json *json)
{
    note(json, yajl_gen_map_open(json->gen));
}

void ra_json_close(ra_json *json)
{
    note(json, yajl_gen_map_close(json->gen));
}

void ra_json_open_array(ra_json *json)
{
    note(json, yajl_gen_array_open(json->gen));
}

void ra_json_close_array(ra_json *json)
{
    note(json, yajl_gen_array_close(json->gen));
}

void ra_json_key(ra_json *json, const char *key)
{
    ra_json_name(json, key);
}

void ra_json_str(ra_json *json, ra_str s)
{
    if (s.ptr == NULL)
        ra_json_null(json);
    else
        note(json, yajl_gen_string(json->gen, (const unsigned char *)s.ptr, s.len));
}

void ra_json_name(ra_json *json, const char *s)
{
    ra_json_str(json, ra_str_from(s));
}

void ra_json_bool(ra_json *json, bool value)
{
    note(json, yajl_gen_bool(json->gen, value ? 1 : 0));
}

void ra_json_integer(ra_json *json, long long value)
{
    note(json, yajl_gen_integer(json->gen, value));
}

void ra_json_number(ra_json *json, double value)
{
    if (!isfinite(value)) {
        ra_json_null(json);
        return;
    }
    char text[40];
    int length = snprintf(text, sizeof text, fabs(value) < 1e15 && value == floor(value) ? "%.0f" : "%.10g", value);
    note(json, yajl_gen_number(json->gen, text, (size_t)length));
}

void ra_json_null(ra_json *json)
{
    note(json, yajl_gen_null(json->gen));
}

void ra_json_id(ra_json *json, const char *prefix, size_t index)
{
    char id[32];
    snprintf(id, sizeof id, "%s%zu", prefix, index + 1);
    ra_json_name(json, id);
}

void ra_json_span(ra_json *json, ra_utf8_counter *counter, ra_span span)
{
    ra_json_key(json, "start");
    ra_json_integer(json, (long long)ra_utf8_offset(counter, span.start));
    ra_json_key(json, "end");
    ra_json_integer(json, (long long)ra_utf8_offset(counter, span.end));
}
