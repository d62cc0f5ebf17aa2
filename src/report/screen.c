#include "report/screen.h"

#include "base/status.h"
#include "base/str.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <unicode/uchar.h>

enum { DEFAULT_WIDTH = 80, LEAST_WIDTH = 40 };

static const char *const codes[] = {
    [RA_STYLE_PLAIN] = "",          [RA_STYLE_TITLE] = "\033[1m", [RA_STYLE_HEADING] = "\033[1;36m",
    [RA_STYLE_STRONG] = "\033[1m",  [RA_STYLE_FAINT] = "\033[2m", [RA_STYLE_ALERT] = "\033[1;33m",
    [RA_STYLE_MARK] = "\033[1;31m",
};

ra_status ra_screen_begin(ra_screen *screen, const ra_report_options *options, const ra_sink *sink, ra_error *error)
{
    unsigned width = options->width != 0 ? options->width : DEFAULT_WIDTH;
    *screen = (ra_screen){.sink = sink, .color = options->color, .width = width < LEAST_WIDTH ? LEAST_WIDTH : width};
    screen->arena = ra_arena_new(NULL);
    return screen->arena != NULL ? RA_OK : ra_fail_memory(error);
}

ra_status ra_screen_end(ra_screen *screen, ra_error *error)
{
    ra_arena_free(screen->arena);
    if (screen->status == RA_NO_MEMORY)
        return ra_fail_memory(error);
    if (screen->status != RA_OK)
        return ra_fail(error, screen->status, "the output could not be written");
    return RA_OK;
}

static bool is_space(uint32_t c)
{
    return (c >= '\t' && c <= '\r') || c == ' ' || c == 0x85 || c == 0xA0 || c == 0x2028 || c == 0x2029;
}

/* Controls, and format characters that would reorder or hide what stands around them. */
static bool is_harmful(uint32_t c)
{
    int8_t type = u_charType((UChar32)c);
    return type == U_CONTROL_CHAR || type == U_FORMAT_CHAR || type == U_PRIVATE_USE_CHAR || type == U_UNASSIGNED ||
           type == U_SURROGATE;
}

unsigned ra_screen_columns(uint32_t c)
{
    if (c < 0x300)
        return 1;
    int8_t type = u_charType((UChar32)c);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK)
        return 0;
    int width = u_getIntPropertyValue((UChar32)c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

size_t ra_screen_measure(ra_str text)
{
    size_t columns = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = ra_utf8_next(text, &at);
        if (is_space(c) || !is_harmful(c))
            columns += is_space(c) ? 1 : ra_screen_columns(c);
    }
    return columns;
}

static void put_byte(ra_screen *screen, ra_style style, char byte)
{
    char *slot = ra_list_add(screen->arena, &screen->text);
    uint8_t *kept = slot != NULL ? ra_list_add(screen->arena, &screen->styles) : NULL;
    if (kept == NULL) {
        screen->status = RA_NO_MEMORY;
        return;
    }
    *slot = byte;
    *kept = (uint8_t)style;
}

static bool ends_in_space(const ra_screen *screen)
{
    return screen->text.count > 0 && screen->text.at[screen->text.count - 1] == ' ';
}

void ra_screen_put(ra_screen *screen, ra_style style, ra_str text)
{
    bool starred = style == RA_STYLE_MARK && !screen->color && text.len > 0;
    if (starred)
        put_byte(screen, style, '*');
    for (size_t at = 0; at < text.len && screen->status == RA_OK;) {
        uint32_t c = ra_utf8_next(text, &at);
        if (is_space(c)) {
            if (!ends_in_space(screen))
                put_byte(screen, style, ' ');
        } else if (!is_harmful(c)) {
            char bytes[4];
            size_t length = ra_utf8_put(bytes, c);
            for (size_t i = 0; i < length; i++)
                put_byte(screen, style, bytes[i]);
        }
    }
    if (starred)
        put_byte(screen, style, '*');
}

void ra_screen_print(ra_screen *screen, ra_style style, const char *format, ...)
{
    char buffer[256];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(buffer, sizeof buffer, format, arguments);
    va_end(arguments);
    size_t kept = length < 0 ? 0 : (size_t)length < sizeof buffer ? (size_t)length : sizeof buffer - 1;
    ra_screen_set(screen, style, (ra_str){buffer, kept});
}

void ra_screen_set(ra_screen *screen, ra_style style, ra_str text)
{
    for (size_t i = 0; i < text.len && screen->status == RA_OK; i++)
        put_byte(screen, style, text.ptr[i]);
}

static void out(ra_screen *screen, const char *bytes, size_t length)
{
    if (screen->status == RA_OK && length > 0)
        screen->status = screen->sink->write(screen->sink->context, bytes, length);
}

static void out_spaces(ra_screen *screen, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        out(screen, " ", 1);
}

/* Bytes [from, to) with a colour code wherever the style changes. */
static void out_styled(ra_screen *screen, size_t from, size_t to)
{
    while (from < to) {
        uint8_t style = screen->styles.at[from];
        size_t end = from;
        while (end < to && screen->styles.at[end] == style)
            end++;
        bool coded = screen->color && style != RA_STYLE_PLAIN;
        if (coded)
            out(screen, codes[style], strlen(codes[style]));
        out(screen, screen->text.at + from, end - from);
        if (coded)
            out(screen, "\033[0m", 4);
        from = end;
    }
}

/* Where the line that begins at `from` ends: at the last space that lets it fit, else inside the long word. *next is
   where the following line begins. */
static size_t line_end(const ra_screen *screen, size_t from, size_t room, size_t *next)
{
    ra_str text = {screen->text.at, screen->text.count};
    size_t columns = 0;
    size_t break_at = from;
    size_t at = from;
    while (at < text.len) {
        size_t here = at;
        uint32_t c = ra_utf8_next(text, &at);
        if (c == ' ')
            break_at = here;
        columns += ra_screen_columns(c);
        if (columns > room && here > from) {
            if (break_at > from) {
                *next = break_at + 1;
                return break_at;
            }
            *next = here;
            return here;
        }
    }
    *next = text.len;
    return text.len;
}

void ra_screen_wrap(ra_screen *screen, unsigned first, unsigned rest)
{
    while (ends_in_space(screen))
        screen->text.count--;
    unsigned indent = first;
    for (size_t from = 0; from < screen->text.count && screen->status == RA_OK;) {
        if (indent == rest && screen->text.at[from] == ' ') {
            from++;
            continue;
        }
        size_t room = screen->width > indent + LEAST_WIDTH / 2 ? screen->width - indent : LEAST_WIDTH / 2;
        size_t next;
        size_t end = line_end(screen, from, room, &next);
        while (end > from && screen->text.at[end - 1] == ' ')
            end--;
        out_spaces(screen, indent);
        out_styled(screen, from, end);
        out(screen, "\n", 1);
        from = next;
        indent = rest;
    }
    memset(&screen->text, 0, sizeof screen->text);
    memset(&screen->styles, 0, sizeof screen->styles);
    ra_arena_reset(screen->arena);
}

void ra_screen_blank(ra_screen *screen)
{
    out(screen, "\n", 1);
}

void ra_screen_rule(ra_screen *screen, const char *mark)
{
    for (unsigned i = 0; i < screen->width; i++)
        out(screen, mark, strlen(mark));
    out(screen, "\n", 1);
}
