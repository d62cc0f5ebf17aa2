#include "language/names/names.h"

#include "base/status.h"
#include "base/str.h"
#include "base/table.h"
#include "language/names/mentions.h"
#include "language/names/name_spans.h"
#include "language/names/name_types.h"
#include "language/names/nominals.h"

#include <stdio.h>

ra_status ra_names_open(const ra_pack *pack, const char *code, const ra_network *network, ra_arena *arena,
                        ra_names *names, ra_error *error)
{
    char model[64];
    char syntax[64];
    RA_TRY(ra_name_lexicons_open(pack, code, &names->lexicons, error));
    RA_TRY(ra_lexicon_open(pack, code, "body_nouns", &names->bodies, error));
    snprintf(model, sizeof model, "%s/names", code);
    snprintf(syntax, sizeof syntax, "%s/syntax", code);
    return ra_name_model_view(ra_pack_section(pack, model), ra_pack_section(pack, syntax), ra_name_input_size(network),
                              arena, &names->model, error);
}

/* Votes of a name's occurrences in the article for each type. */
typedef struct ballot {
    uint64_t hash; /* 0 where free */
    uint32_t votes[RA_NAME_TYPE_COUNT];
    bool surname; /* ends a longer name of a person */
} ballot;

typedef struct step {
    const ra_names *names;
    ra_document *document;
    const ra_tree *tree;
    const ra_name_score *seen; /* of the network, by token; NULL */
    ra_name_word *words;       /* of the whole document */
    ra_name_memory *memory;    /* likewise */
    ballot *ballots;
    uint32_t ballot_mask;
    ra_arena *scratch;
    ra_error *error;
} step;

static ballot *ballot_of(const step *s, ra_str name)
{
    uint64_t hash = ra_hash(name, 0) | 1;
    size_t slot = ra_table_start(s->ballots, (size_t)s->ballot_mask + 1, hash);
    while (s->ballots[slot].hash != 0 && s->ballots[slot].hash != hash)
        slot = (slot + 1) & s->ballot_mask;
    s->ballots[slot].hash = hash;
    return &s->ballots[slot];
}

static ra_status add_mention(step *s, ra_range tokens, ra_name_type type)
{
    ra_mention *m = ra_list_add(s->document->arena, &s->document->mentions);
    if (m == NULL)
        return ra_fail_memory(s->error);
    const ra_token *all = s->document->tokens.at;
    m->tokens = tokens;
    m->span = ra_range_span(s->document, tokens);
    m->entity = RA_NONE;
    m->type = (uint8_t)type;
    m->kind = RA_MENTION_NAME;
    m->head = tokens.first;
    for (uint32_t i = tokens.first; i < tokens.last; i++) {
        if (all[i].head == RA_NONE || all[i].head < tokens.first || all[i].head >= tokens.last) {
            m->head = i;
            break;
        }
    }
    return RA_OK;
}

static bool is_possessive(ra_str form)
{
    return ra_str_is(form, "'s") || ra_str_is(form, "\xE2\x80\x99s");
}

/* "Arden's for dinner": what ends in a possessive that nothing is possessed by is a shop, a restaurant, a firm. */
static bool keeps_possessive(const step *s, ra_range r, unsigned class)
{
    const ra_token *next = &s->document->tokens.at[r.last];
    if (class != RA_CLASS_ORGANIZATION && class != RA_CLASS_PLACE)
        return false;
    if (r.last == s->document->tokens.count || next->sentence != next[-1].sentence)
        return true;
    return next->upos == RA_UPOS_PUNCT || next->upos == RA_UPOS_ADP || next->upos == RA_UPOS_AUX ||
           next->upos == RA_UPOS_CCONJ;
}

/* "Animal Hale": a common word that the parse puts before a person's name, whose head is its first word. */
static bool is_epithet(const step *s, uint32_t first)
{
    enum { SELDOM_CAPITAL = 1 };
    static const uint32_t name = RA_WORD_GIVEN | RA_WORD_SURNAME | RA_WORD_FAMOUS_GIVEN | RA_WORD_FAMOUS_SURNAME;
    const ra_token *t = &s->document->tokens.at[first];
    return (t->deprel == RA_DEP_COMPOUND || t->deprel == RA_DEP_AMOD) && t->head == first + 1 &&
           s->words[first].kase <= SELDOM_CAPITAL && !ra_name_word_has(&s->words[first], name);
}

