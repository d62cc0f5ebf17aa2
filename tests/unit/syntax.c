/* Room language: tags, lemmas and trees, on sentences that any tagger and parser of use gets right. */
#include "syntax_support.h"

#include "language/syntax/dateline.h"
#include "language/words/feats.h"

static const ra_token *token_of(const ra_document *document, const char *form)
{
    for (size_t i = 0; i < document->tokens.count; i++) {
        if (ra_str_equal(document->tokens.at[i].form, ra_str_from(form)))
            return &document->tokens.at[i];
    }
    fail_msg("no token \"%s\"", form);
    return NULL;
}

static void tagged(const char *text, const char *form, ra_upos upos, uint32_t feats, const char *lemma)
{
    ra_document *document = analyse(text, RA_DEPTH_SYNTAX);
    const ra_token *token = token_of(document, form);
    if (token->upos != upos || (token->feats & feats) != feats || !ra_str_equal(token->lemma, ra_str_from(lemma)))
        fail_msg("%s in \"%s\": %s, feats %#x, lemma %.*s", form, text, ra_upos_name(token->upos),
                 (unsigned)token->feats, RA_STR_ARG(token->lemma));
    release(document);
}

static void tags_and_lemmas(void **state)
{
    (void)state;
    tagged("The children were taken home.", "children", RA_UPOS_NOUN, RA_FEAT_PLUR, "child");
    tagged("The children were taken home.", "taken", RA_UPOS_VERB, RA_FEAT_PAST | RA_FEAT_PART | RA_FEAT_PASS, "take");
    tagged("The children were taken home.", "were", RA_UPOS_AUX, RA_FEAT_PAST | RA_FEAT_FIN, "be");
    tagged("He hit the wall twice.", "hit", RA_UPOS_VERB, RA_FEAT_PAST, "hit");
    tagged("He hit the wall twice.", "He", RA_UPOS_PRON, RA_FEAT_MASC | RA_FEAT_THIRD | RA_FEAT_NOM, "he");
    tagged("She says the river is wider now.", "says", RA_UPOS_VERB, RA_FEAT_PRES | RA_FEAT_THIRD, "say");
    tagged("She says the river is wider now.", "wider", RA_UPOS_ADJ, RA_FEAT_CMP, "wide");
    tagged("Workers in Lisbon wo n't go.", "n't", RA_UPOS_PART, 0, "not");
    tagged("Workers in Lisbon met.", "Lisbon", RA_UPOS_PROPN, RA_FEAT_SING, "Lisbon");
    tagged("They planned to leave on Monday.", "leave", RA_UPOS_VERB, RA_FEAT_INF, "leave");
}

static void head_is(const char *text, const char *form, const char *head, ra_deprel deprel, ra_subrel subrel)
{
    ra_document *document = analyse(text, RA_DEPTH_SYNTAX);
    const ra_token *token = token_of(document, form);
    ra_str got = token->head != RA_NONE ? document->tokens.at[token->head].form : RA_STR("");
    if (!ra_str_equal(got, ra_str_from(head)) || token->deprel != deprel || token->subrel != subrel)
        fail_msg("%s in \"%s\": %s:%s of \"%.*s\"", form, text, ra_deprel_name(token->deprel),
                 ra_subrel_name(token->subrel), RA_STR_ARG(got));
    release(document);
}

static void heads_and_relations(void **state)
{
    (void)state;
    const char *passive = "Two soldiers were wounded by a bomb.";
    head_is(passive, "wounded", "", RA_DEP_ROOT, RA_SUB_NONE);
    head_is(passive, "soldiers", "wounded", RA_DEP_NSUBJ, RA_SUB_PASS);
    head_is(passive, "Two", "soldiers", RA_DEP_NUMMOD, RA_SUB_NONE);
    head_is(passive, "were", "wounded", RA_DEP_AUX, RA_SUB_PASS);
    head_is("The mayor said that the bridge was closed.", "closed", "said", RA_DEP_CCOMP, RA_SUB_NONE);
    head_is("The mayor said that the bridge was closed.", "that", "closed", RA_DEP_MARK, RA_SUB_NONE);
    head_is("Police found the car and the gun.", "gun", "car", RA_DEP_CONJ, RA_SUB_NONE);
    head_is("Police found the car and the gun.", "car", "found", RA_DEP_OBJ, RA_SUB_NONE);
    head_is("The city's council met.", "city", "council", RA_DEP_NMOD, RA_SUB_POSS);
}

static void news_has_datelines(void **state)
{
    (void)state;
    const char *texts[] = {"LUNDBY, Norway, May 4 (AP) — The bridge was closed on Monday.",
                           "LUNDBY - The bridge was closed on Monday."};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        head_is(texts[i], "closed", "", RA_DEP_ROOT, RA_SUB_NONE);
        head_is(texts[i], "bridge", "closed", RA_DEP_NSUBJ, RA_SUB_PASS);
        head_is(texts[i], "LUNDBY", "closed", RA_DEP_PARATAXIS, RA_SUB_NONE);
    }
}

