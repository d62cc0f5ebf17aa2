#include "article/facts/metadata.h"

#include "article/facts/byline.h"
#include "article/facts/published.h"
#include "article/facts/statements.h"
#include "article/facts/title.h"
#include "article/text/words.h"
#include "base/status.h"
#include "base/str.h"

enum { MOST_TITLES = 24 };

static ra_status set(ra_article *article, ra_str *field, ra_str value, ra_error *error)
{
    if (field->len != 0 || value.len == 0)
        return RA_OK;
    *field = ra_arena_str(article->arena, value);
    return field->ptr != NULL ? RA_OK : ra_fail_memory(error);
}

/* The headline that readers see, where what the page states of its title confirms it; else what it states first. A
   title that is given is only looked for among the headings. */
static ra_status take_title(ra_statements *s, ra_html_page *page, ra_article *article, uint32_t *headline,
                            ra_error *error)
{
    (void)ra_statements_add(s, RA_FIELD_TITLE, RA_PLACE_TITLE, "", page->title);
    ra_str stated[MOST_TITLES];
    size_t count = 0;
    if (article->title.len != 0)
        stated[count++] = article->title;
    for (size_t i = 0; i < s->list.count && count < MOST_TITLES; i++) {
        if (s->list.at[i].field == RA_FIELD_TITLE)
            stated[count++] = ra_title_without_outlet(s->list.at[i].value, article->outlet, article->url);
    }
    const ra_headline *seen = ra_title_headline(page, stated, count);
    if (seen == NULL && count == 0 && page->headlines.count != 0)
        seen = &page->headlines.at[0];
    if (seen != NULL) {
        *headline = seen->block;
        page->heading = page->blocks.at[seen->block].text;
        ra_page_statement *statement = ra_statements_add(s, RA_FIELD_TITLE, RA_PLACE_HEADING, "", seen->text);
        if (statement == NULL)
            return ra_fail_memory(error);
        statement->taken = true;
        return set(article, &article->title, ra_title_without_outlet(statement->value, article->outlet, article->url),
                   error);
    }
    if (count == 0)
        return RA_OK;
    *headline = ra_title_block(page, stated[0]);
    (void)ra_statements_first(s, RA_FIELD_TITLE);
    return set(article, &article->title, stated[0], error);
}

/* Bylines that stand as lines near the headline: "By Ann Lee". */
static ra_status take_byline_lines(ra_statements *s, const ra_lexicon *words, const ra_html_page *page,
                                   uint32_t headline, ra_article *article, ra_error *error)
{
    enum { ABOVE = 4, BELOW = 16 };
    size_t first = headline != RA_NONE && headline > ABOVE ? headline - ABOVE : 0;
    size_t end = headline != RA_NONE ? headline + BELOW : ABOVE + BELOW;
    for (size_t i = first; i < end && i < page->blocks.count && article->byline.count == 0; i++) {
        ra_str names = ra_byline_in_line(words, page->blocks.at[i].text);
        if (names.len == 0 || i == headline)
            continue;
        RA_TRY(ra_byline_add(words, names, article, error));
        ra_page_statement *statement = ra_statements_add(s, RA_FIELD_BYLINE, RA_PLACE_LINE, "", names);
        if (statement != NULL)
            statement->taken = article->byline.count != 0;
    }
    return RA_OK;
}

static ra_status take_byline(ra_statements *s, const ra_lexicon *words, const ra_html_page *page, uint32_t headline,
                             ra_article *article, ra_error *error)
{
    for (size_t i = 0; i < s->list.count && article->byline.count == 0; i++) {
        ra_page_statement *statement = &s->list.at[i];
        if (statement->field != RA_FIELD_BYLINE || ra_str_find(statement->value, RA_STR("://"), 0) != SIZE_MAX)
            continue;
        RA_TRY(ra_byline_add(words, statement->value, article, error));
        statement->taken = article->byline.count != 0;
    }
    return take_byline_lines(s, words, page, headline, article, error);
}

/* The outlet's name without an account's mark and without what many put behind it: "Coast News | News, Weather". */
static ra_str outlet_name(ra_str stated)
{
    size_t bar = ra_str_find(stated, RA_STR(" | "), 0);
    if (bar != SIZE_MAX && bar > 0)
        stated = ra_str_slice(stated, 0, bar);
    return ra_str_starts(stated, RA_STR("@")) ? ra_str_slice(stated, 1, stated.len) : stated;
}

ra_status ra_metadata_take(ra_arena *scratch, const ra_lexicon *words, bool explain, ra_html_page *page,
                           ra_article *article, ra_json_ld *ld, ra_error *error)
{
    ra_statements s = {.arena = scratch};
    uint32_t headline = RA_NONE;
    RA_TRY(ra_json_ld_read(scratch, page, ld, error));
    ra_statements_collect(&s, page, ld);
    RA_TRY(set(article, &article->outlet, outlet_name(ra_statements_first(&s, RA_FIELD_OUTLET)), error));
    RA_TRY(set(article, &article->url, ra_statements_first(&s, RA_FIELD_URL), error));
    RA_TRY(set(article, &article->language, ra_statements_first(&s, RA_FIELD_LANGUAGE), error));
    RA_TRY(take_title(&s, page, article, &headline, error));
    RA_TRY(ra_published_take(&s, words, page, headline, article, error));
    RA_TRY(take_byline(&s, words, page, headline, article, error));
    if (s.no_memory)
        return ra_fail_memory(error);
    return explain ? ra_statements_keep(&s, article, error) : RA_OK;
}
