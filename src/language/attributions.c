#include "language/attributions.h"

ra_status ra_attributions_open(const ra_pack *pack, const char *code, ra_attributions *attributions, ra_error *error)
{
    (void)code;
    (void)error;
    attributions->pack = pack;
    return RA_OK;
}

ra_status ra_attributions_annotate(const ra_attributions *attributions, ra_document *document, const ra_tree *tree,
                                   ra_arena *scratch, ra_error *error)
{
    (void)attributions;
    (void)document;
    (void)tree;
    (void)scratch;
    (void)error;
    return RA_OK;
}
