#include "options.h"

#include "nearest.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_THREADS = 256, LEAST_WIDTH = 40, MOST_WIDTH = 1000, MOST_RATE = 1000000, MOST_CONNECTIONS = 65536 };

typedef enum cli_option_id {
    OPTION_FORMAT,
    OPTION_OUTPUT,
    OPTION_THREADS,
    OPTION_QUIET,
    OPTION_PACK,
    OPTION_LANGUAGE,
    OPTION_STORY,
    OPTION_ONLY,
    OPTION_NO_PAGER,
    OPTION_FIGURES,
    OPTION_WIDTH,
    OPTION_COLOR,
    OPTION_EXPLAIN,
    OPTION_EXPLAIN_POINT,
    OPTION_TOKENS,
    OPTION_STREAM,
    OPTION_PORT,
    OPTION_ADDRESS,
    OPTION_TOKEN_FILE,
    OPTION_READ_ONLY,
    OPTION_RATE,
    OPTION_CONNECTIONS,
    OPTION_LOG,
    OPTION_FEEDS,
    OPTION_ONCE,
    OPTION_EVERY,
    OPTION_PAUSE,
    OPTION_TIMEOUT,
    OPTION_PUBLIC_ONLY,
    OPTION_CONTACT,
    OPTION_ACCOUNTS,
    OPTION_KEEP,
    OPTION_BATCH,
    OPTION_HELP,
} cli_option_id;

typedef struct cli_option {
    const char *name;
    char letter;
    bool has_value;
    unsigned needs; /* bit of command.takes; 0 for all commands */
    cli_option_id id;
} cli_option;

static const cli_option all_options[] = {
    {"--format", 0, true, 0, OPTION_FORMAT},
    {"--output", 'o', true, 0, OPTION_OUTPUT},
    {"--threads", 'j', true, 0, OPTION_THREADS},
    {"--quiet", 'q', false, 0, OPTION_QUIET},
    {"--pack", 0, true, 0, OPTION_PACK},
    {"--language", 0, true, 0, OPTION_LANGUAGE},
    {"--help", 'h', false, 0, OPTION_HELP},
    {"--story", 0, true, TAKES_STORY, OPTION_STORY},
    {"--only", 0, true, TAKES_STORY, OPTION_ONLY},
    {"--no-pager", 0, false, TAKES_WIDTH, OPTION_NO_PAGER},
    {"--figures", 0, true, TAKES_FIGURES, OPTION_FIGURES},
    {"--width", 0, true, TAKES_WIDTH, OPTION_WIDTH},
    {"--color", 0, true, TAKES_WIDTH, OPTION_COLOR},
    {"--explain", 0, false, TAKES_EXPLAIN, OPTION_EXPLAIN},
    {"--explain", 0, true, TAKES_POINT, OPTION_EXPLAIN_POINT},
    {"--tokens", 0, true, TAKES_TOKENS, OPTION_TOKENS},
    {"--stream", 0, false, TAKES_STREAM, OPTION_STREAM},
    {"--port", 0, true, TAKES_PORT, OPTION_PORT},
    {"--address", 0, true, TAKES_PORT, OPTION_ADDRESS},
    {"--token-file", 0, true, TAKES_PORT, OPTION_TOKEN_FILE},
    {"--read-only", 0, false, TAKES_PORT, OPTION_READ_ONLY},
    {"--rate", 0, true, TAKES_PORT, OPTION_RATE},
    {"--connections", 0, true, TAKES_PORT, OPTION_CONNECTIONS},
    {"--log", 0, true, TAKES_PORT, OPTION_LOG},
    {"--feeds", 0, true, TAKES_WATCH, OPTION_FEEDS},
    {"--opml", 0, true, TAKES_WATCH, OPTION_FEEDS},
    {"--once", 0, false, TAKES_WATCH, OPTION_ONCE},
    {"--every", 0, true, TAKES_WATCH, OPTION_EVERY},
    {"--pause", 0, true, TAKES_WATCH, OPTION_PAUSE},
    {"--timeout", 0, true, TAKES_WATCH | TAKES_PORT, OPTION_TIMEOUT},
    {"--public-only", 0, false, TAKES_WATCH, OPTION_PUBLIC_ONLY},
    {"--contact", 0, true, TAKES_WATCH, OPTION_CONTACT},
    {"--accounts", 0, false, TAKES_ACCOUNTS, OPTION_ACCOUNTS},
    {"--keep", 0, true, TAKES_KEEP, OPTION_KEEP},
    {"--batch", 0, true, TAKES_BATCH, OPTION_BATCH},
};

