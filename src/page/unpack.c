#include "page/unpack.h"

#include "base/status.h"
#include "base/str.h"

#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>
#ifdef RA_BROTLI
#include <brotli/decode.h>
#endif

enum {
    FREE_INFLATION = 1 << 20,
    GZIP_WINDOW = 15 + 16,
    ZLIB_WINDOW = 15,
    BARE_WINDOW = -15,
    FRAME_HEADER = 8,
    LARGEST_DICTIONARY = 16 << 20,
};

/* The dictionary of a .warc.zst stands before everything else, in a skippable frame of this kind. */
static const char zstd_magic[] = "\x28\xb5\x2f\xfd";
static const char dictionary_magic[] = "\x5d\x2a\x4d\x18";

struct ra_unpacker {
    ra_packing packing;
    bool inside;
    bool framed; /* gzip, deflate: the window size was settled */
    z_stream inflater;
    ZSTD_DCtx *zstd;
    char *dictionary; /* being collected, header and all */
    size_t dictionary_have;
    size_t dictionary_want; /* 0 where none is being collected */
    bool began;
#ifdef RA_BROTLI
    BrotliDecoderState *brotli;
#endif
};

ra_packing ra_packing_of(ra_str head)
{
    if (ra_str_starts(head, RA_STR("\x1f\x8b")))
        return RA_PACKING_GZIP;
    if (ra_str_starts(head, (ra_str){zstd_magic, 4}))
        return RA_PACKING_ZSTD;
    bool skippable =
        head.len >= 4 && (head.ptr[0] & 0xF0) == 0x50 && memcmp(head.ptr + 1, dictionary_magic + 1, 3) == 0;
    if (skippable)
        return RA_PACKING_ZSTD;
    return RA_PACKING_NONE;
}

static void *inflater_alloc(void *context, unsigned items, unsigned size)
{
    (void)context;
    return calloc(items, size);
}

static void inflater_free(void *context, void *block)
{
    (void)context;
    free(block);
}

static bool set_up(ra_unpacker *u)
{
    switch (u->packing) {
    case RA_PACKING_GZIP:
    case RA_PACKING_DEFLATE:
        u->inflater = (z_stream){.zalloc = inflater_alloc, .zfree = inflater_free};
        return inflateInit2(&u->inflater, u->packing == RA_PACKING_GZIP ? GZIP_WINDOW : ZLIB_WINDOW) == Z_OK;
    case RA_PACKING_ZSTD: return (u->zstd = ZSTD_createDCtx()) != NULL;
#ifdef RA_BROTLI
    case RA_PACKING_BROTLI: return (u->brotli = BrotliDecoderCreateInstance(NULL, NULL, NULL)) != NULL;
#endif
    default: return true;
    }
}

ra_status ra_unpacker_new(ra_packing packing, ra_unpacker **unpacker, ra_error *error)
{
#ifndef RA_BROTLI
    if (packing == RA_PACKING_BROTLI)
        return ra_fail(error, RA_UNSUPPORTED, "brotli, which this build does not know");
#endif
    ra_unpacker *u = calloc(1, sizeof *u);
    if (u != NULL)
        u->packing = packing;
    if (u == NULL || !set_up(u)) {
        free(u);
        return ra_fail_memory(error);
    }
    *unpacker = u;
    return RA_OK;
}

void ra_unpacker_free(ra_unpacker *u)
{
    if (u == NULL)
        return;
    if (u->packing == RA_PACKING_GZIP || u->packing == RA_PACKING_DEFLATE)
        inflateEnd(&u->inflater);
    ZSTD_freeDCtx(u->zstd);
#ifdef RA_BROTLI
    if (u->brotli != NULL)
        BrotliDecoderDestroyInstance(u->brotli);
#endif
    free(u->dictionary);
    free(u);
}

bool ra_unpacker_inside(const ra_unpacker *u)
{
    return u->inside;
}

void ra_unpacker_restart(ra_unpacker *u)
{
    u->inside = false;
    u->dictionary_want = 0;
    u->began = true;
    if (u->zstd != NULL)
        (void)ZSTD_DCtx_reset(u->zstd, ZSTD_reset_session_only);
}

/* Many servers mean bare deflate by "deflate"; zlib's header is told by its checksum. */
static bool has_zlib_header(ra_str in)
{
    unsigned first = (unsigned char)in.ptr[0];
    unsigned second = in.len > 1 ? (unsigned char)in.ptr[1] : 0;
    return (first & 0x0F) == 8 && (first * 256 + second) % 31 == 0;
}

