/* Room account: origins, chains and independence. */
#include "base/str.h"
#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const char *const *one(const char *content)
{
    static const char *list[2];
    list[0] = content;
    return list;
}

static const ra_origin *origin_named(const stage *s, const char *name)
{
    for (size_t i = 0; i < s->account.origins.count; i++) {
        if (ra_str_equal(s->account.origins.at[i].name, ra_str_from(name)))
            return &s->account.origins.at[i];
    }
    return NULL;
}

static const ra_lineage *line(const stage *s, uint32_t article, const char *name)
{
    const ra_origin *origin = origin_named(s, name);
    for (size_t i = 0; origin != NULL && i < s->account.lineage.count; i++) {
        const ra_lineage *l = &s->account.lineage.at[i];
        if (l->document == article && l->origin != RA_NONE && &s->account.origins.at[l->origin] == origin)
            return l;
    }
    return NULL;
}

static ra_support support(const stage *s, uint32_t article, const char *words)
{
    ra_via via;
    ra_support made = {.document = article, .span = stage_span(s, article, words)};
    ra_origins_behind(&s->draft.origins, article, made.span, (ra_span){0}, &via, &made.stance);
    made.via.at = via.at;
    made.via.count = via.count;
    return made;
}

static uint32_t count(const stage *s, const ra_support *list, size_t length)
{
    uint32_t origins = 0;
    ra_error error = {0};
    assert_int_equal(ra_origins_count(&s->draft.origins, s->draft.arena, list, length, &origins, &error), RA_OK);
    return origins;
}

static void one_mouth_is_one_origin(void **state)
{
    (void)state;
    stage s;
    stage_open(&s);
    uint32_t a = stage_article(&s, "The Gazette", "Mayor Ida Lund said the dam had cracked.");
    uint32_t b = stage_article(&s, "The Courier", "The dam has a crack, Lund said. Two engineers said it would hold.");
    uint32_t c = stage_article(&s, "The Herald", "The dam had cracked. Two engineers said it would hold.");
    uint32_t full = stage_entity(&s, a, "Ida Lund", NULL, RA_NAME_PERSON, "mayor", true);
    uint32_t lone = stage_entity(&s, b, "Lund", NULL, RA_NAME_PERSON, NULL, true);
    stage_attribution(&s, a, "Mayor Ida Lund", full, RA_ORIGIN_OFFICIAL, "said", one("the dam had cracked"));
    stage_attribution(&s, b, "Lund", lone, RA_ORIGIN_OFFICIAL, "said", one("The dam has a crack"));
    stage_attribution(&s, b, "Two engineers", RA_NONE, RA_ORIGIN_ANONYMOUS, "said it", one("it would hold"));
    stage_attribution(&s, c, "Two engineers", RA_NONE, RA_ORIGIN_ANONYMOUS, "said", one("it would hold"));
    stage_draw(&s);
    assert_non_null(line(&s, a, "Ida Lund"));
    assert_non_null(line(&s, b, "Ida Lund"));
    assert_null(line(&s, c, "Ida Lund"));
    ra_support crack[] = {support(&s, a, "dam had cracked"), support(&s, b, "dam has a crack"),
                          support(&s, c, "dam had cracked")};
    assert_int_equal(count(&s, crack, 2), 1);
    assert_int_equal(count(&s, crack, 3), 2);
    ra_support hold[] = {support(&s, b, "would hold"), support(&s, c, "would hold")};
    assert_int_equal(count(&s, hold, 2), 2);
    stage_close(&s);
}

