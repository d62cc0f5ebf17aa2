#include "language/parser.h"

#include "base/status.h"
#include "language/tag_features.h"
#include "language/transition.h"

#include <stdio.h>

ra_status ra_parser_open(const ra_pack *pack, const char *code, ra_parser *parser, ra_error *error)
{
    char name[48];
    snprintf(name, sizeof name, "%s/parser", code);
    return ra_linear_view(ra_pack_section(pack, name), name, &parser->model, error);
}

/* The best class that the state allows; some class always is, as the trainer gives each move at least one. */
static uint32_t choose(const ra_parser *parser, const ra_state *state)
{
    uint64_t keys[RA_STATE_MOST_FEATURES];
    int32_t scores[RA_LINEAR_MOST_CLASSES];
    size_t n = ra_state_features(state, keys);
    ra_linear_score(&parser->model, keys, n, scores);
    uint32_t best = RA_TRANSITION(state->next < state->count ? RA_SHIFT
                                  : state->depth > 1         ? RA_RIGHT
                                                             : RA_LEFT,
                                  state->next < state->count ? RA_DEP_DEP
                                  : state->depth > 1         ? RA_DEP_DEP
                                                             : RA_DEP_ROOT,
                                  RA_SUB_NONE);
    int64_t best_score = INT64_MIN;
    for (uint32_t i = 0; i < parser->model.class_count; i++) {
        if (scores[i] > best_score && ra_state_allows(state, parser->model.classes[i])) {
            best = parser->model.classes[i];
            best_score = scores[i];
        }
    }
    return best;
}

static void attach(ra_document *document, ra_sentence *sentence, const ra_state *state)
{
    ra_token *tokens = document->tokens.at + sentence->tokens.first;
    for (uint32_t i = 0; i < state->count; i++) {
        const ra_node *node = &state->nodes[i];
        bool root = node->head >= state->count;
        tokens[i].head = root ? RA_NONE : sentence->tokens.first + node->head;
        tokens[i].deprel = root ? RA_DEP_ROOT : (uint8_t)node->label;
        tokens[i].subrel = root ? RA_SUB_NONE : (uint8_t)(node->label >> 8);
        if (root)
            sentence->root = sentence->tokens.first + i;
    }
}

static void parse_sentence(const ra_parser *parser, ra_document *document, ra_sentence *sentence, ra_state *state,
                           ra_word *words, uint32_t *tags)
{
    const ra_token *tokens = document->tokens.at + sentence->tokens.first;
    uint32_t count = sentence->tokens.last - sentence->tokens.first;
    for (uint32_t i = 0; i < count; i++) {
        words[i] = ra_word_of(tokens[i].form);
        tags[i] = ra_tag_class_of(tokens[i].upos, tokens[i].feats);
    }
    ra_state_begin(state, words, tags, count);
    while (!ra_state_done(state))
        ra_state_apply(state, choose(parser, state));
    attach(document, sentence, state);
}

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

ra_status ra_parser_annotate(const ra_parser *parser, ra_document *document, ra_arena *scratch, ra_error *error)
{
    uint32_t longest = 0;
    for (size_t i = 0; i < document->sentences.count; i++) {
        ra_range r = document->sentences.at[i].tokens;
        longest = r.last - r.first > longest ? r.last - r.first : longest;
    }
    ra_state state;
    ra_word *words = ra_arena_new_array(scratch, ra_word, longest);
    uint32_t *tags = ra_arena_new_array(scratch, uint32_t, longest);
    if (words == NULL || tags == NULL || !ra_state_new(scratch, longest, &state))
        return ra_fail_memory(error);
    for (size_t i = 0; i < document->sentences.count; i++) {
        if (parser->model.class_count == 0)
            hang_on_first(document, &document->sentences.at[i]);
        else
            parse_sentence(parser, document, &document->sentences.at[i], &state, words, tags);
    }
    return RA_OK;
}
