/* A library for LD_PRELOAD that makes one call of a kind fail in a command that knows nothing of it. Between the begin
   and the end of main() it counts the calls of FAULT_KIND and fails the one numbered FAULT_AT, from 1; with FAULT_STAYS
   all after it too, as on a full disk. Kinds: memory, read, write, sqlite, thread.
   With FAULT_SITES naming a file nothing fails: written there are the numbers of the calls that come from a place in
   the program where none before came from, one a line, and after them "all" and the number of calls. */
#undef _FILE_OFFSET_BITS /* which would give the functions of both names one */
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

/* What the linker finds here in place of the C library's; its headers declare most of them otherwise. */
#pragma GCC diagnostic ignored "-Wmissing-prototypes"
#define EXPORT __attribute__((visibility("default")))

enum { FRAMES = 24, PLACES = 1 << 16 };

static atomic_bool counting;
static atomic_ulong calls;
static unsigned long fault_at;
static bool stays;
static const char *kind;
static FILE *sites;
static uint64_t places[PLACES];
static _Thread_local bool inside; /* calls that this library makes do not count */
static _Thread_local int sqlite_error;

/* The C library's own function, once found; the search itself may allocate. */
#define REAL(name)                                                                                                     \
    static __typeof__(&name) real;                                                                                     \
    if (real == NULL)                                                                                                  \
    *(void **)(&real) = dlsym(RTLD_NEXT, #name)

static bool is_new_place(void)
{
    void *frames[FRAMES];
    int count = backtrace(frames, FRAMES);
    uint64_t hash = 1469598103934665603u;
    for (int i = 2; i < count; i++)
        hash = (hash ^ (uintptr_t)frames[i]) * 1099511628211u;
    hash |= 1;
    size_t at = (size_t)(hash >> 40) % PLACES;
    while (places[at] != 0 && places[at] != hash)
        at = (at + 1) % PLACES;
    bool is_new = places[at] == 0;
    places[at] = hash;
    return is_new;
}

/* Whether this call is to fail. */
static bool fails(const char *of)
{
    if (!counting || inside || strcmp(of, kind) != 0)
        return false;
    unsigned long number = atomic_fetch_add(&calls, 1) + 1;
    if (sites != NULL) {
        inside = true;
        if (is_new_place())
            fprintf(sites, "%lu\n", number);
        inside = false;
        return false;
    }
    return number == fault_at || (stays && number > fault_at);
}

static int (*real_main)(int, char **, char **);

static int counted_main(int argc, char **argv, char **environment)
{
    const char *at = getenv("FAULT_AT");
    const char *path = getenv("FAULT_SITES");
    kind = getenv("FAULT_KIND");
    fault_at = at != NULL ? strtoul(at, NULL, 10) : 0;
    stays = getenv("FAULT_STAYS") != NULL;
    sites = path != NULL ? fopen(path, "we") : NULL;
    counting = kind != NULL;
    int status = real_main(argc, argv, environment);
    counting = false;
    if (sites != NULL) {
        fprintf(sites, "all %lu\n", (unsigned long)calls);
        fclose(sites);
    }
    return status;
}

EXPORT int __libc_start_main(int (*function)(int, char **, char **), int argc, char **argv, void (*init)(void),
                             void (*fini)(void), void (*loader_fini)(void), void *stack)
{
    int (*real)(int (*)(int, char **, char **), int, char **, void (*)(void), void (*)(void), void (*)(void), void *);
    *(void **)&real = dlsym(RTLD_NEXT, "__libc_start_main");
    real_main = function;
    return real(counted_main, argc, argv, init, fini, loader_fini, stack);
}

/* Two names that the loader has settled before anything runs: AddressSanitizer's, where the command has it, and the C
   library's. dlsym may not be called here, for it allocates. */
#define ALLOCATOR(name, parameters, arguments)                                                                         \
    extern __typeof__(name) __interceptor_##name __attribute__((weak));                                                \
    extern __typeof__(name) __libc_##name;                                                                             \
    EXPORT void *name parameters                                                                                       \
    {                                                                                                                  \
        if (fails("memory")) {                                                                                         \
            errno = ENOMEM;                                                                                            \
            return NULL;                                                                                               \
        }                                                                                                              \
        return __interceptor_##name != NULL ? __interceptor_##name arguments : __libc_##name arguments;                \
    }

ALLOCATOR(malloc, (size_t size), (size))
ALLOCATOR(calloc, (size_t count, size_t size), (count, size))
ALLOCATOR(realloc, (void *block, size_t size), (block, size))

/* Whether what is written there leaves the process: an eventfd, by which threads wake each other, is no file. */
static bool leads_out(int file)
{
    struct stat about;
    return file != STDERR_FILENO && fstat(file, &about) == 0 && (about.st_mode & S_IFMT) != 0;
}

/* A call of the system that fails with -1 and `problem`. */
#define CALL(of, problem, type, name, parameters, arguments, condition)                                                \
    EXPORT type name parameters                                                                                        \
    {                                                                                                                  \
        static type(*real) parameters;                                                                                 \
        if (real == NULL)                                                                                              \
            *(void **)(&real) = dlsym(RTLD_NEXT, #name);                                                               \
        if ((condition) && fails(of)) {                                                                                \
            errno = problem;                                                                                           \
            return (type)-1;                                                                                           \
        }                                                                                                              \
        return real arguments;                                                                                         \
    }

CALL("read", EIO, ssize_t, read, (int file, void *to, size_t size), (file, to, size), true)
CALL("read", EIO, ssize_t, pread, (int file, void *to, size_t size, off_t at), (file, to, size, at), true)
CALL("read", EIO, ssize_t, pread64, (int file, void *to, size_t size, off64_t at), (file, to, size, at), true)
CALL("write", ENOSPC, ssize_t, write, (int file, const void *from, size_t size), (file, from, size), leads_out(file))
CALL("write", ENOSPC, ssize_t, pwrite, (int file, const void *from, size_t size, off_t at), (file, from, size, at),
     true)
CALL("write", ENOSPC, ssize_t, pwrite64, (int file, const void *from, size_t size, off64_t at), (file, from, size, at),
     true)
CALL("write", ENOSPC, ssize_t, writev, (int file, const struct iovec *parts, int count), (file, parts, count),
     leads_out(file))
CALL("write", EIO, int, fsync, (int file), (file), true)
CALL("write", EIO, int, fdatasync, (int file), (file), true)
CALL("write", ENOSPC, int, ftruncate, (int file, off_t size), (file, size), true)
CALL("write", ENOSPC, int, ftruncate64, (int file, off64_t size), (file, size), true)
CALL("write", EACCES, int, rename, (const char *from, const char *to), (from, to), true)
CALL("read", EIO, void *, mmap, (void *at, size_t size, int protection, int flags, int file, off_t offset),
     (at, size, protection, flags, file, offset), file >= 0)

CALL("read", EIO, void *, mmap64, (void *at, size_t size, int protection, int flags, int file, off64_t offset),
     (at, size, protection, flags, file, offset), file >= 0)

EXPORT int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument)
{
    REAL(pthread_create);
    return fails("thread") ? EAGAIN : real(thread, attributes, start, argument);
}

/* AddressSanitizer asks this in each thread that starts, and ends the process where it gets no memory for the answer:
   what it takes does not count. */
EXPORT int pthread_getattr_np(pthread_t thread, pthread_attr_t *attributes)
{
    REAL(pthread_getattr_np);
    bool was = inside;
    inside = true;
    int status = real(thread, attributes);
    inside = was;
    return status;
}

/* The library that tells languages apart is C++ and ends the process where it gets no memory: what it asks for does not
   count. */
int detect(const char *, int, bool, const char *, int, int, int *, int *, double *, int *,
           bool *) __asm__("_ZN4CLD224ExtDetectLanguageSummaryEPKcibS1_iNS_8LanguageEPS2_PiPdS4_Pb");
EXPORT int detect(const char *bytes, int length, bool plain, const char *host, int encoding, int hint, int *languages,
                  int *percents, double *scores, int *text_bytes, bool *reliable)
{
    static __typeof__(&detect) real;
    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "_ZN4CLD224ExtDetectLanguageSummaryEPKcibS1_iNS_8LanguageEPS2_PiPdS4_Pb");
    inside = true;
    int found = real(bytes, length, plain, host, encoding, hint, languages, percents, scores, text_bytes, reliable);
    inside = false;
    return found;
}

