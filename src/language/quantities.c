#include "language/quantities.h"

#include "base/status.h"
#include "base/str.h"
#include "language/atoms.h"
#include "language/number_words.h"
#include "language/quantity_bounds.h"
#include "language/quantity_labels.h"
#include "language/quantity_target.h"

#include <math.h>

enum { OLDEST = 125 };

ra_status ra_quantities_open(const ra_pack *pack, const char *code, ra_quantities *quantities, ra_error *error)
{
    RA_TRY(ra_lexicon_open(pack, code, "numbers", &quantities->numbers, error));
    RA_TRY(ra_lexicon_open(pack, code, "vague_numbers", &quantities->vague, error));
    RA_TRY(ra_lexicon_open(pack, code, "number_hedges", &quantities->hedges, error));
    RA_TRY(ra_lexicon_open(pack, code, "currencies", &quantities->currencies, error));
    RA_TRY(ra_lexicon_open(pack, code, "units", &quantities->units, error));
    return ra_lexicon_open(pack, code, "number_labels", &quantities->labels, error);
}

/* One number as it is read; atoms [core_first, core_last) are the number itself, [first, last) with everything. */
typedef struct reading {
    uint32_t first;
    uint32_t last;
    uint32_t core_first;
    uint32_t core_last;
    ra_bounds bounds;
    ra_number number;
    ra_str unit;
    ra_quantity_kind kind;
    bool vague;
    bool money;
} reading;

typedef struct scanner {
    const ra_quantities *q;
    const ra_atoms *atoms;
    ra_document *document;
    ra_arena *scratch;
    RA_LIST(ra_range) cores; /* per quantity the tokens of its number */
    uint32_t begin;          /* of the sentence */
    uint32_t end;
} scanner;

static bool is(const scanner *s, uint32_t i, ra_str word)
{
    return ra_atom_is_word(s->atoms, i, s->end, word);
}

#define IS(s, i, literal) is((s), (i), RA_STR(literal))

static size_t match(const scanner *s, const ra_lexicon *lexicon, uint32_t at, ra_str *fields)
{
    uint32_t row;
    size_t n = at < s->end ? ra_lexicon_match(lexicon, s->atoms->words + at, s->end - at, &row) : 0;
    if (n != 0)
        *fields = ra_lexicon_row(lexicon, row).fields;
    return n;
}

/* A currency before digits: the atom where the number stands; `at` where there is no currency. */
static uint32_t currency_before(const scanner *s, uint32_t at, ra_str *code)
{
    ra_str fields;
    size_t n = match(s, &s->q->currencies, at, &fields);
    uint32_t next = at + (uint32_t)n;
    if (n == 0 || ra_str_is(ra_row_field(fields, 1), "after") || next >= s->end)
        return at;
    if (s->atoms->at[next].shape != RA_ATOM_DIGITS)
        return at;
    *code = ra_row_field(fields, 0);
    return next;
}

static bool is_hyphen(const scanner *s, uint32_t at)
{
    return at + 1 < s->end && IS(s, at, "-") && s->atoms->at[at].glued && s->atoms->at[at + 1].glued;
}

/* "20 to 25", "20-25", "two or three", "between 30 and 40", "$3 million to $4 million". */
static void read_range(const scanner *s, reading *r)
{
    uint32_t at = r->core_last;
    bool between = r->core_first > s->begin && IS(s, r->core_first - 1, "between");
    bool from = r->core_first > s->begin && IS(s, r->core_first - 1, "from");
    bool hyphen = IS(s, at, "-") || IS(s, at, "~");
    bool or = IS(s, at, "or");
    if (!hyphen && ! or &&!(IS(s, at, "to") && !from) && !(between && IS(s, at, "and")))
        return;
    ra_str code = r->unit;
    uint32_t next = at + 1 < s->end ? currency_before(s, at + 1, &code) : s->end;
    ra_number second;
    if (next >= s->end ||
        !ra_number_read(&s->q->numbers, s->atoms, next, s->end, (ra_number_context){r->money}, &second))
        return;
    double low = r->bounds.min;
    if (second.scale > 100 && r->number.scale == 1 && low * second.scale < second.value && low < 1000)
        low *= second.scale;
    /* A third group makes it a telephone number. */
    if (hyphen && second.last + 1 < s->end && IS(s, second.last, "-") && s->atoms->at[second.last].glued &&
        s->atoms->at[second.last + 1].shape == RA_ATOM_DIGITS)
        return;
    double gap = second.value - low;
    if (second.ordinal != r->number.ordinal || !(gap > 0) || (or &&gap > fmax(2, low)) || low < 0 ||
        (hyphen && !r->number.digits))
        return;
    r->bounds.min = low;
    r->bounds.max = second.value;
    r->core_last = second.last;
    if (between) {
        r->core_first--;
        r->bounds.hedged = true;
    }
    r->unit = code;
}

