/* Compiles the gazetteer: gazetteer OUT COUNTRIES DIVISIONS REGIONS CITIES ALIASES, the files under data/places, whose
   heads state their columns. A row that is wrong is named by file and line. */
#include "language/words/gazetteer_format.h"

#include "base/str.h"
#include "language/words/gazetteer.h"
#include "language/words/toponym_fold.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_FIELDS = 8, LONGEST_NAME = 120, MOST_DIVISIONS = RA_TOPONYM_DIVISIONS, SOURCE_COUNT = 5 };

typedef struct item {
    uint64_t hash;
    gazetteer_record record;
    uint32_t order;
} item;

typedef struct division {
    ra_str country; /* alpha-2; empty for division 0, which is nowhere in particular */
    ra_str code;
    gazetteer_division out;
} division;

typedef struct source {
    const char *path;
    unsigned long line;
    ra_str rest;
} source;

static item *items;
static size_t item_count, item_capacity;
static division *divisions;
static uint32_t division_count;
static char *bytes;
static size_t byte_count, byte_capacity;
static gazetteer_country countries[300];
static uint32_t country_count;

static _Noreturn void die(const source *at, const char *message, ra_str what)
{
    fprintf(stderr, "%s:%lu: %s: %.*s\n", at->path, at->line, message, RA_STR_ARG(what));
    exit(1);
}

static void *must(void *block)
{
    if (block == NULL) {
        fputs("gazetteer: out of memory\n", stderr);
        exit(1);
    }
    return block;
}

/* The sources' texts, to whose bytes everything points until the end. */
static char *texts[SOURCE_COUNT];
static size_t text_count;

static source open_source(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        exit(1);
    }
    char *text = NULL;
    size_t length = 0;
    size_t got;
    do {
        text = must(realloc(text, length + (1 << 20)));
        got = fread(text + length, 1, 1 << 20, file);
        length += got;
    } while (got != 0);
    fclose(file);
    texts[text_count++] = text;
    return (source){path, 0, {text, length}};
}

/* The next row's fields; 0 at the end. Those that the row lacks are empty. */
static size_t next_row(source *in, ra_str fields[MOST_FIELDS])
{
    for (ra_str line; ra_str_cut(&in->rest, '\n', &line);) {
        in->line++;
        if (line.len == 0 || line.ptr[0] == '#')
            continue;
        size_t count = 0;
        for (ra_str field; ra_str_cut(&line, '\t', &field);) {
            if (count == MOST_FIELDS)
                die(in, "too many columns", field);
            fields[count++] = field;
        }
        for (size_t i = count; i < MOST_FIELDS; i++)
            fields[i] = (ra_str){"", 0};
        return count;
    }
    return 0;
}

static double number(const source *in, ra_str s, double least, double most)
{
    char text[32];
    char *end = text;
    double value = 0;
    if (s.len > 0 && s.len < sizeof text) {
        memcpy(text, s.ptr, s.len);
        text[s.len] = '\0';
        value = strtod(text, &end);
    }
    if (end == text || *end != '\0' || !(value >= least && value <= most))
        die(in, "is no number in its range", s);
    return value;
}

static uint16_t find_division(ra_str country, ra_str code)
{
    for (uint32_t i = division_count; i-- > 0;) {
        if (ra_str_equal(divisions[i].country, country) && ra_str_equal(divisions[i].code, code))
            return (uint16_t)i;
    }
    return UINT16_MAX;
}

static uint16_t nation_of(const source *in, ra_str country)
{
    uint16_t nation = find_division(country, RA_STR(""));
    if (nation == UINT16_MAX)
        die(in, "no country of data/places/countries.txt", country);
    return nation;
}

static uint16_t division_of(const source *in, ra_str country, ra_str code)
{
    uint16_t found = find_division(country, code);
    if (found != UINT16_MAX)
        return found;
    uint16_t nation = nation_of(in, country);
    if (division_count == MOST_DIVISIONS)
        die(in, "too many divisions", code);
    divisions[division_count] = (division){country, code, divisions[nation].out};
    return (uint16_t)division_count++;
}

