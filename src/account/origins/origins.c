#include "account/origins/origins.h"

#include "account/cast/mouths.h"
#include "account/origins/lineage.h"
#include "account/origins/lineage_lines.h"
#include "account/origins/origin_names.h"
#include "base/lexicon.h"
#include "base/status.h"
#include "base/str.h"

typedef struct gathering {
    ra_arena *arena;
    ra_outlets outlets;
    ra_lexicon cues;
    ra_lexicon evidentials;
    const ra_cast *cast;
    ra_account *account;
    ra_origins *made;
    ra_origin_names names;
    uint32_t document; /* the one at work */
} gathering;

static const ra_document *document_of(const gathering *g)
{
    return g->made->documents[g->made->story->documents.at[g->document]];
}

static ra_status cite(gathering *g, uint32_t origin, ra_span span, bool by_name, ra_error *error)
{
    uint32_t order = (uint32_t)g->made->citations.count;
    ra_citation *c = ra_list_add(g->arena, &g->made->citations);
    if (c == NULL)
        return ra_fail_memory(error);
    *c = (ra_citation){.document = g->document, .origin = origin, .span = span, .order = order, .by_name = by_name};
    return RA_OK;
}

/* The words that show it: the source and its cue where they stand side by side, else the source alone. */
static ra_span shown_by(const ra_document *document, const ra_attribution *attribution, const ra_source *source)
{
    enum { FARTHEST = 60 };
    if (attribution->cue.first >= attribution->cue.last)
        return source->span;
    ra_span cue = ra_range_span(document, attribution->cue);
    ra_span hull = {cue.start < source->span.start ? cue.start : source->span.start,
                    cue.end > source->span.end ? cue.end : source->span.end};
    uint32_t apart = cue.start >= source->span.end   ? cue.start - source->span.end
                     : source->span.start >= cue.end ? source->span.start - cue.end
                                                     : 0;
    return apart <= FARTHEST ? hull : source->span;
}

/* Whether a name in or beside a source is of whom the source speaks for: a person's organisation ("a spokesman for the
   ministry", "Jan Moe, the ministry's spokesman,"), a ministry's state ("Norway's Transport Ministry"). */
static bool speaks_for(const ra_document *document, const ra_source *source, const ra_mention *name)
{
    if (name->kind != RA_MENTION_NAME || name->entity == RA_NONE)
        return false;
    if (source->kind == RA_ORIGIN_PERSON || source->kind == RA_ORIGIN_OFFICIAL) {
        if (name->type == RA_NAME_ORGANIZATION)
            return true;
    }
    bool possessive =
        name->tokens.last < document->tokens.count && document->tokens.at[name->tokens.last].upos == RA_UPOS_PART;
    return source->kind == RA_ORIGIN_OFFICIAL && name->type == RA_NAME_PLACE && possessive &&
           name->span.start >= source->span.start && name->span.end < source->span.end;
}

static ra_status bind_offices(gathering *g, const ra_attribution *attribution, const ra_source *source, uint32_t origin,
                              ra_error *error)
{
    const ra_document *document = document_of(g);
    ra_span words = shown_by(document, attribution, source);
    for (size_t i = ra_mouth_first_mention(document, words.start); i < document->mentions.count; i++) {
        const ra_mention *m = &document->mentions.at[i];
        if (m->span.start >= words.end)
            break;
        if (m->span.start < words.start || m->span.end > words.end || !speaks_for(document, source, m))
            continue;
        uint32_t member = g->cast->member_of[g->document][m->entity];
        if (member == g->names.member_of.at[origin])
            continue;
        ra_bond *bond = ra_list_add(g->arena, &g->made->bonds);
        if (bond == NULL)
            return ra_fail_memory(error);
        *bond = (ra_bond){origin, member}; /* the member's origin is looked up when all are known */
    }
    return RA_OK;
}

/* Whom somebody quoted names as his own source is not whom the article rests on. */
static bool is_inside_quotation(const ra_document *document, const ra_source *source)
{
    return source->head < document->tokens.count && document->tokens.at[source->head].quoted > 0;
}

