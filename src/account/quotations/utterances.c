#include "account/quotations/utterances.h"

#include "account/claims/statements.h"
#include "account/quotations/utterance_senses.h"
#include "base/status.h"
#include "base/str.h"
#include "base/utf8.h"
#include "language/syntax/tree.h"

enum { FEWEST_TOLD = 3 }; /* words of reported speech that are a statement to a reader */

typedef struct gathering {
    const ra_draft *draft;
    ra_sense_reader reader;
    ra_utterances *utterances;
    uint32_t document;
    const ra_document *of;
    uint32_t *told_by;     /* by sentence: an attribution in it to somebody named; RA_NONE */
    bool *reported;        /* by sentence: some of it is under an attribution */
    uint32_t *first_inner; /* by attribution: one that stands inside it; RA_NONE */
    uint32_t *next_inner;  /* by attribution: the next one inside the same; RA_NONE */
} gathering;

/* Quotation marks, commas and space that a stretch may begin or end with. */
static bool is_edge(uint32_t c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == ',' || c == '"' || c == '\'' || c == '`' || c == 0xAB ||
           c == 0xBB || (c >= 0x2018 && c <= 0x201F);
}

static ra_span trim(ra_str text, ra_span span)
{
    size_t start = span.start;
    size_t end = span.end;
    for (size_t next = start; next < end; start = next) {
        if (!is_edge(ra_utf8_next(text, &next)))
            break;
    }
    for (size_t next = end; next > start; end = next) {
        if (!is_edge(ra_utf8_previous(text, &next)))
            break;
    }
    return (ra_span){(uint32_t)start, (uint32_t)end};
}

/* A paraphrase without the conjunction that brings it. */
static ra_span without_that(const ra_document *document, ra_span span)
{
    uint32_t first = ra_first_token(document, span.start);
    if (first + 1 >= document->tokens.count)
        return span;
    const ra_token *token = &document->tokens.at[first];
    bool that = ra_str_equal_fold(token->form, RA_STR("that")) && token->deprel == RA_DEP_MARK;
    uint32_t next = token[1].span.start;
    return that && next < span.end ? (ra_span){next, span.end} : span;
}

static bool nothing_between(ra_str text, uint32_t from, uint32_t to)
{
    enum { WIDEST_GAP = 12 };
    if (to < from || to - from > WIDEST_GAP)
        return false;
    for (size_t at = from; at < to;) {
        if (!is_edge(ra_utf8_next(text, &at)))
            return false;
    }
    return true;
}

/* `number` is its attribution; RA_NONE for what an article tells in its own voice beside somebody's words. */
static ra_status add_utterance(gathering *g, uint32_t number, uint32_t origin, ra_span span, ra_error *error)
{
    const ra_attribution *attribution = number != RA_NONE ? &g->of->attributions.at[number] : NULL;
    ra_utterance u = {.document = g->document, .attribution = number, .origin = origin};
    u.span = without_that(g->of, trim(g->of->article->text, span));
    RA_TRY(ra_senses_read(&g->reader, attribution, &u, error));
    bool bare = u.kind == RA_ATTRIBUTION_INDIRECT && u.words.count < FEWEST_TOLD; /* "to resign" */
    if (u.sense_count == 0 || bare)
        return RA_OK;
    ra_utterance *added = ra_list_add(g->draft->arena, g->utterances);
    if (added == NULL)
        return ra_fail_memory(error);
    *added = u;
    return RA_OK;
}

/* Whether other attributions inside this stretch take most of it. */
static bool relays(const gathering *g, uint32_t number, ra_span span)
{
    uint32_t covered = 0;
    for (uint32_t i = g->first_inner[number]; i != RA_NONE; i = g->next_inner[i]) {
        const ra_attribution *inner = &g->of->attributions.at[i];
        for (size_t c = 0; c < inner->content.count; c++) {
            ra_span content = inner->content.at[c];
            if (span.start <= content.start && content.end <= span.end)
                covered += content.end - content.start;
        }
    }
    return covered * 5 > (span.end - span.start) * 3;
}

