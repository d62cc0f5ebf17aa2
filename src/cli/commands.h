/* The commands, one file each. */
#ifndef RASHOMON_CLI_COMMANDS_H
#define RASHOMON_CLI_COMMANDS_H

#include "options.h"

extern const cli_command cli_report_command;
extern const cli_command cli_read_command;
extern const cli_command cli_annotate_command;
extern const cli_command cli_stories_command;
extern const cli_command cli_add_command;
extern const cli_command cli_list_command;
extern const cli_command cli_show_command;
extern const cli_command cli_search_command;
extern const cli_command cli_export_command;
extern const cli_command cli_check_command;
extern const cli_command cli_compact_command;
extern const cli_command cli_watch_command;
extern const cli_command cli_serve_command;
extern const cli_command cli_mcp_command;
extern const cli_command cli_diff_command;
extern const cli_command cli_formats_command;

#endif