/* The class of the cue's verb in the lexicon of cues; absent for a cue that is no verb. */
static ra_str cue_class(const gathering *g, const ra_document *document, ra_range cue)
{
    for (uint32_t t = cue.last; t-- > cue.first;) {
        ra_str fields = ra_lexicon_get(&g->cues, document->tokens.at[t].lemma);
        if (fields.ptr != NULL)
            return ra_row_field(fields, 0);
    }
    return (ra_str){NULL, 0};
}

/* What people unnamed want, order, praise or see is news of them rather than from them. */
static bool informs(const gathering *g, const ra_document *document, const ra_attribution *attribution,
                    const ra_source *source, uint32_t origin)
{
    bool by_proper_noun =
        source->head < document->tokens.count && document->tokens.at[source->head].upos == RA_UPOS_PROPN;
    const ra_origin *o = &g->account->origins.at[origin];
    if (o->named || o->kind != RA_ORIGIN_PERSON || by_proper_noun)
        return true;
    ra_str class = cue_class(g, document, attribution->cue);
    return !ra_str_is(class, "want") && !ra_str_is(class, "direct") && !ra_str_is(class, "judge") &&
           !ra_str_is(class, "perceive");
}

/* "Reportedly", "was reported", "is said to": the words rest on somebody whom they do not name. */
static ra_status gather_unnamed(gathering *g, const ra_attribution *attribution, ra_via *via, ra_error *error)
{
    const ra_document *document = document_of(g);
    if (attribution->cue.first >= attribution->cue.last)
        return RA_OK;
    ra_str class = cue_class(g, document, attribution->cue);
    bool evidential = ra_lexicon_get(&g->evidentials, document->tokens.at[attribution->cue.first].lemma).ptr != NULL;
    bool rests = evidential || ra_str_is(class, "say") || ra_str_is(class, "write") || ra_str_is(class, "think");
    if (!rests || document->tokens.at[attribution->cue.first].quoted > 0)
        return RA_OK;
    uint32_t origin;
    ra_origin_name reports = {RA_STR("reports, not named"), RA_ORIGIN_ANONYMOUS, false, g->document};
    RA_TRY(ra_origin_names_described(&g->names, &reports, &origin, error));
    uint32_t *link = ra_list_add(g->account->arena, via);
    if (link == NULL)
        return ra_fail_memory(error);
    *link = origin;
    return evidential ? cite(g, origin, ra_range_span(document, attribution->cue), true, error) : RA_OK;
}

static uint32_t paragraph_of(const ra_document *document, uint32_t token)
{
    return document->sentences.at[document->tokens.at[token].sentence].paragraph;
}

typedef enum mouth_pronoun { NO_PRONOUN, HE, SHE, IT_OR_THEY } mouth_pronoun;

static mouth_pronoun pronoun_of(ra_str form)
{
    if (ra_str_equal_fold(form, RA_STR("he")))
        return HE;
    if (ra_str_equal_fold(form, RA_STR("she")))
        return SHE;
    bool other = ra_str_equal_fold(form, RA_STR("it")) || ra_str_equal_fold(form, RA_STR("they"));
    return other ? IT_OR_THEY : NO_PRONOUN;
}

/* The paragraph in which what an attribution reports ends before a token, its own where that is later. */
static uint32_t last_paragraph(const ra_document *document, const ra_attribution *attribution, const ra_source *source,
                               uint32_t before)
{
    uint32_t last = source->head;
    for (size_t i = 0; i < attribution->quoted.count; i++) {
        uint32_t t = ra_first_token(document, attribution->quoted.at[i].start);
        last = t > last && t < before ? t : last;
    }
    return paragraph_of(document, last);
}