static void put_bytes(ra_str s)
{
    if (byte_capacity - byte_count < s.len + 1) {
        byte_capacity = (byte_count + s.len) * 2 + 1024;
        bytes = must(realloc(bytes, byte_capacity));
    }
    memcpy(bytes + byte_count, s.ptr, s.len);
    byte_count += s.len;
}

static uint64_t hash_of(ra_str name)
{
    char folded[128];
    return ra_hash((ra_str){folded, ra_fold_toponym(name, folded, sizeof folded)}, 0);
}

static void add_item(uint64_t hash, gazetteer_record record)
{
    if (item_count == item_capacity) {
        item_capacity = item_capacity * 2 + 1024;
        items = must(realloc(items, item_capacity * sizeof *items));
    }
    items[item_count] = (item){hash, record, (uint32_t)item_count};
    item_count++;
}

static gazetteer_record make_record(const source *in, ra_str name, ra_str latitude, ra_str longitude)
{
    if (name.len == 0 || name.len > LONGEST_NAME)
        die(in, "the name is empty or too long", name);
    gazetteer_record record = {.name_at = (uint32_t)byte_count,
                               .name_length = (uint8_t)name.len,
                               .latitude = GAZETTEER_NO_POINT,
                               .longitude = GAZETTEER_NO_POINT};
    put_bytes(name);
    if (latitude.len != 0) {
        record.latitude = (int16_t)lround(number(in, latitude, -90, 90) * GAZETTEER_LATITUDE_STEPS);
        record.longitude = (int16_t)lround(number(in, longitude, -180, 180) * GAZETTEER_LONGITUDE_STEPS);
    }
    return record;
}

/* The same place under another name; a "=" before it asks for the very spelling. */
static void add_alias(const source *in, ra_str alias, gazetteer_record record)
{
    if (alias.len == 0 || alias.len > LONGEST_NAME)
        die(in, "the other name is empty or too long", alias);
    if (alias.ptr[0] == '=') {
        alias = ra_str_slice(alias, 1, alias.len);
        const char length = (char)alias.len;
        ra_str name = {must(malloc(record.name_length)), record.name_length};
        memcpy((char *)(uintptr_t)name.ptr, bytes + record.name_at, name.len);
        record.name_at = (uint32_t)byte_count;
        put_bytes(name);
        put_bytes((ra_str){&length, 1});
        put_bytes(alias);
        free((char *)(uintptr_t)name.ptr);
        record.kind |= GAZETTEER_SPELT;
    }
    add_item(hash_of(alias), record);
}

static void add_aliases(const source *in, ra_str list, gazetteer_record record)
{
    for (ra_str alias; list.len > 0 && ra_str_cut(&list, '|', &alias);)
        add_alias(in, alias, record);
}

static void read_countries(source in)
{
    ra_str f[MOST_FIELDS];
    for (size_t n; (n = next_row(&in, f)) != 0;) {
        if (n < 6 || f[0].len != 2 || f[1].len != 3)
            die(&in, "not a row of a country", f[0]);
        uint16_t own = (uint16_t)division_count;
        division made = {.country = f[0], .code = {"", 0}, .out = {.nation = own}};
        memcpy(made.out.country, f[1].ptr, 3);
        divisions[division_count++] = made;
        gazetteer_record record = make_record(&in, f[2], f[3], f[4]);
        record.kind = RA_TOPONYM_COUNTRY;
        record.division = own;
        record.population = (uint32_t)(number(&in, f[5], 0, 4000) * 1e6);
        if (country_count == sizeof countries / sizeof countries[0])
            die(&in, "too many countries", f[0]);
        memcpy(countries[country_count].alpha3, f[1].ptr, 3);
        countries[country_count++].record = (uint32_t)item_count; /* item for now */
        add_item(hash_of(f[2]), record);
        add_aliases(&in, f[6], record);
    }
}

static void read_divisions(source in)
{
    ra_str f[MOST_FIELDS];
    for (size_t n; (n = next_row(&in, f)) != 0;) {
        if (n < 6)
            die(&in, "not a row of a division", f[0]);
        gazetteer_record record = make_record(&in, f[2], f[3], f[4]);
        record.kind = RA_TOPONYM_DIVISION;
        record.division = f[1].len != 0 ? division_of(&in, f[0], f[1]) : nation_of(&in, f[0]);
        record.population = (uint32_t)(number(&in, f[5], 0, 4000) * 1e6);
        add_item(hash_of(f[2]), record);
        add_aliases(&in, f[6], record);
    }
}