static void a_relay_and_the_relayed_article_are_one(void **state)
{
    (void)state;
    stage s;
    stage_open(&s);
    uint32_t a = stage_article(&s, "CBS News", "Nine boats sank, two sailors said.");
    uint32_t b = stage_article(&s, "The Courier", "Nine boats sank, two sailors told CBS News.");
    stage_attribution(&s, a, "two sailors", RA_NONE, RA_ORIGIN_ANONYMOUS, "said", one("Nine boats sank"));
    stage_attribution(&s, b, "two sailors", RA_NONE, RA_ORIGIN_ANONYMOUS, "told", one("Nine boats sank"));
    uint32_t outlet = stage_entity(&s, b, "CBS News", NULL, RA_NAME_ORGANIZATION, NULL, true);
    stage_relay(&s, b, "CBS News", outlet, RA_ORIGIN_OUTLET);
    stage_draw(&s);
    ra_support boats[] = {support(&s, a, "Nine boats"), support(&s, b, "Nine boats")};
    assert_int_equal(boats[0].via.count, 1);
    assert_int_equal(boats[1].via.count, 2);
    assert_true(ra_str_is(s.account.origins.at[boats[1].via.at[0]].name, "CBS News"));
    assert_int_equal(line(&s, b, "CBS News")->of, a);
    assert_int_equal(count(&s, boats, 2), 1);
    stage_close(&s);
}

static void copyright_lines_credit_whole_names(void **state)
{
    (void)state;
    stage s;
    stage_open(&s);
    uint32_t a = stage_article(&s, "Valley Times", "A ferry ran aground.");
    uint32_t b = stage_article(&s, "The Courier", "A ferry ran aground.");
    ra_str own = RA_STR("Copyright \xC2\xA9 2019 The Valley Times, LLC. Click here.");
    ra_str other = RA_STR("Copyright 2019 Harbour Broadcast Company. All rights reserved.");
    s.articles[a].credits.at = &own;
    s.articles[b].credits.at = &other;
    s.articles[a].credits.count = s.articles[b].credits.count = 1;
    stage_draw(&s);
    assert_null(line(&s, a, "The"));
    assert_null(line(&s, a, "The Valley Times"));
    assert_non_null(line(&s, b, "Harbour Broadcast Company"));
    stage_close(&s);
}

static void datelines_and_credits_are_origins(void **state)
{
    (void)state;
    stage s;
    stage_open(&s);
    uint32_t a = stage_article(&s, "The Gazette", "OSLO (AP) - A ferry ran aground. Copyright 2016 KXYZ.");
    uint32_t b = stage_article(&s, "The Courier", "TROMSO, Norway (AP) - A ferry ran aground. It leaks oil.");
    uint32_t c = stage_article(&s, "The Herald", "A ferry ran aground. Reuters contributed to this report.");
    stage_draw(&s);
    assert_non_null(line(&s, a, "Associated Press (AP)"));
    assert_non_null(line(&s, a, "KXYZ"));
    assert_non_null(line(&s, b, "Associated Press (AP)"));
    assert_non_null(line(&s, c, "Reuters"));
    ra_support ferry[] = {support(&s, a, "ran aground"), support(&s, b, "ran aground"), support(&s, c, "ran aground")};
    assert_int_equal(count(&s, ferry, 2), 1);
    assert_int_equal(count(&s, ferry, 3), 2);
    stage_close(&s);
}

static void outlets_go_by_the_fullest_name_that_articles_use(void **state)
{
    (void)state;
    stage s;
    stage_open(&s);
    uint32_t a = stage_article(&s, "The Gazette", "OSLO (AP) - A ferry ran aground.");
    uint32_t b = stage_article(&s, "The Courier", "A ferry ran aground.");
    uint32_t c = stage_article(&s, "Reuters", "OSLO (Reuters) - A ferry ran aground.");
    ra_str credit = RA_STR("The Courier's Ida Lund and The Associated Press contributed to this report.");
    s.articles[b].credits.at = &credit;
    s.articles[b].credits.count = 1;
    stage_draw(&s);
    assert_non_null(line(&s, a, "Associated Press"));
    assert_non_null(line(&s, b, "Associated Press"));
    assert_non_null(line(&s, c, "Reuters"));
    stage_close(&s);
}

