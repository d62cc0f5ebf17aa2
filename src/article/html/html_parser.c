#include "article/html/html_parser.h"

#include "base/status.h"
#include "base/str.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <pthread.h>
#include <string.h>

enum { MOST_ATTRIBUTES = 500, LONGEST_PLAIN_TAG = 2 * MOST_ATTRIBUTES, SHORT_TAG = 512 };

typedef struct driver {
    const ra_html_events *events;
    void *context;
    htmlParserCtxtPtr parser;
    size_t stuck; /* where in the page a name was missing last */
    size_t times; /* how often there */
    bool stopped;
    bool no_memory;
} driver;

static void go_on(driver *d, bool more)
{
    if (!more && !d->stopped) {
        d->stopped = true;
        xmlStopParser(d->parser);
    }
}

/* Moves the parser from the end of a script's or style's opening tag to just before the closing tag. Half of a news
   page is content of scripts, which the parser would check and copy character by character. What ends the content is
   what ends it for the parser: "</" and the name in any case. The parser stands on the '>' of the opening tag and is
   going to step over it, so that one is put before the closing tag; it works on its own copy of the page. */
static void pass_over_content(driver *d, ra_str name)
{
    xmlParserInputPtr input = d->parser->input;
    if (input == NULL || input->cur >= input->end || *input->cur != '>')
        return;
    ra_str rest = {(const char *)input->cur + 1, (size_t)(input->end - input->cur) - 1};
    if (rest.len > 1 && rest.ptr[0] == '<' && rest.ptr[1] != '!')
        return; /* a tag at the very start of the content the parser takes for one */
    for (size_t at = 0; (at = ra_str_find(rest, RA_STR("</"), at)) != SIZE_MAX; at += 2) {
        if (rest.len - at - 2 < name.len || !ra_str_equal_fold(ra_str_slice(rest, at + 2, at + 2 + name.len), name))
            continue;
        input->cur += at;
        *(xmlChar *)input->cur = '>';
        break;
    }
}

static void on_open(void *context, const xmlChar *name, const xmlChar **attributes)
{
    driver *d = context;
    if (d->stopped)
        return;
    go_on(d, d->events->open(d->context, (const char *)name, (const char *const *)attributes));
    ra_str plain = ra_str_from((const char *)name);
    if (!d->stopped && (ra_str_is(plain, "script") || ra_str_is(plain, "style")) && !d->events->reads(d->context))
        pass_over_content(d, plain);
}

static void on_close(void *context, const xmlChar *name)
{
    driver *d = context;
    if (!d->stopped)
        go_on(d, d->events->close(d->context, (const char *)name));
}

static void on_text(void *context, const xmlChar *text, int length)
{
    driver *d = context;
    if (!d->stopped && length > 0)
        go_on(d, d->events->text(d->context, (ra_str){(const char *)text, (size_t)length}));
}

/* Whether a name is missing again and again without a step forward: one that could not be kept, of which the parser
   says no more. */
static bool is_stuck(driver *d, int code)
{
    enum { MOST_TIMES = 64 };
    if (code != XML_ERR_NAME_REQUIRED || d->parser == NULL || d->parser->input == NULL)
        return false;
    size_t at = d->parser->input->consumed + (size_t)(d->parser->input->cur - d->parser->input->base);
    d->times = at == d->stuck ? d->times + 1 : 0;
    d->stuck = at;
    return d->times > MOST_TIMES;
}

/* Out of memory, the parser would go on, for ever in some loops, and some of its strings would be missing unsaid. Some
   loops of a stopped parser wait for the end of what there is to read, some for anything but that, and all end at a
   '>': it is made to stand on one. */
static void on_error(void *context, xmlErrorPtr problem)
{
    static const xmlChar last[] = ">";
    driver *d = context;
    if (problem == NULL || (problem->code != XML_ERR_NO_MEMORY && !is_stuck(d, problem->code)))
        return;
    d->no_memory = true;
    if (d->parser == NULL)
        return;
    go_on(d, false);
    if (d->parser->input != NULL) {
        d->parser->input->base = d->parser->input->cur = last;
        d->parser->input->end = last + 1;
    }
}

/* What fails while the library sets itself up fails again, and is told, where it is used. */
static void pass_over(void *context, xmlErrorPtr problem)
{
    (void)context;
    (void)problem;
}

/* The library sets itself up at its first parser, which must not be two threads' at once; where memory fails it would
   print that. */
static pthread_once_t set_up = PTHREAD_ONCE_INIT;

static void set_up_library(void)
{
    xmlStructuredErrorFunc its_handler = xmlStructuredError;
    void *its_context = xmlStructuredErrorContext;
    xmlSetStructuredErrorFunc(NULL, pass_over);
    xmlInitParser();
    xmlSetStructuredErrorFunc(its_context, its_handler);
}

/* Behind the quoted value that begins at `at`, or `at` + 1 where its quotation mark is never closed. */
static size_t behind_value(ra_str page, size_t at)
{
    const char *close = memchr(page.ptr + at + 1, page.ptr[at], page.len - at - 1);
    return close != NULL ? (size_t)(close - page.ptr) + 1 : at + 1;
}

