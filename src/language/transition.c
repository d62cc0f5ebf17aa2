#include "language/transition.h"

#include "base/str.h"
#include "language/lemmatizer.h"
#include "language/linear.h"
#include "language/tag_features.h"
#include "language/words.h"

bool ra_state_new(ra_arena *arena, uint32_t most, ra_state *state)
{
    *state = (ra_state){0};
    state->nodes = ra_arena_new_array(arena, ra_node, (size_t)most + 2);
    state->stack = ra_arena_new_array(arena, uint32_t, (size_t)most + 1);
    return state->nodes != NULL && state->stack != NULL;
}

static ra_seen seen_of(const ra_wordnet *wordnet, const ra_token *token)
{
    char folded[RA_FORM_LONGEST];
    ra_seen seen = {.lemma = ra_word_lower(token->lemma), .tag = ra_tag_class_of(token->upos, token->feats)};
    bool noun = token->upos == RA_UPOS_NOUN || token->upos == RA_UPOS_PROPN;
    if (!noun && token->upos != RA_UPOS_VERB)
        return seen;
    ra_wordnet_entry entry = ra_wordnet_lookup(wordnet, ra_form_fold(token->lemma, folded));
    seen.sense = (noun ? RA_WORDNET_NOUN_FILE(entry) : RA_WORDNET_VERB_FILE(entry)) | (uint32_t)token->upos << 8;
    seen.frames = noun ? 0 : RA_WORDNET_FRAMES(entry);
    return seen;
}

uint32_t ra_seen_fill(const ra_wordnet *wordnet, const ra_token *tokens, uint32_t count, ra_seen *words,
                      uint32_t *numbers)
{
    uint32_t filled = 0;
    uint32_t before = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (tokens[i].upos == RA_UPOS_PUNCT) {
            before = before * 31 + ra_word_lower(tokens[i].form);
            continue;
        }
        words[filled] = seen_of(wordnet, &tokens[i]);
        words[filled].before = before;
        numbers[filled++] = i;
        before = 0;
    }
    return filled;
}

void ra_state_begin(ra_state *state, const ra_seen *words, uint32_t count)
{
    uint32_t none = count + 1;
    state->count = count;
    state->depth = 0;
    state->next = 0;
    for (uint32_t i = 0; i < count + 2; i++) {
        bool word = i < count;
        state->nodes[i] = (ra_node){.lemma = word ? words[i].lemma : i - count,
                                    .tag = word ? words[i].tag : UINT32_MAX - (i - count),
                                    .sense = word ? words[i].sense : i - count,
                                    .frames = word ? words[i].frames : 0,
                                    .before = word ? words[i].before : 0,
                                    .edge = i,
                                    .head = none,
                                    .label = UINT32_MAX,
                                    .left = none,
                                    .left2 = none,
                                    .right = none,
                                    .right2 = none};
    }
}

bool ra_state_done(const ra_state *state)
{
    return state->depth == 0 && state->next == state->count;
}

bool ra_state_allows(const ra_state *state, uint32_t class)
{
    bool root_next = state->next == state->count;
    bool root_label = RA_TRANSITION_DEPREL(class) == RA_DEP_ROOT;
    switch (RA_TRANSITION_MOVE(class)) {
    case RA_SHIFT: return !root_next;
    case RA_LEFT: return root_next ? state->depth == 1 && root_label : state->depth > 0 && !root_label;
    case RA_RIGHT: return state->depth > 1 && !root_label;
    }
    return false;
}

void ra_state_apply(ra_state *state, uint32_t class)
{
    ra_move move = RA_TRANSITION_MOVE(class);
    if (move == RA_SHIFT) {
        state->stack[state->depth++] = state->next++;
        return;
    }
    uint32_t child = state->stack[--state->depth];
    uint32_t head = move == RA_LEFT ? state->next : state->stack[state->depth - 1];
    ra_node *h = &state->nodes[head];
    state->nodes[child].head = head;
    state->nodes[child].label = class >> 8;
    if (move == RA_LEFT) {
        h->left2 = h->left;
        h->left = child;
        h->edge = state->nodes[child].edge;
        h->left_count++;
    } else {
        h->right2 = h->right;
        h->right = child;
        h->right_count++;
    }
}