enum { OPTION_COUNT = sizeof all_options / sizeof all_options[0] };

static bool mistake(const cli_command *command, const char *what, const char *subject, const char *remedy)
{
    fprintf(stderr, "rashomon %s: %s%s; %s\n", command->name, what, subject, remedy);
    return false;
}

static bool see_help(const cli_command *command, const char *what, const char *subject)
{
    char remedy[80];
    snprintf(remedy, sizeof remedy, "`rashomon help %s` lists the options", command->name);
    return mistake(command, what, subject, remedy);
}

/* The line of a command's help that says what must follow it: "rashomon diff [OPTION...] BEFORE.json AFTER.json". */
static const char *usage_of(const cli_command *command)
{
    static char line[120];
    const char *first = command->help + strlen("Usage: ");
    snprintf(line, sizeof line, "%.*s", (int)strcspn(first, "\n"), first);
    return line;
}

/* The option that `argument` names; *value is what follows within the argument ("=text", or text after a letter). */
static const cli_option *find_option(const cli_command *command, const char *argument, const char **value)
{
    *value = NULL;
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const cli_option *o = &all_options[i];
        if (o->needs != 0 && (command->takes & o->needs) == 0)
            continue;
        size_t length = strlen(o->name);
        if (strncmp(argument, o->name, length) == 0 && (argument[length] == '\0' || argument[length] == '=')) {
            *value = argument[length] == '=' ? argument + length + 1 : NULL;
            return o;
        }
        if (o->letter != 0 && argument[1] == o->letter) {
            *value = argument[2] != '\0' ? argument + 2 : NULL;
            return o->has_value || *value == NULL ? o : NULL;
        }
    }
    return NULL;
}

static bool unknown_option(const cli_command *command, char *argument)
{
    char remedy[120];
    argument[strcspn(argument, "=")] = '\0';
    cli_nearest nearest = {.written = argument};
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (all_options[i].needs == 0 || (command->takes & all_options[i].needs) != 0)
            cli_nearest_try(&nearest, all_options[i].name);
    }
    bool near = nearest.name != NULL;
    snprintf(remedy, sizeof remedy, "%s%s%s`rashomon help %s` lists the options", near ? "did you mean " : "",
             near ? nearest.name : "", near ? "? " : "", command->name);
    return mistake(command, "unknown option ", argument, remedy);
}

static bool parse_number(const char *text, unsigned least, unsigned most, unsigned *number)
{
    char *end;
    errno = 0;
    unsigned long n = strtoul(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0 || n < least || n > most)
        return false;
    *number = (unsigned)n;
    return true;
}

