/* Word vectors of one byte a number, read in place from the pack. */
#ifndef RA_LANGUAGE_VECTORS_H
#define RA_LANGUAGE_VECTORS_H

#include <rashomon/pack.h>

#define RA_VECTORS_MAGIC 0x43455641u /* "AVEC" */

enum { RA_VECTORS_VERSION = 1, RA_VECTORS_MOST_COLUMNS = 512, RA_VECTORS_MOST_BUCKET_BITS = 20 };

/* Layout of a section, little-endian: this header; the number of the first row of each bucket, 2^bucket_bits + 1 of
   them; a hash for each row, rising; the rows, int8 [count][columns]. Words are not kept: a hash of 32 bits stands for
   one, and an unknown word is taken for a known one about once in 80,000 times with 55,000 rows. */
typedef struct ra_vectors_header {
    uint32_t magic;
    uint32_t version;
    uint32_t count;
    uint32_t columns;
    uint32_t bucket_bits;
    float scale;    /* what 1 of a row is worth */
    uint32_t print; /* of hashes and rows: a network knows by it the vectors that it was trained with */
    uint32_t reserved;
} ra_vectors_header;

/* Borrowed view of a section; all zero means no vectors. */
typedef struct ra_vectors {
    const uint32_t *buckets;
    const uint32_t *hashes;
    const int8_t *rows;
    uint32_t count;
    uint32_t columns;
    uint32_t bucket_bits;
    uint32_t print;
    float scale;
} ra_vectors;

/* Views a section; an absent one gives no vectors. RA_MALFORMED where sizes and contents disagree. */
RA_MUST_CHECK ra_status ra_vectors_view(ra_str section, const char *name, ra_vectors *vectors, ra_error *error);

/* Views those of the language `code`. */
RA_MUST_CHECK ra_status ra_vectors_open(const ra_pack *pack, const char *code, ra_vectors *vectors, ra_error *error);

/* The hash that stands for a word, which is given in lower case with plain quotation marks and hyphens. */
uint32_t ra_vectors_hash(ra_str word);

/* What a header's `print` must be. */
uint32_t ra_vectors_print(const uint32_t *hashes, const int8_t *rows, uint32_t count, uint32_t columns);

/* The row of a word; RA_NONE where it has none. */
uint32_t ra_vectors_find(const ra_vectors *vectors, ra_str word);

static inline const int8_t *ra_vectors_row(const ra_vectors *vectors, uint32_t row)
{
    return vectors->rows + (size_t)row * vectors->columns;
}

#endif
