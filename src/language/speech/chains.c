#include "base/status.h"
#include "base/str.h"
#include "language/speech/reporting.h"

#include <stdlib.h>

enum { LONGEST_CHAIN = 8 };

/* A draft with its content as ranges, by size. */
typedef struct placed {
    uint32_t draft;
    uint32_t size;   /* tokens of content */
    uint32_t start;  /* first token of content */
    uint32_t parent; /* draft; RA_NONE */
} placed;

static int by_size(const void *a, const void *b)
{
    const placed *x = a;
    const placed *y = b;
    if (x->size != y->size)
        return x->size < y->size ? 1 : -1;
    return x->draft < y->draft ? -1 : x->draft > y->draft;
}

static int by_start(const void *a, const void *b)
{
    const placed *x = a;
    const placed *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return by_size(a, b);
}

/* Quotations are not cut: a range that ends inside one takes all of it. */
static ra_range widen(const ra_reporting *r, const ra_draft *draft, ra_range range)
{
    uint32_t last = r->quotation_at[range.last - 1];
    if (last != RA_NONE) {
        ra_range q = r->quotations.at[last].tokens;
        bool holds_cue = draft->cue_range.first < q.last && draft->cue_range.last > q.first;
        if (q.first >= range.first && q.last > range.last && !holds_cue)
            range.last = q.last;
    }
    uint32_t first = r->quotation_at[range.first];
    if (first != RA_NONE) {
        ra_range q = r->quotations.at[first].tokens;
        bool holds_cue = draft->cue_range.first < q.last && draft->cue_range.last > q.first;
        if (q.first < range.first && q.last <= range.last && !holds_cue)
            range.first = q.first;
    }
    return range;
}

/* What is reported inside a quotation ends with it. */
static ra_range keep_inside(const ra_reporting *r, const ra_draft *draft, ra_range range)
{
    if (draft->cue_range.first >= draft->cue_range.last)
        return range;
    uint32_t quotation = r->quotation_at[draft->cue_range.first];
    if (quotation == RA_NONE)
        return range;
    ra_range q = r->quotations.at[quotation].tokens;
    range.first = range.first > q.first ? range.first : q.first + 1;
    range.last = range.last < q.last ? range.last : q.last - 1;
    return range.first < range.last ? ra_content_trim(r, range) : (ra_range){0, 0};
}

static void settle_content(const ra_reporting *r, ra_draft *draft)
{
    if (draft->quotations.count > 0) {
        draft->content.count = 0;
        for (size_t i = 0; i < draft->quotations.count; i++) {
            ra_range q = r->quotations.at[draft->quotations.at[i]].tokens;
            if (draft->content.count < RA_MOST_PIECES)
                draft->content.at[draft->content.count++] = q;
            else
                draft->content.at[RA_MOST_PIECES - 1].last = q.last;
        }
        if (draft->lead != RA_NONE && draft->lead < draft->content.at[0].first)
            draft->content.at[0].first = draft->lead;
        return;
    }
    for (size_t i = 0; i < draft->content.count; i++) {
        if (draft->content.at[i].last > draft->content.at[i].first)
            draft->content.at[i] = keep_inside(r, draft, widen(r, draft, draft->content.at[i]));
    }
}

static bool same_content(const ra_draft *a, const ra_draft *b)
{
    if (a->content.count != b->content.count)
        return false;
    for (size_t i = 0; i < a->content.count; i++) {
        if (a->content.at[i].first != b->content.at[i].first || a->content.at[i].last != b->content.at[i].last)
            return false;
    }
    return true;
}

static bool is_finite_report(const ra_reporting *r, const ra_cue *cue)
{
    return !cue->unreal && !ra_str_ends(ra_token_at(r, cue->verb)->form, RA_STR("ing"));
}

static bool tells_clause(const ra_reporting *r, const ra_draft *draft)
{
    for (size_t p = 0; p < draft->content.count; p++) {
        for (uint32_t t = draft->content.at[p].first; t < draft->content.at[p].last; t++) {
            if (ra_token_at(r, t)->upos == RA_UPOS_VERB || ra_token_at(r, t)->upos == RA_UPOS_AUX)
                return true;
        }
    }
    return false;
}

/* Inside another's content, what a finite verb tells, orders or judges counts, not what is thought, wished, asked or
   shown there; inside his quotation only what somebody else, told by a noun, is said to have told. */
static bool is_mere_part(const ra_reporting *r, const ra_draft *draft)
{
    if (draft->cue_range.first >= draft->cue_range.last)
        return false;
    bool spoken = ra_token_at(r, draft->cue_range.first)->quoted > 0;
    if (draft->quotations.count > 0)
        return spoken && !ra_is_noun(r, draft->source);
    if (draft->cue == RA_NONE) /* nouns, and words such as "reportedly" */
        return !draft->whole;
    const ra_cue *cue = &r->cues.at[draft->cue];
    bool told = cue->class == RA_CUE_SAY || cue->class == RA_CUE_WRITE;
    if (!is_finite_report(r, cue) || (told && !tells_clause(r, draft)))
        return true;
    if (spoken)
        return !told || cue->negated || !ra_is_noun(r, draft->source);
    return !told && cue->class != RA_CUE_DIRECT && cue->class != RA_CUE_JUDGE;
}

