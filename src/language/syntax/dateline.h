/* Datelines: the place, date and agency that news begins with, "MALTA, Ohio, May 4 (AP) — ". */
#ifndef RA_LANGUAGE_DATELINE_H
#define RA_LANGUAGE_DATELINE_H

#include <rashomon/document.h>

/* How many of a sentence's first tokens are a dateline, its dash with them; 0 where it begins with none. Only forms and
   spans are looked at. */
uint32_t ra_dateline_length(const ra_token *tokens, uint32_t count);

#endif
