/* Makes a language pack: packer OUT NAME=FILE... Each FILE becomes the section NAME. A name that ends in ".lex" is a
   lexicon: its text is checked against the schema it states and compiled; any other file is taken as it is.

   A lexicon is UTF-8 text. Lines that begin with "# " are comments. One line begins with "#:" and states the schema:
   one word a column, separated by tabs: a name, and its type: "name" alone is any text, "name:int", "name:real",
   "name{a,b,c}" one of these, "name?" and "name:int?" and "name{a,b}?" may be empty. The first column is the key. "#:"
   followed by "+" instead of a tab lets keys repeat. */
#include "base/arena.h"
#include "base/lexicon_format.h"
#include "base/str.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_COLUMNS = 16, LONGEST_KEY = 255 };

typedef struct column {
    ra_str name;
    ra_str choices; /* comma-separated; absent where any */
    enum { ANY_TEXT, WHOLE_NUMBER, REAL_NUMBER, ONE_OF } type;
    bool optional;
} column;

typedef struct row {
    ra_str key;
    ra_str fields;
    unsigned long line;
} row;

typedef struct entry {
    ra_str key;
    bool prefix;
    uint32_t first_row;
    uint32_t row_count;
} entry;

typedef struct buffer {
    char *bytes;
    size_t length;
    size_t capacity;
} buffer;

static const char *current_file;

static _Noreturn void die(unsigned long line, const char *message, ra_str what)
{
    if (line != 0)
        fprintf(stderr, "%s:%lu: %s: %.*s\n", current_file, line, message, RA_STR_ARG(what));
    else
        fprintf(stderr, "%s: %s: %.*s\n", current_file, message, RA_STR_ARG(what));
    exit(1);
}

static void *must(void *block)
{
    if (block == NULL) {
        fputs("packer: out of memory\n", stderr);
        exit(1);
    }
    return block;
}

static size_t put(buffer *out, const void *bytes, size_t length)
{
    if (length > out->capacity - out->length) {
        out->capacity = (out->length + length) * 2;
        out->bytes = must(realloc(out->bytes, out->capacity));
    }
    size_t at = out->length;
    if (length != 0)
        memcpy(out->bytes + at, bytes, length);
    out->length += length;
    return at;
}

static void align(buffer *out, size_t to)
{
    static const char zeros[64];
    put(out, zeros, (to - out->length % to) % to);
}

static buffer read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        exit(1);
    }
    buffer out = {0};
    char part[1 << 16];
    for (size_t n; (n = fread(part, 1, sizeof part, file)) > 0;)
        put(&out, part, n);
    if (ferror(file)) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(1);
    }
    fclose(file);
    return out;
}

static column read_column(ra_str text, unsigned long line)
{
    column made = {.type = ANY_TEXT};
    if (text.len > 0 && text.ptr[text.len - 1] == '?') {
        made.optional = true;
        text.len--;
    }
    size_t brace = ra_str_find(text, RA_STR("{"), 0);
    if (brace != SIZE_MAX) {
        if (text.ptr[text.len - 1] != '}')
            die(line, "schema: no closing brace", text);
        made.type = ONE_OF;
        made.choices = ra_str_slice(text, brace + 1, text.len - 1);
        text.len = brace;
    } else if (ra_str_ends(text, RA_STR(":int"))) {
        made.type = WHOLE_NUMBER;
        text.len -= 4;
    } else if (ra_str_ends(text, RA_STR(":real"))) {
        made.type = REAL_NUMBER;
        text.len -= 5;
    }
    if (text.len == 0)
        die(line, "schema: a column without a name", text);
    made.name = text;
    return made;
}

static bool is_number(ra_str s, bool whole)
{
    char text[64];
    if (s.len == 0 || s.len >= sizeof text)
        return false;
    memcpy(text, s.ptr, s.len);
    text[s.len] = '\0';
    char *end;
    if (whole)
        (void)strtoll(text, &end, 10);
    else
        (void)strtod(text, &end);
    return *end == '\0';
}

static bool is_choice(ra_str choices, ra_str s)
{
    for (ra_str choice; ra_str_cut(&choices, ',', &choice);) {
        if (ra_str_equal(choice, s))
            return true;
    }
    return false;
}

