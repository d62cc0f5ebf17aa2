#include "article/blocks/block_score.h"

#include "article/text/dates.h"
#include "article/text/words.h"
#include "base/str.h"

enum { LONG_SENTENCE = 12, MOST_WORDS = 40, MOST_FURNITURE = 3, MOST_NAMED = 5, LONGEST_DATE = 14 };

/* As the rows of block_weights.txt name them. */
static const char *const names[RA_BLOCK_FEATURES] = {
    [RA_BLOCK_ANY] = "any block",
    [RA_BLOCK_LENGTH] = "length",
    [RA_BLOCK_SENTENCE] = "a sentence",
    [RA_BLOCK_NO_SENTENCE] = "no sentence",
    [RA_BLOCK_LINKS] = "links",
    [RA_BLOCK_LINKS_IN_SENTENCE] = "links in a sentence",
    [RA_BLOCK_ALL_LINK] = "all a link",
    [RA_BLOCK_PARAGRAPH] = "a paragraph",
    [RA_BLOCK_CELL] = "a table cell",
    [RA_BLOCK_LIST_ITEM] = "a list item",
    [RA_BLOCK_LINK_LIST] = "a list of links",
    [RA_BLOCK_FURNITURE] = "furniture words",
    [RA_BLOCK_AMONG] = "among paragraphs",
    [RA_BLOCK_APART] = "apart",
    [RA_BLOCK_SHAPED] = "shaped as paragraphs",
    [RA_BLOCK_MISSHAPED] = "of another shape",
    [RA_BLOCK_ENTRY] = "one of several entries",
    [RA_BLOCK_DATED] = "a date",
    [RA_BLOCK_APPEAL] = "an appeal",
    [RA_BLOCK_NO_STOP] = "no full stop",
    [RA_BLOCK_BETWEEN] = "between paragraphs",
    [RA_BLOCK_BEHIND] = "behind a paragraph",
};

ra_block_feature ra_block_feature_of(ra_str name)
{
    size_t i = 0;
    while (i < RA_BLOCK_FEATURES && !ra_str_equal(name, ra_str_from(names[i])))
        i++;
    return (ra_block_feature)i;
}

void ra_block_weights_read(const ra_lexicon *rows, ra_block_weights *weights)
{
    for (size_t i = 0; i < RA_BLOCK_FEATURES; i++)
        weights->at[i] = ra_str_real(ra_row_field(ra_lexicon_get(rows, ra_str_from(names[i])), 0));
}

/* A few words with a date, or a time that has passed: "3 hours ago". */
static bool is_dated(const ra_lexicon *words, ra_str text)
{
    size_t at = 0;
    ra_stated_date date;
    ra_span span;
    size_t word = text.len;
    while (word > 0 && text.ptr[word - 1] != ' ')
        word--;
    bool passed = word > 0 && ra_word_has_class(words, ra_str_slice(text, word, text.len), "passed");
    return passed || ra_date_find(words, text, &at, &date, &span);
}

/* Share of the words, the first ones, that speak to readers as customers do hear: subscribe, free, inbox. */
static double appeal(const ra_lexicon *words, ra_str text)
{
    enum { MOST = 30 };
    size_t count = 0;
    size_t appeals = 0;
    ra_str rest = text;
    ra_str word;
    while (count < MOST && ra_str_cut(&rest, ' ', &word)) {
        while (word.len != 0 && !ra_ascii_alpha(word.ptr[word.len - 1]))
            word.len--;
        appeals += word.len > 2 && ra_word_has_class(words, word, "appeal");
        count++;
    }
    return count != 0 ? (double)appeals / (double)count : 0;
}

static bool in_entry(const ra_choosing *c, uint32_t node)
{
    while (node != RA_NONE && node != c->top && !c->places[node].entry)
        node = c->page->nodes.at[node].parent;
    return node != RA_NONE && node != c->top;
}

