/* The list of mentions. */
#ifndef RA_LANGUAGE_MENTIONS_H
#define RA_LANGUAGE_MENTIONS_H

#include <rashomon/document.h>

/* Puts the mentions in the order that ra_document promises: by start, the longer first, names before others. */
void ra_mentions_sort(ra_document *document);

#endif
