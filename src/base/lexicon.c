#include "base/lexicon.h"

#include "base/lexicon_format.h"
#include "base/status.h"
#include "base/str.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST_KEY = 256 };

static const lexicon_header *header_of(const ra_lexicon *lexicon)
{
    return (const lexicon_header *)(const void *)lexicon->base;
}

/* A section is checksummed with its pack, so that only its outline is checked here. */
ra_status ra_lexicon_view(ra_str section, ra_lexicon *lexicon, ra_error *error)
{
    *lexicon = (ra_lexicon){0};
    if (section.ptr == NULL)
        return RA_OK;
    const lexicon_header *header = (const lexicon_header *)(const void *)section.ptr;
    if (section.len < sizeof *header || header->magic != RA_LEXICON_MAGIC || header->size != section.len)
        return ra_fail(error, RA_MALFORMED, "language pack: a lexicon section is damaged; rebuild the pack");
    lexicon->base = (const unsigned char *)section.ptr;
    lexicon->filter = (const uint64_t *)(const void *)(header + 1);
    lexicon->filter_words = header->filter_words;
    lexicon->slot_mask = header->slot_count - 1;
    lexicon->row_count = header->row_count;
    return RA_OK;
}

ra_status ra_lexicon_open(const ra_pack *pack, const char *code, const char *name, ra_lexicon *lexicon, ra_error *error)
{
    char section[sizeof((pack_section *)0)->name];
    int length = snprintf(section, sizeof section, "%s/%s.lex", code, name);
    if (length < 0 || (size_t)length >= sizeof section)
        return ra_fail(error, RA_USAGE, "language pack: \"%s/%s\" is too long a name for a lexicon", code, name);
    return ra_lexicon_view(ra_pack_section(pack, section), lexicon, error);
}

static const lexicon_entry *entry_in_slots(const ra_lexicon *lexicon, ra_str key, uint64_t hash)
{
    const lexicon_header *header = header_of(lexicon);
    const uint32_t *slots = (const uint32_t *)(const void *)(lexicon->base + header->slots_at);
    const unsigned char *bytes = lexicon->base + header->bytes_at;
    uint32_t mark = ra_lexicon_mark(hash);
    for (uint32_t slot = (uint32_t)hash & lexicon->slot_mask; slots[slot] != 0;
         slot = (slot + 1) & lexicon->slot_mask) {
        if ((slots[slot] & ~RA_LEXICON_ENTRY_MASK) != mark)
            continue;
        size_t place = (size_t)((slots[slot] & RA_LEXICON_ENTRY_MASK) - 1) * RA_LEXICON_STEP;
        const lexicon_entry *entry = (const lexicon_entry *)(const void *)(bytes + place);
        if (entry->key_length == key.len && memcmp(entry->key, key.ptr, key.len) == 0)
            return entry;
    }
    return NULL;
}

static inline const lexicon_entry *entry_of(const ra_lexicon *lexicon, ra_str key)
{
    if (lexicon->base == NULL || key.len == 0)
        return NULL;
    uint64_t hash = ra_lexicon_hash(key.ptr, key.len);
    uint64_t bits = ra_lexicon_bits(hash);
    if ((lexicon->filter[ra_lexicon_word(hash, lexicon->filter_words)] & bits) != bits)
        return NULL;
    return entry_in_slots(lexicon, key, hash);
}

uint32_t ra_lexicon_find(const ra_lexicon *lexicon, ra_str key, uint32_t *first)
{
    const lexicon_entry *entry = entry_of(lexicon, key);
    if (entry == NULL)
        return 0;
    *first = entry->first_row;
    return entry->row_count;
}

bool ra_lexicon_begins(const ra_lexicon *lexicon, ra_str words)
{
    return entry_of(lexicon, words) != NULL;
}

bool ra_lexicon_has_prefix(const ra_lexicon *lexicon, ra_str key)
{
    const lexicon_entry *entry = entry_of(lexicon, key);
    return entry != NULL && entry->prefix != 0;
}

