#include "watch/folders.h"

#include "base/status.h"
#include "base/str.h"
#include "watch/clock.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEEPEST = 64, EVENT_BYTES = 64 << 10 };

/* What the user named. */
typedef struct named_source {
    ra_str path;
    ra_str only; /* a file is followed by its folder: its name there; absent for a folder */
    bool lost;   /* it was taken away */
} named_source;

/* A folder whose changes the system tells of, by the number that it gave it. */
typedef struct place {
    int number;
    size_t root;
    char *path;
} place;

/* A file to be read. */
typedef struct waiting {
    char *path;
    size_t root;
    double arrived;
    bool changed; /* just written: read whatever was known of it */
} waiting;

struct ra_folders {
    int descriptor;
    bool once;
    ra_limits limits;
    ra_memory *memory;
    ra_notices *notices;
    ra_arena *arena; /* lists and roots */
    RA_LIST(named_source) roots;
    RA_LIST(place) places;
    RA_LIST(waiting) files; /* those before `next` are done */
    size_t next;
    ra_reader *reader; /* of the file before `next` */
    ra_taken taken;
    ra_named_notices named;
};

ra_status ra_folders_new(const ra_limits *limits, bool once, ra_memory *memory, ra_notices *notices,
                         ra_folders **folders, ra_error *error)
{
    ra_folders *f = calloc(1, sizeof *f);
    if (f == NULL)
        return ra_fail_memory(error);
    *f = (ra_folders){.descriptor = -1, .once = once, .limits = *limits, .memory = memory, .notices = notices};
    f->arena = ra_arena_new(NULL);
    if (!once)
        f->descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (f->arena == NULL || (!once && f->descriptor < 0)) {
        ra_folders_free(f);
        return ra_fail(error, RA_IO, "folders cannot be followed; is fs.inotify.max_user_instances used up?");
    }
    *folders = f;
    return RA_OK;
}

void ra_folders_free(ra_folders *f)
{
    if (f == NULL)
        return;
    ra_reader_free(f->reader);
    for (size_t i = 0; i < f->places.count; i++)
        free(f->places.at[i].path);
    for (size_t i = 0; i < f->files.count; i++)
        free(f->files.at[i].path);
    if (f->descriptor >= 0)
        close(f->descriptor);
    ra_arena_free(f->arena);
    free(f);
}

static char *join(const char *folder, const char *name)
{
    size_t length = strlen(folder);
    bool slash = length > 0 && folder[length - 1] == '/';
    char *whole = malloc(length + strlen(name) + 2);
    if (whole != NULL) {
        memcpy(whole, folder, length);
        whole[length] = '/';
        memcpy(whole + length + !slash, name, strlen(name) + 1);
    }
    return whole;
}

/* Puts a file behind those that wait. Takes the path. */
static ra_status wait_for(ra_folders *f, char *path, size_t root, bool changed, ra_error *error)
{
    bool same = f->next < f->files.count && strcmp(f->files.at[f->files.count - 1].path, path) == 0;
    waiting *file = same ? NULL : ra_list_add(f->arena, &f->files);
    if (file != NULL) {
        *file = (waiting){path, root, ra_clock_unix(), changed};
        return RA_OK;
    }
    free(path);
    return same ? RA_OK : ra_fail_memory(error);
}

static ra_status enter(ra_folders *f, char *path, size_t root, unsigned depth, ra_error *error);

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* Links to files are followed, links to folders are not. */
static ra_status take_name(ra_folders *f, const char *folder, const char *name, size_t root, unsigned depth,
                           ra_error *error)
{
    struct stat about;
    char *path = join(folder, name);
    if (path == NULL)
        return ra_fail_memory(error);
    if (lstat(path, &about) == 0 && S_ISDIR(about.st_mode))
        return enter(f, path, root, depth, error);
    if (stat(path, &about) == 0 && S_ISREG(about.st_mode))
        return wait_for(f, path, root, false, error);
    free(path);
    return RA_OK;
}

/* Lists a folder's files as waiting, and enters the folders in it. */
static ra_status list(ra_folders *f, const char *path, size_t root, unsigned depth, ra_error *error)
{
    struct dirent **names = NULL;
    int count = scandir(path, &names, is_visible, by_name);
    ra_status status = count < 0 && errno == ENOMEM ? ra_fail_memory(error) : RA_OK;
    if (count < 0 && status == RA_OK && errno != ENOENT)
        ra_notices_give(f->notices, f->roots.at[root].path, "%s: cannot be read: %m; what is in it is left out", path);
    for (int i = 0; i < count; i++) {
        if (status == RA_OK)
            status = take_name(f, path, names[i]->d_name, root, depth, error);
        free(names[i]);
    }
    free(names);
    return status;
}

