#include "article/date_scan.h"

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
    for (size_t i = 0; i < sizeof zones / sizeof zones[0]; i++) {
        if (ra_str_equal(name, ra_str_from(zones[i].name))) {
            d->zone = zones[i].minutes + (zones[i].seasonal && is_summer_time(d) ? 60 : 0);
            *at = next;
        }
    }
}

void ra_clock_parse(ra_str s, size_t *at, ra_stated_date *d)
{
    size_t next = *at;
    ra_scan_skip(s, &next, " ,T|-");
    if (s.len - next > 3 && ra_str_equal_fold(ra_str_slice(s, next, next + 3), RA_STR("at ")))
        next += 3;
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
    parse_zone(s, at, d);
}

bool ra_clock_find(ra_str text, ra_stated_date *date)
{
    date->hour = -1;
    for (size_t at = 0; at < text.len; at++) {
        size_t next = at;
        if (ra_ascii_digit(text.ptr[at]) && (at == 0 || !ra_ascii_digit(text.ptr[at - 1])))
            ra_clock_parse(text, &next, date);
        if (date->hour >= 0)
            return true;
    }
    return false;
}
