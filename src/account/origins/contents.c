/* Which attribution a stretch of text stands under. */
#include "account/origins/origins.h"
#include "base/lower_bound.h"
#include "base/status.h"
#include "language/syntax/tree.h"

#include <stdlib.h>

static int by_start(const void *a, const void *b)
{
    const ra_content *x = a;
    const ra_content *y = b;
    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    return (x->attribution > y->attribution) - (x->attribution < y->attribution);
}

ra_status ra_contents_index(ra_arena *arena, const ra_document *document, ra_contents *contents, ra_error *error)
{
    *contents = (ra_contents){0};
    for (uint32_t a = 0; a < document->attributions.count; a++) {
        const ra_attribution *attribution = &document->attributions.at[a];
        for (size_t c = 0; c < attribution->content.count; c++) {
            ra_content *added = ra_list_add(arena, contents);
            if (added == NULL)
                return ra_fail_memory(error);
            *added = (ra_content){.span = attribution->content.at[c], .attribution = a};
        }
    }
    if (contents->count > 0)
        qsort(contents->at, contents->count, sizeof *contents->at, by_start);
    uint32_t reach = 0;
    for (size_t i = 0; i < contents->count; i++) {
        reach = contents->at[i].span.end > reach ? contents->at[i].span.end : reach;
        contents->at[i].reach = reach;
    }
    return RA_OK;
}

static bool holds(ra_span outer, ra_span inner)
{
    return outer.start <= inner.start && inner.end <= outer.end;
}

/* One past the last content that begins at or before `at`. */
static size_t begun_by(const ra_contents *contents, uint32_t at)
{
    return ra_list_lower_bound(*contents, ra_content, span.start, at + 1);
}

/* The attribution whose content is the shortest around the whole span, else around its middle; RA_NONE. */
static uint32_t innermost(const ra_contents *contents, ra_span span)
{
    uint32_t middle = span.start + (span.end - span.start) / 2;
    ra_span core = {middle, middle < span.end ? middle + 1 : middle};
    uint32_t best = RA_NONE;
    uint32_t shortest = UINT32_MAX;
    bool whole = false;
    for (size_t i = begun_by(contents, middle); i-- > 0 && contents->at[i].reach > middle;) {
        const ra_content *content = &contents->at[i];
        bool all = holds(content->span, span);
        if (!holds(content->span, core) || (whole && !all))
            continue;
        uint32_t length = content->span.end - content->span.start;
        bool better = length < shortest || (length == shortest && content->attribution > best);
        if (better || (all && !whole)) {
            best = content->attribution;
            shortest = length;
            whole = all;
        }
    }
    return best;
}

/* Whether the words tell of the speaking itself ("the ministry denied the charge"), not of what is said: they hold the
   verb of speech and all that hangs on it. "According to" and "the source said", put into what he said, are none. */
static bool tells_of_speaking(const ra_document *document, const ra_attribution *attribution, ra_span span)
{
    if (attribution->cue.first >= attribution->cue.last)
        return false;
    bool verb = false;
    for (uint32_t t = attribution->cue.first; t < attribution->cue.last; t++)
        verb |= document->tokens.at[t].upos == RA_UPOS_VERB && document->tokens.at[t].deprel != RA_DEP_CASE &&
                document->tokens.at[t].deprel != RA_DEP_PARATAXIS;
    bool all = verb && holds(span, ra_range_span(document, attribution->cue));
    for (size_t i = 0; all && i < attribution->content.count; i++)
        all = holds(span, attribution->content.at[i]);
    return all;
}

static bool holds_head(const ra_attribution *attribution, ra_span head)
{
    for (size_t i = 0; i < attribution->content.count; i++) {
        if (holds(attribution->content.at[i], head))
            return true;
    }
    return false;
}

uint32_t ra_origins_told(const ra_origins *origins, uint32_t member, ra_span span)
{
    const ra_document *document = origins->documents[origins->story->documents.at[member]];
    uint32_t attribution = innermost(&origins->contents[member], span);
    if (attribution == RA_NONE || !tells_of_speaking(document, &document->attributions.at[attribution], span))
        return RA_NONE;
    return origins->speaker_of[member][attribution];
}

void ra_origins_behind(const ra_origins *origins, uint32_t member, ra_span span, ra_span head, ra_via *via,
                       uint8_t *stance)
{
    const ra_document *document = origins->documents[origins->story->documents.at[member]];
    uint32_t attribution = innermost(&origins->contents[member], span);
    *via = (ra_via){0};
    *stance = RA_ASSERTS;
    if (attribution == RA_NONE && head.end > head.start)
        attribution = innermost(&origins->contents[member], head);
    if (attribution == RA_NONE)
        return;
    const ra_attribution *made = &document->attributions.at[attribution];
    *stance = made->stance;
    bool said = head.end > head.start && holds_head(made, head);
    uint32_t behind = !said && tells_of_speaking(document, made, span) ? made->parent : attribution;
    if (behind != RA_NONE)
        *via = origins->chain_of[member][behind];
}

void ra_origins_presupposed(const ra_origins *origins, uint32_t member, ra_span span, ra_via *via, uint8_t *stance)
{
    uint32_t attribution = innermost(&origins->contents[member], span);
    if (attribution == RA_NONE || !origins->judged[member][attribution])
        return;
    const ra_document *document = origins->documents[origins->story->documents.at[member]];
    uint32_t parent = document->attributions.at[attribution].parent;
    *via = parent != RA_NONE ? origins->chain_of[member][parent] : (ra_via){0};
    *stance = parent != RA_NONE ? document->attributions.at[parent].stance : (uint8_t)RA_ASSERTS;
}
