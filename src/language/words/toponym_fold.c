#include "language/words/toponym_fold.h"

#include "base/str.h"
#include "base/utf8.h"

/* ASCII for U+00C0 to U+017F; "" where a letter has none. */
static const char latin[][3] = {
    "a", "a", "a",  "a", "a", "a", "ae", "c",  "e", "e", "e",  "e",  "i", "i", "i",  "i",  "d", "n", "o",  "o",
    "o", "o", "o",  " ", "o", "u", "u",  "u",  "u", "y", "th", "ss", "a", "a", "a",  "a",  "a", "a", "ae", "c",
    "e", "e", "e",  "e", "i", "i", "i",  "i",  "d", "n", "o",  "o",  "o", "o", "o",  " ",  "o", "u", "u",  "u",
    "u", "y", "th", "y", "a", "a", "a",  "a",  "a", "a", "c",  "c",  "c", "c", "c",  "c",  "c", "c", "d",  "d",
    "d", "d", "e",  "e", "e", "e", "e",  "e",  "e", "e", "e",  "e",  "g", "g", "g",  "g",  "g", "g", "g",  "g",
    "h", "h", "h",  "h", "i", "i", "i",  "i",  "i", "i", "i",  "i",  "i", "i", "ij", "ij", "j", "j", "k",  "k",
    "k", "l", "l",  "l", "l", "l", "l",  "l",  "l", "l", "l",  "n",  "n", "n", "n",  "n",  "n", "n", "n",  "n",
    "o", "o", "o",  "o", "o", "o", "oe", "oe", "r", "r", "r",  "r",  "r", "r", "s",  "s",  "s", "s", "s",  "s",
    "s", "s", "t",  "t", "t", "t", "t",  "t",  "u", "u", "u",  "u",  "u", "u", "u",  "u",  "u", "u", "u",  "u",
    "w", "w", "y",  "y", "y", "z", "z",  "z",  "z", "z", "z",  "s"};

/* A letter's place in Latin Extended Additional (U+1E00 to U+1EFF), which goes through the alphabet in runs. */
static char additional(uint32_t c)
{
    static const struct run {
        uint16_t first;
        char letter;
    } runs[] = {{0x1E00, 'a'}, {0x1E02, 'b'}, {0x1E08, 'c'}, {0x1E0A, 'd'}, {0x1E14, 'e'}, {0x1E1E, 'f'}, {0x1E20, 'g'},
                {0x1E22, 'h'}, {0x1E2C, 'i'}, {0x1E30, 'k'}, {0x1E36, 'l'}, {0x1E3E, 'm'}, {0x1E44, 'n'}, {0x1E4C, 'o'},
                {0x1E54, 'p'}, {0x1E58, 'r'}, {0x1E60, 's'}, {0x1E6A, 't'}, {0x1E72, 'u'}, {0x1E7C, 'v'}, {0x1E80, 'w'},
                {0x1E8A, 'x'}, {0x1E8E, 'y'}, {0x1E90, 'z'}, {0x1E96, 'h'}, {0x1E97, 't'}, {0x1E98, 'w'}, {0x1E99, 'y'},
                {0x1EA0, 'a'}, {0x1EB8, 'e'}, {0x1EC8, 'i'}, {0x1ECC, 'o'}, {0x1EE4, 'u'}, {0x1EF2, 'y'}};
    char letter = '\0';
    for (size_t i = 0; i < sizeof runs / sizeof runs[0] && runs[i].first <= c; i++)
        letter = runs[i].letter;
    return letter;
}

static bool is_mark(uint32_t c)
{
    return c == '\'' || c == '.' || c == '"' || c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D ||
           (c >= 0x02B0 && c <= 0x036F) || c == 0x60 || c == 0xB4;
}

size_t ra_fold_letter(uint32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = c == '-' || ra_ascii_space((char)c) ? ' ' : ra_ascii_fold((char)c);
        return 1;
    }
    if (c >= 0xC0 && c < 0xC0 + sizeof latin / sizeof latin[0]) {
        size_t n = strlen(latin[c - 0xC0]);
        memcpy(out, latin[c - 0xC0], n);
        return n;
    }
    if (c >= 0x1E00 && c <= 0x1EFF) {
        out[0] = additional(c);
        return 1;
    }
    if (c == 0xA0 || (c >= 0x2000 && c <= 0x2015)) {
        out[0] = ' ';
        return 1;
    }
    return ra_utf8_put(out, c);
}

static size_t fold(ra_str s, char *out, size_t most)
{
    size_t length = 0;
    for (size_t at = 0; at < s.len;) {
        uint32_t c = ra_utf8_next(s, &at);
        if (is_mark(c))
            continue;
        char part[4];
        size_t n = ra_fold_letter(c, part);
        if (n == 1 && part[0] == ' ' && (length == 0 || out[length - 1] == ' '))
            continue;
        if (length + n > most)
            break;
        memcpy(out + length, part, n);
        length += n;
    }
    while (length > 0 && out[length - 1] == ' ')
        length--;
    return length;
}

/* NULL for most words. */
static const ra_folding *folding_of(ra_str word)
{
    for (const ra_folding *f = ra_toponym_foldings; f->word.len != 0; f++) {
        if (ra_str_equal(word, f->word))
            return f;
    }
    return NULL;
}

size_t ra_fold_toponym(ra_str name, char *out, size_t most)
{
    char whole[128];
    ra_str rest = {whole, fold(name, whole, sizeof whole)};
    bool first = true;
    size_t length = 0;
    for (ra_str word; ra_str_cut(&rest, ' ', &word); first = false) {
        const ra_folding *folding = folding_of(word);
        if (first && folding != NULL && folding->to.len == 0 && rest.ptr != NULL)
            continue;
        if (folding != NULL && folding->to.len != 0)
            word = folding->to;
        if (length + word.len + 1 > most)
            break;
        if (length > 0)
            out[length++] = ' ';
        memcpy(out + length, word.ptr, word.len);
        length += word.len;
    }
    return length;
}
