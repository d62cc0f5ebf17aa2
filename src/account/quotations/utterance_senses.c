#include "account/quotations/utterance_senses.h"

#include "base/status.h"
#include "base/str.h"
#include "language/syntax/tree.h"

#include <math.h>
#include <stdlib.h>

static const double NEGATION_WEIGHT = 1.2;
static const double STORY_FACTOR = 1.3; /* of the weight that a word has among the story's own utterances */

enum {
    LONGEST_UTTERANCE = 1200, /* words; what follows is left out of the comparison */
    LONGEST_NAMING = 4,       /* words that name a thing with some of them in quotation marks: a "cease-fire" */
    FEWEST_UTTERANCES = 20,   /* of a story that can tell which words are common in it */
};

static bool inside_any(ra_span span, const ra_span *spans, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (spans[i].start <= span.start && span.end <= spans[i].end)
            return true;
    }
    return false;
}

/* "capabilities of [the] department": what stands in brackets inside a quotation is the writer's. */
static bool is_bracketed(const ra_document *document, uint32_t token)
{
    if (token == 0 || token + 1 >= document->tokens.count)
        return false;
    return ra_str_is(document->tokens.at[token - 1].form, "[") && ra_str_is(document->tokens.at[token + 1].form, "]");
}

/* The words of a stretch, and those of them that are quoted. */
static ra_status make_words(const ra_sense_reader *r, const ra_attribution *attribution, ra_utterance *u,
                            ra_error *error)
{
    uint32_t first = ra_first_token(r->words.of, u->span.start);
    uint32_t last = first;
    while (last < r->words.of->tokens.count && r->words.of->tokens.at[last].span.end <= u->span.end &&
           last - first < LONGEST_UTTERANCE)
        last++;
    ra_quote_word *words = ra_arena_new_array(r->words.draft->arena, ra_quote_word, last - first);
    ra_quote_word *quoted = ra_arena_new_array(r->words.draft->arena, ra_quote_word, last - first);
    if (words == NULL || quoted == NULL)
        return ra_fail_memory(error);
    u->words.at = words;
    u->quoted.at = quoted;
    for (uint32_t t = first; t < last; t++) {
        uint8_t upos = r->words.of->tokens.at[t].upos;
        if (upos == RA_UPOS_PUNCT || upos == RA_UPOS_SYM)
            continue;
        ra_quote_word *word = &words[u->words.count];
        RA_TRY(ra_word_read(&r->words, t, word, error));
        if (word->form.len == 0)
            continue;
        u->words.count++;
        word->quoted = attribution != NULL ? inside_any(word->span, attribution->quoted.at, attribution->quoted.count)
                                           : r->words.of->tokens.at[t].quoted > 0;
        if (word->quoted && !is_bracketed(r->words.of, t))
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

static int by_concept(const void *a, const void *b)
{
    const ra_sense *x = a;
    const ra_sense *y = b;
    int order = by_number(&x->concept, &y->concept);
    return order != 0 ? order : by_number(&x->row, &y->row);
}

/* "identified the man as Jan Moe": what is said of the thing, the verb says. */
static bool says_of_thing(const ra_utterance *u, ra_str frames)
{
    for (ra_str frame; u->thing && ra_str_cut(&frames, ',', &frame);) {
        if (ra_str_is(frame, "small"))
            return true;
    }
    return false;
}

/* A sense by the word whose vector tells what is near to it; none where that is empty. */
static ra_sense make_sense(const ra_vectors *vectors, uint32_t concept, ra_str word, double weight)
{
    ra_sense sense = {.concept = concept, .row = RA_NONE, .weight = weight};
    if (word.len > 0)
        sense.row = ra_vectors_find(vectors, word);
    const int8_t *row = sense.row != RA_NONE ? ra_vectors_row(vectors, sense.row) : NULL;
    for (uint32_t i = 0; row != NULL && i < vectors->columns; i++)
        sense.square += row[i] * row[i];
    return sense;
}

/* What was done by speaking is part of what was said where it is more than saying: denied, blamed, accused. */
static void add_act(const ra_sense_reader *r, const ra_attribution *attribution, ra_utterance *u, ra_sense *senses,
                    size_t *count)
{
    for (uint32_t t = attribution->cue.last; t-- > attribution->cue.first;) {
        const ra_token *token = &r->words.of->tokens.at[t];
        ra_str fields = ra_lexicon_get(&r->cues, token->lemma);
        ra_str class = ra_row_field(fields, 0);
        bool denies = attribution->stance != RA_ASSERTS;
        bool of_thing = says_of_thing(u, ra_row_field(fields, 1));
        if (token->upos != RA_UPOS_VERB ||
            (!denies && !of_thing && !ra_str_is(class, "judge") && !ra_str_is(class, "direct")))
            continue;
        ra_quote_word word = {0};
        ra_word_concept(&r->words, token, token->lemma, &word);
        if (word.concept != RA_NONE)
            senses[(*count)++] = make_sense(r->vectors, word.concept, token->lemma, word.weight);
        u->thing &= !of_thing;
        return;
    }
}

static ra_sense sense_of(const ra_sense_reader *r, const ra_quote_word *word)
{
    bool telling = !word->name && !word->number;
    return make_sense(r->vectors, word->concept, telling ? word->form : (ra_str){NULL, 0}, word->weight);
}

/* "do not believe it was" says that it was not. */
static bool is_negated_cue(const ra_sense_reader *r, ra_range cue)
{
    for (uint32_t t = cue.first; t < cue.last; t++) {
        ra_str form = r->words.of->tokens.at[t].form;
        if (ra_str_equal_fold(form, RA_STR("not")) || ra_str_equal_fold(form, RA_STR("n't")) ||
            ra_str_equal_fold(form, RA_STR("n\xE2\x80\x99t")))
            return true;
    }
    return false;
}

/* Whether a word stands in brackets or in a clause that tells more of some noun: what it denies is not what is said. */
static bool is_aside(const ra_document *document, ra_span utterance, ra_span word)
{
    enum { DEEPEST = 6 };
    uint32_t first = ra_first_token(document, utterance.start);
    uint32_t at = ra_first_token(document, word.start);
    for (uint32_t t = at; t-- > first && !ra_str_is(document->tokens.at[t].form, ")");) {
        if (ra_str_is(document->tokens.at[t].form, "("))
            return true;
    }
    for (unsigned step = 0; step < DEEPEST; step++) {
        uint32_t head = document->tokens.at[at].head;
        if (head >= document->tokens.count || head < first)
            break;
        if (document->tokens.at[at].deprel == RA_DEP_ACL)
            return true;
        at = head;
    }
    return false;
}

/* The distinct concepts of the words, in order of their numbers. */
static ra_status make_senses(const ra_sense_reader *r, const ra_attribution *attribution, ra_utterance *u,
                             ra_error *error)
{
    ra_sense *senses = ra_arena_new_array(r->words.draft->arena, ra_sense, u->words.count + 2);
    if (senses == NULL)
        return ra_fail_memory(error);
    size_t count = 0;
    bool denied = attribution != NULL && (attribution->stance == RA_DENIES || is_negated_cue(r, attribution->cue));
    u->denies = denied;
    u->denied = attribution != NULL && attribution->stance == RA_DENIES;
    for (size_t i = 0; i < u->words.count; i++) {
        denied |= u->words.at[i].negation;
        u->denies |= u->words.at[i].negation && !is_aside(r->words.of, u->span, u->words.at[i].span);
        if (u->words.at[i].concept != RA_NONE)
            senses[count++] = sense_of(r, &u->words.at[i]);
    }
    if (count > 0 && denied)
        senses[count++] = (ra_sense){.concept = ra_word_negation(), .row = RA_NONE, .weight = NEGATION_WEIGHT};
    if (count > 0 && u->kind != RA_ATTRIBUTION_DIRECT && attribution != NULL)
        add_act(r, attribution, u, senses, &count);
    if (count > 0)
        qsort(senses, count, sizeof *senses, by_concept);
    u->senses = senses;
    u->sense_count = 0;
    u->charge.concept = RA_NONE;
    for (size_t i = 0; i < count; i++) {
        if (attribution != NULL && senses[i].concept == ra_word_blame())
            u->charge = senses[i];
        if (i == 0 || senses[i].concept != senses[u->sense_count - 1].concept)
            senses[u->sense_count++] = senses[i];
    }
    return RA_OK;
}

/* A clause that says what the word above it only brings: "I know that ...", "it is clear that ..."; RA_NONE. */
static uint32_t clause_below(const ra_sense_reader *r, ra_range tokens, uint32_t above)
{
    const ra_token *all = r->words.of->tokens.at;
    bool brings = all[above].upos == RA_UPOS_ADJ || ra_lexicon_get(&r->cues, all[above].lemma).ptr != NULL;
    for (uint32_t t = tokens.last; t-- > tokens.first;) {
        if (all[t].head == above && (all[t].deprel == RA_DEP_CSUBJ || (all[t].deprel == RA_DEP_CCOMP && brings)))
            return t;
    }
    return RA_NONE;
}

/* The word that tells what a stretch says; RA_NONE where there is none. */
static uint32_t find_predicate(const ra_sense_reader *r, ra_span span)
{
    enum { DEEPEST = 4 };
    const ra_document *d = r->words.of;
    const ra_token *all = d->tokens.at;
    ra_range tokens = {ra_first_token(d, span.start), ra_first_token(d, span.end)};
    uint32_t found = RA_NONE;
    for (uint32_t t = tokens.first; t < tokens.last && found == RA_NONE; t++) {
        bool below = all[t].head >= tokens.first && all[t].head < tokens.last;
        if (!below && (all[t].upos == RA_UPOS_VERB || all[t].upos == RA_UPOS_NOUN || all[t].upos == RA_UPOS_ADJ))
            found = t;
    }
    for (unsigned step = 0; found != RA_NONE && step < DEEPEST; step++) {
        uint32_t deeper = clause_below(r, tokens, found);
        if (deeper == RA_NONE)
            break;
        found = deeper;
    }
    return found;
}

static uint32_t subject_of(const ra_sense_reader *r, ra_span span, uint32_t predicate)
{
    const ra_document *d = r->words.of;
    uint32_t last = ra_first_token(d, span.end);
    for (uint32_t t = ra_first_token(d, span.start); t < last; t++) {
        if (d->tokens.at[t].head == predicate && d->tokens.at[t].deprel == RA_DEP_NSUBJ)
            return t;
    }
    return RA_NONE;
}

/* "The bridge was not closed", "was no longer open". */
static ra_status read_negation(const ra_sense_reader *r, ra_span span, uint32_t predicate, bool *negated,
                               ra_error *error)
{
    const ra_document *d = r->words.of;
    uint32_t last = ra_first_token(d, span.end);
    *negated = false;
    for (uint32_t t = ra_first_token(d, span.start); t < last && predicate != RA_NONE; t++) {
        uint32_t head = d->tokens.at[t].head;
        bool adverbs =
            head != RA_NONE && d->tokens.at[head].upos == RA_UPOS_ADV && d->tokens.at[head].head == predicate;
        ra_quote_word word = {.negation = false};
        if (head == predicate || adverbs)
            RA_TRY(ra_word_read(&r->words, t, &word, error));
        *negated |= word.negation;
    }
    return RA_OK;
}

static ra_status read_sense(const ra_sense_reader *r, uint32_t token, ra_sense *sense, ra_error *error)
{
    ra_quote_word word = {.concept = RA_NONE};
    if (token != RA_NONE)
        RA_TRY(ra_word_read(&r->words, token, &word, error));
    *sense = sense_of(r, &word);
    return RA_OK;
}

/* "a deal to avoid the cliff": a thing, of which nothing is said. */
static bool is_thing(const ra_document *d, ra_span span)
{
    const ra_token *all = d->tokens.at;
    ra_range tokens = {ra_first_token(d, span.start), ra_first_token(d, span.end)};
    uint32_t top = RA_NONE;
    unsigned tops = 0; /* words that hang on none of these: one, where they are one phrase */
    for (uint32_t t = tokens.first; t < tokens.last; t++) {
        bool below = all[t].head >= tokens.first && all[t].head < tokens.last;
        if (below || all[t].upos == RA_UPOS_PUNCT)
            continue;
        top = t;
        tops++;
    }
    if (tops != 1 || (all[top].upos != RA_UPOS_NOUN && all[top].upos != RA_UPOS_PROPN))
        return false;
    for (uint32_t t = tokens.first; t < tokens.last; t++) {
        if (all[t].head == top && (all[t].deprel == RA_DEP_COP || all[t].deprel == RA_DEP_NSUBJ))
            return false;
    }
    return true;
}

ra_status ra_senses_read(const ra_sense_reader *r, const ra_attribution *attribution, ra_utterance *u, ra_error *error)
{
    RA_TRY(make_words(r, attribution, u, error));
    u->kind = u->quoted.count == u->words.count ? RA_ATTRIBUTION_DIRECT
              : u->quoted.count > 0             ? RA_ATTRIBUTION_MIXED
                                                : RA_ATTRIBUTION_INDIRECT;
    for (size_t i = 0; i < u->words.count; i++)
        u->wording = ra_hash(u->words.at[i].form, u->wording);
    bool names =
        u->kind == RA_ATTRIBUTION_INDIRECT || (u->kind == RA_ATTRIBUTION_MIXED && u->words.count <= LONGEST_NAMING);
    u->thing = names && is_thing(r->words.of, u->span);
    uint32_t predicate = find_predicate(r, u->span);
    RA_TRY(read_sense(r, predicate, &u->says, error));
    RA_TRY(read_sense(r, predicate != RA_NONE ? subject_of(r, u->span, predicate) : RA_NONE, &u->doer, error));
    RA_TRY(make_senses(r, attribution, u, error));
    RA_TRY(read_negation(r, u->span, predicate, &u->says_not, error));
    u->says_not = u->says_not != u->denied;
    return RA_OK;
}

ra_status ra_sense_reader_open(const ra_draft *draft, const ra_vectors *vectors, ra_sense_reader *r, ra_error *error)
{
    *r = (ra_sense_reader){.vectors = vectors};
    RA_TRY(ra_word_reader_open(draft, &r->words, error));
    return ra_language_lexicon(draft->language, "cues", &r->cues, error);
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

/* Words that many of the story's utterances hold tell little between them: no sense weighs more than what the
   story's own utterances allow. */
ra_status ra_utterances_weigh(ra_arena *arena, ra_utterances *utterances, ra_error *error)
{
    size_t total = 0;
    for (size_t i = 0; i < utterances->count; i++)
        total += utterances->at[i].sense_count;
    uint32_t *all = ra_arena_new_array(arena, uint32_t, total);
    if (all == NULL)
        return ra_fail_memory(error);
    size_t count = 0;
    for (size_t i = 0; i < utterances->count; i++) {
        for (size_t s = 0; s < utterances->at[i].sense_count; s++)
            all[count++] = utterances->at[i].senses[s].concept;
    }
    if (count > 0)
        qsort(all, count, sizeof *all, by_number);
    for (size_t i = 0; i < utterances->count; i++) {
        ra_utterance *u = &utterances->at[i];
        u->weight = 0;
        for (size_t s = 0; s < u->sense_count; s++) {
            ra_sense *sense = &u->senses[s];
            size_t first = lower_bound(all, count, sense->concept);
            size_t holders = lower_bound(all, count, sense->concept + 1) - first;
            double most = STORY_FACTOR * log((double)(utterances->count + 1) / (double)holders);
            if (sense->weight > most && utterances->count >= FEWEST_UTTERANCES)
                sense->weight = most;
            u->weight += sense->weight;
            if (sense->concept == u->charge.concept)
                u->charge.weight = sense->weight;
        }
    }
    return RA_OK;
}
