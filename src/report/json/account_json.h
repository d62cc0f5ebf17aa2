/* The JSON of accounts under way, as docs/report.schema.json describes it. */
#ifndef RA_REPORT_ACCOUNT_JSON_H
#define RA_REPORT_ACCOUNT_JSON_H

#include "report/json/json.h"

typedef struct ra_account_json {
    ra_json *json; /* keeps the first failure */
    const ra_report *report;
    const ra_account *account; /* the story under way */
    ra_utf8_counter *counters; /* one a document */
    const bool *told;          /* by document */
    bool explain;
} ra_account_json;

/* Each writes a key and its value: "a3" for prefix "a" and index 2; "p1.2" for a version. */
void ra_account_json_id(ra_account_json *w, const char *key, const char *prefix, size_t index);
void ra_account_json_version_id(ra_account_json *w, const char *key, size_t point, size_t number);

/* The three keys of a place on the map; degrees, NAN where it is not known. */
void ra_account_json_place(ra_account_json *w, const char country[4], double latitude, double longitude);

/* An object: which words of which article say so, whose words they are, and how sure they sound. */
void ra_account_json_support(ra_account_json *w, const ra_support *s);

/* The key and the array of the account's points; with reasons where these were asked for. */
void ra_account_json_points(ra_account_json *w);

#endif
