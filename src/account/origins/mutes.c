#include "account/origins/mutes.h"

#include "base/status.h"
#include "base/str.h"

ra_status ra_mutes_open(const ra_language *language, ra_mutes *mutes, ra_error *error)
{
    *mutes = (ra_mutes){0};
    if (language == NULL)
        return RA_OK;
    RA_TRY(ra_wordnet_open(language->pack, language->code, &mutes->wordnet, error));
    RA_TRY(ra_language_lexicon(language, "sources", &mutes->sources, error));
    RA_TRY(ra_language_lexicon(language, "cue_nouns", &mutes->cue_nouns, error));
    RA_TRY(ra_language_lexicon(language, "predicates", &mutes->predicates, error));
    RA_TRY(ra_language_lexicon(language, "mouth_words", &mutes->mouth_words, error));
    RA_TRY(ra_language_lexicon(language, "speaker_words", &mutes->speaker_words, error));
    RA_TRY(ra_language_lexicon(language, "times", &mutes->times, error));
    return ra_language_lexicon(language, "mute_words", &mutes->mute_words, error);
}

static bool is_sort(const ra_mutes *m, ra_str word, const char *sort)
{
    return ra_lexicon_says(&m->mute_words, word, ra_str_from(sort));
}

/* The sort of the longest key of mute_words that begins at a token; its length in *length. */
static ra_str sort_at(const ra_mutes *m, const ra_document *document, uint32_t token, uint32_t last, size_t *length)
{
    enum { LONGEST_KEY = 4 };
    ra_str words[LONGEST_KEY];
    size_t count = 0;
    for (uint32_t t = token; t < last && count < LONGEST_KEY; t++)
        words[count++] = document->tokens.at[t].form;
    uint32_t row;
    *length = m->mute_words.row_count > 0 ? ra_lexicon_match(&m->mute_words, words, count, &row) : 0;
    return *length > 0 ? ra_row_field(ra_lexicon_row(&m->mute_words, row).fields, 0) : (ra_str){NULL, 0};
}

static bool is_noun(const ra_token *token)
{
    return token->upos == RA_UPOS_NOUN || token->upos == RA_UPOS_PROPN;
}

/* The last of the first nouns that stand side by side; the first token where there are none. */
static uint32_t first_noun(const ra_document *document, ra_range range)
{
    for (uint32_t t = range.first; t < range.last; t++) {
        if (is_noun(&document->tokens.at[t]) && (t + 1 == range.last || !is_noun(&document->tokens.at[t + 1])))
            return t;
    }
    return range.first;
}

/* Whether nouns of this lexicographer's file (lexnames(5WN)) name what neither speaks nor is written: what happens, how
   something is and when, things, thoughts and money. People, bodies of them, places and what is told are left. */
static bool is_mute_file(unsigned file)
{
    enum {
        ACT = 4,
        ANIMAL,
        ARTIFACT,
        ATTRIBUTE,
        COGNITION = 9,
        EVENT = 11,
        FEELING,
        FOOD,
        MOTIVE = 16,
        OBJECT,
        PHENOMENON = 19,
        PLANT,
        POSSESSION,
        PROCESS,
        SHAPE = 25,
        STATE,
        SUBSTANCE,
        TIME
    };
    static const uint32_t mute = 1U << ACT | 1U << ANIMAL | 1U << ARTIFACT | 1U << ATTRIBUTE | 1U << COGNITION |
                                 1U << EVENT | 1U << FEELING | 1U << FOOD | 1U << MOTIVE | 1U << OBJECT |
                                 1U << PHENOMENON | 1U << PLANT | 1U << POSSESSION | 1U << PROCESS | 1U << SHAPE |
                                 1U << STATE | 1U << SUBSTANCE | 1U << TIME;
    return file < 32 && (mute >> file & 1) != 0;
}

