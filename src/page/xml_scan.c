#include "page/xml_scan.h"

#include "base/str.h"
#include "base/utf8.h"

enum { MOST_UNCLOSED = 32, LONGEST_REFERENCE = 10 };

static bool ends_name(char c)
{
    return c == '>' || c == '/' || ra_ascii_space(c);
}

bool ra_xml_tag_at(ra_str s, size_t at, const char *name, bool slash)
{
    size_t n = strlen(name);
    at += 1 + (size_t)slash;
    return at < s.len && s.len - at > n && (!slash || s.ptr[at - 1] == '/') && memcmp(s.ptr + at, name, n) == 0 &&
           ends_name(s.ptr[at + n]);
}

size_t ra_xml_behind_section(ra_str s, size_t at)
{
    ra_str rest = ra_str_slice(s, at, s.len);
    size_t end = at;
    if (ra_str_starts(rest, RA_STR("<![CDATA[")))
        end = ra_str_find(s, RA_STR("]]>"), at + 9);
    else if (ra_str_starts(rest, RA_STR("<!--")))
        end = ra_str_find(s, RA_STR("-->"), at + 4);
    else
        return at;
    return end != SIZE_MAX ? end + 3 : SIZE_MAX;
}

/* The end of the tag at `at`: its '>', attributes' quotes heeded; SIZE_MAX where it has none. */
static size_t tag_end(ra_str s, size_t at)
{
    char quote = '\0';
    for (; at < s.len; at++) {
        char c = s.ptr[at];
        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return at;
    }
    return SIZE_MAX;
}

static bool name_at(ra_str s, size_t at, ra_str name)
{
    return s.len - at > name.len && memcmp(s.ptr + at, name.ptr, name.len) == 0 && ends_name(s.ptr[at + name.len]);
}

/* Where the end tag stands that belongs to a start tag before `at`; SIZE_MAX where there is none. */
static size_t find_end_tag(ra_str s, size_t at, ra_str name)
{
    size_t depth = 1;
    while ((at = ra_str_find(s, RA_STR("<"), at)) != SIZE_MAX) {
        size_t behind = ra_xml_behind_section(s, at);
        if (behind != at) {
            if (behind == SIZE_MAX)
                return SIZE_MAX;
            at = behind;
            continue;
        }
        if (at + 1 < s.len && s.ptr[at + 1] == '/' && name_at(s, at + 2, name)) {
            if (--depth == 0)
                return at;
        } else if (name_at(s, at + 1, name)) {
            size_t close = tag_end(s, at);
            if (close == SIZE_MAX)
                return SIZE_MAX;
            depth += s.ptr[close - 1] != '/';
            at = close;
        }
        at++;
    }
    return SIZE_MAX;
}

static bool begins_name(char c)
{
    return ra_ascii_alpha(c) || c == '_' || (unsigned char)c >= 0x80;
}

bool ra_xml_next(ra_xml_children *children, ra_xml_element *element)
{
    ra_str s = children->inside;
    size_t at = children->at;
    while (children->unclosed < MOST_UNCLOSED && (at = ra_str_find(s, RA_STR("<"), at)) != SIZE_MAX) {
        size_t behind = ra_xml_behind_section(s, at);
        if (behind != at || at + 1 >= s.len || !begins_name(s.ptr[at + 1])) {
            if (behind == SIZE_MAX)
                break;
            at = behind != at ? behind : at + 1;
            continue;
        }
        size_t close = tag_end(s, at);
        if (close == SIZE_MAX)
            break;
        size_t name_end = at + 1;
        while (!ends_name(s.ptr[name_end]))
            name_end++;
        bool empty = s.ptr[close - 1] == '/';
        element->name = ra_str_slice(s, at + 1, name_end);
        element->attributes = ra_str_slice(s, name_end, close - (empty && close > name_end));
        element->content = RA_STR("");
        children->at = close + 1;
        if (empty)
            return true;
        size_t end = find_end_tag(s, close + 1, element->name);
        if (end == SIZE_MAX) {
            children->unclosed++;
            end = ra_str_find(s, RA_STR("<"), close + 1);
            element->content = ra_str_slice(s, close + 1, end != SIZE_MAX ? end : s.len);
            return true;
        }
        element->content = ra_str_slice(s, close + 1, end);
        children->at = end + 2 + element->name.len;
        return true;
    }
    children->at = s.len;
    return false;
}

