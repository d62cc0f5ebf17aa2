#include "story/text/bag.h"

#include "base/status.h"
#include "base/str.h"
#include "base/table.h"
#include "language/times/calendar.h"

#include <math.h>
#include <string.h>

enum {
    LEAD_WORDS = 60,  /* title and text together */
    FIRST_TABLE = 10, /* words, as a power of two */
    LARGEST_TABLE = 16,
    TABLE_STEP = 2, /* a table that is full is followed by one of four times its size */
    ROW_BITS = 20,  /* counters of one row, as a power of two */
    MOST_SEEN = 1 << 18
};

ra_status ra_counts_open(const ra_pack *pack, const char *code, ra_arena *arena, ra_counts *counts, ra_error *error)
{
    *counts = (ra_counts){.arena = arena, .table_bits = FIRST_TABLE};
    counts->table = ra_arena_new_array(arena, ra_counted, (size_t)1 << FIRST_TABLE);
    if (counts->table == NULL)
        return ra_fail_memory(error);
    RA_TRY(ra_lexicon_open(pack, code, "document_counts", &counts->background, error));
    RA_TRY(ra_lexicon_open(pack, code, "times", &counts->times, error));
    RA_TRY(ra_lexicon_open(pack, code, "standing", &counts->standing, error));
    counts->background_articles = ra_str_real(ra_lexicon_get(&counts->background, RA_STR("*")));
    return RA_OK;
}

static float background_idf(const ra_counts *counts, ra_str word)
{
    char folded[128];
    size_t length = ra_word_fold(word, folded, sizeof folded);
    double articles = ra_str_real(ra_lexicon_get(&counts->background, (ra_str){folded, length}));
    return (float)log((counts->background_articles + 1) / (articles + 1));
}

static ra_status count_words(ra_table *places, const ra_counts *counts, ra_str text, const ra_words *words,
                             size_t before, ra_bag *bag, ra_error *error)
{
    for (size_t i = 0; i < words->count; i++) {
        ra_str word = ra_span_text(text, words->at[i].span);
        bool number = ra_ascii_digit(word.ptr[0]);
        if ((word.len < 2 && !number) || (words->at[i].flags & RA_WORD_STANDING) != 0)
            continue;
        uint32_t *place = ra_table_put(places, words->at[i].hash, (uint32_t)bag->count);
        if (place == NULL)
            return ra_fail_memory(error);
        if (*place == bag->count)
            bag->words[bag->count++] = (ra_bag_word){.hash = words->at[i].hash,
                                                     .lead = before + i < LEAD_WORDS,
                                                     .number = number,
                                                     .background = background_idf(counts, word)};
        ra_bag_word *counted = &bag->words[*place];
        counted->count++;
        if ((words->at[i].flags & RA_WORD_CAPITAL) != 0 && counted->capitals < UINT16_MAX)
            counted->capitals++;
    }
    return RA_OK;
}

ra_status ra_bag_fill(ra_arena *arena, ra_arena *scratch, const ra_counts *counts, const ra_article *article,
                      const ra_words *title, const ra_words *text, ra_bag *bag, ra_error *error)
{
    ra_interval published;
    *bag = (ra_bag){.words = ra_arena_new_array(scratch, ra_bag_word, title->count + text->count), .day = INT32_MIN};
    if (bag->words == NULL)
        return ra_fail_memory(error);
    ra_table places = {.arena = scratch};
    RA_TRY(count_words(&places, counts, article->title, title, 0, bag, error));
    RA_TRY(count_words(&places, counts, article->text, text, title->count, bag, error));
    ra_told_read(&counts->times, article->title, title, &bag->told);
    ra_told_read(&counts->times, article->text, text, &bag->told);
    if (ra_calendar_read(article->published, &published))
        bag->day = (int32_t)(published.from / RA_SECONDS_PER_DAY);
    bag->stated = bag->day != INT32_MIN && (article->flags & RA_FLAG_DATE_INFERRED) == 0;
    ra_bag_word *kept = ra_arena_new_array(arena, ra_bag_word, bag->count);
    if (kept == NULL)
        return ra_fail_memory(error);
    if (bag->count > 0)
        memcpy(kept, bag->words, bag->count * sizeof *kept);
    bag->words = kept;
    return RA_OK;
}

