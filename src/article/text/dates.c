#include "article/text/date_scan.h"

#include "article/text/words.h"
#include "base/str.h"

enum { FIRST_YEAR = 1900, LAST_YEAR = 2099 };

static const ra_stated_date nothing = {0, 0, 0, 0, -1, 0, -1, RA_ZONE_UNKNOWN};

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int month_length(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return lengths[month - 1] + (month == 2 && is_leap(year));
}

static bool in_calendar(const ra_stated_date *d)
{
    if (d->year < FIRST_YEAR || d->year > LAST_YEAR || d->month < 1 || d->month > 12)
        return false;
    return d->day >= 0 && d->day <= month_length(d->year, d->month);
}

/* The number that the lexicon has for a month or weekday; 0 for another word. */
static int number_of(const ra_lexicon *words, ra_str word, const char *class)
{
    size_t at = 0;
    ra_str value = ra_scan_value(words, word, class);
    return value.len != 0 ? ra_scan_digits(value, &at, 1, 2) : 0;
}

int ra_date_day_number(const ra_stated_date *d)
{
    /* Years begin in March, so that the leap day is their last. */
    int year = d->month > 2 ? d->year : d->year - 1;
    int month = (d->month + 9) % 12;
    return year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + d->day - 1 + 59;
}

void ra_date_set_day(ra_stated_date *d, int day_number)
{
    int day = d->day + day_number - ra_date_day_number(d);
    if (day < 1) {
        d->year -= d->month == 1;
        d->month = d->month == 1 ? 12 : d->month - 1;
        day += month_length(d->year, d->month);
    } else if (day > month_length(d->year, d->month)) {
        day -= month_length(d->year, d->month);
        d->year += d->month == 12;
        d->month = d->month % 12 + 1;
    }
    d->day = day;
}

int ra_date_weekday(const ra_stated_date *d)
{
    return (ra_date_day_number(d) + 6) % 7 + 1;
}

/* 2021-11-07, 2021/11/07, 2021.11.07, 20211107, 2021-11. */
static bool parse_numeric(ra_str s, size_t *at, ra_stated_date *d)
{
    size_t next = *at;
    int whole = ra_scan_digits(s, &next, 8, 8);
    if (whole >= 0) {
        d->year = whole / 10000;
        d->month = whole / 100 % 100;
        d->day = whole % 100;
        *at = next;
        return d->day > 0 && in_calendar(d);
    }
    d->year = ra_scan_digits(s, &next, 4, 4);
    char mark = next < s.len ? s.ptr[next] : '\0';
    if (d->year < 0 || (mark != '-' && mark != '/' && mark != '.'))
        return false;
    next++;
    d->month = ra_scan_digits(s, &next, 1, 2);
    if (ra_scan_take(s, &next, mark))
        d->day = ra_scan_digits(s, &next, 1, 2);
    *at = next;
    return in_calendar(d) && d->day >= 0;
}

/* 11/7/2021 and 7.11.2021: the month first, as in the United States, unless the numbers or the dots say otherwise. */
static bool parse_slashed(ra_str s, size_t *at, ra_stated_date *d)
{
    size_t next = *at;
    int first = ra_scan_digits(s, &next, 1, 2);
    char mark = next < s.len ? s.ptr[next] : '\0';
    if (first < 0 || (mark != '/' && mark != '.' && mark != '-'))
        return false;
    next++;
    int second = ra_scan_digits(s, &next, 1, 2);
    if (second < 0 || !ra_scan_take(s, &next, mark))
        return false;
    d->year = ra_scan_digits(s, &next, 4, 4);
    bool day_first = mark == '.' || first > 12;
    d->month = day_first ? second : first;
    d->day = day_first ? first : second;
    *at = next;
    return d->day > 0 && in_calendar(d);
}

/* The year at *at. What is printed behind it may follow without a space: "Nov. 7, 202112 shares". */
static int year_at(ra_str s, size_t *at)
{
    return ra_scan_digits(ra_str_slice(s, 0, s.len - *at > 4 ? *at + 4 : s.len), at, 4, 4);
}

/* Over what makes a day's number an ordinal: "7th". */
static void skip_ordinal(const ra_lexicon *words, ra_str s, size_t *at)
{
    if (s.len - *at >= 2 && ra_word_has_class(words, ra_str_slice(s, *at, *at + 2), "ordinal"))
        *at += 2;
}

/* "November 7th, 2021" with *at on the month; the weekday before it is read already. */
static bool parse_month_first(const ra_lexicon *words, ra_str s, size_t *at, ra_stated_date *d)
{
    char folded[RA_LONGEST_SCANNED];
    size_t next = *at;
    d->month = number_of(words, ra_scan_word(s, &next, folded), "month");
    if (d->month == 0)
        return false;
    ra_scan_skip(s, &next, ". ");
    d->day = ra_scan_digits(s, &next, 1, 2);
    if (d->day <= 0)
        return false;
    skip_ordinal(words, s, &next);
    ra_scan_skip(s, &next, ", ");
    d->year = year_at(s, &next);
    if (!in_calendar(d))
        return false;
    *at = next;
    return true;
}

/* "7 November 2021", "7th of Nov., 2021". */
static bool parse_day_first(const ra_lexicon *words, ra_str s, size_t *at, ra_stated_date *d)
{
    char folded[RA_LONGEST_SCANNED];
    size_t next = *at;
    d->day = ra_scan_digits(s, &next, 1, 2);
    if (d->day <= 0)
        return false;
    skip_ordinal(words, s, &next);
    ra_scan_skip(s, &next, " -");
    ra_scan_over(words, s, &next, "before_month");
    d->month = number_of(words, ra_scan_word(s, &next, folded), "month");
    ra_scan_skip(s, &next, "., -");
    d->year = year_at(s, &next);
    if (d->month == 0 || !in_calendar(d))
        return false;
    *at = next;
    return true;
}

