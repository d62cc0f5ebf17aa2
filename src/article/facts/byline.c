#include "article/facts/byline.h"

#include "article/text/dates.h"
#include "article/text/words.h"
#include "base/status.h"
#include "base/str.h"

enum { LONGEST_BYLINE = 22, LONGEST_DESK = 5, TOP_BLOCKS = 5, BOTTOM_BLOCKS = 14, MOST_NAMES = 32, LONGEST_NAME = 80 };

/* Next word of letters, hyphens, apostrophes and full stops. */
static bool next_word(ra_str text, size_t *at, ra_str *word)
{
    while (*at < text.len && ra_ascii_space(text.ptr[*at]))
        ++*at;
    size_t start = *at;
    while (*at < text.len && !ra_ascii_space(text.ptr[*at]))
        ++*at;
    *word = ra_str_slice(text, start, *at);
    return *at > start;
}

/* Two to four capitalised words: a person's name by its form. */
static bool reads_as_name(const ra_lexicon *words, ra_str text)
{
    size_t count = 0;
    size_t at = 0;
    ra_str word;
    while (next_word(text, &at, &word)) {
        if (count == 0 && ra_word_has_class(words, word, "definite"))
            return false;
        bool particle = ra_lexicon_says(words, word, RA_STR("particle"));
        unsigned char c = (unsigned char)word.ptr[0];
        if (!particle && !ra_ascii_upper((char)c) && c < 0xC3)
            return false;
        for (size_t i = 0; i < word.len; i++) {
            unsigned char b = (unsigned char)word.ptr[i];
            if (!ra_ascii_alpha((char)b) && b < 0x80 && b != '.' && b != '-' && b != '\'')
                return false;
        }
        if (ra_word_has_class(words, word, "outlet") || ra_word_has_class(words, word, "role"))
            return false;
        count++;
    }
    return count >= 2 && count <= 4;
}

/* Whether the text is the name of an outlet or desk, or a writer's place in it: capitalised words and what joins them,
   one of them known. */
static bool names_outlet(const ra_lexicon *words, ra_str text)
{
    size_t at = 0;
    ra_str word;
    bool known = false;
    while (next_word(text, &at, &word)) {
        bool joint = ra_lexicon_says(words, word, RA_STR("joint"));
        if (!joint && ra_ascii_lower(word.ptr[0]))
            return false;
        while (word.len > 0 && (word.ptr[word.len - 1] == ',' || word.ptr[word.len - 1] == '.'))
            word.len--;
        known |= ra_word_has_class(words, word, "outlet") || ra_word_has_class(words, word, "role");
    }
    return known;
}

/* Whether a piece of a byline tells what the writer does. */
static bool names_role(const ra_lexicon *words, ra_str text)
{
    size_t at = 0;
    ra_str word;
    bool role = false;
    while (next_word(text, &at, &word))
        role |= ra_word_has_class(words, word, "role");
    return role;
}

static bool add_name(ra_article *article, ra_str name)
{
    name = ra_str_trim(name);
    if (name.len == 0 || name.len > LONGEST_NAME || article->byline.count == MOST_NAMES)
        return true;
    for (size_t i = 0; i < article->byline.count; i++) {
        if (ra_str_equal_fold(article->byline.at[i], name))
            return true;
    }
    ra_str *slot = ra_list_add(article->arena, &article->byline);
    if (slot == NULL)
        return false;
    *slot = ra_arena_str(article->arena, name);
    return slot->ptr != NULL;
}

/* Bytes of what parts two names at `at`: a comma, "|", ";", a line feed, or "&" or "and" between spaces. */
static size_t mark_between(const ra_lexicon *words, ra_str text, size_t at)
{
    char c = text.ptr[at];
    if (c == ',' || c == ';' || c == '|' || c == '\n')
        return 1;
    size_t end = c == ' ' ? ra_str_find(text, RA_STR(" "), at + 1) : SIZE_MAX;
    if (end == SIZE_MAX)
        return 0;
    ra_str word = ra_str_slice(text, at + 1, end);
    return ra_str_is(word, "&") || ra_word_has_class(words, word, "between_names") ? end + 1 - at : 0;
}

