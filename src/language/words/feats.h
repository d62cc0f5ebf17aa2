/* Tags, features and relations as CoNLL-U spells them. */
#ifndef RA_LANGUAGE_FEATS_H
#define RA_LANGUAGE_FEATS_H

#include <rashomon/document.h>

/* The RA_FEAT_ bits of "Number=Sing|Person=3"; what has no bit is passed over. */
uint32_t ra_feats_read(ra_str text);

enum { RA_FEATS_LONGEST = 256 };

/* Writes the features in the order that CoNLL-U asks for, "_" for none; returns the length. */
size_t ra_feats_write(uint32_t feats, char out[RA_FEATS_LONGEST]);

/* RA_UPOS_X for an unknown name. */
ra_upos ra_upos_read(ra_str name);

/* Splits "nsubj:pass"; an unknown relation is RA_DEP_DEP, an unknown subtype RA_SUB_NONE. */
void ra_deprel_read(ra_str name, uint8_t *deprel, uint8_t *subrel);

#endif
