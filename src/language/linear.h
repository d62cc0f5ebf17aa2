/* A linear model over hashed features: feature key -> weights of the classes. Read in place from the pack.

   A row with weights for a few classes lists them, quantised to one byte through a code book; a row with many has one
   signed byte for every class and a scale, which vector instructions add faster. Keys are 64-bit hashes, of
   which the table keeps 32 bits beside the slot's own; a false match is one in some hundred millions. */
#ifndef RA_LANGUAGE_LINEAR_H
#define RA_LANGUAGE_LINEAR_H

#include <rashomon/base.h>

#define RA_LINEAR_MAGIC 0x4E4C4152u /* "RALN" */

enum { RA_LINEAR_MOST_CLASSES = 256, RA_LINEAR_DENSE = 255 };

/* Section layout: header, classes (class_count), slots (slot_count), scales (dense_count), dense rows (dense_count
   times stride bytes), entries (entry_count), marks (slot_count). Little-endian. A mark is one byte of the slot's
   print, 0 for a free slot: most of the features that are asked for are not there, and the marks, an eighth of the
   slots in size, stay in the processor's cache. */
typedef struct ra_linear_header {
    uint32_t magic;
    uint32_t class_count;
    uint32_t slot_count; /* more than the rows, so that a search always ends */
    uint32_t entry_count;
    uint32_t dense_count;
    uint32_t stride; /* class_count rounded up to 16 */
    int16_t code_book[256];
} ra_linear_header;

typedef struct ra_linear_slot {
    uint32_t print; /* upper half of the key */
    uint32_t row;   /* first entry << 8 | number of entries - 1; number of the dense row << 8 | RA_LINEAR_DENSE */
} ra_linear_slot;

typedef struct ra_linear_entry {
    uint8_t class;
    uint8_t code; /* index into the code book */
} ra_linear_entry;

/* What a class number stands for; the meaning is the step's (a tag with features, a transition with a relation). */
typedef uint32_t ra_linear_class;

/* Borrowed view of a section; class_count 0 where there is none. */
typedef struct ra_linear {
    const ra_linear_class *classes;
    const ra_linear_slot *slots;
    const ra_linear_entry *entries;
    const int32_t *scales;
    const int8_t *dense;
    const int16_t *code_book;
    const uint8_t *marks;
    uint32_t class_count;
    uint32_t stride;
    uint32_t slot_count;
} ra_linear;

/* Views the section. RA_MALFORMED where it is no such model; an absent section gives a model without classes. `name`
   is for the message. */
RA_MUST_CHECK ra_status ra_linear_view(ra_str section, const char *name, ra_linear *model, ra_error *error);

/* Sums the rows of `count` keys into scores, which it clears first; those from class_count on mean nothing. */
void ra_linear_score(const ra_linear *model, const uint64_t *keys, size_t count,
                     int32_t scores[RA_LINEAR_MOST_CLASSES]);

/* Mixes a value into a key; order matters. */
static inline uint64_t ra_mix(uint64_t key, uint64_t value)
{
    key = (key ^ value) * 0x9E3779B97F4A7C15u;
    return key ^ (key >> 29);
}

static inline uint32_t ra_linear_print(uint64_t key)
{
    return (uint32_t)(key >> 32);
}

static inline uint8_t ra_linear_mark(uint64_t key)
{
    uint8_t mark = (uint8_t)(key >> 32);
    return mark != 0 ? mark : 1;
}

/* Where the search for a key begins; it goes on upwards and around. */
static inline uint32_t ra_linear_slot_of(uint64_t key, uint32_t slot_count)
{
    return (uint32_t)((key & UINT32_MAX) * slot_count >> 32);
}

#endif
