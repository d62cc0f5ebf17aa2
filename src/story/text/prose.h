/* Which words of a document are its outlet's own prose, and which are quoted or standing text. */
#ifndef RA_STORY_PROSE_H
#define RA_STORY_PROSE_H

#include "story/text/phrases.h"

#include <rashomon/document.h>

/* Sets RA_WORD_QUOTED of what the document's tokens and paragraphs say is quoted (where it has tokens; else what
   scanning found stays), and RA_WORD_STANDING of sentences that the lexicon en/standing knows. */
void ra_prose_mark(const ra_document *document, const ra_lexicon *standing, const ra_phrases *phrases, ra_words *words);

/* Sets RA_WORD_STANDING of headlines of other articles within a sentence: from a word that is two without a space to a
   word like MORE, which the lexicon lists under `links`, in one line and 120 words. */
void ra_prose_mark_links(ra_str text, const ra_lexicon *standing, ra_words *words);

/* Whether the word is neither quoted nor standing text. */
bool ra_word_is_prose(const ra_word *word);

#endif
