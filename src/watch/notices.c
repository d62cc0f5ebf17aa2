#include "watch/notices.h"

#include <stdarg.h>
#include <stdio.h>

static void say(const ra_notices *notices, ra_str source, const char *format, va_list arguments)
{
    char message[1024];
    vsnprintf(message, sizeof message, format, arguments);
    if (notices->notice != NULL)
        notices->notice(notices->context, source, message);
}

void ra_notices_give(ra_notices *notices, ra_str source, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(notices, source, format, arguments);
    va_end(arguments);
    notices->count++;
}

void ra_notices_say(const ra_notices *notices, ra_str source, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(notices, source, format, arguments);
    va_end(arguments);
}

void ra_notices_warn(void *context, ra_str input, const ra_error *error)
{
    const ra_named_notices *named = context;
    (void)input; /* the message names it */
    ra_notices_give(named->notices, named->source, "%s", error->message);
}
