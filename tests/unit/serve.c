/* Room serve: the table of paths against its description, how paths match, what is kept of pages, who asks too often.
 */
#include "serve/cache.h"
#include "serve/peers.h"
#include "serve/routes.h"
#include "serve/web.h"

#include <cjson/cJSON.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static cJSON *read_description(void)
{
    for (const ra_web_file *file = ra_web_files; file->path != NULL; file++) {
        if (strcmp(file->path, "/openapi.json") == 0)
            return cJSON_ParseWithLength(file->bytes, file->length);
    }
    return NULL;
}

static const char *described_operation(const cJSON *paths, const ra_route *route)
{
    char method[16] = "";
    for (size_t i = 0; route->method[i] != '\0' && i + 1 < sizeof method; i++)
        method[i] = (char)(route->method[i] | 0x20);
    const cJSON *path = cJSON_GetObjectItemCaseSensitive(paths, route->path);
    const cJSON *operation = cJSON_GetObjectItemCaseSensitive(path, method);
    return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(operation, "operationId"));
}

/* Whether the description asks for a token where the table does, and names the same types of bodies. */
static void assert_like(const cJSON *paths, const ra_route *route)
{
    char method[16] = "";
    for (size_t i = 0; route->method[i] != '\0' && i + 1 < sizeof method; i++)
        method[i] = (char)(route->method[i] | 0x20);
    const cJSON *operation =
        cJSON_GetObjectItemCaseSensitive(cJSON_GetObjectItemCaseSensitive(paths, route->path), method);
    bool secured = cJSON_GetObjectItemCaseSensitive(operation, "security") != NULL;
    assert_int_equal(secured, (route->traits & RA_ROUTE_WRITES) != 0);
    char types[128] = "";
    const cJSON *body = cJSON_GetObjectItemCaseSensitive(operation, "requestBody");
    const cJSON *type;
    cJSON_ArrayForEach(type, cJSON_GetObjectItemCaseSensitive(body, "content"))
    {
        size_t length = strlen(types);
        snprintf(types + length, sizeof types - length, "%s%s", length > 0 ? " " : "", type->string);
    }
    assert_string_equal(types, route->types != NULL ? route->types : "");
}

static void the_table_and_its_description_name_the_same(void **state)
{
    (void)state;
    cJSON *description = read_description();
    const cJSON *paths = cJSON_GetObjectItemCaseSensitive(description, "paths");
    size_t named = 0;
    for (size_t i = 0; i < ra_route_count; i++) {
        if (ra_routes[i].operation == NULL)
            continue;
        const char *described = described_operation(paths, &ra_routes[i]);
        if (described == NULL)
            fail_msg("%s %s is not described", ra_routes[i].method, ra_routes[i].path);
        assert_string_equal(described, ra_routes[i].operation);
        assert_like(paths, &ra_routes[i]);
        named++;
    }
    size_t described = 0;
    const cJSON *path;
    cJSON_ArrayForEach(path, paths) described += (size_t)cJSON_GetArraySize(path);
    assert_int_equal(described, named);
    const cJSON *info = cJSON_GetObjectItemCaseSensitive(description, "info");
    assert_string_equal(cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(info, "version")), RA_VERSION);
    cJSON_Delete(description);
}

static void paths_match_whole(void **state)
{
    (void)state;
    ra_match match = ra_routes_match("GET", "/api/stories/12/versions/3");
    assert_string_equal(match.route->operation, "getVersion");
    assert_int_equal(match.numbers[0], 12);
    assert_int_equal(match.numbers[1], 3);
    assert_string_equal(ra_routes_match("HEAD", "/api/stories").route->operation, "listStories");
    static const char *const unknown[] = {"",
                                          "/api",
                                          "/api/stories/",
                                          "/api/stories/0",
                                          "/api/stories/012",
                                          "/stories/1 ",
                                          "/stories/-1",
                                          "/stories/1/",
                                          "/stories/1x",
                                          "/stories/1234567890123456789",
                                          "/new/",
                                          "//"};
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
        match = ra_routes_match("GET", unknown[i]);
        assert_null(match.route);
        assert_string_equal(match.allow, "");
    }
    match = ra_routes_match("PATCH", "/api/articles");
    assert_null(match.route);
    assert_string_equal(match.allow, "GET, HEAD, PUT, POST, OPTIONS");
}

