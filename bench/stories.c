/* Times the grouping of articles, on one core: bench-stories PACK [MOST [LEAST [stream|once]]] prints what an article
   costs at 1,000, 10,000, 100,000 and 1,000,000 articles (from LEAST up to MOST), as a stream and (up to 100,000) all
   at once, and the most memory that a stream takes at any time, for an article of its window. The articles are made up,
   the same in every run: 300 distinct words each, of a vocabulary of a million. Each story has 120 words of its own,
   drawn from its 300th word on, rare ones as often as frequent ones, and an article has three fifths of them; the other
   words are drawn by Zipf's law. Of a story there are one article in 60 of 100 stories, else 2 to 400, by a power law;
   they come over some days, 2,500 articles a day in all. Making them up is not counted; weighing their words is. */
#include "../tests/unit/counted.h"
#include "story/grouping/grouping.h"
#include "story/stream/stream.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    VOCABULARY = 1000000,
    WORDS = 300,
    STORY_WORDS = 120,
    A_DAY = 2500,
    OPEN_STORIES = 4000, /* that articles come for at any time */
    LARGEST_STORY = 400,
    CHUNK = 1000,
    PLACES = 1024, /* of an article's words, for finding one again */
    HASHES = 64    /* as many as a sketch keeps */
};

typedef struct made_story {
    uint64_t seed;
    uint32_t left; /* articles to come */
} made_story;

typedef struct maker {
    uint64_t random;
    double *reach; /* by rank: how probable a word up to it is */
    made_story stories[OPEN_STORIES];
    uint32_t made;
} maker;

typedef struct bench {
    ra_pack *pack;
    maker maker;
    ra_bag *bags;
    ra_sketch *sketches;
} bench;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void *need(void *block)
{
    if (block == NULL) {
        fputs("bench-stories: out of memory\n", stderr);
        exit(1);
    }
    return block;
}

static void must(ra_status status, const ra_error *error)
{
    if (status != RA_OK) {
        fprintf(stderr, "bench-stories: %s\n", error->message);
        exit(1);
    }
}

