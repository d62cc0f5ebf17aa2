#include "base/status.h"
#include "base/str.h"
#include "language/speech/reporting.h"

enum { MOST_KEY_WORDS = 5 };

static uint32_t choice_of(ra_str text, const char *const *names, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (ra_str_equal(text, ra_str_from(names[i])))
            return i;
    }
    return count;
}

uint32_t ra_cue_frames(ra_str text)
{
    static const char *const names[] = {"that", "quote", "to", "ing", "object", "small", "after", "person"};
    uint32_t frames = 0;
    for (ra_str name; ra_str_cut(&text, ',', &name);) {
        uint32_t bit = choice_of(name, names, 8);
        frames |= bit < 8 ? 1u << bit : 0;
    }
    return frames;
}

uint8_t ra_cue_class_of(ra_str text)
{
    static const char *const names[] = {"say", "write", "ask", "direct", "judge", "think", "want", "show", "perceive"};
    return (uint8_t)(choice_of(text, names, 9) % 9);
}

uint8_t ra_cue_stance_of(ra_str text)
{
    static const char *const names[] = {"asserts", "denies", "doubts"};
    return (uint8_t)(choice_of(text, names, 3) % 3);
}

/* Longest key that starts at the verb and goes on with the words after it. */
static size_t match_run(const ra_reporting *r, uint32_t verb, uint32_t *row)
{
    ra_str words[MOST_KEY_WORDS];
    size_t count = 0;
    uint32_t last = r->document->sentences.at[ra_token_at(r, verb)->sentence].tokens.last;
    words[count++] = ra_token_at(r, verb)->lemma;
    for (uint32_t t = verb + 1; t < last && count < MOST_KEY_WORDS; t++)
        words[count++] = ra_token_at(r, t)->form;
    size_t length = ra_lexicon_match(&r->lexicons->cues, words, count, row);
    if (length > 1 && verb + length < last && r->in_time[verb + length]) /* "reported on Tuesday" */
        length = ra_lexicon_match(&r->lexicons->cues, words, length - 1, row);
    return length;
}

/* A key of verb and preposition or particle that do not stand side by side. Returns the other word's token. */
static uint32_t match_apart(const ra_reporting *r, uint32_t verb, uint32_t *row)
{
    ra_str lemma = ra_token_at(r, verb)->lemma;
    if (!ra_lexicon_has_prefix(&r->lexicons->cues, lemma))
        return RA_NONE;
    ra_tree_each_child(r->tree, verb, child)
    {
        const ra_token *token = ra_token_at(r, child);
        uint32_t word = child;
        if (token->deprel == RA_DEP_OBL || token->deprel == RA_DEP_ADVCL)
            word = ra_tree_child(r->tree, child, token->deprel == RA_DEP_OBL ? RA_DEP_CASE : RA_DEP_MARK);
        else if (token->subrel != RA_SUB_PRT)
            continue;
        if (word == RA_NONE || word < verb || r->in_time[child])
            continue;
        ra_str words[2] = {lemma, ra_token_at(r, word)->form};
        if (ra_lexicon_match(&r->lexicons->cues, words, 2, row) == 2)
            return word;
    }
    return RA_NONE;
}

/* A key of verb and predicate with the object between them: "held the state and its allies responsible". */
static bool match_predicate(const ra_reporting *r, uint32_t verb, uint32_t *row)
{
    enum { FARTHEST = 16 };
    ra_str lemma = ra_token_at(r, verb)->lemma;
    if (!ra_lexicon_has_prefix(&r->lexicons->cues, lemma))
        return false;
    uint32_t last = r->document->sentences.at[ra_token_at(r, verb)->sentence].tokens.last;
    for (uint32_t t = verb + 2; t < last && t <= verb + FARTHEST && ra_token_at(r, t)->upos != RA_UPOS_VERB; t++) {
        ra_str words[2] = {lemma, ra_token_at(r, t)->form};
        if (ra_token_at(r, t)->upos == RA_UPOS_ADJ && ra_lexicon_match(&r->lexicons->cues, words, 2, row) == 2)
            return true;
    }
    return false;
}

