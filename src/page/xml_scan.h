/* Looking into XML that need not be well-formed, as feeds often are not: only what is looked for has to be right. */
#ifndef RA_PAGE_XML_SCAN_H
#define RA_PAGE_XML_SCAN_H

#include "base/arena.h"

typedef struct ra_xml_element {
    ra_str name;       /* with its prefix, as it stands */
    ra_str attributes; /* what stands in the tag behind the name */
    ra_str content;    /* undone of nothing: references and CDATA sections as they stand */
} ra_xml_element;

/* Elements that stand side by side. `at` begins at 0. */
typedef struct ra_xml_children {
    ra_str inside;
    size_t at;
    unsigned unclosed;
} ra_xml_children;

/* The next element, whatever stands in it stepped over; false after the last. An element that is never closed ends at
   the next tag; after many of those, nothing more is found. */
bool ra_xml_next(ra_xml_children *children, ra_xml_element *element);

/* The value of an attribute; {NULL, 0} where it is not there. */
ra_str ra_xml_attribute(ra_str attributes, const char *name);

/* Whether a start tag (or with `slash` an end tag) of this name begins at `at`, which is at a '<'. */
bool ra_xml_tag_at(ra_str s, size_t at, const char *name, bool slash);

/* Behind the comment or CDATA section that begins at `at`; `at` where none does; SIZE_MAX where it has no end. */
size_t ra_xml_behind_section(ra_str s, size_t at);

/* Takes CDATA sections as they are and resolves references: those of XML, and with `html` the commonest names of HTML
   too. Trimmed, in the arena; {NULL, 0} where memory ran out. */
ra_str ra_xml_text(ra_arena *arena, ra_str content, bool html);

#endif
