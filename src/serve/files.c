/* The files of web/, as they are. */
#include "serve/handlers.h"
#include "serve/request.h"
#include "serve/web.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <xxhash.h>

ra_status ra_serve_file(ra_request *request, ra_store *store, ra_reply *reply, ra_error *error)
{
    (void)store;
    (void)error;
    for (const ra_web_file *file = ra_web_files; file->path != NULL; file++) {
        if (strcmp(request->match.route->path, file->path) != 0)
            continue;
        uint64_t hash = XXH3_64bits(file->bytes, file->length);
        snprintf(reply->etag, sizeof reply->etag, "\"%016" PRIx64 "\"", hash);
        reply->type = file->type;
        if (!ra_request_has(request, reply))
            reply->fixed = (ra_str){file->bytes, file->length};
        return RA_OK;
    }
    return RA_NOT_FOUND;
}
