#include "language/words/gazetteer.h"

#include "base/status.h"
#include "base/str.h"
#include "language/words/gazetteer_format.h"
#include "language/words/toponym_fold.h"

#include <math.h>

enum { LONGEST_NAME = 128 };

static const gazetteer_header *header_of(const ra_gazetteer *gazetteer)
{
    return (const gazetteer_header *)(const void *)gazetteer->base;
}

static const gazetteer_record *record_of(const ra_gazetteer *gazetteer, uint32_t number)
{
    const void *records = gazetteer->base + header_of(gazetteer)->records_at;
    return (const gazetteer_record *)records + number;
}

/* The pack is checksummed as a whole, so that only the outline is checked here. */
ra_status ra_gazetteer_view(ra_str section, ra_gazetteer *gazetteer, ra_error *error)
{
    *gazetteer = (ra_gazetteer){0};
    if (section.ptr == NULL)
        return RA_OK;
    const gazetteer_header *header = (const gazetteer_header *)(const void *)section.ptr;
    if (section.len < sizeof *header || header->magic != RA_GAZETTEER_MAGIC || header->size != section.len)
        return ra_fail(error, RA_MALFORMED, "language pack: the gazetteer is damaged; rebuild the pack");
    gazetteer->base = (const unsigned char *)section.ptr;
    return RA_OK;
}

static uint32_t count_from(const ra_gazetteer *gazetteer, uint32_t first)
{
    uint32_t count = 1;
    while ((record_of(gazetteer, first + count - 1)->kind & GAZETTEER_MORE) != 0)
        count++;
    return count;
}

uint32_t ra_gazetteer_find(const ra_gazetteer *gazetteer, ra_str name, uint32_t *first)
{
    char folded[LONGEST_NAME];
    if (gazetteer->base == NULL || name.len > LONGEST_NAME)
        return 0;
    size_t length = ra_fold_toponym(name, folded, sizeof folded);
    uint64_t hash = ra_hash((ra_str){folded, length}, 0);
    const gazetteer_header *header = header_of(gazetteer);
    const uint32_t *buckets = (const uint32_t *)(const void *)(gazetteer->base + sizeof *header);
    const gazetteer_entry *entries = (const gazetteer_entry *)(const void *)(gazetteer->base + header->entries_at);
    uint32_t bucket = (uint32_t)(hash >> (64 - GAZETTEER_BUCKET_BITS));
    for (uint32_t i = buckets[bucket]; i < buckets[bucket + 1]; i++) {
        if (entries[i].check == (uint32_t)hash) {
            *first = entries[i].first_record;
            return count_from(gazetteer, *first);
        }
    }
    return 0;
}

static void fill(const ra_gazetteer *gazetteer, const gazetteer_record *record, ra_toponym *toponym)
{
    const gazetteer_header *header = header_of(gazetteer);
    const gazetteer_division *divisions =
        (const gazetteer_division *)(const void *)(gazetteer->base + header->divisions_at);
    const gazetteer_division *division = &divisions[record->division];
    bool point = record->latitude != GAZETTEER_NO_POINT;
    *toponym = (ra_toponym){
        .name = {(const char *)gazetteer->base + header->bytes_at + record->name_at, record->name_length},
        .latitude = point ? (double)record->latitude / GAZETTEER_LATITUDE_STEPS : NAN,
        .longitude = point ? (double)record->longitude / GAZETTEER_LONGITUDE_STEPS : NAN,
        .population = record->population,
        .division = record->division,
        .nation = division->nation,
        .kind = record->kind & (uint8_t) ~(GAZETTEER_SPELT | GAZETTEER_MORE),
    };
    memcpy(toponym->country, division->country, sizeof toponym->country);
}

bool ra_gazetteer_get(const ra_gazetteer *gazetteer, uint32_t number, ra_str name, ra_toponym *toponym)
{
    const gazetteer_record *record = record_of(gazetteer, number);
    fill(gazetteer, record, toponym);
    if ((record->kind & GAZETTEER_SPELT) == 0)
        return true;
    const char *spelling = toponym->name.ptr + toponym->name.len;
    return ra_str_equal(name, (ra_str){spelling + 1, (unsigned char)spelling[0]});
}

bool ra_gazetteer_country(const ra_gazetteer *gazetteer, ra_str alpha3, ra_toponym *toponym)
{
    if (gazetteer->base == NULL || alpha3.len != 3)
        return false;
    const gazetteer_header *header = header_of(gazetteer);
    const gazetteer_country *countries =
        (const gazetteer_country *)(const void *)(gazetteer->base + header->countries_at);
    uint32_t low = 0;
    uint32_t high = header->country_count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        int order = memcmp(countries[middle].alpha3, alpha3.ptr, 3);
        if (order == 0) {
            fill(gazetteer, record_of(gazetteer, countries[middle].record), toponym);
            return true;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}
