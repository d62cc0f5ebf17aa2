/* What kind of mouth speaks: outlets, networks, documents, offices, persons; and what carries a statement. */
#include "base/str.h"
#include "language/speech/reporting.h"

enum { MOST_CLIMB = 6, LONGEST_NAME = 8 };

/* The longest name of an outlet that begins at `token`; its kind in *kind. Names are matched as they are written. */
static size_t outlet_at(const ra_reporting *r, uint32_t token, uint32_t last, ra_str *kind)
{
    ra_str words[LONGEST_NAME];
    size_t count = 0;
    for (uint32_t t = token; t < last && count < LONGEST_NAME; t++)
        words[count++] = ra_token_at(r, t)->form;
    uint32_t row;
    size_t length = ra_lexicon_match(&r->lexicons->outlets, words, count, &row);
    if (length == 0 || words[0].len == 0 || ra_ascii_lower(words[0].ptr[0]))
        return 0;
    *kind = ra_row_field(ra_lexicon_row(&r->lexicons->outlets, row).fields, 0);
    return length;
}

/* The fields of the sources lexicon for a head noun, with the word before it where that makes a longer key. */
static ra_str noun_fields(const ra_reporting *r, uint32_t head)
{
    const ra_token *token = ra_token_at(r, head);
    ra_str fields = {NULL, 0};
    if (head > 0 && ra_token_at(r, head - 1)->sentence == token->sentence) {
        ra_str words[2] = {ra_token_at(r, head - 1)->form, token->lemma};
        uint32_t row;
        if (ra_lexicon_match(&r->lexicons->sources, words, 2, &row) == 2)
            return ra_lexicon_row(&r->lexicons->sources, row).fields;
    }
    uint32_t row;
    ra_str singular = token->form; /* a capital at the sentence's start may have kept the lemma plural */
    if (singular.len > 3 && ra_str_ends(singular, RA_STR("s")))
        singular.len -= ra_str_ends(singular, RA_STR("sses")) ? 2 : 1;
    if (ra_lexicon_match(&r->lexicons->sources, &token->form, 1, &row) == 1 ||
        ra_lexicon_match(&r->lexicons->sources, &token->lemma, 1, &row) == 1 ||
        ra_lexicon_match(&r->lexicons->sources, &singular, 1, &row) == 1)
        fields = ra_lexicon_row(&r->lexicons->sources, row).fields;
    return fields;
}

static uint8_t kind_named(ra_str name)
{
    for (uint8_t kind = 0; kind < RA_ORIGIN_KIND_COUNT; kind++) {
        if (ra_str_equal(name, ra_str_from(ra_origin_kind_name(kind))))
            return kind;
    }
    return RA_ORIGIN_PERSON;
}

/* The name of an outlet that covers the head, in *name, and its kind; RA_ORIGIN_KIND_COUNT where there is none. */
static uint8_t find_outlet(const ra_reporting *r, uint32_t head, ra_range range, ra_range *name)
{
    for (uint32_t t = range.first; t < range.last; t++) {
        ra_str kind;
        size_t length = outlet_at(r, t, range.last, &kind);
        *name = (ra_range){t, t + (uint32_t)length};
        if (length > 0 && head < name->last && head >= t)
            return ra_str_is(kind, "agency")   ? RA_ORIGIN_AGENCY
                   : ra_str_is(kind, "social") ? RA_ORIGIN_SOCIAL
                                               : RA_ORIGIN_OUTLET;
    }
    return RA_ORIGIN_KIND_COUNT;
}

static uint8_t outlet_kind(const ra_reporting *r, uint32_t head, ra_range range)
{
    ra_range name;
    return find_outlet(r, head, range, &name);
}

static bool is_carrier(uint8_t kind)
{
    return kind == RA_ORIGIN_OUTLET || kind == RA_ORIGIN_AGENCY || kind == RA_ORIGIN_SOCIAL;
}

/* "the Norby Gazette", unless a person is called so. */
static bool is_outlet_title(const ra_reporting *r, uint32_t head)
{
    uint32_t mention = r->mention_at[head];
    bool person = mention != RA_NONE && r->document->mentions.at[mention].type == RA_NAME_PERSON;
    return !person && ra_token_at(r, head)->upos == RA_UPOS_PROPN &&
           ra_is_report_word(r, ra_token_at(r, head)->form, "outlet_title");
}