static struct MHD_Response *page(size_t *made)
{
    ++*made;
    return MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
}

static void the_cache_lets_the_oldest_go(void **state)
{
    (void)state;
    enum { PAGES = 10, PAGE = 1000 };
    size_t made = 0;
    ra_cache *cache = ra_cache_new(5 * (PAGE + 600));
    ra_cached *held = NULL;
    for (int64_t i = 1; i <= PAGES; i++) {
        ra_cached *entry = ra_cache_keep(cache, (ra_cache_key){i, 1, true}, page(&made), PAGE);
        assert_non_null(entry);
        if (i == 1)
            held = entry; /* stays good though the cache lets it go */
        else
            ra_cache_give(cache, entry);
        ra_cache_give(cache, ra_cache_take(cache, (ra_cache_key){2, 1, true})); /* asked for again and again */
    }
    assert_true(ra_cache_bytes(cache) <= 5 * (PAGE + 600));
    assert_null(ra_cache_take(cache, (ra_cache_key){1, 1, true}));
    assert_null(ra_cache_take(cache, (ra_cache_key){2, 2, true}));
    assert_null(ra_cache_take(cache, (ra_cache_key){2, 1, false}));
    ra_cached *second = ra_cache_take(cache, (ra_cache_key){2, 1, true});
    assert_non_null(second);
    ra_cache_give(cache, second);
    assert_int_equal(held->key.story, 1);
    ra_cache_give(cache, held);
    ra_cache_free(cache);
}

static void a_page_beyond_the_cache_is_sent_all_the_same(void **state)
{
    (void)state;
    size_t made = 0;
    ra_cache *cache = ra_cache_new(100);
    ra_cached *entry = ra_cache_keep(cache, (ra_cache_key){1, 1, true}, page(&made), 1000);
    assert_non_null(entry);
    assert_int_equal(ra_cache_bytes(cache), 0);
    assert_non_null(entry->response);
    ra_cache_give(cache, entry);
    ra_cache_free(cache);
}

static void each_address_has_its_own_rate(void **state)
{
    (void)state;
    ra_peers peers;
    assert_true(ra_peers_begin(&peers, 1000, 30));
    ra_peer one = {.address = {[10] = 0xFF, [11] = 0xFF, [12] = 10, [15] = 1}};
    ra_peer other = {.address = {[10] = 0xFF, [11] = 0xFF, [12] = 10, [15] = 2}};
    size_t served = 0;
    for (int i = 0; i < 2500; i++)
        served += ra_peer_may_ask(&peers, &one);
    assert_in_range(served, 2000, 2499);
    assert_true(ra_peer_may_ask(&peers, &other));
    ra_peer network = {.address = {0x20, 0x01, [7] = 1, [15] = 1}};
    for (int i = 0; i < 2500; i++) {
        network.address[15] = (unsigned char)i; /* one network, as many addresses as it likes */
        served += ra_peer_may_ask(&peers, &network);
    }
    assert_in_range(served, 4000, 4999);
    ra_peers_end(&peers);
}

static void more_addresses_than_are_kept_are_served(void **state)
{
    (void)state;
    ra_peers peers;
    assert_true(ra_peers_begin(&peers, 1, 30));
    for (unsigned i = 0; i < 5 * RA_BUCKETS; i++) {
        ra_peer peer = {.address = {[10] = 0xFF,
                                    [11] = 0xFF,
                                    [12] = (unsigned char)(i >> 16),
                                    [13] = (unsigned char)(i >> 8),
                                    [14] = (unsigned char)i}};
        assert_true(ra_peer_may_ask(&peers, &peer));
    }
    ra_peers_end(&peers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_and_its_description_name_the_same),
        cmocka_unit_test(paths_match_whole),
        cmocka_unit_test(the_cache_lets_the_oldest_go),
        cmocka_unit_test(a_page_beyond_the_cache_is_sent_all_the_same),
        cmocka_unit_test(each_address_has_its_own_rate),
        cmocka_unit_test(more_addresses_than_are_kept_are_served),
    };
    return cmocka_run_group_tests_name("serve", tests, NULL, NULL);
}
