#include "language/words/folding.h"

#include "base/status.h"
#include "base/str.h"
#include "base/utf8.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

enum { LONGEST_WORD = 48 };

/* Letters that Unicode does not decompose, in the spelling that English texts give them. */
static const char *plain_letter(uint32_t c)
{
    static const struct {
        uint32_t letter;
        const char *plain;
    } letters[] = {{0xC6, "ae"},  {0xD0, "d"},   {0xD8, "o"},  {0xDE, "th"}, {0xDF, "ss"}, {0xE6, "ae"},
                   {0xF0, "d"},   {0xF8, "o"},   {0xFE, "th"}, {0x110, "d"}, {0x111, "d"}, {0x126, "h"},
                   {0x127, "h"},  {0x131, "i"},  {0x141, "l"}, {0x142, "l"}, {0x14A, "n"}, {0x14B, "n"},
                   {0x152, "oe"}, {0x153, "oe"}, {0x18F, "a"}, {0x259, "a"}};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        if (letters[i].letter == c)
            return letters[i].plain;
    }
    return NULL;
}

enum { FIRST_COMBINING = 0x300 }; /* no code point below it combines */

/* Apostrophes, the marks of ayn and hamza, full stops: they vary between spellings and part no words. */
static bool vanishes(uint32_t c)
{
    return c == '\'' || c == '.' || c == '`' || c == 0xB4 || c == 0x2018 || c == 0x2019 || (c >= 0x2B0 && c <= 0x2FF) ||
           (c >= FIRST_COMBINING && u_getCombiningClass((UChar32)c) != 0);
}

/* Writes what stands for one code point beyond ASCII, at most 4 bytes. */
static size_t fold_code_point(uint32_t c, char out[4])
{
    const char *plain = plain_letter(c);
    if (plain != NULL) {
        size_t length = strlen(plain);
        memcpy(out, plain, length);
        return length;
    }
    UChar parts[8];
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&code);
    int32_t count = U_SUCCESS(code) ? unorm2_getDecomposition(nfd, (UChar32)c, parts, 8, &code) : -1;
    if (count > 0 && U_SUCCESS(code) && parts[0] < 0x80) {
        out[0] = ra_ascii_fold((char)parts[0]);
        return 1;
    }
    return ra_utf8_put(out, (uint32_t)u_tolower((UChar32)c));
}

ra_str ra_fold(ra_arena *arena, ra_str text)
{
    char *out = ra_arena_take(arena, text.len * 2 + 4);
    if (out == NULL)
        return (ra_str){NULL, 0};
    size_t length = 0;
    for (size_t at = 0; at < text.len;) {
        if (ra_ascii_alpha(text.ptr[at]) || ra_ascii_digit(text.ptr[at])) {
            out[length++] = ra_ascii_fold(text.ptr[at++]);
            continue;
        }
        uint32_t c = ra_utf8_next(text, &at);
        if (vanishes(c))
            continue;
        if (c < 0x80 || !u_isalnum((UChar32)c)) {
            if (length > 0 && out[length - 1] != ' ')
                out[length++] = ' ';
            continue;
        }
        length += fold_code_point(c, out + length);
    }
    while (length > 0 && out[length - 1] == ' ')
        length--;
    return (ra_str){out, length};
}

ra_str ra_fold_tight(ra_arena *arena, ra_str text)
{
    ra_str folded = ra_fold(arena, text);
    if (folded.ptr == NULL)
        return folded;
    char *out = (char *)folded.ptr;
    size_t length = 0;
    for (size_t i = 0; i < folded.len; i++) {
        if (out[i] != ' ')
            out[length++] = out[i];
    }
    return (ra_str){out, length};
}

bool ra_name_word_is(const ra_lexicon *name_words, ra_str word, ra_str class)
{
    return ra_lexicon_says(name_words, word, class);
}

static bool is_acronym(ra_str name)
{
    size_t capitals = 0;
    for (size_t i = 0; i < name.len; i++) {
        if (ra_ascii_upper(name.ptr[i]))
            capitals++;
        else if (name.ptr[i] != '.')
            return false;
    }
    return capitals >= 2 && capitals <= 6;
}

static ra_str without_possessive(ra_str name)
{
    static const char *const endings[] = {"'s", "\xE2\x80\x99s", "'", "\xE2\x80\x99"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        ra_str ending = ra_str_from(endings[i]);
        if (name.len > ending.len && ra_str_ends(name, ending))
            return ra_str_slice(name, 0, name.len - ending.len);
    }
    return name;
}