static void copies_and_shared_statements_count_once(void **state)
{
    (void)state;
    stage s;
    stage_open(&s);
    uint32_t a = stage_article(&s, "The Gazette", "The bridge was closed at noon after a crack was found in a beam.");
    uint32_t b = stage_article(&s, "The Courier", "The bridge was closed at noon after a crack was found in a beam.");
    uint32_t c = stage_article(&s, "The Herald", "They shut the bridge.");
    ra_passage *passage = ra_list_add(s.arena, &s.story.passages);
    ra_copy *copy = ra_list_add(s.arena, &s.story.copies);
    *passage = (ra_passage){.a = b, .b = a, .words = 14};
    passage->a_span = passage->b_span = (ra_span){0, (uint32_t)s.articles[a].text.len};
    *copy = (ra_copy){.a = b, .b = a, .share = 1, .by = RA_DIRECTION_DATE};
    stage_draw(&s);
    ra_support shut[] = {support(&s, a, "closed at noon"), support(&s, b, "closed at noon"),
                         support(&s, c, "shut the bridge")};
    assert_int_equal(count(&s, shut, 2), 1);
    assert_int_equal(count(&s, shut, 3), 2);
    assert_int_equal(s.account.lineage.count, 1);
    assert_int_equal(s.account.lineage.at[0].of, a);
    assert_int_equal(s.account.lineage.at[0].origin, RA_NONE);
    stage_close(&s);
}

static void a_ministry_and_its_spokesman_are_one(void **state)
{
    (void)state;
    stage s;
    stage_open(&s);
    uint32_t a = stage_article(&s, "The Gazette", "Transport Ministry spokesman Jan Moe said four trains collided.");
    uint32_t b = stage_article(&s, "The Courier", "The Transport Ministry said four trains collided.");
    uint32_t moe = stage_entity(&s, a, "Jan Moe", NULL, RA_NAME_PERSON, "spokesman", true);
    stage_entity(&s, a, "Transport Ministry", NULL, RA_NAME_ORGANIZATION, NULL, true);
    uint32_t ministry = stage_entity(&s, b, "Transport Ministry", NULL, RA_NAME_ORGANIZATION, NULL, true);
    stage_attribution(&s, a, "Transport Ministry spokesman Jan Moe", moe, RA_ORIGIN_PERSON, "said",
                      one("four trains collided"));
    stage_attribution(&s, b, "The Transport Ministry", ministry, RA_ORIGIN_OFFICIAL, "said",
                      one("four trains collided"));
    stage_draw(&s);
    ra_support trains[] = {support(&s, a, "four trains"), support(&s, b, "four trains")};
    assert_int_equal(count(&s, trains, 2), 1);
    stage_close(&s);
}

/* "Lund denied the charge" is the article's own; "the dam had cracked" is hers. */
static void that_somebody_spoke_is_the_articles_own(void **state)
{
    (void)state;
    stage s;
    stage_open(&s);
    uint32_t a = stage_article(&s, "The Gazette", "Ida Lund denied that the dam had cracked.");
    uint32_t lund = stage_entity(&s, a, "Ida Lund", NULL, RA_NAME_PERSON, NULL, true);
    stage_attribution(&s, a, "Ida Lund", lund, RA_ORIGIN_PERSON, "denied", one("that the dam had cracked"));
    s.documents[a].tokens.at[2].upos = RA_UPOS_VERB;
    stage_draw(&s);
    assert_int_equal(support(&s, a, "the dam had cracked").via.count, 1);
    assert_int_equal(support(&s, a, "Ida Lund denied that the dam had cracked").via.count, 0);
    stage_close(&s);
}

/* What happens is no source, though a sentence may read as if it had spoken; what finds out is one. */
static void what_happens_is_no_source(void **state)
{
    (void)state;
    stage s;
    stage_open(&s);
    uint32_t a = stage_article(&s, "The Gazette", "The flood said the dam had cracked. The inquiry said it had held.");
    stage_attribution(&s, a, "The flood", RA_NONE, RA_ORIGIN_PERSON, "said", one("the dam had cracked"));
    stage_attribution(&s, a, "The inquiry", RA_NONE, RA_ORIGIN_PERSON, "said", one("it had held"));
    stage_draw(&s);
    assert_int_equal(support(&s, a, "the dam had cracked").via.count, 0);
    assert_int_equal(support(&s, a, "it had held").via.count, 1);
    assert_int_equal(s.account.origins.count, 1);
    stage_close(&s);
}