/* Where a word stands in the table, or would. */
static ra_counted *place_of(const ra_counts *counts, uint32_t word)
{
    uint32_t last = (1u << counts->table_bits) - 1;
    uint32_t at = word & last;
    while (counts->table[at].articles != 0 && counts->table[at].word != word)
        at = (at + 1) & last;
    return &counts->table[at];
}

static uint16_t *wide_of(const ra_counts *counts, uint32_t word)
{
    return &counts->wide[word & ((1u << ROW_BITS) - 1)];
}

static uint8_t *narrow_of(const ra_counts *counts, uint32_t word)
{
    return &counts->narrow[word * 0x9E3779B1u >> (32 - ROW_BITS)];
}

static void add_to_rows(ra_counts *counts, uint32_t word, uint32_t articles)
{
    uint16_t *wide = wide_of(counts, word);
    uint8_t *narrow = narrow_of(counts, word);
    *wide = articles < (uint32_t)(UINT16_MAX - *wide) ? (uint16_t)(*wide + articles) : UINT16_MAX;
    *narrow = articles < (uint32_t)(UINT8_MAX - *narrow) ? (uint8_t)(*narrow + articles) : UINT8_MAX;
}

static ra_status start_rows(ra_counts *counts, ra_error *error)
{
    counts->wide = ra_arena_new_array(counts->arena, uint16_t, (size_t)1 << ROW_BITS);
    counts->narrow = ra_arena_new_array(counts->arena, uint8_t, (size_t)1 << ROW_BITS);
    if (counts->wide == NULL || counts->narrow == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < 1u << counts->table_bits; i++)
        add_to_rows(counts, counts->table[i].word, counts->table[i].articles);
    counts->table = NULL;
    return RA_OK;
}

static ra_status widen(ra_counts *counts, ra_error *error)
{
    ra_counted *old = counts->table;
    uint32_t count = 1u << counts->table_bits;
    ra_counted *table = ra_arena_new_array(counts->arena, ra_counted, (size_t)count << TABLE_STEP);
    if (table == NULL)
        return ra_fail_memory(error);
    counts->table = table;
    counts->table_bits += TABLE_STEP;
    for (uint32_t i = 0; i < count; i++) {
        if (old[i].articles > 0)
            *place_of(counts, old[i].word) = old[i];
    }
    return RA_OK;
}

/* There is a table when this is called. */
static ra_status count_in_table(ra_counts *counts, uint32_t word, ra_error *error)
{
    ra_counted *place = place_of(counts, word);
    if (place->articles == 0 && (counts->words + 1) * 4 > 3u << counts->table_bits) {
        RA_TRY(widen(counts, error));
        place = place_of(counts, word);
    }
    counts->words += place->articles == 0;
    *place = (ra_counted){word, place->articles + 1};
    return RA_OK;
}

/* What was seen counts half from now on. In a table no word goes. */
static void halve(ra_counts *counts)
{
    for (size_t i = 0; counts->table != NULL && i < (size_t)1 << counts->table_bits; i++)
        counts->table[i].articles = (counts->table[i].articles + 1) / 2;
    for (size_t i = 0; counts->table == NULL && i < (size_t)1 << ROW_BITS; i++) {
        counts->wide[i] /= 2;
        counts->narrow[i] = counts->narrow[i] < UINT8_MAX ? counts->narrow[i] / 2 : UINT8_MAX;
    }
    counts->seen_articles /= 2;
}