static ra_status link_inner(gathering *g, ra_error *error)
{
    size_t count = g->of->attributions.count;
    g->first_inner = ra_arena_new_array(g->draft->arena, uint32_t, count);
    g->next_inner = ra_arena_new_array(g->draft->arena, uint32_t, count);
    if (g->first_inner == NULL || g->next_inner == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < count; i++)
        g->first_inner[i] = RA_NONE;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t outer = g->of->attributions.at[i].parent;
        if (outer == RA_NONE)
            continue;
        g->next_inner[i] = g->first_inner[outer];
        g->first_inner[outer] = i;
    }
    return RA_OK;
}

/* Reported speech inside a quotation is part of the quotation, but for what an article quotes from another's report. */
static bool is_inside_quotation(const ra_document *document, const ra_attribution *attribution)
{
    if (attribution->cue.first >= attribution->cue.last || document->tokens.at[attribution->cue.first].quoted == 0)
        return false;
    if (attribution->parent == RA_NONE)
        return false; /* nobody is said to speak the quotation */
    const ra_attribution *outer = &document->attributions.at[attribution->parent];
    const ra_source *teller = outer->speaker != RA_NONE ? &outer->chain.at[outer->speaker] : NULL;
    return teller == NULL || (teller->kind != RA_ORIGIN_OUTLET && teller->kind != RA_ORIGIN_AGENCY);
}

/* Without what the same mouth goes on to report: "blamed the guards for the fire but now says it was the wiring". */
static ra_span without_next_report(const gathering *g, uint32_t number, ra_span piece)
{
    const ra_tree *tree = &g->draft->trees[g->document];
    for (uint32_t i = g->first_inner[number]; i != RA_NONE; i = g->next_inner[i]) {
        ra_range cue = g->of->attributions.at[i].cue;
        const ra_token *token = &g->of->tokens.at[cue.first];
        bool goes_on = cue.first < cue.last && token->deprel == RA_DEP_CONJ && token->head < g->of->tokens.count &&
                       g->of->tokens.at[token->head].span.start < piece.start;
        uint32_t from = goes_on ? g->of->tokens.at[tree->left[cue.first]].span.start : piece.end;
        if (from > piece.start && from < piece.end)
            piece.end = from;
    }
    return piece;
}

/* Reported speech, one utterance a clause, but for what is another's inside it. */
static ra_status add_statements(gathering *g, uint32_t number, uint32_t origin, ra_span piece, ra_error *error)
{
    ra_span statements[RA_MOST_STATEMENTS];
    if (number != RA_NONE)
        piece = without_next_report(g, number, piece);
    size_t count = ra_statements_cut(&g->draft->trees[g->document], trim(g->of->article->text, piece), statements);
    for (size_t i = 0; i < count; i++) {
        if (number == RA_NONE || !relays(g, number, statements[i]))
            RA_TRY(add_utterance(g, number, origin, statements[i], error));
    }
    return RA_OK;
}

/* A quotation, one utterance a sentence: articles choose among a speaker's sentences. A sentence without a telling word
   goes with the one before it, or else with the next. */
static ra_status add_sentences(gathering *g, uint32_t number, uint32_t origin, ra_span piece, ra_error *error)
{
    size_t first = g->utterances->count;
    ra_span rest = trim(g->of->article->text, piece);
    for (uint32_t from = rest.start; rest.start < rest.end;) {
        size_t count = g->utterances->count;
        ra_span sentence = ra_statements_next_sentence(g->of, &rest);
        RA_TRY(add_utterance(g, number, origin, (ra_span){from, sentence.end}, error));
        if (g->utterances->count == count && count > first) {
            from = g->utterances->at[--g->utterances->count].span.start;
            RA_TRY(add_utterance(g, number, origin, (ra_span){from, sentence.end}, error));
        }
        if (g->utterances->count > first)
            from = rest.start;
    }
    bool several = g->utterances->count > first + 1;
    for (size_t i = first; i < g->utterances->count; i++) {
        g->utterances->at[i].part = several;
        g->utterances->at[i].goes_on = i > first;
    }
    return RA_OK;
}

