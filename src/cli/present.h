/* A report on its way out: in the format chosen, as wide as the terminal, through a pager where somebody reads it. */
#ifndef RASHOMON_CLI_PRESENT_H
#define RASHOMON_CLI_PRESENT_H

#include "session.h"

/* Writes the report, or says why it cannot be. */
void cli_present(cli_session *session, const cli_command *command, const ra_report *report);

#endif