static ra_status step_inflate(ra_unpacker *u, ra_str in, size_t *taken, char *to, size_t room, size_t *given)
{
    if (!u->inside) {
        inflateReset2(&u->inflater, u->packing == RA_PACKING_GZIP ? GZIP_WINDOW
                                    : has_zlib_header(in)         ? ZLIB_WINDOW
                                                                  : BARE_WINDOW);
        u->inside = true;
    }
    unsigned offered = in.len > UINT32_MAX / 2 ? UINT32_MAX / 2 : (unsigned)in.len;
    unsigned wanted = room > UINT32_MAX / 2 ? UINT32_MAX / 2 : (unsigned)room;
    u->inflater.next_in = (unsigned char *)(uintptr_t)in.ptr;
    u->inflater.avail_in = offered;
    u->inflater.next_out = (unsigned char *)to;
    u->inflater.avail_out = wanted;
    int result = inflate(&u->inflater, Z_NO_FLUSH);
    *taken = offered - u->inflater.avail_in;
    *given = wanted - u->inflater.avail_out;
    if (result == Z_STREAM_END) {
        u->inside = false;
        return RA_END;
    }
    return result == Z_OK || result == Z_BUF_ERROR ? RA_OK : RA_MALFORMED;
}

static size_t little_endian_32(const char *bytes)
{
    size_t value = 0;
    for (int i = 3; i >= 0; i--)
        value = value << 8 | (unsigned char)bytes[i];
    return value;
}

/* Hands the dictionary, which may itself be one zstd frame, to the decoder. */
static ra_status load_dictionary(ra_unpacker *u)
{
    const char *bytes = u->dictionary + FRAME_HEADER;
    size_t length = u->dictionary_want - FRAME_HEADER;
    size_t result;
    if (length >= 4 && memcmp(bytes, zstd_magic, 4) == 0) {
        unsigned long long whole = ZSTD_getFrameContentSize(bytes, length);
        if (whole == 0 || whole > LARGEST_DICTIONARY) /* the values for "unknown" and "damaged" are larger too */
            return RA_MALFORMED;
        char *unpacked = malloc((size_t)whole);
        if (unpacked == NULL)
            return RA_NO_MEMORY;
        size_t got = ZSTD_decompress(unpacked, (size_t)whole, bytes, length);
        result = ZSTD_isError(got) ? got : ZSTD_DCtx_loadDictionary(u->zstd, unpacked, got);
        free(unpacked);
    } else {
        result = ZSTD_DCtx_loadDictionary(u->zstd, bytes, length);
    }
    free(u->dictionary);
    u->dictionary = NULL;
    u->dictionary_want = 0;
    return ZSTD_isError(result) ? RA_MALFORMED : RA_OK;
}

/* Collects the frame with the dictionary: first its header, then, its size being known, the rest. */
static ra_status collect_dictionary(ra_unpacker *u, ra_str in, size_t *taken)
{
    if (u->dictionary == NULL) {
        u->dictionary = malloc(FRAME_HEADER);
        u->dictionary_have = 0;
        if (u->dictionary == NULL)
            return RA_NO_MEMORY;
    }
    size_t n = u->dictionary_want - u->dictionary_have;
    n = n < in.len ? n : in.len;
    memcpy(u->dictionary + u->dictionary_have, in.ptr, n);
    u->dictionary_have += n;
    *taken = n;
    u->inside = true;
    if (u->dictionary_have < u->dictionary_want)
        return RA_OK;
    if (u->dictionary_want == FRAME_HEADER) {
        size_t length = little_endian_32(u->dictionary + 4);
        char *wider = length > 0 && length <= LARGEST_DICTIONARY ? realloc(u->dictionary, FRAME_HEADER + length) : NULL;
        if (wider == NULL)
            return length > 0 && length <= LARGEST_DICTIONARY ? RA_NO_MEMORY : RA_MALFORMED;
        u->dictionary = wider;
        u->dictionary_want = FRAME_HEADER + length;
        return RA_OK;
    }
    u->inside = false;
    return load_dictionary(u);
}

static ra_status step_zstd(ra_unpacker *u, ra_str in, size_t *taken, char *to, size_t room, size_t *given)
{
    if (!u->began) {
        u->began = true;
        if (ra_str_starts(in, (ra_str){dictionary_magic, 4}))
            u->dictionary_want = FRAME_HEADER;
    }
    if (u->dictionary_want != 0)
        return collect_dictionary(u, in, taken);
    ZSTD_inBuffer source = {in.ptr, in.len, 0};
    ZSTD_outBuffer out = {to, room, 0};
    size_t result = ZSTD_decompressStream(u->zstd, &out, &source);
    *taken = source.pos;
    *given = out.pos;
    if (ZSTD_isError(result))
        return RA_MALFORMED;
    if (source.pos == 0 && out.pos == 0)
        return RA_OK;
    u->inside = result != 0;
    return u->inside ? RA_OK : RA_END;
}

