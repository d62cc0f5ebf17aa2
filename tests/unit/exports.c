/* Room report: the table of formats, its writers, and what they look up. */
#include "report/exports/cameo.h"
#include "report/lineage_graph.h"
#include "report/out.h"
#include "report/selection.h"
#include "report/tally.h"
#include "report/told_events.h"
#include "telling.h"

static const telling ATTACK[] = {
    {"2020-03-02",
     "Gunmen killed five people at the customs house in Basra, Iraq, on Sunday, police said. Iraqi soldiers "
     "arrested two men on Monday. We were not attacked by the army."},
    {"2020-03-03",
     "Gunmen killed seven people at the customs house in Basra on Sunday, the ministry said. Iraqi soldiers "
     "arrested two men on Monday. The army plans to attack the port."},
};

static ra_report report_of(const drawn *d, const ra_account *const *accounts)
{
    return (ra_report){.documents = (const ra_document *const *)d->documents,
                       .document_count = d->count,
                       .accounts = accounts,
                       .account_count = 1};
}

static void codes_are_looked_up(void **state)
{
    (void)state;
    assert_int_equal(ra_cameo_quad_class(RA_STR("010")), 1);
    assert_int_equal(ra_cameo_quad_class(RA_STR("0841")), 2);
    assert_int_equal(ra_cameo_quad_class(RA_STR("112")), 3);
    assert_int_equal(ra_cameo_quad_class(RA_STR("14")), 3);
    assert_int_equal(ra_cameo_quad_class(RA_STR("193")), 4);
    assert_int_equal(ra_cameo_quad_class(RA_STR("21")), 0);
    assert_int_equal(ra_cameo_quad_class(RA_STR("")), 0);
    assert_int_equal(ra_cameo_quad_class(RA_STR("1x")), 0);
    assert_true(ra_cameo_goldstein(RA_STR("190")) == -10.0);
    assert_true(ra_cameo_goldstein(RA_STR("0841")) == 7.0);
    assert_true(ra_cameo_goldstein(RA_STR("145")) == -7.5);
    assert_true(ra_cameo_goldstein(RA_STR("141")) == -6.5); /* its root's */
    assert_true(isnan(ra_cameo_goldstein(RA_STR("99"))));
    assert_string_equal(ra_fips_country("IRQ"), "IZ");
    assert_string_equal(ra_fips_country("ABW"), "AA");
    assert_string_equal(ra_fips_country("ZWE"), "ZI");
    assert_null(ra_fips_country("XXX"));
    assert_null(ra_fips_country(""));
}

static ra_status keep(void *context, const char *bytes, size_t length)
{
    ra_sink into = ra_buffer_sink(context);
    return into.write(into.context, bytes, length);
}

static void assert_real(double number, int places, const char *wanted)
{
    ra_out out;
    ra_buffer buffer = {0};
    ra_sink sink = {keep, &buffer};
    ra_error error = {0};
    ra_out_begin(&out, &sink);
    (void)ra_out_real(&out, number, places);
    assert_int_equal(ra_out_end(&out, &error), RA_OK);
    assert_int_equal(buffer.length, strlen(wanted));
    if (buffer.length > 0)
        assert_memory_equal(buffer.bytes, wanted, buffer.length);
    free(buffer.bytes);
}

static void numbers_are_short(void **state)
{
    (void)state;
    assert_real(5, 0, "5");
    assert_real(5.25, 4, "5.25");
    assert_real(100, 2, "100");
    assert_real(-0.00001, 2, "0");
    assert_real(-9.5, 1, "-9.5");
    assert_real(NAN, 2, "");
    assert_real(INFINITY, 2, "");
}

static void the_table_is_sound(void **state)
{
    (void)state;
    size_t count;
    const ra_format *all = ra_formats(&count);
    for (size_t i = 0; i < count; i++) {
        assert_ptr_equal(ra_format_find(all[i].subject, ra_str_from(all[i].name)), &all[i]); /* no name twice */
        assert_int_equal(all[i].write != NULL, all[i].subject == RA_FORMAT_OF_REPORT);
        if (i > 0)
            assert_true(all[i].subject >= all[i - 1].subject);
    }
    assert_string_equal(all[0].name, "text");
    assert_null(ra_format_find(RA_FORMAT_OF_REPORT, RA_STR("conllu")));
    for (unsigned bit = 1; bit <= RA_SECTION_ARTICLES; bit <<= 1)
        assert_non_null(ra_section_name(bit));
    assert_null(ra_section_name(RA_SECTION_ARTICLES << 1));
}

