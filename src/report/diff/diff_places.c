#include "report/diff/diff_places.h"

#include "base/status.h"
#include "base/str.h"

enum {
    STEP = 64,          /* code points: evidence is looked up by the steps that it covers */
    MOST_STEPS = 64,    /* of one piece of evidence */
    MOST_IN_STEP = 128, /* entries of one step that are looked at */
};

/* What evidence is looked up by: its article in the report before, and a step of its text, or its words. */
static uint64_t step_key(uint32_t article, uint64_t step, uint64_t words)
{
    uint64_t parts[] = {article, step, words};
    return ra_hash((ra_str){(const char *)parts, sizeof parts}, 1);
}

/* Words stand for places where the text is another now. */
static bool by_words(const ra_diff_side *side, const ra_diff_evidence *e)
{
    return side->articles.at[e->article].changed;
}

static uint64_t words_of(const ra_diff_version *v)
{
    return ra_hash(v->version.text, 3);
}

static ra_status enter(ra_diff_places *places, uint64_t key, uint32_t number, const ra_diff_evidence *evidence,
                       ra_error *error)
{
    places->first.arena = places->m->arena;
    uint32_t *head = ra_table_put(&places->first, key, RA_NONE);
    ra_diff_place *made = head != NULL ? ra_list_add(places->m->arena, &places->entries) : NULL;
    if (made == NULL)
        return ra_fail_memory(error);
    *made = (ra_diff_place){number, *head, evidence};
    *head = (uint32_t)places->entries.count - 1;
    return RA_OK;
}

ra_status ra_diff_places_enter(ra_diff_places *places, const ra_diff_version *version, uint32_t number, ra_error *error)
{
    const ra_diff_side *before = places->m->before;
    for (size_t i = 0; i < version->evidence.count; i++) {
        const ra_diff_evidence *e = &version->evidence.at[i];
        if (before->articles.at[e->article].match == RA_NONE)
            continue;
        if (by_words(before, e)) {
            RA_TRY(enter(places, step_key(e->article, 0, words_of(version)), number, e, error));
            continue;
        }
        for (uint32_t s = e->start / STEP, n = 0; s <= e->end / STEP && n < MOST_STEPS; s++, n++)
            RA_TRY(enter(places, step_key(e->article, s, 0), number, e, error));
    }
    return RA_OK;
}

static bool overlap(const ra_diff_evidence *a, const ra_diff_evidence *b)
{
    return a->start < b->end && b->start < a->end;
}

static ra_status look_up(ra_diff_places *places, uint64_t key, const ra_diff_evidence *e, bool words, ra_error *error)
{
    const uint32_t *head = ra_table_get(&places->first, key);
    uint32_t at = head != NULL ? *head : RA_NONE;
    for (int looked = 0; at < places->entries.count && looked < MOST_IN_STEP; looked++) {
        const ra_diff_place *place = &places->entries.at[at];
        at = place->next;
        if (!words && !overlap(place->evidence, e))
            continue;
        uint32_t *slot = ra_list_add(places->m->arena, &places->found);
        if (slot == NULL)
            return ra_fail_memory(error);
        *slot = place->number;
    }
    return RA_OK;
}

ra_status ra_diff_places_find(ra_diff_places *places, const ra_diff_version *version, const ra_diff_evidence *e,
                              ra_error *error)
{
    uint32_t article = places->m->after->articles.at[e->article].match;
    places->found.count = 0;
    if (article == RA_NONE)
        return RA_OK;
    if (by_words(places->m->after, e))
        return look_up(places, step_key(article, 0, words_of(version)), e, true, error);
    for (uint32_t s = e->start / STEP, n = 0; s <= e->end / STEP && n < MOST_STEPS; s++, n++)
        RA_TRY(look_up(places, step_key(article, s, 0), e, false, error));
    return RA_OK;
}
