#include "input.h"

#include <stdlib.h>
#include <string.h>

/* A batch ends at so many articles a thread, or so many bytes. One thread takes articles one by one, so that a
   stream's results come out as its lines come in. */
enum { BATCH_ARTICLES_A_THREAD = 16, BATCH_BYTES = 16 << 20 };

typedef struct cli_batch {
    const cli_session *session;
    const cli_input_work *work;
    cli_item *items;
    size_t count;
    size_t capacity;
} cli_batch;

static void copy_str(ra_str *s, char **at)
{
    if (s->ptr == NULL)
        return;
    if (s->len > 0)
        memcpy(*at, s->ptr, s->len);
    s->ptr = *at;
    *at += s->len;
}

/* The reader's page lives until its next call; the item's must live until its thread has done with it. */
static bool keep_page(cli_item *item, const ra_page *page)
{
    item->page = *page;
    ra_page_claims *c = &item->page.claims;
    ra_str *strings[] = {&item->page.input, &item->page.bytes, &c->url,      &c->title,    &c->outlet,
                         &c->byline,        &c->published,     &c->modified, &c->language, &c->charset};
    size_t total = 1;
    for (size_t i = 0; i < sizeof strings / sizeof strings[0]; i++)
        total += strings[i]->len;
    char *at = item->copy = malloc(total);
    if (at == NULL)
        return false;
    for (size_t i = 0; i < sizeof strings / sizeof strings[0]; i++)
        copy_str(strings[i], &at);
    return true;
}

static ra_status process(const cli_batch *batch, cli_item *item)
{
    const cli_input_work *work = batch->work;
    ra_article_options reading = {.explain = work->explain, .language = batch->session->code};
    ra_status status = ra_article_read(&reading, batch->session->pack, &item->page, &item->article, &item->error);
    if (status == RA_OK && work->analyse) {
        ra_document_options analysis = {.depth = work->depth};
        status = ra_document_new(&analysis, batch->session->language, item->article, &item->document, &item->error);
    }
    if (status == RA_OK && work->write != NULL) {
        ra_sink sink = ra_buffer_sink(&item->out);
        status = work->write(work, item, &sink, &item->error);
    }
    return status;
}

static void process_one(void *context, size_t index, unsigned thread)
{
    (void)thread;
    const cli_batch *batch = context;
    cli_item *item = &batch->items[index];
    item->status = process(batch, item);
}

static void free_item(cli_item *item)
{
    ra_document_free(item->document);
    ra_article_free(item->article);
    free(item->out.bytes);
    free(item->copy);
    *item = (struct cli_item){0};
}

static void deliver(cli_session *session, const cli_input_work *work, cli_item *item)
{
    if (item->status != RA_OK) {
        cli_session_refuse(session, item->page.input, item->error.message);
        return;
    }
    if (item->article->limit.len != 0) {
        cli_session_say(session, "%.*s: %.*s", RA_STR_ARG(item->page.input), RA_STR_ARG(item->article->limit));
        session->unusable++;
    }
    if (item->article->text.len == 0)
        cli_session_refuse(session, item->page.input, "no article text was found in it");
    ra_sink sink = cli_output_sink(&session->output);
    if (item->out.length > 0) {
        session->used++;
        session->broken = sink.write(sink.context, item->out.bytes, item->out.length) != RA_OK;
    }
    if (!session->broken && work->take != NULL)
        session->broken = !work->take(session, work, item);
}

static void run_batch(cli_session *session, cli_batch *batch)
{
    ra_parallel_for(batch->count, session->options->threads, process_one, batch);
    for (size_t i = 0; i < batch->count; i++) {
        if (!session->broken)
            deliver(session, batch->work, &batch->items[i]);
        free_item(&batch->items[i]);
    }
    batch->count = 0;
    if (batch->work->prompt && !cli_output_flush(&session->output))
        session->broken = true;
}

static void warn(void *context, ra_str input, const ra_error *error)
{
    (void)input; /* the message names it */
    cli_session *session = context;
    cli_session_say(session, "%s", error->message);
    session->unusable++;
}

static void read_all(cli_session *session, ra_reader *reader, cli_batch *batch)
{
    ra_error error = {0};
    size_t number = 0;
    size_t bytes = 0;
    ra_status status = RA_OK;
    while (status != RA_END && !session->broken) {
        const ra_page *page;
        status = ra_reader_next(reader, &page, &error);
        if (status == RA_OK && !keep_page(&batch->items[batch->count], page))
            status = RA_NO_MEMORY;
        if (status != RA_OK && status != RA_END) {
            cli_session_refuse(session, RA_STR("reading stopped"),
                               status == RA_NO_MEMORY ? "out of memory" : error.message);
            status = RA_END;
        }
        if (status == RA_OK) {
            batch->items[batch->count++].number = ++number;
            bytes += page->bytes.len;
        }
        if (status == RA_END || batch->count == batch->capacity || bytes >= BATCH_BYTES) {
            run_batch(session, batch);
            bytes = 0;
            cli_progress_show(&session->progress, batch->work->doing, number);
        }
    }
}

void cli_input_each(cli_session *session, const cli_input_work *work)
{
    const cli_options *options = session->options;
    unsigned threads = options->threads;
    cli_batch batch = {.session = session, .work = work};
    batch.capacity = threads > 1 ? (size_t)threads * BATCH_ARTICLES_A_THREAD : 1;
    batch.items = calloc(batch.capacity, sizeof *batch.items);
    ra_reader_options reading = {.warn = warn, .warn_context = session};
    ra_reader *reader = NULL;
    ra_error error = {.message = "out of memory"};
    if (batch.items != NULL &&
        ra_reader_new(&reading, options->inputs, options->input_count, &reader, &error) == RA_OK) {
        read_all(session, reader, &batch);
    } else {
        cli_session_say(session, "%s", error.message);
        session->broken = true;
    }
    ra_reader_free(reader);
    free(batch.items);
}
