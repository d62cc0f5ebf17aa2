/* Text through the whole chain: article, language, a story, its account, the report; a record separator (0x1E) stands
   between the articles of the story, of which there are four at most. */
#include "target.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_ARTICLES = 4 };

static const ra_language *english(void)
{
    static ra_language *language;
    ra_error error;
    if (language == NULL && ra_language_new(NULL, fuzz_pack(), "en", &language, &error) != RA_OK)
        exit(2);
    return language;
}

static ra_status swallow(void *context, const char *bytes, size_t length)
{
    (void)context, (void)bytes, (void)length;
    return RA_OK;
}

/* In every format of the table. */
static void write_all(const ra_report *report, const ra_sink *sink)
{
    size_t count;
    const ra_format *formats = ra_formats(&count);
    const ra_report_options options = {.width = 60, .explain = true};
    for (size_t i = 0; i < count; i++) {
        ra_error error;
        if (formats[i].write != NULL && formats[i].write(report, &options, sink, &error) != RA_OK)
            abort();
    }
}

static void tell(const ra_document *const *documents, size_t count)
{
    ra_sink sink = {swallow, NULL};
    ra_error error;
    ra_stories *stories;
    for (size_t i = 0; i < count; i++)
        if (ra_document_write_json(documents[i], 1, &sink, &error) != RA_OK)
            abort();
    if (ra_stories_new(&(ra_story_options){.one = true}, fuzz_pack(), documents, count, &stories, &error) != RA_OK)
        return;
    const ra_account_options options = {.policy = RA_POLICY_UCDP, .explain = true};
    ra_account *account;
    if (stories->stories.count > 0 &&
        ra_account_new(&options, english(), documents, &stories->stories.at[0], &account, &error) == RA_OK) {
        ra_report report = {.documents = documents,
                            .document_count = count,
                            .accounts = (const ra_account *const *)&account,
                            .account_count = 1};
        write_all(&report, &sink);
        ra_account_free(account);
    }
    ra_stories_free(stories);
}

/* One article's text read and annotated; false where it is refused. */
static bool annotate(ra_str text, ra_article **article, ra_document **document)
{
    ra_page page = {.kind = RA_PAGE_TEXT, .input = RA_STR("input"), .bytes = text};
    const ra_article_options options = {.limits = {.article_bytes = 1 << 14}};
    ra_error error;
    if (ra_article_read(&options, fuzz_pack(), &page, article, &error) != RA_OK)
        return false;
    if (ra_document_new(&(ra_document_options){.depth = RA_DEPTH_ALL}, english(), *article, document, &error) == RA_OK)
        return true;
    ra_article_free(*article);
    return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ra_article *articles[MOST_ARTICLES];
    ra_document *documents[MOST_ARTICLES];
    size_t count = 0;
    ra_str rest = {(const char *)data, size};
    for (size_t i = 0; i < MOST_ARTICLES && (i == 0 || rest.len > 0); i++) {
        const char *cut = rest.len > 0 ? memchr(rest.ptr, 0x1E, rest.len) : NULL;
        size_t length = cut != NULL ? (size_t)(cut - rest.ptr) : rest.len;
        if (annotate((ra_str){rest.ptr, length}, &articles[count], &documents[count]))
            count++;
        rest = cut != NULL ? (ra_str){cut + 1, rest.len - length - 1} : (ra_str){NULL, 0};
    }
    if (count > 0)
        tell((const ra_document *const *)documents, count);
    while (count-- > 0) {
        ra_document_free(documents[count]);
        ra_article_free(articles[count]);
    }
    return 0;
}
