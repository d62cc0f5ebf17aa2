#include "page/feed.h"

#include "base/status.h"
#include "base/str.h"
#include "base/utf8.h"

enum { HEAD_BYTES = 1024 };

/* The next start tag of this name at or after `at`: its attributes and content. False where there is none. */
static bool find_element(ra_str s, const char *name, size_t at, ra_str *attributes, ra_str *content, size_t *end)
{
    size_t n = strlen(name);
    for (; (at = ra_str_find(s, RA_STR("<"), at)) != SIZE_MAX; at++) {
        if (s.len - at <= n + 1 || memcmp(s.ptr + at + 1, name, n) != 0)
            continue;
        char behind = s.ptr[at + 1 + n];
        if (behind != '>' && behind != '/' && !ra_ascii_space(behind))
            continue;
        size_t close = ra_str_find(s, RA_STR(">"), at);
        if (close == SIZE_MAX)
            return false;
        *attributes = ra_str_slice(s, at + 1 + n, close);
        *content = RA_STR("");
        *end = close + 1;
        if (s.ptr[close - 1] == '/')
            return true;
        for (size_t stop = close; (stop = ra_str_find(s, RA_STR("</"), stop)) != SIZE_MAX; stop++) {
            ra_str rest = ra_str_slice(s, stop + 2, s.len);
            if (rest.len > n && memcmp(rest.ptr, name, n) == 0 && (rest.ptr[n] == '>' || ra_ascii_space(rest.ptr[n]))) {
                *content = ra_str_slice(s, close + 1, stop);
                *end = stop + 2 + n;
                return true;
            }
        }
        *content = ra_str_slice(s, close + 1, s.len); /* cut off */
        *end = s.len;
        return true;
    }
    return false;
}

static size_t put_reference(ra_str name, char *out)
{
    static const struct {
        const char *name;
        char value;
    } known[] = {{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (ra_str_equal(name, ra_str_from(known[i].name))) {
            out[0] = known[i].value;
            return 1;
        }
    }
    if (name.len < 2 || name.ptr[0] != '#')
        return 0;
    bool hex = ra_ascii_fold(name.ptr[1]) == 'x';
    uint32_t value = 0;
    for (size_t i = hex ? 2 : 1; i < name.len; i++) {
        char c = ra_ascii_fold(name.ptr[i]);
        bool digit = ra_ascii_digit(c);
        if (!digit && !(hex && c >= 'a' && c <= 'f'))
            return 0;
        value = value * (hex ? 16 : 10) + (uint32_t)(digit ? c - '0' : c - 'a' + 10);
    }
    return value != 0 ? ra_utf8_put(out, value) : 0;
}

/* Resolves the references of XML and takes CDATA sections as they are. References of HTML stay for the HTML parser. */
static ra_str resolve(ra_arena *arena, ra_str text)
{
    enum { LONGEST_REFERENCE = 10 };
    char *out = ra_arena_alloc(arena, text.len);
    size_t used = 0;
    for (size_t at = 0; out != NULL && at < text.len;) {
        ra_str rest = ra_str_slice(text, at, text.len);
        if (ra_str_starts(rest, RA_STR("<![CDATA["))) {
            size_t end = ra_str_find(rest, RA_STR("]]>"), 0);
            size_t length = (end != SIZE_MAX ? end : rest.len) - 9;
            memcpy(out + used, rest.ptr + 9, length);
            used += length;
            at += end != SIZE_MAX ? end + 3 : rest.len;
            continue;
        }
        size_t stop =
            rest.ptr[0] == '&'
                ? ra_str_find(ra_str_slice(rest, 0, rest.len < LONGEST_REFERENCE ? rest.len : LONGEST_REFERENCE),
                              RA_STR(";"), 0)
                : SIZE_MAX;
        char bytes[4];
        size_t n = stop != SIZE_MAX ? put_reference(ra_str_slice(rest, 1, stop), bytes) : 0;
        if (n != 0) {
            memcpy(out + used, bytes, n);
            used += n;
            at += stop + 1;
        } else {
            out[used++] = text.ptr[at++];
        }
    }
    return out != NULL ? ra_str_trim((ra_str){out, used}) : (ra_str){NULL, 0};
}

/* The content of the first of these elements that says anything. */
static ra_str first_text(ra_arena *arena, ra_str entry, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ra_str attributes;
        ra_str content;
        size_t end;
        if (find_element(entry, names[i], 0, &attributes, &content, &end) && ra_str_trim(content).len != 0)
            return resolve(arena, content);
    }
    return (ra_str){NULL, 0};
}

