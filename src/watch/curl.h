/* libcurl, loaded when the first address is to be fetched: a command that fetches nothing neither needs it nor waits
   for the thirty libraries that it brings. */
#ifndef RA_WATCH_CURL_H
#define RA_WATCH_CURL_H

#include <curl/curl.h>
#include <rashomon/base.h>

/* The functions that are used of it, by the names that curl/curl.h gives them, without "curl_". */
typedef struct ra_curl {
    CURLcode (*global_init)(long flags);
    void (*global_cleanup)(void);
    CURL *(*easy_init)(void);
    CURLcode (*easy_setopt)(CURL *easy, CURLoption option, ...);
    CURLcode (*easy_getinfo)(CURL *easy, CURLINFO info, ...);
    void (*easy_cleanup)(CURL *easy);
    const char *(*easy_strerror)(CURLcode code);
    struct curl_slist *(*slist_append)(struct curl_slist *list, const char *line);
    void (*slist_free_all)(struct curl_slist *list);
    CURLM *(*multi_init)(void);
    CURLMcode (*multi_add_handle)(CURLM *multi, CURL *easy);
    CURLMcode (*multi_remove_handle)(CURLM *multi, CURL *easy);
    CURLMcode (*multi_perform)(CURLM *multi, int *running);
    CURLMcode (*multi_poll)(CURLM *multi, struct curl_waitfd *extra, unsigned count, int milliseconds, int *ready);
    CURLMsg *(*multi_info_read)(CURLM *multi, int *left);
    CURLMcode (*multi_cleanup)(CURLM *multi);
} ra_curl;

/* Loads and initializes the library; may be called again. RA_UNSUPPORTED where it is not there: the message says which
   package has it. */
RA_MUST_CHECK ra_status ra_curl_load(ra_curl *curl, ra_error *error);
void ra_curl_unload(ra_curl *curl);

#endif
