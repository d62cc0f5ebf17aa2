/* What changed, on a screen: articles, then each story, its disputes first. */
#include "base/status.h"
#include "base/str.h"
#include "report/diff/diff.h"

enum { MOST_ORIGINS = 12, MOST_VERSIONS = 6 };

typedef struct writer {
    ra_screen *screen;
    const ra_diff_side *before;
    const ra_diff_side *after;
    ra_arena *arena;
    ra_error *error;
    bool any; /* whether something changed at all */
} writer;

static void put(writer *w, ra_style style, ra_str text)
{
    ra_screen_put(w->screen, style, text);
}

static void say(writer *w, ra_style style, const char *text)
{
    ra_screen_set(w->screen, style, ra_str_from(text));
}

static void write_articles(writer *w, const ra_diff_side *side, const char *mark, bool changed)
{
    for (size_t i = 0; i < side->articles.count; i++) {
        const ra_diff_article *a = &side->articles.at[i];
        if (changed ? !a->changed : a->match != RA_NONE)
            continue;
        say(w, RA_STYLE_STRONG, mark);
        put(w, RA_STYLE_STRONG, a->outlet.len > 0 ? a->outlet : a->id);
        if (a->title.len > 0) {
            say(w, RA_STYLE_PLAIN, "  ");
            put(w, RA_STYLE_PLAIN, a->title);
        }
        say(w, RA_STYLE_FAINT, "  ");
        put(w, RA_STYLE_FAINT, a->input);
        ra_screen_wrap(w->screen, 2, 6);
        w->any = true;
    }
}

/* What a change is called, and whether its end is good to see first. */
static ra_style style_of(const ra_diff_change *c)
{
    static const char *const alarming[] = {"settled", "disputed", "risen", "fallen", "figure"};
    return ra_str_among(ra_str_from(c->what), alarming) ? RA_STYLE_ALERT : RA_STYLE_PLAIN;
}

static void write_change(writer *w, const ra_diff_change *c, unsigned indent)
{
    ra_style style = style_of(c);
    say(w, style, c->what);
    say(w, RA_STYLE_PLAIN, ": ");
    if (c->version.len > 0) {
        put(w, RA_STYLE_STRONG, c->version);
        say(w, RA_STYLE_PLAIN, "  ");
    }
    if (c->from.len > 0)
        put(w, RA_STYLE_PLAIN, c->from);
    if (c->from.len > 0 && c->to.len > 0)
        say(w, RA_STYLE_FAINT, " → ");
    if (c->to.len > 0)
        put(w, RA_STYLE_STRONG, c->to);
    if (c->from.len == 0 && c->to.len == 0)
        say(w, RA_STYLE_FAINT, "not known");
    ra_screen_wrap(w->screen, indent, indent + 4);
}

static void put_ids(writer *w, ra_str before, ra_str after)
{
    put(w, RA_STYLE_FAINT, before);
    if (!ra_str_equal(before, after)) {
        say(w, RA_STYLE_FAINT, "→");
        put(w, RA_STYLE_FAINT, after);
    }
    say(w, RA_STYLE_FAINT, "  ");
}

static void put_about(writer *w, const ra_diff_point *p)
{
    if (ra_str_is(p->kind, "quote"))
        say(w, RA_STYLE_PLAIN, "Quotation of ");
    put(w, RA_STYLE_STRONG, p->about.len > 0 ? p->about : RA_STR("somebody not named"));
}

static bool is_about_dispute(const ra_diff_changes *changes)
{
    bool found = false;
    for (size_t i = 0; i < changes->count; i++)
        found |= style_of(&changes->at[i]) == RA_STYLE_ALERT;
    return found;
}

static void write_heading(writer *w, const char *heading)
{
    ra_screen_blank(w->screen);
    say(w, RA_STYLE_HEADING, heading);
    ra_screen_wrap(w->screen, 0, 4);
}

/* Points that both have and that changed: those of which the dispute or the number did, or the others. */
static ra_status write_points(writer *w, const ra_diff_story *old, const ra_diff_story *now, bool disputes)
{
    bool headed = false;
    for (size_t i = 0; i < now->points.count; i++) {
        const ra_diff_point *p = &now->points.at[i];
        ra_diff_changes changes;
        if (p->match == RA_NONE)
            continue;
        const ra_diff_point *o = &old->points.at[p->match];
        RA_TRY(ra_diff_point_changes(w->before, o, w->after, p, w->arena, &changes, w->error));
        if (changes.count == 0 || is_about_dispute(&changes) != disputes)
            continue;
        if (!headed)
            write_heading(w, disputes ? "DISPUTES AND NUMBERS" : "OTHER POINTS");
        headed = w->any = true;
        put_ids(w, o->id, p->id);
        put_about(w, p);
        ra_screen_wrap(w->screen, 0, 4);
        for (size_t k = 0; k < changes.count; k++)
            write_change(w, &changes.at[k], 4);
    }
    return RA_OK;
}

/* Points that the other lacks; those of one article alone are only counted. */
static void write_lone(writer *w, const ra_diff_story *story, const char *heading)
{
    size_t single = 0;
    bool headed = false;
    for (size_t i = 0; i < story->points.count; i++) {
        const ra_diff_point *p = &story->points.at[i];
        if (p->match != RA_NONE)
            continue;
        if (!headed)
            write_heading(w, heading);
        headed = w->any = true;
        if (ra_str_is(p->status, "single")) {
            single++;
            continue;
        }
        put(w, RA_STYLE_FAINT, p->id);
        say(w, RA_STYLE_FAINT, "  ");
        put_about(w, p);
        say(w, RA_STYLE_PLAIN, "  ");
        put(w, ra_str_is(p->status, "disputed") ? RA_STYLE_ALERT : RA_STYLE_FAINT, p->status);
        for (size_t v = 0; v < p->versions.count && v < MOST_VERSIONS; v++) {
            say(w, RA_STYLE_FAINT, v == 0 ? ": " : " / ");
            put(w, RA_STYLE_PLAIN, ra_diff_wording(w->arena, &p->versions.at[v]));
        }
        ra_screen_wrap(w->screen, 0, 4);
    }
    if (single > 0) {
        ra_screen_print(w->screen, RA_STYLE_FAINT, "%s%zu that one article alone tells", headed ? "and " : "", single);
        ra_screen_wrap(w->screen, 2, 4);
    }
}

