/* An expression of time being resolved: what it is told from, and what its parts add up to. Each ra_timex_solve_ works
   out one form of date; where the anchor lacks what that takes, it leaves the value with X for what is not known. */
#ifndef RA_LANGUAGE_TIMEX_SOLUTION_H
#define RA_LANGUAGE_TIMEX_SOLUTION_H

#include "base/arena.h"
#include "language/times/calendar.h"
#include "language/times/timex.h"

typedef struct ra_timex_solution {
    ra_interval interval;
    ra_str value; /* of TIMEX3 */
    bool resolved;
    bool day; /* the interval is one day, to which a time of day can be added */
} ra_timex_solution;

typedef struct ra_timex_context {
    ra_arena *arena;
    const ra_timex *x;
    const ra_time_anchor *anchor;
    bool future;
} ra_timex_context;

#define RA_TIMEX_WRITE(c, ...) ra_arena_printf((c)->arena, __VA_ARGS__)

ra_civil ra_timex_anchor_date(const ra_timex_context *c);

/* The year that is stated, else the anchor's, moved by "last" and "next". */
int ra_timex_year_meant(const ra_timex_context *c);

/* Days since 1970-01-01: one; [from, to); the seven from a Monday; the years [from, to). */
void ra_timex_set_day(const ra_timex_context *c, int64_t day, ra_timex_solution *s);
void ra_timex_set_days(int64_t from, int64_t to, ra_str value, ra_timex_solution *s);
void ra_timex_set_week(const ra_timex_context *c, int64_t monday, ra_timex_solution *s);
void ra_timex_set_years(int from, int to, ra_str value, ra_timex_solution *s);

/* timex_solve_days.c */
void ra_timex_solve_day(const ra_timex_context *c, ra_timex_solution *s);
void ra_timex_solve_weekday(const ra_timex_context *c, ra_timex_solution *s);
void ra_timex_solve_nth_weekday(const ra_timex_context *c, ra_timex_solution *s);
void ra_timex_solve_easter(const ra_timex_context *c, ra_timex_solution *s);

/* timex_solve_units.c */
void ra_timex_solve_month(const ra_timex_context *c, ra_timex_solution *s);
void ra_timex_solve_unit(const ra_timex_context *c, ra_timex_solution *s);
void ra_timex_solve_ago(const ra_timex_context *c, ra_timex_solution *s);
void ra_timex_solve_season(const ra_timex_context *c, ra_timex_solution *s);
void ra_timex_solve_part_of_year(const ra_timex_context *c, ra_timex_solution *s);

#endif
