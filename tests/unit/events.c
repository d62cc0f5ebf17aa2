/* Room language: events with their codes and participants. */
#include "syntax_support.h"

static const ra_event *with_trigger(const ra_document *d, const char *trigger)
{
    for (size_t i = 0; i < d->events.count; i++) {
        if (ra_str_equal(ra_range_text(d, d->events.at[i].tokens), ra_str_from(trigger)))
            return &d->events.at[i];
    }
    return NULL;
}

static void triggers_have_types_and_participants(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *trigger;
        const char *plover; /* NULL: a plain predicate */
        const char *actor;
        const char *recipient;
    } cases[] = {
        {"Rebels attacked the convoy.", "attacked", "ASSAULT", "Rebels", "the convoy"},
        {"The convoy was attacked by rebels.", "attacked", "ASSAULT", "rebels", "The convoy"},
        {"The police arrested two men.", "arrested", "COERCE", "The police", "two men"},
        {"The teachers protested in the capital.", "protested", "PROTEST", "The teachers", ""},
        {"The president condemned the bombing.", "condemned", "ACCUSE", "The president", "the bombing"},
        {"The council rejected the plan.", "rejected", "REJECT", "The council", "the plan"},
        {"The army shelled the town.", "shelled", "FIGHT", "The army", "the town"},
        {"The bakery opened a shop.", "opened", NULL, "The bakery", "a shop"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ra_document *d = analyse(cases[i].text, RA_DEPTH_ALL);
        const ra_event *event = with_trigger(d, cases[i].trigger);
        if (event == NULL)
            fail_msg("no event \"%s\" in: %s", cases[i].trigger, cases[i].text);
        if (cases[i].plover == NULL)
            assert_null(event->plover.ptr);
        else if (!ra_str_equal(event->plover, ra_str_from(cases[i].plover)))
            fail_msg("\"%.*s\" in: %s", RA_STR_ARG(event->plover), cases[i].text);
        ra_str actor = ra_range_text(d, event->actor);
        ra_str recipient = ra_range_text(d, event->recipient);
        if (!ra_str_equal(actor, ra_str_from(cases[i].actor)) ||
            !ra_str_equal(recipient, ra_str_from(cases[i].recipient)))
            fail_msg("actor \"%.*s\", recipient \"%.*s\" in: %s", RA_STR_ARG(actor), RA_STR_ARG(recipient),
                     cases[i].text);
        release(d);
    }
}

static void an_attempt_is_no_deed(void **state)
{
    (void)state;
    ra_document *d = analyse("The governor survived an assassination attempt.", RA_DEPTH_ALL);
    const ra_event *event = with_trigger(d, "assassination attempt");
    assert_non_null(event);
    assert_true(event->nominal);
    assert_true(event->attempted);
    assert_true(ra_str_is(event->cameo, "185"));
    assert_true(ra_str_is(ra_range_text(d, event->recipient), "The governor"));
    assert_null(with_trigger(d, "assassination"));
    release(d);
}

static void negation_and_hedges_stay_with_their_event(void **state)
{
    (void)state;
    ra_document *d = analyse("The guards did not attack the crowd. Rebels reportedly attacked the camp.", RA_DEPTH_ALL);
    const ra_event *denied = with_trigger(d, "attack");
    const ra_event *hedged = with_trigger(d, "attacked");
    assert_non_null(denied);
    assert_non_null(hedged);
    assert_true(denied->negated);
    assert_false(hedged->negated);
    assert_int_not_equal(hedged->hedge, RA_NONE);
    assert_int_equal(d->hedges.at[hedged->hedge].kind, RA_HEDGE_WEAKENS);
    release(d);
}

static void announced_harm_is_a_threat_too(void **state)
{
    (void)state;
    ra_document *d = analyse("The army will bomb the town.", RA_DEPTH_ALL);
    const ra_event *threat = with_trigger(d, "will");
    assert_non_null(threat);
    assert_true(ra_str_is(threat->plover, "THREATEN"));
    assert_non_null(with_trigger(d, "bomb"));
    release(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(triggers_have_types_and_participants),
        cmocka_unit_test(an_attempt_is_no_deed),
        cmocka_unit_test(negation_and_hedges_stay_with_their_event),
        cmocka_unit_test(announced_harm_is_a_threat_too),
    };
    return cmocka_run_group_tests(tests, open_language, close_language);
}