static unsigned file_of(const ra_mutes *m, const ra_token *noun)
{
    return RA_WORDNET_NOUN_FILE(ra_wordnet_lookup(&m->wordnet, noun->lemma));
}

/* Whether a noun is known to speak: it is listed as a source, it names a report, or what finds out. */
static bool is_listed(const ra_mutes *m, ra_str lemma)
{
    ra_str predicate = ra_lexicon_get(&m->predicates, lemma);
    return ra_lexicon_get(&m->sources, lemma).ptr != NULL || ra_lexicon_get(&m->cue_nouns, lemma).ptr != NULL ||
           ra_lexicon_get(&m->mouth_words, lemma).ptr != NULL || ra_str_is(ra_row_field(predicate, 1), "investigate");
}

/* "On the record", "according to plan", "all told": a noun that stands in a way of speaking, with the preposition
   before it or what follows it. */
static bool is_idiom(const ra_mutes *m, const ra_document *document, uint32_t head)
{
    enum { LONGEST_IDIOM = 3 };
    for (uint32_t length = 2; length <= LONGEST_IDIOM && length <= head + 1; length++) {
        size_t matched;
        ra_str sort = sort_at(m, document, head + 1 - length, head + 1, &matched);
        if (matched == length && ra_str_is(sort, "idiom"))
            return true;
    }
    size_t matched;
    ra_str sort = sort_at(m, document, head, (uint32_t)document->tokens.count, &matched);
    return matched > 1 && ra_str_is(sort, "idiom");
}

/* "An undated, unclassified report": an adjective that the parser took for what it describes. */
static bool is_adjective(const ra_document *document, const ra_source *source)
{
    const ra_token *first = &document->tokens.at[source->tokens.first];
    bool indefinite = ra_str_equal_fold(first->form, RA_STR("a")) || ra_str_equal_fold(first->form, RA_STR("an"));
    bool described =
        document->tokens.at[source->head].upos == RA_UPOS_ADJ || document->tokens.at[source->head].upos == RA_UPOS_VERB;
    uint32_t last = source->tokens.last;
    return indefinite && described && last - source->tokens.first == 2 && last < document->tokens.count &&
           ra_str_is(document->tokens.at[last].form, ",");
}

/* "Senator Moe, R-Texas, said": the state beside the letter of a party. */
static bool is_constituency(const ra_document *document, const ra_source *source)
{
    const ra_token *first = &document->tokens.at[source->tokens.first];
    return source->tokens.first > 1 && ra_str_is(first[-1].form, "-") && first[-1].span.end == first->span.start &&
           first[-2].form.len == 1 && ra_ascii_upper(first[-2].form.ptr[0]) &&
           first[-2].span.end == first[-1].span.start;
}

/* "Tuesday's announcement": a day, taken for a name. */
static bool is_day(const ra_mutes *m, const ra_document *document, const ra_source *source)
{
    ra_str fields = ra_lexicon_get_folded(&m->times, document->tokens.at[source->head].form);
    return source->tokens.last - source->tokens.first == 1 && ra_str_is(ra_row_field(fields, 0), "weekday");
}

/* "Monday's strike", "a bad habit": who is said to have spoken is no mouth. A capital that does not come of where the
   word stands is a name's ("the Norland Initiative"). */
static bool is_mute_noun(const ra_mutes *m, const ra_document *document, const ra_source *source)
{
    const ra_token *head = &document->tokens.at[source->head];
    bool capital = source->head > source->tokens.first && head->form.len > 0 && ra_ascii_upper(head->form.ptr[0]);
    if (is_sort(m, head->lemma, "noun") && !capital)
        return true;
    if (head->upos != RA_UPOS_NOUN || capital || is_listed(m, head->lemma) ||
        ra_lexicon_get(&m->mouth_words, head->form).ptr != NULL) /* justice is none, justices are */
        return false;
    return is_mute_file(file_of(m, head));
}