static bool left_out(const ra_lexicon *name_words, ra_str word, bool person, size_t before, size_t after)
{
    if (ra_name_word_is(name_words, word, RA_STR("small")) || ra_name_word_is(name_words, word, RA_STR("legal")) ||
        ra_name_word_is(name_words, word, RA_STR("particle")))
        return true;
    if (!person)
        return false;
    bool initial = word.len == 1 && before > 0 && after > 0;
    return initial || (before == 0 && after > 0 && ra_name_word_is(name_words, word, RA_STR("title")));
}

static void pick_words(ra_str folded, const ra_lexicon *name_words, bool all, bool person, ra_name_key *key)
{
    ra_str rest = folded;
    ra_str word;
    key->count = 0;
    while (key->count < RA_NAME_WORDS && ra_str_cut(&rest, ' ', &word)) {
        if (word.len > 0 && (all || !left_out(name_words, word, person, key->count, rest.len)))
            key->words[key->count++] = word;
    }
}

ra_status ra_name_key_make(ra_arena *arena, const ra_lexicon *name_words, ra_str name, bool person, ra_name_key *key,
                           ra_error *error)
{
    *key = (ra_name_key){0};
    name = without_possessive(ra_str_trim(name));
    key->acronym = is_acronym(name);
    ra_str folded = ra_fold(arena, name);
    if (folded.ptr == NULL)
        return ra_fail_memory(error);
    pick_words(folded, name_words, false, person, key);
    if (key->count == 0)
        pick_words(folded, name_words, true, person, key);
    char *joined = ra_arena_alloc(arena, folded.len + 1);
    char *initials = ra_arena_alloc(arena, RA_NAME_WORDS);
    if (joined == NULL || initials == NULL)
        return ra_fail_memory(error);
    size_t length = 0;
    for (size_t i = 0; i < key->count; i++) {
        if (i > 0)
            joined[length++] = ' ';
        memcpy(joined + length, key->words[i].ptr, key->words[i].len);
        length += key->words[i].len;
        initials[i] = key->words[i].ptr[0];
    }
    key->joined = (ra_str){joined, length};
    key->initials = (ra_str){initials, key->count};
    return RA_OK;
}

bool ra_name_key_ends(const ra_name_key *name, const ra_name_key *shorter)
{
    if (shorter->count < 2 || shorter->count >= name->count)
        return false;
    for (size_t i = 0; i < shorter->count; i++) {
        if (!ra_str_equal(name->words[name->count - shorter->count + i], shorter->words[i]))
            return false;
    }
    return true;
}

size_t ra_name_skeleton(ra_str folded_word, char *skeleton, size_t room)
{
    size_t length = 0;
    for (size_t i = 0; i < folded_word.len && length < room; i++) {
        char c = folded_word.ptr[i];
        if (memchr("aeiouyhw'", c, 9) != NULL)
            continue;
        bool gh = c == 'g' && i + 1 < folded_word.len && folded_word.ptr[i + 1] == 'h'; /* "Bagher", "Baqer" */
        if (c == 'q' || c == 'c' || gh)
            c = 'k';
        if (c == 'z')
            c = 's';
        if (length == 0 || skeleton[length - 1] != c)
            skeleton[length++] = c;
    }
    return length;
}

/* Levenshtein distance of two short words, by rows; more than `most` is given as most + 1. */
static size_t edit_distance(ra_str a, ra_str b, size_t most)
{
    size_t row[LONGEST_WORD + 1];
    if (a.len > LONGEST_WORD || b.len > LONGEST_WORD || a.len > b.len + most || b.len > a.len + most)
        return most + 1;
    for (size_t j = 0; j <= b.len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t above = row[j];
            size_t best = corner + (a.ptr[i - 1] != b.ptr[j - 1]);
            if (above + 1 < best)
                best = above + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = best;
            corner = above;
        }
    }
    return row[b.len] <= most ? row[b.len] : most + 1;
}

bool ra_name_words_alike(ra_str a, ra_str b)
{
    if (ra_str_equal(a, b))
        return true;
    size_t shorter = a.len < b.len ? a.len : b.len;
    if (shorter < 4)
        return false;
    char bones[2][LONGEST_WORD];
    size_t lengths[2] = {ra_name_skeleton(a, bones[0], LONGEST_WORD), ra_name_skeleton(b, bones[1], LONGEST_WORD)};
    bool same = lengths[0] == lengths[1] && memcmp(bones[0], bones[1], lengths[0]) == 0;
    if (!same || (lengths[0] < 2 && a.ptr[0] != b.ptr[0]))
        return false;
    return edit_distance(a, b, 2) <= (shorter < 6 || lengths[0] < 2 ? 1u : 2u);
}
