#include "account/cast/mouths.h"

#include "base/lower_bound.h"
#include "base/str.h"

enum {
    LONGEST_DESCRIPTION = 90, /* bytes of the name of an origin that has none */
    MOST_AROUND = 12,         /* mentions that begin before a place and reach into it */
};

size_t ra_mouth_first_mention(const ra_document *document, uint32_t byte)
{
    size_t low = ra_list_lower_bound(document->mentions, ra_mention, span.start, byte);
    return low > MOST_AROUND ? low - MOST_AROUND : 0;
}

/* "A lawyer for the", where the words in quotation marks behind it were left off: "a lawyer". */
static ra_str without_tail(const ra_lexicon *words, ra_str text)
{
    for (size_t at = text.len; at-- > 0;) {
        if (text.ptr[at] != ' ')
            continue;
        if (!ra_lexicon_says(words, ra_str_slice(text, at + 1, text.len), RA_STR("trails")))
            break;
        text = ra_str_trim(ra_str_slice(text, 0, at));
        at = text.len;
    }
    return text;
}

/* "By the mayor" without the words before whoever speaks. */
static ra_str without_lead(const ra_lexicon *words, ra_str text)
{
    ra_str first;
    for (ra_str rest = text; ra_str_cut(&rest, ' ', &first) && rest.ptr != NULL;) {
        if (!ra_lexicon_says(words, first, RA_STR("leads")))
            break;
        text = rest;
    }
    return text;
}

/* Whether the space at an offset parts the speaker from a word that begins what is told of him: "who saw it". */
static bool tells_of_speaker(const ra_lexicon *words, ra_str text, size_t space)
{
    ra_str rest = ra_str_slice(text, space + 1, text.len);
    ra_str first;
    return ra_str_cut(&rest, ' ', &first) && rest.ptr != NULL && ra_lexicon_says(words, first, RA_STR("tells"));
}

/* Whether a mark at an offset ends the words for a speaker; not the comma of "4,000 people". */
static bool is_end(ra_str text, size_t at)
{
    static const char *const marks[] = {",", " (", "\n", " \xE2\x80\x94", " - ", ";"};
    ra_str rest = ra_str_slice(text, at, text.len);
    if (ra_ascii_alpha(rest.ptr[0]))
        return false; /* as most bytes are */
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (ra_str_starts(rest, ra_str_from(marks[i])))
            return rest.ptr[0] != ',' || rest.len < 2 || !ra_ascii_digit(rest.ptr[1]);
    }
    return false;
}

ra_str ra_mouth_describe(const ra_lexicon *words, ra_str text)
{
    text = without_lead(words, text);
    size_t end = 1;
    while (end < text.len && !is_end(text, end) && !(text.ptr[end] == ' ' && tells_of_speaker(words, text, end)))
        end++;
    if (end > text.len)
        end = text.len;
    if (end > LONGEST_DESCRIPTION) {
        end = LONGEST_DESCRIPTION;
        while (end > 0 && text.ptr[end] != ' ')
            end--;
    }
    /* "the Morning Post" is called "Morning Post", and "the army" "the army". */
    size_t article = end > 4 && ra_str_starts(text, RA_STR("the ")) && ra_ascii_upper(text.ptr[4]) ? 4 : 0;
    return without_tail(words, ra_str_trim(ra_str_slice(text, article, end)));
}

static bool ends_name_before(const ra_document *document, const ra_mention *name)
{
    for (const ra_mention *m = name; m > document->mentions.at;) {
        m--;
        if (m->tokens.last == name->tokens.first)
            return m->kind == RA_MENTION_NAME && m->type != RA_NAME_PERSON;
        if (m->tokens.last < name->tokens.first)
            break;
    }
    return false;
}

/* Whether a token stands inside a name that is no person's: the "of" of "the Chamber of Deputies". */
static bool is_inside_name(const ra_document *document, uint32_t token)
{
    size_t first = ra_mouth_first_mention(document, document->tokens.at[token].span.start);
    for (size_t i = first; i < document->mentions.count && document->mentions.at[i].tokens.first < token; i++) {
        const ra_mention *m = &document->mentions.at[i];
        if (m->kind == RA_MENTION_NAME && m->type != RA_NAME_PERSON && m->tokens.last > token + 1)
            return true;
    }
    return false;
}

static bool has_capital(const ra_token *token)
{
    return token->form.len > 0 && ra_ascii_upper(token->form.ptr[0]);
}

/* "Secretary of State", "Chief of Staff of the Harbour Guard": a preposition between words in capitals. The token is
   not the first; `last` where a name begins behind it. */
static bool joins_title(const ra_token *token, bool last)
{
    const ra_token *next = !last && token[1].upos == RA_UPOS_DET ? &token[2] : &token[1];
    return has_capital(&token[-1]) && has_capital(next);
}

/* Whether words between a source's beginning and a person's name may be the name's title: nouns, and prepositions
   inside hyphens or with their own name ("Ambassador to the United Nations Jan Moe"), words in capitals on both sides
   of an "and" ("Transport and Harbours Minister Jan Moe"). */
