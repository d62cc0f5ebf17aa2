#include "serve/access_log.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { LINE = 4096, HEADER = 512 };

typedef struct line {
    char text[LINE];
    size_t length;
} line;

static void put(line *l, const char *s)
{
    for (; *s != '\0' && l->length + 1 < sizeof l->text; s++)
        l->text[l->length++] = *s;
}

/* What a client sent: nothing of it ends the quotation or the line, or reaches the terminal as more than text. */
static void put_foreign(line *l, const char *s, size_t most)
{
    if (s == NULL || s[0] == '\0') {
        put(l, "-");
        return;
    }
    for (size_t i = 0; i < most && s[i] != '\0'; i++) {
        unsigned char c = (unsigned char)s[i];
        char shown[8];
        snprintf(shown, sizeof shown, c < 0x20 || c >= 0x7F || c == '"' || c == '\\' ? "\\x%02x" : "%c", c);
        put(l, shown);
    }
}

static void put_time(line *l)
{
    char text[40];
    time_t now = time(NULL);
    struct tm parts;
    if (gmtime_r(&now, &parts) != NULL && strftime(text, sizeof text, " - - [%d/%b/%Y:%H:%M:%S +0000] \"", &parts) > 0)
        put(l, text);
}

void ra_access_log(const ra_request *request)
{
    const ra_server_options *options = &request->server->options;
    if (options->log == NULL)
        return;
    line l = {.length = 0};
    char numbers[48];
    put(&l, request->peer != NULL ? request->peer->name : "-");
    put_time(&l);
    put_foreign(&l, request->method, sizeof request->method);
    put(&l, " ");
    put_foreign(&l, request->peer != NULL ? request->peer->target : NULL, RA_PEER_TARGET);
    put(&l, request->http_1_0 ? " HTTP/1.0\"" : " HTTP/1.1\"");
    snprintf(numbers, sizeof numbers, " %u %" PRIu64 " \"", request->status, request->sent);
    put(&l, numbers);
    put_foreign(&l, ra_request_header(request, MHD_HTTP_HEADER_REFERER), HEADER);
    put(&l, "\" \"");
    put_foreign(&l, ra_request_header(request, MHD_HTTP_HEADER_USER_AGENT), HEADER);
    put(&l, "\"");
    l.text[l.length] = '\0';
    options->log(options->log_context, l.text);
}
