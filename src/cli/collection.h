/* All documents of a run, kept until the stories are known. */
#ifndef RASHOMON_CLI_COLLECTION_H
#define RASHOMON_CLI_COLLECTION_H

#include "input.h"

typedef struct cli_collection {
    ra_document **documents; /* in input order; each owns its place, its article too */
    size_t count;
    size_t capacity;
} cli_collection;

/* Reads all inputs and analyses them as far as `depth`. */
void cli_collection_read(cli_session *session, ra_depth depth, cli_collection *collection);

/* The documents as the library takes them. */
const ra_document *const *cli_collection_documents(const cli_collection *collection);

void cli_collection_free(cli_collection *collection);

#endif
