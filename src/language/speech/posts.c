/* Embedded posts of social media, signed at their end: “...” — Jan Moe (@janmoe) May 3, 2016. */
#include "base/status.h"
#include "language/speech/reporting.h"
#include "language/speech/speech.h"

#include <string.h>

enum { LONGEST_NAME = 10, FEWEST_WORDS = 4, LONGEST_HANDLE = 31 };

typedef struct signature {
    uint32_t dash;
    uint32_t handle; /* "@janmoe", in brackets */
    uint32_t last;   /* token behind the bracket */
} signature;

static bool is_handle(ra_str form)
{
    if (form.len < 2 || form.len > LONGEST_HANDLE || form.ptr[0] != '@')
        return false;
    for (size_t i = 1; i < form.len; i++) {
        unsigned char c = (unsigned char)form.ptr[i];
        if (!ra_ascii_upper(form.ptr[i]) && !ra_ascii_lower(form.ptr[i]) && c != '_' && (c < '0' || c > '9'))
            return false;
    }
    return true;
}

static bool read_signature(const ra_reporting *r, uint32_t handle, uint32_t first, signature *s)
{
    uint32_t count = (uint32_t)r->document->tokens.count;
    if (handle < first + 3 || handle + 1 >= count || !is_handle(ra_token_at(r, handle)->form) ||
        !ra_is_form(r, handle - 1, "(") || !ra_is_form(r, handle + 1, ")"))
        return false;
    *s = (signature){.handle = handle, .last = handle + 2};
    for (uint32_t t = handle - 2; t > first && handle - t <= LONGEST_NAME; t--) {
        bool hyphen = ra_is_form(r, t, "-") && ra_token_at(r, t - 1)->span.end == ra_token_at(r, t)->span.start;
        if (ra_is_long_dash(r, t) && !hyphen) {
            s->dash = t;
            return t + 1 < handle - 1;
        }
    }
    return false;
}

/* "pic.example.com/x" at a post's end is no word of it. */
static bool is_link(ra_str form)
{
    return ra_str_starts(form, RA_STR("http")) ||
           (ra_str_find(form, RA_STR("/"), 0) < form.len && ra_str_find(form, RA_STR("."), 0) < form.len);
}

static ra_range post_words(const ra_reporting *r, uint32_t first, uint32_t last)
{
    while (last > first && (is_link(ra_token_at(r, last - 1)->form) || ra_token_at(r, last - 1)->upos == RA_UPOS_SYM))
        last--;
    return (ra_range){first, last};
}

/* The name before the handle where it is one; else the handle, which is one too. */
static void set_author(const ra_reporting *r, const signature *s, ra_draft *draft)
{
    draft->source = s->handle;
    draft->signed_by = (ra_range){s->handle, s->handle + 1};
    for (uint32_t t = s->dash + 1; t < s->handle; t++) {
        if (r->mention_at[t] != RA_NONE && r->document->mentions.at[r->mention_at[t]].kind == RA_MENTION_NAME) {
            draft->source = t;
            draft->signed_by = (ra_range){s->dash + 1, s->handle - 1};
            return;
        }
    }
}

static ra_status take_post(ra_reporting *r, uint32_t first, const signature *s, ra_error *error)
{
    ra_range words = post_words(r, first, s->dash);
    if (words.last < words.first + FEWEST_WORDS)
        return RA_OK;
    ra_draft *draft = ra_draft_add(r);
    if (draft == NULL)
        return ra_fail_memory(error);
    draft->cue_range = (ra_range){s->dash, s->dash + 1};
    draft->whole = true;
    set_author(r, s, draft);
    ra_pieces_add(&draft->content, words.first, words.last);
    return RA_OK;
}

/* Token behind the date that may follow a signature. */
static uint32_t behind_date(const ra_reporting *r, uint32_t token, uint32_t last)
{
    while (token < last &&
           (r->in_time[token] || ra_token_at(r, token)->upos == RA_UPOS_NUM || ra_is_form(r, token, ",")))
        token++;
    return token;
}

ra_status ra_posts_find(ra_reporting *r, ra_error *error)
{
    const ra_article *article = r->document->article;
    uint32_t count = (uint32_t)r->document->tokens.count;
    uint32_t token = 0;
    for (size_t p = 0; p < article->paragraphs.count; p++) {
        ra_span paragraph = article->paragraphs.at[p].span;
        uint32_t first = token;
        while (token < count && ra_token_at(r, token)->span.start < paragraph.end)
            token++;
        for (uint32_t t = first; t < token; t++) {
            signature s;
            if (ra_token_at(r, t)->form.ptr[0] != '@' || !read_signature(r, t, first, &s) || s.last > token)
                continue;
            RA_TRY(take_post(r, first, &s, error));
            first = behind_date(r, s.last, token);
        }
    }
    return RA_OK;
}
