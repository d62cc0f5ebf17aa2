#include "article/facts/infer_date.h"

#include "article/text/words.h"
#include "base/str.h"

enum { SHORT_LINE = 14, TOP_BLOCKS = 6, DATELINE_BYTES = 80, MOST_DATES = 64 };

static bool begins_with_class(const ra_lexicon *words, ra_str text, const char *class)
{
    ra_line_words line;
    ra_line_words_read(&line, ra_str_slice(text, 0, text.len < 64 ? text.len : 64));
    for (size_t n = line.count < 3 ? line.count : 3; n > 0; n--) {
        if (ra_lexicon_says(words, ra_line_words_join(&line, 0, n), ra_str_from(class)))
            return true;
    }
    return false;
}

/* "Posted: Nov 7, 2021 10:30 am", or a date that is a line near the top. */
static bool stated_on_line(const ra_lexicon *words, const ra_blocks *blocks, ra_stated_date *date)
{
    for (size_t i = 0; i < blocks->count; i++) {
        ra_str text = blocks->at[i].source;
        if (ra_count_words(text) > SHORT_LINE || (i >= TOP_BLOCKS && i + TOP_BLOCKS < blocks->count))
            continue;
        size_t at = 0;
        ra_span span;
        if (!ra_date_find(words, text, &at, date, &span))
            continue;
        bool alone = i < TOP_BLOCKS && span.start == 0 && text.len - span.end <= 24 && !ra_ends_sentence(text);
        if ((alone || begins_with_class(words, text, "stated")) && ra_date_parse(words, text, date))
            return true;
    }
    return false;
}

/* "BAGHDAD, Nov. 7, 2021 (Reuters) - ..." */
static bool stated_in_dateline(const ra_lexicon *words, const ra_blocks *blocks, ra_stated_date *date)
{
    for (size_t i = 0, seen = 0; i < blocks->count && seen < 3; i++) {
        const ra_block *block = &blocks->at[i];
        if (block->dropped || block->kind == RA_PARAGRAPH_CAPTION)
            continue;
        seen++;
        ra_str head = ra_str_slice(block->text, 0, block->text.len < DATELINE_BYTES ? block->text.len : DATELINE_BYTES);
        size_t at = 0;
        ra_span span;
        if (!ra_date_find(words, head, &at, date, &span) || span.start == 0)
            continue;
        size_t capitals = 0;
        for (size_t j = 0; j < span.start; j++)
            capitals += ra_ascii_upper(head.ptr[j]);
        ra_str behind = ra_str_slice(head, span.end, head.len);
        bool closes = ra_str_starts(behind, RA_STR(" (")) || ra_str_starts(behind, RA_STR(" -")) ||
                      ra_str_starts(behind, RA_STR(" \xE2\x80\x94")) ||
                      ra_str_starts(behind, RA_STR(" \xE2\x80\x93")) || ra_str_starts(behind, RA_STR("/"));
        if (capitals >= 3 && closes)
            return true;
    }
    return false;
}

/* Bit n where weekday n is named in the text outside captions. */
static unsigned weekdays_in_text(const ra_lexicon *words, const ra_blocks *blocks)
{
    unsigned days = 0;
    ra_line_words line;
    for (size_t i = 0; i < blocks->count; i++) {
        if (blocks->at[i].dropped || blocks->at[i].kind == RA_PARAGRAPH_CAPTION)
            continue;
        ra_line_words_read(&line, blocks->at[i].text);
        for (size_t j = 0; j < line.count; j++) {
            uint32_t first;
            if (line.words[j].len < 6 || ra_lexicon_find(words, line.words[j], &first) == 0)
                continue;
            ra_str fields = ra_lexicon_row(words, first).fields;
            ra_str number = ra_row_field(fields, 1);
            if (ra_str_is(ra_row_field(fields, 0), "weekday") && number.len == 1)
                days |= 1u << (number.ptr[0] - '0');
        }
    }
    return days;
}

static bool latest_with_weekday(const ra_lexicon *words, const ra_blocks *blocks, ra_stated_date *date)
{
    unsigned named = weekdays_in_text(words, blocks);
    bool found = false;
    for (size_t i = 0; i < blocks->count; i++) {
        const ra_block *block = &blocks->at[i];
        if (block->dropped)
            continue;
        size_t at = 0;
        ra_span span;
        ra_stated_date d;
        for (int n = 0; n < MOST_DATES && ra_date_find(words, block->source, &at, &d, &span); n++) {
            bool counts = d.weekday != 0 && (block->kind != RA_PARAGRAPH_CAPTION || (named >> d.weekday & 1) != 0);
            if (counts && (!found || ra_date_compare(&d, date) > 0)) {
                *date = d;
                found = true;
            }
        }
    }
    return found;
}

bool ra_date_infer(const ra_lexicon *words, const ra_blocks *blocks, ra_stated_date *date, const char **source)
{
    *source = "text";
    if (stated_on_line(words, blocks, date))
        return true;
    if (stated_in_dateline(words, blocks, date)) {
        *source = "dateline";
        return true;
    }
    return latest_with_weekday(words, blocks, date);
}
