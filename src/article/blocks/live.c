#include "article/blocks/live.h"

#include "article/text/dates.h"
#include "article/text/words.h"
#include "base/status.h"
#include "base/str.h"

#include <stdlib.h>

enum { LEAST_ENTRIES = 3, MOST_ENTRIES = 4096, LONGEST_STAMP = 10 };

/* An entry that seems to begin at a block. */
typedef struct entry {
    size_t block;
    bool stamp;          /* the block says nothing but when */
    ra_stated_date time; /* day 0 where only the clock is stated */
} entry;

typedef struct search {
    ra_arena *arena;
    const ra_lexicon *words;
    const ra_blocks *blocks;
    RA_LIST(entry) entries;
    bool no_memory;
} search;

static void add_entry(search *s, size_t block, const ra_stated_date *time, bool stamp)
{
    if (s->entries.count == MOST_ENTRIES)
        return;
    entry *slot = ra_list_add(s->arena, &s->entries);
    if (slot != NULL)
        *slot = (entry){.block = block, .stamp = stamp, .time = *time};
    s->no_memory |= slot == NULL;
}

/* Whether "a.m." or "p.m." in some spelling stands in the text: a clock in a sentence need not have it, the stamp of an
   entry without a day does. */
static bool has_half_day(ra_str text)
{
    for (size_t i = 1; i + 1 < text.len; i++) {
        char half = ra_ascii_fold(text.ptr[i]);
        size_t m = i + 1 + (text.ptr[i + 1] == '.');
        bool before = ra_ascii_digit(text.ptr[i - 1]) || text.ptr[i - 1] == ' ';
        if (before && (half == 'a' || half == 'p') && m < text.len && ra_ascii_fold(text.ptr[m]) == 'm')
            return true;
    }
    return false;
}

/* A line that is the stamp of an entry ("10:42 a.m. ET", "March 12, 2019 10:42 a.m."), or begins with one ("10:42 a.m.
 * - The gates were opened"). */
static bool stamp_of(const search *s, ra_str line, ra_stated_date *time)
{
    enum { STAMP_BYTES = 40 };
    bool alone = ra_count_words(line) <= LONGEST_STAMP;
    ra_str head = ra_str_slice(line, 0, line.len < STAMP_BYTES ? line.len : STAMP_BYTES);
    if (alone && ra_date_parse(s->words, line, time) && time->day != 0 && time->hour >= 0)
        return true;
    bool sentence = alone && ra_ends_sentence(line) && !ra_str_ends(line, RA_STR("m."));
    if (line.len == 0 || sentence || !ra_ascii_digit(line.ptr[0]) || !ra_clock_find(s->words, head, time))
        return false;
    ra_str lead = ra_str_slice(head, 0, head.len < 12 ? head.len : 12);
    time->day = 0;
    return has_half_day(alone ? head : lead);
}

static void find_stamps(search *s)
{
    for (size_t i = 0; i < s->blocks->count; i++) {
        ra_stated_date time = {.hour = -1, .second = -1, .zone = RA_ZONE_UNKNOWN};
        if (stamp_of(s, s->blocks->at[i].source, &time))
            add_entry(s, i, &time, ra_count_words(s->blocks->at[i].source) <= LONGEST_STAMP / 2);
    }
}

/* The number that the block at `source` has now, from `from` on: pieces were split off since the page was read. */
static size_t block_at(const ra_blocks *blocks, const char *source, size_t from)
{
    while (from < blocks->count && blocks->at[from].source.ptr != source)
        from++;
    return from;
}

static void find_time_elements(search *s, const ra_html_page *html)
{
    size_t from = 0;
    for (size_t i = 0; i < html->marks.count; i++) {
        const ra_mark *mark = &html->marks.at[i];
        ra_stated_date time;
        if (!mark->is_time || mark->block >= html->blocks.count)
            continue;
        ra_str stated = mark->content.len != 0 ? mark->content : mark->text;
        if (!ra_date_parse(s->words, stated, &time) || time.day == 0 || time.hour < 0)
            continue;
        size_t at = block_at(s->blocks, html->blocks.at[mark->block].source.ptr, from);
        if (at == s->blocks->count)
            continue;
        from = at;
        add_entry(s, at, &time, false);
    }
}

static bool begins_update(ra_str block, const ra_live_update *update)
{
    enum { BEGINNING = 40 };
    if (update->heading.len != 0 && ra_str_equal_fold(block, update->heading))
        return true;
    ra_str beginning = ra_str_slice(block, 0, block.len < BEGINNING ? block.len : BEGINNING);
    return block.len >= BEGINNING && ra_str_starts(update->body, beginning);
}

