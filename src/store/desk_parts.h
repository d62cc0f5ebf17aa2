/* What a desk holds, for the files that are its parts. */
#ifndef RA_STORE_DESK_PARTS_H
#define RA_STORE_DESK_PARTS_H

#include "store/cache.h"
#include "store/database.h"

#include <rashomon/desk.h>

struct ra_desk {
    ra_desk_options options;
    const ra_pack *pack;
    const ra_language *language;
    ra_store *store;
    ra_story_stream *stream; /* NULL: to be restored before it is used */
    ra_cache cache;
    ra_desk_summary summary; /* since the last commit */
    int64_t seen;            /* PRAGMA data_version: changes where another process committed */
    size_t unsaved;          /* steps of the stream since its state was saved */
    bool begun;              /* inside a transaction */
};

/* desk.c: begins a transaction, unless one is under way. What another process decided since the last is read anew. */
RA_MUST_CHECK ra_status ra_desk_begin(ra_desk *desk, ra_error *error);

/* placing.c: stories as the stream decides them, in rows. Inside a transaction. */

/* Decides the story of an article that is in none. */
RA_MUST_CHECK ra_status ra_desk_place(ra_desk *desk, int64_t id, const ra_article *article, int64_t wanted_story,
                                      int64_t *story, ra_error *error);

/* Takes an article out of its story. *story is that, where no other article is in it; else 0. */
RA_MUST_CHECK ra_status ra_desk_displace(ra_desk *desk, int64_t id, int64_t *story, ra_error *error);

/* The stream's number for a story; RA_NONE for 0. */
uint32_t ra_desk_stream_id(int64_t story);

/* restoring.c: the stream as it was when the last transaction was committed. Articles of a store of an earlier version
   are analysed and placed; where only the stream's state is of one, or damaged, they are placed again. */
RA_MUST_CHECK ra_status ra_desk_restore(ra_desk *desk, ra_error *error);

/* Saves the state of the stream, where much has come since it was saved. */
RA_MUST_CHECK ra_status ra_desk_save(ra_desk *desk, ra_error *error);

/* Which of the stories that changed are drawn up now. */
typedef enum ra_desk_turn {
    RA_DESK_ALL,
    RA_DESK_READY, /* but for those that may wait */
    RA_DESK_SOME,  /* some of those that did */
} ra_desk_turn;

/* drawing_up.c: the accounts of the stories that changed. */
RA_MUST_CHECK ra_status ra_desk_draw(ra_desk *desk, ra_desk_turn turn, ra_error *error);

#endif
