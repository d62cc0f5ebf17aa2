/* Sentences as CoNLL-U: of an article, or a CoNLL-U file with its annotation replaced. */
#include "language/conllu.h"

#include "base/status.h"
#include "base/str.h"
#include "language/feats.h"

#include <rashomon/report.h>
#include <stdio.h>

/* Gathers lines and hands them on in large pieces. */
typedef struct out {
    const ra_sink *sink;
    ra_error *error;
    size_t length;
    char bytes[1 << 14];
} out;

static ra_status flush(out *o)
{
    size_t length = o->length;
    o->length = 0;
    if (length > 0 && o->sink->write(o->sink->context, o->bytes, length) != RA_OK)
        return ra_fail(o->error, RA_IO, "the output cannot be written");
    return RA_OK;
}

static ra_status put(out *o, ra_str s)
{
    while (s.len > 0) {
        if (o->length == sizeof o->bytes)
            RA_TRY(flush(o));
        size_t room = sizeof o->bytes - o->length;
        size_t n = s.len < room ? s.len : room;
        memcpy(o->bytes + o->length, s.ptr, n);
        o->length += n;
        s = ra_str_slice(s, n, s.len);
    }
    return RA_OK;
}

/* A field or comment must not hold tabs or line breaks: each becomes a space; an empty one "_". */
static ra_status put_clean(out *o, ra_str s)
{
    if (s.len == 0)
        return put(o, RA_STR("_"));
    size_t from = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] != '\t' && s.ptr[i] != '\n' && s.ptr[i] != '\r')
            continue;
        RA_TRY(put(o, ra_str_slice(s, from, i)));
        RA_TRY(put(o, RA_STR(" ")));
        from = i + 1;
    }
    return put(o, ra_str_slice(s, from, s.len));
}

static ra_status put_number(out *o, uint32_t number)
{
    char digits[16];
    int n = snprintf(digits, sizeof digits, "%u", (unsigned)number);
    return put(o, (ra_str){digits, (size_t)n});
}

/* LEMMA to DEPREL of a word, with tabs between them. */
static ra_status put_analysis(out *o, const ra_document *document, const ra_token *token)
{
    char feats[RA_FEATS_LONGEST];
    uint32_t first = document->sentences.at[token->sentence].tokens.first;
    RA_TRY(put_clean(o, token->lemma));
    RA_TRY(put(o, RA_STR("\t")));
    RA_TRY(put(o, ra_str_from(ra_upos_name(token->upos))));
    RA_TRY(put(o, RA_STR("\t_\t")));
    RA_TRY(put(o, (ra_str){feats, ra_feats_write(token->feats, feats)}));
    RA_TRY(put(o, RA_STR("\t")));
    RA_TRY(put_number(o, token->head == RA_NONE ? 0 : token->head - first + 1));
    RA_TRY(put(o, RA_STR("\t")));
    RA_TRY(put(o, ra_str_from(ra_deprel_name(token->deprel))));
    if (token->subrel != RA_SUB_NONE) {
        RA_TRY(put(o, RA_STR(":")));
        RA_TRY(put(o, ra_str_from(ra_subrel_name(token->subrel))));
    }
    return RA_OK;
}

/* Whether the next word of its sentence follows without a space. */
static bool joins_next(const ra_document *document, uint32_t number)
{
    const ra_token *token = &document->tokens.at[number];
    bool last = number + 1 == document->sentences.at[token->sentence].tokens.last;
    return !last && document->tokens.at[number + 1].span.start == token->span.end;
}

/* The sentence as its words spell it: runs of white space, of whatever kind, are one space. */
static ra_status put_text(out *o, const ra_document *document, ra_range tokens)
{
    for (uint32_t i = tokens.first; i < tokens.last; i++) {
        RA_TRY(put_clean(o, document->tokens.at[i].form));
        if (i + 1 < tokens.last && !joins_next(document, i))
            RA_TRY(put(o, RA_STR(" ")));
    }
    return put(o, RA_STR("\n"));
}

static ra_status put_word(out *o, const ra_document *document, uint32_t number)
{
    const ra_token *token = &document->tokens.at[number];
    const ra_sentence *sentence = &document->sentences.at[token->sentence];
    RA_TRY(put_number(o, number - sentence->tokens.first + 1));
    RA_TRY(put(o, RA_STR("\t")));
    RA_TRY(put_clean(o, token->form));
    RA_TRY(put(o, RA_STR("\t")));
    RA_TRY(put_analysis(o, document, token));
    return put(o, joins_next(document, number) ? RA_STR("\t_\tSpaceAfter=No\n") : RA_STR("\t_\t_\n"));
}

static ra_status put_sentence(out *o, const ra_document *document, uint32_t number)
{
    const ra_sentence *sentence = &document->sentences.at[number];
    if (number == 0) {
        RA_TRY(put(o, RA_STR("# newdoc id = ")));
        RA_TRY(put_clean(o, document->article->input));
        RA_TRY(put(o, RA_STR("\n")));
    }
    if (number == 0 || document->sentences.at[number - 1].paragraph != sentence->paragraph)
        RA_TRY(put(o, RA_STR("# newpar\n")));
    RA_TRY(put(o, RA_STR("# sent_id = ")));
    RA_TRY(put_number(o, number + 1));
    RA_TRY(put(o, RA_STR("\n# text = ")));
    RA_TRY(put_text(o, document, sentence->tokens));
    for (uint32_t i = sentence->tokens.first; i < sentence->tokens.last; i++)
        RA_TRY(put_word(o, document, i));
    return put(o, RA_STR("\n"));
}

ra_status ra_document_write_conllu(const ra_document *document, const ra_sink *sink, ra_error *error)
{
    out o = {.sink = sink, .error = error};
    for (uint32_t i = 0; i < document->sentences.count; i++)
        RA_TRY(put_sentence(&o, document, i));
    return flush(&o);
}

static ra_status put_line(out *o, const ra_document *document, const conllu_line *line)
{
    ra_str columns[CONLLU_COLUMNS];
    if (line->token == RA_NONE || !ra_conllu_split(line->text, columns)) {
        RA_TRY(put(o, line->text));
        return put(o, RA_STR("\n"));
    }
    RA_TRY(put(o, columns[CONLLU_ID]));
    RA_TRY(put(o, RA_STR("\t")));
    RA_TRY(put(o, columns[CONLLU_FORM]));
    RA_TRY(put(o, RA_STR("\t")));
    RA_TRY(put_analysis(o, document, &document->tokens.at[line->token]));
    RA_TRY(put(o, RA_STR("\t_\t")));
    RA_TRY(put(o, columns[CONLLU_MISC]));
    return put(o, RA_STR("\n"));
}

ra_status ra_conllu_write(const ra_conllu *conllu, const ra_sink *sink, ra_error *error)
{
    out o = {.sink = sink, .error = error};
    for (size_t i = 0; i < conllu->lines.count; i++)
        RA_TRY(put_line(&o, &conllu->document, &conllu->lines.at[i]));
    return flush(&o);
}
