/* Whose words utterances are, and whether two mouths are one. */
#ifndef RA_ACCOUNT_QUOTE_SPEAKERS_H
#define RA_ACCOUNT_QUOTE_SPEAKERS_H

#include "account/quotations/quote_judge.h"

/* Whether an origin is a person of the cast, and whether one with a name. */
bool ra_quote_is_person(const ra_quote_judge *judge, uint32_t origin);
bool ra_quote_is_named_person(const ra_quote_judge *judge, uint32_t origin);

/* Whether two origins are one mouth. Two persons of one office are two speakers; the office and one of them are one. */
ra_same_speaker ra_quote_speakers(const ra_quote_judge *judge, uint32_t a, uint32_t b);

#endif
