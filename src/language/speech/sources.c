#include "base/str.h"
#include "language/speech/reporting.h"

enum { MOST_CLIMB = 6 };

static bool is_nominal(const ra_token *token)
{
    return token->upos == RA_UPOS_NOUN || token->upos == RA_UPOS_PROPN || token->upos == RA_UPOS_PRON ||
           token->upos == RA_UPOS_NUM || token->upos == RA_UPOS_DET || token->upos == RA_UPOS_ADJ ||
           token->upos == RA_UPOS_X;
}

static bool is_relative(const ra_reporting *r, const ra_token *token)
{
    return token->upos == RA_UPOS_PRON && ra_is_report_word(r, token->form, "relative");
}

static uint32_t subject(const ra_reporting *r, uint32_t verb)
{
    ra_tree_each_child(r->tree, verb, child)
    {
        const ra_token *token = ra_token_at(r, child);
        if (token->deprel == RA_DEP_NSUBJ && is_nominal(token) && token->quoted <= ra_token_at(r, verb)->quoted &&
            !r->in_time[child])
            return child;
    }
    return RA_NONE;
}

/* The one who does a passive deed: "by Y". */
static uint32_t agent(const ra_reporting *r, uint32_t verb)
{
    ra_tree_each_child(r->tree, verb, child)
    {
        const ra_token *token = ra_token_at(r, child);
        if (token->deprel != RA_DEP_OBL)
            continue;
        uint32_t preposition = ra_tree_child(r->tree, child, RA_DEP_CASE);
        if (preposition != RA_NONE && ra_str_equal_fold(ra_token_at(r, preposition)->form, RA_STR("by")))
            return child;
    }
    return RA_NONE;
}

static bool after_comma(const ra_reporting *r, uint32_t token)
{
    for (int step = 0; step < 2 && token > 0; step++) { /* the comma may stand inside a closing quotation mark */
        const ra_token *before = ra_token_at(r, --token);
        if (ra_str_is(before->form, ","))
            return true;
        if (before->upos != RA_UPOS_PUNCT)
            return false;
    }
    return false;
}

/* Climbs from a verb without a subject of its own to the clause that lends it one. */
static uint32_t lent_subject(const ra_reporting *r, uint32_t verb)
{
    uint32_t v = verb;
    for (int step = 0; step < MOST_CLIMB; step++) {
        const ra_token *token = ra_token_at(r, v);
        uint32_t head = token->head;
        if (head == RA_NONE)
            return RA_NONE;
        switch (token->deprel) {
        case RA_DEP_ACL:
            if (step > 0 || token->subrel == RA_SUB_RELCL || !after_comma(r, v))
                return is_nominal(ra_token_at(r, head)) ? head : RA_NONE;
            for (int up = 0; up < MOST_CLIMB && head != RA_NONE && ra_token_at(r, head)->upos != RA_UPOS_VERB; up++)
                head = ra_token_at(r, head)->head;
            if (head == RA_NONE || ra_token_at(r, head)->upos != RA_UPOS_VERB)
                return RA_NONE;
            break;
        case RA_DEP_CONJ:
        case RA_DEP_XCOMP:
        case RA_DEP_ADVCL:
        case RA_DEP_PARATAXIS:
        case RA_DEP_COMPOUND:
        case RA_DEP_DEP:
        case RA_DEP_CCOMP:
        case RA_DEP_OBL: break;
        default: return RA_NONE;
        }
        if (token->deprel == RA_DEP_XCOMP) { /* "urged them to say": the object speaks */
            uint32_t object = ra_tree_child(r->tree, head, RA_DEP_OBJ);
            if (object != RA_NONE && object < v)
                return object;
        }
        uint32_t s = subject(r, head);
        if (s != RA_NONE && s != v)
            return s;
        v = head;
    }
    return RA_NONE;
}

