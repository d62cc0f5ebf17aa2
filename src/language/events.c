#include "language/events.h"

ra_status ra_events_open(const ra_pack *pack, const char *code, ra_events *events, ra_error *error)
{
    (void)code;
    (void)error;
    events->pack = pack;
    return RA_OK;
}

ra_status ra_events_annotate(const ra_events *events, ra_document *document, const ra_tree *tree, ra_arena *scratch,
                             ra_error *error)
{
    (void)events;
    (void)document;
    (void)tree;
    (void)scratch;
    (void)error;
    return RA_OK;
}
