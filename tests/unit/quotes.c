/* Room account: quotations in several wordings. */
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

/* Two articles that quote one person. */
static void two_articles(stage *s, const char *first, const char *first_content, const char *second,
                         const char *second_content)
{
    const char *texts[] = {first, second};
    const char *contents[] = {first_content, second_content};
    stage_open(s);
    for (uint32_t i = 0; i < 2; i++) {
        stage_article(s, i == 0 ? "The Gazette" : "The Courier", texts[i]);
        uint32_t speaker = stage_entity(s, i, i == 0 ? "Greta Vinter" : "Vinter", NULL, RA_NAME_PERSON, NULL, true);
        stage_attribution(s, i, i == 0 ? "Greta Vinter" : "Vinter", speaker, RA_ORIGIN_PERSON, "said",
                          one(contents[i]));
    }
    stage_draw(s);
}

/* What both give, which stands before what one alone does. */
static void expect_first(const stage *s, ra_quote_status status)
{
    assert_true(s->account.quotes.count > 0);
    const ra_quote *quote = &s->account.quotes.at[0];
    assert_int_equal(quote->status, status);
    assert_int_equal(quote->versions.count, 2);
    assert_true(ra_str_is(quote->speaker, "Greta Vinter"));
    for (size_t i = 0; i < quote->versions.count; i++) {
        const ra_quote_version *v = &quote->versions.at[i];
        ra_str text = s->documents[v->support.document].article->text;
        assert_true(ra_str_equal(v->text, ra_span_text(text, v->support.span)));
    }
}

static void expect(const stage *s, ra_quote_status status)
{
    assert_int_equal(s->account.quotes.count, 1);
    expect_first(s, status);
}

static void same_words_are_identical(void **state)
{
    (void)state;
    stage s;
    two_articles(&s, "\"The harbour wall has held all night,\" Greta Vinter said.",
                 "\"The harbour wall has held all night,\"", "Vinter said: \"The harbour wall has held all night.\"",
                 "\"The harbour wall has held all night.\"");
    expect(&s, RA_QUOTE_IDENTICAL);
    assert_true(ra_str_is(s.account.quotes.at[0].versions.at[0].text, "The harbour wall has held all night"));
    stage_close(&s);
}

static void a_part_is_trimmed(void **state)
{
    (void)state;
    stage s;
    two_articles(&s, "\"We feared the worst. The harbour wall has held all night long,\" Greta Vinter said.",
                 "\"We feared the worst. The harbour wall has held all night long,\"",
                 "Vinter said: \"The harbour wall has held all night.\"", "\"The harbour wall has held all night.\"");
    expect_first(&s, RA_QUOTE_TRIMMED);
    assert_int_equal(s.account.quotes.count, 2);
    assert_true(ra_str_is(s.account.quotes.at[1].versions.at[0].text, "We feared the worst."));
    stage_close(&s);
}

static void a_run_goes_on_over_words_that_return(void **state)
{
    (void)state;
    stage s;
    two_articles(
        &s, "The closure was \"solely a choice by the board of the harbour company,\" Greta Vinter said.",
        "The closure was \"solely a choice by the board of the harbour company,\"",
        "Vinter said: \"It was solely a choice by the board of the harbour company and was forced on the master "
        "of the harbour company.\"",
        "\"It was solely a choice by the board of the harbour company and was forced on the master of the "
        "harbour company.\"");
    expect(&s, RA_QUOTE_TRIMMED);
    stage_close(&s);
}

