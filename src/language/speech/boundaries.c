#include "base/str.h"
#include "language/speech/reporting.h"

bool ra_is_comma(const ra_token *token)
{
    return ra_str_is(token->form, ",") || ra_str_is(token->form, "--") || ra_str_is(token->form, "—") ||
           ra_str_is(token->form, "–");
}

/* A new report behind a conjunction: ", and Smith said". */
static bool starts_report(const ra_reporting *r, uint32_t conjunction, uint32_t end)
{
    enum { WIDEST_SUBJECT = 8 };
    bool subject = false;
    for (uint32_t t = conjunction + 1; t < end && t < conjunction + WIDEST_SUBJECT; t++) {
        const ra_token *token = ra_token_at(r, t);
        bool hyphen = ra_str_is(token->form, "-"); /* "three-quarters" */
        if (token->quoted || (token->upos == RA_UPOS_PUNCT && !hyphen))
            return false;
        if (r->cue_at[t] != RA_NONE)
            return subject && r->cues.at[r->cue_at[t]].class == RA_CUE_SAY;
        if (token->upos == RA_UPOS_VERB)
            return false;
        subject |= token->upos == RA_UPOS_NOUN || token->upos == RA_UPOS_PROPN || token->upos == RA_UPOS_PRON ||
                   token->upos == RA_UPOS_NUM;
    }
    return false;
}

/* An aside between commas is no end: ", although brief,". */
static bool is_aside(const ra_reporting *r, uint32_t comma, uint32_t end)
{
    enum { LONGEST_ASIDE = 5 };
    for (uint32_t t = comma + 1; t < end && t <= comma + LONGEST_ASIDE; t++) {
        if (ra_token_at(r, t)->upos == RA_UPOS_VERB || ra_token_at(r, t)->upos == RA_UPOS_AUX)
            return false;
        if (ra_is_comma(ra_token_at(r, t)))
            return true;
    }
    return false;
}

/* "adding that", "while conceding that", "essentially conceding": a participle with which the speaker goes on. */
static bool leans_on(const ra_reporting *r, uint32_t first, uint32_t end)
{
    enum { MOST_BEFORE = 2 };
    uint32_t t = first;
    while (t + 1 < end && t < first + MOST_BEFORE && r->cue_at[t] == RA_NONE &&
           (ra_token_at(r, t)->upos == RA_UPOS_ADV || ra_is_report_word(r, ra_token_at(r, t)->form, "meanwhile")))
        t++;
    if (r->cue_at[t] == RA_NONE || !ra_str_ends(ra_token_at(r, t)->form, RA_STR("ing")))
        return false;
    const ra_cue *cue = &r->cues.at[r->cue_at[t]];
    return t == first || (cue->class == RA_CUE_SAY && (cue->frames & RA_FRAME_THAT) != 0);
}

/* ", but not", ", but because", ", but in towns": the second half of what is told, which needs a verb of its own to be
   the writer's. */
static bool contrasts(const ra_reporting *r, uint32_t but, uint32_t end)
{
    if (but + 1 >= end || !ra_str_is(ra_token_at(r, but)->form, "but"))
        return false;
    uint8_t upos = ra_token_at(r, but + 1)->upos;
    return upos == RA_UPOS_ADP || upos == RA_UPOS_SCONJ || upos == RA_UPOS_PART ||
           ra_is_report_word(r, ra_token_at(r, but + 1)->form, "contrasts");
}

/* ", a claim that", " – a swipe at": behind the comma the writer gives a name to what was said. */
static bool remarks(const ra_reporting *r, uint32_t comma, uint32_t end)
{
    enum { FARTHEST = 4 };
    if (comma + 2 >= end || (!ra_is_form(r, comma + 1, "a") && !ra_is_form(r, comma + 1, "an")))
        return false;
    for (uint32_t t = comma + 2; t < end && t <= comma + FARTHEST; t++) {
        const ra_token *token = ra_token_at(r, t);
        bool last = t + 1 >= end || (token[1].upos != RA_UPOS_NOUN && token[1].upos != RA_UPOS_PROPN);
        if (token->upos == RA_UPOS_NOUN && last)
            return ra_is_report_word(r, token->form, "remark");
        if (token->upos != RA_UPOS_ADJ && token->upos != RA_UPOS_NOUN && token->upos != RA_UPOS_ADV)
            return false;
    }
    return false;
}

/* Words after a comma with which the writer takes the floor back: ", but polls show", ", adding that". */
static bool takes_back(const ra_reporting *r, uint32_t comma, uint32_t end)
{
    const ra_token *next = ra_token_at(r, comma + 1);
    if (ra_is_report_word(r, next->form, "takes_back"))
        return !is_aside(r, comma, end) && !contrasts(r, comma + 1, end);
    if (remarks(r, comma, end))
        return true;
    if (ra_str_is(next->form, "even") && comma + 2 < end)
        return ra_str_is(ra_token_at(r, comma + 2)->form, "as") || ra_str_is(ra_token_at(r, comma + 2)->form, "though");
    if (next->upos == RA_UPOS_CCONJ)
        return starts_report(r, comma + 1, end);
    return leans_on(r, comma + 1, end);
}

