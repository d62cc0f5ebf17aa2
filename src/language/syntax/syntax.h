/* Parts of speech, features, heads and relations, by the syntax network. */
#ifndef RA_LANGUAGE_SYNTAX_H
#define RA_LANGUAGE_SYNTAX_H

#include "base/lexicon.h"
#include "language/syntax/name_network.h"
#include "language/syntax/network.h"
#include "language/words/wordnet.h"

#include <rashomon/document.h>

typedef struct ra_syntax {
    ra_network network;
    ra_wordnet wordnet;
    ra_lexicon forms; /* form|UPOS -> lemma, features: what the training data shows of closed and irregular words */
} ra_syntax;

/* Finds what the step needs in the pack, for language `code`. Matrices are packed in `arena`. */
RA_MUST_CHECK ra_status ra_syntax_open(const ra_pack *pack, const char *code, ra_arena *arena, ra_syntax *syntax,
                                       ra_error *error);

/* Sets upos, feats, head, deprel and subrel of every token, and the root of every sentence. Without a network: X, and
   all words on the first of their sentence. Every sentence gets a tree with one root. Where `names` is not NULL, the
   names network scores the tokens too: it reads what is there only now. `scratch` is the step's to use and is reset
   after it; what it needs is bounded, however long the document is. */
RA_MUST_CHECK ra_status ra_syntax_annotate(const ra_syntax *syntax, const ra_name_reading *names, ra_document *document,
                                           ra_arena *scratch, ra_error *error);

#endif
