/* Room story: words, shared passages, copies, grouping, the stream. */
#include "packed.h"
#include "texts.h"

#include "base/arena.h"
#include "base/str.h"
#include "story/copies/passages.h"
#include "story/grouping/likeness.h"
#include "story/text/sketch.h"

#include <rashomon/story.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void words_fold_and_leave_possessives_out(void **state)
{
    (void)state;
    ra_arena *arena = ra_arena_new(NULL);
    ra_words words = {0};
    ra_str text = RA_STR("\xC3\x89mile\xE2\x80\x99s \"red Boat\" sank.");
    assert_int_equal(ra_words_scan(arena, text, &words, NULL), RA_OK);
    assert_int_equal(words.count, 4);
    char folded[16];
    size_t length = ra_word_fold(ra_span_text(text, words.at[0].span), folded, sizeof folded);
    assert_true(ra_str_is(((ra_str){folded, length}), "\xC3\xA9mile"));
    assert_true(words.at[0].flags & RA_WORD_CAPITAL);
    assert_false(words.at[0].flags & RA_WORD_QUOTED);
    assert_true(words.at[2].flags & RA_WORD_QUOTED);
    assert_false(words.at[3].flags & RA_WORD_QUOTED);
    ra_arena_free(arena);
}

static void same_event_comes_together_and_others_stay_apart(void **state)
{
    (void)state;
    texts t = {.count = 0};
    add(&t, "Ferry aground", "2020-03-04", FERRY);
    add(&t, "Bakery to close", "2020-03-04", BAKERY);
    add(&t, "An hour on the rocks", "2020-03-05", FERRY_AGAIN);
    ra_stories *stories;
    assert_int_equal(ra_stories_new(&(ra_story_options){0}, pack, t.all, t.count, &stories, NULL), RA_OK);
    assert_int_equal(stories->stories.count, 2);
    assert_int_equal(stories->story_of[0], stories->story_of[2]);
    assert_int_not_equal(stories->story_of[0], stories->story_of[1]);
    assert_int_equal(stories->copy_of[2], RA_NONE);
    ra_stories_free(stories);
}

static void stream_decides_the_same(void **state)
{
    (void)state;
    texts t = {.count = 0};
    add(&t, "Ferry aground", "2020-03-04", FERRY);
    add(&t, "Bakery to close", "2020-03-04", BAKERY);
    add(&t, "An hour on the rocks", "2020-03-05", FERRY_AGAIN);
    add(&t, "Ferry aground off Lindeness", "2020-03-05", FERRY);
    ra_story_stream *stream;
    assert_int_equal(ra_story_stream_new(&(ra_story_options){0}, pack, &stream, NULL), RA_OK);
    const uint32_t story_wanted[] = {0, 1, 0, 0};
    const uint32_t copy_wanted[] = {RA_NONE, RA_NONE, RA_NONE, 0};
    for (size_t i = 0; i < t.count; i++) {
        uint32_t story;
        uint32_t copy;
        assert_int_equal(ra_story_stream_push(stream, t.all[i], &story, &copy, NULL), RA_OK);
        assert_int_equal(story, story_wanted[i]);
        assert_int_equal(copy, copy_wanted[i]);
    }
    ra_story_stream_free(stream);
}

/* Groups up to eight texts, all at once and as a stream, and holds both to the same stories: wanted[i] is the number of
   the first text in the story of text i. */
static void assert_stories(const texts *t, const uint32_t *wanted)
{
    ra_stories *stories;
    assert_int_equal(ra_stories_new(&(ra_story_options){0}, pack, t->all, t->count, &stories, NULL), RA_OK);
    for (size_t i = 0; i < t->count; i++)
        assert_int_equal(stories->stories.at[stories->story_of[i]].documents.at[0], wanted[i]);
    ra_stories_free(stories);
    ra_story_stream *stream;
    assert_int_equal(ra_story_stream_new(&(ra_story_options){0}, pack, &stream, NULL), RA_OK);
    for (size_t i = 0; i < t->count; i++) {
        uint32_t story;
        uint32_t copy;
        assert_int_equal(ra_story_stream_push(stream, t->all[i], &story, &copy, NULL), RA_OK);
        assert_int_equal(story, wanted[i]);
    }
    ra_story_stream_free(stream);
}

