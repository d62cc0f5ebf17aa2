#include "article/facts/title.h"

#include "article/text/words.h"
#include "base/str.h"

/* Where a line of words stands in another; SIZE_MAX where it does not. */
static size_t find_words(const ra_line_words *whole, const ra_line_words *part)
{
    for (size_t at = 0; part->count != 0 && at + part->count <= whole->count; at++) {
        size_t n = 0;
        while (n < part->count && ra_str_equal(whole->words[at + n], part->words[n]))
            n++;
        if (n == part->count)
            return at;
    }
    return SIZE_MAX;
}

bool ra_title_within(ra_str whole, ra_str part)
{
    ra_line_words x;
    ra_line_words y;
    ra_line_words_read(&x, whole);
    ra_line_words_read(&y, part);
    return find_words(&x, &y) != SIZE_MAX;
}

bool ra_title_repeats(ra_str title, ra_str line)
{
    enum { LEAST_WORDS = 4 };
    ra_line_words x;
    ra_line_words y;
    ra_line_words_read(&x, title);
    ra_line_words_read(&y, line);
    if (!y.all || y.count < LEAST_WORDS || find_words(&x, &y) != 0)
        return false;
    if (x.count == y.count)
        return true;
    ra_str gap = ra_str_slice(title, x.spans[y.count - 1].end, x.spans[y.count].start);
    return ra_str_find(gap, RA_STR(" "), 0) != SIZE_MAX && ra_str_trim(gap).len != 0 &&
           ra_str_find(gap, RA_STR(","), 0) == SIZE_MAX && ra_str_find(gap, RA_STR(":"), 0) != 0;
}

/* Folded letters and digits, and whatever is not ASCII: a name as it stands in an address. */
static ra_str squeeze(ra_str name, char *out, size_t room)
{
    size_t used = 0;
    for (size_t i = 0; i < name.len && used < room; i++) {
        char c = name.ptr[i];
        if (ra_ascii_alpha(c) || ra_ascii_digit(c) || (unsigned char)c >= 0x80)
            out[used++] = ra_ascii_fold(c);
    }
    ra_str squeezed = {out, used};
    return used > 3 && ra_str_starts(squeezed, RA_STR("the")) ? ra_str_slice(squeezed, 3, used) : squeezed;
}

static ra_str host_of(ra_str url)
{
    size_t start = ra_str_find(url, RA_STR("://"), 0);
    if (start == SIZE_MAX)
        return (ra_str){NULL, 0};
    ra_str host = ra_str_slice(url, start + 3, url.len);
    const char *slash = memchr(host.ptr, '/', host.len);
    if (slash != NULL)
        host.len = (size_t)(slash - host.ptr);
    return host;
}

/* Whether a label of the host, the last one left out, is the name: "coastnews" in www.coastnews.example. */
static bool is_host(ra_str name, ra_str url)
{
    ra_str rest = host_of(url);
    ra_str label;
    while (rest.len != 0 && ra_str_cut(&rest, '.', &label) && rest.len != 0) {
        char squeezed[64];
        if (ra_str_equal(squeeze(label, squeezed, sizeof squeezed), name))
            return true;
    }
    char whole[64];
    return ra_str_equal(squeeze(host_of(url), whole, sizeof whole), name);
}

/* Whether a piece of a title names the outlet. */
static bool names_outlet(ra_str piece, ra_str outlet, ra_str url)
{
    char a[64];
    char b[64];
    ra_str name = squeeze(piece, a, sizeof a);
    ra_str known = squeeze(outlet, b, sizeof b);
    if (name.len < 2)
        return false;
    bool alike = known.len >= 3 && name.len >= 3 && (ra_str_starts(known, name) || ra_str_starts(name, known)) &&
                 ra_count_words(piece) <= ra_count_words(outlet) + 2;
    return alike || ra_str_equal(name, known) || is_host(name, url);
}

/* A mark that stands between a title and the outlet. A bar does not stand in a sentence. */
typedef struct separator {
    const char *text;
    bool bar;
} separator;

static const separator separators[] = {{" | ", true},
                                       {" - ", false},
                                       {" \xE2\x80\x93 ", false},
                                       {" \xE2\x80\x94 ", false},
                                       {" :: ", true},
                                       {" \xC2\xBB ", true},
                                       {" // ", true},
                                       {" \xC2\xB7 ", true},
                                       {" \xE2\x80\xA2 ", true},
                                       {" < ", true},
                                       {" \xC2\xAB ", true},
                                       {" |", true},
                                       {": ", false}};

enum { SEPARATORS = sizeof separators / sizeof separators[0], COLON = SEPARATORS - 1 };

