/* Long text on a terminal, a screen at a time: through $PAGER, as git does it. */
#ifndef RASHOMON_CLI_PAGER_H
#define RASHOMON_CLI_PAGER_H

#include <rashomon/base.h>

/* The command to page with, where standard output is a terminal: $PAGER, else less where it is installed. NULL where
   there is none, or where $PAGER is empty or cat. */
const char *cli_pager_command(void);

/* Shows the text and waits until the reader has done. False where the command cannot be run: nothing was shown then. */
bool cli_pager_show(const char *command, ra_str text);

#endif