static bool read_currency_after(const scanner *s, reading *r)
{
    ra_str fields;
    uint32_t at = r->core_last + is_hyphen(s, r->core_last);
    size_t n = match(s, &s->q->currencies, at, &fields);
    if (n == 0 || ra_str_is(ra_row_field(fields, 1), "before"))
        return false;
    if (ra_str_is(ra_row_field(fields, 3), "scale") && r->number.scale < 1e6)
        return false;
    /* "5 $10 notes": the sign belongs to the number after it. */
    uint32_t next = at + (uint32_t)n;
    if (ra_str_is(ra_row_field(fields, 1), "both") && next < s->end && s->atoms->at[next].shape == RA_ATOM_DIGITS &&
        s->atoms->at[next].glued)
        return false;
    double factor = ra_number_field(ra_row_field(fields, 2));
    r->bounds.min *= factor;
    r->bounds.max *= factor;
    r->unit = ra_row_field(fields, 0);
    r->kind = RA_QUANTITY_MONEY;
    r->core_last = next;
    return true;
}

static bool read_unit(const scanner *s, reading *r)
{
    ra_str fields;
    uint32_t at = r->core_last + is_hyphen(s, r->core_last);
    size_t n = match(s, &s->q->units, at, &fields);
    if (n == 0 || (r->vague && n == 1 && s->atoms->words[at].len < 3 && !IS(s, at, "%")))
        return false;
    bool joined = ra_str_is(ra_row_field(fields, 2), "1");
    if (joined && !(s->atoms->at[at].glued && at == r->core_last && r->number.digits))
        return false;
    r->unit = ra_row_field(fields, 0);
    r->kind = ra_str_is(r->unit, "percent") ? RA_QUANTITY_PERCENT : RA_QUANTITY_MEASURE;
    r->core_last = at + (uint32_t)n;
    if (IS(s, r->core_last, "point") || IS(s, r->core_last, "points")) {
        if (r->kind == RA_QUANTITY_PERCENT) {
            r->unit = RA_STR("percentage point");
            r->kind = RA_QUANTITY_MEASURE;
            r->core_last++;
        }
    }
    return true;
}

static ra_str age_unit(const scanner *s, uint32_t at)
{
    static const struct {
        const char *word;
        const char *unit;
    } units[] = {{"year", "year"}, {"years", "year"}, {"yr", "year"}, {"month", "month"}, {"months", "month"},
                 {"week", "week"}, {"weeks", "week"}, {"day", "day"}, {"days", "day"}};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (is(s, at, ra_str_from(units[i].word)))
            return ra_str_from(units[i].unit);
    }
    return (ra_str){NULL, 0};
}

/* "29-year-old", "five years old", "3 years of age" */
static bool read_age_after(const scanner *s, reading *r)
{
    uint32_t at = r->core_last;
    at += IS(s, at, "-");
    ra_str unit = age_unit(s, at);
    if (unit.ptr == NULL) {
        bool abbreviated = (IS(s, at, "yo") || (IS(s, at, "y") && IS(s, at + 1, "/") && IS(s, at + 2, "o")));
        if (!abbreviated)
            return false;
        r->core_last = IS(s, at, "yo") ? at + 1 : at + 3;
        r->unit = RA_STR("year");
        r->kind = RA_QUANTITY_AGE;
        return true;
    }
    at++;
    at += IS(s, at, "-");
    if (IS(s, at, "old") || IS(s, at, "olds"))
        r->core_last = at + 1;
    else if (IS(s, at, "of") && IS(s, at + 1, "age"))
        r->core_last = at + 2;
    else
        return false;
    r->unit = unit;
    r->kind = RA_QUANTITY_AGE;
    return true;
}

