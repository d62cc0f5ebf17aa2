#include "language/conllu.h"

#include "base/status.h"
#include "base/str.h"
#include "language/language.h"
#include "language/words/feats.h"

enum { DEFAULT_MOST_BYTES = 128 << 20, BYTES_PER_ARTICLE_BYTE = 32 };

typedef struct reading {
    ra_conllu *file;
    const char *name;
    ra_error *error;
    unsigned long line;
    char *text; /* of the article, as it grows; never longer than the file */
    uint32_t length;
    uint32_t first_token; /* of the sentence being read */
    uint32_t glued_until; /* last word number of a multiword token; its words stand without spaces */
    bool space_after_glued;
    bool space_due;
    bool paragraph_due;
} reading;

bool ra_conllu_split(ra_str line, ra_str columns[CONLLU_COLUMNS])
{
    size_t count = 0;
    for (ra_str cell; ra_str_cut(&line, '\t', &cell); count++) {
        if (count == CONLLU_COLUMNS || cell.len == 0)
            return false;
        columns[count] = cell;
    }
    return count == CONLLU_COLUMNS;
}

/* A whole number below 10 million; false for anything else. */
static bool read_number(ra_str s, uint32_t *number)
{
    *number = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (!ra_ascii_digit(s.ptr[i]))
            return false;
        *number = *number * 10 + (uint32_t)(s.ptr[i] - '0');
    }
    return s.len > 0 && s.len < 8;
}

static ra_status bad(const reading *r, const char *what)
{
    return ra_fail(r->error, RA_MALFORMED, "%s:%lu: %s", r->name, r->line, what);
}

static bool has_misc(ra_str misc, ra_str wanted)
{
    for (ra_str part; ra_str_cut(&misc, '|', &part);) {
        if (ra_str_equal(part, wanted))
            return true;
    }
    return false;
}

static ra_status begin_paragraph(reading *r)
{
    ra_paragraph *p = ra_list_add(r->file->arena, &r->file->article.paragraphs);
    if (p == NULL)
        return ra_fail_memory(r->error);
    if (r->length > 0)
        r->text[r->length++] = '\n';
    p->kind = RA_PARAGRAPH_BODY;
    p->span = (ra_span){r->length, r->length};
    r->paragraph_due = false;
    r->space_due = false;
    return RA_OK;
}

static ra_status begin_sentence(reading *r)
{
    ra_document *document = &r->file->document;
    if (r->paragraph_due || r->file->article.paragraphs.count == 0)
        RA_TRY(begin_paragraph(r));
    if (r->space_due)
        r->text[r->length++] = ' ';
    r->space_due = false;
    ra_sentence *sentence = ra_list_add(r->file->arena, &document->sentences);
    if (sentence == NULL)
        return ra_fail_memory(r->error);
    r->first_token = (uint32_t)document->tokens.count;
    r->glued_until = 0;
    *sentence = (ra_sentence){.span = {r->length, r->length},
                              .tokens = {r->first_token, r->first_token},
                              .root = RA_NONE,
                              .paragraph = (uint32_t)r->file->article.paragraphs.count - 1};
    return RA_OK;
}

/* Heads are numbers in the sentence until it ends; then they are checked and become token numbers. */
static ra_status end_sentence(reading *r)
{
    ra_document *document = &r->file->document;
    ra_sentence *sentence = &document->sentences.at[document->sentences.count - 1];
    uint32_t count = (uint32_t)document->tokens.count - r->first_token;
    for (uint32_t i = r->first_token; i < document->tokens.count; i++) {
        ra_token *token = &document->tokens.at[i];
        if (token->head != RA_NONE && token->head > count)
            return bad(r, "a head that is no word of the sentence");
        if (token->head == 0)
            sentence->root = i;
        token->head = token->head == 0 || token->head == RA_NONE ? RA_NONE : r->first_token + token->head - 1;
    }
    if (sentence->root == RA_NONE)
        sentence->root = r->first_token;
    sentence->tokens.last = (uint32_t)document->tokens.count;
    sentence->span.end = r->length;
    r->file->article.paragraphs.at[r->file->article.paragraphs.count - 1].span.end = r->length;
    r->first_token = RA_NONE;
    return RA_OK;
}

static ra_status add_word(reading *r, const ra_str *columns, uint32_t *number)
{
    ra_document *document = &r->file->document;
    uint32_t head = 0;
    bool has_head = !ra_str_is(columns[CONLLU_HEAD], "_");
    if (has_head && !read_number(columns[CONLLU_HEAD], &head))
        return bad(r, "HEAD is no number");
    if (r->first_token == RA_NONE)
        RA_TRY(begin_sentence(r));
    uint32_t in_sentence = (uint32_t)document->tokens.count - r->first_token + 1;
    uint32_t id;
    if (!read_number(columns[CONLLU_ID], &id) || id != in_sentence)
        return bad(r, "words are not numbered 1, 2, 3...");
    ra_token *token = ra_list_add(r->file->arena, &document->tokens);
    if (token == NULL)
        return ra_fail_memory(r->error);
    bool glued = id < r->glued_until;
    if (r->space_due)
        r->text[r->length++] = ' ';
    ra_str form = columns[CONLLU_FORM];
    *number = (uint32_t)document->tokens.count - 1;
    *token = (ra_token){.form = {r->text + r->length, form.len},
                        .lemma = columns[CONLLU_LEMMA],
                        .span = {r->length, r->length + (uint32_t)form.len},
                        .sentence = (uint32_t)document->sentences.count - 1,
                        .head = has_head ? head : RA_NONE,
                        .feats = ra_feats_read(columns[CONLLU_FEATS]),
                        .upos = (uint8_t)ra_upos_read(columns[CONLLU_UPOS])};
    ra_deprel_read(columns[CONLLU_DEPREL], &token->deprel, &token->subrel);
    memcpy(r->text + r->length, form.ptr, form.len);
    r->length += (uint32_t)form.len;
    if (id == r->glued_until && id != 0)
        r->space_due = r->space_after_glued;
    else
        r->space_due = !glued && !has_misc(columns[CONLLU_MISC], RA_STR("SpaceAfter=No"));
    return RA_OK;
}

