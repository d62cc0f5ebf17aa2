#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"

#include <rashomon/article.h>

/* Provisional: one paragraph a line, nothing dropped. */
ra_status ra_article_read(const ra_article_options *options, const ra_pack *pack, const ra_page *page,
                          ra_article **article, ra_error *error)
{
    (void)pack;
    ra_arena *arena = ra_arena_new(options->allocator);
    ra_article *a = arena != NULL ? ra_arena_alloc(arena, sizeof *a) : NULL;
    if (a == NULL)
        return ra_fail_memory(error);
    a->arena = arena;
    a->input = ra_arena_str(arena, page->input);
    a->url = ra_arena_str(arena, page->claims.url);
    a->title = ra_arena_str(arena, page->claims.title);
    a->outlet = ra_arena_str(arena, page->claims.outlet);
    a->published = ra_arena_str(arena, page->claims.published);
    a->language = RA_STR("en");
    a->text = ra_arena_str(arena, page->bytes);
    ra_str rest = a->text, line;
    while (ra_str_cut(&rest, '\n', &line)) {
        if (line.len == 0)
            continue;
        ra_paragraph *p = ra_list_add(arena, &a->paragraphs);
        if (p == NULL)
            return ra_fail_memory(error);
        p->span.start = (uint32_t)(line.ptr - a->text.ptr);
        p->span.end = p->span.start + (uint32_t)line.len;
    }
    *article = a;
    return RA_OK;
}

void ra_article_free(ra_article *article)
{
    if (article != NULL)
        ra_arena_free(article->arena);
}
