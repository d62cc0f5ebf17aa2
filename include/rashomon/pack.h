/* A language pack: lexicons and trained parameters in one checksummed file, memory-mapped and shared read-only. */
#ifndef RASHOMON_PACK_H
#define RASHOMON_PACK_H

#include <rashomon/base.h>

typedef struct ra_pack ra_pack;

/* Maps the pack at `path`. Fails with RA_IO, RA_MALFORMED (bad magic, size or checksum) or RA_NO_MEMORY.
   The caller owns *pack; it may be used by any number of threads, and must outlive whatever is made with it. */
RA_API RA_MUST_CHECK ra_status ra_pack_open(const char *path, ra_pack **pack, ra_error *error);

/* The bytes of a section such as "en/syntax" or "en/cues.lex", 64-byte aligned; {NULL, 0} where there is none. */
RA_API ra_str ra_pack_section(const ra_pack *pack, const char *name);

/* Whether the pack has sections of the language, such as "en/...". `code` is a BCP 47 tag without region: "en". */
RA_API bool ra_pack_has_language(const ra_pack *pack, ra_str code);

RA_API void ra_pack_free(ra_pack *pack);

#endif
