#include "collection.h"
#include "commands.h"

static const char help[] =
    "Usage: rashomon stories [OPTION...] INPUT...\n"
    "\n"
    "Says which articles tell of the same event: one line of JSON an article, in input order, with its id, its input,\n"
    "its story, and the id of the earlier article whose text it repeats (or null).\n"
    "With --stream a line may also hold \"changes\", what its article showed about stories told of before: \"merged\" "
    "(all\n"
    "articles of \"other\" are now of \"story\") or \"split\" (\"articles\", which were of \"story\", are now of "
    "\"other\").\n"
    "A story is forgotten 120 days after its last article, so that memory stays bounded.\n";

static const char own_options[] = "  --stream          decide each article from those before it alone, as it comes\n";

static bool decide(cli_session *session, const cli_input_work *work, cli_item *item)
{
    uint32_t story;
    uint32_t copy_of;
    ra_error error = {0};
    ra_sink sink = cli_output_sink(&session->output);
    ra_status status = ra_story_stream_push(work->context, item->document, &story, &copy_of, &error);
    size_t count;
    const ra_story_change *changes = ra_story_stream_changes(work->context, &count);
    if (status == RA_OK)
        status = ra_story_write_json(item->article, item->number, story, copy_of, changes, count, &sink, &error);
    if (status != RA_OK) {
        cli_session_say(session, "%s", error.message);
        return false;
    }
    session->used++;
    return true;
}

static void run_stream(cli_session *session)
{
    ra_story_stream *stream = NULL;
    ra_error error = {0};
    if (ra_story_stream_new(&(ra_story_options){.language = session->code}, session->pack, &stream, &error) != RA_OK) {
        cli_session_say(session, "%s", error.message);
        session->broken = true;
        return;
    }
    cli_input_work work = {.doing = "grouping",
                           .analyse = true,
                           .depth = RA_DEPTH_TOKENS,
                           .prompt = true,
                           .take = decide,
                           .context = stream};
    cli_input_each(session, &work);
    ra_story_stream_free(stream);
}

static void group(cli_session *session, const ra_document *const *documents, size_t count)
{
    ra_stories *stories;
    ra_error error = {0};
    if (ra_stories_new(&(ra_story_options){.language = session->code}, session->pack, documents, count, &stories,
                       &error) != RA_OK) {
        cli_session_say(session, "%s", error.message);
        session->broken = true;
        return;
    }
    ra_sink sink = cli_output_sink(&session->output);
    for (size_t i = 0; i < count && !session->broken; i++)
        session->broken = ra_story_write_json(documents[i]->article, i + 1, stories->story_of[i], stories->copy_of[i],
                                              NULL, 0, &sink, &error) != RA_OK;
    ra_stories_free(stories);
}

static void run_batch(cli_session *session)
{
    cli_collection collection;
    cli_collection_read(session, RA_DEPTH_TOKENS, &collection);
    if (!session->broken && collection.count > 0)
        group(session, cli_collection_documents(&collection), collection.count);
    cli_collection_free(&collection);
}

static int run(const cli_options *options)
{
    cli_session session;
    if (!cli_session_open(&session, options, true))
        return EXIT_NOTHING_USABLE;
    if (options->stream)
        run_stream(&session);
    else
        run_batch(&session);
    return cli_session_close(&session);
}

const cli_command cli_stories_command = {
    .name = "stories",
    .summary = "say which articles tell of the same event, and which repeat another's text",
    .help = help,
    .options = own_options,
    .subject = RA_FORMAT_OF_STORIES,
    .takes = TAKES_STREAM,
    .run = run,
};
