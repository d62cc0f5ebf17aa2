/* The first byte picks the charset that is claimed; whatever the rest is, valid text comes out, without NULs. */
#include "article/text/decode.h"
#include "article/text/mojibake.h"
#include "base/utf8.h"
#include "target.h"

#include <stdlib.h>
#include <string.h>

static void expect_valid(ra_str text)
{
    if (!ra_utf8_valid(text) || memchr(text.ptr, '\0', text.len) != NULL)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const claims[] = {"",       "utf-8",  "iso-8859-1", "windows-1251", "shift_jis",    "euc-kr",
                                         "gb2312", "big5",   "utf-16le",   "iso-2022-jp",  "windows-1250", "utf-7",
                                         "hz",     "koi8-r", "none"};
    if (size == 0)
        return 0;
    const char *name = claims[data[0] % (sizeof claims / sizeof claims[0])];
    static const ra_lexicon no_words;
    ra_arena *arena = ra_arena_new(NULL);
    ra_str text;
    ra_error error;
    bool repaired = false;
    if (arena == NULL || ra_decode(arena, (ra_str){(const char *)data + 1, size - 1}, (ra_str){name, strlen(name)},
                                   &text, &error) != RA_OK)
        abort();
    expect_valid(text);
    if (ra_mojibake_repair(&no_words, arena, &text, &repaired, &error) != RA_OK)
        abort();
    if (!ra_utf8_valid(text))
        abort();
    ra_str composed;
    ra_str again;
    if (ra_compose(arena, text, &composed, &error) != RA_OK || !ra_utf8_valid(composed) ||
        ra_compose(arena, composed, &again, &error) != RA_OK || again.len != composed.len ||
        memcmp(again.ptr, composed.ptr, again.len) != 0)
        abort();
    ra_arena_free(arena);
    return 0;
}
