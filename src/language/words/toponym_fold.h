/* Place names without what varies between outlets and gazetteers. Allocates nothing, unlike language/words/folding.h,
   and is shared with tools/gazetteer.c. */
#ifndef RA_LANGUAGE_TOPONYM_FOLD_H
#define RA_LANGUAGE_TOPONYM_FOLD_H

#include <rashomon/base.h>

/* A row of data/places/foldings.txt, compiled in by tools/foldings.py: a word and what it becomes; left out at the
   beginning of a name where that is empty. The last row's word is. */
typedef struct ra_folding {
    ra_str word;
    ra_str to;
} ra_folding;

extern const ra_folding ra_toponym_foldings[];

/* Writes the folded form of a place name to `out` and returns its length, at most `most`; what does not fit is cut.
   Letters become lower-case ASCII where Latin script has one for them ("Müller" muller, "Łódź" lodz), apostrophes,
   quotation marks and full stops vanish, white space and hyphens become single spaces; other scripts stay as they are.
   Words of data/places/foldings.txt become what stands there ("Saint" "st"), and a leading article is dropped. */
size_t ra_fold_toponym(ra_str name, char *out, size_t most);

/* Writes a code point as the toponyms have it, 1 to 4 bytes; returns how many. Marks that vanish above stay here. */
size_t ra_fold_letter(uint32_t code_point, char out[4]);

#endif
