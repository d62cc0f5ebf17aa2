/* Room language: times. */
#include "analysis.h"

#include "language/times/calendar.h"

typedef struct wanted {
    const char *text;
    const char *span; /* NULL: the text holds no time */
    const char *value;
    ra_time_type type;
} wanted;

static const ra_time *find(const ra_document *d, const char *span)
{
    for (size_t i = 0; i < d->times.count; i++) {
        if (ra_str_equal(ra_span_text(d->article->text, d->times.at[i].span), ra_str_from(span)))
            return &d->times.at[i];
    }
    return NULL;
}

static void check(analysis *a, const wanted *w, const char *published)
{
    const ra_document *d = analyse(a, w->text, published);
    if (w->span == NULL) {
        if (d->times.count != 0)
            fail_msg("\"%s\": no time was wanted", w->text);
        return;
    }
    const ra_time *t = find(d, w->span);
    if (t == NULL)
        fail_msg("\"%s\": \"%s\" was not found", w->text, w->span);
    if (!ra_str_equal(t->value, ra_str_from(w->value)) || t->type != w->type)
        fail_msg("\"%s\": %.*s of type %d", w->span, RA_STR_ARG(t->value), t->type);
}

/* 2019-05-20 was a Monday. */
static void resolves_against_the_article(void **state)
{
    static const wanted cases[] = {
        {"The dam broke on Sunday.", "Sunday", "2019-05-19", RA_TIME_DATE},
        {"The dam broke on Monday.", "Monday", "2019-05-20", RA_TIME_DATE},
        {"The council will meet on Friday.", "Friday", "2019-05-24", RA_TIME_DATE},
        {"The dam broke last month.", "last month", "2019-04", RA_TIME_DATE},
        {"The dam broke two days ago.", "two days ago", "2019-05-18", RA_TIME_DATE},
        {"The dam broke on Oct. 10.", "Oct. 10", "2018-10-10", RA_TIME_DATE},
        {"The dam was built in October 1987.", "October 1987", "1987-10", RA_TIME_DATE},
        {"The dam broke yesterday.", "yesterday", "2019-05-19", RA_TIME_DATE},
        {"The dam broke early Sunday.", "early Sunday", "2019-05-19TMO", RA_TIME_TIME},
        {"The dam broke on Friday night.", "Friday night", "2019-05-17TNI", RA_TIME_TIME},
        {"The dam broke at 6:30 p.m. Sunday.", "6:30 p.m. Sunday", "2019-05-19T18:30", RA_TIME_TIME},
        {"The valley changed in the 1990s.", "the 1990s", "199", RA_TIME_DATE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        check(*state, &cases[i], "2019-05-20");
}

static void knows_durations_and_sets(void **state)
{
    static const wanted cases[] = {
        {"The search took three days.", "three days", "P3D", RA_TIME_DURATION},
        {"The siege lasted nearly a month.", "nearly a month", "P1M", RA_TIME_DURATION},
        {"A six-month trial followed.", "six-month", "P6M", RA_TIME_DURATION},
        {"The market opens every Monday.", "every Monday", "XXXX-WXX-1", RA_TIME_SET},
        {"The council meets twice a year.", "twice a year", "P1Y", RA_TIME_SET},
        {"The mill employs a 40-year-old smith.", NULL, NULL, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        check(*state, &cases[i], "2019-05-20");
}

static void stays_underspecified_without_a_date(void **state)
{
    const ra_document *d = analyse(*state, "The dam broke on Sunday. It was built in 1987.", NULL);
    const ra_time *sunday = find(d, "Sunday");
    assert_non_null(sunday);
    assert_false(sunday->resolved);
    assert_true(ra_str_is(sunday->value, "XXXX-WXX-7"));
    assert_true(find(d, "1987")->resolved);
    d = analyse(*state, "The dam was rebuilt in early March.", NULL);
    assert_int_equal(d->times.count, 1);
    assert_false(d->times.at[0].resolved);
    d = analyse(*state, "The dam broke on Sunday, May 19, 2019. Rain had begun on Friday.", NULL);
    assert_true(find(d, "Friday")->resolved);
    assert_int_equal(find(d, "Friday")->interval.from, ra_calendar_days(2019, 5, 17) * RA_SECONDS_PER_DAY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(resolves_against_the_article),
        cmocka_unit_test(knows_durations_and_sets),
        cmocka_unit_test(stays_underspecified_without_a_date),
    };
    return cmocka_run_group_tests_name("times", tests, analysis_open, analysis_close);
}
