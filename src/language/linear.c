#include "language/linear.h"

#include "base/status.h"
#include "base/str.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

enum { BATCH = 64 };

/* Every row must lie within what exists, and a search must come to a free slot: the pack's checksum guards against
   damage, this against a model of another version. Reads the slots once, which also brings them into memory. */
static bool rows_fit(const ra_linear *model, const ra_linear_header *header)
{
    for (uint32_t i = 0; i < header->slot_count; i++) {
        uint32_t at = model->slots[i].row >> 8;
        uint32_t more = model->slots[i].row & 255;
        bool fits = more == RA_LINEAR_DENSE ? at < header->dense_count : at + more < header->entry_count;
        if (model->marks[i] != 0 && !fits)
            return false;
    }
    for (uint32_t i = 0; i < header->entry_count; i++) {
        if (model->entries[i].class >= header->class_count)
            return false;
    }
    return memchr(model->marks, 0, header->slot_count) != NULL;
}

static bool counts_fit(const ra_linear_header *h, size_t size)
{
    uint64_t sum = sizeof *h + (uint64_t)h->class_count * sizeof(ra_linear_class) +
                   (uint64_t)h->slot_count * (sizeof(ra_linear_slot) + 1) +
                   (uint64_t)h->dense_count * (sizeof(int32_t) + h->stride) +
                   (uint64_t)h->entry_count * sizeof(ra_linear_entry);
    return sum == size && h->slot_count > 0 && h->class_count > 0 && h->class_count <= h->stride &&
           h->stride <= RA_LINEAR_MOST_CLASSES;
}

ra_status ra_linear_view(ra_str section, const char *name, ra_linear *model, ra_error *error)
{
    *model = (ra_linear){0};
    if (section.ptr == NULL)
        return RA_OK;
    const ra_linear_header *header = (const ra_linear_header *)(const void *)section.ptr;
    if (section.len < sizeof *header || header->magic != RA_LINEAR_MAGIC)
        return ra_fail(error, RA_MALFORMED, "%s: not a linear model; rebuild the language pack", name);
    if (!counts_fit(header, section.len))
        return ra_fail(error, RA_MALFORMED, "%s: the model's header and size disagree; rebuild the language pack",
                       name);
    model->classes = (const ra_linear_class *)(const void *)(header + 1);
    model->slots = (const ra_linear_slot *)(const void *)(model->classes + header->class_count);
    model->scales = (const int32_t *)(const void *)(model->slots + header->slot_count);
    model->dense = (const int8_t *)(const void *)(model->scales + header->dense_count);
    model->entries =
        (const ra_linear_entry *)(const void *)(model->dense + (size_t)header->dense_count * header->stride);
    model->marks = (const uint8_t *)(model->entries + header->entry_count);
    model->code_book = header->code_book;
    model->class_count = header->class_count;
    model->stride = header->stride;
    model->slot_count = header->slot_count;
    if (!rows_fit(model, header))
        return ra_fail(error, RA_MALFORMED, "%s: the model's rows are damaged; rebuild the language pack", name);
    return RA_OK;
}

/* The next slot from `slot` on that carries the mark; UINT32_MAX where a free one comes first. A table four fifths full
   has runs of a dozen slots to walk, which is why sixteen marks are looked at together. */
static inline __attribute__((always_inline)) uint32_t find_mark(const ra_linear *model, uint32_t slot, uint8_t mark)
{
#if defined(__SSE2__)
    enum { TOGETHER = 16 };
    for (; slot + TOGETHER <= model->slot_count; slot += TOGETHER) {
        __m128i marks = _mm_loadu_si128((const __m128i *)(const void *)(model->marks + slot));
        unsigned hits = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(marks, _mm_set1_epi8((char)mark)));
        unsigned stops = hits | (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(marks, _mm_setzero_si128()));
        if (stops != 0) {
            unsigned first = (unsigned)__builtin_ctz(stops);
            return (hits >> first & 1) != 0 ? slot + first : UINT32_MAX;
        }
    }
    slot = slot < model->slot_count ? slot : 0;
