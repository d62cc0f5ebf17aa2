#include "base/arena.h"
#include "base/status.h"

#include <rashomon/story.h>

/* Provisional: one story. */
ra_status ra_stories_new(const ra_story_options *options, const ra_pack *pack, const ra_document *const *documents,
                         size_t count, ra_stories **stories, ra_error *error)
{
    (void)pack, (void)documents;
    ra_arena *arena = ra_arena_new(options->allocator);
    ra_stories *s = arena != NULL ? ra_arena_alloc(arena, sizeof *s) : NULL;
    ra_story *one = s != NULL ? ra_list_add(arena, &s->stories) : NULL;
    if (one == NULL)
        return ra_fail_memory(error);
    s->arena = arena;
    s->story_of = ra_arena_new_array(arena, uint32_t, count);
    s->copy_of = ra_arena_new_array(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) {
        s->copy_of[i] = RA_NONE;
        uint32_t *member = ra_list_add(arena, &one->documents);
        if (member == NULL)
            return ra_fail_memory(error);
        *member = i;
    }
    one->title = count > 0 ? documents[0]->article->title : (ra_str){NULL, 0};
    *stories = s;
    return RA_OK;
}

void ra_stories_free(ra_stories *stories)
{
    if (stories != NULL)
        ra_arena_free(stories->arena);
}
