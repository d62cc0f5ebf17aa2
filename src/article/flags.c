#include "article/flags.h"

#include "article/text/words.h"
#include "base/str.h"

enum {
    LEAST_ARTICLE_WORDS = 25,
    LONGEST_NOTICE = 150, /* words of a page that shows an error or a wall */
    SHORT_STUB = 200,     /* words; longer beginnings of articles are told by other signs too */
    PHRASE_WORDS = 8,
};

/* Words of a text; scripts that put no spaces between words count by their bytes. */
static size_t words_of(ra_str text)
{
    size_t words = ra_count_words(text);
    size_t by_bytes = text.len / 15;
    return words > by_bytes ? words : by_bytes;
}

ra_page_shape ra_page_shape_measure(const ra_html_page *page)
{
    ra_page_shape shape = {0, 0, 0, 0};
    for (size_t i = 0; i < page->blocks.count; i++) {
        const ra_block *block = &page->blocks.at[i];
        const ra_look *look = &page->looks.at[i];
        size_t words = words_of(block->text);
        size_t linked = look->link_bytes;
        shape.teasers += words >= 4 && linked * 10 >= block->text.len * 9;
        if (block->dropped)
            continue;
        shape.kept_bytes += block->text.len;
        shape.kept_link_bytes += linked;
        bool running = look->sentence || words >= 25;
        if (running && words >= 8 && linked * 3 < block->text.len)
            shape.prose_words += words;
    }
    return shape;
}

/* Where a phrase may stand. */
typedef enum phrase_reach { ANYWHERE, TITLE_START } phrase_reach;

/* Whether a row marks text of a class; rows with the value "title" do so only at the start of a title. */
static bool row_counts(ra_row row, const char *class, phrase_reach reach)
{
    return ra_str_equal(ra_row_field(row.fields, 0), ra_str_from(class)) &&
           (reach == TITLE_START || ra_row_field(row.fields, 1).len == 0);
}

/* Whether a phrase of a class stands in the text; for a title, among its first words. */
static bool has_phrase(const ra_lexicon *words, ra_str text, const char *class, phrase_reach reach)
{
    enum { START = 3, LONGEST_TITLE = 8, LONGEST_TEXT = 600 };
    ra_line_words line;
    ra_line_words_read(&line, ra_str_slice(text, 0, text.len < LONGEST_TEXT ? text.len : LONGEST_TEXT));
    if (reach == TITLE_START && line.count > LONGEST_TITLE)
        return false;
    for (size_t i = 0; i < line.count && !(reach == TITLE_START && i == START); i++) {
        for (size_t n = line.count - i < PHRASE_WORDS ? line.count - i : PHRASE_WORDS; n > 0; n--) {
            uint32_t first;
            uint32_t rows = ra_lexicon_find(words, ra_line_words_join(&line, i, n), &first);
            for (uint32_t r = 0; r < rows; r++) {
                if (row_counts(ra_lexicon_row(words, first + r), class, reach))
                    return true;
            }
        }
    }
    return false;
}

/* An error, or a wall before the page: its title says so, or the first lines of the little that there is. */
static bool is_notice(const ra_flag_evidence *e)
{
    enum { FIRST_LINES = 4, FIRST_BLOCKS = 40 };
    if (words_of(e->article->text) >= LONGEST_NOTICE)
        return false;
    if (has_phrase(e->words, e->article->title, "not_found", TITLE_START) ||
        (e->html != NULL && has_phrase(e->words, e->html->title, "not_found", TITLE_START)))
        return true;
    size_t seen = 0;
    for (size_t i = 0; i < e->blocks->count && i < FIRST_BLOCKS && seen < FIRST_LINES; i++) {
        const ra_block *block = &e->blocks->at[i];
        bool counts = !block->dropped || block->kind == RA_PARAGRAPH_HEADING;
        seen += counts;
        if (counts && has_phrase(e->words, block->source, "not_found", ANYWHERE))
            return true;
    }
    return false;
}

static ra_str og_type(const ra_html_page *page)
{
    for (size_t i = 0; i < page->metas.count; i++) {
        if (ra_str_is(page->metas.at[i].name, "og:type"))
            return page->metas.at[i].content;
    }
    return RA_STR("");
}

static bool type_is(ra_str type, const char *word)
{
    size_t n = strlen(word);
    return type.len >= n && ra_str_equal_fold(ra_str_slice(type, 0, n), ra_str_from(word));
}

/* Whether the address is that of a whole site: nothing stands behind the host. */
static bool is_front(ra_str url)
{
    size_t start = ra_str_find(url, RA_STR("://"), 0);
    if (start == SIZE_MAX)
        return false;
    ra_str rest = ra_str_slice(url, start + 3, url.len);
    const char *slash = memchr(rest.ptr, '/', rest.len);
    size_t path = slash != NULL ? rest.len - (size_t)(slash - rest.ptr) : 0;
    return path <= 1;
}

/* Statements that only articles make. */
static bool claims_article(const ra_flag_evidence *e)
{
    ra_str source = e->article->published_source;
    return (e->ld->kinds & RA_LD_ARTICLE) != 0 || type_is(og_type(e->html), "article") ||
           ra_str_is(source, "json-ld") || ra_str_is(source, "meta");
}

