/* How deep in quotation marks each token stands. */
#include "base/str.h"
#include "language/splitting/segment.h"

enum { DEEPEST = 3 };

typedef enum mark_role { NO_MARK, OPENS, CLOSES } mark_role;

/* The quotations open at one place, outermost first. */
typedef struct open_marks {
    bool single[DEEPEST];
    uint8_t depth;
} open_marks;

static bool tight_before(const ra_token *tokens, ra_range range, uint32_t at)
{
    return at > range.first && tokens[at - 1].span.end == tokens[at].span.start;
}

static bool tight_after(const ra_token *tokens, ra_range range, uint32_t at)
{
    return at + 1 < range.last && tokens[at + 1].span.start == tokens[at].span.end;
}

/* A straight mark opens where it leans on what follows and not on a word before it. */
static bool leans_right(const ra_token *tokens, ra_range range, uint32_t at)
{
    if (!tight_before(tokens, range, at))
        return true;
    ra_glyph before = ra_glyph_first(tokens[at - 1].form);
    bool leads = before == RA_GLYPH_BRACKET_OPEN || before == RA_GLYPH_DASH || before == RA_GLYPH_OPEN ||
                 before == RA_GLYPH_QUOTE || before == RA_GLYPH_SINGLE_OPEN;
    return leads && tight_after(tokens, range, at);
}

/* 6' 3": a mark against a number, with no quotation open, is feet or inches. */
static bool is_measure(const ra_token *tokens, ra_range range, uint32_t at, const open_marks *open)
{
    return open->depth == 0 && tight_before(tokens, range, at) && ra_glyph_first(tokens[at - 1].form) == RA_GLYPH_DIGIT;
}

static bool has_open(const open_marks *open, bool single)
{
    for (uint8_t i = 0; i < open->depth; i++) {
        if (open->single[i] == single)
            return true;
    }
    return false;
}

static mark_role role_of(const ra_token *tokens, ra_range range, uint32_t at, const open_marks *open, bool *single)
{
    ra_glyph g = ra_glyph_first(tokens[at].form);
    size_t length = tokens[at].form.len;
    bool alone = length <= 6 && !ra_ascii_alpha(tokens[at].form.ptr[length - 1]) &&
                 !ra_ascii_digit(tokens[at].form.ptr[length - 1]);
    bool doubled = length == 2 || length == 6; /* '' and its curly form stand for a double mark */
    *single = (g == RA_GLYPH_SINGLE || g == RA_GLYPH_SINGLE_OPEN) && !doubled;
    switch (g) {
    case RA_GLYPH_OPEN: return OPENS;
    case RA_GLYPH_CLOSE: return has_open(open, false) ? CLOSES : NO_MARK;
    case RA_GLYPH_QUOTE:
        if (is_measure(tokens, range, at, open))
            return NO_MARK;
        if (has_open(open, false) && (tight_before(tokens, range, at) || !tight_after(tokens, range, at)))
            return CLOSES;
        return leans_right(tokens, range, at) && !has_open(open, false) ? OPENS : NO_MARK;
    case RA_GLYPH_SINGLE_OPEN: return alone && tight_after(tokens, range, at) ? OPENS : NO_MARK;
    case RA_GLYPH_SINGLE:
        if (!alone || is_measure(tokens, range, at, open))
            return NO_MARK;
        if (has_open(open, *single) && tight_before(tokens, range, at))
            return CLOSES;
        return !tight_before(tokens, range, at) && tight_after(tokens, range, at) ? OPENS : NO_MARK;
    default: return NO_MARK;
    }
}

/* A single mark opens a quotation only where the paragraph also closes it; else it is an apostrophe. */
static bool closes_later(const ra_token *tokens, ra_range range, uint32_t at)
{
    enum { FARTHEST = 200 };
    for (uint32_t i = at + 1; i < range.last && i < at + FARTHEST; i++) {
        ra_glyph g = ra_glyph_first(tokens[i].form);
        bool alone = tokens[i].form.len == 1 || tokens[i].form.len == 3;
        if (g == RA_GLYPH_SINGLE && alone && tight_before(tokens, range, i) && !tight_after(tokens, range, i))
            return true;
        if (g == RA_GLYPH_SINGLE && alone && tight_after(tokens, range, i)) {
            ra_glyph after = ra_glyph_first(tokens[i + 1].form);
            if (after != RA_GLYPH_LETTER && after != RA_GLYPH_DIGIT)
                return true;
        }
    }
    return false;
}

static void close_mark(open_marks *open, bool single)
{
    while (open->depth > 0) {
        open->depth--;
        if (open->single[open->depth] == single)
            return;
    }
}

void ra_quotation_depths(ra_document *document, ra_range range)
{
    ra_token *tokens = document->tokens.at;
    open_marks open = {.depth = 0};
    for (uint32_t at = range.first; at < range.last; at++) {
        bool single;
        mark_role role = role_of(tokens, range, at, &open, &single);
        if (role == OPENS && single && !closes_later(tokens, range, at))
            role = NO_MARK;
        if (role == CLOSES)
            close_mark(&open, single);
        tokens[at].quoted = open.depth;
        if (role == OPENS && open.depth < DEEPEST)
            open.single[open.depth++] = single;
    }
}