/* "aged 31", "age 87", "ages 13, 17 and 19" */
static bool read_age_before(const scanner *s, reading *r)
{
    if (r->vague || r->bounds.max > OLDEST)
        return false;
    uint32_t at = r->core_first;
    for (int i = 0; i < 12 && at > s->begin; i++) {
        at--;
        bool age = IS(s, at, "aged") || IS(s, at, "age") || IS(s, at, "ages");
        if (age) {
            r->core_first = i == 0 ? at : r->core_first;
            r->unit = RA_STR("year");
            r->kind = RA_QUANTITY_AGE;
            return true;
        }
        bool listed = s->atoms->at[at].shape == RA_ATOM_DIGITS || IS(s, at, ",") || IS(s, at, "and") ||
                      IS(s, at, "of") || IS(s, at, "between") || IS(s, at, "-") || IS(s, at, "to");
        if (!listed)
            return false;
    }
    return false;
}

static uint8_t upos_of(const scanner *s, uint32_t atom)
{
    return s->document->tokens.at[s->atoms->at[atom].token].upos;
}

/* Whether the atom before `at` ends a person's name. */
static bool follows_name(const scanner *s, uint32_t at)
{
    if (at <= s->begin)
        return false;
    const ra_atom *before = &s->atoms->at[at - 1];
    if (before->shape != RA_ATOM_WORD)
        return IS(s, at - 1, ".") && at >= s->begin + 2 && s->atoms->at[at - 2].capital &&
               (ra_atom_is(s->atoms, at - 2, s->end, "jr") || ra_atom_is(s->atoms, at - 2, s->end, "sr"));
    return before->capital;
}

/* "Smith, 23," and "Smith (23)": an age, where a number of that size stands alone after a name. */
static bool read_age_of_name(const scanner *s, reading *r)
{
    const ra_number *n = &r->number;
    if (!n->digits || n->value > OLDEST || n->value < 1 || n->value != floor(n->value) || n->last != n->first + 1 ||
        r->core_first < s->begin + 2)
        return false;
    uint32_t next = r->core_last;
    uint32_t before = n->first - 1;
    bool closed = next >= s->end || IS(s, next, ",") || IS(s, next, ".") || IS(s, next, ";") || IS(s, next, ")");
    bool runs_on = (IS(s, next, "and") && next + 1 < s->end && s->atoms->at[next + 1].capital) || IS(s, next, "of") ||
                   IS(s, next, "was") || IS(s, next, "were") || IS(s, next, "is");
    bool person = follows_name(s, before);
    bool described = IS(s, next, ",") && before > s->begin && upos_of(s, before - 1) == RA_UPOS_NOUN &&
                     (s->document->tokens.at[s->atoms->at[before - 1].token].feats & RA_FEAT_PLUR) == 0;
    bool another =
        IS(s, next, ",") && before > s->begin && (IS(s, before - 1, "another") || IS(s, before - 1, "other"));
    bool comma = IS(s, before, ",") && ((person && (closed || runs_on)) || described || another);
    bool brackets = IS(s, before, "(") && person && IS(s, next, ")");
    if (!comma && !brackets)
        return false;
    r->unit = RA_STR("year");
    r->kind = RA_QUANTITY_AGE;
    return true;
}

static void read_tail(const scanner *s, reading *r)
{
    if (r->money)
        return;
    if (r->kind == RA_QUANTITY_COUNT &&
        (read_age_after(s, r) || read_age_before(s, r) || read_currency_after(s, r) || read_unit(s, r)))
        return;
    /* "1/4 mile", "half a mile" */
    if (r->kind == RA_QUANTITY_FRACTION) {
        uint32_t core_last = r->core_last;
        r->core_last += IS(s, core_last, "a") || IS(s, core_last, "an");
        if (!read_unit(s, r))
            r->core_last = core_last;
        return;
    }
    if (r->kind == RA_QUANTITY_COUNT)
        (void)read_age_of_name(s, r);
}

