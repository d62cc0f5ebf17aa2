/* Who speaks a quotation: what stands around it, and the reporting verb to which it belongs. */
#ifndef RA_LANGUAGE_SPEECH_H
#define RA_LANGUAGE_SPEECH_H

#include "language/speech/reporting.h"

enum { RA_LEAST_SPOKEN_WORDS = 2 }; /* a single word in marks is a mention of it rather than speech */

/* What goes before and after a quotation, at its own depth. */
typedef struct ra_setting {
    uint32_t index; /* of the quotation */
    const ra_quotation *quotation;
    uint32_t level;   /* depth of the words around it */
    uint32_t words;   /* in it */
    bool starts;      /* begins with a capital, as a sentence does */
    bool ends_open;   /* ends in a comma, a dash, ? or !: the cue may follow */
    bool after_comma; /* a comma stands before it */
    bool after_colon;
    bool opens_sentence;
    bool opens_paragraph;
} ra_setting;

ra_setting ra_setting_of(const ra_reporting *r, uint32_t index);

/* Whether the token is a dash between clauses or before a signature. */
bool ra_is_long_dash(const ra_reporting *r, uint32_t token);

/* "Now the plan ''has no chance,'' said X": whether words of the content lead into the quotation. */
bool ra_may_lead(const ra_reporting *r, const ra_setting *s);

/* The cue to which the quotation belongs, as an index into cues; RA_NONE. */
uint32_t ra_cue_of_quotation(const ra_reporting *r, const ra_setting *s);

#endif