ra_str ra_xml_attribute(ra_str attributes, const char *name)
{
    size_t n = strlen(name);
    for (size_t at = 0; at < attributes.len;) {
        while (at < attributes.len && ra_ascii_space(attributes.ptr[at]))
            at++;
        size_t start = at;
        while (at < attributes.len && attributes.ptr[at] != '=' && !ra_ascii_space(attributes.ptr[at]))
            at++;
        ra_str key = ra_str_slice(attributes, start, at);
        while (at < attributes.len && ra_ascii_space(attributes.ptr[at]))
            at++;
        if (at >= attributes.len || attributes.ptr[at] != '=')
            continue;
        at++;
        while (at < attributes.len && ra_ascii_space(attributes.ptr[at]))
            at++;
        char quote = at < attributes.len ? attributes.ptr[at] : '\0';
        if (quote != '"' && quote != '\'')
            continue;
        size_t end = ra_str_find(attributes, (ra_str){&quote, 1}, at + 1);
        if (end == SIZE_MAX)
            break;
        if (ra_str_equal(key, (ra_str){name, n}))
            return ra_str_slice(attributes, at + 1, end);
        at = end + 1;
    }
    return (ra_str){NULL, 0};
}

typedef struct reference {
    const char *name;
    uint16_t code_point;
} reference;

static const reference xml_references[] = {{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};

static const reference html_references[] = {
    {"nbsp", 0xA0},    {"rsquo", 0x2019},  {"lsquo", 0x2018}, {"rdquo", 0x201D}, {"ldquo", 0x201C}, {"ndash", 0x2013},
    {"mdash", 0x2014}, {"hellip", 0x2026}, {"aacute", 0xE1},  {"agrave", 0xE0},  {"acirc", 0xE2},   {"atilde", 0xE3},
    {"auml", 0xE4},    {"aring", 0xE5},    {"ccedil", 0xE7},  {"eacute", 0xE9},  {"egrave", 0xE8},  {"ecirc", 0xEA},
    {"euml", 0xEB},    {"iacute", 0xED},   {"icirc", 0xEE},   {"ntilde", 0xF1},  {"oacute", 0xF3},  {"ocirc", 0xF4},
    {"otilde", 0xF5},  {"ouml", 0xF6},     {"uacute", 0xFA},  {"ucirc", 0xFB},   {"uuml", 0xFC},    {"szlig", 0xDF},
    {"laquo", 0xAB},   {"raquo", 0xBB},    {"pound", 0xA3},   {"euro", 0x20AC},  {"deg", 0xB0},     {"copy", 0xA9},
    {"reg", 0xAE},     {"trade", 0x2122},  {"shy", 0xAD},     {"middot", 0xB7},  {"Eacute", 0xC9},  {"Ouml", 0xD6},
    {"Uuml", 0xDC},    {"Auml", 0xC4},     {"oslash", 0xF8},  {"bull", 0x2022},
};

static uint32_t named(ra_str name, const reference *table, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (ra_str_equal(name, ra_str_from(table[i].name)))
            return table[i].code_point;
    }
    return 0;
}

static uint32_t numbered(ra_str name)
{
    bool hex = name.len > 1 && ra_ascii_fold(name.ptr[1]) == 'x';
    uint32_t value = 0;
    for (size_t i = hex ? 2 : 1; i < name.len; i++) {
        char c = ra_ascii_fold(name.ptr[i]);
        bool digit = ra_ascii_digit(c);
        if (!digit && !(hex && c >= 'a' && c <= 'f'))
            return 0;
        value = value * (hex ? 16 : 10) + (uint32_t)(digit ? c - '0' : c - 'a' + 10);
    }
    return value;
}

/* The character that a reference at the beginning of `s` stands for, with its length; 0 where there is none. */
static uint32_t resolve(ra_str s, bool html, size_t *length)
{
    size_t end = ra_str_find(ra_str_slice(s, 0, s.len < LONGEST_REFERENCE ? s.len : LONGEST_REFERENCE), RA_STR(";"), 0);
    if (end == SIZE_MAX || end < 2)
        return 0;
    ra_str name = ra_str_slice(s, 1, end);
    *length = end + 1;
    uint32_t c = name.ptr[0] == '#' ? numbered(name)
                                    : named(name, xml_references, sizeof xml_references / sizeof xml_references[0]);
    if (c == 0 && html)
        c = named(name, html_references, sizeof html_references / sizeof html_references[0]);
    return c;
}

ra_str ra_xml_text(ra_arena *arena, ra_str content, bool html)
{
    char *out = ra_arena_alloc(arena, content.len);
    size_t used = 0;
    for (size_t at = 0; out != NULL && at < content.len;) {
        ra_str rest = ra_str_slice(content, at, content.len);
        size_t length;
        uint32_t c;
        if (rest.ptr[0] == '<' && ra_str_starts(rest, RA_STR("<![CDATA["))) {
            size_t end = ra_str_find(rest, RA_STR("]]>"), 0);
            size_t inside = (end != SIZE_MAX ? end : rest.len) - 9;
            memcpy(out + used, rest.ptr + 9, inside);
            used += inside;
            at += end != SIZE_MAX ? end + 3 : rest.len;
        } else if (rest.ptr[0] == '&' && (c = resolve(rest, html, &length)) != 0) {
            used += ra_utf8_put(out + used, c); /* never longer than the reference */
            at += length;
        } else {
            out[used++] = content.ptr[at++];
        }
    }
    return out != NULL ? ra_str_trim((ra_str){out, used}) : (ra_str){NULL, 0};
}
