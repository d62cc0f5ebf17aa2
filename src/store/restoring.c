#include "base/status.h"
#include "store/articles.h"
#include "store/desk_parts.h"
#include "story/stream.h"

typedef struct restoring {
    ra_desk *desk;
    ra_error *error;
} restoring;

static ra_status take(void *context, int64_t id, ra_article *article)
{
    const restoring *r = context;
    int64_t wanted = 0;
    int64_t story;
    ra_status status = RA_OK;
    if (ra_store_is_analysed(article)) {
        static const char sql[] = "SELECT story FROM story_article WHERE article = ?";
        sqlite3_stmt *s;
        status = ra_database_use(r->desk->store, sql, &s, r->error);
        if (status == RA_OK) {
            sqlite3_bind_int64(s, 1, id);
            if (ra_database_next(r->desk->store, s, r->error) == RA_OK)
                wanted = sqlite3_column_int64(s, 0);
            sqlite3_reset(s);
            status = ra_desk_place(r->desk, id, article, wanted, &story, r->error);
        }
    }
    ra_article_free(article);
    return status;
}

ra_status ra_desk_restore(ra_desk *desk, ra_error *error)
{
    restoring r = {desk, error};
    RA_TRY(ra_story_stream_new(&(ra_story_options){0}, desk->pack, &desk->stream, error));
    RA_TRY(ra_store_articles(desk->store, 0, take, &r, error));
    return ra_database_run(desk->store, "UPDATE story SET waiting = 0 WHERE account > 0", error);
}
