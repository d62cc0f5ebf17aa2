/* In which language a text is written. */
#ifndef RA_ARTICLE_LANGUAGE_ID_H
#define RA_ARTICLE_LANGUAGE_ID_H

#include "base/lexicon.h"

/* The language of a text by its script and function words (languages.txt), as BCP 47 in static storage of the pack;
   {NULL, 0} where the words do not decide. `most` bytes of the text are looked at. */
ra_str ra_language_identify(const ra_lexicon *function_words, ra_str text, size_t most);

#endif