void ra_block_values_of(const ra_choosing *c, size_t block, ra_block_values *values)
{
    const ra_html_page *page = c->page;
    const ra_look *look = &page->looks.at[block];
    const ra_node *node = &page->nodes.at[look->node];
    double links = ra_link_share(page, block);
    double *v = values->at;
    *values = (ra_block_values){{0}};
    v[RA_BLOCK_ANY] = 1;
    v[RA_BLOCK_LENGTH] = (look->words < MOST_WORDS ? look->words : MOST_WORDS) / 10.0;
    v[look->sentence ? RA_BLOCK_SENTENCE : RA_BLOCK_NO_SENTENCE] = 1;
    v[look->sentence && look->words > LONG_SENTENCE ? RA_BLOCK_LINKS_IN_SENTENCE : RA_BLOCK_LINKS] = links;
    v[RA_BLOCK_ALL_LINK] = look->sentence && look->words > LONG_SENTENCE && links > 0.9;
    v[RA_BLOCK_PARAGRAPH] = node->tag == RA_ELEMENT_PARAGRAPH || node->tag == RA_ELEMENT_QUOTE;
    v[RA_BLOCK_CELL] = node->tag == RA_ELEMENT_CELL;
    if (page->blocks.at[block].kind == RA_PARAGRAPH_LIST)
        v[links < 0.3 ? RA_BLOCK_LIST_ITEM : RA_BLOCK_LINK_LIST] = 1;
    for (uint32_t n = look->node; n != RA_NONE && n != c->top; n = page->nodes.at[n].parent)
        v[RA_BLOCK_FURNITURE] += page->nodes.at[n].weak_debris && v[RA_BLOCK_FURNITURE] < MOST_FURNITURE;
    double share = ra_host_share(c, look->node);
    v[RA_BLOCK_AMONG] = share;
    v[RA_BLOCK_APART] = share < 0.02;
    double shaped = node->tag == RA_ELEMENT_PARAGRAPH ? ra_paragraph_share(c, look->node) : 0;
    v[RA_BLOCK_SHAPED] = shaped;
    v[RA_BLOCK_MISSHAPED] = c->most_shaped > 0.7 && look->sentence && shaped < 0.05;
    v[RA_BLOCK_ENTRY] = in_entry(c, look->node);
    v[RA_BLOCK_DATED] = look->words <= LONGEST_DATE && is_dated(c->words, page->blocks.at[block].text);
    v[RA_BLOCK_APPEAL] = look->words >= 4 ? appeal(c->words, page->blocks.at[block].text) : 0;
    v[RA_BLOCK_NO_STOP] = look->words > LONG_SENTENCE && !ra_ends_sentence(page->blocks.at[block].text);
}

double ra_block_score(const ra_block_weights *weights, const ra_block_values *values)
{
    double score = 0;
    for (size_t i = 0; i < RA_BLOCK_FEATURES; i++)
        score += weights->at[i] * values->at[i];
    return score;
}

ra_str ra_block_explain(ra_arena *arena, const ra_block_weights *weights, const ra_block_values *values)
{
    ra_str text = RA_STR("");
    bool named[RA_BLOCK_FEATURES] = {false};
    for (int i = 0; i < MOST_NAMED; i++) {
        size_t best = RA_BLOCK_FEATURES;
        double heaviest = 0.05;
        for (size_t k = RA_BLOCK_ANY + 1; k < RA_BLOCK_FEATURES; k++) {
            double part = weights->at[k] * values->at[k];
            double size = part < 0 ? -part : part;
            if (!named[k] && size > heaviest) {
                best = k;
                heaviest = size;
            }
        }
        if (best == RA_BLOCK_FEATURES)
            break;
        named[best] = true;
        text = ra_arena_printf(arena, "%.*s%s%s %+.1f", RA_STR_ARG(text), i > 0 ? ", " : "", names[best],
                               weights->at[best] * values->at[best]);
        if (text.ptr == NULL)
            return text;
    }
    return text;
}
