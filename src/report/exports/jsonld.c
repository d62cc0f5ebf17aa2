/* Articles, claims and how far these are supported as JSON-LD in the words of schema.org: NewsArticle, Claim,
   ClaimReview. A review's rating is the status of the question and the count of origins, in words; there is no
   ratingValue, since how many say so is no measure of whether it is so. */
#include "base/status.h"
#include "base/str.h"
#include "report/json/json.h"
#include "report/selection.h"
#include "report/tally.h"
#include "report/writers.h"

#include <math.h>
#include <stdio.h>

enum { ID_BYTES = 64, EXPLANATION_BYTES = 256 };

typedef ra_story_json writer;

static void put(writer *w, const char *key, ra_str value)
{
    if (value.len == 0)
        return;
    ra_json_put_str(w->json, key, value);
}

static void put_name(writer *w, const char *key, const char *value)
{
    put(w, key, ra_str_from(value));
}

static void open_node(writer *w, const char *type)
{
    ra_json_open(w->json);
    put_name(w, "@type", type);
}

static bool is_web(ra_str url)
{
    return ra_str_starts(url, RA_STR("https://")) || ra_str_starts(url, RA_STR("http://"));
}

/* An article is called by its number: two may state one URL. */
static void put_article_id(writer *w, const char *key, size_t document)
{
    char id[ID_BYTES];
    snprintf(id, sizeof id, "#a%zu", document + 1);
    put_name(w, key, id);
}

static void put_reference(writer *w, size_t document)
{
    ra_json_open(w->json);
    put_article_id(w, "@id", document);
    ra_json_close(w->json);
}

static void put_thing(writer *w, const char *key, const char *type, ra_str name)
{
    if (name.len == 0)
        return;
    if (key != NULL)
        ra_json_key(w->json, key);
    open_node(w, type);
    put(w, "name", name);
    ra_json_close(w->json);
}

static void put_byline(writer *w, const ra_article *article)
{
    if (article->byline.count == 0)
        return;
    ra_json_put_array(w->json, "author");
    for (size_t i = 0; i < article->byline.count; i++)
        put_thing(w, NULL, "Person", article->byline.at[i]);
    ra_json_close_array(w->json);
}

/* isBasedOn: the articles that it copies. citation: the origins that it cites, by name. */
static void put_lineage(writer *w, uint32_t document, bool copies)
{
    bool any = false;
    for (size_t i = 0; i < w->account->lineage.count; i++) {
        const ra_lineage *l = &w->account->lineage.at[i];
        if (l->document != document || (l->origin == RA_NONE) != copies || !ra_lineage_tells(w->account, i))
            continue;
        if (!any) {
            ra_json_put_array(w->json, copies ? "isBasedOn" : "citation");
        }
        any = true;
        if (copies)
            put_reference(w, l->of);
        else
            ra_json_str(w->json, w->account->origins.at[l->origin].name);
    }
    if (any)
        ra_json_close_array(w->json);
}

static void write_article(writer *w, uint32_t document)
{
    const ra_article *article = w->report->documents[document]->article;
    char story[ID_BYTES];
    snprintf(story, sizeof story, "#s%zu", w->story);
    open_node(w, "NewsArticle");
    put_article_id(w, "@id", document);
    put(w, "url", is_web(article->url) ? article->url : (ra_str){NULL, 0});
    put(w, "headline", article->title);
    put(w, "datePublished", article->published);
    put(w, "dateModified", article->modified);
    put(w, "inLanguage", article->language);
    put_byline(w, article);
    put_thing(w, "publisher", "Organization", article->outlet);
    ra_json_key(w->json, "about");
    ra_json_open(w->json);
    put_name(w, "@id", story);
    ra_json_close(w->json);
    put_lineage(w, document, true);
    put_lineage(w, document, false);
    ra_json_close(w->json);
}

static void put_location(writer *w, const ra_event_record *e)
{
    if (e->place.len == 0)
        return;
    ra_json_key(w->json, "location");
    open_node(w, "Place");
    put(w, "name", e->place);
    if (e->country[0] != '\0') {
        ra_json_key(w->json, "address");
        open_node(w, "PostalAddress");
        put_name(w, "addressCountry", e->country);
        ra_json_close(w->json);
    }
    if (isfinite(e->latitude) && isfinite(e->longitude)) {
        ra_json_key(w->json, "geo");
        open_node(w, "GeoCoordinates");
        ra_json_put_number(w->json, "latitude", e->latitude);
        ra_json_put_number(w->json, "longitude", e->longitude);
        ra_json_close(w->json);
    }
    ra_json_close(w->json);
}

static void write_event(writer *w)
{
    char id[ID_BYTES];
    snprintf(id, sizeof id, "#s%zu", w->story);
    open_node(w, "Event");
    put_name(w, "@id", id);
    put(w, "name", w->account->title);
    put(w, "startDate", w->account->event.from);
    put(w, "endDate", w->account->event.to);
    put_location(w, &w->account->event);
    ra_json_close(w->json);
}

