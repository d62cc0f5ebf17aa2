#include "article/html/html_hints.h"

#include "base/str.h"

enum { HINT_WORDS = 48, HINT_BYTES = 512, LONGEST_HINT = 4 };

/* Splits class words at whatever is no letter or digit, and at the capitals of camelCase. */
static size_t split_hint(const char *value, char *folded, size_t room, ra_str *words, size_t most)
{
    size_t count = 0;
    size_t used = 0;
    size_t start = 0;
    for (const char *p = value; *p != '\0' && used < room && count < most; p++) {
        bool word = ra_ascii_alpha(*p) || ra_ascii_digit(*p);
        bool hump = word && ra_ascii_upper(*p) && p > value && ra_ascii_lower(p[-1]);
        if ((!word || hump) && used > start) {
            words[count++] = (ra_str){folded + start, used - start};
            start = used;
        }
        if (word)
            folded[used++] = ra_ascii_fold(*p);
    }
    if (used > start && count < most)
        words[count++] = (ra_str){folded + start, used - start};
    return count;
}

static void mark_debris(ra_node *node, bool sure, ra_str word)
{
    node->weak_debris = true;
    node->sure_debris |= sure;
    node->debris_word = word.ptr;
    node->debris_word_length = (uint32_t)word.len;
}

static void apply_hint(ra_node *node, ra_row row)
{
    if (ra_str_is(row.fields, "body"))
        node->body_hint = true;
    else if (ra_str_is(row.fields, "article"))
        node->article_hint = true;
    else if (ra_str_is(row.fields, "caption"))
        node->caption = true;
    else if (ra_str_is(row.fields, "standfirst"))
        node->standfirst = true;
    else if (ra_str_is(row.fields, "post"))
        node->post = true;
    else if (ra_str_is(row.fields, "lead"))
        node->lead = true;
    else if (!ra_str_is(row.fields, "none"))
        mark_debris(node, ra_str_is(row.fields, "sure"), row.key);
}

/* What the words of one attribute say of an element. */
static void read_words(const ra_lexicon *hints, const char *value, ra_node *node)
{
    char folded[HINT_BYTES];
    ra_str words[HINT_WORDS];
    size_t count = split_hint(value, folded, sizeof folded, words, HINT_WORDS);
    for (size_t i = 0; i < count;) {
        uint32_t row;
        size_t n = ra_lexicon_match(hints, words + i, count - i < LONGEST_HINT ? count - i : LONGEST_HINT, &row);
        if (n != 0)
            apply_hint(node, ra_lexicon_row(hints, row));
        i += n != 0 ? n : 1;
    }
}

static void add_hints(ra_node *node, const ra_node *says)
{
    node->body_hint |= says->body_hint;
    node->article_hint |= says->article_hint;
    node->caption |= says->caption;
    node->standfirst |= says->standfirst;
    node->lead |= says->lead;
    node->post |= says->post;
    if (says->weak_debris)
        mark_debris(node, says->sure_debris, (ra_str){says->debris_word, says->debris_word_length});
}

/* The same, from memory where the value was seen before. */
static void recall_words(const ra_lexicon *hints, ra_hint_memory *memory, const char *value, ra_node *node)
{
    uint64_t hash = ra_hash(ra_str_from(value), 0) | 1;
    size_t slot = (size_t)(hash >> 8) % RA_HINT_SLOTS;
    if (memory->values[slot] != hash) {
        memory->values[slot] = hash;
        memory->says[slot] = (ra_node){0};
        read_words(hints, value, &memory->says[slot]);
    }
    add_hints(node, &memory->says[slot]);
}

static void read_item(const char *value, ra_node *node)
{
    node->body_hint |= strstr(value, "articleBody") != NULL;
    node->caption |= strstr(value, "caption") != NULL;
    node->standfirst |= strstr(value, "description") != NULL || strstr(value, "alternativeHeadline") != NULL;
}

static bool hides(const char *style)
{
    return strstr(style, "display:none") != NULL || strstr(style, "display: none") != NULL;
}

/* Letters of a class: the numbers in it tell one element of a shape from the next. */
static uint32_t shape_of(const char *class, uint32_t seed)
{
    uint32_t hash = seed;
    for (; *class != '\0'; class ++) {
        if (!ra_ascii_digit(*class))
            hash = (hash ^ (unsigned char)*class) * 16777619u;
    }
    return hash;
}

/* Whether the words of an attribute describe what is in the element. */
static bool is_worded(const char *name)
{
    switch (name[0]) {
    case 'c': return strcmp(name, "class") == 0;
    case 'i': return strcmp(name, "id") == 0;
    case 'r': return strcmp(name, "role") == 0;
    case 'd':
        return strcmp(name, "data-testid") == 0 || strcmp(name, "data-component") == 0 ||
               strcmp(name, "data-module") == 0;
    default: return false;
    }
}

void ra_html_hints_read(const ra_lexicon *hints, ra_hint_memory *memory, const char *const *attributes, ra_node *node)
{
    node->shape = 2166136261u ^ node->tag;
    if (node->tag == RA_ELEMENT_BODY || node->tag == RA_ELEMENT_HTML || attributes == NULL)
        return;
    for (; attributes[0] != NULL; attributes += 2) {
        const char *name = attributes[0];
        const char *value = attributes[1] != NULL ? attributes[1] : "";
        if (is_worded(name))
            recall_words(hints, memory, value, node);
        if (strcmp(name, "class") == 0) {
            node->shape = shape_of(value, node->shape);
            node->classed = value[0] != '\0';
        }
        if (strcmp(name, "itemprop") == 0)
            read_item(value, node);
        else if (strcmp(name, "hidden") == 0 || (strcmp(name, "style") == 0 && hides(value))) {
            node->hidden = true;
            mark_debris(node, true, RA_STR("hidden"));
        }
    }
}
