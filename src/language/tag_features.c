#include "language/tag_features.h"

#include "language/linear.h"

uint32_t ra_tag_class_of(uint8_t upos, uint32_t feats)
{
    uint32_t kept = 0;
    switch (upos) {
    case RA_UPOS_NOUN:
    case RA_UPOS_PROPN: kept = RA_FEAT_SING | RA_FEAT_PLUR; break;
    case RA_UPOS_VERB:
    case RA_UPOS_AUX:
        kept = RA_FEAT_PAST | RA_FEAT_PRES | RA_FEAT_FIN | RA_FEAT_INF | RA_FEAT_PART | RA_FEAT_GER | RA_FEAT_PASS |
               RA_FEAT_IMP;
        break;
    case RA_UPOS_ADJ:
    case RA_UPOS_ADV: kept = RA_FEAT_CMP | RA_FEAT_SUP; break;
    default: break;
    }
    return RA_TAG(upos, feats & kept);
}

typedef struct gathering {
    uint64_t *keys;
    size_t count;
} gathering;

/* One more feature of the template `number`; a template is told from another by its number alone. */
static void add(gathering *g, uint32_t number, uint64_t a, uint64_t b)
{
    g->keys[g->count] = ra_mix(ra_mix(0x7A67000 + number, a), b);
    g->count++;
}

static const ra_word edge = {.lower = 1, .exact = 1, .shape = 1};

static const ra_word *word_at(const ra_tag_view *view, uint32_t at, int offset)
{
    int64_t i = (int64_t)at + offset;
    return i >= 0 && i < (int64_t)view->count ? &view->words[i] : &edge;
}

static uint32_t wordnet_at(const ra_tag_view *view, uint32_t at, int offset)
{
    int64_t i = (int64_t)at + offset;
    return i >= 0 && i < (int64_t)view->count ? view->wordnet[i] : 0xFF;
}

static uint32_t tag_at(const ra_tag_view *view, uint32_t at, uint32_t back)
{
    return at >= back ? view->tags[at - back] : UINT32_MAX - back;
}

static void add_form(gathering *g, const ra_tag_view *view, uint32_t at)
{
    const ra_word *w = &view->words[at];
    uint32_t position = (at == 0) | (uint32_t)view->shouting << 1;
    add(g, 0, position, w->flags);
    add(g, 1, w->lower, 0);
    add(g, 2, w->exact, position);
    for (uint32_t i = 0; i < WORD_AFFIXES; i++) {
        add(g, 3, w->suffix[i], i);
        add(g, 4, w->prefix[i], i);
    }
    add(g, 5, w->shape, position);
    add(g, 6, w->suffix[2], w->flags & (WORD_UPPER_FIRST | WORD_ALL_UPPER));
    add(g, 7, view->wordnet[at], position | (w->flags & WORD_UPPER_FIRST) << 4);
    add(g, 8, view->wordnet[at], w->suffix[2]);
}

static void add_context(gathering *g, const ra_tag_view *view, uint32_t at)
{
    const ra_word *w = &view->words[at];
    const ra_word *left = word_at(view, at, -1);
    const ra_word *right = word_at(view, at, 1);
    const ra_word *right2 = word_at(view, at, 2);
    add(g, 16, left->lower, 0);
    add(g, 17, word_at(view, at, -2)->lower, 0);
    add(g, 18, right->lower, 0);
    add(g, 19, right2->lower, 0);
    add(g, 20, left->lower, w->lower);
    add(g, 21, w->lower, right->lower);
    add(g, 22, left->lower, right->lower);
    add(g, 23, right->suffix[2], 0);
    add(g, 24, right->suffix[1], w->suffix[1]);
    add(g, 25, right->shape, left->shape);
    add(g, 26, right2->suffix[2], 0);
    add(g, 27, wordnet_at(view, at, 1), view->wordnet[at]);
    add(g, 28, wordnet_at(view, at, 1), wordnet_at(view, at, 2));
    add(g, 29, right->lower, right2->lower);
    add(g, 30, w->shape, right->shape);
    add(g, 31, left->suffix[2], w->suffix[2]);
}

static void add_tags(gathering *g, const ra_tag_view *view, uint32_t at)
{
    const ra_word *w = &view->words[at];
    const ra_word *right = word_at(view, at, 1);
    uint64_t one = tag_at(view, at, 1);
    uint64_t two = ra_mix(one, tag_at(view, at, 2));
    add(g, 40, one, 0);
    add(g, 41, two, 0);
    add(g, 42, one, w->lower);
    add(g, 43, two, w->lower);
    add(g, 44, one, right->lower);
    add(g, 45, two, right->lower);
    add(g, 46, one, w->suffix[1]);
    add(g, 47, one, w->suffix[2]);
    add(g, 48, ra_mix(one, w->lower), right->lower);
    add(g, 49, two, view->wordnet[at]);
    add(g, 50, ra_mix(two, view->wordnet[at]), wordnet_at(view, at, 1));
    add(g, 51, one, right->suffix[2]);
    add(g, 52, tag_at(view, at, 2), w->lower);
    add(g, 53, two, tag_at(view, at, 3));
}

size_t ra_tag_features(const ra_tag_view *view, uint32_t at, uint64_t keys[RA_TAG_MOST_FEATURES])
{
    gathering g = {.keys = keys};
    add_form(&g, view, at);
    add_context(&g, view, at);
    add_tags(&g, view, at);
    return g.count;
}
