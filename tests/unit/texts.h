/* Documents that are mere texts, which is all that grouping looks at, and some of one event. */
#ifndef TEXTS_H
#define TEXTS_H

#include "base/str.h"

#include <rashomon/story.h>

enum { MOST_TEXTS = 8 };

typedef struct texts {
    ra_article articles[MOST_TEXTS];
    ra_document documents[MOST_TEXTS];
    const ra_document *all[MOST_TEXTS];
    size_t count;
} texts;

static void add(texts *t, const char *title, const char *published, const char *text)
{
    size_t i = t->count++;
    t->articles[i] =
        (ra_article){.title = ra_str_from(title), .published = ra_str_from(published), .text = ra_str_from(text)};
    t->documents[i].article = &t->articles[i];
    t->all[i] = &t->documents[i];
}

static const char FERRY[] =
    "A ferry with some forty passengers ran aground off Lindeness on Tuesday evening after its steering gave out. "
    "Lifeboats from two harbours took everyone off within the hour, the coast guard said. The captain, Marit Solberg, "
    "told the radio that she had felt a jolt before the rudder stopped answering. Divers will look at the hull today.";
static const char FERRY_AGAIN[] =
    "Passengers spent an anxious hour on the rocks near Lindeness when their ferry lost its steering on Tuesday. "
    "Captain Marit Solberg said the rudder stopped answering after a jolt. The coast guard sent lifeboats, and divers "
    "were to examine the hull.";
static const char BAKERY[] =
    "The bakery on Mill Street in Oakfield will close at the end of the month after ninety years. Its owner, Peter "
    "Crane, said flour and gas had doubled in price while customers bought less bread. The town council has offered "
    "to buy the ovens for its museum of trades.";

#endif
