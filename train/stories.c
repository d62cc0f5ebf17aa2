/* Fits the weights by which articles come together in stories: stories PACK WEIGHTS.txt OUT.txt ARTICLES GOLD
   ARTICLES is NDJSON; GOLD says the story of each in a line of its own, as {"story": "12b"}: the number in front is the
   topic, and topics are left out together. Of the weights of WEIGHTS.txt that for days apart is kept, because the dates
   of the articles are mostly guessed; the others are fitted anew (ridge regression). OUT.txt is that file with other
   weights. Prints B-cubed F1 of grouping and of the stream with weights that did not see the topics (five folds),
   and with those that saw all. */
#define TRAINER "stories"
#include "stop.h"
#include "story_weights.h"

#include "story/grouping/grouping.h"
#include "story/stream/stream.h"

#include "base/str.h"

#include <rashomon/rashomon.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FOLDS = 5, ROUNDS = 3, LINE_BYTES = 1024, FRAGMENTS = 2, HARD = 8, ORDERS = 8, NO_FOLD = FOLDS };

static const double bars[2] = {-0.5, -1.15}; /* of groups and arrivals, where topics left out are grouped best */
static const double purity = 0.8;            /* of a group that is an example */

typedef struct trainer {
    ra_pack *pack;
    ra_arena *arena;
    ra_arena *scratch;
    ra_document *documents;
    const ra_document **all;
    ra_profile *profiles;
    uint32_t *gold; /* story of each article, from 0 */
    uint8_t *fold;
    uint32_t count;
    uint32_t stories;
    uint32_t *next; /* members of a group while it grows: a list from its first; RA_NONE */
    uint64_t random;
    ra_examples groups;
    ra_examples arrivals;
} trainer;

static void must(ra_status status, const ra_error *error)
{
    if (status != RA_OK)
        die(error->message, "training");
}

/* xorshift64* (Vigna 2016) */
static uint32_t random_below(trainer *t, uint32_t bound)
{
    t->random ^= t->random >> 12;
    t->random ^= t->random << 25;
    t->random ^= t->random >> 27;
    return (uint32_t)((t->random * 0x2545F4914F6CDD1Du >> 32) * bound >> 32);
}

/* Reads articles for good: pages are borrowed, so are not kept. */
static void read_articles(trainer *t, const char *path)
{
    ra_reader *reader;
    const ra_page *page;
    ra_error error = {0};
    uint32_t capacity = 0;
    must(ra_reader_new(&(ra_reader_options){0}, &path, 1, &reader, &error), &error);
    while (ra_reader_next(reader, &page, &error) == RA_OK) {
        ra_article *article;
        must(ra_article_read(&(ra_article_options){0}, t->pack, page, &article, &error), &error);
        if (t->count == capacity) {
            capacity = capacity != 0 ? capacity * 2 : 1024;
            t->documents = need(realloc(t->documents, capacity * sizeof *t->documents));
        }
        t->documents[t->count++] = (ra_document){.article = article};
    }
    ra_reader_free(reader);
    t->all = need(calloc(t->count + 1, sizeof *t->all));
    for (uint32_t i = 0; i < t->count; i++)
        t->all[i] = &t->documents[i];
}

static void read_gold(trainer *t, const char *path)
{
    FILE *file = fopen(path, "rb");
    char line[LINE_BYTES];
    char(*labels)[16] = need(calloc(t->count + 1, sizeof *labels));
    t->gold = need(calloc(t->count + 1, sizeof *t->gold));
    t->fold = need(calloc(t->count + 1, sizeof *t->fold));
    uint32_t lines = 0;
    while (file != NULL && lines < t->count && fgets(line, sizeof line, file) != NULL) {
        const char *key = strstr(line, "\"story\": \"");
        char label[16] = {0};
        if (key == NULL || sscanf(key + 10, "%15[^\"]", label) != 1)
            die("a line without a story", path);
        uint32_t story = 0;
        while (story < t->stories && strcmp(labels[story], label) != 0)
            story++;
        if (story == t->stories)
            memcpy(labels[t->stories++], label, sizeof label);
        t->gold[lines] = story;
        t->fold[lines++] = (uint8_t)(strtoul(label, NULL, 10) * 7 % 11 % FOLDS);
    }
    if (file == NULL || lines != t->count)
        die("not a line for each article", path);
    fclose(file);
    free(labels);
}

