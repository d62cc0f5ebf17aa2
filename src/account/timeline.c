#include "account/draft.h"

ra_status ra_draft_timeline(ra_draft *draft, ra_error *error)
{
    (void)draft, (void)error;
    return RA_OK;
}