static void check_cell(const column *c, ra_str cell, unsigned long line)
{
    char message[256];
    if (cell.len == 0 && c->optional)
        return;
    const char *wanted = NULL;
    if (c->type == WHOLE_NUMBER && !is_number(cell, true))
        wanted = "is no whole number";
    else if (c->type == REAL_NUMBER && !is_number(cell, false))
        wanted = "is no number";
    else if (c->type == ONE_OF && !is_choice(c->choices, cell))
        wanted = "is none of the choices that the schema states";
    else if (cell.len == 0)
        wanted = "is empty";
    if (wanted == NULL)
        return;
    snprintf(message, sizeof message, "column \"%.*s\" %s", RA_STR_ARG(c->name), wanted);
    die(line, message, cell);
}

static int by_key(const void *a, const void *b)
{
    const row *x = a;
    const row *y = b;
    int order = ra_str_compare(x->key, y->key);
    return order != 0 ? order : (x->line > y->line) - (x->line < y->line);
}

typedef struct table {
    row *rows;
    size_t count;
    size_t capacity;
    bool repeats;
} table;

static void add_row(table *t, ra_str text, const column *columns, size_t column_count, unsigned long line)
{
    ra_str rest = text;
    ra_str cell;
    size_t n = 0;
    while (ra_str_cut(&rest, '\t', &cell)) {
        if (n == column_count)
            die(line, "more columns than the schema states", text);
        check_cell(&columns[n++], cell, line);
    }
    for (; n < column_count; n++) {
        if (!columns[n].optional)
            die(line, "fewer columns than the schema states", text);
    }
    rest = text;
    ra_str key;
    (void)ra_str_cut(&rest, '\t', &key);
    if (key.len > LONGEST_KEY)
        die(line, "the key is too long", key);
    if (ra_ascii_space(key.ptr[0]) || ra_ascii_space(key.ptr[key.len - 1]) ||
        ra_str_find(key, RA_STR("  "), 0) != SIZE_MAX)
        die(line, "the key's words are not joined by single spaces", key);
    if (t->count == t->capacity) {
        t->capacity = t->capacity != 0 ? t->capacity * 2 : 1024;
        t->rows = must(realloc(t->rows, t->capacity * sizeof *t->rows));
    }
    t->rows[t->count++] = (row){key, rest.ptr != NULL ? rest : (ra_str){"", 0}, line};
}

static table read_table(ra_str text)
{
    table t = {0};
    column columns[MOST_COLUMNS];
    size_t column_count = 0;
    unsigned long line = 0;
    for (ra_str rest = text, s; ra_str_cut(&rest, '\n', &s);) {
        line++;
        if (ra_str_starts(s, RA_STR("#:"))) {
            ra_str schema = ra_str_slice(s, 2, s.len);
            if (schema.len > 0 && schema.ptr[0] == '+') {
                t.repeats = true;
                schema = ra_str_slice(schema, 1, schema.len);
            }
            schema = ra_str_trim(schema);
            for (ra_str word; ra_str_cut(&schema, '\t', &word);) {
                if (column_count == MOST_COLUMNS)
                    die(line, "schema: too many columns", word);
                columns[column_count++] = read_column(ra_str_trim(word), line);
            }
        } else if (s.len == 0 || ra_str_starts(s, RA_STR("# ")) || ra_str_is(s, "#")) {
            continue;
        } else if (column_count == 0) {
            die(line, "a row before the schema (a line that begins with \"#:\")", s);
        } else {
            add_row(&t, s, columns, column_count, line);
        }
    }
    if (t.count > 0)
        qsort(t.rows, t.count, sizeof *t.rows, by_key);
    for (size_t i = 1; i < t.count; i++) {
        if (!t.repeats && ra_str_equal(t.rows[i - 1].key, t.rows[i].key))
            die(t.rows[i].line, "the key stands twice, and the schema (\"#:\" without \"+\") forbids it",
                t.rows[i].key);
    }
    return t;
}

static const entry *entry_in(const entry *entries, uint32_t slot)
{
    return &entries[(slot & RA_LEXICON_ENTRY_MASK) - 1];
}

static uint32_t *slot_for(uint32_t *slots, uint32_t mask, const entry *entries, ra_str key)
{
    uint32_t slot = (uint32_t)ra_lexicon_hash(key.ptr, key.len) & mask;
    while (slots[slot] != 0 && !ra_str_equal(entry_in(entries, slots[slot])->key, key))
        slot = (slot + 1) & mask;
    return &slots[slot];
}

