/* Text without markup as blocks: its lines, what they are, and what was stuck together. */
#ifndef RA_ARTICLE_LINES_H
#define RA_ARTICLE_LINES_H

#include "article/block.h"
#include "base/lexicon.h"

/* One block a line that holds more than white space. Lines of text that was broken at a fixed width, with empty lines
   between paragraphs, are joined unless `keep` asks for every character to stay. *cut is set where there are more lines
   than RA_MOST_LINES; those behind are left out. RA_NO_MEMORY. */
enum { RA_MOST_LINES = 1 << 18 };
RA_MUST_CHECK ra_status ra_lines_split(ra_arena *arena, ra_str text, bool keep, ra_blocks *blocks, bool *cut,
                                       ra_error *error);

/* Marks captions by the picture credit in them, takes the credit off, and where a paragraph is glued to a credit
   ("... via APA source said") makes it a block of its own. Credits alone are dropped, and unless `keep` asks for them,
   captions too. RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_captions_mark(ra_arena *arena, const ra_lexicon *words, bool keep, ra_blocks *blocks,
                                         ra_error *error);

/* Marks short lines that title what follows as headings. */
void ra_headings_mark(ra_blocks *blocks);

#endif