/* Whom "he", "she", "it" or "they" means that the article's own references leave open: whoever spoke just before. */
static uint32_t speaker_before(const gathering *g, uint32_t number, const ra_source *source)
{
    enum { FARTHEST = 3 };
    const ra_document *document = document_of(g);
    mouth_pronoun pronoun = pronoun_of(document->tokens.at[source->head].form);
    for (uint32_t i = number; pronoun != NO_PRONOUN && i-- > 0 && number - i <= FARTHEST;) {
        const ra_attribution *before = &document->attributions.at[i];
        uint32_t origin = g->made->speaker_of[g->document][i];
        if (before->speaker == RA_NONE || before->speaker >= before->chain.count || origin == RA_NONE)
            continue;
        const ra_source *other = &before->chain.at[before->speaker];
        if (other->head >= source->head ||
            last_paragraph(document, before, other, source->head) + 1 < paragraph_of(document, source->head))
            return RA_NONE;
        uint32_t member = g->names.member_of.at[origin];
        bool person = member != RA_NONE && g->cast->members.at[member].type == RA_NAME_PERSON;
        if (pronoun == IT_OR_THEY)
            return person ? RA_NONE : origin;
        unsigned known = other->entity != RA_NONE ? document->entities.at[other->entity].gender : 0;
        return person && (known == 0 || known == (unsigned)pronoun) ? origin : RA_NONE;
    }
    return RA_NONE;
}

/* "Officers told the Courier", in the Courier. */
static ra_status is_own_outlet(const gathering *g, const ra_source *source, bool *own, ra_error *error)
{
    const ra_article *article = document_of(g)->article;
    *own = false;
    if (source->kind != RA_ORIGIN_OUTLET && source->kind != RA_ORIGIN_AGENCY)
        return RA_OK;
    ra_str name = ra_mouth_describe(&g->names.mutes.speaker_words, ra_span_text(article->text, source->span));
    return ra_outlet_is_own(g->arena, &g->outlets, article, name, own, error);
}

static ra_status gather_chain(gathering *g, uint32_t number, ra_via *via, uint32_t *speaker, ra_error *error)
{
    const ra_document *document = document_of(g);
    const ra_attribution *attribution = &document->attributions.at[number];
    ra_str class = cue_class(g, document, attribution->cue);
    for (size_t i = 0; i < attribution->chain.count; i++) {
        ra_source spoken = ra_mutes_speaker(&g->names.mutes, document, attribution->chain.at[i]);
        const ra_source *source = &spoken;
        uint32_t origin;
        bool own = false;
        if (i != attribution->speaker)
            RA_TRY(is_own_outlet(g, source, &own, error));
        if (own || ra_mutes_beside(&g->names.mutes, document, attribution, source, class))
            continue;
        RA_TRY(ra_origin_names_source(&g->names, document, g->document, source, &origin, error));
        if (origin == RA_NONE && i == attribution->speaker)
            origin = speaker_before(g, number, source);
        if (i == attribution->speaker)
            *speaker = origin;
        if (origin == RA_NONE)
            continue;
        bool repeated = false;
        for (size_t j = 0; j < via->count; j++)
            repeated |= via->at[j] == origin;
        if (repeated)
            continue;
        uint32_t *link = ra_list_add(g->account->arena, via);
        if (link == NULL)
            return ra_fail_memory(error);
        *link = origin;
        RA_TRY(bind_offices(g, attribution, source, origin, error));
        if (!is_inside_quotation(document, source) && informs(g, document, attribution, source, origin))
            RA_TRY(cite(g, origin, shown_by(document, attribution, source), !ra_mouth_is_pronoun(document, source),
                        error));
    }
    return RA_OK;
}

static ra_status gather_credits(gathering *g, ra_error *error)
{
    ra_credits credits;
    RA_TRY(ra_lineage_credits(g->arena, &g->outlets, document_of(g), &credits, error));
    for (size_t i = 0; i < credits.count; i++) {
        const ra_credit *credit = &credits.at[i];
        uint32_t origin;
        RA_TRY(ra_origin_names_outlet(&g->names, credit->text, credit->name, credit->kind, &origin, error));
        RA_TRY(cite(g, origin, credit->span, true, error));
        g->made->citations.at[g->made->citations.count - 1].own = credit->own;
        if (credit->dateline && !credit->own)
            g->made->agency_of[g->document] = origin;
    }
    return RA_OK;
}

