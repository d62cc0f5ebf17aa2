#include "account/origins/origin_names.h"

#include "account/cast/mouths.h"
#include "base/status.h"
#include "base/str.h"
#include "language/words/folding.h"

ra_status ra_origin_names_open(ra_arena *arena, const ra_language *language, const ra_outlets *outlets,
                               const ra_cast *cast, ra_account *account, ra_origin_names *names, ra_error *error)
{
    *names = (ra_origin_names){.arena = arena, .outlets = outlets, .cast = cast, .account = account};
    names->first.arena = arena;
    if (language == NULL)
        return RA_OK;
    RA_TRY(ra_mutes_open(language, &names->mutes, error));
    return ra_language_lexicon(language, "sources", &names->sources, error);
}

static bool same_origin(const ra_known_origin *a, const ra_known_origin *b)
{
    return a->member == b->member && a->document == b->document && ra_str_equal(a->description, b->description);
}

static ra_status add_origin(ra_origin_names *names, ra_known_origin identity, const ra_origin *like, ra_error *error)
{
    ra_known_origin *known = ra_list_add(names->arena, &names->known);
    ra_origin *added = ra_list_add(names->account->arena, &names->account->origins);
    uint32_t *member = ra_list_add(names->arena, &names->member_of);
    if (known == NULL || added == NULL || member == NULL)
        return ra_fail_memory(error);
    *known = identity;
    *added = *like;
    added->name = ra_arena_str(names->account->arena, like->name); /* the cast's names go with the draft */
    if (added->name.ptr == NULL)
        return ra_fail_memory(error);
    *member = identity.member;
    return RA_OK;
}

/* The origin with this identity; adds it where it is new. */
static ra_status find_origin(ra_origin_names *names, ra_known_origin identity, const ra_origin *like, uint32_t *origin,
                             ra_error *error)
{
    uint64_t hash = ra_hash(identity.description, ((uint64_t)identity.member << 32) ^ identity.document);
    uint32_t *first = ra_table_put(&names->first, hash, RA_NONE);
    if (first == NULL)
        return ra_fail_memory(error);
    for (uint32_t k = *first; k != RA_NONE; k = names->known.at[k].next) {
        if (same_origin(&names->known.at[k], &identity)) {
            *origin = names->known.at[k].origin;
            return RA_OK;
        }
    }
    identity.next = *first;
    identity.origin = *origin = (uint32_t)names->account->origins.count;
    *first = (uint32_t)names->known.count;
    return add_origin(names, identity, like, error);
}

/* An office speaks for an authority even where nobody is named: police, the ministry. */
static bool is_office(const ra_origin_names *names, const ra_document *document, const ra_source *source)
{
    if (source->head >= document->tokens.count)
        return false;
    ra_str fields = ra_lexicon_get(&names->sources, document->tokens.at[source->head].lemma);
    if (fields.ptr == NULL)
        return false;
    bool hidden = ra_str_is(ra_row_field(fields, 1), "yes");
    return !hidden && (source->kind == RA_ORIGIN_OFFICIAL || source->kind == RA_ORIGIN_ORGANIZATION);
}

/* "The report", "court records": a document that readers are taken to know, and of which a story has one, rather than
   "a letter" or "a State Department report". */
static bool is_known_document(const ra_document *document, const ra_source *source)
{
    enum { MOST_WORDS = 3 };
    if (source->kind != RA_ORIGIN_DOCUMENT || source->tokens.first >= source->tokens.last ||
        source->tokens.last - source->tokens.first > MOST_WORDS || source->head >= document->tokens.count)
        return false;
    const ra_token *first = &document->tokens.at[source->tokens.first];
    bool plural = (document->tokens.at[source->head].feats & RA_FEAT_PLUR) != 0;
    return ra_str_equal_fold(first->form, RA_STR("the")) ||
           (plural && (first->upos == RA_UPOS_NOUN || first->upos == RA_UPOS_ADJ));
}

ra_status ra_origin_names_described(ra_origin_names *names, const ra_origin_name *name, uint32_t *origin,
                                    ra_error *error)
{
    ra_str folded = ra_fold(names->arena, name->text);
    if (folded.ptr == NULL)
        return ra_fail_memory(error);
    folded = ra_outlet_bare(names->outlets, folded);
    ra_known_origin identity = {.member = RA_NONE, .document = name->document, .description = folded};
    ra_origin like = {.name = name->text, .kind = name->kind, .named = name->named};
    return find_origin(names, identity, &like, origin, error);
}

