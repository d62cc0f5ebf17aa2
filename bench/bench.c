/* Times each room, and the whole chain, on one core: bench [-s SECONDS] [-r | -o ROW] INPUT... prints sentences a
   second. Each row is the mean over as many passes as fit in SECONDS (default 1); with -o that row alone is run, which
   is what a profiler wants. The last column is the most memory that the room holds at once, in kB: for one page,
   article or story, or for the stories of all articles. The first rows are what the same bytes cost with no
   understanding at all: a split at white space, and libxml2's bare SAX parse of the pages that are HTML. Where all
   pages are HTML, the last line tells how many times as long as that parse it takes to come from the files to the
   articles (with -r that line alone): the two are measured in turns, because what else the machine does changes from
   one second to the next. */
#include <rashomon/rashomon.h>

#include <libxml/HTMLparser.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

/* Counts what is allocated. */
typedef struct meter {
    size_t held;
    size_t most;
} meter;

typedef struct bench {
    const ra_allocator *allocator; /* of the rooms; NULL but where memory is measured */
    ra_pack *pack;
    ra_language *language;
    const char *const *inputs;
    size_t input_count;
    double seconds;
    ra_page *pages;
    size_t count;
    ra_article **articles;
    ra_document **documents;
    ra_stories *stories;
    ra_account **accounts;
    size_t sentences;
    size_t bytes; /* of the articles' texts */
    volatile size_t sum;
} bench;

/* CPU time: other work on the machine does not count. */
static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void must(ra_status status, const ra_error *error)
{
    if (status != RA_OK) {
        fprintf(stderr, "bench: %s\n", error->message);
        exit(1);
    }
}

static void *need(void *block)
{
    if (block == NULL) {
        fputs("bench: out of memory\n", stderr);
        exit(1);
    }
    return block;
}

static void *resize_metered(void *context, void *block, size_t old_size, size_t new_size)
{
    meter *m = context;
    m->held += new_size - old_size;
    m->most = m->held > m->most ? m->held : m->most;
    if (new_size != 0)
        return need(realloc(block, new_size));
    free(block);
    return NULL;
}

static ra_str copy(ra_str s)
{
    char *bytes = need(malloc(s.len + 1));
    if (s.len > 0)
        memcpy(bytes, s.ptr, s.len);
    return s.ptr != NULL ? (ra_str){bytes, s.len} : s;
}

static ra_status count_bytes(void *context, const char *bytes, size_t length)
{
    (void)bytes;
    ((bench *)context)->sum += length;
    return RA_OK;
}

static void pass_split(bench *b)
{
    for (size_t i = 0; i < b->count; i++) {
        ra_str text = b->articles[i]->text;
        size_t words = 0;
        bool inside = false;
        for (size_t k = 0; k < text.len; k++) {
            bool space = text.ptr[k] == ' ' || text.ptr[k] == '\n';
            words += !space && !inside;
            inside = !space;
        }
        b->sum += words;
    }
}

static void pass_sax(bench *b)
{
    htmlSAXHandler nothing;
    memset(&nothing, 0, sizeof nothing);
    for (size_t i = 0; i < b->count; i++) {
        ra_str bytes = b->pages[i].bytes;
        if (b->pages[i].kind != RA_PAGE_HTML)
            continue;
        htmlParserCtxtPtr parser =
            htmlCreatePushParserCtxt(&nothing, NULL, bytes.ptr, (int)bytes.len, NULL, XML_CHAR_ENCODING_UTF8);
        htmlParseChunk(parser, "", 0, 1);
        htmlFreeParserCtxt(parser);
    }
}

static void pass_page(bench *b)
{
    ra_reader *reader;
    const ra_page *page;
    ra_error error = {0};
    must(ra_reader_new(&(ra_reader_options){.allocator = b->allocator}, b->inputs, b->input_count, &reader, &error),
         &error);
    while (ra_reader_next(reader, &page, &error) == RA_OK)
        b->sum += page->bytes.len;
    ra_reader_free(reader);
}

static void read_article(bench *b, size_t i, ra_article **article)
{
    ra_error error = {0};
    must(ra_article_read(&(ra_article_options){.allocator = b->allocator}, b->pack, &b->pages[i], article, &error),
         &error);
}

static void pass_article(bench *b)
{
    for (size_t i = 0; i < b->count; i++) {
        ra_article *article;
        read_article(b, i, &article);
        ra_article_free(article);
    }
}

static void analyse(bench *b, size_t i, ra_depth depth, ra_document **document)
{
    ra_error error = {0};
    must(ra_document_new(&(ra_document_options){.depth = depth, .allocator = b->allocator}, b->language, b->articles[i],
                         document, &error),
         &error);
}