/* "no group has claimed", "nobody said", "did not say". */
static bool is_negated(const ra_reporting *r, uint32_t verb)
{
    ra_tree_each_child(r->tree, verb, child)
    {
        const ra_token *token = ra_token_at(r, child);
        if (ra_is_report_word(r, token->form, "negates"))
            return true;
        if (token->deprel != RA_DEP_NSUBJ)
            continue;
        uint32_t first = r->tree->left[child];
        ra_str form = ra_token_at(r, first)->form;
        if (ra_is_report_word(r, form, "negates") || ra_is_report_word(r, form, "nobody"))
            return true;
    }
    return false;
}

/* "a firm called Holm", "a man accused of theft": a participle right behind its noun tells what is done to that. */
static bool is_reduced(const ra_reporting *r, uint32_t verb, const ra_cue *cue)
{
    const ra_token *token = ra_token_at(r, verb);
    bool told = cue->class == RA_CUE_SAY || cue->class == RA_CUE_WRITE;
    return !told && token->deprel == RA_DEP_ACL && token->subrel != RA_SUB_RELCL && verb > 0 &&
           (token->feats & RA_FEAT_PART) && (token->feats & RA_FEAT_PAST) && token[-1].upos != RA_UPOS_PUNCT;
}

/* "so-called" */
static bool is_so_called(const ra_reporting *r, uint32_t verb)
{
    uint32_t before = verb;
    while (before > 0 && verb - before < 2 && ra_token_at(r, before - 1)->upos == RA_UPOS_PUNCT)
        before--;
    return before > 0 && before < verb && ra_str_equal_fold(ra_token_at(r, before - 1)->form, RA_STR("so"));
}

/* "Asked about it, he said", "When asked why": nobody asks there who is named before. */
static bool opens_sentence(const ra_reporting *r, uint32_t verb)
{
    uint32_t first = ra_reporting_sentence(r, verb).first;
    return verb == first || (verb == first + 1 && ra_token_at(r, first)->upos != RA_UPOS_PUNCT &&
                             ra_token_at(r, first)->upos != RA_UPOS_PROPN);
}

/* With a passive auxiliary, or a participle that leans on another clause ("when asked whether"). A subject that the
   parse calls passive counts without an auxiliary only where headlines leave it out, "Clerk accused of theft": where
   the verb takes a person and has none behind it. */
static bool is_passive(const ra_reporting *r, uint32_t verb, const ra_cue *cue)
{
    bool has_auxiliary = false;
    bool has_subject = false;
    bool has_agent = false;
    bool suffers = false;
    bool has_object = false;
    ra_tree_each_child(r->tree, verb, child)
    {
        const ra_token *token = ra_token_at(r, child);
        if (token->deprel == RA_DEP_AUX && token->subrel == RA_SUB_PASS)
            return true;
        suffers |= token->deprel == RA_DEP_NSUBJ && token->subrel == RA_SUB_PASS;
        has_object |= token->deprel == RA_DEP_OBJ || token->deprel == RA_DEP_IOBJ;
        has_auxiliary |= token->deprel == RA_DEP_AUX;
        has_subject |= token->deprel == RA_DEP_NSUBJ;
        uint32_t word = token->deprel == RA_DEP_OBL ? ra_tree_child(r->tree, child, RA_DEP_CASE) : RA_NONE;
        has_agent |= word != RA_NONE && ra_str_is(ra_token_at(r, word)->form, "by");
    }
    const ra_token *token = ra_token_at(r, verb);
    bool takes_person = cue->class == RA_CUE_JUDGE || (cue->frames & RA_FRAME_PERSON) != 0;
    bool headline = token->deprel != RA_DEP_ROOT || takes_person;
    if (suffers && !has_auxiliary && !has_object && (has_agent || (headline && !(cue->frames & RA_FRAME_AFTER))))
        return true;
    bool asked = cue->class == RA_CUE_ASK && token->deprel == RA_DEP_ACL; /* "the mayor, asked about it, said" */
    if (!has_agent && !asked && verb > 1 && ra_str_is(token[-1].form, ",") &&
        token[-1].sentence == token[-2].sentence &&
        (token[-2].upos == RA_UPOS_PROPN || token[-2].upos == RA_UPOS_NOUN) && token[-2].sentence == token->sentence)
        return false; /* "the spokesman, Jan Moe, said." */
    bool past = (token->feats & RA_FEAT_PAST) != 0;
    if (cue->class == RA_CUE_ASK && past && !has_subject && !has_auxiliary && opens_sentence(r, verb))
        return true;
    bool participle = past && (token->feats & RA_FEAT_PART);
    bool leans = token->deprel == RA_DEP_ADVCL || asked || (token->deprel == RA_DEP_ACL && has_agent);
    return participle && leans && token->subrel != RA_SUB_RELCL && !has_auxiliary && !has_subject;
}

