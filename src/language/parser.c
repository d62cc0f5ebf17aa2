#include "language/parser.h"

ra_status ra_parser_open(const ra_pack *pack, const char *code, ra_parser *parser, ra_error *error)
{
    (void)code;
    (void)error;
    parser->pack = pack;
    return RA_OK;
}

ra_status ra_parser_annotate(const ra_parser *parser, ra_document *document, ra_arena *scratch, ra_error *error)
{
    (void)parser;
    (void)document;

    (void)scratch;
    (void)error;
    return RA_OK;
}
