#include "serve/fail.h"

#include <stdarg.h>
#include <stdio.h>

ra_status ra_serve_fail(ra_error *error, ra_status status, const char *format, ...)
{
    if (error == NULL)
        return status;
    va_list arguments;
    va_start(arguments, format);
    error->status = status;
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return status;
}
