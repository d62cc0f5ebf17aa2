#include "language/speech/contents.h"

#include "base/str.h"

void ra_pieces_add(ra_pieces *pieces, uint32_t first, uint32_t last)
{
    if (first >= last)
        return;
    if (pieces->count > 0 && pieces->at[pieces->count - 1].last == first) {
        pieces->at[pieces->count - 1].last = last;
        return;
    }
    if (pieces->count < RA_MOST_PIECES)
        pieces->at[pieces->count++] = (ra_range){first, last};
}

static bool is_bracket(const ra_token *token)
{
    return token->form.len == 1 &&
           (token->form.ptr[0] == ')' || token->form.ptr[0] == '(' || token->form.ptr[0] == ']' ||
            token->form.ptr[0] == '[' || token->form.ptr[0] == '$' || token->form.ptr[0] == '#');
}

ra_range ra_content_trim(const ra_reporting *r, ra_range range)
{
    while (range.first < range.last) {
        const ra_token *token = ra_token_at(r, range.first);
        if (token->upos != RA_UPOS_PUNCT || ra_is_quotation_mark(token) || is_bracket(token))
            break;
        range.first++;
    }
    while (range.last > range.first) {
        const ra_token *token = ra_token_at(r, range.last - 1);
        if (token->upos != RA_UPOS_PUNCT || ra_is_quotation_mark(token) || is_bracket(token))
            break;
        range.last--;
    }
    return range;
}

bool ra_content_holds_verb(const ra_reporting *r, ra_range range)
{
    for (uint32_t t = range.first; t < range.last; t++) {
        if (ra_token_at(r, t)->upos == RA_UPOS_VERB || ra_token_at(r, t)->upos == RA_UPOS_AUX)
            return true;
    }
    return false;
}

bool ra_content_has_subject(const ra_reporting *r, uint32_t verb)
{
    return ra_tree_child(r->tree, verb, RA_DEP_NSUBJ) != RA_NONE ||
           ra_tree_child(r->tree, verb, RA_DEP_CSUBJ) != RA_NONE;
}

ra_range ra_content_extent(const ra_reporting *r, const ra_cue *cue, uint32_t head)
{
    ra_range range = {r->tree->left[head], r->tree->right[head]};
    if (head > cue->verb && range.first < cue->range.last)
        range.first = cue->range.last;
    if (head < cue->verb && range.last > cue->range.first)
        range.last = cue->range.first;
    return ra_content_trim(r, range);
}

/* "His illness was first reported by the Gazette", not "is explained by the rain" nor "she was confirmed by the court".
 */
static bool is_reported(const ra_reporting *r, const ra_cue *cue, uint32_t subject, uint32_t source)
{
    if (cue->class != RA_CUE_SAY || cue->stance != RA_ASSERTS || !(cue->frames & RA_FRAME_OBJECT) ||
        (cue->frames & RA_FRAME_SMALL) || subject == RA_NONE || source == RA_NONE || !ra_may_speak(r, source))
        return false;
    uint32_t mention = r->mention_at[subject];
    bool person = ra_token_at(r, subject)->upos == RA_UPOS_PRON ||
                  (mention != RA_NONE && r->document->mentions.at[mention].type == RA_NAME_PERSON);
    for (uint32_t t = cue->range.last; t < source && !person; t++) {
        if (ra_token_at(r, t)->upos == RA_UPOS_PUNCT) /* "had been debated - by far the longest" */
            return false;
    }
    return !person;
}

/* "Was accused by a clerk of fraud": the charge behind the agent, which parsers hang on him. */
static bool add_charge(const ra_reporting *r, uint32_t subject, uint32_t first, ra_pieces *content)
{
    ra_range sentence = ra_reporting_sentence(r, subject);
    if (first + 1 >= sentence.last || !ra_is_report_word(r, ra_token_at(r, first)->form, "completes"))
        return false;
    uint32_t last = first;
    while (last < sentence.last && !ra_is_comma(ra_token_at(r, last)))
        last++;
    ra_range left = ra_content_trim(r, (ra_range){r->tree->left[subject], r->tree->right[subject]});
    ra_range right = ra_content_trim(r, (ra_range){first, last});
    ra_pieces_add(content, left.first, left.last);
    ra_pieces_add(content, right.first, right.last);
    return true;
}

