/* What changed, as JSON: docs/formats.md describes it. */
#include "base/status.h"
#include "report/diff/diff.h"
#include "report/json/json.h"

typedef struct writer {
    ra_json *json;
    const ra_diff_side *before;
    const ra_diff_side *after;
    ra_arena *arena;
    ra_error *error;
    ra_status status; /* of what is worked out; the first failure stays */
} writer;

static void write_article(writer *w, const ra_diff_article *a)
{
    ra_json_open(w->json);
    ra_json_put_str(w->json, "id", a->id);
    ra_json_put_str(w->json, "input", a->input);
    ra_json_put_str(w->json, "url", a->url);
    ra_json_put_str(w->json, "outlet", a->outlet);
    ra_json_put_str(w->json, "title", a->title);
    ra_json_close(w->json);
}

/* Articles of one side that the other lacks, or whose text is another there. */
static void write_articles(writer *w, const char *key, const ra_diff_side *side, bool changed)
{
    ra_json_put_array(w->json, key);
    for (size_t i = 0; i < side->articles.count; i++) {
        const ra_diff_article *a = &side->articles.at[i];
        if (changed ? a->changed : a->match == RA_NONE)
            write_article(w, a);
    }
    ra_json_close_array(w->json);
}

static void write_changes(writer *w, const ra_diff_changes *changes)
{
    ra_json_put_array(w->json, "changes");
    for (size_t i = 0; i < changes->count; i++) {
        const ra_diff_change *c = &changes->at[i];
        ra_json_open(w->json);
        ra_json_put_name(w->json, "what", c->what);
        ra_json_put_str(w->json, "version", c->version);
        ra_json_put_str(w->json, "from", c->from);
        ra_json_put_str(w->json, "to", c->to);
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
}

/* A point that both reports have, where something about it changed. */
static void write_point(writer *w, const ra_diff_point *old, const ra_diff_point *now)
{
    ra_diff_changes changes;
    if (w->status == RA_OK)
        w->status = ra_diff_point_changes(w->before, old, w->after, now, w->arena, &changes, w->error);
    if (w->status != RA_OK || changes.count == 0)
        return;
    ra_json_open(w->json);
    ra_json_put_str(w->json, "before", old->id);
    ra_json_put_str(w->json, "after", now->id);
    ra_json_put_str(w->json, "about", now->about);
    ra_json_put_str(w->json, "kind", now->kind);
    ra_json_put_str(w->json, "status", now->status);
    write_changes(w, &changes);
    ra_json_close(w->json);
}

/* Points that the other report lacks. */
static void write_lone(writer *w, const char *key, const ra_diff_story *story)
{
    ra_json_put_array(w->json, key);
    for (size_t i = 0; i < story->points.count; i++) {
        const ra_diff_point *p = &story->points.at[i];
        if (p->match != RA_NONE)
            continue;
        ra_json_open(w->json);
        ra_json_put_str(w->json, "id", p->id);
        ra_json_put_str(w->json, "about", p->about);
        ra_json_put_str(w->json, "kind", p->kind);
        ra_json_put_str(w->json, "status", p->status);
        ra_json_put_array(w->json, "versions");
        for (size_t v = 0; v < p->versions.count; v++)
            ra_json_str(w->json, ra_diff_wording(w->arena, &p->versions.at[v]));
        ra_json_close_array(w->json);
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
}

static void write_origins(writer *w, const char *key, const ra_diff_story *story)
{
    ra_json_put_array(w->json, key);
    for (size_t i = 0; i < story->origins.count; i++) {
        if (!story->origins.at[i].matched)
            ra_json_str(w->json, story->origins.at[i].name);
    }
    ra_json_close_array(w->json);
}

static void write_story(writer *w, const ra_diff_story *old, const ra_diff_story *now)
{
    ra_diff_changes changes = {0};
    if (w->status == RA_OK)
        w->status = ra_diff_story_changes(old, now, w->arena, &changes, w->error);
    ra_json_open(w->json);
    ra_json_put_str(w->json, "before", old->id);
    ra_json_put_str(w->json, "after", now->id);
    ra_json_put_str(w->json, "title", now->title);
    write_changes(w, &changes);
    ra_json_put_array(w->json, "points");
    for (size_t i = 0; i < now->points.count; i++) {
        if (now->points.at[i].match != RA_NONE)
            write_point(w, &old->points.at[now->points.at[i].match], &now->points.at[i]);
    }
    ra_json_close_array(w->json);
    write_lone(w, "points_new", now);
    write_lone(w, "points_gone", old);
    write_origins(w, "origins_new", now);
    write_origins(w, "origins_gone", old);
    ra_json_close(w->json);
}

/* Stories that the other report lacks. */
static void write_lone_stories(writer *w, const char *key, const ra_diff_side *side)
{
    ra_json_put_array(w->json, key);
    for (size_t i = 0; i < side->stories.count; i++) {
        const ra_diff_story *s = &side->stories.at[i];
        if (s->match != RA_NONE)
            continue;
        ra_json_open(w->json);
        ra_json_put_str(w->json, "id", s->id);
        ra_json_put_str(w->json, "title", s->title);
        ra_json_key(w->json, "articles");
        ra_json_integer(w->json, (long long)s->articles.count);
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
}

ra_status ra_diff_write_json(const ra_diff_side *before, const ra_diff_side *after, ra_arena *arena,
                             const ra_sink *sink, ra_error *error)
{
    ra_json json;
    RA_TRY(ra_json_begin(&json, sink, true, error));
    writer w = {.json = &json, .before = before, .after = after, .arena = arena, .error = error};
    ra_json_open(&json);
    ra_json_put_name(&json, "format", "rashomon.diff/1");
    ra_json_put_name(&json, "before", before->name);
    ra_json_put_name(&json, "after", after->name);
    write_articles(&w, "articles_new", after, false);
    write_articles(&w, "articles_gone", before, false);
    write_articles(&w, "articles_changed", after, true);
    ra_json_put_array(w.json, "stories");
    for (size_t i = 0; i < after->stories.count; i++) {
        if (after->stories.at[i].match != RA_NONE)
            write_story(&w, &before->stories.at[after->stories.at[i].match], &after->stories.at[i]);
    }
    ra_json_close_array(&json);
    write_lone_stories(&w, "stories_new", after);
    write_lone_stories(&w, "stories_gone", before);
    ra_json_close(&json);
    ra_status status = ra_json_end(&json, true, error);
    return w.status != RA_OK ? w.status : status;
}
