#include "watch/robots.h"

#include "base/status.h"
#include "base/str.h"

#include <math.h>

enum { LONGEST_DELAY = 3600, LONGEST_LINE = 4096 };

/* Where the reading of a file stands. */
typedef struct reading {
    ra_arena *arena;
    ra_str agent; /* whose groups are wanted: a product token or "*" */
    ra_robots *robots;
    bool heads; /* the last line was a User-agent: the next one belongs to the same group */
    bool inside;
    bool found;
    bool no_memory;
} reading;

static bool is_unreserved(char c)
{
    return ra_ascii_alpha(c) || ra_ascii_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

static int hex_digit(char c)
{
    c = ra_ascii_fold(c);
    return ra_ascii_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static size_t put_escaped(char *out, unsigned char c)
{
    static const char digits[] = "0123456789ABCDEF";
    out[0] = '%';
    out[1] = digits[c >> 4];
    out[2] = digits[c & 15];
    return 3;
}

/* Two spellings of one path become one: escapes of what needs none are undone, all else that is no plain ASCII is
   escaped. In a pattern '*' stays, and '$' at the end. Absent where memory ran out. */
static ra_str normalize(ra_arena *arena, ra_str path, bool pattern)
{
    char *out = ra_arena_alloc(arena, path.len * 3);
    size_t used = 0;
    if (out == NULL)
        return (ra_str){NULL, 0};
    for (size_t i = 0; i < path.len; i++) {
        char c = path.ptr[i];
        int high = c == '%' && i + 2 < path.len ? hex_digit(path.ptr[i + 1]) : -1;
        int low = high >= 0 ? hex_digit(path.ptr[i + 2]) : -1;
        bool wild = pattern && (c == '*' || (c == '$' && i + 1 == path.len));
        if (low >= 0) {
            char byte = (char)(high * 16 + low);
            i += 2;
            if (is_unreserved(byte))
                out[used++] = byte;
            else
                used += put_escaped(out + used, (unsigned char)byte);
        } else if (!wild && ((unsigned char)c > 0x7e || c == '*' || c == '$')) {
            used += put_escaped(out + used, (unsigned char)c);
        } else {
            out[used++] = c;
        }
    }
    return (ra_str){out, used};
}

/* "Name: value" without its comment; false for what is none. */
static bool cut_line(ra_str line, ra_str *name, ra_str *value)
{
    size_t comment = ra_str_find(line, RA_STR("#"), 0);
    if (comment != SIZE_MAX)
        line.len = comment;
    *value = line;
    if (!ra_str_cut(value, ':', name) || value->ptr == NULL)
        return false;
    *name = ra_str_trim(*name);
    *value = ra_str_trim(*value);
    return true;
}

/* The value's product token is the agent's: "rashomon/2.0" names rashomon. */
static bool names_agent(const reading *r, ra_str value)
{
    size_t end = 0;
    if (ra_str_is(r->agent, "*"))
        return value.len > 0 && value.ptr[0] == '*';
    while (end < value.len && (ra_ascii_alpha(value.ptr[end]) || value.ptr[end] == '-' || value.ptr[end] == '_'))
        end++;
    return ra_str_equal_fold(ra_str_slice(value, 0, end), r->agent);
}

static void add_rule(reading *r, ra_str pattern, bool allow)
{
    if (pattern.len == 0 || pattern.len > LONGEST_LINE)
        return;
    bool rooted = pattern.ptr[0] == '/' || pattern.ptr[0] == '*';
    ra_str whole = rooted ? pattern : ra_arena_printf(r->arena, "/%.*s", RA_STR_ARG(pattern));
    ra_robots_rule *rule = whole.ptr != NULL ? ra_list_add(r->arena, &r->robots->rules) : NULL;
    if (rule != NULL)
        *rule = (ra_robots_rule){normalize(r->arena, whole, true), allow};
    r->no_memory |= rule == NULL || rule->pattern.ptr == NULL;
}

static void take_line(reading *r, ra_str name, ra_str value)
{
    if (ra_str_equal_fold(name, RA_STR("user-agent"))) {
        r->inside = (r->heads && r->inside) || names_agent(r, value);
        r->found |= r->inside;
        r->heads = true;
        return;
    }
    bool allow = ra_str_equal_fold(name, RA_STR("allow"));
    bool delay = ra_str_equal_fold(name, RA_STR("crawl-delay"));
    if (!allow && !delay && !ra_str_equal_fold(name, RA_STR("disallow")))
        return; /* Sitemap and the like belong to no group */
    r->heads = false;
    if (!r->inside)
        return;
    if (delay)
        r->robots->delay = fmin(fmax(ra_str_real(value), 0), LONGEST_DELAY);
    else
        add_rule(r, value, allow);
}

static bool read_groups(ra_arena *arena, ra_str text, ra_str agent, ra_robots *robots, bool *found)
{
    reading r = {.arena = arena, .agent = agent, .robots = robots};
    for (size_t start = 0, end; start < text.len; start = end + 1) {
        for (end = start; end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '\r';)
            end++;
        ra_str name;
        ra_str value;
        if (cut_line(ra_str_slice(text, start, end), &name, &value))
            take_line(&r, name, value);
    }
    *found = r.found;
    return !r.no_memory;
}

ra_status ra_robots_parse(ra_arena *arena, ra_str text, ra_str agent, ra_robots *robots, ra_error *error)
{
    bool found;
    *robots = (ra_robots){.delay = 0};
    if (ra_str_starts(text, RA_STR("\xef\xbb\xbf")))
        text = ra_str_slice(text, 3, text.len);
    text.len = text.len < RA_ROBOTS_BYTES ? text.len : RA_ROBOTS_BYTES;
    bool whole = read_groups(arena, text, agent, robots, &found);
    if (whole && !found)
        whole = read_groups(arena, text, RA_STR("*"), robots, &found);
    return whole ? RA_OK : ra_fail_memory(error);
}

/* Each piece between two '*' is looked for behind the one before it; the first must be where the path begins, and with
   '$' the last where it ends. */
static bool fits(ra_str pattern, ra_str path)
{
    bool anchored = ra_str_ends(pattern, RA_STR("$"));
    if (anchored)
        pattern.len--;
    ra_str piece;
    size_t at = 0;
    for (bool first = true; ra_str_cut(&pattern, '*', &piece); first = false) {
        bool last = pattern.ptr == NULL;
        size_t found = ra_str_find(path, piece, at);
        if (anchored && last && !first && path.len >= at + piece.len)
            found = ra_str_ends(path, piece) ? path.len - piece.len : SIZE_MAX;
        if (found == SIZE_MAX || (first && found != 0))
            return false;
        at = found + piece.len;
    }
    return !anchored || at == path.len;
}

bool ra_robots_allow(const ra_robots *robots, ra_arena *scratch, ra_str path)
{
    ra_arena_reset(scratch);
    ra_str asked = normalize(scratch, path.len > 0 && path.ptr[0] == '/' ? path : RA_STR("/"), false);
    if (path.len > 0 && path.ptr[0] == '?') {
        ra_str rooted = ra_arena_printf(scratch, "/%.*s", RA_STR_ARG(path));
        asked = rooted.ptr != NULL ? normalize(scratch, rooted, false) : rooted;
    }
    size_t longest = 0;
    bool allowed = asked.ptr != NULL;
    for (size_t i = 0; asked.ptr != NULL && i < robots->rules.count; i++) {
        const ra_robots_rule *rule = &robots->rules.at[i];
        bool decides = rule->pattern.len > longest || (rule->pattern.len == longest && rule->allow);
        if (decides && fits(rule->pattern, asked)) {
            longest = rule->pattern.len;
            allowed = rule->allow;
        }
    }
    return allowed;
}
