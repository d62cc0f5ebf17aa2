#include "language/language.h"

#include "base/status.h"
#include "base/str.h"

static ra_status open_steps(const ra_pack *pack, const char *code, ra_language *language, ra_error *error)
{
    RA_TRY(ra_segment_open(pack, code, &language->segment, error));
    RA_TRY(ra_syntax_open(pack, code, language->arena, &language->syntax, error));
    RA_TRY(ra_lemmatizer_open(pack, code, &language->lemmatizer, error));
    RA_TRY(ra_names_open(pack, code, &language->syntax.network, language->arena, &language->names, error));
    RA_TRY(ra_entities_open(pack, code, &language->entities, error));
    RA_TRY(ra_quantities_open(pack, code, &language->quantities, error));
    RA_TRY(ra_times_open(pack, code, &language->times, error));
    RA_TRY(ra_places_open(pack, code, &language->places, error));
    RA_TRY(ra_hedges_open(pack, code, &language->hedges, error));
    RA_TRY(ra_attributions_open(pack, code, &language->attributions, error));
    RA_TRY(ra_events_open(pack, code, &language->events, error));
    RA_TRY(ra_casualties_open(pack, code, &language->casualties, error));
    return RA_OK;
}

ra_status ra_language_new(const ra_allocator *allocator, const ra_pack *pack, const char *code, ra_language **language,
                          ra_error *error)
{
    if (!ra_pack_has_language(pack, ra_str_from(code)))
        return ra_fail(error, RA_NOT_FOUND,
                       "the language pack has nothing for the language \"%s\"; take one that it has, or another pack",
                       code);
    ra_arena *arena = ra_arena_new(allocator);
    ra_language *made = arena != NULL ? ra_arena_alloc(arena, sizeof *made) : NULL;
    if (made == NULL) {
        ra_arena_free(arena);
        return ra_fail_memory(error);
    }
    made->arena = arena;
    made->pack = pack;
    made->code = ra_arena_printf(arena, "%s", code).ptr;
    ra_status status = made->code != NULL ? open_steps(pack, made->code, made, error) : ra_fail_memory(error);
    if (status != RA_OK) {
        ra_arena_free(arena);
        return status;
    }
    *language = made;
    return RA_OK;
}

const char *ra_language_code(const ra_language *language)
{
    return language->code;
}

ra_status ra_language_lexicon(const ra_language *language, const char *name, ra_lexicon *lexicon, ra_error *error)
{
    return ra_lexicon_open(language->pack, language->code, name, lexicon, error);
}

void ra_language_free(ra_language *language)
{
    if (language != NULL)
        ra_arena_free(language->arena);
}
