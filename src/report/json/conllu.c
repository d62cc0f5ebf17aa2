/* Sentences as CoNLL-U: of an article, or a CoNLL-U file with its annotation replaced. */
#include "language/conllu.h"

#include "base/status.h"
#include "base/str.h"
#include "language/words/feats.h"
#include "report/out.h"

#include <rashomon/report.h>

/* A field or comment must not hold tabs or line breaks: each becomes a space; an empty one "_". */
static ra_status put_clean(ra_out *o, ra_str s)
{
    if (s.len == 0)
        return ra_out_put(o, RA_STR("_"));
    size_t from = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] != '\t' && s.ptr[i] != '\n' && s.ptr[i] != '\r')
            continue;
        RA_TRY(ra_out_put(o, ra_str_slice(s, from, i)));
        RA_TRY(ra_out_put(o, RA_STR(" ")));
        from = i + 1;
    }
    return ra_out_put(o, ra_str_slice(s, from, s.len));
}

/* LEMMA to DEPREL of a word, with tabs between them. */
static ra_status put_analysis(ra_out *o, const ra_document *document, const ra_token *token)
{
    char feats[RA_FEATS_LONGEST];
    uint32_t first = document->sentences.at[token->sentence].tokens.first;
    RA_TRY(put_clean(o, token->lemma));
    RA_TRY(ra_out_put(o, RA_STR("\t")));
    RA_TRY(ra_out_put(o, ra_str_from(ra_upos_name(token->upos))));
    RA_TRY(ra_out_put(o, RA_STR("\t_\t")));
    RA_TRY(ra_out_put(o, (ra_str){feats, ra_feats_write(token->feats, feats)}));
    RA_TRY(ra_out_put(o, RA_STR("\t")));
    RA_TRY(ra_out_number(o, token->head == RA_NONE ? 0 : token->head - first + 1));
    RA_TRY(ra_out_put(o, RA_STR("\t")));
    RA_TRY(ra_out_put(o, ra_str_from(ra_deprel_name(token->deprel))));
    if (token->subrel != RA_SUB_NONE) {
        RA_TRY(ra_out_put(o, RA_STR(":")));
        RA_TRY(ra_out_put(o, ra_str_from(ra_subrel_name(token->subrel))));
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
static ra_status put_text(ra_out *o, const ra_document *document, ra_range tokens)
{
    for (uint32_t i = tokens.first; i < tokens.last; i++) {
        RA_TRY(put_clean(o, document->tokens.at[i].form));
        if (i + 1 < tokens.last && !joins_next(document, i))
            RA_TRY(ra_out_put(o, RA_STR(" ")));
    }
    return ra_out_put(o, RA_STR("\n"));
}

static ra_status put_word(ra_out *o, const ra_document *document, uint32_t number)
{
    const ra_token *token = &document->tokens.at[number];
    const ra_sentence *sentence = &document->sentences.at[token->sentence];
    RA_TRY(ra_out_number(o, number - sentence->tokens.first + 1));
    RA_TRY(ra_out_put(o, RA_STR("\t")));
    RA_TRY(put_clean(o, token->form));
    RA_TRY(ra_out_put(o, RA_STR("\t")));
    RA_TRY(put_analysis(o, document, token));
    return ra_out_put(o, joins_next(document, number) ? RA_STR("\t_\tSpaceAfter=No\n") : RA_STR("\t_\t_\n"));
}

static ra_status put_sentence(ra_out *o, const ra_document *document, uint32_t number)
{
    const ra_sentence *sentence = &document->sentences.at[number];
    if (number == 0) {
        RA_TRY(ra_out_put(o, RA_STR("# newdoc id = ")));
        RA_TRY(put_clean(o, document->article->input));
        RA_TRY(ra_out_put(o, RA_STR("\n")));
    }
    if (number == 0 || document->sentences.at[number - 1].paragraph != sentence->paragraph)
        RA_TRY(ra_out_put(o, RA_STR("# newpar\n")));
    RA_TRY(ra_out_put(o, RA_STR("# sent_id = ")));
    RA_TRY(ra_out_number(o, number + 1));
    RA_TRY(ra_out_put(o, RA_STR("\n# text = ")));
    RA_TRY(put_text(o, document, sentence->tokens));
    for (uint32_t i = sentence->tokens.first; i < sentence->tokens.last; i++)
        RA_TRY(put_word(o, document, i));
    return ra_out_put(o, RA_STR("\n"));
}

ra_status ra_document_write_conllu(const ra_document *document, const ra_sink *sink, ra_error *error)
{
    ra_out o;
    ra_out_begin(&o, sink);
    for (uint32_t i = 0; i < document->sentences.count; i++)
        (void)put_sentence(&o, document, i);
    return ra_out_end(&o, error);
}

static ra_status put_line(ra_out *o, const ra_document *document, const conllu_line *line)
{
    ra_str columns[CONLLU_COLUMNS];
    if (line->token == RA_NONE || !ra_conllu_split(line->text, columns)) {
        RA_TRY(ra_out_put(o, line->text));
        return ra_out_put(o, RA_STR("\n"));
    }
    RA_TRY(ra_out_put(o, columns[CONLLU_ID]));
    RA_TRY(ra_out_put(o, RA_STR("\t")));
    RA_TRY(ra_out_put(o, columns[CONLLU_FORM]));
    RA_TRY(ra_out_put(o, RA_STR("\t")));
    RA_TRY(put_analysis(o, document, &document->tokens.at[line->token]));
    RA_TRY(ra_out_put(o, RA_STR("\t_\t")));
    RA_TRY(ra_out_put(o, columns[CONLLU_MISC]));
    return ra_out_put(o, RA_STR("\n"));
}

ra_status ra_conllu_write(const ra_conllu *conllu, const ra_sink *sink, ra_error *error)
{
    ra_out o;
    ra_out_begin(&o, sink);
    for (size_t i = 0; i < conllu->lines.count; i++)
        (void)put_line(&o, &conllu->document, &conllu->lines.at[i]);
    return ra_out_end(&o, error);
}
