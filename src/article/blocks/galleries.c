#include "article/blocks/galleries.h"

#include "article/text/words.h"
#include "base/status.h"
#include "base/str.h"

#include <string.h>

enum {
    LEAST_LABELS = 3,
    MOST_LABELS = 512, /* of one article */
    LABEL_WORDS = 3,   /* before the number: "Hide Caption" */
    MOST_DIGITS = 3,
    LONGEST_TITLE = 200 /* bytes */
};

/* "Hide Caption 3 of 25". */
typedef struct label {
    uint32_t block;
    unsigned number;
    unsigned total;
    size_t start; /* bytes of the block's text */
    size_t end;   /* behind the total */
    size_t cut;   /* where the text goes on */
} label;

typedef RA_LIST(label) labels;

/* Digits at `at`, at most MOST_DIGITS; false where there are none or more. */
static bool read_number(ra_str text, size_t at, unsigned *number, size_t *end)
{
    *number = 0;
    for (*end = at; *end < text.len && ra_ascii_digit(text.ptr[*end]); ++*end) {
        if (*end - at == MOST_DIGITS)
            return false;
        *number = *number * 10 + (unsigned)(text.ptr[*end] - '0');
    }
    return *end > at && (*end == text.len || text.ptr[*end] == ' ');
}

static bool ends_sentence(char c)
{
    return c == '.' || c == '!' || c == '?' || c == '"' || c == ')' ||
           (unsigned char)c == 0x9D /* of a closing quote */;
}

/* Where the label begins whose number does: capitalised words before it, as far as they follow a sentence's end. False
   where the number stands inside a sentence. */
static bool find_start(ra_str text, size_t number, size_t *start)
{
    size_t at = number;
    for (int words = 0; words <= LABEL_WORDS; words++) {
        if (at == 0 || (at >= 2 && ends_sentence(text.ptr[at - 2]))) {
            *start = at;
            return true;
        }
        size_t word = at - 1;
        while (word > 0 && text.ptr[word - 1] != ' ')
            word--;
        if (!ra_ascii_upper(text.ptr[word]))
            return false;
        at = word;
    }
    return false;
}

/* The word behind a number, with its spaces, where it stands before a total: " of ". Empty where it does not. */
static ra_str before_total(const ra_lexicon *words, ra_str text, size_t at)
{
    size_t end = at + 1;
    while (end < text.len && text.ptr[end] != ' ')
        end++;
    bool fits = end < text.len && ra_word_has_class(words, ra_str_slice(text, at + 1, end), "before_total");
    return ra_str_slice(text, at, fits ? end + 1 : at);
}

/* The label whose number ends at `at`. */
static bool read_label(const ra_lexicon *words, ra_str text, size_t at, label *l)
{
    size_t first = at;
    size_t end;
    while (first > 0 && ra_ascii_digit(text.ptr[first - 1]))
        first--;
    ra_str between = first < at ? before_total(words, text, at) : (ra_str){NULL, 0};
    return between.len != 0 && read_number(text, first, &l->number, &end) && end == at &&
           read_number(text, at + between.len, &l->total, &l->end) && find_start(text, first, &l->start);
}

static ra_status find_labels(const ra_lexicon *words, ra_arena *arena, const ra_blocks *blocks, labels *found,
                             ra_error *error)
{
    for (uint32_t i = 0; i < blocks->count; i++) {
        ra_str text = blocks->at[i].text;
        size_t at = blocks->at[i].dropped ? SIZE_MAX : ra_str_find(text, RA_STR(" "), 0);
        for (; at != SIZE_MAX && found->count < MOST_LABELS; at = ra_str_find(text, RA_STR(" "), at + 1)) {
            label l = {.block = i};
            if (!read_label(words, text, at, &l))
                continue;
            label *made = ra_list_add(arena, found);
            if (made == NULL)
                return ra_fail_memory(error);
            *made = l;
        }
    }
    return RA_OK;
}

/* How many labels from `first` on count through one gallery. */
static size_t run_length(const labels *all, size_t first)
{
    size_t last = first;
    while (last + 1 < all->count && all->at[last + 1].total == all->at[first].total &&
           all->at[last + 1].number == all->at[last].number + 1)
        last++;
    return last - first + 1;
}