/* A title or a determiner before the name, a possessive or a mark after it are no part of it. */
static ra_range trim_name(const step *s, ra_range r, unsigned class)
{
    const ra_token *t = s->document->tokens.at;
    while (r.last - r.first > 1) {
        bool possessive = is_possessive(t[r.last - 1].form);
        if (possessive ? keeps_possessive(s, r, class) : t[r.last - 1].upos != RA_UPOS_PUNCT)
            break;
        r.last--;
    }
    while (r.last - r.first > 1) {
        bool title = class == RA_CLASS_PERSON &&
                     ra_name_word_has(&s->words[r.first], RA_WORD_HONORIFIC | RA_WORD_RANK | RA_WORD_ROLE) &&
                     !ra_name_word_has(&s->words[r.first], RA_WORD_GIVEN);
        bool epithet = class == RA_CLASS_PERSON && is_epithet(s, r.first);
        if (!title && !epithet && t[r.first].upos != RA_UPOS_PUNCT)
            break;
        r.first++;
    }
    return r;
}

static bool is_raised(ra_str form)
{
    return form.len > 1 && ra_ascii_upper(form.ptr[0]) && ra_ascii_upper(form.ptr[1]);
}

/* A word that is often no name, "Who", "Target": capitals must speak for it, of the word alone or within a sentence. */
static bool may_be_known(const step *s, uint32_t at, ra_range sentence)
{
    enum { SELDOM_CAPITAL = 0, ALWAYS_CAPITAL = 4 };
    const ra_token *t = &s->document->tokens.at[at];
    bool within = at > sentence.first && t[-1].upos != RA_UPOS_PUNCT;
    if (s->words[at].kase >= ALWAYS_CAPITAL || t->upos == RA_UPOS_PROPN)
        return true;
    if (is_raised(t->form))
        return at + 1 == sentence.last || !is_raised(t[1].form);
    return within && s->words[at].kase > SELDOM_CAPITAL;
}

/* Names that the model passed over but the lexicons vouch for. */
static size_t known_length(const step *s, uint32_t at, ra_range sentence)
{
    const uint32_t vouched =
        RA_WORD_COUNTRY | RA_WORD_KNOWN_ORGANIZATION | RA_WORD_KNOWN_FACILITY | RA_WORD_KNOWN_GROUP;
    const ra_name_word *w = &s->words[at];
    if (!w->capital || ra_name_word_has(w, RA_WORD_CONTINUES) || !ra_name_word_has(w, vouched | RA_WORD_DEMONYM))
        return 0;
    if (!ra_name_word_has(w, vouched)) {
        const ra_token *t = &s->document->tokens.at[at];
        bool noun = t->upos == RA_UPOS_NOUN || t->upos == RA_UPOS_PROPN;
        bool modifies = t->deprel == RA_DEP_AMOD || t->deprel == RA_DEP_COMPOUND || t->deprel == RA_DEP_NMOD;
        if (!noun || (modifies && t->subrel == RA_SUB_NONE && t->deprel != RA_DEP_NMOD))
            return 0;
    }
    size_t length = 1;
    while (at + length < sentence.last && ra_name_word_has(&s->words[at + length], RA_WORD_CONTINUES) &&
           (s->words[at + length].flags & w->flags & (vouched | RA_WORD_DEMONYM)) != 0)
        length++;
    return length > 1 || may_be_known(s, at, sentence) ? length : 0;
}

/* Whether the word stands in brackets right behind the name of a body and has its first letter: "the Northern Harbour
   Authority (NHA)". */
static bool glosses_body(const step *s, uint32_t at, ra_range sentence)
{
    const ra_token *t = s->document->tokens.at;
    if (s->document->mentions.count == 0 || at < sentence.first + 2 || at + 1 >= sentence.last ||
        !ra_str_is(t[at - 1].form, "(") || !ra_str_is(t[at + 1].form, ")") || !is_raised(t[at].form))
        return false;
    const ra_mention *body = &s->document->mentions.at[s->document->mentions.count - 1];
    return body->type == RA_NAME_ORGANIZATION && body->tokens.last == at - 1 &&
           body->tokens.last - body->tokens.first > 1 && t[body->tokens.first].form.ptr[0] == t[at].form.ptr[0];
}