static void two_fires_in_one_town_in_one_week_stay_apart(void **state)
{
    (void)state;
    texts t = {.count = 0};
    add(&t, "Fire destroys carpet warehouse in Velmouth", "2019-05-06",
        "A fire tore through a carpet warehouse on Tanner Street in Velmouth on Monday night. Forty firefighters "
        "fought "
        "the flames until dawn, the Velmouth fire brigade said. The owner, Harold Pym, said stock worth two million "
        "pounds was lost. Nobody was hurt. Police said a faulty boiler was the likely cause. Rolls of carpet "
        "smouldered under "
        "the fallen roof, and trains on the line to Kessock stopped because of the smoke.");
    add(&t, "Family of five escapes blaze in Velmouth", "2019-05-10",
        "A family of five jumped from a balcony in Velmouth on Friday morning when fire broke out in their flat on "
        "Quarry Road. Amina Doss and her four children were taken to hospital with burns. The Velmouth fire brigade "
        "said a candle had set curtains alight. Neighbours caught the youngest child, aged three, in a blanket. The "
        "council found the family a room "
        "in a hostel; a nurse at St Agatha's said they would be out of hospital within days.");
    add(&t, "Boiler blamed for warehouse blaze", "2019-05-07",
        "Investigators believe that a boiler started Monday's fire at the Tanner Street carpet warehouse in Velmouth. "
        "Harold Pym, who owns the business, put his loss at two million pounds. About forty firefighters worked "
        "through "
        "the night, the fire brigade said, and nobody was hurt.");
    add(&t, "Neighbours caught child as flat burned", "2019-05-11",
        "Neighbours held out a blanket and caught a child of three as fire swept a flat on Quarry Road in Velmouth on "
        "Friday. The mother, Amina Doss, and her four children are being treated for burns in hospital. A candle had "
        "set the curtains alight, firefighters said.");
    assert_stories(&t, (const uint32_t[]){0, 1, 0, 1});
}

static void two_shootings_with_four_dead_stay_apart(void **state)
{
    (void)state;
    texts t = {.count = 0};
    add(&t, "Four dead in shooting at bowling alley", "2018-03-02",
        "A gunman killed four people at a bowling alley in Corran Falls on Friday night before police arrested him. "
        "The "
        "suspect, Dale Hutchins, 31, had been dismissed from the alley in January, Sheriff Ruth Olsen said. The dead "
        "were all members of a league team, the Corran Falls Rollers.");
    add(&t, "Four killed as gunman opens fire in church", "2018-03-04",
        "Four people were killed on Sunday when a gunman opened fire during a service at St Brannock's church in "
        "Port Ellery. The gunman, named by police as Victor Salas, 58, shot himself. The pastor, Joan Whitlow, is "
        "among "
        "the dead. Police Chief Marcus Bell said Salas had quarrelled with his brother over a house.");
    add(&t, "Dismissed worker held after four die at bowling alley", "2018-03-03",
        "Police in Corran Falls are holding a former employee of a bowling alley where four members of a league team "
        "were shot dead on Friday. Dale Hutchins, 31, lost his job there in January. Sheriff Ruth Olsen said he gave "
        "himself up in the car park. The Rollers had been practising for a final.");
    add(&t, "Pastor among four dead in Port Ellery", "2018-03-05",
        "Port Ellery mourned its pastor, Joan Whitlow, and three of her flock on Monday, a day after Victor Salas shot "
        "them during the service at St Brannock's. Salas, 58, then killed himself. A quarrel over a house lay behind "
        "it, "
        "Police Chief Marcus Bell said; his brother was in the church.");
    assert_stories(&t, (const uint32_t[]){0, 1, 0, 1});
}