static void a_few_words_in_marks_are_said_once(void **state)
{
    (void)state;
    stage s;
    two_articles(&s, "\"This was a one night job and the smugglers know it,\" Greta Vinter said.",
                 "\"This was a one night job and the smugglers know it,\"",
                 "Vinter said whoever calls it \"a one night job\" knows lighthouses.",
                 "whoever calls it \"a one night job\" knows lighthouses");
    expect(&s, RA_QUOTE_TRIMMED);
    stage_close(&s);
    two_articles(&s, "\"The council is a hostage of the brewery and of nobody else in this town,\" Greta Vinter said.",
                 "\"The council is a hostage of the brewery and of nobody else in this town,\"",
                 "Vinter said a contract of three years had left the council \"hostage\".",
                 "a contract of three years had left the council \"hostage\"");
    expect(&s, RA_QUOTE_TRIMMED);
    stage_close(&s);
    two_articles(&s, "\"The council is a hostage of the brewery and of nobody else in this town,\" Greta Vinter said.",
                 "\"The council is a hostage of the brewery and of nobody else in this town,\"",
                 "Vinter said the film of the lighthouse, a \"hostage\" drama, bored her.",
                 "the film of the lighthouse, a \"hostage\" drama, bored her");
    for (size_t i = 0; i < s.account.quotes.count; i++)
        assert_int_equal(s.account.quotes.at[i].versions.count, 1);
    stage_close(&s);
}

static void a_fragment_is_trimmed(void **state)
{
    (void)state;
    stage s;
    two_articles(&s, "\"What these smugglers do is abominable and they know it,\" Greta Vinter said.",
                 "\"What these smugglers do is abominable and they know it,\"",
                 "Vinter said smugglers were \"abominable\" people.", "smugglers were \"abominable\" people");
    expect(&s, RA_QUOTE_TRIMMED);
    stage_close(&s);
}

static void other_words_are_reworded(void **state)
{
    (void)state;
    stage s;
    two_articles(&s, "\"The harbour wall has withstood the storm all night,\" Greta Vinter said.",
                 "\"The harbour wall has withstood the storm all night,\"",
                 "Vinter said that night the harbour wall survived the storm.",
                 "that night the harbour wall survived the storm");
    expect(&s, RA_QUOTE_REWORDED);
    stage_close(&s);
}

static void a_lost_negation_is_altered(void **state)
{
    (void)state;
    stage s;
    two_articles(&s, "\"The council will never forgive the smugglers of the old harbour,\" Greta Vinter said.",
                 "\"The council will never forgive the smugglers of the old harbour,\"",
                 "Vinter said: \"The council will forgive the smugglers of the old harbour.\"",
                 "\"The council will forgive the smugglers of the old harbour.\"");
    expect(&s, RA_QUOTE_ALTERED);
    stage_close(&s);
}

static void another_number_is_altered(void **state)
{
    (void)state;
    stage s;
    two_articles(&s, "\"The old harbour wall lost 40 stones in the storm,\" Greta Vinter said.",
                 "\"The old harbour wall lost 40 stones in the storm,\"",
                 "Vinter said: \"The old harbour wall lost 14 stones in the storm.\"",
                 "\"The old harbour wall lost 14 stones in the storm.\"");
    expect(&s, RA_QUOTE_ALTERED);
    const ra_quote_version *later = &s.account.quotes.at[0].versions.at[1];
    assert_int_equal(later->differing.count, 1);
    assert_int_equal(later->differing.at[0].end - later->differing.at[0].start, 2);
    stage_close(&s);
}

static void a_cut_negation_is_no_alteration(void **state)
{
    (void)state;
    stage s;
    two_articles(&s,
                 "\"The harbour wall has held all night. We will not leave the old lighthouse,\" Greta Vinter said.",
                 "\"The harbour wall has held all night. We will not leave the old lighthouse,\"",
                 "Vinter said: \"The harbour wall has held all night.\"", "\"The harbour wall has held all night.\"");
    expect_first(&s, RA_QUOTE_IDENTICAL);
    assert_int_equal(s.account.quotes.count, 2);
    assert_int_equal(s.account.quotes.at[1].status, RA_QUOTE_SINGLE);
    stage_close(&s);
}

static void sentences_printed_alike_are_one_quotation(void **state)
{
    (void)state;
    stage s;
    const char *both = "\"The harbour wall has held all night. We will not leave the old lighthouse.\"";
    two_articles(
        &s, "\"The harbour wall has held all night. We will not leave the old lighthouse.\" Greta Vinter said.", both,
        "Vinter said: \"The harbour wall has held all night. We will not leave the old lighthouse.\"", both);
    expect(&s, RA_QUOTE_IDENTICAL);
    stage_close(&s);
}

