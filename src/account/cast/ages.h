/* Whose age a number is. */
#ifndef RA_ACCOUNT_AGES_H
#define RA_ACCOUNT_AGES_H

#include <rashomon/document.h>

/* The mention of the one person whose age a quantity of kind RA_QUANTITY_AGE gives: "Ana Lind, 29", "29-year-old Ana
   Lind", "a 29-year-old clerk", "the 29-year-old"; RA_NONE where the article mentions none there, or several. */
uint32_t ra_age_bearer(const ra_document *document, const ra_quantity *age);

#endif
