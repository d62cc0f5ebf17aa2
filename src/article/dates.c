#include "article/dates.h"

#include "base/str.h"

enum { FIRST_YEAR = 1900, LAST_YEAR = 2099, LONGEST_WORD = 12 };

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

/* Reads up to `most` digits at *at; -1 where fewer than `least` or more than `most` stand there. */
static int digits(ra_str s, size_t *at, int least, int most)
{
    int value = 0;
    size_t start = *at;
    size_t end = start;
    while (end < s.len && ra_ascii_digit(s.ptr[end]) && end - start <= (size_t)most)
        value = value * 10 + (s.ptr[end++] - '0');
    if (end - start < (size_t)least || end - start > (size_t)most)
        return -1;
    *at = end;
    return value;
}

static bool take(ra_str s, size_t *at, char c)
{
    if (*at >= s.len || s.ptr[*at] != c)
        return false;
    ++*at;
    return true;
}

static void skip(ra_str s, size_t *at, const char *set)
{
    while (*at < s.len && s.ptr[*at] != '\0' && strchr(set, s.ptr[*at]) != NULL)
        ++*at;
}

/* The word of letters at *at, folded; empty where none. */
static ra_str word_at(ra_str s, size_t *at, char folded[LONGEST_WORD])
{
    size_t n = 0;
    size_t end = *at;
    while (end < s.len && ra_ascii_alpha(s.ptr[end])) {
        if (n < LONGEST_WORD)
            folded[n++] = ra_ascii_fold(s.ptr[end]);
        end++;
    }
    if (end - *at > LONGEST_WORD)
        n = 0;
    *at = end;
    return (ra_str){folded, n};
}

