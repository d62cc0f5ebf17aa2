#include "language/linear.h"

#include "base/status.h"
#include "base/str.h"

/* Every row must lie within the entries and name classes that exist: the pack's checksum guards against damage, this
   against a model of another version. Reads the slots once, which also brings them into memory. */
static bool rows_fit(const ra_linear *model, const ra_linear_header *header)
{
    for (uint32_t i = 0; i < header->slot_count; i++) {
        uint32_t row = model->slots[i].row;
        if (model->slots[i].print != 0 && (row >> 8) + (row & 255) >= header->entry_count)
            return false;
    }
    for (uint32_t i = 0; i < header->entry_count; i++) {
        if (model->entries[i].class >= header->class_count)
            return false;
    }
    return true;
}

ra_status ra_linear_view(ra_str section, const char *name, ra_linear *model, ra_error *error)
{
    *model = (ra_linear){0};
    if (section.ptr == NULL)
        return RA_OK;
    const ra_linear_header *header = (const ra_linear_header *)(const void *)section.ptr;
    if (section.len < sizeof *header || header->magic != RA_LINEAR_MAGIC)
        return ra_fail(error, RA_MALFORMED, "%s: not a linear model; rebuild the language pack", name);
    uint64_t size = sizeof *header + (uint64_t)header->class_count * sizeof *model->classes +
                    (uint64_t)header->slot_count * sizeof *model->slots +
                    (uint64_t)header->entry_count * sizeof *model->entries;
    if (size != section.len || header->slot_count == 0 || header->class_count == 0 ||
        header->class_count > RA_LINEAR_MOST_CLASSES)
        return ra_fail(error, RA_MALFORMED, "%s: the model's header and size disagree; rebuild the language pack",
                       name);
    model->classes = (const ra_linear_class *)(const void *)(header + 1);
    model->slots = (const ra_linear_slot *)(const void *)(model->classes + header->class_count);
    model->entries = (const ra_linear_entry *)(const void *)(model->slots + header->slot_count);
    model->code_book = header->code_book;
    model->class_count = header->class_count;
    model->slot_count = header->slot_count;
    if (!rows_fit(model, header))
        return ra_fail(error, RA_MALFORMED, "%s: the model's rows are damaged; rebuild the language pack", name);
    return RA_OK;
}

static const ra_linear_slot *find(const ra_linear *model, uint64_t key)
{
    uint32_t print = ra_linear_print(key);
    uint32_t slot = ra_linear_slot_of(key, model->slot_count);
    for (uint32_t steps = 0; steps < model->slot_count; steps++) {
        const ra_linear_slot *s = &model->slots[slot];
        if (s->print == print)
            return s;
        if (s->print == 0)
            return NULL;
        slot = slot + 1 < model->slot_count ? slot + 1 : 0;
    }
    return NULL;
}

void ra_linear_score(const ra_linear *model, const uint64_t *keys, size_t count, int32_t *scores)
{
    enum { BATCH = 32 };
    memset(scores, 0, model->class_count * sizeof *scores);
    for (size_t i = 0; i < count; i++)
        __builtin_prefetch(&model->slots[ra_linear_slot_of(keys[i], model->slot_count)]);
    for (size_t first = 0; first < count; first += BATCH) {
        uint32_t rows[BATCH];
        size_t found = 0;
        for (size_t i = first; i < count && i < first + BATCH; i++) {
            const ra_linear_slot *s = find(model, keys[i]);
            if (s != NULL) {
                __builtin_prefetch(&model->entries[s->row >> 8]);
                rows[found++] = s->row;
            }
        }
        for (size_t i = 0; i < found; i++) {
            const ra_linear_entry *e = &model->entries[rows[i] >> 8];
            for (uint32_t left = (rows[i] & 255) + 1; left > 0; left--, e++)
                scores[e->class] += model->code_book[e->code];
        }
    }
}
