#include "article/language_id.h"

#include "article/words.h"
#include "base/str.h"
#include "base/utf8.h"

enum { MOST_LANGUAGES = 32, LEAST_WORDS = 8 };

/* Scripts that one language, or one before all others, is written in. */
typedef struct script {
    uint32_t first;
    uint32_t last;
    const char *language;
} script;

static const script scripts[] = {
    {0x370, 0x3FF, "el"},   {0x400, 0x52F, "ru"},   {0x530, 0x58F, "hy"},   {0x590, 0x5FF, "he"},
    {0x600, 0x6FF, "ar"},   {0x900, 0x97F, "hi"},   {0x980, 0x9FF, "bn"},   {0xE00, 0xE7F, "th"},
    {0x10A0, 0x10FF, "ka"}, {0x3040, 0x30FF, "ja"}, {0x4E00, 0x9FFF, "zh"}, {0xAC00, 0xD7AF, "ko"},
};

enum { SCRIPT_COUNT = sizeof scripts / sizeof scripts[0], JAPANESE = 9, CHINESE = 10 };

/* The language of a script that most of the letters belong to. */
static ra_str identify_script(ra_str text)
{
    size_t counts[SCRIPT_COUNT] = {0};
    size_t letters = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = ra_utf8_next(text, &at);
        letters += c >= 0x80 || ra_ascii_alpha((char)c);
        for (size_t i = 0; c >= 0x370 && i < SCRIPT_COUNT; i++)
            counts[i] += c >= scripts[i].first && c <= scripts[i].last;
    }
    if (counts[JAPANESE] * 8 > counts[CHINESE]) /* kana among Chinese characters */
        counts[JAPANESE] += counts[CHINESE];
    for (size_t i = 0; i < SCRIPT_COUNT; i++) {
        if (counts[i] * 2 > letters && counts[i] >= LEAST_WORDS)
            return ra_str_from(scripts[i].language);
    }
    return (ra_str){NULL, 0};
}

typedef struct tally {
    ra_str languages[MOST_LANGUAGES];
    size_t hits[MOST_LANGUAGES];
    size_t count;
} tally;

static void count_word(const ra_lexicon *lexicon, ra_str word, tally *t)
{
    uint32_t first;
    uint32_t rows = ra_lexicon_find(lexicon, word, &first);
    for (uint32_t i = 0; i < rows; i++) {
        ra_str language = ra_lexicon_row(lexicon, first + i).fields;
        size_t j = 0;
        while (j < t->count && !ra_str_equal(t->languages[j], language))
            j++;
        if (j == MOST_LANGUAGES)
            continue;
        if (j == t->count) {
            t->languages[t->count++] = language;
            t->hits[j] = 0;
        }
        t->hits[j]++;
    }
}

ra_str ra_language_identify(const ra_lexicon *function_words, ra_str text, size_t most)
{
    if (text.len > most)
        text.len = most;
    ra_str by_script = identify_script(text);
    if (by_script.ptr != NULL)
        return by_script;
    tally t = {.count = 0};
    size_t words = 0;
    ra_line_words line;
    for (ra_str rest = text; rest.len != 0;) {
        ra_line_words_read(&line, rest);
        for (size_t i = 0; i < line.count; i++)
            count_word(function_words, line.words[i], &t);
        words += line.count;
        if (line.all || line.count == 0)
            break;
        rest = ra_str_slice(rest, line.spans[line.count - 1].end, rest.len);
    }
    size_t best = 0;
    size_t second = SIZE_MAX;
    for (size_t i = 1; i < t.count; i++) {
        if (t.hits[i] > t.hits[best]) {
            second = best;
            best = i;
        } else if (second == SIZE_MAX || t.hits[i] > t.hits[second]) {
            second = i;
        }
    }
    bool decided = t.count != 0 && words >= LEAST_WORDS && t.hits[best] * 6 >= words &&
                   (second == SIZE_MAX || t.hits[best] * 4 > t.hits[second] * 5);
    return decided ? t.languages[best] : (ra_str){NULL, 0};
}