static uint8_t carrier_noun(const ra_reporting *r, uint32_t head)
{
    if (is_outlet_title(r, head))
        return RA_ORIGIN_OUTLET;
    ra_str fields = noun_fields(r, head);
    uint8_t kind = fields.ptr != NULL ? kind_named(ra_row_field(fields, 0)) : RA_ORIGIN_KIND_COUNT;
    return is_carrier(kind) ? kind : RA_ORIGIN_KIND_COUNT;
}

/* "KXYZ, a station in Norby": what stands beside a name, unless it is a person's. */
static uint8_t carrier_beside(const ra_reporting *r, uint32_t head)
{
    uint32_t mention = r->mention_at[head];
    if (mention == RA_NONE || r->document->mentions.at[mention].kind != RA_MENTION_NAME ||
        r->document->mentions.at[mention].type == RA_NAME_PERSON)
        return RA_ORIGIN_KIND_COUNT;
    uint32_t beside = ra_tree_child(r->tree, head, RA_DEP_APPOS);
    return beside != RA_NONE ? carrier_noun(r, beside) : RA_ORIGIN_KIND_COUNT;
}

static uint8_t medium_kind(const ra_reporting *r, uint32_t head)
{
    uint8_t kind = outlet_kind(r, head, ra_source_range(r, head));
    if (kind == RA_ORIGIN_KIND_COUNT)
        kind = carrier_noun(r, head);
    return kind != RA_ORIGIN_KIND_COUNT ? kind : carrier_beside(r, head);
}

bool ra_is_medium(const ra_reporting *r, uint32_t head)
{
    return medium_kind(r, head) != RA_ORIGIN_KIND_COUNT;
}

bool ra_is_mouth(const ra_reporting *r, uint32_t head)
{
    return noun_fields(r, head).ptr != NULL;
}

bool ra_may_speak(const ra_reporting *r, uint32_t head)
{
    return ra_token_at(r, head)->upos == RA_UPOS_PRON || r->mention_at[head] != RA_NONE || ra_is_mouth(r, head);
}

bool ra_is_document(const ra_reporting *r, uint32_t head)
{
    ra_str fields = noun_fields(r, head);
    if (fields.ptr == NULL)
        return false;
    uint8_t kind = kind_named(ra_row_field(fields, 0));
    return kind == RA_ORIGIN_DOCUMENT || kind == RA_ORIGIN_SOCIAL;
}

/* The outlet in a phrase: its head, or what its head is by or with ("in an interview with CNN", "a post on Twitter").
 */
static uint32_t medium_in(const ra_reporting *r, uint32_t head)
{
    for (int depth = 0; depth < MOST_CLIMB && head != RA_NONE; depth++) {
        if (ra_is_medium(r, head))
            return head;
        uint32_t next = RA_NONE;
        ra_tree_each_child(r->tree, head, child)
        {
            uint8_t deprel = ra_token_at(r, child)->deprel;
            if (child > head && deprel == RA_DEP_NMOD)
                next = child;
        }
        head = next;
    }
    return RA_NONE;
}

/* "KXYZ", "WABC-TV": the call sign of a broadcaster of the United States (47 CFR 73.3550). */
static bool is_call_sign(ra_str form)
{
    enum { LETTERS = 4 };
    if (ra_str_ends(form, RA_STR("-TV")) || ra_str_ends(form, RA_STR("-FM")))
        form.len -= 3;
    bool capitals = form.len == LETTERS && (form.ptr[0] == 'K' || form.ptr[0] == 'W');
    for (size_t i = 1; capitals && i < form.len; i++)
        capitals = ra_ascii_upper(form.ptr[i]);
    return capitals;
}

/* "the Norby Gazette": the last of a run of capitals, where it is a word for outlets. */
static uint32_t outlet_by_noun(const ra_reporting *r, uint32_t first, uint32_t last)
{
    uint32_t end = first;
    while (end < last && end < first + LONGEST_NAME && ra_token_at(r, end)->upos == RA_UPOS_PROPN)
        end++;
    return end > first + 1 && carrier_noun(r, end - 1) == RA_ORIGIN_OUTLET ? end - 1 : RA_NONE;
}

