#include "article/html_page.h"

#include <stdlib.h>
#include <string.h>

typedef struct tag_row {
    const char *name;
    ra_tag_class tag;
} tag_row;

/* Sorted by name. */
static const tag_row tags[] = {
    {"a", RA_TAG_ANCHOR},        {"abbr", RA_TAG_INLINE},   {"acronym", RA_TAG_INLINE}, {"amp-img", RA_TAG_IMAGE},
    {"article", RA_TAG_ARTICLE}, {"aside", RA_TAG_ASIDE},   {"audio", RA_TAG_SKIP},     {"b", RA_TAG_INLINE},
    {"bdi", RA_TAG_INLINE},      {"bdo", RA_TAG_INLINE},    {"big", RA_TAG_INLINE},     {"blockquote", RA_TAG_QUOTE},
    {"body", RA_TAG_BODY},       {"br", RA_TAG_BREAK},      {"button", RA_TAG_SKIP},    {"canvas", RA_TAG_SKIP},
    {"caption", RA_TAG_CAPTION}, {"cite", RA_TAG_INLINE},   {"code", RA_TAG_INLINE},    {"datalist", RA_TAG_SKIP},
    {"dd", RA_TAG_LIST_ITEM},    {"del", RA_TAG_INLINE},    {"dfn", RA_TAG_INLINE},     {"dialog", RA_TAG_ASIDE},
    {"dt", RA_TAG_LIST_ITEM},    {"em", RA_TAG_INLINE},     {"embed", RA_TAG_SKIP},     {"figcaption", RA_TAG_CAPTION},
    {"figure", RA_TAG_FIGURE},   {"font", RA_TAG_INLINE},   {"footer", RA_TAG_ASIDE},   {"form", RA_TAG_FORM},
    {"frame", RA_TAG_SKIP},      {"h1", RA_TAG_HEADING},    {"h2", RA_TAG_HEADING},     {"h3", RA_TAG_HEADING},
    {"h4", RA_TAG_HEADING},      {"h5", RA_TAG_HEADING},    {"h6", RA_TAG_HEADING},     {"head", RA_TAG_HEAD},
    {"header", RA_TAG_HEADER},   {"hr", RA_TAG_RULE},       {"html", RA_TAG_HTML},      {"i", RA_TAG_INLINE},
    {"iframe", RA_TAG_SKIP},     {"img", RA_TAG_IMAGE},     {"input", RA_TAG_SKIP},     {"ins", RA_TAG_INLINE},
    {"kbd", RA_TAG_INLINE},      {"label", RA_TAG_SKIP},    {"li", RA_TAG_LIST_ITEM},   {"link", RA_TAG_LINK},
    {"main", RA_TAG_MAIN},       {"map", RA_TAG_SKIP},      {"mark", RA_TAG_INLINE},    {"menu", RA_TAG_ASIDE},
    {"meta", RA_TAG_META},       {"nav", RA_TAG_ASIDE},     {"nobr", RA_TAG_INLINE},    {"noscript", RA_TAG_SKIP},
    {"object", RA_TAG_SKIP},     {"ol", RA_TAG_LIST},       {"optgroup", RA_TAG_SKIP},  {"option", RA_TAG_SKIP},
    {"p", RA_TAG_PARAGRAPH},     {"param", RA_TAG_SKIP},    {"pre", RA_TAG_PRE},        {"progress", RA_TAG_SKIP},
    {"q", RA_TAG_INLINE},        {"s", RA_TAG_INLINE},      {"samp", RA_TAG_INLINE},    {"script", RA_TAG_SKIP},
    {"section", RA_TAG_SECTION}, {"select", RA_TAG_SKIP},   {"small", RA_TAG_INLINE},   {"span", RA_TAG_INLINE},
    {"strike", RA_TAG_INLINE},   {"strong", RA_TAG_INLINE}, {"style", RA_TAG_SKIP},     {"sub", RA_TAG_INLINE},
    {"sup", RA_TAG_INLINE},      {"svg", RA_TAG_SKIP},      {"table", RA_TAG_TABLE},    {"td", RA_TAG_CELL},
    {"template", RA_TAG_SKIP},   {"textarea", RA_TAG_SKIP}, {"th", RA_TAG_CELL},        {"time", RA_TAG_TIME},
    {"title", RA_TAG_TITLE},     {"tt", RA_TAG_INLINE},     {"u", RA_TAG_INLINE},       {"ul", RA_TAG_LIST},
    {"var", RA_TAG_INLINE},      {"video", RA_TAG_SKIP},    {"wbr", RA_TAG_INLINE},
};

static int by_name(const void *name, const void *row)
{
    return strcmp(name, ((const tag_row *)row)->name);
}

ra_tag_class ra_tag_class_of(const char *name)
{
    const tag_row *row = bsearch(name, tags, sizeof tags / sizeof tags[0], sizeof tags[0], by_name);
    return row != NULL ? row->tag : RA_TAG_OTHER;
}
