#include "story/text/told.h"

#include "base/str.h"

enum { FIRST_YEAR = 1900, LAST_YEAR = 2099, SHORTEST = 3, LONGEST = 10 };

/* A number of at most four digits at the word's beginning ("9", "9th", "2013"); 0 where there is none. */
static unsigned number_of(ra_str word)
{
    unsigned number = 0;
    for (size_t i = 0; i < word.len && i < 4 && ra_ascii_digit(word.ptr[i]); i++)
        number = number * 10 + (unsigned)(word.ptr[i] - '0');
    return number;
}

static void note(uint16_t *list, uint8_t *count, size_t most, unsigned value)
{
    for (size_t i = 0; i < *count; i++) {
        if (list[i] == value)
            return;
    }
    if (*count < most)
        list[(*count)++] = (uint16_t)value;
}

static unsigned day_at(ra_str text, const ra_words *words, size_t i)
{
    unsigned day = i < words->count ? number_of(ra_span_text(text, words->at[i].span)) : 0;
    return day <= 31 ? day : 0;
}

/* A word with a capital: the name of a weekday, or of a month with a day before or behind it. */
static void read_name(const ra_lexicon *times, ra_str text, const ra_words *words, size_t i, ra_told *told)
{
    char folded[LONGEST + 4];
    ra_str word = ra_span_text(text, words->at[i].span);
    if (word.len < SHORTEST || word.len > LONGEST)
        return;
    ra_str key = {folded, ra_word_fold(word, folded, sizeof folded)};
    ra_str fields = ra_lexicon_get(times, key);
    unsigned value = number_of(ra_row_field(fields, 1));
    if (ra_str_is(ra_row_field(fields, 0), "weekday") && ra_str_is(ra_row_field(fields, 2), "1")) {
        if (told->weekdays[value - 1] < UINT16_MAX)
            told->weekdays[value - 1]++;
    } else if (ra_str_is(ra_row_field(fields, 0), "month")) {
        unsigned day = day_at(text, words, i + 1);
        if (day == 0 && i > 0)
            day = day_at(text, words, i - 1);
        if (day != 0)
            note(told->dates, &told->date_count, RA_TOLD_DATES, value * 32 + day);
    }
}

void ra_told_read(const ra_lexicon *times, ra_str text, const ra_words *words, ra_told *told)
{
    for (size_t i = 0; i < words->count; i++) {
        ra_str word = ra_span_text(text, words->at[i].span);
        if (words->at[i].flags & RA_WORD_CAPITAL) {
            read_name(times, text, words, i, told);
        } else if (word.len == 4 && ra_ascii_digit(word.ptr[0]) && ra_ascii_digit(word.ptr[3])) {
            unsigned year = number_of(word);
            if (year >= FIRST_YEAR && year <= LAST_YEAR)
                note(told->years, &told->year_count, RA_TOLD_YEARS, year);
        }
    }
}
