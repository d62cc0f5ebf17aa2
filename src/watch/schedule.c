#include "watch/schedule.h"

#include "base/str.h"
#include "page/xml_scan.h"

#include <math.h>

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR, WEEK = 7 * DAY, YEAR = 365 * DAY };

static double period_named(ra_str name)
{
    static const struct {
        const char *name;
        double seconds;
    } periods[] = {
        {"hourly", HOUR}, {"daily", DAY}, {"weekly", WEEK}, {"monthly", 30.0 * DAY}, {"yearly", YEAR},
    };
    for (size_t i = 0; i < sizeof periods / sizeof periods[0]; i++) {
        if (ra_str_equal_fold(name, ra_str_from(periods[i].name)))
            return periods[i].seconds;
    }
    return 0;
}

/* The elements that say it stand in the channel, before the first item, or beside it. */
static ra_str inside_channel(ra_str head)
{
    size_t channel = ra_str_find(head, RA_STR("<channel"), 0);
    size_t root = channel != SIZE_MAX ? channel : ra_str_find(head, RA_STR("<feed"), 0);
    size_t open = root != SIZE_MAX ? ra_str_find(head, RA_STR(">"), root) : SIZE_MAX;
    if (open == SIZE_MAX)
        return RA_STR("");
    size_t item = ra_str_find(head, root == channel ? RA_STR("<item") : RA_STR("<entry"), open);
    return ra_str_slice(head, open + 1, item != SIZE_MAX ? item : head.len);
}

double ra_schedule_stated(ra_str head)
{
    ra_xml_children children = {.inside = inside_channel(head)};
    ra_xml_element element;
    double minutes = 0;
    double period = 0;
    double frequency = 1;
    while (ra_xml_next(&children, &element)) {
        ra_str value = ra_str_trim(element.content);
        if (ra_str_is(element.name, "ttl"))
            minutes = ra_str_real(value);
        else if (ra_str_ends(element.name, RA_STR("updatePeriod")))
            period = period_named(value);
        else if (ra_str_ends(element.name, RA_STR("updateFrequency")))
            frequency = ra_str_real(value);
    }
    double stated = fmax(minutes * MINUTE, frequency >= 1 ? period / frequency : period);
    return stated > 0 ? fmin(stated, YEAR) : 0;
}

double ra_schedule_after_answer(const ra_pace *pace, double stated)
{
    return stated > 0 ? fmin(fmax(stated, pace->least), pace->most) : pace->usual;
}

double ra_schedule_after_failure(const ra_pace *pace, unsigned failures, double retry_after, double random)
{
    enum { MOST_DOUBLINGS = 20 };
    unsigned doublings = failures - 1 < MOST_DOUBLINGS ? failures - 1 : MOST_DOUBLINGS;
    double wait = fmin(fmax(pace->usual, 1) * ldexp(1, (int)doublings), DAY);
    return fmax(wait * (0.5 + random / 2), fmin(retry_after, WEEK));
}
