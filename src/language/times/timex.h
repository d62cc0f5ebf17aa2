/* Expressions of time as they are read, before they are resolved: "last Friday", "Oct. 10", "early Sunday", "6 p.m.".
 */
#ifndef RA_LANGUAGE_TIMEX_H
#define RA_LANGUAGE_TIMEX_H

#include "base/lexicon.h"
#include "language/quantities/atoms.h"

typedef enum ra_time_unit {
    RA_UNIT_NONE,
    RA_UNIT_SECOND,
    RA_UNIT_MINUTE,
    RA_UNIT_HOUR,
    RA_UNIT_DAY,
    RA_UNIT_WEEK,
    RA_UNIT_MONTH,
    RA_UNIT_QUARTER,
    RA_UNIT_YEAR,
    RA_UNIT_DECADE,
    RA_UNIT_CENTURY,
    RA_UNIT_WEEKEND,
    RA_UNIT_FORTNIGHT,
    RA_UNIT_NIGHT,
} ra_time_unit;

typedef enum ra_day_part {
    RA_PART_NONE,
    RA_PART_MORNING,
    RA_PART_AFTERNOON,
    RA_PART_EVENING,
    RA_PART_NIGHT,
    RA_PART_DAWN,
    RA_PART_MIDDAY,
    RA_PART_EARLY_HOURS,
    RA_PART_DUSK,
} ra_day_part;

typedef enum ra_time_mod {
    RA_MOD_NONE,
    RA_MOD_START,
    RA_MOD_MID,
    RA_MOD_END,
    RA_MOD_EARLIER, /* than the article: "earlier this week" */
    RA_MOD_LATER,
} ra_time_mod;

/* What the date part of an expression says. */
typedef enum ra_date_form {
    RA_DATE_NONE,
    RA_DATE_DAY,   /* month and day, the year where stated; or a day of the month alone (month 0) */
    RA_DATE_MONTH, /* month, the year where stated or by `direction` */
    RA_DATE_YEAR,
    RA_DATE_DECADE,       /* year: its first; below 100 where the century is not stated */
    RA_DATE_CENTURY,      /* year: its first */
    RA_DATE_WEEKDAY,      /* by `direction` */
    RA_DATE_OFFSET,       /* `count` days from the article's day: yesterday, today */
    RA_DATE_UNIT,         /* the `unit` that is `count` from the article's: last month, this week, next year */
    RA_DATE_AGO,          /* `count` units before (negative) or after the article's time: "three days ago" */
    RA_DATE_SEASON,       /* season 1 to 4, the year where stated or by `direction` */
    RA_DATE_PART_OF_YEAR, /* nth quarter or half of a year */
    RA_DATE_NTH_WEEKDAY,  /* nth weekday of a month; 5 is the last */
    RA_DATE_EASTER,       /* `count` days from Easter */
    RA_DATE_RELATIVE,     /* a shift from a time elsewhere in the text: "two days later" */
} ra_date_form;

enum { RA_NO_DIRECTION = 9 };

typedef struct ra_timex {
    uint32_t first; /* atoms [first, last) */
    uint32_t last;
    ra_date_form form;
    int year; /* 0 where not stated */
    int month;
    int day;
    int weekday; /* 1 Monday to 7; 0 where not stated */
    int to_year; /* the end of a range, inclusive, in the terms of the form; 0 where there is none */
    int to_day;
    int direction; /* -1 last, 0 this, 1 next, RA_NO_DIRECTION */
    ra_time_unit unit;
    double count;
    int nth;
    int season;
    ra_time_mod mod;
    ra_day_part part;
    int hour; /* -1 where not stated */
    int minute;
    int second;
    bool has_clock;
    bool ambiguous_half; /* neither a.m. nor p.m. nor 24 hours: "at six" */
    bool vague;          /* "several days ago" */
} ra_timex;

/* The longest key of times.txt that begins at an atom. */
typedef struct ra_timex_key {
    uint32_t length; /* in atoms; 0 where there is none */
    uint32_t row;    /* its first */
} ra_timex_key;

typedef struct ra_timex_reader {
    const ra_lexicon *times;    /* times.txt */
    const ra_lexicon *words;    /* time_words.txt */
    const ra_lexicon *holidays; /* holidays.txt */
    const ra_lexicon *vague;    /* vague_numbers.txt */
    const ra_atoms *atoms;
    const ra_timex_key *keys; /* per atom */
    uint32_t begin;           /* of the sentence */
    uint32_t end;
} ra_timex_reader;