/* Paints tokens with the innermost draft, the widest first, so that what lies under a cue is its parent. Leaves out
   what is a mere part of another's content; `count` is what is left. */
static ra_status nest(ra_reporting *r, placed *all, size_t *count, ra_error *error)
{
    size_t kept = 0;
    uint32_t *paint = ra_arena_new_array(r->scratch, uint32_t, r->document->tokens.count);
    if (paint == NULL)
        return ra_fail_memory(error);
    for (size_t t = 0; t < r->document->tokens.count; t++)
        paint[t] = RA_NONE;
    for (size_t i = 0; i < *count; i++) {
        ra_draft *draft = &r->drafts.at[all[i].draft];
        bool has_cue = draft->cue_range.first < draft->cue_range.last;
        uint32_t at = has_cue ? draft->cue_range.first : all[i].start;
        all[i].parent = paint[at];
        if (all[i].parent != RA_NONE && same_content(draft, &r->drafts.at[all[i].parent]))
            all[i].parent = RA_NONE;
        if (all[i].parent != RA_NONE && is_mere_part(r, draft))
            continue;
        uint32_t draft_number = all[i].draft;
        all[kept++] = all[i];
        for (size_t p = 0; p < draft->content.count; p++) {
            for (uint32_t t = draft->content.at[p].first; t < draft->content.at[p].last; t++)
                paint[t] = draft_number;
        }
    }
    *count = kept;
    return RA_OK;
}

static ra_status add_link(ra_reporting *r, ra_attribution *a, uint32_t head, ra_error *error)
{
    for (size_t i = 0; i < a->chain.count; i++) {
        if (a->chain.at[i].head == head)
            return RA_OK;
    }
    if (a->chain.count == LONGEST_CHAIN)
        return RA_OK;
    ra_source *link = ra_list_add(r->document->arena, &a->chain);
    if (link == NULL)
        return ra_fail_memory(error);
    ra_source_describe(r, head, link);
    return RA_OK;
}

static ra_status copy_chain(ra_reporting *r, ra_attribution *a, const ra_attribution *parent, ra_error *error)
{
    for (size_t i = 0; i < parent->chain.count; i++)
        RA_TRY(add_link(r, a, parent->chain.at[i].head, error));
    return RA_OK;
}

static bool is_post(const ra_draft *draft)
{
    return draft->signed_by.last > draft->signed_by.first;
}

/* A post's author is who signs it, by all of the name. */
static void sign(const ra_reporting *r, ra_source *author, ra_range name)
{
    author->tokens = name;
    author->span = ra_range_span(r->document, name);
    author->named = true;
    if (author->kind == RA_ORIGIN_ANONYMOUS || author->kind == RA_ORIGIN_DOCUMENT)
        author->kind = RA_ORIGIN_PERSON;
}

static ra_status add_own_links(ra_reporting *r, ra_attribution *a, const ra_draft *draft, ra_error *error)
{
    for (int step = 0; draft->repeats != RA_NONE && step < 64; step++)
        draft = &r->drafts.at[draft->repeats];
    if (draft->medium != RA_NONE && draft->medium != draft->source)
        RA_TRY(add_link(r, a, draft->medium, error));
    if (draft->source != RA_NONE) {
        RA_TRY(add_link(r, a, draft->source, error));
        for (uint32_t i = 0; i < a->chain.count; i++) {
            if (a->chain.at[i].head == draft->source)
                a->speaker = i;
        }
        if (a->speaker != RA_NONE && is_post(draft))
            sign(r, &a->chain.at[a->speaker], draft->signed_by);
    }
    if (draft->further != RA_NONE)
        RA_TRY(add_link(r, a, draft->further, error));
    return RA_OK;
}

/* Adds the quotations that begin in a part of the content, and the number of its tokens inside any to *quoted. */
static ra_status add_quoted(const ra_reporting *r, ra_attribution *a, ra_range range, size_t *quoted, ra_error *error)
{
    for (uint32_t t = range.first; t < range.last; t++) {
        uint32_t q = r->quotation_at[t];
        if (q == RA_NONE)
            continue;
        (*quoted)++;
        if (t != r->quotations.at[q].tokens.first)
            continue;
        ra_span *span = ra_list_add(r->document->arena, &a->quoted);
        if (span == NULL)
            return ra_fail_memory(error);
        *span = r->quotations.at[q].inside;
    }
    return RA_OK;
}

