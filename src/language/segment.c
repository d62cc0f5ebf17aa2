#include "language/segment.h"

ra_status ra_segment_open(const ra_pack *pack, const char *code, ra_segment *segment, ra_error *error)
{
    (void)code;
    (void)error;
    segment->pack = pack;
    return RA_OK;
}

ra_status ra_segment_annotate(const ra_segment *segment, ra_document *document, ra_arena *scratch, ra_error *error)
{
    (void)segment;
    (void)document;

    (void)scratch;
    (void)error;
    return RA_OK;
}
