#include "language/syntax/decoder.h"

#include "base/str.h"
#include "language/syntax/arborescence.h"

#include <math.h>

enum { BLOCK = 8 }; /* words whose relations are scored at once */

/* Relations of which a predicate has one alone. */
typedef enum role { SUBJECT, OBJECT, RECIPIENT, CONTENT, ROLES, NO_ROLE = ROLES } role;

struct ra_decoder {
    const ra_network *network;
    ra_arborescence *arborescence;
    const uint8_t **rows;
    uint32_t *holders; /* [words + 1][ROLES]: who has a role of a word; 0 nobody */
    float *products;   /* [words + 1][widest product] */
    float *heads;      /* [arc_size][words + 1, padded] */
    float *scores;     /* [words][words + 1, padded] */
    uint8_t *bytes;    /* [words][arc_size or relation_size] */
    float *relations;  /* [BLOCK][relation_size * relation_count, a tile up], and what is read beyond */
    float *alone;      /* [BLOCK][relations, a tile up] */
    size_t width;      /* of `products` */
    uint32_t most;
};

static size_t widest(const ra_network *n)
{
    size_t width = n->class_count > n->arc_size ? n->class_count : n->arc_size;
    return ra_tile_up(width > n->relation_size ? width : n->relation_size);
}

static size_t pad(size_t count)
{
    return (count + RA_WIDTH - 1) / RA_WIDTH * RA_WIDTH;
}

ra_decoder *ra_decoder_new(const ra_network *network, ra_arena *scratch, uint32_t most)
{
    ra_decoder *d = ra_arena_alloc(scratch, sizeof *d);
    if (d == NULL)
        return NULL;
    size_t words = (size_t)most + 1;
    size_t state = network->arc_size > network->relation_size ? network->arc_size : network->relation_size;
    size_t relations = ra_tile_up((size_t)network->relation_size * network->relation_count);
    d->network = network;
    d->most = most;
    d->width = widest(network);
    d->arborescence = ra_arborescence_new(scratch, most);
    d->rows = ra_arena_new_array(scratch, const uint8_t *, words);
    d->holders = ra_arena_new_array(scratch, uint32_t, words * ROLES);
    d->products = ra_line_take(scratch, words * d->width * sizeof(float));
    d->heads = ra_line_take(scratch, network->arc_size * pad(words) * sizeof(float));
    d->scores = ra_line_take(scratch, most * pad(words) * sizeof(float));
    d->bytes = ra_line_take(scratch, words * state);
    d->relations = ra_line_take(scratch, (BLOCK * relations + RA_WIDTH) * sizeof(float));
    d->alone = ra_line_take(scratch, BLOCK * ra_tile_up(network->relation_count) * sizeof(float));
    bool whole = d->arborescence != NULL && d->rows != NULL && d->holders != NULL && d->products != NULL &&
                 d->heads != NULL && d->scores != NULL && d->bytes != NULL && d->relations != NULL && d->alone != NULL;
    return whole ? d : NULL;
}

static uint32_t best(const float *scores, uint32_t count, uint32_t left_out)
{
    uint32_t at = RA_NONE;
    for (uint32_t i = 0; i < count; i++) {
        if (i != left_out && (at == RA_NONE || scores[i] > scores[at]))
            at = i;
    }
    return at;
}

/* The products of a matrix with the states of rows, in d->products. */
static void multiply_states(ra_decoder *d, const ra_encoder *encoder, const ra_matrix *matrix, uint32_t first,
                            uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        d->rows[i] = ra_encoder_state(encoder, first + i);
    d->network->kernels->product(matrix, d->rows, count, d->products, d->width);
}

void ra_decoder_tag(ra_decoder *d, const ra_encoder *encoder, uint32_t first, uint32_t count, uint32_t *classes)
{
    const ra_network *n = d->network;
    multiply_states(d, encoder, &n->tag, first, count);
    for (uint32_t i = 0; i < count; i++)
        classes[i] = n->classes[best(d->products + i * d->width, n->class_count, RA_NONE)];
}

/* What words are as dependents, as bytes for the matrix that scores them, which d->rows then points to. */
static void quantise_dependents(ra_decoder *d, uint32_t count, uint32_t size, float scale)
{
    const ra_kernels *kernels = d->network->kernels;
    for (uint32_t i = 0; i < count; i++) {
        float *y = d->products + i * d->width;
        kernels->rectify(y, size);
        kernels->quantise(y, size, scale, d->bytes + (size_t)i * size);
        d->rows[i] = d->bytes + (size_t)i * size;
    }
}

static void score_arcs(ra_decoder *d, const ra_encoder *encoder, ra_stretch s)
{
    const ra_network *n = d->network;
    uint32_t words = s.length - 1;
    size_t stride = pad(s.length);
    multiply_states(d, encoder, &n->arc_head, s.begin, s.length);
    for (uint32_t i = 0; i < s.length; i++) {
        n->kernels->rectify(d->products + i * d->width, n->arc_size);
        for (uint32_t k = 0; k < n->arc_size; k++)
            d->heads[k * stride + i] = d->products[i * d->width + k];
    }
    for (uint32_t k = 0; k < n->arc_size; k++) {
        for (size_t i = s.length; i < stride; i++)
            d->heads[k * stride + i] = 0;
    }
    multiply_states(d, encoder, &n->arc_dependent, s.begin + 1, words);
    quantise_dependents(d, words, n->arc_size, n->arc_scale);
    n->kernels->product(&n->arc, d->rows, words, d->products, d->width);
    memset(d->scores, 0, words * stride * sizeof *d->scores);
    for (uint32_t i = 0; i < words; i++)
        n->kernels->combine(d->products + i * d->width, n->arc_size, d->heads, stride, d->scores + i * stride,
                            (uint32_t)stride);
}

