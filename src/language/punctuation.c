#include "language/punctuation.h"

#include "language/words.h"

static bool is_punctuation(const ra_punctuation_view *view, uint32_t at)
{
    return view->tokens[at].upos == RA_UPOS_PUNCT;
}

/* Nearest word on one side; RA_NONE where there is none. */
static uint32_t neighbour(const ra_punctuation_view *view, uint32_t at, bool right)
{
    uint32_t i = at;
    while (right ? i + 1 < view->count : i > 0) {
        i += right ? 1 : UINT32_MAX;
        if (!is_punctuation(view, i))
            return i;
    }
    return RA_NONE;
}

/* Up from a word as long as the heads stay on its side. */
static uint32_t climb(const ra_punctuation_view *view, uint32_t at, uint32_t from, uint32_t *candidates, uint32_t most)
{
    uint32_t count = 0;
    for (uint32_t i = from; i != RA_NONE && count < most && (i < at) == (from < at); i = view->heads[i])
        candidates[count++] = i;
    return count;
}

uint32_t ra_punctuation_candidates(const ra_punctuation_view *view, uint32_t at,
                                   uint32_t candidates[RA_PUNCTUATION_MOST_CANDIDATES])
{
    enum { MOST = RA_PUNCTUATION_MOST_CANDIDATES / 2 };
    uint32_t count = climb(view, at, neighbour(view, at, false), candidates, MOST);
    return count + climb(view, at, neighbour(view, at, true), candidates + count, MOST);
}

typedef struct gathering {
    uint64_t *keys;
    size_t count;
} gathering;

static void add(gathering *g, uint32_t number, uint64_t a, uint64_t b, uint64_t c)
{
    g->keys[g->count++] = ra_mix(ra_mix(ra_mix(0x9C70000 + number, a), b), c);
}

static uint64_t form_at(const ra_punctuation_view *view, uint32_t at)
{
    return at < view->count ? ra_word_lower(view->tokens[at].form) : 1;
}

static uint64_t kind_of(const ra_punctuation_view *view, uint32_t at)
{
    if (at >= view->count)
        return 0xFFFF;
    return view->tokens[at].upos | (uint64_t)view->tokens[at].deprel << 8;
}

/* Whether the same mark, or the one that pairs with it, stands on the candidate's other side, up to the words that it
   governs directly there. */
static uint64_t pair_beyond(const ra_punctuation_view *view, uint32_t at, uint32_t candidate)
{
    enum { FARTHEST = 40 };
    bool left = candidate < at;
    uint32_t i = candidate;
    for (uint32_t steps = 0; steps < FARTHEST; steps++) {
        if (left ? i == 0 : i + 1 == view->count)
            return 1; /* the sentence's edge */
        i += left ? UINT32_MAX : 1;
        if (is_punctuation(view, i))
            return 2 + (form_at(view, i) << 8);
        uint32_t head = view->heads[i];
        bool under = head != RA_NONE && (left ? head > i && head <= candidate : head < i && head >= candidate);
        if (!under)
            return 0;
    }
    return 0;
}

size_t ra_punctuation_features(const ra_punctuation_view *view, uint32_t at, const uint32_t *candidates, uint32_t count,
                               uint32_t index, uint64_t keys[RA_PUNCTUATION_MOST_FEATURES])
{
    gathering g = {.keys = keys};
    uint32_t c = candidates[index];
    bool left = c < at;
    uint32_t head = view->heads[c];
    bool last_of_side = index + 1 == count || (candidates[index + 1] < at) != left;
    bool first_of_side = index == 0 || (candidates[index - 1] < at) != left;
    uint64_t side = (uint64_t)left | (uint64_t)last_of_side << 1 | (uint64_t)first_of_side << 2 |
                    (uint64_t)(head == RA_NONE) << 3 | (uint64_t)(head != RA_NONE && (head < at) != left) << 4;
    uint64_t place = (uint64_t)(at == 0) | (uint64_t)(at + 1 == view->count) << 1;
    uint64_t form = form_at(view, at);
    uint64_t kind = kind_of(view, c);
    uint64_t beyond = pair_beyond(view, at, c);
    uint64_t head_kind = head != RA_NONE ? kind_of(view, head) : 1;
    uint64_t previous = first_of_side ? 0 : kind_of(view, candidates[index - 1]);
    uint32_t near = at > c ? at - c : c - at;
    add(&g, 0, side, form, place);
    add(&g, 1, side, form, kind);
    add(&g, 2, side, form, kind << 32 | head_kind);
    add(&g, 3, side, form, beyond);
    add(&g, 4, side, form << 32 | kind, beyond);
    add(&g, 5, side, form << 32 | kind, previous);
    add(&g, 6, side, form, kind_of(view, at + 1) << 32 | kind);
    add(&g, 7, side, form << 32 | place, (uint64_t)view->tokens[c].deprel);
    add(&g, 8, side, form, near < 3 ? near : near < 10 ? 3 : 4);
    add(&g, 9, side, form, (at > 0 ? kind_of(view, at - 1) : 1) << 32 | kind);
    add(&g, 10, side, form << 32 | kind, form_at(view, at + 1));
    add(&g, 11, side, form << 32 | beyond, kind << 32 | kind_of(view, at + 1));
    add(&g, 12, side, form << 32 | kind, form_at(view, at > 0 ? at - 1 : RA_NONE));
    add(&g, 13, side, form, (uint64_t)index << 32 | count);
    add(&g, 14, side, form << 32 | kind, form_at(view, c));
    return g.count;
}

uint32_t ra_punctuation_attach(const ra_linear *model, const ra_punctuation_view *view, uint32_t at)
{
    uint32_t candidates[RA_PUNCTUATION_MOST_CANDIDATES];
    uint32_t count = ra_punctuation_candidates(view, at, candidates);
    uint32_t best = 0;
    int32_t best_score = INT32_MIN;
    for (uint32_t i = 0; i < count && model->class_count > 0; i++) {
        uint64_t keys[RA_PUNCTUATION_MOST_FEATURES];
        int32_t scores[RA_LINEAR_MOST_CLASSES];
        size_t n = ra_punctuation_features(view, at, candidates, count, i, keys);
        ra_linear_score(model, keys, n, scores);
        if (scores[0] > best_score) {
            best = i;
            best_score = scores[0];
        }
    }
    return count > 0 ? candidates[best] : RA_NONE;
}