/* The words that features speak of. */
typedef struct focus {
    const ra_state *state;
    const ra_node *s0;
    const ra_node *s1;
    const ra_node *s2;
    const ra_node *b0;
    const ra_node *b1;
    const ra_node *b2;
    uint64_t near; /* distance from s0 to b0 */
    uint64_t far;  /* from s1 to s0 */
    uint64_t *keys;
    size_t count;
} focus;

static void add(focus *f, uint32_t number, uint64_t a, uint64_t b, uint64_t c)
{
    f->keys[f->count] = ra_mix(ra_mix(ra_mix(0x9A75000 + number, a), b), c);
    f->count++;
}

static uint64_t bucket(uint32_t distance)
{
    return distance < 5 ? distance : distance < 8 ? 5 : distance < 12 ? 6 : 7;
}

static uint64_t pair(uint64_t a, uint64_t b)
{
    return a << 32 | b;
}

static void add_words(focus *f)
{
    const ra_node *const places[] = {f->s0, f->s1, f->b0, f->b1, f->s2, f->b2};
    for (uint32_t i = 0; i < 6; i++) {
        const ra_node *n = places[i];
        add(f, 3 * i, n->tag, 0, 0);
        add(f, 3 * i + 1, n->lemma, 0, 0);
        if (i < 4)
            add(f, 3 * i + 2, n->lemma, n->tag, 0);
    }
}

/* All combinations of form and tag of two words. */
static void add_pair(focus *f, uint32_t number, const ra_node *a, const ra_node *b, uint64_t distance)
{
    add(f, number, pair(a->lemma, a->tag), pair(b->lemma, b->tag), 0);
    add(f, number + 1, pair(a->lemma, a->tag), b->tag, 0);
    add(f, number + 2, a->tag, pair(b->lemma, b->tag), 0);
    add(f, number + 3, a->lemma, b->lemma, 0);
    add(f, number + 4, a->tag, b->tag, 0);
    add(f, number + 5, a->tag, b->tag, distance + 1);
    add(f, number + 6, a->lemma, b->tag, distance + 1);
    add(f, number + 7, a->tag, b->lemma, distance + 1);
}

static void add_triples(focus *f)
{
    uint64_t s0 = f->s0->tag;
    uint64_t s1 = f->s1->tag;
    uint64_t b0 = f->b0->tag;
    add(f, 50, pair(s1, s0), b0, 0);
    add(f, 51, pair(s0, b0), f->b1->tag, 0);
    add(f, 52, pair(b0, f->b1->tag), f->b2->tag, 0);
    add(f, 53, pair(f->s2->tag, s1), s0, 0);
    add(f, 54, pair(s1, f->s0->lemma), b0, 0);
    add(f, 55, pair(s1, s0), f->b0->lemma, 0);
    add(f, 56, pair(f->s1->lemma, s0), b0, 0);
    add(f, 57, pair(s0, f->b0->lemma), f->b1->tag, 0);
    add(f, 58, pair(f->s0->lemma, b0), f->b1->tag, 0);
    add(f, 59, pair(s1, s0), pair(b0, f->b1->tag), 0);
    add(f, 60, pair(f->s2->tag, s1), pair(s0, b0), 0);
    add(f, 61, pair(s0, b0), pair(f->b1->tag, f->b2->tag), 0);
    add(f, 62, f->b0->lemma, f->b1->tag, f->b2->tag);
    add(f, 63, f->b0->tag, f->b1->lemma, 0);
    add(f, 64, f->s2->lemma, s0, 0);
}

