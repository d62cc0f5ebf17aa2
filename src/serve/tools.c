#include "serve/tools.h"

#include "serve/asking.h"
#include "serve/checks.h"
#include "serve/fail.h"
#include "serve/telling.h"
#include "serve/values.h"

#include <string.h>

enum { FEW_POINTS = 12, MOST_LISTED = 50 };

/* The properties that say which articles are meant. */
#define WHICH_ARTICLES                                                                                                 \
    "\"articles\":{\"type\":\"array\",\"minItems\":1,\"maxItems\":200,\"description\":\"the articles to compare\","    \
    "\"items\":{\"type\":\"object\",\"properties\":{"                                                                  \
    "\"text\":{\"type\":\"string\",\"description\":\"the article's own text, paragraphs on lines\"},"                  \
    "\"html\":{\"type\":\"string\",\"description\":\"its page instead\"},"                                             \
    "\"title\":{\"type\":\"string\"},\"outlet\":{\"type\":\"string\"},\"url\":{\"type\":\"string\"},"                  \
    "\"published\":{\"type\":\"string\",\"description\":\"ISO 8601\"}}}},"                                             \
    "\"story\":{\"type\":\"integer\",\"description\":\"instead of articles: the number of a story in the store\"}"

static bool add_points(cJSON *result, const char *key, const ra_gathering *g, ra_point_status status, size_t most)
{
    cJSON *array = cJSON_AddArrayToObject(result, key);
    size_t added = 0;
    for (size_t i = 0; array != NULL && i < g->account->points.count && added < most; i++) {
        const ra_point *point = &g->account->points.at[i];
        if (point->status != status)
            continue;
        cJSON *told = ra_tell_point(g, point);
        if (told == NULL || !cJSON_AddItemToArray(array, told))
            return false;
        added++;
    }
    return array != NULL;
}

static size_t count_points(const ra_gathering *g, ra_point_status status)
{
    size_t count = 0;
    for (size_t i = 0; i < g->account->points.count; i++)
        count += g->account->points.at[i].status == status;
    return count;
}

static bool tell_account(const ra_gathering *g, size_t most, cJSON *result)
{
    bool whole = ra_values_add_str(result, "title", g->account->title) &&
                 ra_asking_add(result, "articles", ra_tell_articles(g, g->count)) &&
                 add_points(result, "disputed", g, RA_DISPUTED, SIZE_MAX) &&
                 add_points(result, "agreed", g, RA_AGREED, most) && add_points(result, "echoed", g, RA_ECHOED, most);
    cJSON *counts = whole ? cJSON_AddObjectToObject(result, "counts") : NULL;
    for (unsigned status = 0; counts != NULL && ra_point_status_name(status) != NULL; status++) {
        if (cJSON_AddNumberToObject(counts, ra_point_status_name(status), (double)count_points(g, status)) == NULL)
            return false;
    }
    cJSON *quotes = counts != NULL ? cJSON_AddArrayToObject(result, "altered_quotations") : NULL;
    for (size_t i = 0; quotes != NULL && i < g->account->quotes.count; i++) {
        const ra_quote *quote = &g->account->quotes.at[i];
        cJSON *told = quote->status == RA_QUOTE_ALTERED ? ra_tell_quote(g, quote) : NULL;
        if (quote->status == RA_QUOTE_ALTERED && (told == NULL || !cJSON_AddItemToArray(quotes, told)))
            return false;
    }
    return quotes != NULL && cJSON_AddStringToObject(result, "note", ra_origins_note) != NULL;
}

static size_t read_limit(const cJSON *arguments)
{
    const cJSON *limit = cJSON_GetObjectItemCaseSensitive(arguments, "limit");
    return cJSON_IsNumber(limit) && limit->valuedouble >= 0 && limit->valuedouble < 1e6 ? (size_t)limit->valuedouble
                                                                                        : FEW_POINTS;
}

