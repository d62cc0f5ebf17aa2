#include "watch/client.h"

#include "base/status.h"
#include "base/str.h"
#include "watch/curl.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

enum { MOST_HEADER_BYTES = 64 << 10, LONGEST_VALIDATOR = 512, CONNECT_MILLISECONDS = 15000 };

struct ra_client {
    const ra_client_options *options;
    ra_curl curl;
    CURLM *multi;
};

ra_status ra_client_new(const ra_client_options *options, ra_client **client, ra_error *error)
{
    ra_client *made = calloc(1, sizeof *made);
    if (made == NULL)
        return ra_fail_memory(error);
    made->options = options;
    ra_status status = ra_curl_load(&made->curl, error);
    if (status != RA_OK) {
        free(made);
        return status;
    }
    made->multi = made->curl.multi_init();
    if (made->multi == NULL) {
        ra_client_free(made);
        return ra_fail_memory(error);
    }
    *client = made;
    return RA_OK;
}

void ra_client_free(ra_client *client)
{
    if (client == NULL)
        return;
    if (client->multi != NULL)
        client->curl.multi_cleanup(client->multi);
    ra_curl_unload(&client->curl);
    free(client);
}

static size_t take_body(char *bytes, size_t size, size_t count, void *context)
{
    ra_fetch *fetch = context;
    size_t length = size * count;
    size_t room = fetch->most - fetch->body.length;
    ra_sink sink = ra_buffer_sink(&fetch->body);
    fetch->cut = length > room;
    if (sink.write(sink.context, bytes, fetch->cut ? room : length) != RA_OK) {
        snprintf(fetch->problem, sizeof fetch->problem, "out of memory");
        return 0;
    }
    return fetch->cut ? 0 : length;
}

/* A value that can be sent back as it came: short, without control characters. */
static ra_str validator(ra_fetch *fetch, ra_str value)
{
    for (size_t i = 0; i < value.len; i++) {
        if ((unsigned char)value.ptr[i] < ' ' || value.ptr[i] == 0x7f)
            return (ra_str){NULL, 0};
    }
    return value.len > 0 && value.len <= LONGEST_VALIDATOR ? ra_arena_str(fetch->arena, value) : (ra_str){NULL, 0};
}

static size_t take_header(char *bytes, size_t size, size_t count, void *context)
{
    ra_fetch *fetch = context;
    ra_str value = {bytes, size * count};
    ra_str name;
    fetch->header_bytes += value.len;
    if (fetch->header_bytes > MOST_HEADER_BYTES) {
        snprintf(fetch->problem, sizeof fetch->problem, "its header is longer than %d bytes", MOST_HEADER_BYTES);
        return 0;
    }
    size_t taken = value.len;
    if (!ra_str_cut(&value, ':', &name) || value.ptr == NULL)
        return taken;
    value = ra_str_trim(value);
    if (ra_str_equal_fold(name, RA_STR("ETag")))
        fetch->new_etag = validator(fetch, value);
    else if (ra_str_equal_fold(name, RA_STR("Last-Modified")))
        fetch->new_modified = validator(fetch, value);
    else if (ra_str_equal_fold(name, RA_STR("Content-Type")))
        fetch->content_type = ra_arena_str(fetch->arena, value);
    return taken;
}

static bool in_block(uint32_t address, uint32_t block, unsigned bits)
{
    return (address ^ block) >> (32 - bits) == 0;
}

/* IANA's registry of addresses for special purposes (RFC 6890), and those for many receivers. */
static bool is_private_v4(uint32_t address)
{
    static const struct {
        uint32_t block;
        unsigned bits;
    } blocks[] = {
        {0x00000000, 8},  {0x0A000000, 8},  {0x64400000, 10}, {0x7F000000, 8}, {0xA9FE0000, 16}, {0xAC100000, 12},
        {0xC0000000, 24}, {0xC0A80000, 16}, {0xC6120000, 15}, {0xE0000000, 4}, {0xF0000000, 4},
    };
    for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++) {
        if (in_block(address, blocks[i].block, blocks[i].bits))
            return true;
    }
    return false;
}

static uint32_t big_endian(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* Outside 2000::/3 all is private but what carries an IPv4 address (mapped, NAT64); inside, what 6to4 carries counts.
 */
static bool is_private_v6(const unsigned char *a)
{
    static const unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    static const unsigned char translated[12] = {0, 0x64, 0xff, 0x9b};
    if (memcmp(a, mapped, 12) == 0 || memcmp(a, translated, 12) == 0)
        return is_private_v4(big_endian(a + 12));
    if (a[0] == 0x20 && a[1] == 0x02)
        return is_private_v4(big_endian(a + 2));
    return (a[0] & 0xe0) != 0x20;
}

bool ra_client_is_private(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET)
        return is_private_v4(ntohl(((const struct sockaddr_in *)(const void *)address)->sin_addr.s_addr));
    if (address->sa_family == AF_INET6)
        return is_private_v6(((const struct sockaddr_in6 *)(const void *)address)->sin6_addr.s6_addr);
    return true;
}