static void read_regions(source in)
{
    ra_str f[MOST_FIELDS];
    while (next_row(&in, f) != 0) {
        gazetteer_record record = make_record(&in, f[0], f[2], f[3]);
        record.kind = RA_TOPONYM_REGION;
        record.division = f[1].len != 0 ? nation_of(&in, f[1]) : 0;
        add_item(hash_of(f[0]), record);
        add_aliases(&in, f[4], record);
    }
}

static uint8_t kind_of_rank(const source *in, ra_str rank)
{
    if (rank.len == 0)
        return RA_TOPONYM_TOWN;
    switch (rank.ptr[0]) {
    case 'C': return RA_TOPONYM_CAPITAL;
    case 'A': return RA_TOPONYM_SEAT;
    case 'B': return RA_TOPONYM_SUBSEAT;
    case 'X': return RA_TOPONYM_QUARTER;
    default: die(in, "no such rank", rank);
    }
}

static void read_cities(source in)
{
    ra_str f[MOST_FIELDS];
    uint16_t above = 0;
    for (size_t n; (n = next_row(&in, f)) != 0;) {
        if (ra_str_is(f[0], "@")) {
            above = division_of(&in, f[1], f[2]);
            continue;
        }
        if (n < 4)
            die(&in, "not a row of a town", f[0]);
        gazetteer_record record = make_record(&in, f[0], f[1], f[2]);
        record.kind = kind_of_rank(&in, f[4]);
        record.division = above;
        record.population = (uint32_t)number(&in, f[3], 0, 1e9);
        add_item(hash_of(f[0]), record);
    }
}

/* The town of this name and country with most inhabitants. */
static const item *find_town(uint16_t nation, ra_str name)
{
    const item *best = NULL;
    uint64_t hash = hash_of(name);
    for (size_t i = 0; i < item_count; i++) {
        const gazetteer_record *r = &items[i].record;
        if (items[i].hash == hash && r->kind <= RA_TOPONYM_QUARTER && divisions[r->division].out.nation == nation &&
            (best == NULL || r->population > best->record.population))
            best = &items[i];
    }
    return best;
}

static void read_aliases(source in)
{
    ra_str f[MOST_FIELDS];
    for (size_t n; (n = next_row(&in, f)) != 0;) {
        uint16_t nation = nation_of(&in, f[1]);
        if (n == 5) {
            gazetteer_record record = make_record(&in, f[0], f[2], f[3]);
            record.division = nation;
            record.population = (uint32_t)number(&in, f[4], 0, 1e9);
            add_item(hash_of(f[0]), record);
            continue;
        }
        const item *town = n == 3 ? find_town(nation, f[2]) : NULL;
        if (town == NULL)
            die(&in, "data/places/cities.txt has no such place", f[2]);
        gazetteer_record record = town->record;
        record.name_at = (uint32_t)byte_count; /* what news calls it is what a reader wants to see */
        record.name_length = (uint8_t)f[0].len;
        bool capitals = true;
        for (size_t i = 0; i < f[0].len; i++)
            capitals = capitals && !ra_ascii_lower(f[0].ptr[i]);
        if (capitals && f[0].len < 7) {
            record.name_at = town->record.name_at;
            record.name_length = town->record.name_length;
            char spelt[16];
            add_alias(&in, (ra_str){spelt, (size_t)snprintf(spelt, sizeof spelt, "=%.*s", RA_STR_ARG(f[0]))}, record);
            continue;
        }
        put_bytes(f[0]);
        add_item(hash_of(f[0]), record);
    }
}