static ra_status compare_accounts(const ra_mcp_options *with, const cJSON *arguments, cJSON *result, ra_error *error)
{
    ra_gathering g = {0};
    ra_status status = ra_asking_gather(with, arguments, &g, error);
    if (status == RA_OK)
        status = ra_gathering_draw(&g, with, error);
    if (status == RA_OK && !tell_account(&g, read_limit(arguments), result))
        status = ra_asking_memory(error);
    ra_gathering_free(&g);
    return status;
}

static ra_status take_story(void *context, const ra_store_row *row)
{
    cJSON *o = cJSON_CreateObject();
    bool whole = cJSON_AddItemToArray(context, o);
    if (!whole)
        cJSON_Delete(o);
    whole = whole && cJSON_AddNumberToObject(o, "story", (double)row->id) != NULL &&
            ra_values_add_str(o, "title", row->title) &&
            cJSON_AddNumberToObject(o, "articles", (double)row->articles) != NULL &&
            cJSON_AddNumberToObject(o, "disputes", (double)row->disputes) != NULL;
    return whole ? RA_OK : RA_NO_MEMORY;
}

static ra_status take_article(void *context, const ra_store_row *row)
{
    cJSON *o = cJSON_CreateObject();
    bool whole = cJSON_AddItemToArray(context, o);
    if (!whole)
        cJSON_Delete(o);
    whole = whole && cJSON_AddNumberToObject(o, "story", (double)row->story) != NULL &&
            ra_values_add_str(o, "title", row->title) && ra_values_add_str(o, "outlet", row->outlet) &&
            ra_values_add_str(o, "published", row->published) && ra_values_add_str(o, "excerpt", row->excerpt);
    return whole ? RA_OK : RA_NO_MEMORY;
}

/* With a number the story's account; with words the articles that hold them; else the stories, the latest first. */
static ra_status get_story(const ra_mcp_options *with, const cJSON *arguments, cJSON *result, ra_error *error)
{
    if (cJSON_IsNumber(cJSON_GetObjectItemCaseSensitive(arguments, "story")))
        return compare_accounts(with, arguments, result, error);
    if (with->store == NULL)
        return ra_serve_fail(error, RA_USAGE, "no store is open: start `rashomon mcp STORE`");
    const char *words = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(arguments, "query"));
    cJSON *rows = cJSON_AddArrayToObject(result, words != NULL ? "articles" : "stories");
    if (rows == NULL)
        return ra_asking_memory(error);
    ra_store *store;
    ra_status status = ra_store_open(with->store, RA_STORE_READ, &store, error);
    if (status != RA_OK)
        return status;
    if (words != NULL)
        status = ra_store_search(store, (ra_str){words, strlen(words)}, MOST_LISTED, take_article, rows, error);
    else
        status = ra_store_list(store, &(ra_store_query){.limit = MOST_LISTED}, take_story, rows, error);
    ra_store_close(store);
    return status;
}

static bool tell_source(const ra_gathering *g, uint32_t origin, cJSON *sources)
{
    const ra_origin *from = &g->account->origins.at[origin];
    cJSON *o = cJSON_CreateObject();
    if (!cJSON_AddItemToArray(sources, o)) {
        cJSON_Delete(o);
        return false;
    }
    bool whole = ra_values_add_str(o, "name", from->name) &&
                 cJSON_AddStringToObject(o, "kind", ra_origin_kind_name(from->kind)) != NULL &&
                 cJSON_AddBoolToObject(o, "named", from->named) != NULL;
    cJSON *cited = whole ? cJSON_AddArrayToObject(o, "cited_by") : NULL;
    for (size_t i = 0; cited != NULL && i < g->account->lineage.count; i++) {
        const ra_lineage *l = &g->account->lineage.at[i];
        if (l->origin != origin)
            continue;
        ra_support shown = {.document = l->document, .span = l->span};
        cJSON *told = ra_tell_support(g, &shown);
        if (told == NULL || !cJSON_AddItemToArray(cited, told))
            return false;
    }
    return cited != NULL;
}

