/* Layout of the gazetteer's section, shared with tools/gazetteer.c. Little-endian, offsets from the section's start.
   A name's folded form is hashed to 64 bits: the upper BUCKET_BITS choose the bucket, whose entries lie together, and
   the lower 32 are kept in the entry. That a stranger passes for an entry happens once in a thousand million look-ups.
 */
#ifndef RA_LANGUAGE_GAZETTEER_FORMAT_H
#define RA_LANGUAGE_GAZETTEER_FORMAT_H

#include <stdint.h>

#define RA_GAZETTEER_MAGIC 0x5A474152u /* "RAGZ" */

enum {
    GAZETTEER_BUCKET_BITS = 16,
    GAZETTEER_NO_POINT = INT16_MIN,
    GAZETTEER_LATITUDE_STEPS = 360, /* to the degree */
    GAZETTEER_LONGITUDE_STEPS = 180,
    GAZETTEER_SPELT = 0x80, /* flag in `kind`: the spelling that must be met follows the name, its length first */
    GAZETTEER_MORE = 0x40,  /* flag in `kind`: the next record has the same folded name */
};

typedef struct gazetteer_header {
    uint32_t magic;
    uint32_t size;
    uint32_t entry_count;
    uint32_t record_count;
    uint32_t division_count;
    uint32_t entries_at; /* after the (1 << BUCKET_BITS) + 1 bucket starts that follow the header */
    uint32_t records_at;
    uint32_t divisions_at;
    uint32_t countries_at; /* rows of the records that are countries, by alpha-3 */
    uint32_t country_count;
    uint32_t bytes_at;
} gazetteer_header;

typedef struct gazetteer_entry {
    uint32_t check; /* the hash's lower 32 bits */
    uint32_t first_record;
} gazetteer_entry;

typedef struct gazetteer_record {
    uint32_t name_at;
    uint32_t population;
    int16_t latitude;
    int16_t longitude;
    uint16_t division;
    uint8_t name_length;
    uint8_t kind;
} gazetteer_record;

typedef struct gazetteer_division {
    char country[4];
    uint16_t nation; /* number of the division that stands for the whole country */
    uint16_t reserved;
} gazetteer_division;

typedef struct gazetteer_country {
    char alpha3[4];
    uint32_t record;
} gazetteer_country;

#endif
