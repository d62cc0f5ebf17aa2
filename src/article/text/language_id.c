#include "article/text/language_id.h"

#include "base/str.h"

enum { MOST_BYTES = 2048, LEAST_BYTES = 60, PADDING = 8, UNKNOWN_ENCODING = 23, UNKNOWN_LANGUAGE = 26 };

/* libcld2 (Compact Language Detector 2) is C++ without a C interface, but these functions of it take plain types only:
   they are declared as C under the names that the C++ ABI gives them, so that nothing here needs a C++ compiler.
   CLD2::ExtDetectLanguageSummary(buffer, length, is plain text, hint of the host's domain, hint of the encoding, hint
   of the language, three best languages, their percentages, their scores, bytes of text, is reliable). */
extern int
cld2_detect(const char *buffer, int length, _Bool is_plain_text, const char *domain_hint, int encoding_hint,
            int language_hint, int languages[3], int percents[3], double scores[3], int *text_bytes,
            _Bool *is_reliable) __asm__("_ZN4CLD224ExtDetectLanguageSummaryEPKcibS1_iNS_8LanguageEPS2_PiPdS4_Pb");
/* CLD2::LanguageCode: BCP 47, with two codes that were withdrawn since. */
extern const char *cld2_code(int language) __asm__("_ZN4CLD212LanguageCodeENS_8LanguageE");
/* CLD2::GetLanguageFromName: the number of a language code. */
extern int cld2_language(const char *code) __asm__("_ZN4CLD219GetLanguageFromNameEPKc");

static int hint_of(ra_str declared)
{
    char code[4] = "";
    size_t n = 0;
    while (n < declared.len && n < 3 && ra_ascii_alpha(declared.ptr[n])) {
        code[n] = ra_ascii_fold(declared.ptr[n]);
        n++;
    }
    return n >= 2 ? cld2_language(code) : UNKNOWN_LANGUAGE;
}

ra_str ra_language_identify(ra_str text, ra_str declared)
{
    char sample[MOST_BYTES + PADDING]; /* the library looks a few bytes beyond the end */
    size_t length = text.len < MOST_BYTES ? text.len : MOST_BYTES;
    while (length < text.len && length > 0 && ((unsigned char)text.ptr[length] & 0xC0) == 0x80)
        length--;
    if (length < LEAST_BYTES)
        return (ra_str){NULL, 0};
    memcpy(sample, text.ptr, length);
    memset(sample + length, 0, sizeof sample - length);
    int languages[3];
    int percents[3];
    double scores[3];
    int text_bytes = 0;
    bool reliable = false;
    int found = cld2_detect(sample, (int)length, true, "", UNKNOWN_ENCODING, hint_of(declared), languages, percents,
                            scores, &text_bytes, &reliable);
    ra_str code = ra_str_from(cld2_code(found));
    if (!reliable || text_bytes < LEAST_BYTES || code.len < 2 || ra_str_is(code, "un") ||
        ra_str_starts(code, RA_STR("xx")))
        return (ra_str){NULL, 0};
    return ra_str_is(code, "iw") ? RA_STR("he") : ra_str_is(code, "jw") ? RA_STR("jv") : code;
}

/* The letters at *at. */
static ra_str subtag(ra_str tag, size_t *at)
{
    size_t start = *at;
    while (*at < tag.len && ra_ascii_alpha(tag.ptr[*at]))
        ++*at;
    return ra_str_slice(tag, start, *at);
}

ra_str ra_language_tag(ra_arena *arena, ra_str declared)
{
    char tag[8];
    size_t used = 0;
    size_t at = 0;
    declared = ra_str_trim(declared);
    ra_str language = subtag(declared, &at);
    if (language.len < 2 || language.len > 3)
        return (ra_str){NULL, 0};
    for (size_t i = 0; i < language.len; i++)
        tag[used++] = ra_ascii_fold(language.ptr[i]);
    if (at < declared.len && (declared.ptr[at] == '-' || declared.ptr[at] == '_')) {
        at++;
        ra_str region = subtag(declared, &at);
        if (region.len == 2) {
            tag[used++] = '-';
            for (size_t i = 0; i < 2; i++)
                tag[used++] = (char)(ra_ascii_fold(region.ptr[i]) - 'a' + 'A');
        }
    }
    return ra_arena_str(arena, (ra_str){tag, used});
}
