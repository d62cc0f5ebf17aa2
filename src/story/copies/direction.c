#include "story/copies/direction.h"

#include "base/status.h"
#include "base/str.h"
#include "language/times/calendar.h"

enum {
    DATELINE_WORDS = 30, /* "MEXICO CITY, Nov. 3, 2014 (AP) -" stands within these */
    BEFORE = 2,          /* words between a cue and the name after it */
    CREDIT_AFTER = 12,   /* words between a name and the credit after it: "and Reuters writer Jan Moe contributed" */
    CITATION_AFTER = 3,
    LATEST_CREDIT = 3, /* days by which what is credited may seem to be younger than what credits it */
    LATEST_AGENCY = 1, /* the same for an agency's text that is not credited */
    SHORTEST_NAME = 4
};
/* Of two texts of which nothing else tells, one clearly shorter than the other and mostly within it is cut from it. */
static const double MUCH_SHORTER = 0.75;
static const double MOST_OF_IT = 0.5;

typedef enum naming_kind { NO_NAMING, MENTION, CITATION, CREDIT } naming_kind;

typedef struct text {
    ra_str text;
    const ra_words *words;
    const ra_phrases *phrases;
} text;

static naming_kind kind_of(const ra_lexicon *cues, uint32_t row, const char *where)
{
    ra_str fields = ra_lexicon_row(cues, row).fields;
    if (!ra_str_equal(ra_row_field(fields, 0), ra_str_from(where)))
        return NO_NAMING;
    return ra_str_is(ra_row_field(fields, 1), "credit") ? CREDIT : CITATION;
}

static naming_kind stronger(naming_kind a, naming_kind b)
{
    return a > b ? a : b;
}

/* What words [first, end) of a sentence are by the cues before them. */
static naming_kind by_cue_before(const ra_lexicon *cues, const text *t, size_t first, size_t end)
{
    naming_kind kind = NO_NAMING;
    size_t from = first > RA_PHRASE_WORDS ? first - RA_PHRASE_WORDS : 0;
    bool last = end == t->phrases->count || t->phrases->line[end] != t->phrases->line[first];
    for (size_t i = from; i < first; i++) {
        uint32_t row;
        size_t length = ra_phrase_at(cues, t->phrases, i, &row);
        if (length == 0 || t->phrases->sentence[i] != t->phrases->sentence[first] || i + length > first)
            continue;
        if (i + length + BEFORE >= first)
            kind = stronger(kind, kind_of(cues, row, "before"));
        if (i + length + 1 >= first && last)
            kind = stronger(kind, kind_of(cues, row, "last"));
    }
    return kind;
}

static naming_kind by_cue_after(const ra_lexicon *cues, const text *t, size_t first, size_t end)
{
    naming_kind kind = NO_NAMING;
    for (size_t i = end; i < t->phrases->count && i <= end + CREDIT_AFTER; i++) {
        uint32_t row;
        if (t->phrases->sentence[i] != t->phrases->sentence[first])
            break;
        if (ra_phrase_at(cues, t->phrases, i, &row) == 0)
            continue;
        naming_kind found = kind_of(cues, row, "after");
        if (found == CREDIT || i < end + CITATION_AFTER)
            kind = stronger(kind, found);
    }
    return kind;
}

/* "(AP) -" near the beginning. */
static bool is_dateline(const text *t, size_t first, size_t end)
{
    uint32_t open = t->words->at[first].span.start;
    uint32_t close = t->words->at[end - 1].span.end;
    if (first > DATELINE_WORDS || open == 0 || t->text.ptr[open - 1] != '(' || close >= t->text.len ||
        t->text.ptr[close] != ')')
        return false;
    ra_str after = ra_str_trim(ra_str_slice(t->text, close + 1, t->text.len));
    return first == 0 || ra_str_starts(after, RA_STR("-")) || ra_str_starts(after, RA_STR("\xE2\x80\x93")) ||
           ra_str_starts(after, RA_STR("\xE2\x80\x94"));
}

static naming_kind read_naming(const ra_lexicon *cues, const text *t, size_t first, size_t end)
{
    if (is_dateline(t, first, end))
        return CREDIT;
    return stronger(by_cue_before(cues, t, first, end), by_cue_after(cues, t, first, end));
}