/* Looks at the address itself, behind whatever names and redirects led to it. */
static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address)
{
    (void)purpose;
    ra_fetch *fetch = context;
    if (!fetch->keep_private && ra_client_is_private(&address->addr)) {
        fetch->was_refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static bool add_header(const ra_curl *curl, ra_fetch *fetch, const char *name, const char *value)
{
    if (value == NULL)
        return true;
    ra_str line = ra_arena_printf(fetch->arena, "%s: %s", name, value);
    struct curl_slist *longer = line.ptr != NULL ? curl->slist_append(fetch->headers, line.ptr) : NULL;
    if (longer != NULL)
        fetch->headers = longer;
    return longer != NULL;
}

static bool set_up(const ra_client *client, ra_fetch *fetch)
{
    const ra_curl *curl = &client->curl;
    CURL *easy = fetch->easy;
    long milliseconds = (long)(client->options->seconds * 1000);
    bool whole = add_header(curl, fetch, "If-None-Match", fetch->etag) &&
                 add_header(curl, fetch, "If-Modified-Since", fetch->last_modified);
#define SET(option, value) whole = whole && curl->easy_setopt(easy, CURLOPT_##option, (value)) == CURLE_OK
    SET(URL, fetch->url);
    SET(PROTOCOLS_STR, "http,https");
    SET(USERAGENT, client->options->agent);
    SET(ACCEPT_ENCODING, "");
    SET(HTTPHEADER, (struct curl_slist *)fetch->headers);
    SET(TIMEOUT_MS, milliseconds);
    SET(CONNECTTIMEOUT_MS, milliseconds < CONNECT_MILLISECONDS ? milliseconds : (long)CONNECT_MILLISECONDS);
    SET(NOSIGNAL, 1L);
    /* A connection that may be to a private address is not used again by a request that may have none. */
    SET(FRESH_CONNECT, fetch->keep_private ? 0L : 1L);
    SET(WRITEFUNCTION, take_body);
    SET(WRITEDATA, (void *)fetch);
    SET(HEADERFUNCTION, take_header);
    SET(HEADERDATA, (void *)fetch);
    SET(OPENSOCKETFUNCTION, open_socket);
    SET(OPENSOCKETDATA, (void *)fetch);
    SET(PRIVATE, (void *)fetch);
#undef SET
    return whole;
}

ra_status ra_client_start(ra_client *client, ra_fetch *fetch, ra_error *error)
{
    fetch->keep_private = fetch->keep_private && !client->options->public_only;
    fetch->easy = client->curl.easy_init();
    if (fetch->easy != NULL && set_up(client, fetch) &&
        client->curl.multi_add_handle(client->multi, fetch->easy) == CURLM_OK)
        return RA_OK;
    ra_client_drop(client, fetch);
    return ra_fail_memory(error);
}

/* Where the answer came from; a connection that was there already was not opened for this request. */
static bool came_from_private(const ra_curl *curl, ra_fetch *fetch)
{
    char *text = NULL;
    struct sockaddr_in v4 = {.sin_family = AF_INET};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};
    curl->easy_getinfo(fetch->easy, CURLINFO_PRIMARY_IP, &text);
    if (text != NULL && inet_pton(AF_INET, text, &v4.sin_addr) == 1)
        return ra_client_is_private((const struct sockaddr *)&v4);
    if (text != NULL && inet_pton(AF_INET6, text, &v6.sin6_addr) == 1)
        return ra_client_is_private((const struct sockaddr *)&v6);
    return false;
}

static void read_outcome(const ra_curl *curl, ra_fetch *fetch, CURLcode code)
{
    char *location = NULL;
    curl_off_t retry_after = 0;
    if (fetch->was_refused && code != CURLE_OK)
        snprintf(fetch->problem, sizeof fetch->problem, "its address is a private one, which may not be fetched from");
    if (code != CURLE_OK && !fetch->cut) {
        if (fetch->problem[0] == '\0')
            snprintf(fetch->problem, sizeof fetch->problem, "%s", curl->easy_strerror(code));
        return;
    }
    fetch->is_private = came_from_private(curl, fetch);
    curl->easy_getinfo(fetch->easy, CURLINFO_RESPONSE_CODE, &fetch->status);
    curl->easy_getinfo(fetch->easy, CURLINFO_RETRY_AFTER, &retry_after);
    curl->easy_getinfo(fetch->easy, CURLINFO_REDIRECT_URL, &location);
    fetch->retry_after = (double)retry_after;
    fetch->location = ra_arena_str(fetch->arena, ra_str_from(location));
}

ra_fetch *ra_client_finished(ra_client *client)
{
    const ra_curl *curl = &client->curl;
    int count;
    curl->multi_perform(client->multi, &count);
    for (CURLMsg *message; (message = curl->multi_info_read(client->multi, &count)) != NULL;) {
        if (message->msg != CURLMSG_DONE)
            continue;
        char *context = NULL;
        CURLcode code = message->data.result;
        curl->easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &context);
        ra_fetch *fetch = (ra_fetch *)(void *)context;
        read_outcome(curl, fetch, code);
        ra_client_drop(client, fetch);
        return fetch;
    }
    return NULL;
}

void ra_client_wait(ra_client *client, struct pollfd *others, size_t count, int milliseconds)
{
    struct curl_waitfd extra[RA_CLIENT_OTHERS] = {{.fd = -1}};
    int ready;
    for (size_t i = 0; i < count; i++)
        extra[i] = (struct curl_waitfd){.fd = others[i].fd, .events = CURL_WAIT_POLLIN};
    client->curl.multi_poll(client->multi, extra, (unsigned)count, milliseconds, &ready);
    for (size_t i = 0; i < count; i++)
        others[i].revents = extra[i].revents != 0 ? POLLIN : 0;
}

void ra_client_drop(ra_client *client, ra_fetch *fetch)
{
    if (fetch->easy != NULL) {
        client->curl.multi_remove_handle(client->multi, fetch->easy);
        client->curl.easy_cleanup(fetch->easy);
    }
    client->curl.slist_free_all(fetch->headers);
    fetch->easy = NULL;
    fetch->headers = NULL;
}
