#include "article/blocks/boxes.h"
#include "article/blocks/choose.h"
#include "article/blocks/debris.h"
#include "article/blocks/galleries.h"
#include "article/blocks/joining.h"
#include "article/blocks/link_cards.h"
#include "article/blocks/live.h"
#include "article/facts/byline.h"
#include "article/facts/infer_date.h"
#include "article/facts/metadata.h"
#include "article/facts/title.h"
#include "article/facts/writers.h"
#include "article/flags.h"
#include "article/html/links.h"
#include "article/text/dates.h"
#include "article/text/decode.h"
#include "article/text/garbled.h"
#include "article/text/language_id.h"
#include "article/text/lines.h"
#include "article/text/mojibake.h"
#include "article/text/words.h"
#include "base/status.h"
#include "base/str.h"
#include "base/utf8.h"

enum { LONGEST_TITLE = 30, TITLE_BLOCKS = 4 };

/* One article being read. */
typedef struct reading {
    const ra_pack *pack;
    const ra_page *page;
    ra_article *article;
    ra_arena *scratch;
    ra_limits limits;
    ra_lexicon phrases;
    ra_lexicon words;
    ra_lexicon hints;
    ra_lexicon weights;
    ra_str text; /* of the page, decoded */
    ra_blocks blocks;
    ra_html_page html;
    ra_json_ld ld;
    ra_page_shape shape;
    bool too_many_lines;
    bool too_long; /* the article's text */
    bool explain;
    ra_error *error;
} reading;

static ra_str tidy(reading *r, ra_str claim)
{
    ra_str text = claim;
    if (claim.ptr != NULL && ra_decode(r->scratch, ra_str_trim(claim), r->page->claims.charset, &text, NULL) != RA_OK)
        return (ra_str){NULL, 0};
    return ra_arena_str(r->article->arena, text);
}

/* What the container states goes before what the page says. */
static ra_status take_claims(reading *r)
{
    const ra_page_claims *claims = &r->page->claims;
    ra_article *a = r->article;
    a->input = ra_arena_str(a->arena, r->page->input);
    a->url = tidy(r, claims->url);
    a->title = tidy(r, claims->title);
    a->outlet = tidy(r, claims->outlet);
    a->language = tidy(r, claims->language);
    ra_str byline = tidy(r, claims->byline);
    if (byline.len != 0)
        RA_TRY(ra_byline_add(&r->words, byline, a, r->error));
    ra_stated_date date;
    if (ra_date_parse(&r->words, claims->published, &date)) {
        a->published = ra_date_text(a->arena, &date);
        a->published_source = RA_STR("given");
    }
    if (ra_date_parse(&r->words, claims->modified, &date))
        a->modified = ra_date_text(a->arena, &date);
    return RA_OK;
}

static ra_status decode_page(reading *r)
{
    RA_TRY(ra_decode(r->scratch, r->page->bytes, r->page->claims.charset, &r->text, r->error));
    bool repaired = false;
    RA_TRY(ra_mojibake_repair(&r->words, r->scratch, &r->text, &repaired, r->error));
    if (repaired)
        r->article->flags |= RA_FLAG_MOJIBAKE_REPAIRED;
    if (r->page->kind != RA_PAGE_CLEAN)
        RA_TRY(ra_compose(r->scratch, r->text, &r->text, r->error));
    return RA_OK;
}

/* The first line, where it reads as a headline with an article below it. */
static ra_status take_title(reading *r)
{
    for (size_t i = 0; i < r->blocks.count; i++) {
        ra_block *block = &r->blocks.at[i];
        if (block->dropped)
            continue;
        bool repeated = ra_str_equal_fold(block->text, r->article->title);
        bool headline = r->article->title.len == 0 && r->page->kind == RA_PAGE_TEXT &&
                        block->kind != RA_PARAGRAPH_CAPTION && ra_count_words(block->text) <= LONGEST_TITLE &&
                        block->text.ptr[block->text.len - 1] != '.' && block->text.ptr[block->text.len - 1] != ':' &&
                        !ra_str_ends(block->text, RA_STR("\xE2\x80\x9D")) && i + 1 < r->blocks.count;
        if (headline) {
            r->article->title = ra_arena_str(r->article->arena, block->text);
            if (r->article->title.ptr == NULL)
                return ra_fail_memory(r->error);
        }
        if (headline || repeated)
            ra_block_drop(block, "the title");
        break;
    }
    return RA_OK;
}