static void each_sentence_has_its_own_wordings(void **state)
{
    (void)state;
    stage s;
    two_articles(
        &s, "\"The council hates us. Nobody feeds the lighthouse cats,\" Greta Vinter said.",
        "\"The council hates us. Nobody feeds the lighthouse cats,\"",
        "\"Nobody feeds the lighthouse cats. When the ferry is late, the brewery closes its doors,\" Vinter said.",
        "\"Nobody feeds the lighthouse cats. When the ferry is late, the brewery closes its doors,\"");
    expect_first(&s, RA_QUOTE_IDENTICAL);
    assert_int_equal(s.account.quotes.at[0].versions.count, 2);
    assert_int_equal(s.account.quotes.count, 3);
    stage_close(&s);
}

static void different_statements_stay_apart(void **state)
{
    (void)state;
    stage s;
    two_articles(
        &s, "\"The harbour wall has held all night,\" Greta Vinter said.", "\"The harbour wall has held all night,\"",
        "Vinter said: \"Schools reopen once the roads are clear.\"", "\"Schools reopen once the roads are clear.\"");
    assert_int_equal(s.account.quotes.count, 2);
    assert_int_equal(s.account.quotes.at[0].status, RA_QUOTE_SINGLE);
    assert_int_equal(s.account.quotes.at[1].status, RA_QUOTE_SINGLE);
    stage_close(&s);
}

/* A speaker says many things of one matter. */
static void two_whole_sentences_are_two_statements(void **state)
{
    (void)state;
    stage s;
    two_articles(
        &s,
        "\"Beneath that lighthouse the smugglers dug a tunnel with railway, sluices and pumps,\" Greta Vinter said.",
        "\"Beneath that lighthouse the smugglers dug a tunnel with railway, sluices and pumps,\"",
        "Vinter said: \"The tunnel of the smugglers led from the lighthouse to caves dug by miners.\"",
        "\"The tunnel of the smugglers led from the lighthouse to caves dug by miners.\"");
    assert_int_equal(s.account.quotes.count, 2);
    stage_close(&s);
}

/* One word of a fragment of several is everywhere. */
static void one_word_of_a_fragment_is_not_enough(void **state)
{
    (void)state;
    stage s;
    two_articles(&s, "Greta Vinter said she saw smugglers \"around the lighthouse\".",
                 "she saw smugglers \"around the lighthouse\"",
                 "Vinter said the fishermen had \"painted the lighthouse\" themselves.",
                 "the fishermen had \"painted the lighthouse\" themselves");
    assert_int_equal(s.account.quotes.count, 0);
    stage_close(&s);
}

static void a_word_taken_out_alters(void **state)
{
    (void)state;
    stage s;
    two_articles(&s, "\"We will not bow to them,\" Greta Vinter said.", "\"We will not bow to them,\"",
                 "Vinter said: \"We will bow to them.\"", "\"We will bow to them.\"");
    expect(&s, RA_QUOTE_ALTERED);
    stage_close(&s);
}

static void near_words_are_reworded(void **state)
{
    (void)state;
    stage s;
    two_articles(&s, "Greta Vinter said that troops bought cars by the lighthouse of the smugglers.",
                 "that troops bought cars by the lighthouse of the smugglers",
                 "Vinter said soldiers purchased vehicles at the lighthouse, from smugglers.",
                 "soldiers purchased vehicles at the lighthouse, from smugglers");
    expect(&s, RA_QUOTE_REWORDED);
    stage_close(&s);
}

static void few_words_of_one_speaker_are_enough(void **state)
{
    (void)state;
    stage s;
    two_articles(&s, "Greta Vinter said the smugglers sheltered inside the lighthouse kitchen.",
                 "the smugglers sheltered inside the lighthouse kitchen",
                 "Vinter said they sheltered in a lighthouse and fled after breakfast.",
                 "they sheltered in a lighthouse and fled after breakfast");
    expect(&s, RA_QUOTE_REWORDED);
    stage_close(&s);
}

