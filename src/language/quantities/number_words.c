#include "language/quantities/number_words.h"

#include "base/status.h"
#include "base/str.h"

#include <math.h>

typedef enum word_class {
    NO_NUMBER,
    UNIT,
    TEEN,
    TEN,
    HUNDRED,
    SCALE,
    DOZEN,
    SUFFIX,
    MONEY_SUFFIX,
    PART,
    ORDINAL_UNIT,
    ORDINAL_TEEN,
    ORDINAL_TEN,
    ORDINAL_SCALE,
    DENOMINATOR,
    ENDING,
    POINT,
    HOUR,
} word_class;

typedef ra_number_word word;

typedef struct reader {
    const ra_atoms *atoms;
    uint32_t at;
    uint32_t end;
} reader;

static const double most = 1e15;

double ra_number_field(ra_str field)
{
    double value = 0;
    double unit = 0;
    bool negative = false;
    if (field.len == 0)
        return NAN;
    for (size_t i = 0; i < field.len; i++) {
        char c = field.ptr[i];
        if (c == '-') {
            negative = true;
        } else if (c == '.') {
            unit = 0.1;
        } else if (ra_ascii_digit(c) && unit > 0) {
            value += unit * (c - '0');
            unit /= 10;
        } else if (ra_ascii_digit(c)) {
            value = value * 10 + (c - '0');
        }
    }
    return negative ? -value : value;
}

static word_class class_named(ra_str name)
{
    static const char *const names[] = {
        "",      "unit", "teen",         "ten",          "hundred",     "scale",         "dozen",       "suffix",
        "money", "part", "ordinal_unit", "ordinal_teen", "ordinal_ten", "ordinal_scale", "denominator", "ending",
        "point", "hour"};
    for (unsigned i = 1; i < sizeof names / sizeof names[0]; i++) {
        if (ra_str_equal(name, ra_str_from(names[i])))
            return (word_class)i;
    }
    return NO_NUMBER;
}

ra_status ra_number_words_note(ra_arena *arena, const ra_lexicon *words, ra_atoms *atoms, ra_error *error)
{
    atoms->numbers = ra_arena_new_array(arena, ra_number_word, atoms->count);
    if (atoms->numbers == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < atoms->count; i++) {
        if (atoms->at[i].shape != RA_ATOM_WORD)
            continue;
        ra_str fields = ra_lexicon_get(words, atoms->words[i]);
        if (fields.ptr != NULL)
            atoms->numbers[i] = (ra_number_word){.class = (uint8_t)class_named(ra_row_field(fields, 0)),
                                                 .value = ra_number_field(ra_row_field(fields, 1))};
    }
    return RA_OK;
}

bool ra_number_has_word(const ra_atoms *atoms, uint32_t at)
{
    uint8_t class = atoms->numbers[at].class;
    return class != NO_NUMBER && class != POINT && class != HOUR;
}

static word word_at(const reader *r, uint32_t i)
{
    return i < r->end ? r->atoms->numbers[i] : (word){.class = NO_NUMBER};
}

static bool is_hyphen(const reader *r, uint32_t i)
{
    return i + 1 < r->end && ra_atom_is(r->atoms, i, r->end, "-") && r->atoms->at[i].glued && r->atoms->at[i + 1].glued;
}

static bool is_article(const reader *r, uint32_t i)
{
    return ra_atom_is(r->atoms, i, r->end, "a") || ra_atom_is(r->atoms, i, r->end, "an");
}

static bool is_cardinal(word_class c)
{
    return c >= UNIT && c <= DOZEN;
}

/* Whether `next` may follow `last` within one number of words. */
static bool may_follow(word_class last, word_class next, double current)
{
    switch (next) {
    case UNIT:
    case ORDINAL_UNIT: return last == NO_NUMBER || last == TEN || last == HUNDRED || last == SCALE;
    case TEEN:
    case TEN:
    case ORDINAL_TEEN:
    case ORDINAL_TEN: return last == NO_NUMBER || last == HUNDRED || last == SCALE;
    case HUNDRED: return current >= 1 && current < 100 && last != SCALE && last != DOZEN;
    case SCALE:
    case ORDINAL_SCALE: return current > 0;
    case DOZEN: return current > 0 && last != SCALE && last != DOZEN;
    default: return false;
    }
}

/* The atom where the next number word stands, over a hyphen or "and"; the number's end where none does. */
static uint32_t next_word(const reader *r, uint32_t at, word_class last)
{
    if (is_hyphen(r, at))
        return at + 1;
    if (ra_atom_is(r->atoms, at, r->end, "and") && (last == HUNDRED || last == SCALE)) {
        word w = word_at(r, at + 1);
        if ((w.class >= UNIT && w.class <= TEN) || (w.class >= ORDINAL_UNIT && w.class <= ORDINAL_TEN)) {
            /* "one hundred and three thousand" is one number, "one thousand and three hundred people" is too rare. */
            return at + 1;
        }
    }
    return at;
}