/* The next of the names that a byline has. */
static bool next_piece(const ra_lexicon *words, ra_str *rest, ra_str *piece)
{
    if (rest->ptr == NULL)
        return false;
    for (size_t at = 0; at < rest->len; at++) {
        size_t length = mark_between(words, *rest, at);
        if (length == 0)
            continue;
        *piece = ra_str_slice(*rest, 0, at);
        *rest = ra_str_slice(*rest, at + length, rest->len);
        return true;
    }
    *piece = *rest;
    *rest = (ra_str){NULL, 0};
    return true;
}

/* Bytes of the word that opens a byline, "By ", with the mark behind it; 0 where none does. */
static size_t opening(const ra_lexicon *words, ra_str text, ra_str mark)
{
    size_t end = ra_str_find(text, mark, 0);
    return end != SIZE_MAX && ra_word_has_class(words, ra_str_slice(text, 0, end), "by") ? end + 1 : 0;
}

static ra_str without_by(const ra_lexicon *words, ra_str names)
{
    names = ra_str_trim(names);
    names = ra_str_trim(ra_str_slice(names, opening(words, names, RA_STR(" ")), names.len));
    return ra_str_trim(ra_str_slice(names, opening(words, names, RA_STR(":")), names.len));
}

ra_status ra_byline_add(const ra_lexicon *words, ra_str names, ra_article *article, ra_error *error)
{
    ra_str rest = without_by(words, names);
    ra_str piece;
    size_t before = article->byline.count;
    while (next_piece(words, &rest, &piece)) {
        piece = ra_str_trim(piece);
        if (reads_as_name(words, piece) && !add_name(article, piece))
            return ra_fail_memory(error);
    }
    /* A desk, an agency, a single name: better than nothing. */
    ra_str whole = without_by(words, names);
    if (ra_word_has_class(words, whole, "no_writer") || ra_str_starts(whole, RA_STR("@")))
        return RA_OK;
    if (article->byline.count == before && memchr(whole.ptr != NULL ? whole.ptr : "", '/', whole.len) == NULL &&
        ra_count_words(whole) <= 5 && !add_name(article, whole))
        return ra_fail_memory(error);
    return RA_OK;
}

/* Whether the words before the first comma are in capitals: a headline's, where a line does not say "by". The outlet
   behind a name often is. */
static bool opens_in_capitals(ra_str text)
{
    size_t end = ra_str_find(text, RA_STR(","), 0);
    end = end < text.len ? end : text.len;
    size_t small = 0;
    for (size_t i = 0; i < end; i++)
        small += ra_ascii_lower(text.ptr[i]);
    return small * 2 < end;
}

/* A line that is a byline and nothing else. */
static bool is_byline(const ra_lexicon *words, ra_str text)
{
    if (ra_count_words(text) > LONGEST_BYLINE || text.len > 200 || ra_opens_quotation(text))
        return false;
    bool by = without_by(words, text).len != text.len;
    if (ra_ends_sentence(text) || text.ptr[text.len - 1] == ':' || (!by && opens_in_capitals(text)))
        return false;
    ra_str rest = without_by(words, text);
    ra_str piece;
    bool named = false;
    bool outlet = false;
    size_t pieces = 0;
    while (next_piece(words, &rest, &piece)) {
        piece = ra_str_trim(piece);
        bool name = reads_as_name(words, piece);
        bool desk = names_outlet(words, piece);
        if (pieces++ == 0)
            named = name;
        outlet |= desk;
        if (!name && !desk && piece.len != 0)
            return by && named && pieces > 1;
    }
    return by ? named || (outlet && pieces == 1 && ra_count_words(text) <= 8) : named && outlet && pieces >= 2;
}

/* Where what stands behind a byline in its line begins: a mark between things, or a word that says when the article was
   published, which pages print without a space before it ("Ann LeePublished ..."). */
static size_t byline_end(const ra_lexicon *words, ra_str line)
{
    static const char *const marks[] = {" | ", "\xE2\x80\xA2", "\xC2\xB7"};
    size_t end = line.len;
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        size_t at = ra_str_find(line, ra_str_from(marks[i]), 0);
        end = at < end ? at : end;
    }
    for (size_t at = 0; at < end; at++) {
        bool begins = ra_ascii_upper(line.ptr[at]) || at == 0 || !ra_ascii_alpha(line.ptr[at - 1]);
        size_t last = at;
        while (begins && last < line.len && ra_ascii_alpha(line.ptr[last]))
            last++;
        if (last > at && ra_word_has_class(words, ra_str_slice(line, at, last), "behind_byline"))
            return at;
    }
    return end;
}

