#include "watch/curl.h"

#include "base/status.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

static void *open_library(void)
{
    static const char *const names[] = {"libcurl.so.4", "libcurl-gnutls.so.4"};
    void *library = NULL;
    for (size_t i = 0; library == NULL && i < sizeof names / sizeof names[0]; i++)
        library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE); /* what it started stays in the process */
    return library;
}

ra_status ra_curl_load(ra_curl *curl, ra_error *error)
{
#define FUNCTION(name)                                                                                                 \
    {                                                                                                                  \
        "curl_" #name, offsetof(ra_curl, name)                                                                         \
    }
    static const struct {
        const char *name;
        size_t offset;
    } functions[] = {
        FUNCTION(global_init),    FUNCTION(global_cleanup), FUNCTION(easy_init),        FUNCTION(easy_setopt),
        FUNCTION(easy_getinfo),   FUNCTION(easy_cleanup),   FUNCTION(easy_strerror),    FUNCTION(slist_append),
        FUNCTION(slist_free_all), FUNCTION(multi_init),     FUNCTION(multi_add_handle), FUNCTION(multi_remove_handle),
        FUNCTION(multi_perform),  FUNCTION(multi_poll),     FUNCTION(multi_info_read),  FUNCTION(multi_cleanup),
    };
#undef FUNCTION
    void *library = open_library();
    bool whole = library != NULL;
    for (size_t i = 0; whole && i < sizeof functions / sizeof functions[0]; i++) {
        void *function = dlsym(library, functions[i].name);
        memcpy((char *)curl + functions[i].offset, &function, sizeof function);
        whole = function != NULL;
    }
    if (library != NULL)
        dlclose(library);
    if (!whole || curl->global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return ra_fail(error, RA_UNSUPPORTED,
                       "libcurl cannot be loaded; fetching needs it: install the package libcurl3-gnutls or libcurl4");
    return RA_OK;
}

void ra_curl_unload(ra_curl *curl)
{
    if (curl->global_cleanup != NULL)
        curl->global_cleanup();
}
