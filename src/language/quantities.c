#include "language/quantities.h"

ra_status ra_quantities_open(const ra_pack *pack, const char *code, ra_quantities *quantities, ra_error *error)
{
    (void)code;
    (void)error;
    quantities->pack = pack;
    return RA_OK;
}

ra_status ra_quantities_annotate(const ra_quantities *quantities, ra_document *document, const ra_tree *tree,
                                 ra_arena *scratch, ra_error *error)
{
    (void)quantities;
    (void)document;
    (void)tree;
    (void)scratch;
    (void)error;
    return RA_OK;
}
