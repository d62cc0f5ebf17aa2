/* The order in which documents are taken, whatever order they were given in, so that what is found does not depend on
   the latter: by date of publication, those without one last; then by canonical URL, outlet, title, text and input. */
#ifndef RA_STORY_ORDER_H
#define RA_STORY_ORDER_H

#include "base/arena.h"

#include <rashomon/document.h>

/* Negative where `a` comes first, 0 for two copies of one article from one input. */
int ra_order_compare(const ra_document *a, const ra_document *b);

/* Puts `count` indices of `documents` in that order; ties stay as they are. */
RA_MUST_CHECK ra_status ra_order_indices(ra_arena *scratch, const ra_document *const *documents, uint32_t *indices,
                                         size_t count, ra_error *error);

/* The documents with these indices, in the order of the indices, allocated in the arena. */
RA_MUST_CHECK ra_status ra_order_pick(ra_arena *arena, const ra_document *const *documents, const uint32_t *indices,
                                      size_t count, const ra_document *const **picked, ra_error *error);

#endif
