#include "language/quantities/quantity_scan.h"

#include "base/str.h"

#include <math.h>

enum { OLDEST = 125 };

/* The unit of an age; absent where the atom is none. */
static ra_str age_unit(const ra_scanner *s, uint32_t at)
{
    ra_str fields = at < s->end ? ra_lexicon_get(&s->q->words, s->atoms->words[at]) : (ra_str){NULL, 0};
    return ra_str_is(ra_row_field(fields, 0), "age-unit") ? ra_row_field(fields, 1) : (ra_str){NULL, 0};
}

static bool says(const ra_scanner *s, uint32_t at, const char *class)
{
    return at < s->end && ra_lexicon_says(&s->q->words, s->atoms->words[at], ra_str_from(class));
}

bool ra_age_read_after(const ra_scanner *s, ra_reading *r)
{
    uint32_t at = r->core_last;
    at += IS(s, at, "-");
    ra_str unit = age_unit(s, at);
    if (unit.ptr == NULL) {
        bool abbreviated = (says(s, at, "years-old") || (IS(s, at, "y") && IS(s, at + 1, "/") && IS(s, at + 2, "o")));
        if (!abbreviated)
            return false;
        r->core_last = says(s, at, "years-old") ? at + 1 : at + 3;
        r->unit = RA_STR("year");
        r->kind = RA_QUANTITY_AGE;
        return true;
    }
    at++;
    at += IS(s, at, "-");
    if (says(s, at, "old"))
        r->core_last = at + 1;
    else if (IS(s, at, "of") && says(s, at + 1, "age"))
        r->core_last = at + 2;
    else
        return false;
    r->unit = unit;
    r->kind = RA_QUANTITY_AGE;
    return true;
}

bool ra_age_read_before(const ra_scanner *s, ra_reading *r)
{
    if (r->vague || r->bounds.max > OLDEST)
        return false;
    uint32_t at = r->core_first;
    for (int i = 0; i < 12 && at > s->begin; i++) {
        at--;
        bool age = ra_lexicon_says(&s->q->words, s->atoms->words[at], RA_STR("aged"));
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

/* Whether the atom before `at` ends a person's name. */
static bool follows_name(const ra_scanner *s, uint32_t at)
{
    if (at <= s->begin)
        return false;
    const ra_atom *before = &s->atoms->at[at - 1];
    if (before->shape != RA_ATOM_WORD)
        return IS(s, at - 1, ".") && at >= s->begin + 2 && s->atoms->at[at - 2].capital &&
               ra_lexicon_says(&s->q->words, s->atoms->words[at - 2], RA_STR("behind-name"));
    return before->capital;
}

bool ra_age_read_of_name(const ra_scanner *s, ra_reading *r)
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
    bool described = IS(s, next, ",") && before > s->begin && ra_scan_upos(s, before - 1) == RA_UPOS_NOUN &&
                     (s->document->tokens.at[s->atoms->at[before - 1].token].feats & RA_FEAT_PLUR) == 0;
    bool another = IS(s, next, ",") && before > s->begin && says(s, before - 1, "another-aged");
    bool comma = IS(s, before, ",") && ((person && (closed || runs_on)) || described || another);
    bool brackets = IS(s, before, "(") && person && IS(s, next, ")");
    if (!comma && !brackets)
        return false;
    r->unit = RA_STR("year");
    r->kind = RA_QUANTITY_AGE;
    return true;
}