/* Follows a folder, and then lists it: what comes in between is seen twice rather than not at all. Takes the path. */
static ra_status follow(ra_folders *f, char *path, size_t root, ra_error *error)
{
    int number = f->once ? 0
                         : inotify_add_watch(f->descriptor, path,
                                             IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE_SELF |
                                                 IN_MOVE_SELF | IN_ONLYDIR);
    if (number < 0 && errno != ENOENT)
        ra_notices_give(f->notices, f->roots.at[root].path, "%s: cannot be followed: %m; %s", path,
                        errno == ENOSPC ? "raise fs.inotify.max_user_watches" : "only what is there now is taken");
    place *made = number >= 0 && !f->once ? ra_list_add(f->arena, &f->places) : NULL;
    if (made != NULL) {
        *made = (place){number, root, path};
        return RA_OK;
    }
    free(path);
    return number >= 0 && !f->once ? ra_fail_memory(error) : RA_OK;
}

static ra_status enter(ra_folders *f, char *path, size_t root, unsigned depth, ra_error *error)
{
    if (depth == DEEPEST) {
        ra_notices_give(f->notices, f->roots.at[root].path, "%s: nested deeper than %d folders; it is left out", path,
                        DEEPEST);
        free(path);
        return RA_OK;
    }
    char *copy = strdup(path);
    ra_status status = copy != NULL ? follow(f, copy, root, error) : ra_fail_memory(error);
    if (status == RA_OK)
        status = list(f, path, root, depth + 1, error);
    free(path);
    return status;
}

/* Begins to follow a root, at first or again. */
static ra_status enter_root(ra_folders *f, size_t number, ra_error *error)
{
    const named_source *r = &f->roots.at[number];
    char *path = strdup(r->path.ptr);
    if (path == NULL)
        return ra_fail_memory(error);
    if (r->only.ptr == NULL)
        return enter(f, path, number, 0, error);
    ra_status status = wait_for(f, path, number, false, error);
    size_t folder = r->path.len - r->only.len;
    char *parent = status == RA_OK ? strndup(folder > 0 ? r->path.ptr : ".", folder > 0 ? folder : 1) : NULL;
    if (status == RA_OK)
        status = parent != NULL ? follow(f, parent, number, error) : ra_fail_memory(error);
    return status;
}

static size_t name_length(ra_str path)
{
    size_t start = path.len;
    while (start > 0 && path.ptr[start - 1] != '/')
        start--;
    return path.len - start;
}

ra_status ra_folders_add(ra_folders *f, ra_str path, ra_error *error)
{
    struct stat about;
    ra_str copy = ra_arena_printf(f->arena, "%.*s", RA_STR_ARG(path));
    if (copy.ptr == NULL)
        return ra_fail_memory(error);
    if (stat(copy.ptr, &about) != 0)
        return ra_fail(error, errno == ENOENT ? RA_NOT_FOUND : RA_IO, "%s: cannot be followed: %m", copy.ptr);
    for (size_t i = 0; i < f->roots.count; i++) {
        if (ra_str_equal(f->roots.at[i].path, copy))
            return ra_fail(error, RA_USAGE, "%s: named twice", copy.ptr);
    }
    named_source *r = ra_list_add(f->arena, &f->roots);
    if (r == NULL)
        return ra_fail_memory(error);
    *r = (named_source){.path = copy};
    if (!S_ISDIR(about.st_mode))
        r->only = ra_str_slice(copy, copy.len - name_length(copy), copy.len);
    return enter_root(f, f->roots.count - 1, error);
}

/* The file as it is now; false where it is gone. */
static bool identify(const char *path, ra_taken *taken)
{
    struct stat about;
    if (stat(path, &about) != 0)
        return false;
    const int64_t parts[] = {about.st_size, about.st_mtim.tv_sec, about.st_mtim.tv_nsec, (int64_t)about.st_ino};
    taken->key = (int64_t)ra_hash(ra_str_from(path), 2);
    taken->digest = (int64_t)ra_hash((ra_str){(const char *)parts, sizeof parts}, 0);
    return true;
}

static void forget_done(ra_folders *f)
{
    for (size_t i = 0; i < f->files.count; i++)
        free(f->files.at[i].path);
    f->files.count = f->next = 0;
}

/* Opens the next file that was not read yet; f->reader stays NULL where none is left. */
static ra_status open_next(ra_folders *f, ra_error *error)
{
    while (f->next < f->files.count) {
        const waiting *file = &f->files.at[f->next++];
        if (!identify(file->path, &f->taken) || (!file->changed && ra_memory_knows(f->memory, f->taken)))
            continue;
        f->named = (ra_named_notices){f->notices, f->roots.at[file->root].path};
        ra_reader_options reading = {.limits = f->limits, .warn = ra_notices_warn, .warn_context = &f->named};
        return ra_reader_new(&reading, (const char *const *)&file->path, 1, &f->reader, error);
    }
    forget_done(f);
    return RA_OK;
}

/* The next page of the file that is open; where it has none left, the file is closed and remembered. */
static ra_status next_of_file(ra_folders *f, const ra_page **page, ra_error *error)
{
    ra_status status = ra_reader_next(f->reader, page, error);
    if (status == RA_OK)
        return RA_OK;
    *page = NULL;
    ra_reader_free(f->reader);
    f->reader = NULL;
    return status == RA_END ? ra_memory_note(f->memory, f->taken, error) : status;
}