static ra_status add_multiword(reading *r, const ra_str *columns)
{
    ra_str rest = columns[CONLLU_ID];
    ra_str first;
    uint32_t from = 0;
    uint32_t until = 0;
    (void)ra_str_cut(&rest, '-', &first);
    if (!read_number(first, &from) || !read_number(rest, &until) || from >= until)
        return bad(r, "a multiword token's ID is not FIRST-LAST");
    if (r->first_token == RA_NONE)
        RA_TRY(begin_sentence(r));
    r->glued_until = until;
    r->space_after_glued = !has_misc(columns[CONLLU_MISC], RA_STR("SpaceAfter=No"));
    return RA_OK;
}

static bool begins_paragraph(ra_str comment)
{
    ra_str words = ra_str_trim(ra_str_slice(comment, 1, comment.len));
    return ra_str_starts(words, RA_STR("newpar")) || ra_str_starts(words, RA_STR("newdoc"));
}

static ra_status add_line(reading *r, ra_str text)
{
    conllu_line *line = ra_list_add(r->file->arena, &r->file->lines);
    if (line == NULL)
        return ra_fail_memory(r->error);
    *line = (conllu_line){text, RA_NONE};
    if (text.len == 0)
        return r->first_token != RA_NONE ? end_sentence(r) : RA_OK;
    if (text.ptr[0] == '#') {
        r->paragraph_due |= begins_paragraph(text) && r->first_token == RA_NONE;
        return RA_OK;
    }
    ra_str columns[CONLLU_COLUMNS];
    if (!ra_conllu_split(text, columns))
        return bad(r, "a line that is neither comment nor ten columns between tabs");
    if (ra_str_find(columns[CONLLU_ID], RA_STR("."), 0) != SIZE_MAX)
        return RA_OK;
    if (ra_str_find(columns[CONLLU_ID], RA_STR("-"), 0) != SIZE_MAX)
        return add_multiword(r, columns);
    return add_word(r, columns, &line->token);
}

static ra_status read_lines(reading *r, ra_str text)
{
    /* Forms, a space after each and a line break before each paragraph never exceed the file's own length. */
    r->text = ra_arena_alloc(r->file->arena, text.len + 2);
    if (r->text == NULL)
        return ra_fail_memory(r->error);
    for (ra_str rest = text, line; ra_str_cut(&rest, '\n', &line);) {
        r->line++;
        while (line.len > 0 && line.ptr[line.len - 1] == '\r')
            line.len--;
        if (line.len == 0 && rest.ptr == NULL) /* what follows the last line break is no line */
            break;
        RA_TRY(add_line(r, line));
    }
    if (r->first_token != RA_NONE)
        RA_TRY(end_sentence(r));
    r->file->article.text = (ra_str){r->text, r->length};
    return RA_OK;
}

ra_status ra_conllu_read(const ra_allocator *allocator, const ra_limits *limits, ra_str text, const char *name,
                         ra_conllu **conllu, ra_error *error)
{
    size_t most = DEFAULT_MOST_BYTES;
    if (limits != NULL && limits->article_bytes != 0)
        most = limits->article_bytes < SIZE_MAX / BYTES_PER_ARTICLE_BYTE
                   ? limits->article_bytes * BYTES_PER_ARTICLE_BYTE
                   : SIZE_MAX;
    if (text.len > most || text.len >= UINT32_MAX - 2)
        return ra_fail(error, RA_LIMIT, "%s: %zu bytes are more than the limit of %zu; split the file", name, text.len,
                       most);
    ra_arena *arena = ra_arena_new(allocator);
    ra_conllu *made = arena != NULL ? ra_arena_alloc(arena, sizeof *made) : NULL;
    ra_str copy = made != NULL ? ra_arena_str(arena, text) : (ra_str){NULL, 0};
    if (made == NULL || (text.len > 0 && copy.ptr == NULL)) {
        ra_arena_free(arena);
        return ra_fail_memory(error);
    }
    made->arena = arena;
    made->article.arena = arena;
    made->document.arena = arena;
    made->document.article = &made->article;
    made->document.published = (ra_interval){INT64_MIN, INT64_MAX};
    reading r = {.file = made, .name = name, .error = error, .first_token = RA_NONE};
    ra_status status = read_lines(&r, copy);
    if (status != RA_OK) {
        ra_arena_free(arena);
        return status;
    }
    *conllu = made;
    return RA_OK;
}

const ra_document *ra_conllu_document(const ra_conllu *conllu)
{
    return &conllu->document;
}

ra_status ra_conllu_annotate(ra_conllu *conllu, const ra_language *language, ra_error *error)
{
    ra_arena *scratch = ra_arena_new(NULL);
    if (scratch == NULL)
        return ra_fail_memory(error);
    ra_status status = ra_language_add_syntax(language, NULL, &conllu->document, scratch, error);
    ra_arena_free(scratch);
    return status;
}

void ra_conllu_free(ra_conllu *conllu)
{
    if (conllu != NULL)
        ra_arena_free(conllu->arena);
}
