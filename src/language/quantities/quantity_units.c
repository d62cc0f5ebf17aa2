#include "language/quantities/quantity_scan.h"

#include "base/str.h"

size_t ra_scan_match(const ra_scanner *s, const ra_lexicon *lexicon, uint32_t at, ra_str *fields)
{
    uint32_t row;
    size_t n = at < s->end ? ra_lexicon_match(lexicon, s->atoms->words + at, s->end - at, &row) : 0;
    if (n != 0)
        *fields = ra_lexicon_row(lexicon, row).fields;
    return n;
}

bool ra_scan_is_hyphen(const ra_scanner *s, uint32_t at)
{
    return at + 1 < s->end && IS(s, at, "-") && s->atoms->at[at].glued && s->atoms->at[at + 1].glued;
}

uint32_t ra_currency_before(const ra_scanner *s, uint32_t at, ra_str *code)
{
    ra_str fields;
    size_t n = ra_scan_match(s, &s->q->currencies, at, &fields);
    uint32_t next = at + (uint32_t)n;
    if (n == 0 || ra_str_is(ra_row_field(fields, 1), "after") || next >= s->end)
        return at;
    if (s->atoms->at[next].shape != RA_ATOM_DIGITS)
        return at;
    *code = ra_row_field(fields, 0);
    return next;
}

bool ra_currency_read_after(const ra_scanner *s, ra_reading *r)
{
    ra_str fields;
    uint32_t at = r->core_last + ra_scan_is_hyphen(s, r->core_last);
    size_t n = ra_scan_match(s, &s->q->currencies, at, &fields);
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

bool ra_unit_read(const ra_scanner *s, ra_reading *r)
{
    ra_str fields;
    uint32_t at = r->core_last + ra_scan_is_hyphen(s, r->core_last);
    size_t n = ra_scan_match(s, &s->q->units, at, &fields);
    if (n == 0 || (r->vague && n == 1 && s->atoms->words[at].len < 3 && !IS(s, at, "%")))
        return false;
    bool joined = ra_str_is(ra_row_field(fields, 2), "1");
    if (joined && !(s->atoms->at[at].glued && at == r->core_last && r->number.digits))
        return false;
    r->unit = ra_row_field(fields, 0);
    r->kind = ra_str_is(r->unit, "percent") ? RA_QUANTITY_PERCENT : RA_QUANTITY_MEASURE;
    r->core_last = at + (uint32_t)n;
    return true;
}

void ra_unit_read_smaller(const ra_scanner *s, ra_reading *r)
{
    uint32_t at = r->core_last + IS(s, r->core_last, "and");
    ra_reading small = {.first = at};
    bool feet = ra_str_is(r->unit, "foot");
    if ((r->kind != RA_QUANTITY_MONEY && !feet) || at >= s->end || r->bounds.min != r->bounds.max ||
        !ra_number_read(s->atoms, at, s->end, (ra_number_context){false}, &small.number))
        return;
    small.core_first = at;
    small.core_last = small.number.last;
    small.bounds = (ra_bounds){.min = small.number.value, .max = small.number.value};
    if (feet ? !ra_unit_read(s, &small) || !ra_str_is(small.unit, "inch")
             : !ra_currency_read_after(s, &small) || !ra_str_equal(small.unit, r->unit) || small.bounds.min >= 1)
        return;
    double more = feet ? small.bounds.min / 12 : small.bounds.min;
    r->bounds.min += more;
    r->bounds.max += more;
    r->core_last = small.core_last;
}

bool ra_unit_has_article(const ra_scanner *s, uint32_t at)
{
    ra_str fields;
    if ((!IS(s, at, "a") && !IS(s, at, "an")) || at + 1 >= s->end ||
        ra_scan_match(s, &s->q->units, at + 1, &fields) != 1)
        return false;
    ra_str of = ra_row_field(fields, 1);
    bool solid = ra_str_is(of, "length") || ra_str_is(of, "area") || ra_str_is(of, "mass");
    ra_str unit = ra_row_field(fields, 0);
    bool other = ra_str_is(unit, "foot") || ra_str_is(unit, "yard") || ra_str_is(unit, "stone");
    return solid && !other && ra_str_is(ra_row_field(fields, 2), "0");
}

bool ra_unit_measures_on(const ra_scanner *s, uint32_t at)
{
    return at < s->end && ra_lexicon_says(&s->q->words, s->atoms->words[at], RA_STR("measures"));
}
