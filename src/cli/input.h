/* Articles of all inputs, in order, worked on by several threads a batch at a time. */
#ifndef RASHOMON_CLI_INPUT_H
#define RASHOMON_CLI_INPUT_H

#include "session.h"

/* One article on its way through. What `take` leaves in it is freed after. */
typedef struct cli_item {
    size_t number; /* from 1, in input order */
    ra_page page;  /* strings in `copy` */
    char *copy;
    ra_article *article;
    ra_document *document; /* NULL unless analysed */
    ra_buffer out;         /* what `write` made */
    ra_status status;
    ra_error error;
} cli_item;

typedef struct cli_input_work {
    const char *doing; /* for the progress line: "reading" */
    bool analyse;      /* make documents, not articles alone */
    ra_depth depth;    /* how far to analyse them */
    bool explain;
    bool prompt; /* hand results on as soon as a batch is done: the input may have no end */
    /* Writes one article's result; called on any thread. NULL where there is nothing to write yet. */
    ra_status (*write)(const struct cli_input_work *work, const cli_item *item, const ra_sink *sink, ra_error *error);
    /* Takes each article in input order, on the caller's thread, after its bytes went out. May be NULL. False ends
       the work. */
    bool (*take)(cli_session *session, const struct cli_input_work *work, cli_item *item);
    const cli_options *options;
    void *context;
} cli_input_work;

/* Sends every article of the session's inputs through `work`. Whatever cannot be used is named, counted and left out.
   Memory is bounded by one batch, whatever the input. */
void cli_input_each(cli_session *session, const cli_input_work *work);

#endif
