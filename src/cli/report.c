#include "collection.h"
#include "commands.h"
#include "folder.h"
#include "present.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
    "Usage: rashomon report [OPTION...] INPUT...\n"
    "\n"
    "Lays the accounts of each story in the inputs side by side: what is disputed, what is agreed, what one article\n"
    "alone says, quotations in their wordings, and who draws on whom; each with the words it rests on.\n";

static const char own_options[] =
    "  --story one       all inputs tell one story\n"
    "  --story group     find out which articles tell the same story (default)\n"
    "  --story N         the same, but report story N alone: an index of the stories gives the numbers\n"
    "  --only SECTIONS   of a text, notes or a page, these alone, separated by commas: disputed, agreed, echoed, "
    "alone,\n"
    "                    quotations, lineage, timeline, articles\n"
    "  --figures RULE    add how many were killed and injured, low, best and high, by the rule of ucdp, acled, gtd or\n"
    "                    ibc; see docs/figures.md\n"
    "  --explain pN      tell point pN alone, and why its claims are one question and why they conflict; all: of all\n"
    "  --width N         columns of the text; default: the terminal's, else 80\n"
    "  --color WHEN      auto (on a terminal, unless NO_COLOR is set; default), always or never\n"
    "  --no-pager        do not page on a terminal; otherwise $PAGER does, or less\n";

static const char notes[] =
    "A version is disputed where another cannot also be true. Behind each stands how many independent origins tell "
    "it:\n"
    "copies of one text, and outlets that rest on one named source, count once. That is a count, not a verdict.\n"
    "\n"
    "  rashomon report --story one a.html b.txt c.html\n"
    "  rashomon report --only disputed downloads/\n"
    "  rashomon report --format html -o today/ downloads/      index.html and a page a story\n"
    "  rashomon report --format ucdp -o day.csv downloads/\n";

typedef struct cli_account_work {
    cli_session *session;
    const ra_document *const *documents;
    const ra_story *stories; /* those to tell */
    size_t count;
    ra_account **accounts;
    ra_error *errors; /* one a story */
    size_t *numbers;  /* of the stories, from 1 */
    size_t done;      /* counted by all threads */
    ra_policy policy; /* of the figures: as asked for, else as the format has them */
} cli_account_work;

static void draw_up(void *context, size_t index, unsigned thread)
{
    cli_account_work *work = context;
    const ra_account_options options = {.policy = work->policy, .explain = work->session->options->explain};
    if (ra_account_new(&options, work->session->language, work->documents, &work->stories[index],
                       &work->accounts[index], &work->errors[index]) != RA_OK)
        work->accounts[index] = NULL;
    size_t done = __atomic_add_fetch(&work->done, 1, __ATOMIC_RELAXED);
    if (thread == 0)
        cli_progress_part(&work->session->progress, "drawing up accounts", done, work->count);
}

/* Leaves out the stories that could not be told, and names them. */
static size_t sort_out_failures(cli_account_work *work)
{
    size_t told = 0;
    for (size_t i = 0; i < work->count; i++) {
        if (work->accounts[i] == NULL) {
            cli_session_refuse(work->session, work->stories[i].title, work->errors[i].message);
            continue;
        }
        work->numbers[told] = work->numbers[i];
        work->accounts[told++] = work->accounts[i];
    }
    return told;
}

/* Whether the point that is to be explained is there, and of one story alone. */
static bool has_point(cli_session *session, const ra_report *report)
{
    size_t point = session->options->point;
    if (point == 0 || report->account_count == 0)
        return true;
    size_t count = report->accounts[0]->points.count;
    if (report->account_count > 1)
        cli_session_say(session, "there are %zu stories, and a point p%zu in many; say which with --story N",
                        report->account_count, point);
    else if (point > count)
        cli_session_say(session, "there is no point p%zu: the story has %zu", point, count);
    else
        return true;
    return false;
}

static ra_status write(const void *context, const ra_format *format, const ra_report_options *how, const ra_sink *sink,
                       ra_error *error)
{
    return format->write(context, how, sink, error);
}