static void an_attack_and_its_anniversary_stay_apart(void **state)
{
    (void)state;
    texts t = {.count = 0};
    add(&t, "Bomb kills eleven at Tarnfield market", "2015-09-14",
        "A bomb hidden in a fruit cart killed eleven people at the market in Tarnfield on Monday morning. Thirty "
        "others "
        "were wounded, doctors at the city hospital said. No group claimed the attack. Interior Minister Oskar Lund "
        "said "
        "police were searching for two men who left the cart beside the fountain.");
    add(&t, "Bells ring in Tarnfield a year after market attack", "2016-09-14",
        "Bells rang in Tarnfield on Wednesday as the city remembered those who died at its market a year ago. "
        "President "
        "Helga Brandt unveiled a bronze tree by the sculptor Piet Marr, and a choir of schoolchildren sang. Relatives "
        "laid white roses. Many stallholders have never come back, the mayor said, and the inquiry goes on.");
    add(&t, "Police hunt two men after bomb in fruit cart", "2015-09-15",
        "Police searched on Tuesday for two men who pushed a fruit cart with a bomb in it to the fountain of "
        "Tarnfield's "
        "market. Eleven people died in Monday's attack and thirty were wounded. Interior Minister Oskar Lund said no "
        "group had claimed it.");
    add(&t, "Bronze tree unveiled for victims of Tarnfield", "2016-09-15",
        "A bronze tree by Piet Marr now stands where eleven people died at Tarnfield's market. President Helga Brandt "
        "unveiled it on Wednesday, on the first anniversary, while bells rang, schoolchildren sang and relatives laid "
        "white roses.");
    assert_stories(&t, (const uint32_t[]){0, 1, 0, 1});
}

/* Months after the crime a verdict is news of its own, but its reports belong together however they are worded. */
static void a_verdict_months_later_is_a_story_of_its_own(void **state)
{
    (void)state;
    texts t = {.count = 0};
    add(&t, "Jeweller found dead in his shop", "2014-01-20",
        "The jeweller Anton Keil was found dead in his shop on Harbour Lane in Ostrava Bay on Monday. Two trays of "
        "rings "
        "were missing. Detective Nora Finch said he had been struck with a hammer, which lay in the yard. A cleaner "
        "who "
        "came at seven found the door ajar.");
    add(&t, "Apprentice guilty of murdering jeweller", "2014-11-07",
        "A jury took four hours on Friday to find Lukas Brandl, 24, guilty of murdering the jeweller Anton Keil, whose "
        "apprentice he had been. Judge Miriam Okoro will pass sentence in December. Brandl wept as the foreman spoke. "
        "The prosecutor, Paul Sorley, told the court that gambling debts drove him.");
    add(&t, "Gambling debts drove apprentice to kill, court hears", "2014-11-08",
        "Lukas Brandl owed eleven thousand to bookmakers when he killed his master, the jeweller Anton Keil, the "
        "prosecutor Paul Sorley told the jury that found him guilty on Friday. Judge Miriam Okoro sentences him in "
        "December. The apprentice, 24, wept in the dock.");
    add(&t, "Hammer found in yard after jeweller's death", "2014-01-21",
        "Police have found the hammer that killed Anton Keil. It lay in the yard behind his shop on Harbour Lane in "
        "Ostrava Bay, where a cleaner discovered the jeweller's body on Monday at seven, Detective Nora Finch said. "
        "Two trays of rings are missing.");
    assert_stories(&t, (const uint32_t[]){0, 1, 1, 0});
}

/* Of one strike, headlines may share no word. */
static void headlines_that_share_no_word_are_of_one_story(void **state)
{
    (void)state;
    texts t = {.count = 0};
    add(&t, "Commuters stranded as drivers walk out", "2017-06-01",
        "Tram drivers in Lanz stopped work at four on Thursday morning, leaving some 200,000 passengers to walk. Their "
        "union, the TFL, wants six per cent more pay. Its leader, Greta Holm, said the city's offer of two per cent "
        "was "
        "an insult. The transport company LVB said it would run buses on three lines.");
    add(&t, "Union rejects two per cent", "2017-06-01",
        "Greta Holm, leader of the TFL, called the two per cent that Lanz offers its tram drivers an insult on "
        "Thursday. "
        "The union asks for six. No tram has left the depot since four in the morning; about 200,000 people use them "
        "every day. LVB has put buses on three lines.");
    add(&t, "Garlic harvest fails", "2017-06-01",
        "Farmers in the Ember valley expect to lose half of their garlic this year after weeks of rain. The growers' "
        "association asked the ministry for help on Thursday. Prices have doubled since April.");
    assert_stories(&t, (const uint32_t[]){0, 0, 2});
}