static bool opens_quotation(const ra_reporting *r, uint32_t token)
{
    return r->quotation_at[token] != RA_NONE && r->quotations.at[r->quotation_at[token]].tokens.first == token;
}

/* "told CBS News that", by the words that follow, where the parser takes the outlet for something else. */
static uint32_t medium_told(const ra_reporting *r, uint32_t verb)
{
    uint32_t last = r->document->sentences.at[ra_token_at(r, verb)->sentence].tokens.last;
    uint32_t first = verb + 1;
    while (first < last && (ra_token_at(r, first)->upos == RA_UPOS_DET || opens_quotation(r, first)))
        first++;
    if (first >= last)
        return RA_NONE;
    ra_str kind;
    size_t length = outlet_at(r, first, last, &kind);
    if (length > 0 || (ra_token_at(r, first)->upos == RA_UPOS_PROPN && is_call_sign(ra_token_at(r, first)->form)))
        return first + (uint32_t)(length > 0 ? length : 1) - 1;
    return outlet_by_noun(r, first, last);
}

uint32_t ra_medium_of(const ra_reporting *r, uint32_t verb)
{
    bool tells = ra_is_report_word(r, ra_token_at(r, verb)->lemma, "tells");
    uint32_t found = tells ? medium_told(r, verb) : RA_NONE;
    if (found != RA_NONE)
        return found;
    ra_tree_each_child(r->tree, verb, child)
    {
        const ra_token *token = ra_token_at(r, child);
        if ((token->deprel == RA_DEP_OBJ || token->deprel == RA_DEP_IOBJ) && child > verb && !token->quoted && tells &&
            ra_is_medium(r, child))
            return child;
        if (token->deprel != RA_DEP_OBL || token->quoted != ra_token_at(r, verb)->quoted)
            continue;
        uint32_t preposition = ra_tree_child(r->tree, child, RA_DEP_CASE);
        if (preposition != RA_NONE && ra_is_report_word(r, ra_token_at(r, preposition)->form, "carries") &&
            found == RA_NONE)
            found = medium_in(r, child);
    }
    return found;
}

uint32_t ra_medium_of_source(const ra_reporting *r, uint32_t head)
{
    ra_tree_each_child(r->tree, head, child)
    {
        if (ra_token_at(r, child)->deprel == RA_DEP_ACL && child > head) {
            uint32_t medium = ra_medium_of(r, child);
            if (medium != RA_NONE)
                return medium;
        }
    }
    return RA_NONE;
}

uint32_t ra_author_of(const ra_reporting *r, uint32_t document)
{
    const ra_token *token = ra_token_at(r, document);
    if (token->deprel != RA_DEP_OBJ || token->head == RA_NONE || token->head > document ||
        (!ra_is_document(r, document) && !ra_is_report_word(r, token->lemma, "authored")) ||
        !ra_is_report_word(r, ra_token_at(r, token->head)->lemma, "issues"))
        return RA_NONE;
    uint32_t author = ra_tree_child(r->tree, token->head, RA_DEP_NSUBJ);
    if (author == RA_NONE || author > document)
        return RA_NONE;
    const ra_token *subject = ra_token_at(r, author);
    bool nominal = subject->upos == RA_UPOS_NOUN || subject->upos == RA_UPOS_PROPN || subject->upos == RA_UPOS_PRON;
    return nominal && subject->subrel != RA_SUB_PASS ? author : RA_NONE;
}

static uint8_t kind_by_name(const ra_reporting *r, uint32_t head, uint32_t mention)
{
    const ra_mention *m = &r->document->mentions.at[mention];
    switch (m->type) {
    case RA_NAME_PERSON: break;
    case RA_NAME_PLACE:
    case RA_NAME_FACILITY: return RA_ORIGIN_OFFICIAL; /* "Washington said" */
    default:
        return noun_fields(r, head).ptr != NULL ? kind_named(ra_row_field(noun_fields(r, head), 0))
                                                : RA_ORIGIN_ORGANIZATION;
    }
    if (m->entity == RA_NONE)
        return RA_ORIGIN_PERSON;
    ra_str role = r->document->entities.at[m->entity].role;
    for (ra_str word; ra_str_cut(&role, ' ', &word);) {
        uint32_t row;
        if (ra_lexicon_match(&r->lexicons->sources, &word, 1, &row) == 1 &&
            ra_str_is(ra_row_field(ra_lexicon_row(&r->lexicons->sources, row).fields, 0), "official"))
            return RA_ORIGIN_OFFICIAL;
    }
    return RA_ORIGIN_PERSON;
}