/* "She", whom the article's own references leave open, is who spoke just before. */
/* "Secretary of State Jan Moe" is Jan Moe, "the aide of Jan Moe" is not. */
static void a_title_may_be_long(void **state)
{
    (void)state;
    static const char *const sources[] = {"Secretary of State Jan Moe", "The aide of Jan Moe"};
    for (size_t i = 0; i < 2; i++) {
        stage s;
        stage_open(&s);
        const char *text = i == 0 ? "At noon Secretary of State Jan Moe said the dam had cracked."
                                  : "The aide of Jan Moe said the dam had cracked.";
        uint32_t a = stage_article(&s, "The Gazette", text);
        for (size_t t = 0; t < s.documents[a].tokens.count; t++) {
            if (ra_str_is(s.documents[a].tokens.at[t].form, "of"))
                s.documents[a].tokens.at[t].upos = RA_UPOS_ADP;
        }
        stage_entity(&s, a, "Jan Moe", NULL, RA_NAME_PERSON, NULL, true);
        stage_attribution(&s, a, sources[i], RA_NONE, RA_ORIGIN_OFFICIAL, "said", one("the dam had cracked"));
        ra_span head = stage_span(&s, a, i == 0 ? "Secretary" : "aide");
        s.documents[a].attributions.at[0].chain.at[0].head = ra_first_token(&s.documents[a], head.start);
        stage_draw(&s);
        bool found = false;
        for (size_t o = 0; o < s.account.origins.count; o++)
            found |= ra_str_is(s.account.origins.at[o].name, "Jan Moe");
        assert_int_equal(found, i == 0);
        stage_close(&s);
    }
}

static void a_pronoun_that_speaks_on_is_the_last_speaker(void **state)
{
    (void)state;
    stage s;
    stage_open(&s);
    uint32_t a = stage_article(&s, "The Gazette", "Ida Lund said the dam had cracked. She added it would hold.");
    uint32_t lund = stage_entity(&s, a, "Ida Lund", NULL, RA_NAME_PERSON, NULL, true);
    stage_attribution(&s, a, "Ida Lund", lund, RA_ORIGIN_PERSON, "said", one("the dam had cracked"));
    for (size_t t = 0; t < s.documents[a].tokens.count; t++) {
        if (ra_str_is(s.documents[a].tokens.at[t].form, "She"))
            s.documents[a].tokens.at[t].upos = RA_UPOS_PRON;
    }
    stage_attribution(&s, a, "She", RA_NONE, RA_ORIGIN_PERSON, "added", one("it would hold"));
    stage_draw(&s);
    ra_support hold = support(&s, a, "it would hold");
    assert_int_equal(hold.via.count, 1);
    assert_int_equal(hold.via.at[0], support(&s, a, "dam had cracked").via.at[0]);
    stage_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_mouth_is_one_origin),
        cmocka_unit_test(a_relay_and_the_relayed_article_are_one),
        cmocka_unit_test(datelines_and_credits_are_origins),
        cmocka_unit_test(copyright_lines_credit_whole_names),
        cmocka_unit_test(outlets_go_by_the_fullest_name_that_articles_use),
        cmocka_unit_test(copies_and_shared_statements_count_once),
        cmocka_unit_test(a_ministry_and_its_spokesman_are_one),
        cmocka_unit_test(that_somebody_spoke_is_the_articles_own),
        cmocka_unit_test(what_happens_is_no_source),
        cmocka_unit_test(a_title_may_be_long),
        cmocka_unit_test(a_pronoun_that_speaks_on_is_the_last_speaker),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