static int by_hash(const void *a, const void *b)
{
    const item *x = a;
    const item *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    if (x->record.population != y->record.population)
        return x->record.population > y->record.population ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static int by_alpha3(const void *a, const void *b)
{
    return memcmp(((const gazetteer_country *)a)->alpha3, ((const gazetteer_country *)b)->alpha3, 4);
}

static void settle_countries(void)
{
    uint32_t *place = must(calloc(item_count + 1, sizeof *place));
    for (size_t i = 0; i < item_count; i++)
        place[items[i].order] = (uint32_t)i;
    for (uint32_t i = 0; i < country_count; i++)
        countries[i].record = place[countries[i].record];
    free(place);
    qsort(countries, country_count, sizeof countries[0], by_alpha3);
}

static void write_part(FILE *out, const void *data, size_t size)
{
    if (size != 0 && fwrite(data, 1, size, out) != size) {
        fprintf(stderr, "gazetteer: cannot write: %s\n", strerror(errno));
        exit(1);
    }
}

static void write_section(FILE *out)
{
    enum { BUCKETS = 1 << GAZETTEER_BUCKET_BITS };
    uint32_t *buckets = must(calloc(BUCKETS + 1, sizeof *buckets));
    gazetteer_entry *entries = must(calloc(item_count + 1, sizeof *entries));
    gazetteer_record *records = must(calloc(item_count + 1, sizeof *records));
    gazetteer_division *table = must(calloc(division_count + 1, sizeof *table));
    uint32_t entry_count = 0;
    for (size_t i = 0; i < item_count; i++) {
        records[i] = items[i].record;
        if (i + 1 < item_count && items[i + 1].hash == items[i].hash)
            records[i].kind |= GAZETTEER_MORE;
        if (i > 0 && items[i - 1].hash == items[i].hash)
            continue;
        entries[entry_count++] = (gazetteer_entry){(uint32_t)items[i].hash, (uint32_t)i};
        buckets[(items[i].hash >> (64 - GAZETTEER_BUCKET_BITS)) + 1] = entry_count;
    }
    for (uint32_t i = 1; i <= BUCKETS; i++) {
        if (buckets[i] < buckets[i - 1])
            buckets[i] = buckets[i - 1];
    }
    for (uint32_t i = 0; i < division_count; i++)
        table[i] = divisions[i].out;
    gazetteer_header header = {.magic = RA_GAZETTEER_MAGIC,
                               .entry_count = entry_count,
                               .record_count = (uint32_t)item_count,
                               .division_count = division_count,
                               .country_count = country_count};
    header.entries_at = (uint32_t)(sizeof header + (BUCKETS + 1) * sizeof *buckets);
    header.records_at = header.entries_at + entry_count * (uint32_t)sizeof *entries;
    header.divisions_at = header.records_at + (uint32_t)(item_count * sizeof *records);
    header.countries_at = header.divisions_at + division_count * (uint32_t)sizeof *table;
    header.bytes_at = header.countries_at + country_count * (uint32_t)sizeof countries[0];
    header.size = header.bytes_at + (uint32_t)byte_count;
    write_part(out, &header, sizeof header);
    write_part(out, buckets, (BUCKETS + 1) * sizeof *buckets);
    write_part(out, entries, entry_count * sizeof *entries);
    write_part(out, records, item_count * sizeof *records);
    write_part(out, table, division_count * sizeof *table);
    write_part(out, countries, country_count * sizeof countries[0]);
    write_part(out, bytes, byte_count);
    free(buckets);
    free(entries);
    free(records);
    free(table);
}

int main(int argc, char **argv)
{
    if (argc != SOURCE_COUNT + 2) {
        fputs("usage: gazetteer OUT COUNTRIES DIVISIONS REGIONS CITIES ALIASES\n", stderr);
        return 2;
    }
    divisions = must(calloc(MOST_DIVISIONS, sizeof *divisions));
    divisions[division_count++] = (division){.country = {"", 0}, .code = {"-", 1}};
    read_countries(open_source(argv[2]));
    read_divisions(open_source(argv[3]));
    read_regions(open_source(argv[4]));
    read_cities(open_source(argv[5]));
    read_aliases(open_source(argv[6]));
    qsort(items, item_count, sizeof *items, by_hash);
    settle_countries();
    FILE *out = fopen(argv[1], "wb");
    if (out == NULL) {
        fprintf(stderr, "%s: %s\n", argv[1], strerror(errno));
        return 1;
    }
    write_section(out);
    if (fclose(out) != 0) {
        fprintf(stderr, "%s: %s\n", argv[1], strerror(errno));
        return 1;
    }
    return 0;
}
