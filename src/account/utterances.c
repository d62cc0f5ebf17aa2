#include "account/utterances.h"

#include "base/status.h"
#include "base/str.h"
#include "base/utf8.h"
#include "language/folding.h"
#include "language/tree.h"

#include <math.h>
#include <stdlib.h>

/* Weight of a word that the lexicon of families does not list, and the weight under which a word tells nothing. */
static const double RARE_WEIGHT = 8.0;
static const double LEAST_WEIGHT = 0.4;
static const double NUMBER_WEIGHT = 3.0; /* at most: the same number may count other things */
static const double STORY_FACTOR = 1.3;  /* of the weight that a word has among the story's own utterances */

enum {
    LONGEST_UTTERANCE = 1200, /* words; what follows is left out of the comparison */
    FEWEST_UTTERANCES = 20,   /* of a story that can tell which words are common in it */
};

typedef struct gathering {
    const ra_draft *draft;
    ra_lexicon predicates;
    ra_lexicon families;
    ra_lexicon quote_words;
    ra_lexicon cues;
    const ra_vectors *vectors;
    ra_utterances *utterances;
    uint32_t document;
    const ra_document *of;
    ra_str *value_of;      /* by token: the number that it stands for; absent */
    uint32_t *first_inner; /* by attribution: one that stands inside it; RA_NONE */
    uint32_t *next_inner;  /* by attribution: the next one inside the same; RA_NONE */
} gathering;

static double read_weight(ra_str field)
{
    char copy[24];
    size_t length = field.len < sizeof copy - 1 ? field.len : sizeof copy - 1;
    double weight = 0;
    double unit = 1;
    bool fraction = false;
    memcpy(copy, field.ptr != NULL ? field.ptr : "", length);
    for (size_t i = 0; i < length; i++) {
        if (copy[i] == '.')
            fraction = true;
        else if (ra_ascii_digit(copy[i]) && !fraction)
            weight = weight * 10 + (copy[i] - '0');
        else if (ra_ascii_digit(copy[i]))
            weight += (copy[i] - '0') * (unit /= 10);
    }
    return weight;
}

static char predicate_pos(const ra_token *token)
{
    switch (token->upos) {
    case RA_UPOS_VERB: return 'v';
    case RA_UPOS_NOUN: return 'n';
    case RA_UPOS_ADJ: return 'a';
    default: return 0;
    }
}

static uint32_t concept_number(ra_str name, uint64_t seed)
{
    uint32_t number = (uint32_t)ra_hash(name, seed);
    return number != RA_NONE ? number : 0;
}

/* The class of the lemma as a predicate; absent where the lexicon has none. */
static ra_str class_of(const gathering *g, const ra_token *token, ra_str lemma)
{
    uint32_t first;
    uint32_t count = ra_lexicon_find(&g->predicates, lemma, &first);
    for (uint32_t i = 0; i < count; i++) {
        ra_str fields = ra_lexicon_row(&g->predicates, first + i).fields;
        ra_str pos = ra_row_field(fields, 0);
        if (pos.len > 0 && pos.ptr[0] == predicate_pos(token))
            return ra_row_field(fields, 1);
    }
    return (ra_str){NULL, 0};
}

static bool is_content(const ra_token *token)
{
    switch (token->upos) {
    case RA_UPOS_NOUN:
    case RA_UPOS_PROPN:
    case RA_UPOS_VERB:
    case RA_UPOS_ADJ:
    case RA_UPOS_ADV:
    case RA_UPOS_NUM:
    case RA_UPOS_X: return true;
    default: return false;
    }
}

/* Words derived from one another, and predicates of one class, are one concept. */
static void give_concept(const gathering *g, const ra_token *token, ra_str lemma, ra_quote_word *word)
{
    word->concept = RA_NONE;
    if (!is_content(token) || word->negation || lemma.len == 0)
        return;
    ra_str fields = ra_lexicon_get(&g->families, lemma);
    double weight = fields.ptr != NULL ? read_weight(ra_row_field(fields, 1)) : RARE_WEIGHT;
    if (weight < LEAST_WEIGHT)
        return;
    word->weight = word->number && weight > NUMBER_WEIGHT ? NUMBER_WEIGHT : weight;
    ra_str class = class_of(g, token, lemma);
    if (class.ptr != NULL)
    word->concept = concept_number(class, 1);
    else word->concept = concept_number(fields.ptr != NULL ? ra_row_field(fields, 0) : lemma, 0);
}

static bool inside_any(ra_span span, const ra_span *spans, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (spans[i].start <= span.start && span.end <= spans[i].end)
            return true;
    }
    return false;
}