static void present(cli_session *session, const ra_report *report)
{
    ra_error error = {0};
    const cli_options *options = session->options;
    const cli_presentation what = {
        .command = &cli_report_command, .options = options, .write = write, .context = report};
    const ra_report_options pages = {.only = options->only};
    ra_status status = options->folder != NULL ? cli_folder_write(options->folder, report, &pages, &error)
                                               : cli_present(&what, &session->output, &error);
    if (status == RA_OK)
        return;
    session->broken = true;
    if (session->output.problem == 0)
        cli_session_say(session, "%s", error.message);
}

static void tell(cli_account_work *work, const cli_collection *collection, size_t all)
{
    ra_parallel_for(work->count, work->session->options->threads, draw_up, work);
    size_t told = sort_out_failures(work);
    ra_report report = {.documents = work->documents,
                        .document_count = collection->count,
                        .accounts = (const ra_account *const *)work->accounts,
                        .account_count = told,
                        .numbers = told < all ? work->numbers : NULL,
                        .story_count = all};
    cli_progress_clear(&work->session->progress);
    if (has_point(work->session, &report))
        present(work->session, &report);
    else
        work->session->broken = true;
    for (size_t i = 0; i < told; i++)
        ra_account_free(work->accounts[i]);
}

/* All stories, or the one that was asked for. */
static void tell_stories(cli_session *session, const cli_collection *collection, const ra_stories *stories)
{
    size_t all = stories->stories.count;
    size_t first = session->options->story;
    size_t count = first == 0 ? all : 1;
    if (first > all) {
        cli_session_say(session, "there is no story %zu: the inputs tell %zu; leave out --story to see them listed",
                        first, all);
        session->broken = true;
        return;
    }
    const ra_format *format = cli_options_format(&cli_report_command, session->options);
    ra_policy asked = session->options->figures;
    cli_account_work work = {.session = session,
                             .policy = asked != RA_POLICY_NONE ? asked : (ra_policy)format->policy,
                             .documents = cli_collection_documents(collection),
                             .stories = stories->stories.at + (first == 0 ? 0 : first - 1),
                             .count = count,
                             .accounts = calloc(count + 1, sizeof(ra_account *)),
                             .errors = calloc(count + 1, sizeof(ra_error)),
                             .numbers = calloc(count + 1, sizeof(size_t))};
    if (work.accounts == NULL || work.errors == NULL || work.numbers == NULL) {
        cli_session_say(session, "out of memory for %zu stories", count);
        session->broken = true;
    } else {
        for (size_t i = 0; i < count; i++)
            work.numbers[i] = first == 0 ? i + 1 : first;
        tell(&work, collection, all);
    }
    free(work.accounts);
    free(work.errors);
    free(work.numbers);
}

/* Whether the format has the sections, or the reasons, that are asked for. */
static bool can_select(const cli_options *options)
{
    const ra_format *format = cli_options_format(&cli_report_command, options);
    bool explains = strcmp(format->name, "text") == 0 || strcmp(format->name, "json") == 0;
    if (options->only != 0 && !format->for_people)
        fprintf(stderr,
                "rashomon report: --only picks sections of what people read, and %s is for programs; leave it out, and "
                "select with jq or the like\n",
                format->name);
    else if (options->explain && !explains)
        fprintf(stderr, "rashomon report: %s has no room for reasons; take --format text or json with --explain\n",
                format->name);
    else
        return true;
    return false;
}

static int run(const cli_options *given)
{
    cli_session session;
    cli_options options = *given;
    if (!can_select(given))
        return EXIT_WRONG_USAGE;
    if (cli_options_format_is(&cli_report_command, given, "html") && cli_folder_is(given->output)) {
        options.folder = given->output;
        options.output = NULL;
    }
    if (!cli_session_open(&session, &options, true))
        return EXIT_NOTHING_USABLE;
    cli_collection collection;
    cli_collection_read(&session, RA_DEPTH_ALL, &collection);
    ra_stories *stories = NULL;
    ra_error error = {0};
    ra_story_options grouping = {.one = options.one_story, .language = session.code};
    if (!session.broken)
        cli_progress_phase(&session.progress, "grouping", collection.count);
    if (session.used == 0 || session.broken) {
        /* cli_session_close says so */
    } else if (ra_stories_new(&grouping, session.pack, cli_collection_documents(&collection), collection.count,
                              &stories, &error) == RA_OK) {
        tell_stories(&session, &collection, stories);
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
    .takes = TAKES_STORY | TAKES_WIDTH | TAKES_FIGURES | TAKES_POINT,
    .run = run,
};