typedef struct sum {
    double total;   /* closed by a scale word */
    double current; /* since then */
    word_class last;
    double scale;
    bool ordinal;
} sum;

static bool add_word(sum *s, word w)
{
    if (!may_follow(s->last, w.class, s->current))
        return false;
    switch (w.class) {
    case HUNDRED:
    case DOZEN:
        s->current *= w.value;
        s->scale = w.value;
        break;
    case ORDINAL_SCALE:
    case SCALE:
        if (s->total > 0 && s->scale <= w.value && s->scale > 100)
            return false;
        s->total += s->current * w.value;
        s->current = 0;
        s->scale = w.value;
        break;
    default: s->current += w.value; break;
    }
    s->last = w.class;
    s->ordinal = w.class >= ORDINAL_UNIT && w.class <= ORDINAL_SCALE;
    return true;
}

/* Adds number words from r->at on. */
static void read_words(reader *r, sum *s)
{
    while (!s->ordinal && s->last != DOZEN) {
        uint32_t at = next_word(r, r->at, s->last);
        word w = word_at(r, at);
        sum before = *s;
        if (!add_word(s, w) || s->total + s->current > most) {
            *s = before;
            break;
        }
        r->at = at + 1;
    }
}

/* "and a half", "and a quarter" after a number. */
static void read_and_part(reader *r, sum *s)
{
    const ra_atoms *a = r->atoms;
    if (!ra_atom_is(a, r->at, r->end, "and") || !is_article(r, r->at + 1) || s->ordinal)
        return;
    word part = word_at(r, r->at + 2);
    if (part.class != PART)
        return;
    s->current += part.value;
    r->at += 3;
    word w = word_at(r, r->at);
    if ((w.class == SCALE && add_word(s, w)))
        r->at++;
}

/* "half a million", "a quarter of a million", "half a dozen" */
static bool read_part(reader *r, ra_number *n)
{
    uint32_t at = r->at + is_article(r, r->at);
    word part = word_at(r, at);
    if (part.class != PART)
        return false;
    at++;
    if (is_hyphen(r, at) || (ra_atom_is(r->atoms, at, r->end, "of") && is_article(r, at + 1)))
        at++;
    at += is_article(r, at);
    word w = word_at(r, at);
    if (w.class != SCALE && w.class != DOZEN && w.class != HUNDRED)
        return false;
    n->value = part.value * w.value;
    n->scale = w.value;
    n->last = at + 1;
    return true;
}

/* What may follow a numerator: "thirds", "third" after one, "quarters". */
static bool read_denominator(reader *r, ra_number *n)
{
    uint32_t at = n->last;
    at += is_hyphen(r, at);
    word w = word_at(r, at);
    bool one = n->value == 1;
    bool of = ra_atom_is(r->atoms, at + 1, r->end, "of");
    bool singular = one && ((w.class == ORDINAL_UNIT && w.value > 2) || w.class == ORDINAL_TEEN ||
                            w.class == ORDINAL_TEN || w.class == ORDINAL_SCALE);
    bool article = is_article(r, n->first);
    of |= at + 1 >= r->end || r->atoms->at[at + 1].shape == RA_ATOM_MARK; /* "fell by a third." */
    of &= !is_hyphen(r, at + 1);
    if (w.class == DENOMINATOR || (singular && (!article || of || w.class == ORDINAL_SCALE)) ||
        (one && w.class == PART && !article)) {
        double denominator = w.class == PART ? 1 / w.value : w.value;
        *n = (ra_number){n->first, at + 1, n->value / denominator, 1, n->digits, false, true};
        return true;
    }
    return false;
}

/* "half (of)", "a half", "a quarter", "a third of": fractions without a numerator in words. */
static bool read_bare_fraction(reader *r, ra_number *n)
{
    bool article = is_article(r, r->at);
    uint32_t at = r->at + article;
    word w = word_at(r, at);
    if (w.class == PART && (w.value == 0.5 || article)) {
        *n = (ra_number){r->at, at + 1, w.value, 1, false, false, true};
        return word_at(r, at + 1).class != HOUR && !is_hyphen(r, at + 1);
    }
    if (!article)
        return false;
    *n = (ra_number){r->at, at, 1, 1, false, false, false};
    return read_denominator(r, n);
}

/* "3/4": a fraction where it can be no date and no score. */
static bool read_slash(const reader *r, ra_number *n)
{
    const ra_atom *a = &r->atoms->at[n->last];
    if (n->last + 1 >= r->end || !ra_atom_is(r->atoms, n->last, r->end, "/") || !a->glued || !a[1].glued ||
        a[1].shape != RA_ATOM_DIGITS || a[1].decimal || a[1].width > 3 || n->value != floor(n->value))
        return false;
    double below = a[1].number;
    if (below < 2 || n->value >= below ||
        (n->last + 2 < r->end && a[2].glued && ra_atom_is(r->atoms, n->last + 2, r->end, "/")))
        return false;
    if (below != 2 && below != 3 && below != 4 && below != 5 && below != 8 && below != 10 && below != 16 &&
        below != 100)
        return false;
    n->value /= below;
    n->last += 2;
    n->fraction = true;
    return true;
}

