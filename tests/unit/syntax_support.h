/* Shared by the tests of segment, tagger, lemmatizer and parser: a text through the first steps of the language room.
 */
#ifndef SYNTAX_SUPPORT_H
#define SYNTAX_SUPPORT_H

#include "base/str.h"
#include "language/language.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static ra_pack *pack;
static ra_language *language;

static inline int open_language(void **state)
{
    (void)state;
    ra_error error = {0};
    if (ra_pack_open(getenv("RASHOMON_PACK"), &pack, &error) != RA_OK ||
        ra_language_new(NULL, pack, "en", &language, &error) != RA_OK) {
        fprintf(stderr, "%s\n", error.message);
        return -1;
    }
    return 0;
}

static inline int close_language(void **state)
{
    (void)state;
    ra_language_free(language);
    ra_pack_free(pack);
    return 0;
}

/* The text's lines are its paragraphs. To be given to release. */
static inline ra_document *analyse(const char *text, ra_depth depth)
{
    ra_arena *arena = ra_arena_new(NULL);
    ra_article *article = ra_arena_alloc(arena, sizeof *article);
    article->arena = arena;
    article->text = ra_arena_str(arena, ra_str_from(text));
    ra_str rest = article->text;
    for (ra_str line; ra_str_cut(&rest, '\n', &line);) {
        ra_paragraph *p = ra_list_add(arena, &article->paragraphs);
        p->span.start = (uint32_t)(line.ptr - article->text.ptr);
        p->span.end = p->span.start + (uint32_t)line.len;
    }
    ra_document *document = NULL;
    ra_error error = {0};
    if (ra_document_new(&(ra_document_options){.depth = depth}, language, article, &document, &error) != RA_OK)
        fail_msg("%s", error.message);
    return document;
}

static inline void release(ra_document *document)
{
    ra_arena *arena = document->article->arena;
    ra_document_free(document);
    ra_arena_free(arena);
}

#endif
