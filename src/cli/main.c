/* rashomon COMMAND [OPTION...] [INPUT...]: picks the command. */
#include "commands.h"
#include "nearest.h"

#include <rashomon/rashomon.h>

#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const cli_command *const commands[] = {
    &cli_report_command, &cli_read_command,  &cli_annotate_command, &cli_stories_command,
    &cli_add_command,    &cli_list_command,  &cli_show_command,     &cli_search_command,
    &cli_export_command, &cli_check_command, &cli_compact_command,  &cli_watch_command,
    &cli_serve_command,  &cli_mcp_command,   &cli_diff_command,     &cli_formats_command};
enum { COMMAND_COUNT = sizeof commands / sizeof commands[0] };

static const char common_help[] =
    "\n"
    "  -o, --output FILE write FILE, whole or not at all, instead of standard output\n"
    "  -j, --threads N   use N threads (0: all processors); what comes out is the same\n"
    "  -q, --quiet       show no progress\n"
    "  --pack FILE       take lexicons and models from FILE\n"
    "  --language CODE   take the articles as written in this language of the pack (en by default)\n"
    "  -h, --help        explain the command, and do nothing\n";

static const char inputs_help[] =
    "\n"
    "An INPUT is a file, a directory (read with all below it) or - for standard input. Its content tells its kind:\n"
    "HTML, plain text as a crawler saved it, or NDJSON with one article an object (text or html; optional url, title,\n"
    "outlet, byline, published, language), a web archive (WARC), a feed (RSS, Atom, JSON Feed); each also compressed\n"
    "with gzip or zstd.\n";

static const char status_help[] =
    "\n"
    "Exit status: 0 all done; 1 some inputs could not be used, each is named; 2 wrong usage; 3 nothing usable.\n";

/* The formats of a command, from the table; the first is what it prints unless told otherwise. */
static void print_formats(const cli_command *command)
{
    const ra_format *usual = cli_options_next_format(command, NULL);
    for (const ra_format *f = usual; f != NULL; f = cli_options_next_format(command, f))
        printf("  --format %-8s %s%s\n", f->name, f->purpose, f == usual ? " (default)" : "");
}

static void print_help(const cli_command *command)
{
    bool more = command->formats == NULL || command->options != NULL;
    printf("%s%s", command->help, more ? "\n" : "");
    print_formats(command);
    printf("%s", command->options != NULL ? command->options : "");
    if (command->notes != NULL)
        printf("\n%s", command->notes);
    fputs(common_help, stdout);
    if (strstr(command->help, "INPUT") != NULL)
        fputs(inputs_help, stdout);
    fputs(status_help, stdout);
}

static void print_overview(FILE *to)
{
    fputs("Several outlets report one event, and their accounts differ. Rashomon lays them side by side.\n"
          "\n"
          "Usage: rashomon COMMAND [OPTION...] INPUT...\n"
          "\n",
          to);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        fprintf(to, "  %-10s %s\n", commands[i]->name, commands[i]->summary);
    fputs("  help       explain a command: rashomon help report\n"
          "\n"
          "Begin with: rashomon report a.html b.txt c.html\n",
          to);
}

static const cli_command *find_command(const char *name)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    }
    if (access(name, F_OK) == 0) {
        fprintf(stderr, "rashomon: a command must stand before %s; did you mean rashomon report %s?\n", name, name);
        return NULL;
    }
    cli_nearest nearest = {.written = name};
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        cli_nearest_try(&nearest, commands[i]->name);
    bool near = nearest.name != NULL;
    fprintf(stderr, "rashomon: there is no command %s; %s%s%s`rashomon help` lists them\n", name,
            near ? "did you mean " : "", near ? nearest.name : "", near ? "? " : "");
    return NULL;
}

static int help(const char *about)
{
    const cli_command *found = about != NULL ? find_command(about) : NULL;
    if (about == NULL)
        print_overview(stdout);
    else if (found != NULL)
        print_help(found);
    return about == NULL || found != NULL ? EXIT_DONE : EXIT_WRONG_USAGE;
}

/* Every article takes and gives back a few hundred kilobytes: memory that goes back to the system each time is cleared
   anew each time. Up to 64 MB of it are kept for the next one. */
static void keep_memory(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
#endif
}

int main(int argc, char **argv)
{
    keep_memory();
    const char *name = argc > 1 ? argv[1] : NULL;
    if (name == NULL) {
        print_overview(stderr);
        return EXIT_WRONG_USAGE;
    }
    if (strcmp(name, "help") == 0 || strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        return help(argc > 2 ? argv[2] : NULL);
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) {
        printf("rashomon %s\n", ra_library_version());
        return EXIT_DONE;
    }
    const cli_command *command = find_command(name);
    cli_options options;
    if (command == NULL || !cli_options_parse(command, argc - 2, argv + 2, &options))
        return EXIT_WRONG_USAGE;
    if (options.help) {
        print_help(command);
        return EXIT_DONE;
    }
    return command->run(&options);
}