ra_status ra_counts_add(ra_counts *counts, const ra_bag *bag, ra_error *error)
{
    if (counts->seen_articles >= MOST_SEEN)
        halve(counts);
    if (counts->table != NULL && counts->table_bits >= LARGEST_TABLE &&
        (counts->words + bag->count) * 4 > (size_t)3 << LARGEST_TABLE)
        RA_TRY(start_rows(counts, error));
    for (size_t i = 0; i < bag->count; i++) {
        uint32_t word = (uint32_t)bag->words[i].hash;
        if (counts->table != NULL)
            RA_TRY(count_in_table(counts, word, error));
        else
            add_to_rows(counts, word, 1);
    }
    counts->seen_articles += 1;
    return RA_OK;
}

double ra_counts_of(const ra_counts *counts, uint64_t hash)
{
    uint32_t word = (uint32_t)hash;
    uint32_t articles = counts->table != NULL ? place_of(counts, word)->articles : *wide_of(counts, word);
    uint32_t narrow = counts->table != NULL ? UINT8_MAX : *narrow_of(counts, word);
    if (narrow < UINT8_MAX && narrow < articles)
        articles = narrow;
    return articles > 1 ? articles : 1;
}

/* The table's size, 0 for rows; then the words of the table, or the rows. */
void ra_counts_save(const ra_counts *counts, ra_saver *saver)
{
    bool table = counts->table != NULL;
    ra_save_u64(saver, (uint64_t)counts->seen_articles);
    ra_save_u32(saver, table ? counts->table_bits : 0);
    ra_save_u32(saver, table ? counts->words : 0);
    for (size_t i = 0; table && i < (size_t)1 << counts->table_bits; i++) {
        if (counts->table[i].articles == 0)
            continue;
        ra_save_u32(saver, counts->table[i].word);
        ra_save_u32(saver, counts->table[i].articles);
    }
    for (size_t i = 0; !table && i < (size_t)1 << ROW_BITS; i++)
        ra_save_u16(saver, counts->wide[i]);
    if (!table)
        ra_save_bytes(saver, counts->narrow, (size_t)1 << ROW_BITS);
}

static ra_status load_table(ra_counts *counts, ra_loader *loader, ra_error *error)
{
    uint32_t words = ra_load_count(loader, 2 * sizeof(uint32_t));
    if (counts->table_bits > LARGEST_TABLE || words * 4 > 3u << counts->table_bits)
        return ra_fail(error, RA_MALFORMED, "saved counts of words are damaged");
    counts->table = ra_arena_new_array(counts->arena, ra_counted, (size_t)1 << counts->table_bits);
    if (counts->table == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < words; i++) {
        uint32_t word = ra_load_u32(loader);
        *place_of(counts, word) = (ra_counted){word, ra_load_u32(loader)};
    }
    counts->words = words;
    return RA_OK;
}

ra_status ra_counts_load(ra_counts *counts, ra_loader *loader, ra_error *error)
{
    counts->seen_articles = (double)ra_load_u64(loader);
    counts->table_bits = ra_load_u32(loader);
    if (counts->table_bits > 0)
        return load_table(counts, loader, error);
    (void)ra_load_u32(loader);
    counts->wide = ra_arena_new_array(counts->arena, uint16_t, (size_t)1 << ROW_BITS);
    counts->narrow = ra_arena_new_array(counts->arena, uint8_t, (size_t)1 << ROW_BITS);
    if (counts->wide == NULL || counts->narrow == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < (size_t)1 << ROW_BITS; i++)
        counts->wide[i] = ra_load_u16(loader);
    ra_str narrow = ra_load_bytes(loader, (size_t)1 << ROW_BITS);
    if (narrow.ptr == NULL)
        return ra_fail(error, RA_MALFORMED, "saved counts of words are damaged");
    memcpy(counts->narrow, narrow.ptr, narrow.len);
    counts->table = NULL;
    return RA_OK;
}
