/* The gazetteer: towns, countries, first-order divisions, regions and waters, found by name. Made by
   tools/gazetteer.c from the text under data/places; see data/places/README.md. */
#ifndef RA_LANGUAGE_GAZETTEER_H
#define RA_LANGUAGE_GAZETTEER_H

#include <rashomon/base.h>

typedef enum ra_toponym_kind {
    RA_TOPONYM_TOWN,
    RA_TOPONYM_CAPITAL,  /* of a country */
    RA_TOPONYM_SEAT,     /* of a first-order division */
    RA_TOPONYM_SUBSEAT,  /* of a second-order one, in the United States a county */
    RA_TOPONYM_QUARTER,  /* a part of a town */
    RA_TOPONYM_DIVISION, /* a first-order division: a state, a province */
    RA_TOPONYM_COUNTRY,
    RA_TOPONYM_REGION, /* continents, regions, seas, rivers, mountains */
} ra_toponym_kind;

/* Numbers of divisions and nations stay below this. */
enum { RA_TOPONYM_DIVISIONS = 8192 };

/* Borrowed view of the section; all zero means an empty gazetteer. */
typedef struct ra_gazetteer {
    const unsigned char *base;
} ra_gazetteer;

typedef struct ra_toponym {
    ra_str name;
    double latitude; /* NAN where a point would mislead */
    double longitude;
    double population; /* 0 where unknown */
    char country[4];   /* ISO 3166-1 alpha-3; "" where none or several */
    uint16_t division; /* the country's first-order division; places with the same number lie in the same one */
    uint16_t nation;   /* the same for countries; 0 where none */
    uint8_t kind;      /* ra_toponym_kind */
} ra_toponym;

/* RA_MALFORMED where the section is none. An absent section gives an empty gazetteer. */
RA_MUST_CHECK ra_status ra_gazetteer_view(ra_str section, ra_gazetteer *gazetteer, ra_error *error);

/* The numbers of the places called `name` (spelling folded) are *first and those after it, those with most
   inhabitants first; returns how many. Those that the gazetteer knows by this name only in another spelling of
   capitals ("us" for "US") are among them: ask ra_gazetteer_get. */
uint32_t ra_gazetteer_find(const ra_gazetteer *gazetteer, ra_str name, uint32_t *first);

/* Place `number` of those found under `name`; false where it does not go by that name as spelt. */
bool ra_gazetteer_get(const ra_gazetteer *gazetteer, uint32_t number, ra_str name, ra_toponym *toponym);

/* The country with this ISO 3166-1 alpha-3 code as a place; false where there is none. */
bool ra_gazetteer_country(const ra_gazetteer *gazetteer, ra_str alpha3, ra_toponym *toponym);

#endif
