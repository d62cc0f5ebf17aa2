/* Room language: quantities. */
#include "analysis.h"

#include <math.h>

typedef struct wanted {
    const char *text;
    const char *span; /* NULL: the text holds no quantity at all */
    double min;
    double max;
    ra_quantity_kind kind;
    const char *unit;
    const char *of; /* NULL: whatever */
} wanted;

static bool same(double a, double b)
{
    return isnan(b) ? isnan(a) : fabs(a - b) < 1e-9 * fmax(1, fabs(b));
}

static const ra_quantity *find(const ra_document *d, const char *span)
{
    for (size_t i = 0; i < d->quantities.count; i++) {
        if (ra_str_equal(ra_span_text(d->article->text, d->quantities.at[i].span), ra_str_from(span)))
            return &d->quantities.at[i];
    }
    return NULL;
}

static void check(analysis *a, const wanted *w)
{
    const ra_document *d = analyse(a, w->text, "2019-05-20");
    if (w->span == NULL) {
        if (d->quantities.count != 0)
            fail_msg("\"%s\": no quantity was wanted", w->text);
        return;
    }
    const ra_quantity *q = find(d, w->span);
    if (q == NULL)
        fail_msg("\"%s\": \"%s\" was not found", w->text, w->span);
    if (!same(q->min, w->min) || !same(q->max, w->max) || q->kind != w->kind)
        fail_msg("\"%s\": %g..%g of kind %d", w->span, q->min, q->max, q->kind);
    assert_true(ra_str_equal(q->unit, ra_str_from(w->unit)));
    if (w->of != NULL) {
        assert_int_not_equal(q->of, RA_NONE);
        assert_true(ra_str_equal(d->tokens.at[q->of].form, ra_str_from(w->of)));
    }
}

#define EACH(cases)                                                                                                    \
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases)[0]; i++)                                                      \
    check(*state, &(cases)[i])

static void reads_words_and_digits(void **state)
{
    static const wanted cases[] = {
        {"Two hundred and five miners went down.", "Two hundred and five", 205, 205, RA_QUANTITY_COUNT, NULL, "miners"},
        {"The ministry counted 1.5 million voters.", "1.5 million", 1.5e6, 1.5e6, RA_QUANTITY_COUNT, NULL, "voters"},
        {"Half a dozen boats sank.", "Half a dozen", 6, 6, RA_QUANTITY_COUNT, NULL, "boats"},
        {"Nearly 12,400 homes lost power.", "Nearly 12,400", NAN, 12400, RA_QUANTITY_COUNT, NULL, "homes"},
        {"The third dam held.", "third", 3, 3, RA_QUANTITY_ORDINAL, NULL, NULL},
        {"Two-thirds of the seats were lost.", "Two-thirds", 2.0 / 3, 2.0 / 3, RA_QUANTITY_FRACTION, NULL, "seats"},
        {"Nobody was in the lift.", "Nobody", 0, 0, RA_QUANTITY_COUNT, NULL, NULL},
    };
    EACH(cases);
}

static void bounds_follow_the_hedge(void **state)
{
    static const wanted cases[] = {
        {"At least six boats sank.", "At least six", 6, NAN, RA_QUANTITY_COUNT, NULL, "boats"},
        {"More than 40 boats sank.", "More than 40", 40, NAN, RA_QUANTITY_COUNT, NULL, "boats"},
        {"As many as 40 boats sank.", "As many as 40", NAN, 40, RA_QUANTITY_COUNT, NULL, "boats"},
        {"About 40 boats sank.", "About 40", 36, 44, RA_QUANTITY_COUNT, NULL, "boats"},
        {"Between 30 and 40 boats sank.", "Between 30 and 40", 30, 40, RA_QUANTITY_COUNT, NULL, "boats"},
        {"The storm sank 20 to 25 boats.", "20 to 25", 20, 25, RA_QUANTITY_COUNT, NULL, "boats"},
        {"Dozens of boats sank.", "Dozens", 24, NAN, RA_QUANTITY_COUNT, NULL, "boats"},
        {"Several hundred boats sank.", "Several hundred", 300, NAN, RA_QUANTITY_COUNT, NULL, "boats"},
        {"The fleet lost 30 boats or more.", "30", 30, 30, RA_QUANTITY_COUNT, NULL, "boats"},
    };
    EACH(cases);
}

static void knows_money_measures_and_ages(void **state)
{
    static const wanted cases[] = {
        {"The bridge cost $1.2bn.", "$1.2bn", 1.2e9, 1.2e9, RA_QUANTITY_MONEY, "USD", NULL},
        {"They paid 3 million euros.", "3 million euros", 3e6, 3e6, RA_QUANTITY_MONEY, "EUR", NULL},
        {"Turnout fell by 3.5 percent.", "3.5 percent", 3.5, 3.5, RA_QUANTITY_PERCENT, "percent", NULL},
        {"The wall runs for 500 miles.", "500 miles", 500, 500, RA_QUANTITY_MEASURE, "mile", NULL},
        {"A 29-year-old diver was rescued.", "29-year-old", 29, 29, RA_QUANTITY_AGE, "year", "diver"},
        {"Marta Okoro, 31, runs the mill.", "31", 31, 31, RA_QUANTITY_AGE, "year", NULL},
    };
    EACH(cases);
}

static void leaves_labels_alone(void **state)
{
    static const wanted cases[] = {
        {"The jet, an F-15, landed.", NULL, 0, 0, 0, NULL, NULL},
        {"They closed Route 66 at dusk.", NULL, 0, 0, 0, NULL, NULL},
        {"He lives at 4100 North Main Street.", NULL, 0, 0, 0, NULL, NULL},
        {"Call 252-555-1411 for help.", NULL, 0, 0, 0, NULL, NULL},
        {"It was one of the worst floods in memory.", NULL, 0, 0, 0, NULL, NULL},
        {"The vote took place in 2012.", NULL, 0, 0, 0, NULL, NULL},
        {"She left on May 3.", NULL, 0, 0, 0, NULL, NULL},
    };
    EACH(cases);
}

static void a_part_points_at_its_whole(void **state)
{
    const ra_document *d =
        analyse(*state, "Three kites flew, two of which fell. Rescuers saved 49 of the 53 sailors.", NULL);
    const ra_quantity *two = find(d, "two");
    const ra_quantity *saved = find(d, "49");
    assert_non_null(two);
    assert_non_null(saved);
    assert_true(ra_str_is(d->tokens.at[two->of].form, "kites"));
    assert_int_not_equal(two->out_of, RA_NONE);
    assert_int_not_equal(saved->out_of, RA_NONE);
    assert_true(d->quantities.at[saved->out_of].max == 53);
    d = analyse(*state, "A bus burned and another three were towed.", NULL);
    assert_non_null(find(d, "three"));
    assert_true(find(d, "three")->additional);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_words_and_digits),        cmocka_unit_test(bounds_follow_the_hedge),
        cmocka_unit_test(knows_money_measures_and_ages), cmocka_unit_test(leaves_labels_alone),
        cmocka_unit_test(a_part_points_at_its_whole),
    };
    return cmocka_run_group_tests_name("quantities", tests, analysis_open, analysis_close);
}
