#include "language/syntax/syntax.h"

#include "base/status.h"
#include "base/str.h"
#include "language/syntax/contradictions.h"
#include "language/syntax/dateline.h"
#include "language/syntax/decoder.h"
#include "language/syntax/participles.h"
#include "language/words/tags.h"

#include <stdio.h>

enum {
    MOST_WORDS = 400,  /* of a sentence that is parsed as one; of a longer one this many at a time */
    MOST_ROWS = 2048,  /* of sentences that go through the network together, with their roots */
    MOST_PIECES = 512, /* of sentences likewise */
};

ra_status ra_syntax_open(const ra_pack *pack, const char *code, ra_arena *arena, ra_syntax *syntax, ra_error *error)
{
    char name[48];
    RA_TRY(ra_network_open(pack, code, arena, &syntax->network, error));
    RA_TRY(ra_wordnet_open(pack, code, &syntax->wordnet, error));
    snprintf(name, sizeof name, "%s/forms.lex", code);
    return ra_lexicon_view(ra_pack_section(pack, name), &syntax->forms, error);
}

/* A sentence or a part of it: of a very long one, or the dateline before one, which treebanks hardly have. */
typedef struct piece {
    uint32_t sentence;
    uint32_t first; /* token */
    uint32_t count;
    bool main; /* its root is the sentence's; it comes before the others */
} piece;

typedef struct batch {
    const ra_syntax *syntax;
    ra_document *document;
    ra_encoder *encoder;
    ra_decoder *decoder;
    const ra_name_reading *names; /* NULL where names are not asked for */
    ra_name_scorer *scorer;
    ra_network_input *inputs; /* of one piece */
    uint32_t *heads;
    uint16_t *relations;
    uint32_t *classes; /* of one piece */
    piece pieces[MOST_PIECES];
    ra_stretch stretches[MOST_PIECES];
    uint32_t count;
    uint32_t rows;
} batch;

static batch *batch_new(const ra_syntax *syntax, const ra_name_reading *names, ra_document *document, ra_arena *scratch)
{
    batch *b = ra_arena_alloc(scratch, sizeof *b);
    if (b == NULL)
        return NULL;
    uint32_t longest = 0;
    for (size_t i = 0; i < document->sentences.count; i++) {
        ra_range r = document->sentences.at[i].tokens;
        longest = r.last - r.first > longest ? r.last - r.first : longest;
    }
    uint32_t words = longest < MOST_WORDS ? longest : MOST_WORDS;
    size_t all = document->tokens.count + 2 * document->sentences.count + document->tokens.count / MOST_WORDS;
    uint32_t rows = all < MOST_ROWS ? (uint32_t)all : MOST_ROWS;
    b->syntax = syntax;
    b->document = document;
    b->encoder = ra_encoder_new(&syntax->network, scratch, rows);
    b->decoder = ra_decoder_new(&syntax->network, scratch, words);
    b->names = names;
    b->scorer = names != NULL ? ra_name_scorer_new(&syntax->network, names->network, scratch) : NULL;
    b->inputs = ra_arena_new_array(scratch, ra_network_input, words);
    b->heads = ra_arena_new_array(scratch, uint32_t, words + 1);
    b->relations = ra_arena_new_array(scratch, uint16_t, words + 1);
    b->classes = ra_arena_new_array(scratch, uint32_t, words);
    bool whole = b->encoder != NULL && b->decoder != NULL && b->inputs != NULL && b->heads != NULL &&
                 b->relations != NULL && b->classes != NULL && (names == NULL || b->scorer != NULL);
    return whole ? b : NULL;
}

static void fill_inputs(batch *b)
{
    const ra_network *n = &b->syntax->network;
    for (uint32_t i = 0; i < b->count; i++) {
        piece p = b->pieces[i];
        ra_network_inputs(&n->vectors, n->table_rows, b->document->tokens.at + p.first, p.count, b->inputs);
        ra_encoder_fill(b->encoder, b->stretches[i], b->inputs);
    }
}

