#include "account/origins.h"

ra_status ra_origins_gather(ra_arena *arena, const ra_document *const *documents, const ra_story *story,
                            const ra_cast *cast, ra_account *account, ra_origins *origins, ra_error *error)
{
    (void)arena, (void)cast, (void)error;
    *origins = (ra_origins){.story = story, .documents = documents, .account = account};
    return RA_OK;
}

void ra_origins_behind(const ra_origins *origins, uint32_t member, ra_span span, ra_via *via, uint8_t *stance)
{
    (void)origins, (void)member, (void)span;
    *via = (ra_via){0};
    *stance = RA_ASSERTS;
}

ra_status ra_origins_count(const ra_origins *origins, ra_arena *scratch, const ra_support *support,
                           size_t support_count, uint32_t *count, ra_error *error)
{
    (void)origins, (void)scratch, (void)support, (void)support_count, (void)error;
    *count = 1;
    return RA_OK;
}
