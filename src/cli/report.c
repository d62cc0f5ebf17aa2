#include "collection.h"
#include "commands.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

static const char help[] =
    "Usage: rashomon report [OPTION...] INPUT...\n"
    "\n"
    "Lays the accounts of each story in the inputs side by side: what is disputed, what is agreed, what one article\n"
    "alone says, quotations in their wordings, and who draws on whom; each with the words it rests on.\n";

static const char own_options[] = "  --story one       all inputs tell one story\n"
                                  "  --story group     find out which articles tell the same story (default)\n"
                                  "  --width N         columns of the text; default: the terminal's, else 80\n"
                                  "  --color WHEN      auto (on a terminal; default), always or never\n";

static const char notes[] =
    "A version is disputed where another cannot also be true. Behind each stands how many independent origins tell "
    "it:\n"
    "copies of one text, and outlets that rest on one named source, count once. That is a count, not a verdict.\n";

typedef struct cli_account_work {
    cli_session *session;
    const ra_document *const *documents;
    const ra_stories *stories;
    ra_account **accounts;
    ra_error *errors; /* one a story */
} cli_account_work;

static void draw_up(void *context, size_t index, unsigned thread)
{
    (void)thread;
    cli_account_work *work = context;
    if (ra_account_new(&(ra_account_options){0}, work->session->language, work->documents,
                       &work->stories->stories.at[index], &work->accounts[index], &work->errors[index]) != RA_OK)
        work->accounts[index] = NULL;
}

static unsigned text_width(const cli_options *options)
{
    struct winsize size;
    if (options->width != 0)
        return options->width;
    if (options->output == NULL && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return 0;
}

static bool wants_color(const cli_options *options)
{
    if (options->color != COLOR_AUTO)
        return options->color == COLOR_ALWAYS;
    const char *refused = getenv("NO_COLOR");
    return options->output == NULL && isatty(STDOUT_FILENO) && (refused == NULL || refused[0] == '\0');
}

static void write_report(cli_session *session, const ra_report *report)
{
    ra_error error = {0};
    ra_sink sink = cli_output_sink(&session->output);
    ra_report_options options = {.width = text_width(session->options), .color = wants_color(session->options)};
    const ra_format *format = cli_options_format(&cli_report_command, session->options);
    ra_status status = format->write(report, &options, &sink, &error);
    if (status == RA_OK)
        return;
    session->broken = true;
    if (session->output.problem == 0)
        cli_session_say(session, "%s", error.message);
}

/* Leaves out the stories that could not be told, and names them. */
static size_t sort_out_failures(cli_account_work *work)
{
    size_t told = 0;
    for (size_t i = 0; i < work->stories->stories.count; i++) {
        if (work->accounts[i] != NULL)
            work->accounts[told++] = work->accounts[i];
        else
            cli_session_refuse(work->session, work->stories->stories.at[i].title, work->errors[i].message);
    }
    return told;
}

static void tell(cli_session *session, const cli_collection *collection, const ra_stories *stories)
{
    size_t count = stories->stories.count;
    cli_account_work work = {session, cli_collection_documents(collection), stories,
                             calloc(count + 1, sizeof(ra_account *)), calloc(count + 1, sizeof(ra_error))};
    if (work.accounts == NULL || work.errors == NULL) {
        cli_session_say(session, "out of memory for %zu stories", count);
        session->broken = true;
    } else {
        ra_parallel_for(count, session->options->threads, draw_up, &work);
        size_t told = sort_out_failures(&work);
        ra_report report = {.documents = work.documents,
                            .document_count = collection->count,
                            .accounts = (const ra_account *const *)work.accounts,
                            .account_count = told};
        cli_progress_clear(&session->progress);
        write_report(session, &report);
        for (size_t i = 0; i < told; i++)
            ra_account_free(work.accounts[i]);
    }
    free(work.accounts);
    free(work.errors);
}

static int run(const cli_options *options)
{
    cli_session session;
    if (!cli_session_open(&session, options, true))
        return EXIT_NOTHING_USABLE;
    cli_collection collection;
    cli_collection_read(&session, RA_DEPTH_ALL, &collection);
    ra_stories *stories = NULL;
    ra_error error = {0};
    ra_story_options grouping = {.one = options->one_story};
    if (session.used == 0 || session.broken) {
        /* cli_session_close says so */
    } else if (ra_stories_new(&grouping, session.pack, cli_collection_documents(&collection), collection.count,
                              &stories, &error) == RA_OK) {
        tell(&session, &collection, stories);
    } else {
        cli_session_say(&session, "%s", error.message);
        session.broken = true;
    }
    ra_stories_free(stories);
    cli_collection_free(&collection);
    return cli_session_close(&session);
}

const cli_command cli_report_command = {
    .name = "report",
    .summary = "lay the accounts of each story side by side: the main job",
    .help = help,
    .options = own_options,
    .notes = notes,
    .subject = RA_FORMAT_OF_REPORT,
    .takes = TAKES_STORY | TAKES_WIDTH,
    .run = run,
};