static void other_numbers_stay_apart(void **state)
{
    (void)state;
    stage s;
    two_articles(&s, "Greta Vinter said a fisherman of 40 was hurt at the harbour wall.",
                 "a fisherman of 40 was hurt at the harbour wall",
                 "Vinter said a fisherman of 62 was hurt at the pier.", "a fisherman of 62 was hurt at the pier");
    assert_int_equal(s.account.quotes.count, 0);
    stage_close(&s);
}

/* A ministry and the state that it is of, by the names in what cites them. */
static void mouths_of_one_office_are_brought_together(void **state)
{
    (void)state;
    stage s;
    stage_open(&s);
    uint32_t a =
        stage_article(&s, "The Gazette", "The Norwegian state television said two trawlers hit the harbour wall.");
    uint32_t b = stage_article(&s, "The Courier", "State media of Norway said the trawlers hit the harbour wall.");
    uint32_t c = stage_article(&s, "The Herald", "The Danish navy said two trawlers hit the harbour wall.");
    stage_attribution(&s, a, "The Norwegian state television", RA_NONE, RA_ORIGIN_OUTLET, "said",
                      one("two trawlers hit the harbour wall"));
    stage_attribution(&s, b, "State media of Norway", RA_NONE, RA_ORIGIN_OUTLET, "said",
                      one("the trawlers hit the harbour wall"));
    stage_attribution(&s, c, "The Danish navy", RA_NONE, RA_ORIGIN_OFFICIAL, "said",
                      one("two trawlers hit the harbour wall"));
    stage_draw(&s);
    assert_int_equal(s.account.quotes.count, 1);
    assert_int_equal(s.account.quotes.at[0].versions.count, 2);
    for (size_t i = 0; i < 2; i++)
        assert_int_not_equal(s.account.quotes.at[0].versions.at[i].support.document, c);
    stage_close(&s);
}

/* What an article tells in its own voice beside a speaker's words is his where another has it from him. */
static void a_report_goes_on_in_the_articles_voice(void **state)
{
    (void)state;
    stage s;
    stage_open(&s);
    uint32_t a = stage_article(&s, "The Gazette",
                               "Greta Vinter said the wall had held. Smugglers dug a tunnel beneath the lighthouse.");
    uint32_t b = stage_article(&s, "The Courier", "Vinter said smugglers dug a tunnel beneath the lighthouse.");
    uint32_t full = stage_entity(&s, a, "Greta Vinter", NULL, RA_NAME_PERSON, NULL, true);
    uint32_t lone = stage_entity(&s, b, "Vinter", NULL, RA_NAME_PERSON, NULL, true);
    stage_attribution(&s, a, "Greta Vinter", full, RA_ORIGIN_PERSON, "said", one("the wall had held"));
    stage_attribution(&s, b, "Vinter", lone, RA_ORIGIN_PERSON, "said",
                      one("smugglers dug a tunnel beneath the lighthouse"));
    stage_draw(&s);
    assert_int_equal(s.account.quotes.count, 1);
    const ra_quote *quote = &s.account.quotes.at[0];
    assert_int_equal(quote->versions.count, 2);
    for (size_t i = 0; i < 2; i++) {
        const ra_support *support = &quote->versions.at[i].support;
        assert_int_equal(support->via.count, support->document == b ? 1 : 0);
    }
    stage_close(&s);
}

/* Two articles that say what somebody without a name said. */
static size_t quotes_of_two(const char *first_mouth, const char *first, const char *second_mouth, const char *second,
                            const char *first_content, const char *second_content)
{
    stage s;
    stage_open(&s);
    uint32_t a = stage_article(&s, "The Gazette", first);
    uint32_t b = stage_article(&s, "The Courier", second);
    stage_attribution(&s, a, first_mouth, RA_NONE, RA_ORIGIN_WITNESS, "said", one(first_content));
    uint32_t named =
        ra_ascii_upper(second_mouth[0]) ? stage_entity(&s, b, second_mouth, NULL, RA_NAME_PERSON, NULL, true) : RA_NONE;
    stage_attribution(&s, b, second_mouth, named, RA_ORIGIN_PERSON, "said", one(second_content));
    stage_draw(&s);
    size_t count = s.account.quotes.count;
    stage_close(&s);
    return count;
}

