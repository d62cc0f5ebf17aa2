#include "report/tally.h"

#include "language/times/calendar.h"

static const double LEAST_LIKENESS = 0.75;
static const double LEAST_COPY = 0.1; /* share of an article that is worth a word on who repeats whom */

bool ra_version_repeats(const ra_version *version, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (version->support.at[i].document == version->support.at[index].document)
            return true;
    }
    return false;
}

size_t ra_version_articles(const ra_version *version)
{
    size_t count = 0;
    for (size_t i = 0; i < version->support.count; i++)
        count += !ra_version_repeats(version, i);
    return count;
}

/* Whether several articles name one day for it: of points little alike these are right more often. */
static bool names_one_day(const ra_point *point)
{
    const int64_t day = (int64_t)24 * 60 * 60;
    for (size_t i = 0; point->kind == RA_POINT_TIME && i < point->versions.count; i++) {
        const ra_version *v = &point->versions.at[i];
        if (ra_calendar_bounded(v->value.interval) && v->value.interval.to - v->value.interval.from <= day &&
            ra_version_articles(v) > 1)
            return true;
    }
    return false;
}

bool ra_point_is_loose(const ra_point *point)
{
    return (point->status == RA_AGREED || point->status == RA_ECHOED) && point->likeness < LEAST_LIKENESS &&
           !names_one_day(point);
}

const ra_support *ra_point_words(const ra_point *point)
{
    if (point->kind != RA_POINT_OUTCOME && point->version != 0)
        return &point->versions.at[0].support.at[0];
    return &point->versions.at[point->version].support.at[point->support];
}

size_t ra_account_points_of(const ra_account *account, ra_point_status status)
{
    size_t count = 0;
    for (size_t i = 0; i < account->points.count; i++)
        count += account->points.at[i].status == status;
    return count;
}

size_t ra_account_quotes_of(const ra_account *account, ra_quote_status status)
{
    size_t count = 0;
    for (size_t i = 0; i < account->quotes.count; i++)
        count += account->quotes.at[i].status == status;
    return count;
}

bool ra_lineage_tells(const ra_account *account, size_t index)
{
    const ra_lineage *l = &account->lineage.at[index];
    if (l->origin == RA_NONE && l->share < LEAST_COPY)
        return false;
    for (size_t i = 0; i < index; i++) {
        const ra_lineage *before = &account->lineage.at[i];
        if (before->document == l->document && before->origin == l->origin && before->of == l->of)
            return false;
    }
    return true;
}