/* The last separator of the title, or the first. */
static const separator *find_separator(ra_str title, bool last, size_t *at)
{
    const separator *found = NULL;
    for (size_t i = 0; i < SEPARATORS; i++) {
        ra_str mark = ra_str_from(separators[i].text);
        for (size_t next = 0; (next = ra_str_find(title, mark, next)) != SIZE_MAX; next++) {
            if (found == NULL || (last ? next > *at : next < *at)) {
                found = &separators[i];
                *at = next;
            }
            if (!last)
                break;
        }
    }
    return found;
}

enum { LONGEST_OUTLET = 5, LEAST_TITLE = 3, LONGEST_TITLE = 60 };

static bool cut_end(ra_str *title, ra_str outlet, ra_str url)
{
    size_t at = 0;
    const separator *mark = find_separator(*title, true, &at);
    if (mark == NULL || at == 0)
        return false;
    ra_str head = ra_str_trim(ra_str_slice(*title, 0, at));
    ra_str tail = ra_str_trim(ra_str_slice(*title, at + strlen(mark->text), title->len));
    bool label = mark->bar && ra_count_words(tail) <= LONGEST_OUTLET && ra_count_words(head) >= LEAST_TITLE;
    bool name = mark != &separators[COLON] && names_outlet(tail, outlet, url);
    if (!label && !name)
        return false;
    *title = head;
    return true;
}

/* "Coast News - Dam fails", "Opinion | The dam should not have failed". */
static bool cut_start(ra_str *title, ra_str outlet, ra_str url)
{
    size_t at = 0;
    const separator *mark = find_separator(*title, false, &at);
    if (mark == NULL || at == 0)
        return false;
    ra_str head = ra_str_trim(ra_str_slice(*title, 0, at));
    ra_str tail = ra_str_trim(ra_str_slice(*title, at + strlen(mark->text), title->len));
    bool label = mark->bar && ra_count_words(head) <= 2 && ra_count_words(tail) > LEAST_TITLE;
    if (ra_count_words(tail) < LEAST_TITLE || (!label && !names_outlet(head, outlet, url)))
        return false;
    *title = tail;
    return true;
}

ra_str ra_title_without_outlet(ra_str title, ra_str outlet, ra_str url)
{
    title = ra_str_trim(title);
    for (int round = 0; round < 3 && cut_end(&title, outlet, url); round++)
        continue;
    (void)cut_start(&title, outlet, url);
    return title;
}

/* Share of the words of either that both have; the order does not count. */
static double overlap(const ra_line_words *a, const ra_line_words *b)
{
    size_t common = 0;
    for (size_t i = 0; i < a->count; i++) {
        for (size_t j = 0; j < b->count; j++) {
            if (ra_str_equal(a->words[i], b->words[j])) {
                common++;
                break;
            }
        }
    }
    size_t all = a->count + b->count - common;
    return all != 0 ? (double)common / (double)all : 0;
}

/* How surely a heading and a stated title are one: 1 where they say the same, 0 where nothing speaks for it. */
static double likeness(const ra_line_words *heading, const ra_line_words *stated)
{
    if (heading->count == 0 || stated->count == 0 || heading->count > LONGEST_TITLE)
        return 0;
    if (heading->count == stated->count && find_words(heading, stated) == 0)
        return 1;
    size_t shorter = heading->count < stated->count ? heading->count : stated->count;
    bool inside = find_words(heading, stated) != SIZE_MAX || find_words(stated, heading) != SIZE_MAX;
    if (inside && (shorter >= 4 || shorter * 2 >= heading->count + stated->count - shorter))
        return 0.9;
    double share = overlap(heading, stated);
    return share >= 0.4 && shorter >= 4 ? share * 0.8 : 0;
}

const ra_headline *ra_title_headline(const ra_html_page *page, const ra_str *stated, size_t count)
{
    const ra_headline *best = NULL;
    double most = 0;
    ra_line_words heading;
    ra_line_words title;
    for (size_t i = 0; i < count; i++) {
        ra_line_words_read(&title, stated[i]);
        for (size_t j = 0; j < page->headlines.count; j++) {
            ra_line_words_read(&heading, page->headlines.at[j].text);
            double points = likeness(&heading, &title);
            if (points > most) {
                most = points;
                best = &page->headlines.at[j];
            }
        }
    }
    return best;
}

uint32_t ra_title_block(const ra_html_page *page, ra_str title)
{
    ra_line_words wanted;
    ra_line_words line;
    ra_line_words_read(&wanted, title);
    for (size_t i = 0; i < page->blocks.count && wanted.count >= LEAST_TITLE; i++) {
        ra_str text = page->blocks.at[i].text;
        if (text.len > title.len * 2 || title.len > text.len * 2)
            continue;
        ra_line_words_read(&line, text);
        if (likeness(&line, &wanted) == 1)
            return (uint32_t)i;
    }
    return RA_NONE;
}