static bool is_listed(const char *list, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = list; length > 0 && (at = strstr(at, word)) != NULL; at += length) {
        if ((at == list || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
            return true;
    }
    return false;
}

const ra_format *cli_options_next_format(const cli_command *command, const ra_format *last)
{
    size_t count;
    const ra_format *all = ra_formats(&count);
    if (command->formats != NULL)
        return NULL;
    for (const ra_format *f = last != NULL ? last + 1 : all; f < all + count; f++) {
        if (f->subject == command->subject)
            return f;
    }
    return NULL;
}

static bool has_format(const cli_command *command, const char *name)
{
    if (command->formats != NULL)
        return is_listed(command->formats, name);
    return ra_format_find(command->subject, (ra_str){name, strlen(name)}) != NULL;
}

static bool no_such_format(const cli_command *command, const char *name)
{
    char remedy[256] = "it can print:";
    const ra_format *f = NULL;
    size_t length = strlen(remedy);
    if (command->formats != NULL)
        snprintf(remedy + length, sizeof remedy - length, " %s", command->formats);
    while ((f = cli_options_next_format(command, f)) != NULL && length < sizeof remedy)
        length += (size_t)snprintf(remedy + length, sizeof remedy - length, " %s", f->name);
    return mistake(command, "it has no format ", name, remedy);
}

static unsigned processors(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > MOST_THREADS ? MOST_THREADS : (unsigned)n;
}

static bool set_threads(const cli_command *command, const char *value, cli_options *options)
{
    if (!parse_number(value, 0, MOST_THREADS, &options->threads))
        return mistake(command, "-j takes a number of threads from 1 to 256, or 0 for all processors, not ", value,
                       "leave it out to use one");
    if (options->threads == 0)
        options->threads = processors();
    return true;
}

static bool set_color(const cli_command *command, const char *value, cli_options *options)
{
    static const char *const choices[] = {"auto", "always", "never"};
    for (unsigned i = 0; i < sizeof choices / sizeof choices[0]; i++) {
        if (strcmp(value, choices[i]) == 0) {
            options->color = (cli_color_choice)i;
            return true;
        }
    }
    return mistake(command, "--color cannot be ", value, "take auto, always or never");
}

/* --only disputed,quotations */
static bool set_only(const cli_command *command, const char *value, cli_options *options)
{
    for (const char *at = value; *at != '\0';) {
        size_t length = strcspn(at, ",");
        unsigned found = 0;
        for (unsigned bit = 1; ra_section_name(bit) != NULL; bit <<= 1) {
            const char *name = ra_section_name(bit);
            if (strlen(name) == length && strncmp(at, name, length) == 0)
                found = bit;
        }
        options->only |= found;
        if (found == 0)
            break;
        at += length + (at[length] == ',');
        if (*at == '\0')
            return true;
    }
    char remedy[256] = "take some of these, separated by commas:";
    size_t length = strlen(remedy);
    for (unsigned bit = 1; ra_section_name(bit) != NULL && length < sizeof remedy; bit <<= 1)
        length += (size_t)snprintf(remedy + length, sizeof remedy - length, " %s", ra_section_name(bit));
    return mistake(command, "--only cannot be ", value, remedy);
}

static bool set_seconds(const cli_command *command, const char *name, const char *value, double *seconds)
{
    enum { MOST_SECONDS = 30 * 24 * 3600 };
    char *end;
    *seconds = strtod(value, &end);
    if (value[0] >= '0' && value[0] <= '9' && *end == '\0' && *seconds > 0 && *seconds <= MOST_SECONDS)
        return true;
    char what[80];
    snprintf(what, sizeof what, "%s takes a number of seconds above 0, not ", name);
    return mistake(command, what, value, "leave it out for the usual one");
}

/* It becomes part of a line of HTTP. */
static bool set_contact(const cli_command *command, const char *value, cli_options *options)
{
    options->following.contact = value;
    for (const char *at = value; *at != '\0'; at++) {
        if (*at < ' ' || *at > '~' || *at == '(' || *at == ')')
            return mistake(command, "--contact takes an address in plain ASCII, not ", value,
                           "give an e-mail or a web address");
    }
    return true;
}

static bool set_option(const cli_command *command, cli_option_id id, const char *value, cli_options *options)
{
    switch (id) {
    case OPTION_FORMAT: options->format = value; return has_format(command, value) || no_such_format(command, value);
    case OPTION_OUTPUT: options->output = value; return true;
    case OPTION_THREADS: return set_threads(command, value, options);
    case OPTION_QUIET: options->quiet = true; return true;
    case OPTION_PACK: options->pack = value; return true;
    case OPTION_LANGUAGE: options->language = value; return true;
    case OPTION_STORY:
        options->one_story = strcmp(value, "one") == 0;
        return options->one_story || strcmp(value, "group") == 0 ||
               parse_number(value, 1, UINT32_MAX, &options->story) ||
               mistake(command, "--story cannot be ", value,
                       "take one (all inputs tell one story), group (find out which do) or a story's number");
    case OPTION_ONLY: return set_only(command, value, options);
    case OPTION_NO_PAGER: options->no_pager = true; return true;
    case OPTION_FIGURES:
        options->figures = ra_policy_named(value);
        return options->figures != RA_POLICY_NONE ||
               mistake(command, "--figures cannot be ", value, "take the rule of ucdp, acled, gtd or ibc");
    case OPTION_WIDTH:
        return parse_number(value, LEAST_WIDTH, MOST_WIDTH, &options->width) ||
               mistake(command, "--width takes a number of columns from 40 to 1000, not ", value,
                       "leave it out to fit the terminal");
    case OPTION_COLOR: return set_color(command, value, options);
    case OPTION_EXPLAIN: options->explain = true; return true;
    case OPTION_EXPLAIN_POINT:
        options->explain = true;
        return strcmp(value, "all") == 0 ||
               (value[0] == 'p' && parse_number(value + 1, 1, UINT32_MAX, &options->point)) ||
               mistake(command, "--explain cannot be ", value,
                       "take a point by the number that the report gives it, like p3, or all");
    case OPTION_TOKENS: options->tokens = value; return true;
    case OPTION_STREAM: options->stream = true; return true;
    case OPTION_PORT:
        options->has_port = true;
        return parse_number(value, 0, UINT16_MAX, &options->port) ||
               mistake(command, "--port takes a number from 0 to 65535, not ", value, "leave it out for the usual one");
    case OPTION_ADDRESS: options->serving.address = value; return true;
    case OPTION_TOKEN_FILE: options->serving.token_file = value; return true;
    case OPTION_READ_ONLY: options->serving.read_only = true; return true;
    case OPTION_RATE:
        return parse_number(value, 1, MOST_RATE, &options->serving.rate) ||
               mistake(command, "--rate takes a number of requests a second from 1 to 1000000, not ", value,
                       "leave it out for the usual limit");
    case OPTION_CONNECTIONS:
        return parse_number(value, 1, MOST_CONNECTIONS, &options->serving.connections) ||
               mistake(command, "--connections takes a number from 1 to 65536, not ", value,
                       "leave it out for the usual limit");
    case OPTION_LOG: options->serving.log = value; return true;
    case OPTION_FEEDS: options->following.feeds = value; return true;
    case OPTION_ONCE: options->following.once = true; return true;
    case OPTION_EVERY: return set_seconds(command, "--every", value, &options->following.every);
    case OPTION_PAUSE: return set_seconds(command, "--pause", value, &options->following.pause);
    case OPTION_TIMEOUT: return set_seconds(command, "--timeout", value, &options->timeout);
    case OPTION_PUBLIC_ONLY: options->following.public_only = true; return true;
    case OPTION_CONTACT: return set_contact(command, value, options);
    case OPTION_ACCOUNTS: options->accounts = true; return true;
    case OPTION_KEEP:
        return parse_number(value, 1, INT32_MAX, &options->keep) ||
               mistake(command, "--keep takes a number of accounts from 1 on, not ", value, "leave it out to keep all");
    case OPTION_BATCH:
        return parse_number(value, 1, INT32_MAX, &options->batch) ||
               mistake(command, "--batch takes a number of articles from 1 on, not ", value,
                       "leave it out for the usual number");
    case OPTION_HELP: options->help = true; return true;
    }
    return false;
}

bool cli_options_parse(const cli_command *command, int argc, char **argv, cli_options *options)
{
    *options = (struct cli_options){.threads = 1, .inputs = (const char *const *)argv};
    bool only_inputs = false;
    for (int i = 0; i < argc; i++) {
        char *argument = argv[i];
        if (only_inputs || argument[0] != '-' || argument[1] == '\0') {
            argv[options->input_count++] = argument;
            continue;
        }
        if (strcmp(argument, "--") == 0) {
            only_inputs = true;
            continue;
        }
        const char *value;
        const cli_option *found = find_option(command, argument, &value);
        if (found == NULL)
            return unknown_option(command, argument);
        if (!found->has_value && value != NULL)
            return see_help(command, found->name, " takes no value");
        if (found->has_value && value == NULL && (value = ++i < argc ? argv[i] : NULL) == NULL)
            return see_help(command, argument, " needs a value");
        if (!set_option(command, found->id, value != NULL ? value : "", options))
            return false;
    }
    if (options->help)
        return true;
    if (command->no_inputs && options->input_count > 0)
        return see_help(command, "it reads nothing, and so not ", options->inputs[0]);
    bool none =
        options->input_count == 0 && options->tokens == NULL && !command->no_inputs && !command->may_lack_inputs;
    if (none && strstr(usage_of(command), "] INPUT") != NULL)
        return mistake(command, "no input", "", "name files, directories, or - for standard input");
    if (none || options->input_count < command->least_inputs)
        return mistake(command, "something is missing", "", usage_of(command));
    if (command->most_inputs > 0 && options->input_count > command->most_inputs)
        return mistake(command, "one too many: ", options->inputs[command->most_inputs], usage_of(command));
    return true;
}

const ra_format *cli_options_format(const cli_command *command, const cli_options *options)
{
    if (options->format == NULL)
        return cli_options_next_format(command, NULL);
    return ra_format_find(command->subject, (ra_str){options->format, strlen(options->format)});
}

bool cli_options_format_is(const cli_command *command, const cli_options *options, const char *name)
{
    if (options->format != NULL)
        return strcmp(options->format, name) == 0;
    if (command->formats == NULL)
        return strcmp(cli_options_next_format(command, NULL)->name, name) == 0;
    size_t length = strlen(name);
    return strncmp(command->formats, name, length) == 0 && (command->formats[length] & ~' ') == 0;
}
