/* Who the single victims of an article are, each counted once, and the sums that the article leaves to its reader: "Six
   people were shot, two of whom died"; "A man was shot dead. A woman was found dead beside him." */
#ifndef RA_LANGUAGE_CASUALTY_VICTIMS_H
#define RA_LANGUAGE_CASUALTY_VICTIMS_H

#include "language/events/casualty_figures.h"

/* Adds at most one figure to the killed and one to the injured: the sum of all that the article tells, where it is more
   than any figure that it states. Such a figure is marked as reckoned. Figures of those who were only hit must be among
   the document's casualties still, named by k->hits. */
RA_MUST_CHECK ra_status ra_victims_reckon(ra_counter *k, ra_error *error);

#endif
