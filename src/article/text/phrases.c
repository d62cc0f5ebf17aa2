#include "article/text/phrases.h"

#include "base/str.h"

enum { LONGEST_PHRASE = 12, LEAST_HEADLINE = 3, SHORTEST_WORD = 3 };

size_t ra_phrase_word_after(const ra_line_words *line, size_t from, ra_str until)
{
    size_t length = 1;
    for (size_t i = 0; i < until.len; i++)
        length += until.ptr[i] == ' ';
    for (; from + length <= line->count; from++) {
        if (ra_str_equal(ra_line_words_join(line, from, length), until))
            return from + length;
    }
    return SIZE_MAX;
}

/* Whether a colon, bar or pair of angle brackets stands right behind a word, as behind a label. */
static bool label_ends(const ra_line_words *line, ra_str text, size_t word)
{
    size_t at = line->spans[word].end;
    while (at < text.len && text.ptr[at] == ' ')
        at++;
    ra_str rest = ra_str_slice(text, at, text.len);
    return rest.len != 0 && (rest.ptr[0] == ':' || rest.ptr[0] == '|' || ra_str_starts(rest, RA_STR(">>")) ||
                             ra_str_starts(rest, RA_STR("\xC2\xBB")) || ra_str_starts(rest, RA_STR("\xE2\x96\xBA")));
}

/* Whether what follows the first `count` words reads as the headline of another article. */
static bool headline_follows(const ra_line_words *line, ra_str text, size_t count)
{
    if (!line->all || line->count < count + LEAST_HEADLINE || ra_ends_sentence(text))
        return false;
    char c = text.ptr[line->spans[count].start];
    return ra_ascii_upper(c) || ra_ascii_digit(c);
}

/* A single word opens a bracket of debris only as a label does: "(Photo: ...)", "(Photo/...)", "(Image via ...)". */
static bool opens_bracket(const ra_lexicon *words, const ra_line_words *line, ra_str text, size_t count)
{
    size_t end = line->spans[count - 1].end;
    return count > 1 || label_ends(line, text, 0) || (end < text.len && text.ptr[end] == '/') ||
           (line->count > 1 && ra_lexicon_says(words, line->words[1], RA_STR("supplied")));
}

static bool begins_date(const ra_lexicon *words, ra_str word)
{
    return ra_str_is(word, "0") || ra_lexicon_says(words, word, RA_STR("weekday")) ||
           ra_lexicon_says(words, word, RA_STR("month"));
}

/* "Posted: Tuesday, May 27, 2014 4:43 PM EDT": a date behind words with a capital, and to the line's end nothing but
   short words and words with a capital. */
static bool is_stamp(const ra_lexicon *words, const ra_line_words *line, ra_str text, size_t first, size_t behind)
{
    enum { SHORT = 3 };
    if (!ra_ascii_upper(text.ptr[line->spans[first].start]) || behind >= line->count ||
        !begins_date(words, line->words[behind]))
        return false;
    for (size_t i = behind; i < line->count; i++) {
        char c = text.ptr[line->spans[i].start];
        if (!ra_ascii_upper(c) && !ra_ascii_digit(c) && line->words[i].len > SHORT)
            return ra_lexicon_says(words, line->words[line->count - 1], RA_STR("passed"));
    }
    return true;
}

/* "... was hurt. Related Articles Mayor opens bridge": a label and a headline behind the end of a sentence. */
static bool is_glued(const ra_line_words *line, ra_str text, size_t first, size_t behind)
{
    size_t start = line->spans[first].start;
    return first > 0 && behind < line->count && ra_ascii_upper(text.ptr[start]) &&
           ra_ascii_upper(text.ptr[line->spans[behind].start]) && ra_ends_sentence(ra_str_slice(text, 0, start)) &&
           !ra_ends_sentence(text);
}

static bool position_fits(const ra_lexicon *words, ra_str where, size_t first, size_t count, const ra_line_words *line,
                          ra_str text)
{
    bool at_start = first == 0;
    bool at_end = line->all && first + count == line->count;
    if (ra_str_is(where, "line"))
        return at_start && at_end;
    if (ra_str_is(where, "begin"))
        return at_start;
    if (ra_str_is(where, "label"))
        return at_start && label_ends(line, text, count - 1);
    if (ra_str_is(where, "titled"))
        return at_start && label_ends(line, text, count - 1) && !ra_ends_sentence(text);
    if (ra_str_is(where, "headline"))
        return at_start && headline_follows(line, text, count);
    if (ra_str_is(where, "stamp"))
        return is_stamp(words, line, text, first, first + count);
    if (ra_str_is(where, "glued"))
        return is_glued(line, text, first, first + count);
    return ra_str_is(where, "end") ? at_end : ra_str_is(where, "inside");
}