/* Where the words that hang on the cue itself begin again: a second verb ("said A and vowed B"). */
static uint32_t next_own(const ra_reporting *r, const ra_cue *cue, uint32_t from, uint32_t last)
{
    ra_tree_each_child(r->tree, cue->verb, child)
    {
        const ra_token *token = ra_token_at(r, child);
        uint32_t left = r->tree->left[child];
        bool own = token->deprel == RA_DEP_CONJ || token->deprel == RA_DEP_PARATAXIS ||
                   (token->deprel == RA_DEP_ADVCL && r->cue_at[child] != RA_NONE);
        /* A verb right after a noun has that noun for its subject, whatever the parse says. */
        bool opens = left > from &&
                     (ra_token_at(r, left)->upos == RA_UPOS_CCONJ || ra_token_at(r, left - 1)->upos == RA_UPOS_CCONJ ||
                      ra_token_at(r, left - 1)->upos == RA_UPOS_PUNCT);
        bool more = opens && left + 1 < last && ra_str_is(ra_token_at(r, left + 1)->form, "that");
        if (own && left >= from && left < last && opens && !more)
            last = left;
    }
    return last;
}

/* Whether two verbs stand in the same tense, or both are participles: "saying A and calling B". */
static bool in_step(const ra_reporting *r, uint32_t a, uint32_t b)
{
    bool leans = ra_str_ends(ra_token_at(r, a)->form, RA_STR("ing"));
    if (leans || ra_str_ends(ra_token_at(r, b)->form, RA_STR("ing")))
        return leans && ra_str_ends(ra_token_at(r, b)->form, RA_STR("ing")) && ra_token_at(r, a)->deprel != RA_DEP_ROOT;
    uint32_t both = ra_token_at(r, a)->feats & ra_token_at(r, b)->feats;
    bool says = (both & RA_FEAT_PRES) && (both & RA_FEAT_THIRD) && (both & RA_FEAT_SING); /* "says A and calls B" */
    return (both & RA_FEAT_PAST) != 0 || says;
}

/* Verbs that a speaker's next report begins with. */
static bool may_go_on(const ra_cue *next)
{
    switch (next->class) {
    case RA_CUE_SAY: return (next->frames & RA_FRAME_THAT) != 0;
    case RA_CUE_ASK:
    case RA_CUE_DIRECT:
    case RA_CUE_JUDGE: return true;
    default: return false;
    }
}

/* A second report of the same speaker behind a conjunction: "confirmed that the dam had cracked and said it would be
   mended", "said it had failed and called for a recount". */
static bool reports_on(const ra_reporting *r, const ra_cue *cue, uint32_t t, uint32_t end)
{
    if (cue->class != RA_CUE_SAY || ra_token_at(r, t)->upos != RA_UPOS_CCONJ || ra_token_at(r, t)->quoted)
        return false;
    uint32_t verb = t + 1 < end && ra_token_at(r, t + 1)->upos == RA_UPOS_ADV ? t + 2 : t + 1;
    if (verb + 1 >= end || r->cue_at[verb] == RA_NONE)
        return false;
    const ra_cue *next = &r->cues.at[r->cue_at[verb]];
    return may_go_on(next) && !next->unreal && in_step(r, cue->verb, verb);
}

/* A closing quotation mark, with a comma before it, behind which nothing is quoted. */
static bool ends_quotation(const ra_reporting *r, uint32_t t)
{
    uint32_t quotation = t > 0 ? r->quotation_at[t - 1] : RA_NONE;
    if (quotation == RA_NONE || !ra_is_comma(ra_token_at(r, t - 1)))
        return false;
    uint32_t last = r->quotations.at[quotation].tokens.last;
    return (last == t || last == t + 1) && !ra_token_at(r, t + 1)->quoted && ra_token_at(r, t)->upos == RA_UPOS_PUNCT;
}

static bool is_told(const ra_cue *cue)
{
    return cue->class == RA_CUE_SAY || cue->class == RA_CUE_WRITE;
}

/* "; officials said": what somebody else tells behind a semicolon. */
static bool breaks_at_semicolon(const ra_reporting *r, const ra_cue *cue, uint32_t t, uint32_t end)
{
    return !is_told(cue) || starts_report(r, t, end);
}