static void put_filter(buffer *out, const entry *entries, uint32_t count, lexicon_header *header)
{
    enum { KEYS_IN_WORD = 4 };
    header->filter_words = 1;
    while (header->filter_words * KEYS_IN_WORD < count)
        header->filter_words *= 2;
    uint64_t *filter = must(calloc(header->filter_words, sizeof *filter));
    for (uint32_t i = 0; i < count; i++) {
        uint64_t hash = ra_lexicon_hash(entries[i].key.ptr, entries[i].key.len);
        filter[ra_lexicon_word(hash, header->filter_words)] |= ra_lexicon_bits(hash);
    }
    put(out, filter, header->filter_words * sizeof *filter);
    free(filter);
}

/* Puts an entry, its key and its first row's fields, and notes in that row where these stand. Returns the entry's
   place as a slot has it. */
static uint32_t put_entry(buffer *bytes, const entry *from, const table *t, lexicon_row *rows)
{
    lexicon_entry e = {.first_row = from->first_row,
                       .row_count = (uint16_t)from->row_count,
                       .key_length = (uint8_t)from->key.len,
                       .prefix = from->prefix};
    ra_str fields = from->row_count != 0 ? t->rows[from->first_row].fields : (ra_str){"", 0};
    size_t at = bytes->length;
    if (from->row_count > UINT16_MAX)
        die(t->rows[from->first_row].line, "the key has too many rows", from->key);
    if (at / RA_LEXICON_STEP >= RA_LEXICON_ENTRY_MASK)
        die(t->rows[from->first_row].line, "the lexicon has too many bytes", from->key);
    e.fields_length = (uint16_t)fields.len;
    put(bytes, &e, RA_LEXICON_KEY_AT);
    uint32_t key_at = (uint32_t)put(bytes, from->key.ptr, from->key.len);
    uint32_t fields_at = (uint32_t)put(bytes, fields.ptr, fields.len);
    if (from->row_count != 0) {
        rows[from->first_row].key_at = key_at;
        rows[from->first_row].fields_at = fields_at;
    }
    align(bytes, RA_LEXICON_STEP);
    return (uint32_t)(at / RA_LEXICON_STEP) + 1;
}

/* The rows of a table; those that are their key's first stand with its entry. */
static lexicon_row *put_rows(buffer *bytes, const table *t)
{
    lexicon_row *rows = must(calloc(t->count + 1, sizeof *rows));
    for (size_t i = 0; i < t->count; i++) {
        const row *r = &t->rows[i];
        if (r->fields.len > UINT16_MAX)
            die(r->line, "the row is too long", r->key);
        rows[i].key_length = (uint16_t)r->key.len;
        rows[i].fields_length = (uint16_t)r->fields.len;
        if (i == 0 || !ra_str_equal(t->rows[i - 1].key, r->key))
            continue;
        rows[i].key_at = (uint32_t)put(bytes, r->key.ptr, r->key.len);
        rows[i].fields_at = (uint32_t)put(bytes, r->fields.ptr, r->fields.len);
    }
    return rows;
}

/* Puts the entries, and in each slot the place of its entry instead of the number. */
static void put_entries(buffer *bytes, const entry *entries, uint32_t count, const table *t, lexicon_row *rows,
                        uint32_t *slots, uint32_t slot_count)
{
    uint32_t *places = must(calloc(count + 1, sizeof *places));
    for (uint32_t i = 0; i < count; i++)
        places[i] = put_entry(bytes, &entries[i], t, rows);
    for (uint32_t i = 0; i < slot_count; i++) {
        if (slots[i] != 0)
            slots[i] = (slots[i] & ~RA_LEXICON_ENTRY_MASK) | places[(slots[i] & RA_LEXICON_ENTRY_MASK) - 1];
    }
    free(places);
}

