#include "language/entities.h"

#include "language/name_clusters.h"

#include <stdio.h>

static ra_status open_lexicon(const ra_pack *pack, const char *code, const char *name, ra_lexicon *lexicon,
                              ra_error *error)
{
    char section[64];
    snprintf(section, sizeof section, "%s/%s.lex", code, name);
    return ra_lexicon_view(ra_pack_section(pack, section), lexicon, error);
}

ra_status ra_entities_open(const ra_pack *pack, const char *code, ra_entities *entities, ra_error *error)
{
    ra_status status = ra_gazetteer_view(ra_pack_section(pack, "places"), &entities->gazetteer, error);
    if (status == RA_OK)
        status = open_lexicon(pack, code, "name_words", &entities->name_words, error);
    if (status == RA_OK)
        status = open_lexicon(pack, code, "demonyms", &entities->demonyms, error);
    if (status == RA_OK)
        status = open_lexicon(pack, code, "roles", &entities->references.roles, error);
    if (status == RA_OK)
        status = open_lexicon(pack, code, "person_names", &entities->references.person_names, error);
    return status;
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
    ra_status status = ra_name_clusters_make(document, &entities->name_words, &entities->demonyms, &entities->gazetteer,
                                             scratch, error);
    if (status != RA_OK)
        return status;
    ra_roles_assign(&entities->references, document, tree);
    status = ra_nominals_resolve(&entities->references, document, tree, scratch, error);
    if (status == RA_OK)
        status = ra_pronouns_resolve(document, tree, scratch, error);
    if (status == RA_OK)
        count_mentions(document);
    return status;
}