/* The title where it stands once more near the top. */
static void drop_repeated_title(reading *r)
{
    size_t kept = 0;
    for (size_t i = 0; i < r->blocks.count; i++)
        kept += !r->blocks.at[i].dropped;
    for (size_t i = 0, seen = 0; i < r->blocks.count && seen < TITLE_BLOCKS && kept > 1; i++) {
        ra_block *block = &r->blocks.at[i];
        if (block->dropped)
            continue;
        seen++;
        if (block->text.ptr[block->text.len - 1] != '.' && ra_title_repeats(r->article->title, block->text)) {
            ra_block_drop(block, "the title");
            kept--;
        }
    }
}

static ra_status infer_date(reading *r)
{
    ra_stated_date date;
    const char *source;
    if (r->article->published.ptr != NULL || !ra_date_infer(&r->words, &r->blocks, &date, &source))
        return RA_OK;
    r->article->published = ra_date_text(r->article->arena, &date);
    r->article->published_source = ra_str_from(source);
    r->article->flags |= RA_FLAG_DATE_INFERRED;
    return r->article->published.ptr != NULL ? RA_OK : ra_fail_memory(r->error);
}

static ra_status keep_credits(reading *r)
{
    for (size_t i = 0; i < r->blocks.count; i++) {
        if (!r->blocks.at[i].credit)
            continue;
        ra_str *credit = ra_list_add(r->article->arena, &r->article->credits);
        if (credit == NULL)
            return ra_fail_memory(r->error);
        *credit = ra_arena_str(r->article->arena, r->blocks.at[i].source);
        if (credit->ptr == NULL)
            return ra_fail_memory(r->error);
    }
    return RA_OK;
}

static ra_status keep_reasons(reading *r)
{
    for (size_t i = 0; r->explain && i < r->blocks.count; i++) {
        const ra_block *block = &r->blocks.at[i];
        ra_block_reason *reason = ra_list_add(r->article->arena, &r->article->reasons);
        if (reason == NULL)
            return ra_fail_memory(r->error);
        reason->text = ra_arena_str(r->article->arena, block->source);
        reason->kept = !block->dropped;
        reason->score = block->score;
        reason->reason = ra_arena_str(r->article->arena, block->reason != NULL ? ra_str_from(block->reason)
                                                                               : RA_STR("reads as the article"));
        if (reason->text.ptr == NULL || reason->reason.ptr == NULL)
            return ra_fail_memory(r->error);
    }
    return RA_OK;
}

static ra_status join_blocks(reading *r)
{
    ra_joining joining = {.blocks = &r->blocks,
                          .page = r->text,
                          .as_is = r->page->kind == RA_PAGE_CLEAN,
                          .most = r->limits.article_bytes};
    RA_TRY(ra_blocks_join(&joining, r->article, r->error));
    r->too_long |= joining.cut;
    return RA_OK;
}

static ra_status take_blocks(reading *r)
{
    if (r->page->kind != RA_PAGE_HTML)
        return ra_lines_split(r->scratch, r->text, r->page->kind == RA_PAGE_CLEAN, &r->blocks, &r->too_many_lines,
                              r->error);
    RA_TRY(ra_html_page_read(r->scratch, &r->hints, &r->limits, r->text, &r->html, r->error));
    RA_TRY(ra_metadata_take(r->scratch, &r->words, r->explain, &r->html, r->article, &r->ld, r->error));
    ra_block_weights weights;
    ra_block_weights_read(&r->weights, &weights);
    ra_choosing_options choosing = {.weights = &weights, .words = &r->words, .explained = r->explain};
    RA_TRY(ra_choose_blocks(&choosing, &r->html, r->error));
    r->shape = ra_page_shape_measure(&r->html);
    r->blocks = r->html.blocks;
    return RA_OK;
}

