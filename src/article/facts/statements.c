#include "article/facts/statements.h"

#include "article/text/unescape.h"
#include "base/status.h"
#include "base/str.h"

#include <stddef.h>

/* The order of trust, field by field. Publishing systems write JSON-LD and OpenGraph for machines and check them; older
   vocabularies are often left over from templates. */
static const struct row {
    ra_field field;
    ra_statement_place place;
    const char *name;
} rows[] = {
    {RA_FIELD_TITLE, RA_PLACE_JSON_LD, "headline"},
    {RA_FIELD_TITLE, RA_PLACE_META, "og:title"},
    {RA_FIELD_TITLE, RA_PLACE_META, "twitter:title"},
    {RA_FIELD_TITLE, RA_PLACE_ITEM, "headline"},
    {RA_FIELD_TITLE, RA_PLACE_META, "citation_title"},
    {RA_FIELD_TITLE, RA_PLACE_META, "sailthru.title"},
    {RA_FIELD_TITLE, RA_PLACE_META, "parsely-title"},
    {RA_FIELD_TITLE, RA_PLACE_META, "cxenseparse:title"},
    {RA_FIELD_TITLE, RA_PLACE_META, "headline"},
    {RA_FIELD_TITLE, RA_PLACE_META, "hdl"},
    {RA_FIELD_TITLE, RA_PLACE_META, "dc.title"},
    {RA_FIELD_TITLE, RA_PLACE_META, "dcterms.title"},
    {RA_FIELD_BYLINE, RA_PLACE_JSON_LD, "author"},
    {RA_FIELD_BYLINE, RA_PLACE_META, "author"},
    {RA_FIELD_BYLINE, RA_PLACE_META, "article:author"},
    {RA_FIELD_BYLINE, RA_PLACE_META, "article:author_name"},
    {RA_FIELD_BYLINE, RA_PLACE_META, "parsely-author"},
    {RA_FIELD_BYLINE, RA_PLACE_META, "sailthru.author"},
    {RA_FIELD_BYLINE, RA_PLACE_META, "cxenseparse:author"},
    {RA_FIELD_BYLINE, RA_PLACE_META, "citation_author"},
    {RA_FIELD_BYLINE, RA_PLACE_META, "byl"},
    {RA_FIELD_BYLINE, RA_PLACE_META, "authors"},
    {RA_FIELD_BYLINE, RA_PLACE_META, "dc.creator"},
    {RA_FIELD_BYLINE, RA_PLACE_META, "dcterms.creator"},
    {RA_FIELD_BYLINE, RA_PLACE_META, "twitter:data1"},
    {RA_FIELD_BYLINE, RA_PLACE_ITEM, "author"},
    {RA_FIELD_BYLINE, RA_PLACE_ITEM, "creator"},
    {RA_FIELD_OUTLET, RA_PLACE_META, "og:site_name"},
    {RA_FIELD_OUTLET, RA_PLACE_JSON_LD, "publisher"},
    {RA_FIELD_OUTLET, RA_PLACE_META, "application-name"},
    {RA_FIELD_OUTLET, RA_PLACE_META, "apple-mobile-web-app-title"},
    {RA_FIELD_OUTLET, RA_PLACE_META, "publisher"},
    {RA_FIELD_OUTLET, RA_PLACE_META, "dc.publisher"},
    {RA_FIELD_OUTLET, RA_PLACE_META, "dcterms.publisher"},
    {RA_FIELD_OUTLET, RA_PLACE_META, "citation_journal_title"},
    {RA_FIELD_OUTLET, RA_PLACE_META, "cre"},
    {RA_FIELD_LANGUAGE, RA_PLACE_HTML, "lang"},
    {RA_FIELD_LANGUAGE, RA_PLACE_JSON_LD, "inLanguage"},
    {RA_FIELD_LANGUAGE, RA_PLACE_META, "og:locale"},
    {RA_FIELD_LANGUAGE, RA_PLACE_META, "content-language"},
    {RA_FIELD_LANGUAGE, RA_PLACE_META, "language"},
    {RA_FIELD_LANGUAGE, RA_PLACE_META, "dc.language"},
    {RA_FIELD_LANGUAGE, RA_PLACE_META, "inlanguage"},
    {RA_FIELD_URL, RA_PLACE_LINK, "canonical"},
    {RA_FIELD_URL, RA_PLACE_META, "og:url"},
    {RA_FIELD_URL, RA_PLACE_META, "parsely-link"},
    {RA_FIELD_URL, RA_PLACE_JSON_LD, "url"},
    {RA_FIELD_URL, RA_PLACE_META, "twitter:url"},
    {RA_FIELD_PUBLISHED, RA_PLACE_JSON_LD, "datePublished"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "article:published_time"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "og:article:published_time"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "og:published_time"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "datepublished"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "article:published"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "article.published"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "article:publicationdate"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "publishdate"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "publish-date"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "publish_date"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "published_date"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "published-date"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "published_time"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "pubdate"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "parsely-pub-date"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "sailthru.date"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "cxenseparse:recs:publishtime"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "citation_publication_date"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "citation_date"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "dcterms.created"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "dcterms.date"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "dc.date.issued"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "dc.date.created"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "dc.date"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "date"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "article_date_original"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "article:post_time"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "rnews:datepublished"},
    {RA_FIELD_PUBLISHED, RA_PLACE_META, "originalpublicationdate"},
    {RA_FIELD_PUBLISHED, RA_PLACE_ITEM, "datepublished"},
    {RA_FIELD_PUBLISHED, RA_PLACE_ITEM, "datecreated"},
    {RA_FIELD_MODIFIED, RA_PLACE_JSON_LD, "dateModified"},
    {RA_FIELD_MODIFIED, RA_PLACE_META, "article:modified_time"},
    {RA_FIELD_MODIFIED, RA_PLACE_META, "og:article:modified_time"},
    {RA_FIELD_MODIFIED, RA_PLACE_META, "og:updated_time"},
    {RA_FIELD_MODIFIED, RA_PLACE_META, "article:updated_time"},
    {RA_FIELD_MODIFIED, RA_PLACE_META, "datemodified"},
    {RA_FIELD_MODIFIED, RA_PLACE_META, "last-modified"},
    {RA_FIELD_MODIFIED, RA_PLACE_META, "lastmod"},
    {RA_FIELD_MODIFIED, RA_PLACE_META, "dcterms.modified"},
    {RA_FIELD_MODIFIED, RA_PLACE_META, "dc.date.modified"},
    {RA_FIELD_MODIFIED, RA_PLACE_ITEM, "datemodified"},
};