static ra_status add_known(step *s, uint32_t at, size_t length)
{
    ra_range r = {at, at + (uint32_t)length};
    unsigned type = ra_name_type_known(s->words, r);
    if (type == RA_NAME_TYPE_COUNT)
        return RA_OK;
    return add_mention(s, r, (ra_name_type)type);
}

static ra_status add_labelled(step *s, ra_range r, unsigned class, ra_range sentence)
{
    r = trim_name(s, r, class);
    if (r.last - r.first == 1 && glosses_body(s, r.first, sentence))
        return add_mention(s, r, RA_NAME_ORGANIZATION);
    bool letters = false;
    for (uint32_t i = r.first; i < r.last; i++)
        letters = letters || s->words[i].capital || s->words[i].lower.len > 2;
    if (!letters)
        return RA_OK;
    return add_mention(s, r, ra_name_type_of(s->words, s->document->tokens.at, r, class));
}

static ra_status add_sentence(step *s, const ra_sentence *sentence, uint8_t *labels)
{
    ra_range all = sentence->tokens;
    ra_name_word *words = s->words + all.first;
    size_t count = all.last - all.first;
    const ra_name_lexicons *lexicons = &s->names->lexicons;
    RA_TRY(ra_name_words_describe(lexicons, s->memory, words, count, s->scratch, s->error));
    const ra_name_score *seen = s->seen != NULL ? s->seen + all.first : NULL;
    RA_TRY(ra_name_model_label(&s->names->model, words, seen, count, s->scratch, labels, s->error));
    ra_name_spans_mend(lexicons, s->document->article->text, words, s->document->tokens.at + all.first, all.first,
                       count, labels);
    for (uint32_t i = 0; i < count;) {
        if (labels[i] == RA_LABEL_O) {
            size_t length = known_length(s, all.first + i, all);
            for (uint32_t j = 1; j < length; j++) {
                if (labels[i + j] != RA_LABEL_O)
                    length = 0;
            }
            if (glosses_body(s, all.first + i, all))
                RA_TRY(add_mention(s, (ra_range){all.first + i, all.first + i + 1}, RA_NAME_ORGANIZATION));
            else if (length > 0)
                RA_TRY(add_known(s, all.first + i, length));
            i += length > 0 ? (uint32_t)length : 1;
            continue;
        }
        unsigned class = (labels[i] - 1u) / 2u;
        uint32_t end = i + 1;
        while (end < count && labels[end] == RA_LABEL_INSIDE(class))
            end++;
        RA_TRY(add_labelled(s, (ra_range){all.first + i, all.first + end}, class, all));
        i = end;
    }
    return RA_OK;
}

static ra_str text_of(const step *s, const ra_mention *m)
{
    return ra_span_text(s->document->article->text, m->span);
}

/* One word, but for an article or particle: "Rashidi", "al-Rashidi". */
static bool is_lone(const step *s, const ra_mention *m)
{
    for (uint32_t i = m->tokens.first; i + 1 < m->tokens.last; i++) {
        ra_str lower = s->words[i].lower;
        if (!ra_str_is(lower, "-") && !ra_lexicon_says(&s->names->lexicons.words, lower, RA_STR("article")))
            return false;
    }
    return true;
}

/* Within one article a name has one type: the one that most of its occurrences have, where it is not even. What ends a
   person's full name is that person's surname elsewhere. */
static void vote(step *s)
{
    for (size_t i = 0; i < s->document->mentions.count; i++) {
        const ra_mention *m = &s->document->mentions.at[i];
        ballot_of(s, text_of(s, m))->votes[m->type]++;
        if (m->type == RA_NAME_PERSON && m->tokens.last - m->tokens.first > 1)
            ballot_of(s, s->document->tokens.at[m->tokens.last - 1].form)->surname = true;
    }
    for (size_t i = 0; i < s->document->mentions.count; i++) {
        ra_mention *m = &s->document->mentions.at[i];
        const ballot *b = ballot_of(s, text_of(s, m));
        unsigned most = m->type;
        for (unsigned t = 0; t < RA_NAME_TYPE_COUNT; t++) {
            if (b->votes[t] > b->votes[most])
                most = t;
        }
        const ra_name_word *last = &s->words[m->tokens.last - 1];
        const uint32_t place = RA_WORD_COUNTRY | RA_WORD_REGION | RA_WORD_LARGE_TOWN;
        if (is_lone(s, m) && !ra_name_word_has(last, place) && ballot_of(s, last->form)->surname)
            most = RA_NAME_PERSON;
        m->type = (uint8_t)most;
    }
}

