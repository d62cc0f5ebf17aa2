/* The evidence of a report before by where it stands: what of it a piece of evidence after rests on too is looked up.
 */
#ifndef RA_REPORT_DIFF_PLACES_H
#define RA_REPORT_DIFF_PLACES_H

#include "base/table.h"
#include "report/diff/diff_match.h"

typedef struct ra_diff_place {
    uint32_t number; /* of the point, or of the version, whose evidence it is */
    uint32_t next;   /* in the same step of text, or of the same words; RA_NONE */
    const ra_diff_evidence *evidence;
} ra_diff_place;

typedef struct ra_diff_places {
    const ra_diff_matching *m;
    ra_table first; /* in `entries`; its arena is the matching's */
    RA_LIST(ra_diff_place) entries;
    RA_LIST(uint32_t) found; /* by the last ra_diff_places_find */
} ra_diff_places;

/* Enters the evidence of a version before under a number. */
RA_MUST_CHECK ra_status ra_diff_places_enter(ra_diff_places *places, const ra_diff_version *version, uint32_t number,
                                             ra_error *error);

/* Lists in places->found the numbers under which evidence was entered that one of a version after meets: in overlapping
   places of one article, or in the same words where its text is another now. A number may be there several times; of
   what very many rest on, some are left out. */
RA_MUST_CHECK ra_status ra_diff_places_find(ra_diff_places *places, const ra_diff_version *version,
                                            const ra_diff_evidence *evidence, ra_error *error);

#endif
