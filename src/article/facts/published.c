#include "article/facts/published.h"

#include "article/text/dates.h"
#include "article/text/words.h"
#include "base/status.h"
#include "base/str.h"

enum {
    ABOVE = 8,  /* blocks before the headline in which a labelled date may stand */
    BELOW = 20, /* blocks behind it */
    LONGEST_LINE = 18,
    LONGEST_LABEL = 3,
    MOST_LABELS = 32,
    DAY_MINUTES = 24 * 60,
};

/* What stands beside a date says of it. */
typedef enum label { LABEL_NONE, LABEL_PUBLISHED, LABEL_MODIFIED } label;

/* A date that readers of the page see. */
typedef struct shown {
    ra_stated_date date;
    ra_str text;
    label label;
    ra_statement_place place;
} shown;

/* A word that labels dates, or the beginning of such words: "updat". */
typedef struct label_word {
    ra_str word;
    label label;
} label_word;

typedef struct search {
    ra_statements *statements;
    label_word labels[MOST_LABELS];
    size_t label_count;
    const ra_lexicon *words;
    const ra_html_page *page;
    uint32_t headline;
    RA_LIST(shown) shown;
} search;

static void list_labels(search *s)
{
    for (uint32_t i = 0; i < s->words->row_count && s->label_count < MOST_LABELS; i++) {
        ra_row row = ra_lexicon_row(s->words, i);
        ra_str class = ra_row_field(row.fields, 0);
        label says = ra_str_is(class, "published_label")  ? LABEL_PUBLISHED
                     : ra_str_is(class, "modified_label") ? LABEL_MODIFIED
                                                          : LABEL_NONE;
        if (says != LABEL_NONE)
            s->labels[s->label_count++] = (label_word){row.key, says};
    }
}

/* The last of the words that label dates in `text`. */
static label label_in(const search *s, ra_str text)
{
    char folded[256];
    size_t length = text.len < sizeof folded ? text.len : sizeof folded;
    for (size_t i = 0; i < length; i++)
        folded[i] = ra_ascii_fold(text.ptr[i]);
    label found = LABEL_NONE;
    size_t last = 0;
    for (size_t i = 0; i < s->label_count; i++) {
        for (size_t at = 0; (at = ra_str_find((ra_str){folded, length}, s->labels[i].word, at)) != SIZE_MAX; at++) {
            if (found == LABEL_NONE || at >= last) {
                found = s->labels[i].label;
                last = at;
            }
        }
    }
    return found;
}

static void add_shown(search *s, const ra_stated_date *date, ra_str text, label how, ra_statement_place place)
{
    shown *slot = ra_list_add(s->statements->arena, &s->shown);
    if (slot != NULL)
        *slot = (shown){*date, text, how, place};
    s->statements->no_memory |= slot == NULL;
}

/* Whether block `i` is near enough to the headline for a date in it to be the article's. */
static bool is_near(const search *s, uint32_t i)
{
    return s->headline != RA_NONE && i + ABOVE >= s->headline && i <= s->headline + BELOW;
}

static void look_at_times(search *s)
{
    for (size_t i = 0; i < s->page->marks.count; i++) {
        const ra_mark *mark = &s->page->marks.at[i];
        ra_stated_date date;
        if (!mark->is_time)
            continue;
        ra_str context = mark->block > 0 && mark->block <= s->page->blocks.count
                             ? s->page->blocks.at[mark->block - 1].text
                             : (ra_str){NULL, 0};
        label how = label_in(s, mark->text);
        how = how != LABEL_NONE ? how : label_in(s, mark->name);
        if (how == LABEL_NONE && ra_count_words(context) <= LONGEST_LABEL)
            how = label_in(s, context);
        if (ra_date_parse(s->words, mark->text, &date) && date.day != 0 && is_near(s, mark->block))
            add_shown(s, &date, mark->text, how, RA_PLACE_TIME);
        bool own = is_near(s, mark->block) || (how == LABEL_PUBLISHED && s->headline == RA_NONE);
        if (!own || !ra_date_parse(s->words, mark->content, &date) || date.day == 0)
            continue;
        (void)ra_statements_add(s->statements, how == LABEL_MODIFIED ? RA_FIELD_MODIFIED : RA_FIELD_PUBLISHED,
                                RA_PLACE_TIME, how == LABEL_PUBLISHED ? "published" : "", mark->content);
    }
}

