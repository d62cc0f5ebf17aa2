#include "language/syntax/dateline.h"

#include "base/str.h"
#include "base/utf8.h"

#include <unicode/uchar.h>

enum { LONGEST = 14, LEAST_AFTER = 3 };

static bool is_dash(ra_str form)
{
    return ra_str_is(form, "-") || ra_str_is(form, "--") || ra_str_is(form, "\xE2\x80\x93") ||
           ra_str_is(form, "\xE2\x80\x94") || ra_str_is(form, "\xE2\x80\x95");
}

typedef enum kind { MARK, SMALL, NUMBER, CAPITALISED, CAPITALS } kind;

/* What a form's letters are: small where it begins with a small one. */
static kind kind_of(ra_str form)
{
    size_t at = 0;
    uint32_t first = ra_utf8_next(form, &at);
    if (u_isdigit((UChar32)first))
        return NUMBER;
    if (!u_isalpha((UChar32)first))
        return MARK;
    if (!u_isupper((UChar32)first))
        return SMALL;
    uint32_t letters = 1;
    while (at < form.len) {
        uint32_t c = ra_utf8_next(form, &at);
        if (u_islower((UChar32)c))
            return CAPITALISED;
        letters += u_isalpha((UChar32)c);
    }
    return letters > 1 ? CAPITALS : CAPITALISED;
}

/* A dash that joins two words is none that parts a dateline from its sentence. */
static bool parts(const ra_token *tokens, uint32_t at)
{
    bool space_before = tokens[at - 1].span.end < tokens[at].span.start;
    bool space_after = tokens[at].span.end < tokens[at + 1].span.start;
    return is_dash(tokens[at].form) && (space_before || space_after);
}

/* "(CNN) Ships sank": an agency alone, in brackets and capitals, before the sentence's own capital. */
static bool is_bare_agency(const ra_token *tokens)
{
    return ra_str_is(tokens[0].form, "(") && kind_of(tokens[1].form) == CAPITALS && ra_str_is(tokens[2].form, ")") &&
           tokens[3].form.len > 0 && kind_of(tokens[3].form) == CAPITALISED;
}

uint32_t ra_dateline_length(const ra_token *tokens, uint32_t count)
{
    if (count < 2 + LEAST_AFTER || tokens[0].form.len == 0)
        return 0;
    if (is_bare_agency(tokens))
        return 3;
    kind first = kind_of(tokens[0].form);
    bool stated = first == CAPITALS; /* names in capitals, dates and agencies tell it from a mere name and an aside */
    if (first != CAPITALS && first != CAPITALISED)
        return 0;
    for (uint32_t i = 1; i <= LONGEST && i + LEAST_AFTER < count && tokens[i].form.len > 0; i++) {
        kind k = kind_of(tokens[i].form);
        if (k == SMALL)
            return 0;
        if (k == MARK && parts(tokens, i)) {
            kind next = kind_of(tokens[i + 1].form);
            return stated && next != SMALL ? i + 1 : 0;
        }
        stated |= k == NUMBER || (k == MARK && (ra_str_is(tokens[i].form, "(") || ra_str_is(tokens[i].form, ",")));
    }
    return 0;
}
