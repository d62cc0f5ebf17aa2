/* When a feed is asked again. Times are in seconds. */
#ifndef RA_WATCH_SCHEDULE_H
#define RA_WATCH_SCHEDULE_H

#include <rashomon/base.h>

typedef struct ra_pace {
    double usual; /* between two questions to a feed that says nothing of it */
    double least; /* however often the feed says that it changes */
    double most;  /* however seldom */
} ra_pace;

/* What a feed says of its own pace in the elements before its first entry: RSS's ttl (minutes), the syndication
   module's updatePeriod and updateFrequency. 0 where it says nothing. */
double ra_schedule_stated(ra_str head);

/* How long to wait after an answer. `stated` is the feed's own pace, 0 where there is none. */
double ra_schedule_after_answer(const ra_pace *pace, double stated);

/* How long to wait after failure number `failures` (from 1): twice as long each time, up to a day, and by `random` (0
   to below 1) between half of that and all of it, so that many clients of one server do not come back at once. Never
   less than the server asked for with Retry-After (0 where it did not), of which a week at most is believed. */
double ra_schedule_after_failure(const ra_pace *pace, unsigned failures, double retry_after, double random);

#endif