static bool tell_copies(const ra_gathering *g, cJSON *result)
{
    cJSON *copies = cJSON_AddArrayToObject(result, "copies");
    for (size_t i = 0; copies != NULL && i < g->account->lineage.count; i++) {
        const ra_lineage *l = &g->account->lineage.at[i];
        if (l->origin != RA_NONE)
            continue;
        cJSON *o = cJSON_CreateObject();
        if (!cJSON_AddItemToArray(copies, o) || cJSON_AddNumberToObject(o, "article", l->document + 1.0) == NULL ||
            cJSON_AddNumberToObject(o, "repeats_article", l->of + 1.0) == NULL ||
            cJSON_AddNumberToObject(o, "share", l->share) == NULL)
            return false;
    }
    return copies != NULL;
}

static ra_status find_sources(const ra_mcp_options *with, const cJSON *arguments, cJSON *result, ra_error *error)
{
    ra_gathering g = {0};
    ra_status status = ra_asking_gather(with, arguments, &g, error);
    if (status == RA_OK)
        status = ra_gathering_draw(&g, with, error);
    bool whole = status == RA_OK && ra_asking_add(result, "articles", ra_tell_articles(&g, g.count));
    cJSON *sources = whole ? cJSON_AddArrayToObject(result, "sources") : NULL;
    whole = sources != NULL;
    for (uint32_t i = 0; whole && i < g.account->origins.count; i++)
        whole = tell_source(&g, i, sources);
    if (status == RA_OK && !(whole && tell_copies(&g, result)))
        status = ra_asking_memory(error);
    ra_gathering_free(&g);
    return status;
}

const ra_tool ra_tools[] = {
    {"compare_accounts", "Compare accounts",
     "Lays several articles on one event side by side: what they dispute, agree on and merely echo, quotations "
     "altered. "
     "Each version comes with the number of independent origins behind it and the sentences it rests on.",
     "{\"type\":\"object\",\"properties\":{" WHICH_ARTICLES
     ",\"limit\":{\"type\":\"integer\",\"minimum\":0,\"description\":\"most agreed and echoed points to list; 12 "
     "unless "
     "told\"}}}",
     compare_accounts},
    {"corroborate_claim", "Corroborate a claim",
     "Says of a claim in plain words what the articles say to it: corroborated (two independent origins or more, none "
     "against), one origin, disputed, contradicted, or could not measure. It judges origins, not truth.",
     "{\"type\":\"object\",\"required\":[\"claim\"],\"properties\":{\"claim\":{\"type\":\"string\",\"description\":"
     "\"one or two whole sentences\"}," WHICH_ARTICLES "}}",
     ra_check_claim},
    {"check_quote", "Check a quotation",
     "Finds a quotation in the articles in all its wordings and says whether it is identical, trimmed, reworded or "
     "altered there, with the words that differ.",
     "{\"type\":\"object\",\"required\":[\"quote\"],\"properties\":{\"quote\":{\"type\":\"string\"},\"speaker\":{"
     "\"type\":\"string\",\"description\":\"who is said to have said it\"}," WHICH_ARTICLES "}}",
     ra_check_quote},
    {"find_sources", "Find sources",
     "Names whom each article rests on (outlets, agencies, offices, persons, anonymous sources), with the words that "
     "say so, and which article repeats another's text.",
     "{\"type\":\"object\",\"properties\":{" WHICH_ARTICLES "}}", find_sources},
    {"get_story", "Get a story",
     "From the store: with a number, the account of that story; with a query, articles that hold its words; with "
     "neither, the stories, the latest changed first.",
     "{\"type\":\"object\",\"properties\":{\"story\":{\"type\":\"integer\"},\"query\":{\"type\":\"string\"},\"limit\":{"
     "\"type\":\"integer\",\"minimum\":0}}}",
     get_story},
    {NULL, NULL, NULL, NULL, NULL},
};
