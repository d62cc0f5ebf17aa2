#include "store/packed.h"

#include "base/status.h"

#include <libdeflate.h>
#include <stdlib.h>

enum { LEVEL = 6, LEAST_MEMBER = 18 };

/* Nothing that is kept is longer: a larger size in a trailer comes of damage. */
static const size_t MOST_BYTES = (size_t)1 << 30;

static bool reserve(ra_buffer *buffer, size_t more)
{
    if (buffer->capacity - buffer->length >= more)
        return true;
    char *grown = realloc(buffer->bytes, buffer->length + more);
    if (grown == NULL)
        return false;
    buffer->bytes = grown;
    buffer->capacity = buffer->length + more;
    return true;
}

ra_status ra_pack_bytes(ra_str bytes, ra_buffer *packed, ra_error *error)
{
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(LEVEL);
    size_t bound = libdeflate_gzip_compress_bound(compressor, bytes.len);
    bool room = compressor != NULL && reserve(packed, bound);
    if (room)
        packed->length += libdeflate_gzip_compress(compressor, bytes.len > 0 ? bytes.ptr : "", bytes.len,
                                                   packed->bytes + packed->length, bound);
    libdeflate_free_compressor(compressor);
    return room ? RA_OK : ra_fail_memory(error);
}

/* The length of what a member holds, from its trailer. */
static size_t length_of(ra_str packed)
{
    const unsigned char *end = (const unsigned char *)packed.ptr + packed.len;
    return (size_t)end[-4] | (size_t)end[-3] << 8 | (size_t)end[-2] << 16 | (size_t)end[-1] << 24;
}

ra_status ra_unpack_bytes(ra_str packed, ra_buffer *bytes, ra_error *error)
{
    size_t length = packed.len >= LEAST_MEMBER ? length_of(packed) : SIZE_MAX;
    if (length > MOST_BYTES)
        return ra_fail(error, RA_MALFORMED, "packed bytes are damaged");
    struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
    if (decompressor == NULL || !reserve(bytes, length + 1)) {
        libdeflate_free_decompressor(decompressor);
        return ra_fail_memory(error);
    }
    enum libdeflate_result result =
        libdeflate_gzip_decompress(decompressor, packed.ptr, packed.len, bytes->bytes + bytes->length, length, NULL);
    libdeflate_free_decompressor(decompressor);
    if (result != LIBDEFLATE_SUCCESS)
        return ra_fail(error, RA_MALFORMED, "packed bytes are damaged");
    bytes->length += length;
    return RA_OK;
}
