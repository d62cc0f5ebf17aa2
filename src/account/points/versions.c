#include "account/points/reasons.h"
#include "account/points/relations.h"

#include "base/status.h"
#include "base/str.h"

#include <stdlib.h>

enum {
    MOST_VERSIONS = 40, /* of one point */
    LAST_SUPPORTS = 64  /* that a new one is held against, lest it stand there twice */
};

/* A version in the making: the claims that give this answer. */
typedef struct draft {
    RA_LIST(uint32_t) claims;
    uint32_t origins;
} draft;

typedef RA_LIST(draft) drafts;

static const ra_claim *claim_at(const ra_claims *claims, uint32_t number)
{
    return &claims->items.at[number];
}

static ra_status sort_out(const ra_claims *claims, const uint32_t *members, size_t count, drafts *made, ra_error *error)
{
    ra_arena *arena = claims->draft->arena;
    for (size_t i = 0; i < count; i++) {
        draft *into = NULL;
        ra_why why;
        if (made->count >= MOST_VERSIONS)
            into = &made->at[MOST_VERSIONS - 1]; /* a question of so many answers is none; the rest are kept together */
        for (size_t k = 0; k < made->count && into == NULL; k++) {
            if (ra_versions_relate(claims, claim_at(claims, members[i]), claim_at(claims, made->at[k].claims.at[0]),
                                   &why) == RA_RELATION_SAME)
                into = &made->at[k];
        }
        if (into == NULL)
            into = ra_list_add(arena, made);
        uint32_t *slot = into != NULL ? ra_list_add(arena, &into->claims) : NULL;
        if (slot == NULL)
            return ra_fail_memory(error);
        *slot = members[i];
    }
    return RA_OK;
}

static ra_status add_support(const ra_claims *claims, const ra_claim *claim, ra_version *version, ra_error *error)
{
    ra_arena *arena = claims->draft->account->arena;
    uint32_t document = claims->draft->story->documents.at[claim->view];
    size_t from = version->support.count > LAST_SUPPORTS ? version->support.count - LAST_SUPPORTS : 0;
    for (size_t i = from; i < version->support.count; i++) {
        const ra_support *s = &version->support.at[i];
        if (s->document == document && s->span.start == claim->span.start && s->span.end == claim->span.end)
            return RA_OK;
    }
    ra_support *made = ra_list_add(arena, &version->support);
    if (made == NULL)
        return ra_fail_memory(error);
    *made = (ra_support){.document = document, .span = claim->span, .hedge = claim->hedge, .stance = claim->stance};
    for (size_t i = 0; i < claim->via.count; i++) {
        uint32_t *origin = ra_list_add(arena, &made->via);
        if (origin == NULL)
            return ra_fail_memory(error);
        *origin = claim->via.at[i];
    }
    return RA_OK;
}

/* Short, in the outlet's own voice and without hedge is clear; a fragment is not, nor a name for who somebody is. */
static double clarity(const ra_claims *claims, const ra_claim *claim)
{
    enum { NAME = 100 };
    size_t length = claim->span.end - claim->span.start;
    double score = length < 12 ? 60.0 : (double)length;
    if (claim->facet == RA_FACET_WHO && claims->views[claim->view].name[claim->head] != RA_NONE)
        score += NAME;
    return -(score + (claim->hedge.ptr != NULL ? 15 : 0) + (claim->tie == RA_TIE_WORDS ? 0 : 10));
}

static ra_status write_version(const ra_claims *claims, const draft *from, ra_version *version, ra_error *error)
{
    const ra_claim *clearest = claim_at(claims, from->claims.at[0]);
    for (size_t i = 0; i < from->claims.count; i++) {
        const ra_claim *claim = claim_at(claims, from->claims.at[i]);
        RA_TRY(add_support(claims, claim, version, error));
        if (clarity(claims, claim) > clarity(claims, clearest))
            clearest = claim;
    }
    ra_str text = claims->views[clearest->view].document->article->text;
    version->text = ra_span_text(text, clearest->span);
    version->value = clearest->value;
    return ra_origins_count(&claims->draft->origins, claims->draft->arena, version->support.at, version->support.count,
                            &version->origins, error);
}

static int most_origins_first(const void *x, const void *y)
{
    const ra_version *a = x;
    const ra_version *b = y;
    if (a->origins != b->origins)
        return a->origins > b->origins ? -1 : 1;
    if (a->support.count != b->support.count)
        return a->support.count > b->support.count ? -1 : 1;
    const ra_support *s = &a->support.at[0];
    const ra_support *t = &b->support.at[0];
    if (s->document != t->document)
        return s->document < t->document ? -1 : 1;
    return s->span.start < t->span.start ? -1 : s->span.start > t->span.start;
}

/* Whether another article gives the same number. */
static bool is_shared(const ra_claims *claims, const uint32_t *members, size_t count, const ra_claim *claim)
{
    for (size_t i = 0; i < count; i++) {
        const ra_claim *other = claim_at(claims, members[i]);
        if (other->view != claim->view && ra_match_same_value(&other->value, &claim->value))
            return true;
    }
    return false;
}

/* In another part of the article. */
static bool far_from(const ra_claim *a, const ra_claim *b)
{
    enum { FAR = 3 };
    return a->sentence > b->sentence + FAR || b->sentence > a->sentence + FAR;
}

