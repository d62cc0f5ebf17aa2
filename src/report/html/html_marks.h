/* The words that anything in an account rests on, by article: each stretch of words once, with an id. */
#ifndef RA_REPORT_HTML_MARKS_H
#define RA_REPORT_HTML_MARKS_H

#include "base/arena.h"

#include <rashomon/report.h>

/* What words are to the account; where they are several things, the first of these. */
typedef enum ra_mark_kind {
    RA_MARK_DISPUTED,
    RA_MARK_ALTERED, /* a quotation whose sense differs elsewhere */
    RA_MARK_AGREED,
    RA_MARK_ECHOED,
    RA_MARK_SINGLE,
    RA_MARK_QUOTE,
    RA_MARK_OTHER, /* of the timeline, or who is cited */
} ra_mark_kind;

typedef struct ra_mark {
    uint32_t member; /* its article's place in the account */
    ra_span span;
    uint8_t kind;     /* ra_mark_kind */
    uint32_t point;   /* the dispute that they speak to: index into account->points; RA_NONE */
    uint32_t dispute; /* its number among the disputes, from 1; 0 */
    uint32_t version; /* of that point */
} ra_mark;

/* In order of article, start, and the longer before the shorter. The id of the one at index i is m<i + 1>. */
typedef RA_LIST(ra_mark) ra_html_marks;

/* member_of[document]: its place in the account. */
RA_MUST_CHECK ra_status ra_html_marks_gather(ra_arena *arena, const ra_account *account,
                                             const ra_document *const *documents, const uint32_t *member_of,
                                             ra_html_marks *marks);

/* The number of the mark for these words, from 1; 0 where they have none. */
size_t ra_html_mark_of(const ra_html_marks *marks, uint32_t member, ra_span span);

/* Index of the first mark in this article or a later one. */
size_t ra_html_marks_begin(const ra_html_marks *marks, uint32_t member);

#endif
