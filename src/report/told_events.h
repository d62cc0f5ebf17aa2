/* The events of a story as data sets of events record them: once each, however often they are told. */
#ifndef RA_REPORT_TOLD_EVENTS_H
#define RA_REPORT_TOLD_EVENTS_H

#include "base/arena.h"

#include <rashomon/report.h>

/* Who does it, or has it done to them. */
typedef struct ra_told_actor {
    ra_str name;     /* absent where nobody is named */
    char country[4]; /* ISO 3166-1 alpha-3, where its own words name one; else "" */
} ra_told_actor;

/* One event: who did what to whom, on which day. Strings live in the documents, the account or the arena. */
typedef struct ra_told_event {
    bool main;     /* what the story is about, as the account elects it; the first of the list */
    bool lead;     /* told in the first two sentences of an article */
    ra_str plover; /* absent, with mode and cameo, where the main event is of no type */
    ra_str mode;
    ra_str cameo;
    ra_told_actor actor;
    ra_told_actor recipient;
    ra_str from; /* ISO 8601; absent where no article says when */
    ra_str to;
    ra_str place;
    uint8_t place_kind; /* ra_place_kind */
    char country[4];
    double latitude; /* NAN where unknown */
    double longitude;
    uint32_t document; /* that tells it first, and the sentence in which it does */
    uint32_t member;   /* the place of that document in the account */
    ra_span span;
    uint32_t mentions;
    uint32_t articles;
    uint32_t outlets;
} ra_told_event;

typedef RA_LIST(ra_told_event) ra_told_events;

/* All of them, the main one first, then those of most articles. Events that are denied, only tried or still to come are
   none. */
RA_MUST_CHECK ra_status ra_told_events_gather(const ra_report *report, const ra_account *account, ra_arena *arena,
                                              ra_told_events *events, ra_error *error);

#endif