#endif
    while (model->marks[slot] != mark) {
        if (model->marks[slot] == 0)
            return UINT32_MAX;
        slot = slot + 1 < model->slot_count ? slot + 1 : 0;
    }
    return slot;
}

static inline void prefetch_row(const ra_linear *model, uint32_t row)
{
    const int8_t *dense = model->dense + (size_t)(row >> 8) * model->stride;
    if ((row & 255) == RA_LINEAR_DENSE) {
        __builtin_prefetch(dense);
        __builtin_prefetch(dense + 64);
    } else {
        __builtin_prefetch(&model->entries[row >> 8]);
    }
}

static inline __attribute__((always_inline)) void add_row(const ra_linear *model, uint32_t row,
                                                          int32_t *restrict scores)
{
    if ((row & 255) == RA_LINEAR_DENSE) {
        const int8_t *restrict weights = model->dense + (size_t)(row >> 8) * model->stride;
        int32_t scale = model->scales[row >> 8];
        for (uint32_t i = 0; i < model->stride / 16 * 16; i++)
            scores[i] += weights[i] * scale;
        return;
    }
    const ra_linear_entry *e = &model->entries[row >> 8];
    for (uint32_t left = (row & 255) + 1; left > 0; left--, e++)
        scores[e->class] += model->code_book[e->code];
}

/* A feature whose mark was found, on its way to its row. */
typedef struct pending {
    uint32_t slot;
    uint32_t print;
    uint8_t mark;
} pending;

/* The row of a pending feature; UINT32_MAX where it has none. */
static inline __attribute__((always_inline)) uint32_t row_of(const ra_linear *model, pending p)
{
    while (p.slot != UINT32_MAX) {
        if (model->slots[p.slot].print == p.print)
            return model->slots[p.slot].row;
        p.slot = find_mark(model, p.slot + 1 < model->slot_count ? p.slot + 1 : 0, p.mark);
    }
    return UINT32_MAX;
}

/* Each step asks for the memory of the next one while the others of its batch are still on their way. */
static inline __attribute__((always_inline)) void add_batch(const ra_linear *model, const uint64_t *keys, size_t count,
                                                            int32_t *scores)
{
    pending found[BATCH];
    uint32_t rows[BATCH];
    size_t found_count = 0;
    size_t row_count = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t slot = find_mark(model, ra_linear_slot_of(keys[i], model->slot_count), ra_linear_mark(keys[i]));
        if (slot == UINT32_MAX)
            continue;
        __builtin_prefetch(&model->slots[slot]);
        found[found_count++] = (pending){slot, ra_linear_print(keys[i]), ra_linear_mark(keys[i])};
    }
    for (size_t i = 0; i < found_count; i++) {
        uint32_t row = row_of(model, found[i]);
        if (row == UINT32_MAX)
            continue;
        prefetch_row(model, row);
        rows[row_count++] = row;
    }
    for (size_t i = 0; i < row_count; i++)
        add_row(model, rows[i], scores);
}

/* Compiled for processors with wide vectors too; which one runs is settled when the program is loaded. */
#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__SANITIZE_ADDRESS__) &&                                 \
    !defined(__SANITIZE_THREAD__) && !defined(__clang__)
__attribute__((target_clones("avx2", "default")))
#endif
void ra_linear_score(const ra_linear *model, const uint64_t *keys, size_t count,
                     int32_t scores[RA_LINEAR_MOST_CLASSES])
{
    memset(scores, 0, model->stride * sizeof *scores);
    for (size_t i = 0; i < count; i++)
        __builtin_prefetch(&model->marks[ra_linear_slot_of(keys[i], model->slot_count)]);
    for (size_t first = 0; first < count; first += BATCH)
        add_batch(model, keys + first, count - first < BATCH ? count - first : BATCH, scores);
}