/* A word's outermost dependents: their tags, forms and relations, with the word itself. */
static void add_dependents(focus *f, uint32_t number, const ra_node *n, bool right_too)
{
    const ra_node *nodes = f->state->nodes;
    const ra_node *l = &nodes[n->left];
    const ra_node *l2 = &nodes[n->left2];
    add(f, number, n->tag, l->label, 0);
    add(f, number + 1, n->tag, l->tag, l2->tag);
    add(f, number + 2, n->tag, pair(l->label, l2->label), 0);
    add(f, number + 3, n->lemma, l->label, 0);
    add(f, number + 4, n->lemma, bucket(n->left_count), 0);
    add(f, number + 5, n->tag, bucket(n->left_count), 0);
    add(f, number + 6, l->lemma, n->tag, 0);
    if (!right_too)
        return;
    const ra_node *r = &nodes[n->right];
    const ra_node *r2 = &nodes[n->right2];
    add(f, number + 7, n->tag, r->label, 0);
    add(f, number + 8, n->tag, r->tag, r2->tag);
    add(f, number + 9, n->tag, pair(r->label, r2->label), 0);
    add(f, number + 10, n->lemma, r->label, 0);
    add(f, number + 11, n->lemma, bucket(n->right_count), 0);
    add(f, number + 12, n->tag, bucket(n->right_count), 0);
    add(f, number + 13, r->lemma, n->tag, 0);
}

/* Dependents of two words together: what an attachment between them would join. */
static void add_joined(focus *f)
{
    const ra_node *nodes = f->state->nodes;
    const ra_node *s0r = &nodes[f->s0->right];
    const ra_node *s0l = &nodes[f->s0->left];
    const ra_node *s1r = &nodes[f->s1->right];
    const ra_node *s1l = &nodes[f->s1->left];
    const ra_node *b0l = &nodes[f->b0->left];
    add(f, 110, pair(f->s1->tag, f->s0->tag), s1r->tag, s1r->label);
    add(f, 111, pair(f->s1->tag, f->s0->tag), s0r->tag, s0r->label);
    add(f, 112, pair(f->s1->tag, f->s0->tag), s0l->tag, s0l->label);
    add(f, 113, pair(f->s0->tag, f->b0->tag), b0l->tag, b0l->label);
    add(f, 114, pair(f->s0->tag, f->b0->tag), s0r->tag, s0r->label);
    add(f, 115, pair(f->s0->tag, f->b0->tag), s0l->tag, s0l->label);
    add(f, 116, pair(f->s1->tag, f->s0->tag), s1l->tag, s1l->label);
    add(f, 117, pair(f->s1->lemma, f->s0->tag), s0l->lemma, 0);
    add(f, 118, pair(f->s1->lemma, f->s0->lemma), s0l->lemma, 0);
    add(f, 119, pair(f->s1->tag, f->s0->lemma), s0l->label, f->b0->tag);
    add(f, 120, pair(f->s0->lemma, f->b0->tag), bucket(f->b0->left_count), f->near);
    add(f, 121, pair(f->s1->label, f->s0->tag), f->b0->tag, bucket(f->s0->left_count + f->s0->right_count));
    add(f, 122, f->near, f->far, bucket(f->state->depth));
}

/* Meanings by WordNet, for words too rare to have weights of their own. */
static void add_senses(focus *f)
{
    const ra_node *nodes = f->state->nodes;
    const ra_node *s0l = &nodes[f->s0->left];
    add(f, 130, f->s0->sense, f->b0->sense, 0);
    add(f, 131, f->s0->sense, f->b0->tag, f->near);
    add(f, 132, f->s0->tag, f->b0->sense, f->near);
    add(f, 133, f->s1->sense, f->s0->sense, 0);
    add(f, 134, f->s1->sense, f->s0->tag, f->far);
    add(f, 135, f->s1->tag, f->s0->sense, f->far);
    add(f, 136, pair(f->s1->sense, f->s0->sense), s0l->lemma, 0);
    add(f, 137, pair(f->s1->lemma, f->s0->sense), s0l->lemma, 0);
    add(f, 138, pair(f->s2->tag, f->s1->sense), pair(s0l->lemma, f->s0->sense), 0);
    add(f, 139, pair(f->s0->frames, f->s0->tag), pair(f->b0->tag, f->b1->tag), 0);
    add(f, 140, pair(f->s1->frames, f->s1->tag), f->s0->tag, nodes[f->s1->right].label);
    add(f, 141, pair(f->s0->frames, f->s0->tag), f->b0->lemma, nodes[f->s0->right].label);
    add(f, 142, pair(f->s1->frames, f->s0->frames), pair(f->s1->tag, f->s0->tag), s0l->label);
    add(f, 143, pair(f->s0->sense, f->b0->sense), nodes[f->s0->left].label, nodes[f->b0->left].label);
    add(f, 144, pair(f->s0->lemma, f->b0->sense), f->b0->tag, 0);
    add(f, 145, pair(f->s1->lemma, f->s0->sense), f->s0->tag, 0);
}