/* "You agree that": nobody's words but the form's that asks for them. */
static bool is_asked_of_reader(const ra_document *document, const ra_attribution *attribution)
{
    if (attribution->speaker >= attribution->chain.count || attribution->quoted.count > 0)
        return false;
    uint32_t feats = document->tokens.at[attribution->chain.at[attribution->speaker].head].feats;
    return (feats & RA_FEAT_SECOND) != 0;
}

static ra_status gather_attribution(gathering *g, uint32_t number, ra_error *error)
{
    const ra_attribution *attribution = &g->of->attributions.at[number];
    bool nobody = attribution->chain.count == 0 && attribution->quoted.count == 0;
    if (nobody || is_asked_of_reader(g->of, attribution) || is_inside_quotation(g->of, attribution))
        return RA_OK;
    bool direct = attribution->kind == RA_ATTRIBUTION_DIRECT && attribution->quoted.count > 0;
    const ra_span *spans = direct ? attribution->quoted.at : attribution->content.at;
    size_t count = direct ? attribution->quoted.count : attribution->content.count;
    for (size_t i = 0; i < count;) {
        ra_span piece = spans[i++];
        while (i < count && nothing_between(g->of->article->text, piece.end, spans[i].start))
            piece.end = spans[i++].end;
        uint32_t origin = g->draft->origins.speaker_of[g->document][number];
        if (direct)
            RA_TRY(add_sentences(g, number, origin, piece, error));
        else
            RA_TRY(add_statements(g, number, origin, piece, error));
    }
    return RA_OK;
}

static bool is_somebody(const gathering *g, uint32_t origin)
{
    if (origin == RA_NONE)
        return false;
    const ra_origin *o = &g->draft->account->origins.at[origin];
    return o->named &&
           (o->kind == RA_ORIGIN_PERSON || o->kind == RA_ORIGIN_OFFICIAL || o->kind == RA_ORIGIN_ORGANIZATION);
}

/* Which sentences report somebody's words, and whose. */
static ra_status find_tellers(gathering *g, ra_error *error)
{
    size_t count = g->of->sentences.count;
    g->told_by = ra_arena_new_array(g->draft->arena, uint32_t, count);
    g->reported = ra_arena_new_array(g->draft->arena, bool, count);
    if (g->told_by == NULL || g->reported == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < count; i++) {
        g->told_by[i] = RA_NONE;
        for (uint32_t t = g->of->sentences.at[i].tokens.first; t < g->of->sentences.at[i].tokens.last; t++)
            g->reported[i] |= g->of->tokens.at[t].attribution != RA_NONE;
    }
    for (uint32_t a = 0; a < g->of->attributions.count; a++) {
        const ra_attribution *attribution = &g->of->attributions.at[a];
        if (attribution->cue.first >= attribution->cue.last)
            continue;
        uint32_t sentence = g->of->tokens.at[attribution->cue.first].sentence;
        g->reported[sentence] = true;
        bool signature = g->of->tokens.at[attribution->cue.first].upos == RA_UPOS_PUNCT; /* nobody tells on behind it */
        if (!signature && g->told_by[sentence] == RA_NONE &&
            is_somebody(g, g->draft->origins.speaker_of[g->document][a]))
            g->told_by[sentence] = a;
    }
    return RA_OK;
}

/* Who is cited beside a sentence: before it in its paragraph, after it there, or next to it. */
static uint32_t teller_beside(const gathering *g, uint32_t sentence)
{
    enum { FARTHEST = 3 };
    uint32_t count = (uint32_t)g->of->sentences.count;
    for (uint32_t step = 1; step <= FARTHEST; step++) {
        for (int side = 0; side < 2; side++) {
            uint32_t s =
                side == 0 ? sentence - step : sentence + step; /* wraps round below 0, to what is no sentence */
            bool near =
                s < count && (step == 1 || g->of->sentences.at[s].paragraph == g->of->sentences.at[sentence].paragraph);
            if (near && g->told_by[s] != RA_NONE)
                return g->draft->origins.speaker_of[g->document][g->told_by[s]];
        }
    }
    return RA_NONE;
}