/* Whether a source is a thing, written, found or said, or what comes of work: it shows and says, and thinks nothing. */
static bool is_thing(const ra_mutes *m, const ra_document *document, const ra_source *source)
{
    enum { COMMUNICATION = 10 };
    const ra_token *head = &document->tokens.at[source->head];
    if (source->named || source->kind != RA_ORIGIN_PERSON || head->upos != RA_UPOS_NOUN ||
        ra_lexicon_get(&m->sources, head->lemma).ptr != NULL)
        return false;
    ra_str sort = ra_row_field(ra_lexicon_get(&m->mouth_words, head->lemma), 0);
    if (sort.ptr == NULL)
        sort = ra_row_field(ra_lexicon_get(&m->mouth_words, head->form), 0);
    if (sort.ptr != NULL)
        return ra_str_is(sort, "finding");
    unsigned file = file_of(m, head);
    return file == COMMUNICATION || is_mute_file(file);
}

/* A source that begins later than it was read, with the noun that heads what is left. */
static ra_source begin_at(const ra_document *document, ra_source source, uint32_t first)
{
    source.tokens.first = first;
    if (first >= source.tokens.last)
        return source;
    source.span.start = document->tokens.at[first].span.start;
    if (source.head < first) {
        source.head = first_noun(document, source.tokens);
        source.entity = RA_NONE;
    }
    return source;
}

/* The first token behind a label that a source begins with; the source's first where it begins with none. */
static uint32_t behind_label(const ra_mutes *m, const ra_document *document, const ra_source *source)
{
    size_t length;
    ra_str form = document->tokens.at[source->tokens.first].form;
    ra_str sort = sort_at(m, document, source->tokens.first, source->tokens.last, &length);
    bool label = ra_str_is(sort, "label") && form.len > 0 && ra_ascii_upper(form.ptr[0]);
    return source->tokens.first + (label ? (uint32_t)length : 0);
}

/* The first token of the people inside a phrase who speak: "Mayor Moe" of "the anger of Mayor Moe, who said". RA_NONE.
 */
static uint32_t people_inside(const ra_mutes *m, const ra_document *document, const ra_source *source)
{
    uint32_t next = source->tokens.last;
    if (next < document->tokens.count && ra_str_is(document->tokens.at[next].form, ","))
        next++;
    if (next >= document->tokens.count || !ra_str_is(document->tokens.at[next].form, "who"))
        return RA_NONE;
    for (uint32_t t = source->tokens.last; t-- > source->head + 1;) {
        if (ra_lexicon_says(&m->speaker_words, document->tokens.at[t].form, RA_STR("holds")))
            return t + 1;
    }
    return RA_NONE;
}

ra_source ra_mutes_speaker(const ra_mutes *mutes, const ra_document *document, ra_source source)
{
    if (source.tokens.first >= source.tokens.last || source.head >= document->tokens.count)
        return source;
    source = begin_at(document, source, behind_label(mutes, document, &source));
    if (source.tokens.first >= source.tokens.last || source.named || source.kind != RA_ORIGIN_PERSON ||
        !(is_mute_noun(mutes, document, &source) || is_thing(mutes, document, &source)))
        return source;
    uint32_t people = people_inside(mutes, document, &source);
    return people < source.tokens.last ? begin_at(document, source, people) : source;
}

ra_str ra_mutes_unlabel(const ra_mutes *mutes, ra_str name)
{
    enum { LONGEST_LABEL = 4 };
    ra_str words[LONGEST_LABEL];
    size_t count = 0;
    ra_str rest = name;
    while (count < LONGEST_LABEL && ra_str_cut(&rest, ' ', &words[count]))
        count++;
    uint32_t row;
    size_t length = count > 1 ? ra_lexicon_match(&mutes->mute_words, words, count, &row) : 0;
    if (length == 0 || !ra_str_is(ra_row_field(ra_lexicon_row(&mutes->mute_words, row).fields, 0), "label"))
        return name;
    return ra_str_trim(
        ra_str_slice(name, (size_t)(words[length - 1].ptr - name.ptr) + words[length - 1].len, name.len));
}

