/* What is reported: the parts of contents.c, each of which reads one way in which content stands by its cue. They add
   pieces and say whether they found any. */
#ifndef RA_LANGUAGE_CONTENTS_H
#define RA_LANGUAGE_CONTENTS_H

#include "language/speech/reporting.h"

/* contents.c */
bool ra_content_holds_verb(const ra_reporting *r, ra_range range);
bool ra_content_has_subject(const ra_reporting *r, uint32_t verb);
/* Extent of a dependent, without the cue's own words. */
ra_range ra_content_extent(const ra_reporting *r, const ra_cue *cue, uint32_t head);

/* content_hosts.c: the cue stands in or behind what it reports. */
/* "S, X said." and "S1, X said, S2": a cue between commas that leaves the rest of its sentence to be the content.
   The surface decides, as parsers often do not. */
bool ra_content_parenthetical(const ra_reporting *r, const ra_cue *cue, uint32_t source, ra_pieces *content);
/* The host of a parenthetical clause by the parse: all its words but the clause's own. */
bool ra_content_host(const ra_reporting *r, const ra_cue *cue, ra_pieces *content);

/* content_clauses.c: a clause of the cue's own. */
bool ra_content_clause(const ra_reporting *r, const ra_cue *cue, uint32_t source, ra_pieces *content);
/* "said on Friday that S", where the parser hangs the clause elsewhere: from "that" to the clause's end. */
bool ra_content_marked(const ra_reporting *r, const ra_cue *cue, ra_pieces *content);
/* "Argued the film made him look good", read as a noun and its participle, behind a verb that takes no object. */
bool ra_content_torn(const ra_reporting *r, const ra_cue *cue, ra_pieces *content);
/* "agreed with the mayor that S": the clause, not the one agreed with. */
bool ra_content_that(const ra_reporting *r, const ra_cue *cue, ra_pieces *content);
/* "asked by a reporter whether S, he said": the question, to the comma that ends it. */
bool ra_content_asked(const ra_reporting *r, const ra_cue *cue, uint32_t source, ra_pieces *content);

/* content_objects.c: an object, an infinitive, a phrase. */
bool ra_content_verbal(const ra_reporting *r, const ra_cue *cue, ra_pieces *content);
/* The object, on to the end of what completes it without a gap. */
bool ra_content_object(const ra_reporting *r, const ra_cue *cue, uint32_t source, ra_pieces *content);
/* What stands under the preposition of the key: "called for a recount", "called on them to leave". */
bool ra_content_after(const ra_reporting *r, const ra_cue *cue, ra_pieces *content);
/* Whether a phrase after the object says what for: "accused them of fraud", "blamed it on rain", "as an act of terror".
 */
bool ra_content_completes(const ra_reporting *r, uint32_t child);

#endif