/* Whether a token is under no attribution to anybody. */
static bool is_nobodys(const ra_document *document, uint32_t token)
{
    uint32_t attribution = document->tokens.at[token].attribution;
    return attribution == RA_NONE || document->attributions.at[attribution].chain.count == 0;
}

/* End of the words in quotation marks that begin at `first` and are attributed to nobody. */
static uint32_t unclaimed_end(const ra_document *document, uint32_t first, uint32_t last)
{
    uint32_t t = first;
    while (t < last && is_nobodys(document, t) &&
           (document->tokens.at[t].quoted > 0 || (t > first && document->tokens.at[t].upos == RA_UPOS_PUNCT)))
        t++;
    return t;
}

/* Whether words say something, and are enough to be known again elsewhere; a book's title does not. */
static bool says_something(const ra_document *document, ra_range tokens)
{
    enum { FEWEST_WORDS = 6 };
    uint32_t words = 0;
    uint32_t capitals = 0;
    bool verb = false;
    for (uint32_t t = tokens.first; t < tokens.last; t++) {
        const ra_token *token = &document->tokens.at[t];
        bool word = token->upos != RA_UPOS_PUNCT && token->upos != RA_UPOS_SYM;
        words += word;
        capitals += word && ra_ascii_upper(token->form.ptr[0]);
        verb |= token->upos == RA_UPOS_VERB || token->upos == RA_UPOS_AUX;
    }
    return verb && words >= FEWEST_WORDS && capitals * 2 < words;
}

/* Quotations without a speaker, who may have one in another article. */
static ra_status gather_unclaimed(gathering *g, const ra_sentence *sentence, ra_error *error)
{
    for (uint32_t t = sentence->tokens.first, last; t < sentence->tokens.last; t = last) {
        last = unclaimed_end(g->of, t, sentence->tokens.last);
        ra_range run = {t, last};
        if (last == t)
            last++;
        else if (says_something(g->of, run))
            RA_TRY(add_utterance(g, RA_NONE, RA_NONE, ra_range_span(g->of, run), error));
    }
    return RA_OK;
}

/* Reports go on in the article's own voice: "Lund said the dam had cracked. Twice it was mended, in vain." */
static ra_status gather_told_on(gathering *g, ra_error *error)
{
    for (uint32_t s = 0; s < g->of->sentences.count; s++) {
        uint32_t origin = g->reported[s] ? RA_NONE : teller_beside(g, s);
        if (origin != RA_NONE)
            RA_TRY(add_statements(g, RA_NONE, origin, g->of->sentences.at[s].span, error));
        else
            RA_TRY(gather_unclaimed(g, &g->of->sentences.at[s], error));
    }
    return RA_OK;
}

ra_status ra_utterances_gather(const ra_draft *draft, const ra_vectors *vectors, ra_utterances *utterances,
                               ra_error *error)
{
    gathering g = {.draft = draft, .utterances = utterances};
    *utterances = (ra_utterances){0};
    RA_TRY(ra_sense_reader_open(draft, vectors, &g.reader, error));
    for (g.document = 0; g.document < draft->story->documents.count; g.document++) {
        g.of = draft->documents[draft->story->documents.at[g.document]];
        RA_TRY(ra_word_reader_turn(&g.reader.words, g.document, error));
        RA_TRY(link_inner(&g, error));
        RA_TRY(find_tellers(&g, error));
        for (uint32_t a = 0; a < g.of->attributions.count; a++)
            RA_TRY(gather_attribution(&g, a, error));
        RA_TRY(gather_told_on(&g, error));
    }
    return ra_utterances_weigh(draft->arena, utterances, error);
}