/* "Secretary of State Jan Moe": the name behind a role and what it is a role of, with which the range ends; RA_NONE. */
static uint32_t name_behind_role(const ra_reporting *r, uint32_t head, ra_range range)
{
    ra_str role = ra_lexicon_get_folded(&r->lexicons->roles, ra_token_at(r, head)->form);
    if (role.ptr == NULL || !ra_str_is(ra_row_field(role, 0), "role") || head + 1 >= range.last ||
        ra_token_at(r, head + 1)->upos != RA_UPOS_ADP)
        return RA_NONE;
    for (uint32_t t = head + 2; t < range.last; t++) {
        const ra_mention *m = r->mention_at[t] != RA_NONE ? &r->document->mentions.at[r->mention_at[t]] : NULL;
        bool person = m != NULL && m->kind == RA_MENTION_NAME && m->type == RA_NAME_PERSON;
        if (person && m->tokens.last == range.last && m->tokens.first > head + 2)
            return ra_is_noun(r, m->tokens.first - 1) ? r->mention_at[t] : RA_NONE;
        uint8_t upos = ra_token_at(r, t)->upos;
        if (upos == RA_UPOS_VERB || upos == RA_UPOS_PUNCT || upos == RA_UPOS_CCONJ || upos == RA_UPOS_PART)
            return RA_NONE;
    }
    return RA_NONE;
}

/* Whether some word of the range is a name other than of a place's people: "Interior Ministry officials". */
static bool holds_name(const ra_reporting *r, ra_range range)
{
    for (uint32_t t = range.first; t < range.last; t++) {
        if (r->mention_at[t] == RA_NONE)
            continue;
        const ra_mention *m = &r->document->mentions.at[r->mention_at[t]];
        if (m->kind == RA_MENTION_NAME && (m->type == RA_NAME_ORGANIZATION || m->type == RA_NAME_PERSON))
            return true;
    }
    return false;
}

void ra_source_describe(const ra_reporting *r, uint32_t head, ra_source *source)
{
    ra_range range = ra_source_range(r, head);
    ra_range outlet;
    if (find_outlet(r, head, range, &outlet) != RA_ORIGIN_KIND_COUNT && outlet.last < range.last &&
        ra_token_at(r, outlet.last)->upos == RA_UPOS_DET)
        range.last = outlet.last; /* "told CBS News the mayor's words" */
    uint32_t mention = name_behind_role(r, head, range);
    if (mention == RA_NONE)
        mention = r->mention_at[head];
    *source = (ra_source){.span = ra_range_span(r->document, range),
                          .tokens = range,
                          .head = head,
                          .entity = mention != RA_NONE ? r->document->mentions.at[mention].entity : RA_NONE,
                          .kind = RA_ORIGIN_PERSON};
    bool by_name = mention != RA_NONE && r->document->mentions.at[mention].kind == RA_MENTION_NAME;
    bool entity_named = source->entity != RA_NONE && r->document->entities.at[source->entity].named;
    source->named = by_name || entity_named;
    uint8_t medium = medium_kind(r, head);
    ra_str fields = noun_fields(r, head);
    if (medium != RA_ORIGIN_KIND_COUNT) {
        source->kind = medium;
        source->named |= outlet_kind(r, head, range) != RA_ORIGIN_KIND_COUNT;
    } else if (source->named && mention != RA_NONE) {
        source->kind = kind_by_name(r, head, mention);
    } else if (fields.ptr != NULL) {
        source->kind = kind_named(ra_row_field(fields, 0));
        if (ra_str_is(ra_row_field(fields, 1), "yes") && !holds_name(r, range))
            source->kind = RA_ORIGIN_ANONYMOUS;
    } else if (ra_token_at(r, head)->upos == RA_UPOS_PROPN) {
        source->named = true;
    } else if (ra_token_at(r, head)->upos != RA_UPOS_PRON && source->entity == RA_NONE) {
        source->kind = RA_ORIGIN_PERSON;
    }
}
