/* Room language: attributions and quotations. */
#include "syntax_support.h"

#include "language/speech/attributions.h"
#include "language/splitting/quotations.h"

static ra_str text_of(const ra_document *d, ra_span span)
{
    return ra_span_text(d->article->text, span);
}

/* The attribution whose cue contains `cue`. */
static const ra_attribution *with_cue(const ra_document *d, const char *cue)
{
    for (size_t i = 0; i < d->attributions.count; i++) {
        const ra_attribution *a = &d->attributions.at[i];
        ra_str text = ra_range_text(d, a->cue);
        if (ra_str_find(text, ra_str_from(cue), 0) != SIZE_MAX)
            return a;
    }
    return NULL;
}

typedef struct wanted {
    const char *text;
    const char *cue;
    const char *source;  /* NULL: none */
    const char *content; /* all spans, joined by " | " */
    ra_attribution_kind kind;
} wanted;

static void expect(const wanted *w)
{
    ra_document *d = analyse(w->text, RA_DEPTH_ALL);
    const ra_attribution *a = with_cue(d, w->cue);
    if (a == NULL)
        fail_msg("no attribution for \"%s\" in: %s", w->cue, w->text);
    char content[1000] = "";
    for (size_t i = 0; i < a->content.count; i++) {
        ra_str part = text_of(d, a->content.at[i]);
        size_t used = strlen(content);
        snprintf(content + used, sizeof content - used, "%s%.*s", i > 0 ? " | " : "", RA_STR_ARG(part));
    }
    assert_string_equal(content, w->content);
    assert_int_equal(a->kind, w->kind);
    if (w->source == NULL) {
        assert_int_equal(a->speaker, RA_NONE);
    } else {
        assert_int_not_equal(a->speaker, RA_NONE);
        char source[200];
        snprintf(source, sizeof source, "%.*s", RA_STR_ARG(text_of(d, a->chain.at[a->speaker].span)));
        assert_string_equal(source, w->source);
    }
    release(d);
}

