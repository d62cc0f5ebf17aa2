/* What reports count: articles behind a version, points of a status, lines of the lineage that say something new. */
#ifndef RA_REPORT_TALLY_H
#define RA_REPORT_TALLY_H

#include <rashomon/report.h>

/* Whether an earlier support of the version comes from the same article. */
bool ra_version_repeats(const ra_version *version, size_t index);

/* How many articles give the version. */
size_t ra_version_articles(const ra_version *version);

/* Whether what several articles say may be two matters: their words are so little alike that a reader has to look at
   both. Of such points .63 were of one matter, of others .93 (docs/accounts.md). Not one whose articles name one day.
 */
bool ra_point_is_loose(const ra_point *point);

/* The words to show beside the point's question: those that it is made of, or, where it has an answer, those that give
   the first. It has a version. */
const ra_support *ra_point_words(const ra_point *point);

size_t ra_account_points_of(const ra_account *account, ra_point_status status);
size_t ra_account_quotes_of(const ra_account *account, ra_quote_status status);

/* Whether a line of the lineage is worth telling: citations once however often they are made; a few shared words make
   no copy. */
bool ra_lineage_tells(const ra_account *account, size_t index);

#endif