static void parse_weekday(const ra_lexicon *words, ra_str s, size_t *at, ra_stated_date *d)
{
    char folded[RA_LONGEST_SCANNED];
    size_t next = *at;
    d->weekday = number_of(words, ra_scan_word(s, &next, folded), "weekday");
    if (d->weekday == 0)
        return;
    ra_scan_skip(s, &next, "., ");
    *at = next;
}

/* Any form at *at. */
static bool parse_at(const ra_lexicon *words, ra_str s, size_t *at, ra_stated_date *d)
{
    *d = nothing;
    parse_weekday(words, s, at, d);
    int weekday = d->weekday;
    typedef bool form(const ra_lexicon *, ra_str, size_t *, ra_stated_date *);
    static form *const in_words[] = {parse_month_first, parse_day_first};
    for (size_t i = 0; i < sizeof in_words / sizeof in_words[0]; i++) {
        if (in_words[i](words, s, at, d))
            return true;
        *d = nothing;
        d->weekday = weekday;
    }
    size_t start = *at;
    if (parse_numeric(s, at, d))
        return true;
    *at = start;
    *d = nothing;
    d->weekday = weekday;
    return parse_slashed(s, at, d);
}

/* Whether a word may begin at `at`. Pages print pieces without a space between them: "Ann LeeNov. 7, 2021". */
static bool begins_word(ra_str text, size_t at)
{
    if (at == 0)
        return true;
    char before = text.ptr[at - 1];
    if (ra_ascii_lower(before) && ra_ascii_upper(text.ptr[at]))
        return true;
    return !ra_ascii_alpha(before) && !ra_ascii_digit(before);
}

bool ra_date_parse(const ra_lexicon *words, ra_str text, ra_stated_date *date)
{
    text = ra_str_trim(text);
    for (size_t at = 0; at < text.len; at++) {
        size_t next = at;
        if (begins_word(text, at) && parse_at(words, text, &next, date)) {
            ra_clock_parse(words, text, &next, date);
            if (date->hour < 0)
                (void)ra_clock_find(words, ra_str_slice(text, 0, at), date);
            return true;
        }
    }
    return false;
}

bool ra_date_find(const ra_lexicon *words, ra_str text, size_t *at, ra_stated_date *date, ra_span *span)
{
    for (; *at < text.len; ++*at) {
        char c = text.ptr[*at];
        if (!begins_word(text, *at) || !(ra_ascii_upper(c) || ra_ascii_digit(c)))
            continue;
        size_t next = *at;
        if (parse_at(words, text, &next, date) && date->day > 0) {
            *span = (ra_span){(uint32_t)*at, (uint32_t)next};
            *at = next;
            return true;
        }
    }
    return false;
}

/* "2021/nov/07" at *at. */
static bool parse_named_month(const ra_lexicon *words, ra_str s, size_t *at, ra_stated_date *d)
{
    char folded[RA_LONGEST_SCANNED];
    size_t next = *at;
    *d = nothing;
    d->year = ra_scan_digits(s, &next, 4, 4);
    if (d->year < 0 || !ra_scan_take(s, &next, '/'))
        return false;
    d->month = number_of(words, ra_scan_word(s, &next, folded), "month");
    if (d->month == 0 || !ra_scan_take(s, &next, '/'))
        return false;
    d->day = ra_scan_digits(s, &next, 1, 2);
    *at = next;
    return in_calendar(d);
}

bool ra_date_in_url(const ra_lexicon *words, ra_str url, ra_stated_date *date)
{
    for (size_t at = 0; (at = ra_str_find(url, RA_STR("/"), at)) != SIZE_MAX;) {
        size_t next = ++at;
        *date = nothing;
        bool found = parse_numeric(url, &next, date);
        if (!found) {
            next = at;
            found = parse_named_month(words, url, &next, date);
        }
        if (found && date->day > 0 && date->year >= 1990 && (next == url.len || !ra_ascii_digit(url.ptr[next])))
            return true;
    }
    return false;
}

ra_str ra_date_text(ra_arena *arena, const ra_stated_date *d)
{
    char zone[16] = "";
    if (d->day == 0)
        return ra_arena_printf(arena, "%04d-%02d", d->year, d->month);
    if (d->hour < 0)
        return ra_arena_printf(arena, "%04d-%02d-%02d", d->year, d->month, d->day);
    if (d->zone != RA_ZONE_UNKNOWN) {
        int minutes = d->zone < 0 ? -d->zone : d->zone;
        ra_str text = ra_arena_printf(arena, "%c%02d:%02d", d->zone < 0 ? '-' : '+', minutes / 60, minutes % 60);
        size_t n = text.len < sizeof zone - 1 ? text.len : sizeof zone - 1;
        memcpy(zone, d->zone == 0 ? "Z" : text.ptr != NULL ? text.ptr : "", d->zone == 0 ? 1 : n);
    }
    if (d->second < 0)
        return ra_arena_printf(arena, "%04d-%02d-%02dT%02d:%02d%s", d->year, d->month, d->day, d->hour, d->minute,
                               zone);
    return ra_arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02d%s", d->year, d->month, d->day, d->hour, d->minute,
                           d->second, zone);
}

int ra_date_compare(const ra_stated_date *a, const ra_stated_date *b)
{
    int difference = a->year != b->year     ? a->year - b->year
                     : a->month != b->month ? a->month - b->month
                                            : a->day - b->day;
    if (difference != 0 || a->hour < 0 || b->hour < 0)
        return difference;
    return (a->hour - b->hour) * 60 + a->minute - b->minute;
}