static buffer compile_lexicon(ra_str text)
{
    table t = read_table(text);
    size_t most = 16;
    for (size_t i = 0; i < t.count; i++) {
        most += 1;
        for (size_t j = 0; j < t.rows[i].key.len; j++)
            most += t.rows[i].key.ptr[j] == ' ';
    }
    uint32_t slot_count = 16;
    while (slot_count < most * 2)
        slot_count *= 2;
    uint32_t *slots = must(calloc(slot_count, sizeof *slots));
    entry *entries = must(calloc(most, sizeof *entries));
    uint32_t entry_count = 0;
    for (uint32_t i = 0; i < t.count; i++) {
        ra_str key = t.rows[i].key;
        for (size_t end = 1; end <= key.len; end++) {
            if (end < key.len && key.ptr[end] != ' ')
                continue;
            ra_str part = ra_str_slice(key, 0, end);
            uint32_t *slot = slot_for(slots, slot_count - 1, entries, part);
            if (*slot == 0) {
                entries[entry_count++] = (entry){.key = part};
                if (entry_count > RA_LEXICON_ENTRY_MASK)
                    die(t.rows[i].line, "the lexicon has too many keys", key);
                *slot = entry_count | ra_lexicon_mark(ra_lexicon_hash(part.ptr, part.len));
            }
            entry *e = &entries[(*slot & RA_LEXICON_ENTRY_MASK) - 1];
            if (end < key.len)
                e->prefix = true;
            else if (e->row_count++ == 0)
                e->first_row = i;
        }
    }
    lexicon_header header = {.magic = RA_LEXICON_MAGIC,
                             .slot_count = slot_count,
                             .entry_count = entry_count,
                             .row_count = (uint32_t)t.count};
    buffer out = {0};
    buffer bytes = {0};
    lexicon_row *rows = put_rows(&bytes, &t);
    align(&bytes, RA_LEXICON_STEP);
    put_entries(&bytes, entries, entry_count, &t, rows, slots, slot_count);
    put(&out, &header, sizeof header);
    put_filter(&out, entries, entry_count, &header);
    header.slots_at = (uint32_t)out.length;
    put(&out, slots, slot_count * sizeof *slots);
    header.rows_at = (uint32_t)out.length;
    put(&out, rows, t.count * sizeof *rows);
    header.bytes_at = (uint32_t)out.length;
    put(&out, bytes.bytes, bytes.length);
    header.size = (uint32_t)out.length;
    memcpy(out.bytes, &header, sizeof header);
    free(bytes.bytes);
    free(rows);
    free(slots);
    free(entries);
    free(t.rows);
    return out;
}

/* A pack that a command has mapped must not change under it: the new one takes the old one's name when it is whole. */
static void write_whole(const char *path, const buffer *out)
{
    char beside[4096];
    if (snprintf(beside, sizeof beside, "%s.new", path) >= (int)sizeof beside) {
        fprintf(stderr, "%s: the path is too long\n", path);
        exit(1);
    }
    FILE *file = fopen(beside, "wb");
    bool written = file != NULL && fwrite(out->bytes, 1, out->length, file) == out->length;
    if (file == NULL || fclose(file) != 0 || !written || rename(beside, path) != 0) {
        fprintf(stderr, "%s: cannot be written: %s\n", path, strerror(errno));
        exit(1);
    }
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fputs("usage: packer OUT NAME=FILE...\n", stderr);
        return 2;
    }
    uint32_t count = (uint32_t)argc - 2;
    buffer out = {0};
    pack_header header = {.section_count = count};
    memcpy(header.magic, RA_PACK_MAGIC, sizeof header.magic);
    pack_section *toc = must(calloc((size_t)count + 1, sizeof *toc));
    put(&out, &header, sizeof header);
    put(&out, toc, count * sizeof *toc);
    for (uint32_t i = 0; i < count; i++) {
        char *equals = strchr(argv[i + 2], '=');
        size_t length = equals != NULL ? (size_t)(equals - argv[i + 2]) : 0;
        if (length == 0 || length >= sizeof toc[i].name) {
            fprintf(stderr, "packer: \"%s\" is not NAME=FILE\n", argv[i + 2]);
            exit(2);
        }
        memcpy(toc[i].name, argv[i + 2], length);
        current_file = equals + 1;
        buffer section = read_file(current_file);
        if (ra_str_ends((ra_str){toc[i].name, length}, RA_STR(".lex"))) {
            buffer compiled = compile_lexicon((ra_str){section.bytes != NULL ? section.bytes : "", section.length});
            free(section.bytes);
            section = compiled;
        }
        align(&out, 64);
        toc[i].at = put(&out, section.bytes, section.length);
        toc[i].size = section.length;
        free(section.bytes);
    }
    header.size = out.length;
    memcpy(out.bytes + sizeof header, toc, count * sizeof *toc);
    header.checksum = ra_hash((ra_str){out.bytes + sizeof header, out.length - sizeof header}, 0);
    memcpy(out.bytes, &header, sizeof header);
    free(toc);
    write_whole(argv[1], &out);
    free(out.bytes);
    return 0;
}
