/* Reads CoNLL-U and writes it back; what is written must be read again and come out the same. */
#include "target.h"

#include <stdlib.h>
#include <string.h>

typedef struct text {
    char *bytes;
    size_t length;
    size_t capacity;
} text;

static ra_status take(void *context, const char *bytes, size_t length)
{
    text *t = context;
    if (t->length + length > t->capacity) {
        t->capacity = (t->length + length) * 2;
        char *wider = realloc(t->bytes, t->capacity);
        if (wider == NULL)
            return RA_NO_MEMORY;
        t->bytes = wider;
    }
    memcpy(t->bytes + t->length, bytes, length);
    t->length += length;
    return RA_OK;
}

/* The file written back; an empty text where it is no CoNLL-U. */
static text round_trip(const char *bytes, size_t length)
{
    text out = {NULL, 0, 0};
    ra_error error = {0};
    ra_conllu *file;
    if (ra_conllu_read(NULL, NULL, (ra_str){bytes, length}, "input", &file, &error) != RA_OK)
        return out;
    if (ra_conllu_write(file, &(ra_sink){take, &out}, &error) != RA_OK)
        abort();
    ra_conllu_free(file);
    return out;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    text once = round_trip((const char *)data, size);
    text twice = round_trip(once.bytes, once.length);
    if (once.length != twice.length || (once.length > 0 && memcmp(once.bytes, twice.bytes, once.length) != 0))
        abort();
    free(once.bytes);
    free(twice.bytes);
    return 0;
}
