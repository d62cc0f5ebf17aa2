#include "serve/writer.h"
#include "serve/fail.h"
#include "serve/hub.h"
#include "serve/intake.h"
#include "serve/peers.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    MOST_LOADS = 16,
    MOST_LINES = 64,     /* of bulk loads, in one batch */
    WAIT_MILLIS = 2000,  /* for another process to let the store go */
    CLOGGED_MILLIS = 100 /* after which loads are looked at again whose outcomes nobody took */
};
static const double BATCH_SECONDS = 0.15;

struct ra_writer {
    const ra_server_options *options;
    ra_metrics *metrics;
    ra_hub *hub;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t change;
    ra_job *first;
    ra_job *last;
    size_t count;
    ra_bulk *loads[MOST_LOADS]; /* the first is the next to be worked on */
    size_t load_count;
    bool stopping;
    ra_desk *desk; /* the rest is the thread's own */
    ra_bulk_outcome lines[MOST_LINES];
    size_t line_count;
};

/* What is written together. */
typedef struct batch {
    ra_job *jobs; /* done, but not told */
    ra_job **end;
    ra_bulk *load; /* whose lines are in it; NULL: none */
    bool load_ended;
    ra_status status; /* of the desk; the first failure ends the batch */
    ra_error error;
} batch;

void ra_job_free(ra_job *job)
{
    if (job != NULL)
        free(job->url.bytes);
    free(job);
}

static ra_status open_desk(ra_writer *w, ra_error *error)
{
    if (w->desk != NULL)
        return RA_OK;
    const ra_server_options *o = w->options;
    ra_desk_options options = {.wait_millis = WAIT_MILLIS};
    return ra_desk_open(&options, o->store, o->pack, o->language, &w->desk, error);
}

static void close_desk(ra_writer *w)
{
    ra_desk_close(w->desk);
    w->desk = NULL;
}

static void put(ra_writer *w, batch *b, ra_article *article, ra_desk_put_result *result)
{
    b->status = open_desk(w, &b->error);
    if (b->status == RA_OK)
        b->status = ra_desk_put(w->desk, article, result, &b->error);
    ra_article_free(article);
}

static bool is_there(ra_writer *w, int64_t article, ra_error *error)
{
    ra_article *found;
    if (ra_store_article(ra_desk_store(w->desk), article, &found, NULL, error) != RA_OK)
        return false;
    ra_article_free(found);
    return true;
}

static void delete (ra_writer *w, batch *b, ra_job *job)
{
    b->status = open_desk(w, &b->error);
    if (b->status != RA_OK)
        return;
    if (is_there(w, job->article, &job->error))
        b->status = ra_desk_delete(w->desk, job->article, &b->error);
    else
        job->status = job->error.status;
}

/* A job that cannot be done, for what it is, leaves the others alone. */
static void do_job(ra_writer *w, batch *b, ra_job *job)
{
    ra_article *article;
    job->status = RA_OK;
    if (job->kind == RA_JOB_DELETE) {
        delete (w, b, job);
    } else {
        ra_str url = {job->url.length > 0 ? job->url.bytes : NULL, job->url.length};
        job->status = job->kind == RA_JOB_PUT_PAGE
                          ? ra_intake_page(w->options->pack, ra_language_code(w->options->language), job->bytes, url,
                                           &article, &job->error)
                          : ra_intake_record(w->options->pack, ra_language_code(w->options->language), job->bytes,
                                             &article, &job->error);
        if (job->status == RA_OK)
            put(w, b, article, &job->result);
    }
    job->next = NULL;
    *b->end = job;
    b->end = &job->next;
}

/* One line of the load; false at its end. */
static bool do_line(ra_writer *w, batch *b)
{
    ra_str text;
    ra_article *article;
    ra_bulk_outcome *line = &w->lines[w->line_count];
    *line = (ra_bulk_outcome){.status = RA_OK};
    if (!ra_bulk_next(b->load, &text, &line->line))
        return false;
    w->line_count++;
    line->status =
        ra_intake_record(w->options->pack, ra_language_code(w->options->language), text, &article, &line->error);
    if (line->status == RA_OK)
        put(w, b, article, &line->result);
    return true;
}