static void pass_depth(bench *b, ra_depth depth)
{
    for (size_t i = 0; i < b->count; i++) {
        ra_document *document;
        analyse(b, i, depth, &document);
        ra_document_free(document);
    }
}

static void pass_tokens(bench *b)
{
    pass_depth(b, RA_DEPTH_TOKENS);
}

static void pass_syntax(bench *b)
{
    pass_depth(b, RA_DEPTH_SYNTAX);
}

static void pass_language(bench *b)
{
    pass_depth(b, RA_DEPTH_ALL);
}

static const ra_document *const *documents(const bench *b)
{
    return (const ra_document *const *)b->documents;
}

static void group(bench *b, ra_stories **stories)
{
    ra_error error = {0};
    must(ra_stories_new(&(ra_story_options){.allocator = b->allocator}, b->pack, documents(b), b->count, stories,
                        &error),
         &error);
}

static void pass_story(bench *b)
{
    ra_stories *stories;
    group(b, &stories);
    ra_stories_free(stories);
}

static void draw_up(bench *b, size_t i, ra_account **account)
{
    ra_error error = {0};
    must(ra_account_new(&(ra_account_options){.allocator = b->allocator}, b->language, documents(b),
                        &b->stories->stories.at[i], account, &error),
         &error);
}

static void pass_account(bench *b)
{
    for (size_t i = 0; i < b->stories->stories.count; i++) {
        ra_account *account;
        draw_up(b, i, &account);
        ra_account_free(account);
    }
}

static ra_report report_of(const bench *b)
{
    return (ra_report){.documents = documents(b),
                       .document_count = b->count,
                       .accounts = (const ra_account *const *)b->accounts,
                       .account_count = b->stories->stories.count};
}

static void pass_json(bench *b)
{
    ra_error error = {0};
    ra_report report = report_of(b);
    must(ra_report_write_json(&report, NULL, &(ra_sink){count_bytes, b}, &error), &error);
}

static void pass_text(bench *b)
{
    ra_error error = {0};
    ra_report report = report_of(b);
    must(ra_report_write_text(&report, &(ra_report_options){0}, &(ra_sink){count_bytes, b}, &error), &error);
}

static void pass_chain(bench *b)
{
    pass_page(b);
    pass_article(b);
    pass_language(b);
    pass_story(b);
    pass_account(b);
    pass_json(b);
}

static double time_pass(bench *b, void (*pass)(bench *))
{
    pass(b);
    size_t passes = 0;
    double start = now();
    double elapsed;
    do {
        pass(b);
        passes++;
        elapsed = now() - start;
    } while (elapsed < b->seconds);
    return elapsed / (double)passes;
}

/* Bytes that a pass holds at once at most. */
static size_t meter_pass(bench *b, void (*pass)(bench *))
{
    meter m = {0};
    ra_allocator allocator = {resize_metered, &m};
    b->allocator = &allocator;
    pass(b);
    b->allocator = NULL;
    return m.most;
}

static void keep_pages(bench *b)
{
    ra_reader *reader;
    const ra_page *page;
    ra_error error = {0};
    must(ra_reader_new(&(ra_reader_options){0}, b->inputs, b->input_count, &reader, &error), &error);
    while (ra_reader_next(reader, &page, &error) == RA_OK) {
        b->pages = need(realloc(b->pages, (b->count + 1) * sizeof *b->pages));
        ra_page *kept = &b->pages[b->count++];
        *kept = *page;
        ra_str *strings[] = {
            &kept->input,           &kept->bytes,         &kept->claims.url,       &kept->claims.title,
            &kept->claims.outlet,   &kept->claims.byline, &kept->claims.published, &kept->claims.modified,
            &kept->claims.language, &kept->claims.charset};
        for (size_t i = 0; i < sizeof strings / sizeof strings[0]; i++)
            *strings[i] = copy(*strings[i]);
    }
    ra_reader_free(reader);
}

/* Keeps what each room makes of the pages, for the rooms after it. */
static void prepare(bench *b)
{
    b->articles = need(calloc(b->count + 1, sizeof *b->articles));
    b->documents = need(calloc(b->count + 1, sizeof *b->documents));
    for (size_t i = 0; i < b->count; i++) {
        read_article(b, i, &b->articles[i]);
        analyse(b, i, RA_DEPTH_ALL, &b->documents[i]);
        b->sentences += b->documents[i]->sentences.count;
        b->bytes += b->articles[i]->text.len;
    }
    group(b, &b->stories);
    b->accounts = need(calloc(b->stories->stories.count + 1, sizeof *b->accounts));
    for (size_t i = 0; i < b->stories->stories.count; i++)
        draw_up(b, i, &b->accounts[i]);
}

