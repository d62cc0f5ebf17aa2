/* Whole analyses of short texts, for the tests of the steps that stand on the parse. */
#ifndef ANALYSIS_H
#define ANALYSIS_H

#include "base/str.h"

#include <rashomon/document.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct analysis {
    ra_pack *pack;
    ra_language *language;
    ra_article article;
    ra_paragraph paragraph;
    ra_document *document;
} analysis;

static inline int analysis_open(void **state)
{
    static analysis a;
    ra_error error;
    const char *path = getenv("RASHOMON_PACK");
    assert_non_null(path);
    assert_int_equal(ra_pack_open(path, &a.pack, &error), RA_OK);
    assert_int_equal(ra_language_new(NULL, a.pack, "en", &a.language, &error), RA_OK);
    *state = &a;
    return 0;
}

static inline int analysis_close(void **state)
{
    analysis *a = *state;
    ra_document_free(a->document);
    ra_language_free(a->language);
    ra_pack_free(a->pack);
    return 0;
}

/* The analysis of `text` as an article published on `published` (NULL: undated); valid until the next call. */
static inline const ra_document *analyse(analysis *a, const char *text, const char *published)
{
    ra_error error;
    ra_document_options options = {.depth = RA_DEPTH_ALL};
    ra_document_free(a->document);
    a->document = NULL;
    a->paragraph = (ra_paragraph){.span = {0, (uint32_t)strlen(text)}};
    a->article = (ra_article){.text = ra_str_from(text), .published = ra_str_from(published)};
    a->article.paragraphs.at = &a->paragraph;
    a->article.paragraphs.count = 1;
    assert_int_equal(ra_document_new(&options, a->language, &a->article, &a->document, &error), RA_OK);
    return a->document;
}

#endif