ra_status ra_folders_next(ra_folders *f, ra_watched *watched, ra_error *error)
{
    *watched = (ra_watched){.page = NULL};
    for (;;) {
        if (f->reader == NULL)
            RA_TRY(open_next(f, error));
        if (f->reader == NULL)
            return RA_OK;
        RA_TRY(next_of_file(f, &watched->page, error));
        if (watched->page != NULL) {
            const waiting *file = &f->files.at[f->next - 1];
            watched->source = f->roots.at[file->root].path;
            watched->arrived = file->arrived;
            return RA_OK;
        }
    }
}

ra_status ra_folders_end(ra_folders *f, ra_error *error)
{
    const ra_page *page;
    return f->reader != NULL ? next_of_file(f, &page, error) : RA_OK;
}

static void leave(ra_folders *f, size_t index)
{
    free(f->places.at[index].path);
    f->places.at[index] = f->places.at[--f->places.count];
}

/* A folder that was moved away, and those below it, are not followed under their old names. */
static void leave_below(ra_folders *f, const char *path)
{
    size_t length = strlen(path);
    for (size_t i = f->places.count; i-- > 0;) {
        const char *there = f->places.at[i].path;
        if (strncmp(there, path, length) != 0 || (there[length] != '/' && there[length] != '\0'))
            continue;
        inotify_rm_watch(f->descriptor, f->places.at[i].number);
        leave(f, i);
    }
}

/* What happened in a folder, to a file or folder of this name. */
static ra_status take_named(ra_folders *f, const struct inotify_event *event, const char *folder, size_t number,
                            ra_error *error)
{
    const named_source *r = &f->roots.at[number];
    if (event->name[0] == '.' || (r->only.ptr != NULL && !ra_str_equal(r->only, ra_str_from(event->name))))
        return RA_OK;
    char *path = r->only.ptr != NULL ? strdup(r->path.ptr) : join(folder, event->name);
    if (path == NULL)
        return ra_fail_memory(error);
    bool is_folder = (event->mask & IN_ISDIR) != 0;
    if (is_folder && r->only.ptr == NULL && (event->mask & (IN_CREATE | IN_MOVED_TO)) != 0)
        return enter(f, path, number, 0, error);
    if (!is_folder && (event->mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) != 0)
        return wait_for(f, path, number, true, error);
    if (is_folder && (event->mask & IN_MOVED_FROM) != 0)
        leave_below(f, path);
    free(path);
    return RA_OK;
}

/* One folder may be followed for the sake of several roots, all under one number. */
static ra_status take_event(ra_folders *f, const struct inotify_event *event, ra_error *error)
{
    for (size_t i = f->places.count; i-- > 0;) {
        if (i >= f->places.count || f->places.at[i].number != event->wd)
            continue;
        const place at = f->places.at[i];
        named_source *r = &f->roots.at[at.root];
        bool taken_away = (event->mask & (IN_DELETE_SELF | IN_MOVE_SELF)) != 0;
        if (taken_away && !r->lost && (r->only.ptr != NULL || strcmp(at.path, r->path.ptr) == 0)) {
            ra_notices_give(f->notices, r->path, "taken away; it is not followed any more");
            r->lost = true;
        }
        if ((event->mask & IN_IGNORED) != 0)
            leave(f, i);
        else if (event->len > 0)
            RA_TRY(take_named(f, event, at.path, at.root, error));
    }
    return RA_OK;
}

/* The system dropped changes: all is looked through again. */
static ra_status look_through(ra_folders *f, ra_error *error)
{
    for (size_t i = f->places.count; i-- > 0;) {
        inotify_rm_watch(f->descriptor, f->places.at[i].number);
        leave(f, i);
    }
    for (size_t i = 0; i < f->roots.count; i++) {
        if (!f->roots.at[i].lost)
            RA_TRY(enter_root(f, i, error));
    }
    return RA_OK;
}

ra_status ra_folders_read(ra_folders *f, ra_error *error)
{
    _Alignas(struct inotify_event) char bytes[EVENT_BYTES];
    bool overflow = false;
    for (ssize_t length; (length = read(f->descriptor, bytes, sizeof bytes)) > 0;) {
        for (const char *at = bytes; at < bytes + length;) {
            const struct inotify_event *event = (const struct inotify_event *)(const void *)at;
            overflow |= (event->mask & IN_Q_OVERFLOW) != 0;
            RA_TRY(take_event(f, event, error));
            at += sizeof *event + event->len;
        }
    }
    return overflow ? look_through(f, error) : RA_OK;
}

static bool has_files(const ra_folders *f)
{
    return f->reader != NULL || f->next < f->files.count;
}

int ra_folders_descriptor(const ra_folders *f)
{
    return f->descriptor;
}

bool ra_folders_ended(const ra_folders *f)
{
    bool following = false;
    for (size_t i = 0; i < f->roots.count; i++)
        following |= !f->once && !f->roots.at[i].lost;
    return !following && !has_files(f);
}