/* Says which limit cut the article short, if any did. */
static ra_status name_limit(reading *r)
{
    ra_arena *arena = r->article->arena;
    ra_str limit = {NULL, 0};
    bool cut = true;
    if (r->html.limit.ptr != NULL)
        limit = ra_arena_str(arena, r->html.limit);
    else if (r->too_many_lines)
        limit = ra_arena_printf(arena, "more lines than the limit of %d; those behind it are not read", RA_MOST_LINES);
    else if (r->too_long)
        limit = ra_arena_printf(arena, "the article's text is longer than the limit of %zu bytes; cut there",
                                r->limits.article_bytes);
    else
        cut = false;
    if (cut && limit.ptr == NULL)
        return ra_fail_memory(r->error);
    r->article->limit = limit;
    if (cut || r->page->truncated)
        r->article->flags |= RA_FLAG_TRUNCATED;
    return RA_OK;
}

static bool same_language(ra_str tag, ra_str primary)
{
    return tag.len >= primary.len && ra_str_equal_fold(ra_str_slice(tag, 0, primary.len), primary) &&
           (tag.len == primary.len || tag.ptr[primary.len] == '-');
}

/* What the words say goes before what the page claims, but for the region, which only the page knows. */
static void settle_language(reading *r)
{
    ra_article *a = r->article;
    ra_str found = ra_language_identify(a->text, a->language);
    a->language = ra_language_tag(a->arena, a->language);
    if (found.len != 0 && !same_language(a->language, found))
        a->language = ra_arena_str(a->arena, found);
    if (a->language.len == 0)
        a->language = RA_STR("en");
    ra_str rest = a->language;
    ra_str primary;
    (void)ra_str_cut(&rest, '-', &primary);
    if (!ra_pack_has_language(r->pack, primary))
        a->flags |= RA_FLAG_LANGUAGE_UNSUPPORTED;
}

/* The kept block with the most text, which tells the article's language. */
static ra_str longest_block(const reading *r)
{
    ra_str longest = RA_STR("");
    for (size_t i = 0; i < r->blocks.count; i++) {
        if (!r->blocks.at[i].dropped && r->blocks.at[i].text.len > longest.len)
            longest = r->blocks.at[i].text;
    }
    return longest;
}

/* Embedded posts in another language than the article's: nobody who reads it can use them. */
static void drop_foreign_posts(reading *r)
{
    ra_str language = {NULL, 0};
    for (size_t i = 0; i < r->blocks.count; i++) {
        ra_block *block = &r->blocks.at[i];
        bool post = !block->dropped && (ra_str_find(block->text, RA_STR("pic.twitter.com/"), 0) != SIZE_MAX ||
                                        ra_str_find(block->text, RA_STR(" (@"), 0) != SIZE_MAX);
        if (!post)
            continue;
        if (language.ptr == NULL)
            language = ra_language_identify(longest_block(r), r->article->language);
        ra_str own = ra_language_identify(block->text, (ra_str){NULL, 0});
        if (own.len != 0 && language.len != 0 && !ra_str_equal(own, language))
            ra_block_drop(block, "a post in another language");
    }
}

static void set_flags(reading *r)
{
    bool html = r->page->kind == RA_PAGE_HTML;
    ra_flag_evidence evidence = {.page = r->page,
                                 .article = r->article,
                                 .blocks = &r->blocks,
                                 .words = &r->words,
                                 .html = html ? &r->html : NULL,
                                 .ld = html ? &r->ld : NULL,
                                 .shape = html ? &r->shape : NULL};
    r->article->flags |= ra_article_flags(&evidence);
    if (ra_is_garbled(&r->words, &r->blocks))
        r->article->flags |= RA_FLAG_GARBLED;
}

