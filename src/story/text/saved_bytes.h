/* Numbers as bytes, little-endian, for what is saved and read again. */
#ifndef RA_STORY_SAVED_BYTES_H
#define RA_STORY_SAVED_BYTES_H

#include <rashomon/base.h>

/* Adds to a buffer. After a failure `failed` stays set, and nothing more is added. */
typedef struct ra_saver {
    ra_buffer *to;
    bool failed; /* memory ran out */
} ra_saver;

void ra_save_bytes(ra_saver *saver, const void *bytes, size_t length);
void ra_save_u16(ra_saver *saver, uint16_t value);
void ra_save_u32(ra_saver *saver, uint32_t value);
void ra_save_u64(ra_saver *saver, uint64_t value);

/* Takes from bytes that may be damaged. Beyond their end `failed` is set, and all values are 0. */
typedef struct ra_loader {
    ra_str rest;
    bool failed;
} ra_loader;

/* The next `length` bytes, borrowed; {NULL, 0} where there are fewer. */
ra_str ra_load_bytes(ra_loader *loader, size_t length);
uint16_t ra_load_u16(ra_loader *loader);
uint32_t ra_load_u32(ra_loader *loader);
uint64_t ra_load_u64(ra_loader *loader);

/* A count of items that take `item` bytes each at least; 0, and failed, where they cannot all be there. */
uint32_t ra_load_count(ra_loader *loader, size_t item);

#endif