/* Rows of relations stand one behind the other, and what is read of the next one goes into scores that are not looked
   at. Relations of words whose rows d->rows points to and whose heads' products are there. */
static void name_arcs(ra_decoder *d, uint32_t first, uint32_t count, const uint32_t *heads, uint16_t *relations)
{
    const ra_network *n = d->network;
    size_t size = ra_tile_up((size_t)n->relation_size * n->relation_count);
    size_t alone = ra_tile_up(n->relation_count);
    n->kernels->product(&n->relation, d->rows + first, count, d->relations, size);
    n->kernels->product(&n->relation_alone, d->rows + first, count, d->alone, alone);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t word = first + i + 1;
        if (heads[word] == 0) {
            relations[word] = RA_DEP_ROOT;
            continue;
        }
        float *scores = d->alone + i * alone;
        n->kernels->combine(d->products + heads[word] * d->width, n->relation_size, d->relations + i * size,
                            n->relation_count, scores, (uint32_t)pad(n->relation_count));
        relations[word] = n->relations[best(scores, n->relation_count, n->root_relation)];
    }
}

/* What words are as dependents, in d->rows, and as heads, in d->products, for their relations. */
static void prepare_names(ra_decoder *d, const ra_encoder *encoder, ra_stretch s)
{
    const ra_network *n = d->network;
    uint32_t words = s.length - 1;
    multiply_states(d, encoder, &n->relation_dependent, s.begin + 1, words);
    quantise_dependents(d, words, n->relation_size, n->relation_scale);
    multiply_states(d, encoder, &n->relation_head, s.begin, s.length);
    for (uint32_t i = 0; i < s.length; i++)
        n->kernels->rectify(d->products + i * d->width, n->relation_size);
    for (uint32_t i = 0; i < words; i++)
        d->rows[i] = d->bytes + (size_t)i * n->relation_size;
}

/* How much better than any other a second holder's head must be, in logarithms of odds: found on development data. */
static const float sure[ROLES] = {[SUBJECT] = 1, [OBJECT] = 1, [RECIPIENT] = 1, [CONTENT] = 3};

static role role_of(uint16_t relation)
{
    switch ((uint8_t)relation) {
    case RA_DEP_NSUBJ:
    case RA_DEP_CSUBJ: return relation >> 8 != RA_SUB_OUTER ? SUBJECT : NO_ROLE;
    case RA_DEP_OBJ: return OBJECT;
    case RA_DEP_IOBJ: return RECIPIENT;
    case RA_DEP_CCOMP: return CONTENT;
    default: return NO_ROLE;
    }
}

/* How much a word's head is better than the best other one but the root. */
static float margin(const float *scores, uint32_t words, uint32_t word, uint32_t head)
{
    float other = -INFINITY;
    for (uint32_t j = 1; j <= words; j++) {
        if (j != word && j != head && scores[j] > other)
            other = scores[j];
    }
    return scores[head] - other;
}

/* Of two words in the same role of one predicate, the one whose head is the less sure is to look for another, unless it
   is sure enough. Returns whether there was one. */
static bool part_roles(ra_decoder *d, uint32_t words, const uint32_t *heads, const uint16_t *relations)
{
    const float penalty = 1000;
    bool parted = false;
    memset(d->holders, 0, (size_t)(words + 1) * ROLES * sizeof *d->holders);
    for (uint32_t i = 1; i <= words; i++) {
        role r = role_of(relations[i]);
        if (r == NO_ROLE)
            continue;
        uint32_t *holder = &d->holders[heads[i] * ROLES + r];
        uint32_t other = *holder;
        *holder = i;
        if (other == 0)
            continue;
        float *mine = d->scores + (i - 1) * pad(words + 1);
        float *its = d->scores + (other - 1) * pad(words + 1);
        float mine_by = margin(mine, words, i, heads[i]);
        float its_by = margin(its, words, other, heads[i]);
        bool keep_mine = mine_by >= its_by;
        *holder = keep_mine ? i : other;
        if ((keep_mine ? its_by : mine_by) > sure[r])
            continue;
        (keep_mine ? its : mine)[heads[i]] -= penalty;
        parted = true;
    }
    return parted;
}

void ra_decoder_attach(ra_decoder *d, const ra_encoder *encoder, ra_stretch s, uint32_t *heads, uint16_t *relations)
{
    enum { ROUNDS = 3 };
    uint32_t words = s.length - 1;
    score_arcs(d, encoder, s);
    prepare_names(d, encoder, s);
    for (uint32_t round = 1;; round++) {
        ra_arborescence_find(d->arborescence, d->scores, pad(s.length), words, heads);
        for (uint32_t first = 0; first < words; first += BLOCK)
            name_arcs(d, first, words - first < BLOCK ? words - first : BLOCK, heads, relations);
        if (round == ROUNDS || !part_roles(d, words, heads, relations))
            return;
    }
}
