/* Who said what, to whom, with the chain that it came by. */
#ifndef RA_LANGUAGE_ATTRIBUTIONS_H
#define RA_LANGUAGE_ATTRIBUTIONS_H

#include "base/lexicon.h"
#include "language/syntax/tree.h"

typedef struct ra_attributions {
    ra_lexicon cues;         /* verbs: class, frames, stance */
    ra_lexicon cue_nouns;    /* the same for nouns */
    ra_lexicon evidentials;  /* "according to", "via", "reportedly": kind */
    ra_lexicon sources;      /* head nouns of sources: origin kind, hidden */
    ra_lexicon outlets;      /* names of outlets and agencies: kind */
    ra_lexicon roles;        /* titles and roles of persons: class */
    ra_lexicon report_words; /* small classes of words that reporting rests on */
} ra_attributions;

/* Finds what the step needs in the pack, for language `code`. */
RA_MUST_CHECK ra_status ra_attributions_open(const ra_pack *pack, const char *code, ra_attributions *attributions,
                                             ra_error *error);

/* Adds to the document what the step finds, in order of where their content begins. Token depth of quotation must be
   set. `scratch` is the step's to use and is reset after it. */
RA_MUST_CHECK ra_status ra_attributions_annotate(const ra_attributions *attributions, ra_document *document,
                                                 const ra_tree *tree, ra_arena *scratch, ra_error *error);

/* The innermost attribution whose content covers `span` of the article's text; RA_NONE where it stands in the
   article's own voice. Logarithmic in the number of tokens. */
uint32_t ra_attribution_at(const ra_document *document, ra_span span);

#endif