static ra_status gather_document(gathering *g, ra_error *error)
{
    const ra_document *document = document_of(g);
    ra_via *chains = ra_arena_new_array(g->arena, ra_via, document->attributions.count);
    uint32_t *speakers = ra_arena_new_array(g->arena, uint32_t, document->attributions.count);
    bool *judged = ra_arena_new_array(g->arena, bool, document->attributions.count);
    if (chains == NULL || speakers == NULL || judged == NULL)
        return ra_fail_memory(error);
    g->made->judged[g->document] = judged;
    g->made->chain_of[g->document] = chains;
    g->made->speaker_of[g->document] = speakers;
    g->made->agency_of[g->document] = RA_NONE;
    for (uint32_t i = 0; i < document->attributions.count; i++) {
        speakers[i] = RA_NONE;
        judged[i] = ra_str_is(cue_class(g, document, document->attributions.at[i].cue), "judge");
        RA_TRY(gather_chain(g, i, &chains[i], &speakers[i], error));
        if (document->attributions.at[i].chain.count == 0)
            RA_TRY(gather_unnamed(g, &document->attributions.at[i], &chains[i], error));
    }
    RA_TRY(ra_contents_index(g->arena, document, &g->made->contents[g->document], error));
    return gather_credits(g, error);
}

static ra_status prepare(gathering *g, ra_error *error)
{
    ra_origins *made = g->made;
    size_t members = made->story->documents.count;
    made->chain_of = ra_arena_new_array(g->arena, ra_via *, members);
    made->speaker_of = ra_arena_new_array(g->arena, uint32_t *, members);
    made->judged = ra_arena_new_array(g->arena, bool *, members);
    made->agency_of = ra_arena_new_array(g->arena, uint32_t, members);
    made->contents = ra_arena_new_array(g->arena, ra_contents, members);
    uint32_t highest = 0;
    for (size_t d = 0; d < members; d++)
        highest = made->story->documents.at[d] > highest ? made->story->documents.at[d] : highest;
    made->index_of = ra_arena_new_array(g->arena, uint32_t, (size_t)highest + 1);
    if (made->judged == NULL || made->chain_of == NULL || made->speaker_of == NULL || made->agency_of == NULL ||
        made->contents == NULL || made->index_of == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i <= highest; i++)
        made->index_of[i] = RA_NONE;
    for (uint32_t d = 0; d < members; d++)
        made->index_of[made->story->documents.at[d]] = d;
    return RA_OK;
}

/* Bonds were gathered as (origin, member); those whose member is an origin too stay, as (origin, origin). */
static ra_status resolve_bonds(gathering *g, ra_error *error)
{
    uint32_t *origin_of = ra_arena_new_array(g->arena, uint32_t, g->cast->members.count);
    if (origin_of == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < g->cast->members.count; i++)
        origin_of[i] = RA_NONE;
    for (uint32_t o = 0; o < g->names.member_of.count; o++) {
        if (g->names.member_of.at[o] != RA_NONE)
            origin_of[g->names.member_of.at[o]] = o;
    }
    size_t kept = 0;
    for (size_t i = 0; i < g->made->bonds.count; i++) {
        ra_bond bond = g->made->bonds.at[i];
        bond.b = origin_of[bond.b];
        if (bond.b != RA_NONE && bond.b != bond.a)
            g->made->bonds.at[kept++] = bond;
    }
    g->made->bonds.count = kept;
    return RA_OK;
}

ra_status ra_origins_gather(ra_arena *arena, const ra_language *language, const ra_document *const *documents,
                            const ra_story *story, const ra_cast *cast, ra_account *account, ra_origins *origins,
                            ra_error *error)
{
    *origins = (ra_origins){.story = story, .documents = documents, .account = account};
    gathering g = {.arena = arena, .cast = cast, .account = account, .made = origins};
    if (language != NULL) {
        RA_TRY(ra_language_lexicon(language, "outlets", &g.outlets.names, error));
        RA_TRY(ra_language_lexicon(language, "outlet_words", &g.outlets.words, error));
        RA_TRY(ra_language_lexicon(language, "cues", &g.cues, error));
        RA_TRY(ra_language_lexicon(language, "evidentials", &g.evidentials, error));
    }
    RA_TRY(ra_origin_names_open(arena, language, &g.outlets, cast, account, &g.names, error));
    RA_TRY(prepare(&g, error));
    for (g.document = 0; g.document < story->documents.count; g.document++)
        RA_TRY(gather_document(&g, error));
    origins->member_of = g.names.member_of.at;
    RA_TRY(resolve_bonds(&g, error));
    return ra_lineage_write(arena, &g.outlets, account, origins, error);
}
