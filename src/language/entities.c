#include "language/entities.h"

ra_status ra_entities_open(const ra_pack *pack, const char *code, ra_entities *entities, ra_error *error)
{
    (void)code;
    (void)error;
    entities->pack = pack;
    return RA_OK;
}

ra_status ra_entities_annotate(const ra_entities *entities, ra_document *document, const ra_tree *tree,
                               ra_arena *scratch, ra_error *error)
{
    (void)entities;
    (void)document;
    (void)tree;
    (void)scratch;
    (void)error;
    return RA_OK;
}
