#include "language/splitting/quotations.h"

#include "base/status.h"
#include "base/str.h"
#include "base/utf8.h"

enum { MOST_NESTED = 6 };

typedef enum mark_shape { NO_MARK, OPENING, CLOSING, STRAIGHT } mark_shape;

typedef struct mark {
    uint32_t at;
    uint32_t length;
    mark_shape shape;
    bool single;
} mark;

typedef struct finder {
    ra_arena *arena;
    ra_str text;
    ra_span paragraph;
    uint32_t paragraph_number;
    ra_quotations *found;
    uint32_t open[MOST_NESTED]; /* indices into found, outermost first */
    size_t depth;
} finder;

static bool is_word(uint32_t c)
{
    return c == '$' || c == '#' || c == '@' ||
           (c < 128 ? ra_ascii_alpha((char)c) || ra_ascii_digit((char)c) : c >= 0xC0 && (c < 0x2000 || c > 0x206F));
}

static bool is_space(uint32_t c)
{
    return c == 0 || c == 0xA0 || (c < 128 && ra_ascii_space((char)c));
}

/* Code points on either side; 0 at the paragraph's ends. */
static uint32_t before(const finder *f, uint32_t at)
{
    size_t i = at;
    return at > f->paragraph.start ? ra_utf8_previous(f->text, &i) : 0;
}

static uint32_t after(const finder *f, uint32_t at)
{
    size_t i = at;
    return at < f->paragraph.end ? ra_utf8_next(f->text, &i) : 0;
}

static mark straight_mark(const finder *f, uint32_t at, char c)
{
    bool twice = c != '"' && at + 1 < f->paragraph.end && f->text.ptr[at + 1] == c;
    if (c == '`')
        return (mark){at, twice ? 2 : 1, OPENING, !twice};
    return (mark){at, twice ? 2 : 1, STRAIGHT, c == '\'' && !twice};
}

static mark mark_at(const finder *f, uint32_t at)
{
    const char *p = f->text.ptr + at;
    mark none = {at, 1, NO_MARK, false};
    if (*p == '"' || *p == '\'' || *p == '`')
        return straight_mark(f, at, *p);
    if (*p == '\xC2' && at + 1 < f->paragraph.end)
        return p[1] == '\xAB' ? (mark){at, 2, OPENING, false} : p[1] == '\xBB' ? (mark){at, 2, CLOSING, false} : none;
    if (*p != '\xE2' || at + 2 >= f->paragraph.end || p[1] != '\x80')
        return none;
    switch ((unsigned char)p[2]) {
    case 0x98: /* ‘ */
    case 0x9B: return (mark){at, 3, OPENING, true};
    case 0x99: /* ’ */ return (mark){at, 3, CLOSING, true};
    case 0x9C: /* “ */
    case 0x9E: /* „ */
    case 0x9F: return (mark){at, 3, OPENING, false};
    case 0x9D: /* ” */ return (mark){at, 3, CLOSING, false};
    default: return none;
    }
}

/* Position in the stack of the innermost open quotation of this kind, counted from 1; 0 where there is none. */
static size_t innermost(const finder *f, bool single)
{
    for (size_t i = f->depth; i > 0; i--) {
        if (f->found->at[f->open[i - 1]].single == single)
            return i;
    }
    return 0;
}

/* Forgets open quotations down to `depth`: a mark without a partner was none. */
static void drop(finder *f, size_t depth)
{
    while (f->depth > depth)
        f->found->at[f->open[--f->depth]].span.end = 0;
}

static ra_status open_quotation(finder *f, mark m, ra_error *error)
{
    if (f->depth == MOST_NESTED)
        drop(f, 0);
    ra_quotation *q = ra_list_add(f->arena, f->found);
    if (q == NULL)
        return ra_fail_memory(error);
    *q = (ra_quotation){.span = {m.at, 0},
                        .inside = {m.at + m.length, 0},
                        .paragraph = f->paragraph_number,
                        .outer = f->depth > 0 ? f->open[f->depth - 1] : RA_NONE,
                        .single = m.single};
    f->open[f->depth++] = (uint32_t)(f->found->count - 1);
    return RA_OK;
}

static void close_quotation(finder *f, mark m, size_t position)
{
    drop(f, position);
    ra_quotation *q = &f->found->at[f->open[--f->depth]];
    q->inside.end = m.at;
    q->span.end = m.at + m.length;
}

static bool can_open(uint32_t left, uint32_t right)
{
    return !is_word(left) && left != '.' && left != ',' && !is_space(right) && right != ',' && right != '.';
}

static bool can_close(uint32_t left, uint32_t right)
{
    return !is_space(left) && !is_word(right);
}

/* Single marks are apostrophes unless they stand where only a quotation mark can. */
static ra_status take_single(finder *f, mark m, ra_error *error)
{
    uint32_t left = before(f, m.at);
    uint32_t right = after(f, m.at + m.length);
    size_t position = innermost(f, true);
    if (m.shape != OPENING && position > 0 && can_close(left, right)) {
        close_quotation(f, m, position);
        return RA_OK;
    }
    bool elision = right < 128 && ra_ascii_digit((char)right);
    if (m.shape != CLOSING && position == 0 && can_open(left, right) && !elision)
        return open_quotation(f, m, error);
    return RA_OK;
}

