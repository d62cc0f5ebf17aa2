/* Layout of a compiled lexicon, shared with the packer in tools/. Little-endian, offsets from the section's start:
   header, slots, entries, rows, bytes. A slot holds the number of its entry and one, and above that some bits of the
   key's hash: most words that are in no lexicon are told from those that are without a look at the entries. */
#ifndef RA_BASE_LEXICON_FORMAT_H
#define RA_BASE_LEXICON_FORMAT_H

#include <stdint.h>

#define RA_LEXICON_MAGIC 0x32584C52u /* "RLX2" */

enum { RA_LEXICON_ENTRY_BITS = 24 };
#define RA_LEXICON_ENTRY_MASK ((UINT32_C(1) << RA_LEXICON_ENTRY_BITS) - 1)

/* The upper bits of a slot, of the hash's upper half: its lower bits have chosen the slot. */
static inline uint32_t ra_lexicon_mark(uint64_t hash)
{
    return (uint32_t)(hash >> 32) & ~RA_LEXICON_ENTRY_MASK;
}

typedef struct lexicon_header {
    uint32_t magic;
    uint32_t slot_count; /* power of two */
    uint32_t entry_count;
    uint32_t row_count;
    uint32_t entries_at;
    uint32_t rows_at;
    uint32_t bytes_at;
    uint32_t size;
} lexicon_header;

/* A distinct key, or a sequence of words that some longer key begins with, or both. */
typedef struct lexicon_entry {
    uint32_t key_at;
    uint16_t key_length;
    uint16_t prefix; /* 1 where a longer key begins with this one and a space */
    uint32_t first_row;
    uint32_t row_count; /* 0 for a mere prefix */
} lexicon_entry;

typedef struct lexicon_row {
    uint32_t key_at;
    uint32_t fields_at;
    uint16_t key_length;
    uint16_t fields_length;
} lexicon_row;

#define RA_PACK_MAGIC "RAPACK01"

typedef struct pack_header {
    char magic[8];
    uint64_t size;
    uint64_t checksum; /* XXH3 of everything after this header */
    uint32_t section_count;
    uint32_t reserved;
} pack_header;

typedef struct pack_section {
    char name[48];
    uint64_t at; /* from the file's start, multiple of 64 */
    uint64_t size;
} pack_section;

#endif