/* Words that a line has beside its dates, before the first and behind the last: "By Ann Lee, Coast News". */
static bool is_date_line(ra_str text, ra_str rest)
{
    enum { MOST_BESIDE = 9 };
    return ra_count_words(rest) <= MOST_BESIDE && !ra_ends_sentence(text);
}

/* The dates of one line, each labelled by what stands between it and the one before. */
static void look_at_line(search *s, ra_str text, ra_str line_above, bool near)
{
    size_t at = 0;
    size_t before = 0;
    ra_span span;
    ra_stated_date date;
    for (int n = 0; n < 3 && ra_date_find(s->words, text, &at, &date, &span); n++) {
        ra_str lead = ra_str_slice(text, before, span.start);
        label how = label_in(s, lead);
        if (how == LABEL_NONE && n == 0 && ra_count_words(line_above) <= LONGEST_LABEL)
            how = label_in(s, line_above);
        bool open = how == LABEL_NONE && n == 0 && near && is_date_line(text, lead);
        ra_str from = ra_str_slice(text, before, text.len);
        ra_stated_date clocked;
        if (how != LABEL_NONE || open) {
            if (ra_date_parse(s->words, ra_str_slice(text, span.start, text.len), &clocked))
                date = clocked;
            if (date.hour < 0)
                (void)ra_clock_find(s->words, lead, &date);
            add_shown(s, &date, from, how, RA_PLACE_LINE);
        }
        before = span.end;
    }
}

static void look_at_lines(search *s)
{
    const ra_html_page *page = s->page;
    uint32_t first = s->headline != RA_NONE && s->headline > ABOVE ? s->headline - ABOVE : 0;
    uint32_t end = s->headline != RA_NONE ? s->headline + BELOW : ABOVE + BELOW;
    for (uint32_t i = first; i < end && i < page->blocks.count; i++) {
        ra_str above = i > 0 ? page->blocks.at[i - 1].text : (ra_str){NULL, 0};
        bool behind = s->headline != RA_NONE && i > s->headline;
        if (i != s->headline && page->looks.at[i].words <= LONGEST_LINE)
            look_at_line(s, page->blocks.at[i].text, above, behind);
    }
}

static void state_shown(search *s, bool labelled)
{
    for (size_t i = 0; i < s->shown.count; i++) {
        const shown *one = &s->shown.at[i];
        if (one->place != RA_PLACE_LINE || (one->label != LABEL_NONE) != labelled)
            continue;
        (void)ra_statements_add(s->statements, one->label == LABEL_MODIFIED ? RA_FIELD_MODIFIED : RA_FIELD_PUBLISHED,
                                RA_PLACE_LINE, labelled ? "labelled" : "", one->text);
    }
}

/* The first statement of the field that is a date. */
static ra_page_statement *first_date(const search *s, ra_field field, ra_stated_date *date)
{
    for (size_t i = 0; i < s->statements->list.count; i++) {
        ra_page_statement *statement = &s->statements->list.at[i];
        if (statement->field != field)
            continue;
        bool found = statement->place == RA_PLACE_ADDRESS ? ra_date_in_url(s->words, statement->value, date)
                                                          : ra_date_parse(s->words, statement->value, date);
        if (found && date->day != 0)
            return statement;
    }
    return NULL;
}

