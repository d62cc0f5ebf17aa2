/* The command line, taken apart. */
#ifndef RASHOMON_CLI_OPTIONS_H
#define RASHOMON_CLI_OPTIONS_H

#include <rashomon/report.h>

/* Exit statuses: the contract with scripts. */
enum { EXIT_DONE = 0, EXIT_SOME_UNUSABLE = 1, EXIT_WRONG_USAGE = 2, EXIT_NOTHING_USABLE = 3 };

typedef enum cli_color_choice { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } cli_color_choice;

/* What serve is told. */
typedef struct cli_serving {
    const char *address;    /* --address; NULL: this machine alone */
    const char *token_file; /* --token-file; NULL: the environment's token, if any */
    const char *log;        /* --log; NULL: none */
    unsigned rate;          /* --rate; this and the next 0: as the server sees fit */
    unsigned connections;   /* --connections */
    bool read_only;
} cli_serving;

/* What watch is told. */
typedef struct cli_following {
    const char *feeds;   /* --feeds: a list; NULL */
    const char *contact; /* --contact; NULL */
    double every;        /* --every: seconds; this and the next 0 where not given */
    double pause;        /* --pause */
    bool public_only;
    bool once;
} cli_following;

typedef struct cli_options {
    const char *format;   /* NULL: the command's first */
    const char *output;   /* -o; NULL: standard cli_output */
    const char *folder;   /* -o where it names a folder, for formats that fill one; `output` is then NULL */
    const char *pack;     /* --pack; NULL: beside the command or as installed */
    const char *language; /* --language; NULL: English */
    const char *tokens;   /* annotate --tokens */
    unsigned threads;
    unsigned width; /* 0: the terminal's, or 80 */
    cli_color_choice color;
    bool quiet;
    bool explain;
    bool stream;
    bool one_story;
    bool no_pager;
    unsigned story; /* --story N: the only one to report, from 1; 0 for all */
    unsigned only;  /* --only: ra_section bits; 0 for all */
    ra_policy figures;
    unsigned point; /* --explain pN: the point, from 1; 0 for all */
    bool help;
    double timeout; /* watch, serve --timeout: seconds; 0 where not given */
    bool accounts;  /* export --accounts */
    unsigned batch; /* add --batch: articles between two commits; 0: the usual number */
    unsigned keep;  /* compact --keep: accounts of a story; 0: all */
    bool has_port;
    unsigned port;
    cli_following following;
    cli_serving serving;
    const char *const *inputs;
    size_t input_count;
} cli_options;

/* Bits of command.takes: which options a command takes beside -o, -j, -q, --pack, --language and --help, which all
 * take. */
enum {
    TAKES_STORY = 1u << 0,
    TAKES_WIDTH = 1u << 1,
    TAKES_EXPLAIN = 1u << 2,
    TAKES_TOKENS = 1u << 3,
    TAKES_STREAM = 1u << 4,
    TAKES_PORT = 1u << 5,
    TAKES_FIGURES = 1u << 6,
    TAKES_POINT = 1u << 7,
    TAKES_WATCH = 1u << 8,
    TAKES_ACCOUNTS = 1u << 9,
    TAKES_KEEP = 1u << 10,
    TAKES_BATCH = 1u << 11,
};

typedef struct cli_command {
    const char *name;
    const char *summary; /* one line for the list of commands */
    const char *help;    /* what `help NAME` prints first: usage, and what it does */
    const char *options; /* its own options, printed after the formats; may be NULL */
    const char *notes;   /* printed after those; may be NULL */
    const char *formats; /* separated by spaces, the default first; NULL: those of the table for `subject` */
    ra_format_subject subject;
    unsigned takes;
    size_t least_inputs; /* what must stand on the line; 0 means 1 */
    size_t most_inputs;  /* what may stand there; 0 means any number */
    bool no_inputs;      /* it reads none */
    bool may_lack_inputs;
    int (*run)(const cli_options *options);
} cli_command;

/* Takes apart what follows the command's name. argv is reordered: inputs first. On a mistake says so on standard
   error and returns false. */
bool cli_options_parse(const cli_command *command, int argc, char **argv, cli_options *options);

/* Whether the format chosen is `name`. */
bool cli_options_format_is(const cli_command *command, const cli_options *options, const char *name);

/* The row of the table that was chosen, for commands whose formats stand there. */
const ra_format *cli_options_format(const cli_command *command, const cli_options *options);

/* The next format of a command, after `last` (NULL: the first); NULL where there is no more, or none in the table. */
const ra_format *cli_options_next_format(const cli_command *command, const ra_format *last);

#endif