static void mouths_called_alike_may_say_the_same(void **state)
{
    (void)state;
    assert_int_equal(quotes_of_two("some neighbors", "On Monday some neighbors said the smugglers dug a tunnel.",
                                   "neighbors", "On Monday neighbors said smugglers dug the tunnel.",
                                   "the smugglers dug a tunnel", "smugglers dug the tunnel"),
                     1);
    assert_int_equal(quotes_of_two("neighbors", "On Monday neighbors said the smugglers dug a tunnel.", "Jan Moe",
                                   "On Monday Jan Moe said smugglers dug the tunnel.", "the smugglers dug a tunnel",
                                   "smugglers dug the tunnel"),
                     0);
}

static void those_who_keep_the_law_speak_for_one_office(void **state)
{
    (void)state;
    assert_int_equal(quotes_of_two("deputies", "On Monday deputies said the smugglers dug a tunnel.", "investigators",
                                   "On Monday investigators said smugglers dug the tunnel.",
                                   "the smugglers dug a tunnel", "smugglers dug the tunnel"),
                     1);
    assert_int_equal(quotes_of_two("deputies", "On Monday deputies said the smugglers dug a tunnel.", "firefighters",
                                   "On Monday firefighters said smugglers dug the tunnel.",
                                   "the smugglers dug a tunnel", "smugglers dug the tunnel"),
                     0);
}

/* A story mostly has one father and one coroner. */
static void kin_and_counsel_are_of_one_person(void **state)
{
    (void)state;
    assert_int_equal(quotes_of_two("his father", "On Monday his father said the smugglers dug a tunnel.",
                                   "the stepfather of Moe",
                                   "On Monday the stepfather of Moe said smugglers dug the tunnel.",
                                   "the smugglers dug a tunnel", "smugglers dug the tunnel"),
                     1);
    assert_int_equal(quotes_of_two("his father", "On Monday his father said the smugglers dug a tunnel.", "her lawyer",
                                   "On Monday her lawyer said smugglers dug the tunnel.", "the smugglers dug a tunnel",
                                   "smugglers dug the tunnel"),
                     0);
}

/* Nobody knows whether "an aide" is "the minister's adviser", but he says all of it. */
static void much_of_the_same_needs_no_name(void **state)
{
    (void)state;
    const char *first = "On Monday an aide said smugglers dug tunnels beneath lighthouses, warehouses, orchards, "
                        "breweries and vineyards.";
    const char *second = "On Monday the adviser said smugglers dug tunnels beneath lighthouses, orchards, warehouses, "
                         "vineyards and breweries.";
    assert_int_equal(
        quotes_of_two("an aide", first, "the adviser", second,
                      "smugglers dug tunnels beneath lighthouses, warehouses, orchards, breweries and vineyards",
                      "smugglers dug tunnels beneath lighthouses, orchards, warehouses, vineyards and breweries"),
        1);
    assert_int_equal(quotes_of_two("an aide", first, "the adviser", second,
                                   "smugglers dug tunnels beneath lighthouses, warehouses", "smugglers dug tunnels"),
                     0);
}

static void what_is_denied_in_brackets_is_not_what_is_said(void **state)
{
    (void)state;
    assert_int_equal(quotes_of_two("deputies", "On Monday deputies said the smugglers (no names yet) dug a tunnel.",
                                   "investigators", "On Monday investigators said smugglers dug the tunnel.",
                                   "the smugglers (no names yet) dug a tunnel", "smugglers dug the tunnel"),
                     1);
}

