#include "language/tagger.h"

ra_status ra_tagger_open(const ra_pack *pack, const char *code, ra_tagger *tagger, ra_error *error)
{
    (void)code;
    (void)error;
    tagger->pack = pack;
    return RA_OK;
}

ra_status ra_tagger_annotate(const ra_tagger *tagger, ra_document *document, ra_arena *scratch, ra_error *error)
{
    (void)tagger;
    (void)document;

    (void)scratch;
    (void)error;
    return RA_OK;
}
