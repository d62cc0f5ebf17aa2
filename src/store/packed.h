/* Bytes that are only read whole are kept in gzip (RFC 1952). */
#ifndef RA_STORE_PACKED_H
#define RA_STORE_PACKED_H

#include <rashomon/base.h>

/* Adds `bytes` in gzip to *packed, which the caller frees. The same bytes give the same bytes. */
RA_MUST_CHECK ra_status ra_pack_bytes(ra_str bytes, ra_buffer *packed, ra_error *error);

/* Adds what a gzip member holds to *bytes. RA_MALFORMED where it is damaged. */
RA_MUST_CHECK ra_status ra_unpack_bytes(ra_str packed, ra_buffer *bytes, ra_error *error);

#endif