/* "Asked to respond", and with its subject "is alleged to have lied", "was described as a hero". */
static bool open_complement(const ra_reporting *r, const ra_cue *cue, uint32_t subject, ra_pieces *content)
{
    ra_tree_each_child(r->tree, cue->verb, child)
    {
        if (child < cue->verb || (subject == RA_NONE && !(cue->frames & RA_FRAME_PERSON)))
            continue;
        const ra_token *token = ra_token_at(r, child);
        bool person = (cue->frames & RA_FRAME_PERSON) != 0;
        if (person && token->deprel == RA_DEP_XCOMP) { /* "asked to respond" */
            ra_range range = ra_content_extent(r, cue, child);
            ra_pieces_add(content, range.first, range.last);
            return true;
        }
        bool open = token->deprel == RA_DEP_XCOMP;
        bool worded = (cue->frames & RA_FRAME_SMALL) && (cue->frames & RA_FRAME_QUOTE); /* "was described as a hero" */
        bool completed = cue->class == RA_CUE_JUDGE || worded;
        if (!open && !(completed && ra_content_completes(r, child)))
            continue;
        if (subject == RA_NONE)
            continue;
        ra_range left = ra_content_trim(r, (ra_range){r->tree->left[subject], r->tree->right[subject]});
        ra_range right = ra_content_extent(r, cue, child);
        ra_pieces_add(content, left.first, left.last);
        ra_pieces_add(content, right.first, right.last);
        return true;
    }
    return false;
}

/* "X was reported to be well", "X was accused of Z": subject and complement. */
static void passive_content(const ra_reporting *r, const ra_cue *cue, ra_pieces *content)
{
    uint32_t subject = ra_tree_child(r->tree, cue->verb, RA_DEP_NSUBJ);
    uint32_t source = ra_source_of(r, cue);
    if (cue->class == RA_CUE_ASK && ra_content_asked(r, cue, source, content))
        return;
    bool leans = ra_token_at(r, cue->verb)->deprel == RA_DEP_ADVCL; /* "as reported by the Gazette, S" */
    if (leans && source != RA_NONE && ra_content_host(r, cue, content))
        return;
    if (ra_content_clause(r, cue, RA_NONE, content))
        return;
    if ((cue->frames & RA_FRAME_AFTER) && cue->class == RA_CUE_ASK && ra_content_after(r, cue, content))
        return;
    if (open_complement(r, cue, subject, content))
        return;
    bool judged = cue->class == RA_CUE_JUDGE && subject != RA_NONE && source != RA_NONE;
    if (judged && source > cue->verb && add_charge(r, subject, ra_source_range(r, source).last, content))
        return;
    if (judged || is_reported(r, cue, subject, source)) {
        ra_range left = ra_content_trim(r, (ra_range){r->tree->left[subject], r->tree->right[subject]});
        ra_pieces_add(content, left.first, left.last);
    }
}

static void find_content(const ra_reporting *r, const ra_cue *cue, uint32_t source, ra_pieces *content)
{
    if (cue->passive) {
        passive_content(r, cue, content);
        return;
    }
    if ((cue->frames & RA_FRAME_AFTER) && (ra_content_that(r, cue, content) || ra_content_after(r, cue, content)))
        return;
    if (cue->frames & RA_FRAME_THAT) {
        if (ra_content_parenthetical(r, cue, source, content) || ra_content_clause(r, cue, source, content) ||
            ra_content_marked(r, cue, content) || ra_content_torn(r, cue, content) || ra_content_host(r, cue, content))
            return;
    }
    if ((cue->frames & (RA_FRAME_TO | RA_FRAME_ING)) && ra_content_verbal(r, cue, content))
        return;
    ra_cue wide = *cue;
    if (cue->class == RA_CUE_SHOW && source != RA_NONE && ra_is_document(r, source))
        wide.frames |= RA_FRAME_OBJECT | RA_FRAME_SMALL; /* "the poll showed her ahead" */
    if (wide.frames & (RA_FRAME_OBJECT | RA_FRAME_SMALL))
        (void)ra_content_object(r, &wide, source, content);
}

/* "Warned police she might", "said Thursday he had": whom it was told and when, that the parse counts to the clause
   behind; a clause of a subject pronoun has no noun before it. */
static void leave_lead(const ra_reporting *r, const ra_cue *cue, ra_range *piece)
{
    enum { LONGEST_LEAD = 3 };
    bool reports = cue->class == RA_CUE_SAY || cue->class == RA_CUE_WRITE;
    if (piece->first != cue->range.last || !reports)
        return;
    uint32_t t = piece->first;
    while (t < piece->last && t - piece->first < LONGEST_LEAD &&
           (r->in_time[t] || ((cue->frames & RA_FRAME_PERSON) &&
                              (ra_token_at(r, t)->upos == RA_UPOS_NOUN || ra_token_at(r, t)->upos == RA_UPOS_PROPN))))
        t++;
    if (t > piece->first && t + 1 < piece->last && ra_token_at(r, t)->upos == RA_UPOS_PRON &&
        (ra_token_at(r, t)->feats & RA_FEAT_NOM) && ra_token_at(r, t)->quoted == ra_token_at(r, cue->verb)->quoted)
        piece->first = t;
}

void ra_content_of(const ra_reporting *r, const ra_cue *cue, uint32_t source, ra_pieces *content)
{
    content->count = 0;
    find_content(r, cue, source, content);
    if (content->count > 0)
        leave_lead(r, cue, &content->at[0]);
}
