#include "language/splitting/segment.h"

#include "base/status.h"
#include "base/str.h"

ra_status ra_segment_open(const ra_pack *pack, const char *code, ra_segment *segment, ra_error *error)
{
    RA_TRY(ra_lexicon_open(pack, code, "speech_verbs", &segment->speech_verbs, error));
    return ra_tokenizer_open(pack, code, &segment->tokenizer, error);
}

/* Length of the white space at `at`, 0 where there is none: ASCII, no-break and other Unicode spaces, zero width. */
static size_t space_length(ra_str text, size_t at, size_t end)
{
    const unsigned char *p = (const unsigned char *)text.ptr + at;
    if (p[0] <= 0x20 || p[0] == 0x7F)
        return 1;
    if (end - at >= 2 && p[0] == 0xC2 && (p[1] == 0xA0 || p[1] == 0x85))
        return 2;
    if (end - at < 3)
        return 0;
    if (p[0] == 0xE2 && p[1] == 0x80 &&
        ((p[2] >= 0x80 && p[2] <= 0x8F) || p[2] == 0xA8 || p[2] == 0xA9 || p[2] == 0xAF))
        return 3;
    if ((p[0] == 0xE3 && p[1] == 0x80 && p[2] == 0x80) || (p[0] == 0xEF && p[1] == 0xBB && p[2] == 0xBF))
        return 3;
    return 0;
}

/* End of the run without white space that begins at `at`, cut between characters where it is too long. */
static size_t chunk_end(ra_str text, size_t at, size_t end)
{
    size_t limit = end - at > RA_CHUNK_LONGEST ? at + RA_CHUNK_LONGEST : end;
    size_t to = at;
    while (to < limit && space_length(text, to, end) == 0)
        to++;
    if (to == limit && limit < end) {
        while (to > at + 1 && ((unsigned char)text.ptr[to] & 0xC0) == 0x80)
            to--;
    }
    return to;
}

static ra_status add_tokens(const ra_segment *segment, ra_document *document, ra_span paragraph, ra_error *error)
{
    ra_str text = document->article->text;
    ra_span spans[RA_CHUNK_MOST_TOKENS];
    bool begins = true;
    for (size_t at = paragraph.start; at < paragraph.end;) {
        size_t space = space_length(text, at, paragraph.end);
        if (space > 0) {
            at += space;
            continue;
        }
        size_t end = chunk_end(text, at, paragraph.end);
        size_t count = ra_tokenize(&segment->tokenizer, text, (ra_span){(uint32_t)at, (uint32_t)end}, begins, spans);
        for (size_t i = 0; i < count; i++) {
            ra_token *token = ra_list_add(document->arena, &document->tokens);
            if (token == NULL)
                return ra_fail_memory(error);
            *token = (ra_token){
                .form = ra_span_text(text, spans[i]), .span = spans[i], .head = RA_NONE, .deprel = RA_DEP_DEP};
        }
        begins = false;
        at = end;
    }
    return RA_OK;
}

static bool is_closer(const ra_token *tokens, uint32_t at)
{
    ra_glyph g = ra_glyph_first(tokens[at].form);
    bool tight = tokens[at].span.start == tokens[at - 1].span.end;
    bool mark = g == RA_GLYPH_QUOTE || g == RA_GLYPH_CLOSE || g == RA_GLYPH_BRACKET_CLOSE ||
                (g == RA_GLYPH_SINGLE && tokens[at].form.len <= 6 &&
                 !ra_ascii_alpha(tokens[at].form.ptr[tokens[at].form.len - 1]));
    return mark && tight;
}

/* Length in tokens of a reference such as [12]; 0 where there is none. */
static uint32_t reference_length(const ra_token *tokens, uint32_t at, uint32_t end)
{
    if (end - at < 3 || !ra_str_is(tokens[at].form, "[") || !ra_str_is(tokens[at + 2].form, "]"))
        return 0;
    return ra_glyph_first(tokens[at + 1].form) == RA_GLYPH_DIGIT ? 3 : 0;
}

/* One past the marks and references that close what ends before `at`. */
static uint32_t skip_closers(const ra_token *tokens, uint32_t at, uint32_t end)
{
    for (uint32_t length; at < end; at += length) {
        length = is_closer(tokens, at) ? 1 : reference_length(tokens, at, end);
        if (length == 0)
            break;
    }
    return at;
}

static bool begins_lower(const ra_token *token)
{
    return ra_ascii_lower(token->form.ptr[0]);
}

/* Whether what begins at `at` may be the beginning of a sentence after a full stop: past opening marks no lower-case
   letter, and no mark that goes on. */
static bool may_begin(const ra_token *tokens, uint32_t at, uint32_t end)
{
    ra_glyph g = ra_glyph_first(tokens[at].form);
    if (g == RA_GLYPH_COMMA || g == RA_GLYPH_BRACKET_CLOSE || g == RA_GLYPH_STOP || g == RA_GLYPH_END)
        return false;
    for (uint32_t i = at; i < end && i < at + 3; i++) {
        g = ra_glyph_first(tokens[i].form);
        if (g == RA_GLYPH_LETTER || g == RA_GLYPH_DIGIT)
            return !begins_lower(&tokens[i]);
    }
    return true;
}