static bool closes(ra_str text, size_t at, size_t *bytes)
{
    ra_str rest = ra_str_slice(text, at, text.len);
    bool curly = ra_str_starts(rest, RA_STR("\xE2\x80\x9D")) || ra_str_starts(rest, RA_STR("\xE2\x80\x99"));
    *bytes = curly ? 3 : 1;
    return curly || (rest.len != 0 && (rest.ptr[0] == '"' || rest.ptr[0] == '\'' || rest.ptr[0] == ')'));
}

/* "Sgt." and "J." end no sentence, nor does "p.m." before "ET". */
static bool shortens(ra_str text, size_t stop)
{
    size_t start = stop;
    while (start > 0 && ra_ascii_alpha(text.ptr[start - 1]))
        start--;
    bool zone = stop + 3 < text.len && ra_ascii_upper(text.ptr[stop + 2]) && ra_ascii_upper(text.ptr[stop + 3]);
    if (stop - start == 1 && start > 0 && text.ptr[start - 1] == '.' && zone)
        return true;
    return start < stop && stop - start <= SHORTEST_WORD && ra_ascii_upper(text.ptr[start]) &&
           (stop - start == 1 || ra_ascii_lower(text.ptr[stop - 1]));
}

/* Where the next sentence begins, if one ends with the mark at `at`; else 0. It may be glued on without a space. */
static size_t next_sentence(ra_str text, size_t at)
{
    char mark = text.ptr[at];
    if ((mark != '.' && mark != '!' && mark != '?') || (mark == '.' && shortens(text, at)))
        return 0;
    size_t next = at + 1;
    for (size_t bytes; next < text.len && closes(text, next, &bytes);)
        next += bytes;
    if (next >= text.len)
        return text.len;
    if (text.ptr[next] == ' ')
        return next + 1;
    bool glued = at > 0 && !ra_ascii_upper(text.ptr[at - 1]) && next + 1 < text.len && ra_ascii_upper(text.ptr[next]) &&
                 ra_ascii_lower(text.ptr[next + 1]);
    return glued ? next : 0;
}

/* Whether a sentence begins behind byte `at` although the one before it has no end: "Click here now The mayor ...". */
static bool begins_unmarked(ra_str text, size_t at)
{
    return at + 2 < text.len && text.ptr[at] == ' ' && ra_ascii_upper(text.ptr[at + 1]) &&
           (ra_ascii_lower(text.ptr[at + 2]) || text.ptr[at + 2] == ' ');
}

/* The sentence, or the sentences, that hold the bytes of `part`. */
static ra_span sentence_around(ra_str text, ra_span part)
{
    ra_span sentence = {0, begins_unmarked(text, part.end) ? part.end : (uint32_t)text.len};
    for (size_t at = 0; at < text.len; at++) {
        size_t next = next_sentence(text, at);
        if (next == 0)
            continue;
        if (next <= part.start) {
            sentence.start = (uint32_t)next;
        } else if (next >= part.end) {
            sentence.end = next < sentence.end ? (uint32_t)next : sentence.end;
            break;
        }
    }
    return sentence;
}

static bool is_quoted(ra_str text, size_t at)
{
    bool open = false;
    for (size_t i = 0; i < at; i++) {
        if (text.ptr[i] == '"')
            open = !open;
        else if (ra_str_starts(ra_str_slice(text, i, at), RA_STR("\xE2\x80\x9C")))
            open = true;
        else if (ra_str_starts(ra_str_slice(text, i, at), RA_STR("\xE2\x80\x9D")))
            open = false;
    }
    return open;
}

/* Whether the phrase stands at its place in a sentence of at most `most` words (0: any number); sets the sentence. */
static bool sentence_fits(ra_phrase *phrase, ra_str where, unsigned most, const ra_line_words *line, ra_str text,
                          size_t behind)
{
    enum { LONGEST_TEXT = 1 << 14 };
    if (text.len > LONGEST_TEXT)
        return false;
    ra_span part = {line->spans[phrase->first].start, line->spans[behind - 1].end};
    ra_span sentence = sentence_around(text, part);
    size_t first = phrase->first;
    size_t last = behind;
    while (first > 0 && line->spans[first - 1].start >= sentence.start)
        first--;
    while (last < line->count && line->spans[last].end <= sentence.end)
        last++;
    if ((most != 0 && last - first > most) || (ra_str_is(where, "begin") && first != phrase->first) ||
        (ra_str_is(where, "end") && last != behind) || is_quoted(text, part.start))
        return false;
    phrase->sentence = sentence;
    return true;
}