/* Whether a tag at `at` has more attributes than any page needs, and behind which place they are too many. The library
   compares each attribute of a tag with all before it. *end is behind the tag. */
static bool is_overfull(ra_str page, size_t at, size_t *from, size_t *end)
{
    size_t attributes = 0;
    char before = ' ';
    const char *close = memchr(page.ptr + at, '>', page.len - at);
    size_t plain = close != NULL ? (size_t)(close - page.ptr) : page.len;
    if (plain - at < SHORT_TAG && memchr(page.ptr + at, '=', plain - at) == NULL) {
        *end = plain; /* no value, and so no '>' in a value */
        return false;
    }
    while (at < page.len && page.ptr[at] != '>') {
        char c = page.ptr[at];
        bool space = ra_ascii_space(c);
        if ((c == '"' || c == '\'') && before == '=') {
            at = behind_value(page, at);
            before = c;
            continue;
        }
        if (space && before != ' ' && before != '=' && ++attributes == MOST_ATTRIBUTES)
            *from = at;
        if (!space || before != '=') /* the value may stand behind white space */
            before = space ? ' ' : c;
        at++;
    }
    *end = at;
    return attributes > MOST_ATTRIBUTES;
}

/* The page without the attributes that are too many: itself where there are none. */
static ra_status thin_out(ra_arena *arena, ra_str *page, ra_error *error)
{
    char *out = NULL;
    size_t used = 0;
    size_t copied = 0;
    for (size_t at = 0; at + LONGEST_PLAIN_TAG < page->len; at++) {
        const char *tag = memchr(page->ptr + at, '<', page->len - at);
        if (tag == NULL)
            break;
        at = (size_t)(tag - page->ptr);
        size_t from;
        size_t end;
        if (at + 1 >= page->len || !ra_ascii_alpha(page->ptr[at + 1]))
            continue;
        if (!is_overfull(*page, at, &from, &end)) {
            at = end;
            continue;
        }
        if (out == NULL && (out = ra_arena_alloc(arena, page->len)) == NULL)
            return ra_fail_memory(error);
        memcpy(out + used, page->ptr + copied, from - copied);
        used += from - copied;
        at = copied = end;
    }
    if (out != NULL) {
        memcpy(out + used, page->ptr + copied, page->len - copied);
        *page = (ra_str){out, used + page->len - copied};
    }
    return RA_OK;
}

/* As htmlCreateMemoryParserCtxt, which loses what it has where its last step gets no memory. */
static htmlParserCtxtPtr open_parser(ra_str page)
{
    htmlParserCtxtPtr parser = htmlNewParserCtxt();
    if (parser == NULL)
        return NULL;
    xmlParserInputBufferPtr bytes = xmlParserInputBufferCreateMem(page.ptr, (int)page.len, XML_CHAR_ENCODING_NONE);
    xmlParserInputPtr input = bytes != NULL ? xmlNewIOInputStream(parser, bytes, XML_CHAR_ENCODING_NONE) : NULL;
    if (input != NULL && inputPush(parser, input) >= 0)
        return parser;
    if (input != NULL)
        xmlFreeInputStream(input);
    else if (bytes != NULL)
        xmlFreeParserInputBuffer(bytes);
    htmlFreeParserCtxt(parser);
    return NULL;
}

static void parse(driver *d, ra_str page)
{
    d->parser = open_parser(page);
    d->no_memory = d->no_memory || d->parser == NULL;
    if (d->parser == NULL)
        return;
    htmlCtxtUseOptions(d->parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                      HTML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(d->parser, XML_CHAR_ENCODING_UTF8); /* whatever the page says: it was decoded before */
    xmlSAXHandler handler = {.startElement = on_open,
                             .endElement = on_close,
                             .characters = on_text,
                             .ignorableWhitespace = on_text,
                             .cdataBlock = on_text,
                             .serror = on_error,
                             .initialized = XML_SAX2_MAGIC};
    memcpy(d->parser->sax, &handler, sizeof handler);
    d->parser->userData = d;
    if (!d->no_memory)
        htmlParseDocument(d->parser);
    d->no_memory = d->no_memory || d->parser->errNo == XML_ERR_NO_MEMORY;
    htmlFreeParserCtxt(d->parser);
}

ra_status ra_html_parse(ra_arena *arena, ra_str page, const ra_html_events *events, void *context, ra_error *error)
{
    if (page.len == 0)
        return RA_OK;
    if (page.len > INT32_MAX)
        return ra_fail(error, RA_LIMIT, "the page is longer than %d bytes", INT32_MAX);
    RA_TRY(thin_out(arena, &page, error));
    driver d = {.events = events, .context = context};
    (void)pthread_once(&set_up, set_up_library); /* before anything of libxml2 is touched: its own setting up races */
    /* Errors that know of no parser go where the thread sends them, which is given back as it was. */
    xmlStructuredErrorFunc its_handler = xmlStructuredError;
    void *its_context = xmlStructuredErrorContext;
    xmlSetStructuredErrorFunc(&d, on_error);
    parse(&d, page);
    xmlSetStructuredErrorFunc(its_context, its_handler);
    if (d.no_memory)
        return ra_fail_memory(error);
    return d.stopped ? ra_fail(error, RA_LIMIT, "reading of the page was stopped") : RA_OK;
}
