#include "page/sniff.h"

#include "base/str.h"

enum { FURTHEST_ROOT = 4096 };

static bool starts_fold(ra_str s, const char *prefix)
{
    size_t n = strlen(prefix);
    return s.len >= n && ra_str_equal_fold(ra_str_slice(s, 0, n), (ra_str){prefix, n});
}

static bool is_utf16(ra_str s)
{
    return s.len >= 2 && (memcmp(s.ptr, "\xff\xfe", 2) == 0 || memcmp(s.ptr, "\xfe\xff", 2) == 0);
}

/* What cannot be read is known by the bytes that it begins with. */
static const struct {
    ra_str magic;
    const char *what;
} unread[] = {
    {RA_STR("%PDF-"), "a PDF; take its text out, as pdftotext does, and name that file"},
    {RA_STR("PK\3\4"), "an office document or ZIP archive; save it as text or HTML, or unpack it"},
    {RA_STR("\xD0\xCF\x11\xE0"), "an office document; save it as text or HTML"},
    {RA_STR("{\\rtf"), "an office document; save it as text or HTML"},
    {RA_STR("SQLite format 3\0"), "a database; if it is a store, `rashomon list` and `search` read it"},
    {RA_STR("BZh9"), "compressed with bzip2; unpack it first (gzip and zstd need not be)"},
    {RA_STR("\3757zXZ"), "compressed with xz; unpack it first (gzip and zstd need not be)"},
    {RA_STR("\x89PNG"), "a picture; only text is read"},
    {RA_STR("\xFF\xD8\xFF"), "a picture; only text is read"},
    {RA_STR("GIF8"), "a picture; only text is read"},
    {RA_STR("\177ELF"), "a program; only text is read"},
};

/* Its row; SIZE_MAX where no row has it. */
static size_t unread_row(ra_str head)
{
    for (size_t i = 0; i < sizeof unread / sizeof unread[0]; i++) {
        if (ra_str_starts(head, unread[i].magic))
            return i;
    }
    return SIZE_MAX;
}

const char *ra_sniff_unread(ra_str head)
{
    size_t row = unread_row(ra_str_trim(head));
    return row != SIZE_MAX ? unread[row].what
                           : "binary, neither text nor HTML, JSON or a web archive; convert it to one of these first";
}

/* Pictures, archives and programs begin with bytes that no text has; others are told by their control characters. */
static bool is_binary(ra_str s)
{
    if (unread_row(s) != SIZE_MAX)
        return true;
    if (is_utf16(s))
        return false;
    size_t odd = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        odd += (c < ' ' && !ra_ascii_space((char)c) && c != 0x1b) || c == 0x7f;
    }
    return odd * 20 > s.len;
}

static bool has_html_tag(ra_str s)
{
    static const char *const tags[] = {"html",    "head", "body",    "title", "meta",  "script",
                                       "article", "div",  "p",       "h1",    "span",  "table",
                                       "br",      "link", "section", "main",  "style", "center"};
    for (size_t at = 0; (at = ra_str_find(s, RA_STR("<"), at)) != SIZE_MAX; at++) {
        ra_str rest = ra_str_slice(s, at + 1, s.len);
        for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
            size_t n = strlen(tags[i]);
            if (starts_fold(rest, tags[i]) && (rest.len == n || !ra_ascii_alpha(rest.ptr[n])))
                return true;
        }
        if (starts_fold(rest, "!doctype html"))
            return true;
    }
    return false;
}

/* The root element of a feed, near the beginning and before any of HTML. */
static bool is_feed(ra_str s)
{
    static const char *const roots[] = {"<rss", "<feed", "<rdf:RDF"};
    size_t html = ra_str_find(s, RA_STR("<html"), 0);
    for (size_t i = 0; i < sizeof roots / sizeof roots[0]; i++) {
        size_t at = ra_str_find(s, ra_str_from(roots[i]), 0);
        if (at < FURTHEST_ROOT && at < html)
            return true;
    }
    return false;
}

/* An object, or a list of objects. */
static bool is_json(ra_str s)
{
    if (s.ptr[0] == '[')
        s = ra_str_trim(ra_str_slice(s, 1, s.len));
    if (s.len == 0 || s.ptr[0] != '{')
        return false;
    s = ra_str_trim(ra_str_slice(s, 1, s.len));
    return s.len == 0 || s.ptr[0] == '"' || s.ptr[0] == '}';
}

ra_content ra_sniff(ra_str head)
{
    if (ra_str_starts(head, RA_STR("\xef\xbb\xbf")))
        head = ra_str_slice(head, 3, head.len);
    ra_str s = ra_str_trim(head);
    if (s.len == 0)
        return RA_CONTENT_EMPTY;
    if (ra_str_starts(s, RA_STR("WARC/1.")) || ra_str_starts(s, RA_STR("WARC/0.")))
        return RA_CONTENT_WARC;
    if (is_utf16(head))
        return has_html_tag(head) || ra_str_find(head, RA_STR("<\0h"), 0) != SIZE_MAX ? RA_CONTENT_HTML
                                                                                      : RA_CONTENT_TEXT;
    if (is_binary(s))
        return RA_CONTENT_BINARY;
    if (is_json(s))
        return RA_CONTENT_JSON;
    if (s.ptr[0] == '<' && is_feed(s))
        return RA_CONTENT_FEED;
    if (s.ptr[0] == '<'
            ? has_html_tag(s)
            : ra_str_find(s, RA_STR("</p>"), 0) != SIZE_MAX || ra_str_find(s, RA_STR("<body"), 0) != SIZE_MAX ||
                  ra_str_find(s, RA_STR("</div>"), 0) != SIZE_MAX)
        return RA_CONTENT_HTML;
    return RA_CONTENT_TEXT;
}