/* The number that the lexicon has for a month or weekday; 0 for another word. */
static int number_of(const ra_lexicon *words, ra_str word, const char *class)
{
    uint32_t first;
    uint32_t rows = word.len != 0 ? ra_lexicon_find(words, word, &first) : 0;
    for (uint32_t i = 0; i < rows; i++) {
        ra_str fields = ra_lexicon_row(words, first + i).fields;
        size_t at = 0;
        if (ra_str_equal(ra_row_field(fields, 0), ra_str_from(class)))
            return digits(ra_row_field(fields, 1), &at, 1, 2);
    }
    return 0;
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

/* 1 for Monday to 7. */
static int weekday_of(const ra_stated_date *d)
{
    return (ra_date_day_number(d) + 6) % 7 + 1;
}

/* Summer time of North America: from the second Sunday of March to the first of November. */
static bool is_summer_time(const ra_stated_date *d)
{
    if (d->month != 3 && d->month != 11)
        return d->month > 3 && d->month < 11;
    int last_sunday = d->day - weekday_of(d) % 7;
    return d->month == 3 ? last_sunday >= 8 : last_sunday < 1;
}

/* Time zone at *at: Z, GMT, UTC, +01:00, EST, ET and the other zones of North America and Europe's. */
static void parse_zone(ra_str s, size_t *at, ra_stated_date *d)
{
    static const struct {
        const char *name;
        int minutes;
        bool seasonal; /* an hour more in summer */
    } zones[] = {{"z", 0, false},      {"gmt", 0, false},    {"utc", 0, false},    {"est", -300, false},
                 {"edt", -240, false}, {"et", -300, true},   {"cst", -360, false}, {"cdt", -300, false},
                 {"ct", -360, true},   {"mst", -420, false}, {"mdt", -360, false}, {"mt", -420, true},
                 {"pst", -480, false}, {"pdt", -420, false}, {"pt", -480, true},   {"bst", 60, false},
                 {"cet", 60, false},   {"cest", 120, false}, {"eet", 120, false},  {"eest", 180, false},
                 {"ist", 330, false},  {"jst", 540, false},  {"aest", 600, false}, {"aedt", 660, false}};
    skip(s, at, " (");
    if (*at >= s.len)
        return;
    char sign = s.ptr[*at];
    if (sign == '+' || sign == '-') {
        size_t next = *at + 1;
        int hours = digits(s, &next, 2, 2);
        if (hours < 0) {
            next = *at + 1;
            int both = digits(s, &next, 4, 4);
            if (both < 0 || both % 100 > 59)
                return;
            d->zone = (both / 100 * 60 + both % 100) * (sign == '-' ? -1 : 1);
        } else {
            int minutes = 0;
            if (take(s, &next, ':'))
                minutes = digits(s, &next, 2, 2);
            d->zone = (hours * 60 + (minutes > 0 ? minutes : 0)) * (sign == '-' ? -1 : 1);
        }
        *at = next;
        return;
    }
    char folded[LONGEST_WORD];
    size_t next = *at;
    ra_str name = word_at(s, &next, folded);
    for (size_t i = 0; i < sizeof zones / sizeof zones[0]; i++) {
        if (ra_str_equal(name, ra_str_from(zones[i].name))) {
            d->zone = zones[i].minutes + (zones[i].seasonal && is_summer_time(d) ? 60 : 0);
            *at = next;
        }
    }
}

/* "10:30", "10:30:05.250", "10:30 p.m.", "10.30pm"; leaves *at where no time of day stands. */
static void parse_clock(ra_str s, size_t *at, ra_stated_date *d)
{
    size_t next = *at;
    skip(s, &next, " ,T|-");
    if (s.len - next > 3 && ra_str_equal_fold(ra_str_slice(s, next, next + 3), RA_STR("at ")))
        next += 3;
    int hour = digits(s, &next, 1, 2);
    bool dotted = next < s.len && s.ptr[next] == '.';
    if (hour < 0 || hour > 24 || !(take(s, &next, ':') || take(s, &next, '.')))
        return;
    int minute = digits(s, &next, 2, 2);
    if (minute < 0 || minute > 59)
        return;
    int second = -1;
    if (!dotted && take(s, &next, ':')) {
        second = digits(s, &next, 2, 2);
        if (take(s, &next, '.'))
            (void)digits(s, &next, 1, 9);
    }
    size_t half = next;
    skip(s, &half, " ");
    if (half + 1 < s.len && (ra_ascii_fold(s.ptr[half]) == 'a' || ra_ascii_fold(s.ptr[half]) == 'p')) {
        size_t m = half + 1 + (s.ptr[half + 1] == '.');
        if (m < s.len && ra_ascii_fold(s.ptr[m]) == 'm') {
            bool afternoon = ra_ascii_fold(s.ptr[half]) == 'p';
            hour = hour % 12 + (afternoon ? 12 : 0);
            next = m + 1;
            take(s, &next, '.');
            dotted = false;
        }
    }
    if (dotted || hour > 23 || second > 60)
        return;
    d->hour = hour;
    d->minute = minute;
    d->second = second;
    *at = next;
    parse_zone(s, at, d);
}

/* 2021-11-07, 2021/11/07, 2021.11.07, 20211107, 2021-11. */
static bool parse_numeric(ra_str s, size_t *at, ra_stated_date *d)
{
    size_t next = *at;
    int whole = digits(s, &next, 8, 8);
    if (whole >= 0) {
        d->year = whole / 10000;
        d->month = whole / 100 % 100;
        d->day = whole % 100;
        *at = next;
        return d->day > 0 && in_calendar(d);
    }
    d->year = digits(s, &next, 4, 4);
    char mark = next < s.len ? s.ptr[next] : '\0';
    if (d->year < 0 || (mark != '-' && mark != '/' && mark != '.'))
        return false;
    next++;
    d->month = digits(s, &next, 1, 2);
    if (take(s, &next, mark))
        d->day = digits(s, &next, 1, 2);
    *at = next;
    return in_calendar(d) && d->day >= 0;
}

/* 11/7/2021 and 7.11.2021: the month first, as in the United States, unless the numbers or the dots say otherwise. */
static bool parse_slashed(ra_str s, size_t *at, ra_stated_date *d)
{
    size_t next = *at;
    int first = digits(s, &next, 1, 2);
    char mark = next < s.len ? s.ptr[next] : '\0';
    if (first < 0 || (mark != '/' && mark != '.' && mark != '-'))
        return false;
    next++;
    int second = digits(s, &next, 1, 2);
    if (second < 0 || !take(s, &next, mark))
        return false;
    d->year = digits(s, &next, 4, 4);
    bool day_first = mark == '.' || first > 12;
    d->month = day_first ? second : first;
    d->day = day_first ? first : second;
    *at = next;
    return d->day > 0 && in_calendar(d);
}

/* The year at *at. What is printed behind it may follow without a space: "Nov. 7, 202112 shares". */
static int year_at(ra_str s, size_t *at)
{
    return digits(ra_str_slice(s, 0, s.len - *at > 4 ? *at + 4 : s.len), at, 4, 4);
}

static void skip_ordinal(ra_str s, size_t *at)
{
    if (s.len - *at < 2)
        return;
    ra_str two = ra_str_slice(s, *at, *at + 2);
    if (ra_str_equal_fold(two, RA_STR("th")) || ra_str_equal_fold(two, RA_STR("st")) ||
        ra_str_equal_fold(two, RA_STR("nd")) || ra_str_equal_fold(two, RA_STR("rd")))
        *at += 2;
}

/* "November 7th, 2021" with *at on the month; the weekday before it is read already. */
static bool parse_month_first(const ra_lexicon *words, ra_str s, size_t *at, ra_stated_date *d)
{
    char folded[LONGEST_WORD];
    size_t next = *at;
    d->month = number_of(words, word_at(s, &next, folded), "month");
    if (d->month == 0)
        return false;
    skip(s, &next, ". ");
    d->day = digits(s, &next, 1, 2);
    if (d->day <= 0)
        return false;
    skip_ordinal(s, &next);
    skip(s, &next, ", ");
    d->year = year_at(s, &next);
    if (!in_calendar(d))
        return false;
    *at = next;
    return true;
}

/* "7 November 2021", "7th of Nov., 2021". */
static bool parse_day_first(const ra_lexicon *words, ra_str s, size_t *at, ra_stated_date *d)
{
    char folded[LONGEST_WORD];
    size_t next = *at;
    d->day = digits(s, &next, 1, 2);
    if (d->day <= 0)
        return false;
    skip_ordinal(s, &next);
    skip(s, &next, " -");
    if (s.len - next > 3 && ra_str_equal_fold(ra_str_slice(s, next, next + 3), RA_STR("of ")))
        next += 3;
    d->month = number_of(words, word_at(s, &next, folded), "month");
    skip(s, &next, "., -");
    d->year = year_at(s, &next);
    if (d->month == 0 || !in_calendar(d))
        return false;
    *at = next;
    return true;
}

static void parse_weekday(const ra_lexicon *words, ra_str s, size_t *at, ra_stated_date *d)
{
    char folded[LONGEST_WORD];
    size_t next = *at;
    d->weekday = number_of(words, word_at(s, &next, folded), "weekday");
    if (d->weekday == 0)
        return;
    skip(s, &next, "., ");
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

bool ra_clock_find(ra_str text, ra_stated_date *date)
{
    date->hour = -1;
    for (size_t at = 0; at < text.len; at++) {
        size_t next = at;
        if (ra_ascii_digit(text.ptr[at]) && (at == 0 || !ra_ascii_digit(text.ptr[at - 1])))
            parse_clock(text, &next, date);
        if (date->hour >= 0)
            return true;
    }
    return false;
}

bool ra_date_parse(const ra_lexicon *words, ra_str text, ra_stated_date *date)
{
    text = ra_str_trim(text);
    for (size_t at = 0; at < text.len; at++) {
        size_t next = at;
        if (begins_word(text, at) && parse_at(words, text, &next, date)) {
            parse_clock(text, &next, date);
            if (date->hour < 0)
                (void)ra_clock_find(ra_str_slice(text, 0, at), date);
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
    char folded[LONGEST_WORD];
    size_t next = *at;
    *d = nothing;
    d->year = digits(s, &next, 4, 4);
    if (d->year < 0 || !take(s, &next, '/'))
        return false;
    d->month = number_of(words, word_at(s, &next, folded), "month");
    if (d->month == 0 || !take(s, &next, '/'))
        return false;
    d->day = digits(s, &next, 1, 2);
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
