/* Trains the parser: parser PACK OUT TRAIN.conllu... -- DEV.conllu...
   Tags come from taggers trained on the other folds, so that they are as wrong as they will be. Dynamic oracle after
   Goldberg and Nivre (2013), "Training Deterministic Parsers with Non-Deterministic Oracles", section 4.4. */
#include "tagging.h"

#include "language/transition.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EPOCHS = 8, TAGGER_EPOCHS = 4, FOLDS = 4, SEED = 20211107 };

/* A right class must win by more than this; updates change a weight by 1. */
enum { MARGIN = 30 };

/* The gold tree of a sentence's words without punctuation, as the oracle asks of it. */
typedef struct tree {
    uint32_t *head;  /* by word; the root's is `count` */
    uint32_t *label; /* deprel | subrel << 8 */
    uint32_t *place; /* of a token among the words; RA_NONE for punctuation */
    bool *on_stack;
    uint32_t count;
} tree;

typedef struct trainer {
    perceptron p;
    ra_state state;
    tree tree;
    uint64_t random;
    double explore; /* share of errors that are followed */
} trainer;

static tree new_tree(ra_arena *arena, uint32_t most)
{
    return (tree){.head = must(ra_arena_new_array(arena, uint32_t, most)),
                  .label = must(ra_arena_new_array(arena, uint32_t, most)),
                  .place = must(ra_arena_new_array(arena, uint32_t, most)),
                  .on_stack = must(ra_arena_new_array(arena, bool, most + 2))};
}

/* The word nearest above a token; RA_NONE where only punctuation is. */
static uint32_t word_above(const tree *t, const example *e, uint32_t token)
{
    uint32_t head = e->tokens[token].head;
    for (uint32_t steps = 0; head != RA_NONE && t->place[head] == RA_NONE && steps < e->count; steps++)
        head = e->tokens[head].head;
    return head;
}

/* Words that hang on punctuation hang on what that hangs on; where that is the root, the first of them is. */
static void fill_tree(tree *t, const example *e)
{
    uint32_t root = RA_NONE;
    t->count = e->seen_count;
    for (uint32_t i = 0; i < e->count; i++)
        t->place[i] = RA_NONE;
    for (uint32_t i = 0; i < t->count; i++)
        t->place[e->numbers[i]] = i;
    for (uint32_t i = 0; i < t->count; i++) {
        const ra_token *token = &e->tokens[e->numbers[i]];
        uint32_t head = word_above(t, e, e->numbers[i]);
        t->label[i] = token->deprel | (uint32_t)token->subrel << 8;
        if (head != RA_NONE)
            t->head[i] = t->place[head];
        else
            t->head[i] = root == RA_NONE ? t->count : root;
        if (head == RA_NONE && root == RA_NONE) {
            root = i;
            t->label[i] = RA_DEP_ROOT;
        }
    }
}

static void mark_stack(tree *t, const ra_state *s)
{
    memset(t->on_stack, 0, t->count + 2);
    for (uint32_t i = 0; i < s->depth; i++)
        t->on_stack[s->stack[i]] = true;
}

/* Gold dependents of `head` that lie in the buffer. */
static int later_dependents(const tree *t, uint32_t head, uint32_t next)
{
    int count = 0;
    for (uint32_t i = next; i < t->count; i++)
        count += t->head[i] == head;
    return count;
}

static int stacked_dependents(const tree *t, const ra_state *s, uint32_t head)
{
    int count = 0;
    for (uint32_t i = 0; i < s->depth; i++)
        count += t->head[s->stack[i]] == head;
    return count;
}

/* Gold arcs that each move makes unreachable. */
static void move_costs(const tree *t, const ra_state *s, int costs[3])
{
    uint32_t b0 = s->next;
    costs[RA_SHIFT] = costs[RA_LEFT] = costs[RA_RIGHT] = 0;
    if (s->depth > 0) {
        uint32_t s0 = s->stack[s->depth - 1];
        uint32_t head = t->head[s0];
        bool below = s->depth > 1 && head == s->stack[s->depth - 2];
        int later = later_dependents(t, s0, b0);
        costs[RA_LEFT] = later + (below || (head > b0 && head <= s->count));
        costs[RA_RIGHT] = later + (head >= b0);
    }
    if (b0 < s->count) {
        uint32_t head = t->head[b0];
        bool top = s->depth > 0 && head == s->stack[s->depth - 1];
        bool lost = head < b0 && t->on_stack[head] && !top;
        costs[RA_SHIFT] = stacked_dependents(t, s, b0) + lost;
    }
}

/* Whether the class's arc, where it is gold, also has the gold relation. */
static bool label_right(const tree *t, const ra_state *s, uint32_t class)
{
    ra_move move = RA_TRANSITION_MOVE(class);
    if (move == RA_SHIFT)
        return true;
    uint32_t s0 = s->stack[s->depth - 1];
    uint32_t head = move == RA_LEFT ? s->next : s->stack[s->depth - 2];
    return t->head[s0] != head || t->label[s0] == class >> 8;
}

