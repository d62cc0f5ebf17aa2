#include "account/cast.h"

ra_status ra_cast_gather(ra_arena *arena, const ra_document *const *documents, const ra_story *story, ra_cast *cast,
                         ra_error *error)
{
    (void)arena, (void)documents, (void)story, (void)error;
    *cast = (ra_cast){0};
    return RA_OK;
}
