#include "language/hedges.h"

ra_status ra_hedges_open(const ra_pack *pack, const char *code, ra_hedges *hedges, ra_error *error)
{
    (void)code;
    (void)error;
    hedges->pack = pack;
    return RA_OK;
}

ra_status ra_hedges_annotate(const ra_hedges *hedges, ra_document *document, const ra_tree *tree, ra_arena *scratch,
                             ra_error *error)
{
    (void)hedges;
    (void)document;
    (void)tree;
    (void)scratch;
    (void)error;
    return RA_OK;
}