bool ra_mutes_source(const ra_mutes *mutes, const ra_document *document, const ra_source *source)
{
    if (source->head >= document->tokens.count || source->tokens.first >= source->tokens.last)
        return source->tokens.first >= source->tokens.last;
    if (is_day(mutes, document, source) || is_idiom(mutes, document, source->head) || is_constituency(document, source))
        return true;
    if (source->named || source->kind != RA_ORIGIN_PERSON)
        return false;
    return document->tokens.at[source->head].upos == RA_UPOS_ADP || is_adjective(document, source) ||
           is_mute_noun(mutes, document, source);
}

/* The last verb of the cue; RA_NONE. */
static uint32_t verb_of(const ra_document *document, ra_range cue)
{
    for (uint32_t t = cue.last; t-- > cue.first;) {
        if (document->tokens.at[t].upos == RA_UPOS_VERB)
            return t;
    }
    return RA_NONE;
}

/* "$90 per pupil", "nine per 1,000 women": what a rate counts by. */
static bool is_rate(const ra_document *document, ra_range cue, const ra_source *source)
{
    if (source->named || cue.last - cue.first != 1 || source->tokens.first != cue.last ||
        !ra_str_equal_fold(document->tokens.at[cue.first].form, RA_STR("per")))
        return false;
    const ra_token *first = &document->tokens.at[source->tokens.first];
    bool plural = (document->tokens.at[source->head].feats & RA_FEAT_PLUR) != 0;
    return first->upos == RA_UPOS_NUM || (!plural && (first->upos == RA_UPOS_NOUN || first->upos == RA_UPOS_ADJ));
}

/* "A note to describe the harbour": what a thing is for. */
static bool is_purpose(const ra_document *document, uint32_t verb)
{
    const ra_token *token = &document->tokens.at[verb];
    return (token->deprel == RA_DEP_ACL || token->deprel == RA_DEP_ADVCL) && token->subrel != RA_SUB_RELCL &&
           verb > 0 && ra_str_is(token[-1].form, "to");
}

/* "The numbers announced on Wednesday": a participle that tells what was done with the noun before it. Before "that"
   the parser may have taken a verb for one. */
static bool is_told(const ra_document *document, ra_range cue, uint32_t verb, const ra_source *source)
{
    const ra_token *token = &document->tokens.at[verb];
    if (cue.last < document->tokens.count && ra_str_is(document->tokens.at[cue.last].form, "that"))
        return false;
    return token->deprel == RA_DEP_ACL && token->subrel != RA_SUB_RELCL && token->head == source->head &&
           (token->feats & RA_FEAT_PART) != 0 && (token->feats & RA_FEAT_PAST) != 0;
}

bool ra_mutes_beside(const ra_mutes *mutes, const ra_document *document, const ra_attribution *attribution,
                     const ra_source *source, ra_str class)
{
    ra_range cue = attribution->cue;
    if (cue.first >= cue.last || source->head >= document->tokens.count)
        return false;
    uint32_t verb = verb_of(document, cue);
    if (verb == RA_NONE)
        return is_rate(document, cue, source);
    bool asked = source->tokens.first == cue.last && document->tokens.at[cue.last - 1].upos == RA_UPOS_ADP;
    if (asked && ra_str_is(class, "ask"))
        return true;
    if (!is_thing(mutes, document, source))
        return false;
    const ra_token *token = &document->tokens.at[verb];
    bool assumes = source->tokens.last == cue.first && (token->feats & RA_FEAT_FIN) != 0;
    return is_told(document, cue, verb, source) || is_purpose(document, verb) ||
           (ra_str_is(class, "think") && !assumes) || is_sort(mutes, token->lemma, "deed");
}
