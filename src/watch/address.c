#include "watch/address.h"

#include "base/str.h"

static bool is_printable(ra_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.ptr[i] <= ' ' || text.ptr[i] == 0x7f)
            return false;
    }
    return true;
}

static size_t first_of(ra_str text, const char *any, size_t from)
{
    while (from < text.len && strchr(any, text.ptr[from]) == NULL)
        from++;
    return from;
}

bool ra_address_parse(ra_str text, ra_address *address)
{
    size_t mark = text.len <= RA_LONGEST_ADDRESS ? ra_str_find(text, RA_STR("://"), 0) : SIZE_MAX;
    if (mark == SIZE_MAX || !is_printable(text))
        return false;
    ra_str scheme = ra_str_slice(text, 0, mark);
    size_t host = mark + 3;
    size_t path = first_of(text, "/?#", host);
    size_t end = first_of(text, "#", path);
    for (size_t i = host; i < path; i++)
        host = text.ptr[i] == '@' ? i + 1 : host;
    *address = (ra_address){scheme, ra_str_slice(text, host, path), ra_str_slice(text, path, end)};
    return address->host.len > 0 && address->host.ptr[0] != ':' &&
           (ra_str_equal_fold(scheme, RA_STR("http")) || ra_str_equal_fold(scheme, RA_STR("https")));
}

ra_str ra_address_site(ra_arena *arena, const ra_address *address)
{
    ra_str usual = address->scheme.len == 5 ? RA_STR(":443") : RA_STR(":80");
    ra_str host = address->host;
    if (ra_str_ends(host, usual))
        host.len -= usual.len;
    ra_str site = ra_arena_printf(arena, "%.*s://%.*s", RA_STR_ARG(address->scheme), RA_STR_ARG(host));
    char *bytes = site.ptr != NULL ? ra_arena_alloc(arena, site.len) : NULL;
    if (bytes == NULL)
        return (ra_str){NULL, 0};
    for (size_t i = 0; i < site.len; i++)
        bytes[i] = ra_ascii_fold(site.ptr[i]);
    return (ra_str){bytes, site.len};
}

ra_str ra_address_plain(ra_arena *arena, ra_str text)
{
    text = ra_str_slice(text, 0, first_of(text, "#", 0));
    size_t query = first_of(text, "?", 0);
    char *out = ra_arena_alloc(arena, text.len);
    if (out == NULL)
        return (ra_str){NULL, 0};
    memcpy(out, text.ptr, query);
    size_t used = query;
    for (size_t at = query + 1, end; at < text.len; at = end + 1) {
        end = first_of(text, "&", at);
        ra_str parameter = ra_str_slice(text, at, end);
        if (parameter.len == 0 || ra_str_starts(parameter, RA_STR("utm_")))
            continue;
        out[used] = used == query ? '?' : '&';
        memcpy(out + used + 1, parameter.ptr, parameter.len);
        used += parameter.len + 1;
    }
    return (ra_str){out, used};
}
