#include "base/status.h"

#include <rashomon/report.h>

ra_status ra_document_write_conllu(const ra_document *document, const ra_sink *sink, ra_error *error)
{
    (void)document, (void)sink;
    return ra_fail(error, RA_UNSUPPORTED, "not yet");
}