/* "Stop!" Mr. Smith said: the sentence goes on after the quotation. */
static bool speech_follows(const ra_segment *segment, const ra_token *tokens, uint32_t at, uint32_t end)
{
    for (uint32_t i = at; i < end && i < at + 4; i++) {
        if (ra_lexicon_get(&segment->speech_verbs, tokens[i].form).ptr != NULL)
            return true;
    }
    return false;
}

static bool abbreviation_ends(const ra_segment *segment, const ra_token *tokens, uint32_t at, uint32_t next,
                              uint32_t end)
{
    bool digit = ra_glyph_first(tokens[next].form) == RA_GLYPH_DIGIT;
    bool starter = ra_tokenizer_has(&segment->tokenizer.starters, tokens[next].form) && !begins_lower(&tokens[next]);
    ra_glyph g = ra_glyph_first(tokens[next].form);
    bool opens = g == RA_GLYPH_OPEN || (g == RA_GLYPH_QUOTE && !is_closer(tokens, next));
    switch (ra_abbreviation_of(&segment->tokenizer, tokens[at].form)) {
    case RA_ABBREVIATION_TITLE: return false;
    case RA_ABBREVIATION_MONTH: return !digit && starter;
    case RA_ABBREVIATION_INITIAL: return starter && !ra_str_is(tokens[next].form, "A");
    case RA_ABBREVIATION_OTHER: return (starter || opens) && may_begin(tokens, next, end);
    case RA_ABBREVIATION_NONE: break;
    }
    return false;
}

/* Where the sentence ends that may end with token `at`: one past its last token, or 0 where it goes on. */
static uint32_t sentence_end(const ra_segment *segment, const ra_token *tokens, uint32_t at, uint32_t end)
{
    ra_glyph g = ra_glyph_first(tokens[at].form);
    ra_str form = tokens[at].form;
    bool stop = g == RA_GLYPH_STOP || g == RA_GLYPH_END || g == RA_GLYPH_ELLIPSIS;
    bool abbreviation = !stop && form.ptr[form.len - 1] == '.';
    if (!stop && !abbreviation)
        return 0;
    uint32_t next = skip_closers(tokens, at + 1, end);
    if (next == end)
        return end;
    if (abbreviation && next == at + 1)
        return abbreviation_ends(segment, tokens, at, next, end) ? next : 0;
    bool ellipsis = g == RA_GLYPH_ELLIPSIS || (g == RA_GLYPH_STOP && form.len > 1);
    bool tight = at > 0 && tokens[at].span.start == tokens[at - 1].span.end;
    if (!may_begin(tokens, next, end) || (ellipsis && !tight))
        return 0;
    if (g == RA_GLYPH_END && next > at + 1 && speech_follows(segment, tokens, next, end))
        return 0;
    return next;
}

static ra_status add_sentence(ra_document *document, uint32_t paragraph, ra_range range, ra_error *error)
{
    ra_sentence *sentence = ra_list_add(document->arena, &document->sentences);
    if (sentence == NULL)
        return ra_fail_memory(error);
    ra_token *tokens = document->tokens.at;
    *sentence = (ra_sentence){.span = {tokens[range.first].span.start, tokens[range.last - 1].span.end},
                              .tokens = range,
                              .root = range.first,
                              .paragraph = paragraph};
    for (uint32_t i = range.first; i < range.last; i++) {
        tokens[i].sentence = (uint32_t)document->sentences.count - 1;
        tokens[i].head = i == range.first ? RA_NONE : range.first;
        tokens[i].deprel = i == range.first ? RA_DEP_ROOT : RA_DEP_DEP;
    }
    return RA_OK;
}

static ra_status add_sentences(const ra_segment *segment, size_t most_tokens, ra_document *document, uint32_t paragraph,
                               uint32_t first, ra_error *error)
{
    uint32_t end = (uint32_t)document->tokens.count;
    uint32_t start = first;
    for (uint32_t at = first; at < end;) {
        uint32_t stop = sentence_end(segment, document->tokens.at, at, end);
        at = stop != 0 ? stop : at + 1;
        while (at - start >= most_tokens && start < end) {
            uint32_t cut = start + (uint32_t)most_tokens;
            RA_TRY(add_sentence(document, paragraph, (ra_range){start, cut}, error));
            start = cut;
        }
        if ((stop != 0 || at == end) && at > start) {
            RA_TRY(add_sentence(document, paragraph, (ra_range){start, at}, error));
            start = at;
        }
    }
    return RA_OK;
}

ra_status ra_segment_annotate(const ra_segment *segment, size_t most_tokens, ra_document *document, ra_error *error)
{
    const ra_article *article = document->article;
    size_t most = ra_limits_resolve(&(ra_limits){.sentence_tokens = most_tokens}).sentence_tokens;
    for (uint32_t p = 0; p < article->paragraphs.count; p++) {
        uint32_t first = (uint32_t)document->tokens.count;
        RA_TRY(add_tokens(segment, document, article->paragraphs.at[p].span, error));
        RA_TRY(add_sentences(segment, most, document, p, first, error));
        ra_quotation_depths(document, (ra_range){first, (uint32_t)document->tokens.count});
    }
    return RA_OK;
}
