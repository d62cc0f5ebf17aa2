#include "language/splitting/tokenize.h"

#include "base/status.h"
#include "base/str.h"

ra_status ra_tokenizer_open(const ra_pack *pack, const char *code, ra_tokenizer *tokenizer, ra_error *error)
{
    RA_TRY(ra_lexicon_open(pack, code, "abbreviations", &tokenizer->abbreviations, error));
    RA_TRY(ra_lexicon_open(pack, code, "apostrophes", &tokenizer->apostrophes, error));
    RA_TRY(ra_lexicon_open(pack, code, "clitics", &tokenizer->clitics, error));
    RA_TRY(ra_lexicon_open(pack, code, "hyphen_prefixes", &tokenizer->prefixes, error));
    RA_TRY(ra_lexicon_open(pack, code, "attached_units", &tokenizer->units, error));
    return ra_lexicon_open(pack, code, "sentence_starters", &tokenizer->starters, error);
}

bool ra_tokenizer_has(const ra_lexicon *lexicon, ra_str word)
{
    return ra_lexicon_get_folded(lexicon, word).ptr != NULL;
}

/* Letters with a full stop after each: U.S., a.m. */
static bool is_dotted(ra_str word)
{
    for (size_t i = 0; i < word.len; i++) {
        if (i % 2 == 0 ? !ra_ascii_alpha(word.ptr[i]) : word.ptr[i] != '.')
            return false;
    }
    return word.len >= 4 && word.len % 2 == 0;
}

ra_abbreviation ra_abbreviation_of(const ra_tokenizer *tokenizer, ra_str word)
{
    if (word.len < 2 || word.ptr[word.len - 1] != '.')
        return RA_ABBREVIATION_NONE;
    if (word.len == 2 && ra_ascii_upper(word.ptr[0]) && word.ptr[0] != 'I')
        return RA_ABBREVIATION_INITIAL;
    ra_str kind = ra_lexicon_get_folded(&tokenizer->abbreviations, ra_str_slice(word, 0, word.len - 1));
    if (kind.ptr != NULL)
        return kind.ptr[0] == 't'   ? RA_ABBREVIATION_TITLE
               : kind.ptr[0] == 'm' ? RA_ABBREVIATION_MONTH
                                    : RA_ABBREVIATION_OTHER;
    return is_dotted(word) ? RA_ABBREVIATION_OTHER : RA_ABBREVIATION_NONE;
}

/* The chunk as it is taken apart from left to right. */
typedef struct scan {
    const ra_tokenizer *t;
    ra_str text; /* cut off at the chunk's end */
    size_t at;
    size_t end;
    size_t start; /* of the chunk */
    bool begins;
    ra_span *tokens;
    size_t count;
} scan;

static void emit(scan *s, size_t end)
{
    if (end > s->at)
        s->tokens[s->count++] = (ra_span){(uint32_t)s->at, (uint32_t)end};
    s->at = end;
}

static char byte_at(const scan *s, size_t at)
{
    return at < s->end ? s->text.ptr[at] : '\0';
}

static ra_glyph glyph_at(const scan *s, size_t at)
{
    return at < s->end ? ra_glyph_next(s->text, &at) : RA_GLYPH_SYMBOL;
}

static size_t after(const scan *s, size_t at)
{
    (void)ra_glyph_next(s->text, &at);
    return at;
}

static bool is_word_glyph(ra_glyph g)
{
    return g == RA_GLYPH_LETTER || g == RA_GLYPH_DIGIT;
}

static bool is_word_at(const scan *s, size_t at)
{
    return at < s->end && is_word_glyph(glyph_at(s, at));
}

/* Steps over one and the same byte. */
static size_t run_of(const scan *s, size_t at)
{
    size_t end = at;
    while (end < s->end && s->text.ptr[end] == s->text.ptr[at])
        end++;
    return end;
}

/* Whatever closes a chunk without being part of an address. */
static size_t trim_address(const scan *s, size_t end)
{
    while (end > s->at + 1 && strchr(".,;:!?)]}'\">*", s->text.ptr[end - 1]) != NULL)
        end--;
    return end;
}

