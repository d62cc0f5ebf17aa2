#include "language/names/name_types.h"

unsigned ra_name_type_known(const ra_name_word *words, ra_range r)
{
    const ra_name_word *first = &words[r.first];
    const ra_name_word *last = &words[r.last - 1];
    uint32_t all = first->flags & last->flags;
    for (uint32_t i = r.first + 1; i < r.last; i++) {
        if (!ra_name_word_has(&words[i], RA_WORD_CONTINUES))
            return RA_NAME_TYPE_COUNT;
    }
    if (ra_name_word_has(first, RA_WORD_CONTINUES))
        return RA_NAME_TYPE_COUNT;
    if (all & RA_WORD_COUNTRY)
        return RA_NAME_PLACE;
    if (all & RA_WORD_KNOWN_ORGANIZATION)
        return RA_NAME_ORGANIZATION;
    if (all & RA_WORD_KNOWN_FACILITY)
        return RA_NAME_FACILITY;
    if (all & (RA_WORD_KNOWN_GROUP | RA_WORD_DEMONYM))
        return RA_NAME_GROUP;
    if (all & RA_WORD_OUTLET)
        return RA_NAME_ORGANIZATION;
    return RA_NAME_TYPE_COUNT;
}

static bool ends_as_facility(const ra_name_word *words, ra_range r)
{
    static const uint32_t other = RA_WORD_ORGANIZATION_HEAD | RA_WORD_PLACE_HEAD;
    const ra_name_word *last = &words[r.last - 1];
    return r.last - r.first > 1 && ra_name_word_has(last, RA_WORD_FACILITY_HEAD) && !ra_name_word_has(last, other);
}

static bool ends_as_body(const ra_name_word *words, ra_range r)
{
    static const uint32_t other =
        RA_WORD_FACILITY_HEAD | RA_WORD_PLACE_HEAD | RA_WORD_STREET_HEAD | RA_WORD_SURNAME | RA_WORD_FAMOUS_SURNAME;
    static const uint32_t toponym = RA_WORD_TOWN | RA_WORD_COUNTRY | RA_WORD_REGION;
    const ra_name_word *last = &words[r.last - 1];
    bool known = ra_name_word_has(last, RA_WORD_CONTINUES) && (words[r.first].flags & last->flags & toponym) != 0;
    return r.last - r.first > 1 && ra_name_word_has(last, RA_WORD_ORGANIZATION_HEAD) &&
           !ra_name_word_has(last, other) && !known;
}

/* A person after all: a title before it, a given name in it that is not a country's too ("Chad"). */
static bool speaks_for_person(const ra_name_word *words, const ra_token *t, ra_range r)
{
    bool title = r.first > 0 && t[r.first - 1].sentence == t[r.first].sentence &&
                 ra_name_word_has(&words[r.first - 1], RA_WORD_HONORIFIC | RA_WORD_RANK | RA_WORD_ROLE);
    bool country = r.last - r.first == 1 && ra_name_word_has(&words[r.first], RA_WORD_COUNTRY);
    return title || (!country && ra_name_word_has(&words[r.first], RA_WORD_GIVEN | RA_WORD_FAMOUS_GIVEN));
}

/* What the gazetteer has for the whole name, and what names of bodies end in, where the model sees a person without
   any other sign of one. */
static ra_name_type correct_person(const ra_name_word *words, ra_range r)
{
    const ra_name_word *first = &words[r.first];
    const ra_name_word *last = &words[r.last - 1];
    const uint32_t place = RA_WORD_TOWN | RA_WORD_COUNTRY | RA_WORD_REGION;
    const uint32_t surname = RA_WORD_SURNAME | RA_WORD_FAMOUS_SURNAME;
    const uint32_t body = RA_WORD_ORGANIZATION_HEAD | RA_WORD_KNOWN_ORGANIZATION | RA_WORD_OUTLET;
    bool whole = !ra_name_word_has(first, RA_WORD_CONTINUES);
    for (uint32_t i = r.first + 1; i < r.last; i++)
        whole = whole && ra_name_word_has(&words[i], RA_WORD_CONTINUES);
    if (r.last - r.first > 1 && ra_name_word_has(last, body) && !ra_name_word_has(last, surname))
        return RA_NAME_ORGANIZATION;
    if (r.last - r.first > 1 && ra_name_word_has(last, RA_WORD_FACILITY_HEAD) && !ra_name_word_has(last, surname))
        return RA_NAME_FACILITY;
    if (r.last - r.first > 1 && ra_name_word_has(last, RA_WORD_STREET_HEAD | RA_WORD_PLACE_HEAD) &&
        !ra_name_word_has(last, surname))
        return RA_NAME_PLACE;
    if (whole && (first->flags & last->flags & place) && !ra_name_word_has(first, surname))
        return RA_NAME_PLACE;
    return RA_NAME_PERSON;
}

ra_name_type ra_name_type_of(const ra_name_word *words, const ra_token *tokens, ra_range r, unsigned class)
{
    unsigned known = ra_name_type_known(words, r);
    bool person = class == RA_CLASS_PERSON && speaks_for_person(words, tokens, r);
    if (known != RA_NAME_TYPE_COUNT && !person)
        return (ra_name_type)known;
    if (class == RA_CLASS_PERSON && !person)
        return correct_person(words, r);
    switch (class) {
    case RA_CLASS_PERSON: return RA_NAME_PERSON;
    case RA_CLASS_ORGANIZATION: return RA_NAME_ORGANIZATION;
    case RA_CLASS_PLACE:
        return ends_as_facility(words, r) ? RA_NAME_FACILITY
               : ends_as_body(words, r)   ? RA_NAME_ORGANIZATION
                                          : RA_NAME_PLACE;
    default: return ends_as_body(words, r) ? RA_NAME_ORGANIZATION : RA_NAME_OTHER;
    }
}
