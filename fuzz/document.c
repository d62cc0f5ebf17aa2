/* Text through the whole chain: article, language, a story of one, its account, the report. */
#include "target.h"

#include <stdlib.h>

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

static void tell(const ra_document *document)
{
    ra_sink sink = {swallow, NULL};
    ra_error error;
    ra_stories *stories;
    if (ra_document_write_json(document, 1, &sink, &error) != RA_OK)
        abort();
    if (ra_stories_new(&(ra_story_options){.one = true}, fuzz_pack(), &document, 1, &stories, &error) != RA_OK)
        return;
    const ra_account_options options = {.policy = RA_POLICY_UCDP, .explain = true};
    ra_account *account;
    if (stories->stories.count > 0 &&
        ra_account_new(&options, english(), &document, &stories->stories.at[0], &account, &error) == RA_OK) {
        ra_report report = {.documents = &document,
                            .document_count = 1,
                            .accounts = (const ra_account *const *)&account,
                            .account_count = 1};
        write_all(&report, &sink);
        ra_account_free(account);
    }
    ra_stories_free(stories);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ra_page page = {.kind = RA_PAGE_TEXT, .input = RA_STR("input"), .bytes = {(const char *)data, size}};
    ra_article *article;
    ra_document *document;
    ra_error error;
    if (ra_article_read(&(ra_article_options){.limits = {.article_bytes = 1 << 14}}, fuzz_pack(), &page, &article,
                        &error) != RA_OK)
        return 0;
    if (ra_document_new(&(ra_document_options){.depth = RA_DEPTH_ALL}, english(), article, &document, &error) ==
        RA_OK) {
        tell(document);
        ra_document_free(document);
    }
    ra_article_free(article);
    return 0;
}
