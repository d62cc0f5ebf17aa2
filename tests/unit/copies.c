/* Room story, copied text: alignments, what is no prose of an article's own, who draws on whom. */
#include "packed.h"

#include "base/arena.h"
#include "base/str.h"
#include "story/copies/alignment.h"
#include "story/copies/repeats.h"
#include "story/text/prose.h"
#include "story/text/sketch.h"

#include <rashomon/story.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { MOST_TEXTS = 4 };

/* A story of mere texts. */
typedef struct texts {
    ra_article articles[MOST_TEXTS];
    ra_document documents[MOST_TEXTS];
    const ra_document *all[MOST_TEXTS];
    size_t count;
    ra_stories *stories;
} texts;

static void add(texts *t, const char *outlet, const char *published, const char *text)
{
    size_t i = t->count++;
    t->articles[i] =
        (ra_article){.outlet = ra_str_from(outlet), .published = ra_str_from(published), .text = ra_str_from(text)};
    t->documents[i].article = &t->articles[i];
    t->all[i] = &t->documents[i];
}

static const ra_story *find(texts *t)
{
    const ra_story_options options = {.one = true};
    assert_int_equal(ra_stories_new(&options, pack, t->all, t->count, &t->stories, NULL), RA_OK);
    return &t->stories->stories.at[0];
}

static const ra_copy *only_copy(texts *t)
{
    const ra_story *story = find(t);
    assert_int_equal(story->copies.count, 1);
    return &story->copies.at[0];
}

#define LOCK                                                                                                           \
    "The old lock at Tarnby gave way before dawn, and within an hour the lower canal had risen by almost a metre. "    \
    "Keepers opened both sluices and rang the bell of the mill, which nobody had heard for thirty years. "
#define BARGES                                                                                                         \
    "Eleven barges broke loose and drifted against the railway bridge, where divers later found two of them sunk. "    \
    "The line to the north stayed closed until engineers had looked at every pier. "
#define OWN_A "Farmers along the dyke carried their pigs upstairs. "
#define OWN_B "In the school a breakfast was cooked for whoever had nowhere else to go, on two borrowed stoves. "

static ra_words scan(ra_arena *arena, const char *text)
{
    ra_words words = {0};
    assert_int_equal(ra_words_scan(arena, ra_str_from(text), &words, NULL), RA_OK);
    return words;
}

static const ra_alignments *align(ra_arena *arena, const char *a, const char *b)
{
    ra_words *x = ra_arena_alloc(arena, sizeof *x);
    ra_words *y = ra_arena_alloc(arena, sizeof *y);
    const ra_alignments *found;
    *x = scan(arena, a);
    *y = scan(arena, b);
    ra_aligner *aligner = ra_aligner_new(arena, x->count > y->count ? x->count : y->count);
    assert_non_null(aligner);
    ra_aligner_set(aligner, x);
    assert_int_equal(ra_align(aligner, y, &found, NULL), RA_OK);
    return found;
}

static void changed_words_do_not_break_an_alignment(void **state)
{
    (void)state;
    ra_arena *arena = ra_arena_new(NULL);
    const ra_alignments *found = align(arena, LOCK BARGES,
                                       "The old lock at Tarnby gave in before dawn, and in an hour the canal had "
                                       "risen by nearly a metre. Keepers opened both tbe sluices and rang the bell of "
                                       "the rnill, which no one had heard for thirty years. Then it rained.");
    assert_int_equal(found->count, 1);
    assert_int_equal(found->at[0].a, 0);
    assert_int_equal(found->at[0].b, 0);
    assert_int_equal(found->at[0].a_end, 40); /* "years" */
    ra_arena_free(arena);
}

static void a_sentence_put_in_is_no_part_of_an_alignment(void **state)
{
    (void)state;
    ra_arena *arena = ra_arena_new(NULL);
    const ra_alignments *found = align(arena, LOCK BARGES, LOCK OWN_B BARGES);
    assert_int_equal(found->count, 2);
    assert_int_equal(found->at[0].b_end - found->at[0].b + found->at[1].b_end - found->at[1].b,
                     found->at[0].matched + found->at[1].matched);
    ra_arena_free(arena);
}

static void sentences_of_one_form_are_not_aligned(void **state)
{
    (void)state;
    ra_arena *arena = ra_arena_new(NULL);
    const ra_alignments *found =
        align(arena, "Jan Holm, 42, grew up in Tarnby and sold carpets for 12 years before joining the guild.",
              "Ida Berg, 61, grew up in Oster and repaired clocks for 30 years before joining the council.");
    assert_int_equal(found->count, 0);
    ra_arena_free(arena);
}

