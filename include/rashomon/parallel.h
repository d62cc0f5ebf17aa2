/* Room base: the same work on many items, on several threads. */
#ifndef RASHOMON_PARALLEL_H
#define RASHOMON_PARALLEL_H

#include <rashomon/base.h>

/* Does item `index`; called from any thread, each index once. */
typedef void ra_parallel_work(void *context, size_t index, unsigned thread);

/* Runs work(context, 0 .. count - 1, thread) on up to `threads` threads, the caller's being thread 0, and returns
   when all are done. Threads that cannot be started are done without. Packs and languages may be shared by all
   threads; everything else belongs to the item that it was made for. */
RA_API void ra_parallel_for(size_t count, unsigned threads, ra_parallel_work *work, void *context);

#endif
