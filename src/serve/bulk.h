/* Many articles in one request, one JSON object a line, and what came of each, told as soon as it is committed. */
#ifndef RA_SERVE_BULK_H
#define RA_SERVE_BULK_H

#include <microhttpd.h>
#include <rashomon/desk.h>

typedef struct ra_bulk ra_bulk;

/* What came of a line: where `status` is RA_OK, `result`, else the message of `error`. */
typedef struct ra_bulk_outcome {
    size_t line; /* from 1 */
    ra_status status;
    ra_error error;
    ra_desk_put_result result;
} ra_bulk_outcome;

/* Takes the bytes. Held once by the caller. NULL where memory ran out; the bytes are then still the caller's. */
ra_bulk *ra_bulk_new(ra_buffer *body, struct MHD_Connection *connection);
/* The last to let go frees it. */
void ra_bulk_let_go(ra_bulk *bulk);

/* The reply, which holds the bulk load too. NULL where memory ran out. */
struct MHD_Response *ra_bulk_response(ra_bulk *bulk);

/* For the writer alone: the next line that is not blank, and its number. False at the end. */
bool ra_bulk_next(ra_bulk *bulk, ra_str *line, size_t *number);

/* Whether so many outcomes wait to be sent that it should go on only when some were. */
bool ra_bulk_is_clogged(ra_bulk *bulk);

/* Tells outcomes, and wakes the connection. */
void ra_bulk_tell(ra_bulk *bulk, const ra_bulk_outcome *outcomes, size_t count);

/* Tells the sums, with which the reply ends. */
void ra_bulk_finish(ra_bulk *bulk);

#endif