/* The story of most of a group's articles, where it is pure enough; RA_NONE otherwise. */
static uint32_t story_of(const trainer *t, uint32_t group, uint32_t *fold)
{
    uint32_t best = RA_NONE;
    uint32_t most = 0;
    uint32_t size = 0;
    for (uint32_t i = group; i != RA_NONE; i = t->next[i]) {
        uint32_t same = 0;
        for (uint32_t k = group; k != RA_NONE; k = t->next[k])
            same += t->gold[k] == t->gold[i];
        size++;
        if (same > most) {
            most = same;
            best = t->gold[i];
            *fold = t->fold[i];
        }
    }
    return most >= purity * size ? best : RA_NONE;
}

static void weighed(void *context, uint32_t a, uint32_t b, const ra_likeness *values)
{
    trainer *t = context;
    uint32_t a_fold = 0;
    uint32_t b_fold = 0;
    if (values->at[RA_LIKENESS_MEAN] < 0.05)
        return;
    uint32_t a_story = story_of(t, a, &a_fold);
    uint32_t b_story = story_of(t, b, &b_fold);
    if (a_story != RA_NONE && b_story != RA_NONE)
        ra_examples_add(&t->groups, values, a_story == b_story, (uint8_t)a_fold, (uint8_t)b_fold);
}

static void joined(void *context, uint32_t kept, uint32_t gone)
{
    trainer *t = context;
    uint32_t last = kept;
    while (t->next[last] != RA_NONE)
        last = t->next[last];
    t->next[last] = gone;
}

/* Groups all articles as the weights say, and looks on. */
static void watch_grouping(trainer *t, const ra_likeness *weights, double bar)
{
    ra_error error = {0};
    uint32_t *group = need(calloc(t->count + 1, sizeof *group));
    for (uint32_t i = 0; i < t->count; i++)
        t->next[i] = RA_NONE;
    ra_group_watch watch = {weighed, joined, t};
    ra_group_options options = {weights, bar, &watch};
    must(ra_group(t->scratch, &options, t->profiles, t->count, group, &error), &error);
    ra_arena_reset(t->scratch);
    free(group);
}

static void shuffle(trainer *t, uint32_t *order, uint32_t count)
{
    for (uint32_t i = count; i > 1; i--) {
        uint32_t k = random_below(t, i);
        uint32_t kept = order[i - 1];
        order[i - 1] = order[k];
        order[k] = kept;
    }
}

typedef struct fragment {
    ra_profile profile;
    uint32_t story;
    uint8_t fold;
} fragment;

