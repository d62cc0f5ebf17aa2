#include "language/speech/speech.h"

#include "base/str.h"
#include "base/utf8.h"

static bool is_upper_at(ra_str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = ra_utf8_next(text, &at);
        if (c < 128 && (ra_ascii_alpha((char)c) || ra_ascii_digit((char)c)))
            return !ra_ascii_lower((char)c);
        if (c >= 0xC0 && c < 0x2000)
            return true;
    }
    return false;
}

static bool ends_open(const ra_reporting *r, const ra_quotation *q)
{
    ra_str inside = ra_str_trim(ra_span_text(r->document->article->text, q->inside));
    while (inside.len > 0 && (ra_str_ends(inside, RA_STR("'")) || ra_str_ends(inside, RA_STR("’"))))
        inside.len -= ra_str_ends(inside, RA_STR("'")) ? 1 : 3; /* a quotation inside ends here too */
    if (inside.len == 0)
        return false;
    char last = inside.ptr[inside.len - 1];
    if (last == ',' || last == '?' || last == '!' || last == '-' || ra_str_ends(inside, RA_STR("—")) ||
        ra_str_ends(inside, RA_STR("…")) || ra_str_ends(inside, RA_STR("..")))
        return true;
    ra_str text = r->document->article->text;
    return q->span.end < text.len && text.ptr[q->span.end] == ',';
}

/* Whether a sentence has ended before `token`, by its full stop; segmenters may put a mark on the wrong side. */
static bool ends_sentence(const ra_reporting *r, uint32_t token)
{
    uint32_t t = token;
    for (int step = 0; step < 2 && t > 0; step++) {
        ra_str form = ra_token_at(r, --t)->form;
        char last = form.len > 0 ? form.ptr[form.len - 1] : ' ';
        if (last == '.' || last == '?' || last == '!')
            return ra_token_at(r, t)->upos == RA_UPOS_PUNCT;
        if (ra_token_at(r, t)->upos != RA_UPOS_PUNCT)
            return false;
    }
    return false;
}

bool ra_is_long_dash(const ra_reporting *r, uint32_t token)
{
    return ra_is_form(r, token, "―") || ra_is_form(r, token, "—") || ra_is_form(r, token, "–") ||
           ra_is_form(r, token, "--") || ra_is_form(r, token, "-");
}

ra_setting ra_setting_of(const ra_reporting *r, uint32_t index)
{
    const ra_quotation *q = &r->quotations.at[index];
    ra_setting s = {.index = index, .quotation = q};
    for (uint32_t outer = q->outer; outer != RA_NONE && s.level < 8; outer = r->quotations.at[outer].outer)
        s.level++;
    for (uint32_t t = q->tokens.first; t < q->tokens.last; t++)
        s.words += ra_token_at(r, t)->upos != RA_UPOS_PUNCT;
    s.starts = is_upper_at(ra_span_text(r->document->article->text, q->inside));
    s.ends_open = ends_open(r, q);
    uint32_t a = q->tokens.first;
    if (a >= r->document->tokens.count)
        return s;
    uint32_t sentence = ra_token_at(r, a)->sentence;
    s.opens_sentence = r->document->sentences.at[sentence].tokens.first == a || ends_sentence(r, a);
    s.opens_paragraph = r->document->article->paragraphs.at[q->paragraph].span.start == q->span.start;
    if (a > 0 && !s.opens_paragraph) {
        bool hyphen = ra_token_at(r, a - 1)->span.end == q->span.start;
        s.after_comma =
            ra_is_form(r, a - 1, ",") || (!hyphen && ra_is_long_dash(r, a - 1)) || ra_is_form(r, a - 1, "—");
        s.after_colon = ra_is_form(r, a - 1, ":");
    }
    return s;
}
