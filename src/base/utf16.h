/* UTF-16 by pieces, as it comes off a stream. */
#ifndef RA_BASE_UTF16_H
#define RA_BASE_UTF16_H

#include <rashomon/base.h>

typedef enum ra_byte_order { RA_ORDER_NONE, RA_ORDER_LITTLE, RA_ORDER_BIG } ra_byte_order;

/* The order in which text has the bytes of UTF-16, told by its byte order mark or, where it has none, by the NULs that
   stand in every other byte of Latin text and of markup. RA_ORDER_NONE where it is no UTF-16. */
ra_byte_order ra_utf16_detect(ra_str head);

/* Writes `bytes` as UTF-8 to `out`, which has room for 3 bytes for every 2, plus 3. Half a character at the end is
   left, unless this is the `last` piece: *taken says how far it came. Half surrogates become U+FFFD. Returns the bytes
   written. */
size_t ra_utf16_decode(ra_str bytes, ra_byte_order order, bool last, char *out, size_t *taken);

#endif