static ra_status make_word(const gathering *g, uint32_t token, ra_quote_word *word, ra_error *error)
{
    const ra_token *t = &g->of->tokens.at[token];
    ra_str lemma = ra_fold(g->draft->arena, t->lemma.len > 0 ? t->lemma : t->form);
    *word = (ra_quote_word){.form = ra_fold(g->draft->arena, t->form), .span = t->span};
    if (lemma.ptr == NULL || word->form.ptr == NULL)
        return ra_fail_memory(error);
    word->negation =
        ra_lexicon_get(&g->quote_words, lemma).ptr != NULL || ra_lexicon_get(&g->quote_words, word->form).ptr != NULL;
    word->number = t->upos == RA_UPOS_NUM;
    word->name = t->upos == RA_UPOS_PROPN;
    if (g->value_of[token].ptr != NULL)
        word->form = lemma = g->value_of[token];
    give_concept(g, t, lemma, word);
    return RA_OK;
}

/* The words of a stretch, and those of them that are quoted. */
static ra_status make_words(const gathering *g, const ra_attribution *attribution, ra_utterance *u, ra_error *error)
{
    uint32_t first = ra_first_token(g->of, u->span.start);
    uint32_t last = first;
    while (last < g->of->tokens.count && g->of->tokens.at[last].span.end <= u->span.end &&
           last - first < LONGEST_UTTERANCE)
        last++;
    ra_quote_word *words = ra_arena_new_array(g->draft->arena, ra_quote_word, last - first);
    ra_quote_word *quoted = ra_arena_new_array(g->draft->arena, ra_quote_word, last - first);
    if (words == NULL || quoted == NULL)
        return ra_fail_memory(error);
    u->words.at = words;
    u->quoted.at = quoted;
    for (uint32_t t = first; t < last; t++) {
        uint8_t upos = g->of->tokens.at[t].upos;
        if (upos == RA_UPOS_PUNCT || upos == RA_UPOS_SYM)
            continue;
        ra_quote_word *word = &words[u->words.count];
        RA_TRY(make_word(g, t, word, error));
        if (word->form.len == 0)
            continue;
        u->words.count++;
        word->quoted = inside_any(word->span, attribution->quoted.at, attribution->quoted.count);
        if (word->quoted)
            quoted[u->quoted.count++] = *word;
    }
    return RA_OK;
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Number of the first of the sorted numbers that is not below `number`. */
static size_t lower_bound(const uint32_t *sorted, size_t count, uint32_t number)
{
    size_t low = 0;
    size_t high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (sorted[middle] < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int by_concept(const void *a, const void *b)
{
    const ra_sense *x = a;
    const ra_sense *y = b;
    int order = by_number(&x->concept, &y->concept);
    return order != 0 ? order : by_number(&x->row, &y->row);
}

/* What was done by speaking is part of what was said where it is more than saying: denied, blamed, accused. */
static void add_act(const gathering *g, const ra_attribution *attribution, ra_sense *senses, size_t *count)
{
    for (uint32_t t = attribution->cue.last; t-- > attribution->cue.first;) {
        const ra_token *token = &g->of->tokens.at[t];
        ra_str class = ra_row_field(ra_lexicon_get(&g->cues, token->lemma), 0);
        bool denies = attribution->stance != RA_ASSERTS;
        if (token->upos != RA_UPOS_VERB || (!denies && !ra_str_is(class, "judge") && !ra_str_is(class, "direct")))
            continue;
        ra_quote_word word = {0};
        give_concept(g, token, token->lemma, &word);
        if (word.concept != RA_NONE)
            senses[(*count)++] = (ra_sense){word.concept, ra_vectors_find(g->vectors, token->lemma), word.weight};
        return;
    }
}

static ra_sense sense_of(const gathering *g, const ra_quote_word *word)
{
    bool telling = !word->name && !word->number;
    return (ra_sense){word->concept, telling ? ra_vectors_find(g->vectors, word->form) : RA_NONE, word->weight};
}

/* The distinct concepts of the words, in order of their numbers. */
static ra_status make_senses(const gathering *g, const ra_attribution *attribution, ra_utterance *u, ra_error *error)
{
    ra_sense *senses = ra_arena_new_array(g->draft->arena, ra_sense, u->words.count + 1);
    if (senses == NULL)
        return ra_fail_memory(error);
    size_t count = 0;
    for (size_t i = 0; i < u->words.count; i++) {
        if (u->words.at[i].concept != RA_NONE)
            senses[count++] = sense_of(g, &u->words.at[i]);
    }
    if (count > 0 && u->kind != RA_ATTRIBUTION_DIRECT)
        add_act(g, attribution, senses, &count);
    if (count > 0)
        qsort(senses, count, sizeof *senses, by_concept);
    u->senses = senses;
    u->sense_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || senses[i].concept != senses[u->sense_count - 1].concept)
            senses[u->sense_count++] = senses[i];
    }
    return RA_OK;
}

/* Words that many of the story's utterances hold tell little between them: no sense weighs more than what the
   story's own utterances allow. */
static ra_status weigh_senses(const gathering *g, ra_error *error)
{
    size_t total = 0;
    for (size_t i = 0; i < g->utterances->count; i++)
        total += g->utterances->at[i].sense_count;
    uint32_t *all = ra_arena_new_array(g->draft->arena, uint32_t, total);
    if (all == NULL)
        return ra_fail_memory(error);
    size_t count = 0;
    for (size_t i = 0; i < g->utterances->count; i++) {
        for (size_t s = 0; s < g->utterances->at[i].sense_count; s++)
        all[count++] = g->utterances->at[i].senses[s].concept;
    }
    if (count > 0)
        qsort(all, count, sizeof *all, by_number);
    for (size_t i = 0; i < g->utterances->count; i++) {
        ra_utterance *u = &g->utterances->at[i];
        u->weight = 0;
        for (size_t s = 0; s < u->sense_count; s++) {
            ra_sense *sense = &u->senses[s];
            size_t first = lower_bound(all, count, sense->concept);
            size_t holders = lower_bound(all, count, sense->concept + 1) - first;
            double most = STORY_FACTOR * log((double)(g->utterances->count + 1) / (double)holders);
            if (sense->weight > most && g->utterances->count >= FEWEST_UTTERANCES)
                sense->weight = most;
            u->weight += sense->weight;
        }
    }
    return RA_OK;
}

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

static ra_status add_utterance(gathering *g, uint32_t number, ra_span span, ra_error *error)
{
    const ra_attribution *attribution = &g->of->attributions.at[number];
    ra_utterance u = {.document = g->document, .attribution = number};
    u.origin = g->draft->origins.speaker_of[g->document][number];
    u.span = without_that(g->of, trim(g->of->article->text, span));
    RA_TRY(make_words(g, attribution, &u, error));
    if (u.words.count == 0)
        return RA_OK;
    u.kind = u.quoted.count == u.words.count ? RA_ATTRIBUTION_DIRECT
             : u.quoted.count > 0            ? RA_ATTRIBUTION_MIXED
                                             : RA_ATTRIBUTION_INDIRECT;
    RA_TRY(make_senses(g, attribution, &u, error));
    for (size_t i = 0; i < u.words.count; i++)
        u.wording = ra_hash(u.words.at[i].form, u.wording);
    if (u.sense_count == 0)
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

/* Reported speech inside a quotation is part of the quotation. */
static bool is_inside_quotation(const ra_document *document, const ra_attribution *attribution)
{
    return attribution->cue.first < attribution->cue.last && document->tokens.at[attribution->cue.first].quoted > 0;
}

static ra_status gather_attribution(gathering *g, uint32_t number, ra_error *error)
{
    const ra_attribution *attribution = &g->of->attributions.at[number];
    bool nobody = attribution->chain.count == 0 && attribution->quoted.count == 0;
    if (nobody || is_inside_quotation(g->of, attribution))
        return RA_OK;
    bool direct = attribution->kind == RA_ATTRIBUTION_DIRECT && attribution->quoted.count > 0;
    const ra_span *spans = direct ? attribution->quoted.at : attribution->content.at;
    size_t count = direct ? attribution->quoted.count : attribution->content.count;
    for (size_t i = 0; i < count;) {
        ra_span piece = spans[i++];
        while (i < count && nothing_between(g->of->article->text, piece.end, spans[i].start))
            piece.end = spans[i++].end;
        if (direct || !relays(g, number, piece))
            RA_TRY(add_utterance(g, number, piece, error));
    }
    return RA_OK;
}

/* Numbers by their values, so that "two" and "2" are one word. */
static ra_status find_values(gathering *g, ra_error *error)
{
    g->value_of = ra_arena_new_array(g->draft->arena, ra_str, g->of->tokens.count);
    if (g->value_of == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < g->of->quantities.count; i++) {
        const ra_quantity *q = &g->of->quantities.at[i];
        if (!(q->min == q->max))
            continue;
        ra_str value = ra_arena_printf(g->draft->arena, "%g", q->min);
        if (value.ptr == NULL)
            return ra_fail_memory(error);
        for (uint32_t t = q->tokens.first; t < q->tokens.last; t++) {
            if (g->of->tokens.at[t].upos == RA_UPOS_NUM)
                g->value_of[t] = value;
        }
    }
    return RA_OK;
}

ra_status ra_utterances_gather(const ra_draft *draft, const ra_vectors *vectors, ra_utterances *utterances,
                               ra_error *error)
{
    gathering g = {.draft = draft, .vectors = vectors, .utterances = utterances};
    const ra_pack *pack = draft->language->pack;
    *utterances = (ra_utterances){0};
    RA_TRY(ra_lexicon_view(ra_pack_section(pack, "en/predicates.lex"), &g.predicates, error));
    RA_TRY(ra_lexicon_view(ra_pack_section(pack, "en/word_families.lex"), &g.families, error));
    RA_TRY(ra_lexicon_view(ra_pack_section(pack, "en/quote_words.lex"), &g.quote_words, error));
    RA_TRY(ra_lexicon_view(ra_pack_section(pack, "en/cues.lex"), &g.cues, error));
    for (g.document = 0; g.document < draft->story->documents.count; g.document++) {
        g.of = draft->documents[draft->story->documents.at[g.document]];
        RA_TRY(find_values(&g, error));
        RA_TRY(link_inner(&g, error));
        for (uint32_t a = 0; a < g.of->attributions.count; a++)
            RA_TRY(gather_attribution(&g, a, error));
    }
    return weigh_senses(&g, error);
}