/* A number that its article gives beside another, which other articles give too and this one they do not, is of
   something else: of an earlier attack, of those in one room. */
static bool is_aside(const ra_claims *claims, const uint32_t *members, size_t count, const ra_claim *claim)
{
    enum { MOST = 64 };
    if (claim->value.kind != RA_POINT_QUANTITY || is_shared(claims, members, count < MOST ? count : MOST, claim))
        return false;
    for (size_t i = 0; i < count && i < MOST; i++) {
        const ra_claim *other = claim_at(claims, members[i]);
        if (other->view == claim->view && other != claim && !other->update && !claim->update &&
            (ra_relations_one_mouth(claims, other, claim) || far_from(other, claim)) &&
            ra_relations_apart(other, claim) && is_shared(claims, members, count < MOST ? count : MOST, other))
            return true;
    }
    return false;
}

/* Whether the article of the claim gives another figure too, in the same mouth or elsewhere, and not as overtaken: then
   it tells of two things, or of a part and the whole, and knows both. */
static bool gives_both(const ra_claims *claims, const uint32_t *members, size_t count, const ra_claim *claim)
{
    enum { MOST = 64 };
    if (claim->facet != RA_FACET_CASUALTY)
        return false;
    for (size_t i = 0; i < count && i < MOST; i++) {
        const ra_claim *other = claim_at(claims, members[i]);
        if (other->view == claim->view && other != claim && !other->implied && !other->value.vague && !other->update &&
            !claim->update && other->rest != RA_REST_SOME &&
            (ra_relations_one_mouth(claims, other, claim) || far_from(other, claim)) &&
            ra_relations_apart(other, claim))
            return true;
    }
    return false;
}

/* Conflicts between any two claims of different versions; bounded by comparing few of each. `between` are the two that
   gave the reason. */
static ra_why find_conflict(const ra_claims *claims, const drafts *made, const uint32_t *members, size_t count,
                            const ra_claim *between[2])
{
    enum { FEW = 6 };
    ra_why found = RA_WHY_NONE;
    for (size_t i = 0; i < made->count && i < MOST_VERSIONS; i++) {
        for (size_t k = i + 1; k < made->count && k < MOST_VERSIONS; k++) {
            for (size_t m = 0; m < made->at[i].claims.count && m < FEW; m++) {
                for (size_t n = 0; n < made->at[k].claims.count && n < FEW; n++) {
                    const ra_claim *a = claim_at(claims, made->at[i].claims.at[m]);
                    const ra_claim *b = claim_at(claims, made->at[k].claims.at[n]);
                    ra_why why = RA_WHY_NONE;
                    bool conflict = ra_versions_relate(claims, a, b, &why) == RA_RELATION_CONFLICT;
                    if (conflict && (found == RA_WHY_NONE || why == RA_WHY_CONFLICT) &&
                        !is_aside(claims, members, count, a) && !is_aside(claims, members, count, b) &&
                        !gives_both(claims, members, count, a) && !gives_both(claims, members, count, b)) {
                        found = why;
                        between[0] = a;
                        between[1] = b;
                    }
                }
            }
        }
    }
    return found;
}

static ra_status judge(const ra_claims *claims, ra_why why, ra_point *point, ra_error *error)
{
    RA_LIST(ra_support) all = {0};
    bool several = false;
    for (size_t i = 0; i < point->versions.count; i++) {
        const ra_version *v = &point->versions.at[i];
        for (size_t k = 0; k < v->support.count; k++) {
            ra_support *slot = ra_list_add(claims->draft->arena, &all);
            if (slot == NULL)
                return ra_fail_memory(error);
            *slot = v->support.at[k];
            several |= slot->document != all.at[0].document;
        }
    }
    uint32_t origins = 1;
    RA_TRY(ra_origins_count(&claims->draft->origins, claims->draft->arena, all.at, all.count, &origins, error));
    point->why = (uint8_t)why;
    if (why != RA_WHY_NONE)
        point->status = RA_DISPUTED;
    else if (!several)
        point->status = RA_SINGLE;
    else
        point->status = origins > 1 ? RA_AGREED : RA_ECHOED;
    return RA_OK;
}

ra_status ra_versions_make(const ra_claims *claims, const uint32_t *members, size_t count, ra_point *point,
                           ra_error *error)
{
    drafts made = {0};
    RA_TRY(sort_out(claims, members, count, &made, error));
    for (size_t i = 0; i < made.count; i++) {
        ra_version *version = ra_list_add(claims->draft->account->arena, &point->versions);
        if (version == NULL)
            return ra_fail_memory(error);
        RA_TRY(write_version(claims, &made.at[i], version, error));
    }
    qsort(point->versions.at, point->versions.count, sizeof *point->versions.at, most_origins_first);
    point->kind = claim_at(claims, members[0])->value.kind;
    bool one_question = !ra_versions_differ_within(claims, members, count);
    const ra_claim *between[2] = {NULL, NULL};
    ra_why why = one_question ? find_conflict(claims, &made, members, count, between) : RA_WHY_NONE;
    if (why != RA_WHY_NONE && claims->draft->explain)
        RA_TRY(ra_reasons_of_conflict(claims, between[0], between[1], why, point, error));
    return judge(claims, why, point, error);
}
