/* The same work on many items, on several threads. */
#ifndef RA_BASE_PARALLEL_H
#define RA_BASE_PARALLEL_H

#include <rashomon/base.h>

/* Does item `index`; called from any thread, each index once. */
typedef void ra_parallel_work(void *context, size_t index, unsigned thread);

/* Runs work(context, 0 .. count - 1, thread) on up to `threads` threads, the caller's being thread 0, and returns
   when all are done. Threads that cannot be started are done without. */
void ra_parallel_for(size_t count, unsigned threads, ra_parallel_work *work, void *context);

#endif