/* What stands behind a label, up to the next label of its block. */
static ra_str behind(const ra_blocks *blocks, const labels *all, size_t number)
{
    const label *l = &all->at[number];
    ra_str text = blocks->at[l->block].text;
    bool next = number + 1 < all->count && all->at[number + 1].block == l->block;
    size_t end = next ? all->at[number + 1].start : text.len;
    end = end - l->end > LONGEST_TITLE ? l->end + LONGEST_TITLE : end;
    return ra_str_slice(text, l->end, end);
}

/* Bytes of the whole words that two texts begin with alike. */
static size_t common_words(ra_str a, ra_str b)
{
    size_t at = 0;
    size_t words = 0;
    while (at < a.len && at < b.len && a.ptr[at] == b.ptr[at]) {
        at++;
        if ((at == a.len || a.ptr[at] == ' ') && (at == b.len || b.ptr[at] == ' '))
            words = at;
    }
    return words;
}

/* The title repeated behind the labels of a run: what two neighbours share, and with them as many others as may be. */
static ra_str find_title(const ra_blocks *blocks, const labels *all, size_t first, size_t count)
{
    ra_str best = {"", 0};
    size_t most = count / 2;
    for (size_t i = first; i + 1 < first + count; i++) {
        ra_str here = behind(blocks, all, i);
        ra_str candidate = ra_str_slice(here, 0, common_words(here, behind(blocks, all, i + 1)));
        size_t holding = 0;
        for (size_t k = first; k < first + count; k++)
            holding += ra_str_starts(behind(blocks, all, k), candidate);
        if (candidate.len > 0 && (holding > most || (holding == most && candidate.len > best.len))) {
            best = candidate;
            most = holding;
        }
    }
    return best;
}

/* Where what goes with each label of the galleries ends; those of no gallery get no length. */
static void mark_cuts(const ra_blocks *blocks, labels *all)
{
    for (size_t first = 0, count; first < all->count; first += count) {
        count = run_length(all, first);
        ra_str title = count >= LEAST_LABELS ? find_title(blocks, all, first, count) : (ra_str){"", 0};
        for (size_t i = first; i < first + count; i++) {
            label *l = &all->at[i];
            if (count < LEAST_LABELS)
                l->cut = l->start;
            else
                l->cut = ra_str_starts(behind(blocks, all, i), title) ? l->end + title.len : l->end;
        }
    }
}

/* Copies a block's text without what is cut; labels [first, last) are its own. */
static ra_status rebuild(ra_arena *arena, ra_block *block, const label *first, const label *last, ra_error *error)
{
    ra_str text = block->text;
    char *kept = ra_arena_alloc(arena, text.len + 1);
    size_t length = 0;
    if (kept == NULL)
        return ra_fail_memory(error);
    for (size_t at = 0; first <= last; first++) {
        size_t end = first < last ? first->start : text.len;
        memcpy(kept + length, text.ptr + at, end - at);
        length += end - at;
        at = first < last ? first->cut : end;
        at += at < text.len && text.ptr[at] == ' ' && (length == 0 || kept[length - 1] == ' ');
    }
    block->text = ra_str_trim((ra_str){kept, length});
    if (block->text.len == 0)
        ra_block_drop(block, "a gallery's label");
    return RA_OK;
}

ra_status ra_galleries_strip(const ra_lexicon *words, ra_arena *arena, ra_blocks *blocks, ra_error *error)
{
    labels all = {0};
    RA_TRY(find_labels(words, arena, blocks, &all, error));
    mark_cuts(blocks, &all);
    for (size_t first = 0, last; first < all.count; first = last) {
        bool cuts = false;
        for (last = first; last < all.count && all.at[last].block == all.at[first].block; last++)
            cuts |= all.at[last].cut > all.at[last].start;
        if (cuts)
            RA_TRY(rebuild(arena, &blocks->at[all.at[first].block], all.at + first, all.at + last, error));
    }
    return RA_OK;
}
