#include "language/quantities/quantities.h"

#include "base/status.h"
#include "language/quantities/quantity_labels.h"
#include "language/quantities/quantity_scan.h"
#include "language/quantities/quantity_target.h"

#include <math.h>

ra_status ra_quantities_open(const ra_pack *pack, const char *code, ra_quantities *quantities, ra_error *error)
{
    RA_TRY(ra_lexicon_open(pack, code, "numbers", &quantities->numbers, error));
    RA_TRY(ra_lexicon_open(pack, code, "vague_numbers", &quantities->vague, error));
    RA_TRY(ra_lexicon_open(pack, code, "number_hedges", &quantities->hedges, error));
    RA_TRY(ra_lexicon_open(pack, code, "currencies", &quantities->currencies, error));
    RA_TRY(ra_lexicon_open(pack, code, "units", &quantities->units, error));
    RA_TRY(ra_lexicon_open(pack, code, "quantity_words", &quantities->words, error));
    return ra_lexicon_open(pack, code, "number_labels", &quantities->labels, error);
}

/* "20 to 25", "20-25", "two or three", "between 30 and 40", "$3 million to $4 million". */
static void read_range(const ra_scanner *s, ra_reading *r)
{
    uint32_t at = r->core_last;
    bool between = r->core_first > s->begin && IS(s, r->core_first - 1, "between");
    bool from = r->core_first > s->begin && IS(s, r->core_first - 1, "from");
    bool hyphen = IS(s, at, "-") || IS(s, at, "~");
    bool or = IS(s, at, "or");
    if (!hyphen && ! or &&!(IS(s, at, "to") && !from) && !(between && IS(s, at, "and")))
        return;
    ra_str code = r->unit;
    uint32_t next = at + 1 < s->end ? ra_currency_before(s, at + 1, &code) : s->end;
    ra_number second;
    if (next >= s->end || !ra_number_read(s->atoms, next, s->end, (ra_number_context){r->money}, &second))
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

static void read_tail(const ra_scanner *s, ra_reading *r)
{
    if (r->money)
        return;
    if (r->kind == RA_QUANTITY_COUNT &&
        (ra_age_read_after(s, r) || ra_age_read_before(s, r) || ra_currency_read_after(s, r) || ra_unit_read(s, r)))
        return;
    /* "1/4 mile", "half a mile" */
    if (r->kind == RA_QUANTITY_FRACTION) {
        uint32_t core_last = r->core_last;
        r->core_last += IS(s, core_last, "a") || IS(s, core_last, "an");
        if (!ra_unit_read(s, r))
            r->core_last = core_last;
        return;
    }
    if (r->kind == RA_QUANTITY_COUNT)
        (void)ra_age_read_of_name(s, r);
}

/* "several", "dozens", "a few hundred". */
static bool read_vague(const ra_scanner *s, uint32_t at, ra_reading *r)
{
    ra_str fields;
    size_t n = ra_scan_match(s, &s->q->vague, at, &fields);
    if (n == 0)
        return false;
    *r =
        (ra_reading){.core_first = at, .core_last = at + (uint32_t)n, .vague = ra_str_is(ra_row_field(fields, 2), "1")};
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
    uint8_t next = ra_scan_upos(s, r->core_last);
    return next == RA_UPOS_NOUN || next == RA_UPOS_ADJ || next == RA_UPOS_PROPN || next == RA_UPOS_VERB;
}

static bool read_core(const ra_scanner *s, uint32_t at, ra_reading *r)
{
    if (read_vague(s, at, r))
        return true;
    ra_str code = {NULL, 0};
    uint32_t number_at = ra_currency_before(s, at, &code);
    *r = (ra_reading){.core_first = at, .money = code.ptr != NULL, .unit = code};
    if (!ra_number_read(s->atoms, number_at, s->end, (ra_number_context){r->money}, &r->number))
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
static bool read_share(const ra_scanner *s, ra_reading *r)
{
    ra_number below;
    if (r->kind != RA_QUANTITY_COUNT || r->vague || !IS(s, r->core_last, "in") || r->core_last + 1 >= s->end ||
        !ra_number_read(s->atoms, r->core_last + 1, s->end, (ra_number_context){false}, &below))
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

static bool is_noise(const ra_scanner *s, const ra_reading *r, uint32_t *skip)
{
    *skip = r->core_last;
    if (r->vague || r->money)
        return false;
    if (r->kind == RA_QUANTITY_COUNT || r->kind == RA_QUANTITY_FRACTION || r->kind == RA_QUANTITY_ORDINAL) {
        bool one_number = r->core_last == r->number.last;
        if (one_number && ra_number_is_label(&s->q->labels, s->atoms, s->begin, s->end, &r->number, skip))
            return true;
        if (one_number && ra_one_is_idiom(&s->q->words, s->atoms, s->begin, s->end, &r->number))
            return true;
    }
    /* Digits that run on into letters which are no unit: "747s", "3D". */
    if (r->number.digits && r->core_last < s->end && s->atoms->at[r->core_last].glued &&
        s->atoms->at[r->core_last].shape == RA_ATOM_WORD)
        return true;
    return r->kind == RA_QUANTITY_ORDINAL && ra_scan_upos(s, r->core_first) == RA_UPOS_ADV;
}

static ra_status emit(ra_scanner *s, const ra_reading *r, ra_error *error)
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

/* "more than a mile", "a mile away"; "$3 a pound" counts nothing by its unit. */
static ra_status read_article(ra_scanner *s, uint32_t at, uint32_t *next, ra_error *error)
{
    ra_reading r = {.first = at, .core_first = at, .core_last = at + 1, .last = at + 1, .kind = RA_QUANTITY_COUNT};
    r.bounds = (ra_bounds){.min = 1, .max = 1};
    r.number = (ra_number){.first = at, .last = at + 1, .value = 1, .scale = 1};
    *next = at + 1;
    if (!ra_unit_read(s, &r))
        return RA_OK;
    r.last = r.core_last;
    ra_bounds_widen(&s->q->hedges, s->atoms, s->begin, s->end, &r.first, &r.last, &r.bounds);
    if (!r.bounds.hedged && !ra_unit_measures_on(s, r.core_last))
        return RA_OK;
    *next = r.last;
    return emit(s, &r, error);
}

/* Reads a quantity at atom `at` and gives the atom to go on from. */
static ra_status read_at(ra_scanner *s, uint32_t at, uint32_t *next, ra_error *error)
{
    ra_reading r;
    *next = at + 1;
    if (!read_core(s, at, &r))
        return RA_OK;
    if (!r.vague && r.bounds.min == r.bounds.max && r.kind != RA_QUANTITY_FRACTION && !read_share(s, &r))
        read_range(s, &r);
    read_tail(s, &r);
    ra_unit_read_smaller(s, &r);
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
static bool may_begin(const ra_scanner *s, uint32_t at)
{
    const ra_atom *a = &s->atoms->at[at];
    ra_str word = s->atoms->words[at];
    if (a->shape == RA_ATOM_DIGITS)
        return true;
    if (a->shape == RA_ATOM_MARK)
        return word.ptr[0] == '$' || (unsigned char)word.ptr[0] >= 0x80;
    uint32_t row;
    return ra_number_has_word(s->atoms, at) || ra_lexicon_begins(&s->q->vague, word) ||
           (word.len <= 4 && ra_lexicon_find(&s->q->currencies, word, &row) != 0) ||
           (word.len <= 3 && ra_lexicon_has_prefix(&s->q->currencies, word));
}

static ra_status read_sentence(ra_scanner *s, size_t *time, ra_error *error)
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
        if (ra_unit_has_article(s, at))
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
    RA_TRY(ra_number_words_note(scratch, &quantities->numbers, &atoms, error));
    ra_scanner s = {.q = quantities, .atoms = &atoms, .document = document, .scratch = scratch};
    size_t time = 0;
    for (size_t i = 0; i < document->sentences.count; i++) {
        s.begin = atoms.sentence_first[i];
        s.end = atoms.sentence_first[i + 1];
        RA_TRY(read_sentence(&s, &time, error));
    }
    ra_quantity_targets(&quantities->words, document, s.cores.at);
    return RA_OK;
}
