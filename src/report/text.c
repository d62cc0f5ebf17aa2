#include "base/status.h"

#include <rashomon/report.h>

ra_status ra_report_write_text(const ra_report *report, const ra_text_options *options, const ra_sink *sink,
                               ra_error *error)
{
    (void)report, (void)options, (void)sink;
    return ra_fail(error, RA_UNSUPPORTED, "not yet");
}