static ra_status prepare(step *s)
{
    size_t count = s->document->tokens.count;
    size_t longest = 1;
    for (size_t i = 0; i < s->document->sentences.count; i++) {
        ra_range r = s->document->sentences.at[i].tokens;
        if (r.last - r.first > longest)
            longest = r.last - r.first;
    }
    s->words = ra_arena_new_array(s->scratch, ra_name_word, count + 1);
    s->memory = ra_arena_alloc(s->scratch, sizeof *s->memory);
    uint8_t *labels = ra_arena_alloc(s->scratch, longest);
    if (s->words == NULL || s->memory == NULL || labels == NULL)
        return ra_fail_memory(s->error);
    for (size_t i = 0; i < count; i++)
        s->words[i].form = s->document->tokens.at[i].form;
    for (size_t i = 0; i < s->document->sentences.count; i++)
        RA_TRY(add_sentence(s, &s->document->sentences.at[i], labels));
    return RA_OK;
}

static ra_status settle_types(step *s)
{
    uint32_t slots = 64;
    while (slots < s->document->mentions.count * 4 + 4)
        slots *= 2;
    s->ballot_mask = slots - 1;
    s->ballots = ra_arena_new_array(s->scratch, ballot, slots);
    if (s->ballots == NULL)
        return ra_fail_memory(s->error);
    vote(s);
    return RA_OK;
}

static bool is_surname(const step *s, ra_str form)
{
    uint64_t hash = ra_hash(form, 0) | 1;
    for (size_t slot = ra_table_start(s->ballots, (size_t)s->ballot_mask + 1, hash); s->ballots[slot].hash != 0;
         slot = (slot + 1) & s->ballot_mask) {
        if (s->ballots[slot].hash == hash)
            return s->ballots[slot].surname;
    }
    return false;
}

/* Written with one capital, and no part of a longer run of capitals; at the beginning of a sentence, where every word
   has one, also tagged as a name. */
static bool stands_alone(const step *s, uint32_t token)
{
    const ra_token *t = &s->document->tokens.at[token];
    ra_range r = s->document->sentences.at[t->sentence].tokens;
    ra_str form = s->words[token].form;
    bool begins = token == r.first;
    bool bare = t->upos == RA_UPOS_NOUN && (t->feats & RA_FEAT_SING) != 0 && t->deprel == RA_DEP_NSUBJ;
    if (begins ? t->upos != RA_UPOS_PROPN && !bare : s->words[token - 1].capital)
        return false;
    return s->words[token].capital && form.len > 2 && !ra_ascii_upper(form.ptr[1]) &&
           (token + 1 == r.last || !s->words[token + 1].capital);
}

/* "Price said", "Mr. Field's": surnames of the article's persons that are common words too, where the model saw none.
 */
static ra_status add_surnames(step *s)
{
    size_t count = s->document->tokens.count;
    bool *named = ra_arena_new_array(s->scratch, bool, count + 1);
    if (named == NULL)
        return ra_fail_memory(s->error);
    uint32_t first = RA_NONE; /* the end of the first full name: nobody is called by his surname before */
    for (size_t i = 0; i < s->document->mentions.count; i++) {
        const ra_mention *m = &s->document->mentions.at[i];
        for (uint32_t t = m->tokens.first; t < m->tokens.last; t++)
            named[t] = true;
        if (m->type == RA_NAME_PERSON && m->tokens.last - m->tokens.first > 1 && m->tokens.last < first)
            first = m->tokens.last;
    }
    for (uint32_t t = first; t < count; t++) {
        if (!named[t] && stands_alone(s, t) && is_surname(s, s->words[t].form))
            RA_TRY(add_mention(s, (ra_range){t, t + 1}, RA_NAME_PERSON));
    }
    return RA_OK;
}

ra_status ra_names_annotate(const ra_names *names, ra_document *document, const ra_tree *tree,
                            const ra_name_score *seen, ra_arena *scratch, ra_error *error)
{
    step s = {.names = names, .document = document, .tree = tree, .seen = seen, .scratch = scratch, .error = error};
    RA_TRY(prepare(&s));
    RA_TRY(settle_types(&s));
    RA_TRY(add_surnames(&s));
    RA_TRY(ra_nominals_add(&names->bodies, document, tree, s.words, scratch, error));
    ra_mentions_sort(document);
    return RA_OK;
}
