/* follow PACK STORE SOURCE...: keeps what comes by folders, feeds and standard input in a store, and says of each story
   that changed how many of its questions are disputed. Ctrl-C ends it, and the next run goes on where it stopped. */
#include <rashomon/rashomon.h>

#include <signal.h>
#include <stdio.h>

static ra_watch *following;

static void stop(int signal_number)
{
    (void)signal_number;
    ra_watch_stop(following);
}

static void notice(void *context, ra_str source, const char *message)
{
    (void)context;
    fprintf(stderr, "follow: %.*s: %s\n", RA_STR_ARG(source), message);
}

static ra_status print_change(void *context, const ra_store_change *change)
{
    *(int64_t *)context = change->sequence;
    printf("story %lld  %s  %.*s  (%lld articles, %lld disputed)\n", (long long)change->story,
           ra_store_change_name(change->kind), RA_STR_ARG(change->title), (long long)change->articles,
           (long long)change->disputes);
    return RA_OK;
}

static ra_status put(ra_desk *desk, const ra_pack *pack, const ra_page *page, ra_error *error)
{
    ra_article *article;
    ra_status status = ra_article_read(NULL, pack, page, &article, error);
    if (status != RA_OK)
        return status;
    status = ra_desk_put(desk, article, NULL, error);
    ra_article_free(article);
    return status;
}

/* Pages are put as they come; once none is ready, they are committed, told of, and then remembered as taken. */
static ra_status follow(ra_desk *desk, const ra_pack *pack, ra_error *error)
{
    ra_store *store = ra_desk_store(desk);
    int64_t sequence = 0;
    bool waiting = false;
    ra_status status = ra_store_last_change(store, &sequence, error);
    while (status == RA_OK) {
        ra_watched watched;
        ra_status next = ra_watch_next(following, waiting ? 0 : 60, &watched, error);
        if (next == RA_OK && watched.page != NULL) {
            status = put(desk, pack, watched.page, error);
            waiting = true;
            continue;
        }
        status = ra_desk_commit(desk, NULL, error);
        if (status == RA_OK)
            status = ra_store_changes(store, sequence, 0, print_change, &sequence, error);
        if (status == RA_OK)
            status = ra_watch_settle(following, error);
        waiting = false;
        if (status == RA_OK)
            status = next;
    }
    return status == RA_END ? RA_OK : status;
}

static ra_status run(char **argv, int count, ra_error *error)
{
    ra_pack *pack = NULL;
    ra_language *language = NULL;
    ra_desk *desk = NULL;
    ra_status status = ra_pack_open(argv[0], &pack, error);
    if (status == RA_OK)
        status = ra_language_new(NULL, pack, "en", &language, error);
    if (status == RA_OK)
        status = ra_desk_open(NULL, argv[1], pack, language, &desk, error);
    if (status == RA_OK)
        status = ra_watch_new(&(ra_watch_options){.memory = ra_desk_store(desk), .notice = notice}, &following, error);
    for (int i = 2; i < count && status == RA_OK; i++)
        status = ra_watch_add(following, argv[i], error);
    if (status == RA_OK) {
        signal(SIGINT, stop);
        status = follow(desk, pack, error);
    }
    ra_watch_free(following);
    ra_desk_close(desk);
    ra_language_free(language);
    ra_pack_free(pack);
    return status;
}

int main(int argc, char **argv)
{
    ra_error error = {0};
    if (argc < 4) {
        fprintf(stderr, "usage: follow PACK STORE SOURCE...\n");
        return 2;
    }
    if (run(argv + 1, argc - 1, &error) != RA_OK) {
        fprintf(stderr, "follow: %s\n", error.message);
        return 1;
    }
    return 0;
}