/* A call of SQLite that fails with an error of input and output, which SQLite then tells of when it is asked. */
#define SQLITE_CALL(name, parameters, arguments)                                                                       \
    EXPORT int name parameters                                                                                         \
    {                                                                                                                  \
        static int(*real) parameters;                                                                                  \
        if (real == NULL)                                                                                              \
            *(void **)(&real) = dlsym(RTLD_NEXT, #name);                                                               \
        sqlite_error = fails("sqlite") ? SQLITE_IOERR : SQLITE_OK;                                                     \
        if (sqlite_error != SQLITE_OK)                                                                                 \
            return sqlite_error;                                                                                       \
        return real arguments;                                                                                         \
    }

SQLITE_CALL(sqlite3_step, (sqlite3_stmt * statement), (statement))
SQLITE_CALL(sqlite3_exec,
            (sqlite3 * db, const char *sql, int (*row)(void *, int, char **, char **), void *context, char **message),
            (db, sql, row, context, message))
SQLITE_CALL(sqlite3_prepare_v2, (sqlite3 * db, const char *sql, int size, sqlite3_stmt **statement, const char **tail),
            (db, sql, size, statement, tail))

EXPORT int sqlite3_errcode(sqlite3 *db)
{
    REAL(sqlite3_errcode);
    return sqlite_error != SQLITE_OK ? sqlite_error : real(db);
}

EXPORT const char *sqlite3_errmsg(sqlite3 *db)
{
    REAL(sqlite3_errmsg);
    return sqlite_error != SQLITE_OK ? sqlite3_errstr(sqlite_error) : real(db);
}
