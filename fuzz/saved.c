/* Bytes as a stream of stories that a damaged store gives back: its state, then the profiles of its articles and the
   words of one that is pushed again, each behind its length in two bytes. */
#include "story/stream/saving.h"

#include "story/text/saved_bytes.h"
#include "target.h"

#include <stdlib.h>

enum { MOST_PROFILES = 8 };

typedef struct saved {
    ra_str profiles[MOST_PROFILES];
    size_t count;
} saved;

static ra_status read_profile(void *context, uint32_t number, ra_str *profile, ra_error *error)
{
    const saved *s = context;
    (void)error;
    *profile = s->profiles[number % s->count];
    return RA_OK;
}

static ra_str next_part(ra_loader *from)
{
    return ra_load_bytes(from, ra_load_u16(from));
}

/* What a store does with a stream: articles come again, one goes, and it is saved. */
static void use(ra_story_stream *stream, const saved *s, ra_str words)
{
    ra_buffer state = {0};
    ra_error error;
    for (size_t i = 0; i < s->count; i++)
        (void)!ra_stream_push_again(stream, s->profiles[i], words, &error);
    (void)!ra_stream_remove(stream, 0, &error);
    (void)!ra_stream_save(stream, &state, &error);
    free(state.bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ra_loader from = {.rest = {(const char *)data, size}};
    ra_story_stream *stream;
    ra_error error = {0};
    saved s = {.count = 0};
    ra_str state = next_part(&from);
    ra_str words = next_part(&from);
    do
        s.profiles[s.count++] = next_part(&from);
    while (s.count < MOST_PROFILES && from.rest.len > 0 && !from.failed);
    ra_status status =
        state.len > 0 ? ra_stream_restore(&(ra_story_options){0}, fuzz_pack(), state, read_profile, &s, &stream, &error)
                      : ra_story_stream_new(&(ra_story_options){0}, fuzz_pack(), &stream, &error);
    if (status == RA_OK) {
        use(stream, &s, words);
        ra_story_stream_free(stream);
    }
    return 0;
}