/* "thirteen dollars and forty-five cents", "5 feet 2 inches" */
static void read_smaller_unit(const scanner *s, reading *r)
{
    uint32_t at = r->core_last + IS(s, r->core_last, "and");
    reading small = {.first = at};
    bool feet = ra_str_is(r->unit, "foot");
    if ((r->kind != RA_QUANTITY_MONEY && !feet) || at >= s->end || r->bounds.min != r->bounds.max ||
        !ra_number_read(&s->q->numbers, s->atoms, at, s->end, (ra_number_context){false}, &small.number))
        return;
    small.core_first = at;
    small.core_last = small.number.last;
    small.bounds = (ra_bounds){.min = small.number.value, .max = small.number.value};
    if (feet ? !read_unit(s, &small) || !ra_str_is(small.unit, "inch")
             : !read_currency_after(s, &small) || !ra_str_equal(small.unit, r->unit) || small.bounds.min >= 1)
        return;
    double more = feet ? small.bounds.min / 12 : small.bounds.min;
    r->bounds.min += more;
    r->bounds.max += more;
    r->core_last = small.core_last;
}

/* "several", "dozens", "a few hundred". */
static bool read_vague(const scanner *s, uint32_t at, reading *r)
{
    ra_str fields;
    size_t n = match(s, &s->q->vague, at, &fields);
    if (n == 0)
        return false;
    *r = (reading){.core_first = at, .core_last = at + (uint32_t)n, .vague = ra_str_is(ra_row_field(fields, 2), "1")};
    r->bounds.min = ra_number_field(ra_row_field(fields, 0));
    r->bounds.max = ra_number_field(ra_row_field(fields, 1));
    r->number = (ra_number){.first = at, .last = r->core_last, .value = r->bounds.min, .scale = 1};
    bool scaled = false;
    if (ra_str_is(ra_row_field(fields, 4), "1") && r->core_last < s->end) {
        uint32_t scale_at = r->core_last + IS(s, r->core_last, "of");
        ra_str scale =
            scale_at < s->end ? ra_lexicon_get(&s->q->numbers, s->atoms->words[scale_at]) : (ra_str){NULL, 0};
        ra_str class = ra_row_field(scale, 0);
        scaled = ra_str_is(class, "scale") || ra_str_is(class, "hundred") || ra_str_is(class, "dozen");
        if (scaled) {
            r->number.scale = ra_number_field(ra_row_field(scale, 1));
            r->bounds.min *= r->number.scale;
            r->bounds.max *= r->number.scale;
            r->core_last = scale_at + 1;
        }
    }
    ra_str needs = ra_row_field(fields, 5);
    if (scaled || ra_str_is(needs, "any"))
        return true;
    if (IS(s, r->core_last, "of"))
        return true;
    if (!ra_str_is(needs, "noun") || r->core_last >= s->end)
        return false;
    uint8_t next = upos_of(s, r->core_last);
    return next == RA_UPOS_NOUN || next == RA_UPOS_ADJ || next == RA_UPOS_PROPN || next == RA_UPOS_VERB;
}

static bool read_core(const scanner *s, uint32_t at, reading *r)
{
    if (read_vague(s, at, r))
        return true;
    ra_str code = {NULL, 0};
    uint32_t number_at = currency_before(s, at, &code);
    *r = (reading){.core_first = at, .money = code.ptr != NULL, .unit = code};
    if (!ra_number_read(&s->q->numbers, s->atoms, number_at, s->end, (ra_number_context){r->money}, &r->number))
        return false;
    r->core_last = r->number.last;
    r->bounds = (ra_bounds){.min = r->number.value, .max = r->number.value};
    r->kind = r->money             ? RA_QUANTITY_MONEY
              : r->number.ordinal  ? RA_QUANTITY_ORDINAL
              : r->number.fraction ? RA_QUANTITY_FRACTION
                                   : RA_QUANTITY_COUNT;
    return true;
}

/* "one in five" */
static bool read_share(const scanner *s, reading *r)
{
    ra_number below;
    if (r->kind != RA_QUANTITY_COUNT || r->vague || !IS(s, r->core_last, "in") || r->core_last + 1 >= s->end ||
        !ra_number_read(&s->q->numbers, s->atoms, r->core_last + 1, s->end, (ra_number_context){false}, &below))
        return false;
    double of = below.value;
    bool usual = of == 2 || of == 3 || of == 4 || of == 5 || of == 6 || of == 8 || of == 10 || of == 20 || of == 100 ||
                 of == 1000;
    if (!usual || below.ordinal || r->bounds.min >= of || r->bounds.min < 1)
        return false;
    r->bounds.min /= of;
    r->bounds.max /= of;
    r->kind = RA_QUANTITY_FRACTION;
    r->core_last = below.last;
    return true;
}