/* What comes later may show two stories to be one: the stream says so. */
static void a_stream_says_what_it_merges(void **state)
{
    (void)state;
    static const char *const PARTS[] = {
        "Captain Marit Solberg said that the rudder of the Hesper stopped answering after a jolt off Lindeness.",
        "Forty passengers of a ferry were taken off by lifeboats from Farsund and Mandal, the coast guard said.",
    };
    texts t = {.count = 0};
    char whole[512];
    snprintf(whole, sizeof whole, "%s %s", PARTS[0], PARTS[1]);
    add(&t, "Rudder failed, says captain", "2020-03-04", PARTS[0]);
    add(&t, "Lifeboats took passengers off", "2020-03-04", PARTS[1]);
    add(&t, NULL, "2020-03-04", whole);
    ra_story_stream *stream;
    assert_int_equal(ra_story_stream_new(&(ra_story_options){0}, pack, &stream, NULL), RA_OK);
    size_t merged = 0;
    for (size_t i = 0; i < t.count; i++) {
        uint32_t story;
        uint32_t copy;
        size_t count;
        assert_int_equal(ra_story_stream_push(stream, t.all[i], &story, &copy, NULL), RA_OK);
        const ra_story_change *changes = ra_story_stream_changes(stream, &count);
        for (size_t c = 0; c < count; c++)
            merged += changes[c].kind == RA_STORY_MERGED && changes[c].story != changes[c].other;
    }
    assert_int_equal(merged, 1);
    ra_story_stream_free(stream);
}

static void a_trimmed_reprint_is_a_copy(void **state)
{
    (void)state;
    texts t = {.count = 0};
    add(&t, "Ferry runs aground", "2020-03-05",
        "NORTHPORT. A ferry with about forty passengers ran aground off Lindeness on Tuesday night after its steering "
        "gave out. Lifeboats from two harbours took everybody off within the hour, the coast guard said. More soon.");
    add(&t, "Ferry aground", "2020-03-04", FERRY);
    ra_stories *stories;
    assert_int_equal(ra_stories_new(&(ra_story_options){.one = true}, pack, t.all, t.count, &stories, NULL), RA_OK);
    const ra_story *story = &stories->stories.at[0];
    assert_int_equal(story->copies.count, 1);
    assert_int_equal(story->copies.at[0].a, 0); /* published later, so it repeats */
    assert_int_equal(story->copies.at[0].b, 1);
    assert_int_equal(story->copies.at[0].by, RA_DIRECTION_DATE);
    assert_true(story->copies.at[0].share > 0.6 && story->copies.at[0].share <= 1);
    assert_int_equal(stories->copy_of[0], 1);
    assert_int_equal(stories->copy_of[1], RA_NONE);
    assert_int_equal(story->passages.count, 1);
    ra_str found = ra_span_text(t.articles[1].text, story->passages.at[0].b_span);
    assert_true(ra_str_starts(found, RA_STR("A ferry with")));
    assert_true(ra_str_ends(found, RA_STR("the coast guard said")));
    ra_stories_free(stories);
}

