/* The list of a story's origins: each once, however often and under whatever name the articles cite it. */
#ifndef RA_ACCOUNT_ORIGIN_NAMES_H
#define RA_ACCOUNT_ORIGIN_NAMES_H

#include "account/cast/cast.h"
#include "account/origins/mutes.h"
#include "base/lexicon.h"
#include "base/table.h"
#include "language/language.h"
#include "story/text/outlets.h"

#include <rashomon/account.h>

/* How an origin is found again: by its member of the cast, or by its description, in one article or in all. */
typedef struct ra_known_origin {
    uint32_t member;
    uint32_t document; /* RA_NONE where the description means the same one in all articles */
    ra_str description;
    uint32_t origin;
    uint32_t next; /* another one of the same hash; RA_NONE */
} ra_known_origin;

typedef struct ra_origin_names {
    ra_arena *arena;
    const ra_outlets *outlets;
    ra_lexicon sources;
    ra_mutes mutes;
    const ra_cast *cast;
    ra_account *account;
    RA_LIST(ra_known_origin) known;
    ra_table first;              /* from a hash to the last of `known` that has it */
    RA_LIST(uint32_t) member_of; /* [origin]: member of the cast; RA_NONE where it is none */
} ra_origin_names;

/* An origin that goes by a description. */
typedef struct ra_origin_name {
    ra_str text;
    uint8_t kind; /* ra_origin_kind */
    bool named;
    uint32_t document; /* the article that alone means this one by it; RA_NONE where all mean the same */
} ra_origin_name;

/* Borrows everything; `language` has the lexicon sources and what ra_mutes_open asks for, and may be NULL. Origins are
   added to `account`. */
RA_MUST_CHECK ra_status ra_origin_names_open(ra_arena *arena, const ra_language *language, const ra_outlets *outlets,
                                             const ra_cast *cast, ra_account *account, ra_origin_names *names,
                                             ra_error *error);

RA_MUST_CHECK ra_status ra_origin_names_described(ra_origin_names *names, const ra_origin_name *name, uint32_t *origin,
                                                  ra_error *error);

/* An outlet or agency that articles name `text`, and the lexicon `usual`: one origin in all articles, under the fullest
   of the names that they call it by. */
RA_MUST_CHECK ra_status ra_origin_names_outlet(ra_origin_names *names, ra_str text, ra_str usual, uint8_t kind,
                                               uint32_t *origin, ra_error *error);

/* The origin of one link of a chain in the story's document `number`; RA_NONE where the words tell nobody ("he",
   unresolved). */
RA_MUST_CHECK ra_status ra_origin_names_source(ra_origin_names *names, const ra_document *document, uint32_t number,
                                               const ra_source *source, uint32_t *origin, ra_error *error);

#endif