typedef struct ra_cue {
    uint32_t length; /* in atoms; 0 where there is none */
    int value;
    bool sure;
} ra_cue;

/* ra_timex_cue where a key of times.txt begins at `at`. */
ra_cue ra_timex_cue_of(const ra_timex_reader *r, uint32_t at, ra_str class);

/* The word or phrase of times.txt of this class that stands at `at`. */
static inline ra_cue ra_timex_cue(const ra_timex_reader *r, uint32_t at, const char *class)
{
    if (at >= r->end || r->keys[at].length == 0)
        return (ra_cue){0};
    return ra_timex_cue_of(r, at, ra_str_from(class));
}

/* Whether time_words.txt puts the word at `at` in this class. */
bool ra_timex_word(const ra_timex_reader *r, uint32_t at, const char *class);

/* A whole number at `at` as dates use it: digits without separators, number words. Gives the atom after it, 0 for none.
 */
uint32_t ra_timex_number(const ra_timex_reader *r, uint32_t at, int *value);

/* Whether a whole number in digits stands at `at`, `least` to `most` digits wide, without separators. */
bool ra_timex_is_digits(const ra_timex_reader *r, uint32_t at, unsigned least, unsigned most);

/* A year in digits or words ("2019", "'99", "nineteen eighty-four"). Gives the atom after it, 0 for none. */
uint32_t ra_timex_year(const ra_timex_reader *r, uint32_t at, int *year);

/* Each reads what it can at `at` into *x and gives the atom after it; 0 where nothing of the kind stands there. */
uint32_t ra_timex_decade(const ra_timex_reader *r, uint32_t at, ra_timex *x);
uint32_t ra_timex_century(const ra_timex_reader *r, uint32_t at, ra_timex *x);
uint32_t ra_timex_bare_year(const ra_timex_reader *r, uint32_t at, ra_timex *x);
uint32_t ra_timex_date(const ra_timex_reader *r, uint32_t at, ra_timex *x);
uint32_t ra_timex_clock(const ra_timex_reader *r, uint32_t at, ra_timex *x);
uint32_t ra_timex_part(const ra_timex_reader *r, uint32_t at, ra_timex *x);

/* Whether the atom at `at` joins the expression that begins at `first` to the end of its range: "to", "until", "-",
   "and" after "between". */
bool ra_timex_range_link(const ra_timex_reader *r, uint32_t at, uint32_t first);

/* A date, a time of day, or both in either order. */
uint32_t ra_timex_read(const ra_timex_reader *r, uint32_t at, ra_timex *x);

/* A length of time: "three days", "a year and a half", "six-month". `months` counts months, `seconds` what is shorter.
 */
typedef struct ra_span_of_time {
    uint32_t first;
    uint32_t last;
    double count[RA_UNIT_NIGHT + 1]; /* per unit */
    ra_time_unit unit;               /* the largest */
    bool vague;
    bool article; /* "a day", "an hour": often a rate or an idiom */
    bool bare;    /* "years", "hours": without a number */
} ra_span_of_time;

uint32_t ra_timex_duration(const ra_timex_reader *r, uint32_t at, ra_span_of_time *span);

/* What an expression is told from: the article's date, as far as it is known. */
typedef struct ra_time_anchor {
    bool has_day;
    bool has_clock;
    bool has_year;
    int64_t day;     /* since 1970-01-01 */
    int64_t seconds; /* where has_clock */
    int year;
} ra_time_anchor;

/* Works out `time`'s value, interval and type from the expression; the value is made in `arena`. `future`: the words
   around it speak of what is to come, so that "on Friday" is the Friday after the anchor, not before it. */
RA_MUST_CHECK ra_status ra_timex_resolve(ra_arena *arena, const ra_timex *x, const ra_time_anchor *anchor, bool future,
                                         ra_time *time, ra_error *error);

/* The TIMEX3 letter of a unit and how many of it one unit is ("2W" for a fortnight). */
char ra_time_unit_letter(ra_time_unit unit, double *times, bool *clock);

/* Its length in seconds; months count 30 days and years 365. */
double ra_time_unit_seconds(ra_time_unit unit);

#endif