static ra_status add_naming(ra_arena *arena, ra_str name, bool credit, ra_namings *namings, ra_error *error)
{
    ra_naming *naming = ra_list_add(arena, namings);
    if (naming == NULL)
        return ra_fail_memory(error);
    *naming = (ra_naming){name, credit};
    return RA_OK;
}

/* Names of the lexicon in a text; `credits`: it is a credit line, so that each of them is one. */
static ra_status read_text(ra_arena *arena, const ra_copy_words *lexicons, const text *t, bool credits,
                           ra_namings *namings, ra_error *error)
{
    for (size_t i = 0; i < t->words->count; i++) {
        uint32_t row;
        if ((t->words->at[i].flags & RA_WORD_CAPITAL) == 0)
            continue;
        size_t length = ra_phrase_at(&lexicons->outlets.names, t->phrases, i, &row);
        if (length == 0)
            continue;
        naming_kind kind = credits ? CREDIT : read_naming(&lexicons->cues, t, i, i + length);
        ra_str name = ra_str_slice(t->text, t->words->at[i].span.start, t->words->at[i + length - 1].span.end);
        if (kind != NO_NAMING)
            RA_TRY(add_naming(arena, name, kind == CREDIT, namings, error));
        i += length - 1;
    }
    return RA_OK;
}

static ra_status read_line(ra_arena *arena, const ra_copy_words *lexicons, ra_str line, ra_namings *namings,
                           ra_error *error)
{
    ra_words words = {0};
    ra_phrases phrases;
    RA_TRY(ra_words_scan(arena, line, &words, error));
    RA_TRY(ra_phrases_read(arena, line, &words, &phrases, error));
    return read_text(arena, lexicons, &(text){line, &words, &phrases}, true, namings, error);
}

ra_status ra_namings_read(ra_arena *arena, const ra_copy_words *lexicons, const ra_document *document,
                          const ra_words *words, const ra_phrases *phrases, ra_namings *namings, ra_error *error)
{
    const ra_article *article = document->article;
    RA_TRY(read_text(arena, lexicons, &(text){article->text, words, phrases}, false, namings, error));
    for (size_t i = 0; i < article->credits.count; i++)
        RA_TRY(read_line(arena, lexicons, article->credits.at[i], namings, error));
    for (size_t i = 0; i < article->byline.count; i++)
        RA_TRY(read_line(arena, lexicons, article->byline.at[i], namings, error));
    return RA_OK;
}

/* How `a` speaks of an outlet by the name that its field states, whether or not the lexicon knows it. */
static ra_status find_stated_name(ra_arena *scratch, const ra_copy_words *lexicons, const ra_side *a, ra_str outlet,
                                  naming_kind *kind, ra_error *error)
{
    ra_words name = {0};
    const ra_words *words = a->words;
    if (outlet.len < SHORTEST_NAME)
        return RA_OK;
    RA_TRY(ra_words_scan(scratch, ra_outlet_bare(&lexicons->outlets, outlet), &name, error));
    text t = {a->document->article->text, words, a->phrases};
    for (size_t i = 0; name.count > 0 && i + name.count <= words->count; i++) {
        size_t n = 0;
        while (n < name.count && words->at[i + n].hash == name.at[n].hash)
            n++;
        if (n == name.count && (words->at[i].flags & RA_WORD_CAPITAL) != 0)
            *kind = stronger(*kind, stronger(MENTION, read_naming(&lexicons->cues, &t, i, i + n)));
    }
    return RA_OK;
}

/* What `a` says of b's outlet. */
static ra_status find_naming(ra_arena *scratch, const ra_copy_words *lexicons, const ra_side *a, const ra_side *b,
                             naming_kind *kind, ra_error *error)
{
    *kind = NO_NAMING;
    const ra_article *other = b->document->article;
    if (ra_str_equal(a->document->article->outlet, other->outlet))
        return RA_OK;
    for (size_t i = 0; i < a->namings->count; i++) {
        const ra_naming *naming = &a->namings->at[i];
        naming_kind found = naming->credit ? CREDIT : CITATION;
        bool publishes = false;
        if (found > *kind)
            RA_TRY(ra_outlet_publishes(scratch, &lexicons->outlets, other, naming->name, &publishes, error));
        if (publishes)
            *kind = found;
    }
    return find_stated_name(scratch, lexicons, a, other->outlet, kind, error);
}

typedef struct finding {
    ra_direction by;
    bool turned;
} finding;