static bool is_unreal(const ra_reporting *r, uint32_t verb)
{
    ra_tree_each_child(r->tree, verb, child)
    {
        const ra_token *token = ra_token_at(r, child);
        bool may_be = token->deprel == RA_DEP_AUX || token->deprel == RA_DEP_MARK;
        if (may_be && ra_is_report_word(r, token->form, "unreal"))
            return true;
    }
    return false;
}

/* Auxiliaries and adverbs that stand right before the verb belong to the cue. */
static uint32_t cue_start(const ra_reporting *r, uint32_t verb)
{
    uint32_t first = verb;
    while (first > 0) {
        const ra_token *token = ra_token_at(r, first - 1);
        bool part = token->deprel == RA_DEP_AUX || token->deprel == RA_DEP_ADVMOD;
        if (!part || token->head != verb || token->sentence != ra_token_at(r, verb)->sentence)
            break;
        first--;
    }
    return first;
}

static void read_row(ra_cue *cue, ra_row row)
{
    cue->class = ra_cue_class_of(ra_row_field(row.fields, 0));
    cue->frames = ra_cue_frames(ra_row_field(row.fields, 1));
    cue->stance = ra_cue_stance_of(ra_row_field(row.fields, 2));
}

static bool match_cue(const ra_reporting *r, uint32_t verb, ra_cue *cue)
{
    uint32_t row;
    size_t length = match_run(r, verb, &row);
    *cue = (ra_cue){.verb = verb, .draft = RA_NONE};
    cue->range = (ra_range){cue_start(r, verb), verb + (length > 0 ? (uint32_t)length : 1)};
    cue->after = cue->range.last;
    if (length < 2) {
        uint32_t apart_row;
        uint32_t word = match_apart(r, verb, &apart_row);
        if (word != RA_NONE) {
            read_row(cue, ra_lexicon_row(&r->lexicons->cues, apart_row));
            /* What stands between is the object: the content is after the other word, the cue stays the verb. */
            cue->range.last = word == verb + 1 ? word + 1 : verb + 1;
            cue->after = word + 1;
            return true;
        }
        if (match_predicate(r, verb, &apart_row)) {
            read_row(cue, ra_lexicon_row(&r->lexicons->cues, apart_row));
            return true;
        }
    }
    if (length == 0)
        return false;
    read_row(cue, ra_lexicon_row(&r->lexicons->cues, row));
    return true;
}

/* Verbs, and gerunds and participles that the tagger takes for something else before a quotation mark. */
static bool may_report(const ra_token *token)
{
    return token->upos == RA_UPOS_VERB && token->lemma.len > 0;
}

ra_status ra_cues_find(ra_reporting *r, ra_error *error)
{
    size_t n = r->document->tokens.count;
    r->cue_at = ra_arena_new_array(r->scratch, uint32_t, n);
    if (r->cue_at == NULL)
        return ra_fail_memory(error);
    for (uint32_t t = 0; t < n; t++) {
        r->cue_at[t] = RA_NONE;
        ra_cue cue;
        if (!may_report(ra_token_at(r, t)) || is_so_called(r, t) || !match_cue(r, t, &cue))
            continue;
        cue.passive = is_passive(r, t, &cue) || is_reduced(r, t, &cue);
        cue.negated = is_negated(r, t);
        cue.unreal = is_unreal(r, t);
        ra_cue *slot = ra_list_add(r->scratch, &r->cues);
        if (slot == NULL)
            return ra_fail_memory(error);
        *slot = cue;
        r->cue_at[t] = (uint32_t)(r->cues.count - 1);
    }
    return RA_OK;
}