static void write_origins(writer *w, const ra_diff_story *story, const char *heading)
{
    size_t count = 0;
    for (size_t i = 0; i < story->origins.count; i++) {
        if (story->origins.at[i].matched)
            continue;
        if (count == 0)
            say(w, RA_STYLE_HEADING, heading);
        if (++count <= MOST_ORIGINS) {
            say(w, RA_STYLE_PLAIN, count == 1 ? "  " : "; ");
            put(w, RA_STYLE_PLAIN, story->origins.at[i].name);
        }
    }
    if (count == 0)
        return;
    if (count > MOST_ORIGINS)
        ra_screen_print(w->screen, RA_STYLE_FAINT, " and %zu more", count - MOST_ORIGINS);
    ra_screen_blank(w->screen);
    ra_screen_wrap(w->screen, 0, 4);
    w->any = true;
}

static ra_status write_story(writer *w, const ra_diff_story *old, const ra_diff_story *now)
{
    ra_diff_changes changes;
    RA_TRY(ra_diff_story_changes(old, now, w->arena, &changes, w->error));
    put_ids(w, old->id, now->id);
    put(w, RA_STYLE_TITLE, now->title);
    ra_screen_wrap(w->screen, 0, 4);
    for (size_t i = 0; i < changes.count; i++)
        write_change(w, &changes.at[i], 2);
    w->any |= changes.count > 0;
    RA_TRY(write_points(w, old, now, true));
    RA_TRY(write_points(w, old, now, false));
    write_lone(w, now, "NEW POINTS");
    write_lone(w, old, "POINTS GONE");
    write_origins(w, now, "NEW ORIGINS");
    write_origins(w, old, "ORIGINS GONE");
    return RA_OK;
}

static void write_lone_stories(writer *w, const ra_diff_side *side, const char *mark)
{
    for (size_t i = 0; i < side->stories.count; i++) {
        const ra_diff_story *s = &side->stories.at[i];
        if (s->match != RA_NONE)
            continue;
        ra_screen_print(w->screen, RA_STYLE_STRONG, "%s story ", mark);
        put(w, RA_STYLE_STRONG, s->id);
        say(w, RA_STYLE_PLAIN, "  ");
        put(w, RA_STYLE_PLAIN, s->title);
        ra_screen_print(w->screen, RA_STYLE_FAINT, "  %zu %s", s->articles.count,
                        s->articles.count == 1 ? "article" : "articles");
        ra_screen_wrap(w->screen, 0, 4);
        w->any = true;
    }
}

/* Whether anything of the story changed; only such stories are told. */
static ra_status differs(writer *w, const ra_diff_story *old, const ra_diff_story *now, bool *differs)
{
    ra_diff_changes changes;
    RA_TRY(ra_diff_story_changes(old, now, w->arena, &changes, w->error));
    *differs = changes.count > 0 || old->points.count != now->points.count || old->origins.count != now->origins.count;
    for (size_t i = 0; i < now->points.count && !*differs; i++) {
        const ra_diff_point *p = &now->points.at[i];
        *differs = p->match == RA_NONE;
        if (*differs)
            break;
        RA_TRY(ra_diff_point_changes(w->before, &old->points.at[p->match], w->after, p, w->arena, &changes, w->error));
        *differs = changes.count > 0;
    }
    for (size_t i = 0; i < now->origins.count && !*differs; i++)
        *differs = !now->origins.at[i].matched;
    return RA_OK;
}

static ra_status write_all(writer *w)
{
    write_articles(w, w->after, "+ article ", false);
    write_articles(w, w->before, "- article ", false);
    write_articles(w, w->after, "~ article ", true);
    write_lone_stories(w, w->after, "+");
    write_lone_stories(w, w->before, "-");
    for (size_t i = 0; i < w->after->stories.count; i++) {
        const ra_diff_story *now = &w->after->stories.at[i];
        bool changed = false;
        if (now->match == RA_NONE)
            continue;
        RA_TRY(differs(w, &w->before->stories.at[now->match], now, &changed));
        if (!changed)
            continue;
        if (w->any)
            ra_screen_blank(w->screen);
        RA_TRY(write_story(w, &w->before->stories.at[now->match], now));
    }
    if (!w->any) {
        say(w, RA_STYLE_PLAIN, "Nothing changed.");
        ra_screen_wrap(w->screen, 0, 0);
    }
    return RA_OK;
}

ra_status ra_diff_write_text(const ra_diff_side *before, const ra_diff_side *after, const ra_report_options *options,
                             ra_arena *arena, const ra_sink *sink, ra_error *error)
{
    const ra_report_options usual = {0};
    ra_screen screen;
    RA_TRY(ra_screen_begin(&screen, options != NULL ? options : &usual, sink, error));
    writer w = {.screen = &screen, .before = before, .after = after, .arena = arena, .error = error};
    ra_status status = write_all(&w);
    ra_status written = ra_screen_end(&screen, error);
    return status != RA_OK ? status : written;
}