static ra_status read_page(reading *r)
{
    RA_TRY(take_claims(r));
    RA_TRY(decode_page(r));
    bool clean = r->page->kind == RA_PAGE_CLEAN;
    RA_TRY(take_blocks(r));
    r->too_long = ra_blocks_clip(&r->blocks, r->limits.article_bytes);
    RA_TRY(ra_link_cards_cut(&r->words, r->scratch, &r->blocks, r->error));
    RA_TRY(ra_galleries_strip(&r->words, r->scratch, &r->blocks, r->error));
    ra_phrase_lexicons lexicons = {&r->phrases, &r->words};
    RA_TRY(ra_debris_mark(r->scratch, &lexicons, &r->blocks, r->error));
    if (r->page->kind == RA_PAGE_HTML)
        RA_TRY(ra_boxes_drop(&r->html, r->error));
    if (r->page->kind != RA_PAGE_HTML)
        ra_links_drop(&r->blocks);
    drop_foreign_posts(r);
    RA_TRY(ra_captions_mark(r->scratch, &r->words, r->page->kind != RA_PAGE_HTML, &r->blocks, r->error));
    RA_TRY(ra_bylines_take(r->scratch, &r->words, &r->blocks, r->article, r->error));
    RA_TRY(ra_writers_drop(r->scratch, &r->words, r->article, &r->blocks, r->error));
    if (!clean)
        RA_TRY(take_title(r));
    if (r->page->kind == RA_PAGE_TEXT)
        drop_repeated_title(r);
    ra_headings_mark(&r->blocks);
    RA_TRY(infer_date(r));
    bool html = r->page->kind == RA_PAGE_HTML;
    RA_TRY(ra_live_entries(r->scratch, &r->words, html ? &r->html : NULL, html ? &r->ld : NULL, r->article->published,
                           &r->blocks, r->error));
    RA_TRY(join_blocks(r));
    settle_language(r);
    RA_TRY(name_limit(r));
    set_flags(r);
    RA_TRY(keep_credits(r));
    return keep_reasons(r);
}

ra_status ra_article_read(const ra_article_options *options, const ra_pack *pack, const ra_page *page,
                          ra_article **article, ra_error *error)
{
    static const ra_article_options defaults;
    if (options == NULL)
        options = &defaults;
    reading r = {.pack = pack,
                 .page = page,
                 .limits = ra_limits_resolve(&options->limits),
                 .explain = options->explain,
                 .error = error};
    const char *code = options->language != NULL ? options->language : "en";
    RA_TRY(ra_lexicon_open(pack, code, "debris", &r.phrases, error));
    RA_TRY(ra_lexicon_open(pack, code, "reading_words", &r.words, error));
    RA_TRY(ra_lexicon_open(pack, code, "blocks", &r.hints, error));
    RA_TRY(ra_lexicon_view(ra_pack_section(pack, "block_weights.lex"), &r.weights, error));
    ra_arena *arena = ra_arena_new(options->allocator);
    r.article = arena != NULL ? ra_arena_alloc(arena, sizeof *r.article) : NULL;
    r.scratch = r.article != NULL ? ra_arena_new(options->allocator) : NULL;
    ra_status status = RA_NO_MEMORY;
    if (r.scratch != NULL) {
        r.article->arena = arena;
        status = read_page(&r);
    } else {
        (void)ra_fail_memory(error);
    }
    ra_arena_free(r.scratch);
    if (status != RA_OK) {
        ra_arena_free(arena);
        return status;
    }
    *article = r.article;
    return RA_OK;
}

void ra_article_free(ra_article *article)
{
    if (article != NULL)
        ra_arena_free(article->arena);
}
