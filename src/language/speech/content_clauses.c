#include "language/speech/contents.h"

#include "base/str.h"

/* The first clause behind the verb that the parser hangs on it as `relation`. */
static bool clause_behind(const ra_reporting *r, const ra_cue *cue, ra_deprel relation, ra_pieces *content)
{
    ra_tree_each_child(r->tree, cue->verb, child)
    {
        const ra_token *token = ra_token_at(r, child);
        if (child < cue->verb || token->deprel != relation || token->quoted != ra_token_at(r, cue->verb)->quoted)
            continue;
        ra_range range = ra_content_extent(r, cue, child);
        if (!ra_content_holds_verb(r, range))
            return false;
        range.last = ra_clause_end(r, cue, range);
        ra_pieces_add(content, range.first, range.last);
        return content->count > 0;
    }
    return false;
}

bool ra_content_torn(const ra_reporting *r, const ra_cue *cue, ra_pieces *content)
{
    bool takes_things = (cue->frames & (RA_FRAME_OBJECT | RA_FRAME_SMALL | RA_FRAME_PERSON)) != 0;
    return !takes_things && clause_behind(r, cue, RA_DEP_OBJ, content);
}

/* "X said the attack involved drones", where the parser takes the clause for a second subject: no verb has two. */
static bool second_subject(const ra_reporting *r, const ra_cue *cue, uint32_t source, ra_pieces *content)
{
    if ((cue->class != RA_CUE_SAY && cue->class != RA_CUE_WRITE) || source == RA_NONE || source > cue->verb)
        return false;
    return clause_behind(r, cue, RA_DEP_NSUBJ, content);
}

bool ra_content_marked(const ra_reporting *r, const ra_cue *cue, ra_pieces *content)
{
    enum { WIDEST_GAP = 10 };
    ra_range sentence = ra_reporting_sentence(r, cue->verb);
    for (uint32_t t = cue->range.last; t < sentence.last && t < cue->range.last + WIDEST_GAP; t++) {
        const ra_token *token = ra_token_at(r, t);
        if (token->quoted != ra_token_at(r, cue->verb)->quoted || token->upos == RA_UPOS_VERB ||
            (token->upos == RA_UPOS_PUNCT && !ra_is_comma(token)))
            return false;
        if (!ra_str_is(token->form, "that") || token->upos == RA_UPOS_DET || token->head == RA_NONE)
            continue;
        ra_range range = {t, r->tree->right[token->head]};
        if (range.last <= range.first)
            return false;
        range = ra_content_trim(r, range);
        range.last = ra_clause_end(r, cue, range);
        ra_pieces_add(content, range.first, range.last);
        return content->count > 0;
    }
    return false;
}

static ra_range complement_before(const ra_reporting *r, const ra_cue *cue, uint32_t source, uint32_t child)
{
    ra_range range = ra_content_extent(r, cue, child);
    if (!ra_content_holds_verb(r, range))
        return (ra_range){0, 0};
    if (source != RA_NONE && source < cue->verb && source > child) {
        uint32_t start = ra_source_range(r, source).first;
        if (range.last > start)
            range = ra_content_trim(r, (ra_range){range.first, start});
    }
    return range;
}

static ra_range complement_behind(const ra_reporting *r, const ra_cue *cue, uint32_t child)
{
    ra_range range = ra_content_extent(r, cue, child);
    uint32_t mark = ra_tree_child(r->tree, child, RA_DEP_MARK);
    if (mark != RA_NONE && mark > range.first && ra_str_is(ra_token_at(r, mark)->form, "that"))
        range.first = mark;
    range.first = ra_clause_start(r, cue, range.first);
    range.last = ra_clause_end(r, cue, range);
    return range;
}

/* "asked her if it was safe", where the parse takes the question for a condition. */
static bool is_question(const ra_reporting *r, const ra_cue *cue, uint32_t child)
{
    uint32_t mark = cue->class == RA_CUE_ASK && ra_token_at(r, child)->deprel == RA_DEP_ADVCL
                        ? ra_tree_child(r->tree, child, RA_DEP_MARK)
                        : RA_NONE;
    return mark != RA_NONE && ra_is_report_word(r, ra_token_at(r, mark)->form, "asks");
}

/* A clause behind the verb that the parse makes its complement, or an adverbial without a word that would join it:
   "reported six planes filled the sky". */
