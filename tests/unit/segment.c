/* Room language: sentences, tokens and quotation marks. */
#include "syntax_support.h"

static void splits(const char *text, const char *expected)
{
    ra_document *document = analyse(text, RA_DEPTH_TOKENS);
    char got[4096];
    size_t n = 0;
    for (size_t s = 0; s < document->sentences.count; s++) {
        ra_range r = document->sentences.at[s].tokens;
        for (uint32_t i = r.first; i < r.last; i++)
            n += (size_t)snprintf(got + n, sizeof got - n, "%s%.*s", i == r.first ? (s > 0 ? " / " : "") : " ",
                                  RA_STR_ARG(document->tokens.at[i].form));
    }
    if (strcmp(got, expected) != 0)
        fail_msg("\"%s\"\n   gave \"%s\"\n   not  \"%s\"", text, got, expected);
    release(document);
}

static void tokens_follow_ud_english(void **state)
{
    (void)state;
    splits("They don't know who's there, can't say.", "They do n't know who 's there , ca n't say .");
    splits("The guards’ boots weren’t theirs.", "The guards ’ boots were n’t theirs .");
    splits("a well-known ex-minister re-elected in mid-May", "a well - known ex-minister re-elected in mid-May");
    splits("He paid $60 (or US$1,200.50) and 10% more.", "He paid $ 60 ( or US$ 1,200.50 ) and 10 % more .");
    splits("At 5:30pm on 11/28/2000, 3km away", "At 5:30 pm on 11/28/2000 , 3 km away");
    splits("Write to a.b@example.org or see https://example.org/x?y=1.",
           "Write to a.b@example.org or see https://example.org/x?y=1 .");
    splits("#floods hit @town_desk!!", "#floods hit @town_desk !!");
    splits("We cannot go—not now... ever", "We can not go — not now ... ever");
    splits("w/o D/\xD0\x96 \xD0\x96/\xD0\x96\xD0\x96", "w/o D/\xD0\x96 \xD0\x96 / \xD0\x96\xD0\x96");
    splits("a 20-30 range in the 1990s, and/or the 7th", "a 20 - 30 range in the 1990s , and / or the 7th");
}

static void sentences_end_where_they_should(void **state)
{
    (void)state;
    splits("He left. She stayed.", "He left . / She stayed .");
    splits("Dr. Jones met Gen. Smith. They spoke.", "Dr. Jones met Gen. Smith . / They spoke .");
    splits("J. R. Hall lives in the U.S. The house is old.", "J. R. Hall lives in the U.S. / The house is old .");
    splits("It fell on Oct. 10 at 5 p.m. on the pier.", "It fell on Oct. 10 at 5 p.m. on the pier .");
    splits("\"We will go.\" They went.", "\" We will go . \" / They went .");
    splits("“Stop!” Mr. Hall said. “Now.”", "“ Stop ! ” Mr. Hall said . / “ Now . ”");
    splits("MALTA, Ohio — Rain fell.", "MALTA , Ohio — Rain fell .");
    splits("\"Is it?\" she asked.", "\" Is it ? \" she asked .");
    splits("No stop at the end of it\nNext one", "No stop at the end of it / Next one");
}

static void quoted_is(const char *text, const char *expected)
{
    ra_document *document = analyse(text, RA_DEPTH_TOKENS);
    char got[512] = "";
    for (size_t i = 0; i < document->tokens.count && i < 500; i++)
        got[i] = (char)('0' + document->tokens.at[i].quoted);
    if (strcmp(got, expected) != 0)
        fail_msg("\"%s\"\n   gave \"%s\"\n   not  \"%s\"", text, got, expected);
    release(document);
}

static void quotation_marks_nest(void **state)
{
    (void)state;
    quoted_is("He said \"go on\" twice.", "00011000");
    quoted_is("He said “go on” twice.", "00011000");
    quoted_is("“They told me ‘no’ then”", "011112110");
    quoted_is("He is 6' 3\" tall \"they\" say", "00000000100");
    quoted_is("“It goes on", "0111");
    quoted_is("The boys' bikes, the girls' bikes", "000000000");
}

static void spans_are_exact_and_long_lines_bounded(void **state)
{
    (void)state;
    enum { LONG = 300000 };
    char *text = malloc(LONG + 1);
    assert_non_null(text);
    memset(text, 'x', LONG);
    text[LONG] = '\0';
    ra_document *document = analyse(text, RA_DEPTH_TOKENS);
    uint32_t at = 0;
    for (size_t i = 0; i < document->tokens.count; i++) {
        assert_int_equal(document->tokens.at[i].span.start, at);
        at = document->tokens.at[i].span.end;
        assert_true(at - document->tokens.at[i].span.start <= 2048);
    }
    assert_int_equal(at, LONG);
    release(document);
    for (int i = 0; i < LONG; i += 2)
        memcpy(text + i, "a ", 2);
    document = analyse(text, RA_DEPTH_TOKENS);
    for (size_t i = 0; i < document->sentences.count; i++) {
        ra_range r = document->sentences.at[i].tokens;
        assert_true(r.first < r.last && r.last - r.first <= 400);
    }
    release(document);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens_follow_ud_english),
        cmocka_unit_test(sentences_end_where_they_should),
        cmocka_unit_test(quotation_marks_nest),
        cmocka_unit_test(spans_are_exact_and_long_lines_bounded),
    };
    return cmocka_run_group_tests_name("segment", tests, open_language, close_language);
}