/* A relative pronoun stands for the noun that its clause hangs on. */
static uint32_t antecedent(const ra_reporting *r, uint32_t pronoun, uint32_t verb)
{
    for (int step = 0; step < MOST_CLIMB && verb != RA_NONE; step++) {
        const ra_token *token = ra_token_at(r, verb);
        if (token->deprel == RA_DEP_ACL && token->head != RA_NONE && is_nominal(ra_token_at(r, token->head)))
            return token->head;
        if (token->deprel != RA_DEP_CONJ && token->deprel != RA_DEP_XCOMP && token->deprel != RA_DEP_ADVCL)
            break;
        verb = token->head;
    }
    uint32_t before = pronoun;
    while (before > 0 && pronoun - before < 2 && ra_token_at(r, before - 1)->upos == RA_UPOS_PUNCT)
        before--;
    bool noun = before > 0 &&
                (ra_token_at(r, before - 1)->upos == RA_UPOS_NOUN || ra_token_at(r, before - 1)->upos == RA_UPOS_PROPN);
    return noun && ra_token_at(r, before - 1)->sentence == ra_token_at(r, pronoun)->sentence ? before - 1 : pronoun;
}

static bool is_plain_nominal(const ra_reporting *r, const ra_cue *cue, uint32_t token)
{
    const ra_token *t = ra_token_at(r, token);
    bool nominal = t->upos == RA_UPOS_PROPN || t->upos == RA_UPOS_PRON || t->upos == RA_UPOS_NOUN;
    return nominal && !r->in_time[token] && t->quoted == ra_token_at(r, cue->verb)->quoted;
}

static bool builds_phrase(const ra_token *token)
{
    switch (token->upos) {
    case RA_UPOS_NOUN:
    case RA_UPOS_PROPN:
    case RA_UPOS_PRON:
    case RA_UPOS_DET:
    case RA_UPOS_ADJ:
    case RA_UPOS_NUM:
    case RA_UPOS_ADP:
    case RA_UPOS_PART:
    case RA_UPOS_CCONJ: return true;
    default: return false;
    }
}

/* Head of the noun phrase that ends right before the cue: the last noun ahead of its first preposition. */
static uint32_t phrase_before(const ra_reporting *r, const ra_cue *cue, uint32_t sentence_first)
{
    enum { LONGEST_PHRASE = 12 };
    uint32_t quoted = ra_token_at(r, cue->verb)->quoted;
    uint32_t start = cue->range.first;
    while (start > sentence_first && cue->range.first - start < LONGEST_PHRASE &&
           builds_phrase(ra_token_at(r, start - 1)) && ra_token_at(r, start - 1)->quoted == quoted &&
           !r->in_time[start - 1])
        start--;
    uint32_t head = cue->range.first - 1;
    bool whole = start == sentence_first || ra_token_at(r, start - 1)->upos == RA_UPOS_PUNCT;
    if (!whole)
        return head;
    for (uint32_t t = start; t < cue->range.first; t++) {
        if (ra_token_at(r, t)->upos == RA_UPOS_ADP && t > start && is_plain_nominal(r, cue, t - 1))
            return t - 1;
    }
    return head;
}

/* "Jan Moe, the mayor of Norby, told them": where the parse lost the subject, the nearest person before the verb whose
   name a comma follows, with no verb between; RA_NONE. */
static uint32_t name_ahead(const ra_reporting *r, const ra_cue *cue, uint32_t sentence_first)
{
    enum { LONGEST = 30 };
    for (uint32_t t = cue->range.first - 1; t > sentence_first && cue->range.first - t < LONGEST; t--) {
        const ra_token *token = ra_token_at(r, t - 1);
        if (token->upos == RA_UPOS_VERB || token->upos == RA_UPOS_AUX)
            return RA_NONE;
        uint32_t number = r->mention_at[t - 1];
        if (number == RA_NONE || !is_plain_nominal(r, cue, t - 1))
            continue;
        const ra_mention *m = &r->document->mentions.at[number];
        uint8_t before = m->tokens.first > sentence_first ? ra_token_at(r, m->tokens.first - 1)->upos : RA_UPOS_PUNCT;
        if (m->kind == RA_MENTION_NAME && m->type == RA_NAME_PERSON && m->tokens.last < cue->range.first &&
            ra_str_is(ra_token_at(r, m->tokens.last)->form, ","))
            return before != RA_UPOS_VERB && before != RA_UPOS_ADP ? t - 1 : RA_NONE;
    }
    return RA_NONE;
}

