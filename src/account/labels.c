#include <rashomon/account.h>

#include <string.h>

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

const char *ra_policy_name(unsigned policy)
{
    static const char *const names[] = {NULL, "ucdp", "acled", "gtd", "ibc"};
    return NAME_OF(names, policy);
}

ra_policy ra_policy_named(const char *name)
{
    for (unsigned policy = RA_POLICY_UCDP; ra_policy_name(policy) != NULL; policy++) {
        if (strcmp(ra_policy_name(policy), name) == 0)
            return (ra_policy)policy;
    }
    return RA_POLICY_NONE;
}

const char *ra_policy_rule(unsigned policy)
{
    static const char *const rules[] = {
        NULL, "the number that most independent origins give; low and high are the ends of what is reported",
        "the lowest number reported, for lack of a better one; low and high are the ends of what is reported",
        "of the latest day's reports the number that more than half of the independent origins give, else the lowest",
        ("the least and the most reported of civilians, and no best number; the project asks for two independent "
         "sources")};
    return NAME_OF(rules, policy);
}

bool ra_policy_records(unsigned policy, unsigned kind)
{
    return kind == RA_CASUALTY_KILLED || policy == RA_POLICY_GTD || policy == RA_POLICY_IBC;
}

const char *ra_harmed_name(unsigned group)
{
    static const char *const names[] = {"all", "civilians", "state forces", "armed groups", "attackers"};
    return NAME_OF(names, group);
}

const char *ra_left_out_name(unsigned left_out)
{
    static const char *const names[] = {NULL,
                                        "of another event",
                                        "a part of those counted elsewhere",
                                        "its article gives a larger number too",
                                        "counts one group, where others count all",
                                        "denied or doubted by its source",
                                        "overtaken by a later count",
                                        "states no number",
                                        "a sum over single victims, where others state a number",
                                        "not civilians"};
    return NAME_OF(names, left_out);
}