static const struct {
    const char *name;
    size_t offset;
} members[] = {
    {"headline", offsetof(ra_json_ld, headline)},
    {"author", offsetof(ra_json_ld, author)},
    {"publisher", offsetof(ra_json_ld, publisher)},
    {"inLanguage", offsetof(ra_json_ld, language)},
    {"url", offsetof(ra_json_ld, url)},
    {"datePublished", offsetof(ra_json_ld, published)},
    {"dateModified", offsetof(ra_json_ld, modified)},
};

ra_page_statement *ra_statements_add(ra_statements *s, ra_field field, ra_statement_place place, const char *name,
                                     ra_str value)
{
    if (value.len == 0)
        return NULL;
    ra_page_statement *statement = ra_list_add(s->arena, &s->list);
    if (statement == NULL) {
        s->no_memory = true;
        return NULL;
    }
    *statement = (ra_page_statement){field, place, name, ra_unescape(s->arena, value), false};
    return statement;
}

static ra_str json_ld_member(const ra_json_ld *ld, const char *name)
{
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
        if (strcmp(members[i].name, name) == 0)
            return *(const ra_str *)(const void *)((const char *)ld + members[i].offset);
    }
    return (ra_str){NULL, 0};
}

static ra_str meta_content(const ra_html_page *page, ra_str name)
{
    for (size_t i = 0; i < page->metas.count; i++) {
        if (page->metas.at[i].content.len != 0 && ra_str_equal(page->metas.at[i].name, name))
            return page->metas.at[i].content;
    }
    return (ra_str){NULL, 0};
}

/* Whether a word of the mark's names begins with `name`. */
static bool mark_is(const ra_mark *mark, ra_str name)
{
    size_t at = ra_str_find(mark->name, name, 0);
    return at != SIZE_MAX && (at == 0 || mark->name.ptr[at - 1] == ' ');
}

/* Dates stand in the attribute for machines; names and headlines are what readers see. */
static ra_str item_value(const ra_mark *mark, bool attribute_first)
{
    bool first = attribute_first ? mark->content.len != 0 : mark->text.len == 0;
    return first ? mark->content : mark->text;
}

static ra_str item_named(const ra_html_page *page, const char *name, bool date)
{
    for (size_t i = 0; i < page->marks.count; i++) {
        const ra_mark *mark = &page->marks.at[i];
        if (mark->is_item && mark_is(mark, ra_str_from(name)) && item_value(mark, date).len != 0)
            return item_value(mark, date);
    }
    return (ra_str){NULL, 0};
}

static ra_str look_up(const ra_html_page *page, const ra_json_ld *ld, const struct row *row)
{
    bool date = row->field == RA_FIELD_PUBLISHED || row->field == RA_FIELD_MODIFIED;
    switch (row->place) {
    case RA_PLACE_JSON_LD: return json_ld_member(ld, row->name);
    case RA_PLACE_META: return meta_content(page, ra_str_from(row->name));
    case RA_PLACE_ITEM: return item_named(page, row->name, date);
    case RA_PLACE_LINK: return page->canonical;
    case RA_PLACE_HTML: return page->base_language;
    default: return (ra_str){NULL, 0};
    }
}

void ra_statements_collect(ra_statements *statements, const ra_html_page *page, const ra_json_ld *ld)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        (void)ra_statements_add(statements, rows[i].field, rows[i].place, rows[i].name, look_up(page, ld, &rows[i]));
}

ra_str ra_statements_first(ra_statements *statements, ra_field field)
{
    for (size_t i = 0; i < statements->list.count; i++) {
        ra_page_statement *statement = &statements->list.at[i];
        if (statement->field == field) {
            statement->taken = true;
            return statement->value;
        }
    }
    return (ra_str){NULL, 0};
}

const char *ra_statement_place_name(ra_statement_place place)
{
    static const char *const names[] = {"json-ld", "meta", "itemprop", "time",    "line",
                                        "link",    "html", "title",    "heading", "url"};
    return (unsigned)place < RA_PLACES ? names[place] : "";
}

ra_status ra_statements_keep(const ra_statements *statements, ra_article *article, ra_error *error)
{
    static const char *const fields[] = {"title", "byline", "outlet", "language", "url", "published", "modified"};
    for (size_t i = 0; i < statements->list.count; i++) {
        const ra_page_statement *from = &statements->list.at[i];
        ra_statement *to = ra_list_add(article->arena, &article->statements);
        if (to == NULL)
            return ra_fail_memory(error);
        *to = (ra_statement){.field = ra_str_from(fields[from->field]),
                             .source = ra_arena_printf(article->arena, "%s%s%s", ra_statement_place_name(from->place),
                                                       from->name[0] != '\0' ? " " : "", from->name),
                             .value = ra_arena_str(article->arena, from->value),
                             .taken = from->taken};
        if (to->source.ptr == NULL || to->value.ptr == NULL)
            return ra_fail_memory(error);
    }
    return RA_OK;
}