static void a_shared_statement_is_no_copy(void **state)
{
    (void)state;
    static const char A[] =
        "The mayor spoke on Monday in the rain before some two hundred people and the band. \xE2\x80\x9CWe shall mend "
        "the bridge before winter comes, and nobody in this valley will pay a toll for crossing "
        "it again,\xE2\x80\x9D she said, to long applause from the steps.";
    static const char B[] = "Crossing the river will be free again. \xE2\x80\x9CWe shall mend the bridge before winter "
                            "comes, and nobody in this valley will pay a toll for crossing it again,\xE2\x80\x9D the "
                            "mayor promised. Engineers doubt that the piers can stand another flood this year.";
    texts t = {.count = 0};
    add(&t, "A", "2020-03-04", A);
    add(&t, "B", "2020-03-04", B);
    ra_stories *stories;
    assert_int_equal(ra_stories_new(&(ra_story_options){.one = true}, pack, t.all, t.count, &stories, NULL), RA_OK);
    const ra_story *story = &stories->stories.at[0];
    assert_int_equal(story->passages.count, 1);
    assert_true(story->passages.at[0].quotation);
    assert_int_equal(story->copies.count, 0);
    ra_stories_free(stories);
}

static void nothing_comes_of_nothing(void **state)
{
    (void)state;
    texts t = {.count = 0};
    add(&t, NULL, NULL, "");
    add(&t, NULL, "not a date", "\"");
    ra_stories *stories;
    assert_int_equal(ra_stories_new(&(ra_story_options){0}, pack, t.all, t.count, &stories, NULL), RA_OK);
    assert_int_equal(stories->stories.count, 2);
    ra_stories_free(stories);
    assert_int_equal(ra_stories_new(&(ra_story_options){0}, pack, t.all, 0, &stories, NULL), RA_OK);
    assert_int_equal(stories->stories.count, 0);
    ra_stories_free(stories);
}

/* A thousand reprints of one text: bounded work, one story. */
static void many_reprints_are_one_story(void **state)
{
    (void)state;
    enum { MANY = 2000 };
    static ra_article articles[MANY];
    static ra_document documents[MANY];
    static const ra_document *all[MANY];
    for (size_t i = 0; i < MANY; i++) {
        articles[i] = (ra_article){.text = RA_STR(FERRY)};
        documents[i].article = &articles[i];
        all[i] = &documents[i];
    }
    ra_stories *stories;
    assert_int_equal(ra_stories_new(&(ra_story_options){0}, pack, all, MANY, &stories, NULL), RA_OK);
    assert_int_equal(stories->stories.count, 1);
    assert_int_equal(stories->copy_of[0], RA_NONE);
    assert_int_not_equal(stories->copy_of[MANY - 1], RA_NONE);
    ra_stories_free(stories);
}

static char *repeat(const char *word, size_t times)
{
    size_t length = strlen(word);
    char *text = malloc(length * times + 1);
    assert_non_null(text);
    for (size_t i = 0; i < times; i++)
        memcpy(text + i * length, word, length);
    text[length * times] = '\0';
    return text;
}

/* Texts that repeat themselves match everywhere: the work stays in proportion to their length. The test's time limit
   is what fails where it does not. */
static void texts_that_repeat_themselves_are_soon_compared(void **state)
{
    (void)state;
    static const char *const REPEATED[] = {"killed ", "one two three four five ", "On 4 March 2001 all was well. "};
    for (size_t i = 0; i < sizeof REPEATED / sizeof *REPEATED; i++) {
        char *text = repeat(REPEATED[i], 60000);
        texts t = {.count = 0};
        add(&t, NULL, NULL, text);
        add(&t, NULL, NULL, text);
        add(&t, NULL, NULL, text);
        ra_stories *stories;
        assert_int_equal(ra_stories_new(&(ra_story_options){.one = true}, pack, t.all, t.count, &stories, NULL), RA_OK);
        assert_int_equal(stories->stories.count, 1);
        assert_true(stories->stories.at[0].passages.count > 0);
        ra_stories_free(stories);
        free(text);
    }
}

