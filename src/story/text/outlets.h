/* Outlets by name: what the lexicon calls them, and whose article is whose. */
#ifndef RA_STORY_OUTLETS_H
#define RA_STORY_OUTLETS_H

#include "base/arena.h"
#include "base/lexicon.h"

#include <rashomon/document.h>

typedef struct ra_outlets {
    ra_lexicon names; /* outlets.txt */
    ra_lexicon words; /* outlet_words.txt */
} ra_outlets;

/* A name without an article before it: "Gazette" of "the Gazette". */
ra_str ra_outlet_bare(const ra_outlets *outlets, ra_str name);

/* An outlet's name for readers: as the text has it without an article, and an abbreviation behind what it stands for,
   "Associated Press (AP)". `usual` is what ra_outlet_find says. {NULL, 0} where memory is short. */
ra_str ra_outlet_spell(ra_arena *arena, const ra_outlets *outlets, ra_str text, ra_str usual);

/* Whether `name` is who published the article: the same name as its outlet field, or as the host of its address. */
RA_MUST_CHECK ra_status ra_outlet_publishes(ra_arena *arena, const ra_outlets *outlets, const ra_article *article,
                                            ra_str name, bool *publishes, ra_error *error);

/* Whether an article that speaks of `name` means its own outlet by it: as above, or by the last words of its name
   ("told the Courier", in the Halvik Courier). */
RA_MUST_CHECK ra_status ra_outlet_is_own(ra_arena *arena, const ra_outlets *outlets, const ra_article *article,
                                         ra_str name, bool *own, ra_error *error);

/* Whether a news agency publishes the article. */
RA_MUST_CHECK ra_status ra_outlet_is_agency(ra_arena *arena, const ra_outlets *outlets, const ra_article *article,
                                            bool *agency, ra_error *error);

/* What the outlets' lexicon says of a name: the name it usually goes by and its kind (an ra_origin_kind). *name is
   absent where it has none. */
RA_MUST_CHECK ra_status ra_outlet_find(ra_arena *arena, const ra_outlets *outlets, ra_str text, ra_str *name,
                                       uint8_t *kind, ra_error *error);

#endif
