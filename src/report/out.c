#include "report/out.h"

#include "base/status.h"
#include "base/str.h"

#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>

void ra_out_begin(ra_out *out, const ra_sink *sink)
{
    out->sink = sink;
    out->status = RA_OK;
    out->length = 0;
}

static void hand_on(ra_out *out)
{
    if (out->length > 0 && out->status == RA_OK)
        out->status = out->sink->write(out->sink->context, out->bytes, out->length);
    out->length = 0;
}

ra_status ra_out_end(ra_out *out, ra_error *error)
{
    hand_on(out);
    return out->status == RA_OK ? RA_OK : ra_fail(error, out->status, "the output could not be written");
}

ra_status ra_out_put(ra_out *out, ra_str s)
{
    while (s.len > 0 && out->status == RA_OK) {
        if (out->length == sizeof out->bytes)
            hand_on(out);
        size_t room = sizeof out->bytes - out->length;
        size_t taken = s.len < room ? s.len : room;
        memcpy(out->bytes + out->length, s.ptr, taken);
        out->length += taken;
        s = ra_str_slice(s, taken, s.len);
    }
    return out->status;
}

ra_status ra_out_text(ra_out *out, const char *s)
{
    return ra_out_put(out, ra_str_from(s));
}

ra_status ra_out_number(ra_out *out, uint64_t number)
{
    return ra_out_print(out, "%" PRIu64, number);
}

ra_status ra_out_vprint(ra_out *out, const char *format, va_list arguments)
{
    char buffer[256];
    int length = vsnprintf(buffer, sizeof buffer, format, arguments);
    size_t kept = length < 0 ? 0 : (size_t)length < sizeof buffer ? (size_t)length : sizeof buffer - 1;
    return ra_out_put(out, (ra_str){buffer, kept});
}

ra_status ra_out_print(ra_out *out, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    ra_status status = ra_out_vprint(out, format, arguments);
    va_end(arguments);
    return status;
}

ra_status ra_out_real(ra_out *out, double number, int places)
{
    char buffer[64];
    if (!isfinite(number) || fabs(number) >= 1e15)
        return out->status;
    int length = snprintf(buffer, sizeof buffer, "%.*f", places, number == 0 ? 0.0 : number);
    while (places > 0 && length > 1 && buffer[length - 1] == '0')
        length--;
    if (buffer[length - 1] == '.')
        length--;
    bool minus_zero = length == 2 && buffer[0] == '-' && buffer[1] == '0';
    return ra_out_put(out, minus_zero ? RA_STR("0") : (ra_str){buffer, (size_t)length});
}
