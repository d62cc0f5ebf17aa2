/* Arcs of a tree that contradict each other, since a network scores each by itself. */
#ifndef RA_LANGUAGE_CONTRADICTIONS_H
#define RA_LANGUAGE_CONTRADICTIONS_H

#include <rashomon/document.h>

/* Among tokens that have tags and heads:
   - where a noun has a copula and a subject of its own and yet hangs on a measure before it as a mere modifier ("was 3
     metres above its level"), the two change places;
   - an oblique after its verb with an article and no preposition ("pointed the finger") is the object, where the verb
     has none;
   - of two finite verbs that hang side by side, one with a subject just before it and one without ("when a boat loaded
     with nets sank"), the first describes the subject of the second;
   - a modal with a capital before a finite verb in the past ("Theresa May offered") is a name, or its end. */
void ra_contradictions_settle(ra_document *document, ra_range tokens);

#endif
