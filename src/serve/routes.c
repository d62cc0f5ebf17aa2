#include "serve/routes.h"
#include "serve/handlers.h"

#include <stdio.h>
#include <string.h>

#define ARTICLE_TYPES "application/json text/html application/xhtml+xml"

const ra_route ra_routes[] = {
    {"GET", "/", NULL, ra_page_changed, NULL, RA_ROUTE_READS | RA_ROUTE_PAGE},
    {"GET", "/new", NULL, ra_page_new, NULL, RA_ROUTE_READS | RA_ROUTE_PAGE},
    {"GET", "/disputed", NULL, ra_page_disputed, NULL, RA_ROUTE_READS | RA_ROUTE_PAGE},
    {"GET", "/search", NULL, ra_page_search, NULL, RA_ROUTE_READS | RA_ROUTE_PAGE},
    {"GET", "/stories/{story}", NULL, ra_page_story, NULL, RA_ROUTE_READS | RA_ROUTE_PAGE},
    {"GET", "/stories/{story}/versions", NULL, ra_page_versions, NULL, RA_ROUTE_READS | RA_ROUTE_PAGE},
    {"GET", "/stories/{story}/versions/{number}", NULL, ra_page_version, NULL, RA_ROUTE_READS | RA_ROUTE_PAGE},
    {"GET", "/articles/{article}", NULL, ra_page_article, NULL, RA_ROUTE_READS | RA_ROUTE_PAGE},
    {"GET", "/style.css", NULL, ra_serve_file, NULL, 0},
    {"GET", "/page.css", NULL, ra_serve_file, NULL, 0},
    {"GET", "/live.js", NULL, ra_serve_file, NULL, 0},
    {"GET", "/icon.svg", NULL, ra_serve_file, NULL, 0},

    {"GET", "/api/stories", NULL, ra_api_list_stories, "listStories", RA_ROUTE_READS},
    {"GET", "/api/stories/{story}", NULL, ra_api_get_story, "getStory", RA_ROUTE_READS},
    {"GET", "/api/stories/{story}/versions", NULL, ra_api_list_versions, "listVersions", RA_ROUTE_READS},
    {"GET", "/api/stories/{story}/versions/{number}", NULL, ra_api_get_version, "getVersion", RA_ROUTE_READS},
    {"GET", "/api/articles", NULL, ra_api_list_articles, "listArticles", RA_ROUTE_READS},
    {"PUT", "/api/articles", ARTICLE_TYPES, ra_api_put_article, "putArticle", RA_ROUTE_WRITES},
    {"POST", "/api/articles", "application/x-ndjson", ra_api_load_articles, "loadArticles",
     RA_ROUTE_WRITES | RA_ROUTE_MANY},
    {"GET", "/api/articles/{article}", NULL, ra_api_get_article, "getArticle", RA_ROUTE_READS},
    {"DELETE", "/api/articles/{article}", NULL, ra_api_delete_article, "deleteArticle", RA_ROUTE_WRITES},
    {"GET", "/api/search", NULL, ra_api_search, "search", RA_ROUTE_READS},
    {"GET", "/api/changes", NULL, ra_api_list_changes, "listChanges", RA_ROUTE_READS},
    {"GET", "/api/events", NULL, ra_api_events, "streamEvents", 0},

    {"GET", "/openapi.json", NULL, ra_serve_file, "getDescription", 0},
    {"GET", "/report.schema.json", NULL, ra_serve_file, "getReportSchema", 0},
    {"GET", "/metrics", NULL, ra_serve_metrics, "getMetrics", RA_ROUTE_READS | RA_ROUTE_ALWAYS},
    {"GET", "/health", NULL, ra_serve_health, "getHealth", RA_ROUTE_ALWAYS},
    {"GET", "/ready", NULL, ra_serve_ready, "getReadiness", RA_ROUTE_READS | RA_ROUTE_ALWAYS},
};

const size_t ra_route_count = sizeof ra_routes / sizeof ra_routes[0];

enum { MOST_DIGITS = 18 };

/* A number from 1, without zeros before it; *at is moved behind it. 0 where there is none. */
static int64_t read_number(const char **at)
{
    int64_t number = 0;
    const char *digit = *at;
    for (; *digit >= '0' && *digit <= '9' && digit - *at < MOST_DIGITS; digit++) {
        if (digit == *at && *digit == '0')
            return 0;
        number = number * 10 + (*digit - '0');
    }
    *at = digit;
    return number;
}

static bool fits(const char *pattern, const char *path, int64_t numbers[RA_ROUTE_NUMBERS])
{
    size_t count = 0;
    while (*pattern != '\0') {
        if (*pattern == '{') {
            numbers[count] = read_number(&path);
            if (numbers[count++] == 0)
                return false;
            pattern = strchr(pattern, '}') + 1;
        } else if (*pattern++ != *path++) {
            return false;
        }
    }
    return *path == '\0';
}

static void allow(ra_match *match, const char *method)
{
    size_t length = strlen(match->allow);
    const char *with_head = strcmp(method, "GET") == 0 ? ", HEAD" : "";
    snprintf(match->allow + length, sizeof match->allow - length, "%s%s%s", length > 0 ? ", " : "", method, with_head);
}

ra_match ra_routes_match(const char *method, const char *path)
{
    ra_match match = {.route = NULL};
    const char *wanted = strcmp(method, "HEAD") == 0 ? "GET" : method;
    for (size_t i = 0; i < ra_route_count; i++) {
        const ra_route *route = &ra_routes[i];
        if (!fits(route->path, path, match.numbers))
            continue;
        allow(&match, route->method);
        match.page = (route->traits & RA_ROUTE_PAGE) != 0;
        if (strcmp(route->method, wanted) == 0)
            match.route = route;
    }
    if (match.allow[0] != '\0')
        allow(&match, "OPTIONS");
    return match;
}