static bool is_complement_behind(const ra_reporting *r, const ra_cue *cue, uint32_t child)
{
    if (child < cue->verb)
        return false;
    if (ra_token_at(r, child)->deprel == RA_DEP_CCOMP || is_question(r, cue, child))
        return true;
    return ra_token_at(r, child)->deprel == RA_DEP_ADVCL && r->tree->left[child] == cue->range.last &&
           ra_content_has_subject(r, child) && ra_tree_child(r->tree, child, RA_DEP_MARK) == RA_NONE &&
           (cue->class == RA_CUE_SAY || cue->class == RA_CUE_WRITE);
}

static bool is_complement_before(const ra_reporting *r, const ra_cue *cue, uint32_t child)
{
    const ra_token *token = ra_token_at(r, child);
    if (child > cue->verb)
        return false;
    if (token->deprel == RA_DEP_PARATAXIS)
        return ra_content_has_subject(r, child) && token->quoted <= ra_token_at(r, cue->verb)->quoted;
    return token->deprel == RA_DEP_CCOMP;
}

bool ra_content_clause(const ra_reporting *r, const ra_cue *cue, uint32_t source, ra_pieces *content)
{
    uint32_t found = RA_NONE;
    ra_tree_each_child(r->tree, cue->verb, child)
    {
        if (child == source)
            continue;
        if (is_complement_behind(r, cue, child)) {
            found = child;
            break;
        }
        if (found == RA_NONE && is_complement_before(r, cue, child))
            found = child;
    }
    if (found == RA_NONE)
        return second_subject(r, cue, source, content);
    bool behind = found > cue->verb;
    bool told_behind = cue->range.last < ra_reporting_sentence(r, cue->verb).last &&
                       ra_str_is(ra_token_at(r, cue->range.last)->form, "that") && ra_content_marked(r, cue, content);
    if (!behind && told_behind)
        return true;
    ra_range range = behind ? complement_behind(r, cue, found) : complement_before(r, cue, source, found);
    content->count = 0;
    ra_pieces_add(content, range.first, range.last);
    return content->count > 0 || second_subject(r, cue, source, content);
}

/* Where what one is asked ends: before the comma, unless it is quoted. */
static uint32_t question_end(const ra_reporting *r, uint32_t first, uint32_t last)
{
    uint32_t t = first;
    while (t < last && (ra_token_at(r, t)->quoted || !ra_is_comma(ra_token_at(r, t))))
        t++;
    return t;
}

bool ra_content_asked(const ra_reporting *r, const ra_cue *cue, uint32_t source, ra_pieces *content)
{
    enum { WIDEST_GAP = 12 };
    ra_range sentence = ra_reporting_sentence(r, cue->verb);
    uint32_t t = cue->range.last;
    if (source != RA_NONE && source >= t)
        t = ra_source_range(r, source).last;
    for (uint32_t last = t + WIDEST_GAP; t + 1 < sentence.last && t < last; t++) {
        const ra_token *token = ra_token_at(r, t);
        if (token->upos == RA_UPOS_PUNCT || token->upos == RA_UPOS_VERB)
            return false;
        bool infinitive = ra_str_is(token->form, "to") && token[1].upos == RA_UPOS_VERB;
        if (!infinitive && !ra_str_is(token->form, "about") && !ra_is_report_word(r, token->form, "asks"))
            continue;
        ra_range range = ra_content_trim(r, (ra_range){t, question_end(r, t, sentence.last)});
        ra_pieces_add(content, range.first, range.last);
        return content->count > 0;
    }
    return false;
}

bool ra_content_that(const ra_reporting *r, const ra_cue *cue, ra_pieces *content)
{
    if (ra_str_equal_fold(ra_token_at(r, cue->after - 1)->form, RA_STR("with")) && ra_content_marked(r, cue, content))
        return true;
    ra_tree_each_child(r->tree, cue->verb, child)
    {
        uint32_t mark =
            ra_token_at(r, child)->deprel == RA_DEP_CCOMP ? ra_tree_child(r->tree, child, RA_DEP_MARK) : RA_NONE;
        if (child < cue->verb || mark == RA_NONE || !ra_str_is(ra_token_at(r, mark)->form, "that"))
            continue;
        ra_range range = complement_behind(r, cue, child);
        ra_pieces_add(content, range.first, range.last);
        return content->count > 0;
    }
    return false;
}
