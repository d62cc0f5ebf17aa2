#include "serve/checks.h"

#include "serve/asking.h"
#include "serve/telling.h"
#include "serve/values.h"

#include <stdlib.h>
#include <string.h>

/* Adds what is asked about as one more article, so that it is read and compared as the others are. */
static ra_status add_asked(ra_gathering *g, const ra_mcp_options *with, ra_str text, ra_error *error)
{
    cJSON *asked = cJSON_CreateObject();
    ra_str latest = {NULL, 0};
    for (size_t i = 0; i < g->count; i++) {
        ra_str published = g->articles[i]->published;
        if (latest.ptr == NULL ||
            (published.ptr != NULL && published.len == latest.len && memcmp(published.ptr, latest.ptr, latest.len) > 0))
            latest = published;
    }
    bool whole =
        ra_values_add_str(asked, "text", text) && (latest.ptr == NULL || ra_values_add_str(asked, "published", latest));
    ra_status status = whole ? ra_gathering_add(g, with, asked, error) : ra_asking_memory(error);
    cJSON_Delete(asked);
    return status;
}

/* The version that holds words of a document; NULL where none does. */
static const ra_version *version_of(const ra_point *point, size_t document)
{
    for (size_t i = 0; i < point->versions.count; i++) {
        const ra_version *v = &point->versions.at[i];
        for (size_t k = 0; k < v->support.count; k++) {
            if (v->support.at[k].document == document)
                return v;
        }
    }
    return NULL;
}

/* What the articles say by themselves, and what they say with the claim among them. */
typedef struct hearing {
    ra_gathering all;
    ra_account *alone; /* without the claim */
    ra_stories *alone_stories;
    size_t asked;     /* number of the claim among the articles */
    size_t told;      /* parts of the claim that articles speak of */
    size_t against;   /* of them, those that some article contradicts */
    unsigned weakest; /* least number of origins behind a part */
} hearing;

static bool is_same_support(const ra_support *a, const ra_support *b)
{
    return a->document == b->document && a->span.start == b->span.start && a->span.end == b->span.end;
}

/* Independent origins behind words, as the account without the claim counts them; 1 where they stand in no point of
   it. */
static unsigned origins_alone(const hearing *h, const ra_support *words)
{
    for (size_t i = 0; i < h->alone->points.count; i++) {
        const ra_point *point = &h->alone->points.at[i];
        for (size_t k = 0; k < point->versions.count; k++) {
            const ra_version *v = &point->versions.at[k];
            for (size_t n = 0; n < v->support.count; n++) {
                if (is_same_support(&v->support.at[n], words))
                    return v->origins;
            }
        }
    }
    return 1;
}

/* How many independent origins other than the claim stand behind its version. */
static unsigned others_behind(const hearing *h, const ra_version *version)
{
    unsigned most = 0;
    for (size_t i = 0; i < version->support.count; i++) {
        const ra_support *words = &version->support.at[i];
        unsigned here = words->document != h->asked ? origins_alone(h, words) : 0;
        most = here > most ? here : most;
    }
    return most;
}

/* Tells of a point in which the claim has a part; of one that no article speaks of, the question alone. */
static bool weigh_point(hearing *h, const ra_point *point, cJSON *parts, cJSON *untold)
{
    const ra_version *claimed = version_of(point, h->asked);
    if (claimed == NULL)
        return true;
    if (point->status == RA_SINGLE) {
        cJSON *question = ra_values_str(point->about);
        return question != NULL && cJSON_AddItemToArray(untold, question);
    }
    unsigned behind = others_behind(h, claimed);
    cJSON *told = ra_tell_point(&h->all, point);
    if (told == NULL || !cJSON_AddItemToArray(parts, told))
        return false;
    h->told++;
    h->against += point->status == RA_DISPUTED;
    h->weakest = h->told == 1 || behind < h->weakest ? behind : h->weakest;
    return ra_values_add_str(told, "claim_says", claimed->text) &&
           cJSON_AddNumberToObject(told, "origins_behind_claim", behind) != NULL;
}

static const char *verdict_on(const hearing *h)
{
    if (h->told == 0)
        return "could not measure";
    if (h->against > 0)
        return h->weakest > 0 ? "disputed" : "contradicted";
    return h->weakest > 1 ? "corroborated" : h->weakest == 1 ? "one origin" : "could not measure";
}

static bool tell_hearing(hearing *h, cJSON *result)
{
    bool whole = ra_asking_add(result, "articles", ra_tell_articles(&h->all, h->asked));
    cJSON *parts = whole ? cJSON_AddArrayToObject(result, "parts") : NULL;
    cJSON *untold = parts != NULL ? cJSON_AddArrayToObject(result, "not_told") : NULL;
    whole = untold != NULL;
    for (size_t i = 0; whole && i < h->all.account->points.count; i++)
        whole = weigh_point(h, &h->all.account->points.at[i], parts, untold);
    return whole && cJSON_AddStringToObject(result, "verdict", verdict_on(h)) != NULL &&
           cJSON_AddNumberToObject(result, "claim_is_article", (double)h->asked + 1) != NULL &&
           cJSON_AddStringToObject(result, "note", ra_origins_note) != NULL;
}

