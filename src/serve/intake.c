#include "serve/intake.h"
#include "serve/fail.h"

#include <stdio.h>
#include <string.h>

/* Articles without a URL are known by the name of their input; those that come over the network have none. */
static ra_status read_article(const ra_pack *pack, const char *language, const ra_page *page, ra_article **article,
                              ra_error *error)
{
    ra_page nameless = *page;
    nameless.input = RA_STR("");
    ra_status status = ra_article_read(&(ra_article_options){.language = language}, pack, &nameless, article, error);
    if (status != RA_OK || (*article)->text.len > 0)
        return status;
    ra_article_free(*article);
    return ra_serve_fail(error, RA_MALFORMED, "no article text was found in it");
}

/* Keeps the first failure, without the name that it begins with: there is but one article. */
static void note(void *context, ra_str input, const ra_error *error)
{
    ra_error *kept = context;
    const char *message = error->message;
    if (kept->message[0] != '\0')
        return;
    bool named = strncmp(message, input.ptr, input.len) == 0 && strncmp(message + input.len, ": ", 2) == 0;
    kept->status = error->status;
    snprintf(kept->message, sizeof kept->message, "%s", named ? message + input.len + 2 : message);
}

/* The reader's one page; whatever else is there is refused. */
static ra_status read_only_page(ra_reader *reader, const ra_pack *pack, const char *language, const ra_error *noted,
                                ra_article **article, ra_error *error)
{
    const ra_page *page;
    ra_status status = ra_reader_next(reader, &page, error);
    if (status == RA_END)
        return ra_serve_fail(error, RA_MALFORMED, "%s",
                             noted->message[0] != '\0' ? noted->message : "there is no article in it");
    if (status == RA_OK)
        status = read_article(pack, language, page, article, error);
    if (status != RA_OK)
        return status;
    status = ra_reader_next(reader, &page, error);
    if (status == RA_END && noted->message[0] == '\0')
        return RA_OK;
    ra_article_free(*article);
    if (status != RA_OK && status != RA_END)
        return status;
    return ra_serve_fail(error, RA_MALFORMED, "there is more than one JSON object in it");
}

ra_status ra_intake_record(const ra_pack *pack, const char *language, ra_str json, ra_article **article,
                           ra_error *error)
{
    ra_error noted = {.message = ""};
    ra_reader_options options = {.warn = note, .warn_context = &noted};
    ra_reader *reader;
    size_t blank = 0;
    while (blank < json.len && strchr(" \t\r\n", json.ptr[blank]) != NULL && json.ptr[blank] != '\0')
        blank++;
    if (blank == json.len || json.ptr[blank] != '{')
        return ra_serve_fail(error, RA_MALFORMED, "no JSON object, which would begin with {");
    ra_status status = ra_reader_new_memory(&options, RA_STR("article"), json, &reader, error);
    if (status != RA_OK)
        return status;
    status = read_only_page(reader, pack, language, &noted, article, error);
    ra_reader_free(reader);
    return status;
}

ra_status ra_intake_page(const ra_pack *pack, const char *language, ra_str html, ra_str url, ra_article **article,
                         ra_error *error)
{
    ra_page page = {.kind = RA_PAGE_HTML, .bytes = html, .claims = {.url = url}};
    return read_article(pack, language, &page, article, error);
}