/* Without a subject by the parse: the nominal right before the verb or its auxiliaries, or, after a quotation or a
   comma, right behind it. */
static uint32_t beside(const ra_reporting *r, const ra_cue *cue)
{
    const ra_sentence *s = &r->document->sentences.at[ra_token_at(r, cue->verb)->sentence];
    uint32_t left = cue->range.first;
    uint32_t right = cue->range.last;
    bool closes = right >= s->tokens.last || ra_token_at(r, right)->upos == RA_UPOS_PUNCT;
    bool set_off = left > s->tokens.first + 1 && ra_str_is(ra_token_at(r, left - 1)->form, ",");
    if (set_off && is_plain_nominal(r, cue, left - 2)) {
        bool main_verb = ra_token_at(r, cue->verb)->deprel == RA_DEP_ROOT;
        uint32_t name = closes ? left - 2 : main_verb ? name_ahead(r, cue, s->tokens.first) : RA_NONE;
        if (name != RA_NONE) /* "the spokesman, Jan Moe, said." */
            return name;
    }
    if (left > s->tokens.first && is_plain_nominal(r, cue, left - 1))
        return phrase_before(r, cue, s->tokens.first);
    bool fronted = left > 0 && ra_token_at(r, left - 1)->upos == RA_UPOS_PUNCT;
    if (!fronted)
        return RA_NONE;
    uint32_t t = cue->range.last;
    while (t < s->tokens.last && (ra_token_at(r, t)->upos == RA_UPOS_DET || ra_token_at(r, t)->upos == RA_UPOS_ADJ))
        t++;
    if (t >= s->tokens.last || !is_plain_nominal(r, cue, t))
        return RA_NONE;
    for (int step = 0; step < MOST_CLIMB; step++) {
        uint32_t head = ra_token_at(r, t)->head;
        if (head == RA_NONE || head <= cue->verb || head >= s->tokens.last || !is_plain_nominal(r, cue, head))
            break;
        t = head;
    }
    return t;
}

/* "The teacher, the court said, had lied": between commas the phrase beside the cue speaks, whatever the parse says. */
static uint32_t fenced(const ra_reporting *r, const ra_cue *cue, uint32_t source)
{
    const ra_sentence *s = &r->document->sentences.at[ra_token_at(r, cue->verb)->sentence];
    uint32_t after = cue->range.last;
    if (after >= s->tokens.last || !ra_is_comma(ra_token_at(r, after)) || cue->range.first <= s->tokens.first ||
        !is_plain_nominal(r, cue, cue->range.first - 1))
        return source;
    uint32_t nearer = phrase_before(r, cue, s->tokens.first);
    for (uint32_t t = source + 1; t < nearer; t++) {
        if (ra_is_comma(ra_token_at(r, t)))
            return nearer;
    }
    return source;
}

/* Last resort for a finite verb that the parser lost: the noun that it made the sentence's root, before the verb. */
static uint32_t sentence_topic(const ra_reporting *r, const ra_cue *cue)
{
    uint32_t root = r->document->sentences.at[ra_token_at(r, cue->verb)->sentence].root;
    return root != RA_NONE && root < cue->verb && is_plain_nominal(r, cue, root) ? root : RA_NONE;
}

/* The nominal before the cue that hangs on nothing between `after` and the cue; RA_NONE. */
static uint32_t nominal_behind(const ra_reporting *r, const ra_cue *cue, uint32_t after)
{
    for (uint32_t u = cue->range.first; u-- > after + 1;) {
        uint32_t head = ra_token_at(r, u)->head;
        if (is_plain_nominal(r, cue, u) && (head <= after || head >= cue->verb))
            return u;
    }
    return RA_NONE;
}

/* "Oslo (NTB) The minister said": the closing bracket of a dateline that the sentence begins with; RA_NONE. */
static uint32_t credit_end(const ra_reporting *r, const ra_cue *cue, uint32_t source)
{
    enum { LONGEST_PLACE = 3, LONGEST_CREDIT = 3 };
    uint32_t first = r->document->sentences.at[ra_token_at(r, source)->sentence].tokens.first;
    uint32_t open = source + 1;
    if (source - first >= LONGEST_PLACE || open + 2 >= cue->verb || !ra_str_is(ra_token_at(r, open)->form, "("))
        return RA_NONE;
    for (uint32_t t = open + 1; t <= open + LONGEST_CREDIT + 1 && t + 1 < cue->range.first; t++) {
        if (ra_str_is(ra_token_at(r, t)->form, ")"))
            return t;
        if (ra_token_at(r, t)->upos != RA_UPOS_PROPN)
            break;
    }
    return RA_NONE;
}