/* "10m" is metres but for money; "10M" is ten million. */
static bool starts_tail(word_class c, bool glued, bool money)
{
    return c == SCALE || c == HUNDRED || c == DOZEN || c == SUFFIX || (c == MONEY_SUFFIX && money && glued);
}

/* "1½" and "1 1/2": adds the fraction behind a whole number in digits. */
static void add_fraction(reader *r, const ra_atom *atom, ra_number *n)
{
    if (n->last >= r->end || atom->decimal || atom[1].shape != RA_ATOM_DIGITS)
        return;
    ra_number part = {n->last, n->last + 1, atom[1].number, 1, true, false, false};
    bool sign = atom[1].width == 0;
    if (sign || (!atom[1].glued && read_slash(r, &part))) {
        n->value += part.value;
        n->last = part.last;
    }
}

/* "6.5 million", "3 hundred and five": the scale behind digits, and what words add to it. */
static void add_scale(reader *r, word scale, uint32_t at, ra_number *n)
{
    n->value *= scale.value;
    n->scale = scale.value;
    n->last = at + 1;
    r->at = n->last;
    if (scale.class != HUNDRED && scale.class != SCALE)
        return;
    sum s = {.total = n->value, .last = scale.class, .scale = scale.value};
    read_words(r, &s);
    n->value = s.total + s.current;
    n->ordinal = s.ordinal;
    n->scale = s.scale;
    n->last = r->at;
}

static bool read_digits(reader *r, ra_number_context context, ra_number *n)
{
    const ra_atom *atom = &r->atoms->at[r->at];
    if (!(atom->number <= most))
        return false;
    *n = (ra_number){r->at, r->at + 1, atom->number, 1, true, false, false};
    if (read_slash(r, n))
        return true;
    add_fraction(r, atom, n);
    r->at = n->last;
    uint32_t at = r->at + is_hyphen(r, r->at);
    word w = word_at(r, at);
    bool glued = at < r->end && r->atoms->at[at].glued;
    if (w.class == ENDING && glued && at == r->at) {
        n->ordinal = true;
        n->last = at + 1;
        return true;
    }
    if (starts_tail(w.class, glued, context.money || (at < r->end && r->atoms->at[at].capital))) {
        add_scale(r, w, at, n);
        return n->value <= most;
    }
    if (read_denominator(r, n))
        return true;
    sum s = {.current = n->value};
    read_and_part(r, &s);
    if (r->at != n->last) {
        n->value = s.total + s.current;
        n->last = r->at;
    }
    return true;
}

/* "one point five" */
static void read_point(reader *r, sum *s)
{
    word point = word_at(r, r->at);
    if (point.class != POINT || s->ordinal)
        return;
    double unit = point.value;
    uint32_t at = r->at + 1;
    for (word w = word_at(r, at); w.class == UNIT; w = word_at(r, ++at), unit /= 10)
        s->current += unit * w.value;
    if (at == r->at + 1)
        return;
    r->at = at;
    s->last = UNIT;
    word w = word_at(r, at);
    if (w.class == SCALE && add_word(s, w))
        r->at++;
}

bool ra_number_read(const ra_atoms *atoms, uint32_t at, uint32_t end, ra_number_context context, ra_number *number)
{
    reader r = {atoms, at, end};
    *number = (ra_number){.first = at, .scale = 1};
    if (atoms->at[at].shape == RA_ATOM_DIGITS)
        return read_digits(&r, context, number);
    if (atoms->at[at].shape != RA_ATOM_WORD)
        return false;
    if (read_part(&r, number) || read_bare_fraction(&r, number))
        return true;
    sum s = {.scale = 1};
    if (is_article(&r, at)) {
        word w = word_at(&r, at + 1);
        if (w.class != HUNDRED && w.class != SCALE && w.class != DOZEN)
            return false;
        s.current = 1;
        s.last = UNIT;
        r.at++;
    }
    word first = word_at(&r, r.at);
    if (!is_cardinal(first.class) && !(first.class >= ORDINAL_UNIT && first.class <= ORDINAL_TEN))
        return false;
    read_words(&r, &s);
    if (r.at == at || (s.last == UNIT && is_article(&r, at)))
        return false;
    *number =
        (ra_number){.first = at, .last = r.at, .value = s.total + s.current, .scale = s.scale, .ordinal = s.ordinal};
    if (s.ordinal)
        return true;
    if (read_denominator(&r, number))
        return true;
    read_point(&r, &s);
    read_and_part(&r, &s);
    number->value = s.total + s.current;
    number->scale = s.scale;
    number->last = r.at;
    return number->value <= most;
}