/* Names of hosts and of files. */
static bool has_known_ending(ra_str host)
{
    static const char *const endings[] = {".com", ".org", ".net", ".gov", ".edu", ".co.uk", ".info", ".mil", ".int",
                                          ".io",  ".tv",  ".ca",  ".de",  ".fr",  ".ru",    ".iq",   ".ir",  ".eu",
                                          ".pdf", ".doc", ".xls", ".txt", ".htm", ".html",  ".jpg",  ".png"};
    if (ra_str_find(host, RA_STR("."), 0) == SIZE_MAX)
        return false;
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        ra_str ending = ra_str_from(endings[i]);
        if (host.len > ending.len && ra_str_equal_fold(ra_str_slice(host, host.len - ending.len, host.len), ending))
            return true;
    }
    return false;
}

/* Length of an address, a mail address or a handle at the scan's place; 0 where there is none. */
static size_t address(const scan *s)
{
    size_t end = trim_address(s, s->end);
    ra_str rest = ra_str_slice(s->text, s->at, end);
    char sign = byte_at(s, s->at);
    if (ra_str_find(rest, RA_STR("://"), 0) < 10 ||
        (rest.len > 4 && ra_str_equal_fold(ra_str_slice(rest, 0, 4), RA_STR("www."))))
        return end;
    if ((sign == '@' || sign == '#') && is_word_at(s, s->at + 1)) {
        size_t at = s->at + 1;
        while (at < end && (is_word_at(s, at) || byte_at(s, at) == '_'))
            at = after(s, at);
        return at;
    }
    if (!is_word_at(s, s->at))
        return 0;
    size_t sign_at = ra_str_find(rest, RA_STR("@"), 0);
    if (sign_at != SIZE_MAX && sign_at + 1 < rest.len && is_word_at(s, s->at + sign_at + 1))
        return end;
    size_t slash = ra_str_find(rest, RA_STR("/"), 0);
    ra_str host = slash != SIZE_MAX ? ra_str_slice(rest, 0, slash) : rest;
    return has_known_ending(host) ? end : 0;
}

/* Digits with separators inside: 1,000.5 5:30 11/28/2000 713-853-3989; with a hyphen only where it is a telephone
   number or a date in numbers. */
static size_t number_end(const scan *s)
{
    size_t at = s->at;
    size_t first_hyphen = 0;
    unsigned hyphens = 0;
    for (;;) {
        while (ra_ascii_digit(byte_at(s, at)))
            at++;
        char c = byte_at(s, at);
        bool separates = c == '.' || c == ',' || c == ':' || c == '/' || c == '-';
        if (!separates || !ra_ascii_digit(byte_at(s, at + 1)))
            break;
        if (c == '-') {
            if (hyphens++ == 0)
                first_hyphen = at;
        }
        at++;
    }
    bool telephone = hyphens == 1 && at - first_hyphen == 5 && first_hyphen - s->at == 3;
    return hyphens == 1 && !telephone ? first_hyphen : at;
}

/* A unit against its number stands alone; an ordinal's ending, "1990s", "F16" do not. */
static void scan_number(scan *s)
{
    size_t end = number_end(s);
    size_t word = end;
    while (word < s->end && glyph_at(s, word) == RA_GLYPH_LETTER)
        word = after(s, word);
    ra_str letters = ra_str_slice(s->text, end, word);
    if (letters.len == 0) {
        bool listed = s->begins && s->at == s->start && byte_at(s, end) == '.' && end + 1 == s->end && end - s->at < 3;
        emit(s, listed ? end + 1 : end);
        return;
    }
    size_t dotted = word;
    while (byte_at(s, dotted) == '.' && dotted - word < 4 && (dotted += 1, ra_ascii_alpha(byte_at(s, dotted))))
        dotted++;
    if (dotted > word && ra_tokenizer_has(&s->t->units, ra_str_slice(s->text, end, dotted))) {
        emit(s, end);
        emit(s, dotted);
    } else if (ra_tokenizer_has(&s->t->units, letters)) {
        emit(s, end);
        emit(s, word);
    } else {
        while (is_word_at(s, word))
            word = after(s, word);
        emit(s, word);
    }
}

