#include "watch/list.h"

#include "base/status.h"
#include "base/str.h"
#include "page/xml_scan.h"

static ra_status add(ra_arena *arena, ra_str address, ra_address_list *addresses, ra_error *error)
{
    ra_str copy = ra_arena_str(arena, address);
    ra_str *slot = copy.ptr != NULL ? ra_list_add(arena, addresses) : NULL;
    if (slot == NULL)
        return ra_fail_memory(error);
    *slot = copy;
    return RA_OK;
}

/* Outlines stand one in the other, as folders of a reader do: wherever one begins, it is looked at. */
static ra_status parse_outlines(ra_arena *arena, ra_str text, ra_address_list *addresses, ra_error *error)
{
    for (size_t at = 0; (at = ra_str_find(text, RA_STR("<"), at)) != SIZE_MAX;) {
        size_t behind = ra_xml_behind_section(text, at);
        if (behind == SIZE_MAX)
            break;
        size_t end = ra_str_find(text, RA_STR(">"), at);
        if (behind == at && ra_xml_tag_at(text, at, "outline", false) && end != SIZE_MAX) {
            ra_str url = ra_xml_attribute(ra_str_slice(text, at + 8, end), "xmlUrl");
            ra_str address = ra_xml_text(arena, url, false);
            if (address.len > 0)
                RA_TRY(add(arena, address, addresses, error));
        }
        at = behind != at ? behind : at + 1;
    }
    return RA_OK;
}

static ra_status parse_lines(ra_arena *arena, ra_str text, ra_address_list *addresses, ra_error *error)
{
    ra_str line;
    while (ra_str_cut(&text, '\n', &line)) {
        line = ra_str_trim(line);
        size_t end = 0;
        while (end < line.len && !ra_ascii_space(line.ptr[end]))
            end++;
        if (end > 0 && line.ptr[0] != '#')
            RA_TRY(add(arena, ra_str_slice(line, 0, end), addresses, error));
    }
    return RA_OK;
}

ra_status ra_list_parse(ra_arena *arena, ra_str text, ra_address_list *addresses, ra_error *error)
{
    if (ra_str_starts(text, RA_STR("\xef\xbb\xbf")))
        text = ra_str_slice(text, 3, text.len);
    text = ra_str_trim(text);
    bool is_opml = text.len > 0 && text.ptr[0] == '<';
    return is_opml ? parse_outlines(arena, text, addresses, error) : parse_lines(arena, text, addresses, error);
}
