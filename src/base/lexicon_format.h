/* Layout of a compiled lexicon, shared with the packer in tools/. Little-endian, offsets from the section's start:
   header, filter, slots, rows, bytes. Most words that are looked up are in no lexicon, and what such a look
   costs is cold memory. So the filter comes first, 16 bits a key: each key has set two bits of one of its words (Bloom
   1970; in one word: Putze, Sanders and Singler 2007). A slot says where among the bytes its entry stands, and above
   that holds some bits of the key's hash. The entry, its key and the fields of its first row stand one behind the
   other, so that a word that is found is compared and answered from one place. */
#ifndef RA_BASE_LEXICON_FORMAT_H
#define RA_BASE_LEXICON_FORMAT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define RA_LEXICON_MAGIC 0x35584C52u /* "RLX5" */

/* A slot's lower bits are the place of its entry in steps of so many bytes, and one. */
enum { RA_LEXICON_ENTRY_BITS = 24, RA_LEXICON_STEP = 4 };
#define RA_LEXICON_ENTRY_MASK ((UINT32_C(1) << RA_LEXICON_ENTRY_BITS) - 1)

static inline uint64_t ra_lexicon_bytes(const char *from, size_t count)
{
    uint64_t bytes = 0;
    memcpy(&bytes, from, count);
    return bytes;
}

/* The hash of a key that is not empty. It reads the first and last eight bytes and the length: keys are a file's, which
   nobody floods, and those that it does not tell apart are compared. */
static inline uint64_t ra_lexicon_hash(const char *key, size_t length)
{
    uint64_t first;
    uint64_t last = 0;
    if (length >= 8) {
        first = ra_lexicon_bytes(key, 8);
        last = ra_lexicon_bytes(key + length - 8, 8);
    } else if (length >= 4) {
        first = ra_lexicon_bytes(key, 4);
        last = ra_lexicon_bytes(key + length - 4, 4);
    } else {
        first = (uint64_t)(unsigned char)key[0] << 16 | (uint64_t)(unsigned char)key[length / 2] << 8 |
                (unsigned char)key[length - 1];
    }
    uint64_t hash = (first ^ length << 56) * UINT64_C(0x9E3779B97F4A7C15);
    hash = (hash ^ hash >> 32 ^ last) * UINT64_C(0xD6E8FEB86659FD93);
    return hash ^ hash >> 32;
}

/* The bits of a filter's word that a key sets. */
static inline uint64_t ra_lexicon_bits(uint64_t hash)
{
    return UINT64_C(1) << (hash >> 58) | UINT64_C(1) << (hash >> 52 & 63);
}

/* The word of a filter of `words`, a power of two, in which it sets them. */
static inline uint32_t ra_lexicon_word(uint64_t hash, uint32_t words)
{
    return (uint32_t)(hash >> 28) & (words - 1);
}

/* The upper bits of a slot: bits of the hash that have not chosen the slot. */
static inline uint32_t ra_lexicon_mark(uint64_t hash)
{
    return (uint32_t)(hash >> 20) & ~RA_LEXICON_ENTRY_MASK;
}

typedef struct lexicon_header {
    uint32_t magic;
    uint32_t slot_count; /* power of two */
    uint32_t entry_count;
    uint32_t row_count;
    uint32_t rows_at;
    uint32_t bytes_at;
    uint32_t size;
    uint32_t filter_words; /* of 64 bits; a power of two */
    uint32_t slots_at;
    uint32_t reserved[3];
} lexicon_header;

/* A distinct key, or a sequence of words that some longer key begins with, or both. */
typedef struct lexicon_entry {
    uint32_t first_row;
    uint16_t row_count;     /* 0 for a mere prefix */
    uint16_t fields_length; /* of the first row */
    uint8_t key_length;
    uint8_t prefix; /* 1 where a longer key begins with this one and a space */
    char key[];     /* and the fields behind it */
} lexicon_entry;

enum { RA_LEXICON_KEY_AT = offsetof(lexicon_entry, key) };

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