static bool is_single(const scan *s, size_t at)
{
    return at < s->end && glyph_at(s, at) == RA_GLYPH_SINGLE;
}

static bool may_hold_single(ra_str word)
{
    for (size_t i = 0; i < word.len; i++) {
        if (!ra_ascii_alpha(word.ptr[i]))
            return true;
    }
    return false;
}

/* Where the clitic of a word begins: 's, 'll, n't...; its end where there is none. */
static size_t clitic_start(const scan *s, size_t start, size_t end)
{
    if (!may_hold_single(ra_str_slice(s->text, start, end)))
        return end;
    for (size_t back = 1; back <= 2 && start + back < end; back++) {
        ra_str tail = ra_str_slice(s->text, end - back, end);
        if (!ra_lexicon_says_folded(&s->t->apostrophes, tail, RA_STR("ending")))
            continue;
        for (size_t width = 1; width <= 3 && start + back + width < end; width += 2) {
            if (is_single(s, end - back - width) && after(s, end - back - width) == end - back)
                return end - back - width;
        }
    }
    for (size_t width = 1; width <= 3 && start + width + 2 < end; width += 2) {
        char n = byte_at(s, end - width - 2);
        if (ra_ascii_fold(byte_at(s, end - 1)) == 't' && ra_ascii_fold(n) == 'n' && is_single(s, end - 1 - width) &&
            after(s, end - 1 - width) == end - 1)
            return end - width - 2;
    }
    return end;
}

/* A word that holds no hyphen any more, in one token or two. */
static void emit_word(scan *s, size_t end)
{
    ra_str word = ra_str_slice(s->text, s->at, end);
    ra_str first = ra_lexicon_get_folded(&s->t->clitics, word);
    if (first.ptr != NULL && first.len < word.len)
        emit(s, s->at + first.len);
    else
        emit(s, clitic_start(s, s->at, end));
    emit(s, end);
}

/* Whether the letter at `start` and the word at `next`, with the full stops after both, are one abbreviation: "W.Va."
 */
static bool is_joined_abbreviation(const scan *s, size_t start, size_t next)
{
    enum { LONGEST = 64 };
    size_t end = next;
    while (end < s->end && end - start < LONGEST && is_word_at(s, end))
        end = after(s, end);
    return end - start < LONGEST && byte_at(s, end) == '.' &&
           ra_lexicon_get_folded(&s->t->abbreviations, ra_str_slice(s->text, start, end)).ptr != NULL;
}

/* Where the letters and digits, with apostrophes, inner full stops of abbreviations, & and _ among them, end. */
static size_t word_end(const scan *s, size_t at)
{
    size_t start = at;
    while (at < s->end) {
        if (is_word_at(s, at)) {
            at = after(s, at);
            continue;
        }
        size_t next = after(s, at);
        char c = byte_at(s, at);
        bool joins = is_single(s, at) || c == '_' || c == '*' || (c == '&' && at - start <= 3);
        bool letter_before =
            at > 0 && ra_ascii_alpha(byte_at(s, at - 1)) && (at - start == 1 || byte_at(s, at - 2) == '.');
        bool dotted = c == '.' && letter_before && ra_ascii_alpha(byte_at(s, next)) && !is_word_at(s, next + 1);
        bool known = c == '.' && is_word_at(s, next) && at - start == 2 && byte_at(s, start) == 'P'; /* Ph.D. */
        bool joined = c == '.' && at - start == 1 && letter_before && is_joined_abbreviation(s, start, next);
        if ((!joins && !dotted && !known && !joined) || !is_word_at(s, next))
            break;
        at = next;
    }
    return at;
}

/* Whether the hyphen at `at` stays inside its word. */
static bool hyphen_stays(const scan *s, size_t at)
{
    size_t next = after(s, at);
    if (byte_at(s, at) != '-' || !is_word_at(s, next) || ra_ascii_digit(byte_at(s, next)))
        return false;
    return ra_tokenizer_has(&s->t->prefixes, ra_str_slice(s->text, s->at, at));
}

