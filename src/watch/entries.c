#include "watch/entries.h"

#include "base/str.h"
#include "page/json_stream.h"
#include "page/sniff.h"
#include "page/xml_scan.h"

enum {
    SHORTEST_ARTICLE = 600,
    LONGEST_TAIL = 64, /* bytes without tags and white space */
    LONGEST_ENDING = 600
};

/* Counts what is no tag and no white space, and keeps the last of it in lower case. */
static size_t visible(ra_str html, bool tags, char tail[LONGEST_TAIL + 1])
{
    size_t count = 0;
    size_t kept = 0;
    bool inside = false;
    for (size_t i = 0; i < html.len; i++) {
        char c = html.ptr[i];
        bool opens =
            tags && c == '<' && i + 1 < html.len && (ra_ascii_alpha(html.ptr[i + 1]) || html.ptr[i + 1] == '/');
        inside = (inside || opens) && c != '>';
        if (inside || (tags && c == '>') || ra_ascii_space(c))
            continue;
        if (kept == LONGEST_TAIL) {
            memmove(tail, tail + LONGEST_TAIL / 2, LONGEST_TAIL / 2);
            kept = LONGEST_TAIL / 2;
        }
        tail[kept++] = ra_ascii_fold(c);
        count++;
    }
    tail[kept] = '\0';
    return count;
}

/* What blogs put where they cut an entry off, with lines of their own behind it. */
static bool has_cut_mark(ra_str text)
{
    static const char *const marks[] = {"[\xe2\x80\xa6]", "[...]", "[&hellip;]", "[&#8230;]"};
    size_t from = text.len > LONGEST_ENDING ? text.len - LONGEST_ENDING : 0;
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (ra_str_find(text, ra_str_from(marks[i]), from) != SIZE_MAX)
            return true;
    }
    return false;
}

static bool breaks_off(const char *tail)
{
    static const char *const ends[] = {
        "...",       "\xe2\x80\xa6",    "&hellip;",  "&#8230;",          "readmore",
        "readmore.", "continuereading", "fullstory", "readmore\xc2\xbb", "continuereading\xe2\x86\x92",
    };
    ra_str s = {tail, strlen(tail)};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (ra_str_ends(s, ra_str_from(ends[i])))
            return true;
    }
    return false;
}

bool ra_entry_is_whole(const ra_page *entry)
{
    char tail[LONGEST_TAIL + 1];
    return visible(entry->bytes, entry->kind == RA_PAGE_HTML, tail) >= SHORTEST_ARTICLE && !breaks_off(tail) &&
           !has_cut_mark(entry->bytes);
}

bool ra_entry_has_words(const ra_page *entry)
{
    char tail[LONGEST_TAIL + 1];
    return visible(entry->bytes, entry->kind == RA_PAGE_HTML, tail) > 0;
}

bool ra_entry_make_plain(ra_arena *arena, ra_page *entry)
{
    ra_str html = entry->bytes;
    char *out = entry->kind == RA_PAGE_HTML ? ra_arena_alloc(arena, html.len) : NULL;
    if (entry->kind != RA_PAGE_HTML)
        return true;
    size_t used = 0;
    for (size_t at = 0; out != NULL && at < html.len; at++) {
        bool tag =
            html.ptr[at] == '<' && at + 1 < html.len && (ra_ascii_alpha(html.ptr[at + 1]) || html.ptr[at + 1] == '/');
        size_t close = tag ? ra_str_find(html, RA_STR(">"), at) : SIZE_MAX;
        out[used++] = close != SIZE_MAX ? ' ' : html.ptr[at];
        at = close != SIZE_MAX ? close : at;
    }
    ra_str text = out != NULL ? ra_xml_text(arena, (ra_str){out, used}, true) : (ra_str){NULL, 0};
    entry->kind = RA_PAGE_TEXT;
    entry->bytes = text;
    return text.ptr != NULL;
}

ra_taken ra_entry_identity(const ra_page *entry)
{
    const ra_page_claims *claims = &entry->claims;
    uint64_t key =
        claims->url.len > 0 ? ra_hash(claims->url, 0) : ra_hash(claims->published, ra_hash(claims->title, 1));
    uint64_t digest = ra_hash(claims->modified, ra_hash(claims->title, ra_hash(entry->bytes, 0)));
    return (ra_taken){(int64_t)key, (int64_t)digest};
}

bool ra_entry_is_feed(ra_str head)
{
    head.len = head.len < RA_SNIFF_BYTES ? head.len : RA_SNIFF_BYTES;
    ra_content content = ra_sniff(head);
    return content == RA_CONTENT_FEED || (content == RA_CONTENT_JSON && ra_json_is_feed(head));
}

bool ra_entry_copy(ra_arena *arena, const ra_page *entry, ra_page *copy)
{
    *copy = *entry;
    ra_page_claims *c = &copy->claims;
    ra_str *const strings[] = {&copy->input, &copy->bytes,  &c->url,      &c->title,    &c->outlet,
                               &c->byline,   &c->published, &c->modified, &c->language, &c->charset};
    for (size_t i = 0; i < sizeof strings / sizeof strings[0]; i++) {
        ra_str whole = *strings[i];
        *strings[i] = ra_arena_str(arena, whole);
        if (whole.ptr != NULL && strings[i]->ptr == NULL)
            return false;
    }
    return true;
}
