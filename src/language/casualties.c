#include "language/casualties.h"

ra_status ra_casualties_open(const ra_pack *pack, const char *code, ra_casualties *casualties, ra_error *error)
{
    (void)code;
    (void)error;
    casualties->pack = pack;
    return RA_OK;
}

ra_status ra_casualties_annotate(const ra_casualties *casualties, ra_document *document, const ra_tree *tree,
                                 ra_arena *scratch, ra_error *error)
{
    (void)casualties;
    (void)document;
    (void)tree;
    (void)scratch;
    (void)error;
    return RA_OK;
}