/* splitmix64 (Steele, Lea and Flood 2014) */
static uint64_t next(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static double fraction(uint64_t *state)
{
    return (double)(next(state) >> 11) * 0x1p-53;
}

static void start(maker *m)
{
    *m = (maker){.random = 1, .reach = m->reach};
    if (m->reach != NULL)
        return;
    m->reach = need(malloc(VOCABULARY * sizeof *m->reach));
    double sum = 0;
    for (int i = 0; i < VOCABULARY; i++)
        m->reach[i] = sum += 1 / (i + 2.7);
    for (int i = 0; i < VOCABULARY; i++)
        m->reach[i] /= sum;
}

static uint32_t zipf(const maker *m, uint64_t *state)
{
    double at = fraction(state);
    uint32_t low = 0;
    uint32_t high = VOCABULARY - 1;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (m->reach[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static ra_bag_word word_of(uint32_t rank, uint32_t count)
{
    uint64_t state = rank;
    bool name = rank > 300 && rank % 2 != 0;
    /* what a count over 18,600 articles would give */
    double articles = fmin(18600, 18600 * 30 / (rank + 2.7));
    return (ra_bag_word){.hash = next(&state),
                         .count = count,
                         .capitals = name ? (uint16_t)count : 0,
                         .background = (float)log(18601 / (floor(articles) + 1))};
}

/* The story's own word number `i`: any rank from the 300th on, each size of rank as likely as another. */
static uint32_t story_word(uint64_t seed, uint32_t i)
{
    uint64_t state = seed + i * 0x9FB21C651E98DF25u;
    return (uint32_t)(300 * pow(VOCABULARY / 300.0, fraction(&state)));
}

static void add_word(ra_bag *bag, uint16_t *places, uint32_t rank, uint32_t count)
{
    ra_bag_word word = word_of(rank, count);
    size_t at = word.hash % PLACES;
    while (places[at] != 0 && bag->words[places[at] - 1].hash != word.hash)
        at = (at + 1) % PLACES;
    if (places[at] != 0) {
        bag->words[places[at] - 1].count++;
        return;
    }
    word.lead = bag->count < 60;
    bag->words[bag->count++] = word;
    places[at] = (uint16_t)bag->count;
}

static void make(maker *m, ra_bag *bag, ra_sketch *sketch)
{
    uint16_t places[PLACES] = {0};
    made_story *story = &m->stories[next(&m->random) % OPEN_STORIES];
    if (story->left == 0) {
        story->seed = next(&m->random);
        double size = fraction(&m->random) < 0.6 ? 1 : 2 * pow(fraction(&m->random), -1 / 1.3);
        story->left = (uint32_t)fmin(size, LARGEST_STORY);
    }
    story->left--;
    bag->count = 0;
    bag->day = (int32_t)(16000 + m->made++ / A_DAY);
    bag->told = (ra_told){0};
    for (uint32_t i = 0; i < STORY_WORDS; i++) {
        if (fraction(&m->random) < 0.6)
            add_word(bag, places, story_word(story->seed, i), 1 + (uint32_t)(next(&m->random) % 3));
    }
    while (bag->count < WORDS)
        add_word(bag, places, zipf(m, &m->random), 1);
    sketch->count = HASHES;
    for (int i = 0; i < HASHES; i++)
        sketch->hashes[i] = (uint32_t)next(&m->random);
}

static void make_chunk(bench *b)
{
    for (int i = 0; i < CHUNK; i++)
        make(&b->maker, &b->bags[i], &b->sketches[i]);
}

static void print_row(const char *how, uint32_t count, double seconds, uint32_t stories, double bytes)
{
    printf("| %s | %u | %u | %.0f | %.0f |", how, count, stories, count / seconds, seconds / count * 1e6);
    if (bytes > 0)
        printf(" %.0f |\n", bytes);
    else
        printf(" |\n");
    fflush(stdout);
}

static void run_stream(bench *b, uint32_t count)
{
    ra_error error = {0};
    ra_story_stream *stream;
    double seconds = 0;
    double held = 0;
    taken t = {0};
    ra_story_options options = {.allocator = &(ra_allocator){take, &t}};
    uint32_t stories = 0;
    start(&b->maker);
    must(ra_story_stream_new(&options, b->pack, &stream, &error), &error);
    for (uint32_t i = 0; i < count; i += CHUNK) {
        make_chunk(b);
        double from = now();
        for (uint32_t k = 0; k < CHUNK; k++) {
            uint32_t story;
            must(ra_stream_push_bag(stream, &b->bags[k], &b->sketches[k], &story, &error), &error);
            stories += story == i + k;
        }
        seconds += now() - from;
        held = fmax(held, (double)ra_stream_window(stream));
    }
    print_row("stream", count, seconds, stories, (double)t.most / held);
    ra_story_stream_free(stream);
}

/* All at once: the words of all are counted before any is weighed. Bags are made twice, so as not to be held. */
static void run_batch(bench *b, uint32_t count)
{
    ra_error error = {0};
    ra_story_weights weights;
    ra_counts counts;
    ra_arena *arena = need(ra_arena_new(NULL));
    ra_arena *scratch = need(ra_arena_new(NULL));
    ra_profile *profiles = need(ra_arena_new_array(arena, ra_profile, count));
    uint32_t *group = need(ra_arena_new_array(arena, uint32_t, count));
    double seconds = 0;
    uint32_t stories = 0;
    must(ra_story_weights_open(b->pack, &weights, &error), &error);
    must(ra_counts_open(b->pack, "en", arena, &counts, &error), &error);
    for (int pass = 0; pass < 2; pass++) {
        start(&b->maker);
        for (uint32_t i = 0; i < count; i += CHUNK) {
            make_chunk(b);
            double from = now();
            for (uint32_t k = 0; k < CHUNK; k++) {
                if (pass == 0)
                    must(ra_counts_add(&counts, &b->bags[k], &error), &error);
                else
                    must(ra_profile_make(arena, scratch, &counts, &b->bags[k], &profiles[i + k], &error), &error);
                ra_arena_reset(scratch);
            }
            seconds += now() - from;
        }
    }
    double from = now();
    must(ra_group(arena, &(ra_group_options){.weights = &weights.groups}, profiles, count, group, &error), &error);
    seconds += now() - from;
    for (uint32_t i = 0; i < count; i++)
        stories += group[i] == i;
    print_row("at once", count, seconds, stories, 0);
    ra_arena_free(scratch);
    ra_arena_free(arena);
}

int main(int argc, char **argv)
{
    static bench b;
    ra_error error = {0};
    uint32_t most = argc > 2 ? (uint32_t)strtoul(argv[2], NULL, 10) : 1000000;
    uint32_t least = argc > 3 ? (uint32_t)strtoul(argv[3], NULL, 10) : 1000;
    const char *how = argc > 4 ? argv[4] : "";
    if (argc < 2) {
        fputs("usage: bench-stories PACK [MOST [LEAST [stream|once]]]\n", stderr);
        return 2;
    }
    must(ra_pack_open(argv[1], &b.pack, &error), &error);
    b.bags = need(calloc(CHUNK, sizeof *b.bags));
    b.sketches = need(calloc(CHUNK, sizeof *b.sketches));
    for (int i = 0; i < CHUNK; i++) {
        b.bags[i].words = need(calloc(WORDS + STORY_WORDS, sizeof *b.bags[i].words));
        b.sketches[i].hashes = need(calloc(HASHES, sizeof *b.sketches[i].hashes));
    }
    puts("| how | articles | stories | articles a second | microseconds an article | bytes an article of the window |");
    puts("|---|---|---|---|---|---|");
    for (uint32_t count = least; count <= most && strcmp(how, "once") != 0; count *= 10)
        run_stream(&b, count);
    for (uint32_t count = least; count <= most && count <= 100000 && strcmp(how, "stream") != 0; count *= 10)
        run_batch(&b, count);
    return 0;
}
