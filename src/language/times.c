#include "language/times.h"

ra_status ra_times_open(const ra_pack *pack, const char *code, ra_times *times, ra_error *error)
{
    (void)code;
    (void)error;
    times->pack = pack;
    return RA_OK;
}

ra_status ra_times_annotate(const ra_times *times, ra_document *document, const ra_tree *tree, ra_arena *scratch,
                            ra_error *error)
{
    (void)times;
    (void)document;
    (void)tree;
    (void)scratch;
    (void)error;
    return RA_OK;
}
