/* A page in HTML under way: markup of ours as it is, text of articles made harmless. */
#ifndef RA_REPORT_HTML_H
#define RA_REPORT_HTML_H

#include "base/arena.h"
#include "report/html/html_marks.h"
#include "report/out.h"
#include "report/tally.h"

#include <rashomon/report.h>

typedef struct ra_html {
    ra_out out;
    ra_status status; /* of output and memory; the first failure stays */
    ra_arena *run;    /* what serves all stories */
    ra_arena *arena;  /* what serves one: wordings and tables */
    const ra_report *report;
    unsigned only;       /* ra_section bits of what to write; 0 for all */
    uint64_t served;     /* by a server, which tells the page of accounts later than this one; 0 */
    ra_str *labels;      /* [document]: its short name; these two hold for documents of the story under way */
    uint32_t *member_of; /* [document]: its index among the story's, strays after all others */
    uint32_t *seen;      /* [document]: when it was last met */
    uint32_t now;
    const ra_account *account; /* the story under way */
    const char *prefix;        /* of every id of the story under way: "" where the page holds one story, else "s2-" */
    ra_html_marks marks;       /* of the story under way */
} ra_html;

/* Whether this section is to be written. The articles always are: all else leads to them. */
static inline bool ra_html_has(const ra_html *h, ra_section section)
{
    return h->only == 0 || (h->only & section) != 0;
}

/* Markup, as it is. */
void ra_html_put(ra_html *h, const char *markup);
/* The same with numbers and ids in it; at most 255 bytes. */
void ra_html_print(ra_html *h, const char *format, ...) RA_PRINTF(2, 3);

/* Text of unknown origin between tags: escaped; control characters, and those that turn the direction of what follows,
   are shown by their numbers instead of being obeyed. */
void ra_html_text(ra_html *h, ra_str text);
/* The same inside an element of its own, so that its direction ends with it. */
void ra_html_name(ra_html *h, ra_str text);
/* Text of unknown origin inside a double-quoted attribute or an SVG label: such characters are left out. */
void ra_html_plain(ra_html *h, ra_str text);

/* "3 articles". */
void ra_html_count(ra_html *h, size_t count, const char *one, const char *many);

/* The sign of a version: A for 0, B for 1, ... Z; then numbers. */
typedef struct ra_html_sign {
    char text[12];
} ra_html_sign;
ra_html_sign ra_html_sign_of(size_t version);

/* The sign on its ground. */
void ra_html_chip(ra_html *h, size_t version);

/* What a version says: its value in words, else its words in quotation marks. */
void ra_html_value(ra_html *h, const ra_version *version);

/* What each version of a point answers; NULL, with h->status set, where memory ran out. */
const ra_str *ra_html_answers(ra_html *h, const ra_point *point);

/* "World Brief ← Reuters ← two officials", the article a link to the words. */
void ra_html_chain(ra_html *h, const ra_support *support);

/* The words in as much of their sentence as is fit to show, the words marked. */
void ra_html_words(ra_html *h, const ra_support *support);

/* An altered quotation in short: the words that differ, and what another wording has in their place. */
void ra_html_altered(ra_html *h, size_t index);

/* Begins a section with its heading; `name` is also its id. */
void ra_html_section(ra_html *h, const char *name, const char *heading, const char *meaning);

/* Names the articles of h->account. */
void ra_html_label(ra_html *h);

/* Sets h up for the account at `index` of the report; `prefix` as above. */
void ra_html_begin_story(ra_html *h, size_t index, const char *prefix);

/* The whole of a story, between the page's head and foot. */
void ra_html_story(ra_html *h);
/* The rows that lead to the stories: to their place in this page, or to pages of their own. */
void ra_html_index(ra_html *h, bool pages);

/* The parts of a story's page. */
void ra_html_disputes(ra_html *h);
void ra_html_matrix(ra_html *h, unsigned statuses); /* bits of 1 << ra_point_status */
void ra_html_points(ra_html *h, unsigned statuses); /* those not in dispute */
void ra_html_quotes(ra_html *h);
void ra_html_figures(ra_html *h); /* by the policy, where the accounts were drawn up by one */
void ra_html_lineage(ra_html *h);
void ra_html_timeline(ra_html *h);
void ra_html_place(ra_html *h);
void ra_html_articles(ra_html *h);
void ra_html_strays(ra_html *h); /* the articles that landed in the story by mistake, where there are any */

/* How many origins the points of the story rest on in the end: the ends of all chains, and each article that says
   something in its own voice, unless it repeats another. */
size_t ra_html_count_independent(ra_html *h);

/* Whether an article is met for the first time since ra_html_forget. */
void ra_html_forget(ra_html *h);
bool ra_html_is_new(ra_html *h, uint32_t document);

/* The articles that tell a version, each once: the support with which each does. */
typedef RA_LIST(const ra_support *) ra_html_tellers;
ra_html_tellers ra_html_tellers_of(ra_html *h, const ra_version *version);

#endif