/* A relation must not stand where its arc is not gold: then the gold relation of the word is asked for. */
static bool label_fair(const tree *t, const ra_state *s, uint32_t class)
{
    if (RA_TRANSITION_MOVE(class) == RA_SHIFT || RA_TRANSITION_DEPREL(class) == RA_DEP_ROOT)
        return true;
    uint32_t s0 = s->stack[s->depth - 1];
    return (t->label[s0] & 0xFF) == RA_DEP_ROOT || t->label[s0] == class >> 8;
}

typedef struct choice {
    uint32_t guess; /* best allowed class */
    uint32_t right; /* best allowed class without cost */
    uint32_t rival; /* best allowed class with cost; UINT32_MAX where there is none */
} choice;

static choice choose(trainer *t, const int32_t *scores)
{
    const perceptron *p = &t->p;
    int costs[3];
    mark_stack(&t->tree, &t->state);
    move_costs(&t->tree, &t->state, costs);
    int least = INT32_MAX;
    for (int move = 0; move < 3; move++) {
        uint32_t any = RA_TRANSITION(move, t->state.next == t->state.count && move == RA_LEFT ? RA_DEP_ROOT : 0, 0);
        if (ra_state_allows(&t->state, any) && costs[move] < least)
            least = costs[move];
    }
    choice c = {UINT32_MAX, UINT32_MAX, UINT32_MAX};
    for (int strict = 1; strict >= 0 && c.right == UINT32_MAX; strict--) {
        c.rival = UINT32_MAX;
        for (uint32_t i = 0; i < p->class_count; i++) {
            uint32_t class = p->classes[i];
            if (!ra_state_allows(&t->state, class))
                continue;
            if (c.guess == UINT32_MAX || scores[i] > scores[c.guess])
                c.guess = i;
            bool good = costs[RA_TRANSITION_MOVE(class)] == least && label_right(&t->tree, &t->state, class) &&
                        (!strict || label_fair(&t->tree, &t->state, class));
            uint32_t *best = good ? &c.right : &c.rival;
            if (*best == UINT32_MAX || scores[i] > scores[*best])
                *best = i;
        }
    }
    return c;
}

static void learn(trainer *t, const example *e)
{
    fill_tree(&t->tree, e);
    ra_state_begin(&t->state, e->seen, e->seen_count);
    while (!ra_state_done(&t->state)) {
        uint64_t keys[RA_STATE_MOST_FEATURES];
        int32_t scores[RA_LINEAR_MOST_CLASSES];
        size_t n = ra_state_features(&t->state, keys);
        perceptron_score(&t->p, keys, n, scores);
        choice c = choose(t, scores);
        t->p.step++;
        if (c.rival != UINT32_MAX && scores[c.right] <= scores[c.rival] + MARGIN)
            perceptron_update(&t->p, keys, n, c.right, c.rival);
        bool follow = c.guess != c.right && next_share(&t->random) < t->explore;
        ra_state_apply(&t->state, t->p.classes[follow ? c.guess : c.right]);
    }
}

/* Classes of all arcs of the corpus, in both directions, in the order of their first appearance. */
static void add_classes(perceptron *p, tree *t, const corpus *c)
{
    (void)perceptron_class(p, RA_TRANSITION(RA_SHIFT, 0, 0));
    (void)perceptron_class(p, RA_TRANSITION(RA_LEFT, RA_DEP_ROOT, 0));
    (void)perceptron_class(p, RA_TRANSITION(RA_LEFT, RA_DEP_DEP, 0));
    (void)perceptron_class(p, RA_TRANSITION(RA_RIGHT, RA_DEP_DEP, 0));
    for (size_t i = 0; i < c->count; i++) {
        fill_tree(t, &c->examples[i]);
        for (uint32_t j = 0; j < t->count; j++) {
            uint32_t deprel = t->label[j] & 0xFF;
            if (t->head[j] < t->count && deprel != RA_DEP_ROOT)
                (void)perceptron_class(p, RA_TRANSITION(t->head[j] > j ? RA_LEFT : RA_RIGHT, deprel, t->label[j] >> 8));
        }
    }
}

static void tag_by_folds(corpus *c, const ra_tagger *tagger, const ra_lemmatizer *lemmatizer)
{
    for (unsigned fold = 0; fold < FOLDS; fold++) {
        perceptron p = {0};
        tagging_train(&p, c, TAGGER_EPOCHS, FOLDS, fold, SEED);
        ra_str section = perceptron_pack(&p, (pruning){.least_updates = 2, .least_weight = 0.05});
        ra_linear model = must_view(section);
        for (size_t i = fold; i < c->count; i += FOLDS) {
            tagging_apply(&model, &c->examples[i]);
            corpus_see(c, &c->examples[i], tagger, lemmatizer);
        }
        perceptron_free(&p);
        free((void *)(uintptr_t)section.ptr);
    }
}

