/* Which name somebody may have meant who wrote another. */
#ifndef RA_CLI_NEAREST_H
#define RA_CLI_NEAREST_H

#include <stddef.h>

/* A word that was written, and the name nearest to it so far. */
typedef struct cli_nearest {
    const char *written;
    const char *name; /* NULL: none is near */
    unsigned slips;
} cli_nearest;

/* Looks at one more name, borrowed. Near is what one or two slips of the fingers make of it: a letter left out, put in,
   taken for another, or two that changed places; of short names, one. */
void cli_nearest_try(cli_nearest *nearest, const char *name);

#endif