static bool are_title(const ra_document *document, const ra_source *source, const ra_mention *name)
{
    uint32_t first = source->tokens.first;
    bool bridged = ends_name_before(document, name);
    for (uint32_t t = first; t < name->tokens.first; t++) {
        const ra_token *token = &document->tokens.at[t];
        bool hyphened = t > first && ra_str_is(token[-1].form, "-");
        bool noun = token->upos == RA_UPOS_NOUN || token->upos == RA_UPOS_PROPN || token->upos == RA_UPOS_ADJ ||
                    token->upos == RA_UPOS_DET || token->upos == RA_UPOS_PART || token->upos == RA_UPOS_NUM;
        bool within = is_inside_name(document, t) || (t > first && source->kind == RA_ORIGIN_OFFICIAL &&
                                                      joins_title(token, t + 1 == name->tokens.first));
        bool preposition = token->upos == RA_UPOS_ADP && (bridged || t == first || within);
        bool joins = token->upos == RA_UPOS_CCONJ && t > first && has_capital(token - 1) && has_capital(token + 1);
        if (!noun && !preposition && !joins && !hyphened && !ra_str_is(token->form, "-"))
            return false;
    }
    return true;
}

static bool heads_mention(const ra_document *document, uint32_t token)
{
    size_t first = ra_mouth_first_mention(document, document->tokens.at[token].span.start);
    for (size_t i = first; i < document->mentions.count && document->mentions.at[i].tokens.first <= token; i++) {
        if (document->mentions.at[i].head == token)
            return true;
    }
    return false;
}

/* "The regime of the dictator Jan Moe" is not Jan Moe. */
static bool is_of_another(const ra_document *document, const ra_source *source, const ra_mention *name)
{
    for (uint32_t t = source->head + 1; t < name->tokens.first; t++) {
        if (ra_str_is(document->tokens.at[t].form, "of"))
            return true;
    }
    return false;
}

/* Whether a person's name inside a source is the source's own: it ends a source whose head is nobody ("hours after
   Jan Moe", misread), it ends the noun phrase of its role ("Defense Secretary Ashton Carter") or
   stands in apposition to it ("the spokesman, Jan Moe,"). */
static bool is_own_name(const ra_document *document, const ra_source *source, const ra_mention *name)
{
    bool nobody = !heads_mention(document, source->head) && !is_of_another(document, source, name);
    if (name->tokens.last == source->tokens.last && nobody)
        return true;
    const ra_token *tokens = document->tokens.at;
    bool possessed = name->tokens.last < source->tokens.last && tokens[name->tokens.last].upos == RA_UPOS_PART;
    if (possessed || name->tokens.first <= source->tokens.first)
        return !possessed && name->tokens.first == source->tokens.first;
    uint32_t before = name->tokens.first - 1;
    if (ra_str_is(tokens[before].form, ",") && before > source->tokens.first)
        return name->tokens.last >= source->tokens.last || tokens[name->tokens.last].upos == RA_UPOS_PUNCT;
    return are_title(document, source, name);
}

static uint32_t member_of_mention(const ra_cast *cast, const ra_document *document, uint32_t number, size_t mention)
{
    uint32_t entity = document->mentions.at[mention].entity;
    return entity != RA_NONE ? cast->member_of[number][entity] : cast->member_of_mention[number][mention];
}

uint32_t ra_mouth_member(const ra_cast *cast, const ra_document *document, uint32_t number, const ra_source *source)
{
    uint32_t given = source->entity;
    if (given != RA_NONE && document->entities.at[given].named && document->entities.at[given].type == RA_NAME_PERSON)
        return cast->member_of[number][given];
    uint32_t best = given != RA_NONE ? cast->member_of[number][given] : RA_NONE;
    uint32_t longest = 0;
    for (size_t i = ra_mouth_first_mention(document, source->span.start); i < document->mentions.count; i++) {
        const ra_mention *m = &document->mentions.at[i];
        if (m->span.start >= source->span.end)
            break;
        uint32_t member = member_of_mention(cast, document, number, i);
        if (member == RA_NONE || m->span.end <= source->span.start)
            continue;
        bool inside = m->span.start >= source->span.start && m->span.end <= source->span.end;
        if (inside && m->kind == RA_MENTION_NAME && m->type == RA_NAME_PERSON && is_own_name(document, source, m))
            return member;
        bool around = m->tokens.first <= source->head && source->head < m->tokens.last &&
                      (m->head == source->head || m->kind == RA_MENTION_NAME);
        if (given == RA_NONE && around && m->tokens.last - m->tokens.first > longest) {
            longest = m->tokens.last - m->tokens.first;
            best = member;
        }
    }
    return best;
}

bool ra_mouth_is_pronoun(const ra_document *document, const ra_source *source)
{
    return source->head < document->tokens.count && document->tokens.at[source->head].upos == RA_UPOS_PRON;
}

bool ra_mouth_is_nobody(const ra_lexicon *words, const ra_document *document, const ra_source *source)
{
    return source->tokens.first >= source->tokens.last ||
           ra_lexicon_says_folded(words, document->tokens.at[source->tokens.first].form, RA_STR("nobody"));
}
