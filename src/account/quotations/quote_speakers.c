#include "account/quotations/quote_speakers.h"

#include "base/str.h"

bool ra_quote_is_person(const ra_quote_judge *j, uint32_t origin)
{
    uint32_t member = j->draft->origins.member_of[origin];
    return member != RA_NONE && j->draft->cast.members.at[member].type == RA_NAME_PERSON;
}

bool ra_quote_is_named_person(const ra_quote_judge *j, uint32_t origin)
{
    return ra_quote_is_person(j, origin) && j->draft->account->origins.at[origin].named;
}

static bool is_hidden(const ra_quote_judge *j, uint32_t origin)
{
    return j->draft->account->origins.at[origin].kind == RA_ORIGIN_ANONYMOUS;
}

/* Whether an origin tells who speaks only by what he is: "neighbors", "a witness". */
static bool is_nameless(const ra_origin *o)
{
    return !o->named && o->kind != RA_ORIGIN_OUTLET && o->kind != RA_ORIGIN_AGENCY;
}

/* "a witness": somebody, of whom there may be many. */
static bool is_anybody(const ra_quote_judge *j, ra_str name)
{
    ra_str first;
    return ra_str_cut(&name, ' ', &first) && name.len > 0 &&
           ra_lexicon_says_folded(&j->function_words, first, RA_STR("anybody"));
}

/* "deputies", "the county's deputies": one description, or the end of the other. */
static bool are_called_alike(const ra_quote_judge *j, ra_str a, ra_str b)
{
    if (is_anybody(j, a) || is_anybody(j, b))
        return false;
    ra_str longer = a.len > b.len ? a : b;
    ra_str shorter = a.len > b.len ? b : a;
    size_t from = longer.len - shorter.len;
    return ra_str_equal_fold(ra_str_slice(longer, from, longer.len), shorter) &&
           (from == 0 || longer.ptr[from - 1] == ' ');
}

/* What can be told of two origins that are not known to be one mouth. */
static ra_same_speaker compare_mouths(const ra_quote_judge *j, uint32_t a, uint32_t b)
{
    const ra_origin *x = &j->draft->account->origins.at[a];
    const ra_origin *y = &j->draft->account->origins.at[b];
    bool nameless = is_nameless(x) && is_nameless(y);
    if (nameless && are_called_alike(j, x->name, y->name))
        return RA_SPEAKER_AKIN;
    if (x->named && y->named && ra_str_equal_fold(x->name, y->name))
        return RA_SPEAKER_AKIN; /* "Reed", who may be another */
    if (is_hidden(j, a) || is_hidden(j, b))
        return RA_SPEAKER_UNKNOWN;
    return is_nameless(x) || is_nameless(y) ? RA_SPEAKER_NAMELESS : RA_SPEAKER_ANOTHER;
}

ra_same_speaker ra_quote_speakers(const ra_quote_judge *j, uint32_t a, uint32_t b)
{
    if (a == RA_NONE || b == RA_NONE)
        return RA_SPEAKER_UNKNOWN;
    if (a == b || (j->office[a] == j->office[b] && !(ra_quote_is_person(j, a) && ra_quote_is_person(j, b))))
        return RA_SPEAKER_SAME;
    if (ra_offices_akin(j->draft, &j->offices, a, b))
        return RA_SPEAKER_AKIN;
    return compare_mouths(j, a, b);
}
