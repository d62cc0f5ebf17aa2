#include "language/quantities/atoms.h"

#include "base/status.h"
#include "base/str.h"
#include "base/utf8.h"

typedef struct cutter {
    ra_atoms *atoms;
    ra_str text;
    char *folded; /* the text in lower-case ASCII */
} cutter;

static ra_str mark_word(uint32_t c, ra_str as_it_stands)
{
    switch (c) {
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212: return RA_STR("-");
    case 0x2018:
    case 0x2019:
    case 0x02BC: return RA_STR("'");
    default: return as_it_stands;
    }
}

static double fraction_sign(uint32_t c)
{
    switch (c) {
    case 0xBC: return 0.25;
    case 0xBD: return 0.5;
    case 0xBE: return 0.75;
    case 0x2153: return 1.0 / 3;
    case 0x2154: return 2.0 / 3;
    default: return 0;
    }
}

static bool is_word_char(uint32_t c)
{
    if (c < 0x80)
        return ra_ascii_alpha((char)c);
    /* Letters beyond ASCII; punctuation, currency and symbols are marks. */
    return c >= 0xC0 && c != 0xD7 && c != 0xF7 && c != 0x02BC && !(c >= 0x2000 && c < 0x2C00) &&
           !(c >= 0x3000 && c < 0x3040) && c < 0x1F000;
}

/* Letters, and full stops between single letters ("a.m.", "u.s."). */
static size_t word_end(ra_str text, size_t at, size_t end)
{
    bool dotted = false;
    while (at < end) {
        size_t next = at;
        uint32_t c = ra_utf8_next(text, &next);
        if (!is_word_char(c)) {
            bool inner = c == '.' && next < end && ra_ascii_alpha(text.ptr[next]) &&
                         (next + 1 == end || !ra_ascii_alpha(text.ptr[next + 1]));
            if (!inner && !(c == '.' && dotted))
                break;
            dotted = inner;
        }
        at = next;
    }
    return at;
}

/* Whether three digits and no fourth stand at `at`. */
static bool is_group(ra_str text, size_t at, size_t end)
{
    return at + 3 <= end && ra_ascii_digit(text.ptr[at]) && ra_ascii_digit(text.ptr[at + 1]) &&
           ra_ascii_digit(text.ptr[at + 2]) && (at + 3 == end || !ra_ascii_digit(text.ptr[at + 3]));
}

static size_t read_digits(ra_str text, size_t at, size_t end, ra_atom *atom)
{
    for (; at < end; at++) {
        if (ra_ascii_digit(text.ptr[at])) {
            atom->number = atom->number * 10 + (text.ptr[at] - '0');
            if (atom->width < UINT8_MAX)
                atom->width++;
        } else if (text.ptr[at] == ',' && (atom->grouped || atom->width <= 3) && is_group(text, at + 1, end)) {
            atom->grouped = true;
        } else {
            break;
        }
    }
    if (at + 1 < end && text.ptr[at] == '.' && ra_ascii_digit(text.ptr[at + 1])) {
        atom->decimal = true;
        double unit = 0.1;
        for (at++; at < end && ra_ascii_digit(text.ptr[at]); at++, unit /= 10)
            atom->number += unit * (text.ptr[at] - '0');
    }
    return at;
}

static bool add_atom(cutter *c, size_t *at, size_t end, uint32_t token)
{
    ra_atoms *atoms = c->atoms;
    ra_atom *atom = &atoms->at[atoms->count];
    ra_str *word = &atoms->words[atoms->count];
    size_t start = *at;
    size_t next = start;
    uint32_t first = ra_utf8_next(c->text, &next);
    if (first == 0xA0 || (first < 0x80 && ra_ascii_space((char)first))) {
        *at = next;
        return false;
    }
    *atom = (ra_atom){.token = token, .shape = RA_ATOM_MARK};
    if (first < 0x80 && ra_ascii_digit((char)first)) {
        atom->shape = RA_ATOM_DIGITS;
        next = read_digits(c->text, start, end, atom);
    } else if (fraction_sign(first) != 0) {
        atom->shape = RA_ATOM_DIGITS;
        atom->decimal = true;
        atom->number = fraction_sign(first);
    } else if (is_word_char(first)) {
        atom->shape = RA_ATOM_WORD;
        atom->capital = ra_ascii_upper(c->text.ptr[start]);
        next = word_end(c->text, start, end);
    }
    if (next > end)
        next = end;
    *word = (ra_str){c->folded + start, next - start};
    if (atom->shape == RA_ATOM_MARK)
        *word = mark_word(first, *word);
    atom->span = (ra_span){(uint32_t)start, (uint32_t)next};
    atom->glued = atoms->count > 0 && atoms->at[atoms->count - 1].span.end == start;
    *at = next;
    return true;
}

/* At most one atom a byte of a token, and never more than the text has bytes. */
static size_t most_atoms(const ra_document *document)
{
    size_t bytes = 0;
    for (size_t i = 0; i < document->tokens.count; i++)
        bytes += document->tokens.at[i].span.end - document->tokens.at[i].span.start;
    size_t estimate = document->tokens.count * 2 + 64;
    return bytes < estimate ? bytes : estimate;
}

static bool make_room(ra_arena *arena, ra_atoms *atoms, size_t *capacity)
{
    if (atoms->count < *capacity)
        return true;
    size_t more = *capacity * 2 + 64;
    ra_atom *at = ra_arena_grow(arena, atoms->at, *capacity * sizeof *at, more * sizeof *at);
    ra_str *words =
        at != NULL ? ra_arena_grow(arena, atoms->words, *capacity * sizeof *words, more * sizeof *words) : NULL;
    if (words == NULL)
        return false;
    atoms->at = at;
    atoms->words = words;
    *capacity = more;
    return true;
}

ra_status ra_atoms_build(ra_arena *arena, const ra_document *document, ra_atoms *atoms, ra_error *error)
{
    ra_str text = document->article->text;
    size_t capacity = most_atoms(document) + 1;
    *atoms = (ra_atoms){.document = document};
    atoms->at = ra_arena_new_array(arena, ra_atom, capacity);
    atoms->words = ra_arena_new_array(arena, ra_str, capacity);
    atoms->sentence_first = ra_arena_new_array(arena, uint32_t, document->sentences.count + 1);
    cutter c = {.atoms = atoms, .text = text, .folded = ra_arena_alloc(arena, text.len + 1)};
    if (atoms->at == NULL || atoms->words == NULL || atoms->sentence_first == NULL || c.folded == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < text.len; i++)
        c.folded[i] = ra_ascii_fold(text.ptr[i]);
    for (size_t s = 0; s < document->sentences.count; s++) {
        ra_range tokens = document->sentences.at[s].tokens;
        atoms->sentence_first[s] = atoms->count;
        for (uint32_t t = tokens.first; t < tokens.last; t++) {
            size_t end = document->tokens.at[t].span.end;
            for (size_t at = document->tokens.at[t].span.start; at < end;) {
                if (!make_room(arena, atoms, &capacity))
                    return ra_fail_memory(error);
                atoms->count += add_atom(&c, &at, end, t);
            }
        }
    }
    atoms->sentence_first[document->sentences.count] = atoms->count;
    return RA_OK;
}

ra_span ra_atoms_span(const ra_atoms *atoms, uint32_t first, uint32_t last)
{
    return (ra_span){atoms->at[first].span.start, atoms->at[last - 1].span.end};
}

ra_range ra_atoms_tokens(const ra_atoms *atoms, uint32_t first, uint32_t last)
{
    return (ra_range){atoms->at[first].token, atoms->at[last - 1].token + 1};
}
