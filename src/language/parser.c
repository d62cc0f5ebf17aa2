#include "language/parser.h"

#include "base/status.h"
#include "language/punctuation.h"
#include "language/transition.h"

#include <stdio.h>

ra_status ra_parser_open(const ra_pack *pack, const char *code, ra_parser *parser, ra_error *error)
{
    char name[48];
    snprintf(name, sizeof name, "%s/parser", code);
    RA_TRY(ra_linear_view(ra_pack_section(pack, name), name, &parser->model, error));
    snprintf(name, sizeof name, "%s/punctuation", code);
    RA_TRY(ra_linear_view(ra_pack_section(pack, name), name, &parser->punctuation, error));
    return ra_wordnet_open(pack, code, &parser->wordnet, error);
}

/* What a state allows at least: to shift while words are left, then to hang the top of the stack on what is below it,
   and the last word on the root. */
static uint32_t default_class(const ra_state *state)
{
    if (state->next < state->count)
        return RA_TRANSITION(RA_SHIFT, RA_DEP_DEP, RA_SUB_NONE);
    if (state->depth > 1)
        return RA_TRANSITION(RA_RIGHT, RA_DEP_DEP, RA_SUB_NONE);
    return RA_TRANSITION(RA_LEFT, RA_DEP_ROOT, RA_SUB_NONE);
}

/* Nothing but the default: the stack is empty, or one word is left. */
static bool is_forced(const ra_state *state)
{
    return state->depth == 0 || (state->depth == 1 && state->next == state->count);
}

/* The best class that the state allows. */
static uint32_t choose(const ra_parser *parser, const ra_state *state)
{
    uint32_t best = default_class(state);
    if (is_forced(state))
        return best;
    uint64_t keys[RA_STATE_MOST_FEATURES];
    int32_t scores[RA_LINEAR_MOST_CLASSES];
    size_t n = ra_state_features(state, keys);
    ra_linear_score(&parser->model, keys, n, scores);
    int64_t best_score = INT64_MIN;
    for (uint32_t i = 0; i < parser->model.class_count; i++) {
        if (scores[i] > best_score && ra_state_allows(state, parser->model.classes[i])) {
            best = parser->model.classes[i];
            best_score = scores[i];
        }
    }
    return best;
}

/* Room for the longest sentence. */
typedef struct workspace {
    ra_state state;
    ra_seen *words;
    uint32_t *numbers; /* of the words in the sentence */
    uint32_t *heads;   /* of the sentence's tokens, as numbers in it */
} workspace;

static bool workspace_new(ra_arena *scratch, uint32_t most, workspace *w)
{
    w->words = ra_arena_new_array(scratch, ra_seen, most);
    w->numbers = ra_arena_new_array(scratch, uint32_t, most);
    w->heads = ra_arena_new_array(scratch, uint32_t, most);
    return w->words != NULL && w->numbers != NULL && w->heads != NULL && ra_state_new(scratch, most, &w->state);
}

static void attach_words(ra_token *tokens, uint32_t count, workspace *w)
{
    for (uint32_t i = 0; i < count; i++)
        w->heads[i] = RA_NONE;
    for (uint32_t i = 0; i < w->state.count; i++) {
        const ra_node *node = &w->state.nodes[i];
        bool root = node->head >= w->state.count;
        ra_token *token = &tokens[w->numbers[i]];
        w->heads[w->numbers[i]] = root ? RA_NONE : w->numbers[node->head];
        token->deprel = root ? RA_DEP_ROOT : (uint8_t)node->label;
        token->subrel = root ? RA_SUB_NONE : (uint8_t)(node->label >> 8);
    }
}

static void attach_punctuation(const ra_parser *parser, ra_token *tokens, uint32_t count, const workspace *w)
{
    ra_punctuation_view view = {tokens, w->heads, count};
    for (uint32_t i = 0; i < count; i++) {
        if (tokens[i].upos != RA_UPOS_PUNCT)
            continue;
        tokens[i].deprel = RA_DEP_PUNCT;
        tokens[i].subrel = RA_SUB_NONE;
        tokens[i].head = ra_punctuation_attach(&parser->punctuation, &view, i);
    }
}

/* Without a model, or in a sentence of punctuation alone. */
static void hang_on_first(ra_document *document, ra_sentence *sentence)
{
    for (uint32_t i = sentence->tokens.first; i < sentence->tokens.last; i++) {
        bool root = i == sentence->tokens.first;
        document->tokens.at[i].head = root ? RA_NONE : sentence->tokens.first;
        document->tokens.at[i].deprel = root ? RA_DEP_ROOT : RA_DEP_DEP;
        document->tokens.at[i].subrel = RA_SUB_NONE;
    }
    sentence->root = sentence->tokens.first;
}

static void parse_sentence(const ra_parser *parser, ra_document *document, ra_sentence *sentence, workspace *w)
{
    ra_token *tokens = document->tokens.at + sentence->tokens.first;
    uint32_t count = sentence->tokens.last - sentence->tokens.first;
    uint32_t words = ra_seen_fill(&parser->wordnet, tokens, count, w->words, w->numbers);
    if (words == 0) {
        hang_on_first(document, sentence);
        return;
    }
    ra_state_begin(&w->state, w->words, words);
    while (!ra_state_done(&w->state))
        ra_state_apply(&w->state, choose(parser, &w->state));
    attach_words(tokens, count, w);
    attach_punctuation(parser, tokens, count, w);
    for (uint32_t i = 0; i < count; i++) {
        if (tokens[i].upos != RA_UPOS_PUNCT)
            tokens[i].head = w->heads[i];
        if (tokens[i].head == RA_NONE)
            sentence->root = sentence->tokens.first + i;
        else
            tokens[i].head += sentence->tokens.first;
    }
}

ra_status ra_parser_annotate(const ra_parser *parser, ra_document *document, ra_arena *scratch, ra_error *error)
{
    uint32_t longest = 0;
    for (size_t i = 0; i < document->sentences.count; i++) {
        ra_range r = document->sentences.at[i].tokens;
        longest = r.last - r.first > longest ? r.last - r.first : longest;
    }
    workspace w;
    if (!workspace_new(scratch, longest, &w))
        return ra_fail_memory(error);
    for (size_t i = 0; i < document->sentences.count; i++) {
        if (parser->model.class_count == 0)
            hang_on_first(document, &document->sentences.at[i]);
        else
            parse_sentence(parser, document, &document->sentences.at[i], &w);
    }
    return RA_OK;
}