ra_str ra_byline_in_line(const ra_lexicon *words, ra_str line)
{
    size_t at = opening(words, line, RA_STR(" "));
    if (at == 0 || ra_count_words(line) > LONGEST_BYLINE)
        return (ra_str){NULL, 0};
    size_t least = at;
    size_t end = byline_end(words, line);
    ra_stated_date date;
    ra_span span;
    if (ra_date_find(words, line, &at, &date, &span) && span.start < end)
        end = span.start;
    while (end > 0 && strchr(" ,-|;(", line.ptr[end - 1]) != NULL)
        end--;
    line.len = end;
    return line.len > least && is_byline(words, line) ? line : (ra_str){NULL, 0};
}

/* The outlet that a byline puts behind the writer's name, where nothing else tells of one: "Ann Lee, Coast News". A
   writer's place in it ("News Editor") is none, and a page's address tells more than an agency's name does. */
static ra_status take_outlet(const ra_lexicon *words, ra_str byline, ra_article *article, ra_error *error)
{
    ra_str rest = without_by(words, byline);
    ra_str piece;
    while (article->outlet.len == 0 && article->url.len == 0 && next_piece(words, &rest, &piece)) {
        piece = ra_str_trim(piece);
        if (ra_count_words(piece) < 2 || !names_outlet(words, piece) || names_role(words, piece))
            continue;
        article->outlet = ra_arena_str(article->arena, piece);
        if (article->outlet.ptr == NULL)
            return ra_fail_memory(error);
    }
    return RA_OK;
}

static bool is_list_of_names(const ra_lexicon *words, ra_str text)
{
    ra_str rest = text;
    ra_str piece;
    size_t names = 0;
    if (ra_ends_sentence(text) || opens_in_capitals(text))
        return false;
    while (next_piece(words, &rest, &piece)) {
        piece = ra_str_trim(piece);
        if (piece.len != 0 && !reads_as_name(words, piece))
            return false;
        names += piece.len != 0;
    }
    return names != 0;
}

static bool is_line_of_outlet(const ra_lexicon *words, const ra_article *article, ra_str text)
{
    return ra_str_equal_fold(text, article->outlet) ||
           (ra_count_words(text) <= LONGEST_DESK && !ra_ends_sentence(text) && names_outlet(words, text));
}

/* A byline of two lines near the top, who wrote it and for whom; the outlet's name alone goes too. */
static ra_status take_two_lines(const ra_lexicon *words, ra_blocks *blocks, ra_article *article, ra_error *error)
{
    ra_block *previous = NULL;
    for (size_t i = 0, kept = 0; i < blocks->count && kept <= TOP_BLOCKS; i++) {
        ra_block *block = &blocks->at[i];
        if (block->dropped)
            continue;
        kept++;
        bool named = previous != NULL && is_line_of_outlet(words, article, block->text) &&
                     is_list_of_names(words, previous->text);
        if (named && article->byline.count == 0)
            RA_TRY(ra_byline_add(words, previous->text, article, error));
        if (named)
            ra_block_drop(previous, "a byline");
        if (named || ra_str_equal_fold(block->text, article->outlet))
            ra_block_drop(block, "the outlet's name");
        previous = block->dropped ? NULL : block;
    }
    return RA_OK;
}

ra_status ra_bylines_take(ra_arena *scratch, const ra_lexicon *words, ra_blocks *blocks, ra_article *article,
                          ra_error *error)
{
    (void)scratch;
    RA_TRY(take_two_lines(words, blocks, article, error));
    size_t kept = 0;
    size_t total = 0;
    for (size_t i = 0; i < blocks->count; i++)
        total += !blocks->at[i].dropped;
    for (size_t i = 0; i < blocks->count; i++) {
        ra_block *block = &blocks->at[i];
        if (block->dropped)
            continue;
        bool top = kept < TOP_BLOCKS;
        bool bottom = kept + BOTTOM_BLOCKS >= total;
        kept++;
        if (!(top || bottom) || block->kind != RA_PARAGRAPH_BODY || !is_byline(words, block->text))
            continue;
        ra_block_drop(block, "a byline");
        if (top && article->byline.count == 0) {
            RA_TRY(ra_byline_add(words, block->text, article, error));
            RA_TRY(take_outlet(words, block->text, article, error));
        }
    }
    return RA_OK;
}
