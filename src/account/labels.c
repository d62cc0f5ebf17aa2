#include <rashomon/account.h>

#define NAME_OF(table, index) ((index) < sizeof(table) / sizeof(table)[0] ? (table)[index] : NULL)

const char *ra_point_kind_name(unsigned kind)
{
    static const char *const names[] = {"quantity", "time", "place", "agent", "outcome"};
    return NAME_OF(names, kind);
}

const char *ra_point_status_name(unsigned status)
{
    static const char *const names[] = {"agreed", "echoed", "disputed", "single"};
    return NAME_OF(names, status);
}

const char *ra_why_name(unsigned why)
{
    static const char *const names[] = {NULL, "conflict", "update", "population", "rounding"};
    return NAME_OF(names, why);
}

const char *ra_quote_status_name(unsigned status)
{
    static const char *const names[] = {"single", "identical", "trimmed", "reworded", "altered"};
    return NAME_OF(names, status);
}