/* A text that says a thing many times, far from the reader's other text, still shares a passage with it. */
static void a_passage_is_found_behind_repetitions(void **state)
{
    (void)state;
    char *menu = repeat("home news sport weather ", 200);
    char *text = malloc(strlen(menu) + sizeof FERRY);
    assert_non_null(text);
    memcpy(text, menu, strlen(menu));
    memcpy(text + strlen(menu), FERRY, sizeof FERRY);
    texts t = {.count = 0};
    add(&t, NULL, NULL, FERRY);
    add(&t, NULL, NULL, text);
    ra_stories *stories;
    assert_int_equal(ra_stories_new(&(ra_story_options){.one = true}, pack, t.all, t.count, &stories, NULL), RA_OK);
    const ra_story *story = &stories->stories.at[0];
    assert_int_equal(story->passages.count, 1);
    ra_span found = story->passages.at[0].b_span;
    assert_int_equal(found.end - found.start, sizeof FERRY - 2); /* but for the stop */
    ra_stories_free(stories);
    free(text);
    free(menu);
}

static double apart(const ra_profile *a, const ra_profile *b)
{
    ra_probe probe;
    ra_likeness values;
    ra_probe_set(&probe, a);
    ra_likeness_values(&probe, b, &values);
    return values.at[RA_LIKENESS_DAYS_APART];
}

/* A story of three weeks is not near to each of its days: a theme would grow for ever. */
/* What a page sets into its sentences: headlines of other articles, each glued to the word before. */
#define LINKS                                                                                                          \
    "OrmondTram drivers in Velmouth walk out over Sunday shifts Governor Ormond sells her boat Bakers of Kessock "     \
    "fear "                                                                                                            \
    "the flour tax Orchard thieves caught at Pell Bridge Opera house in Velmouth shuts for repairs MORE "

static void headlines_of_others_do_not_bind_articles(void **state)
{
    (void)state;
    texts t = {.count = 0};
    add(&t, "Council votes on library", "2019-05-06",
        "The council of Tarrow voted on Monday to close its library. Councillor Jane " LINKS
        "said that the roof would cost more than the books. Readers had gathered nine hundred names.");
    add(&t, "Cyclist wins mountain stage", "2019-05-07",
        "Pavel Horst won the fourth stage over the Grauberg on Tuesday after a breakaway. His rival Marco " LINKS
        "lost two minutes on the climb with a broken wheel. Rain fell at the summit.");
    assert_stories(&t, (const uint32_t[]){0, 1});
}

static void days_apart_are_those_between_the_middles(void **state)
{
    (void)state;
    static const ra_profile begun = {.size = 2, .first_day = 100, .last_day = 102, .dated = 2, .days = 202};
    static const ra_profile weeks = {.size = 3, .first_day = 100, .last_day = 121, .dated = 3, .days = 323};
    static const ra_profile later = {.size = 1, .first_day = 120, .last_day = 120, .dated = 1, .days = 120};
    static const ra_profile guessed = {.size = 1, .first_day = 120, .last_day = 120};
    assert_true(apart(&begun, &later) > apart(&weeks, &later));
    assert_true(apart(&weeks, &later) > 0);
    assert_true(apart(&weeks, &guessed) == 0);
    assert_true(apart(&begun, &begun) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_fold_and_leave_possessives_out),
        cmocka_unit_test(same_event_comes_together_and_others_stay_apart),
        cmocka_unit_test(stream_decides_the_same),
        cmocka_unit_test(two_fires_in_one_town_in_one_week_stay_apart),
        cmocka_unit_test(two_shootings_with_four_dead_stay_apart),
        cmocka_unit_test(an_attack_and_its_anniversary_stay_apart),
        cmocka_unit_test(a_verdict_months_later_is_a_story_of_its_own),
        cmocka_unit_test(headlines_that_share_no_word_are_of_one_story),
        cmocka_unit_test(a_stream_says_what_it_merges),
        cmocka_unit_test(a_trimmed_reprint_is_a_copy),
        cmocka_unit_test(a_shared_statement_is_no_copy),
        cmocka_unit_test(nothing_comes_of_nothing),
        cmocka_unit_test(many_reprints_are_one_story),
        cmocka_unit_test(headlines_of_others_do_not_bind_articles),
        cmocka_unit_test(days_apart_are_those_between_the_middles),
        cmocka_unit_test(texts_that_repeat_themselves_are_soon_compared),
        cmocka_unit_test(a_passage_is_found_behind_repetitions),
    };
    return cmocka_run_group_tests_name("story", tests, open_pack, close_pack);
}