/* A semicolon or colon, where nothing is told, or a comma behind which the writer speaks. */
static bool breaks(const ra_reporting *r, const ra_cue *cue, uint32_t t, uint32_t end)
{
    const ra_token *token = ra_token_at(r, t);
    if (t + 1 >= end)
        return false;
    if (ends_quotation(r, t)) /* a comma inside the closing mark: "likely 'an accident,' but officials denied" */
        return (ra_token_at(r, t + 1)->upos == RA_UPOS_CCONJ || r->cue_at[t + 1] != RA_NONE) && takes_back(r, t, end);
    if (token->quoted)
        return false;
    if (ra_str_is(token->form, ";"))
        return breaks_at_semicolon(r, cue, t, end);
    if (ra_str_is(token->form, ":"))
        return !is_told(cue) && r->quotation_at[t + 1] == RA_NONE;
    if (!ra_is_comma(token) || !takes_back(r, t, end))
        return false;
    bool resumes = t + 3 < end && (ra_str_is(ra_token_at(r, t + 2)->form, "that") || ra_token_at(r, t + 3)->quoted);
    bool report = r->cue_at[t + 1] != RA_NONE; /* ", adding that" is the speaker's next report, not more of this one */
    return report || !resumes;
}

/* On to the next punctuation or conjunction, over whole quotations. */
static uint32_t grow(const ra_reporting *r, uint32_t within, uint32_t end, uint32_t last)
{
    while (end < last) {
        uint32_t quotation = r->quotation_at[end];
        if (quotation != RA_NONE && quotation != r->quotation_at[within]) {
            end = r->quotations.at[quotation].tokens.last;
            continue;
        }
        if (ra_token_at(r, end)->upos == RA_UPOS_PUNCT || ra_token_at(r, end)->upos == RA_UPOS_CCONJ)
            break;
        end++;
    }
    return end < last ? end : last;
}

uint32_t ra_clause_end(const ra_reporting *r, const ra_cue *cue, ra_range range)
{
    ra_range sentence = ra_reporting_sentence(r, cue->verb);
    bool main_verb = ra_token_at(r, cue->verb)->deprel == RA_DEP_ROOT && !ra_token_at(r, cue->verb)->quoted;
    uint32_t end = range.last;
    if (main_verb) {
        end = next_own(r, cue, range.last, sentence.last);
    } else {
        end = grow(r, cue->verb, end, sentence.last);
    }
    for (uint32_t t = range.first + 1; t < end; t++) {
        if (breaks(r, cue, t, end) || reports_on(r, cue, t, end)) {
            end = t;
            break;
        }
    }
    return end > range.first ? ra_content_trim(r, (ra_range){range.first, end}).last : range.last;
}

uint32_t ra_carried_report(const ra_reporting *r, const ra_cue *cue)
{
    ra_range sentence = ra_reporting_sentence(r, cue->verb);
    uint32_t before = cue->range.first;
    if (before > sentence.first && ra_token_at(r, before - 1)->upos == RA_UPOS_ADV)
        before--;
    if (before <= sentence.first || ra_token_at(r, before - 1)->upos != RA_UPOS_CCONJ)
        return RA_NONE;
    for (uint32_t t = sentence.first; t + 1 < before; t++) {
        uint32_t c = r->cue_at[t];
        if (c == RA_NONE || ra_token_at(r, t)->quoted != ra_token_at(r, cue->verb)->quoted)
            continue;
        const ra_cue *earlier = &r->cues.at[c];
        if (earlier->verb == t && !earlier->passive && reports_on(r, earlier, before - 1, sentence.last))
            return t;
    }
    return RA_NONE;
}

uint32_t ra_clause_start(const ra_reporting *r, const ra_cue *cue, uint32_t first)
{
    if (first <= cue->range.last || (cue->frames & RA_FRAME_PERSON))
        return first;
    ra_tree_each_child(r->tree, cue->verb, child)
    {
        const ra_token *token = ra_token_at(r, child);
        uint32_t left = r->tree->left[child];
        if (token->deprel == RA_DEP_OBJ && left >= cue->range.last && child < first &&
            (token->upos == RA_UPOS_NOUN || token->upos == RA_UPOS_PROPN || token->upos == RA_UPOS_PRON))
            return left;
        if (token->deprel == RA_DEP_XCOMP && left == cue->range.last && child < first)
            return left; /* "denies using it and claims that": the parser lost the second report */
    }
    return first;
}

uint32_t ra_phrase_end(const ra_reporting *r, ra_range range)
{
    ra_range sentence = ra_reporting_sentence(r, range.first);
    if (range.last >= sentence.last)
        return range.last;
    uint8_t upos = ra_token_at(r, range.last)->upos;
    bool torn = upos == RA_UPOS_NOUN || upos == RA_UPOS_PROPN || upos == RA_UPOS_PRON || upos == RA_UPOS_DET ||
                upos == RA_UPOS_AUX || upos == RA_UPOS_ADJ || upos == RA_UPOS_NUM;
    if (!torn || ra_token_at(r, range.last)->quoted || r->in_time[range.last])
        return range.last;
    return grow(r, range.first, range.last, sentence.last);
}