static void parse(const ra_linear *model, ra_state *state, const example *e)
{
    ra_state_begin(state, e->seen, e->seen_count);
    while (!ra_state_done(state)) {
        uint64_t keys[RA_STATE_MOST_FEATURES];
        int32_t scores[RA_LINEAR_MOST_CLASSES];
        size_t n = ra_state_features(state, keys);
        ra_linear_score(model, keys, n, scores);
        uint32_t best = UINT32_MAX;
        for (uint32_t i = 0; i < model->class_count; i++) {
            if (ra_state_allows(state, model->classes[i]) && (best == UINT32_MAX || scores[i] > scores[best]))
                best = i;
        }
        ra_state_apply(state, model->classes[best]);
    }
}

/* Scores words alone; punctuation gets its heads from another model. */
static void evaluate(const ra_linear *parser, const corpus *dev, const char *path)
{
    ra_state state;
    tree gold = new_tree(dev->arena, dev->longest);
    size_t words = 0;
    size_t heads = 0;
    size_t arcs = 0;
    (void)must(ra_state_new(dev->arena, dev->longest, &state) ? &state : NULL);
    for (size_t i = 0; i < dev->count; i++) {
        const example *e = &dev->examples[i];
        fill_tree(&gold, e);
        parse(parser, &state, e);
        words += e->seen_count;
        for (uint32_t j = 0; j < e->seen_count; j++) {
            bool right = state.nodes[j].head == gold.head[j];
            heads += right;
            arcs += right && (state.nodes[j].label & 0xFF) == (gold.label[j] & 0xFF);
        }
    }
    printf("%s: words without punctuation %zu UAS %.4f LAS %.4f\n", path, words, (double)heads / (double)words,
           (double)arcs / (double)words);
    fflush(stdout);
}

/* Errors are followed from the second epoch on. */
static void train_epoch(trainer *t, const corpus *c, size_t *order, unsigned epoch)
{
    t->explore = epoch == 0 ? 0.0 : 0.9;
    corpus_shuffle(order, c->count, &t->random);
    for (size_t i = 0; i < c->count; i++)
        learn(t, &c->examples[order[i]]);
    fprintf(stderr, "parser epoch %u: %zu features\n", epoch + 1, t->p.feature_count);
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fputs("usage: parser PACK OUT TRAIN.conllu... -- DEV.conllu...\n", stderr);
        return 2;
    }
    ra_error error = {0};
    ra_tagger tagger;
    ra_lemmatizer lemmatizer;
    ra_pack *pack = must_open_pack(argv[1]);
    if (ra_tagger_open(pack, "en", &tagger, &error) != RA_OK ||
        ra_lemmatizer_open(pack, "en", &lemmatizer, &error) != RA_OK || tagger.model.class_count == 0) {
        fprintf(stderr, "%s\n", error.status != RA_OK ? error.message : "train the tagger first");
        return 1;
    }
    corpus train = {0};
    corpus dev[8] = {0};
    int i = 3;
    for (; i < argc && strcmp(argv[i], "--") != 0; i++)
        corpus_read(&train, argv[i]);
    int first_dev = i + 1;
    for (int d = first_dev; d < argc && d - first_dev < 8; d++) {
        corpus_read(&dev[d - first_dev], argv[d]);
        corpus_prepare(&dev[d - first_dev], &tagger);
        for (size_t s = 0; s < dev[d - first_dev].count; s++) {
            tagging_apply(&tagger.model, &dev[d - first_dev].examples[s]);
            corpus_see(&dev[d - first_dev], &dev[d - first_dev].examples[s], &tagger, &lemmatizer);
        }
    }
    corpus_damage(&train, SEED);
    corpus_prepare(&train, &tagger);
    tag_by_folds(&train, &tagger, &lemmatizer);
    trainer t = {.random = SEED, .tree = new_tree(train.arena, train.longest)};
    (void)must(ra_state_new(train.arena, train.longest, &t.state) ? &t : NULL);
    add_classes(&t.p, &t.tree, &train);
    size_t *order = must(malloc(train.count * sizeof *order));
    for (unsigned epoch = 0; epoch < EPOCHS; epoch++) {
        train_epoch(&t, &train, order, epoch);
        ra_str section = perceptron_pack(&t.p, (pruning){.least_updates = 10, .least_weight = 1.0});
        must_write(argv[2], section);
        ra_linear model = must_view(section);
        for (int d = first_dev; d < argc && d - first_dev < 8; d++)
            evaluate(&model, &dev[d - first_dev], argv[d]);
        free((void *)(uintptr_t)section.ptr);
    }
    return 0;
}