/* Whether the full stop after a word belongs to it. */
static bool stop_stays(const scan *s, size_t end)
{
    if (byte_at(s, end) != '.' || byte_at(s, end + 1) == '.')
        return false;
    ra_str word = ra_str_slice(s->text, s->at, end + 1);
    if (ra_abbreviation_of(s->t, word) != RA_ABBREVIATION_NONE)
        return !is_word_at(s, end + 1);
    ra_glyph next = glyph_at(s, end + 1);
    bool inside = end + 1 < s->end && (next == RA_GLYPH_COMMA || next == RA_GLYPH_DASH);
    return inside && end - s->at <= 5;
}

static void scan_word(scan *s)
{
    size_t end = word_end(s, s->at);
    while (end < s->end && hyphen_stays(s, end))
        end = word_end(s, after(s, end));
    if (byte_at(s, end) == '$' && end - s->at <= 3) { /* US$ */
        emit(s, end + 1);
    } else if (stop_stays(s, end)) {
        emit(s, end + 1);
    } else if (end - s->at == 1 && byte_at(s, end) == '/' && is_word_at(s, end + 1) &&
               !is_word_at(s, after(s, end + 1))) {
        emit(s, after(s, end + 1)); /* w/o, n/a */
    } else {
        emit_word(s, end);
    }
}

/* An apostrophe that begins a word: 'em, '90s, 's after a space; else a quotation mark. */
static void scan_single(scan *s)
{
    size_t next = after(s, s->at);
    size_t end = next;
    while (is_word_at(s, end))
        end = after(s, end);
    ra_str rest = ra_str_slice(s->text, next, end);
    bool keeps = rest.len >= 2 && ra_ascii_digit(rest.ptr[0]) && ra_ascii_digit(rest.ptr[1]) && rest.len <= 3;
    keeps |= !is_single(s, end) && ra_lexicon_says_folded(&s->t->apostrophes, rest, RA_STR("beginning"));
    bool doubled = !keeps && is_single(s, next);
    emit(s, keeps ? end : doubled ? after(s, next) : next);
}

static bool is_emoticon(ra_str rest)
{
    static const char *const all[] = {":)", ":(", ";)", ":-)", ":-(", ";-)", ":D", ":P", "^_^", ":/", ":-D", "<3"};
    return ra_str_among(rest, all);
}

static void scan_mark(scan *s, ra_glyph g)
{
    size_t next = after(s, s->at);
    char c = byte_at(s, s->at);
    switch (g) {
    case RA_GLYPH_SINGLE:
    case RA_GLYPH_SINGLE_OPEN: scan_single(s); return;
    case RA_GLYPH_STOP: emit(s, run_of(s, s->at)); return;
    case RA_GLYPH_END:
        while (byte_at(s, next) == '!' || byte_at(s, next) == '?')
            next++;
        emit(s, next);
        return;
    case RA_GLYPH_DASH:
    case RA_GLYPH_SYMBOL: emit(s, (unsigned char)c < 0x80 && c != '%' ? run_of(s, s->at) : next); return;
    default: emit(s, next); return;
    }
}

size_t ra_tokenize(const ra_tokenizer *tokenizer, ra_str text, ra_span chunk, bool begins,
                   ra_span tokens[RA_CHUNK_MOST_TOKENS])
{
    scan s = {.t = tokenizer,
              .text = {text.ptr, chunk.end},
              .at = chunk.start,
              .start = chunk.start,
              .end = chunk.end,
              .begins = begins,
              .tokens = tokens};
    if (is_emoticon(ra_span_text(text, chunk))) {
        emit(&s, s.end);
        return s.count;
    }
    bool first_word = true;
    while (s.at < s.end) {
        ra_glyph g = glyph_at(&s, s.at);
        size_t whole = first_word && (is_word_glyph(g) || g == RA_GLYPH_SYMBOL) ? address(&s) : 0;
        first_word &= !is_word_glyph(g);
        if (whole > s.at)
            emit(&s, whole);
        else if (g == RA_GLYPH_DIGIT)
            scan_number(&s);
        else if (g == RA_GLYPH_LETTER)
            scan_word(&s);
        else
            scan_mark(&s, g);
    }
    return s.count;
}