/* The updates that the page lists, found again among its blocks, in either order. */
static void find_updates(search *s, const ra_json_ld *ld)
{
    enum { MOST_BLOCKS = 4000 };
    size_t next = 0;
    for (size_t i = 0; i < ld->updates.count; i++) {
        const ra_live_update *update = &ld->updates.at[i];
        ra_stated_date time;
        if (!ra_date_parse(s->words, update->published, &time) || time.day == 0)
            continue;
        size_t end = s->blocks->count < MOST_BLOCKS ? s->blocks->count : MOST_BLOCKS;
        for (size_t n = 0; n < end; n++) {
            size_t at = (next + n) % end; /* they mostly follow one another */
            if (begins_update(s->blocks->at[at].source, update)) {
                add_entry(s, at, &time, false);
                next = at + 1;
                break;
            }
        }
    }
}

/* Entries with text of their own before the next one. */
static size_t count_filled(const search *s)
{
    size_t filled = 0;
    for (size_t i = 0; i < s->entries.count; i++) {
        size_t end = i + 1 < s->entries.count ? s->entries.at[i + 1].block : s->blocks->count;
        for (size_t b = s->entries.at[i].block; b < end; b++) {
            const ra_block *block = &s->blocks->at[b];
            if (!block->dropped && ra_count_words(block->text) > LONGEST_STAMP) {
                filled++;
                break;
            }
        }
    }
    return filled;
}

/* Gives entries that state only a clock their day. Newest first, the clock runs back, and where it jumps ahead a day
   has gone by; oldest first, the other way round. */
static bool fill_days(search *s, ra_stated_date day)
{
    enum { JUMP = 6 * 60 };
    int falling = 0;
    for (size_t i = 1; i < s->entries.count; i++) {
        int before = s->entries.at[i - 1].time.hour * 60 + s->entries.at[i - 1].time.minute;
        int now = s->entries.at[i].time.hour * 60 + s->entries.at[i].time.minute;
        if (now - before <= JUMP && before - now <= JUMP)
            falling += (now < before) - (now > before);
    }
    int step = falling > 0 ? -1 : 1;
    int last = -1;
    for (size_t i = 0; i < s->entries.count; i++) {
        ra_stated_date *time = &s->entries.at[i].time;
        int now = time->hour * 60 + time->minute;
        if (time->day != 0) {
            day = *time;
        } else if (day.day == 0) {
            return false;
        } else {
            if (last >= 0 && (now - last) * step < -JUMP)
                ra_date_set_day(&day, ra_date_day_number(&day) + step);
            time->year = day.year;
            time->month = day.month;
            time->day = day.day;
        }
        last = now;
    }
    return true;
}

static int by_block(const void *a, const void *b)
{
    size_t x = ((const entry *)a)->block;
    size_t y = ((const entry *)b)->block;
    return (x > y) - (x < y);
}

/* Takes the entries if they are those of a liveblog. */
static ra_status settle(search *s, ra_str published, ra_blocks *blocks, bool *taken, ra_error *error)
{
    ra_stated_date day = {.day = 0};
    *taken = false;
    if (s->no_memory)
        return ra_fail_memory(error);
    if (s->entries.count < LEAST_ENTRIES)
        return RA_OK;
    qsort(s->entries.at, s->entries.count, sizeof *s->entries.at, by_block);
    if (count_filled(s) < LEAST_ENTRIES)
        return RA_OK;
    if (!ra_date_parse(s->words, published, &day))
        day.day = 0;
    if (!fill_days(s, day))
        return RA_OK;
    for (size_t i = 0; i < s->entries.count; i++) {
        ra_str time = ra_date_text(s->arena, &s->entries.at[i].time);
        if (time.ptr == NULL)
            return ra_fail_memory(error);
        ra_block *block = &blocks->at[s->entries.at[i].block];
        block->entry = time;
        if (s->entries.at[i].stamp && !block->dropped)
            ra_block_drop(block, "the time of an entry");
    }
    *taken = true;
    return RA_OK;
}

ra_status ra_live_entries(ra_arena *arena, const ra_lexicon *words, const ra_html_page *html, const ra_json_ld *ld,
                          ra_str published, ra_blocks *blocks, ra_error *error)
{
    search s = {.arena = arena, .words = words, .blocks = blocks};
    bool taken = false;
    if (ld != NULL && ld->updates.count >= LEAST_ENTRIES) {
        find_updates(&s, ld);
        RA_TRY(settle(&s, published, blocks, &taken, error));
    }
    if (!taken && html != NULL) {
        s.entries.count = 0;
        find_time_elements(&s, html);
        RA_TRY(settle(&s, published, blocks, &taken, error));
    }
    if (!taken) {
        s.entries.count = 0;
        find_stamps(&s);
        RA_TRY(settle(&s, published, blocks, &taken, error));
    }
    return RA_OK;
}
