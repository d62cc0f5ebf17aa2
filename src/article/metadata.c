#include "article/metadata.h"

#include "article/byline.h"
#include "article/dates.h"
#include "article/json_ld.h"
#include "article/words.h"
#include "base/status.h"
#include "base/str.h"

/* The first meta element with one of these names that says anything. */
static ra_str first_meta(const ra_html_page *page, const char *const *names, size_t count)
{
    for (size_t n = 0; n < count; n++) {
        for (size_t i = 0; i < page->metas.count; i++) {
            if (page->metas.at[i].content.len != 0 && ra_str_equal(page->metas.at[i].name, ra_str_from(names[n])))
                return page->metas.at[i].content;
        }
    }
    return (ra_str){NULL, 0};
}

#define FIRST_META(page, names) first_meta((page), (names), sizeof(names) / sizeof(names)[0])

static ra_status set(ra_article *article, ra_str *field, ra_str value, ra_error *error)
{
    if (field->len != 0 || value.len == 0)
        return RA_OK;
    *field = ra_arena_str(article->arena, value);
    return field->ptr != NULL ? RA_OK : ra_fail_memory(error);
}

/* Resolves the references that pages leave in attribute values and JSON, twice escaped. */
static ra_str unescape(ra_arena *arena, ra_str text)
{
    static const struct {
        const char *name;
        const char *value;
    } references[] = {{"&amp;", "&"},        {"&quot;", "\""},      {"&#039;", "'"},       {"&#39;", "'"},
                      {"&apos;", "'"},       {"&lt;", "<"},         {"&gt;", ">"},         {"&nbsp;", " "},
                      {"&rsquo;", "\u2019"}, {"&lsquo;", "\u2018"}, {"&rdquo;", "\u201D"}, {"&ldquo;", "\u201C"},
                      {"&#8217;", "\u2019"}, {"&#8216;", "\u2018"}, {"&#8220;", "\u201C"}, {"&#8221;", "\u201D"},
                      {"&#x27;", "'"},       {"&ndash;", "\u2013"}, {"&mdash;", "\u2014"}, {"&#8211;", "\u2013"},
                      {"&#8212;", "\u2014"}};
    if (text.len == 0 || memchr(text.ptr, '&', text.len) == NULL)
        return text;
    char *out = ra_arena_alloc(arena, text.len);
    if (out == NULL)
        return text;
    size_t used = 0;
    for (size_t at = 0; at < text.len;) {
        size_t i = 0;
        size_t n = 0;
        for (; text.ptr[at] == '&' && i < sizeof references / sizeof references[0]; i++) {
            n = strlen(references[i].name);
            if (text.len - at >= n && memcmp(text.ptr + at, references[i].name, n) == 0)
                break;
        }
        if (text.ptr[at] == '&' && i < sizeof references / sizeof references[0]) {
            size_t length = strlen(references[i].value);
            memcpy(out + used, references[i].value, length);
            used += length;
            at += n;
        } else {
            out[used++] = text.ptr[at++];
        }
    }
    return (ra_str){out, used};
}

/* Folds case, and quotation marks and dashes to their plain forms, for comparing titles. */
static bool same_title(ra_str a, ra_str b)
{
    ra_line_words x;
    ra_line_words y;
    ra_line_words_read(&x, a);
    ra_line_words_read(&y, b);
    return x.count == y.count && x.count != 0 &&
           ra_str_equal(ra_line_words_join(&x, 0, x.count), ra_line_words_join(&y, 0, y.count));
}

ra_str ra_title_without_outlet(ra_str title, ra_str outlet, ra_str heading)
{
    static const char *const marks[] = {" | ",        " - ",  " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ",
                                        " \xC2\xBB ", " // ", " \xC2\xB7 ",     " \xE2\x80\xA2 ", " < "};
    for (int round = 0; round < 3; round++) {
        size_t last = 0;
        size_t length = 0;
        bool bar = false;
        for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
            ra_str mark = ra_str_from(marks[i]);
            for (size_t at = 0; (at = ra_str_find(title, mark, at)) != SIZE_MAX; at++) {
                if (at >= last) {
                    last = at;
                    length = mark.len;
                    bar = i == 0 || i > 3;
                }
            }
        }
        if (last == 0)
            return title;
        ra_str head = ra_str_slice(title, 0, last);
        ra_str tail = ra_str_slice(title, last + length, title.len);
        bool is_outlet = outlet.len != 0 && (same_title(tail, outlet) || ra_str_find(outlet, tail, 0) != SIZE_MAX);
        bool is_heading = heading.len != 0 && same_title(head, heading);
        size_t words = ra_count_words(tail);
        if (!is_outlet && !is_heading && !(bar && words <= 5 && ra_count_words(head) >= 3))
            return title;
        title = ra_str_trim(head);
    }
    return title;
}