static ra_status take_double(finder *f, mark m, ra_error *error)
{
    uint32_t left = before(f, m.at);
    uint32_t right = after(f, m.at + m.length);
    size_t position = innermost(f, false);
    bool opens = m.shape == OPENING;
    if (m.shape == STRAIGHT) /* with one open, only a clear opening place makes it the next one's beginning */
        opens =
            position == 0 ? can_open(left, right) : is_space(left) && !is_space(right) && right != ',' && right != '.';
    else if (opens && position > 0 && !is_space(left) && is_space(right))
        opens = false; /* an opening mark in a closing place */
    else if (!opens && position == 0)
        opens = (is_space(left) && is_word(right)); /* a closing mark in an opening place */
    if (!opens) {
        if (position > 0)
            close_quotation(f, m, position);
        return RA_OK;
    }
    if (position > 0)
        drop(f, position - 1);
    return open_quotation(f, m, error);
}

/* Whether the next paragraph opens with a quotation mark. */
static bool next_opens(const finder *f, const ra_article *article)
{
    if (f->paragraph_number + 1 >= article->paragraphs.count)
        return false;
    finder next = *f;
    next.paragraph = article->paragraphs.at[f->paragraph_number + 1].span;
    if (next.paragraph.start >= next.paragraph.end)
        return false;
    mark m = mark_at(&next, next.paragraph.start);
    return (m.shape == OPENING || m.shape == STRAIGHT) && !m.single;
}

/* A quotation still open at its paragraph's end goes on in the next one, or lost its closing mark there. */
static void end_paragraph(finder *f, const ra_article *article)
{
    size_t position = innermost(f, false);
    if (position > 0) {
        drop(f, position);
        ra_quotation *q = &f->found->at[f->open[position - 1]];
        q->carried_on = next_opens(f, article);
        uint32_t at = q->span.start;
        while (at > f->paragraph.start && ra_ascii_space(f->text.ptr[at - 1]))
            at--;
        char left = at > f->paragraph.start ? f->text.ptr[at - 1] : ':';
        if (q->carried_on || left == ':' || left == ',') {
            q->span.end = q->inside.end = f->paragraph.end;
            f->depth--;
        }
    }
    drop(f, 0);
}

static ra_status scan_paragraph(finder *f, const ra_article *article, ra_error *error)
{
    for (uint32_t at = f->paragraph.start; at < f->paragraph.end;) {
        mark m = mark_at(f, at);
        at += m.length;
        if (m.shape == NO_MARK)
            continue;
        if (m.single)
            RA_TRY(take_single(f, m, error));
        else
            RA_TRY(take_double(f, m, error));
    }
    end_paragraph(f, article);
    return RA_OK;
}

/* Takes out what was dropped and gives the rest their new numbers. */
static ra_status compact(ra_quotations *found, ra_arena *arena, ra_error *error)
{
    uint32_t *number = ra_arena_new_array(arena, uint32_t, found->count);
    if (number == NULL)
        return ra_fail_memory(error);
    size_t kept = 0;
    for (size_t i = 0; i < found->count; i++) {
        ra_quotation q = found->at[i];
        if (q.span.end == 0 || q.inside.start >= q.inside.end) {
            number[i] = q.outer != RA_NONE ? number[q.outer] : RA_NONE;
            continue;
        }
        if (q.outer != RA_NONE)
            q.outer = number[q.outer];
        number[i] = (uint32_t)kept;
        found->at[kept++] = q;
    }
    found->count = kept;
    return RA_OK;
}

static void set_tokens(const ra_document *document, ra_quotations *found)
{
    uint32_t token = 0;
    uint32_t count = (uint32_t)document->tokens.count;
    for (size_t i = 0; i < found->count; i++) {
        ra_quotation *q = &found->at[i];
        while (token < count && document->tokens.at[token].span.start < q->span.start)
            token++;
        uint32_t last = token;
        while (last < count && document->tokens.at[last].span.start < q->span.end)
            last++;
        q->tokens = (ra_range){token, last};
    }
}

ra_status ra_quotations_find(const ra_document *document, ra_arena *arena, ra_quotations *quotations, ra_error *error)
{
    *quotations = (ra_quotations){0};
    finder f = {.arena = arena, .text = document->article->text, .found = quotations};
    for (size_t p = 0; p < document->article->paragraphs.count; p++) {
        f.paragraph = document->article->paragraphs.at[p].span;
        f.paragraph_number = (uint32_t)p;
        f.depth = 0;
        RA_TRY(scan_paragraph(&f, document->article, error));
    }
    if (quotations->count == 0)
        return RA_OK;
    RA_TRY(compact(quotations, arena, error));
    set_tokens(document, quotations);
    return RA_OK;
}

ra_status ra_quotations_annotate(ra_document *document, ra_arena *scratch, ra_error *error)
{
    ra_quotations found;
    RA_TRY(ra_quotations_find(document, scratch, &found, error));
    for (size_t t = 0; t < document->tokens.count; t++)
        document->tokens.at[t].quoted = 0; /* the depth in the sentence alone, which the parser went by */
    for (size_t i = 0; i < found.count; i++) {
        const ra_quotation *q = &found.at[i];
        for (uint32_t t = q->tokens.first; t < q->tokens.last; t++) {
            ra_token *token = &document->tokens.at[t];
            if (token->span.start >= q->inside.start && token->span.end <= q->inside.end && token->quoted < UINT8_MAX)
                token->quoted++;
        }
    }
    return RA_OK;
}

bool ra_is_quotation_mark(const ra_token *token)
{
    static const char *const marks[] = {"\"", "“", "”", "''", "``", "‘", "’", "'", "«", "»", "„"};
    return ra_str_among(token->form, marks);
}
