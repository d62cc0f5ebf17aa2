#include "page/walk.h"

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { DEEPEST = 64, BATCH = 32 << 10 };

typedef struct name_list {
    const char **at;
    size_t count;
    size_t capacity;
} name_list;

/* One directory being walked. Of its names no more than a batch is kept at a time: the first in byte order that are not
   behind us. A large directory is therefore listed more than once, and takes no more memory than a small one. */
typedef struct level {
    ra_arena *arena; /* holds path */
    const char *path;
    ra_arena *batch; /* holds names */
    name_list names; /* sorted */
    size_t next;
    bool more; /* names behind the batch were left out */
} level;

struct ra_walk {
    ra_arena *arena;
    const ra_allocator *allocator;
    ra_allocator allocator_copy;
    const char *const *inputs;
    size_t count;
    size_t next;
    level levels[DEEPEST];
    size_t depth;
    size_t files; /* found below the input being walked */
    const char *input;
    ra_arena *path_arena;
};

ra_status ra_walk_new(const ra_allocator *allocator, const char *const *inputs, size_t count, ra_walk **walk,
                      ra_error *error)
{
    ra_arena *arena = ra_arena_new(allocator);
    ra_walk *w = arena != NULL ? ra_arena_alloc(arena, sizeof *w) : NULL;
    ra_arena *paths = w != NULL ? ra_arena_new(allocator) : NULL;
    if (paths == NULL) {
        ra_arena_free(arena);
        return ra_fail_memory(error);
    }
    *w = (ra_walk){.arena = arena, .inputs = inputs, .count = count, .path_arena = paths};
    if (allocator != NULL) {
        w->allocator_copy = *allocator;
        w->allocator = &w->allocator_copy;
    }
    *walk = w;
    return RA_OK;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Sorts names and keeps the first BATCH of them, in an arena of their own, so that the others' memory is free again. */
static bool keep_first(level *l, const ra_allocator *allocator)
{
    qsort(l->names.at, l->names.count, sizeof *l->names.at, by_bytes);
    if (l->names.count <= BATCH)
        return true;
    ra_arena *arena = ra_arena_new(allocator);
    name_list kept = {.count = 0};
    for (size_t i = 0; arena != NULL && i < BATCH; i++) {
        const char **slot = ra_list_add(arena, &kept);
        ra_str name = slot != NULL ? ra_arena_str(arena, (ra_str){l->names.at[i], strlen(l->names.at[i]) + 1})
                                   : (ra_str){NULL, 0};
        if (name.ptr == NULL) {
            ra_arena_free(arena);
            return false;
        }
        *slot = name.ptr;
    }
    if (arena == NULL)
        return false;
    ra_arena_free(l->batch);
    l->batch = arena;
    l->names = kept;
    l->more = true;
    return true;
}

static bool add_name(level *l, const ra_allocator *allocator, const char *name)
{
    if (l->names.count == 2 * BATCH && !keep_first(l, allocator))
        return false;
    if (l->more && l->names.count >= BATCH && strcmp(name, l->names.at[BATCH - 1]) > 0)
        return true;
    const char **slot = ra_list_add(l->batch, &l->names);
    ra_str copy = slot != NULL ? ra_arena_str(l->batch, (ra_str){name, strlen(name) + 1}) : (ra_str){NULL, 0};
    if (copy.ptr != NULL)
        *slot = copy.ptr;
    return copy.ptr != NULL;
}

/* Lists the names behind `last` (NULL: all) as far as a batch goes. */
static bool list_names(level *l, const ra_allocator *allocator, DIR *directory, const char *last)
{
    l->names = (name_list){.count = 0};
    l->next = 0;
    l->more = false;
    for (const struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        bool hidden = entry->d_name[0] == '.';
        if (!hidden && (last == NULL || strcmp(entry->d_name, last) > 0) && !add_name(l, allocator, entry->d_name))
            return false;
    }
    return l->names.count == 0 || keep_first(l, allocator);
}

/* The batch behind the one that is used up. A directory that can no longer be opened ends. */
static bool next_batch(level *l, const ra_allocator *allocator)
{
    ra_arena *old = l->batch;
    const char *last = l->names.at[l->names.count - 1];
    DIR *directory = opendir(l->path);
    l->batch = ra_arena_new(allocator);
    bool listed = l->batch != NULL;
    if (directory != NULL) {
        listed = listed && list_names(l, allocator, directory, last);
        closedir(directory);
    } else {
        l->names.count = l->next = 0;
        l->more = false;
    }
    ra_arena_free(old);
    return listed;
}

static void leave(level *l)
{
    ra_arena_free(l->batch);
    ra_arena_free(l->arena);
}

static ra_status enter(ra_walk *w, const char *path, ra_error *error)
{
    if (w->depth == DEEPEST)
        return ra_fail(error, RA_LIMIT, "%s: directories nested deeper than %d levels are not read", path, DEEPEST);
    DIR *directory = opendir(path);
    if (directory == NULL) {
        char reason[128] = "";
        strerror_r(errno, reason, sizeof reason);
        return ra_fail(error, RA_IO, "%s: cannot be opened: %s; check its permissions", path, reason);
    }
    level *l = &w->levels[w->depth];
    *l = (level){.arena = ra_arena_new(w->allocator), .batch = ra_arena_new(w->allocator)};
    bool listed = false;
    if (l->arena != NULL && l->batch != NULL) {
        l->path = ra_arena_printf(l->arena, "%s", path).ptr;
        listed = l->path != NULL && list_names(l, w->allocator, directory, NULL);
    }
    closedir(directory);
    if (!listed) {
        leave(l);
        return ra_fail_memory(error);
    }
    w->depth++;
    return RA_OK;
}

/* The next file below the directories being walked; RA_END where there is none left. */
static ra_status next_below(ra_walk *w, const char **path, ra_error *error)
{
    while (w->depth > 0) {
        level *l = &w->levels[w->depth - 1];
        if (l->next == l->names.count && l->more && !next_batch(l, w->allocator))
            return ra_fail_memory(error);
        if (l->next == l->names.count) {
            leave(l);
            w->depth--;
            continue;
        }
        ra_arena_reset(w->path_arena);
        size_t length = strlen(l->path);
        const char *slash = length > 0 && l->path[length - 1] == '/' ? "" : "/";
        *path = ra_arena_printf(w->path_arena, "%s%s%s", l->path, slash, l->names.at[l->next++]).ptr;
        if (*path == NULL)
            return ra_fail_memory(error);
        struct stat about;
        if (lstat(*path, &about) != 0)
            continue;
        if (S_ISDIR(about.st_mode)) {
            RA_TRY(enter(w, *path, error));
            continue;
        }
        if (S_ISLNK(about.st_mode) && stat(*path, &about) != 0)
            continue;
        if (S_ISREG(about.st_mode)) {
            w->files++;
            return RA_OK;
        }
    }
    return RA_END;
}

ra_status ra_walk_next(ra_walk *w, const char **path, ra_error *error)
{
    for (;;) {
        if (w->input != NULL) {
            ra_status status = next_below(w, path, error);
            if (status != RA_END)
                return status;
            *path = w->input;
            w->input = NULL;
            if (w->files == 0)
                return ra_fail(error, RA_NOT_FOUND, "%s: a directory without files; name one that holds articles",
                               *path);
        }
        if (w->next == w->count)
            return RA_END;
        *path = w->inputs[w->next++];
        struct stat about;
        if (strcmp(*path, "-") == 0 || stat(*path, &about) != 0 || !S_ISDIR(about.st_mode))
            return RA_OK; /* what is wrong with it shows when it is opened */
        w->files = 0;
        RA_TRY(enter(w, *path, error));
        w->input = *path;
    }
}

void ra_walk_free(ra_walk *w)
{
    if (w == NULL)
        return;
    while (w->depth > 0)
        leave(&w->levels[--w->depth]);
    ra_arena_free(w->path_arena);
    ra_arena_free(w->arena);
}