#define FIRST_TEXT(arena, entry, names) first_text((arena), (entry), (names), sizeof(names) / sizeof(names)[0])

static ra_str attribute(ra_str attributes, const char *key)
{
    size_t at = attributes.len != 0 ? ra_str_find(attributes, ra_str_from(key), 0) : SIZE_MAX;
    if (at == SIZE_MAX)
        return (ra_str){NULL, 0};
    at += strlen(key);
    char quote = at < attributes.len ? attributes.ptr[at] : '\0';
    ra_str rest = ra_str_slice(attributes, at < attributes.len ? at + 1 : attributes.len, attributes.len);
    size_t end = quote == '"' || quote == '\'' ? ra_str_find(rest, (ra_str){&quote, 1}, 0) : SIZE_MAX;
    return end != SIZE_MAX ? ra_str_slice(rest, 0, end) : (ra_str){NULL, 0};
}

/* RSS has the address as the link's content, Atom as its href; of several links the alternate one counts. */
static ra_str find_link(ra_arena *arena, ra_str entry)
{
    ra_str found = {NULL, 0};
    ra_str attributes;
    ra_str content;
    for (size_t at = 0; find_element(entry, "link", at, &attributes, &content, &at);) {
        ra_str address = attribute(attributes, "href=");
        ra_str relation = attribute(attributes, "rel=");
        if (address.len == 0)
            address = ra_str_trim(content);
        bool alternate = relation.len == 0 || ra_str_is(relation, "alternate");
        if (address.len != 0 && (found.len == 0 || alternate))
            found = address;
        if (alternate && found.len != 0)
            break;
    }
    return found.len != 0 ? resolve(arena, found) : found;
}

/* Who published an entry: its own source, else the feed's title, which stands before the first entry. */
static ra_str find_outlet(ra_arena *arena, ra_str feed, ra_str entry)
{
    static const char *const source[] = {"source"};
    static const char *const title[] = {"title"};
    ra_str own = FIRST_TEXT(arena, entry, source);
    if (own.len != 0 && memchr(own.ptr, '<', own.len) == NULL)
        return own;
    size_t head = (size_t)(entry.ptr - feed.ptr);
    return FIRST_TEXT(arena, ra_str_slice(feed, 0, head < 8192 ? head : 8192), title);
}

ra_status ra_feed_next(ra_arena *arena, ra_str feed, size_t *at, ra_page *page, ra_error *error)
{
    static const char *const texts[] = {"content:encoded", "content", "description", "summary"};
    static const char *const dates[] = {"pubDate", "published", "dc:date", "updated"};
    static const char *const titles[] = {"title"};
    static const char *const persons[] = {"dc:creator", "name", "author"};
    ra_str attributes;
    ra_str entry;
    size_t end;
    bool atom = ra_str_find(ra_str_slice(feed, 0, feed.len < HEAD_BYTES ? feed.len : HEAD_BYTES), RA_STR("<feed"), 0) !=
                SIZE_MAX;
    if (!find_element(feed, atom ? "entry" : "item", *at, &attributes, &entry, &end))
        return RA_END;
    *at = end;
    page->kind = RA_PAGE_HTML;
    page->bytes = FIRST_TEXT(arena, entry, texts);
    page->claims.title = FIRST_TEXT(arena, entry, titles);
    page->claims.published = FIRST_TEXT(arena, entry, dates);
    page->claims.byline = FIRST_TEXT(arena, entry, persons);
    page->claims.url = find_link(arena, entry);
    page->claims.outlet = find_outlet(arena, feed, entry);
    if (page->bytes.ptr == NULL)
        page->bytes = ra_arena_str(arena, RA_STR(""));
    return page->bytes.ptr != NULL ? RA_OK : ra_fail_memory(error);
}