ra_row ra_lexicon_row(const ra_lexicon *lexicon, uint32_t number)
{
    const lexicon_header *header = header_of(lexicon);
    const lexicon_row *row = (const lexicon_row *)(const void *)(lexicon->base + header->rows_at) + number;
    const char *bytes = (const char *)lexicon->base + header->bytes_at;
    return (ra_row){{bytes + row->key_at, row->key_length}, {bytes + row->fields_at, row->fields_length}};
}

/* The fields of an entry's first row. */
static inline ra_str fields_of(const lexicon_entry *entry)
{
    return (ra_str){entry->key + entry->key_length, entry->fields_length};
}

ra_str ra_lexicon_get(const ra_lexicon *lexicon, ra_str key)
{
    const lexicon_entry *entry = entry_of(lexicon, key);
    return entry != NULL && entry->row_count != 0 ? fields_of(entry) : (ra_str){NULL, 0};
}

bool ra_lexicon_says(const ra_lexicon *lexicon, ra_str key, ra_str class)
{
    const lexicon_entry *entry = entry_of(lexicon, key);
    if (entry == NULL || entry->row_count == 0)
        return false;
    if (ra_fields_begin(fields_of(entry), class))
        return true;
    for (uint32_t i = 1; i < entry->row_count; i++) {
        if (ra_fields_begin(ra_lexicon_row(lexicon, entry->first_row + i).fields, class))
            return true;
    }
    return false;
}

/* The text as keys are written; {NULL, 0} where no key is so long. */
static ra_str fold_key(ra_str text, char key[LONGEST_KEY])
{
    if (text.len > LONGEST_KEY)
        return (ra_str){NULL, 0};
    for (size_t i = 0; i < text.len; i++)
        key[i] = ra_ascii_fold(text.ptr[i]);
    return (ra_str){key, text.len};
}

bool ra_lexicon_begins_folded(const ra_lexicon *lexicon, ra_str words)
{
    char key[LONGEST_KEY];
    return ra_lexicon_begins(lexicon, fold_key(words, key));
}

ra_str ra_lexicon_get_folded(const ra_lexicon *lexicon, ra_str text)
{
    char key[LONGEST_KEY];
    return ra_lexicon_get(lexicon, fold_key(text, key));
}

bool ra_lexicon_says_folded(const ra_lexicon *lexicon, ra_str text, ra_str class)
{
    char key[LONGEST_KEY];
    return ra_lexicon_says(lexicon, fold_key(text, key), class);
}

ra_str ra_row_field(ra_str fields, unsigned index)
{
    if (fields.ptr == NULL)
        return fields;
    const char *end = fields.ptr + fields.len;
    const char *from = fields.ptr;
    const char *tab = memchr(from, '\t', fields.len);
    for (; index > 0 && tab != NULL; index--) {
        from = tab + 1;
        tab = memchr(from, '\t', (size_t)(end - from));
    }
    if (index > 0)
        return (ra_str){NULL, 0};
    return (ra_str){from, (size_t)((tab != NULL ? tab : end) - from)};
}

size_t ra_lexicon_match(const ra_lexicon *lexicon, const ra_str *words, size_t count, uint32_t *row)
{
    char key[LONGEST_KEY];
    size_t length = 0;
    size_t longest = 0;
    for (size_t i = 0; i < count; i++) {
        if (words[i].len + 1 > sizeof key - length)
            break;
        if (i > 0)
            key[length++] = ' ';
        for (size_t j = 0; j < words[i].len; j++)
            key[length++] = ra_ascii_fold(words[i].ptr[j]);
        const lexicon_entry *entry = entry_of(lexicon, (ra_str){key, length});
        if (entry == NULL)
            break;
        if (entry->row_count != 0) {
            longest = i + 1;
            *row = entry->first_row;
        }
        if (entry->prefix == 0)
            break;
    }
    return longest;
}
