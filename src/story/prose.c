#include "story/prose.h"

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

static bool is_standing(const ra_lexicon *standing, const ra_phrases *phrases, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        uint32_t row;
        if (ra_phrase_at(standing, phrases, i, &row) == 0)
            continue;
        if (i == first || ra_str_is(ra_row_field(ra_lexicon_row(standing, row).fields, 0), "inside"))
            return true;
    }
    return false;
}

static void mark_standing(const ra_lexicon *standing, const ra_phrases *phrases, ra_words *words)
{
    for (size_t first = 0, end; first < phrases->count; first = end) {
        for (end = first + 1; end < phrases->count && phrases->sentence[end] == phrases->sentence[first]; end++)
            continue;
        bool is = is_standing(standing, phrases, first, end);
        for (size_t i = first; is && i < end; i++)
            words->at[i].flags |= RA_WORD_STANDING;
    }
}

void ra_prose_mark(const ra_document *document, const ra_lexicon *standing, const ra_phrases *phrases, ra_words *words)
{
    mark_tokens(document, words);
    mark_paragraphs(document->article, words);
    mark_standing(standing, phrases, words);
}

bool ra_word_is_prose(const ra_word *word)
{
    return (word->flags & (RA_WORD_QUOTED | RA_WORD_STANDING)) == 0;
}
