/* What every part of a page is made of: signs, values, chains, words in their sentence, sections. */
#include "base/str.h"
#include "report/html/html.h"
#include "report/wording.h"

#include <stdio.h>

enum { WORDS_COLUMNS = 280 }; /* of a sentence; longer ones are cut around the words that count */

void ra_html_count(ra_html *h, size_t count, const char *one, const char *many)
{
    ra_html_print(h, "%zu %s", count, count == 1 ? one : many);
}

ra_html_sign ra_html_sign_of(size_t version)
{
    ra_html_sign sign;
    if (version < 26)
        snprintf(sign.text, sizeof sign.text, "%c", (char)('A' + version));
    else
        snprintf(sign.text, sizeof sign.text, "%u", (unsigned)(version + 1));
    return sign;
}

void ra_html_chip(ra_html *h, size_t version)
{
    ra_html_print(h, "<b class=\"chip v%zu\">%s</b>", version % 6, ra_html_sign_of(version).text);
}

void ra_html_value(ra_html *h, const ra_version *version)
{
    ra_str value = ra_wording_value(h->arena, version);
    bool quoted = value.len > 0 || ra_wording_has_marks(version->text);
    ra_html_put(h, quoted ? "<bdi>" : "<bdi class=\"said\">“");
    ra_html_text(h, value.len > 0 ? value : version->text);
    ra_html_put(h, quoted ? "</bdi>" : "”</bdi>");
}

const ra_str *ra_html_answers(ra_html *h, const ra_point *point)
{
    const ra_str *answers = ra_wording_answers(h->arena, point);
    if (answers == NULL)
        h->status = RA_NO_MEMORY;
    return answers;
}

static const char *stance_words(unsigned stance)
{
    switch (stance) {
    case RA_DENIES: return " <em class=\"against\">denies it</em>";
    case RA_DOUBTS: return " <em class=\"against\">doubts it</em>";
    default: return "";
    }
}

void ra_html_chain(ra_html *h, const ra_support *support)
{
    size_t mark = ra_html_mark_of(&h->marks, h->member_of[support->document], support->span);
    ra_html_print(h, "<a class=\"teller\" href=\"#%s%c%zu\">", h->prefix, mark > 0 ? 'm' : 'a',
                  mark > 0 ? mark : (size_t)support->document + 1);
    ra_html_name(h, h->labels[support->document]);
    ra_html_put(h, "</a>");
    for (size_t i = ra_wording_chain_start(h->report, h->account, support); i < support->via.count; i++) {
        ra_html_put(
            h, " <span class=\"from\"><span aria-hidden=\"true\">←</span><span class=\"spoken\">from</span></span> ");
        ra_html_name(h, h->account->origins.at[support->via.at[i]].name);
    }
    ra_html_put(h, stance_words(support->stance));
}

void ra_html_words(ra_html *h, const ra_support *support)
{
    const ra_document *document = h->report->documents[support->document];
    ra_str text = document->article->text;
    ra_excerpt shown = ra_wording_excerpt(document, support->span, WORDS_COLUMNS);
    size_t end = support->span.end < shown.span.end ? support->span.end : shown.span.end;
    ra_html_put(h, shown.cut_before ? "<blockquote dir=\"auto\">… " : "<blockquote dir=\"auto\">");
    ra_html_text(h, ra_str_slice(text, shown.span.start, support->span.start));
    ra_html_put(h, "<mark>");
    ra_html_text(h, ra_str_slice(text, support->span.start, end));
    ra_html_put(h, "</mark>");
    ra_html_text(h, ra_str_slice(text, end, shown.span.end));
    ra_html_put(h, shown.cut_after ? " …</blockquote>" : "</blockquote>");
}

void ra_html_section(ra_html *h, const char *name, const char *heading, const char *meaning)
{
    /* Regions need names of their own, which the sections of several stories do not have. */
    ra_html_print(h, "<section id=\"%s%s\"", h->prefix, name);
    if (h->prefix[0] == '\0')
        ra_html_print(h, " aria-labelledby=\"%s-heading\"", name);
    ra_html_put(h, ">\n");
    ra_html_print(h, "<h2 id=\"%s%s-heading\">%s</h2>\n", h->prefix, name, heading);
    if (meaning != NULL) {
        ra_html_put(h, "<p class=\"meaning\">");
        ra_html_put(h, meaning);
        ra_html_put(h, "</p>\n");
    }
}

void ra_html_forget(ra_html *h)
{
    h->now++;
}

bool ra_html_is_new(ra_html *h, uint32_t document)
{
    bool is_new = h->seen[document] != h->now;
    h->seen[document] = h->now;
    return is_new;
}

ra_html_tellers ra_html_tellers_of(ra_html *h, const ra_version *version)
{
    ra_html_tellers tellers = {0};
    ra_html_forget(h);
    for (size_t i = 0; i < version->support.count; i++) {
        const ra_support *support = &version->support.at[i];
        if (!ra_html_is_new(h, support->document))
            continue;
        const ra_support **slot = ra_list_add(h->arena, &tellers);
        if (slot == NULL) {
            h->status = RA_NO_MEMORY;
            break;
        }
        *slot = support;
    }
    return tellers;
}
