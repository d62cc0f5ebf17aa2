#include "article/html/html_page.h"

#include <stdlib.h>
#include <string.h>

typedef struct tag_row {
    const char *name;
    ra_element_kind tag;
} tag_row;

/* Sorted by name. */
static const tag_row tags[] = {
    {"a", RA_ELEMENT_ANCHOR},        {"abbr", RA_ELEMENT_INLINE},
    {"acronym", RA_ELEMENT_INLINE},  {"amp-img", RA_ELEMENT_IMAGE},
    {"article", RA_ELEMENT_ARTICLE}, {"aside", RA_ELEMENT_ASIDE},
    {"audio", RA_ELEMENT_SKIP},      {"b", RA_ELEMENT_INLINE},
    {"bdi", RA_ELEMENT_INLINE},      {"bdo", RA_ELEMENT_INLINE},
    {"big", RA_ELEMENT_INLINE},      {"blockquote", RA_ELEMENT_QUOTE},
    {"body", RA_ELEMENT_BODY},       {"br", RA_ELEMENT_BREAK},
    {"button", RA_ELEMENT_SKIP},     {"canvas", RA_ELEMENT_SKIP},
    {"caption", RA_ELEMENT_CAPTION}, {"cite", RA_ELEMENT_INLINE},
    {"code", RA_ELEMENT_INLINE},     {"datalist", RA_ELEMENT_SKIP},
    {"dd", RA_ELEMENT_LIST_ITEM},    {"del", RA_ELEMENT_INLINE},
    {"dfn", RA_ELEMENT_INLINE},      {"dialog", RA_ELEMENT_ASIDE},
    {"dt", RA_ELEMENT_LIST_ITEM},    {"em", RA_ELEMENT_INLINE},
    {"embed", RA_ELEMENT_SKIP},      {"figcaption", RA_ELEMENT_CAPTION},
    {"figure", RA_ELEMENT_FIGURE},   {"font", RA_ELEMENT_INLINE},
    {"footer", RA_ELEMENT_ASIDE},    {"form", RA_ELEMENT_FORM},
    {"frame", RA_ELEMENT_SKIP},      {"h1", RA_ELEMENT_HEADING},
    {"h2", RA_ELEMENT_HEADING},      {"h3", RA_ELEMENT_HEADING},
    {"h4", RA_ELEMENT_HEADING},      {"h5", RA_ELEMENT_HEADING},
    {"h6", RA_ELEMENT_HEADING},      {"head", RA_ELEMENT_HEAD},
    {"header", RA_ELEMENT_HEADER},   {"hr", RA_ELEMENT_RULE},
    {"html", RA_ELEMENT_HTML},       {"i", RA_ELEMENT_INLINE},
    {"iframe", RA_ELEMENT_SKIP},     {"img", RA_ELEMENT_IMAGE},
    {"input", RA_ELEMENT_SKIP},      {"ins", RA_ELEMENT_INLINE},
    {"kbd", RA_ELEMENT_INLINE},      {"label", RA_ELEMENT_SKIP},
    {"li", RA_ELEMENT_LIST_ITEM},    {"link", RA_ELEMENT_LINK},
    {"main", RA_ELEMENT_MAIN},       {"map", RA_ELEMENT_SKIP},
    {"mark", RA_ELEMENT_INLINE},     {"menu", RA_ELEMENT_ASIDE},
    {"meta", RA_ELEMENT_META},       {"nav", RA_ELEMENT_ASIDE},
    {"nobr", RA_ELEMENT_INLINE},     {"noscript", RA_ELEMENT_SKIP},
    {"object", RA_ELEMENT_SKIP},     {"ol", RA_ELEMENT_LIST},
    {"optgroup", RA_ELEMENT_SKIP},   {"option", RA_ELEMENT_SKIP},
    {"p", RA_ELEMENT_PARAGRAPH},     {"param", RA_ELEMENT_SKIP},
    {"pre", RA_ELEMENT_PRE},         {"progress", RA_ELEMENT_SKIP},
    {"q", RA_ELEMENT_INLINE},        {"s", RA_ELEMENT_INLINE},
    {"samp", RA_ELEMENT_INLINE},     {"script", RA_ELEMENT_SKIP},
    {"section", RA_ELEMENT_SECTION}, {"select", RA_ELEMENT_SKIP},
    {"small", RA_ELEMENT_INLINE},    {"span", RA_ELEMENT_INLINE},
    {"strike", RA_ELEMENT_INLINE},   {"strong", RA_ELEMENT_INLINE},
    {"style", RA_ELEMENT_SKIP},      {"sub", RA_ELEMENT_INLINE},
    {"sup", RA_ELEMENT_INLINE},      {"svg", RA_ELEMENT_SKIP},
    {"table", RA_ELEMENT_TABLE},     {"td", RA_ELEMENT_CELL},
    {"template", RA_ELEMENT_SKIP},   {"textarea", RA_ELEMENT_SKIP},
    {"th", RA_ELEMENT_CELL},         {"time", RA_ELEMENT_TIME},
    {"title", RA_ELEMENT_TITLE},     {"tt", RA_ELEMENT_INLINE},
    {"u", RA_ELEMENT_INLINE},        {"ul", RA_ELEMENT_LIST},
    {"var", RA_ELEMENT_INLINE},      {"video", RA_ELEMENT_SKIP},
    {"wbr", RA_ELEMENT_INLINE},
};

static int by_name(const void *name, const void *row)
{
    return strcmp(name, ((const tag_row *)row)->name);
}

ra_element_kind ra_element_kind_of(const char *name)
{
    const tag_row *row = bsearch(name, tags, sizeof tags / sizeof tags[0], sizeof tags[0], by_name);
    return row != NULL ? row->tag : RA_ELEMENT_OTHER;
}