static ra_job *next_job(ra_writer *w)
{
    pthread_mutex_lock(&w->lock);
    ra_job *job = w->first;
    if (job != NULL) {
        w->first = job->next;
        w->last = w->first != NULL ? w->last : NULL;
        w->count--;
    }
    pthread_mutex_unlock(&w->lock);
    return job;
}

/* The first load that can go on, which leaves the list; NULL where there is none. */
static ra_bulk *next_load(ra_writer *w)
{
    ra_bulk *load = NULL;
    pthread_mutex_lock(&w->lock);
    for (size_t i = 0; i < w->load_count && load == NULL; i++) {
        if (!w->stopping && ra_bulk_is_clogged(w->loads[i]))
            continue;
        load = w->loads[i];
        memmove(&w->loads[i], &w->loads[i + 1], (--w->load_count - i) * sizeof(w->loads[0]));
    }
    pthread_mutex_unlock(&w->lock);
    return load;
}

static bool is_stopping(ra_writer *w)
{
    pthread_mutex_lock(&w->lock);
    bool stopping = w->stopping;
    pthread_mutex_unlock(&w->lock);
    return stopping;
}

/* Lines that were not reached before the server stops. */
static void leave_lines(ra_bulk *load)
{
    ra_bulk_outcome left = {.status = RA_LIMIT, .error = {.message = "the server stops; send this line again"}};
    ra_str text;
    while (ra_bulk_next(load, &text, &left.line))
        ra_bulk_tell(load, &left, 1);
}

static void fill(ra_writer *w, batch *b)
{
    double until = ra_now() + BATCH_SECONDS;
    ra_job *job;
    bool more = true;
    w->line_count = 0;
    while (more && b->status == RA_OK && ra_now() < until) {
        if ((job = next_job(w)) != NULL) {
            do_job(w, b, job);
        } else if (!b->load_ended && (b->load != NULL || (b->load = next_load(w)) != NULL)) {
            b->load_ended = !do_line(w, b);
            more = w->line_count < MOST_LINES;
        } else {
            more = false;
        }
    }
}

static void commit(ra_writer *w, batch *b)
{
    if (b->status == RA_OK && w->desk != NULL) {
        b->status = ra_desk_commit(w->desk, NULL, &b->error);
        atomic_fetch_add(b->status == RA_OK ? &w->metrics->commits : &w->metrics->commits_failed, 1);
    }
    if (b->status == RA_OK)
        return;
    if (w->desk != NULL)
        ra_desk_rollback(w->desk);
    close_desk(w); /* whatever it knows may not be what the file holds */
    for (ra_job *job = b->jobs; job != NULL; job = job->next) {
        job->error = job->status == RA_OK ? b->error : job->error;
        job->status = job->status == RA_OK ? b->status : job->status;
    }
    for (size_t i = 0; i < w->line_count; i++) {
        ra_bulk_outcome *line = &w->lines[i];
        line->error = line->status == RA_OK ? b->error : line->error;
        line->status = line->status == RA_OK ? b->status : line->status;
    }
}

static void count_put(ra_metrics *metrics, ra_status status, const ra_desk_put_result *result)
{
    atomic_fetch_add(&metrics->outcomes[status == RA_OK ? result->outcome : RA_DESK_SAME + 1], 1);
}

static void tell(ra_writer *w, batch *b)
{
    for (ra_job *job = b->jobs; job != NULL;) {
        ra_job *next = job->next;
        if (job->kind != RA_JOB_DELETE)
            count_put(w->metrics, job->status, &job->result);
        else if (job->status == RA_OK)
            atomic_fetch_add(&w->metrics->deleted, 1);
        MHD_resume_connection(job->connection); /* which owns the job */
        job = next;
    }
    for (size_t i = 0; i < w->line_count; i++)
        count_put(w->metrics, w->lines[i].status, &w->lines[i].result);
    if (b->load == NULL)
        return;
    ra_bulk_tell(b->load, w->lines, w->line_count);
    bool stopping = is_stopping(w);
    if (stopping)
        leave_lines(b->load);
    if (b->load_ended || stopping) {
        ra_bulk_finish(b->load);
        ra_bulk_let_go(b->load);
        return;
    }
    pthread_mutex_lock(&w->lock);
    w->loads[w->load_count++] = b->load; /* its place was kept: ra_writer_load counts it */
    pthread_mutex_unlock(&w->lock);
}

