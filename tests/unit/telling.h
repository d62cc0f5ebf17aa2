/* Accounts of short articles, for the tests of room account. */
#ifndef TELLING_H
#define TELLING_H

#include "base/arena.h"
#include "base/str.h"

#include <rashomon/rashomon.h>

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { MOST_ARTICLES = 4 };

typedef struct telling {
    const char *published;
    const char *text;
} telling;

typedef struct drawn {
    ra_pack *pack;
    ra_language *language;
    size_t count;
    ra_article *articles[MOST_ARTICLES];
    ra_document *documents[MOST_ARTICLES];
    ra_stories *stories;
    ra_account *account;
} drawn;

static inline void read_one(drawn *d, const telling *t)
{
    ra_error error = {0};
    char bytes[4096];
    int length = snprintf(bytes, sizeof bytes, "{\"outlet\": \"Paper %c\", \"published\": \"%s\", \"text\": \"%s\"}\n",
                          (char)('A' + d->count), t->published, t->text);
    ra_reader *reader;
    const ra_page *page;
    ra_reader_options read = {0};
    assert_int_equal(ra_reader_new_memory(&read, RA_STR("test"), (ra_str){bytes, (size_t)length}, &reader, &error),
                     RA_OK);
    assert_int_equal(ra_reader_next(reader, &page, &error), RA_OK);
    ra_article_options article = {0};
    assert_int_equal(ra_article_read(&article, d->pack, page, &d->articles[d->count], &error), RA_OK);
    ra_reader_free(reader);
    ra_document_options document = {.depth = RA_DEPTH_ALL};
    assert_int_equal(ra_document_new(&document, d->language, d->articles[d->count], &d->documents[d->count], &error),
                     RA_OK);
    d->count++;
}

static inline void draw_by(drawn *d, const telling *tellings, size_t count, ra_policy policy)
{
    ra_error error = {0};
    *d = (drawn){.count = 0};
    assert_int_equal(ra_pack_open(getenv("RASHOMON_PACK"), &d->pack, &error), RA_OK);
    assert_int_equal(ra_language_new(NULL, d->pack, "en", &d->language, &error), RA_OK);
    for (size_t i = 0; i < count; i++)
        read_one(d, &tellings[i]);
    ra_story_options story = {.one = true};
    const ra_document *const *documents = (const ra_document *const *)d->documents;
    assert_int_equal(ra_stories_new(&story, d->pack, documents, d->count, &d->stories, &error), RA_OK);
    ra_account_options options = {.policy = policy, .explain = true};
    assert_int_equal(ra_account_new(&options, d->language, documents, &d->stories->stories.at[0], &d->account, &error),
                     RA_OK);
}

static inline void draw(drawn *d, const telling *tellings, size_t count)
{
    draw_by(d, tellings, count, RA_POLICY_NONE);
}

static inline void drop(drawn *d)
{
    ra_account_free(d->account);
    ra_stories_free(d->stories);
    for (size_t i = 0; i < d->count; i++) {
        ra_document_free(d->documents[i]);
        ra_article_free(d->articles[i]);
    }
    ra_language_free(d->language);
    ra_pack_free(d->pack);
}

static inline bool rests_on(const drawn *d, const ra_version *v, const char *words)
{
    for (size_t i = 0; i < v->support.count; i++) {
        const ra_support *s = &v->support.at[i];
        ra_str text = ra_span_text(d->articles[s->document]->text, s->span);
        if (ra_str_find(text, ra_str_from(words), 0) != SIZE_MAX)
            return true;
    }
    return false;
}

/* The point of this kind that has one version resting on words that hold `a` and one on `b`; they may be one. */
static inline const ra_point *point_of(const drawn *d, ra_point_kind kind, const char *a, const char *b)
{
    for (size_t i = 0; i < d->account->points.count; i++) {
        const ra_point *p = &d->account->points.at[i];
        bool first = false;
        bool second = false;
        for (size_t v = 0; v < p->versions.count; v++) {
            first |= rests_on(d, &p->versions.at[v], a);
            second |= rests_on(d, &p->versions.at[v], b);
        }
        if (p->kind == kind && first && second)
            return p;
    }
    return NULL;
}

static inline size_t disputes(const drawn *d)
{
    size_t count = 0;
    for (size_t i = 0; i < d->account->points.count; i++)
        count += d->account->points.at[i].status == RA_DISPUTED;
    return count;
}

#define STORY(...) (const telling[]){__VA_ARGS__}, sizeof((const telling[]){__VA_ARGS__}) / sizeof(telling)

/* The disputes of a story that is one article. */
static inline size_t disputes_in(const char *text)
{
    drawn d;
    draw(&d, STORY({"2020-03-02", text}));
    size_t count = disputes(&d);
    drop(&d);
    return count;
}

#endif
