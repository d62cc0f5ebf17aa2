/* The page of a story: of its latest account, as the report makes it. */
#include "serve/fail.h"
#include "serve/handlers.h"
#include "serve/request.h"

#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The page carries its own policy, with the hashes of its style and scripts; a header can only take away from it. */
static const char policy[] = "base-uri 'none'; form-action 'none'; object-src 'none'; frame-ancestors 'none'";

enum { TRAILER = 4, MOST_PAGE = 256 << 20 };

/* What a gzip member of ours holds; its last four bytes say how much (RFC 1952). */
static ra_status inflate(const ra_buffer *gzip, ra_buffer *page, ra_error *error)
{
    const unsigned char *end = (const unsigned char *)gzip->bytes + gzip->length;
    size_t length = 0;
    for (int i = 1; i <= TRAILER && gzip->length > TRAILER; i++)
        length = length << 8 | end[-i];
    struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
    page->bytes = length <= MOST_PAGE ? malloc(length + 1) : NULL;
    page->capacity = length + 1;
    page->length = length;
    bool good = inflater != NULL && page->bytes != NULL &&
                libdeflate_gzip_decompress(inflater, gzip->bytes, gzip->length, page->bytes, length, NULL) ==
                    LIBDEFLATE_SUCCESS;
    libdeflate_free_decompressor(inflater);
    return good ? RA_OK : ra_serve_fail(error, RA_MALFORMED, "the page cannot be unpacked");
}

static ra_status fetch(ra_request *request, ra_store *store, int64_t story, ra_buffer *gzip, ra_store_account *account,
                       ra_error *error)
{
    const ra_server_options *o = &request->server->options;
    ra_status status = ra_store_story_page(store, story, gzip, account, error);
    if (status != RA_END)
        return status;
    if (o->pack == NULL || o->language == NULL)
        return ra_serve_fail(error, RA_NOT_FOUND, "this page is not kept in the store, and cannot be made here");
    return ra_page_draw(store, o->pack, o->language, story, gzip, account, error);
}

static void dress(ra_reply *reply, const ra_cache_key *key)
{
    snprintf(reply->etag, sizeof reply->etag, "W/\"%lld-%lld-page\"", (long long)key->story, (long long)key->account);
    reply->type = ra_type_html;
    reply->policy = policy;
}

/* Makes the page ready, and holds it. */
static ra_status prepare(ra_request *request, ra_store *store, ra_cache_key *key, ra_cached **entry, ra_error *error)
{
    ra_buffer gzip = {0};
    ra_store_account account = {.number = key->account};
    ra_reply page = {.status = MHD_HTTP_OK};
    ra_status status = fetch(request, store, key->story, &gzip, &account, error);
    key->account = account.number; /* it may have changed meanwhile */
    if (status == RA_OK && !key->gzip) {
        status = inflate(&gzip, &page.body, error);
        free(gzip.bytes);
    } else {
        page.body = gzip;
    }
    dress(&page, key);
    struct MHD_Response *response = status == RA_OK ? ra_reply_make(&page) : NULL;
    if (response == NULL) {
        ra_reply_drop(&page);
        return status == RA_OK ? RA_NO_MEMORY : status;
    }
    MHD_add_response_header(response, MHD_HTTP_HEADER_VARY, MHD_HTTP_HEADER_ACCEPT_ENCODING);
    if (key->gzip)
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_ENCODING, "gzip");
    *entry = ra_cache_keep(request->server->cache, *key, response, page.length);
    return *entry != NULL ? RA_OK : RA_NO_MEMORY;
}

ra_status ra_page_story(ra_request *request, ra_store *store, ra_reply *reply, ra_error *error)
{
    ra_server *server = request->server;
    ra_store_account account;
    ra_cache_key key = {.story = request->match.numbers[0], .gzip = ra_request_takes_gzip(request)};
    ra_status status = ra_store_story_page(store, key.story, NULL, &account, error);
    if (status != RA_OK && status != RA_END)
        return status;
    key.account = account.number;
    dress(reply, &key);
    if (ra_request_has(request, reply))
        return RA_OK;
    ra_cached *entry = ra_cache_take(server->cache, key);
    atomic_fetch_add(entry != NULL ? &server->metrics.cache_hits : &server->metrics.cache_misses, 1);
    status = entry != NULL ? RA_OK : prepare(request, store, &key, &entry, error);
    if (status == RA_OK)
        reply->cached = entry;
    return status;
}