static void parts_of_two_reports_are_no_cut(void **state)
{
    (void)state;
    stage s;
    two_articles(&s, "Greta Vinter said 40 smugglers dug tunnels beneath lighthouses.",
                 "40 smugglers dug tunnels beneath lighthouses",
                 "Vinter said a brewery burned while 40 smugglers dug tunnels.",
                 "a brewery burned while 40 smugglers dug tunnels");
    expect(&s, RA_QUOTE_REWORDED);
    stage_close(&s);
}

static void what_one_denies_the_other_does_not_say(void **state)
{
    (void)state;
    assert_int_equal(quotes_of_two("neighbors", "On Monday neighbors said the smugglers dug a tunnel.", "neighbors",
                                   "On Monday neighbors said smugglers never dug the tunnel.",
                                   "the smugglers dug a tunnel", "smugglers never dug the tunnel"),
                     0);
}

static void there_are_many_witnesses(void **state)
{
    (void)state;
    assert_int_equal(quotes_of_two("a witness", "On Monday a witness said the smugglers dug a tunnel.", "a witness",
                                   "On Monday a witness said smugglers dug the tunnel.", "the smugglers dug a tunnel",
                                   "smugglers dug the tunnel"),
                     0);
}

static void the_same_words_need_no_name(void **state)
{
    (void)state;
    assert_int_equal(
        quotes_of_two("neighbors", "On Monday neighbors said the smugglers never left the lighthouse.",
                      "some neighbors", "On Monday some neighbors said the smugglers never left the lighthouse.",
                      "the smugglers never left the lighthouse", "the smugglers never left the lighthouse"),
        1);
}

static void words_in_brackets_are_the_writers(void **state)
{
    (void)state;
    stage s;
    two_articles(&s, "\"We feared for the harbour wall all night under storm lights,\" Greta Vinter said.",
                 "\"We feared for the harbour wall all night under storm lights,\"",
                 "Vinter said: \"We feared for the harbour wall all night under [the] storm.\"",
                 "\"We feared for the harbour wall all night under [the] storm.\"");
    expect(&s, RA_QUOTE_TRIMMED);
    stage_close(&s);
}

/* What one article tells besides in its own voice does not change what both quote alike. */
static void a_quotation_told_again_stays_identical(void **state)
{
    (void)state;
    stage s;
    two_articles(&s, "\"Smugglers dug a tunnel beneath the old lighthouse,\" Greta Vinter said.",
                 "\"Smugglers dug a tunnel beneath the old lighthouse,\"",
                 "\"Smugglers dug a tunnel beneath the old lighthouse,\" Vinter said. Smugglers dug a tunnel there.",
                 "\"Smugglers dug a tunnel beneath the old lighthouse,\"");
    assert_int_equal(s.account.quotes.count, 1);
    assert_int_equal(s.account.quotes.at[0].status, RA_QUOTE_IDENTICAL);
    stage_close(&s);
}

/* "The walls must fall" is one cry, whoever is taken to have uttered it. */
static void a_cry_is_one_whoever_utters_it(void **state)
{
    (void)state;
    stage s;
    stage_open(&s);
    uint32_t a = stage_article(&s, "The Gazette", "\"All lighthouses must crumble,\" a smuggler shouted.");
    uint32_t b = stage_article(&s, "The Courier", "Greta Vinter yelled: \"All lighthouses must crumble!\"");
    stage_attribution(&s, a, "a smuggler", RA_NONE, RA_ORIGIN_PERSON, "shouted",
                      one("\"All lighthouses must crumble,\""));
    uint32_t full = stage_entity(&s, b, "Greta Vinter", NULL, RA_NAME_PERSON, NULL, true);
    stage_attribution(&s, b, "Greta Vinter", full, RA_ORIGIN_PERSON, "yelled",
                      one("\"All lighthouses must crumble!\""));
    stage_draw(&s);
    assert_int_equal(s.account.quotes.count, 1);
    assert_int_equal(s.account.quotes.at[0].status, RA_QUOTE_IDENTICAL);
    stage_close(&s);
}