static void direct_quotations_find_their_speakers(void **state)
{
    (void)state;
    static const wanted cases[] = {
        {"“The bridge is safe,” the engineer said.", "said", "the engineer", "“The bridge is safe,”",
         RA_ATTRIBUTION_DIRECT},
        {"\"The bridge is safe,\" said Anna Holm, the engineer.", "said", "Anna Holm", "\"The bridge is safe,\"",
         RA_ATTRIBUTION_DIRECT},
        {"The mayor said: “We will rebuild it.”", "said", "The mayor", "“We will rebuild it.”", RA_ATTRIBUTION_DIRECT},
        {"“We heard a bang,” he said. “Then it was dark.”", "said", "he", "“We heard a bang,” | “Then it was dark.”",
         RA_ATTRIBUTION_DIRECT},
        {"“It is,” the mayor added, “a hard day.”", "added", "the mayor", "“It is,” | “a hard day.”",
         RA_ATTRIBUTION_DIRECT},
        {"''We heard a bang,'' the mayor said.", "said", "the mayor", "''We heard a bang,''", RA_ATTRIBUTION_DIRECT},
        {"“Nobody came to help us that night.” — Anna Holm", "—", "Anna Holm", "“Nobody came to help us that night.”",
         RA_ATTRIBUTION_DIRECT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect(&cases[i]);
}

static void a_quotation_goes_on_over_paragraphs(void **state)
{
    (void)state;
    ra_document *d = analyse("The mayor wrote:\n“We lost our homes.\n“We did not lose our courage.”", RA_DEPTH_ALL);
    const ra_attribution *a = with_cue(d, "wrote");
    assert_non_null(a);
    assert_int_equal(a->content.count, 2);
    assert_true(ra_str_is(text_of(d, a->content.at[0]), "“We lost our homes."));
    assert_true(ra_str_is(text_of(d, a->content.at[1]), "“We did not lose our courage.”"));
    release(d);
}

static void indirect_reports_have_their_clause(void **state)
{
    (void)state;
    static const wanted cases[] = {
        {"Police said the driver fled.", "said", "Police", "the driver fled", RA_ATTRIBUTION_INDIRECT},
        {"The driver fled, police said.", "said", "police", "The driver fled", RA_ATTRIBUTION_INDIRECT},
        {"The company announced that it would close the plant.", "announced", "The company",
         "that it would close the plant", RA_ATTRIBUTION_INDIRECT},
        {"The minister told reporters that the talks had failed.", "told", "The minister", "that the talks had failed",
         RA_ATTRIBUTION_INDIRECT},
        {"According to the ministry, two bridges collapsed.", "According to", "the ministry", "two bridges collapsed",
         RA_ATTRIBUTION_INDIRECT},
        {"Two bridges collapsed, according to the ministry.", "according to", "the ministry", "Two bridges collapsed",
         RA_ATTRIBUTION_INDIRECT},
        {"The union said the offer was “an insult.”", "said", "The union", "the offer was “an insult.”",
         RA_ATTRIBUTION_MIXED},
        {"The army denied that it had shelled the town.", "denied", "The army", "that it had shelled the town",
         RA_ATTRIBUTION_INDIRECT},
        {"The opposition called for a recount.", "called for", "The opposition", "a recount", RA_ATTRIBUTION_INDIRECT},
        {"The teacher, the court said, had lied.", "said", "the court", "The teacher | had lied",
         RA_ATTRIBUTION_INDIRECT},
        {"The mayor held the builders and their bank responsible.", "held", "The mayor",
         "the builders and their bank responsible", RA_ATTRIBUTION_INDIRECT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect(&cases[i]);
}

static void reports_that_go_on_keep_their_speaker(void **state)
{
    (void)state;
    static const wanted cases[] = {
        {"In a statement, school officials confirmed that Holm was a teacher and said they were helping the police.",
         "said", "school officials", "they were helping the police", RA_ATTRIBUTION_INDIRECT},
        {"The engineer said that he had warned the owners, arguing that the dam was too old.", "arguing",
         "The engineer", "that the dam was too old", RA_ATTRIBUTION_INDIRECT},
        {"The mayor said the count had failed and called for a new one.", "said", "The mayor", "the count had failed",
         RA_ATTRIBUTION_INDIRECT},
        {"The mayor says the count has failed and calls the clerks lazy.", "calls", "The mayor", "the clerks lazy",
         RA_ATTRIBUTION_INDIRECT},
        {"The mayor said the count had failed and called for a new one.", "called for", "The mayor", "a new one",
         RA_ATTRIBUTION_INDIRECT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect(&cases[i]);
}

static void content_ends_where_the_writer_goes_on(void **state)
{
    (void)state;
    static const wanted cases[] = {
        {"The engineer said that he had warned the owners, arguing that the dam was too old.", "said", "The engineer",
         "that he had warned the owners", RA_ATTRIBUTION_INDIRECT},
        {"The agency said the fire was likely “a foreign plot,” but the minister denied it was arson.", "said",
         "The agency", "the fire was likely “a foreign plot,”", RA_ATTRIBUTION_MIXED},
        {"The mayor said the dam would be mended by May, a claim that nobody believed.", "said", "The mayor",
         "the dam would be mended by May", RA_ATTRIBUTION_INDIRECT},
        {"The mayor said the dam was safe, but not the bridge.", "said", "The mayor",
         "the dam was safe, but not the bridge", RA_ATTRIBUTION_INDIRECT},
        {"Most owners have said they would pay, while stressing that it was unjust.", "said", "Most owners",
         "they would pay", RA_ATTRIBUTION_INDIRECT},
        {"The senator praised the plan, which costs a million dollars.", "praised", "The senator", "the plan",
         RA_ATTRIBUTION_INDIRECT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect(&cases[i]);
}

static void content_takes_what_belongs_to_its_object(void **state)
{
    (void)state;
    static const wanted cases[] = {
        {"Critics called him a liar.", "called", "Critics", "him a liar", RA_ATTRIBUTION_INDIRECT},
        {"The mayor condemned the violence in the streets.", "condemned", "The mayor", "the violence in the streets",
         RA_ATTRIBUTION_INDIRECT},
        {"The company denies using the dye and claims reports of illness were invented.", "denies", "The company",
         "using the dye and claims reports of illness were invented", RA_ATTRIBUTION_INDIRECT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect(&cases[i]);
}

static void a_programme_that_somebody_spoke_on_is_not_what_he_said(void **state)
{
    (void)state;
    ra_document *d = analyse("On this week's edition of “Morning Radio Hour,” the mayor said his deputy would resign.",
                             RA_DEPTH_ALL);
    for (size_t i = 0; i < d->attributions.count; i++) {
        for (size_t c = 0; c < d->attributions.at[i].content.count; c++)
            assert_true(ra_str_find(text_of(d, d->attributions.at[i].content.at[c]), RA_STR("Morning"), 0) == SIZE_MAX);
    }
    release(d);
}

static void a_setting_is_not_what_is_said(void **state)
{
    (void)state;
    static const wanted cases[] = {
        {"While the river rose in the valley, the mayor said the dam would hold.", "said", "the mayor",
         "the dam would hold", RA_ATTRIBUTION_INDIRECT},
        {"The film never ran; my editor argued the scene made the mayor look foolish.", "argued", "my editor",
         "the scene made the mayor look foolish", RA_ATTRIBUTION_INDIRECT},
        {"In her new book, “The Quiet River,” Anna Holm said the dam had cracked twice.", "said", "Anna Holm",
         "the dam had cracked twice", RA_ATTRIBUTION_INDIRECT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect(&cases[i]);
}

static void content_goes_on_over_colons_and_semicolons(void **state)
{
    (void)state;
    static const wanted cases[] = {
        {"The engineer said the dam failed for one reason: the steel was too thin.", "said", "The engineer",
         "the dam failed for one reason: the steel was too thin", RA_ATTRIBUTION_INDIRECT},
        {"The agency reported on Tuesday that the dam had burst.", "reported", "The agency", "that the dam had burst",
         RA_ATTRIBUTION_INDIRECT},
        {"The mayor referred to the engineers as heroes.", "referred to", "The mayor", "the engineers as heroes",
         RA_ATTRIBUTION_INDIRECT},
        {"The miners agreed with the mayor that the dam must go.", "agreed", "The miners", "that the dam must go",
         RA_ATTRIBUTION_INDIRECT},
        {"The poll showed the mayor leading her rival.", "showed", "The poll", "the mayor leading her rival",
         RA_ATTRIBUTION_INDIRECT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect(&cases[i]);
}

static void expect_cue(const char *text, const char *cue, bool there)
{
    ra_document *d = analyse(text, RA_DEPTH_ALL);
    if ((with_cue(d, cue) != NULL) != there)
        fail_msg("\"%s\" %s an attribution in: %s", cue, there ? "makes no" : "makes", text);
    release(d);
}

static void names_and_purposes_are_no_reports(void **state)
{
    (void)state;
    expect_cue("She works for a firm called Holm Steel.", "called", false);
    expect_cue("The so-called “dam council” met at noon.", "called", false);
    expect_cue("They met in the town hall to discuss the terms of the sale.", "discuss", false);
    expect_cue("The road costs nine dollars per metre and one worker per day.", "per", false);
    expect_cue("The road is closed, per police.", "per", true);
}

static void what_is_told_inside_another_report_counts(void **state)
{
    (void)state;
    expect_cue("The mayor said that the engineers had denied that the dam was safe.", "denied", true);
    expect_cue("The mayor said that the engineers believe the dam is safe.", "believe", false);
    expect_cue("“The engineers told us that the dam was safe,” the mayor said.", "told", true);
    expect_cue("“He says a lot of things,” the mayor said.", "says", false);
    expect_cue("“The guard said, ‘Leave the house now,’ and we ran,” the mayor told reporters.", "said", true);
}

static void no_words_of_thought_inside_a_quotation(void **state)
{
    (void)state;
    ra_document *d = analyse("“I think we know what they want,” she said.", RA_DEPTH_ALL);
    assert_int_equal(d->attributions.count, 1);
    release(d);
}

/* The links of the chain, joined by " < ". */
static void expect_chain(const char *text, const char *cue, const char *chain)
{
    ra_document *d = analyse(text, RA_DEPTH_ALL);
    const ra_attribution *a = with_cue(d, cue);
    if (a == NULL)
        fail_msg("no attribution for \"%s\" in: %s", cue, text);
    char got[500] = "";
    for (size_t i = 0; i < a->chain.count; i++) {
        size_t used = strlen(got);
        snprintf(got + used, sizeof got - used, "%s%.*s", i > 0 ? " < " : "",
                 RA_STR_ARG(text_of(d, a->chain.at[i].span)));
    }
    assert_string_equal(got, chain);
    release(d);
}

static void chains_begin_next_to_the_outlet(void **state)
{
    (void)state;
    expect_chain("Two officials told Reuters that the dam had burst.", "told", "Reuters < Two officials");
    expect_chain("Two officials revealed that the dam had burst, according to Reuters.", "revealed",
                 "Reuters < Two officials");
    expect_chain("Reuters reported that an engineer said on state television that the dam had burst.", "said",
                 "Reuters < state television < an engineer");
    expect_chain("“The dam is safe,” the governor wrote on Twitter.", "wrote", "Twitter < the governor");
}

static void questions_put_to_somebody_are_reports(void **state)
{
    (void)state;
    static const wanted cases[] = {
        {"Asked by Jan Lund whether she had read the plan, the mayor nodded.", "Asked", "Jan Lund",
         "whether she had read the plan", RA_ATTRIBUTION_INDIRECT},
        {"Asked what he thought about the dam, he said, \"It leaks.\"", "Asked", NULL, "what he thought about the dam",
         RA_ATTRIBUTION_INDIRECT},
        {"The minister was asked by a caller why the bridge had closed.", "was asked", "a caller",
         "why the bridge had closed", RA_ATTRIBUTION_INDIRECT},
        {"The mayor asked the students if they were always so quiet.", "asked", "The mayor",
         "if they were always so quiet", RA_ATTRIBUTION_INDIRECT},
        {"The council has asked the campaign of Jan Moe to stop using the emblem.", "asked", "The council",
         "the campaign of Jan Moe to stop using the emblem", RA_ATTRIBUTION_INDIRECT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect(&cases[i]);
}

static void a_quotation_may_end_a_longer_clause(void **state)
{
    (void)state;
    static const wanted cases[] = {
        {"The mayor said that if it rained again, \"nobody would be able to come.\"", "said", "The mayor",
         "that if it rained again, \"nobody would be able to come.\"", RA_ATTRIBUTION_MIXED},
        {"While the land was cheap, \"nobody wanted to build on it,\" the mayor said.", "said", "the mayor",
         "While the land was cheap, \"nobody wanted to build on it,\"", RA_ATTRIBUTION_MIXED},
        {"\"Out of my office,\" the mayor barked.", "barked", "the mayor", "\"Out of my office,\"",
         RA_ATTRIBUTION_DIRECT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect(&cases[i]);
}

static void passives_and_inversions_name_who_speaks(void **state)
{
    (void)state;
    static const wanted cases[] = {
        {"The minister's illness was first reported by the Norby Gazette.", "reported", "the Norby Gazette",
         "The minister's illness", RA_ATTRIBUTION_INDIRECT},
        {"The clerk was accused by a reporter of lying about it.", "accused", "a reporter",
         "The clerk | of lying about it", RA_ATTRIBUTION_INDIRECT},
        {"The problem, says Jan Moe, is the ground.", "says", "Jan Moe", "The problem | is the ground",
         RA_ATTRIBUTION_INDIRECT},
        {"Jan Moe, the mayor, said the dam, built in 1960, would hold.", "said", "Jan Moe",
         "the dam, built in 1960, would hold", RA_ATTRIBUTION_INDIRECT},
        {"Jan Moe, a company spokesman, also declined to comment.", "declined", "Jan Moe", "to comment",
         RA_ATTRIBUTION_INDIRECT},
        {"On Saturday, Sen. Jan Moe (I-Vt.) called on Gov. Rick Lund (R) to resign over the flood.", "called on",
         "Sen. Jan Moe", "Gov. Rick Lund (R) to resign over the flood", RA_ATTRIBUTION_INDIRECT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect(&cases[i]);
    expect_cue("The flood was explained by the rain.", "explained", false);
    expect_cue("She was confirmed by the Senate in March.", "confirmed", false);
}

static void documents_lead_to_their_authors(void **state)
{
    (void)state;
    expect_chain("Two bridges collapsed, according to a statement from the Transport Ministry.", "according to",
                 "a statement from the Transport Ministry < the Transport Ministry");
    expect_chain("The Transport Ministry issued a statement saying that two bridges had collapsed.", "saying",
                 "a statement < The Transport Ministry");
    expect_chain("Two bridges collapsed, according to documents obtained by the Gazette.", "according to",
                 "the Gazette < documents");
}

static void headlines_and_transcripts_name_their_speaker(void **state)
{
    (void)state;
    static const wanted cases[] = {
        {"Police: Driver fled after crash on bridge\nThe driver is 40.", ":", "Police",
         "Driver fled after crash on bridge", RA_ATTRIBUTION_INDIRECT},
        {"The talk with Anna Holm was long.\nHOLM: We closed the bridge at noon. It was cold.\n"
         "Mayor: Nobody was on the bridge.\nIt ended late.",
         ":", "HOLM", "We closed the bridge at noon. It was cold.", RA_ATTRIBUTION_INDIRECT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect(&cases[i]);
    ra_document *d = analyse("UPDATE: The bridge is open again\nIt was closed at noon.", RA_DEPTH_ALL);
    assert_int_equal(d->attributions.count, 0);
    release(d);
}

static void posts_are_their_authors_words(void **state)
{
    (void)state;
    static const wanted cases[] = {
        {"The Gazette showed a post from the harbour.\nWindows are gone and the wall is down. pic.example.com/a1 — "
         "Anna Holm "
         "(@annaholm) May 3, 2016\nIt was deleted.",
         "—", "Anna Holm", "Windows are gone and the wall is down.", RA_ATTRIBUTION_DIRECT},
        {"It was late.\nWindows are gone and the wall is down — q∆7 (@q_harbour) May 3, 2016", "—", "@q_harbour",
         "Windows are gone and the wall is down", RA_ATTRIBUTION_DIRECT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect(&cases[i]);
    ra_document *d = analyse("The wall is down — see the account of the mayor, Anna Holm.", RA_DEPTH_ALL);
    assert_int_equal(d->attributions.count, 0);
    release(d);
}

static void a_speaker_keeps_the_name_behind_his_part(void **state)
{
    (void)state;
    static const wanted cases[] = {
        {"Republican presidential nominee Carl Voss described the wall as a ruin.", "described",
         "Republican presidential nominee Carl Voss", "the wall as a ruin", RA_ATTRIBUTION_INDIRECT},
        {"Her father Jan Moe told police she might be going to the harbour.", "told", "Jan Moe",
         "she might be going to the harbour", RA_ATTRIBUTION_INDIRECT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect(&cases[i]);
}

static void warnings_and_names_given_are_reports(void **state)
{
    (void)state;
    static const wanted cases[] = {
        {"Police cautioned residents to stay away from the wall.", "cautioned", "Police",
         "residents to stay away from the wall", RA_ATTRIBUTION_INDIRECT},
        {"Deputies identified the diver as Jan Moe.", "identified", "Deputies", "the diver as Jan Moe",
         RA_ATTRIBUTION_INDIRECT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect(&cases[i]);
}

static void parents_hold_their_children(void **state)
{
    (void)state;
    ra_document *d = analyse("Reuters reported that an engineer said the dam had burst.", RA_DEPTH_ALL);
    const ra_attribution *inner = with_cue(d, "said");
    const ra_attribution *outer = with_cue(d, "reported");
    assert_non_null(inner);
    assert_non_null(outer);
    assert_int_equal(outer->parent, RA_NONE);
    assert_ptr_equal(&d->attributions.at[inner->parent], outer);
    ra_span inside = inner->content.at[0];
    assert_ptr_equal(&d->attributions.at[ra_attribution_at(d, inside)], inner);
    assert_ptr_equal(&d->attributions.at[ra_attribution_at(d, outer->content.at[0])], outer);
    assert_int_equal(ra_attribution_at(d, (ra_span){0, 7}), RA_NONE);
    release(d);
}

static void kinds_and_stances(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *cue;
        ra_origin_kind kind;
        ra_stance stance;
    } cases[] = {
        {"Officials said the road was closed.", "said", RA_ORIGIN_ANONYMOUS, RA_ASSERTS},
        {"Witnesses said the road was closed.", "said", RA_ORIGIN_WITNESS, RA_ASSERTS},
        {"The Interior Ministry said the road was closed.", "said", RA_ORIGIN_OFFICIAL, RA_ASSERTS},
        {"Police denied that the road was closed.", "denied", RA_ORIGIN_OFFICIAL, RA_DENIES},
        {"Police did not say who had closed the road.", "say", RA_ORIGIN_OFFICIAL, RA_DOUBTS},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ra_document *d = analyse(cases[i].text, RA_DEPTH_ALL);
        const ra_attribution *a = with_cue(d, cases[i].cue);
        assert_non_null(a);
        assert_int_equal(a->chain.at[a->speaker].kind, cases[i].kind);
        assert_int_equal(a->stance, cases[i].stance);
        release(d);
    }
}

static void marks_pair_and_apostrophes_do_not(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t count;
        const char *first; /* inside */
    } cases[] = {
        {"He's the guards' chief.", 0, ""},
        {"\"One\" and \"two\".", 2, "One"},
        {"“Outer ‘inner’ outer.”", 2, "Outer ‘inner’ outer."},
        {"'The dogs' home is shut,' she said.", 1, "The dogs"},
        {"A board 6'2\" long.", 0, ""},
        {"The '90s and the ‘80s.", 0, ""},
        {"It was “never closed.", 0, ""},
        {"“Never closed.", 1, "Never closed."},
        {"He said: “Never closed.", 1, "Never closed."},
        {"«Oui», he said.", 1, "Oui"},
        {"``Yes,'' he said.", 1, "Yes,"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ra_document *d = analyse(cases[i].text, RA_DEPTH_TOKENS);
        ra_arena *arena = ra_arena_new(NULL);
        ra_quotations found;
        ra_error error;
        assert_int_equal(ra_quotations_find(d, arena, &found, &error), RA_OK);
        if (found.count != cases[i].count)
            fail_msg("%zu quotations instead of %zu in: %s", found.count, cases[i].count, cases[i].text);
        if (found.count > 0)
            assert_true(ra_str_equal(text_of(d, found.at[0].inside), ra_str_from(cases[i].first)));
        ra_arena_free(arena);
        release(d);
    }
}

static void odd_text_does_no_harm(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "\"",
        "said",
        "“““““““““““““““““““““““ said ””””””””””””””",
        "according to",
        "“A” “B” “C” said said said said, according to according to",
        "via",
        ": “x” :",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        release(analyse(texts[i], RA_DEPTH_ALL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(direct_quotations_find_their_speakers),
        cmocka_unit_test(a_quotation_goes_on_over_paragraphs),
        cmocka_unit_test(indirect_reports_have_their_clause),
        cmocka_unit_test(reports_that_go_on_keep_their_speaker),
        cmocka_unit_test(content_ends_where_the_writer_goes_on),
        cmocka_unit_test(content_takes_what_belongs_to_its_object),
        cmocka_unit_test(a_programme_that_somebody_spoke_on_is_not_what_he_said),
        cmocka_unit_test(a_setting_is_not_what_is_said),
        cmocka_unit_test(content_goes_on_over_colons_and_semicolons),
        cmocka_unit_test(names_and_purposes_are_no_reports),
        cmocka_unit_test(what_is_told_inside_another_report_counts),
        cmocka_unit_test(no_words_of_thought_inside_a_quotation),
        cmocka_unit_test(chains_begin_next_to_the_outlet),
        cmocka_unit_test(questions_put_to_somebody_are_reports),
        cmocka_unit_test(a_quotation_may_end_a_longer_clause),
        cmocka_unit_test(passives_and_inversions_name_who_speaks),
        cmocka_unit_test(documents_lead_to_their_authors),
        cmocka_unit_test(headlines_and_transcripts_name_their_speaker),
        cmocka_unit_test(posts_are_their_authors_words),
        cmocka_unit_test(a_speaker_keeps_the_name_behind_his_part),
        cmocka_unit_test(warnings_and_names_given_are_reports),
        cmocka_unit_test(parents_hold_their_children),
        cmocka_unit_test(kinds_and_stances),
        cmocka_unit_test(marks_pair_and_apostrophes_do_not),
        cmocka_unit_test(odd_text_does_no_harm),
    };
    return cmocka_run_group_tests(tests, open_language, close_language);
}
