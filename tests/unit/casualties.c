/* Room language: casualties. */
#include "analysis.h"

#include <math.h>

typedef struct wanted {
    const char *text;
    ra_casualty_kind kind;
    double min;
    double max; /* NAN: unbounded */
} wanted;

static const ra_casualty *find(const ra_document *d, const wanted *w)
{
    for (size_t i = 0; i < d->casualties.count; i++) {
        const ra_casualty *c = &d->casualties.at[i];
        bool min = isnan(w->min) ? isnan(c->min) : c->min == w->min;
        bool max = isnan(w->max) ? isnan(c->max) : c->max == w->max;
        if (c->kind == w->kind && min && max)
            return c;
    }
    return NULL;
}

static void counts_over_many_wordings(void **state)
{
    static const wanted cases[] = {
        {"Six miners were killed in the blast.", RA_CASUALTY_KILLED, 6, 6},
        {"The blast killed six miners.", RA_CASUALTY_KILLED, 6, 6},
        {"The blast hit the mine, killing at least six people.", RA_CASUALTY_KILLED, 6, NAN},
        {"Six people died when the roof fell.", RA_CASUALTY_KILLED, 6, 6},
        {"The fire left six people dead.", RA_CASUALTY_KILLED, 6, 6},
        {"Four dead, 16 hurt in mine blast.", RA_CASUALTY_INJURED, 16, 16},
        {"Four dead, 16 hurt in mine blast.", RA_CASUALTY_KILLED, 4, 4},
        {"The blast killed six and wounded 14.", RA_CASUALTY_INJURED, 14, 14},
        {"No one was hurt in the fire.", RA_CASUALTY_INJURED, 0, 0},
        {"The blast killed four men and two women.", RA_CASUALTY_KILLED, 6, 6},
        {"A miner was killed in the blast.", RA_CASUALTY_KILLED, 1, 1},
        {"The fire claimed six lives.", RA_CASUALTY_KILLED, 6, 6},
        {"Police arrested nine men.", RA_CASUALTY_ARRESTED, 9, 9},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (find(analyse(*state, cases[i].text, "2019-05-20"), &cases[i]) == NULL)
            fail_msg("\"%s\": kind %d, %g to %g was not found", cases[i].text, cases[i].kind, cases[i].min,
                     cases[i].max);
    }
}

static void marks_updates_parts_and_perpetrators(void **state)
{
    wanted toll = {"Two more bodies were found, raising the death toll to 14.", RA_CASUALTY_KILLED, 14, 14};
    const ra_casualty *c = find(analyse(*state, toll.text, "2019-05-20"), &toll);
    assert_non_null(c);
    assert_true(c->update);
    wanted part = {"The blast killed 14 people, including 3 children.", RA_CASUALTY_KILLED, 3, 3};
    c = find(analyse(*state, part.text, "2019-05-20"), &part);
    assert_non_null(c);
    assert_true(c->partial);
    wanted gunman = {"The gunman was killed.", RA_CASUALTY_KILLED, 1, 1};
    c = find(analyse(*state, gunman.text, "2019-05-20"), &gunman);
    assert_non_null(c);
    assert_true(c->perpetrator);
}

static void leaves_out_what_did_not_happen_here(void **state)
{
    static const char *const texts[] = {
        "The gang threatened to kill six guards.",
        "The plan could have killed 200 people.",
        "A similar blast killed 26 miners in 2012.",
        "Such fires kill 300 people every year.",
        "Six people were not hurt.",
        "The fire killed 40 cows.",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (analyse(*state, texts[i], "2019-05-20")->casualties.count != 0)
            fail_msg("\"%s\": no casualty was wanted", texts[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_over_many_wordings),
        cmocka_unit_test(marks_updates_parts_and_perpetrators),
        cmocka_unit_test(leaves_out_what_did_not_happen_here),
    };
    return cmocka_run_group_tests_name("casualties", tests, analysis_open, analysis_close);
}