static bool is_noise(const scanner *s, const reading *r, uint32_t *skip)
{
    *skip = r->core_last;
    if (r->vague || r->money)
        return false;
    if (r->kind == RA_QUANTITY_COUNT || r->kind == RA_QUANTITY_FRACTION || r->kind == RA_QUANTITY_ORDINAL) {
        bool one_number = r->core_last == r->number.last;
        if (one_number && ra_number_is_label(&s->q->labels, s->atoms, s->begin, s->end, &r->number, skip))
            return true;
        if (one_number && ra_one_is_idiom(s->atoms, s->begin, s->end, &r->number))
            return true;
    }
    /* Digits that run on into letters which are no unit: "747s", "3D". */
    if (r->number.digits && r->core_last < s->end && s->atoms->at[r->core_last].glued &&
        s->atoms->at[r->core_last].shape == RA_ATOM_WORD)
        return true;
    return r->kind == RA_QUANTITY_ORDINAL && upos_of(s, r->core_first) == RA_UPOS_ADV;
}

static ra_status emit(scanner *s, const reading *r, ra_error *error)
{
    ra_quantity *q = ra_list_add(s->document->arena, &s->document->quantities);
    ra_range *core = q != NULL ? ra_list_add(s->scratch, &s->cores) : NULL;
    if (core == NULL)
        return ra_fail_memory(error);
    *q = (ra_quantity){
        .span = ra_atoms_span(s->atoms, r->first, r->last),
        .tokens = ra_atoms_tokens(s->atoms, r->first, r->last),
        .min = r->bounds.min,
        .max = r->bounds.max,
        .unit = r->kind == RA_QUANTITY_PERCENT ? RA_STR("percent") : r->unit,
        .of = RA_NONE,
        .out_of = RA_NONE,
        .kind = (uint8_t)r->kind,
        .vague = r->vague,
        .approximate = r->bounds.approximate,
    };
    *core = ra_atoms_tokens(s->atoms, r->core_first, r->core_last);
    if (r->kind == RA_QUANTITY_AGE && r->core_first > s->begin + 1 &&
        (IS(s, r->core_first - 1, ",") || IS(s, r->core_first - 1, "("))) {
        uint32_t name = s->atoms->at[r->core_first - 2].token;
        const ra_token *tokens = s->document->tokens.at;
        for (int i = 0; i < 8 && (tokens[name].deprel == RA_DEP_FLAT || tokens[name].deprel == RA_DEP_COMPOUND) &&
                        tokens[name].head != RA_NONE && tokens[tokens[name].head].upos == RA_UPOS_PROPN;
             i++)
            name = tokens[name].head;
        q->of = name;
    } else if (r->kind == RA_QUANTITY_AGE) {
        q->of =
            ra_noun_phrase_head(s->document, core->last,
                                s->document->sentences.at[s->document->tokens.at[core->first].sentence].tokens.last);
    }
    return RA_OK;
}

/* "a mile", "an acre": a length, an area or a weight that an article counts. "A foot" and "a yard" are more often none.
 */
static bool is_article_with_unit(const scanner *s, uint32_t at)
{
    ra_str fields;
    if ((!IS(s, at, "a") && !IS(s, at, "an")) || at + 1 >= s->end || match(s, &s->q->units, at + 1, &fields) != 1)
        return false;
    ra_str of = ra_row_field(fields, 1);
    bool solid = ra_str_is(of, "length") || ra_str_is(of, "area") || ra_str_is(of, "mass");
    ra_str unit = ra_row_field(fields, 0);
    bool other = ra_str_is(unit, "foot") || ra_str_is(unit, "yard") || ra_str_is(unit, "stone");
    return solid && !other && ra_str_is(ra_row_field(fields, 2), "0");
}

/* Whether what follows a measure says that it is one: "a mile away", "a mile from the school", "a mile of road". */
static bool measures_on(const scanner *s, uint32_t at)
{
    static const char *const words[] = {"away", "from",  "of",    "north", "south", "east", "west",
                                        "long", "wide",  "off",   "down",  "up",    "deep", "outside",
                                        "high", "apart", "along", "thick", "tall",  "past"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (is(s, at, ra_str_from(words[i])))
            return true;
    }
    return false;
}

