#include "base/status.h"
#include "base/str.h"
#include "report/json/article_json.h"

#include <stdio.h>

static void write_paragraphs(ra_json *json, const ra_article *article)
{
    ra_utf8_counter counter = {.text = article->text};
    ra_json_put_array(json, "paragraphs");
    for (size_t i = 0; i < article->paragraphs.count; i++) {
        ra_json_open(json);
        ra_json_span(json, &counter, article->paragraphs.at[i].span);
        ra_json_put_name(json, "kind", ra_paragraph_kind_name(article->paragraphs.at[i].kind));
        if (article->paragraphs.at[i].written.len != 0)
            ra_json_put_str(json, "written", article->paragraphs.at[i].written);
        ra_json_close(json);
    }
    ra_json_close_array(json);
}

static void write_flags(ra_json *json, unsigned flags)
{
    ra_json_put_array(json, "flags");
    for (unsigned bit = 1; bit != 0 && ra_flag_name(bit) != NULL; bit <<= 1) {
        if (flags & bit)
            ra_json_name(json, ra_flag_name(bit));
    }
    ra_json_close_array(json);
}

static void write_statements(ra_json *json, const ra_article *article)
{
    ra_json_put_array(json, "statements");
    for (size_t i = 0; i < article->statements.count; i++) {
        const ra_statement *statement = &article->statements.at[i];
        ra_json_open(json);
        ra_json_put_str(json, "field", statement->field);
        ra_json_put_str(json, "source", statement->source);
        ra_json_put_str(json, "value", statement->value);
        ra_json_key(json, "taken");
        ra_json_bool(json, statement->taken);
        ra_json_close(json);
    }
    ra_json_close_array(json);
}

static void write_reasons(ra_json *json, const ra_article *article)
{
    ra_json_put_str(json, "published_source", article->published_source);
    write_statements(json, article);
    ra_json_put_array(json, "blocks");
    for (size_t i = 0; i < article->reasons.count; i++) {
        const ra_block_reason *reason = &article->reasons.at[i];
        ra_json_open(json);
        ra_json_key(json, "kept");
        ra_json_bool(json, reason->kept);
        ra_json_put_number(json, "score", reason->score);
        ra_json_put_str(json, "reason", reason->reason);
        ra_json_put_str(json, "text", reason->text);
        ra_json_close(json);
    }
    ra_json_close_array(json);
}

void ra_json_article_members(ra_json *json, const ra_article *article, size_t number, bool explain)
{
    ra_json_key(json, "id");
    ra_json_id(json, "a", number - 1);
    ra_json_put_str(json, "input", article->input);
    ra_json_put_str(json, "url", article->url);
    ra_json_put_str(json, "outlet", article->outlet);
    ra_json_put_str(json, "title", article->title);
    ra_json_put_array(json, "byline");
    for (size_t i = 0; i < article->byline.count; i++)
        ra_json_str(json, article->byline.at[i]);
    ra_json_close_array(json);
    ra_json_put_str(json, "published", article->published);
    ra_json_put_str(json, "modified", article->modified);
    ra_json_put_str(json, "language", article->language);
    ra_json_put_str(json, "text", article->text.ptr != NULL ? article->text : RA_STR(""));
    write_paragraphs(json, article);
    write_flags(json, article->flags);
    if (explain)
        write_reasons(json, article);
}

ra_status ra_article_write_json(const ra_article *article, size_t number, bool explain, const ra_sink *sink,
                                ra_error *error)
{
    ra_json json;
    RA_TRY(ra_json_begin(&json, sink, false, error));
    ra_json_open(&json);
    ra_json_article_members(&json, article, number, explain);
    ra_json_close(&json);
    return ra_json_end(&json, true, error);
}

static ra_status put(const ra_sink *sink, ra_str s)
{
    return s.len > 0 ? sink->write(sink->context, s.ptr, s.len) : RA_OK;
}

static ra_str first_words(ra_str text)
{
    enum { CODE_POINTS = 72 };
    size_t at = 0;
    for (unsigned i = 0; i < CODE_POINTS && at < text.len && text.ptr[at] != '\n'; i++)
        (void)ra_utf8_next(text, &at);
    return ra_str_slice(text, 0, at);
}

/* "+ +2.31 running text: The first words of the block" for each block of the page; - where it went. */
static ra_status put_reasons(const ra_article *article, const ra_sink *sink)
{
    for (size_t i = 0; i < article->reasons.count; i++) {
        const ra_block_reason *r = &article->reasons.at[i];
        char score[32];
        snprintf(score, sizeof score, "%c %+.2f ", r->kept ? '+' : '-', r->score);
        RA_TRY(put(sink, ra_str_from(score)));
        RA_TRY(put(sink, r->reason));
        RA_TRY(put(sink, RA_STR(": ")));
        RA_TRY(put(sink, first_words(r->text)));
        RA_TRY(put(sink, RA_STR("\n")));
    }
    return RA_OK;
}

static ra_status put_article(const ra_article *article, bool explain, const ra_sink *sink)
{
    if (article->title.len > 0) {
        RA_TRY(put(sink, article->title));
        RA_TRY(put(sink, RA_STR("\n\n")));
    }
    RA_TRY(put(sink, article->text));
    RA_TRY(put(sink, RA_STR("\n")));
    if (explain && article->reasons.count > 0) {
        RA_TRY(put(sink, RA_STR("\n")));
        RA_TRY(put_reasons(article, sink));
    }
    return RA_OK;
}

ra_status ra_article_write_text(const ra_article *article, bool explain, const ra_sink *sink, ra_error *error)
{
    if (put_article(article, explain, sink) != RA_OK)
        return ra_fail(error, RA_IO, "the output could not be written");
    return RA_OK;
}

static void put_change(ra_json *json, const ra_story_change *change)
{
    ra_json_open(json);
    ra_json_put_name(json, "kind", change->kind == RA_STORY_SPLIT ? "split" : "merged");
    ra_json_key(json, "story");
    ra_json_id(json, "s", change->story);
    ra_json_key(json, "other");
    ra_json_id(json, "s", change->other);
    if (change->kind == RA_STORY_SPLIT) {
        ra_json_put_array(json, "articles");
        for (size_t i = 0; i < change->documents.count; i++)
            ra_json_id(json, "a", change->documents.at[i]);
        ra_json_close_array(json);
    }
    ra_json_close(json);
}

ra_status ra_story_write_json(const ra_article *article, size_t number, uint32_t story, uint32_t copy_of,
                              const ra_story_change *changes, size_t change_count, const ra_sink *sink, ra_error *error)
{
    ra_json json;
    RA_TRY(ra_json_begin(&json, sink, false, error));
    ra_json_open(&json);
    ra_json_key(&json, "id");
    ra_json_id(&json, "a", number - 1);
    ra_json_put_str(&json, "input", article->input);
    ra_json_key(&json, "story");
    ra_json_id(&json, "s", story);
    ra_json_key(&json, "copies_of");
    if (copy_of != RA_NONE)
        ra_json_id(&json, "a", copy_of);
    else
        ra_json_null(&json);
    if (change_count > 0) {
        ra_json_put_array(&json, "changes");
        for (size_t i = 0; i < change_count; i++)
            put_change(&json, &changes[i]);
        ra_json_close_array(&json);
    }
    ra_json_close(&json);
    return ra_json_end(&json, true, error);
}
