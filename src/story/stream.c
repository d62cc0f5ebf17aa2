#include "base/status.h"

#include <rashomon/story.h>

/* Provisional: no stream yet. */
ra_status ra_story_stream_new(const ra_story_options *options, const ra_pack *pack, ra_story_stream **stream,
                              ra_error *error)
{
    (void)options, (void)pack, (void)stream;
    return ra_fail(error, RA_UNSUPPORTED, "stories --stream is not available");
}

ra_status ra_story_stream_push(ra_story_stream *stream, const ra_document *document, uint32_t *story, uint32_t *copy_of,
                               ra_error *error)
{
    (void)stream, (void)document, (void)story, (void)copy_of;
    return ra_fail(error, RA_UNSUPPORTED, "stories --stream is not available");
}

void ra_story_stream_free(ra_story_stream *stream)
{
    (void)stream;
}