static void updates_make_a_chain(void **state)
{
    (void)state;
    texts t = {.count = 0};
    add(&t, NULL, "2021-03-03", LOCK OWN_A BARGES OWN_B);
    add(&t, NULL, "2021-03-01", LOCK);
    add(&t, NULL, "2021-03-02", LOCK BARGES);
    const ra_story *story = find(&t);
    assert_int_equal(story->copies.count, 2);
    assert_int_equal(t.stories->copy_of[0], 2);
    assert_int_equal(t.stories->copy_of[2], 1);
    assert_int_equal(t.stories->copy_of[1], RA_NONE);
    ra_stories_free(t.stories);
}

static void a_merged_article_names_both_sources(void **state)
{
    (void)state;
    texts t = {.count = 0};
    add(&t, NULL, "2021-03-01", LOCK OWN_A);
    add(&t, NULL, "2021-03-01", BARGES OWN_B);
    add(&t, NULL, "2021-03-02", BARGES LOCK);
    const ra_story *story = find(&t);
    assert_int_equal(story->copies.count, 2);
    assert_int_equal(story->copies.at[0].a, 2);
    assert_int_equal(story->copies.at[1].a, 2);
    ra_stories_free(t.stories);
}

/* Two articles of the same day; what the second one says beside the passage tells, or does not. */
static const ra_copy *judge(texts *t, const char *outlet, const char *says, const char *other)
{
    add(t, outlet, "2021-03-01", LOCK BARGES OWN_A);
    add(t, "The Morning Ledger", "2021-03-01", says);
    t->articles[0].outlet = ra_str_from(other);
    return only_copy(t);
}

static void who_draws_on_whom_is_told_by_names(void **state)
{
    (void)state;
    static const struct {
        const char *outlet;
        const char *text;
        ra_direction by;
    } CASES[] = {
        {"Associated Press", "TARNBY (AP) \xE2\x80\x94 " LOCK BARGES OWN_B, RA_DIRECTION_CREDIT},
        {"Associated Press", LOCK BARGES OWN_B "\nJan Moe and the Associated Press contributed.", RA_DIRECTION_CREDIT},
        {"Reuters", LOCK BARGES OWN_B "\nThis first appeared on Reuters.", RA_DIRECTION_CREDIT},
        {"Reuters", LOCK BARGES OWN_B, RA_DIRECTION_AGENCY},
        {"Tarnby Post", LOCK BARGES OWN_B "Nobody was hurt, according to the Tarnby Post.", RA_DIRECTION_CITATION},
        {"The Tarnby Post", LOCK BARGES OWN_B "That was what the Tarnby Post had.", RA_DIRECTION_CITATION},
        {"Tarnby Post", LOCK BARGES OWN_B, RA_DIRECTION_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        texts t = {.count = 0};
        const ra_copy *copy = judge(&t, NULL, CASES[i].text, CASES[i].outlet);
        assert_int_equal(copy->by, CASES[i].by);
        assert_int_equal(copy->a, 1);
        ra_stories_free(t.stories);
    }
}

static void length_tells_only_where_nothing_else_does(void **state)
{
    (void)state;
    texts t = {.count = 0};
    add(&t, NULL, NULL, LOCK);
    add(&t, NULL, NULL, LOCK BARGES OWN_A OWN_B);
    const ra_copy *copy = only_copy(&t);
    assert_int_equal(copy->a, 0);
    assert_int_equal(copy->by, RA_DIRECTION_COMPLETENESS);
    ra_stories_free(t.stories);
    texts dated = {.count = 0};
    add(&dated, NULL, "2021-03-01", LOCK);
    add(&dated, NULL, "2021-03-02", LOCK BARGES OWN_A OWN_B);
    copy = only_copy(&dated);
    assert_int_equal(copy->a, 1);
    assert_int_equal(copy->by, RA_DIRECTION_DATE);
    ra_stories_free(dated.stories);
}

static void what_stands_under_many_stories_is_no_copy(void **state)
{
    (void)state;
    static const char *const LINES[] = {
        "This story has been corrected to give the right name of the second keeper of the upper sluice and to say that "
        "the bell hangs in the mill, not in the chapel beside it.",
        "Members of the circle: Ada Holm, Anton Berg, Berta Lund, Bruno Moe, Clara Vik, Conrad Dahl, Dora Nes, Edgar "
        "Strand, Elsa Krog, Emil Foss, Frida Lie, Georg Haug, Greta Bakke.",
        "we will rebuild this lock before the winter comes and no barge will ever again be left to drift against the "
        "bridge whatever it may cost the towns \xE2\x80\x94 Ida Berg (@idaberg) March 1, 2021",
    };
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
        ra_arena *arena = ra_arena_new(NULL);
        texts t = {.count = 0};
        add(&t, NULL, "2021-03-01", ra_arena_printf(arena, "%s\n%s", LOCK OWN_A, LINES[i]).ptr);
        add(&t, NULL, "2021-03-02", ra_arena_printf(arena, "%s\n%s", BARGES OWN_B, LINES[i]).ptr);
        assert_int_equal(find(&t)->copies.count, 0);
        ra_stories_free(t.stories);
        ra_arena_free(arena);
    }
}

