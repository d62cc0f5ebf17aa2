#include "report/text/text.h"

#include "base/str.h"
#include "report/wording.h"

void ra_text_put(ra_text *w, ra_style style, ra_str text)
{
    ra_screen_put(w->screen, style, text);
}

void ra_text_set(ra_text *w, ra_style style, const char *text)
{
    ra_screen_set(w->screen, style, ra_str_from(text));
}

void ra_text_count(ra_text *w, ra_style style, size_t count, const char *one, const char *many)
{
    ra_screen_print(w->screen, style, "%zu %s", count, count == 1 ? one : many);
}

void ra_text_heading(ra_text *w, const char *name, const char *meaning)
{
    ra_screen_blank(w->screen);
    ra_text_set(w, RA_STYLE_HEADING, name);
    ra_text_set(w, RA_STYLE_FAINT, "  ");
    ra_text_set(w, RA_STYLE_FAINT, meaning);
    ra_screen_wrap(w->screen, 0, 4);
}

void ra_text_more(ra_text *w, ra_section section, size_t shown, size_t count)
{
    if (count <= shown)
        return;
    const char *name = ra_section_name(section);
    if (shown > 0)
        ra_screen_print(w->screen, RA_STYLE_FAINT, "and %zu more: --only %s shows them all", count - shown, name);
    else
        ra_screen_print(w->screen, RA_STYLE_FAINT, "%zu, little alike, names or descriptions: --only %s shows them",
                        count, name);
    ra_screen_wrap(w->screen, 2, 4);
}

size_t ra_text_limit(const ra_text *w, size_t most)
{
    return w->options->only != 0 || w->options->explain ? SIZE_MAX : most;
}

void ra_text_chain(ra_text *w, ra_style style, const ra_support *s)
{
    ra_text_put(w, style, w->labels[s->document]);
    for (size_t i = ra_wording_chain_start(w->report, w->account, s); i < s->via.count; i++) {
        ra_text_set(w, RA_STYLE_FAINT, " ← ");
        ra_text_put(w, RA_STYLE_PLAIN, w->account->origins.at[s->via.at[i]].name);
    }
}

void ra_text_words(ra_text *w, const ra_support *s)
{
    const ra_document *document = w->report->documents[s->document];
    ra_str text = document->article->text;
    ra_excerpt shown = ra_wording_excerpt(document, s->span, w->screen->width * 3 / 2);
    size_t core_end = s->span.end < shown.span.end ? s->span.end : shown.span.end;
    bool quoted = ra_wording_has_marks(ra_span_text(text, shown.span));
    ra_text_set(w, RA_STYLE_FAINT, quoted ? "" : "“");
    ra_text_set(w, RA_STYLE_FAINT, shown.cut_before ? "… " : "");
    ra_text_put(w, RA_STYLE_FAINT, ra_str_slice(text, shown.span.start, s->span.start));
    ra_text_put(w, RA_STYLE_PLAIN, ra_str_slice(text, s->span.start, core_end));
    ra_text_put(w, RA_STYLE_FAINT, ra_str_slice(text, core_end, shown.span.end));
    ra_text_set(w, RA_STYLE_FAINT, shown.cut_after ? " …" : "");
    ra_text_set(w, RA_STYLE_FAINT, quoted ? "" : "”");
}
