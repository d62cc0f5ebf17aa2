/* The nouns and verbs of a story's articles that mention an event, each with what its words tell of it: when, where,
   what it is described with. Which of them are of one event is the matter of subevents.h. */
#ifndef RA_ACCOUNT_EVENT_MENTIONS_H
#define RA_ACCOUNT_EVENT_MENTIONS_H

#include "account/view.h"
#include "language/language.h"

enum { RA_EVENT_MENTION_WORDS = 6 /* that describe one mention; as many places */ };

typedef struct ra_event_mention {
    uint32_t view;
    uint32_t token;
    uint32_t kind; /* concept of its class */
    uint32_t family;
    ra_interval when;                       /* unbounded where its words give no date */
    uint32_t words[RA_EVENT_MENTION_WORDS]; /* concepts of modifiers */
    uint32_t word_count;
    uint32_t places[RA_EVENT_MENTION_WORDS];
    uint32_t place_count;
    bool several; /* "127 shootings", "attacks on civilians": no single event */
} ra_event_mention;

/* By article, in the order of its text. */
typedef struct ra_event_mentions {
    RA_LIST(ra_event_mention) items;
} ra_event_mentions;

/* `views` by index into the story's documents; the list lies in `arena`. */
RA_MUST_CHECK ra_status ra_event_mentions_gather(ra_arena *arena, ra_concepts *concepts, const ra_language *language,
                                                 const ra_view *views, size_t view_count, ra_event_mentions *mentions,
                                                 ra_error *error);

#endif