/* Whose claim it is: the last origin of its chains, each once; the outlets where it is their own. */
static void put_claimants(writer *w, const ra_version *v)
{
    enum { MOST = 16 };
    uint32_t seen[MOST];
    size_t count = 0;
    ra_json_put_array(w->json, "author");
    for (size_t i = 0; i < v->support.count && count < MOST; i++) {
        const ra_support *s = &v->support.at[i];
        bool own = s->via.count == 0;
        uint32_t who = own ? s->document : s->via.at[s->via.count - 1];
        uint32_t key = who << 1 | own;
        bool known = false;
        for (size_t k = 0; k < count && !known; k++)
            known = seen[k] == key;
        ra_str name = own ? w->report->documents[who]->article->outlet : w->account->origins.at[who].name;
        if (known || name.len == 0)
            continue;
        seen[count++] = key;
        bool person = !own && w->account->origins.at[who].kind == RA_ORIGIN_PERSON;
        put_thing(w, NULL, person ? "Person" : "Organization", name);
    }
    ra_json_close_array(w->json);
}

static void put_appearances(writer *w, const ra_version *v)
{
    ra_json_put_array(w->json, "appearance");
    for (size_t i = 0; i < v->support.count; i++) {
        if (!ra_version_repeats(v, i))
            put_reference(w, v->support.at[i].document);
    }
    ra_json_close_array(w->json);
}

static void write_claim(writer *w, const ra_point *point, size_t p, size_t v)
{
    char id[ID_BYTES];
    snprintf(id, sizeof id, "#s%zu-p%zu.%zu", w->story, p + 1, v + 1);
    open_node(w, "Claim");
    put_name(w, "@id", id);
    put(w, "name", point->about);
    put(w, "text", point->versions.at[v].text);
    put_claimants(w, &point->versions.at[v]);
    put_appearances(w, &point->versions.at[v]);
    ra_json_close(w->json);
}

static void put_rating(writer *w, const ra_point *point, size_t v)
{
    char words[EXPLANATION_BYTES];
    const ra_version *version = &point->versions.at[v];
    size_t articles = ra_version_articles(version);
    uint32_t most = 0;
    for (size_t i = 0; i < point->versions.count; i++)
        most = i != v && point->versions.at[i].origins > most ? point->versions.at[i].origins : most;
    int length = snprintf(words, sizeof words, "%u independent %s, in %zu %s, %s so.", version->origins,
                          version->origins == 1 ? "origin" : "origins", articles,
                          articles == 1 ? "article" : "articles", version->origins == 1 ? "says" : "say");
    if (point->status == RA_DISPUTED)
        snprintf(words + length, sizeof words - (size_t)length,
                 " The question is disputed: another answer has %u. This counts origins and is no verdict.", most);
    else
        snprintf(words + length, sizeof words - (size_t)length, " This counts origins and is no verdict.");
    ra_json_key(w->json, "reviewRating");
    open_node(w, "Rating");
    put_name(w, "alternateName", ra_point_status_name(point->status));
    put_name(w, "reviewAspect", "independent origins");
    put_name(w, "ratingExplanation", words);
    ra_json_close(w->json);
}

static void write_review(writer *w, const ra_point *point, size_t p, size_t v)
{
    char id[ID_BYTES];
    open_node(w, "ClaimReview");
    put(w, "claimReviewed", point->versions.at[v].text);
    ra_json_key(w->json, "itemReviewed");
    ra_json_open(w->json);
    snprintf(id, sizeof id, "#s%zu-p%zu.%zu", w->story, p + 1, v + 1);
    put_name(w, "@id", id);
    ra_json_close(w->json);
    put_thing(w, "author", "Organization", RA_STR("rashomon " RA_VERSION));
    put_rating(w, point, v);
    ra_json_close(w->json);
}

static void write_story(writer *w)
{
    write_event(w);
    for (size_t i = 0; i < w->account->documents.count; i++)
        write_article(w, w->account->documents.at[i]);
    for (size_t p = 0; p < w->account->points.count; p++) {
        const ra_point *point = &w->account->points.at[p];
        for (size_t v = 0; v < point->versions.count && point->status != RA_SINGLE; v++) {
            write_claim(w, point, p, v);
            write_review(w, point, p, v);
        }
    }
}

ra_status ra_report_write_jsonld(const ra_report *report, const ra_report_options *options, const ra_sink *sink,
                                 ra_error *error)
{
    (void)options;
    ra_json json;
    RA_TRY(ra_json_begin(&json, sink, true, error));
    writer w = {.json = &json, .report = report};
    ra_json_open(&json);
    put_name(&w, "@context", "https://schema.org");
    ra_json_put_array(&json, "@graph");
    for (size_t i = 0; i < report->account_count; i++) {
        w.account = report->accounts[i];
        w.story = ra_report_number(report, i);
        write_story(&w);
    }
    ra_json_close_array(&json);
    ra_json_close(&json);
    return ra_json_end(&json, true, error);
}
