#include <rashomon/base.h>

const char *ra_library_version(void)
{
    return RA_VERSION;
}