/* Minutes from the stamp in Greenwich time to the clock shown; false where they cannot be of one moment. */
static bool zone_between(const ra_stated_date *stamp, const ra_stated_date *clock, int *zone)
{
    int minutes = (ra_date_day_number(clock) - ra_date_day_number(stamp)) * DAY_MINUTES +
                  (clock->hour - stamp->hour) * 60 + clock->minute - stamp->minute;
    *zone = minutes;
    bool known = clock->zone == RA_ZONE_UNKNOWN || clock->zone == minutes;
    return known && minutes % 30 == 0 && minutes >= -12 * 60 && minutes <= 14 * 60;
}

/* A stamp in Greenwich time, as the page shows it: the outlet's own day and clock. */
static void bring_home(const search *s, ra_field field, ra_stated_date *stamp)
{
    for (size_t i = 0; stamp->zone == 0 && stamp->hour >= 0 && i < s->shown.count; i++) {
        const shown *one = &s->shown.at[i];
        if ((one->label == LABEL_MODIFIED) != (field == RA_FIELD_MODIFIED))
            continue;
        int days = ra_date_day_number(&one->date) - ra_date_day_number(stamp);
        int zone;
        if (one->date.hour < 0 && (days == 1 || days == -1)) {
            *stamp = one->date;
            return;
        }
        if (one->date.hour >= 0 && zone_between(stamp, &one->date, &zone)) {
            int second = stamp->second;
            *stamp = one->date;
            stamp->zone = zone;
            stamp->second = second;
            return;
        }
    }
}

/* Where a page calls the day of its revision the day of publication, it was published anew: what it says of "today"
   holds for that day. */
static const shown *published_anew(const search *s, const ra_stated_date *published, const ra_stated_date *modified)
{
    for (size_t i = 0; i < s->shown.count; i++) {
        const shown *one = &s->shown.at[i];
        int after_change = ra_date_day_number(&one->date) - ra_date_day_number(modified);
        if (one->label == LABEL_PUBLISHED && after_change >= -1 && after_change <= 1 &&
            ra_date_day_number(&one->date) - ra_date_day_number(published) > 1)
            return one;
    }
    return NULL;
}

static ra_status write_date(ra_article *article, ra_str *field, const ra_stated_date *date, ra_error *error)
{
    *field = ra_date_text(article->arena, date);
    return field->ptr != NULL ? RA_OK : ra_fail_memory(error);
}

static ra_status settle(search *s, ra_article *article, ra_error *error)
{
    ra_stated_date published;
    ra_stated_date modified;
    ra_page_statement *first = first_date(s, RA_FIELD_PUBLISHED, &published);
    ra_page_statement *last = first_date(s, RA_FIELD_MODIFIED, &modified);
    if (last != NULL && article->modified.len == 0) {
        last->taken = true;
        bring_home(s, RA_FIELD_MODIFIED, &modified);
        RA_TRY(write_date(article, &article->modified, &modified, error));
    }
    if (first == NULL || article->published.len != 0)
        return RA_OK;
    const shown *anew = last != NULL ? published_anew(s, &published, &modified) : NULL;
    if (anew != NULL)
        published = anew->date;
    else
        bring_home(s, RA_FIELD_PUBLISHED, &published);
    first->taken = anew == NULL;
    article->published_source = ra_str_from(ra_statement_place_name(anew != NULL ? anew->place : first->place));
    return write_date(article, &article->published, &published, error);
}

ra_status ra_published_take(ra_statements *statements, const ra_lexicon *words, const ra_html_page *page,
                            uint32_t headline, ra_article *article, ra_error *error)
{
    search s = {.statements = statements, .words = words, .page = page, .headline = headline};
    list_labels(&s);
    look_at_times(&s);
    look_at_lines(&s);
    state_shown(&s, true);
    ra_stated_date date;
    if (ra_date_in_url(words, article->url, &date))
        (void)ra_statements_add(statements, RA_FIELD_PUBLISHED, RA_PLACE_ADDRESS, "", article->url);
    state_shown(&s, false);
    if (statements->no_memory)
        return ra_fail_memory(error);
    return settle(&s, article, error);
}