/* Punctuation between the words in question. All that stands between s0 and b0 hangs on one of them, so the marks
   between them are those before the leftmost word under b0; likewise s1 and s0. */
static void add_punctuation(focus *f)
{
    const ra_node *nodes = f->state->nodes;
    uint64_t here = nodes[f->b0->edge].before;
    uint64_t below = nodes[f->s0->edge].before;
    uint64_t left = nodes[f->s1->edge].before;
    uint64_t next = f->b1->before;
    add(f, 150, here, below, 0);
    add(f, 151, pair(here, f->s0->tag), f->b0->tag, 0);
    add(f, 152, pair(below, f->s1->tag), f->s0->tag, 0);
    add(f, 153, pair(here, below), f->s0->tag, f->b0->tag);
    add(f, 154, pair(here, below), f->s1->tag, f->s0->tag);
    add(f, 155, pair(here, next), f->b0->tag, f->s0->tag);
    add(f, 156, pair(below, left), f->s1->tag, f->s0->tag);
    add(f, 157, here, f->s0->lemma, f->b0->tag);
    add(f, 158, here, f->s0->tag, f->b0->lemma);
    add(f, 159, below, f->s1->lemma, f->s0->tag);
    add(f, 160, below, f->s1->tag, f->s0->lemma);
    add(f, 161, pair(here, f->s0->tag), pair(f->b0->tag, f->b1->tag), 0);
    add(f, 162, pair(below, here), pair(f->s1->tag, f->s0->tag), f->b0->tag);
    add(f, 163, next, f->b0->tag, f->b1->tag);
}

size_t ra_state_features(const ra_state *state, uint64_t keys[RA_STATE_MOST_FEATURES])
{
    uint32_t none = state->count + 1;
    uint32_t s0 = state->depth > 0 ? state->stack[state->depth - 1] : none;
    uint32_t s1 = state->depth > 1 ? state->stack[state->depth - 2] : none;
    uint32_t s2 = state->depth > 2 ? state->stack[state->depth - 3] : none;
    uint32_t b0 = state->next;
    uint32_t b1 = b0 < state->count ? b0 + 1 : none;
    uint32_t b2 = b1 < state->count ? b1 + 1 : none;
    const ra_node *n = state->nodes;
    focus f = {.state = state,
               .s0 = &n[s0],
               .s1 = &n[s1],
               .s2 = &n[s2],
               .b0 = &n[b0],
               .b1 = &n[b1],
               .b2 = &n[b2],
               .near = s0 != none ? bucket(b0 - s0) : 9,
               .far = s1 != none ? bucket(s0 - s1) : 9,
               .keys = keys};
    add_words(&f);
    add_pair(&f, 20, f.s0, f.b0, f.near);
    add_pair(&f, 30, f.s1, f.s0, f.far);
    add_pair(&f, 40, f.s1, f.b0, f.far);
    add_triples(&f);
    add_dependents(&f, 70, f.s0, true);
    add_dependents(&f, 84, f.s1, true);
    add_dependents(&f, 98, f.b0, false);
    add_joined(&f);
    add_senses(&f);
    add_punctuation(&f);
    return f.count;
}
