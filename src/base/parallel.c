#include <rashomon/parallel.h>

#include <pthread.h>
#include <stdatomic.h>

enum { MOST_THREADS = 256 };

typedef struct job {
    atomic_size_t next;
    size_t count;
    ra_parallel_work *work;
    void *context;
} job;

typedef struct worker {
    job *job;
    unsigned number;
    pthread_t thread;
} worker;

static void *run(void *argument)
{
    worker *self = argument;
    for (;;) {
        size_t index = atomic_fetch_add_explicit(&self->job->next, 1, memory_order_relaxed);
        if (index >= self->job->count)
            return NULL;
        self->job->work(self->job->context, index, self->number);
    }
}

void ra_parallel_for(size_t count, unsigned threads, ra_parallel_work *work, void *context)
{
    job shared = {.count = count, .work = work, .context = context};
    atomic_init(&shared.next, 0);
    worker workers[MOST_THREADS];
    unsigned want = threads > MOST_THREADS ? MOST_THREADS : threads;
    unsigned started = 1;
    for (; started < want && started < count; started++) {
        workers[started] = (worker){.job = &shared, .number = started};
        if (pthread_create(&workers[started].thread, NULL, run, &workers[started]) != 0)
            break;
    }
    workers[0] = (worker){.job = &shared};
    run(&workers[0]);
    for (unsigned i = 1; i < started; i++)
        pthread_join(workers[i].thread, NULL);
}
