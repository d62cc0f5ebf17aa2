#include "article/html/html_builder.h"

#include "base/str.h"

enum { MOST_METAS = 512, MOST_SCRIPTS = 64, MOST_MARKS = 256, LONGEST_MARK = 240, LONGEST_SCRIPT = 1 << 20 };

bool ra_html_capture(ra_html_builder *b, ra_str text)
{
    if (b->captured.count + text.len > LONGEST_SCRIPT)
        return true;
    for (size_t i = 0; i < text.len; i++) {
        char *slot = ra_list_add(b->arena, &b->captured);
        if (slot == NULL) {
            b->no_memory = true;
            return false;
        }
        *slot = text.ptr[i];
    }
    return true;
}

const char *ra_html_attribute(const char *const *attributes, const char *name)
{
    for (; attributes != NULL && attributes[0] != NULL; attributes += 2) {
        if (strcmp(attributes[0], name) == 0)
            return attributes[1] != NULL ? attributes[1] : "";
    }
    return NULL;
}

static bool add_meta(ra_html_builder *b, const char *name, const char *content)
{
    if (name == NULL || content == NULL || b->page->metas.count >= MOST_METAS)
        return true;
    ra_meta *meta = ra_list_add(b->arena, &b->page->metas);
    char *folded = ra_arena_alloc(b->arena, strlen(name));
    if (meta == NULL || folded == NULL) {
        b->no_memory = true;
        return false;
    }
    for (size_t i = 0; name[i] != '\0'; i++)
        folded[i] = ra_ascii_fold(name[i]);
    meta->name = (ra_str){folded, strlen(name)};
    meta->content = ra_arena_str(b->arena, ra_str_trim(ra_str_from(content)));
    return true;
}

bool ra_html_read_head(ra_html_builder *b, ra_element_kind tag, const char *const *attributes)
{
    const char *value;
    if (tag == RA_ELEMENT_META) {
        const char *content = ra_html_attribute(attributes, "content");
        return add_meta(b, ra_html_attribute(attributes, "name"), content) &&
               add_meta(b, ra_html_attribute(attributes, "property"), content) &&
               add_meta(b, ra_html_attribute(attributes, "itemprop"), content);
    }
    if (tag == RA_ELEMENT_LINK && (value = ra_html_attribute(attributes, "rel")) != NULL &&
        strcmp(value, "canonical") == 0 && (value = ra_html_attribute(attributes, "href")) != NULL &&
        b->page->canonical.ptr == NULL)
        b->page->canonical = ra_arena_str(b->arena, ra_str_trim(ra_str_from(value)));
    if (tag == RA_ELEMENT_HTML && (value = ra_html_attribute(attributes, "lang")) != NULL)
        b->page->base_language = ra_arena_str(b->arena, ra_str_trim(ra_str_from(value)));
    return true;
}

void ra_html_begin_capture(ra_html_builder *b, ra_element_kind tag, const char *name, const char *const *attributes)
{
    const char *type = ra_html_attribute(attributes, "type");
    ra_capture wanted = RA_CAPTURE_NONE;
    if (tag == RA_ELEMENT_TITLE && b->page->title.ptr == NULL)
        wanted = RA_CAPTURE_TITLE;
    else if (tag == RA_ELEMENT_SKIP && strcmp(name, "script") == 0 && type != NULL && strstr(type, "ld+json") != NULL)
        wanted = RA_CAPTURE_SCRIPT;
    if (wanted != RA_CAPTURE_NONE) {
        b->capture = wanted;
        b->captured.count = 0;
    }
}

/* The words by which an element names itself, folded. */
static ra_str name_words(ra_html_builder *b, const char *const *attributes)
{
    static const char *const names[] = {"itemprop", "rel", "class", "data-testid", "id"};
    char words[256];
    size_t used = 0;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = ra_html_attribute(attributes, names[i]);
        for (; value != NULL && *value != '\0' && used + 1 < sizeof words; value++)
            words[used++] = ra_ascii_fold(*value);
        words[used++] = ' ';
        if (used + 1 >= sizeof words)
            break;
    }
    return ra_arena_str(b->arena, (ra_str){words, used});
}

uint32_t ra_html_take_mark(ra_html_builder *b, ra_element_kind tag, const char *const *attributes)
{
    if (attributes == NULL || tag == RA_ELEMENT_META || tag == RA_ELEMENT_LINK || b->page->marks.count >= MOST_MARKS)
        return RA_NONE;
    const char *rel = ra_html_attribute(attributes, "rel");
    const char *item = ra_html_attribute(attributes, "itemprop");
    bool is_item = item != NULL || (rel != NULL && strcmp(rel, "author") == 0);
    if (tag != RA_ELEMENT_TIME && !is_item)
        return RA_NONE;
    ra_mark *mark = ra_list_add(b->arena, &b->page->marks);
    if (mark == NULL) {
        b->no_memory = true;
        return RA_NONE;
    }
    const char *value = ra_html_attribute(attributes, "datetime");
    if (value == NULL)
        value = ra_html_attribute(attributes, "content");
    *mark = (ra_mark){.name = name_words(b, attributes),
                      .start = b->text.count,
                      .end = b->text.count,
                      .block = (uint32_t)b->page->blocks.count,
                      .is_time = tag == RA_ELEMENT_TIME,
                      .is_item = is_item};
    if (value != NULL)
        mark->content = ra_arena_str(b->arena, ra_str_trim(ra_str_from(value)));
    return (uint32_t)(b->page->marks.count - 1);
}

void ra_html_end_capture(ra_html_builder *b, ra_element_kind tag)
{
    ra_str text = ra_str_trim((ra_str){b->captured.at, b->captured.count});
    if (b->capture == RA_CAPTURE_TITLE && tag == RA_ELEMENT_TITLE) {
        b->page->title = ra_arena_str(b->arena, text);
    } else if (b->capture == RA_CAPTURE_SCRIPT && tag == RA_ELEMENT_SKIP) {
        ra_str *script = b->page->scripts.count < MOST_SCRIPTS ? ra_list_add(b->arena, &b->page->scripts) : NULL;
        if (script != NULL)
            *script = ra_arena_str(b->arena, text);
    } else {
        return;
    }
    b->capture = RA_CAPTURE_NONE;
}

void ra_html_settle_marks(ra_html_builder *b)
{
    for (size_t i = 0; i < b->page->marks.count; i++) {
        ra_mark *mark = &b->page->marks.at[i];
        size_t length = mark->end > mark->start ? mark->end - mark->start : 0;
        if (length != 0 && length <= LONGEST_MARK)
            mark->text = ra_str_trim((ra_str){b->text.at + mark->start, length});
    }
}
