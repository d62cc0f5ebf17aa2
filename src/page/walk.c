#include "page/walk.h"

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { DEEPEST = 64 };

/* One directory being walked: its names, sorted. */
typedef struct level {
    ra_arena *arena;
    const char *path;
    RA_LIST(const char *) names;
    size_t next;
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

static bool list_names(level *l, DIR *directory)
{
    for (const struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        if (entry->d_name[0] == '.')
            continue;
        const char **slot = ra_list_add(l->arena, &l->names);
        ra_str name = slot != NULL ? ra_arena_printf(l->arena, "%s", entry->d_name) : (ra_str){NULL, 0};
        if (name.ptr == NULL)
            return false;
        *slot = name.ptr;
    }
    if (l->names.count > 1)
        qsort(l->names.at, l->names.count, sizeof *l->names.at, by_bytes);
    return true;
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
    *l = (level){.arena = ra_arena_new(w->allocator)};
    bool listed = false;
    if (l->arena != NULL) {
        l->path = ra_arena_printf(l->arena, "%s", path).ptr;
        listed = l->path != NULL && list_names(l, directory);
    }
    closedir(directory);
    if (!listed) {
        ra_arena_free(l->arena);
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
        if (l->next == l->names.count) {
            ra_arena_free(l->arena);
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
        ra_arena_free(w->levels[--w->depth].arena);
    ra_arena_free(w->path_arena);
    ra_arena_free(w->arena);
}
