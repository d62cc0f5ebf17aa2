/* What versions answer beyond what their question says, and what a moment's words leave out. */
#include "base/str.h"
#include "base/table.h"
#include "report/wording.h"

static ra_str answer_of(ra_arena *arena, const ra_point *point, size_t number)
{
    const ra_version *version = &point->versions.at[number];
    bool named = point->kind == RA_POINT_AGENT || point->kind == RA_POINT_PLACE;
    return named ? version->answer : ra_wording_value(arena, version);
}

/* Whether no version before this one gives the answer, in whatever case. */
static bool is_first(ra_table *given, const ra_str *answers, uint32_t number)
{
    uint32_t *first = ra_table_put(given, ra_hash_fold(answers[number], 0), number);
    return first == NULL || *first == number || !ra_str_equal_fold(answers[*first], answers[number]);
}

ra_str *ra_wording_answers(ra_arena *arena, const ra_point *point)
{
    ra_table given = {.arena = arena};
    ra_str *answers = ra_arena_new_array(arena, ra_str, point->versions.count);
    for (uint32_t i = 0; answers != NULL && i < point->versions.count; i++)
        answers[i] = answer_of(arena, point, i);
    for (uint32_t i = 0; answers != NULL && i < point->versions.count; i++) {
        if (answers[i].len > 0 && !is_first(&given, answers, i))
            answers[i].len = 0;
    }
    return answers;
}

bool ra_wording_is_idle(const ra_point *point)
{
    enum { SHORT = 56 /* bytes of a name or a description */ };
    bool named = point->kind == RA_POINT_AGENT || point->kind == RA_POINT_PLACE;
    if (point->status == RA_DISPUTED)
        return false;
    if (point->asks == RA_ASKS_HOW_CALLED)
        return true;
    if (point->asks == RA_ASKS_NOTHING)
        return named && point->about.len < SHORT;
    bool answered = !named || point->asks != RA_ASKS_WHO; /* other questions are no names */
    for (size_t i = 0; i < point->versions.count && !answered; i++)
        answered = point->versions.at[i].answer.len > 0;
    return !answered;
}

/* Marks that were opened and not closed: the moment's words end before the closing ones. */
static const char *closing(ra_str text)
{
    size_t opened = 0;
    bool open = false;
    for (size_t at = 0; at < text.len; at++) {
        open ^= text.ptr[at] == '"';
        opened += ra_str_starts(ra_str_slice(text, at, text.len), RA_STR("\xE2\x80\x9C"));
        if (opened > 0 && ra_str_starts(ra_str_slice(text, at, text.len), RA_STR("\xE2\x80\x9D")))
            opened--;
    }
    return open ? "\"" : opened > 0 ? "\xE2\x80\x9D" : "";
}

ra_str ra_wording_moment(ra_arena *arena, const ra_report *report, const ra_moment *moment)
{
    bool cut = false;
    for (size_t i = 0; i < moment->support.count; i++) {
        const ra_support *s = &moment->support.at[i];
        ra_str whole = ra_str_trim(ra_span_text(report->documents[s->document]->article->text, s->span));
        cut |= whole.len > moment->text.len && ra_str_starts(whole, moment->text);
    }
    bool within = moment->text.len > 0 && ra_ascii_lower(moment->text.ptr[0]);
    return ra_arena_printf(arena, "%s%.*s%s%s", within ? "… " : "", RA_STR_ARG(moment->text), cut ? " …" : "",
                           closing(moment->text));
}
