/* How much two utterances have in common by the senses of their words. */
#ifndef RA_ACCOUNT_QUOTE_LIKENESS_H
#define RA_ACCOUNT_QUOTE_LIKENESS_H

#include "account/quotations/utterances.h"

/* How many concepts both hold; *weight is theirs together. */
size_t ra_quote_share(const ra_utterance *a, const ra_utterance *b, double *weight);

/* The weight of what `u` says, without the act of blaming where the other one only says what somebody is blamed for:
   "accused the guards of setting the fire", "said that the guards had set it". */
double ra_quote_weight(const ra_utterance *u, const ra_utterance *other);

/* Whether most of the telling words of the quoted fragments of one stand in the other. */
bool ra_quote_holds_fragment(const ra_utterance *fragment, const ra_utterance *whole);

/* Whether half or more of the quoted words of one, if they are few but more than one, stand in a row among those of the
   other. */
bool ra_quote_repeats(const ra_utterance *fragment, const ra_utterance *whole);

/* Whether all that one has in quotation marks stands in the other's, word for word and in one piece; fills in what the
   telling words among it weigh together. */
bool ra_quote_stands_in(const ra_utterance *fragment, const ra_utterance *whole, double *weight);

/* Whether most that the smaller of two utterances says stands in the other. */
bool ra_quote_much_in_common(const ra_utterance *a, const ra_utterance *b);

/* Whether both give numbers other than of times and have none in common. */
bool ra_quote_other_numbers(const ra_utterance *a, const ra_utterance *b);

/* Whether both tell the same number, but for times: of two digits or more, or of the same thing. */
bool ra_quote_share_number(const ra_utterance *a, const ra_utterance *b);

/* The share of the smaller utterance's weight that stands in the other in these words or in words near to them, from 0
   to 1. */
double ra_quote_soft_share(const ra_vectors *vectors, const ra_utterance *a, const ra_utterance *b);

/* How near the predicate of either utterance comes to a word of the other, from 0 to 1; 0 where neither has one. */
double ra_quote_predicates(const ra_vectors *vectors, const ra_utterance *a, const ra_utterance *b);

#endif