static void weigh_arrival(trainer *t, uint32_t article, const fragment *fragments)
{
    struct {
        ra_likeness values;
        const fragment *of;
    } best[HARD];
    uint32_t count = 0;
    ra_probe probe;
    ra_probe_set(&probe, &t->profiles[article]);
    for (uint32_t f = 0; f < t->stories * FRAGMENTS; f++) {
        ra_likeness values;
        if (fragments[f].profile.size == 0)
            continue;
        ra_likeness_values(&probe, &fragments[f].profile, &values);
        uint32_t i = count < HARD ? count++ : HARD;
        for (; i > 0 && values.at[RA_LIKENESS_MEAN] > best[i - 1].values.at[RA_LIKENESS_MEAN]; i--) {
            if (i < HARD)
                best[i] = best[i - 1];
        }
        if (i < HARD) {
            best[i].values = values;
            best[i].of = &fragments[f];
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        if (best[i].values.at[RA_LIKENESS_MEAN] >= 0.05)
            ra_examples_add(&t->arrivals, &best[i].values, best[i].of->story == t->gold[article], t->fold[article],
                            best[i].of->fold);
    }
}

/* Lets articles come in some order, each put where it belongs; stories are in two parts, as in a stream they may be. */
static void watch_arrivals(trainer *t)
{
    uint32_t *order = need(calloc(t->count + 1, sizeof *order));
    fragment *fragments = need(calloc((size_t)t->stories * FRAGMENTS + 1, sizeof *fragments));
    for (uint32_t i = 0; i < t->count; i++)
        order[i] = i;
    shuffle(t, order, t->count);
    for (uint32_t i = 0; i < t->count; i++) {
        uint32_t article = order[i];
        weigh_arrival(t, article, fragments);
        fragment *f = &fragments[t->gold[article] * FRAGMENTS + (random_below(t, 4) == 0)];
        f->story = t->gold[article];
        f->fold = t->fold[article];
        if (f->profile.size == 0) {
            f->profile = t->profiles[article];
            continue;
        }
        ra_term *terms = need(ra_arena_new_array(t->scratch, ra_term, RA_GROUP_TERMS * 2));
        ra_profile sum;
        ra_profile_join(&f->profile, &t->profiles[article], RA_GROUP_TERMS, terms, &sum);
        f->profile = sum;
    }
    ra_arena_reset(t->scratch);
    free(fragments);
    free(order);
}

/* Sums of B-cubed precision and recall over the articles of a run. */
typedef struct score {
    double precision;
    double recall;
    double count;
} score;

static void add_score(const trainer *t, const uint32_t *articles, uint32_t count, const uint32_t *found, score *s)
{
    for (uint32_t i = 0; i < count; i++) {
        double both = 0;
        double together = 0;
        double alike = 0;
        for (uint32_t k = 0; k < count; k++) {
            bool same = t->gold[articles[i]] == t->gold[articles[k]];
            together += found[i] == found[k];
            alike += same;
            both += same && found[i] == found[k];
        }
        s->precision += both / together;
        s->recall += both / alike;
    }
    s->count += count;
}

static void print_score(const char *name, score s)
{
    double p = s.precision / s.count;
    double r = s.recall / s.count;
    printf("%-10s P %.4f R %.4f F1 %.4f\n", name, p, r, 2 * p * r / (p + r));
}

static void run_groups(trainer *t, const uint32_t *articles, uint32_t count, const ra_likeness *weights, double bar,
                       score *s)
{
    ra_error error = {0};
    uint32_t *found = need(ra_arena_new_array(t->scratch, uint32_t, count));
    ra_profile *profiles = need(ra_arena_new_array(t->scratch, ra_profile, count));
    for (uint32_t i = 0; i < count; i++)
        profiles[i] = t->profiles[articles[i]];
    must(ra_group(t->scratch, &(ra_group_options){weights, bar, NULL}, profiles, count, found, &error), &error);
    add_score(t, articles, count, found, s);
    ra_arena_reset(t->scratch);
}

static void run_stream(trainer *t, const uint32_t *articles, uint32_t count, const ra_story_weights *weights, score *s)
{
    ra_error error = {0};
    ra_story_stream *stream;
    uint32_t *found = need(calloc(count + 1, sizeof *found));
    must(ra_story_stream_new(&(ra_story_options){0}, t->pack, &stream, &error), &error);
    ra_stream_weigh_by(stream, weights);
    for (uint32_t i = 0; i < count; i++)
        must(ra_stream_push_profile(stream, &t->profiles[articles[i]], &found[i], &error), &error);
    ra_story_stream_free(stream);
    add_score(t, articles, count, found, s);
    free(found);
}

/* Scores weights fitted without a fold on that fold, over all folds; or with NO_FOLD, weights fitted to all on all. */
static void score_folds(trainer *t, const ra_story_weights *given, double shift, bool cross)
{
    score groups = {0};
    score stream = {0};
    uint32_t *articles = need(calloc(t->count + 1, sizeof *articles));
    for (uint32_t fold = cross ? 0 : NO_FOLD; fold < (cross ? NO_FOLD : NO_FOLD + 1); fold++) {
        ra_story_weights weights;
        uint32_t count = 0;
        ra_examples_fit(&t->groups, fold, &given->groups, &weights.groups);
        ra_examples_fit(&t->arrivals, fold, &given->arrival, &weights.arrival);
        weights.groups.at[RA_LIKENESS_ANY] -= bars[0] + shift;
        weights.arrival.at[RA_LIKENESS_ANY] -= bars[1] + shift;
        for (uint32_t i = 0; i < t->count; i++) {
            if (!cross || t->fold[i] == fold)
                articles[count++] = i;
        }
        run_groups(t, articles, count, &weights.groups, 0, &groups);
        for (int order = 0; order < ORDERS; order++) {
            shuffle(t, articles, count);
            run_stream(t, articles, count, &weights, &stream);
        }
    }
    printf("%s, bars %+.2f: ", cross ? "left out" : "fitted  ", shift);
    print_score("grouping", groups);
    printf("                      ");
    print_score("stream", stream);
    free(articles);
}

static void train(trainer *t, const ra_story_weights *given, ra_story_weights *weights)
{
    static const double BARS[] = {0, 1, -1};
    ra_error error = {0};
    t->profiles = need(calloc(t->count + 1, sizeof *t->profiles));
    t->next = need(calloc(t->count + 1, sizeof *t->next));
    must(ra_profiles_make(t->arena, t->scratch, t->pack, "en", t->all, t->count, t->profiles, NULL, &error), &error);
    *weights = *given;
    weights->groups = (ra_likeness){{[RA_LIKENESS_ANY] = -4, [RA_LIKENESS_MEAN] = 20}};
    for (int round = 0; round < ROUNDS; round++) {
        watch_grouping(t, &weights->groups, BARS[round]);
        watch_arrivals(t);
        ra_examples_fit(&t->groups, NO_FOLD, &given->groups, &weights->groups);
    }
    ra_examples_fit(&t->arrivals, NO_FOLD, &given->arrival, &weights->arrival);
    printf("%u articles of %u stories; %zu pairs of groups, %zu arrivals\n", t->count, t->stories, t->groups.count,
           t->arrivals.count);
}

int main(int argc, char **argv)
{
    trainer t = {.random = 0x9E3779B97F4A7C15u};
    ra_error error = {0};
    if (argc != 6) {
        fputs("usage: stories PACK WEIGHTS.txt OUT.txt ARTICLES.ndjson GOLD.ndjson\n", stderr);
        return 2;
    }
    t.arena = need(ra_arena_new(NULL));
    t.scratch = need(ra_arena_new(NULL));
    if (ra_pack_open(argv[1], &t.pack, &error) != RA_OK)
        die(error.message, argv[1]);
    read_articles(&t, argv[4]);
    read_gold(&t, argv[5]);
    ra_story_weights given;
    ra_story_weights weights;
    ra_weights_copy(argv[2], NULL, &given);
    for (size_t i = 0; i < RA_LIKENESS_FEATURES; i++) {
        given.groups.at[i] *= i == RA_LIKENESS_DAYS_APART;
        given.arrival.at[i] *= i == RA_LIKENESS_DAYS_APART;
    }
    train(&t, &given, &weights);
    for (double shift = -0.5; shift <= 0.5; shift += 0.25)
        score_folds(&t, &given, shift, true);
    score_folds(&t, &given, 0, false);
    weights.groups.at[RA_LIKENESS_ANY] -= bars[0];
    weights.arrival.at[RA_LIKENESS_ANY] -= bars[1];
    ra_weights_copy(argv[2], argv[3], &weights);
    return 0;
}