/* An article that gives nobody's name with a quotation shares it with one that does. */
static void a_quotation_without_a_speaker_finds_him(void **state)
{
    (void)state;
    stage s;
    stage_open(&s);
    uint32_t a = stage_article(
        &s, "The Gazette",
        "The letter was read.\n\"The smugglers dug a tunnel beneath the old lighthouse wall.\"\nAll wept.");
    uint32_t b = stage_article(&s, "The Courier",
                               "\"The smugglers dug a tunnel beneath the old lighthouse wall,\" Greta Vinter said.");
    ra_span words = stage_span(&s, a, "The smugglers dug a tunnel beneath the old lighthouse wall");
    for (size_t t = 0; t < s.documents[a].tokens.count; t++) {
        ra_token *token = &s.documents[a].tokens.at[t];
        token->quoted = token->span.start >= words.start && token->span.end <= words.end;
        if (ra_str_is(token->form, "dug"))
            token->upos = RA_UPOS_VERB;
    }
    uint32_t full = stage_entity(&s, b, "Greta Vinter", NULL, RA_NAME_PERSON, NULL, true);
    stage_attribution(&s, b, "Greta Vinter", full, RA_ORIGIN_PERSON, "said",
                      one("\"The smugglers dug a tunnel beneath the old lighthouse wall,\""));
    stage_draw(&s);
    assert_int_equal(s.account.quotes.count, 1);
    const ra_quote *quote = &s.account.quotes.at[0];
    assert_int_equal(quote->versions.count, 2);
    assert_int_equal(quote->status, RA_QUOTE_IDENTICAL);
    assert_true(ra_str_is(quote->speaker, "Greta Vinter"));
    bool found = false;
    for (size_t i = 0; i < 2; i++)
        found |= quote->versions.at[i].support.document == a;
    assert_true(found);
    stage_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_words_are_identical),
        cmocka_unit_test(a_part_is_trimmed),
        cmocka_unit_test(a_run_goes_on_over_words_that_return),
        cmocka_unit_test(a_few_words_in_marks_are_said_once),
        cmocka_unit_test(a_fragment_is_trimmed),
        cmocka_unit_test(other_words_are_reworded),
        cmocka_unit_test(a_lost_negation_is_altered),
        cmocka_unit_test(another_number_is_altered),
        cmocka_unit_test(a_cut_negation_is_no_alteration),
        cmocka_unit_test(sentences_printed_alike_are_one_quotation),
        cmocka_unit_test(each_sentence_has_its_own_wordings),
        cmocka_unit_test(different_statements_stay_apart),
        cmocka_unit_test(two_whole_sentences_are_two_statements),
        cmocka_unit_test(one_word_of_a_fragment_is_not_enough),
        cmocka_unit_test(a_word_taken_out_alters),
        cmocka_unit_test(near_words_are_reworded),
        cmocka_unit_test(few_words_of_one_speaker_are_enough),
        cmocka_unit_test(other_numbers_stay_apart),
        cmocka_unit_test(mouths_of_one_office_are_brought_together),
        cmocka_unit_test(a_report_goes_on_in_the_articles_voice),
        cmocka_unit_test(mouths_called_alike_may_say_the_same),
        cmocka_unit_test(those_who_keep_the_law_speak_for_one_office),
        cmocka_unit_test(kin_and_counsel_are_of_one_person),
        cmocka_unit_test(much_of_the_same_needs_no_name),
        cmocka_unit_test(what_is_denied_in_brackets_is_not_what_is_said),
        cmocka_unit_test(parts_of_two_reports_are_no_cut),
        cmocka_unit_test(what_one_denies_the_other_does_not_say),
        cmocka_unit_test(there_are_many_witnesses),
        cmocka_unit_test(the_same_words_need_no_name),
        cmocka_unit_test(words_in_brackets_are_the_writers),
        cmocka_unit_test(a_quotation_told_again_stays_identical),
        cmocka_unit_test(a_cry_is_one_whoever_utters_it),
        cmocka_unit_test(a_quotation_without_a_speaker_finds_him),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
