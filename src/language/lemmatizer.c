#include "language/lemmatizer.h"

ra_status ra_lemmatizer_open(const ra_pack *pack, const char *code, ra_lemmatizer *lemmatizer, ra_error *error)
{
    (void)code;
    (void)error;
    lemmatizer->pack = pack;
    return RA_OK;
}

ra_status ra_lemmatizer_annotate(const ra_lemmatizer *lemmatizer, ra_document *document, ra_arena *scratch,
                                 ra_error *error)
{
    (void)lemmatizer;
    (void)document;

    (void)scratch;
    (void)error;
    return RA_OK;
}
