#include "language/names.h"

ra_status ra_names_open(const ra_pack *pack, const char *code, ra_names *names, ra_error *error)
{
    (void)code;
    (void)error;
    names->pack = pack;
    return RA_OK;
}

ra_status ra_names_annotate(const ra_names *names, ra_document *document, const ra_tree *tree, ra_arena *scratch,
                            ra_error *error)
{
    (void)names;
    (void)document;
    (void)tree;
    (void)scratch;
    (void)error;
    return RA_OK;
}
