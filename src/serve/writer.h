/* The one thread that writes: takes what is to be put and deleted from a bounded queue, and commits it in batches. */
#ifndef RA_SERVE_WRITER_H
#define RA_SERVE_WRITER_H

#include "serve/bulk.h"
#include "serve/metrics.h"

typedef struct ra_writer ra_writer;
struct ra_hub;

typedef enum ra_job_kind { RA_JOB_PUT_RECORD, RA_JOB_PUT_PAGE, RA_JOB_DELETE } ra_job_kind;

/* Something to be written, and what came of it. */
typedef struct ra_job {
    struct ra_job *next;
    ra_job_kind kind;
    struct MHD_Connection *connection; /* asleep until it is done */
    ra_str bytes;                      /* of a put; they live as long as the request */
    ra_buffer url;                     /* of a page, where the request gives it; the job's own */
    int64_t article;                   /* to delete */
    ra_status status;
    ra_error error;
    ra_desk_put_result result;
} ra_job;

/* NULL is allowed. */
void ra_job_free(ra_job *job);

/* Starts the thread. The store is opened for writing when there is something to write for the first time; between
   batches other processes may write to it. What is borrowed lives until ra_writer_free. */
RA_MUST_CHECK ra_status ra_writer_start(const ra_server_options *options, ra_metrics *metrics, struct ra_hub *hub,
                                        ra_writer **writer, ra_error *error);

/* Puts a job at the end of the queue and its connection to sleep, which wakes when what came of it is committed. To be
   called by the connection's handler. RA_LIMIT where the queue is full, or the writer has stopped. */
RA_MUST_CHECK ra_status ra_writer_hand(ra_writer *writer, ra_job *job, ra_error *error);

/* The same for a bulk load, which the writer holds until it is finished; nothing goes to sleep. */
RA_MUST_CHECK ra_status ra_writer_load(ra_writer *writer, ra_bulk *bulk, ra_error *error);

/* Requests that wait. */
size_t ra_writer_waiting(ra_writer *writer);

/* Writes the jobs that wait, and commits; lines of bulk loads that were not reached are told so. No connection is
   asleep for its sake after it. */
void ra_writer_stop(ra_writer *writer);

/* Frees it, once nothing can be handed to it any more. NULL is allowed. */
void ra_writer_free(ra_writer *writer);

#endif
