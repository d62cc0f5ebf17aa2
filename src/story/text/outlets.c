#include "story/text/outlets.h"

#include "base/status.h"
#include "base/str.h"
#include "language/words/folding.h"

ra_str ra_outlet_bare(const ra_outlets *outlets, ra_str name)
{
    ra_str rest = name;
    ra_str first;
    bool several = ra_str_cut(&rest, ' ', &first) && rest.len > 0;
    return several && ra_lexicon_says_folded(&outlets->words, first, RA_STR("article")) ? rest : name;
}

/* A name of the lexicon as it is written: every word with a capital. */
static ra_str capitalise(ra_arena *arena, ra_str name)
{
    ra_str copy = ra_arena_str(arena, name);
    char *bytes = (char *)copy.ptr;
    for (size_t i = 0; i < copy.len; i++) {
        bool begins = i == 0 || bytes[i - 1] == ' ' || bytes[i - 1] == '-';
        if (begins && ra_ascii_lower(bytes[i]))
            bytes[i] = (char)(bytes[i] - 32);
    }
    return copy;
}

ra_status ra_outlet_find(ra_arena *arena, const ra_outlets *outlets, ra_str text, ra_str *name, uint8_t *kind,
                         ra_error *error)
{
    *name = (ra_str){NULL, 0};
    ra_str folded = ra_fold(arena, text);
    if (folded.ptr == NULL)
        return ra_fail_memory(error);
    ra_str fields = ra_lexicon_get(&outlets->names, ra_outlet_bare(outlets, folded));
    if (fields.ptr == NULL)
        return RA_OK;
    *kind = ra_str_is(ra_row_field(fields, 0), "agency") ? RA_ORIGIN_AGENCY : RA_ORIGIN_OUTLET;
    ra_str of = ra_row_field(fields, 1);
    *name = of.len > 0 ? capitalise(arena, of) : text;
    return name->ptr != NULL ? RA_OK : ra_fail_memory(error);
}

static bool is_abbreviation(ra_str text)
{
    enum { LONGEST = 5 };
    for (size_t i = 0; i < text.len; i++) {
        if (!ra_ascii_upper(text.ptr[i]))
            return false;
    }
    return text.len > 1 && text.len <= LONGEST;
}

ra_str ra_outlet_spell(ra_arena *arena, const ra_outlets *outlets, ra_str text, ra_str usual)
{
    text = ra_outlet_bare(outlets, text);
    bool explained = is_abbreviation(text) && ra_str_find(usual, RA_STR(" "), 0) != SIZE_MAX &&
                     !ra_str_equal_fold(ra_str_slice(usual, 0, text.len), text);
    return explained ? ra_arena_printf(arena, "%.*s (%.*s)", RA_STR_ARG(usual), RA_STR_ARG(text)) : text;
}

/* A name as it was before ra_outlet_spell explained it. */
static ra_str without_explanation(ra_str name)
{
    size_t bracket = ra_str_find(name, RA_STR(" ("), 0);
    return bracket != SIZE_MAX ? ra_str_slice(name, 0, bracket) : name;
}

/* The telling part of an outlet's field or address: "www.example.com:80" gives "example". */
static ra_str host_name(ra_str host)
{
    size_t scheme = ra_str_find(host, RA_STR("://"), 0);
    if (scheme != SIZE_MAX)
        host = ra_str_slice(host, scheme + 3, host.len);
    for (size_t i = 0; i < host.len; i++) {
        if (host.ptr[i] == '/' || host.ptr[i] == ':') {
            host.len = i;
            break;
        }
    }
    if (ra_str_starts(host, RA_STR("www.")))
        host = ra_str_slice(host, 4, host.len);
    size_t dot = host.len;
    while (dot > 0 && host.ptr[dot - 1] != '.')
        dot--;
    if (dot == 0)
        return host;
    host.len = dot - 1;
    size_t second = host.len;
    while (second > 0 && host.ptr[second - 1] != '.')
        second--;
    /* "co.uk", "com.au": the part before it tells. */
    if (second > 1 && host.len - second <= 3)
        return host_name(host);
    return ra_str_slice(host, second, host.len);
}

static ra_status tight_name(ra_arena *arena, const ra_outlets *outlets, ra_str text, ra_str *tight, ra_error *error)
{
    ra_str usual;
    uint8_t kind;
    RA_TRY(ra_outlet_find(arena, outlets, text, &usual, &kind, error));
    ra_str folded = ra_fold(arena, usual.ptr != NULL ? usual : text);
    if (folded.ptr == NULL)
        return ra_fail_memory(error);
    *tight = ra_fold_tight(arena, ra_outlet_bare(outlets, folded));
    return tight->ptr != NULL ? RA_OK : ra_fail_memory(error);
}

enum { OWN_NAMES = 3 };

/* "The Courier" is what the Halvik Courier calls itself: the last words of an outlet's name, a capital first. */
static bool is_tail(ra_str name, ra_str outlet)
{
    return name.len + 1 < outlet.len && name.len > 0 && ra_ascii_upper(name.ptr[0]) &&
           outlet.ptr[outlet.len - name.len - 1] == ' ' && ra_str_ends(outlet, name);
}

/* What an article may say of who publishes it; names that it lacks are empty. */
static void list_own_names(const ra_article *article, ra_str names[OWN_NAMES])
{
    bool dotted = ra_str_find(article->outlet, RA_STR("."), 0) != SIZE_MAX &&
                  ra_str_find(article->outlet, RA_STR(" "), 0) == SIZE_MAX;
    names[0] = article->outlet;
    names[1] = dotted ? host_name(article->outlet) : (ra_str){NULL, 0};
    names[2] = host_name(article->url);
}

ra_status ra_outlet_publishes(ra_arena *arena, const ra_outlets *outlets, const ra_article *article, ra_str name,
                              bool *publishes, ra_error *error)
{
    ra_str tight;
    ra_str names[OWN_NAMES];
    RA_TRY(tight_name(arena, outlets, without_explanation(name), &tight, error));
    list_own_names(article, names);
    *publishes = false;
    for (size_t i = 0; i < OWN_NAMES && tight.len > 0; i++) {
        if (names[i].len == 0)
            continue;
        ra_str own;
        RA_TRY(tight_name(arena, outlets, names[i], &own, error));
        *publishes |= ra_str_equal(own, tight);
    }
    return RA_OK;
}

ra_status ra_outlet_is_own(ra_arena *arena, const ra_outlets *outlets, const ra_article *article, ra_str name,
                           bool *own, ra_error *error)
{
    *own = is_tail(ra_outlet_bare(outlets, name), article->outlet);
    return *own ? RA_OK : ra_outlet_publishes(arena, outlets, article, name, own, error);
}

ra_status ra_outlet_is_agency(ra_arena *arena, const ra_outlets *outlets, const ra_article *article, bool *agency,
                              ra_error *error)
{
    ra_str names[OWN_NAMES];
    list_own_names(article, names);
    *agency = false;
    for (size_t i = 0; i < OWN_NAMES; i++) {
        ra_str usual;
        uint8_t kind = RA_ORIGIN_OUTLET;
        RA_TRY(ra_outlet_find(arena, outlets, names[i], &usual, &kind, error));
        *agency |= usual.ptr != NULL && kind == RA_ORIGIN_AGENCY;
    }
    return RA_OK;
}
