#include "article/text/date_scan.h"

#include "base/str.h"

/* Summer time of North America: from the second Sunday of March to the first of November. */
static bool is_summer_time(const ra_stated_date *d)
{
    if (d->month != 3 && d->month != 11)
        return d->month > 3 && d->month < 11;
    int last_sunday = d->day - ra_date_weekday(d) % 7;
    return d->month == 3 ? last_sunday >= 8 : last_sunday < 1;
}

/* "+01:00", "-0500", "+02": a zone by its distance from Greenwich. */
static void parse_offset(ra_str s, size_t *at, ra_stated_date *d)
{
    int sign = s.ptr[*at] == '-' ? -1 : 1;
    size_t next = *at + 1;
    int hours = ra_scan_digits(s, &next, 2, 2);
    if (hours < 0) {
        next = *at + 1;
        int both = ra_scan_digits(s, &next, 4, 4);
        if (both < 0 || both % 100 > 59)
            return;
        d->zone = sign * (both / 100 * 60 + both % 100);
    } else {
        int minutes = 0;
        if (ra_scan_take(s, &next, ':'))
            minutes = ra_scan_digits(s, &next, 2, 2);
        d->zone = sign * (hours * 60 + (minutes > 0 ? minutes : 0));
    }
    *at = next;
}

/* Time zone at *at: Z, +01:00, or a name that reading_words.txt knows. */
static void parse_zone(const ra_lexicon *words, ra_str s, size_t *at, ra_stated_date *d)
{
    ra_scan_skip(s, at, " (");
    if (*at >= s.len)
        return;
    if (s.ptr[*at] == '+' || s.ptr[*at] == '-') {
        parse_offset(s, at, d);
        return;
    }
    char folded[RA_LONGEST_SCANNED];
    size_t next = *at;
    ra_str name = ra_scan_word(s, &next, folded);
    ra_str fixed = ra_scan_value(words, name, "zone");
    ra_str seasonal = ra_scan_value(words, name, "summer_zone");
    if (fixed.len == 0 && seasonal.len == 0 && !ra_str_is(name, "z"))
        return;
    d->zone = (int)ra_str_real(fixed.len != 0 ? fixed : seasonal);
    d->zone += seasonal.len != 0 && is_summer_time(d) ? 60 : 0;
    *at = next;
}

void ra_clock_parse(const ra_lexicon *words, ra_str s, size_t *at, ra_stated_date *d)
{
    size_t next = *at;
    ra_scan_skip(s, &next, " ,T|-");
    ra_scan_over(words, s, &next, "before_clock");
    int hour = ra_scan_digits(s, &next, 1, 2);
    bool dotted = next < s.len && s.ptr[next] == '.';
    if (hour < 0 || hour > 24 || !(ra_scan_take(s, &next, ':') || ra_scan_take(s, &next, '.')))
        return;
    int minute = ra_scan_digits(s, &next, 2, 2);
    if (minute < 0 || minute > 59)
        return;
    int second = -1;
    if (!dotted && ra_scan_take(s, &next, ':')) {
        second = ra_scan_digits(s, &next, 2, 2);
        if (ra_scan_take(s, &next, '.'))
            (void)ra_scan_digits(s, &next, 1, 9);
    }
    size_t half = next;
    ra_scan_skip(s, &half, " ");
    if (half + 1 < s.len && (ra_ascii_fold(s.ptr[half]) == 'a' || ra_ascii_fold(s.ptr[half]) == 'p')) {
        size_t m = half + 1 + (s.ptr[half + 1] == '.');
        if (m < s.len && ra_ascii_fold(s.ptr[m]) == 'm') {
            bool afternoon = ra_ascii_fold(s.ptr[half]) == 'p';
            hour = hour % 12 + (afternoon ? 12 : 0);
            next = m + 1;
            ra_scan_take(s, &next, '.');
            dotted = false;
        }
    }
    if (dotted || hour > 23 || second > 60)
        return;
    d->hour = hour;
    d->minute = minute;
    d->second = second;
    *at = next;
    parse_zone(words, s, at, d);
}

bool ra_clock_find(const ra_lexicon *words, ra_str text, ra_stated_date *date)
{
    date->hour = -1;
    for (size_t at = 0; at < text.len; at++) {
        size_t next = at;
        if (ra_ascii_digit(text.ptr[at]) && (at == 0 || !ra_ascii_digit(text.ptr[at - 1])))
            ra_clock_parse(words, text, &next, date);
        if (date->hour >= 0)
            return true;
    }
    return false;
}