/* Waits until there is something to do. False where there is not, and will not be. */
static bool await(ra_writer *w)
{
    pthread_mutex_lock(&w->lock);
    while (w->first == NULL && w->load_count == 0 && !w->stopping)
        pthread_cond_wait(&w->change, &w->lock);
    bool more = w->first != NULL || w->load_count > 0;
    pthread_mutex_unlock(&w->lock);
    return more;
}

static void *work(void *context)
{
    ra_writer *w = context;
    while (await(w)) {
        batch b = {.status = RA_OK};
        b.end = &b.jobs;
        fill(w, &b);
        if (b.jobs == NULL && b.load == NULL) {
            nanosleep(&(struct timespec){.tv_nsec = CLOGGED_MILLIS * 1000000L}, NULL);
            continue;
        }
        commit(w, &b);
        ra_hub_look(w->hub);
        tell(w, &b);
    }
    close_desk(w);
    return NULL;
}

ra_status ra_writer_start(const ra_server_options *options, ra_metrics *metrics, ra_hub *hub, ra_writer **writer,
                          ra_error *error)
{
    ra_writer *w = calloc(1, sizeof *w);
    if (w == NULL)
        return ra_serve_fail(error, RA_NO_MEMORY, "out of memory");
    w->options = options;
    w->metrics = metrics;
    w->hub = hub;
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->change, NULL);
    if (pthread_create(&w->thread, NULL, work, w) != 0) {
        ra_writer_free(w);
        return ra_serve_fail(error, RA_IO, "the thread that writes cannot be started");
    }
    *writer = w;
    return RA_OK;
}

static ra_status no_room(const ra_writer *w, ra_error *error)
{
    return ra_serve_fail(error, RA_LIMIT,
                         w->stopping ? "the server stops" : "too much waits to be written; try again in a second");
}

ra_status ra_writer_hand(ra_writer *w, ra_job *job, ra_error *error)
{
    ra_status status = RA_OK;
    pthread_mutex_lock(&w->lock);
    if (w->stopping || w->count >= w->options->limits.queue) {
        status = no_room(w, error);
    } else {
        MHD_suspend_connection(job->connection);
        job->next = NULL;
        *(w->last != NULL ? &w->last->next : &w->first) = job;
        w->last = job;
        w->count++;
        pthread_cond_signal(&w->change);
    }
    pthread_mutex_unlock(&w->lock);
    return status;
}

ra_status ra_writer_load(ra_writer *w, ra_bulk *bulk, ra_error *error)
{
    ra_status status = RA_OK;
    pthread_mutex_lock(&w->lock);
    if (w->stopping || w->load_count + 1 >= MOST_LOADS) { /* one place for that which is being worked on */
        status = no_room(w, error);
    } else {
        w->loads[w->load_count++] = bulk;
        pthread_cond_signal(&w->change);
    }
    pthread_mutex_unlock(&w->lock);
    return status;
}

size_t ra_writer_waiting(ra_writer *w)
{
    pthread_mutex_lock(&w->lock);
    size_t waiting = w->count + w->load_count;
    pthread_mutex_unlock(&w->lock);
    return waiting;
}

void ra_writer_stop(ra_writer *w)
{
    pthread_mutex_lock(&w->lock);
    w->stopping = true;
    pthread_cond_signal(&w->change);
    pthread_mutex_unlock(&w->lock);
    pthread_join(w->thread, NULL);
}

void ra_writer_free(ra_writer *w)
{
    if (w == NULL)
        return;
    pthread_mutex_destroy(&w->lock);
    pthread_cond_destroy(&w->change);
    free(w);
}
