#include "report/json/json.h"

#include "base/status.h"
#include "base/str.h"

#include <math.h>
#include <stdio.h>
#include <yajl/yajl_gen.h>

static void put(ra_json *json, const char *bytes, size_t length)
{
    if (json->status == RA_OK && length > 0)
        json->status = json->sink->write(json->sink->context, bytes, length);
}

/* The escape of a separator that begins at `at` (NEL, LS, PS) and its length; NULL where none does. Many readers of
   lines take these for the end of one, so that they may not stand in a line of JSON as they are. */
static const char *separator_at(const unsigned char *at, size_t left, size_t *length)
{
    *length = at[0] == 0xC2 ? 2 : 3;
    if (at[0] == 0xC2 && left >= 2 && at[1] == 0x85)
        return "\\u0085";
    if (at[0] == 0xE2 && left >= 3 && at[1] == 0x80 && (at[2] == 0xA8 || at[2] == 0xA9))
        return at[2] == 0xA8 ? "\\u2028" : "\\u2029";
    return NULL;
}

/* What may hold separators; by itself, so that what holds none pays for none of this. */
static __attribute__((noinline)) void print_escaped(ra_json *json, const char *bytes, size_t length)
{
    enum { ESCAPE_LENGTH = 6 };
    const unsigned char *text = (const unsigned char *)bytes;
    size_t start = 0;
    for (size_t i = 0; i < length; i++) {
        size_t separator_length;
        if (text[i] < 0xC2)
            continue;
        const char *escape = separator_at(text + i, length - i, &separator_length);
        if (escape == NULL)
            continue;
        put(json, bytes + start, i - start);
        put(json, escape, ESCAPE_LENGTH);
        start = i + separator_length;
        i = start - 1;
    }
    put(json, bytes + start, length - start);
}

/* Most of what is printed is short. */
static bool is_ascii(const char *bytes, size_t length)
{
    signed char all = 0;
    uint64_t eight;
    for (; length >= sizeof eight; bytes += sizeof eight, length -= sizeof eight) {
        memcpy(&eight, bytes, sizeof eight);
        if ((eight & UINT64_C(0x8080808080808080)) != 0)
            return false;
    }
    if (length >= 4) {
        uint32_t four;
        uint32_t last;
        memcpy(&four, bytes, sizeof four);
        memcpy(&last, bytes + length - sizeof last, sizeof last);
        return ((four | last) & 0x80808080u) == 0;
    }
    if (length > 0)
        all = (signed char)(bytes[0] | bytes[length / 2] | bytes[length - 1]);
    return all >= 0;
}

/* yajl hands on runs of whole characters; outside strings all is ASCII. */
static void print(void *context, const char *bytes, size_t length)
{
    if (length < 2 || is_ascii(bytes, length)) /* no separator is so short */
        put(context, bytes, length);
    else
        print_escaped(context, bytes, length);
}

static void note(ra_json *json, yajl_gen_status status)
{
    if (status != yajl_gen_status_ok && json->status == RA_OK)
        json->status = status == yajl_max_depth_exceeded ? RA_LIMIT : RA_MALFORMED;
}

static void *take(void *context, size_t size)
{
    ra_json *json = context;
    size_t rounded = (size + alignof(max_align_t) - 1) / alignof(max_align_t) * alignof(max_align_t);
    if (rounded > sizeof json->memory - json->used)
        return NULL;
    void *block = json->memory + json->used;
    json->used += rounded;
    return block;
}

/* With a callback for its output the generator keeps none of it, so that nothing grows. */
static void *take_more(void *context, void *block, size_t size)
{
    return block == NULL ? take(context, size) : NULL;
}

static void give_back(void *context, void *block)
{
    (void)context, (void)block;
}

ra_status ra_json_begin(ra_json *json, const ra_sink *sink, bool beautify, ra_error *error)
{
    json->sink = sink;
    json->status = RA_OK;
    json->used = 0;
    json->gen = yajl_gen_alloc(&(yajl_alloc_funcs){take, take_more, give_back, json});
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
    if (json->status == RA_NO_MEMORY)
        return ra_fail_memory(error);
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

void ra_json_put_str(ra_json *json, const char *key, ra_str value)
{
    ra_json_key(json, key);
    ra_json_str(json, value);
}

void ra_json_put_name(ra_json *json, const char *key, const char *value)
{
    ra_json_key(json, key);
    ra_json_name(json, value);
}

void ra_json_put_number(ra_json *json, const char *key, double value)
{
    ra_json_key(json, key);
    ra_json_number(json, value);
}

void ra_json_put_array(ra_json *json, const char *key)
{
    ra_json_key(json, key);
    ra_json_open_array(json);
}

void ra_json_span(ra_json *json, ra_utf8_counter *counter, ra_span span)
{
    ra_json_key(json, "start");
    ra_json_integer(json, (long long)ra_utf8_offset(counter, span.start));
    ra_json_key(json, "end");
    ra_json_integer(json, (long long)ra_utf8_offset(counter, span.end));
}
