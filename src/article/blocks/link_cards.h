/* Cards of links that a page set behind a name within a sentence, saved without their marks: "Senator Ana Lind Ana
   Maria LindStocks rise on Lind plan Five things to know about the vote MORE (D-Ohio) said". */
#ifndef RA_ARTICLE_LINK_CARDS_H
#define RA_ARTICLE_LINK_CARDS_H

#include "article/block.h"
#include "base/lexicon.h"

/* Cuts cards out of the blocks' texts; the name before a card and the sentence behind it stay. What counts as a card: a
   name that begins anew, in its full form, right behind itself, glued to the first headline or with the same first
   name, and a link's word in capitals behind it (reading_words.txt: card_end). RA_NO_MEMORY. */
RA_MUST_CHECK ra_status ra_link_cards_cut(const ra_lexicon *words, ra_arena *arena, ra_blocks *blocks, ra_error *error);

#endif