static ra_status take_title(ra_arena *scratch, const ra_html_page *page, const ra_json_ld *ld, ra_article *article,
                            ra_error *error)
{
    static const char *const names[] = {"og:title", "twitter:title", "sailthru.title", "parsely-title", "dc.title"};
    ra_str stated = unescape(scratch, FIRST_META(page, names));
    ra_str headline = unescape(scratch, ld->headline);
    ra_str full = unescape(scratch, page->title);
    ra_str heading = page->heading;
    ra_str title = ra_title_without_outlet(stated, article->outlet, heading);
    ra_str short_full = ra_title_without_outlet(full, article->outlet, heading);
    /* The heading is what readers see; it counts where the head of the page says about the same. */
    bool confirmed = heading.len != 0 &&
                     (same_title(heading, title) || same_title(heading, headline) || same_title(heading, short_full));
    if (confirmed || (heading.len != 0 && title.len == 0 && headline.len == 0))
        return set(article, &article->title, heading, error);
    if (title.len == 0)
        title = headline.len != 0 ? headline : short_full;
    return set(article, &article->title, title, error);
}

static ra_status take_date(const ra_lexicon *words, ra_str text, const char *source, ra_article *article,
                           ra_error *error)
{
    ra_stated_date date;
    if (article->published.len != 0 || text.len == 0 || !ra_date_parse(words, text, &date) || date.day == 0)
        return RA_OK;
    article->published = ra_date_text(article->arena, &date);
    article->published_source = ra_str_from(source);
    return article->published.ptr != NULL ? RA_OK : ra_fail_memory(error);
}

/* A time element that says it states publication, else the first. */
static ra_str time_of_publication(const ra_html_page *page)
{
    static const char *const words[] = {"publish", "entry-date", "post-date", "pubdate", "date-published", "posted"};
    for (size_t i = 0; i < page->times.count; i++) {
        for (size_t j = 0; j < sizeof words / sizeof words[0]; j++) {
            if (ra_str_find(page->times.at[i].name, ra_str_from(words[j]), 0) != SIZE_MAX)
                return page->times.at[i].content;
        }
    }
    return page->times.count != 0 ? page->times.at[0].content : (ra_str){NULL, 0};
}

static ra_status take_dates(const ra_lexicon *words, const ra_html_page *page, const ra_json_ld *ld,
                            ra_article *article, ra_error *error)
{
    static const char *const published[] = {"article:published_time",
                                            "og:article:published_time",
                                            "og:published_time",
                                            "datepublished",
                                            "article:published",
                                            "article.published",
                                            "publishdate",
                                            "publish-date",
                                            "publish_date",
                                            "published_date",
                                            "published-date",
                                            "pubdate",
                                            "parsely-pub-date",
                                            "sailthru.date",
                                            "cxenseparse:recs:publishtime",
                                            "dcterms.created",
                                            "dcterms.date",
                                            "dc.date.issued",
                                            "dc.date",
                                            "date",
                                            "article_date_original",
                                            "article:post_time",
                                            "rnews:datepublished",
                                            "originalpublicationdate"};
    static const char *const modified[] = {"article:modified_time", "og:updated_time", "datemodified",
                                           "last-modified",         "lastmod",         "dcterms.modified"};
    RA_TRY(take_date(words, ld->published, "json-ld", article, error));
    RA_TRY(take_date(words, FIRST_META(page, published), "meta", article, error));
    RA_TRY(take_date(words, time_of_publication(page), "time", article, error));
    ra_stated_date date;
    if (article->published.len == 0 && ra_date_in_url(article->url, &date)) {
        article->published = ra_date_text(article->arena, &date);
        article->published_source = RA_STR("url");
    }
    ra_str changed = ld->modified.len != 0 ? ld->modified : FIRST_META(page, modified);
    if (article->modified.len == 0 && changed.len != 0 && ra_date_parse(words, changed, &date))
        article->modified = ra_date_text(article->arena, &date);
    return RA_OK;
}

ra_status ra_metadata_take(ra_arena *scratch, const ra_lexicon *words, const ra_html_page *page, ra_article *article,
                           bool *locked, ra_error *error)
{
    static const char *const site[] = {"og:site_name", "application-name", "publisher", "dc.publisher", "cre"};
    static const char *const author[] = {"author", "article:author", "parsely-author", "sailthru.author",
                                         "byl",    "dc.creator",     "dcterms.creator"};
    static const char *const language[] = {"og:locale", "content-language", "dc.language", "inlanguage"};
    static const char *const address[] = {"og:url"};
    ra_json_ld ld;
    RA_TRY(ra_json_ld_read(scratch, page, &ld, error));
    *locked = ld.locked;
    ra_str outlet = FIRST_META(page, site);
    RA_TRY(set(article, &article->outlet, unescape(scratch, outlet.len != 0 ? outlet : ld.publisher), error));
    RA_TRY(set(article, &article->outlet, unescape(scratch, ld.publisher), error));
    RA_TRY(set(article, &article->url, page->canonical, error));
    RA_TRY(set(article, &article->url, FIRST_META(page, address), error));
    RA_TRY(take_title(scratch, page, &ld, article, error));
    RA_TRY(take_dates(words, page, &ld, article, error));
    ra_str names = unescape(scratch, ld.author.len != 0 ? ld.author : FIRST_META(page, author));
    if (article->byline.count == 0 && names.len != 0 && !ra_str_starts(names, RA_STR("http")))
        RA_TRY(ra_byline_add(words, names, article, error));
    RA_TRY(set(article, &article->language, page->base_language, error));
    RA_TRY(set(article, &article->language, ld.language, error));
    RA_TRY(set(article, &article->language, FIRST_META(page, language), error));
    return RA_OK;
}