/* "BAGHDAD, Nov. 7 (Reuters) - Officials said": parsers take the place for the subject. */
static uint32_t past_dateline(const ra_reporting *r, const ra_cue *cue, uint32_t source)
{
    uint32_t credit = credit_end(r, cue, source);
    uint32_t behind = credit != RA_NONE ? nominal_behind(r, cue, credit) : RA_NONE;
    if (behind != RA_NONE)
        return behind;
    for (uint32_t t = source + 1; t < cue->verb; t++) {
        ra_str form = ra_token_at(r, t)->form;
        bool dash = ra_str_is(form, "-") || ra_str_is(form, "—") || ra_str_is(form, "–") || ra_str_is(form, "--");
        bool hyphen = ra_str_is(form, "-") && ra_token_at(r, t - 1)->span.end == ra_token_at(r, t)->span.start;
        if (!dash || hyphen)
            continue;
        for (uint32_t u = t + 1; u < cue->verb; u++) {
            ra_str later = ra_token_at(r, u)->form;
            if (ra_str_equal(later, form))
                return source; /* a pair of dashes sets off an aside */
        }
        uint32_t nominal = nominal_behind(r, cue, t);
        return nominal != RA_NONE ? nominal : source;
    }
    return source;
}

/* "Moe said it had failed, adding that": the sentence's main verb, which a participle behind a comma goes on with where
   it reports, or where the parse hangs the participle on a clause inside; RA_NONE. */
static uint32_t main_verb(const ra_reporting *r, const ra_cue *cue)
{
    const ra_token *verb = ra_token_at(r, cue->verb);
    uint32_t root = r->document->sentences.at[verb->sentence].root;
    if (!ra_str_ends(verb->form, RA_STR("ing")) || !after_comma(r, cue->range.first) || root == RA_NONE ||
        root >= cue->verb || ra_token_at(r, root)->quoted != verb->quoted)
        return RA_NONE;
    bool reports = r->cue_at[root] != RA_NONE && r->cues.at[r->cue_at[root]].class == RA_CUE_SAY;
    uint8_t host =
        verb->deprel == RA_DEP_ADVCL && verb->head != RA_NONE ? ra_token_at(r, verb->head)->deprel : RA_DEP_ROOT;
    bool inside = host == RA_DEP_ACL || host == RA_DEP_CCOMP;
    return reports || (inside && ra_token_at(r, root)->upos == RA_UPOS_VERB) ? root : RA_NONE;
}

/* The verb whose subject speaks: the cue's own, or an earlier one whose report it carries on. */
static uint32_t speaking(const ra_reporting *r, const ra_cue *cue)
{
    if (subject(r, cue->verb) != RA_NONE)
        return cue->verb;
    uint32_t earlier = ra_carried_report(r, cue);
    if (earlier == RA_NONE)
        earlier = main_verb(r, cue);
    return earlier != RA_NONE ? earlier : cue->verb;
}

/* Whether only what may be a title stands between two tokens. */
static bool are_title_words(const ra_reporting *r, uint32_t first, uint32_t last)
{
    enum { LONGEST = 4 };
    for (uint32_t t = first; t < last; t++) {
        uint8_t upos = ra_token_at(r, t)->upos;
        if (upos != RA_UPOS_NOUN && upos != RA_UPOS_PROPN && upos != RA_UPOS_ADJ && upos != RA_UPOS_ADV)
            return false;
    }
    return last <= first + LONGEST;
}

/* "Her father Jan Moe told them", "Holt ally Senator Jan Moe said": the name that stands before the verb, where the
   parse leaves it off the phrase before it. */