static void set_tags(batch *b)
{
    for (uint32_t i = 0; i < b->count; i++) {
        piece p = b->pieces[i];
        ra_decoder_tag(b->decoder, b->encoder, b->stretches[i].begin + 1, p.count, b->classes);
        for (uint32_t k = 0; k < p.count; k++)
            ra_tag_set(&b->syntax->forms, b->classes[k], &b->document->tokens.at[p.first + k]);
    }
}

/* The root of a part other than the main one of its sentence hangs on that one's. */
static void set_heads(const batch *b, piece p)
{
    ra_sentence *sentence = &b->document->sentences.at[p.sentence];
    for (uint32_t i = 1; i <= p.count; i++) {
        ra_token *token = &b->document->tokens.at[p.first + i - 1];
        token->head = b->heads[i] != 0 ? p.first + b->heads[i] - 1 : RA_NONE;
        token->deprel = (uint8_t)b->relations[i];
        token->subrel = (uint8_t)(b->relations[i] >> 8);
        if (token->head != RA_NONE)
            continue;
        if (p.main) {
            sentence->root = p.first + i - 1;
        } else {
            token->head = sentence->root;
            token->deprel = RA_DEP_PARATAXIS;
        }
    }
}

static void score_names(batch *b)
{
    for (uint32_t i = 0; i < b->count; i++)
        ra_name_scorer_run(b->scorer, b->encoder, b->stretches[i], b->names->scores + b->pieces[i].first);
}

static void run(batch *b)
{
    const ra_network *n = &b->syntax->network;
    fill_inputs(b);
    ra_encoder_begin(b->encoder, b->stretches, b->count);
    for (uint32_t layer = 1; layer <= n->layers; layer++) {
        ra_encoder_run(b->encoder);
        if (layer == n->tag_layer)
            set_tags(b);
    }
    if (b->scorer != NULL)
        score_names(b);
    for (uint32_t i = 0; i < b->count; i++) {
        ra_decoder_attach(b->decoder, b->encoder, b->stretches[i], b->heads, b->relations);
        set_heads(b, b->pieces[i]);
        ra_range tokens = {b->pieces[i].first, b->pieces[i].first + b->pieces[i].count};
        ra_participles_settle(&b->syntax->wordnet, b->document, tokens);
        ra_contradictions_settle(b->document, tokens);
    }
    b->count = 0;
    b->rows = 0;
}

static void add_piece(batch *b, piece p)
{
    if (b->rows + p.count + 1 > MOST_ROWS || b->count == MOST_PIECES)
        run(b);
    b->pieces[b->count] = p;
    b->stretches[b->count++] = (ra_stretch){b->rows, p.count + 1};
    b->rows += p.count + 1;
}

/* Without a network. */
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

ra_status ra_syntax_annotate(const ra_syntax *syntax, const ra_name_reading *names, ra_document *document,
                             ra_arena *scratch, ra_error *error)
{
    if (syntax->network.layers == 0) {
        for (size_t i = 0; i < document->sentences.count; i++)
            hang_on_first(document, &document->sentences.at[i]);
        return RA_OK;
    }
    batch *b = batch_new(syntax, names, document, scratch);
    if (b == NULL)
        return ra_fail_memory(error);
    for (uint32_t i = 0; i < document->sentences.count; i++) {
        ra_range r = document->sentences.at[i].tokens;
        uint32_t dateline = ra_dateline_length(document->tokens.at + r.first, r.last - r.first);
        uint32_t main = r.first + dateline;
        for (uint32_t first = main; first < r.last; first += MOST_WORDS)
            add_piece(b, (piece){i, first, r.last - first < MOST_WORDS ? r.last - first : MOST_WORDS, first == main});
        if (dateline > 0)
            add_piece(b, (piece){i, r.first, dateline, false});
    }
    if (b->count > 0)
        run(b);
    return RA_OK;
}
