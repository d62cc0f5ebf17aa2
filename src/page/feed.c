#include "page/feed.h"

#include "base/status.h"
#include "base/str.h"
#include "page/xml_scan.h"

enum { STEP = 64 << 10, LONGEST_TAG = 16, LONGEST_HEAD = 32 << 10 };

static const char *entry_name(const ra_feed *feed)
{
    return feed->atom ? "entry" : "item";
}

static void keep(char *to, size_t room, ra_str s)
{
    size_t n = s.len < room ? s.len : room - 1;
    while (n < s.len && n > 0 && ((unsigned char)s.ptr[n] & 0xC0) == 0x80)
        n--; /* no half characters */
    if (n > 0)
        memcpy(to, s.ptr, n);
    to[n] = '\0';
}

static ra_str kept(const char *s)
{
    return s[0] != '\0' ? ra_str_from(s) : (ra_str){NULL, 0};
}

#define IS_ANY(name, ...)                                                                                              \
    ra_str_is_any((name), (const char *const[]){__VA_ARGS__},                                                          \
                  sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static bool has_scheme(ra_str address)
{
    size_t colon = ra_str_find(address, RA_STR(":"), 0);
    size_t slash = ra_str_find(address, RA_STR("/"), 0);
    return colon != SIZE_MAX && colon < slash && ra_ascii_alpha(address.ptr[0]);
}

/* A relative address made whole. `base` has a scheme, or nothing is done. */
static ra_str join(ra_arena *arena, ra_str base, ra_str address)
{
    size_t scheme = ra_str_find(base, RA_STR("://"), 0);
    if (address.len == 0 || has_scheme(address) || scheme == SIZE_MAX)
        return address;
    size_t host_end = ra_str_find(base, RA_STR("/"), scheme + 3);
    size_t end = host_end = host_end != SIZE_MAX ? host_end : base.len;
    if (ra_str_starts(address, RA_STR("//")))
        end = scheme + 1;
    else if (address.ptr[0] != '/')
        for (size_t i = host_end; i < base.len && base.ptr[i] != '?' && base.ptr[i] != '#'; i++)
            end = base.ptr[i] == '/' ? i : end;
    const char *between = end == base.len || (address.ptr[0] != '/' && end >= host_end) ? "/" : "";
    if (address.ptr[0] == '/')
        between = "";
    return ra_arena_printf(arena, "%.*s%s%.*s", (int)end, base.ptr, between, RA_STR_ARG(address));
}

/* Text that may be HTML inside: titles and names. Tags go, references are resolved once more. */
static ra_str plain(ra_arena *arena, ra_str content)
{
    ra_str text = ra_xml_text(arena, content, true);
    if (text.len == 0 || (memchr(text.ptr, '&', text.len) == NULL && memchr(text.ptr, '<', text.len) == NULL))
        return text;
    char *out = ra_arena_alloc(arena, text.len);
    if (out == NULL)
        return (ra_str){NULL, 0};
    size_t used = 0;
    for (size_t at = 0; at < text.len; at++) {
        bool tag =
            text.ptr[at] == '<' && at + 1 < text.len && (ra_ascii_alpha(text.ptr[at + 1]) || text.ptr[at + 1] == '/');
        size_t close = tag ? ra_str_find(text, RA_STR(">"), at) : SIZE_MAX;
        if (close != SIZE_MAX)
            at = close;
        else
            out[used++] = text.ptr[at];
    }
    return ra_xml_text(arena, (ra_str){out, used}, true);
}

/* RSS has authors as "name@host (Name)", Atom as elements with a name inside. */
static ra_str person(ra_arena *arena, ra_str content)
{
    ra_xml_children children = {.inside = content};
    ra_xml_element inner;
    while (ra_xml_next(&children, &inner)) {
        if (IS_ANY(inner.name, "name", "atom:name"))
            return plain(arena, inner.content);
    }
    ra_str text = plain(arena, content);
    size_t mail = text.len != 0 ? ra_str_find(text, RA_STR("@"), 0) : SIZE_MAX;
    size_t open = mail != SIZE_MAX ? ra_str_find(text, RA_STR(" ("), mail) : SIZE_MAX;
    if (mail == SIZE_MAX)
        return text;
    return open != SIZE_MAX && ra_str_ends(text, RA_STR(")")) ? ra_str_slice(text, open + 2, text.len - 1)
                                                              : (ra_str){NULL, 0};
}

static void add_person(ra_arena *arena, ra_str *byline, ra_str content)
{
    ra_str name = person(arena, content);
    if (name.len == 0)
        return;
    *byline = byline->len == 0 ? name : ra_arena_printf(arena, "%.*s\n%.*s", RA_STR_ARG(*byline), RA_STR_ARG(name));
}

/* An entry, its elements sorted out. */
typedef struct entry {
    ra_arena *arena;
    ra_page *page;
    ra_str base;
    ra_xml_element text; /* the fullest */
    ra_str published;    /* the first that says anything, in order of trust */
    unsigned published_rank;
    ra_str link;
    unsigned link_rank;
} entry;

/* RSS has the address as the link's content, Atom as its href; of several the alternate one counts, and before all what
   a distributor put its own link in the place of. */
static void take_link(entry *e, const ra_xml_element *element)
{
    ra_str address = ra_xml_attribute(element->attributes, "href");
    ra_str relation = ra_xml_attribute(element->attributes, "rel");
    ra_str type = ra_xml_attribute(element->attributes, "type");
    unsigned rank = 1;
    if (address.len == 0)
        address = element->content;
    if (IS_ANY(element->name, "feedburner:origLink"))
        rank = 5;
    else if (IS_ANY(element->name, "guid", "id"))
        rank = 2;
    else if (relation.len == 0 || ra_str_is(relation, "alternate"))
        rank = type.len == 0 || ra_str_is(type, "text/html") ? 4 : 3;
    address = ra_xml_text(e->arena, address, false);
    bool identity = rank == 2 && (!ra_str_starts(address, RA_STR("http")) ||
                                  ra_str_is(ra_xml_attribute(element->attributes, "isPermaLink"), "false"));
    if (address.len == 0 || rank <= e->link_rank || identity)
        return;
    e->link = address;
    e->link_rank = rank;
}

static void take_date(entry *e, ra_str name, ra_str content)
{
    static const char *const ranked[] = {"updated",   "modified", "dcterms:created", "dc:date",
                                         "published", "issued",   "pubDate"};
    for (unsigned i = 0; i < sizeof ranked / sizeof ranked[0]; i++) {
        if (!ra_str_equal(name, ra_str_from(ranked[i])) || ra_str_trim(content).len == 0)
            continue;
        ra_str date = ra_xml_text(e->arena, content, false);
        if (i < 2)
            e->page->claims.modified = date;
        if (i + 1 > e->published_rank) {
            e->published = date;
            e->published_rank = i + 1;
        }
    }
}

/* Who first published an entry: RSS names it, Atom repeats the head of its feed. */
static ra_str source_name(ra_arena *arena, ra_str content)
{
    ra_xml_children children = {.inside = content};
    ra_xml_element inner;
    while (ra_xml_next(&children, &inner)) {
        if (ra_str_is(inner.name, "title"))
            return plain(arena, inner.content);
    }
    return plain(arena, content);
}

static ra_str host_of(ra_str address)
{
    size_t scheme = address.len != 0 ? ra_str_find(address, RA_STR("://"), 0) : SIZE_MAX;
    if (scheme == SIZE_MAX)
        return (ra_str){NULL, 0};
    size_t end = ra_str_find(address, RA_STR("/"), scheme + 3);
    ra_str host = ra_str_slice(address, scheme + 3, end != SIZE_MAX ? end : address.len);
    return ra_str_starts(host, RA_STR("www.")) ? ra_str_slice(host, 4, host.len) : host;
}

static void take_source(entry *e, const ra_xml_element *element)
{
    ra_str name = source_name(e->arena, element->content);
    if (name.len == 0)
        name = ra_arena_str(e->arena, host_of(ra_xml_attribute(element->attributes, "url")));
    if (name.len != 0)
        e->page->claims.outlet = name;
}

static void take_element(entry *e, const ra_xml_element *element)
{
    ra_page_claims *claims = &e->page->claims;
    ra_str name = element->name;
    if (IS_ANY(name, "content:encoded", "content", "description", "summary", "atom:content", "atom:summary",
               "xhtml:body", "body")) {
        bool elsewhere = ra_xml_attribute(element->attributes, "src").len != 0;
        if (!elsewhere && element->content.len > e->text.content.len)
            e->text = *element;
    } else if (IS_ANY(name, "title") && claims->title.len == 0) {
        claims->title = plain(e->arena, element->content);
    } else if (IS_ANY(name, "link", "atom:link", "guid", "id", "feedburner:origLink")) {
        take_link(e, element);
    } else if (IS_ANY(name, "dc:creator", "author", "atom:author", "contributor")) {
        add_person(e->arena, &claims->byline, element->content);
    } else if (IS_ANY(name, "source", "dc:source")) {
        take_source(e, element);
    } else if (IS_ANY(name, "dc:language")) {
        claims->language = ra_xml_text(e->arena, element->content, false);
    } else {
        take_date(e, name, element->content);
    }
}

/* Atom says what its text is: words, HTML between references, or elements. Elsewhere it is taken for HTML. */
static void take_text(entry *e)
{
    ra_str type = ra_xml_attribute(e->text.attributes, "type");
    bool elements = ra_str_is(type, "xhtml") || ra_str_is(type, "application/xhtml+xml") ||
                    IS_ANY(e->text.name, "xhtml:body", "body");
    bool words = ra_str_is(type, "text") || ra_str_is(type, "text/plain");
    e->page->kind = words ? RA_PAGE_TEXT : RA_PAGE_HTML;
    e->page->bytes = elements ? ra_arena_str(e->arena, e->text.content) : ra_xml_text(e->arena, e->text.content, false);
}

static ra_status read_entry(ra_arena *arena, const ra_feed *feed, ra_str inside, ra_str attributes, ra_page *page,
                            ra_error *error)
{
    entry e = {.arena = arena, .page = page, .text = {.content = RA_STR("")}};
    ra_str base = ra_xml_attribute(attributes, "xml:base");
    e.base = join(arena, kept(feed->base), base.len != 0 ? base : kept(feed->base));
    page->claims.outlet = kept(feed->outlet);
    page->claims.charset = kept(feed->charset);
    page->claims.language = kept(feed->language);
    ra_xml_children children = {.inside = inside};
    ra_xml_element element;
    while (ra_xml_next(&children, &element))
        take_element(&e, &element);
    page->claims.published = e.published;
    page->claims.url = join(arena, e.base, e.link);
    take_text(&e);
    return page->bytes.ptr != NULL ? RA_OK : ra_fail_memory(error);
}

/* The next start tag of an entry in `s`, comments and CDATA sections passed over; SIZE_MAX where there is
   none. A section that `s` ends in begins at *open. */
static size_t find_start(const ra_feed *feed, ra_str s, size_t *open)
{
    *open = SIZE_MAX;
    for (size_t at = 0; (at = ra_str_find(s, RA_STR("<"), at)) != SIZE_MAX;) {
        size_t behind = ra_xml_behind_section(s, at);
        if (behind == SIZE_MAX) {
            *open = at;
            return SIZE_MAX;
        }
        if (behind == at && ra_xml_tag_at(s, at, entry_name(feed), false))
            return at;
        at = behind != at ? behind : at + 1;
    }
    return SIZE_MAX;
}

static void take_head_element(ra_arena *arena, ra_feed *feed, const ra_xml_element *element)
{
    if (IS_ANY(element->name, "title") && feed->outlet[0] == '\0') {
        keep(feed->outlet, sizeof feed->outlet, plain(arena, element->content));
    } else if (IS_ANY(element->name, "link") && feed->base[0] == '\0') {
        ra_str href = ra_xml_attribute(element->attributes, "href");
        ra_str address = ra_xml_text(arena, href.len != 0 ? href : element->content, false);
        if (has_scheme(address))
            keep(feed->base, sizeof feed->base, address);
    } else if (IS_ANY(element->name, "language", "dc:language")) {
        keep(feed->language, sizeof feed->language, ra_xml_text(arena, element->content, false));
    }
}

ra_status ra_feed_begin(ra_arena *arena, ra_feed *feed, ra_str head, ra_error *error)
{
    *feed = (ra_feed){.atom = false};
    head = ra_str_slice(head, 0, head.len < LONGEST_HEAD ? head.len : LONGEST_HEAD);
    size_t root = ra_str_find(head, RA_STR("<feed"), 0);
    feed->atom = root != SIZE_MAX && ra_str_find(head, RA_STR("<rss"), 0) == SIZE_MAX;
    size_t declaration = ra_str_find(head, RA_STR("?>"), 0);
    if (ra_str_starts(ra_str_trim(head), RA_STR("<?xml")) && declaration != SIZE_MAX)
        keep(feed->charset, sizeof feed->charset,
             ra_xml_attribute(ra_str_slice(head, ra_str_find(head, RA_STR("<?xml"), 0) + 5, declaration), "encoding"));
    if (!feed->atom)
        root = ra_str_find(head, RA_STR("<channel"), 0);
    size_t open = root != SIZE_MAX ? ra_str_find(head, RA_STR(">"), root) : SIZE_MAX;
    if (open == SIZE_MAX)
        return RA_OK;
    size_t name_end = root + (feed->atom ? 5 : 8);
    ra_str attributes = ra_str_slice(head, name_end, open);
    keep(feed->base, sizeof feed->base, ra_xml_attribute(attributes, "xml:base"));
    keep(feed->language, sizeof feed->language, ra_xml_attribute(attributes, "xml:lang"));
    size_t unclosed;
    size_t first = find_start(feed, head, &unclosed);
    ra_xml_children children = {.inside =
                                    ra_str_slice(head, open + 1, first != SIZE_MAX && first > open ? first : head.len)};
    ra_xml_element element;
    while (ra_xml_next(&children, &element))
        take_head_element(arena, feed, &element);
    return ra_arena_alloc(arena, 1) != NULL ? RA_OK : ra_fail_memory(error);
}

/* Steps to the next entry's start tag. A section longer than a step is no longer taken for one. */
static ra_status seek_entry(const ra_feed *feed, ra_source *source, ra_error *error)
{
    for (;;) {
        ra_str window;
        size_t open;
        RA_TRY(ra_source_peek(source, STEP, &window, error));
        size_t at = find_start(feed, window, &open);
        if (at != SIZE_MAX) {
            ra_source_skip(source, at);
            return RA_OK;
        }
        if (window.len < STEP && open == SIZE_MAX)
            return RA_END;
        ra_source_skip(source, open == SIZE_MAX ? window.len - LONGEST_TAG : open > 0 ? open : 1);
    }
}

/* Where the search for an entry's end stands. */
typedef struct end_search {
    size_t at;
    size_t end;  /* of the entry, its end tag not included */
    size_t next; /* behind its end tag */
} end_search;

/* Looks for the end of the entry that `s` begins with; false where more is needed. An entry that is not closed ends
   where the next begins. */
static bool find_end(const ra_feed *feed, ra_str s, bool all, end_search *search)
{
    const char *name = entry_name(feed);
    while ((search->at = ra_str_find(s, RA_STR("<"), search->at)) != SIZE_MAX) {
        size_t at = search->at;
        if (s.len - at < LONGEST_TAG && !all)
            return false;
        size_t behind = ra_xml_behind_section(s, at);
        if (behind == SIZE_MAX && !all)
            return false;
        bool closed = behind == at && ra_xml_tag_at(s, at, name, true);
        if (closed || (behind == at && ra_xml_tag_at(s, at, name, false))) {
            search->end = at;
            search->next = closed ? at + strlen(name) + 2 : at;
            return true;
        }
        search->at = behind != at && behind != SIZE_MAX ? behind : at + 1;
    }
    search->at = s.len;
    search->end = search->next = s.len;
    return all;
}

/* Shows the entry at the present place whole. RA_LIMIT where it is longer than a page may be. */
static ra_status show_entry(const ra_limits *limits, const ra_feed *feed, ra_source *source, ra_str *whole,
                            end_search *search, ra_error *error)
{
    *search = (end_search){.at = 1};
    for (size_t want = STEP;; want = want * 2 < limits->page_bytes ? want * 2 : limits->page_bytes) {
        RA_TRY(ra_source_peek(source, want, whole, error));
        if (find_end(feed, *whole, whole->len < want, search))
            return RA_OK;
        if (want >= limits->page_bytes)
            break;
    }
    ra_source_skip(source, 1);
    return ra_fail(error, RA_LIMIT, "longer than the limit of %zu bytes an entry; passed over", limits->page_bytes);
}

ra_status ra_feed_next(ra_arena *arena, const ra_limits *limits, const ra_feed *feed, ra_source *source, ra_page *page,
                       ra_error *error)
{
    ra_str whole;
    end_search search;
    RA_TRY(seek_entry(feed, source, error));
    RA_TRY(show_entry(limits, feed, source, &whole, &search, error));
    size_t open = ra_str_find(whole, RA_STR(">"), 0);
    size_t from = strlen(entry_name(feed)) + 1;
    ra_str inside = open < search.end ? ra_str_slice(whole, open + 1, search.end) : RA_STR("");
    ra_str attributes = open < search.end ? ra_str_slice(whole, from, open) : RA_STR("");
    page->truncated = search.end == whole.len; /* the feed ends inside it */
    ra_status status = read_entry(arena, feed, inside, attributes, page, error);
    ra_source_skip(source, search.next);
    return status;
}