static unsigned parse_number(ra_str digits)
{
    unsigned n = 0;
    for (size_t i = 0; i < digits.len && i < 6; i++)
        n = n * 10 + (unsigned)(digits.ptr[i] - '0');
    return n;
}

static ra_phrase_action parse_action(ra_str does)
{
    return ra_str_is(does, "drop")       ? RA_PHRASE_DROP
           : ra_str_is(does, "credit")   ? RA_PHRASE_CREDIT
           : ra_str_is(does, "strip")    ? RA_PHRASE_STRIP
           : ra_str_is(does, "sentence") ? RA_PHRASE_SENTENCE
           : ra_str_is(does, "rest")     ? RA_PHRASE_REST
                                         : RA_PHRASE_TEASERS;
}

/* Whether a row applies to the phrase. Its fields: where, does, words, until. */
static bool row_applies(const ra_lexicon *words, ra_str fields, const ra_line_words *line, ra_str text, bool bracket,
                        ra_phrase *phrase)
{
    ra_str where = ra_row_field(fields, 0);
    unsigned most = parse_number(ra_row_field(fields, 2));
    size_t behind = phrase->first + phrase->count;
    phrase->action = parse_action(ra_row_field(fields, 1));
    phrase->until = ra_row_field(fields, 3);
    if (bracket != ra_str_is(where, "bracket") || (bracket && !opens_bracket(words, line, text, phrase->count)))
        return false;
    if (phrase->until.len != 0 && phrase->action != RA_PHRASE_STRIP) {
        behind = ra_phrase_word_after(line, behind, phrase->until);
        if (behind == SIZE_MAX)
            return false;
    }
    if (phrase->action == RA_PHRASE_SENTENCE)
        return sentence_fits(phrase, where, most, line, text, behind);
    if (!bracket && !position_fits(words, where, phrase->first, phrase->count, line, text))
        return false;
    phrase->teasers = ra_str_is(where, "glued");
    if (phrase->action == RA_PHRASE_REST)
        return line->all && line->count - behind <= most && !ra_ends_sentence(text);
    return most == 0 || (line->all && line->length <= most);
}

/* What the lexicon says of the phrase of `count` words at `first`. */
static ra_phrase look_up(const ra_phrase_lexicons *lexicons, const ra_line_words *line, ra_str text, bool bracket,
                         size_t first, size_t count)
{
    uint32_t row;
    uint32_t rows = ra_lexicon_find(lexicons->phrases, ra_line_words_join(line, first, count), &row);
    for (uint32_t i = 0; i < rows; i++) {
        ra_phrase phrase = {.first = first, .count = count};
        if (row_applies(lexicons->words, ra_lexicon_row(lexicons->phrases, row + i).fields, line, text, bracket,
                        &phrase))
            return phrase;
    }
    return (ra_phrase){.action = RA_PHRASE_NONE};
}

static ra_phrase find_at(const ra_phrase_lexicons *lexicons, const ra_line_words *line, ra_str text, bool bracket,
                         size_t first)
{
    size_t longest = 1;
    while (longest < LONGEST_PHRASE && first + longest < line->count &&
           ra_lexicon_has_prefix(lexicons->phrases, ra_line_words_join(line, first, longest)))
        longest++;
    for (size_t count = longest; count > 0; count--) {
        ra_phrase phrase = look_up(lexicons, line, text, bracket, first, count);
        if (phrase.action != RA_PHRASE_NONE)
            return phrase;
    }
    return (ra_phrase){.action = RA_PHRASE_NONE};
}

ra_phrase ra_phrase_find(const ra_phrase_lexicons *lexicons, const ra_line_words *line, ra_str text)
{
    ra_phrase phrase = {.action = RA_PHRASE_NONE};
    for (size_t first = 0; first < line->count && phrase.action == RA_PHRASE_NONE; first++)
        phrase = find_at(lexicons, line, text, false, first);
    return phrase;
}

ra_phrase ra_phrase_open_bracket(const ra_phrase_lexicons *lexicons, const ra_line_words *line, ra_str inside)
{
    return line->count != 0 ? find_at(lexicons, line, inside, true, 0) : (ra_phrase){.action = RA_PHRASE_NONE};
}
