#include "article/html_parser.h"

#include "base/status.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <pthread.h>
#include <string.h>

typedef struct driver {
    const ra_html_events *events;
    void *context;
    htmlParserCtxtPtr parser;
    bool stopped;
} driver;

static void go_on(driver *d, bool more)
{
    if (!more && !d->stopped) {
        d->stopped = true;
        xmlStopParser(d->parser);
    }
}

static void on_open(void *context, const xmlChar *name, const xmlChar **attributes)
{
    driver *d = context;
    if (!d->stopped)
        go_on(d, d->events->open(d->context, (const char *)name, (const char *const *)attributes));
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

static void on_error(void *context, xmlErrorPtr problem)
{
    (void)context, (void)problem;
}

/* The library sets itself up at its first parser, which must not be two threads' at once. */
static pthread_once_t set_up = PTHREAD_ONCE_INIT;

ra_status ra_html_parse(ra_str page, const ra_html_events *events, void *context, ra_error *error)
{
    if (page.len == 0)
        return RA_OK;
    if (page.len > INT32_MAX)
        return ra_fail(error, RA_LIMIT, "the page is longer than %d bytes", INT32_MAX);
    driver d = {.events = events, .context = context};
    (void)pthread_once(&set_up, xmlInitParser);
    d.parser = htmlCreateMemoryParserCtxt(page.ptr, (int)page.len);
    if (d.parser == NULL)
        return ra_fail_memory(error);
    htmlCtxtUseOptions(d.parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                     HTML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(d.parser, XML_CHAR_ENCODING_UTF8); /* whatever the page says: it was decoded before */
    xmlSAXHandler handler = {.startElement = on_open,
                             .endElement = on_close,
                             .characters = on_text,
                             .ignorableWhitespace = on_text,
                             .cdataBlock = on_text,
                             .serror = on_error,
                             .initialized = XML_SAX2_MAGIC};
    memcpy(d.parser->sax, &handler, sizeof handler);
    d.parser->userData = &d;
    htmlParseDocument(d.parser);
    bool no_memory = d.parser->errNo == XML_ERR_NO_MEMORY;
    htmlFreeParserCtxt(d.parser);
    if (no_memory)
        return ra_fail_memory(error);
    return d.stopped ? ra_fail(error, RA_LIMIT, "reading of the page was stopped") : RA_OK;
}
