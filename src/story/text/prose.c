#include "story/text/prose.h"

#include "base/str.h"

/* The tokens know better than the marks alone: nested quotations, and those that go on over paragraphs. */
static void mark_tokens(const ra_document *document, ra_words *words)
{
    size_t t = 0;
    for (size_t i = 0; document->tokens.count > 0 && i < words->count; i++) {
        ra_word *word = &words->at[i];
        while (t < document->tokens.count && document->tokens.at[t].span.end <= word->span.start)
            t++;
        if (t == document->tokens.count)
            return;
        word->flags &= ~(unsigned)RA_WORD_QUOTED;
        if (document->tokens.at[t].quoted > 0)
            word->flags |= RA_WORD_QUOTED;
    }
}

static void mark_paragraphs(const ra_article *article, ra_words *words)
{
    size_t i = 0;
    for (size_t p = 0; p < article->paragraphs.count; p++) {
        const ra_paragraph *paragraph = &article->paragraphs.at[p];
        while (i < words->count && words->at[i].span.start < paragraph->span.start)
            i++;
        for (; i < words->count && words->at[i].span.end <= paragraph->span.end; i++) {
            if (paragraph->kind == RA_PARAGRAPH_QUOTE)
                words->at[i].flags |= RA_WORD_QUOTED;
        }
    }
}

/* The end of the stretch of words that `parts` gives the same number as the first. */
static size_t part_end(const ra_phrases *phrases, const uint32_t *parts, size_t first)
{
    size_t end = first + 1;
    while (end < phrases->count && parts[end] == parts[first])
        end++;
    return end;
}

/* A line that ends in "— Name (@handle) January 26, 2017" is somebody's post, shown as a whole. */
static void mark_posts(ra_str text, const ra_phrases *phrases, ra_words *words)
{
    enum { TAIL = 60 };
    for (size_t first = 0, end; first < phrases->count; first = end) {
        end = part_end(phrases, phrases->line, first);
        ra_str line = ra_str_slice(text, words->at[first].span.start, words->at[end - 1].span.end);
        size_t handle = ra_str_find(line, RA_STR("(@"), line.len > TAIL ? line.len - TAIL : 0);
        bool dated = ra_ascii_digit(line.ptr[line.len - 1]);
        for (size_t i = first; handle != SIZE_MAX && dated && i < end; i++)
            words->at[i].flags |= RA_WORD_QUOTED;
    }
}

/* Words [first, end) of one sentence or one line. */
static void mark_part(ra_words *words, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        words->at[i].flags |= RA_WORD_STANDING;
}

/* Whether words [first, end) begin with a phrase of the lexicon that is listed under `begins`, or hold one that is
   listed under `holds`. */
static bool is_listed(const ra_lexicon *standing, const ra_phrases *phrases, size_t first, size_t end,
                      const char *begins, const char *holds)
{
    for (size_t i = first; i < end; i++) {
        uint32_t row;
        if (ra_phrase_at(standing, phrases, i, &row) == 0)
            continue;
        ra_str where = ra_row_field(ra_lexicon_row(standing, row).fields, 0);
        if ((i == first && ra_str_equal(where, ra_str_from(begins))) || ra_str_equal(where, ra_str_from(holds)))
            return true;
    }
    return false;
}

static bool is_in_title_case(ra_str text, const ra_word *word)
{
    return (word->flags & RA_WORD_CAPITAL) != 0 && word->span.end - word->span.start > 1 &&
           !ra_ascii_upper(text.ptr[word->span.start + 1]);
}

/* A roll of names: members, signatories, states. */
static bool is_roll(ra_str text, const ra_words *words, size_t first, size_t end)
{
    enum { SHORTEST = 20 };
    size_t names = 0;
    for (size_t i = first; i < end; i++)
        names += is_in_title_case(text, &words->at[i]);
    return end - first >= SHORTEST && names * 4 >= (end - first) * 3;
}

static bool is_upper_case(ra_str word)
{
    for (size_t i = 0; i < word.len; i++) {
        if (!ra_ascii_upper(word.ptr[i]))
            return false;
    }
    return true;
}

/* "TrumpSenate": two words without a space; a name like McNamara is none. */
static bool is_glued(ra_str word)
{
    enum { LONGEST_PREFIX = 3 };
    for (size_t i = LONGEST_PREFIX + 1; i < word.len; i++) {
        if (ra_ascii_lower(word.ptr[i - 1]) && ra_ascii_upper(word.ptr[i]))
            return true;
    }
    return false;
}

static bool ends_line(ra_str text, size_t from, size_t to)
{
    while (from < to && text.ptr[from] != '\n')
        from++;
    return from < to;
}

/* A word like MORE, behind headlines. */
static bool ends_links(const ra_lexicon *standing, ra_str word)
{
    char folded[128];
    if (!is_upper_case(word))
        return false;
    ra_str key = {folded, ra_word_fold(word, folded, sizeof folded)};
    return ra_str_is(ra_row_field(ra_lexicon_get(standing, key), 0), "links");
}

void ra_prose_mark_links(ra_str text, const ra_lexicon *standing, ra_words *words)
{
    enum { LONGEST = 120 };
    size_t glued = SIZE_MAX;
    for (size_t i = 0; i < words->count; i++) {
        ra_str word = ra_span_text(text, words->at[i].span);
        if (glued != SIZE_MAX &&
            (i - glued > LONGEST || ends_line(text, words->at[i - 1].span.end, words->at[i].span.start)))
            glued = SIZE_MAX;
        if (glued == SIZE_MAX && is_glued(word))
            glued = i;
        if (glued == SIZE_MAX || !ends_links(standing, word))
            continue;
        mark_part(words, glued, i + 1);
        glued = SIZE_MAX;
    }
}

static void mark_standing(ra_str text, const ra_lexicon *standing, const ra_phrases *phrases, ra_words *words)
{
    for (size_t first = 0, end; first < phrases->count; first = end) {
        end = part_end(phrases, phrases->sentence, first);
        if (is_listed(standing, phrases, first, end, "begin", "inside") || is_roll(text, words, first, end))
            mark_part(words, first, end);
    }
    for (size_t first = 0, end; first < phrases->count; first = end) {
        end = part_end(phrases, phrases->line, first);
        if (is_listed(standing, phrases, first, end, "line", "line inside"))
            mark_part(words, first, end);
    }
}

void ra_prose_mark(const ra_document *document, const ra_lexicon *standing, const ra_phrases *phrases, ra_words *words)
{
    mark_tokens(document, words);
    mark_paragraphs(document->article, words);
    mark_posts(document->article->text, phrases, words);
    mark_standing(document->article->text, standing, phrases, words);
    ra_prose_mark_links(document->article->text, standing, words);
}

bool ra_word_is_prose(const ra_word *word)
{
    return (word->flags & (RA_WORD_QUOTED | RA_WORD_STANDING)) == 0;
}
