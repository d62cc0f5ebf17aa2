#include "language/syntax/vectors.h"

#include "base/status.h"
#include "base/str.h"

#include <stdio.h>

uint32_t ra_vectors_hash(ra_str word)
{
    return (uint32_t)(ra_hash(word, 0) >> 32);
}

uint32_t ra_vectors_print(const uint32_t *hashes, const int8_t *rows, uint32_t count, uint32_t columns)
{
    uint64_t of_hashes = ra_hash((ra_str){(const char *)hashes, count * sizeof *hashes}, 0);
    return (uint32_t)ra_hash((ra_str){(const char *)rows, (size_t)count * columns}, of_hashes);
}

static bool sizes_fit(const ra_vectors_header *h, size_t size)
{
    if (h->version != RA_VECTORS_VERSION || h->columns == 0 || h->columns > RA_VECTORS_MOST_COLUMNS ||
        h->bucket_bits == 0 || h->bucket_bits > RA_VECTORS_MOST_BUCKET_BITS || !(h->scale > 0))
        return false;
    uint64_t buckets = ((uint64_t)1 << h->bucket_bits) + 1;
    return sizeof *h + (buckets + h->count) * sizeof(uint32_t) + (uint64_t)h->count * h->columns == size;
}

/* Every bucket must lie within the rows; whether the hashes in it are right is the pack's checksum to say. */
static bool buckets_fit(const ra_vectors *vectors)
{
    uint32_t last = (uint32_t)1 << vectors->bucket_bits;
    for (uint32_t i = 0; i < last; i++) {
        if (vectors->buckets[i] > vectors->buckets[i + 1])
            return false;
    }
    return vectors->buckets[0] == 0 && vectors->buckets[last] == vectors->count;
}

ra_status ra_vectors_view(ra_str section, const char *name, ra_vectors *vectors, ra_error *error)
{
    *vectors = (ra_vectors){0};
    if (section.ptr == NULL)
        return RA_OK;
    const ra_vectors_header *header = (const ra_vectors_header *)(const void *)section.ptr;
    if (section.len < sizeof *header || header->magic != RA_VECTORS_MAGIC)
        return ra_fail(error, RA_MALFORMED, "%s: no table of word vectors; rebuild the language pack", name);
    if (!sizes_fit(header, section.len))
        return ra_fail(error, RA_MALFORMED,
                       "%s: the header of the word vectors and their size disagree; rebuild the "
                       "language pack",
                       name);
    ra_vectors made = {.count = header->count,
                       .columns = header->columns,
                       .bucket_bits = header->bucket_bits,
                       .print = header->print,
                       .scale = header->scale};
    made.buckets = (const uint32_t *)(const void *)(header + 1);
    made.hashes = made.buckets + ((size_t)1 << made.bucket_bits) + 1;
    made.rows = (const int8_t *)(made.hashes + made.count);
    if (!buckets_fit(&made))
        return ra_fail(error, RA_MALFORMED, "%s: the word vectors' buckets are damaged; rebuild the language pack",
                       name);
    *vectors = made;
    return RA_OK;
}

uint32_t ra_vectors_find(const ra_vectors *vectors, ra_str word)
{
    if (vectors->count == 0)
        return RA_NONE;
    uint32_t hash = ra_vectors_hash(word);
    uint32_t bucket = hash >> (32 - vectors->bucket_bits);
    for (uint32_t i = vectors->buckets[bucket]; i < vectors->buckets[bucket + 1]; i++) {
        if (vectors->hashes[i] == hash)
            return i;
    }
    return RA_NONE;
}

ra_status ra_vectors_open(const ra_pack *pack, const char *code, ra_vectors *vectors, ra_error *error)
{
    char name[48];
    snprintf(name, sizeof name, "%s/vectors", code);
    return ra_vectors_view(ra_pack_section(pack, name), name, vectors, error);
}
