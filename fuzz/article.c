/* The first byte picks the kind of page, the rest is the page: character sets, HTML, debris, mojibake. */
#include "base/utf8.h"
#include "target.h"

#include <stdlib.h>

static void check(const ra_article *article)
{
    if (!ra_utf8_valid(article->text) || !ra_utf8_valid(article->title) || !ra_utf8_valid(article->outlet))
        abort();
    for (size_t i = 0; i < article->paragraphs.count; i++) {
        ra_span s = article->paragraphs.at[i].span;
        if (s.start >= s.end || s.end > article->text.len)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    ra_page page = {.kind = (ra_page_kind)(data[0] % 3), .input = RA_STR("input")};
    page.bytes = (ra_str){(const char *)data + 1, size - 1};
    ra_article_options options = {.limits = {.article_bytes = 1 << 18}, .explain = (data[0] & 0x80) != 0};
    ra_article *article;
    ra_error error;
    if (ra_article_read(&options, fuzz_pack(), &page, &article, &error) == RA_OK) {
        check(article);
        ra_article_free(article);
    }
    return 0;
}