/* Whether an outlet's name tells more than another: one that no abbreviation had to be explained for, then the longer.
 */
static bool is_fuller(ra_str name, ra_str than)
{
    bool explained = ra_str_ends(name, RA_STR(")"));
    if (explained != ra_str_ends(than, RA_STR(")")))
        return !explained;
    return name.len != than.len ? name.len > than.len : ra_str_compare(name, than) < 0;
}

ra_status ra_origin_names_outlet(ra_origin_names *names, ra_str text, ra_str usual, uint8_t kind, uint32_t *origin,
                                 ra_error *error)
{
    ra_str spelled = ra_outlet_spell(names->account->arena, names->outlets, text, usual);
    ra_str folded = ra_fold(names->arena, usual);
    if (spelled.ptr == NULL || folded.ptr == NULL)
        return ra_fail_memory(error);
    ra_known_origin identity = {
        .member = RA_NONE, .document = RA_NONE, .description = ra_outlet_bare(names->outlets, folded)};
    ra_origin like = {.name = spelled, .kind = kind, .named = true};
    RA_TRY(find_origin(names, identity, &like, origin, error));
    ra_origin *known = &names->account->origins.at[*origin];
    if (is_fuller(spelled, known->name))
        known->name = ra_arena_str(names->account->arena, spelled);
    return known->name.ptr != NULL ? RA_OK : ra_fail_memory(error);
}

/* The outlet or agency that the words name; *origin is RA_NONE where they name none that is known. */
static ra_status find_outlet(ra_origin_names *names, ra_str text, uint8_t kind, uint32_t *origin, ra_error *error)
{
    ra_str usual;
    *origin = RA_NONE;
    if (kind != RA_ORIGIN_OUTLET && kind != RA_ORIGIN_AGENCY)
        return RA_OK;
    RA_TRY(ra_outlet_find(names->arena, names->outlets, text, &usual, &kind, error));
    return usual.ptr != NULL ? ra_origin_names_outlet(names, text, usual, kind, origin, error) : RA_OK;
}

static ra_status find_member(ra_origin_names *names, uint32_t member, const ra_document *document,
                             const ra_source *source, uint32_t *origin, ra_error *error)
{
    const ra_member *m = &names->cast->members.at[member];
    ra_str own = ra_mutes_unlabel(&names->mutes, ra_mouth_describe(&names->mutes.speaker_words, m->name));
    ra_str words =
        ra_mouth_is_pronoun(document, source)
            ? own
            : ra_mouth_describe(&names->mutes.speaker_words, ra_span_text(document->article->text, source->span));
    RA_TRY(find_outlet(names, words, source->kind, origin, error));
    if (*origin == RA_NONE)
        RA_TRY(find_outlet(names, m->name, source->kind, origin, error));
    if (*origin != RA_NONE)
        return RA_OK;
    ra_origin like = {.name = m->name, .kind = source->kind, .named = m->named || source->named};
    if (like.kind == RA_ORIGIN_ANONYMOUS && m->named)
        like.kind = m->type == RA_NAME_PERSON ? RA_ORIGIN_PERSON : RA_ORIGIN_ORGANIZATION;
    if (!m->named)
        like.name = words.len > own.len ? words : own;
    return find_origin(names, (ra_known_origin){.member = member, .document = RA_NONE}, &like, origin, error);
}

ra_status ra_origin_names_source(ra_origin_names *names, const ra_document *document, uint32_t number,
                                 const ra_source *source, uint32_t *origin, ra_error *error)
{
    *origin = RA_NONE;
    if (ra_mouth_is_nobody(&names->mutes.speaker_words, document, source) ||
        ra_mutes_source(&names->mutes, document, source))
        return RA_OK;
    uint32_t member = ra_mouth_member(names->cast, document, number, source);
    if (member != RA_NONE)
        return find_member(names, member, document, source, origin, error);
    ra_str description =
        ra_mouth_describe(&names->mutes.speaker_words, ra_span_text(document->article->text, source->span));
    if (ra_mouth_is_pronoun(document, source) || description.len == 0)
        return RA_OK;
    RA_TRY(find_outlet(names, description, source->kind, origin, error));
    if (*origin != RA_NONE)
        return RA_OK;
    bool shared = source->named || is_office(names, document, source) || is_known_document(document, source);
    ra_origin_name name = {description, source->kind, source->named, shared ? RA_NONE : number};
    return ra_origin_names_described(names, &name, origin, error);
}
