/* disputes PACK FILE...: what the articles in the files cannot all be right about, with the words of each version.
   A small program over the library; build it with `cc disputes.c $(pkg-config --cflags --libs rashomon)`. */
#include <rashomon/rashomon.h>

#include <stdio.h>
#include <stdlib.h>

enum { MOST_ARTICLES = 64 };

typedef struct articles {
    size_t count;
    ra_article *read[MOST_ARTICLES];
    ra_document *documents[MOST_ARTICLES];
} articles;

/* Each page of the input files becomes an article, each article a document. */
static ra_status read_all(const char *const *paths, size_t count, const ra_pack *pack, const ra_language *language,
                          articles *all, ra_error *error)
{
    ra_reader *reader;
    const ra_page *page;
    ra_reader_options reading = {0};
    ra_article_options cutting = {0};
    ra_document_options analysing = {.depth = RA_DEPTH_ALL};
    ra_status status = ra_reader_new(&reading, paths, count, &reader, error);
    if (status != RA_OK)
        return status;
    while (all->count < MOST_ARTICLES && (status = ra_reader_next(reader, &page, error)) == RA_OK) {
        size_t n = all->count;
        status = ra_article_read(&cutting, pack, page, &all->read[n], error);
        if (status == RA_OK)
            status = ra_document_new(&analysing, language, all->read[n], &all->documents[n], error);
        if (status != RA_OK)
            break;
        all->count++;
    }
    ra_reader_free(reader);
    return status == RA_END ? RA_OK : status;
}

static void print_disputes(const articles *all, const ra_account *account)
{
    for (size_t i = 0; i < account->points.count; i++) {
        const ra_point *point = &account->points.at[i];
        if (point->status != RA_DISPUTED)
            continue;
        printf("%.*s\n", RA_STR_ARG(point->about));
        for (size_t k = 0; k < point->versions.count; k++) {
            const ra_version *version = &point->versions.at[k];
            for (size_t n = 0; n < version->support.count; n++) {
                const ra_support *support = &version->support.at[n];
                const ra_article *article = all->read[support->document];
                printf("  %zu  %.*s: %.*s\n", k + 1, RA_STR_ARG(article->outlet),
                       RA_STR_ARG(ra_span_text(article->text, support->span)));
            }
        }
    }
}

static ra_status compare(const char *pack_path, const char *const *paths, size_t count, ra_error *error)
{
    ra_pack *pack = NULL;
    ra_language *language = NULL;
    ra_stories *stories = NULL;
    ra_account *account = NULL;
    articles all = {0};
    const ra_document *const *documents = (const ra_document *const *)all.documents;
    ra_status status = ra_pack_open(pack_path, &pack, error);
    if (status == RA_OK)
        status = ra_language_new(NULL, pack, "en", &language, error);
    if (status == RA_OK)
        status = read_all(paths, count, pack, language, &all, error);
    if (status == RA_OK)
        status = ra_stories_new(&(ra_story_options){.one = true}, pack, documents, all.count, &stories, error);
    if (status == RA_OK && stories->stories.count > 0)
        status =
            ra_account_new(&(ra_account_options){0}, language, documents, &stories->stories.at[0], &account, error);
    if (account != NULL)
        print_disputes(&all, account);
    ra_account_free(account);
    ra_stories_free(stories);
    for (size_t i = 0; i < all.count; i++) {
        ra_document_free(all.documents[i]);
        ra_article_free(all.read[i]);
    }
    ra_language_free(language);
    ra_pack_free(pack);
    return status;
}

int main(int argc, char **argv)
{
    ra_error error = {0};
    if (argc < 3) {
        fprintf(stderr, "usage: disputes PACK FILE...\n");
        return 2;
    }
    if (compare(argv[1], (const char *const *)argv + 2, (size_t)argc - 2, &error) != RA_OK) {
        fprintf(stderr, "disputes: %s\n", error.message);
        return 1;
    }
    return 0;
}