static uint32_t dateline_of(const char *text)
{
    ra_document *document = analyse(text, RA_DEPTH_TOKENS);
    uint32_t length = ra_dateline_length(document->tokens.at, (uint32_t)document->tokens.count);
    release(document);
    return length;
}

static void other_dashes_part_no_dateline(void **state)
{
    (void)state;
    assert_int_equal(dateline_of("LUNDBY, May 4 — They met."), 5);
    assert_int_equal(dateline_of("Lundby (AP) - They met."), 5);
    assert_int_equal(dateline_of("Jones — a carpenter — met them."), 0);
    assert_int_equal(dateline_of("U.S.-led troops left Lundby."), 0);
    assert_int_equal(dateline_of("Lundby, which they left — they say — was calm."), 0);
    assert_int_equal(dateline_of("(ABN) Ships left the port."), 3);
    assert_int_equal(dateline_of("(ABN) left the port to them."), 0);
    assert_int_equal(dateline_of("LUNDBY —"), 0);
    assert_int_equal(dateline_of("— LUNDBY met them here."), 0);
}

static void participles_have_verbs(void **state)
{
    (void)state;
    tagged("The driver was unharmed.", "unharmed", RA_UPOS_ADJ, 0, "unharmed");
    head_is("The driver was unharmed.", "driver", "unharmed", RA_DEP_NSUBJ, RA_SUB_NONE);
    head_is("The driver was wounded.", "driver", "wounded", RA_DEP_NSUBJ, RA_SUB_PASS);
}

static void no_modal_stands_before_the_past(void **state)
{
    (void)state;
    tagged("The minister Theresa May offered her help.", "May", RA_UPOS_PROPN, RA_FEAT_SING, "May");
    head_is("The minister Theresa May offered her help.", "May", "Theresa", RA_DEP_FLAT, RA_SUB_NONE);
    tagged("The minister Theresa may offer her help.", "may", RA_UPOS_AUX, RA_FEAT_FIN, "may");
}

static void every_sentence_has_one_root_and_no_cycle(void **state)
{
    (void)state;
    ra_document *document = analyse("( ) , . and and of the the the\n" /* whatever comes in */
                                    "\"\n"
                                    "HELP WANTED NOW AT THE PIER\n"
                                    "a a a a a a a , , , ; of of of to to who who who that that\n"
                                    "He said she said they said it was so, and so on; no?",
                                    RA_DEPTH_SYNTAX);
    for (size_t s = 0; s < document->sentences.count; s++) {
        const ra_sentence *sentence = &document->sentences.at[s];
        uint32_t roots = 0;
        for (uint32_t i = sentence->tokens.first; i < sentence->tokens.last; i++) {
            uint32_t at = i;
            uint32_t steps = 0;
            while (document->tokens.at[at].head != RA_NONE && steps <= sentence->tokens.last) {
                at = document->tokens.at[at].head;
                assert_in_range(at, sentence->tokens.first, sentence->tokens.last - 1);
                steps++;
            }
            assert_int_equal(at, sentence->root);
            roots += document->tokens.at[i].head == RA_NONE;
            assert_int_equal(document->tokens.at[i].deprel == RA_DEP_ROOT, document->tokens.at[i].head == RA_NONE);
        }
        assert_int_equal(roots, 1);
    }
    release(document);
}

static void features_are_spelt_as_in_conllu(void **state)
{
    (void)state;
    char out[RA_FEATS_LONGEST];
    const char *text = "Case=Nom|Gender=Masc|Number=Sing|Person=3|Tense=Past|VerbForm=Part|Voice=Pass";
    uint32_t feats = ra_feats_read(ra_str_from(text));
    size_t n = ra_feats_write(feats, out);
    assert_true(ra_str_equal((ra_str){out, n}, ra_str_from(text)));
    assert_int_equal(ra_feats_write(0, out), 1);
    assert_int_equal(ra_feats_read(RA_STR("Unknown=Yes")), 0);
    n = ra_feats_write(UINT32_MAX, out);
    assert_in_range(n, 1, RA_FEATS_LONGEST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_and_lemmas),
        cmocka_unit_test(heads_and_relations),
        cmocka_unit_test(news_has_datelines),
        cmocka_unit_test(other_dashes_part_no_dateline),
        cmocka_unit_test(participles_have_verbs),
        cmocka_unit_test(no_modal_stands_before_the_past),
        cmocka_unit_test(every_sentence_has_one_root_and_no_cycle),
        cmocka_unit_test(features_are_spelt_as_in_conllu),
    };
    return cmocka_run_group_tests_name("syntax", tests, open_language, close_language);
}
