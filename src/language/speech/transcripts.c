/* Lines that begin with their speaker and a colon: headlines, transcripts, interviews. */
#include "base/status.h"
#include "base/str.h"
#include "language/speech/reporting.h"
#include "language/words/lemmatizer.h"

enum { LONGEST_LABEL = 7, FEWEST_WORDS = 4, FEWEST_LINES = 2 };

typedef struct line {
    uint32_t colon; /* behind its label */
    uint32_t last;
    uint32_t head; /* of the label */
} line;

static bool is_capital(const ra_token *token)
{
    return token->form.len > 0 && ra_ascii_upper(token->form.ptr[0]);
}

static bool is_all_capitals(const ra_token *token)
{
    size_t letters = 0;
    for (size_t i = 0; i < token->form.len; i++) {
        if (ra_ascii_lower(token->form.ptr[i]))
            return false;
        letters += ra_ascii_upper(token->form.ptr[i]);
    }
    return letters >= 3;
}

/* "LUND:" where the article speaks of a Lund, not "UPDATE:". */
static bool is_surname(const ra_reporting *r, ra_str capitals)
{
    const ra_document *d = r->document;
    for (size_t i = 0; i < d->mentions.count; i++) {
        const ra_mention *m = &d->mentions.at[i];
        if (m->kind != RA_MENTION_NAME || m->type != RA_NAME_PERSON || m->tokens.first >= m->tokens.last)
            continue;
        ra_str last = d->tokens.at[m->tokens.last - 1].form;
        if (ra_str_equal_fold(last, capitals) && !ra_str_equal(last, capitals))
            return true;
    }
    return false;
}

static bool is_mouth(const ra_reporting *r, uint32_t token)
{
    uint32_t mention = r->mention_at[token];
    if (mention != RA_NONE) {
        const ra_mention *m = &r->document->mentions.at[mention];
        if (m->kind == RA_MENTION_NAME)
            return m->type == RA_NAME_PERSON;
    }
    char folded[RA_FORM_LONGEST];
    ra_str lemma = ra_form_fold(ra_token_at(r, token)->lemma, folded); /* "Mayor:" may be taken for a name */
    ra_str kind = ra_row_field(ra_lexicon_get(&r->lexicons->sources, lemma), 0);
    bool reports = ra_str_is(kind, "document") && ra_lexicon_get(&r->lexicons->cue_nouns, lemma).ptr != NULL;
    return ra_str_is(kind, "person") || ra_str_is(kind, "official") || reports || ra_is_medium(r, token);
}

/* The colon that ends a label at a sentence's beginning, and the label's head: a person's name, somebody's role, or a
   surname in capitals. */
static bool read_label(const ra_reporting *r, ra_range sentence, line *l)
{
    uint32_t first = sentence.first;
    while (first + 1 < sentence.last && ra_token_at(r, first)->upos == RA_UPOS_PUNCT &&
           !ra_str_is(ra_token_at(r, first)->form, "("))
        first++; /* transcripts open every paragraph with a quotation mark */
    *l = (line){.last = sentence.last, .head = RA_NONE};
    for (uint32_t t = first; t < sentence.last && t < first + LONGEST_LABEL; t++) {
        const ra_token *token = ra_token_at(r, t);
        if (ra_str_is(token->form, ":")) {
            l->colon = t;
            return l->head != RA_NONE && sentence.last - t > FEWEST_WORDS;
        }
        if (token->upos == RA_UPOS_VERB || token->upos == RA_UPOS_AUX || r->in_time[t])
            return false;
        bool alone = t == first && t + 1 < sentence.last && is_all_capitals(token) &&
                     ra_str_is(ra_token_at(r, t + 1)->form, ":") && is_surname(r, token->form);
        if ((is_capital(token) && is_mouth(r, t)) || alone)
            l->head = t;
    }
    return false;
}

/* A line goes on to the end of its paragraph, or to the next one's label. */
static uint32_t line_end(const ra_reporting *r, uint32_t sentence)
{
    const ra_document *d = r->document;
    uint32_t s = sentence + 1;
    line next;
    while (s < d->sentences.count && d->sentences.at[s].paragraph == d->sentences.at[sentence].paragraph &&
           !read_label(r, d->sentences.at[s].tokens, &next))
        s++;
    return d->sentences.at[s - 1].tokens.last;
}

/* "Police: Man held after fire": a headline is a line by itself. */
static bool is_headline(const ra_reporting *r, uint32_t sentence)
{
    const ra_document *d = r->document;
    const ra_sentence *s = &d->sentences.at[sentence];
    bool whole = (sentence == 0 || s[-1].paragraph != s->paragraph) &&
                 (sentence + 1 == d->sentences.count || s[1].paragraph != s->paragraph);
    bool stopped = ra_str_is(ra_token_at(r, s->tokens.last - 1)->form, ".");
    return whole && !stopped && (sentence == 0 || d->article->paragraphs.at[s->paragraph].kind == RA_PARAGRAPH_HEADING);
}

static bool is_taken(const ra_reporting *r, const line *l)
{
    uint32_t quotation = r->quotation_at[l->colon + 1];
    return quotation != RA_NONE && r->quotation_draft[quotation] != RA_NONE;
}

static ra_status take_line(ra_reporting *r, const line *l, ra_error *error)
{
    if (is_taken(r, l))
        return RA_OK;
    ra_draft *draft = ra_draft_add(r);
    if (draft == NULL)
        return ra_fail_memory(error);
    draft->cue_range = (ra_range){l->colon, l->colon + 1};
    draft->source = l->head;
    draft->whole = true;
    ra_pieces_add(&draft->content, l->colon + 1, l->last);
    return RA_OK;
}

ra_status ra_transcripts_find(ra_reporting *r, ra_error *error)
{
    const ra_document *d = r->document;
    uint32_t lines = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t s = 0; s < d->sentences.count; s++) {
            line l;
            if (!read_label(r, d->sentences.at[s].tokens, &l))
                continue;
            lines += pass == 0;
            if (pass == 0 || (lines < FEWEST_LINES && !is_headline(r, s)))
                continue;
            l.last = line_end(r, s);
            RA_TRY(take_line(r, &l, error));
        }
    }
    return RA_OK;
}
