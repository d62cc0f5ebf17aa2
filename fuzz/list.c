/* Bytes as what `watch` reads before and around a feed's entries: a list of feeds, the pace that a feed states, an
   entry's own text, an address. */
#include "watch/list.h"

#include "target.h"
#include "watch/address.h"
#include "watch/entries.h"
#include "watch/schedule.h"

#include <stdlib.h>

static void try_entry(ra_arena *arena, ra_str text)
{
    ra_page entry = {.kind = RA_PAGE_HTML, .bytes = text, .claims = {.url = text}};
    bool whole = ra_entry_is_whole(&entry);
    if (whole && !ra_entry_has_words(&entry))
        abort();
    (void)ra_entry_is_feed(text);
    (void)ra_entry_identity(&entry);
    if (!ra_entry_make_plain(arena, &entry) || entry.bytes.len > text.len)
        abort();
}

static void try_address(ra_arena *arena, ra_str text)
{
    ra_address address;
    if (ra_address_parse(text, &address) && ra_address_site(arena, &address).len < 8)
        abort();
    if (ra_address_plain(arena, text).len > text.len)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ra_str text = {(const char *)data, size};
    ra_arena *arena = ra_arena_new(NULL);
    ra_address_list list = {.count = 0};
    if (arena == NULL || ra_list_parse(arena, text, &list, NULL) != RA_OK || list.count > size)
        abort();
    for (size_t i = 0; i < list.count && i < 8; i++)
        try_address(arena, list.at[i]);
    double stated = ra_schedule_stated(text);
    if (!(stated >= 0 && stated <= 366 * 86400.0))
        abort();
    try_entry(arena, text);
    try_address(arena, text);
    ra_arena_free(arena);
    return 0;
}
