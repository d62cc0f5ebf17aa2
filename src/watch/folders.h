/* Folders and files that are followed: what is in them first, then what is written and moved there (inotify). */
#ifndef RA_WATCH_FOLDERS_H
#define RA_WATCH_FOLDERS_H

#include "watch/memory.h"
#include "watch/notices.h"

typedef struct ra_folders ra_folders;

/* Memory and notices are borrowed. `once`: what is there, and no more. RA_IO, RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_folders_new(const ra_limits *limits, bool once, ra_memory *memory, ra_notices *notices,
                                       ra_folders **folders, ra_error *error);
void ra_folders_free(ra_folders *folders);

/* RA_NOT_FOUND, RA_IO; RA_USAGE where it is followed already. */
RA_MUST_CHECK ra_status ra_folders_add(ra_folders *folders, ra_str path, ra_error *error);

/* The next page of the files that are waiting; watched->page NULL where none is. RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_folders_next(ra_folders *folders, ra_watched *watched, ra_error *error);

/* Nothing more will be asked for: a file whose last page was given is remembered as read, one with more is not.
   RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_folders_end(ra_folders *folders, ra_error *error);

/* Takes the changes that the system has told of so far. RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_folders_read(ra_folders *folders, ra_error *error);

/* Where to wait for changes; -1 where none are told. */
int ra_folders_descriptor(const ra_folders *folders);
bool ra_folders_ended(const ra_folders *folders);

#endif
