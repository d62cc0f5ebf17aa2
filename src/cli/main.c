/* Provisional command: report, read, annotate, stories over the public headers. */
#include <rashomon/rashomon.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static ra_status to_file(void *context, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, context) == length ? RA_OK : RA_IO;
}

static void warn(void *context, ra_str input, const ra_error *error)
{
    (void)context, (void)input;
    fprintf(stderr, "rashomon: %s\n", error->message);
}

static int die(const ra_error *error)
{
    fprintf(stderr, "rashomon: %s\n", error->message);
    return 3;
}

static const char *pack_path(void)
{
    static char path[4096];
    if (getenv("RASHOMON_PACK") != NULL)
        return getenv("RASHOMON_PACK");
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 32);
    while (n > 0 && path[n - 1] != '/')
        n--;
    strcpy(path + (n > 0 ? n : 0), "rashomon.pack");
    return access(path, R_OK) == 0 ? path : RA_DATADIR "/rashomon.pack";
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    const char *verb = argv[1], *format = "";
    const char **inputs = calloc((size_t)argc, sizeof *inputs);
    size_t count = 0;
    bool one = false;
    for (int i = 2; i < argc; i++) {
        if (strcmp(argv[i], "--format") == 0)
            format = argv[++i];
        else if (strcmp(argv[i], "--story") == 0)
            one = true, i++;
        else if (strcmp(argv[i], "-q") == 0)
            continue;
        else
            inputs[count++] = argv[i];
    }
    ra_error error = {0};
    ra_pack *pack;
    ra_language *english;
    if (ra_pack_open(pack_path(), &pack, &error) != RA_OK ||
        ra_language_new(NULL, pack, "en", &english, &error) != RA_OK)
        return die(&error);
    ra_reader_options reading = {.warn = warn};
    ra_reader *reader;
    if (ra_reader_new(&reading, inputs, count, &reader, &error) != RA_OK)
        return die(&error);
    ra_sink out = {to_file, stdout};
    const ra_page *page;
    ra_document **documents = NULL;
    size_t n = 0;
    bool keep = strcmp(verb, "report") == 0 || strcmp(verb, "stories") == 0;
    while (ra_reader_next(reader, &page, &error) == RA_OK) {
        ra_article *article;
        ra_document *document;
        if (ra_article_read(&(ra_article_options){0}, pack, page, &article, &error) != RA_OK)
            return die(&error);
        if (strcmp(verb, "read") == 0) {
            if (ra_article_write_json(article, ++n, false, &out, &error) != RA_OK)
                return die(&error);
            ra_article_free(article);
            continue;
        }
        if (ra_document_new(&(ra_document_options){.depth = RA_DEPTH_ALL}, english, article, &document, &error) !=
            RA_OK)
            return die(&error);
        n++;
        if (keep) {
            documents = realloc(documents, n * sizeof *documents);
            documents[n - 1] = document;
            continue;
        }
        ra_status status = strcmp(format, "conllu") == 0 ? ra_document_write_conllu(document, &out, &error)
                                                         : ra_document_write_json(document, n, &out, &error);
        if (status != RA_OK)
            return die(&error);
        ra_document_free(document);
        ra_article_free(article);
    }
    if (keep) {
        ra_stories *stories;
        const ra_document *const *all = (const ra_document *const *)documents;
        if (ra_stories_new(&(ra_story_options){.one = one}, pack, all, n, &stories, &error) != RA_OK)
            return die(&error);
        if (strcmp(verb, "stories") == 0) {
            for (size_t i = 0; i < n; i++)
                printf("{\"id\":\"a%zu\",\"story\":\"s%u\"}\n", i + 1, stories->story_of[i] + 1);
            return 0;
        }
        ra_account **accounts = calloc(stories->stories.count, sizeof *accounts);
        for (size_t i = 0; i < stories->stories.count; i++)
            if (ra_account_new(&(ra_account_options){0}, english, all, &stories->stories.at[i], &accounts[i], &error) !=
                RA_OK)
                return die(&error);
        ra_report report = {all, n, (const ra_account *const *)accounts, stories->stories.count};
        ra_status status = strcmp(format, "json") == 0
                               ? ra_report_write_json(&report, &out, &error)
                               : ra_report_write_text(&report, &(ra_text_options){0}, &out, &error);
        if (status != RA_OK)
            return die(&error);
    }
    return 0;
}