/* "more than a mile", "a mile away"; "$3 a pound" counts nothing by its unit. */
static ra_status read_article(scanner *s, uint32_t at, uint32_t *next, ra_error *error)
{
    reading r = {.first = at, .core_first = at, .core_last = at + 1, .last = at + 1, .kind = RA_QUANTITY_COUNT};
    r.bounds = (ra_bounds){.min = 1, .max = 1};
    r.number = (ra_number){.first = at, .last = at + 1, .value = 1, .scale = 1};
    *next = at + 1;
    if (!read_unit(s, &r))
        return RA_OK;
    r.last = r.core_last;
    ra_bounds_widen(&s->q->hedges, s->atoms, s->begin, s->end, &r.first, &r.last, &r.bounds);
    if (!r.bounds.hedged && !measures_on(s, r.core_last))
        return RA_OK;
    *next = r.last;
    return emit(s, &r, error);
}

/* Reads a quantity at atom `at` and gives the atom to go on from. */
static ra_status read_at(scanner *s, uint32_t at, uint32_t *next, ra_error *error)
{
    reading r;
    *next = at + 1;
    if (!read_core(s, at, &r))
        return RA_OK;
    if (!r.vague && r.bounds.min == r.bounds.max && r.kind != RA_QUANTITY_FRACTION && !read_share(s, &r))
        read_range(s, &r);
    read_tail(s, &r);
    read_smaller_unit(s, &r);
    if (is_noise(s, &r, next)) {
        if (*next <= at)
            *next = at + 1;
        return RA_OK;
    }
    r.first = r.core_first;
    r.last = r.core_last;
    if (r.kind != RA_QUANTITY_ORDINAL)
        ra_bounds_widen(&s->q->hedges, s->atoms, s->begin, s->end, &r.first, &r.last, &r.bounds);
    *next = r.last;
    return emit(s, &r, error);
}

/* Whether a number may begin here: one look-up for most words. */
static bool may_begin(const scanner *s, uint32_t at)
{
    const ra_atom *a = &s->atoms->at[at];
    ra_str word = s->atoms->words[at];
    if (a->shape == RA_ATOM_DIGITS)
        return true;
    if (a->shape == RA_ATOM_MARK)
        return word.ptr[0] == '$' || (unsigned char)word.ptr[0] >= 0x80;
    uint32_t row;
    return ra_lexicon_find(&s->q->numbers, word, &row) != 0 || ra_lexicon_find(&s->q->vague, word, &row) != 0 ||
           ra_lexicon_has_prefix(&s->q->vague, word) ||
           (word.len <= 4 && ra_lexicon_find(&s->q->currencies, word, &row) != 0) ||
           (word.len <= 3 && ra_lexicon_has_prefix(&s->q->currencies, word));
}

static ra_status read_sentence(scanner *s, size_t *time, ra_error *error)
{
    const ra_document *d = s->document;
    for (uint32_t at = s->begin; at < s->end;) {
        ra_span span = s->atoms->at[at].span;
        while (*time < d->times.count && d->times.at[*time].span.end <= span.start)
            ++*time;
        if (*time < d->times.count && d->times.at[*time].span.start <= span.start) {
            at++;
            continue;
        }
        uint32_t next = at + 1;
        if (is_article_with_unit(s, at))
            RA_TRY(read_article(s, at, &next, error));
        else if (may_begin(s, at))
            RA_TRY(read_at(s, at, &next, error));
        at = next;
    }
    return RA_OK;
}

ra_status ra_quantities_annotate(const ra_quantities *quantities, ra_document *document, const ra_tree *tree,
                                 ra_arena *scratch, ra_error *error)
{
    (void)tree;
    ra_atoms atoms;
    RA_TRY(ra_atoms_build(scratch, document, &atoms, error));
    scanner s = {.q = quantities, .atoms = &atoms, .document = document, .scratch = scratch};
    size_t time = 0;
    for (size_t i = 0; i < document->sentences.count; i++) {
        s.begin = atoms.sentence_first[i];
        s.end = atoms.sentence_first[i + 1];
        RA_TRY(read_sentence(&s, &time, error));
    }
    ra_quantity_targets(document, s.cores.at);
    return RA_OK;
}
