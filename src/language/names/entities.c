#include "language/names/entities.h"

#include "base/status.h"
#include "language/names/name_clusters.h"

ra_status ra_entities_open(const ra_pack *pack, const char *code, ra_entities *entities, ra_error *error)
{
    RA_TRY(ra_gazetteer_view(ra_pack_section(pack, "places"), &entities->gazetteer, error));
    RA_TRY(ra_lexicon_open(pack, code, "name_words", &entities->name_words, error));
    RA_TRY(ra_lexicon_open(pack, code, "demonyms", &entities->demonyms, error));
    RA_TRY(ra_lexicon_open(pack, code, "roles", &entities->references.roles, error));
    RA_TRY(ra_lexicon_open(pack, code, "function_words", &entities->references.function_words, error));
    return ra_lexicon_open(pack, code, "person_names", &entities->references.person_names, error);
}

static void count_mentions(ra_document *document)
{
    for (uint32_t i = 0; i < document->mentions.count; i++) {
        uint32_t entity = document->mentions.at[i].entity;
        if (entity == RA_NONE)
            continue;
        ra_entity *e = &document->entities.at[entity];
        if (e->mention_count++ == 0)
            e->first_mention = i;
    }
}

ra_status ra_entities_annotate(const ra_entities *entities, ra_document *document, const ra_tree *tree,
                               ra_arena *scratch, ra_error *error)
{
    RA_TRY(ra_name_clusters_make(document, &entities->name_words, &entities->demonyms, &entities->references.roles,
                                 &entities->gazetteer, scratch, error));
    ra_roles_assign(&entities->references, document, tree);
    RA_TRY(ra_nominals_resolve(&entities->references, document, tree, scratch, error));
    RA_TRY(ra_pronouns_resolve(&entities->references.function_words, document, scratch, error));
    count_mentions(document);
    return RA_OK;
}