/* A front page, a section, a list of results: links and the beginnings of what they lead to. */
static bool is_list(const ra_flag_evidence *e)
{
    enum { FEW_WORDS = 60, SOME_WORDS = 300, MANY_TEASERS = 8, WORDS_A_TEASER = 12 };
    const ra_page_shape *s = e->shape;
    if (claims_article(e))
        return false;
    bool linked = s->kept_link_bytes * 5 > s->kept_bytes * 2;
    bool teased = s->teasers >= MANY_TEASERS && s->prose_words < s->teasers * WORDS_A_TEASER;
    if (is_front(e->article->url))
        return linked || s->teasers >= MANY_TEASERS || s->prose_words < SOME_WORDS;
    if ((e->ld->kinds & RA_LD_LIST) != 0 && (linked || teased || s->prose_words < SOME_WORDS))
        return true;
    return linked || s->prose_words < FEW_WORDS ||
           (teased && s->prose_words < SOME_WORDS && e->article->published.len == 0);
}

/* Pictures, a film or a recording with no more text than their captions. */
static bool is_show(const ra_flag_evidence *e)
{
    enum { FEW_WORDS = 60, SOME_WORDS = 120, PICTURES = 4 };
    ra_str type = og_type(e->html);
    bool article = (e->ld->kinds & RA_LD_ARTICLE) != 0;
    size_t captions = 0;
    size_t body = 0;
    for (size_t i = 0; i < e->article->paragraphs.count; i++) {
        const ra_paragraph *p = &e->article->paragraphs.at[i];
        if (p->kind == RA_PARAGRAPH_CAPTION)
            captions++;
        else
            body += words_of(ra_span_text(e->article->text, p->span));
    }
    size_t most = article ? FEW_WORDS : SOME_WORDS;
    bool film = (e->ld->kinds & (RA_LD_VIDEO | RA_LD_AUDIO)) != 0 || type_is(type, "video") || type_is(type, "music");
    bool pictures = (e->ld->kinds & RA_LD_GALLERY) != 0 || type_is(type, "gallery") || captions >= PICTURES;
    return (film || pictures) && body < most;
}

static bool ends_in_dots(ra_str text)
{
    text = ra_str_trim(text);
    while (text.len != 0 && strchr("])\"", text.ptr[text.len - 1]) != NULL)
        text.len--;
    return ra_str_ends(text, RA_STR("...")) || ra_str_ends(text, RA_STR("\xE2\x80\xA6"));
}

/* "[+2310 chars]", as an interface to news puts where it stops. */
static bool ends_in_count(ra_str text)
{
    text = ra_str_trim(text);
    return ra_str_ends(text, RA_STR(" chars]"));
}

/* The last block that was kept; blocks->count where none was. */
static size_t last_kept(const ra_blocks *blocks)
{
    for (size_t i = blocks->count; i-- > 0;) {
        if (!blocks->at[i].dropped && words_of(blocks->at[i].text) >= 2)
            return i;
    }
    return blocks->count;
}

/* Whether what follows the text offers the rest of it to subscribers. */
static bool offers_rest(const ra_flag_evidence *e, size_t last)
{
    enum { BEHIND = 8, LONGEST_OFFER = 60 };
    for (size_t i = last; i < e->blocks->count && i <= last + BEHIND; i++) {
        ra_str text = e->blocks->at[i].source;
        if (words_of(text) <= LONGEST_OFFER && has_phrase(e->words, text, "offer", ANYWHERE))
            return true;
    }
    return false;
}

static bool is_cut(const ra_flag_evidence *e)
{
    size_t last = last_kept(e->blocks);
    if (last == e->blocks->count)
        return false;
    ra_str end = e->blocks->at[last].text;
    size_t words = words_of(e->article->text);
    bool dots = ends_in_dots(end);
    bool locked = e->ld != NULL && e->ld->locked;
    bool offered = offers_rest(e, last);
    if (ends_in_count(end) || (dots && words < SHORT_STUB))
        return true;
    if (locked)
        return dots || offered || words < SHORT_STUB / 2;
    return offered && (dots || words < SHORT_STUB);
}

/* Source of a program, a table of marks or the like. Of 18,600 articles of news none has more than 27 such signs in a
   thousand bytes, and sources in C have some 140. */
static bool is_code(ra_str text)
{
    static const bool signs[256] = {
        ['{'] = 1, ['}'] = 1,  ['['] = 1, [']'] = 1, ['<'] = 1, ['>'] = 1, ['='] = 1, [';'] = 1, ['_'] = 1, ['|'] = 1,
        ['*'] = 1, ['\\'] = 1, ['#'] = 1, ['^'] = 1, ['~'] = 1, ['`'] = 1, ['+'] = 1, ['@'] = 1, ['&'] = 1, ['/'] = 1};
    size_t found = 0;
    size_t visible = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        found += signs[c];
        visible += c > ' ';
    }
    return found * 10 > visible;
}

unsigned ra_article_flags(const ra_flag_evidence *e)
{
    unsigned flags = 0;
    bool empty = e->article->text.len == 0;
    if (empty || (e->page->kind != RA_PAGE_CLEAN && words_of(e->article->text) < LEAST_ARTICLE_WORDS) || is_notice(e) ||
        is_code(e->article->text))
        flags |= RA_FLAG_NOT_AN_ARTICLE;
    if (e->html != NULL && (is_list(e) || is_show(e)))
        flags |= RA_FLAG_NOT_AN_ARTICLE;
    if (!empty && is_cut(e))
        flags |= RA_FLAG_TRUNCATED;
    return flags;
}