#ifdef RA_BROTLI
static ra_status step_brotli(ra_unpacker *u, ra_str in, size_t *taken, char *to, size_t room, size_t *given)
{
    size_t left = in.len;
    size_t free_room = room;
    const uint8_t *next = (const uint8_t *)in.ptr;
    uint8_t *out = (uint8_t *)to;
    BrotliDecoderResult result = BrotliDecoderDecompressStream(u->brotli, &left, &next, &free_room, &out, NULL);
    *taken = in.len - left;
    *given = room - free_room;
    u->inside = result != BROTLI_DECODER_RESULT_SUCCESS;
    return result == BROTLI_DECODER_RESULT_SUCCESS ? RA_END
           : result == BROTLI_DECODER_RESULT_ERROR ? RA_MALFORMED
                                                   : RA_OK;
}
#endif

ra_status ra_unpack(ra_unpacker *u, ra_str in, size_t *taken, char *to, size_t room, size_t *given)
{
    *taken = *given = 0;
    if (in.len == 0 && !u->inside)
        return RA_OK;
    switch (u->packing) {
    case RA_PACKING_GZIP:
    case RA_PACKING_DEFLATE: return step_inflate(u, in, taken, to, room, given);
    case RA_PACKING_ZSTD: return step_zstd(u, in, taken, to, room, given);
#ifdef RA_BROTLI
    case RA_PACKING_BROTLI: return step_brotli(u, in, taken, to, room, given);
#endif
    default: return RA_MALFORMED;
    }
}

/* Makes room for more where the limits allow it; NULL with *cut set where they do not. */
static char *widen(ra_arena *arena, const ra_limits *limits, char *out, size_t *room, size_t packed, const char **cut)
{
    if (*room >= limits->page_bytes) {
        *cut = "inflates beyond the limit on a page's bytes; read up to there";
        return NULL;
    }
    if (*room > FREE_INFLATION && *room / limits->inflate_ratio > packed) {
        *cut = "inflates beyond the limit on the ratio (a decompression bomb?); read up to there";
        return NULL;
    }
    size_t wider = *room * 2 < limits->page_bytes ? *room * 2 : limits->page_bytes;
    char *moved = ra_arena_grow(arena, out, *room, wider);
    if (moved != NULL)
        *room = wider;
    return moved;
}

static ra_status unpack_all(ra_unpacker *u, ra_arena *arena, const ra_limits *limits, ra_str packed, ra_str *whole,
                            const char **cut, ra_error *error)
{
    size_t room = packed.len < SIZE_MAX / 8 ? packed.len * 4 + 1024 : packed.len;
    room = room < limits->page_bytes ? room : limits->page_bytes;
    char *out = ra_arena_alloc(arena, room);
    size_t used = 0;
    size_t at = 0;
    while (out != NULL) {
        size_t taken;
        size_t given;
        ra_status status = ra_unpack(u, ra_str_slice(packed, at, packed.len), &taken, out + used, room - used, &given);
        at += taken;
        used += given;
        *whole = (ra_str){out, used};
        if (status == RA_NO_MEMORY)
            return ra_fail_memory(error);
        if (status == RA_MALFORMED) {
            *cut = "is damaged; what stands before the damage is used";
            return RA_OK;
        }
        if (status == RA_END && (at == packed.len || u->packing == RA_PACKING_BROTLI ||
                                 ra_packing_of(ra_str_slice(packed, at, packed.len)) != u->packing))
            return RA_OK;
        if (used < room && given == 0 && taken == 0) {
            *cut = "ends too early; what was there is used";
            return RA_OK;
        }
        if (used == room) {
            out = widen(arena, limits, out, &room, at, cut);
            if (out == NULL && *cut != NULL)
                return RA_OK;
        }
    }
    return ra_fail_memory(error);
}

ra_status ra_unpack_whole(ra_arena *arena, const ra_limits *limits, ra_packing packing, ra_str packed, ra_str *whole,
                          const char **cut, ra_error *error)
{
    ra_unpacker *u;
    *cut = NULL;
    *whole = RA_STR("");
    RA_TRY(ra_unpacker_new(packing, &u, error));
    ra_status status = unpack_all(u, arena, limits, packed, whole, cut, error);
    ra_unpacker_free(u);
    return status;
}
