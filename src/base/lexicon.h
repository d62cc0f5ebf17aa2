/* A lexicon: rows of a text file under data/, compiled into a section of the pack and looked up in place.
   A row is a key and the fields that follow it. Keys are words or word sequences joined by single spaces. */
#ifndef RA_BASE_LEXICON_H
#define RA_BASE_LEXICON_H

#include <rashomon/pack.h>

#include <string.h>

/* Borrowed view of a section; all zero means an empty lexicon. */
typedef struct ra_lexicon {
    const unsigned char *base;
    const uint64_t *filter; /* tells most words that are no keys without a look at colder memory */
    uint32_t filter_words;
    uint32_t slot_mask;
    uint32_t row_count;
} ra_lexicon;

typedef struct ra_row {
    ra_str key;
    ra_str fields; /* tab-separated, the key not among them */
} ra_row;

/* Views a section made by the packer. RA_MALFORMED where it is none. An absent section gives an empty lexicon. */
RA_MUST_CHECK ra_status ra_lexicon_view(ra_str section, ra_lexicon *lexicon, ra_error *error);

/* Views the lexicon data/CODE/NAME.txt of a pack, say "en" and "numbers"; empty where the pack has none. */
RA_MUST_CHECK ra_status ra_lexicon_open(const ra_pack *pack, const char *code, const char *name, ra_lexicon *lexicon,
                                        ra_error *error);

/* Rows whose key is exactly `key`: their number, the first one's number in *first. */
uint32_t ra_lexicon_find(const ra_lexicon *lexicon, ra_str key, uint32_t *first);

/* Whether `words` are a key, or some key begins with them and a space. */
bool ra_lexicon_begins(const ra_lexicon *lexicon, ra_str words);

/* The same for words in any case. */
bool ra_lexicon_begins_folded(const ra_lexicon *lexicon, ra_str words);

/* Whether some longer key begins with `key` and a space. */
bool ra_lexicon_has_prefix(const ra_lexicon *lexicon, ra_str key);

ra_row ra_lexicon_row(const ra_lexicon *lexicon, uint32_t number);

/* The fields of the first row with this key; {NULL, 0} where there is none. */
ra_str ra_lexicon_get(const ra_lexicon *lexicon, ra_str key);

/* Whether some row with this key has `class` as its first field. */
bool ra_lexicon_says(const ra_lexicon *lexicon, ra_str key, ra_str class);

/* The same for a word or phrase in any case: ASCII letters are folded before it is looked up. */
ra_str ra_lexicon_get_folded(const ra_lexicon *lexicon, ra_str text);
bool ra_lexicon_says_folded(const ra_lexicon *lexicon, ra_str text, ra_str class);

/* Field `index` of a row's fields, from 0; {NULL, 0} where there are fewer. */
ra_str ra_row_field(ra_str fields, unsigned index);

/* Whether the first of a row's fields is `field`. */
static inline bool ra_fields_begin(ra_str fields, ra_str field)
{
    return fields.len >= field.len && (fields.len == field.len || fields.ptr[field.len] == '\t') &&
           memcmp(fields.ptr, field.ptr, field.len) == 0;
}

/* Longest key that begins at words[0], words folded to lower-case ASCII and joined by spaces. Returns its length in
   words (0: none) and the number of its first row. */
size_t ra_lexicon_match(const ra_lexicon *lexicon, const ra_str *words, size_t count, uint32_t *row);

#endif