static uint32_t name_behind(const ra_reporting *r, const ra_cue *cue, uint32_t source)
{
    uint32_t first = ra_source_range(r, source).last;
    for (uint32_t head = first; head < cue->range.first; head++) {
        uint32_t number = r->mention_at[head];
        if (number == RA_NONE)
            continue;
        const ra_mention *m = &r->document->mentions.at[number];
        bool person = m->kind == RA_MENTION_NAME && m->type == RA_NAME_PERSON;
        if (person && m->tokens.last == cue->range.first && are_title_words(r, first, m->tokens.first))
            return head;
    }
    return source;
}

/* "Jan Moe, R-Ohio, said", "Jan Moe (D-Ohio) said": behind a party's tag that the parse took for the subject stands the
   one who bears it. */
static uint32_t before_party(const ra_reporting *r, uint32_t source)
{
    enum { LONGEST_TAG = 3, LONGEST_NAME = 4 }; /* "R-Ohio" is three tokens */
    uint32_t first = ra_reporting_sentence(r, source).first;
    uint32_t mark = source;
    while (mark > first && source - mark < LONGEST_TAG && !ra_is_form(r, mark, ",") && !ra_is_form(r, mark, "("))
        mark--;
    bool set_off = source > mark && (ra_is_form(r, mark, ",") || ra_is_form(r, mark, "("));
    if (!set_off || ra_token_at(r, mark + 1)->form.len != 1 || mark + 2 >= r->document->tokens.count ||
        !ra_is_form(r, mark + 2, "-"))
        return source;
    for (uint32_t t = mark; t-- > first && mark - t <= LONGEST_NAME;) {
        uint32_t number = r->mention_at[t];
        if (number != RA_NONE && r->document->mentions.at[number].tokens.last == mark)
            return t;
    }
    return source;
}

uint32_t ra_source_of(const ra_reporting *r, const ra_cue *cue)
{
    if (cue->passive) {
        uint32_t asker = agent(r, cue->verb);
        bool by_letter =
            asker != RA_NONE && cue->class == RA_CUE_ASK && (ra_is_document(r, asker) || !ra_may_speak(r, asker));
        return by_letter ? RA_NONE : asker;
    }
    uint32_t found = ra_inverted_source(r, cue);
    if (found != RA_NONE)
        return found;
    found = subject(r, speaking(r, cue));
    if (found != RA_NONE && found < cue->verb)
        found = past_dateline(r, cue, fenced(r, cue, found));
    bool leaning = ra_str_ends(ra_token_at(r, cue->verb)->form, RA_STR("ing")) || cue->unreal;
    if (found == RA_NONE && !leaning)
        found = beside(r, cue);
    if (found == RA_NONE)
        found = lent_subject(r, speaking(r, cue));
    if (found == RA_NONE && !leaning)
        found = sentence_topic(r, cue);
    if (found != RA_NONE && is_relative(r, ra_token_at(r, found)))
        found = antecedent(r, found, cue->verb);
    if (found != RA_NONE && ra_token_at(r, found)->upos == RA_UPOS_PROPN)
        found = before_party(r, found);
    bool told_of = found != RA_NONE && found < cue->range.first && ra_token_at(r, found)->upos != RA_UPOS_PRON;
    return told_of ? name_behind(r, cue, found) : found;
}

uint32_t ra_addressee_of(const ra_reporting *r, const ra_cue *cue)
{
    if (cue->passive)
        return cue->frames & RA_FRAME_PERSON ? subject(r, cue->verb) : RA_NONE;
    ra_tree_each_child(r->tree, cue->verb, child)
    {
        const ra_token *token = ra_token_at(r, child);
        bool object = token->deprel == RA_DEP_OBJ || token->deprel == RA_DEP_IOBJ;
        if (object && (cue->frames & RA_FRAME_PERSON))
            return child;
        if (token->deprel != RA_DEP_OBL)
            continue;
        uint32_t preposition = ra_tree_child(r->tree, child, RA_DEP_CASE);
        if (preposition != RA_NONE && ra_str_is(ra_token_at(r, preposition)->form, "to") &&
            (ra_token_at(r, child)->upos == RA_UPOS_PROPN || ra_token_at(r, child)->upos == RA_UPOS_NOUN))
            return child;
    }
    return RA_NONE;
}
