#include "page/json_stream.h"

#include "base/status.h"
#include "base/str.h"

enum { STEP = 64 << 10 };

bool ra_json_has_lines(ra_str head)
{
    ra_str rest = head;
    ra_str line;
    while (ra_str_cut(&rest, '\n', &line) && ra_str_trim(line).len == 0)
        continue;
    line = ra_str_trim(line);
    if (line.len == 0 || line.ptr[0] != '{')
        return false;
    if (rest.ptr == NULL || line.ptr[line.len - 1] == '}')
        return true;
    while (line.len > 1 && ra_str_cut(&rest, '\n', &line)) { /* the first line may be the broken one */
        if (ra_str_starts(line, RA_STR("{\"")))
            return true;
    }
    return false;
}

bool ra_json_is_feed(ra_str head)
{
    return ra_str_find(head, RA_STR("jsonfeed.org/version"), 0) != SIZE_MAX;
}

ra_status ra_json_seek_items(ra_source *source, ra_str *before, ra_error *error)
{
    static const ra_str key = {"\"items\"", 7};
    bool first = true;
    *before = RA_STR("");
    for (;;) {
        ra_str window;
        RA_TRY(ra_source_peek(source, STEP, &window, error));
        size_t at = ra_str_find(window, key, 0);
        if (at != SIZE_MAX) {
            if (first)
                *before = ra_str_slice(window, 0, at);
            ra_source_skip(source, at + key.len);
            return RA_OK;
        }
        first = false;
        if (window.len < STEP)
            return RA_END;
        ra_source_skip(source, window.len - key.len);
    }
}

/* Where the reading of an object stands. */
typedef struct nesting {
    size_t depth;
    bool in_string;
    bool escaped;
} nesting;

/* Goes through `s` from `at` to behind the object's end, or to its own end where *ended stays false. */
static size_t walk(nesting *n, ra_str s, size_t at, bool *ended)
{
    for (; at < s.len; at++) {
        char c = s.ptr[at];
        if (n->in_string) {
            if (n->escaped)
                n->escaped = false;
            else if (c == '\\')
                n->escaped = true;
            else
                n->in_string = c != '"';
        } else if (c == '"') {
            n->in_string = true;
        } else if (c == '{') {
            n->depth++;
        } else if (c == '}' && --n->depth == 0) {
            *ended = true;
            return at + 1;
        }
    }
    return at;
}

/* Steps to the next object. The list that the objects stand in ends the search. */
static ra_status seek_object(ra_source *source, ra_error *error)
{
    for (;;) {
        ra_str window;
        RA_TRY(ra_source_peek(source, STEP, &window, error));
        for (size_t i = 0; i < window.len; i++) {
            if (window.ptr[i] == ']')
                return RA_END;
            if (window.ptr[i] == '{') {
                ra_source_skip(source, i);
                return RA_OK;
            }
        }
        if (window.len < STEP)
            return RA_END;
        ra_source_skip(source, window.len);
    }
}

static ra_status step_over(ra_source *source, nesting *n, ra_error *error)
{
    bool ended = false;
    while (!ended) {
        ra_str window;
        RA_TRY(ra_source_peek(source, STEP, &window, error));
        if (window.len == 0)
            return RA_OK;
        ra_source_skip(source, walk(n, window, 0, &ended));
    }
    return RA_OK;
}

ra_status ra_json_next(ra_source *source, size_t most, ra_str *object, bool *cut, ra_error *error)
{
    nesting n = {.depth = 0};
    bool ended = false;
    size_t at = 0;
    *cut = false;
    RA_TRY(seek_object(source, error));
    for (size_t want = STEP < most ? STEP : most;; want = want < most / 2 ? want * 2 : most) {
        ra_str window;
        RA_TRY(ra_source_peek(source, want, &window, error));
        at = walk(&n, window, at, &ended);
        if (ended || window.len < want) {
            *object = ra_str_slice(window, 0, at);
            ra_source_skip(source, at);
            return RA_OK;
        }
        if (want == most)
            break;
    }
    *cut = true;
    *object = RA_STR("");
    ra_source_skip(source, at);
    return step_over(source, &n, error);
}