static const struct {
    const char *name;
    void (*pass)(bench *);
} rows[] = {
    {"split at white space", pass_split},
    {"bare SAX of the HTML", pass_sax},
    {"page", pass_page},
    {"article", pass_article},
    {"language: tokens", pass_tokens},
    {"language: + syntax", pass_syntax},
    {"language: all", pass_language},
    {"story", pass_story},
    {"account", pass_account},
    {"report: json", pass_json},
    {"report: text", pass_text},
    {"whole chain", pass_chain},
};
enum { ROW_COUNT = sizeof rows / sizeof rows[0] };

static void run(bench *b, const char *only)
{
    double times[ROW_COUNT];
    bool found = only == NULL;
    printf("%zu articles, %zu stories, %zu sentences, %.0f kB of text; one core\n\n", b->count,
           b->stories->stories.count, b->sentences, (double)b->bytes / 1000);
    printf("%-22s %14s %10s %10s %10s\n", "", "sentences/s", "MB/s", only == NULL ? "x split" : "",
           only == NULL ? "kB at once" : "");
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (only != NULL && strcmp(only, rows[i].name) != 0)
            continue;
        found = true;
        times[i] = time_pass(b, rows[i].pass);
        printf("%-22s %14.0f %10.2f", rows[i].name, (double)b->sentences / times[i], (double)b->bytes / times[i] / 1e6);
        if (only == NULL) {
            size_t most = meter_pass(b, rows[i].pass);
            printf(" %10.1f", times[i] / times[0]);
            if (most > 0)
                printf(" %10.0f", (double)most / 1000);
        }
        putchar('\n');
        fflush(stdout);
    }
    if (!found)
        printf("no row is called %s\n", only);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

static double time_once(bench *b, void (*pass)(bench *))
{
    double start = now();
    pass(b);
    return now() - start;
}

/* What reading pages costs beside their parse: the least time of each, and the median over the rounds. */
static void compare_reading(bench *b)
{
    enum { ROUNDS = 9 };
    double parse[ROUNDS];
    double reading[ROUNDS];
    double ratio[ROUNDS];
    for (size_t i = 0; i < b->count; i++) {
        if (b->pages[i].kind != RA_PAGE_HTML)
            return;
    }
    for (size_t i = 0; i < ROUNDS; i++) {
        parse[i] = time_once(b, pass_sax);
        reading[i] = time_once(b, pass_page) + time_once(b, pass_article);
        ratio[i] = reading[i] / parse[i];
    }
    qsort(parse, ROUNDS, sizeof parse[0], by_size);
    qsort(reading, ROUNDS, sizeof reading[0], by_size);
    qsort(ratio, ROUNDS, sizeof ratio[0], by_size);
    printf(
        "\npage and article, in turns with the bare SAX parse, %d rounds: x %.2f (median), x %.2f (least by least)\n",
        ROUNDS, ratio[ROUNDS / 2], reading[0] / parse[0]);
}

int main(int argc, char **argv)
{
    bench b = {.seconds = 1};
#ifdef __GLIBC__ /* as the command does */
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
#endif
    int first = 1;
    if (argc > 2 && strcmp(argv[1], "-s") == 0) {
        b.seconds = atof(argv[2]);
        first = 3;
    }
    bool reading_only = argc > first && strcmp(argv[first], "-r") == 0;
    first += reading_only;
    const char *only = NULL;
    if (argc > first + 1 && strcmp(argv[first], "-o") == 0) {
        only = argv[first + 1];
        first += 2;
    }
    b.inputs = (const char *const *)argv + first;
    b.input_count = (size_t)(argc - first);
    const char *path = getenv("RASHOMON_PACK");
    if (argc <= first || path == NULL) {
        fputs("usage: RASHOMON_PACK=FILE bench [-s SECONDS] [-r | -o ROW] INPUT...\n", stderr);
        return 2;
    }
    ra_error error = {0};
    must(ra_pack_open(path, &b.pack, &error), &error);
    must(ra_language_new(NULL, b.pack, "en", &b.language, &error), &error);
    keep_pages(&b);
    if (!reading_only) {
        prepare(&b);
        run(&b, only);
    }
    if (only == NULL)
        compare_reading(&b);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("\nresident memory %.0f MB\n", (double)usage.ru_maxrss / 1024);
    return 0;
}
