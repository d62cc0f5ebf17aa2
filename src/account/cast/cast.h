/* The cast of a story: entities of several articles that are one person, organisation, place or thing. */
#ifndef RA_ACCOUNT_CAST_H
#define RA_ACCOUNT_CAST_H

#include "base/arena.h"
#include "language/language.h"

#include <rashomon/story.h>

typedef struct ra_member {
    ra_str name; /* fullest name in the story's articles */
    ra_str role;
    uint8_t type; /* ra_name_type */
    bool named;
    uint32_t documents; /* how many articles speak of it */
    uint32_t mentions;
} ra_member;

typedef struct ra_cast {
    RA_LIST(ra_member) members;
    uint32_t **member_of; /* [index into story->documents][entity]: member */
    /* [index into story->documents][mention]: member, for descriptions of persons that their own article does not
       resolve but the story does; else RA_NONE */
    uint32_t **member_of_mention;
} ra_cast;

/* Whether a member is a person; RA_NONE is none. */
static inline bool ra_member_is_person(const ra_cast *cast, uint32_t member)
{
    return member != RA_NONE && member < cast->members.count && cast->members.at[member].type == RA_NAME_PERSON;
}

/* Links the entities of the story's documents. Precision first: what is not surely the same stays apart. `language` has
   the lexicons function_words, name_words, roles and victims; it may be NULL. */
RA_MUST_CHECK ra_status ra_cast_gather(ra_arena *arena, const ra_language *language,
                                       const ra_document *const *documents, const ra_story *story, ra_cast *cast,
                                       ra_error *error);

#endif