static void an_outlets_background_is_no_copy_of_its_own(void **state)
{
    (void)state;
    texts t = {.count = 0};
    add(&t, "Tarnby Post", "2021-03-01", OWN_B OWN_A LOCK OWN_A OWN_B);
    add(&t, "Tarnby Post", "2021-04-01", LOCK "Two weeks of work lie before the town. " BARGES BARGES);
    assert_int_equal(find(&t)->copies.count, 0);
    assert_true(t.stories->stories.at[0].passages.at[0].standing);
    ra_stories_free(t.stories);
}

/* A box, a table or a video's words may be more than half of a short page of another week; a reprint is nearly all. */
static void an_outlets_box_is_no_copy_but_its_reprint_is(void **state)
{
    (void)state;
    texts box = {.count = 0};
    add(&box, "Tarnby Post", "2021-03-01", OWN_B OWN_A LOCK OWN_A OWN_B);
    add(&box, "Tarnby Post", "2021-04-01",
        LOCK "The mill will have a keeper again from the summer on, a cousin of the last.");
    assert_int_equal(find(&box)->copies.count, 0);
    ra_stories_free(box.stories);
    texts reprint = {.count = 0};
    add(&reprint, "Tarnby Post", "2021-03-01", OWN_A LOCK BARGES);
    add(&reprint, "Tarnby Post", "2021-04-01", LOCK BARGES OWN_A);
    assert_true(only_copy(&reprint)->duplicate);
    ra_stories_free(reprint.stories);
}

static void words_of_many_stories_are_known(void **state)
{
    (void)state;
    ra_arena *arena = ra_arena_new(NULL);
    ra_repeats repeats = {.arena = arena};
    ra_words words = scan(arena, LOCK);
    ra_span whole = {0, sizeof LOCK};
    assert_int_equal(ra_repeats_ask(&repeats, &words, whole, NULL), RA_OK);
    for (uint32_t story = 0; story < 3; story++) {
        assert_false(ra_repeats_often(&repeats, &words, whole));
        ra_repeats_note(&repeats, &words, story, 100);
        ra_repeats_note(&repeats, &words, story, 101);
    }
    assert_false(ra_repeats_often(&repeats, &words, whole)); /* parts of one event, it may be */
    ra_repeats_note(&repeats, &words, 3, 120);
    assert_true(ra_repeats_often(&repeats, &words, whole));
    ra_arena_free(arena);
}

static ra_sketch sketch_of(ra_arena *arena, const char *text)
{
    ra_words words = scan(arena, text);
    ra_sketch sketch;
    assert_int_equal(ra_sketch_make(arena, &words, &sketch, NULL), RA_OK);
    return sketch;
}

static void a_sketch_knows_a_part_of_a_text(void **state)
{
    (void)state;
    ra_arena *arena = ra_arena_new(NULL);
    ra_sketch whole = sketch_of(arena, LOCK BARGES OWN_B OWN_A);
    ra_sketch part = sketch_of(arena, "TARNBY. " LOCK "More soon.");
    ra_sketch other = sketch_of(arena, "Nobody in the school was hurt when the stove fell, and by the evening all of "
                                       "its rooms were warm again, the head said on Monday.");
    assert_true(ra_sketch_resembles(&part, &whole));
    assert_true(ra_sketch_resembles(&whole, &part));
    assert_false(ra_sketch_resembles(&other, &whole));
    ra_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changed_words_do_not_break_an_alignment),
        cmocka_unit_test(a_sentence_put_in_is_no_part_of_an_alignment),
        cmocka_unit_test(sentences_of_one_form_are_not_aligned),
        cmocka_unit_test(updates_make_a_chain),
        cmocka_unit_test(a_merged_article_names_both_sources),
        cmocka_unit_test(who_draws_on_whom_is_told_by_names),
        cmocka_unit_test(length_tells_only_where_nothing_else_does),
        cmocka_unit_test(what_stands_under_many_stories_is_no_copy),
        cmocka_unit_test(an_outlets_background_is_no_copy_of_its_own),
        cmocka_unit_test(an_outlets_box_is_no_copy_but_its_reprint_is),
        cmocka_unit_test(words_of_many_stories_are_known),
        cmocka_unit_test(a_sketch_knows_a_part_of_a_text),
    };
    return cmocka_run_group_tests_name("copies", tests, open_pack, close_pack);
}