static const finding NOTHING = {RA_DIRECTION_UNKNOWN, false};

/* The one of the two that speaks of the other in a stronger way, if that is at least `least`. */
static finding by_naming(naming_kind a_names_b, naming_kind b_names_a, naming_kind least, ra_direction by)
{
    bool a = a_names_b >= least;
    bool b = b_names_a >= least;
    return a != b ? (finding){by, b} : NOTHING;
}

static finding by_date(const ra_article *a, const ra_article *b, bool inferred, int64_t days)
{
    ra_interval x;
    ra_interval y;
    if (!inferred && ((a->flags | b->flags) & RA_FLAG_DATE_INFERRED) != 0)
        return NOTHING;
    if (!ra_calendar_read(a->published, &x) || !ra_calendar_read(b->published, &y))
        return NOTHING;
    if (x.from >= y.to + days * RA_SECONDS_PER_DAY)
        return (finding){RA_DIRECTION_DATE, false};
    return y.from >= x.to + days * RA_SECONDS_PER_DAY ? (finding){RA_DIRECTION_DATE, true} : NOTHING;
}

static finding by_completeness(const ra_side *a, const ra_side *b)
{
    double words_a = (double)a->words->count;
    double words_b = (double)b->words->count;
    if (words_a < MUCH_SHORTER * words_b && a->share >= MOST_OF_IT)
        return (finding){RA_DIRECTION_COMPLETENESS, false};
    return words_b < MUCH_SHORTER * words_a && b->share >= MOST_OF_IT ? (finding){RA_DIRECTION_COMPLETENESS, true}
                                                                      : NOTHING;
}

/* An outlet prints an agency's text; an agency does not print an outlet's. */
static ra_status by_agency(ra_arena *scratch, const ra_copy_words *lexicons, const ra_side *a, const ra_side *b,
                           finding *found, ra_error *error)
{
    bool agency_a;
    bool agency_b;
    RA_TRY(ra_outlet_is_agency(scratch, &lexicons->outlets, a->document->article, &agency_a, error));
    RA_TRY(ra_outlet_is_agency(scratch, &lexicons->outlets, b->document->article, &agency_b, error));
    *found = agency_a != agency_b ? (finding){RA_DIRECTION_AGENCY, agency_a} : NOTHING;
    return RA_OK;
}

/* The finding, unless the dates say the opposite by more than so many days. */
static finding unless_dated(finding found, const ra_article *a, const ra_article *b, int64_t days)
{
    finding dated = by_date(a, b, false, days);
    return dated.by != RA_DIRECTION_UNKNOWN && dated.turned != found.turned ? NOTHING : found;
}

static finding first_known(const finding *findings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (findings[i].by != RA_DIRECTION_UNKNOWN)
            return findings[i];
    }
    return NOTHING;
}

ra_status ra_direction_tell(ra_arena *scratch, const ra_copy_words *lexicons, const ra_side *a, const ra_side *b,
                            ra_direction *by, bool *turned, ra_error *error)
{
    naming_kind a_names_b;
    naming_kind b_names_a;
    RA_TRY(find_naming(scratch, lexicons, a, b, &a_names_b, error));
    RA_TRY(find_naming(scratch, lexicons, b, a, &b_names_a, error));
    const ra_article *x = a->document->article;
    const ra_article *y = b->document->article;
    finding credit = by_naming(a_names_b, b_names_a, CREDIT, RA_DIRECTION_CREDIT);
    finding agency;
    RA_TRY(by_agency(scratch, lexicons, a, b, &agency, error));
    const finding findings[] = {
        unless_dated(credit, x, y, LATEST_CREDIT),
        unless_dated(agency, x, y, LATEST_AGENCY),
        by_date(x, y, false, 0),
        by_naming(a_names_b, b_names_a, MENTION, RA_DIRECTION_CITATION),
        by_date(x, y, true, 0),
        by_completeness(a, b),
    };
    finding told = first_known(findings, sizeof findings / sizeof *findings);
    *by = told.by;
    *turned = told.turned;
    return RA_OK;
}

const char *ra_direction_name(unsigned direction)
{
    static const char *const NAMES[] = {"unknown", "credit", "agency", "date", "citation", "completeness"};
    return direction < sizeof NAMES / sizeof *NAMES ? NAMES[direction] : NULL;
}
