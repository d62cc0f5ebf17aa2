/* Room language: words that weaken, negate, or say that a thing was only tried. */
#include "syntax_support.h"

static void each_hedge_governs_its_predicate(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *hedge;
        ra_hedge_kind kind;
        const char *governs;
    } cases[] = {
        {"The pilot reportedly escaped.", "reportedly", RA_HEDGE_WEAKENS, "escaped"},
        {"The alleged attack took place at night.", "alleged", RA_HEDGE_WEAKENS, "attack"},
        {"The bomb may have exploded early.", "may", RA_HEDGE_WEAKENS, "exploded"},
        {"The guards did not fire.", "not", RA_HEDGE_NEGATES, "fire"},
        {"No group has claimed the attack.", "No", RA_HEDGE_NEGATES, "claimed"},
        {"The drone tried to hit the house.", "tried", RA_HEDGE_ATTEMPTS, "hit"},
        {"The drone failed to hit the house.", "failed", RA_HEDGE_ATTEMPTS, "hit"},
        {"Police foiled an attack on the station.", "foiled", RA_HEDGE_ATTEMPTS, "attack"},
        {"The union threatened to strike.", "threatened", RA_HEDGE_ATTEMPTS, "strike"},
        {"The minister will visit the site.", "will", RA_HEDGE_FUTURE, "visit"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ra_document *d = analyse(cases[i].text, RA_DEPTH_ALL);
        bool found = false;
        for (size_t h = 0; h < d->hedges.count && !found; h++) {
            const ra_hedge *hedge = &d->hedges.at[h];
            found = ra_str_equal(ra_range_text(d, hedge->tokens), ra_str_from(cases[i].hedge)) &&
                    hedge->kind == cases[i].kind && hedge->governs != RA_NONE &&
                    ra_str_equal(d->tokens.at[hedge->governs].form, ra_str_from(cases[i].governs));
        }
        if (!found)
            fail_msg("\"%s\" does not govern \"%s\" in: %s", cases[i].hedge, cases[i].governs, cases[i].text);
        release(d);
    }
}

static void plain_sentences_have_none(void **state)
{
    (void)state;
    ra_document *d = analyse("The train left the station.", RA_DEPTH_ALL);
    assert_int_equal(d->hedges.count, 0);
    release(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_hedge_governs_its_predicate),
        cmocka_unit_test(plain_sentences_have_none),
    };
    return cmocka_run_group_tests(tests, open_language, close_language);
}
