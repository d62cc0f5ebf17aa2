#include <rashomon/base.h>
#include <stdlib.h>
#include <string.h>

static ra_status append(void *context, const char *bytes, size_t length)
{
    ra_buffer *buffer = context;
    if (length > buffer->capacity - buffer->length) {
        size_t wider = (buffer->length + length) * 2;
        char *moved = realloc(buffer->bytes, wider);
        if (moved == NULL)
            return RA_NO_MEMORY;
        buffer->bytes = moved;
        buffer->capacity = wider;
    }
    if (length > 0)
        memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
    return RA_OK;
}

ra_sink ra_buffer_sink(ra_buffer *buffer)
{
    return (ra_sink){append, buffer};
}
