/* CoNLL-U files whose sentences and tokens are taken as they stand, https://universaldependencies.org/format.html. */
#ifndef RASHOMON_CONLLU_H
#define RASHOMON_CONLLU_H

#include <rashomon/document.h>

/* A CoNLL-U file with comments, multiword tokens and empty nodes kept, and its syntactic words as a document. */
typedef struct ra_conllu ra_conllu;

/* Reads `text`, which is copied. RA_MALFORMED with the line's number where a line is no CoNLL-U, RA_LIMIT above
   limits->article_bytes times 32 (128 MiB by default; limits may be NULL). `name` is for messages. The caller owns
   *conllu. */
RA_API RA_MUST_CHECK ra_status ra_conllu_read(const ra_allocator *allocator, const ra_limits *limits, ra_str text,
                                              const char *name, ra_conllu **conllu, ra_error *error);

/* The file's sentences and tokens with the annotation that it came with (or that ra_conllu_annotate gave); borrowed. A
   new paragraph begins where a comment says newdoc or newpar. Spans point into a text put together from the forms. */
RA_API const ra_document *ra_conllu_document(const ra_conllu *conllu);

/* Replaces lemma, UPOS, features, head and relation of every word by the analysis of `language`. */
RA_API RA_MUST_CHECK ra_status ra_conllu_annotate(ra_conllu *conllu, const ra_language *language, ra_error *error);

/* Writes the file back with the document's annotation. XPOS and DEPS of words, which the analysis does not know, come
   out as "_"; all other lines and fields as they went in. */
RA_API RA_MUST_CHECK ra_status ra_conllu_write(const ra_conllu *conllu, const ra_sink *sink, ra_error *error);

RA_API void ra_conllu_free(ra_conllu *conllu);

#endif
