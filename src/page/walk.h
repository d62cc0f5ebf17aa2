/* The files that a list of inputs names: directories are walked in byte order of names. */
#ifndef RA_PAGE_WALK_H
#define RA_PAGE_WALK_H

#include <rashomon/base.h>

typedef struct ra_walk ra_walk;

/* `inputs` must outlive the walk. Own with ra_walk_free. */
RA_MUST_CHECK ra_status ra_walk_new(const ra_allocator *allocator, const char *const *inputs, size_t count,
                                    ra_walk **walk, ra_error *error);

/* The next file's path, borrowed until the next call. RA_END after the last; RA_IO or RA_NOT_FOUND for an input that
   cannot be walked (*path names it): call again for the next one. Inside directories, hidden files and whatever is no
   regular file are passed over, and links to directories are not followed. Memory does not grow with the number of
   files: of each directory on the way down, at most some 64,000 names are kept at a time. */
RA_MUST_CHECK ra_status ra_walk_next(ra_walk *walk, const char **path, ra_error *error);

void ra_walk_free(ra_walk *walk);

#endif