static void events_are_counted_once(void **state)
{
    (void)state;
    drawn d;
    ra_error error = {0};
    ra_told_events events;
    draw(&d, ATTACK, 2);
    ra_arena *arena = ra_arena_new(NULL);
    const ra_account *accounts[] = {d.account};
    const ra_report report = report_of(&d, accounts);
    assert_int_equal(ra_told_events_gather(&report, d.account, arena, &events, &error), RA_OK);
    assert_true(events.at[0].main);
    assert_int_equal(events.at[0].articles, 2);
    assert_int_equal(events.at[0].place_kind, RA_PLACE_TOWN);
    size_t arrests = 0;
    for (size_t i = 1; i < events.count; i++) {
        const ra_told_event *e = &events.at[i];
        assert_false(e->main);
        if (ra_str_find(e->actor.name, RA_STR("soldiers"), 0) != SIZE_MAX) {
            arrests++;
            assert_string_equal(e->actor.country, "IRQ");
            assert_int_equal(e->articles, 2);
            assert_int_equal(e->outlets, 2);
        }
        /* what is denied, or only planned, is no event */
        assert_true(ra_str_find(e->actor.name, RA_STR("army"), 0) == SIZE_MAX);
    }
    assert_int_equal(arrests, 1);
    ra_arena_free(arena);
    drop(&d);
}

static void the_graph_names_who_draws_on_whom(void **state)
{
    (void)state;
    drawn d;
    ra_error error = {0};
    ra_lineage_graph graph;
    draw(&d, ATTACK, 2);
    ra_arena *arena = ra_arena_new(NULL);
    const ra_account *accounts[] = {d.account};
    const ra_report report = report_of(&d, accounts);
    assert_int_equal(ra_lineage_graph_make(&report, d.account, arena, &graph, &error), RA_OK);
    assert_int_equal(graph.nodes.at[0].document, 0);
    assert_int_equal(graph.nodes.at[1].document, 1);
    bool police = false;
    for (size_t i = 0; i < graph.edges.count; i++) {
        const ra_lineage_edge *e = &graph.edges.at[i];
        assert_true(e->from < graph.nodes.count && e->to < graph.nodes.count && e->from != e->to && e->count > 0);
        police |= e->from == 0 && ra_str_is(graph.nodes.at[e->to].label, "police") && e->relation == RA_LINEAGE_CITES;
        for (size_t k = 0; k < i; k++)
            assert_false(graph.edges.at[k].from == e->from && graph.edges.at[k].to == e->to &&
                         graph.edges.at[k].relation == e->relation);
    }
    assert_true(police);
    ra_arena_free(arena);
    drop(&d);
}

static void points_keep_their_reasons(void **state)
{
    (void)state;
    drawn d;
    draw(&d,
         STORY({"2020-03-02", "Gunmen attacked the customs house on Sunday. Six guards were wounded in the attack."},
               {"2020-03-02", "Seven guards were wounded in the attack on the customs house on Sunday."}));
    const ra_point *p = point_of(&d, RA_POINT_QUANTITY, "Six guards", "Seven guards");
    assert_non_null(p);
    assert_int_equal(p->status, RA_DISPUTED);
    assert_int_equal(p->conflict.count, 1);
    assert_true(p->conflict.at[0].grounds.count > 0);
    assert_int_not_equal(p->conflict.at[0].document, p->conflict.at[0].other_document);
    assert_true(p->joins.count > 0 && p->joins.at[0].likeness > 0 && p->joins.at[0].grounds.count > 1);
    drop(&d);
}

/* A sink that takes so many writes and then no more. */
typedef struct failing {
    int left;
} failing;

static ra_status fail_later(void *context, const char *bytes, size_t length)
{
    failing *f = context;
    (void)bytes, (void)length;
    return f->left-- > 0 ? RA_OK : RA_IO;
}

static void a_full_disk_is_told(void **state)
{
    (void)state;
    drawn d;
    size_t count;
    const ra_format *all = ra_formats(&count);
    draw_by(&d, ATTACK, 2, RA_POLICY_UCDP);
    const ra_account *accounts[] = {d.account};
    const ra_report report = report_of(&d, accounts);
    for (size_t i = 0; i < count; i++) {
        for (int writes = 0; all[i].write != NULL; writes++) {
            failing f = {writes};
            ra_error error = {0};
            const ra_report_options options = {.explain = true};
            ra_status status = all[i].write(&report, &options, &(ra_sink){fail_later, &f}, &error);
            assert_true(writes < 100000);
            if (status == RA_OK) {
                assert_true(f.left >= 0 && writes > 0); /* nothing was refused */
                break;
            }
            assert_true(error.message[0] != '\0');
            writes += writes / 2; /* many formats write in small pieces */
        }
    }
    drop(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_are_looked_up),
        cmocka_unit_test(numbers_are_short),
        cmocka_unit_test(the_table_is_sound),
        cmocka_unit_test(events_are_counted_once),
        cmocka_unit_test(the_graph_names_who_draws_on_whom),
        cmocka_unit_test(points_keep_their_reasons),
        cmocka_unit_test(a_full_disk_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