/* Content and what of it stands in quotation marks; of a post, all of it. */
static ra_status add_spans(ra_reporting *r, ra_attribution *a, const ra_draft *draft, ra_error *error)
{
    ra_arena *arena = r->document->arena;
    size_t quoted_tokens = 0;
    size_t tokens = 0;
    for (size_t p = 0; p < draft->content.count; p++) {
        ra_range range = draft->content.at[p];
        if (range.first >= range.last)
            continue;
        ra_span *span = ra_list_add(arena, &a->content);
        if (span == NULL)
            return ra_fail_memory(error);
        *span = ra_range_span(r->document, range);
        tokens += range.last - range.first;
        RA_TRY(add_quoted(r, a, range, &quoted_tokens, error));
    }
    for (size_t i = 0; i < draft->quotations.count && i < a->content.count; i++) {
        ra_span span = r->quotations.at[draft->quotations.at[i]].span;
        a->content.at[i] = i == 0 && draft->lead != RA_NONE ? (ra_span){a->content.at[0].start, span.end} : span;
    }
    if (is_post(draft))
        a->quoted.count = 0;
    for (size_t i = 0; is_post(draft) && i < a->content.count; i++) {
        ra_span *span = ra_list_add(arena, &a->quoted);
        if (span == NULL)
            return ra_fail_memory(error);
        *span = a->content.at[i];
    }
    bool direct = is_post(draft) || (draft->quotations.count > 0 && draft->lead == RA_NONE) ||
                  (tokens > 0 && quoted_tokens == tokens && a->quoted.count > 0);
    a->kind = (uint8_t)(direct                ? RA_ATTRIBUTION_DIRECT
                        : a->quoted.count > 0 ? RA_ATTRIBUTION_MIXED
                                              : RA_ATTRIBUTION_INDIRECT);
    return RA_OK;
}

static ra_status publish(ra_reporting *r, const placed *all, size_t count, ra_error *error)
{
    ra_document *d = r->document;
    uint32_t *number = ra_arena_new_array(r->scratch, uint32_t, r->drafts.count);
    uint32_t *order = ra_arena_new_array(r->scratch, uint32_t, r->drafts.count);
    if (number == NULL || order == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < count; i++) {
        if (ra_list_add(d->arena, &d->attributions) == NULL)
            return ra_fail_memory(error);
        number[all[i].draft] = (uint32_t)i;
    }
    /* Parents are wider, so that from the widest on every parent's chain stands before it is copied. */
    placed *sorted = ra_arena_new_array(r->scratch, placed, count);
    if (sorted == NULL)
        return ra_fail_memory(error);
    memcpy(sorted, all, count * sizeof *all);
    qsort(sorted, count, sizeof *sorted, by_size);
    for (size_t i = 0; i < count; i++) {
        const ra_draft *draft = &r->drafts.at[sorted[i].draft];
        ra_attribution *a = &d->attributions.at[number[sorted[i].draft]];
        *a = (ra_attribution){.speaker = RA_NONE,
                              .cue = draft->cue_range,
                              .addressee = draft->addressee,
                              .parent = sorted[i].parent != RA_NONE ? number[sorted[i].parent] : RA_NONE,
                              .stance = draft->stance};
        if (a->parent != RA_NONE)
            RA_TRY(copy_chain(r, a, &d->attributions.at[a->parent], error));
        RA_TRY(add_own_links(r, a, draft, error));
        RA_TRY(add_spans(r, a, draft, error));
        for (size_t p = 0; p < draft->content.count; p++) {
            for (uint32_t t = draft->content.at[p].first; t < draft->content.at[p].last; t++)
                d->tokens.at[t].attribution = number[sorted[i].draft];
        }
    }
    return RA_OK;
}

ra_status ra_chains_build(ra_reporting *r, ra_error *error)
{
    for (size_t t = 0; t < r->document->tokens.count; t++)
        r->document->tokens.at[t].attribution = RA_NONE;
    if (r->drafts.count == 0)
        return RA_OK;
    placed *all = ra_arena_new_array(r->scratch, placed, r->drafts.count);
    if (all == NULL)
        return ra_fail_memory(error);
    size_t count = 0;
    for (uint32_t i = 0; i < r->drafts.count; i++) {
        ra_draft *draft = &r->drafts.at[i];
        settle_content(r, draft);
        placed p = {.draft = i, .parent = RA_NONE};
        for (size_t c = 0; c < draft->content.count; c++) {
            if (p.size == 0)
                p.start = draft->content.at[c].first;
            p.size += draft->content.at[c].last - draft->content.at[c].first;
        }
        if (p.size > 0)
            all[count++] = p;
    }
    if (count == 0)
        return RA_OK;
    qsort(all, count, sizeof *all, by_size);
    RA_TRY(nest(r, all, &count, error));
    qsort(all, count, sizeof *all, by_start);
    return publish(r, all, count, error);
}