static ra_status hear(const ra_mcp_options *with, const cJSON *arguments, ra_str claim, hearing *h, ra_error *error)
{
    ra_status status = ra_asking_gather(with, arguments, &h->all, error);
    if (status == RA_OK)
        status = ra_gathering_draw(&h->all, with, error);
    if (status != RA_OK)
        return status;
    h->asked = h->all.count;
    h->alone = h->all.account;
    h->alone_stories = h->all.stories;
    h->all.account = NULL;
    h->all.stories = NULL;
    status = add_asked(&h->all, with, claim, error);
    return status == RA_OK ? ra_gathering_draw(&h->all, with, error) : status;
}

ra_status ra_check_claim(const ra_mcp_options *with, const cJSON *arguments, cJSON *result, ra_error *error)
{
    hearing h = {0};
    ra_str claim;
    ra_status status = ra_asking_words(arguments, "claim", &claim, error);
    if (status == RA_OK)
        status = hear(with, arguments, claim, &h, error);
    if (status == RA_OK && !tell_hearing(&h, result))
        status = ra_asking_memory(error);
    ra_account_free(h.alone);
    ra_stories_free(h.alone_stories);
    ra_gathering_free(&h.all);
    return status;
}

static bool holds_document(const ra_quote *quote, size_t document, bool *others)
{
    bool found = false;
    *others = false;
    for (size_t i = 0; i < quote->versions.count; i++) {
        bool here = quote->versions.at[i].support.document == document;
        found |= here;
        *others |= !here;
    }
    return found;
}

/* Of what the asked article quotes and another one too, the wording that is farthest from the other's; NULL where there
   is none. What no other article has of it is more than they print. */
static const ra_quote *find_asked(const ra_gathering *g, size_t asked, ra_quote_status *verdict)
{
    const ra_quote *found = NULL;
    bool more = false;
    for (size_t i = 0; i < g->account->quotes.count; i++) {
        const ra_quote *quote = &g->account->quotes.at[i];
        bool others;
        if (!holds_document(quote, asked, &others))
            continue;
        more |= !others;
        if (others && (found == NULL || quote->status > found->status))
            found = quote;
    }
    if (found != NULL)
        *verdict = more && found->status == RA_QUOTE_IDENTICAL ? RA_QUOTE_TRIMMED : (ra_quote_status)found->status;
    return found;
}

/* `"QUOTE," SPEAKER said.`, with the quotation's own marks taken off. */
static cJSON *as_reported(ra_str quote, const char *speaker)
{
    ra_buffer text = {0};
    ra_sink sink = ra_buffer_sink(&text);
    while (quote.len > 0 && (quote.ptr[0] == '"' || quote.ptr[0] == ' ')) {
        quote.ptr++;
        quote.len--;
    }
    while (quote.len > 0 && (quote.ptr[quote.len - 1] == '"' || quote.ptr[quote.len - 1] == ' '))
        quote.len--;
    bool whole =
        sink.write(sink.context, "\"", 1) == RA_OK && sink.write(sink.context, quote.ptr, quote.len) == RA_OK &&
        sink.write(sink.context, "\" ", 2) == RA_OK && sink.write(sink.context, speaker, strlen(speaker)) == RA_OK &&
        sink.write(sink.context, " said.", 6) == RA_OK;
    cJSON *made = whole ? ra_values_str((ra_str){text.bytes, text.length}) : NULL;
    free(text.bytes);
    return made;
}

ra_status ra_check_quote(const ra_mcp_options *with, const cJSON *arguments, cJSON *result, ra_error *error)
{
    ra_gathering g = {0};
    ra_str quote;
    const char *speaker = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(arguments, "speaker"));
    ra_status status = ra_asking_words(arguments, "quote", &quote, error);
    if (status == RA_OK)
        status = ra_asking_gather(with, arguments, &g, error);
    size_t asked = g.count;
    cJSON *text = status == RA_OK ? as_reported(quote, speaker != NULL && *speaker != '\0' ? speaker : "He") : NULL;
    if (text != NULL)
        status = add_asked(&g, with, (ra_str){text->valuestring, strlen(text->valuestring)}, error);
    else if (status == RA_OK)
        status = ra_asking_memory(error);
    cJSON_Delete(text);
    if (status == RA_OK)
        status = ra_gathering_draw(&g, with, error);
    if (status == RA_OK) {
        ra_quote_status verdict = RA_QUOTE_SINGLE;
        const ra_quote *found = find_asked(&g, asked, &verdict);
        cJSON *told = found != NULL ? ra_tell_quote(&g, found) : cJSON_CreateNull();
        bool whole =
            ra_asking_add(result, "articles", ra_tell_articles(&g, asked)) &&
            ra_asking_add(result, "quotation", told) &&
            cJSON_AddStringToObject(result, "verdict",
                                    found != NULL ? ra_quote_status_name(verdict) : "could not measure") != NULL &&
            cJSON_AddNumberToObject(result, "quote_is_article", (double)asked + 1) != NULL;
        status = whole ? RA_OK : ra_asking_memory(error);
    }
    ra_gathering_free(&g);
    return status;
}
